//! A page of the log, latest first.

use axum::extract::State;
use axum::response::Response;
use board::{Line, Reader};

use super::{ACTIONS, ask, frame};
use crate::form::Form;
use crate::frame::{Frame, page as made, page_again};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::site::Shared;
use crate::visit::{Member, Visit};
use crate::words;

const LINES: usize = 50;

#[derive(askama::Template)]
#[template(path = "log/show.html")]
struct Page {
    frame: Frame,
    form: Form,
    rows: Vec<Row>,
    /// Where the next page begins; 0 if there is none.
    before: i64,
}

struct Row {
    seq: i64,
    at: String,
    person: String,
    action: String,
    subject: String,
    why: String,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    if !member.who.is_owner() {
        form.required("why", "Enter why you are opening the log");
    }
    if !form.is_right() {
        return page_again(&ask::Page::new(&visit, form));
    }
    let desk = site.desk(&member.who).await?;
    let reader = desk.read_children("log", "log", form.value("why")).await?;
    let before = form.value("before").parse().unwrap_or(i64::MAX);
    let (person, action) = (form.value("person"), form.value("action"));
    let lines = site.board.lines_before(before, person, action, LINES as i64 + 1).await?;
    let before = lines.get(LINES).map_or(0, |_| lines[LINES - 1].seq);
    let rows = lines.iter().take(LINES).map(|line| row(line, &reader)).collect();
    made(&Page { frame: frame(&visit), form, rows, before })
}

fn row(line: &Line, reader: &Reader) -> Row {
    let revision =
        if line.revision == 0 { String::new() } else { format!(", revision {}", line.revision) };
    // Whose team a child of the log is in, it does not say.
    let subject = if line.action == "read-children" && !reader.sees_all() {
        "not shown to managers of teams".to_owned()
    } else if line.subject == line.kind {
        String::new()
    } else {
        format!("{}{revision}", line.subject)
    };
    let action = ACTIONS.iter().find(|(action, _)| *action == line.action);
    Row {
        seq: line.seq,
        at: words::time_of(&line.at),
        person: line.person.clone(),
        action: action.map_or(line.action.clone(), |(_, words)| (*words).to_owned()),
        subject: format!("{} {subject}", line.kind),
        why: line.why.clone(),
    }
}
