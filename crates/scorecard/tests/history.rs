//! Our own cells: in which order, and whether from case records or from published figures.

use jiff::civil::date;
use model::{Period, Window};
use safeboard_scorecard::{CellKind, Inputs, Origin, Status};

use crate::support::{Council, aim, cell, displays, period};

fn council() -> Council {
    let mut council = Council::new()
        .publishes("999", "2009-10", 18.9)
        .counts("2010-11", 7, 67)
        .counts("2011-12-Q1", 5, 57)
        .counts("2011-12-Q2", 8, 127)
        .aims(Some(8.0));
    council.targets.push(aim("NI 64", "2010-11", None));
    council
}

#[test]
fn the_columns_are_those_of_the_2011_page() {
    let row = council().row();
    assert_eq!(
        displays(&row.history),
        ["18.9", "none by design", "10.4", "8", "8.8", "6.3", "not yet", "not yet"]
    );
    let origins: Vec<Option<Origin>> = row.history.iter().map(|cell| cell.origin).collect();
    let (records, figures) = (Some(Origin::CaseRecords), Some(Origin::Figures));
    assert_eq!(origins, [figures, None, records, None, records, records, None, None]);
    assert_eq!(row.history[6].kind, CellKind::NotYet);
    assert_eq!(row.history[2].status, Some(Status::NoTarget), "of its own year's plan");
    assert_eq!(row.target, Some(8.0));
}

#[test]
fn a_year_without_a_target_row_says_that_none_is_set() {
    let row = Council::new().row();
    assert_eq!((row.history[1].display.as_str(), row.status), ("none set", Status::NoFigure));
    assert_eq!(row.display, "not available");
}

#[test]
fn a_quarter_s_own_target_goes_before_its_year_s_and_the_last_agreed_holds() {
    let mut council = council();
    council.targets.push(aim("long", "2011-12-Q2", Some(6.0)));
    assert_eq!((council.row().target, council.row().status), (Some(6.0), Status::Amber));
    let mut later = aim("long", "2011-12-Q2", Some(5.0));
    later.agreed_on = Some(date(2011, 7, 1));
    council.targets.insert(0, later);
    assert_eq!(council.row().target, Some(5.0));
}

#[test]
fn records_speak_from_the_day_they_are_complete() {
    for (day, origin) in [(1, Some(Origin::CaseRecords)), (2, None)] {
        let mut council = council();
        council.settings.complete_from = Some(date(2011, 4, day));
        assert_eq!(cell(&council.row(), "2011-12-Q2").origin, origin, "from {day} April");
    }
}

#[test]
fn a_snapshot_needs_complete_records_on_its_day_alone() {
    for (from, origin) in [
        (date(2011, 9, 30), Some(Origin::CaseRecords)),
        (date(2011, 10, 1), None),
        (date(2011, 7, 2), Some(Origin::CaseRecords)),
    ] {
        let mut council = council();
        council.window = Some(Window::AtPeriodEnd);
        council.settings.complete_from = Some(from);
        assert_eq!(cell(&council.row(), "2011-12-Q2").origin, origin, "from {from}");
    }
}

#[test]
fn a_period_outside_the_records_is_taken_from_what_was_published() {
    let mut council = council().publishes("999", "2011-12-Q2", 6.4);
    council.counts[2].has_records = false;
    let row = council.row();
    assert_eq!((row.display.as_str(), row.numerator), ("6.4", None));
    assert_eq!(row.flags, ["from-figures"]);
    assert_eq!(row.status, Status::Green);
}

#[test]
fn any_period_asked_for_has_a_cell() {
    for asked in ["2011-12", "2011-12-M05", "2011-04-11..2011-07-15"] {
        let mut council = council().counts(asked, 3, 34);
        council.period = period(asked);
        let row = council.row();
        assert_eq!((row.history.len(), cell(&row, asked).display.as_str()), (9, "8.8"), "{asked}");
    }
}

#[test]
fn the_trend_runs_from_the_first_quarter_of_last_year() {
    let row = council().row();
    let periods: Vec<String> = row.trend.iter().map(|cell| cell.period.to_string()).collect();
    let last = ["2010-11-Q1", "2010-11-Q2", "2010-11-Q3", "2010-11-Q4", "2011-12-Q1", "2011-12-Q2"];
    assert_eq!(periods, last);
}

#[test]
fn every_period_the_page_shows_is_asked_of_the_records() {
    for asked in ["2011-12-Q2", "2011-12", "2011-12-M05", "2011-04-11..2011-07-15"] {
        let mut council = council();
        council.period = period(asked);
        let row = council.row();
        let counted = Inputs::periods(council.period);
        let shown = row.history.iter().chain(&row.trend);
        let shown = shown.filter(|cell| cell.kind == CellKind::Actual).map(|cell| cell.period);
        let shown: Vec<Period> = shown.chain(council.period.year_before()).collect();
        assert!(shown.iter().all(|period| counted.contains(period)), "{asked}");
    }
}

#[test]
fn the_window_is_the_definition_s_own_unless_another_is_asked() {
    let mut council = council();
    assert_eq!((council.row().window, council.card().window), (Window::YearToDate, None));
    council.window = Some(Window::InQuarter);
    assert_eq!(council.row().window, Window::InQuarter);
}

#[test]
fn a_cell_in_json_says_its_rating_and_its_figure_s_status_apart() {
    let row = council().row();
    let written = serde_json::to_string(cell(&row, "2011-12-Q2")).expect("JSON");
    assert_eq!(written.matches("\"status\":").count(), 1, "{written}");
    let read: serde_json::Value = serde_json::from_str(&written).expect("JSON");
    assert_eq!((&read["status"], &read["figure_status"]), (&"green".into(), &"final".into()));
}
