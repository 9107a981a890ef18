//! Every piece of a period, once somebody has said why.

use axum::extract::State;
use axum::response::Response;
use board::Entry;
use board::kinds::{Feedback, feedback};
use model::Window;
use model::period::in_words;

use super::{KIND, frame, index, is_said, leave, respondent};
use crate::form::Form;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::sheet::{Cell, Link, Part, Sheet, Table};
use crate::site::Shared;
use crate::visit::{Member, Visit};

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let period = form.period("period");
        if !is_said(&mut form, &member) {
            return index::asking(&site, &visit, &member, form).await;
        }
        let reader = leave(&site, &member, "list", form.value("why")).await?;
        let desk = site.desk(&member.who).await?;
        let mut pieces = feedback::opened(&desk, &reader).await?;
        if let Some((first, last)) = period.map(|period| period.window(Window::YearToDate)) {
            pieces.retain(|own| (first..=last).contains(&own.body.given_on));
        }
        pieces.sort_by_key(|own| std::cmp::Reverse(own.body.given_on));
        let rows = pieces.iter().map(|own| row(own, &member, &form)).collect();
        let columns =
            ["Piece", "Given on", "By", "Child", "How safe", "Themes", "Quotes cleared", "Use"];
        let what = period.map_or("All there is".to_owned(), |period| {
            format!("Given from 1 April to the end of {}", period.in_words())
        });
        Sheet::new(frame(&visit, "Feedback that was given"))
            .caption(what)
            .with(Part::table_or(
                Table::new("Pieces of feedback, the latest first", &columns, rows),
                "Nothing was given in this period. Leave the period blank to open all there is, or record \
                 some.",
            ))
            .made()
    })
    .await
}

fn row(entry: &Entry<Feedback>, member: &Member, form: &Form) -> Vec<Cell> {
    let own = &entry.body;
    let why = vec![("why".to_owned(), form.value("why").to_owned())];
    let piece = Link::new(format!("/feedback/{}", member.handle(KIND, &entry.id)), &entry.id);
    let child = format!("/children/{}", member.handle("child", &own.child_id));
    let child = Link::new(child, &own.child_id).about(", open the record of this child");
    let themes: Vec<&str> = own.themes.iter().map(String::as_str).collect();
    vec![
        Cell::Open(piece.about(", open this piece"), why.clone()),
        in_words(own.given_on).into(),
        respondent(own.respondent).into(),
        Cell::Open(child, why),
        marks(own).into(),
        Cell::or(&themes.join("; "), "not coded"),
        own.quotes.len().into(),
        standing(own),
    ]
}

/// `3 before, 7 now`.
pub fn marks(own: &Feedback) -> String {
    let mark = |mark: Option<u8>| mark.map_or("not said".to_owned(), |mark| mark.to_string());
    format!("{} before, {} now", mark(own.safety_before), mark(own.safety_after))
}

/// What a piece may be used for, as a word and a shape.
pub fn standing(own: &Feedback) -> Cell {
    if own.withdrawn_on.is_some() {
        Cell::bad("Withdrawn")
    } else if own.may_quote() {
        Cell::good("May be quoted")
    } else if own.may_collate() {
        Cell::caution("Counted, not quoted")
    } else {
        Cell::bad("Not to be used")
    }
}
