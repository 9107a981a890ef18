//! Every cell of the 2011 table that comes from case records, as it could be counted on each day.

use jiff::civil::{Date, date};
use safeboard_demo::council_2011;

use crate::counting::Count;
use crate::tables::Tables;

const MARCH: Date = date(2011, 3, 31);
const JUNE: Date = date(2011, 6, 30);
const SEPTEMBER: Date = date(2011, 9, 30);

/// Half up, to one decimal place.
fn percent((met, all): (usize, usize)) -> f64 {
    ((2000 * met + all) / (2 * all)) as f64 / 10.0
}

/// The table's column: row 1, then NI 64, 65, 67, 68, 59, 60.
fn column(known_on: Date, first: Date, last: Date) -> (usize, [f64; 6]) {
    let record = Tables::known_on(&council_2011(), known_on);
    let count = Count { record: &record, first, last };
    let percentages = [
        count.plans_lasting_two_years(),
        count.repeat_plans(),
        count.reviews_on_time(),
        count.referrals_to_initial_assessment(),
        count.initial_assessments_on_time(),
        count.core_assessments_on_time(),
    ];
    (count.children_on_plans(), percentages.map(percent))
}

#[test]
fn the_year_2010_11_is_the_same_on_every_day_it_is_looked_at() {
    for known_on in [MARCH, JUNE, SEPTEMBER] {
        let year = column(known_on, date(2010, 4, 1), MARCH);
        assert_eq!(year, (106, [10.4, 23.5, 100.0, 73.9, 67.5, 59.3]), "known on {known_on}");
    }
}

#[test]
fn the_first_quarter_is_the_same_when_seen_later() {
    for known_on in [JUNE, SEPTEMBER] {
        let quarter = column(known_on, date(2011, 4, 1), JUNE);
        assert_eq!(quarter, (104, [8.8, 18.2, 100.0, 79.3, 83.7, 65.2]), "known on {known_on}");
    }
}

#[test]
fn the_second_quarter_is_the_year_to_date() {
    let quarter = column(SEPTEMBER, date(2011, 4, 1), SEPTEMBER);
    assert_eq!(quarter, (88, [6.3, 17.4, 100.0, 73.0, 67.6, 75.5]));
}

#[test]
fn the_counts_behind_the_plan_figures_are_those_of_the_report() {
    let record = Tables::known_on(&council_2011(), SEPTEMBER);
    let over = |first, last| Count { record: &record, first, last };
    assert_eq!(over(date(2009, 4, 1), date(2010, 3, 31)).children_on_plans(), 71);
    let year = over(date(2010, 4, 1), MARCH);
    assert_eq!((year.plans_lasting_two_years(), year.repeat_plans()), ((7, 67), (24, 102)));
    let first = over(date(2011, 4, 1), JUNE);
    assert_eq!((first.plans_lasting_two_years(), first.repeat_plans()), ((5, 57), (10, 55)));
    let second = over(date(2011, 4, 1), SEPTEMBER);
    assert_eq!((second.plans_lasting_two_years(), second.repeat_plans()), ((8, 127), (19, 109)));
}

#[test]
fn the_counts_behind_the_other_figures_are_of_a_council_of_this_size() {
    let record = Tables::known_on(&council_2011(), SEPTEMBER);
    let over = |first, last| Count { record: &record, first, last };
    for (first, last, referrals, initial, core) in [
        (date(2010, 4, 1), MARCH, (1286, 1740), (883, 1308), (210, 354)),
        (date(2011, 4, 1), JUNE, (357, 450), (297, 355), (60, 92)),
        (date(2011, 4, 1), SEPTEMBER, (657, 900), (436, 645), (151, 200)),
    ] {
        let count = over(first, last);
        assert_eq!(count.referrals_to_initial_assessment(), referrals);
        assert_eq!(count.initial_assessments_on_time(), initial);
        assert_eq!(count.core_assessments_on_time(), core);
    }
}

#[test]
fn children_on_plans_rise_through_2010_11_and_most_at_its_end() {
    let record = Tables::known_on(&council_2011(), SEPTEMBER);
    let open_on = |last| Count { record: &record, first: last, last }.children_on_plans();
    let days = [date(2010, 3, 31), date(2010, 6, 30), date(2010, 9, 30), date(2010, 12, 31), MARCH];
    assert_eq!(days.map(open_on), [71, 75, 80, 86, 106]);
}
