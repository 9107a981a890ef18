//! Remedial actions: what was agreed to be done about an indicator, by whom and when, how far it has
//! come, and what the numbers can say of it.

pub mod add;
pub mod close;
pub mod list;
pub mod progress;
pub mod review;
pub mod show;

use board::Entry;
use board::kinds::Action;
use jiff::civil::Date;

use crate::frame::Frame;
use crate::kept::Fields;
use crate::pages::record;
use crate::problem::Problem;
use crate::sheet::{Cell, path};
use crate::site::Site;
use crate::visit::{Member, Visit};

/// A page below the list.
fn frame(visit: &Visit, title: &str) -> Frame {
    record::frame(visit, title, &[("Actions", "/actions")])
}

/// A page below one action.
fn frame_of(visit: &Visit, title: &str, id: &str) -> Frame {
    frame(visit, title).under(id, &at(id))
}

/// The path of an action.
fn at(id: &str) -> String {
    path(&["actions", id])
}

async fn one(site: &Site, member: &Member, id: &str) -> Result<Entry<Action>, Problem> {
    Ok(site.desk(&member.who).await?.one::<Action>(id).await?)
}

/// Done, dropped, open or overdue and by how much, as a word and a shape.
fn standing(action: &Action, day: Date) -> Cell {
    let words = crate::entered::capital(&work::actions::standing(action, day));
    match action.state.word() {
        _ if action.is_overdue(day) => Cell::bad(&words),
        "done" => Cell::good(&words),
        "open" => Cell::caution(&words),
        _ => Cell::neutral(&words),
    }
}

/// How far it has come, as it was said last.
fn so_far(action: &Action) -> String {
    let Some(last) = action.progress.last() else { return "nothing said yet".to_owned() };
    let percent = last.percent.map_or_else(String::new, |percent| format!("{percent}%: "));
    format!("{percent}{}", last.words)
}

/// Both versions of an action that was to be changed: what is kept, and what was entered.
fn both(now: &Action, day: Date, what: &'static str, own: &str) -> Fields {
    vec![
        ("Standing", work::actions::standing(now, day), String::new()),
        (what, so_far(now), own.to_owned()),
    ]
}
