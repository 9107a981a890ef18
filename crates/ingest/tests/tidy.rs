//! Tidy tables as CSV and Parquet.

use std::sync::Arc;

use arrow::array::{BooleanArray, Date32Array, Date64Array, Int64Array, TimestampMicrosecondArray};
use jiff::civil::date;
use safeboard_ingest::Kind;

use crate::support::{gzipped, parquet, read_all, refusal, texts, zipped};

const PLANS: &str = "authority,child_id,plan_id,start_date,end_date,previous_plans,team\n\
                     999,A,1,2024-05-01,,0,North\n999,B,1,2023-01-09,2024-02-02,1,\n";

const PLAN: [&str; 6] =
    ["child_id", "plan_id", "start_date", "end_date", "previous_plans", "source_row"];

fn table_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Table(table) => table.name,
        Kind::Census { .. } => "a census",
    }
}

#[test]
fn a_table_is_known_by_its_header_and_kept_with_its_own_columns() {
    let (outcome, kept) = read_all(PLANS);
    assert_eq!(table_of(outcome.kind), "child_protection_plans");
    assert_eq!(outcome.as_of, Some(date(2024, 5, 1)));
    assert_eq!(outcome.rows, [("child_protection_plans", 2)]);
    let expected = ["A|1|2024-05-01|-|0|2", "B|1|2023-01-09|2024-02-02|1|3"];
    assert_eq!(kept.rows("child_protection_plans", &PLAN), expected);
    assert_eq!(
        kept.rows("child_protection_plans", &["team", "other_authority"]),
        ["North|false", "-|false"]
    );
    assert!(kept.issues.is_empty());
}

#[test]
fn form_does_not_matter() {
    let expected = read_all(PLANS).1.rows("child_protection_plans", &PLAN[..5]);
    let shuffled = "Team,End Date,start-date,PLAN_ID,child_id,previous_plans,authority\nNorth,,2024-05-01,1,A,0,999\n,2024-02-02,2023-01-09,1,B,1,999\n";
    let forms: Vec<Vec<u8>> = vec![
        format!("\u{feff}{PLANS}").into_bytes(),
        PLANS.replace('\n', "\r\n").into_bytes(),
        PLANS.replace('\n', "\n\n").into_bytes(),
        PLANS.replace(',', ";").into_bytes(),
        PLANS.replace(',', "\t").into_bytes(),
        PLANS.replace("North", "\"North, \"\"old\"\" town\"").into_bytes(),
        shuffled.as_bytes().to_vec(),
        gzipped(PLANS.as_bytes()),
        zipped(&[("anything.bin", PLANS.as_bytes())]),
    ];
    for form in forms {
        let (_, kept) = read_all(&form);
        assert_eq!(kept.rows("child_protection_plans", &PLAN[..5]), expected);
        assert!(kept.issues.is_empty(), "{:?}", kept.issues);
    }
}

#[test]
fn every_table_of_the_model_is_recognised() {
    for table in model::TABLES.iter().chain(model::PUBLISHED_TABLES) {
        let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        let (outcome, _) = read_all(names.join(",") + "\n");
        assert_eq!(table_of(outcome.kind), table.name);
    }
}

#[test]
fn a_bad_row_is_said_and_the_rest_is_read() {
    let text = "authority,child_id,plan_id,start_date,end_date,initial_category,previous_plans\n\
        999,A,1,2024-05-01,,NEG,0\n\
        999,B,1,31/03/2024,,NEG,0\n\
        999,C,1,2024-02-30,,NEG,0\n\
        999,D,1,2024-05-01,2024-04-01,NEG,0\n\
        999,E,1,2024-05-01,2024-05-01,NEG,0\n\
        999,F,1,2024-05-01,,XXX,-1\n\
        999,,1,2024-05-01,,neg,0\n\
        999,G,1,2024-05-01\n\
        999,H,1,2044-05-01,,NEG,0\n\
        999,A,1,2024-05-01,,PHY,0\n";
    let (outcome, kept) = read_all(text);
    assert_eq!(
        kept.said(),
        [
            "impossible-date 3 start_date",
            "missing-value 3 start_date",
            "impossible-date 4 start_date",
            "missing-value 4 start_date",
            "end-before-start 5 end_date",
            "same-day-plan 6 end_date",
            "unknown-code 7 initial_category",
            "wrong-kind 7 previous_plans",
            "missing-value 8 child_id",
            "uneven-row 9 -",
            "impossible-date 10 start_date",
            "missing-value 10 start_date",
            "duplicate 11 plan_id",
        ]
    );
    assert_eq!(outcome.rows, [("child_protection_plans", 4)]);
    assert_eq!(
        kept.rows("child_protection_plans", &["child_id", "initial_category"]),
        ["A|NEG", "F|-", "G|-", "A|PHY"]
    );
    for issue in &kept.issues {
        assert!(!issue.remedy.is_empty() && issue.file.starts_with("a-file"), "{issue:?}");
    }
}

#[test]
fn published_figures_keep_their_symbols() {
    let text = "indicator,area,period,value,status\nni64,england,2009-10,6,\nni64,999,2010-11,c,\nni64,801,2010-11,oops,\n";
    let (outcome, kept) = read_all(text);
    assert_eq!(table_of(outcome.kind), "figures");
    assert_eq!(outcome.as_of, None);
    assert_eq!(kept.rows("figures", &["area", "value"]), ["england|6", "999|c", "801|-"]);
    assert_eq!(kept.said(), ["wrong-kind 4 value"]);
}

#[test]
fn a_header_of_no_table_names_the_nearest() {
    let said = refusal("authority,child_id,referral_id,closure_date\n999,A,1,2024-05-01\n");
    assert!(said.contains("referrals") && said.contains("referral_date"), "{said}");
    assert!(refusal("name,colour\na,red\n").contains("no known table"));
    assert!(refusal("authority,child_id,plan_id,start_date,start_date\n").contains("twice"));
}

#[test]
fn parquet_is_read_whatever_its_types() {
    let day = 19_844; // 1 May 2024
    let bytes = parquet(vec![
        ("plan_id", Arc::new(Int64Array::from(vec![1, 2]))),
        ("child_id", texts(&["A", "B"])),
        ("authority", Arc::new(Int64Array::from(vec![999, 999]))),
        ("start_date", Arc::new(Date32Array::from(vec![day, day]))),
        (
            "end_date",
            Arc::new(TimestampMicrosecondArray::from(vec![
                None,
                Some(i64::from(day + 9) * 86_400_000_000),
            ])),
        ),
        ("other_authority", Arc::new(Int64Array::from(vec![0, 1]))),
    ]);
    let (_, kept) = read_all(&bytes);
    assert_eq!(
        kept.rows(
            "child_protection_plans",
            &["child_id", "plan_id", "start_date", "end_date", "other_authority", "source_row"]
        ),
        ["A|1|2024-05-01|-|false|2", "B|2|2024-05-01|2024-05-10|true|3"]
    );
    assert!(refusal(&bytes[..bytes.len() - 10]).contains("Parquet"));
}

#[test]
fn parquet_text_is_read_as_csv_is() {
    let day_in_milliseconds = 86_400_000;
    let bytes = parquet(vec![
        ("authority", texts(&["999", "999"])),
        ("Child ID", texts(&["A", ""])),
        ("visit_date", Arc::new(Date64Array::from(vec![19_844 * day_in_milliseconds; 2]))),
        ("plan_id", texts(&["1", "1"])),
        ("seen_alone", Arc::new(BooleanArray::from(vec![Some(true), None]))),
        ("team", texts(&["North", "South"])),
    ]);
    let (_, kept) = read_all(&bytes);
    let columns = ["child_id", "visit_date", "seen_alone", "team"];
    assert_eq!(kept.rows("plan_visits", &columns), ["A|2024-05-01|true|North"]);
    assert_eq!(kept.said(), ["missing-value 3 child_id"]);
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_numbers_them() {
    let text = "\nauthority,child_id,plan_id,start_date,note\n\n\
        999,A,1,2024-05-01,\"first line\nsecond line\"\n\
        999,B,1,2024-05-32,\n";
    let (_, kept) = read_all(text);
    assert_eq!(kept.rows("child_protection_plans", &["source_row"]), ["4"]);
    assert_eq!(kept.said(), ["impossible-date 5 start_date", "missing-value 5 start_date"]);
    let (_, with_crlf) = read_all(text.replace('\n', "\r\n"));
    assert_eq!(with_crlf.said(), kept.said());
}

#[test]
fn a_child_there_twice_is_said_as_is_a_row_of_another_length() {
    let text = "authority,child_id,birth_date,sex,disabilities\n\
        999,A,2015-02-01,1,mob;XX;HEAR\n\
        999,A,2015-02-01,F,NONE,stray\n\
        998,A,,9\n";
    let (_, kept) = read_all(text);
    assert_eq!(
        kept.said(),
        ["unknown-code 2 disabilities", "uneven-row 3 -", "duplicate 3 child_id", "uneven-row 4 -"]
    );
    assert!(kept.issues[1].message.contains("6 cells, the header 5; what is beyond"));
    assert!(kept.issues[3].message.contains("4 cells, the header 5; what is missing"));
    assert_eq!(
        kept.rows("children", &["authority", "sex", "disabilities"]),
        ["999|M|MOB;HEAR", "999|F|NONE", "998|U|-"]
    );
}

#[test]
fn dates_of_birth_and_what_may_be_a_name_are_not_repeated() {
    let text = "authority,child_id,birth_date,sex,ethnicity\n999,A10423,2099-01-05,Bloggs,A10423\n";
    let (_, kept) = read_all(text);
    assert_eq!(kept.issues.len(), 3);
    for issue in &kept.issues {
        for private in ["2099", "Bloggs", "A10423"] {
            assert!(!format!("{issue:?}").contains(private), "{issue:?}");
        }
    }
}

#[test]
fn the_as_of_date_is_the_latest_event_up_to_today() {
    let text = "authority,child_id,enquiry_id,start_date,conference_target_date,conference_date\n\
        999,A,1,2026-05-20,2026-06-01,\n999,B,1,2026-05-21,2026-06-10,2026-06-09\n";
    assert_eq!(read_all(text).0.as_of, Some(date(2026, 5, 21)), "today is 1 June 2026");
}

#[test]
fn columns_of_one_name_are_all_kept() {
    let text = "authority,child_id,plan_id,start_date,note,Note,\n999,A,1,2024-05-01,x,y,\n";
    let (_, kept) = read_all(text);
    assert_eq!(kept.rows("child_protection_plans", &["note", "note_2"]), ["x|y"]);
}

#[test]
fn batches_stay_small_whatever_the_rows_hold() {
    let mut text = "authority,child_id,plan_id,start_date,note\n".to_owned();
    for child in 0..60 {
        text += &format!("999,{child},1,2024-05-01,{}\n", "x".repeat(900_000));
    }
    let (outcome, kept) = read_all(text);
    assert_eq!(outcome.rows, [("child_protection_plans", 60)]);
    assert!(kept.batches.iter().all(|(_, batch)| batch.num_rows() < 20), "16 MiB of text at most");
    assert!(kept.batches.windows(2).all(|pair| pair[0].1.schema() == pair[1].1.schema()));
}

#[test]
fn the_same_table_gives_the_same_batches_and_reports_progress() {
    let mut text = "authority,child_id,plan_id,start_date\n".to_owned();
    for child in 0..20_000 {
        text += &format!("999,{child},1,2024-05-{:02}\n", child % 31 + 1);
    }
    let (first, again) = (read_all(&text).1, read_all(&text).1);
    assert_eq!((&first.batches, &first.issues), (&again.batches, &again.issues));
    let sizes: Vec<usize> = first.batches.iter().map(|(_, batch)| batch.num_rows()).collect();
    assert_eq!(sizes, [8192, 8192, 3616]);
    assert_eq!(first.progress.last(), Some(&(text.len() as u64, 20_000)));
    assert_eq!(first.progress.len(), 5);
}
