//! Targets, figures, groups and populations, as the loads have them: the later load supersedes the
//! earlier for the same target, figure or population, and a later `groups.csv` or list of neighbours
//! replaces the groups it names.

use std::collections::BTreeMap;

use model::{FigureStatus, GroupMember, LoadInfo, Population, PublishedFigure, Target};

use crate::published_values::Values;
use crate::rows::Row;
use crate::tables::Only;
use crate::{StoreError, Workspace};

#[derive(Clone, Debug, Default)]
pub struct Published {
    pub targets: Vec<Target>,
    /// Of one indicator, area and period there may be several, of one dataset each; a row of
    /// `figures.csv` comes last.
    pub figures: Vec<PublishedFigure>,
    /// Those of `groups.csv`, and `statistical-neighbours-2025` and its like: the neighbours of this
    /// workspace's authority in each model.
    pub groups: Vec<GroupMember>,
    pub populations: Vec<Population>,
}

impl Workspace {
    /// What `loads`, in order of precedence, hold.
    pub fn published(&self, loads: &[&LoadInfo]) -> Result<Published, StoreError> {
        let mut targets = BTreeMap::new();
        let mut figures = BTreeMap::new();
        let mut groups: BTreeMap<String, Vec<GroupMember>> = BTreeMap::new();
        let mut values = Values::new(self.measures()?);
        for load in loads {
            self.each_row(load, "targets", |row| {
                let target = target(row);
                let key =
                    (target.indicator.clone(), target.authority.clone(), target.period.clone());
                targets.insert(key, target);
            })?;
            self.each_row(load, "figures", |row| {
                let figure = figure(row);
                let key = (
                    figure.indicator.clone(),
                    figure.area.clone(),
                    figure.period.clone(),
                    figure.published_on,
                );
                figures.insert(key, figure);
            })?;
            let mapped = Only { column: "measure", texts: values.measures() };
            self.rows_with(load, "published_values", Some(mapped), |row| values.take(row, load))?;
            groups.extend(self.groups_of(load)?);
        }
        let mut published = values.figures();
        published.extend(figures.into_values());
        Ok(Published {
            targets: targets.into_values().collect(),
            figures: published,
            groups: groups.into_values().flatten().collect(),
            populations: values.populations(),
        })
    }

    /// The groups that a load names, and who is in them.
    fn groups_of(&self, load: &LoadInfo) -> Result<BTreeMap<String, Vec<GroupMember>>, StoreError> {
        let mut groups: BTreeMap<String, Vec<GroupMember>> = BTreeMap::new();
        let mut add = |member: GroupMember| {
            groups.entry(member.group.clone()).or_default().push(member);
        };
        self.each_row(load, "groups", |row| add(member(row)))?;
        let mut neighbours = Vec::new();
        self.each_row(load, "neighbours", |row| {
            if row.text("authority") == Some(&self.settings.authority) {
                neighbours.push((row.integer("rank"), neighbour(row)));
            }
        })?;
        // Nearest first.
        neighbours.sort_by_key(|(rank, _)| *rank);
        for (_, member) in neighbours {
            add(member);
        }
        Ok(groups)
    }
}

fn target(row: &Row) -> Target {
    Target {
        indicator: row.required("indicator"),
        authority: row.required("authority"),
        period: row.required("period"),
        target: row.number("target"),
        amber_within_percent: row.number("amber_within_percent"),
        agreed_by: row.owned("agreed_by"),
        agreed_on: row.date("agreed_on"),
        reason: row.owned("reason"),
        changed: None,
    }
}

fn figure(row: &Row) -> PublishedFigure {
    let text = row.text("value");
    let value = text.and_then(|text| text.parse().ok());
    let said = row.text("status").and_then(FigureStatus::parse);
    let symbol = text.filter(|_| value.is_none()).and_then(FigureStatus::parse);
    let count = |name: &str| row.text(name).and_then(|text| text.parse().ok());
    let unknown = if value.is_some() { FigureStatus::Final } else { FigureStatus::Missing };
    PublishedFigure {
        indicator: row.required("indicator"),
        area: row.required("area"),
        area_name: row.owned("area_name").unwrap_or_else(|| row.required("area")),
        period: row.required("period"),
        value,
        numerator: count("numerator"),
        denominator: count("denominator"),
        status: symbol.or(said).unwrap_or(unknown),
        note: row.owned("note"),
        source: row.owned("source"),
        published_on: row.date("published_on"),
    }
}

fn member(row: &Row) -> GroupMember {
    GroupMember {
        group: row.required("group"),
        valid_from: row.date("valid_from"),
        valid_to: row.date("valid_to"),
        area: row.required("area"),
    }
}

/// A model's neighbours are compared with in every year.
fn neighbour(row: &Row) -> GroupMember {
    GroupMember {
        group: format!("statistical-neighbours-{}", row.required("model")),
        valid_from: None,
        valid_to: None,
        area: row.required("area"),
    }
}
