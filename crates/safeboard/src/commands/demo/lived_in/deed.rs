//! What was done, by whom and when, read from texts in TOML.

use std::collections::BTreeMap;

use board::kinds::{Score, Turn};
use serde::Deserialize;
use toml::{Table, Value};
use work::Failure;

/// One thing done.
pub struct Deed {
    /// A login.
    pub who: String,
    /// ISO 8601, UTC.
    pub at: String,
    pub what: What,
}

pub enum What {
    /// An entry of the record, by its own fields.
    Kept { kind: String, id: Option<String>, reason: String, body: Table },
    /// One person's answers to all cases of an audit.
    Scores(Vec<Score>),
    /// The words of a command.
    Command(Vec<String>),
}

/// Those who scored an audit, and how.
#[derive(Deserialize)]
struct Readers {
    audit: String,
    cases: usize,
    first: Reader,
    second: Reader,
    /// Of each case that is not named.
    answers: BTreeMap<String, String>,
    #[serde(rename = "case")]
    others: Vec<Case>,
}

#[derive(Deserialize)]
struct Reader {
    who: String,
    at: String,
}

#[derive(Deserialize)]
struct Case {
    number: usize,
    both: Option<BTreeMap<String, String>>,
    first: Option<BTreeMap<String, String>>,
    second: Option<BTreeMap<String, String>>,
}

/// All that the texts have, in order of time.
pub fn in_order(texts: &[&str]) -> Result<Vec<Deed>, Failure> {
    let mut deeds = Vec::new();
    for text in texts {
        for (kind, own) in text.parse::<Table>().map_err(Failure::said)? {
            match own {
                Value::Array(all) => {
                    for one in all {
                        deeds.push(deed(&kind, one)?);
                    }
                }
                own => deeds.extend(own.try_into::<Readers>().map_err(Failure::said)?.deeds()),
            }
        }
    }
    deeds.sort_by(|a, b| a.at.cmp(&b.at));
    Ok(deeds)
}

fn deed(kind: &str, own: Value) -> Result<Deed, Failure> {
    let mut body: Table = own.try_into().map_err(Failure::said)?;
    let mut text = |name: &str| match body.remove(name) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    };
    let missing = || Failure::Said(format!("a {kind} does not say who kept it, or when"));
    let (who, at) = text("who").zip(text("at")).ok_or_else(missing)?;
    if kind == "command" {
        let words = body.remove("words").unwrap_or(Value::Array(Vec::new()));
        return Ok(Deed { who, at, what: What::Command(words.try_into().map_err(Failure::said)?) });
    }
    let id = text("id");
    // Why a statement is kept is a field of its own.
    let reason = if kind == "override" { None } else { text("reason") }.unwrap_or_default();
    let kind = kind.to_owned();
    Ok(Deed { who, at, what: What::Kept { kind, id, reason, body } })
}

impl Readers {
    fn deeds(&self) -> [Deed; 2] {
        [(Turn::First, &self.first), (Turn::Second, &self.second)].map(|(turn, reader)| Deed {
            who: reader.who.clone(),
            at: reader.at.clone(),
            what: What::Scores(
                (1..=self.cases).map(|case| self.score(case, turn, reader)).collect(),
            ),
        })
    }

    fn score(&self, case: usize, turn: Turn, reader: &Reader) -> Score {
        let own = self.others.iter().find(|own| own.number == case);
        let own = own.and_then(|own| {
            let alone = if turn == Turn::First { &own.first } else { &own.second };
            alone.as_ref().or(own.both.as_ref())
        });
        Score {
            audit: self.audit.clone(),
            case,
            turn,
            scorer: reader.who.clone(),
            answers: own.unwrap_or(&self.answers).clone(),
        }
    }
}
