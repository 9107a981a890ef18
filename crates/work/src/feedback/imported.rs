//! Feedback that came as a table of the case records.

use std::collections::BTreeSet;

use board::kinds::Feedback;
use board::kinds::feedback::{Consent, Respondent};
use engine::Cohort;
use model::Table;

use crate::{Failure, Session};

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

    pub fn piece(&self) -> Result<Feedback, Failure> {
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
