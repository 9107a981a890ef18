//! What a rule says of one row, and all rows of a council added up.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::council::{Child, Council};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub date: String,
    pub met: bool,
    pub in_denominator: bool,
    /// Days, points or bands of the row; blank where the indicator has none, or the row.
    pub value: String,
}

impl Counted {
    pub fn on(day: Date, met: bool) -> Self {
        Self { date: day.to_string(), met, in_denominator: true, value: String::new() }
    }

    /// A row of a distribution: "not recorded" is a band too.
    pub fn banded(day: Date, band: Option<&str>) -> Self {
        Self { value: band.unwrap_or_default().to_owned(), ..Self::on(day, true) }
    }

    /// A row of a median: one that has nothing to measure is in the list and not in the median.
    pub fn measured(day: Date, value: Option<i32>) -> Self {
        let met = value.is_some();
        let value = value.map_or_else(String::new, |value| value.to_string());
        Self { value, ..Self::on(day, met) }
    }
}

/// First and last day.
pub type Days = (Date, Date);
pub type Add<'a> = &'a mut dyn FnMut(usize, Counted);
pub type Rule = fn(&Child, Days, Add);

#[derive(Default)]
pub struct Rows {
    pub members: BTreeMap<(String, String), Counted>,
    pub numerator: u64,
    pub denominator: u64,
    pub values: BTreeMap<String, u64>,
}

impl Rows {
    pub fn of(council: &Council, rule: Rule, days: Days) -> Self {
        let mut rows = Self::default();
        for (number, child) in council.children.iter().enumerate() {
            let mut add = |record, counted| rows.add(&format!("child {number}"), record, counted);
            rule(child, days, &mut add);
        }
        rows
    }

    fn add(&mut self, child: &str, record: usize, counted: Counted) {
        self.numerator += u64::from(counted.met);
        self.denominator += u64::from(counted.in_denominator);
        if !counted.value.is_empty() {
            *self.values.entry(counted.value.clone()).or_default() += 1;
        }
        let before = self.members.insert((child.to_owned(), record.to_string()), counted);
        assert!(before.is_none(), "a rule counts a record once");
    }
}

pub fn within(day: Date, (first, last): Days) -> bool {
    first <= day && day <= last
}
