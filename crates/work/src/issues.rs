//! What is wrong with what was brought in: by kind, and as a list of what somebody is to put right, with
//! its team where the rows say it.

use std::collections::{BTreeMap, HashMap};

use arrow::array::{Array, Int64Array, RecordBatch, StringArray};
use model::tables::SOURCE_ROW;
use model::{Issue, LoadInfo};
use store::Workspace;

use crate::Failure;
use crate::session::record_of;

/// The column that says which team answers for a row.
const TEAM: &str = "team";

/// All issues of one kind.
pub struct OfKind {
    /// `unknown-code`.
    pub rule: String,
    pub count: usize,
    pub example: Issue,
}

/// One thing to put right.
pub struct ToDo {
    /// The id of its load.
    pub load: String,
    pub issue: Issue,
    /// None where the file does not say it.
    pub team: Option<String>,
}

/// How many there are of each kind, in order of kind.
pub fn by_kind(issues: &[Issue]) -> Vec<OfKind> {
    let mut kinds: BTreeMap<&str, OfKind> = BTreeMap::new();
    for issue in issues {
        let new = || OfKind { rule: issue.rule.clone(), count: 0, example: issue.clone() };
        kinds.entry(&issue.rule).or_insert_with(new).count += 1;
    }
    kinds.into_values().collect()
}

/// Where it is: `plans.csv row 3, end_date`.
pub fn place(issue: &Issue) -> String {
    let row = issue.row.map_or_else(String::new, |row| format!(" row {row}"));
    let column = issue.column.as_ref().map_or_else(String::new, |column| format!(", {column}"));
    format!("{}{row}{column}", issue.file)
}

/// Everything wrong with the loads that count, each file's own issues and those across the record.
pub fn to_do(workspace: &Workspace) -> Result<Vec<ToDo>, Failure> {
    let loads = workspace.loads()?;
    let (_, of_the_record) = record_of(workspace, &loads)?;
    let mut all = Vec::new();
    for load in &loads {
        let mut issues = workspace.issues(load)?;
        let own = of_the_record.iter().filter(|(id, _)| *id == load.id);
        issues.extend(own.map(|(_, issue)| issue.clone()));
        if issues.is_empty() {
            continue;
        }
        let teams = teams(workspace, load)?;
        let team = |issue: &Issue| teams.get(&issue.row?).cloned();
        all.extend(issues.into_iter().map(|issue| ToDo {
            load: load.id.clone(),
            team: team(&issue),
            issue,
        }));
    }
    Ok(all)
}

/// The team of each row of a load that says one.
fn teams(workspace: &Workspace, load: &LoadInfo) -> Result<HashMap<u64, String>, Failure> {
    let mut teams = HashMap::new();
    for (_, batches) in workspace.tables(load)? {
        for batch in &batches {
            teams.extend(rows_with_team(batch));
        }
    }
    Ok(teams)
}

fn rows_with_team(batch: &RecordBatch) -> Vec<(u64, String)> {
    let column = |name| batch.column_by_name(name);
    let rows = column(SOURCE_ROW).and_then(|own| own.as_any().downcast_ref::<Int64Array>());
    let teams = column(TEAM).and_then(|own| own.as_any().downcast_ref::<StringArray>());
    let Some((rows, teams)) = rows.zip(teams) else { return Vec::new() };
    let of = |at: usize| {
        let row = u64::try_from(rows.value(at)).ok()?;
        let team = teams.is_valid(at).then(|| teams.value(at).trim())?;
        (!team.is_empty()).then(|| (row, team.to_owned()))
    };
    (0..batch.num_rows()).filter_map(of).collect()
}

const COLUMNS: [&str; 6] = ["kind", "file", "row", "column", "message", "remedy"];

fn cells(issue: &Issue) -> [String; 6] {
    let row = issue.row.map_or_else(String::new, |row| row.to_string());
    let column = issue.column.clone().unwrap_or_default();
    let Issue { rule, file, message, remedy, .. } = issue.clone();
    [rule, file, row, column, message, remedy]
}

/// As a file of comma-separated values.
pub fn csv<'a>(issues: impl Iterator<Item = &'a Issue>) -> Result<String, Failure> {
    written(&COLUMNS, issues.map(|issue| cells(issue).to_vec()))
}

/// The same with the team of each, in front.
pub fn csv_by_team<'a>(list: impl Iterator<Item = &'a ToDo>) -> Result<String, Failure> {
    let columns: Vec<&str> = std::iter::once(TEAM).chain(COLUMNS).collect();
    let row = |own: &ToDo| {
        let team = own.team.clone().unwrap_or_default();
        std::iter::once(team).chain(cells(&own.issue)).collect()
    };
    written(&columns, list.map(row))
}

fn written(columns: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Result<String, Failure> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns).map_err(Failure::said)?;
    for row in rows {
        writer.write_record(row).map_err(Failure::said)?;
    }
    let bytes = writer.into_inner().map_err(Failure::said)?;
    Ok(String::from_utf8(bytes).expect("every cell is text"))
}
