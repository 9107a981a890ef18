//! `safeboard risk`: the register of risks, the highest score first.

use std::io::Write;

use board::kinds::{Risk, RiskState};
use board::{Desk, Entry};
use engine::Registry;
use store::Workspace;
use work::risks::{self, register};
use work::session::registry_of;
use work::{Failure, Office, office};

use super::listed::{listed, said};
use crate::cli::{self, AddRisk, ChangeRisk, RiskStep};

pub async fn run(asked: &cli::Risk) -> Result<(), Failure> {
    let workspace = Workspace::open(&asked.place.workspace)?;
    let office = Office::open(&workspace).await?;
    let desk = office.desk().await?;
    let registry = registry_of(&workspace)?;
    let changed = match &asked.step {
        Some(RiskStep::Add(risk)) => add(&desk, &registry, risk).await?,
        Some(RiskStep::Change(change)) => self::change(&desk, &registry, change).await?,
        Some(RiskStep::Close { id, reason }) => close(&desk, id, reason).await?,
        Some(RiskStep::History { id }) => return show(&desk.history(id).await?, asked),
        None => return show(&register(&desk, asked.all).await?, asked),
    };
    println!("{}: {}, score {}", changed.id, changed.body.title, changed.body.score());
    Ok(())
}

async fn add(
    desk: &Desk<'_>,
    registry: &Registry,
    asked: &AddRisk,
) -> Result<Entry<Risk>, Failure> {
    let risk = Risk {
        title: asked.title.clone(),
        words: asked.more.words.clone().unwrap_or_default(),
        indicators: ids(registry, &asked.more.indicator)?,
        likelihood: asked.likelihood,
        impact: asked.impact,
        mitigation: asked.mitigation.clone(),
        owner: asked.owner.clone(),
        review_on: asked.more.review_on,
        state: RiskState::Open,
        public: asked.more.public,
    };
    risks::add(desk, &risk, office::day(desk)?).await
}

async fn change(
    desk: &Desk<'_>,
    registry: &Registry,
    asked: &ChangeRisk,
) -> Result<Entry<Risk>, Failure> {
    let entry = desk.one::<Risk>(&asked.id).await?;
    let was = entry.body;
    let more = &asked.more;
    let indicators = ids(registry, &more.indicator)?;
    let risk = Risk {
        title: asked.title.clone().unwrap_or(was.title),
        words: more.words.clone().unwrap_or(was.words),
        indicators: if indicators.is_empty() { was.indicators } else { indicators },
        likelihood: asked.likelihood.unwrap_or(was.likelihood),
        impact: asked.impact.unwrap_or(was.impact),
        mitigation: asked.mitigation.clone().unwrap_or(was.mitigation),
        owner: asked.owner.clone().unwrap_or(was.owner),
        review_on: more.review_on.or(was.review_on),
        state: was.state,
        public: more.public || was.public,
    };
    Ok(desk.put(&entry.id, entry.revision, &risk, &asked.reason).await?)
}

async fn close(desk: &Desk<'_>, id: &str, reason: &str) -> Result<Entry<Risk>, Failure> {
    risks::close(desk, desk.one(id).await?, office::day(desk)?, reason).await
}

fn ids(registry: &Registry, named: &[String]) -> Result<Vec<String>, Failure> {
    named.iter().map(|name| Ok(registry.find(name)?.definition.id.clone())).collect()
}

const COLUMNS: [&str; 12] = [
    "id",
    "title",
    "indicators",
    "likelihood",
    "impact",
    "score",
    "mitigation",
    "owner",
    "review on",
    "state",
    "revision",
    "reason",
];

fn show(risks: &[Entry<Risk>], asked: &cli::Risk) -> Result<(), Failure> {
    let rows = risks.iter().map(|entry| {
        let risk = &entry.body;
        vec![
            entry.id.clone(),
            risk.title.clone(),
            risk.indicators.join(", "),
            risk.likelihood.to_string(),
            risk.impact.to_string(),
            risk.score().to_string(),
            risk.mitigation.clone(),
            risk.owner.clone(),
            said(risk.review_on),
            if risk.is_open() { "open" } else { "closed" }.to_owned(),
            entry.revision.to_string(),
            entry.reason.clone(),
        ]
    });
    let text = listed(&COLUMNS, rows.collect(), asked.format)?;
    Ok(std::io::stdout().lock().write_all(text.as_bytes())?)
}
