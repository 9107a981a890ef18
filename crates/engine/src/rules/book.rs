//! Every rule there is: those built in, and those of the workspace's own folder.

use std::path::Path;

use super::{Rule, parse};
use crate::registry::with_those_of;
use crate::{DefinitionError, EngineError};

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// All rules, in the order of their codes.
#[derive(Clone, Debug)]
pub struct RuleBook {
    rules: Vec<Rule>,
}

impl RuleBook {
    /// The built-in rules and those of `folder`, where there is one. A file of the same name as a
    /// built-in one takes its place. All errors of all files are returned together.
    pub fn load(folder: Option<&Path>) -> Result<Self, Vec<DefinitionError>> {
        let files = with_those_of(BUILT_IN, folder).map_err(|error| vec![error])?;
        let (mut rules, mut errors) = (Vec::new(), Vec::new());
        for (name, text) in &files {
            match parse(name, text) {
                Ok(rule) => rules.push(rule),
                Err(error) => errors.push(error),
            }
        }
        rules.sort_by_key(|rule: &Rule| in_order(&rule.code));
        if errors.is_empty() { Ok(Self { rules }) } else { Err(errors) }
    }

    pub fn all(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule of that code, in any case, with or without the Q of a query.
    pub fn find(&self, asked: &str) -> Result<&Rule, EngineError> {
        let is = |rule: &&Rule| {
            let plain = rule.code.trim_end_matches('Q');
            rule.code.eq_ignore_ascii_case(asked) || plain.eq_ignore_ascii_case(asked)
        };
        self.rules
            .iter()
            .find(is)
            .ok_or_else(|| EngineError::UnknownRule { asked: asked.to_owned() })
    }
}

/// Codes by number; those that start otherwise after them.
fn in_order(code: &str) -> (u32, String) {
    let digits: String = code.chars().take_while(char::is_ascii_digit).collect();
    (digits.parse().unwrap_or(u32::MAX), code.to_owned())
}
