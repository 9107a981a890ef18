//! Settings changed by whoever may: held to what there is to choose from, written in the log with why, and
//! kept where the old ones are still those that were read.

use std::collections::BTreeMap;

use model::areas;
use store::{Settings, StoreError, Workspace};

use crate::{Failure, Office, Session, groups};

/// What is wrong with a setting: its name in `safeboard.toml`, and why.
pub type Fault = (&'static str, String);

/// Keeps `changed` in place of the settings whose digest is `read`.
pub async fn change(
    workspace: &Workspace,
    read: &str,
    changed: &Settings,
    why: &str,
) -> Result<(), Failure> {
    if workspace.settings_digest()? != read {
        return Err(StoreError::SettingsChanged.into());
    }
    let names = differing(&workspace.settings, changed);
    if names.is_empty() {
        return Err(Failure::said("nothing is different from what is kept"));
    }
    if let Some(office) = Office::existing(workspace).await? {
        office.desk().await?.settle(&names, why).await?;
    }
    Ok(workspace.change_settings(read, changed)?)
}

/// What is wrong with `changed`, all of it.
pub fn faults(session: &Session, changed: &Settings) -> Vec<Fault> {
    let mut registry = session.registry.clone();
    let mut faults = Vec::new();
    if changed.too_few_to_rate_below == 0 {
        faults.push(("too_few_to_rate_below", "it is 1 at the least".to_owned()));
    }
    let unknown = |name: &&String| registry.find(name).is_err();
    faults.extend(changed.indicators.iter().find(unknown).map(|name| {
        ("indicators", format!("'{name}' is no indicator: the page Indicators lists their ids"))
    }));
    let mut twice = changed.indicators.clone();
    twice.sort();
    faults.extend(
        twice
            .windows(2)
            .find(|pair| pair[0] == pair[1])
            .map(|pair| ("indicators", format!("'{}' is there twice", pair[0]))),
    );
    let is_unknown = |name: &&String| !is_comparator(session, name);
    faults.extend(changed.comparators.iter().find(is_unknown).map(|name| {
        ("comparators", format!("'{name}' is no area or group that is known, nor 'rank'"))
    }));
    if let Err(error) = registry.set_local(&changed.local) {
        faults.push(("local", error.to_string()));
    }
    faults
}

fn is_comparator(session: &Session, asked: &str) -> bool {
    let is_group = |name: &str| session.published.groups.iter().any(|own| own.group == name);
    if let Some((name, way)) = asked.rsplit_once(':') {
        return is_group(name) && matches!(way, "mean" | "median" | "pooled");
    }
    let is_region = || areas::authorities().iter().any(|own| areas::slug(own.region) == asked);
    let is_published = || session.published.figures.iter().any(|own| own.area == asked);
    groups::TAKEN.contains(&asked)
        || areas::by_code(asked).is_some()
        || is_group(asked)
        || is_region()
        || is_published()
}

/// The names of the settings that are not the same.
fn differing(now: &Settings, changed: &Settings) -> Vec<&'static str> {
    let pairs = [
        ("complete_from", now.complete_from != changed.complete_from),
        ("too_few_to_rate_below", now.too_few_to_rate_below != changed.too_few_to_rate_below),
        ("indicators", now.indicators != changed.indicators),
        ("comparators", now.comparators != changed.comparators),
        ("local", now.local != changed.local),
    ];
    pairs.into_iter().filter(|(_, is_other)| *is_other).map(|(name, _)| name).collect()
}

/// Local standards as lines: `plan-visits-on-time days 15`.
pub fn standards_in_lines(local: &BTreeMap<String, BTreeMap<String, i64>>) -> Vec<String> {
    let lines = local.iter().flat_map(|(indicator, standards)| {
        standards.iter().map(move |(name, value)| format!("{indicator} {name} {value}"))
    });
    lines.collect()
}

/// Lines read as local standards; the first that is none, in words.
pub fn standards_of(lines: &[String]) -> Result<BTreeMap<String, BTreeMap<String, i64>>, String> {
    let mut local: BTreeMap<String, BTreeMap<String, i64>> = BTreeMap::new();
    for line in lines {
        let words: Vec<&str> = line.split_whitespace().collect();
        let standard = match words[..] {
            [indicator, name, value] => value.parse().ok().map(|value| (indicator, name, value)),
            _ => None,
        };
        let Some((indicator, name, value)) = standard else {
            return Err(format!(
                "'{line}' is no standard: write the indicator, the name and a whole number, such as \
                 plan-visits-on-time days 15"
            ));
        };
        local.entry(indicator.to_owned()).or_default().insert(name.to_owned(), value);
    }
    Ok(local)
}
