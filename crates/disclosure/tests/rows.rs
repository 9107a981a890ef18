//! Rows, quarters and editions small enough to check by eye.

use safeboard_disclosure::{Cell, Pack, Plan, Verdict};

/// What is printed of a row whose total is printed too, if it may be.
fn printed(counts: &[u64]) -> Vec<String> {
    let mut pack = Pack::new();
    let cells: Vec<Cell> = counts.iter().map(|count| pack.cell(*count)).collect();
    let total = counts.iter().sum();
    let whole = pack.cell(total);
    pack.sum("plans by duration", whole, &cells).expect("a sum");
    let plan = pack.protect();
    assert!(plan.conflicts().is_empty());
    let all = cells.iter().chain([&whole]).zip(counts.iter().chain([&total]));
    all.map(|(cell, count)| symbol(&plan, *cell, *count)).collect()
}

fn symbol(plan: &Plan, cell: Cell, count: u64) -> String {
    if plan.is_printed(cell) { count.to_string() } else { "c".to_owned() }
}

#[test]
fn rows_as_the_department_prints_them() {
    assert_eq!(printed(&[41, 38, 3, 28, 0]), ["41", "38", "c", "c", "0", "110"]);
    assert_eq!(printed(&[41, 38, 8, 23, 0]), ["41", "38", "8", "23", "0", "110"]);
    assert_eq!(printed(&[41, 5, 3, 6, 0]), ["41", "c", "c", "6", "0", "55"]);
    assert_eq!(printed(&[0, 0, 0, 3, 0]), ["0", "0", "0", "c", "0", "c"], "City of London 2025");
    assert_eq!(printed(&[11, 6, 3, 1, 0]), ["11", "6", "c", "c", "0", "21"]);
    assert_eq!(printed(&[11, 12, 12, 6]), ["11", "12", "12", "6", "41"]);
}

#[test]
fn two_hidden_cells_that_come_to_3_or_less_need_a_third() {
    assert_eq!(printed(&[40, 2, 1, 30]), ["40", "c", "c", "c", "73"]);
    assert_eq!(printed(&[40, 1, 1, 30]), ["40", "c", "c", "c", "72"]);
    assert_eq!(printed(&[40, 3, 1, 30]), ["40", "c", "c", "30", "74"], "1, 2 or 3");
}

#[test]
fn the_total_is_hidden_when_no_part_is_left_to_hide() {
    assert_eq!(printed(&[2, 1, 0]), ["c", "c", "0", "c"]);
    assert_eq!(printed(&[5, 5, 0]), ["c", "c", "0", "10"]);
    assert_eq!(printed(&[1, 1, 1, 1, 2]), ["c", "c", "c", "c", "c", "c"], "1 or 2");
    assert_eq!(printed(&[1, 1, 1, 1, 1, 1]), ["c", "c", "c", "c", "c", "c", "c"]);
}

#[test]
fn the_boundaries_are_1_and_5() {
    assert_eq!(printed(&[0, 20, 30]), ["0", "20", "30", "50"]);
    assert_eq!(printed(&[1, 20, 30]), ["c", "c", "30", "51"]);
    assert_eq!(printed(&[5, 20, 30]), ["c", "c", "30", "55"]);
    assert_eq!(printed(&[6, 20, 30]), ["6", "20", "30", "56"]);
}

#[test]
fn a_table_of_two_ways_hides_a_rectangle() {
    let mut pack = Pack::new();
    let counts = [[3, 20, 30], [10, 25, 35], [12, 26, 36]];
    let cells = counts.map(|row| row.map(|count| pack.cell(count)));
    let across = counts.map(|row| pack.cell(row.iter().sum()));
    for (row, total) in cells.iter().zip(across) {
        pack.sum("by team", total, row).expect("a sum");
    }
    for column in 0..3 {
        let total = pack.cell(counts.iter().map(|row| row[column]).sum());
        pack.sum("by duration", total, &cells.map(|row| row[column])).expect("a sum");
    }
    let all = pack.cell(counts.iter().flatten().sum());
    pack.sum("by team", all, &across).expect("a sum");
    let plan = pack.protect();
    let hidden = cells.map(|row| row.map(|cell| !plan.is_printed(cell)));
    assert_eq!(hidden, [[true, true, false], [true, true, false], [false; 3]]);
}

#[test]
fn the_year_to_date_less_the_first_quarter_gives_nothing_away() {
    let mut pack = Pack::new();
    let (first, second, to_date) = (pack.public(40), pack.cell(3), pack.cell(43));
    pack.sum("referrals, year to date and quarters", to_date, &[first, second]).expect("a sum");
    let plan = pack.protect();
    assert_eq!(plan.verdict(to_date), Verdict::Secondary);
    assert_eq!(
        plan.reason(to_date).as_deref(),
        Some(
            "A count of 1 to 5 children could be worked out from it, in \"referrals, year to date \
             and quarters\"."
        )
    );
    assert!(plan.conflicts().is_empty());
}

#[test]
fn a_quarter_between_two_public_years_to_date_is_refused_and_the_table_named() {
    let mut pack = Pack::new();
    let (first, second, to_date) = (pack.public(40), pack.cell(3), pack.public(43));
    let other = pack.cell(20);
    let both = pack.cell(23);
    pack.sum("referrals, year to date and quarters", to_date, &[first, second]).expect("a sum");
    pack.sum("referrals by team", both, &[second, other]).expect("a sum");
    let plan = pack.protect();
    let [conflict] = plan.conflicts() else { panic!("{:?}", plan.conflicts()) };
    assert_eq!(conflict.gives_away, second);
    assert!([first, to_date].contains(&conflict.cell));
    assert_eq!(
        conflict.to_string(),
        "a count of 1 to 5 children could be worked out from \"referrals, year to date and quarters\" \
         and \"referrals by team\", because another count there is public already: leave one of the \
         two out"
    );
}

#[test]
fn late_records_are_not_told_by_two_editions() {
    let mut pack = Pack::new();
    let (june, september) = (pack.public(40), pack.cell(42));
    let late = pack.revision("plans, September less June", september, june).expect("a sum");
    let plan = pack.protect();
    assert_eq!(plan.verdict(late), Verdict::Primary);
    assert_eq!(plan.verdict(september), Verdict::Secondary);
}

#[test]
fn an_edition_without_late_records_or_with_many_is_printed() {
    for now in [34, 40, 46] {
        let mut pack = Pack::new();
        let (june, september) = (pack.public(40), pack.cell(now));
        pack.revision("plans, September less June", september, june).expect("a sum");
        assert!(pack.protect().is_printed(september), "{now}");
    }
}

#[test]
fn what_an_earlier_edition_hid_is_not_told_by_this_one() {
    let mut pack = Pack::new();
    let june = [pack.unprinted(3), pack.unprinted(28), pack.public(41)];
    let all_june = pack.public(72);
    pack.sum("plans by duration, June", all_june, &june).expect("a sum");
    let september = [7, 28, 50].map(|count| pack.cell(count));
    let all_september = pack.cell(85);
    pack.sum("plans by duration, September", all_september, &september).expect("a sum");
    for (now, earlier) in september.into_iter().zip(june).chain([(all_september, all_june)]) {
        pack.revision("plans, September less June", now, earlier).expect("a sum");
    }
    let plan = pack.protect();
    assert!(plan.conflicts().is_empty());
    assert!(!plan.is_printed(september[1]), "28 again would tell June's 28, and so its 3");
}

#[test]
fn a_share_is_printed_only_where_all_its_counts_may_be() {
    let share = |numerator, denominator| {
        let mut pack = Pack::new();
        let (part, whole) = (pack.cell(numerator), pack.cell(denominator));
        let rest = pack.complement("reviews in time", whole, part).expect("a sum");
        pack.protect().share_is_printable(part, rest, whole)
    };
    assert!(share(20, 30) && share(30, 30) && share(0, 30) && share(6, 12));
    assert!(!share(3, 30), "numerator");
    assert!(!share(27, 30), "complement");
    assert!(!share(5, 10) && !share(4, 4) && !share(0, 4), "denominator");
}

#[test]
fn a_small_count_that_is_public_is_named() {
    let mut pack = Pack::new();
    let (part, rest, whole) = (pack.public(3), pack.cell(20), pack.cell(23));
    pack.sum("plans by team", whole, &[part, rest]).expect("a sum");
    let plan = pack.protect();
    let [conflict] = plan.conflicts() else { panic!("{:?}", plan.conflicts()) };
    assert_eq!(
        conflict.to_string(),
        "a count of 1 to 5 children in \"plans by team\" cannot be protected: it is public already, or \
         nothing there can hide it; leave that table out"
    );
    assert!(plan.is_printed(rest) && plan.is_printed(whole));
}

#[test]
fn parts_that_do_not_add_up_are_refused() {
    let mut pack = Pack::new();
    let (whole, part) = (pack.cell(10), pack.cell(5));
    assert!(pack.sum("by team", whole, &[part]).is_err());
    assert!(pack.sum("by team", whole, &[part, part]).is_err(), "named twice");
    assert!(pack.complement("in time", part, whole).is_err(), "more than all");
    let error = pack.sum("by team", whole, &[part]).expect_err("no sum");
    assert!(error.to_string().starts_with("the parts of \"by team\" do not add up"));
}

#[test]
fn printing_less_by_hand_leaves_the_rest_safe() {
    for extra in 0..4 {
        let mut pack = Pack::new();
        let counts = [41, 38, 3, 28];
        let hidden = |at: usize| at == extra || counts[at] == 3;
        let cells: Vec<Cell> = (0..4)
            .map(|at| if hidden(at) { pack.unprinted(counts[at]) } else { pack.cell(counts[at]) })
            .collect();
        let total = pack.cell(110);
        pack.sum("plans by duration", total, &cells).expect("a sum");
        let plan = pack.protect();
        let secondary = cells.iter().filter(|cell| plan.verdict(**cell) == Verdict::Secondary);
        assert_eq!(secondary.count(), usize::from(extra == 2), "what is hidden already is enough");
        assert!(plan.is_printed(total));
    }
}
