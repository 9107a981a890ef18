//! How a figure came from one period to a later one: bars that add up, each of which opens into its
//! records for those who may see all.

use axum::extract::{Path, Query as Asked, State};
use axum::response::Response;
use board::Children;
use scorecard::movement::{Movement, Side};
use work::movement::{Found, Question, movement};

use super::Query;
use crate::frame::{Frame, page as made, page_again};
use crate::pages::children::ask::{self, Purpose};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};

#[derive(askama::Template)]
#[template(path = "indicators/movement.html")]
struct Page {
    frame: Frame,
    id: String,
    from: String,
    to: String,
    waterfalls: Vec<Waterfall>,
    opens: bool,
}

/// The bars of one side: what is counted, or what of it meets the condition.
struct Waterfall {
    of: &'static str,
    what: String,
    start: usize,
    end: usize,
    bars: Vec<Bar>,
}

struct Bar {
    part: String,
    label: String,
    change: String,
    reached: i64,
}

#[derive(askama::Template)]
#[template(path = "indicators/moved.html")]
struct Rows {
    frame: Frame,
    why: String,
    label: String,
    rows: Vec<Moved>,
}

struct Moved {
    child: String,
    handle: String,
    record: String,
    date: String,
    begun_on: String,
    ended_on: String,
}

struct Of {
    question: Question,
    title: String,
    words: [String; 2],
    is_share: bool,
    found: Found,
}

async fn found(site: &Site, id: &str, from: &str, to: &str) -> Result<Of, Problem> {
    let to = crate::asked::period(site, to).await?;
    let from = match from {
        "" => super::show::before(to).ok_or(Problem::NotFound)?,
        text => crate::asked::period(site, text).await?,
    };
    let session = site.room.session().await?;
    let chosen = session.registry.find(id)?;
    let definition = chosen.definition;
    let question = Question { from, to, from_known_on: None, to_known_on: None };
    Ok(Of {
        question,
        title: definition.title.clone(),
        words: [definition.words.counted[1].clone(), definition.words.met[1].clone()],
        is_share: definition.unit.is_share(),
        found: movement(&session, chosen, question).await?,
    })
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(id): Path<String>,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let of = found(&site, &id, &query.from, &query.period).await?;
        let Question { from, to, .. } = of.question;
        made(&Page {
            frame: Frame::of(&visit, &format!("How it moved: {}", of.title))
                .under("Scorecard", &format!("/scorecard?period={to}"))
                .under(&of.title, &format!("/indicators/{id}?period={to}")),
            from: from.to_string(),
            to: to.to_string(),
            waterfalls: of.found.movements.iter().map(|own| waterfall(own, &of)).collect(),
            opens: member.who.children() == Children::All,
            id,
        })
    })
    .await
}

fn waterfall(own: &Movement, of: &Of) -> Waterfall {
    let [counted, met] = &of.words;
    let mut reached = own.reported as i64;
    let bars = own.parts.iter().map(|part| {
        reached += part.change;
        Bar {
            part: part.id.clone(),
            label: part.label.clone(),
            change: format!("{:+}", part.change),
            reached,
        }
    });
    Waterfall {
        bars: bars.collect(),
        of: side(own.of),
        what: match (own.of, of.is_share) {
            (Side::Numerator, true) => format!("{counted} that {met}"),
            _ => counted.clone(),
        },
        start: own.reported,
        end: own.later,
    }
}

fn side(of: Side) -> &'static str {
    match of {
        Side::Numerator => "numerator",
        Side::Denominator => "denominator",
    }
}

/// The records of one bar.
pub async fn rows(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(id): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let (from, to) = (form.value("from").to_owned(), form.value("period").to_owned());
        let of = found(&site, &id, &from, &to).await?;
        if !ask::is_said(&mut form, &member) {
            let purpose = Purpose {
                title: format!("Records that moved: {}", of.title),
                to: format!("/indicators/{id}/movement"),
                kept: vec!["from", "period", "part", "of"],
            };
            return page_again(&ask::Page::new(&visit, purpose, form));
        }
        let reader = site.desk(&member.who).await?;
        let reader = reader.read_children("movement", &id, form.value("why")).await?;
        if !reader.sees_all() {
            return Err(Problem::Refused(
                "These rows do not say their team: they are for those who may see every team’s"
                    .to_owned(),
            ));
        }
        let movement = of.found.movements.iter().find(|own| side(own.of) == form.value("of"));
        let part = movement.and_then(|own| own.parts.iter().find(|p| p.id == form.value("part")));
        let part = part.ok_or(Problem::NotFound)?;
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
        let rows = part.members.iter().map(|own| {
            let course = of.found.course(&own.key);
            Moved {
                child: own.key.child_id.clone(),
                handle: member.handle("child", &own.key.child_id),
                record: own.key.record_id.clone(),
                date: day(own.date).unwrap_or_default(),
                begun_on: day(course.and_then(|own| own.begun_on)).unwrap_or_default(),
                ended_on: day(course.and_then(|own| own.ended_on)).unwrap_or_default(),
            }
        });
        made(&Rows {
            frame: Frame::of(&visit, &format!("{}: {}", of.title, part.label))
                .under(&of.title, &format!("/indicators/{id}?period={}", of.question.to)),
            why: form.value("why").to_owned(),
            label: part.label.clone(),
            rows: rows.collect(),
        })
    })
    .await
}
