//! The department's own files, where they lie beside the checkout: every one is read without an issue,
//! and what comes out is what is printed in them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::support::{Kept, TODAY};

const C1: &str = "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv";
const D3: &str = "d3_cpps_subsequent_plan_2013_to_2025.csv";
const D5: &str = "d5_cpps_at31march_by_duration_2013_to_2025.csv";
const POPULATION: &str = "ons_mid-year_population_estimates_2012_to_2024.csv";

/// The file of that name; `None`, said, where it is not there.
fn file(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/dfe");
    let path = folder.join(name);
    if !path.is_file() {
        println!("skipped: {name} is not in {}", folder.display());
        return None;
    }
    Some(path)
}

fn read(path: &Path) -> (u64, Kept) {
    let mut kept = Kept::default();
    let outcome = safeboard_ingest::read(path, TODAY, &mut kept).expect("a file of a known form");
    assert_eq!(kept.issues, [], "{}", path.display());
    (outcome.rows[0].1, kept)
}

/// Counts of the symbols among `values`.
fn symbols<'a>(values: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for symbol in values.filter(|value| value.parse::<f64>().is_err()) {
        *counts.entry(symbol).or_default() += 1;
    }
    counts
}

/// The cells of the file's indicators, row by row, read plainly.
fn cells(path: &Path) -> Vec<Vec<String>> {
    let rows = csv::Reader::from_path(path).expect("a CSV file").into_records();
    rows.map(|row| row.expect("a row").iter().skip(11).map(str::to_owned).collect()).collect()
}

#[test]
fn every_cell_of_a_statistics_file_is_the_value_of_its_row() {
    for (name, indicators) in [(C1, 10), (D3, 3), (D5, 11), (POPULATION, 1)] {
        let Some(path) = file(name) else { continue };
        let (count, kept) = read(&path);
        let plain = cells(&path).concat();
        let values = kept.rows("published_values", &["value"]);
        assert_eq!(count as usize, 2132 * indicators, "{name}");
        let number = |text: &String| text.parse::<f64>().map_err(|_| text.clone());
        assert!(plain.iter().map(number).eq(values.iter().map(number)), "{name}");
        let (before, after) =
            (symbols(plain.iter().map(String::as_str)), symbols(values.iter().map(String::as_str)));
        assert_eq!(before, after, "{name}");
        println!("{name}: {count} values, no issue; symbols {after:?}");
    }
}

#[test]
fn percentages_of_authorities_recompute_from_their_counts() {
    let bands = [
        "3_months_or_less",
        "more_than_3_months_6_months",
        "1_year_less_than_2_years",
        "2_years_or_more",
    ];
    let mut pairs: Vec<(&str, String, &str, String)> = vec![
        (C1, "rereferral_count".into(), "referral_count", "rereferral_percent".into()),
        (
            C1,
            "no_further_action_count".into(),
            "referral_count",
            "no_further_action_percent".into(),
        ),
        (C1, "not_in_need_count".into(), "referral_count", "not_in_need_percent".into()),
        (
            C1,
            "rereferral_child_count".into(),
            "referral_child_count",
            "rereferral_child_percent".into(),
        ),
        (D3, "CPP_subsequent".into(), "CPP_start", "CPP_subsequent_percent".into()),
    ];
    pairs.extend(bands.map(|band| (D5, band.to_owned(), "CPP_At31", format!("{band}_percent"))));
    for (name, numerator, denominator, percent) in pairs {
        let Some(path) = file(name) else { continue };
        let (_, kept) = read(&path);
        let mut rows: BTreeMap<(String, String), BTreeMap<String, String>> = BTreeMap::new();
        for row in kept.rows("published_values", &["area", "period", "measure", "value"]) {
            let cells: Vec<&str> = row.split('|').collect();
            if cells[0].len() == 3 {
                let own = rows.entry((cells[0].to_owned(), cells[1].to_owned())).or_default();
                own.insert(cells[2].to_owned(), cells[3].to_owned());
            }
        }
        let mut checked = 0;
        for (place, values) in &rows {
            let count = |name: &str| values[name].parse::<u64>().ok();
            let (Some(of), Some(all)) = (count(&numerator), count(denominator)) else { continue };
            if all > 0 {
                // Half up, in whole numbers: tenths of a percent.
                let tenths = (2000 * of + all) / (2 * all);
                let published: f64 = values[&percent].parse().expect("a percentage of two counts");
                let difference = (published - tenths as f64 / 10.0).abs();
                assert!(difference < 1e-9, "{name} {percent} {place:?}");
                checked += 1;
            }
        }
        assert!(checked > 400, "{percent}: only {checked}");
        println!("{percent}: {checked} recomputed");
    }
}

#[test]
fn the_interactive_tool_s_table_is_read_whole() {
    let Some(path) = file("lait_bds_long.parquet") else { return };
    let start = std::time::Instant::now();
    let (count, kept) = read(&path);
    println!("lait: {count} values, no issue, in {:?}", start.elapsed());
    assert_eq!(count, 641_070);
    let values = kept.rows("published_values", &["value"]);
    let symbols = symbols(values.iter().map(String::as_str));
    assert_eq!(symbols, BTreeMap::from([("x", 93_883)]));
    assert_eq!(
        kept.rows("published_values", &["note"]).iter().filter(|note| *note != "-").count(),
        93_883
    );
    let longest = values.iter().map(String::len).max();
    assert!(longest <= Some(13), "rounded: {longest:?}");
    let rows = kept.rows("published_values", &["measure", "area", "period", "value"]);
    for expected in [
        "CPP_rate|800|2025|30.1",
        "CPP_Total_Rateper10,000|england|2019|553.7",
        "CPPlans2yrs|800|2017|6.9",
        "CPPlans2yrs|800|2021|9.7",
    ] {
        assert!(rows.iter().any(|row| row == expected), "{expected}");
    }
}

#[test]
fn a_rate_is_of_the_population_of_the_year_before() {
    let (Some(plans), Some(people)) = (file(D5), file(POPULATION)) else { return };
    let of = |path: &Path, measure: &str, period: &str| -> f64 {
        let rows = read(path).1.rows("published_values", &["area", "measure", "period", "value"]);
        let start = format!("800|{measure}|{period}|");
        let row = rows.iter().find(|row| row.starts_with(&start)).expect("a row");
        row[start.len()..].parse().expect("a number")
    };
    let rate = of(&plans, "CPP_At31", "2024-25") / of(&people, "population_estimate", "2024");
    assert_eq!(format!("{:.1}", rate * 1e4), "30.1");
}

#[test]
fn both_models_name_ten_neighbours_of_every_authority() {
    for (name, model, authorities) in [
        ("sn_model_2025_wide.csv", "2025", 153),
        ("New_Statistical_Neighbour_Groupings_April_2021.csv", "2021", 156),
    ] {
        let Some(path) = file(name) else { continue };
        let (count, kept) = read(&path);
        let mut lists: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for row in kept.rows("neighbours", &["model", "authority", "area", "closeness"]) {
            let cells: Vec<&str> = row.split('|').collect();
            assert!(cells[0] == model && cells[3] != "-" && cells[3].trim() == cells[3], "{row}");
            lists.entry(cells[1].to_owned()).or_default().insert(cells[2].to_owned());
        }
        println!("{name}: {count} neighbours of {} authorities", lists.len());
        assert_eq!(lists.len(), authorities, "{name}");
        assert!(lists.iter().all(|(own, list)| list.len() == 10 && !list.contains(own)));
    }
}
