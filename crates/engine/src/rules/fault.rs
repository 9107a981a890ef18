//! A fault: the rows that one row of a rule's SQL names, as elements with their values and lines.

use std::borrow::Cow;

use model::{CENSUS_TABLES, CensusReturn};

use super::{Kind, Level, Report, Rule};

/// One fault of a rule; its parts are the elements to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Tells the faults of a run apart.
    pub number: usize,
    pub rule: String,
    pub kind: Kind,
    pub level: Level,
    pub parts: Vec<Part>,
}

/// An element of a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which of the returns it is in.
    pub file: usize,
    /// Its table in [`CENSUS_TABLES`] and its row there; `None` where nothing is located.
    pub place: Option<(usize, i64)>,
    pub child_id: Option<String>,
    pub group: Cow<'static, str>,
    pub element: Option<&'static str>,
    pub line: Option<u32>,
    pub value: Option<String>,
}

/// The fault that `rows`, the row of each of the rule's reports, stands for.
pub fn fault(number: usize, rule: &Rule, rows: &[Option<i64>], returns: &[CensusReturn]) -> Fault {
    let mut parts: Vec<Part> = rule
        .reports
        .iter()
        .zip(rows)
        .filter_map(|(report, row)| part(report, (*row)?, returns))
        .collect();
    if parts.is_empty() {
        parts.push(unplaced(rule));
    }
    let (code, kind, level) = (rule.code.clone(), rule.kind, rule.level);
    Fault { number, rule: code, kind, level, parts }
}

fn part(report: &Report, row: i64, returns: &[CensusReturn]) -> Option<Part> {
    let table = report.table;
    let file = returns.iter().position(|own| own.tables[table].has(row))?;
    let of = &returns[file];
    let child_id = of.child_id(table, row);
    let named = report.element.map(|at| CENSUS_TABLES[table].elements[at].name);
    let value = match report.element {
        Some(element) => of.value(table, row, element),
        None => child_id.clone(),
    };
    Some(Part {
        file,
        place: Some((table, row)),
        group: CENSUS_TABLES[table].module_of(report.element).into(),
        element: Some(named.unwrap_or("LAchildID")),
        line: of.line(table, row, report.element),
        value,
        child_id,
    })
}

fn unplaced(rule: &Rule) -> Part {
    Part {
        file: 0,
        place: None,
        child_id: None,
        group: rule.module.clone().into(),
        element: None,
        line: None,
        value: None,
    }
}
