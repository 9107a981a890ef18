//! The list, once somebody has said why.

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use model::period::in_words;
use work::due::{Item, Kind, List, Question, items};

use crate::download::{self, How};
use crate::form::Form;
use crate::frame::{Frame, page as made, page_again};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};

const MOST_DAYS: u32 = 366;
const DEFAULT_DAYS: &str = "30";

#[derive(askama::Template)]
#[template(path = "due/ask.html")]
struct Ask {
    frame: Frame,
    form: Form,
    kinds: Vec<(String, String)>,
    known: String,
}

#[derive(askama::Template)]
#[template(path = "due/show.html")]
struct Page {
    frame: Frame,
    form: Form,
    on: String,
    within: u32,
    overdue: usize,
    rows: Vec<Row>,
    left_out: Vec<String>,
    fields: [&'static str; 6],
}

struct Row {
    what: String,
    child: String,
    handle: String,
    team: String,
    worker: String,
    last_date: String,
    left: String,
    is_overdue: bool,
}

/// Fields that a download brings along.
const FIELDS: [&str; 6] = ["why", "on", "within", "team", "worker", "only"];

pub async fn ask(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let form = Form::default().with("within", DEFAULT_DAYS);
        made(&asking(&site, &visit, form).await?)
    })
    .await
}

async fn asking(site: &Site, visit: &Visit, form: Form) -> Result<Ask, Problem> {
    let session = site.room.session().await?;
    let own = session.registry.all().iter();
    let kinds = own.filter_map(|own| Some((own.id.clone(), own.due.as_ref()?.what.clone())));
    let all = (String::new(), "Everything".to_owned());
    let known = session.known_until();
    Ok(Ask {
        frame: Frame::of(visit, "Due and overdue").under("Home", "/").with(&form),
        form,
        kinds: std::iter::once(all).chain(kinds).collect(),
        known: known.map(in_words).unwrap_or_default(),
    })
}

/// What was asked for, read from the form.
struct Asked {
    on: Date,
    within: u32,
    only: Vec<String>,
}

fn asked(form: &mut Form, today: Date) -> Asked {
    let on = match form.value("on") {
        "" => Ok(today),
        text => text.parse::<Date>(),
    };
    let within = form.value("within").parse::<u32>().ok().filter(|days| *days <= MOST_DAYS);
    if on.is_err() {
        form.wrong("on", "Enter a day as 2026-03-27");
    }
    if within.is_none() {
        form.wrong("within", "Enter how many days ahead, from 0 to 366");
    }
    let only = form.value("only");
    let only = if only.is_empty() { Vec::new() } else { vec![only.to_owned()] };
    Asked { on: on.unwrap_or(today), within: within.unwrap_or_default(), only }
}

pub async fn show(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let desk = site.desk(&member.who).await?;
        let asked = asked(&mut form, work::office::day(&desk)?);
        if !crate::pages::children::ask::is_said(&mut form, &member) {
            return page_again(&asking(&site, &visit, form).await?);
        }
        let reader = desk.read_children("due", "what is due", form.value("why")).await?;
        let session = site.room.session().await?;
        let said = |name: &str| Some(form.value(name)).filter(|text| !text.is_empty());
        let question = Question {
            only: &asked.only,
            team: said("team"),
            worker: said("worker"),
            within: asked.within,
        };
        let List { items, left_out } = items(&session, &question, asked.on, &reader).await?;
        if let Some(kind) = kind(form.value("format")) {
            desk.note("export", "due", form.value("format"), form.value("why")).await?;
            let bytes = kind.bytes(&session, &items, asked.on)?;
            let name = format!("due.{}", form.value("format"));
            return download::answer(bytes, &name, How::Kept);
        }
        made(&Page {
            frame: Frame::of(&visit, "Due and overdue")
                .under("Home", "/")
                .under("Ask again", "/due"),
            on: in_words(asked.on),
            within: asked.within,
            overdue: items.iter().filter(|item| item.record.is_overdue).count(),
            rows: items.iter().map(|item| row(item, &member)).collect(),
            left_out,
            form,
            fields: FIELDS,
        })
    })
    .await
}

fn kind(format: &str) -> Option<Kind> {
    match format {
        "csv" => Some(Kind::Csv),
        "xlsx" => Some(Kind::Xlsx),
        "ics" => Some(Kind::Ics),
        _ => None,
    }
}

fn row(item: &Item, member: &Member) -> Row {
    let record = &item.record;
    Row {
        what: item.what.to_owned(),
        child: record.child_id.clone(),
        handle: member.handle("child", &record.child_id),
        team: record.team.clone(),
        worker: record.worker.clone(),
        last_date: record.last_date.map_or_else(|| "more than two years ago".to_owned(), in_words),
        left: match item.working_days_left {
            Some(days) if days < 0 => format!("{} working days ago", -days),
            Some(0) => "today".to_owned(),
            Some(days) => format!("{days} working days"),
            None => "not known".to_owned(),
        },
        is_overdue: record.is_overdue,
    }
}
