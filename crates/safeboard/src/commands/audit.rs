//! `safeboard audit`: a sample of cases that anybody can draw again, scored by two people who do not see
//! each other's answers, and the sentence that their agreement earns.

mod draw;
mod listed;

use std::io::Write;
use std::path::Path;

use board::Desk;
use board::kinds::{Audit, Scores};
use store::Workspace;
use work::audit::{EXAMPLE, form_path};
use work::{Failure, Office, office};

use crate::cli::{self, AuditAction};

pub async fn run(asked: &cli::Audit) -> Result<(), Failure> {
    let workspace = Workspace::open(&asked.place.workspace)?;
    let office = Office::open(&workspace).await?;
    let desk = office.desk().await?;
    let text = match &asked.action {
        AuditAction::Form { name } => example(&workspace, name)?,
        AuditAction::Draw(asked) => draw::run(&workspace, &desk, asked).await?,
        AuditAction::List { name, format, why } => {
            office::whole_reader(&workspace, "audit", name, why.reason.as_deref()).await?;
            let audit = desk.one::<Audit>(name).await?.body;
            listed::shown(&audit, &Scores::of(&desk, name).await?, &desk.who().login, *format)?
        }
        AuditAction::Score { name, case, answers } => score(&desk, name, case, answers).await?,
        AuditAction::Agreement { name } => {
            let audit = desk.one::<Audit>(name).await?.body;
            work::audit::by_question(&audit, &Scores::of(&desk, name).await?)
        }
        AuditAction::Sentence { name } => {
            let audit = desk.one::<Audit>(name).await?.body;
            let found = work::audit::found(&audit, &Scores::of(&desk, name).await?);
            found.map_or_else(|| NOTHING.to_owned(), |found| found.internal()) + "\n"
        }
    };
    Ok(std::io::stdout().write_all(text.as_bytes())?)
}

const NOTHING: &str = "No case is scored by two people yet: nothing can be said";

fn example(workspace: &Workspace, name: &str) -> Result<String, Failure> {
    let path = form_path(workspace, name)?;
    if path.exists() {
        return Err(Failure::Said(format!("{}: it is there already", path.display())));
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(Failure::io(folder.display()))?;
    std::fs::write(&path, EXAMPLE).map_err(Failure::io(path.display()))?;
    Ok(format!("{}\n", path.display()))
}

async fn score(
    desk: &Desk<'_>,
    name: &str,
    case: &str,
    answers: &[String],
) -> Result<String, Failure> {
    let audit = desk.one::<Audit>(name).await?;
    let case = audit.body.number(case).ok_or_else(|| {
        Failure::Said(format!(
            "audit '{name}' has no one case of that number or record: 'safeboard audit list {name}' lists them"
        ))
    })?;
    work::audit::score(desk, &audit, case, answers).await?;
    Ok(format!("audit '{name}', case {case} of {}: scored\n", audit.body.cases.len()))
}
