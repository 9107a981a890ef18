//! The last date that is still on time, for each worked case, and a naive second count.

use super::*;
use proptest::prelude::*;

/// trigger, limit, last date on time.
const LAST_ON_TIME: &[(&str, i32, &str)] = &[
    ("2011-10-03", 7, "2011-10-12"),
    ("2011-10-03", 10, "2011-10-17"),
    ("2011-10-07", 7, "2011-10-18"),
    ("2011-10-07", 10, "2011-10-21"),
    ("2011-10-01", 7, "2011-10-11"),
    ("2011-10-01", 10, "2011-10-14"),
    ("2011-04-14", 7, "2011-04-27"),
    ("2011-04-14", 10, "2011-05-04"),
    ("2011-04-21", 7, "2011-05-06"),
    ("2011-04-21", 10, "2011-05-11"),
    ("2010-12-20", 7, "2010-12-31"),
    ("2010-12-20", 10, "2011-01-06"),
    ("2011-12-21", 7, "2012-01-04"),
    ("2011-12-21", 10, "2012-01-09"),
    ("2012-05-25", 7, "2012-06-07"),
    ("2012-05-25", 10, "2012-06-12"),
    ("2011-08-22", 7, "2011-09-01"),
    ("2011-08-22", 10, "2011-09-06"),
    ("2011-04-01", 35, "2011-05-26"),
    ("2011-07-01", 35, "2011-08-19"),
    ("2011-11-14", 35, "2012-01-05"),
    ("2011-12-01", 35, "2012-01-24"),
    ("2012-05-01", 35, "2012-06-22"),
    ("2022-05-03", 45, "2022-07-07"),
    ("2023-03-20", 45, "2023-05-26"),
    ("2024-01-15", 45, "2024-03-18"),
    ("2025-11-03", 45, "2026-01-08"),
    ("2011-04-11", 15, "2011-05-06"),
    ("2011-04-18", 15, "2011-05-13"),
    ("2011-09-05", 15, "2011-09-26"),
    ("2011-09-10", 15, "2011-09-30"),
    ("2022-05-20", 15, "2022-06-14"),
    ("2022-09-05", 15, "2022-09-27"),
    ("2023-04-24", 15, "2023-05-17"),
    ("2025-12-12", 15, "2026-01-07"),
];

fn day(text: &str) -> Date {
    text.parse().expect("an ISO date")
}

#[test]
fn the_last_date_on_time_is_the_nth_working_day() {
    let calendar = WorkingDays::england();
    for (from, limit, last) in LAST_ON_TIME {
        let (from, last) = (day(from), day(last));
        assert_eq!(calendar.add(from, *limit), Ok(last), "{from} + {limit}");
        assert_eq!(calendar.between(from, last), Ok(*limit), "{from} to {last}");
        let following = calendar.add(last, 1).expect("in range");
        assert_eq!(calendar.between(from, following), Ok(*limit + 1));
    }
}

#[test]
fn weekends_do_not_move_the_count() {
    let calendar = WorkingDays::england();
    assert_eq!(calendar.between(day("2011-09-30"), day("2011-10-01")), Ok(0));
    assert_eq!(calendar.between(day("2011-03-20"), day("2011-04-04")), Ok(11));
    assert_eq!(calendar.between(day("2011-10-04"), day("2011-10-03")), Ok(-1));
}

#[test]
fn a_working_day_before_is_strictly_before() {
    let calendar = WorkingDays::england();
    for (from, count, before) in [
        ("2025-03-31", -45, "2025-01-27"),
        ("2025-03-31", -15, "2025-03-10"),
        ("2022-03-31", -15, "2022-03-10"),
        ("2024-04-01", -1, "2024-03-28"),
        ("2024-03-31", -1, "2024-03-28"),
        ("2024-04-02", -1, "2024-03-28"),
        ("2024-04-03", -1, "2024-04-02"),
    ] {
        assert_eq!(calendar.add(day(from), count), Ok(day(before)), "{from} {count}");
    }
    assert!(calendar.add(day("2005-01-01"), -1).is_err());
}

#[test]
fn outside_the_known_years_is_an_error() {
    let calendar = WorkingDays::england();
    assert!(calendar.between(day("2004-12-31"), day("2005-01-04")).is_err());
    assert!(calendar.add(day("2030-12-20"), 20).is_err());
    let said =
        calendar.between(day("2030-01-02"), day("2031-01-01")).expect_err("outside").to_string();
    assert!(said.contains("2031-01-01"), "{said}");
}

proptest! {
    #[test]
    fn agrees_with_counting_day_by_day(start in 0_i64..9000, length in 0_i64..200) {
        let calendar = WorkingDays::england();
        let from = date(2005, 1, 1) + start.days();
        let to = from + length.days();
        let holidays: Vec<&str> = BANK_HOLIDAYS.lines().skip(1).map(|line| &line[..10]).collect();
        let naive = from.series(1.day()).skip(1).take_while(|d| *d <= to).filter(|d| {
            !matches!(d.weekday(), Weekday::Saturday | Weekday::Sunday)
                && !holidays.contains(&d.to_string().as_str())
        }).count();
        prop_assert_eq!(calendar.between(from, to), Ok(naive as i32));
    }
}
