//! One thing that is due, as a row of the list and as an entry of a calendar.

use engine::{Cohort, DueRecord};
use jiff::civil::Date;
use model::Definition;
use model::period::in_words;

use super::calendar_file::Entry;

pub const COLUMNS: [&str; 9] = [
    "what",
    "indicator",
    "child_id",
    "record_id",
    "team",
    "worker",
    "last_date",
    "working_days_left",
    "state",
];

/// One thing that is due.
pub struct Item<'a> {
    pub what: &'a str,
    pub definition: &'a Definition,
    pub record: DueRecord,
    /// From the day asked to the last date; negative when that is past.
    pub working_days_left: Option<i32>,
}

impl Item<'_> {
    fn state(&self) -> &'static str {
        match (self.record.is_overdue, self.record.last_date) {
            (true, None) => "overdue for more than two years",
            (true, Some(_)) => "overdue",
            (false, _) => "due",
        }
    }

    pub fn cells(&self) -> Vec<String> {
        let Self { what, definition, record, working_days_left } = self;
        let last_date = record.last_date.map(|day| day.to_string());
        vec![
            (*what).to_owned(),
            definition.id.clone(),
            record.child_id.clone(),
            record.record_id.clone(),
            record.team.clone(),
            record.worker.clone(),
            last_date.unwrap_or_default(),
            working_days_left.map(|days| days.to_string()).unwrap_or_default(),
            self.state().to_owned(),
        ]
    }

    /// The last date, or the day asked where that is past: an entry that nobody looks back for.
    pub fn entry(&self, on: Date) -> Entry {
        let Self { what, definition, record, .. } = self;
        let state = if record.is_overdue { "Overdue: " } else { "" };
        let last = record.last_date.map_or_else(|| "more than two years ago".to_owned(), in_words);
        let mut lines =
            vec![format!("Last date that counts: {last}"), format!("Record: {}", record.record_id)];
        for (name, of) in [("Team", &record.team), ("Worker", &record.worker)] {
            if !of.is_empty() {
                lines.push(format!("{name}: {of}"));
            }
        }
        lines.push(format!("From the indicator: {}", definition.title));
        Entry {
            uid: format!("{}/{}/{}@safeboard", definition.id, record.child_id, record.record_id),
            day: record.last_date.map_or(on, |last| last.max(on)),
            summary: format!("{state}{what}, child {}", record.child_id),
            description: lines.join("\n"),
        }
    }
}

pub fn listed(items: &[Item]) -> Cohort {
    let columns = COLUMNS.map(str::to_owned).to_vec();
    Cohort { columns, rows: items.iter().map(Item::cells).collect() }
}
