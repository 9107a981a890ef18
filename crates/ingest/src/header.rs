//! Which table a header row is of: the one whose required columns are all there and whose columns it
//! has most of. Names are taken in any case, with spaces or dashes for underscores.

use model::tables::SOURCE_ROW;
use model::{PUBLISHED_TABLES, TABLES, Table};

/// A table found, and where each of its columns and of the others stands in the file.
pub struct Header {
    pub table: &'static Table,
    /// By column of the table: its place in the file.
    pub own: Vec<Option<usize>>,
    /// Names of the columns beyond the table's, and their places.
    pub extra: Vec<(String, usize)>,
}

impl Header {
    pub fn extra_names(&self) -> Vec<String> {
        self.extra.iter().map(|(name, _)| name.clone()).collect()
    }
}

/// Far more columns than any table has.
const MOST_COLUMNS: usize = 1000;

/// Says so of a header that is too wide.
pub fn check_width(names: &[String]) -> Result<(), String> {
    let said = || format!("has {} columns: give it no more than {MOST_COLUMNS}", names.len());
    if names.len() > MOST_COLUMNS { Err(said()) } else { Ok(()) }
}

pub fn recognise(names: &[String]) -> Result<Header, String> {
    let names: Vec<String> = names.iter().map(|name| normal(name)).collect();
    let has = |column: &str| names.iter().any(|name| name == column);
    let all = || TABLES.iter().chain(PUBLISHED_TABLES);
    let matched = |table: &Table| table.columns.iter().filter(|column| has(column.name)).count();
    let complete =
        |table: &Table| table.columns.iter().all(|column| !column.required || has(column.name));
    // Authority and child alone name no table.
    let enough = |table: &&Table| complete(table) && matched(table) > 2;
    let Some(table) = all()
        .filter(enough)
        .max_by_key(|table| (matched(table), std::cmp::Reverse(table.columns.len())))
    else {
        return Err(unrecognised(all().max_by_key(|table| matched(table)), &names));
    };
    if let Some(twice) = names
        .iter()
        .enumerate()
        .find(|(at, name)| table.column(name).is_some() && names[..*at].contains(name))
    {
        return Err(format!("has the column {} twice: keep one of them", twice.1));
    }
    let own = table
        .columns
        .iter()
        .map(|column| names.iter().position(|name| name == column.name))
        .collect();
    Ok(Header { table, own, extra: beyond(table, &names) })
}

/// The columns that are not the table's; of two of one name the second is told apart by a number.
fn beyond(table: &Table, names: &[String]) -> Vec<(String, usize)> {
    let mut extra: Vec<(String, usize)> = Vec::new();
    for (at, name) in names.iter().enumerate() {
        if table.column(name).is_some() || name.is_empty() || name == SOURCE_ROW {
            continue;
        }
        let taken = |name: &str| {
            table.column(name).is_some() || extra.iter().any(|(known, _)| known == name)
        };
        let numbered = (2..).map(|number| format!("{name}_{number}"));
        let mut free = std::iter::once(name.clone()).chain(numbered).filter(|name| !taken(name));
        let name = free.next().expect("a name that is free is found among finitely many taken");
        extra.push((name, at));
    }
    extra
}

pub fn normal(name: &str) -> String {
    name.trim().trim_start_matches('\u{feff}').to_lowercase().replace([' ', '-'], "_")
}

fn unrecognised(nearest: Option<&Table>, names: &[String]) -> String {
    let nearest = nearest.filter(|table| {
        table.columns.iter().any(|column| names.iter().any(|name| name == column.name))
    });
    let hint = nearest.map_or_else(
        || {
            "a tidy file's first row names the columns of a case table, targets, figures, groups or published values"
                .to_owned()
        },
        |table| {
            let missing: Vec<&str> = table
                .columns
                .iter()
                .filter(|column| column.required && !names.iter().any(|name| name == column.name))
                .map(|column| column.name)
                .collect();
            if missing.is_empty() {
                format!("it is nearest to {}; add more of that table's columns", table.name)
            } else {
                format!("it is nearest to {}, which also needs {}", table.name, missing.join(", "))
            }
        },
    );
    format!("has a first row that is of no known table: {hint}")
}
