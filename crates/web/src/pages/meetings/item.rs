//! An item put on an agenda, in the place of the one that has its number; or taken off it.

use axum::extract::{Path, Query as Asked, State};
use axum::response::Response;
use board::Entry;
use board::kinds::{AgendaItem, Meeting};
use serde::Deserialize;

use super::{at, frame_of, in_a_line, one};
use crate::form::Form;
use crate::kept::{done, kept, revision};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::sheet::{Ask, Field, Part, Sheet};
use crate::site::Shared;
use crate::visit::{Member, Visit};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Query {
    number: String,
}

pub async fn page(
    State(site): State<Shared>,
    Path(id): Path<String>,
    visit: Visit,
    member: Member,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    let entry = one(&site, &member, &id).await?;
    asking(&visit, &entry, filled(&entry, &query.number))
}

/// With the item of that number, if there is one.
fn filled(entry: &Entry<Meeting>, number: &str) -> Form {
    let form = Form::default().with("revision", entry.revision.to_string());
    let Some(item) = entry.body.agenda.iter().find(|own| own.item == number) else { return form };
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    form.with("number", number)
        .with("title", &item.title)
        .with("period", said(&item.period))
        .with("author", said(&item.author))
        .with_date("required_by", item.required_by)
}

fn asking(visit: &Visit, entry: &Entry<Meeting>, form: Form) -> Result<Response, Problem> {
    let fields = vec![
        Field::kept("revision"),
        Field::short("number", "Number of the item", "3")
            .hint("As the agenda has it, such as 5 or 5a. The item of that number is replaced"),
        Field::text("title", "Title of the item"),
        Field::short("period", "If it is the performance report: of which period", "10")
            .hint("For example, 2026-27-Q2"),
        Field::text("author", "Who writes it"),
        Field::date("required_by", "When its paper has to be there"),
        Field::tick("take_off", "Take it off", "Take the item of this number off the agenda"),
    ];
    Sheet::new(frame_of(visit, "Put an item on the agenda", &entry.id))
        .caption(entry.body.title.clone())
        .filled(form)
        .with(Part::Ask(Ask::new(format!("{}/item", at(&entry.id)), "Save", fields)))
        .made()
}

pub async fn take(
    State(site): State<Shared>,
    Path(id): Path<String>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    let entry = one(&site, &member, &id).await?;
    let (mut meeting, mut reason) = (entry.body.clone(), String::new());
    if form.has("take_off", "yes") {
        let number = form.required("number", "Enter the number of the item");
        if form.is_right() && work::meetings::without_item(&mut meeting, &id, &number).is_err() {
            form.wrong("number", "No item of the agenda has this number");
        }
        reason = format!("item {number} was taken off");
    } else {
        let item = described(&mut form);
        meeting.put_item(item);
    }
    if !form.is_right() {
        return asking(&visit, &entry, form);
    }
    let desk = site.desk(&member.who).await?;
    let put = desk.put(&id, revision(&form), &meeting, &reason).await.map_err(Into::into);
    let both = || vec![("The meeting", in_a_line(&entry.body), in_a_line(&meeting))];
    match kept(put, &mut form, "number", &format!("{}/item", at(&id)), both)? {
        Some(_) => done(&site, &member, &format!("The agenda of {id} was changed"), &at(&id)).await,
        None => asking(&visit, &entry, form),
    }
}

/// The item that a form describes, with its faults said in it.
fn described(form: &mut Form) -> AgendaItem {
    AgendaItem {
        item: form.required("number", "Enter the number of the item"),
        title: form.required("title", "Enter the title of the item"),
        period: form.period("period").map(|period| period.to_string()),
        author: form.given("author"),
        required_by: form.date("required_by", "the day its paper has to be there"),
    }
}
