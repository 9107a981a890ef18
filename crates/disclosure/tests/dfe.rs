//! The Department's own rows of plans by duration: where nothing is hidden nothing is to be hidden, and
//! where two bands are hidden we hide the same two, whatever they are.

use std::collections::HashMap;
use std::path::Path;

use safeboard_disclosure::{Cell, Pack};

const FILE: &str = "../../../shared/data/dfe/d5_cpps_at31march_by_duration_2013_to_2025.csv";
const BANDS: [&str; 5] = [
    "3_months_or_less",
    "more_than_3_months_6_months",
    "more_than_6_months_less_than_1_year",
    "1_year_less_than_2_years",
    "2_years_or_more",
];

/// The total and the bands of one authority and year; `None` where `c` is printed.
type Row = (u64, Vec<Option<u64>>);

fn rows() -> Option<Vec<Row>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    if !path.exists() {
        println!("skipped: the Department's file is not beside the repository");
        return None;
    }
    let mut reader = csv::Reader::from_path(path).expect("the file");
    let records =
        reader.deserialize::<HashMap<String, String>>().map(|record| record.expect("a row"));
    Some(
        records
            .filter(|r| r["geographic_level"] == "Local authority")
            .filter_map(|record| row(&record))
            .collect(),
    )
}

/// Rows without a printed total, or not available, say nothing here.
fn row(record: &HashMap<String, String>) -> Option<Row> {
    let band = |name: &&str| match record[*name].as_str() {
        "c" => Some(None),
        count => count.parse().ok().map(Some),
    };
    let bands = BANDS.iter().map(band).collect::<Option<Vec<_>>>()?;
    Some((record["CPP_At31"].parse().ok()?, bands))
}

/// Which bands we would hide; the total last.
fn hidden(bands: &[u64]) -> Vec<bool> {
    let mut pack = Pack::new();
    let mut cells: Vec<Cell> = bands.iter().map(|count| pack.cell(*count)).collect();
    let total = pack.cell(bands.iter().sum());
    pack.sum("plans by duration", total, &cells).expect("a sum");
    cells.push(total);
    let plan = pack.protect();
    cells.iter().map(|cell| !plan.is_printed(*cell)).collect()
}

#[test]
fn rows_printed_in_full_come_out_in_full() {
    let Some(rows) = rows() else { return };
    let full: Vec<Vec<u64>> =
        rows.iter().filter_map(|(_, bands)| bands.iter().copied().collect()).collect();
    for bands in &full {
        assert_eq!(hidden(bands), [false; 6], "{bands:?}");
    }
    println!("{} rows printed in full by the Department and by us", full.len());
    assert!(full.len() > 1_000);
}

#[test]
fn two_hidden_bands_are_the_two_we_hide() {
    let Some(rows) = rows() else { return };
    let (mut same, mut worlds, mut third) = (0, 0, 0);
    for (total, bands) in rows.iter().filter(|row| hidden_in(&row.1).len() == 2) {
        let left = total - bands.iter().flatten().sum::<u64>();
        let published: Vec<bool> = bands.iter().map(Option::is_none).chain([false]).collect();
        let possible = reconstructions(bands, left);
        assert!(!possible.is_empty(), "some pair is what the Department's rule hides: {bands:?}");
        worlds += possible.len();
        for bands in possible {
            let ours = hidden(&bands);
            let covers = published.iter().zip(&ours).all(|(theirs, ours)| ours >= theirs);
            assert!(covers && bands.iter().zip(&ours).all(|(count, hidden)| *count > 0 || !hidden));
            assert!(ours == published || left <= 3, "{bands:?}");
            third += usize::from(ours != published);
        }
        same += 1;
    }
    println!(
        "{same} rows with two hidden, {worlds} worlds of theirs; in {third} (sum 3) we hide a third"
    );
    assert!(same > 700);
}

fn hidden_in(bands: &[Option<u64>]) -> Vec<usize> {
    (0..bands.len()).filter(|at| bands[*at].is_none()).collect()
}

/// All pairs that come to `left`, of which at least one is 1 to 5 and the other that too or smaller
/// than what is printed beside it.
fn reconstructions(bands: &[Option<u64>], left: u64) -> Vec<Vec<u64>> {
    let [one, two] = hidden_in(bands)[..] else { panic!("two hidden") };
    let smallest = bands.iter().flatten().filter(|count| **count > 0).min();
    let possible = |first: &u64| {
        let (small, large) = ((*first).min(left - first), (*first).max(left - first));
        small <= 5 && smallest.is_none_or(|smallest| large < *smallest)
    };
    let fill = |first: u64| {
        let mut row: Vec<u64> = bands.iter().map(|count| count.unwrap_or_default()).collect();
        (row[one], row[two]) = (first, left - first);
        row
    };
    (1..left).filter(possible).map(fill).collect()
}
