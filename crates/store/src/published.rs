//! Targets, figures and groups, as the loads have them: the later load supersedes the earlier for the
//! same target or figure, and a later `groups.csv` replaces the groups it names.

use std::collections::BTreeMap;

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::datatypes::{Date32Type, Float64Type};
use jiff::civil::Date;
use model::{FigureStatus, GroupMember, LoadInfo, Population, PublishedFigure, Target};

use crate::{StoreError, Workspace};

#[derive(Clone, Debug, Default)]
pub struct Published {
    pub targets: Vec<Target>,
    pub figures: Vec<PublishedFigure>,
    pub groups: Vec<GroupMember>,
    pub populations: Vec<Population>,
}

impl Workspace {
    pub fn published(&self, loads: &[&LoadInfo]) -> Result<Published, StoreError> {
        let mut targets = BTreeMap::new();
        let mut figures = BTreeMap::new();
        let mut groups: BTreeMap<String, Vec<GroupMember>> = BTreeMap::new();
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
            let mut own: BTreeMap<String, Vec<GroupMember>> = BTreeMap::new();
            self.each_row(load, "groups", |row| {
                let member = member(row);
                own.entry(member.group.clone()).or_default().push(member);
            })?;
            groups.extend(own);
        }
        Ok(Published {
            targets: targets.into_values().collect(),
            figures: figures.into_values().collect(),
            groups: groups.into_values().flatten().collect(),
            populations: Vec::new(),
        })
    }

    fn each_row(
        &self,
        load: &LoadInfo,
        table: &str,
        mut take: impl FnMut(&Row),
    ) -> Result<(), StoreError> {
        if load.rows.iter().any(|(name, rows)| name == table && *rows > 0) {
            for batch in self.table(load, table)? {
                (0..batch.num_rows()).for_each(|at| take(&Row { batch: &batch, at }));
            }
        }
        Ok(())
    }
}

struct Row<'a> {
    batch: &'a RecordBatch,
    at: usize,
}

impl Row<'_> {
    fn column(&self, name: &str) -> Option<&dyn Array> {
        let column = self.batch.column_by_name(name)?;
        column.is_valid(self.at).then_some(column.as_ref())
    }

    fn text(&self, name: &str) -> Option<String> {
        Some(self.column(name)?.as_string::<i32>().value(self.at).to_owned())
    }

    fn required(&self, name: &str) -> String {
        self.text(name).unwrap_or_default()
    }

    fn number(&self, name: &str) -> Option<f64> {
        Some(self.column(name)?.as_primitive::<Float64Type>().value(self.at))
    }

    fn date(&self, name: &str) -> Option<Date> {
        let days = self.column(name)?.as_primitive::<Date32Type>().value(self.at);
        Some(calendar::from_unix_days(days))
    }
}

fn target(row: &Row) -> Target {
    Target {
        indicator: row.required("indicator"),
        authority: row.required("authority"),
        period: row.required("period"),
        target: row.number("target"),
        amber_within_percent: row.number("amber_within_percent"),
        agreed_by: row.text("agreed_by"),
        agreed_on: row.date("agreed_on"),
        reason: row.text("reason"),
    }
}

fn figure(row: &Row) -> PublishedFigure {
    let text = row.text("value");
    let value = text.as_deref().and_then(|text| text.parse().ok());
    let said = row.text("status").and_then(|status| FigureStatus::parse(&status));
    let symbol = text.as_deref().filter(|_| value.is_none()).and_then(FigureStatus::parse);
    let count = |name: &str| row.text(name).and_then(|text| text.parse().ok());
    let unknown = if value.is_some() { FigureStatus::Final } else { FigureStatus::Missing };
    PublishedFigure {
        indicator: row.required("indicator"),
        area: row.required("area"),
        area_name: row.text("area_name").unwrap_or_else(|| row.required("area")),
        period: row.required("period"),
        value,
        numerator: count("numerator"),
        denominator: count("denominator"),
        status: symbol.or(said).unwrap_or(unknown),
        note: row.text("note"),
        source: row.text("source"),
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
