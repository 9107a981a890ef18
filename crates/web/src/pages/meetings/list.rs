//! The forward plan: each meeting to come with its items and what else is due by then; and those held.

use axum::extract::State;
use axum::response::Response;
use board::Entry;
use board::kinds::{AgendaItem, Meeting};
use model::period::in_words;
use work::meetings::{Due, DueKind, Planned, forward_plan};

use super::at;
use crate::entered::capital;
use crate::pages::record;
use crate::problem::Problem;
use crate::sheet::{Cell, Link, Part, Sheet, Table, path};
use crate::site::Shared;
use crate::visit::{Member, Visit};

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    let desk = site.desk(&member.who).await?;
    let day = work::office::day(&desk)?;
    let plan = forward_plan(&desk, day).await?;
    let mut held = desk.all::<Meeting>().await?;
    held.retain(|own| own.body.held_on < day);
    held.sort_by_key(|own| std::cmp::Reverse(own.body.held_on));
    Sheet::new(record::frame(&visit, "Meetings", &[]))
        .with_if(record::may_write::<Meeting>(&member), || {
            Part::Button(Link::new("/meetings/add", "Add a meeting"))
        })
        .with_if(plan.is_empty(), || {
            Part::text(
                "No meeting is to come. Add the next one, and what is due by then shows here.",
            )
        })
        .with_all(plan.iter().flat_map(planned))
        .with(Part::heading("Held"))
        .with(Part::table_or(
            Table::new(
                "Meetings held, the last first",
                &["Meeting", "Board", "Called", "Held on"],
                rows(&held),
            ),
            "No meeting has been held yet.",
        ))
        .made()
}

fn rows(held: &[Entry<Meeting>]) -> Vec<Vec<Cell>> {
    let row = |own: &Entry<Meeting>| {
        vec![
            Cell::link(at(&own.id), &own.id),
            own.body.board.clone().into(),
            own.body.title.clone().into(),
            in_words(own.body.held_on).into(),
        ]
    };
    held.iter().map(row).collect()
}

/// A meeting to come, and a table of what is due for it.
fn planned(Planned { id, meeting, due }: &Planned) -> [Part; 3] {
    let heading = format!("{}, {}", meeting.board, in_words(meeting.held_on));
    let rows = meeting.agenda.iter().map(item).chain(due.iter().map(other)).collect();
    let table = Table::new(
        &format!("What is due for {heading}"),
        &["Number", "What", "Title", "Who", "Required by"],
        rows,
    );
    [
        Part::Heading(heading),
        Part::Links(vec![Link::new(at(id), meeting.title.clone())]),
        Part::table_or(table, "Nothing is on its agenda, and nothing else is due by then."),
    ]
}

pub fn item(own: &AgendaItem) -> Vec<Cell> {
    let period = own.period.as_ref().map_or_else(String::new, |period| format!(" ({period})"));
    vec![
        own.item.clone().into(),
        "Item".into(),
        format!("{}{period}", own.title).into(),
        Cell::or(own.author.as_deref().unwrap_or_default(), "not said"),
        own.required_by.map_or("no day set".to_owned(), in_words).into(),
    ]
}

fn other(own: &Due) -> Vec<Cell> {
    let place = if own.what == DueKind::Action { "actions" } else { "risks" };
    vec![
        Cell::link(path(&[place, &own.id]), &own.id),
        capital(own.what.words()).into(),
        own.title.clone().into(),
        own.owner.clone().into(),
        in_words(own.on).into(),
    ]
}
