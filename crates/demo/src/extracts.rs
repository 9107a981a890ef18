//! Case tables as files: what is new or changed since the extract before, as an analyst gets them
//! quarter after quarter.

use std::collections::HashSet;

use jiff::civil::Date;

use crate::DemoFile;
use crate::case::Family;
use crate::tidy::{self, Row};

/// One extract: its folder, the day it speaks for, and the day the one before spoke for.
pub struct Extract<'a> {
    pub folder: &'a str,
    pub known_on: Date,
    pub before: Option<Date>,
    /// Why referrals received since the extract before are provisional.
    pub new_referrals_provisional: Option<&'a str>,
}

impl Extract<'_> {
    /// A file a table; tables of which nothing changed are left out.
    pub fn files(&self, authority: &str, families: &[Family]) -> Vec<DemoFile> {
        let mut files = Vec::new();
        let before = self.before.map(|day| tidy::tables(authority, families, day));
        for (at, table) in tidy::tables(authority, families, self.known_on).into_iter().enumerate()
        {
            let seen: HashSet<&str> = match &before {
                Some(tables) => tables[at].rows.iter().map(|row| row.line.as_str()).collect(),
                None => HashSet::new(),
            };
            let rows: Vec<&Row> =
                table.rows.iter().filter(|row| !seen.contains(row.line.as_str())).collect();
            match (self.new_referrals_provisional, self.before) {
                (Some(reason), Some(before)) if table.name == "referrals" => {
                    let (new, old): (Vec<&Row>, Vec<&Row>) =
                        rows.into_iter().partition(|row| row.date > before);
                    files.extend(self.file("referrals", table.header, &new, Some(reason)));
                    files.extend(self.file("referrals-updated", table.header, &old, None));
                }
                _ => files.extend(self.file(table.name, table.header, &rows, None)),
            }
        }
        files
    }

    fn file(
        &self,
        name: &str,
        header: &str,
        rows: &[&Row],
        reason: Option<&str>,
    ) -> Option<DemoFile> {
        if rows.is_empty() {
            return None;
        }
        let mut text = header.to_owned();
        for row in rows {
            text.push('\n');
            text.push_str(&row.line);
        }
        text.push('\n');
        Some(DemoFile {
            path: format!("{}/{name}.csv", self.folder),
            text,
            as_of: Some(self.known_on),
            provisional: reason.map(str::to_owned),
        })
    }
}
