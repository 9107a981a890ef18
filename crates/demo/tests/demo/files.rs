//! What is delivered: which files, for which day, and that they are the same every time.

use jiff::civil::date;
use safeboard_demo::{AUTHORITY, DemoFile, council_2011, council_today, many_councils};

use crate::tables::{Tables, day, rows, table_of};

fn named<'a>(files: &'a [DemoFile], path: &str) -> &'a DemoFile {
    files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("there is {path}"))
}

#[test]
fn the_same_every_time() {
    assert_eq!(council_2011(), council_2011());
    assert_eq!(council_today(), council_today());
}

#[test]
fn only_the_referrals_of_the_second_quarter_are_provisional() {
    let files = council_2011();
    let provisional: Vec<_> = files.iter().filter(|file| file.provisional.is_some()).collect();
    assert_eq!(provisional.len(), 1);
    assert_eq!(provisional[0].path, "2011-12-Q2/referrals.csv");
    let (june, earlier) = (date(2011, 6, 30), named(&files, "2011-12-Q2/referrals-updated.csv"));
    let received = |text| rows(text).into_iter().map(|row| day(&row, "referral_date"));
    assert!(received(&provisional[0].text).all(|day| day > Some(june)));
    assert!(received(&earlier.text).all(|day| day <= Some(june)));
}

#[test]
fn an_extract_knows_nothing_of_the_days_after_it() {
    for file in council_2011().iter().filter(|file| file.path.contains("20")) {
        let known_on = file.as_of.expect("an extract speaks for a day");
        for row in rows(&file.text) {
            // Targets and expected births are set for days to come.
            let dates = row.keys().filter(|name| name.ends_with("_date"));
            let known = dates.filter(|name| {
                !["conference_target_date", "expected_birth_date"].contains(&name.as_str())
            });
            for column in known {
                assert!(day(&row, column).is_none_or(|date| date <= known_on), "{}", file.path);
            }
        }
    }
}

#[test]
fn an_extract_has_only_what_is_new_or_changed() {
    let files = council_2011();
    let june = Tables::known_on(&files, date(2011, 6, 30));
    for file in files.iter().filter(|file| file.path.starts_with("2011-12-Q2/")) {
        let before = june.rows(table_of(file));
        assert!(rows(&file.text).iter().all(|row| !before.contains(row)), "{}", file.path);
    }
}

#[test]
fn the_figures_of_2009_10_and_the_targets_are_the_report_s() {
    let files = council_2011();
    let figures = &named(&files, "figures.csv").text;
    let value = |indicator: &str, area: &str| {
        let row = rows(figures).into_iter();
        let mut row = row.filter(|row| row["indicator"] == indicator && row["area"] == area);
        row.next().map(|row| row["value"].clone()).unwrap_or_default()
    };
    for (indicator, values) in [
        ("children-on-plans", ["", "", "71"]),
        ("plans-lasting-two-years", ["6", "8.3", "18.9"]),
        ("repeat-plans", ["13", "13.1", "11.4"]),
        ("reviews-on-time", ["99", "98.9", "100"]),
        ("referrals-to-initial-assessment", ["64", "75", "51.2"]),
        ("initial-assessments-on-time", ["75.5", "68.5", "67.6"]),
        ("core-assessments-on-time", ["78.1", "66.3", "78.5"]),
    ] {
        assert_eq!(["england", "family", AUTHORITY].map(|area| value(indicator, area)), values);
    }
    let targets = &named(&files, "targets.csv").text;
    let target = |year: &str| {
        let of_year = targets.lines().filter(|line| line.split(',').nth(2) == Some(year));
        of_year.map(|line| line.split(',').nth(3).unwrap_or_default()).collect::<Vec<_>>()
    };
    assert_eq!(target("2010-11"), ["", "8", "10", "100", "50", "77", "80"]);
    assert_eq!(target("2011-12"), ["", "8", "12", "100", "53", "78", "80"]);
}

#[test]
fn every_part_of_a_board_report_has_its_text() {
    let files = council_2011();
    for section in [
        "purpose",
        "recommendation",
        "rationale",
        "other-options",
        "financial",
        "risk",
        "equality",
        "legal",
        "engagement",
        "background",
    ] {
        let text = &named(&files, &format!("commentary/{section}.md")).text;
        assert!(text.starts_with(&format!("+++\nsection = \"{section}\"\n")), "{section}");
    }
    let indicators = files.iter().filter(|file| file.text.starts_with("+++\nindicator = "));
    for file in indicators.clone() {
        assert!(file.text.contains("\n## What happened\n"), "{}", file.path);
        assert!(file.text.contains("\n## What is being done\n"), "{}", file.path);
    }
    assert_eq!(indicators.count(), 7);
    named(&files, "report.toml");
}

#[test]
fn many_councils_differ_and_keep_their_size() {
    let councils: Vec<Vec<DemoFile>> = many_councils(2, 2, 1200).collect();
    let referrals = |number: usize| {
        let code = format!("{:03}", number + 1);
        rows(&named(&councils[number], &format!("{code}/referrals.csv")).text)
    };
    let (first, second) = (referrals(0), referrals(1));
    assert!(first.iter().all(|row| row["authority"] == "001"));
    assert_ne!(first[0]["referral_date"], second[0]["referral_date"]);
    assert!((2400..3200).contains(&first.len()), "two years and a run-up: {}", first.len());
}

#[test]
fn the_commentary_says_the_figures_that_the_records_give() {
    let files = council_2011();
    for (indicator, said) in [
        ("children-on-plans", ["71", "75", "86", "106", "104", "88"].as_slice()),
        ("plans-lasting-two-years", &["Eight of the 127", "6.3", "8.8", "10.4"]),
        ("repeat-plans", &["Nineteen of the 109", "17.4", "18.2", "23.5"]),
        ("reviews-on-time", &["100 per cent"]),
        ("referrals-to-initial-assessment", &["73 per cent", "79.3", "73.9", "51.2"]),
        ("initial-assessments-on-time", &["67.6", "83.7", "67.5"]),
        ("core-assessments-on-time", &["75.5", "65.2", "59.3", "below the plan of 80"]),
    ] {
        let text = &named(&files, &format!("commentary/{indicator}.md")).text;
        for figure in said {
            assert!(text.contains(figure), "{indicator} says {figure}");
        }
    }
}
