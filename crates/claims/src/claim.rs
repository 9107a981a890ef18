//! What a claim is, and the key it is remembered by.

use serde::Serialize;
use sha2::{Digest, Sha256};

/// Something a sentence says of cells of the scorecard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Claim {
    /// Changes when the sentence does, or what a bound cell prints; one of its kind in a sentence.
    pub key: String,
    /// The whole sentence, without its markup.
    pub sentence: String,
    /// The bytes of the text, `start..end`, that make the claim.
    pub start: usize,
    pub end: usize,
    /// The words that make the claim, without their markup.
    pub words: String,
    pub kind: Kind,
    pub cells: Vec<BoundCell>,
    pub verdict: Verdict,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A number said of a cell: "17.4%", "England 13%", "a target of 80".
    Figure,
    /// Parts of a whole: "8 of 127", "one in four".
    Share,
    /// Up or down, whichever is good.
    Change,
    /// Better or worse.
    Improvement,
    Maintained,
    /// Against the target.
    Target,
    /// Against England, the region or the family.
    Comparison,
    /// Against all that is known: "highest since".
    Record,
    /// Which way is good.
    Direction,
    /// A number or a word of achievement that was not understood.
    Unread,
}

/// A cell a claim was held against, as the page prints it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BoundCell {
    /// Indicator id.
    pub indicator: String,
    /// `quarter 1 of 2011/12`, `target of 2011/12`, `England 2009/10`.
    pub column: String,
    pub printed: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum Verdict {
    True,
    /// The cells say otherwise: a sentence that names them.
    False {
        why: String,
    },
    /// It could not be held against any cell: a sentence that says what is wanting.
    NotChecked {
        why: String,
    },
}

impl Kind {
    /// As it is written in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Share => "share",
            Self::Change => "change",
            Self::Improvement => "improvement",
            Self::Maintained => "maintained",
            Self::Target => "target",
            Self::Comparison => "comparison",
            Self::Record => "record",
            Self::Direction => "direction",
            Self::Unread => "unread",
        }
    }
}

impl Verdict {
    /// True where `holds`, else false because of `why`.
    pub fn of(holds: bool, why: impl FnOnce() -> String) -> Self {
        if holds { Self::True } else { Self::False { why: why() } }
    }

    pub fn not_checked(why: impl Into<String>) -> Self {
        Self::NotChecked { why: why.into() }
    }

    /// As it is written in files.
    pub fn name(&self) -> &'static str {
        match self {
            Self::True => "true",
            Self::False { .. } => "false",
            Self::NotChecked { .. } => "notchecked",
        }
    }
}

impl Claim {
    /// 32 hexadecimal digits of a hash of what was said and of the cells it was held against.
    #[must_use]
    pub(crate) fn keyed(mut self) -> Self {
        let mut hash = Sha256::new();
        let mut part = |text: &str| {
            hash.update(text.len().to_le_bytes());
            hash.update(text);
        };
        for text in [&self.sentence, self.kind.name(), &self.words] {
            part(text);
        }
        for cell in &self.cells {
            for text in [&cell.indicator, &cell.column, &cell.printed] {
                part(text);
            }
        }
        let digest = hash.finalize();
        self.key = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        self
    }
}
