//! The tidy tables read back: the extracts of a day put together, later rows superseding.

use std::collections::BTreeMap;

use jiff::civil::Date;
use safeboard_demo::DemoFile;

pub type Row = BTreeMap<String, String>;

/// Table name to rows.
pub struct Tables(BTreeMap<String, Vec<Row>>);

/// What names a row within its table.
const KEYS: [(&str, &[&str]); 8] = [
    ("children", &["child_id"]),
    ("referrals", &["referral_id"]),
    ("assessments", &["assessment_id"]),
    ("section_47_enquiries", &["enquiry_id"]),
    ("child_protection_plans", &["plan_id"]),
    ("plan_reviews", &["plan_id", "review_date"]),
    ("plan_visits", &["plan_id", "visit_date"]),
    ("child_in_need_plans", &["cin_plan_id"]),
];

impl Tables {
    /// The record as the extracts up to `known_on` have it.
    pub fn known_on(files: &[DemoFile], known_on: Date) -> Self {
        let mut merged: BTreeMap<String, BTreeMap<Vec<String>, Row>> = BTreeMap::new();
        let mut extracts: Vec<&DemoFile> =
            files.iter().filter(|file| file.as_of.is_some_and(|day| day <= known_on)).collect();
        extracts.sort_by_key(|file| file.as_of);
        for file in extracts {
            let name = table_of(file);
            let (_, key) = KEYS.iter().find(|(table, _)| *table == name).expect("a case table");
            for row in rows(&file.text) {
                let key = key.iter().map(|column| row[*column].clone()).collect();
                merged.entry(name.to_owned()).or_default().insert(key, row);
            }
        }
        Self(merged.into_iter().map(|(name, rows)| (name, rows.into_values().collect())).collect())
    }

    pub fn rows(&self, table: &str) -> &[Row] {
        &self.0[table]
    }

    /// Rows by the value of one of their columns.
    pub fn by<'a>(&'a self, table: &str, column: &str) -> BTreeMap<&'a str, Vec<&'a Row>> {
        let mut groups: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
        for row in self.rows(table) {
            groups.entry(&row[column]).or_default().push(row);
        }
        groups
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// `2011-12-Q2/referrals-updated.csv` holds referrals.
pub fn table_of(file: &DemoFile) -> &str {
    let name = file.path.rsplit('/').next().expect("a path has a last part");
    name.trim_end_matches(".csv").trim_end_matches("-updated")
}

pub fn rows(text: &str) -> Vec<Row> {
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().expect("a header").split(',').collect();
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!(cells.len(), header.len(), "as many cells as columns: {line}");
        header.iter().zip(cells).map(|(name, cell)| ((*name).to_owned(), cell.to_owned())).collect()
    };
    lines.map(row).collect()
}

/// A date cell; `None` when blank.
pub fn day(row: &Row, column: &str) -> Option<Date> {
    let text = &row[column];
    (!text.is_empty()).then(|| text.parse().expect("dates are ISO dates"))
}
