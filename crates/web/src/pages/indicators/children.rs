//! The children behind a figure: exactly the rows it counts, for those who may see them, once they have
//! said why.

use axum::extract::{Path, Query as Asked, State};
use axum::response::Response;
use engine::Asked as Question;
use work::rows::{counted, csv, hide};

use super::Query;
use crate::download::{self, How};
use crate::form::Form;
use crate::frame::{Frame, page as made, page_again};
use crate::pages::children::ask::{self, Purpose};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::site::Shared;
use crate::visit::{Member, Visit};
use crate::words;

const CHILD: usize = 1;
const RECORD: usize = 2;
const MET: usize = 4;
/// Columns of a cohort before those of the row it counts.
const OWN: usize = 5;

#[derive(askama::Template)]
#[template(path = "indicators/children.html")]
struct Page {
    frame: Frame,
    id: String,
    period: String,
    why: String,
    summary: String,
    met: String,
    columns: Vec<String>,
    rows: Vec<Row>,
    left_out: Vec<String>,
}

struct Row {
    child: String,
    handle: String,
    record: String,
    date: String,
    met: bool,
    others: Vec<String>,
}

pub async fn ask(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(id): Path<String>,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let period = crate::asked::period(&site, &query.period).await?.to_string();
        let session = site.room.session().await?;
        let title = session.registry.find(&id)?.definition.title.clone();
        let form = Form::default().with("period", period);
        made(&ask::Page::new(&visit, purpose(&id, &title), form))
    })
    .await
}

fn purpose(id: &str, title: &str) -> Purpose {
    Purpose {
        title: format!("Children behind: {title}"),
        to: format!("/indicators/{id}/children"),
        kept: vec!["period"],
    }
}

pub async fn show(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(id): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let session = site.room.session().await?;
        let chosen = session.registry.find(&id)?;
        let definition = chosen.definition;
        if !ask::is_said(&mut form, &member) {
            let purpose = purpose(&definition.id, &definition.title);
            return page_again(&ask::Page::new(&visit, purpose, form));
        }
        let period = crate::asked::period(&site, form.value("period")).await?;
        let desk = site.desk(&member.who).await?;
        let reader = desk.read_children("cohort", &definition.id, form.value("why")).await?;
        let question = Question {
            chosen,
            periods: &[period],
            window: None,
            authority: Some(&session.workspace.settings.authority),
        };
        let (mut cohort, beyond) = counted(session.engine.cohort(question).await?, &session.loads);
        let unseen = hide(&mut cohort, &reader);
        if form.value("format") == "csv" {
            desk.note("export", "cohort", &definition.id, form.value("why")).await?;
            let name = format!("{}-{period}.csv", definition.id);
            return download::answer(csv(&cohort)?, &name, How::Kept);
        }
        let met = cohort.rows.iter().filter(|row| row[MET] == "true").count() as u64;
        let of = cohort.rows.len() as u64;
        made(&Page {
            frame: Frame::of(&visit, &format!("Children behind: {}", definition.title))
                .under("Scorecard", &format!("/scorecard?period={period}"))
                .under(
                    &definition.title,
                    &format!("/indicators/{}?period={period}", definition.id),
                ),
            id: definition.id.clone(),
            period: period.to_string(),
            why: form.value("why").to_owned(),
            summary: format!(
                "{} {}, {}, {}",
                scorecard::of(met, of),
                definition.words.counted[1],
                question.window().in_words(),
                period.in_words()
            ),
            met: definition.words.met[1].clone(),
            columns: cohort.columns.iter().skip(OWN).map(|name| name.replace('_', " ")).collect(),
            rows: cohort.rows.iter().map(|row| shown(row, &member)).collect(),
            left_out: left_out(beyond, unseen),
        })
    })
    .await
}

fn shown(row: &[String], member: &Member) -> Row {
    Row {
        child: row[CHILD].clone(),
        handle: member.handle("child", &row[CHILD]),
        record: row[RECORD].clone(),
        date: words::cell(&row[RECORD + 1]),
        met: row[MET] == "true",
        others: row.iter().skip(OWN).map(|cell| words::cell(cell)).collect(),
    }
}

fn left_out(beyond: usize, unseen: usize) -> Vec<String> {
    let mut said = Vec::new();
    if beyond > 0 {
        said.push(format!("{beyond} rows count in the numerator alone and are not listed."));
    }
    if unseen > 0 {
        said.push(format!("{unseen} rows are of teams that are not yours, and are not listed."));
    }
    said
}
