//! Meetings of the board: what is on the agenda, who writes it and by when. Those to come are the
//! forward plan.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::numbered::{period, said};
use crate::Kept;

/// A meeting. The id of its entry is `M-year-number`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    pub board: String,
    pub held_on: Date,
    pub title: String,
    #[serde(default)]
    pub agenda: Vec<AgendaItem>,
    /// Names of papers that go with it, or where they are.
    #[serde(default)]
    pub papers: Vec<String>,
}

/// One item of an agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaItem {
    /// As the agenda has it: `5`, `5a`.
    pub item: String,
    pub title: String,
    /// Of a performance report: its period.
    #[serde(default)]
    pub period: Option<String>,
    #[serde(default)]
    pub author: Option<String>,
    /// When the paper has to be there.
    #[serde(default)]
    pub required_by: Option<Date>,
}

impl Meeting {
    /// Puts an item on the agenda, in the place of the one that has its number.
    pub fn put_item(&mut self, item: AgendaItem) {
        match self.agenda.iter_mut().find(|own| own.item == item.item) {
            Some(own) => *own = item,
            None => self.agenda.push(item),
        }
    }

    /// The item that is the report of `period`.
    pub fn report_of(&self, period: model::Period) -> Option<&AgendaItem> {
        let is_of = |text: &String| text.parse() == Ok(period);
        self.agenda.iter().find(|item| item.period.as_ref().is_some_and(is_of))
    }
}

impl Kept for Meeting {
    const KIND: &'static str = "meeting";

    fn check(&self) -> Result<(), String> {
        said("its board", &self.board)?;
        said("its title", &self.title)?;
        for (at, item) in self.agenda.iter().enumerate() {
            said("the number of an item", &item.item)?;
            said("the title of an item", &item.title)?;
            item.period.as_deref().map_or(Ok(()), period)?;
            if item.required_by.is_some_and(|day| day > self.held_on) {
                return Err(format!(
                    "item {} is required by a day after the meeting, which is held on {}",
                    item.item, self.held_on
                ));
            }
            if self.agenda[..at].iter().any(|other| other.item == item.item) {
                return Err(format!("two items have the number {}", item.item));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn item(number: &str, period: Option<&str>) -> AgendaItem {
        AgendaItem {
            item: number.to_owned(),
            title: "Performance".to_owned(),
            period: period.map(str::to_owned),
            author: None,
            required_by: Some(date(2011, 11, 16)),
        }
    }

    fn meeting(agenda: Vec<AgendaItem>) -> Meeting {
        Meeting {
            board: "Partnership".to_owned(),
            held_on: date(2011, 11, 16),
            title: "Quarter 2".to_owned(),
            agenda,
            papers: Vec::new(),
        }
    }

    #[test]
    fn the_report_of_a_period_is_found_and_an_item_is_replaced_by_its_number() {
        let mut meeting = meeting(vec![item("4", None), item("5", Some("2011-12-Q2"))]);
        let period = "2011-12-Q2".parse().expect("a period");
        assert_eq!(meeting.report_of(period).map(|item| item.item.as_str()), Some("5"));
        meeting.put_item(item("5", Some("2011-12-Q1")));
        assert_eq!((meeting.agenda.len(), meeting.report_of(period)), (2, None));
    }

    #[test]
    fn what_is_wrong_is_said() {
        meeting(vec![item("5", None)]).check().expect("on the day itself");
        let twice = meeting(vec![item("5", None), item("5", None)]);
        assert_eq!(twice.check().expect_err("twice"), "two items have the number 5");
        let mut late = meeting(vec![item("5", None)]);
        late.held_on = date(2011, 11, 15);
        assert!(late.check().expect_err("late").contains("item 5 is required by a day after"));
        let unknown = meeting(vec![item("5", Some("autumn"))]);
        assert!(unknown.check().expect_err("no period").contains("autumn"));
    }
}
