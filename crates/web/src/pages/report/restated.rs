//! Figures that were told and are others now: since an edition was made, or since a day.

use axum::extract::{Query as Asked, State};
use axum::response::Response;
use board::kinds::{Restatement as Acknowledged, acknowledged};
use board::{Entry, Names};
use jiff::civil::Date;
use model::period::in_words;
use scorecard::restate::said;
use serde::Deserialize;
use work::edition::open_to_whoever_asks;
use work::restated::{Restated, Since, acknowledgements, since};

use crate::form::Form;
use crate::frame::{Frame, page as made, page_again};
use crate::problem::Problem;
use crate::sheet::query;
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};

/// Since when: an edition, or a day.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    pub edition: String,
    #[serde(rename = "since-day")]
    day: String,
    #[serde(rename = "since-month")]
    month: String,
    #[serde(rename = "since-year")]
    year: String,
    /// A day as a link has it: `2011-11-16`.
    pub since: String,
    /// The figure, where one is to be told.
    pub figure: String,
}

#[derive(askama::Template)]
#[template(path = "report/restated.html")]
struct Page {
    frame: Frame,
    form: Form,
    editions: Vec<(String, String)>,
    /// What is compared with, in words; blank where nothing was asked for.
    since: String,
    /// Its name and value in a link.
    query: (&'static str, String),
    rows: Vec<Row>,
    may_tell: bool,
}

/// One figure that was told and is another now.
pub struct Row {
    pub id: String,
    pub title: String,
    pub period: String,
    pub told: String,
    pub now: String,
    pub sentence: String,
    /// Where the board was told, and who says so; blank where it was not.
    pub meeting: String,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    let mut form = query.form();
    let editions = site.acting(&member.who, editions(&site)).await?;
    let asked = query.since(&mut form);
    let mut page = Page {
        frame: Frame::of(&visit, "Restated figures")
            .under("Home", "/")
            .under("Report", "/report")
            .with(&form),
        form,
        editions,
        since: String::new(),
        query: ("", String::new()),
        rows: Vec::new(),
        may_tell: member.who.may_write("restatement"),
    };
    if !page.form.is_right() {
        return page_again(&page);
    }
    if let Some(asked) = asked {
        page.query = in_a_link(&asked);
        (page.since, page.rows) = found(&site, &member, asked).await?;
    }
    made(&page)
}

impl Query {
    fn form(&self) -> Form {
        let own = Form::default().with("edition", &self.edition);
        match self.since.parse::<Date>() {
            Ok(day) => own.with_date("since", Some(day)),
            Err(_) => own
                .with("since-day", &self.day)
                .with("since-month", &self.month)
                .with("since-year", &self.year),
        }
    }

    /// Since when; nothing where neither is given.
    pub fn since(&self, form: &mut Form) -> Option<Since> {
        if !self.edition.is_empty() {
            return Some(Since::Edition(self.edition.clone()));
        }
        form.date("since", "the day").map(Since::Day)
    }
}

/// What is compared with, as its name and value stand in a link.
pub fn in_a_link(since: &Since) -> (&'static str, String) {
    match since {
        Since::Edition(name) => ("edition", name.clone()),
        Since::Day(day) => ("since", day.to_string()),
    }
}

/// The page of a comparison.
pub fn path(since: &Since) -> String {
    let (name, value) = in_a_link(since);
    query("/report/restated", &[(name, &value)])
}

async fn editions(site: &Site) -> Result<Vec<(String, String)>, Problem> {
    let all = open_to_whoever_asks(&site.room.workspace()?).await?;
    let mut choices = vec![(String::new(), "Not since an edition".to_owned())];
    choices.extend(all.iter().map(|kept| {
        let edition = &kept.edition;
        (edition.name.clone(), format!("{}, make {}", edition.name, edition.make))
    }));
    Ok(choices)
}

/// Since when in words, and what is another since.
pub async fn found(
    site: &Shared,
    member: &Member,
    asked: Since,
) -> Result<(String, Vec<Row>), Problem> {
    let work = site.aside(&member.who, move |site| async move {
        let session = site.room.session().await?;
        if let Since::Edition(name) = &asked {
            work::edition::one_open(&session.workspace, name).await?;
        }
        let (told, found) = since(&session, &asked, None).await?;
        let known = acknowledgements(&session).await?;
        let names = site.board.names().await?;
        let words = match &asked {
            Since::Edition(name) => {
                format!("the edition {name}, made of what was known on {}", in_words(told.on))
            }
            Since::Day(day) => in_words(*day),
        };
        Ok((words, found.iter().map(|one| row(one, &known, &names)).collect()))
    });
    work.await
}

fn row(one: &Restated, known: &[Entry<Acknowledged>], names: &Names) -> Row {
    let now = said(&one.restatement.now);
    let told = acknowledged(known, &one.name.id(), &now);
    Row {
        id: one.name.id(),
        title: one.title(),
        period: one.name.period.in_words(),
        told: said(&one.restatement.told),
        sentence: one.restatement.sentence.clone(),
        meeting: told
            .map(|entry| format!("{}, recorded by {}", entry.body.meeting, names.of(&entry.person)))
            .unwrap_or_default(),
        now,
    }
}
