//! A problem in the data: said with its place and its remedy, never thrown.

use serde::{Deserialize, Serialize};

/// One thing wrong with one place of a file. It names no child: the row leads there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Issue {
    /// The kind, for the summary: `unknown-code`, `impossible-date`, `missing-value`, …
    pub rule: String,
    pub file: String,
    /// Line of an XML file; row of a table, its header being row 1.
    pub row: Option<u64>,
    pub column: Option<String>,
    pub message: String,
    pub remedy: String,
}
