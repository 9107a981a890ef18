//! One piece, once somebody has said why, and what may be done with it.

use axum::extract::{Path, State};
use axum::response::Response;
use board::Entry;
use board::kinds::Feedback;
use board::kinds::feedback::{Consent, Quote};
use model::period::in_words;

use super::{KIND, PIECE, frame, is_said, leave, list, respondent, why};
use crate::form::Form;
use crate::pages::record;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::sheet::{Ask, Cell, Field, Link, Part, Sheet, Table};
use crate::site::Shared;
use crate::visit::{Member, Visit};
use crate::words;

pub async fn ask(
    visit: Visit,
    member: Member,
    Path(handle): Path<String>,
) -> Result<Response, Problem> {
    member.id(KIND, &handle)?;
    asking(&visit, &handle, Form::default())
}

fn asking(visit: &Visit, handle: &str, form: Form) -> Result<Response, Problem> {
    Sheet::new(frame(visit, PIECE))
        .filled(form)
        .with(Part::text("This opens what somebody said about one child. What you open, when and why is kept in the log."))
        .with(Part::Ask(Ask::new(format!("/feedback/{handle}"), "Continue", vec![why()])))
        .made()
}

pub async fn show(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(handle): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    let id = member.id(KIND, &handle)?;
    if !is_said(&mut form, &member) {
        return asking(&visit, &handle, form);
    }
    leave(&site, &member, &id, form.value("why")).await?;
    let entry = site.desk(&member.who).await?.one::<Feedback>(&id).await?;
    let names = site.board.names().await?;
    let own = &entry.body;
    Sheet::new(frame(&visit, PIECE))
        .caption(entry.id.clone())
        .with(Part::heading("What was said"))
        .with(match &own.text {
            Some(text) => Part::Inset(text.clone()),
            None => Part::text("No words were recorded."),
        })
        .with(Part::Facts(facts(&entry, &names.of(&entry.person), &member, form.value("why"))))
        .with(Part::heading("Quotes cleared"))
        .with(Part::table_or(quotes(&own.quotes), "No words of it are cleared to be printed."))
        .with_all(steps(&member, &handle).into_iter().map(Part::Ask))
        .filled(Form::default().with("why", form.value("why")))
        .made()
}

fn facts(entry: &Entry<Feedback>, by: &str, member: &Member, why: &str) -> Vec<(String, Cell)> {
    let own = &entry.body;
    let child = format!("/children/{}", member.handle("child", &own.child_id));
    let child = Link::new(child, &own.child_id).about(", open the record of this child");
    let themes: Vec<&str> = own.themes.iter().map(String::as_str).collect();
    let said =
        |text: &Option<String>| Cell::or(text.as_deref().unwrap_or_default(), "not recorded");
    let advocate = match own.advocate {
        Some(true) => "Yes",
        Some(false) => "No",
        None => "Not known",
    };
    let facts = [
        ("Use", list::standing(own)),
        ("Child", Cell::Open(child, vec![("why".to_owned(), why.to_owned())])),
        ("Plan", said(&own.plan_id)),
        ("Given by", respondent(own.respondent).into()),
        ("Given on", in_words(own.given_on).into()),
        ("At", said(&own.occasion)),
        ("How safe, from 0 to 10", list::marks(own).into()),
        ("An advocate helped", advocate.into()),
        ("Agreed to", agreed(own.consent.as_ref()).into()),
        ("Withdrawn", own.withdrawn_on.map_or("No".to_owned(), in_words).into()),
        ("Themes", Cell::or(&themes.join("; "), "not coded")),
        ("Recorded", format!("by {by} on {}", words::time_of(&entry.at)).into()),
    ];
    facts.into_iter().map(|(what, cell)| (what.to_owned(), cell)).collect()
}

/// What was agreed to, in words.
pub fn agreed(consent: Option<&Consent>) -> String {
    let Some(own) = consent else {
        return "not asked: it is used within the council and not quoted".to_owned();
    };
    let what = match (own.within_council, own.quote) {
        (true, true) => "being counted, read within the council, and quoted",
        (true, false) => "being counted and read within the council; not to being quoted",
        (false, _) => "nothing: it is not used",
    };
    format!("{what} (asked on {})", in_words(own.given_on))
}

fn quotes(all: &[Quote]) -> Table {
    let row = |own: &Quote| {
        let printed: Vec<&str> = own.printed_in.iter().map(String::as_str).collect();
        vec![
            own.text.clone().into(),
            format!("{} on {}", own.cleared_by, words::time_of(&own.cleared_at)).into(),
            Cell::or(own.although.as_deref().unwrap_or_default(), "nothing was flagged"),
            Cell::or(&printed.join(", "), "none yet"),
        ]
    };
    let columns = ["Words", "Cleared by", "Although flagged, because", "Editions that have them"];
    Table::new("Quotes cleared to be printed", &columns, all.iter().map(row).collect())
}

/// What may be done with it: each opens a form of its own, with the reason along.
fn steps(member: &Member, handle: &str) -> Vec<Ask> {
    if !record::may_write::<Feedback>(member) {
        return Vec::new();
    }
    let step = |(name, words): (&str, &str)| {
        let to = format!("/feedback/{handle}/{name}/form");
        Ask::new(to, words, vec![Field::kept("why")]).secondary()
    };
    let steps = [
        ("themes", "Code its themes"),
        ("quote", "Clear a quote"),
        ("consent", "Record what they agreed to"),
        ("withdraw", "Withdraw it"),
    ];
    steps.map(step).into()
}
