//! Editions: the report of a period as it was made, in all formats, with everything it came from.

use std::collections::BTreeMap;

use jiff::civil::Date;
use model::Period;
use serde::{Deserialize, Serialize};

use crate::Kept;

/// The file whose bytes are signed.
pub const MANIFEST: &str = "manifest.json";

/// What a person looks at before anybody signs, by its name and in words.
pub const CHECKLIST: [(&str, &str); 5] = [
    ("spelling", "spelling and plain English"),
    ("link-text", "every link says where it leads"),
    ("reading-order", "headings and tables read in the right order"),
    ("alternative-text", "every chart is said in words"),
    ("language", "the language is set"),
];

/// One make of an edition: what its manifest holds. The id of its entry is its name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    pub name: String,
    /// From 1: each make has a folder of its own, and the last one counts.
    pub make: u32,
    pub period: String,
    /// The login of whoever made it.
    pub made_by: String,
    /// ISO 8601, UTC.
    pub made_at: String,
    pub known_on: Option<Date>,
    pub audience: String,
    /// Who may read it, and a pack of it.
    pub marking: String,
    /// The version of the program that made it.
    pub program: String,
    /// Over the ids of the loads it came from, in order of precedence.
    pub data: String,
    /// SHA-256 of each file of it, by its place in a pack: the report in each format, the scorecard,
    /// every definition and, of an internal edition, the snapshot it came from.
    pub files: BTreeMap<String, String>,
    /// Parts of a board paper that nobody had written.
    pub missing: Vec<String>,
    /// What its texts say that its figures did not bear out and nobody kept, a sentence each; of an internal
    /// edition with why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub untrue: Vec<String>,
    /// Who ticked what of [`CHECKLIST`].
    pub checklist: BTreeMap<String, String>,
}

impl Edition {
    /// The bytes of its manifest: what people sign.
    pub fn manifest(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// The digest of each definition, by the name of its file.
    pub fn definitions(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .filter_map(|(place, digest)| Some((place.strip_prefix("definitions/")?, &**digest)))
    }

    /// Ticks `items` of the checklist for `person`.
    pub fn tick(&mut self, items: &[String], person: &str) -> Result<(), String> {
        for item in items {
            if !CHECKLIST.iter().any(|(name, _)| name == item) {
                let known: Vec<&str> = CHECKLIST.iter().map(|(name, _)| *name).collect();
                let known = known.join(", ");
                return Err(format!("'{item}' is not in the checklist: known are {known}"));
            }
            self.checklist.entry(item.clone()).or_insert_with(|| person.to_owned());
        }
        Ok(())
    }

    /// Why nobody may sign it yet, a sentence each.
    pub fn blockers(&self) -> Vec<String> {
        let missing = self.missing.iter().map(|part| format!("a required part: {part}"));
        let unticked = CHECKLIST.iter().filter(|(name, _)| !self.checklist.contains_key(*name));
        let unticked = unticked.map(|(name, words)| {
            format!("the checklist: {words} (safeboard edition tick {} {name})", self.name)
        });
        let untrue = self.untrue.iter().map(|said| {
            format!(
                "a claim: {said} (mend it, or keep it with a reason, then make the edition again)"
            )
        });
        missing.chain(unticked).chain(untrue).collect()
    }
}

impl Kept for Edition {
    const KIND: &'static str = "edition";

    fn check(&self) -> Result<(), String> {
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
        if self.name.is_empty() || self.name.starts_with('.') || !self.name.chars().all(plain) {
            return Err("its name is a folder's: letters, digits, '-', '_' and '.', no '.' first"
                .to_owned());
        }
        self.period.parse::<Period>().map_err(|error| error.to_string())?;
        let mut items = self.checklist.keys();
        match items.find(|item| !CHECKLIST.iter().any(|(name, _)| name == item)) {
            Some(unknown) => Err(format!("'{unknown}' is not in the checklist")),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub fn edition() -> Edition {
        Edition {
            name: "2011-12-Q2".to_owned(),
            make: 1,
            period: "2011-12-Q2".to_owned(),
            made_by: "ann".to_owned(),
            made_at: "2011-11-02T09:00:00.000Z".to_owned(),
            known_on: None,
            audience: "internal".to_owned(),
            marking: "Official-Sensitive".to_owned(),
            program: "0.1.0".to_owned(),
            data: String::new(),
            files: BTreeMap::from([("definitions/a.md".to_owned(), "0f".to_owned())]),
            missing: Vec::new(),
            untrue: Vec::new(),
            checklist: BTreeMap::new(),
        }
    }

    pub fn ticked() -> Edition {
        let mut edition = edition();
        let all = CHECKLIST.map(|(name, _)| name.to_owned());
        edition.tick(&all, "ann").expect("known items");
        edition
    }

    #[test]
    fn what_is_missing_unticked_or_untrue_blocks() {
        let (missing, untrue) = (vec!["Legal issues".to_owned()], vec!["It is 8.".to_owned()]);
        let mut edition = Edition { missing, untrue, ..edition() };
        assert_eq!(edition.blockers().len(), 7);
        let wrong = edition.tick(&["speling".to_owned()], "ann").expect_err("no such item");
        assert!(wrong.contains("known are spelling, link-text"), "{wrong}");
        assert_eq!(ticked().blockers(), Vec::<String>::new());
    }

    #[test]
    fn the_first_tick_of_an_item_stands() {
        let mut edition = ticked();
        edition.tick(&["spelling".to_owned()], "bob").expect("a known item");
        assert_eq!(edition.checklist["spelling"], "ann");
        assert_eq!(edition.check(), Ok(()));
    }

    #[test]
    fn a_name_is_a_folder_of_its_own() {
        for name in ["", "..", "a/b", ".hidden", "two words"] {
            assert!(Edition { name: name.to_owned(), ..edition() }.check().is_err(), "{name}");
        }
    }

    #[test]
    fn a_manifest_reads_back_to_the_same_bytes() {
        let bytes = ticked().manifest().expect("plain values");
        let read: Edition = serde_json::from_slice(&bytes).expect("its own form");
        assert_eq!(read, ticked());
        assert_eq!(read.manifest().expect("plain values"), bytes);
        assert_eq!(read.definitions().collect::<Vec<_>>(), [("a.md", "0f")]);
    }
}
