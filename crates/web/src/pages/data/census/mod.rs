//! The census check: what the rules of the census found in each return when it was brought in, by rule,
//! then by child, and what each moves in the figures of the board's page.

pub mod list;
pub mod rule;
pub mod show;
pub mod work_list;

use work::Session;
use work::loads::listed;
use work::validate::{FileFaults, Told, counts, in_workspace, kept};

use super::frame as under_data;
use crate::frame::Frame;
use crate::problem::Problem;
use crate::site::Site;
use crate::visit::Visit;

const TITLE: &str = "Census check";

fn frame(visit: &Visit, title: &str) -> Frame {
    under_data(visit, title).under(TITLE, "/data/census")
}

/// A return that was brought in, and what was found in it.
struct Checked {
    load: model::LoadInfo,
    faults: FileFaults,
}

/// The return of the load `id`.
fn one(site: &Site, id: &str) -> Result<Checked, Problem> {
    let workspace = site.room.workspace()?;
    let load = listed(&workspace)?.into_iter().map(|own| own.load).find(|load| load.id == id);
    let load = load.ok_or(Problem::NotFound)?;
    let faults = kept(&workspace, &load)?.ok_or(Problem::NotFound)?;
    Ok(Checked { load, faults })
}

/// The same, with the teams and figures that `session` knows.
async fn told(site: &Site, session: &Session, id: &str) -> Result<Checked, Problem> {
    let mut checked = one(site, id)?;
    let files = std::slice::from_mut(&mut checked.faults);
    in_workspace::tell(session, &session.engine, files).await?;
    Ok(checked)
}

/// A rule that is broken, as pages show it.
pub struct Broken {
    pub rule: String,
    pub kind: &'static str,
    pub title: String,
    pub faults: usize,
    pub children: usize,
    pub moves: String,
}

/// The rules broken in a return, structure first, then errors, then queries.
pub fn broken(faults: &FileFaults, book: &engine::rules::RuleBook) -> Vec<Broken> {
    counts(faults, book).into_iter().map(row).collect()
}

/// Rules that could not be asked, and why.
pub fn not_run(faults: &FileFaults) -> Vec<(String, String)> {
    faults.not_run.iter().map(|one| (one.rule.clone(), one.why.clone())).collect()
}

fn row(told: Told) -> Broken {
    Broken {
        kind: kind(&told.kind),
        rule: told.rule,
        title: told.title,
        faults: told.faults,
        children: told.children,
        moves: told.moves,
    }
}

fn kind(kind: &str) -> &'static str {
    match kind {
        "error" => "Error",
        "query" => "Query",
        _ => "Form",
    }
}
