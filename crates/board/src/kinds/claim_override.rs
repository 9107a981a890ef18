//! Statements kept although the figures say otherwise, each with a reason that is printed.

use std::collections::BTreeMap;

use model::Period;
use serde::{Deserialize, Serialize};

use crate::{BoardError, Desk, Entry, Kept};

/// A statement that is kept. It stands only while the claim has this key, which changes with the
/// sentence and with every cell it was held against. The id of its entry is `key/period`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// Of the claim.
    pub key: String,
    /// What is said, as it was when it was kept.
    pub sentence: String,
    pub reason: String,
    pub period: String,
}

impl Override {
    pub fn id(&self) -> String {
        format!("{}/{}", self.key, self.period)
    }
}

impl Kept for Override {
    const KIND: &'static str = "override";

    fn check(&self) -> Result<(), String> {
        self.period.parse::<Period>().map_err(|error| error.to_string())?;
        if self.key.trim().is_empty() || self.sentence.trim().is_empty() {
            return Err("it names the claim that it keeps: its key and its sentence".to_owned());
        }
        if self.reason.trim().is_empty() {
            return Err("a statement is kept for a reason: give one with --reason".to_owned());
        }
        Ok(())
    }
}

/// The statements kept in `period`, by the keys of their claims.
pub async fn overrides(
    desk: &Desk<'_>,
    period: Period,
) -> Result<BTreeMap<String, Entry<Override>>, BoardError> {
    let name = period.to_string();
    let all = desk.all::<Override>().await?.into_iter();
    let own = all.filter(|entry| entry.body.period == name);
    Ok(own.map(|entry| (entry.body.key.clone(), entry)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_needs_a_reason_and_a_claim() {
        let kept = Override {
            key: "ab12".to_owned(),
            sentence: "It improved.".to_owned(),
            reason: "the file is late".to_owned(),
            period: "2011-12-Q2".to_owned(),
        };
        assert_eq!((kept.check(), kept.id()), (Ok(()), "ab12/2011-12-Q2".to_owned()));
        let silent = Override { reason: " ".to_owned(), ..kept.clone() };
        assert!(silent.check().expect_err("no reason").contains("give one with --reason"));
        let of_nothing = Override { key: String::new(), ..kept };
        assert!(of_nothing.check().is_err());
    }
}
