//! A made-up scorecard as a terminal and a spreadsheet show it.

use jiff::civil::date;
use model::definition::Words;
use model::{Better, Definition, Target, Unit};
use scorecard::{Count, Inputs, Scorecard, Settings};

fn definition() -> Definition {
    let words = |one: &str, many: &str| [one.to_owned(), many.to_owned()];
    let title = "Plans of two years or more";
    Definition {
        code: Some("X 1".into()),
        words: Words {
            counted: words("plan that ended", "plans that ended"),
            met: words("was of two years or more", "were of two years or more"),
        },
        ..Definition::named("long", title, Unit::Percent, Better::Lower)
    }
}

/// 8 of 127, provisional, at `period`.
fn card(period: &str) -> Scorecard {
    let period = period.parse().expect("a period");
    let target = Target {
        indicator: "long".into(),
        authority: "999".into(),
        period: "2011-12".into(),
        target: Some(8.0),
        amber_within_percent: None,
        agreed_by: None,
        agreed_on: None,
        reason: None,
        changed: None,
    };
    let count = Count {
        provisional: vec!["one team, \"north\", is not in yet".into()],
        ..Count::of("long", period, 8, 127)
    };
    scorecard::build(&Inputs {
        authority: "999",
        authority_name: "Mendvale",
        period,
        window: None,
        known_on: Some(date(2011, 10, 3)),
        definitions: &[&definition()],
        counts: &[count],
        months: &[],
        events: &[],
        published: &[],
        targets: &[target],
        groups: &[],
        populations: &[],
        settings: &Settings::default(),
    })
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_table_says_figure_counts_status_window_note_and_sentence() {
    let table = super::table(&card("2011-12-Q2"), 160);
    for said in [
        "Mendvale (999), quarter 2 of 2011/12, as known on 2011-10-03",
        "year to date",
        "8 of 127 plans that ended were of two years or more",
        "[note 1] Provisional: one team, \"north\", is not in yet.",
    ] {
        assert!(on_one_line(&table).contains(said), "{said} in {table}");
    }
    assert!(table.contains("● Green") && table.contains("6.3 [note"), "{table}");
}

#[test]
fn a_table_keeps_to_its_width_and_shows_the_period_asked_for() {
    for width in [100, 160, 240] {
        let table = super::table(&card("2011-12-M05"), width);
        assert!(table.lines().all(|line| line.chars().count() <= width), "{table}");
        assert!(on_one_line(&table).contains("6.3"), "{table}");
    }
}

#[test]
fn csv_is_one_line_a_cell() {
    let cells = work::card_csv::cells(&card("2011-12-Q2"));
    let text = work::rows::csv(&cells).expect("text");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let lines: Vec<csv::StringRecord> =
        reader.records().map(|line| line.expect("a line as long as the header")).collect();
    assert_eq!(lines.len(), 2 + 8, "two comparators and eight cells of ours");
    let cell = |line: &csv::StringRecord, name: &str| {
        let at = header.iter().position(|column| column == name).expect(name);
        line[at].to_owned()
    };
    let own = lines.iter().find(|line| cell(line, "period") == "2011-12-Q2").expect("the line");
    for (column, expected) in [
        ("id", "long"),
        ("code", "X 1"),
        ("window", "year-to-date"),
        ("area", "999"),
        ("kind", "actual"),
        ("display", "6.3"),
        ("value", "6.3"),
        ("numerator", "8"),
        ("denominator", "127"),
        ("figure_status", "provisional"),
        ("status", "green"),
        ("origin", "case-records"),
        ("lower", "3.2"),
        ("upper", "11.9"),
        ("notes", "Provisional: one team, \"north\", is not in yet."),
    ] {
        assert_eq!(cell(own, column), expected, "{column}");
    }
    assert_eq!(cell(&lines[0], "origin"), "", "a comparator that is not available is from nowhere");
}
