//! One import of one file, as everything downstream needs to know it.

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
