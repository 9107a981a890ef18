//! One record of each child from several loads, whatever their order.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, Int64Array, RecordBatch, StringArray};
use arrow::compute::cast;
use arrow::datatypes::DataType;
use jiff::civil::{Date, date};
use model::{LoadInfo, Table};
use proptest::prelude::*;
use safeboard_record::{LoadedTables, Record, assemble};

/// A load of `tables`: each a name, a header and rows, all as text.
fn load(id: &str, as_of: Date, tables: &[(&str, &str)]) -> LoadedTables {
    let tables = tables.iter().map(|(name, text)| ((*name).to_owned(), vec![batch(name, text)]));
    LoadedTables {
        info: LoadInfo {
            id: id.to_owned(),
            whole_reviews: id.starts_with("census"),
            ..LoadInfo::of(&format!("{id}.csv"), as_of)
        },
        tables: tables.collect(),
    }
}

fn batch(name: &str, text: &str) -> RecordBatch {
    let table = Table::named(name).expect("a case table");
    let mut lines =
        text.trim().lines().map(|line| line.split(',').map(str::trim).collect::<Vec<_>>());
    let header = lines.next().expect("a header");
    let rows: Vec<Vec<&str>> = lines.collect();
    let extra: Vec<String> = header
        .iter()
        .filter(|name| table.column(name).is_none())
        .map(|name| (*name).to_owned())
        .collect();
    let schema = table.schema(&extra);
    let columns = schema.fields().iter().map(|field| -> ArrayRef {
        if field.name() == "source_row" {
            return Arc::new(Int64Array::from_iter_values(2..rows.len() as i64 + 2));
        }
        let at = header.iter().position(|name| name == field.name());
        let texts: StringArray = rows
            .iter()
            .map(|row| match (field.name().as_str(), at) {
                ("authority", _) => Some("999"),
                (_, Some(at)) if !row[at].is_empty() => Some(row[at]),
                _ => None,
            })
            .collect();
        cast(&(Arc::new(texts) as ArrayRef), field.data_type()).expect("a value of its kind")
    });
    let columns = columns.collect();
    RecordBatch::try_new(Arc::new(schema), columns).expect("columns of the schema")
}

/// The rows of one table of the record: the named columns, joined by a space.
fn rows(record: &Record, table: &str, columns: &[&str]) -> Vec<String> {
    let (_, batch) = record.tables.iter().find(|(name, _)| *name == table).expect("every table");
    let columns: Vec<ArrayRef> = columns
        .iter()
        .map(|name| {
            let column = batch.column_by_name(name).unwrap_or_else(|| panic!("no column {name}"));
            cast(column, &DataType::Utf8).expect("text")
        })
        .collect();
    (0..batch.num_rows())
        .map(|row| {
            let cells = columns.iter().map(|column| {
                let column = column.as_string::<i32>();
                if column.is_valid(row) { column.value(row) } else { "-" }
            });
            cells.collect::<Vec<_>>().join(" ")
        })
        .collect()
}

fn kinds(record: &Record) -> BTreeMap<String, usize> {
    let mut kinds = BTreeMap::new();
    for (_, issue) in &record.issues {
        *kinds.entry(issue.rule.clone()).or_default() += 1;
    }
    kinds
}

const JUNE: Date = date(2024, 6, 30);
const MARCH: Date = date(2025, 3, 31);

#[test]
fn the_later_load_supersedes_and_keeps_what_only_the_earlier_knew() {
    let early = || {
        load(
            "june",
            JUNE,
            &[(
                "child_protection_plans",
                "child_id,plan_id,start_date,end_date,team\nA,7,2024-05-01,,North",
            )],
        )
    };
    let census = || {
        load(
            "census-25",
            MARCH,
            &[(
                "child_protection_plans",
                "child_id,plan_id,start_date,end_date\nA,census-plan-2024-05-01,2024-05-01,2025-01-10",
            )],
        )
    };
    for loads in [vec![early(), census()], vec![census(), early()]] {
        let record = assemble(loads).expect("a record");
        assert_eq!(
            rows(
                &record,
                "child_protection_plans",
                &["child_id", "plan_id", "start_date", "end_date", "team", "load_id"]
            ),
            ["A 7 2024-05-01 2025-01-10 North census-25"]
        );
        assert!(record.issues.is_empty());
    }
}

#[test]
fn an_id_holds_a_record_together_when_its_date_is_corrected() {
    let early =
        load("june", JUNE, &[("referrals", "child_id,referral_id,referral_date\nA,1,2024-05-01")]);
    let late = load(
        "march",
        MARCH,
        &[("referrals", "child_id,referral_id,referral_date\nA,1,2024-05-02")],
    );
    let record = assemble(vec![late, early]).expect("a record");
    assert_eq!(rows(&record, "referrals", &["referral_id", "referral_date"]), ["1 2024-05-02"]);
}

#[test]
fn a_census_says_which_reviews_there_were() {
    let plans = "child_id,plan_id,start_date\nA,census-plan-2024-01-08,2024-01-08";
    let first = load(
        "census-24",
        date(2024, 3, 31),
        &[
            ("child_protection_plans", plans),
            ("plan_reviews", "child_id,plan_id,review_date\nA,census-plan-2024-01-08,2024-03-20"),
        ],
    );
    let second = load(
        "census-25",
        MARCH,
        &[
            ("child_protection_plans", plans),
            (
                "plan_reviews",
                "child_id,plan_id,review_date\nA,census-plan-2024-01-08,2024-03-27\nA,census-plan-2024-01-08,2024-09-02",
            ),
        ],
    );
    let diary = load(
        "diary",
        date(2025, 6, 30),
        &[("plan_reviews", "child_id,plan_id,review_date\nA,census-plan-2024-01-08,2025-04-10")],
    );
    let record = assemble(vec![diary, second, first]).expect("a record");
    assert_eq!(
        rows(&record, "plan_reviews", &["review_date", "sequence", "previous_date"]),
        ["2024-03-27 1 2024-01-08", "2024-09-02 2 2024-03-27", "2025-04-10 3 2024-09-02"]
    );
}

#[test]
fn parts_follow_their_plan_to_its_surviving_id() {
    let tidy = load(
        "june",
        JUNE,
        &[("child_protection_plans", "child_id,plan_id,start_date,end_date\nA,7,2024-01-08,")],
    );
    let census = load(
        "census-25",
        MARCH,
        &[
            (
                "child_protection_plans",
                "child_id,plan_id,start_date,end_date\nA,census-plan-2024-01-08,2024-01-08,2024-12-02",
            ),
            (
                "plan_reviews",
                "child_id,plan_id,review_date\nA,census-plan-2024-01-08,2024-01-08\nA,census-plan-2024-01-08,2024-04-01\nA,census-plan-2024-01-08,2024-12-20",
            ),
        ],
    );
    let record = assemble(vec![tidy, census]).expect("a record");
    assert_eq!(
        rows(&record, "plan_reviews", &["plan_id", "review_date", "sequence", "previous_date"]),
        ["7 2024-01-08 - -", "7 2024-04-01 1 2024-01-08", "7 2024-12-20 - -"],
        "a review on the first day or after the end has no place in the sequence"
    );
}

#[test]
fn what_never_counts_is_set_aside_and_said() {
    let one = load(
        "june",
        JUNE,
        &[
            (
                "referrals",
                "child_id,referral_id,referral_date,closure_date,no_further_action
A,1,2024-04-02,2024-05-10,no
A,2,2024-05-01,,no
A,3,2024-05-10,,no
B,1,2024-04-02,,yes
B,2,2024-04-09,,no
B,3,2024-04-09,,no",
            ),
            (
                "child_protection_plans",
                "child_id,plan_id,start_date,end_date,other_authority
A,1,2023-01-05,2023-06-01,yes
A,2,2024-05-20,,no
A,3,2024-06-03,,no",
            ),
            ("plan_reviews", "child_id,plan_id,review_date\nA,9,2024-06-10"),
            (
                "assessments",
                "child_id,referral_id,assessment_id,kind,start_date\nA,8,1,single,2024-05-12",
            ),
        ],
    );
    let record = assemble(vec![one]).expect("a record");
    assert_eq!(
        rows(&record, "referrals", &["child_id", "referral_id", "previous_referral_date"]),
        ["A 1 -", "A 3 2024-04-02", "B 1 -", "B 2 2024-04-02"]
    );
    assert_eq!(
        rows(&record, "child_protection_plans", &["plan_id", "sequence", "previous_start_date"]),
        ["2 1 -", "3 2 2024-05-20"]
    );
    let expected = [
        ("plan-of-another-authority", 1),
        ("referral-inside-an-episode", 1),
        ("second-open-plan", 1),
        ("second-referral-of-a-day", 1),
        ("unknown-plan", 1),
        ("unknown-referral", 1),
    ];
    assert_eq!(kinds(&record), expected.map(|(kind, count)| (kind.to_owned(), count)).into());
    let (_, issue) =
        record.issues.iter().find(|(_, issue)| issue.rule == "unknown-plan").expect("said");
    assert_eq!((issue.file.as_str(), issue.row), ("june.csv", Some(2)));
}

#[test]
fn a_repeat_assessment_knows_its_place() {
    let one = load(
        "june",
        JUNE,
        &[
            ("referrals", "child_id,referral_id,referral_date\nA,1,2011-04-04"),
            (
                "assessments",
                "child_id,referral_id,assessment_id,kind,start_date\nA,1,2,initial,2011-08-01\nA,1,1,initial,2011-04-04\nA,1,3,core,2011-04-20",
            ),
        ],
    );
    let record = assemble(vec![one]).expect("a record");
    assert_eq!(
        rows(&record, "assessments", &["assessment_id", "kind", "sequence", "referral_date"]),
        ["1 initial 1 2011-04-04", "3 core 1 2011-04-04", "2 initial 2 2011-04-04"]
    );
}

#[test]
fn no_loads_make_empty_tables_with_every_column() {
    let record = assemble(Vec::new()).expect("a record");
    assert_eq!(rows(&record, "plan_reviews", &["sequence", "previous_date"]), Vec::<String>::new());
    assert_eq!(record.tables.len(), model::TABLES.len());
}

proptest! {
    /// Four loads of overlapping referrals and plans: any order makes the same record, each id once.
    #[test]
    fn any_order_makes_the_same_record(
        cells in prop::collection::vec((0_u8..3, 0_u8..4, 1_u8..28, 1_u8..13), 1..40),
        order in Just([0_usize, 1, 2, 3]).prop_shuffle(),
    ) {
        let loads = || {
            let mut texts = vec!["child_id,plan_id,start_date\n".to_owned(); 4];
            let mut seen = std::collections::HashSet::new();
            for (at, (child, id, day, month)) in cells.iter().enumerate() {
                if seen.insert((at % 4, child, id)) {
                    texts[at % 4] += &format!("{child},{id},2023-{month:02}-{day:02}\n");
                }
            }
            let loads = texts.iter().enumerate().map(|(number, text)| {
                load(&format!("load-{number}"), date(2024, 1, number as i8 + 1), &[("child_protection_plans", text)])
            });
            loads.collect::<Vec<_>>()
        };
        let columns = ["child_id", "plan_id", "start_date", "load_id"];
        let straight = rows(&assemble(loads()).expect("a record"), "child_protection_plans", &columns);
        let mut given: Vec<_> = loads().into_iter().map(Some).collect();
        let shuffled = order.iter().filter_map(|at| given[*at].take()).collect();
        let shuffled = rows(&assemble(shuffled).expect("a record"), "child_protection_plans", &columns);
        prop_assert_eq!(&straight, &shuffled);
        let mut ids: Vec<_> = straight.iter().map(|row| row.split(' ').take(2).collect::<Vec<_>>()).collect();
        ids.sort();
        let all = ids.len();
        ids.dedup();
        prop_assert_eq!(ids.len(), all);
    }
}
