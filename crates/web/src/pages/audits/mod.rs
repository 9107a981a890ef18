//! Audits of thresholds and practice: a sample drawn from a seed, cases scored by two people each of
//! whom sees nothing of the other's answers, and the sentence that their agreement earns.

pub mod cases;
pub mod draw;
pub mod list;
pub mod score;
pub mod show;

use board::Entry;
use board::kinds::Audit;

use crate::frame::Frame;
use crate::pages::record;
use crate::problem::Problem;
use crate::sheet::path;
use crate::site::Site;
use crate::visit::{Member, Visit};

/// What handles of cases are of.
const CASE: &str = "case";

fn frame(visit: &Visit, title: &str) -> Frame {
    record::frame(visit, title, &[("Audits", "/audits")])
}

fn frame_of(visit: &Visit, title: &str, name: &str) -> Frame {
    frame(visit, title).under(name, &at(name))
}

/// The path of an audit.
fn at(name: &str) -> String {
    path(&["audits", name])
}

async fn one(site: &Site, member: &Member, name: &str) -> Result<Entry<Audit>, Problem> {
    Ok(site.desk(&member.who).await?.one::<Audit>(name).await?)
}

/// The handle of a case: its audit and its number, so that no other audit's opens by it.
fn handle(member: &Member, name: &str, number: usize) -> String {
    member.handle(CASE, &format!("{number} {name}"))
}

/// The number of the case behind a handle.
fn number(member: &Member, name: &str, handle: &str) -> Result<usize, Problem> {
    let text = member.id(CASE, handle)?;
    let number = text.split_once(' ').filter(|(_, own)| *own == name);
    number.and_then(|(number, _)| number.parse().ok()).ok_or(Problem::NotFound)
}
