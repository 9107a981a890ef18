//! Recording feedback: one piece, or what a table of the case records has.

use std::collections::BTreeSet;

use board::kinds::Feedback;
use board::kinds::feedback::{self, Consent, Respondent};
use board::{Desk, Reader};
use engine::Cohort;
use model::Table;
use store::Workspace;

use crate::cli::{AddFeedback, ConsentGiven, RespondentName};
use crate::failure::Failure;
use crate::session::Session;

pub async fn one(
    workspace: &Workspace,
    desk: &Desk<'_>,
    asked: &AddFeedback,
) -> Result<String, Failure> {
    let text = match &asked.text_file {
        Some(path) => Some(std::fs::read_to_string(path).map_err(Failure::io(path.display()))?),
        None => asked.text.clone(),
    };
    let piece = Feedback {
        child_id: asked.child.clone(),
        plan_id: asked.plan.clone(),
        respondent: match asked.respondent {
            RespondentName::Child => Respondent::Child,
            RespondentName::Parent => Respondent::Parent,
            RespondentName::Professional => Respondent::Professional,
        },
        given_on: asked.given_on,
        occasion: asked.occasion.clone(),
        advocate: asked.advocate,
        consent: consent(&asked.consent),
        withdrawn_on: None,
        safety_before: asked.before,
        safety_after: asked.after,
        text: text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()),
        themes: BTreeSet::new(),
        quotes: Vec::new(),
        taken_from: None,
    };
    let id = feedback::id(feedback::next_id(&desk.all().await?));
    desk.put(&id, 0, &piece, "").await?;
    Ok(format!("{id}: recorded for {}\n", workspace.settings.name))
}

/// What was agreed to, as the command says it; `None` where it says nothing.
pub fn consent(asked: &ConsentGiven) -> Option<Consent> {
    asked.consent_on.map(|given_on| Consent {
        given_on,
        within_council: !asked.not_within_council,
        quote: asked.may_quote,
    })
}

/// Every row of the imported table that is not taken over yet.
pub async fn take_over(
    session: &Session,
    desk: &Desk<'_>,
    reader: &Reader,
) -> Result<String, Failure> {
    let known = feedback::opened(desk, reader).await?;
    let taken: BTreeSet<(&str, &str)> = known
        .iter()
        .filter_map(|own| Some((&*own.body.child_id, own.body.taken_from.as_deref()?)))
        .collect();
    let first = feedback::next_id(&known);
    let rows = imported(session).await?;
    let pieces = rows.iter().filter(|own| !taken.contains(&own.key()));
    let pieces = pieces.map(Imported::piece).collect::<Result<Vec<_>, _>>()?;
    let new: Vec<(String, Feedback)> = (first..).map(feedback::id).zip(pieces).collect();
    if !new.is_empty() {
        desk.put_all(&new, "taken over from what was imported").await?;
    }
    Ok(format!("{} pieces taken over, {} were already\n", new.len(), rows.len() - new.len()))
}

/// A row of the imported table.
pub struct Imported {
    columns: Vec<String>,
    row: Vec<String>,
}

/// The rows of this authority's feedback that files have.
pub async fn imported(session: &Session) -> Result<Vec<Imported>, Failure> {
    let table = Table::named("feedback").expect("a case table");
    let Cohort { columns, rows } = session.engine.rows(table).await?;
    let authority = &session.workspace.settings.authority;
    let recorded = |row: &Imported| row.value("feedback_id").starts_with("recorded-F");
    let rows = rows.into_iter().map(|row| Imported { columns: columns.clone(), row });
    Ok(rows.filter(|row| row.value("authority") == authority && !recorded(row)).collect())
}

impl Imported {
    pub fn value(&self, column: &str) -> &str {
        let at = self.columns.iter().position(|name| name == column);
        at.map_or("", |at| self.row[at].as_str())
    }

    /// Child and piece.
    pub fn key(&self) -> (&str, &str) {
        (self.value("child_id"), self.value("feedback_id"))
    }

    fn piece(&self) -> Result<Feedback, Failure> {
        let known = |column| Some(self.value(column).to_owned()).filter(|text| !text.is_empty());
        let wrong = |column: &str| Failure::Said(format!("a row of feedback has no {column}"));
        let given_on = self.value("given_on").parse().map_err(|_| wrong("day it was given on"))?;
        let named = |own: &Respondent| own.name() == self.value("respondent");
        let respondent = Respondent::ALL.into_iter().find(named);
        let mark = |column| self.value(column).parse().ok();
        let agreed = self.value("may_quote").parse().ok();
        Ok(Feedback {
            child_id: self.value("child_id").to_owned(),
            plan_id: known("plan_id"),
            respondent: respondent.ok_or_else(|| wrong("respondent"))?,
            given_on,
            occasion: None,
            advocate: None,
            // The file says whether it may be quoted, and not when that was agreed.
            consent: agreed.map(|quote| Consent { given_on, within_council: true, quote }),
            withdrawn_on: None,
            safety_before: mark("safety_before"),
            safety_after: mark("safety_after"),
            text: known("text"),
            themes: BTreeSet::new(),
            quotes: Vec::new(),
            taken_from: known("feedback_id"),
        })
    }
}
