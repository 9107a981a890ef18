//! Several loads in, one record of each child out: the later load supersedes the earlier for the same
//! referral, plan or assessment, whatever the order of import; what never counts is set aside, once,
//! and said; what many indicators ask (the plan before, the place in a sequence) is derived here.
//! Reads and writes no file: tables in, tables out.

mod assessments;
mod feedback;
mod issues;
mod merge;
mod output;
mod parts;
mod plans;
mod referrals;
mod stack;

use std::collections::HashMap;
use std::sync::Arc;

use arrow::array::{ArrayRef, RecordBatch, StringArray, UInt32Array};
use arrow::compute::take;
use arrow::error::ArrowError;
use calendar::to_unix_days;
use model::{Issue, LoadInfo, TABLES, Table};

pub use output::LOAD_ID;

use issues::Found;
use merge::Records;
use output::{Output, dates, numbers};
use parts::{Part, WholeUntil};
use stack::{Children, Stack, field, schema_with};

/// One load as it was kept: its tables by name.
pub struct LoadedTables {
    pub info: LoadInfo,
    pub tables: Vec<(String, Vec<RecordBatch>)>,
}

/// One record of each child.
pub struct Record {
    /// Every case table with its derived columns, in order of authority, child and date.
    pub tables: Vec<(&'static str, RecordBatch)>,
    /// What is wrong across rows and files, with the id of the load it stands in.
    pub issues: Vec<(String, Issue)>,
}

/// The record that `loads` make together. The same loads in any order make the same record.
pub fn assemble(mut loads: Vec<LoadedTables>) -> Result<Record, ArrowError> {
    loads.sort_by(|a, b| a.info.precedence().cmp(&b.info.precedence()));
    let mut piles = Vec::new();
    let mut load_numbers = HashMap::new();
    for table in TABLES {
        let (mut batch, load) = stack::pile(table, &loads)?;
        if table.name == "feedback" {
            batch = feedback::with_ids(&batch, &load)?;
        }
        piles.push((table, batch));
        load_numbers.insert(table.name, load);
    }
    let infos: Vec<LoadInfo> = loads.into_iter().map(|load| load.info).collect();
    let children = Children::of(&piles);
    let stacks: HashMap<&str, Stack> = piles
        .into_iter()
        .map(|(table, batch)| {
            let load = load_numbers.remove(table.name).expect("every table was piled");
            (table.name, Stack::new(table, batch, load, &children))
        })
        .collect();
    Assembly::new(&stacks, &infos).finish()
}

struct Assembly<'a> {
    records: HashMap<&'static str, Records<'a>>,
    stacks: &'a HashMap<&'static str, Stack>,
    infos: &'a [LoadInfo],
    load_ids: Vec<String>,
    found: Found<'a>,
}

impl<'a> Assembly<'a> {
    fn new(stacks: &'a HashMap<&'static str, Stack>, infos: &'a [LoadInfo]) -> Self {
        let whole = TABLES.iter().filter(|table| table.id.is_some() || table.name == "children");
        let records = whole.map(|table| (table.name, Records::of(&stacks[table.name]))).collect();
        let load_ids = infos.iter().map(|info| info.id.clone()).collect();
        Self { records, stacks, infos, load_ids, found: Found::new(infos.iter().collect()) }
    }

    fn finish(mut self) -> Result<Record, ArrowError> {
        let mut tables = Vec::new();
        let referrals = referrals::look_at(&self.records["referrals"], &mut self.found);
        let plans = plans::look_at(&self.records["child_protection_plans"], &mut self.found);
        for table in TABLES {
            let batch = match table.name {
                "children" => {
                    self.output(table, |_| true, None).batch(&self.load_ids, &[], vec![])?
                }
                "referrals" => self.referrals(table, &referrals)?,
                "child_protection_plans" => self.plans(table, &plans)?,
                "plan_reviews" => self.parts(table, "review_date", &plans)?,
                "plan_visits" => self.parts(table, "visit_date", &plans)?,
                "feedback" => {
                    let parents = [("plan_id", &self.records["child_protection_plans"])];
                    let output = self.output(table, |_| true, Some("given_on"));
                    output.batch(&self.load_ids, &parents, vec![])?
                }
                _ => self.of_a_referral(table)?,
            };
            tables.push((table.name, batch));
        }
        let issues = self.found.issues.into_iter();
        let issues = issues.map(|(load, issue)| (self.load_ids[load].clone(), issue)).collect();
        Ok(Record { tables, issues })
    }

    fn output(
        &self,
        table: &Table,
        counts: impl Fn(u32) -> bool,
        date: Option<&str>,
    ) -> Output<'_> {
        Output::new(&self.records[table.name], counts, date)
    }

    fn referrals(
        &self,
        table: &Table,
        looked: &referrals::Referrals,
    ) -> Result<RecordBatch, ArrowError> {
        let counts = |record: u32| !looked.set_aside[record as usize];
        let output = self.output(table, counts, Some("referral_date"));
        let previous = output.order.iter().map(|record| looked.previous[*record as usize]);
        let derived = vec![("previous_referral_date", dates(previous))];
        output.batch(&self.load_ids, &[], derived)
    }

    fn plans(&self, table: &Table, places: &[plans::Place]) -> Result<RecordBatch, ArrowError> {
        let counts = |record: u32| !places[record as usize].set_aside;
        let output = self.output(table, counts, Some("start_date"));
        let place = || output.order.iter().map(|record| places[*record as usize]);
        let derived = vec![
            ("sequence", numbers(place().map(|place| Some(place.sequence)))),
            ("previous_start_date", dates(place().map(|place| place.previous_start))),
            ("previous_end_date", dates(place().map(|place| place.previous_end))),
        ];
        output.batch(&self.load_ids, &[("referral_id", &self.records["referrals"])], derived)
    }

    fn of_a_referral(&mut self, table: &Table) -> Result<RecordBatch, ArrowError> {
        let (records, referrals) = (&self.records[table.name], &self.records["referrals"]);
        let referral = assessments::referrals_of(records, referrals, &mut self.found);
        let date = table.columns.iter().find(|column| column.name == "start_date");
        let output = Output::new(records, |_| true, date.map(|column| column.name));
        let referral_dates = output.order.iter().map(|record| {
            referral[*record as usize].and_then(|found| referrals.date("referral_date", found))
        });
        let mut derived = vec![("referral_date", dates(referral_dates))];
        if table.name == "assessments" {
            let places = assessments::sequence(records, &referral);
            let places = output.order.iter().map(|record| Some(places[*record as usize]));
            derived.push(("sequence", numbers(places)));
        }
        output.batch(&self.load_ids, &[("referral_id", referrals)], derived)
    }

    fn parts(
        &mut self,
        table: &Table,
        date: &str,
        places: &[plans::Place],
    ) -> Result<RecordBatch, ArrowError> {
        let (stack, plans) = (&self.stacks[table.name], &self.records["child_protection_plans"]);
        let whole: WholeUntil = if table.name == "plan_reviews" {
            let loads = self.infos.iter().zip(0..).filter(|(info, _)| info.whole_reviews);
            loads.map(|(info, number)| (number, to_unix_days(info.as_of))).collect()
        } else {
            WholeUntil::new()
        };
        let counts = |record: u32| !places[record as usize].set_aside;
        let order = Output::new(plans, counts, Some("start_date")).order;
        let parts = parts::look_at(stack, date, plans, &order, &whole, &mut self.found);
        part_rows(stack, plans, &parts, &self.load_ids)
    }
}

fn part_rows(
    stack: &Stack,
    plans: &Records,
    parts: &[Part],
    load_ids: &[String],
) -> Result<RecordBatch, ArrowError> {
    let rows: UInt32Array = parts.iter().map(|part| part.row).collect();
    let schema = stack.batch.schema();
    let mut columns: Vec<ArrayRef> = Vec::new();
    for (at, column) in schema.fields().iter().enumerate() {
        columns.push(if column.name() == "plan_id" {
            let ids = parts.iter().map(|part| Some(plans.id(part.plan)));
            Arc::new(ids.collect::<StringArray>())
        } else {
            take(stack.batch.column(at), &rows, None)?
        });
    }
    let loads = parts.iter().map(|part| stack.load[part.row as usize] as usize);
    columns
        .push(Arc::new(loads.map(|load| Some(load_ids[load].as_str())).collect::<StringArray>()));
    columns.push(numbers(parts.iter().map(|part| part.sequence)));
    columns.push(dates(parts.iter().map(|part| part.previous)));
    let derived = [
        (LOAD_ID, columns.len() - 3),
        ("sequence", columns.len() - 2),
        ("previous_date", columns.len() - 1),
    ];
    let more = derived.map(|(name, at)| field(name, columns[at].data_type().clone()));
    RecordBatch::try_new(schema_with(&stack.batch, more.to_vec()), columns)
}
