//! The figures of the 2011 board report against its plans, and those a tenth away.

use model::{Better, Unit};
use safeboard_scorecard::{Settings, Status};

use crate::support::{Council, aim, count, definition};

use Better::{Higher, Lower, Neither};
use Status::{Amber, Green, NoTarget, Red};

/// Better; plan of 2011/12; counts of quarters 1 and 2; as printed; as rated.
type Line = (Better, f64, [(u64, u64); 2], [&'static str; 2], [Status; 2]);

const LINES: [Line; 6] = [
    (Lower, 8.0, [(5, 57), (8, 127)], ["8.8", "6.3"], [Amber, Green]),
    (Lower, 12.0, [(10, 55), (19, 109)], ["18.2", "17.4"], [Red, Red]),
    (Higher, 100.0, [(49, 49), (43, 43)], ["100", "100"], [Green, Green]),
    (Higher, 53.0, [(357, 450), (657, 900)], ["79.3", "73"], [Green, Green]),
    (Higher, 78.0, [(297, 355), (436, 645)], ["83.7", "67.6"], [Green, Red]),
    (Higher, 80.0, [(60, 92), (151, 200)], ["65.2", "75.5"], [Red, Amber]),
];

#[test]
fn figures_and_statuses_are_those_of_the_page() {
    for (better, target, counts, shown, statuses) in LINES {
        let mut council = Council::new().aims(Some(target));
        council.definition().better = better;
        for (quarter, (numerator, denominator)) in ["2011-12-Q1", "2011-12-Q2"].iter().zip(counts) {
            council = council.counts(quarter, numerator, denominator);
        }
        let row = council.row();
        let cells = &row.history[4..6];
        for ((cell, shown), status) in cells.iter().zip(shown).zip(statuses) {
            assert_eq!((cell.display.as_str(), cell.status), (shown, Some(status)), "of {target}");
        }
        assert_eq!(row.display, shown[1]);
        assert_eq!((row.value, row.numerator), (cells[1].figure.value, Some(counts[1].0)));
        assert_eq!(row.interval, cells[1].interval);
    }
}

/// A thousand rows are tenths of a percent: each boundary, and one row to its far side.
#[test]
fn a_tenth_of_a_percent_changes_the_rating() {
    let cases = [
        (Lower, 8.0, [(80, Green), (81, Amber), (88, Amber), (89, Red)]),
        (Lower, 12.0, [(120, Green), (121, Amber), (132, Amber), (133, Red)]),
        (Higher, 53.0, [(530, Green), (529, Amber), (477, Amber), (476, Red)]),
        (Higher, 78.0, [(780, Green), (779, Amber), (702, Amber), (701, Red)]),
        (Higher, 80.0, [(800, Green), (799, Amber), (720, Amber), (719, Red)]),
        (Higher, 100.0, [(1000, Green), (999, Amber), (900, Amber), (899, Red)]),
    ];
    for (better, target, boundaries) in cases {
        for (met, status) in boundaries {
            let mut council = Council::new().aims(Some(target)).counts("2011-12-Q2", met, 1000);
            council.definition().better = better;
            assert_eq!(council.row().status, status, "{met} of 1000 against {target}");
        }
    }
}

#[test]
fn a_figure_is_rated_as_it_is_printed() {
    // 8.04 % is printed 8, and 8.05 % is printed 8.1.
    for (met, shown, status) in [(804, "8", Green), (805, "8.1", Amber)] {
        let row = Council::new().aims(Some(8.0)).counts("2011-12-Q2", met, 10_000).row();
        assert_eq!((row.display.as_str(), row.status), (shown, status));
    }
}

#[test]
fn a_count_to_be_read_with_caution_is_never_rated() {
    let mut council = Council::new();
    council.definitions = vec![definition("open", Unit::Count, Neither)];
    council.definition().window = model::Window::AtPeriodEnd;
    council.counts = vec![count("open", "2011-12-Q2", 88, 88)];
    for target in [None, Some(80.0)] {
        council.targets = vec![aim("open", "2011-12", target)];
        let row = council.row();
        assert_eq!((row.status, row.display.as_str()), (NoTarget, "88"));
        assert_eq!((row.numerator, row.denominator, row.interval), (Some(88), None, None));
    }
}

#[test]
fn nine_are_too_few_to_rate_and_ten_are_not() {
    for (rows, status) in [(9, Status::TooFewToRate), (10, Red)] {
        let row = Council::new().aims(Some(8.0)).counts("2011-12-Q2", 3, rows).row();
        assert_eq!(row.status, status);
        assert_eq!(row.flags.contains(&"small-numbers".to_owned()), rows == 9);
    }
    assert_eq!(Settings::default().too_few_to_rate_below, 10);
}

#[test]
fn of_nothing_there_is_no_percentage() {
    let row = Council::new().aims(Some(8.0)).counts("2011-12-Q2", 0, 0).row();
    assert_eq!((row.display.as_str(), row.value, row.status), ("z", None, Status::NoFigure));
    assert_eq!((row.denominator, row.interval), (Some(0), None));
    assert_eq!(row.sentence, "There were no plans that ended in the period.");
}
