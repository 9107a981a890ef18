//! What the record finds wrong that no single file can show: said with the file and row it stands in.

use calendar::from_unix_days;
use model::{Issue, LoadInfo};

use crate::stack::Stack;

pub struct Found<'a> {
    loads: Vec<&'a LoadInfo>,
    /// By load, in order of precedence.
    pub issues: Vec<(usize, Issue)>,
}

impl<'a> Found<'a> {
    pub fn new(loads: Vec<&'a LoadInfo>) -> Self {
        Self { loads, issues: Vec::new() }
    }

    pub fn second_referral_of_a_day(&mut self, stack: &Stack, row: u32) {
        self.say(
            stack,
            row,
            ["second-referral-of-a-day", "referral_date"],
            "the child has another referral on this day; this one is not counted",
            "keep one of the two in the case system",
        );
    }

    pub fn referral_inside_an_episode(&mut self, stack: &Stack, row: u32) {
        self.say(
            stack,
            row,
            ["referral-inside-an-episode", "referral_date"],
            "this is dated inside an open episode of the same child; it is not counted as a referral",
            "close the earlier referral, or record this as new information on it",
        );
    }

    pub fn plan_of_another_authority(&mut self, stack: &Stack, row: u32) {
        self.say(
            stack,
            row,
            ["plan-of-another-authority", "other_authority"],
            "the plan is another authority's; it is counted nowhere",
            "nothing, if the child is placed here on another authority's plan",
        );
    }

    pub fn second_open_plan(&mut self, stack: &Stack, row: u32) {
        let start = stack.date("start_date", row).map(from_unix_days);
        let day = start.map_or_else(String::new, |day| format!(" on {day}"));
        self.say(
            stack,
            row,
            ["second-open-plan", "start_date"],
            &format!("the plan starts{day} while the child has another open plan; the child is counted once"),
            "end the earlier plan, or remove the one that is not real",
        );
    }

    pub fn part_of_an_unknown_plan(&mut self, stack: &Stack, row: u32) {
        self.say(
            stack,
            row,
            ["unknown-plan", "plan_id"],
            &format!("{} that the record does not have; it is left out", stack.table.row),
            "import the table child_protection_plans, or correct plan_id",
        );
    }

    pub fn unknown_referral(&mut self, stack: &Stack, row: u32) {
        self.say(
            stack,
            row,
            ["unknown-referral", "referral_id"],
            &format!("{} of a referral that the record does not have", stack.table.row),
            "import the table referrals, or correct referral_id",
        );
    }

    fn say(
        &mut self,
        stack: &Stack,
        row: u32,
        [rule, column]: [&str; 2],
        message: &str,
        remedy: &str,
    ) {
        let load = stack.load[row as usize] as usize;
        let issue = Issue {
            rule: rule.to_owned(),
            file: self.loads[load].file.clone(),
            row: Some(stack.source_row(row)),
            column: Some(column.to_owned()),
            message: message.to_owned(),
            remedy: remedy.to_owned(),
        };
        self.issues.push((load, issue));
    }
}
