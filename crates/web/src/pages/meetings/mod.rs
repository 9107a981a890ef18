//! Meetings of the board: the forward plan, agendas and papers.

pub mod add;
pub mod change;
pub mod item;
pub mod list;
pub mod show;

use board::Entry;
use board::kinds::Meeting;
use model::period::in_words;

use crate::form::Form;
use crate::frame::Frame;
use crate::pages::record;
use crate::problem::Problem;
use crate::sheet::{Field, path};
use crate::site::Site;
use crate::visit::{Member, Visit};

fn frame(visit: &Visit, title: &str) -> Frame {
    record::frame(visit, title, &[("Meetings", "/meetings")])
}

fn frame_of(visit: &Visit, title: &str, id: &str) -> Frame {
    frame(visit, title).under(id, &at(id))
}

/// The path of a meeting.
fn at(id: &str) -> String {
    path(&["meetings", id])
}

async fn one(site: &Site, member: &Member, id: &str) -> Result<Entry<Meeting>, Problem> {
    Ok(site.desk(&member.who).await?.one::<Meeting>(id).await?)
}

fn fields() -> Vec<Field> {
    vec![
        Field::text("board", "Which board"),
        Field::text("title", "What the meeting is called"),
        Field::date("held_on", "When it is held"),
        Field::area("papers", "Papers").hint("One on each line: its name, or where it is"),
    ]
}

fn filled(entry: &Entry<Meeting>) -> Form {
    let meeting = &entry.body;
    Form::default()
        .with("revision", entry.revision.to_string())
        .with("board", &meeting.board)
        .with("title", &meeting.title)
        .with_date("held_on", Some(meeting.held_on))
        .with("papers", meeting.papers.join("\n"))
}

/// The meeting that a form describes, with `agenda`; its faults said in it.
fn described(form: &mut Form, agenda: Vec<board::kinds::AgendaItem>) -> Option<Meeting> {
    let board = form.required("board", "Enter which board it is");
    let title = form.required("title", "Enter what the meeting is called");
    let held_on = form.required_date("held_on", "the day it is held")?;
    Some(Meeting { board, held_on, title, agenda, papers: form.lines("papers") })
}

/// A meeting in a line of its history.
fn in_a_line(meeting: &Meeting) -> String {
    let items: Vec<&str> = meeting.agenda.iter().map(|item| item.item.as_str()).collect();
    let or_none = |texts: String| if texts.is_empty() { "none".to_owned() } else { texts };
    format!(
        "{}, {}, {}; items: {}; papers: {}",
        meeting.board,
        meeting.title,
        in_words(meeting.held_on),
        or_none(items.join(", ")),
        or_none(meeting.papers.join(", "))
    )
}
