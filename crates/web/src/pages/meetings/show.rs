//! One meeting: its agenda, its papers, and every revision of it.

use axum::extract::{Path, State};
use axum::response::Response;
use board::kinds::{AgendaItem, Meeting};
use model::period::in_words;

use super::{at, frame, in_a_line, list, one};
use crate::pages::record;
use crate::problem::Problem;
use crate::sheet::{Cell, Link, Part, Sheet, Table};
use crate::site::Shared;
use crate::visit::{Member, Visit};

pub async fn page(
    State(site): State<Shared>,
    Path(id): Path<String>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    let entry = one(&site, &member, &id).await?;
    let names = site.board.names().await?;
    let history = site.desk(&member.who).await?.history::<Meeting>(&id).await?;
    let may_write = record::may_write::<Meeting>(&member);
    let Meeting { board, title, held_on, agenda, papers } = &entry.body;
    let link = |step: &str, words: &str| Link::new(format!("{}/{step}", at(&id)), words);
    let columns: &[&str] = match may_write {
        true => &["Number", "What", "Title", "Who", "Required by", "Action"],
        false => &["Number", "What", "Title", "Who", "Required by"],
    };
    let row = |own: &AgendaItem| {
        let mut row = list::item(own);
        let change = Link::new(
            format!("{}/item?number={}", at(&id), &crate::sheet::path(&[&own.item])[1..]),
            "Change",
        );
        row.extend(may_write.then(|| Cell::Link(change.about(&format!("item {}", own.item)))));
        row
    };
    let facts = [("Board", board.clone()), ("Held on", in_words(*held_on))];
    let facts = facts.map(|(what, text)| (what.to_owned(), Cell::Text(text)));
    let agenda = Table::new("Agenda", columns, agenda.iter().map(row).collect());
    Sheet::new(frame(&visit, title))
        .caption(id.clone())
        .with(Part::Facts(facts.into_iter().collect()))
        .with_if(may_write, || {
            Part::Links(vec![
                link("item", "Put an item on the agenda"),
                link("change", "Change the meeting or its papers"),
            ])
        })
        .with(Part::table_or(agenda, "Nothing is on its agenda yet."))
        .with(Part::heading("Papers"))
        .with(match papers.is_empty() {
            true => Part::text("No paper goes with it yet."),
            false => Part::Bullets(papers.clone()),
        })
        .with(Part::heading("History"))
        .with(Part::Table(Table::of_history(&history, &names, in_a_line)))
        .made()
}
