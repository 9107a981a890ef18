//! One import of one file, as everything downstream needs to know it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Where published figures were published, as far as the user says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Publication {
    pub name: Option<String>,
    /// Such as `2025`: what the publisher calls this issue of it.
    pub release: Option<String>,
    pub published_on: Option<Date>,
    /// Of two loads of one date the higher revision supersedes.
    pub revision: Option<u32>,
}

/// A load that was imported by mistake, and counts no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetsAside {
    /// Its id.
    pub load: String,
    pub reason: String,
}

/// A load: never changed once kept. `precedence` orders loads: the later supersedes the earlier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoadInfo {
    /// Content hash, its first 16 hexadecimal digits.
    pub id: String,
    /// Name of the file as given, without its folder.
    pub file: String,
    /// SHA-256 of the file.
    pub file_hash: String,
    /// The date the records speak for.
    pub as_of: Date,
    /// Who imported it, and when (ISO 8601, UTC).
    pub imported_by: String,
    pub imported_at: String,
    /// Why it is provisional; `None` where it is final.
    pub provisional: Option<String>,
    /// When the file itself says it was made (census header), to order loads of one date.
    pub made_at: Option<String>,
    /// A census return: each plan's reviews in it are all its reviews to `as_of`.
    pub whole_reviews: bool,
    /// Of a load of published figures: where they were published.
    #[serde(default)]
    pub publication: Publication,
    /// What it undoes, from its as-of date on; such a load has no rows of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sets_aside: Option<SetsAside>,
    /// Rows read by table name.
    pub rows: Vec<(String, u64)>,
}

impl LoadInfo {
    /// A load of `file` as of `as_of` of which nothing more is said: final, by nobody, of no rows.
    pub fn of(file: &str, as_of: Date) -> Self {
        Self {
            id: file.to_owned(),
            file: file.to_owned(),
            file_hash: String::new(),
            as_of,
            imported_by: String::new(),
            imported_at: String::new(),
            provisional: None,
            made_at: None,
            whole_reviews: false,
            publication: Publication::default(),
            sets_aside: None,
            rows: Vec::new(),
        }
    }

    /// Orders loads: as-of date, then the file's own making time or its revision, then time of
    /// import, then content. The later supersedes the earlier.
    pub fn precedence(&self) -> (Date, &Option<String>, Option<u32>, &str, &str) {
        let revision = self.publication.revision;
        (self.as_of, &self.made_at, revision, &self.imported_at, &self.id)
    }
}

/// Those of `loads` that count: without what others of them set aside, and without these others.
#[must_use]
pub fn that_count(loads: Vec<LoadInfo>) -> Vec<LoadInfo> {
    let undone = undone(&loads);
    let counts = |load: &LoadInfo| load.sets_aside.is_none() && !undone.contains_key(&load.id);
    loads.into_iter().filter(counts).collect()
}

/// The ids of what is set aside, each with the id of what sets it aside.
#[must_use]
pub fn undone(loads: &[LoadInfo]) -> BTreeMap<String, String> {
    let mut undoing: Vec<(&str, &str, &str)> = loads
        .iter()
        .filter_map(|load| {
            Some((&*load.imported_at, &*load.id, load.sets_aside.as_ref()?.load.as_str()))
        })
        .collect();
    undoing.sort_unstable();
    let mut aside = BTreeMap::new();
    // The last word goes: one that is itself undone undoes nothing.
    for (_, id, undone) in undoing.into_iter().rev() {
        if !aside.contains_key(id) {
            aside.entry(undone.to_owned()).or_insert_with(|| id.to_owned());
        }
    }
    aside
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn load(id: &str, at: &str, sets_aside: Option<&str>) -> LoadInfo {
        LoadInfo {
            imported_at: at.to_owned(),
            sets_aside: sets_aside
                .map(|load| SetsAside { load: load.to_owned(), reason: "a mistake".to_owned() }),
            ..LoadInfo::of(id, date(2025, 3, 31))
        }
    }

    fn ids(loads: Vec<LoadInfo>) -> Vec<String> {
        that_count(loads).into_iter().map(|load| load.id).collect()
    }

    #[test]
    fn what_is_undone_counts_no_more_until_that_is_undone() {
        let (a, b) = (load("a", "1", None), load("b", "2", None));
        let undo = load("u", "3", Some("a"));
        let again = load("v", "4", Some("u"));
        assert_eq!(ids(vec![a.clone(), b.clone()]), ["a", "b"]);
        assert_eq!(ids(vec![a.clone(), b.clone(), undo.clone()]), ["b"]);
        assert_eq!(ids(vec![a, b, again, undo]), ["a", "b"]);
    }
}
