//! What is wrong in the files that count, as a work list: by file, kind and team, with what to do. It names
//! no child: file and row lead there.

use std::collections::BTreeSet;

use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use work::issues::{ToDo, csv_by_team, to_do};
use work::loads::listed;

use super::frame;
use crate::download::{self, How};
use crate::form::Form;
use crate::frame::{Frame, page as made};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::sheet::query;
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};
use crate::words;

/// Rows of a page.
const ROWS: usize = 100;
/// The team of rows that name none, as a form has it.
const NO_TEAM: &str = "-";

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    load: String,
    kind: String,
    team: String,
    page: usize,
}

#[derive(askama::Template)]
#[template(path = "data/issues.html")]
struct Page {
    frame: Frame,
    form: Form,
    loads: Vec<(String, String)>,
    kinds: Vec<(String, String)>,
    teams: Vec<(String, String)>,
    all: usize,
    found: usize,
    rows: Vec<Row>,
    /// Queries of the pages beside this one; blank for none.
    before: String,
    after: String,
}

struct Row {
    place: String,
    row: String,
    column: String,
    kind: String,
    message: String,
    remedy: String,
    team: String,
}

impl Asked {
    fn has(&self, own: &ToDo) -> bool {
        let is = |asked: &str, has: &str| asked.is_empty() || asked == has;
        is(&self.load, &own.load)
            && is(&self.kind, &own.issue.rule)
            && is(&self.team, own.team.as_deref().unwrap_or(NO_TEAM))
    }

    fn at(&self, page: usize) -> String {
        let page = page.to_string();
        let pairs =
            [("load", &self.load), ("kind", &self.kind), ("team", &self.team), ("page", &page)];
        query("/data/issues", &pairs.map(|(name, value)| (name, value.as_str())))
    }
}

pub async fn page(
    State(site): State<Shared>,
    Query(asked): Query<Asked>,
    visit: Visit,
    _: Member,
) -> Result<Response, Problem> {
    let list = all(&site).await?;
    let found: Vec<&ToDo> = list.iter().filter(|own| asked.has(own)).collect();
    let first = asked.page.saturating_mul(ROWS).min(found.len());
    let last = (first + ROWS).min(found.len());
    let files = listed(&site.room.workspace()?)?;
    let has = |id: &str| list.iter().any(|own| own.load == id);
    let files = files.iter().filter(|own| has(&own.load.id));
    made(&Page {
        frame: frame(&visit, "What to put right"),
        form: Form::default()
            .with("load", &asked.load)
            .with("kind", &asked.kind)
            .with("team", &asked.team),
        loads: any("Every file", files.map(|own| (own.load.id.clone(), own.load.file.clone()))),
        kinds: any(
            "Every kind",
            distinct(&list, |own| Some((own.issue.rule.clone(), words::name(&own.issue.rule)))),
        ),
        teams: teams(&list),
        all: list.len(),
        found: found.len(),
        rows: found[first..last].iter().map(|own| row(own)).collect(),
        before: if first > 0 { asked.at(asked.page - 1) } else { String::new() },
        after: if last < found.len() { asked.at(asked.page + 1) } else { String::new() },
    })
}

/// On a thread that may take its time: files are read for it.
async fn all(site: &Site) -> Result<Vec<ToDo>, Problem> {
    let workspace = site.room.workspace()?;
    let listed = tokio::task::spawn_blocking(move || to_do(&workspace)).await;
    Ok(listed.map_err(Problem::failed)??)
}

/// Choices, after one that leaves it open.
fn any(words: &str, choices: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    std::iter::once((String::new(), words.to_owned())).chain(choices).collect()
}

fn distinct(
    list: &[ToDo],
    of: impl Fn(&ToDo) -> Option<(String, String)>,
) -> impl Iterator<Item = (String, String)> {
    list.iter().filter_map(of).collect::<BTreeSet<_>>().into_iter()
}

/// The teams that rows name; none to choose from where no row does.
fn teams(list: &[ToDo]) -> Vec<(String, String)> {
    let named: Vec<_> =
        distinct(list, |own| own.team.clone().map(|team| (team.clone(), team))).collect();
    if named.is_empty() {
        return Vec::new();
    }
    let none = (NO_TEAM.to_owned(), "Team not known".to_owned());
    any("Every team", named.into_iter().chain([none]))
}

fn row(own: &ToDo) -> Row {
    let issue = &own.issue;
    Row {
        place: issue.file.clone(),
        row: issue.row.map_or_else(String::new, |row| row.to_string()),
        column: issue.column.clone().unwrap_or_default(),
        kind: words::name(&issue.rule),
        message: issue.message.clone(),
        remedy: issue.remedy.clone(),
        team: own.team.clone().unwrap_or_default(),
    }
}

/// The same list as a file, which is a line of the log.
pub async fn csv(
    State(site): State<Shared>,
    member: Member,
    Posted(form): Posted,
) -> Result<Response, Problem> {
    let value = |name| form.value(name).to_owned();
    let asked = Asked { load: value("load"), kind: value("kind"), team: value("team"), page: 0 };
    let list = all(&site).await?;
    let text = csv_by_team(list.iter().filter(|own| asked.has(own)))?;
    site.desk(&member.who).await?.note("export", super::LOAD, "issues.csv", "").await?;
    download::answer(text, "issues.csv", How::Kept)
}
