//! One element at fault, as every face of the program shows it; and faults counted by rule.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use engine::rules::{Fault, Part, RuleBook};
use model::{CensusReturn, StructureFault};
use serde::{Deserialize, Serialize};

use super::FileFaults;
use super::moves::{Move, most};
use super::place::Place;

/// One element at fault. Elements of one fault share its number.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Finding {
    pub fault: usize,
    pub rule: String,
    /// structure, error or query.
    pub kind: Cow<'static, str>,
    /// child, return or files.
    pub level: Cow<'static, str>,
    pub child_id: Option<String>,
    pub group: Cow<'static, str>,
    pub element: Option<Cow<'static, str>>,
    pub line: Option<u32>,
    pub value: Option<String>,
    /// The team of the child, where a workspace knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub team: Option<String>,
    /// The cohorts that the records at fault are in, where a workspace has been asked.
    #[serde(skip_serializing_if = "Option::is_none", skip_deserializing)]
    pub moves: Option<Vec<Move>>,
    /// The record that its row becomes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<Place>,
}

/// The cells of a finding, in the order of [`Finding::cells`].
pub const COLUMNS: [&str; 12] = [
    "fault",
    "rule",
    "kind",
    "level",
    "child_id",
    "group",
    "element",
    "value",
    "line",
    "team",
    "moves",
    "moves_percent",
];

impl Finding {
    pub fn cells(&self) -> Vec<String> {
        let own = |text: &Option<String>| text.clone().unwrap_or_default();
        vec![
            self.fault.to_string(),
            self.rule.clone(),
            self.kind.to_string(),
            self.level.to_string(),
            own(&self.child_id),
            self.group.to_string(),
            self.element().to_owned(),
            own(&self.value),
            self.line.map_or_else(String::new, |line| line.to_string()),
            own(&self.team),
            self.most().map_or_else(String::new, Move::said),
            self.most().map_or_else(String::new, |most| format!("{:.1}", 100.0 * most.share())),
        ]
    }

    /// Blank where nothing is located.
    pub fn element(&self) -> &str {
        self.element.as_deref().unwrap_or_default()
    }

    /// The figure of the year that the fault moves most.
    pub fn most(&self) -> Option<&Move> {
        most(self.moves.as_deref().unwrap_or_default())
    }

    pub fn of_part(fault: &Fault, part: Part, of: &CensusReturn) -> Self {
        Self {
            fault: fault.number,
            rule: fault.rule.clone(),
            kind: fault.kind.name().into(),
            level: fault.level.name().into(),
            child_id: part.child_id,
            group: part.group,
            element: part.element.map(Cow::Borrowed),
            line: part.line,
            value: part.value,
            team: None,
            moves: None,
            record: part.place.and_then(|place| Place::of(of, place)),
        }
    }

    pub fn of_structure(number: usize, fault: &StructureFault) -> Self {
        Self {
            fault: number,
            rule: fault.kind.name().to_owned(),
            kind: "structure".into(),
            level: if fault.child_id.is_some() { "child" } else { "return" }.into(),
            child_id: fault.child_id.clone(),
            group: fault.module.clone().into(),
            element: Some(fault.element.clone().into()),
            line: Some(fault.line),
            value: fault.value.clone(),
            team: None,
            moves: None,
            record: None,
        }
    }
}

/// How many faults there are of one rule, in how many children.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    pub rule: String,
    pub kind: Cow<'static, str>,
    pub faults: usize,
    pub children: usize,
    /// The figure of the year that they move most.
    pub moves: String,
    pub title: String,
}

/// Faults by number, and the children they are in.
type Broken<'a> = (BTreeSet<usize>, BTreeSet<&'a str>);

/// Faults counted by rule: structure, then errors, then queries, the most frequent first.
pub fn counts(file: &FileFaults, book: &RuleBook) -> Vec<Told> {
    let mut by_rule: BTreeMap<(&str, &str), Broken> = BTreeMap::new();
    for finding in &file.findings {
        let (faults, children) = by_rule.entry((&finding.rule, &finding.kind)).or_default();
        faults.insert(finding.fault);
        children.extend(finding.child_id.as_deref());
    }
    let told = by_rule.into_iter().map(|((rule, kind), (faults, children))| Told {
        rule: rule.to_owned(),
        kind: kind.to_owned().into(),
        faults: faults.len(),
        children: children.len(),
        moves: file
            .moves
            .get(rule)
            .and_then(|moves| most(moves))
            .map_or_else(String::new, Move::said),
        title: title(rule, book),
    });
    let mut told: Vec<Told> = told.collect();
    let order = |kind: &str| ["structure", "error", "query"].iter().position(|own| *own == kind);
    told.sort_by_key(|told| (order(&told.kind), std::cmp::Reverse(told.faults)));
    told
}

/// What a rule, or a kind of fault of form, says is wrong.
pub fn title(code: &str, book: &RuleBook) -> String {
    let structure = model::StructureKind::ALL.into_iter().find(|kind| kind.name() == code);
    match structure {
        Some(kind) => kind.title().to_owned(),
        None => book.find(code).map(|rule| rule.title.clone()).unwrap_or_default(),
    }
}
