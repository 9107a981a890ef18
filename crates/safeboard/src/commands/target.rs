//! `safeboard target`: what is aimed at, who answers for it, who agreed it; and how it changed.

use std::collections::BTreeMap;
use std::io::Write;

use board::Entry;
use board::kinds::Target;
use engine::Cohort;
use model::Period;
use store::Workspace;
use work::session::registry_of;
use work::targets::aim;
use work::{Failure, Office};

use super::cohort::table;
use crate::cli::{self, SetTarget, TargetAction};

pub async fn run(asked: &cli::Target) -> Result<(), Failure> {
    let workspace = Workspace::open(&asked.place.workspace)?;
    let office = Office::open(&workspace).await?;
    let mut out = std::io::stdout().lock();
    match &asked.action {
        Some(TargetAction::Set(target)) => set(&workspace, &office, target).await,
        Some(TargetAction::History { indicator, period }) => {
            let id = registry_of(&workspace)?.find(indicator)?.definition.id.clone();
            let desk = office.desk().await?;
            let history = desk.history::<Target>(&format!("{id}/{period}")).await?;
            Ok(out.write_all(listed(&history).as_bytes())?)
        }
        None => Ok(out.write_all(listed(&office.desk().await?.all().await?).as_bytes())?),
    }
}

async fn set(workspace: &Workspace, office: &Office, asked: &SetTarget) -> Result<(), Failure> {
    let indicator = registry_of(workspace)?.find(&asked.indicator)?.definition.id.clone();
    let target = Target {
        indicator,
        period: asked.period.to_string(),
        target: asked.target,
        amber_within_percent: asked.amber_within_percent,
        profile: profile(asked)?,
        owner: asked.owner.clone(),
        agreed_by: asked.agreed_by.clone(),
        agreed_on: asked.agreed_on,
        reason: asked.reason.clone(),
    };
    let desk = office.desk().await?;
    let id = target.id();
    let read = desk.history::<Target>(&id).await?.last().map_or(0, |entry| entry.revision);
    let kept = work::targets::set(&desk, &target, read).await?;
    println!("{id}: {} (revision {})", aim(&target), kept.revision);
    Ok(())
}

/// `Q1=9` as the first quarter of the year.
fn profile(asked: &SetTarget) -> Result<BTreeMap<String, f64>, Failure> {
    let quarters = Period::quarters(asked.period.year());
    let one = |text: &String| {
        let (name, aim) = text.split_once('=')?;
        let at: usize = name.trim().strip_prefix(['Q', 'q'])?.parse().ok()?;
        Some((quarters.get(at.checked_sub(1)?)?.to_string(), aim.trim().parse().ok()?))
    };
    let wrong = |text: &String| {
        Failure::Said(format!("'{text}' is not a quarter's target: write Q1=9 for each"))
    };
    asked.profile.iter().map(|text| one(text).ok_or_else(|| wrong(text))).collect()
}

fn listed(entries: &[Entry<Target>]) -> String {
    let columns = [
        "indicator",
        "period",
        "target",
        "profile",
        "owner",
        "agreed by",
        "agreed on",
        "revision",
        "recorded by",
        "recorded at",
        "reason",
    ];
    let row = |entry: &Entry<Target>| {
        let target = &entry.body;
        let said = |text: &Option<String>| text.clone().unwrap_or_default();
        let profile: Vec<String> =
            target.profile.iter().map(|(quarter, aim)| format!("{quarter} {aim}")).collect();
        vec![
            target.indicator.clone(),
            target.period.clone(),
            aim(target),
            profile.join(", "),
            said(&target.owner),
            said(&target.agreed_by),
            target.agreed_on.map_or_else(String::new, |day| day.to_string()),
            entry.revision.to_string(),
            entry.person.clone(),
            entry.at.clone(),
            said(&target.reason),
        ]
    };
    let columns = columns.map(str::to_owned).to_vec();
    table(&Cohort { columns, rows: entries.iter().map(row).collect() })
}
