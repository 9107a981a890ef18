//! A record as people keep one: each thing kept by its person and at its time, in order; what was done
//! with the program is done with it.

mod deed;

use board::Kept;
use board::kinds::{Action, Comment, Feedback, Meeting, Override, Risk, Score, Target, Theme};
use clap::Parser;
use model::Period;
use serde::de::DeserializeOwned;
use store::Workspace;
use toml::Table;
use work::office::{Acting, acting};
use work::{Failure, Office, Session};

use self::deed::{Deed, What};
use super::super::{action, audit, edition, feedback, import, restate};
use crate::cli::{Cli, Command};

/// Keeps everything that the texts have.
pub async fn keep(workspace: &Workspace, texts: &[&str]) -> Result<(), Failure> {
    for deed in deed::in_order(texts)? {
        let Deed { who, at, what } = deed;
        let person = Acting { login: who, at, open: None };
        Box::pin(acting(person, done(workspace, what))).await?;
    }
    Ok(())
}

async fn done(workspace: &Workspace, what: What) -> Result<(), Failure> {
    match what {
        What::Kept { kind, id, reason, body } => kept(workspace, &kind, id, &reason, body).await,
        What::Scores(scores) => {
            let office = Office::open(workspace).await?;
            let new: Vec<(String, Score)> =
                scores.into_iter().map(|score| (score.id(), score)).collect();
            Ok(office.desk().await?.put_all(&new, "").await?)
        }
        What::Command(words) => command(workspace, words).await,
    }
}

async fn kept(
    workspace: &Workspace,
    kind: &str,
    id: Option<String>,
    reason: &str,
    body: Table,
) -> Result<(), Failure> {
    let id = id.as_deref();
    match kind {
        Target::KIND => {
            let target: Target = read(body)?;
            put(workspace, &target.id(), &target, reason).await
        }
        Comment::KIND => {
            let comment: Comment = read(body)?;
            put(workspace, &comment.id(), &comment, reason).await
        }
        Action::KIND => {
            let mut own: Action = read(body)?;
            work::actions::foresee(workspace, &mut own).await?;
            put(workspace, named(id)?, &own, reason).await
        }
        Override::KIND => {
            let own = standing(workspace, &body).await?;
            put(workspace, &own.id(), &own, &own.reason).await
        }
        Risk::KIND => put(workspace, named(id)?, &read::<Risk>(body)?, reason).await,
        Meeting::KIND => put(workspace, named(id)?, &read::<Meeting>(body)?, reason).await,
        Theme::KIND => put(workspace, named(id)?, &read::<Theme>(body)?, reason).await,
        Feedback::KIND => put(workspace, named(id)?, &read::<Feedback>(body)?, reason).await,
        other => Err(Failure::Said(format!("nothing is kept as {other}"))),
    }
}

fn read<T: DeserializeOwned>(body: Table) -> Result<T, Failure> {
    body.try_into().map_err(Failure::said)
}

fn named(id: Option<&str>) -> Result<&str, Failure> {
    id.ok_or_else(|| Failure::said("what is kept needs an id"))
}

/// As the next revision of what there is.
async fn put<T: Kept + Clone>(
    workspace: &Workspace,
    id: &str,
    body: &T,
    reason: &str,
) -> Result<(), Failure> {
    let office = Office::open(workspace).await?;
    let desk = office.desk().await?;
    let read = desk.history::<T>(id).await?.last().map_or(0, |entry| entry.revision);
    desk.put(id, read, body, reason).await?;
    Ok(())
}

/// The statement that is false by the figures, with the key it has today.
async fn standing(workspace: &Workspace, body: &Table) -> Result<Override, Failure> {
    let text = |name| body.get(name).and_then(toml::Value::as_str).unwrap_or_default().to_owned();
    let (sentence, period) = (text("sentence"), text("period"));
    let session = Session::open(workspace.folder(), None).await?;
    let of: Period = period.parse().map_err(Failure::said)?;
    let open = work::checked::open_claims(&session, of).await?;
    let claim = open.into_iter().find(|claim| claim.sentence == sentence);
    let claim = claim
        .ok_or_else(|| Failure::Said(format!("no statement of {period} is false: {sentence}")))?;
    Ok(Override { key: claim.key, sentence, reason: text("reason"), period })
}

/// What somebody typed, in this workspace.
async fn command(workspace: &Workspace, mut words: Vec<String>) -> Result<(), Failure> {
    let folder = workspace.folder();
    for word in words.iter_mut().filter(|word| word.starts_with(super::RECORDS)) {
        *word = folder.join(&*word).display().to_string();
    }
    let place = ["-w".to_owned(), folder.display().to_string()];
    let is_last = ["edition", "restate"].contains(&words[0].as_str());
    let at = if is_last { words.len() } else { 1 };
    words.splice(at..at, place);
    let asked = Cli::try_parse_from(std::iter::once("safeboard".to_owned()).chain(words));
    match asked.map_err(Failure::said)?.command {
        Command::Import(asked) => import::run(&asked).await,
        Command::Action(asked) => action::run(&asked).await,
        Command::Feedback(asked) => feedback::run(&asked).await,
        Command::Audit(asked) => audit::run(&asked).await,
        Command::Edition(asked) => edition::run(&asked).await,
        Command::Restate(asked) => restate::run(&asked).await,
        _ => Err(Failure::said("a record of its own is made with other commands")),
    }
}
