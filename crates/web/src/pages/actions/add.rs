//! A new action, with the effect that is expected of it.

use axum::extract::{Query as Asked, State};
use axum::response::Response;
use board::kinds::{Action, ActionState, Expected};
use jiff::civil::Date;
use serde::Deserialize;

use super::{at, frame};
use crate::form::Form;
use crate::kept::{done, kept};
use crate::pages::record;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::sheet::{Ask, Field, Part, Sheet};
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Query {
    indicator: String,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let latest = crate::asked::latest_quarter(&site).await?;
        let form = Form::default()
            .with("indicator", query.indicator)
            .with("raised_in", latest.map(|period| period.to_string()).unwrap_or_default());
        asking(&site, &visit, &member, form).await
    })
    .await
}

async fn asking(
    site: &Site,
    visit: &Visit,
    member: &Member,
    form: Form,
) -> Result<Response, Problem> {
    let indicators = record::indicators(site).await?;
    let meetings = record::meetings(site, member).await?;
    let fields = vec![
        Field::select("indicator", "Indicator", record::or_none("Choose one", indicators)),
        Field::text("title", "What is to be done, in a few words"),
        Field::area("words", "What is to be done, in full"),
        Field::text("owner", "Who answers for it").hint("A post or a name"),
        Field::date("due_on", "When it is due"),
        Field::short("raised_in", "The period whose report it comes from", "10")
            .hint("For example, 2026-27-Q2"),
        Field::select(
            "meeting",
            "The meeting that agreed it",
            record::or_none("None, or not recorded", meetings),
        ),
        Field::short("change", "The change expected of it", "10").hint(
            "In the unit of the indicator, with its sign: -3 is three percentage points fewer. \
             Leave blank if none was agreed",
        ),
        Field::short("by", "The period in which it should show", "10")
            .hint("For example, 2027-28-Q2; leave blank if none was agreed"),
        Field::tick(
            "public",
            "In the report for everybody",
            "Its words and its owner may stand there",
        ),
    ];
    Sheet::new(frame(visit, "Add an action"))
        .filled(form)
        .with(Part::text(
            "If you say what change is expected, you are told whether these numbers could show it.",
        ))
        .with(Part::Ask(Ask::new("/actions/add", "Add action", fields)))
        .made()
}

pub async fn take(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let desk = site.desk(&member.who).await?;
        let action = described(&mut form, work::office::day(&desk)?);
        let Some(action) = action.filter(|_| form.is_right()) else {
            return asking(&site, &visit, &member, form).await;
        };
        let workspace = site.room.workspace()?;
        let added = work::actions::add(&workspace, &desk, action, None).await;
        match kept(added, &mut form, "title", "/actions/add", Vec::new)? {
            Some(entry) => {
                let said = entry.body.expected.and_then(|own| own.foreseen).unwrap_or_default();
                let words = format!("{} was added. {said}", entry.id);
                done(&site, &member, words.trim(), &at(&entry.id)).await
            }
            None => asking(&site, &visit, &member, form).await,
        }
    })
    .await
}

/// The action that a form describes, with its faults said in it.
fn described(form: &mut Form, day: Date) -> Option<Action> {
    let indicator = form.required("indicator", "Choose the indicator");
    let title = form.required("title", "Enter what is to be done, in a few words");
    let owner = form.required("owner", "Enter who answers for it");
    let due_on = form.required_date("due_on", "the day it is due");
    if due_on.is_some_and(|due| due < day) {
        form.wrong("due_on-day", "The day it is due must be today or later");
    }
    let raised_in = form.required_period("raised_in");
    let expected = expected(form);
    Some(Action {
        indicator,
        title,
        words: form.value("words").to_owned(),
        owner,
        due_on: due_on?,
        raised_on: day,
        raised_in: raised_in?.to_string(),
        meeting: form.given("meeting"),
        expected,
        progress: Vec::new(),
        state: ActionState::Open,
        reviews: Vec::new(),
        public: form.has("public", "yes"),
    })
}

fn expected(form: &mut Form) -> Option<Expected> {
    let fault = "Enter the change expected as a number other than nought, such as -3";
    let change = form.number("change", fault);
    let by = form.period("by");
    if change == Some(0.0) {
        form.wrong("change", fault);
    }
    if change.is_none() && by.is_some() && form.error("change").is_empty() {
        form.wrong("change", "Enter the change expected, or leave the period blank too");
    }
    Some(Expected { change: change?, by: by.map(|period| period.to_string()), foreseen: None })
}
