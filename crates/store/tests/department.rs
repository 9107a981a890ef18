//! The department's own files, where they lie beside the checkout, from import to comparators: Bath and
//! North East Somerset (800) and its neighbours, computed again here with loops over the files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use jiff::civil::date;
use model::{Better, Definition, FigureStatus, Period, Publication, Unit};
use safeboard_store::Published;
use scorecard::{Comparator, Inputs};

use crate::support::{Council, publication};

const D3: &str = "d3_cpps_subsequent_plan_2013_to_2025.csv";
const D5: &str = "d5_cpps_at31march_by_duration_2013_to_2025.csv";
const C1: &str = "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv";
const POPULATION: &str = "ons_mid-year_population_estimates_2012_to_2024.csv";
const LAIT: &str = "lait_bds_long.parquet";
const NEIGHBOURS: &str = "sn_model_2025_wide.csv";
const NEIGHBOURS_2021: &str = "New_Statistical_Neighbour_Groupings_April_2021.csv";
const ALL: [&str; 7] = [C1, D3, D5, POPULATION, LAIT, NEIGHBOURS, NEIGHBOURS_2021];

/// The paths of those files; `None`, said, where one is not there.
fn files<const N: usize>(names: [&str; N]) -> Option<[PathBuf; N]> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/dfe");
    let paths = names.map(|name| folder.join(name));
    if let Some(absent) = paths.iter().find(|path| !path.is_file()) {
        println!("skipped: {} is not there", absent.display());
        return None;
    }
    Some(paths)
}

fn council(paths: &[PathBuf]) -> Council {
    let council = Council::new("800");
    for path in paths {
        council.import(path, publication(date(2026, 4, 27), None));
    }
    council
}

/// What stands beside our figure of 2025-26, of which nothing is published yet.
fn beside(published: &Published, id: &str, asked: &[&str]) -> Vec<Comparator> {
    let definition = Definition::named(id, id, Unit::Percent, Better::Lower);
    let settings = scorecard::Settings {
        comparators: asked.iter().map(|&asked| asked.to_owned()).collect(),
        ..scorecard::Settings::default()
    };
    let mut card = scorecard::build(&Inputs {
        authority: "800",
        authority_name: "Bath and North East Somerset",
        period: "2025-26".parse::<Period>().expect("a period"),
        window: None,
        known_on: None,
        definitions: &[&definition],
        counts: &[],
        months: &[],
        events: &[],
        published: &published.figures,
        targets: &[],
        groups: &published.groups,
        populations: &[],
        settings: &settings,
    });
    card.rows.remove(0).comparators
}

/// The cells of a CSV file by name of their column.
fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(path).expect("a CSV file");
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

fn half_up(value: f64) -> f64 {
    (value * 10.0 + 0.5 + 1e-9).floor() / 10.0
}

/// Percentages of the ten neighbours of 800 in the year ending 31 March 2025, and their counts.
fn of_neighbours(
    list: &Path,
    file: &Path,
    [percent, numerator, denominator]: [&str; 3],
) -> (Vec<f64>, Vec<(f64, f64)>) {
    let lists = rows(list);
    let code = |row: &BTreeMap<String, String>| {
        row.iter().find(|(name, _)| name.ends_with("old_la_code")).expect("a code").1.clone()
    };
    let own = lists.iter().find(|row| code(row) == "800").expect("a list");
    let neighbours: Vec<&String> = (1..=10).map(|rank| &own[&format!("SN_{rank}")]).collect();
    let mut values = Vec::new();
    let mut counts = Vec::new();
    for row in rows(file) {
        if row["time_period"] == "2025" && neighbours.contains(&&row["old_la_code"]) {
            if let Ok(value) = row[percent].parse() {
                values.push(value);
            }
            if let (Ok(n), Ok(d)) = (row[numerator].parse(), row[denominator].parse()) {
                counts.push((n, d));
            }
        }
    }
    values.sort_by(f64::total_cmp);
    (values, counts)
}

#[test]
fn neighbours_of_2025_are_averaged_as_the_interactive_tool_does() {
    let Some(paths) = files([NEIGHBOURS, D3, D5]) else { return };
    let published = council(&paths).published(None);
    let group = "statistical-neighbours-2025";
    let asked = [group, &format!("{group}:median"), &format!("{group}:pooled")];
    for (id, file, columns) in [
        ("repeat-plans", &paths[1], ["CPP_subsequent_percent", "CPP_subsequent", "CPP_start"]),
        (
            "open-plans-two-years",
            &paths[2],
            ["2_years_or_more_percent", "2_years_or_more", "CPP_At31"],
        ),
    ] {
        let (values, counts) = of_neighbours(&paths[0], file, columns);
        let mut sum = 0.0;
        for value in &values {
            sum += value;
        }
        let count = values.len();
        let median = f64::midpoint(values[(count - 1) / 2], values[count / 2]);
        let shown = beside(&published, id, &asked);
        for one in &shown {
            println!(
                "{id}: {} {} {}: {}",
                one.area_name,
                one.period,
                one.display,
                one.source.as_deref().expect("a source")
            );
            assert_eq!(one.period, "2024-25");
            assert!(one.source.as_deref().expect("a source").contains("(Children in need, 2026)"));
        }
        assert_eq!(shown[0].figure.value, Some(half_up(sum / count as f64)), "{id}: {values:?}");
        assert_eq!(shown[1].figure.value, Some(half_up(median)), "{id}: {values:?}");
        let of_all = format!("figures of {count} of 10 members");
        assert!(shown[0].source.as_deref().expect("a source").contains(&of_all));
        let (n, d) = counts.iter().fold((0.0, 0.0), |(n, d), one| (n + one.0, d + one.1));
        let pooled = (counts.len() == 10).then(|| half_up(n / d * 100.0));
        assert_eq!(shown[2].figure.value, pooled, "{id}: {counts:?}");
    }
}

#[test]
fn our_rank_is_among_all_authorities_with_a_figure() {
    let Some(paths) = files([D3, C1]) else { return };
    let published = council(&paths).published(None);
    for (id, file, percent) in [
        ("repeat-plans", &paths[0], "CPP_subsequent_percent"),
        ("re-referrals-within-12-months", &paths[1], "rereferral_percent"),
    ] {
        let rows = rows(file);
        let of_2025 = rows.iter().filter(|row| row["time_period"] == "2025");
        let authorities = of_2025.filter(|row| row["geographic_level"] == "Local authority");
        let values: Vec<(&str, f64)> = authorities
            .filter_map(|row| Some((row["old_la_code"].as_str(), row[percent].parse().ok()?)))
            .collect();
        let own = values.iter().find(|(code, _)| *code == "800").expect("ours").1;
        let lower = values.iter().filter(|(_, value)| *value < own).count();
        let shown = beside(&published, id, &["rank"]).remove(0);
        println!("{id}: {}: {}", shown.display, shown.source.as_deref().expect("a source"));
        assert_eq!(shown.display, format!("{} of {}", lower + 1, values.len()));
        let [low, high] = shown.rank.and_then(|rank| rank.plausible).expect("a range");
        assert!(low <= lower + 1 && lower < high && high <= values.len());
    }
}

#[test]
fn every_file_together_and_what_comes_of_it() {
    let Some(paths) = files(ALL) else { return };
    let council = council(&paths);
    let start = Instant::now();
    let published = council.published(None);
    println!(
        "{} figures, {} populations, {} members of groups in {:?}",
        published.figures.len(),
        published.populations.len(),
        published.groups.len(),
        start.elapsed()
    );
    // 2,132 rows less the 21 that are not available.
    assert_eq!(published.populations.len(), 2111);
    let ours = |year| {
        let mut own = published.populations.iter();
        own.find(|one| one.authority == "800" && one.year == year).expect("ours").children
    };
    assert_eq!([2022, 2023, 2024].map(ours), [36_209, 36_554, 36_601]);
    let group = |name: &str| -> Vec<&str> {
        let own = published.groups.iter().filter(|one| one.group == name);
        own.map(|one| one.area.as_str()).collect()
    };
    assert_eq!(
        group("statistical-neighbours-2025"),
        ["816", "358", "919", "356", "938", "314", "825", "931", "873", "916"]
    );
    assert_eq!(group("statistical-neighbours-2021").len(), 10);
    assert_eq!(group("statistical-neighbours-2021")[0], "916");
    for (indicator, value, counts) in [
        ("repeat-plans", 15.1, (Some(23), Some(152))),
        ("children-on-plans", 110.0, (Some(110), None)),
        ("re-referrals-within-12-months", 13.4, (Some(123), Some(920))),
        ("plans-lasting-two-years", 5.8, (Some(10), None)),
        ("conferences-within-15-days", 91.4, (None, None)),
        ("assessments-within-45-days", 62.0, (None, None)),
        ("plan-rate", 30.1, (Some(110), None)),
    ] {
        let own: Vec<_> = published
            .figures
            .iter()
            .filter(|one| {
                one.indicator == indicator && one.area == "800" && one.period == "2024-25"
            })
            .collect();
        assert_eq!(own.len(), 1, "{indicator}");
        assert_eq!(own[0].value, Some(value), "{indicator}");
        assert_eq!((own[0].numerator, own[0].denominator), counts, "{indicator}");
    }
    let withheld = published.figures.iter().find(|one| {
        one.indicator == "reviews-on-time" && one.area == "800" && one.period == "2024-25"
    });
    let withheld = withheld.expect("a row");
    assert_eq!((withheld.value, withheld.status), (None, FigureStatus::Missing));
    assert!(withheld.note.as_deref().expect("a note").contains("'-'"));
}

#[test]
fn an_unmapped_measure_makes_no_figure_and_the_year_is_ours() {
    let Some(paths) = files([LAIT]) else { return };
    let council = Council::new("800");
    let load = council.import(&paths[0], Publication::default());
    assert_eq!(load.rows, [("published_values".to_owned(), 641_070)]);
    let figures = council.published(None).figures;
    // Nine indicators of the table, in ten years and 170 areas.
    assert_eq!(figures.len() % 1700, 0, "{}", figures.len());
    assert!(figures.iter().all(|one| one.period.parse::<Period>().is_ok()));
    let england = |period: &str| {
        let of = |one: &&model::PublishedFigure| {
            one.indicator == "plans-lasting-two-years"
                && one.area == "england"
                && one.period == period
        };
        figures.iter().find(of).and_then(|one| one.value)
    };
    assert_eq!(
        (england("2015-16"), england("2024-25"), england("2025-26")),
        (Some(3.8), Some(4.4), None)
    );
}
