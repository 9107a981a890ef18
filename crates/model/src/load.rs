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
    let mut undoing: Vec<&LoadInfo> =
        loads.iter().filter(|load| load.sets_aside.is_some()).collect();
    undoing.sort_unstable_by_key(|load| (&load.imported_at, &load.id));
    let of = |load: &LoadInfo| load.sets_aside.as_ref().map(|aside| aside.load.clone());
    let pairs: Vec<(&str, String)> =
        undoing.into_iter().filter_map(|load| Some((&*load.id, of(load)?))).collect();
    let holds =
        |(by, undone): &&(&str, String)| *by != undone && !is_undone(by, &pairs, pairs.len());
    let held = pairs.iter().filter(holds);
    held.map(|(by, undone)| (undone.clone(), (*by).to_owned())).collect()
}

/// Whether one of `pairs`, of what sets aside and what is set aside, holds for `id`: one that is itself
/// undone undoes nothing. There is no longer chain than there are pairs.
fn is_undone(id: &str, pairs: &[(&str, String)], longest: usize) -> bool {
    let mut own = pairs.iter().filter(|(_, undone)| undone == id);
    longest > 0 && own.any(|(by, _)| !is_undone(by, pairs, longest - 1))
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

    #[test]
    fn undoing_within_one_second_is_by_what_is_undone() {
        let a = load("a", "1", None);
        for (undo, again) in [("u", "v"), ("v", "u")] {
            let undone = load(undo, "2", Some("a"));
            assert_eq!(ids(vec![a.clone(), undone.clone()]), Vec::<String>::new());
            assert_eq!(ids(vec![a.clone(), undone, load(again, "2", Some(undo))]), ["a"]);
        }
    }

    #[test]
    fn what_is_undone_says_by_what() {
        let all = [load("a", "1", None), load("u", "2", Some("a"))];
        assert_eq!(undone(&all), [("a".to_owned(), "u".to_owned())].into());
    }
}
