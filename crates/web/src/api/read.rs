//! What the endpoints read: figures as the board's pages have them, and the rows behind one.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use engine::{Asked, Cohort, IN_NUMERATOR};
use model::Definition;
use scorecard::Audience;
use serde::Deserialize;
use serde_json::{Value, json};
use work::room::Page;
use work::rows::{counted, hide};
use work::{For, Publication, card_csv};

use super::answer::{Fault, Format};
use super::{Caller, PURPOSE};
use crate::asked::{period, window};
use crate::problem::Problem;
use crate::site::Shared;
use crate::split;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Of {
    period: String,
    window: String,
    by: String,
    all: String,
    #[serde(rename = "for")]
    audience: String,
    format: String,
}

/// A query that is one of ours: another is a fault with a sentence.
type Given = Result<Query<Of>, axum::extract::rejection::QueryRejection>;

fn given(query: Given) -> Result<Of, Problem> {
    query.map(|Query(of)| of).map_err(|error| Problem::Wrong(error.body_text()))
}

pub async fn periods(State(site): State<Shared>, caller: Caller) -> Result<Response, Fault> {
    site.acting(&caller.who, async {
        let all: Vec<String> = site.room.periods().await?.iter().map(ToString::to_string).collect();
        Ok(Json(json!({ "periods": all })).into_response())
    })
    .await
}

pub async fn indicators(State(site): State<Shared>, caller: Caller) -> Result<Response, Fault> {
    site.acting(&caller.who, async {
        let session = site.room.session().await?;
        let all: Vec<Value> = session.registry.all().iter().map(about).collect();
        Ok(Json(json!({ "indicators": all })).into_response())
    })
    .await
}

fn about(own: &Definition) -> Value {
    json!({
        "id": own.id, "code": own.code, "title": own.title, "unit": own.unit, "better": own.better,
        "window": own.window, "digest": own.digest,
    })
}

pub async fn indicator(
    State(site): State<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    query: Given,
) -> Result<Response, Fault> {
    let of = given(query)?;
    site.acting(&caller.who, async {
        let period = period(&site, &of.period).await?;
        let card = site.room.page(&Page::of(&id, period)).await?;
        let session = site.room.session().await?;
        let definition = session.registry.find(&id)?.definition;
        let sections: Vec<Value> = definition
            .sections
            .iter()
            .map(|own| json!({ "heading": own.heading, "text": own.text }))
            .collect();
        let whole = json!({
            "about": about(definition), "sections": sections, "sql": definition.sql,
            "scorecard": &*card,
        });
        Ok(Json(whole).into_response())
    })
    .await
}

pub async fn scorecard(
    State(site): State<Shared>,
    caller: Caller,
    query: Given,
) -> Result<Response, Fault> {
    let of = given(query)?;
    let (format, window) = (Format::of(&of.format)?, window(&of.window)?);
    let audience = match of.audience.as_str() {
        "" | "internal" => For::Internal,
        "public" => For::Public,
        other => {
            return Err(
                Problem::Wrong(format!("for '{other}' is neither internal nor public")).into()
            );
        }
    };
    site.acting(&caller.who, async {
        let page = Page {
            window,
            by: split::by(&of.by, split::SCORECARD)?,
            all: of.all == "yes",
            ..Page::board(period(&site, &of.period).await?)
        };
        let card = site.room.page(&page).await?;
        if audience == For::Internal {
            return format.answer(&*card, || card_csv::cells(&card), &card_csv::NUMBERS);
        }
        let session = site.room.session().await?;
        let publication = Publication { audience, publish: None };
        let card = session.for_audience((*card).clone(), &publication)?;
        format.answer(&card, || card_csv::cells(&card), &card_csv::NUMBERS)
    })
    .await
}

pub async fn cohort(
    State(site): State<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    query: Given,
) -> Result<Response, Fault> {
    let of = given(query)?;
    let format = Format::of(&of.format)?;
    let why = headers.get(PURPOSE).and_then(|text| text.to_str().ok()).unwrap_or_default();
    if why.trim().is_empty() {
        let words = format!("say why these rows are read in a header '{PURPOSE}'");
        return Err(Problem::Wrong(words).into());
    }
    site.acting(&caller.who, async {
        let period = period(&site, &of.period).await?;
        let session = site.room.session().await?;
        let chosen = session.registry.find(&id)?;
        let definition = chosen.definition;
        let desk = site.desk(&caller.who).await?;
        let reader = desk.read_children("cohort", &definition.id, why).await?;
        let authority = Some(session.workspace.settings.authority.as_str());
        let asked = Asked { chosen, periods: &[period], window: None, authority };
        let (mut cohort, beyond) = counted(session.engine.cohort(asked).await?, &session.loads);
        let unseen = hide(&mut cohort, &reader);
        let met = cohort.rows.iter().filter(|row| row[IN_NUMERATOR] == "true").count();
        let whole = json!({
            "marking": Audience::Internal.marking(), "id": definition.id, "code": definition.code,
            "period": period, "window": asked.window(), "numerator": met + beyond,
            "denominator": cohort.rows.len(), "not_yours_to_see": unseen, "rows": objects(&cohort),
        });
        format.answer(&whole, || cohort.clone(), &[])
    })
    .await
}

fn objects(cohort: &Cohort) -> Vec<Value> {
    let object = |row: &Vec<String>| {
        let cells = cohort.columns.iter().zip(row).map(|(name, text)| {
            let value = match text.as_str() {
                "" => Value::Null,
                "true" => Value::Bool(true),
                "false" => Value::Bool(false),
                text => text.into(),
            };
            (name.clone(), value)
        });
        Value::Object(cells.collect())
    };
    cohort.rows.iter().map(object).collect()
}
