//! What was found in a return when it was brought in, kept with its load: the return itself is not.

use std::path::PathBuf;

use calendar::FinancialYear;
use engine::rules::{NotRun, RuleBook};
use model::LoadInfo;
use serde::{Deserialize, Serialize};
use store::Workspace;

use super::{FileFaults, Finding, Question, validate};
use crate::Failure;

/// As it is written: years by the number they begin in, rules not run by code and reason.
#[derive(Serialize, Deserialize)]
struct Kept {
    file: String,
    authority: Option<String>,
    year: Option<i16>,
    held_to: i16,
    asked: usize,
    not_run: Vec<(String, String)>,
    findings: Vec<Finding>,
}

/// Holds the returns that were brought in as `loads` to the rules, and keeps what is found of each.
pub async fn check(
    workspace: &Workspace,
    book: &RuleBook,
    loads: &[(LoadInfo, PathBuf)],
) -> Result<Vec<FileFaults>, Failure> {
    let files: Vec<PathBuf> = loads.iter().map(|(_, file)| file.clone()).collect();
    let (found, refused) = validate(&Question { files: &files, year: None }, book).await?;
    if !refused.is_empty() {
        return Err(Failure::Said(refused.join("; ")));
    }
    for ((load, _), file) in loads.iter().zip(&found) {
        let text = serde_json::to_vec(&Kept::from(file)).map_err(Failure::said)?;
        workspace.keep_faults(&load.id, &text)?;
    }
    Ok(found)
}

/// What is kept of a load; none where it was no return, or the rules were not asked.
pub fn kept(workspace: &Workspace, load: &LoadInfo) -> Result<Option<FileFaults>, Failure> {
    let Some(text) = workspace.faults(&load.id)? else { return Ok(None) };
    let kept: Kept = serde_json::from_slice(&text).map_err(|error| {
        Failure::Said(format!("what the census rules found in {} is damaged: {error}", load.file))
    })?;
    Ok(Some(kept.into()))
}

impl From<&FileFaults> for Kept {
    fn from(own: &FileFaults) -> Self {
        Self {
            file: own.file.clone(),
            authority: own.authority.clone(),
            year: own.year.map(|year| year.0),
            held_to: own.held_to.0,
            asked: own.asked,
            not_run: own.not_run.iter().map(|one| (one.rule.clone(), one.why.clone())).collect(),
            findings: own.findings.clone(),
        }
    }
}

impl From<Kept> for FileFaults {
    fn from(kept: Kept) -> Self {
        Self {
            file: kept.file,
            authority: kept.authority,
            year: kept.year.map(FinancialYear),
            held_to: FinancialYear(kept.held_to),
            findings: kept.findings,
            moves: std::collections::BTreeMap::new(),
            not_run: kept.not_run.into_iter().map(|(rule, why)| NotRun { rule, why }).collect(),
            asked: kept.asked,
        }
    }
}
