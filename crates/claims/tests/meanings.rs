//! What the words are taken to mean, at their boundaries.

use claims::{Claim, Kind, check};

use crate::support::{falsehoods, page_of_2011, page_of_today};

const LONG: Option<&str> = Some("plans-lasting-two-years");
const CORE: Option<&str> = Some("core-assessments-on-time");

fn labels(claims: &[Claim]) -> Vec<String> {
    let label = |claim: &Claim| format!("{} {}", claim.kind.name(), claim.verdict.name());
    claims.iter().map(label).collect()
}

/// 1,000 rows are tenths of a percent; the target is 80, close is 76 and more.
#[test]
fn a_tenth_of_a_point_decides() {
    let cases = [
        (800, "We met the target.", "true"),
        (799, "We met the target.", "false"),
        (800, "We exceeded the target.", "false"),
        (801, "We exceeded the target.", "true"),
        (760, "We are close to target.", "true"),
        (759, "We are close to target.", "false"),
        (800, "We are slightly off target.", "false"),
        (799, "We are slightly off target.", "true"),
        (759, "We are slightly off target.", "false"),
        (652, "Performance has improved since Q1.", "false"),
        (653, "Performance has improved since Q1.", "true"),
        (781, "We are above England.", "false"),
        (782, "We are above England.", "true"),
        (755, "The figure is 75.5%.", "true"),
        (756, "The figure is 75.5%.", "false"),
        (755, "The figure is 76%.", "true"),
        (754, "The figure is 76%.", "false"),
        (754, "We did not meet the target.", "true"),
        (800, "We did not meet the target.", "false"),
    ];
    for (met, text, verdict) in cases {
        let mut page = page_of_2011();
        page.change("core-assessments-on-time", "2011-12-Q2", (met, 1000));
        let claims = page.check(CORE, text);
        assert_eq!(claims.len(), 1, "{text}");
        assert_eq!(claims[0].verdict.name(), verdict, "{met} of 1000: {text}");
    }
}

#[test]
fn lower_is_good_where_the_indicator_says_so() {
    let page = page_of_2011();
    let cases = [
        ("Performance rose in Q2.", "change false"),
        ("Performance improved in Q2.", "improvement true"),
        ("Performance worsened in Q2.", "improvement false"),
        ("A high score is indicative of good performance.", "direction false"),
        ("Q1 was above target.", "target true"),
        ("Q1 exceeded the target.", "target false"),
    ];
    for (text, label) in cases {
        assert_eq!(labels(&page.check(LONG, text)), [label], "{text}");
    }
}

/// Of long plans Q1 is 5 of 57, 8.8 % and amber; of repeat plans 10 of 55, 18.2 % and red.
#[test]
fn maintained_allows_for_chance_but_for_no_worse_status() {
    let cases = [
        ("plans-lasting-two-years", (11, 125), "true"),
        ("plans-lasting-two-years", (12, 127), "false"),
        ("repeat-plans", (25, 109), "true"),
        ("repeat-plans", (250, 1090), "false"),
    ];
    for (indicator, counts, verdict) in cases {
        let mut page = page_of_2011();
        page.change(indicator, "2011-12-Q2", counts);
        let claims = page.check(Some(indicator), "Performance was maintained in Q2.");
        assert_eq!(claims[0].verdict.name(), verdict, "{indicator}: {counts:?}");
    }
}

#[test]
fn without_targets_close_is_what_is_amber() {
    let page = page_of_2011();
    let claims = check("Q1 is close to target.", CORE, &page.card(), &[]);
    assert_eq!(
        falsehoods(&claims),
        ["Quarter 1 of 2011/12 is 65.2; the target is 80, and close is what is rated amber."]
    );
}

#[test]
fn what_cannot_be_told_is_not_checked() {
    let cases = [
        (None, "Performance improved."),
        (None, "NI 64 and NI 65 improved."),
        (Some("no such row"), "Performance improved."),
        (CORE, "Performance should improve."),
        (CORE, "Parenting improved."),
        (CORE, "Q4 was on target."),
        (CORE, "Performance in 2005/06 was 80%."),
        (Some("children-on-plans"), "The number in 2010/11 was the highest ever."),
        (CORE, "Seven staff left; 3 joined."),
        (Some("children-on-plans"), "Numbers improved."),
    ];
    for (indicator, text) in cases {
        let claims = page_of_2011().check(indicator, text);
        assert!(!claims.is_empty(), "{text}");
        assert!(
            claims.iter().all(|claim| claim.verdict.name() == "notchecked"),
            "{text}: {claims:?}"
        );
    }
}

#[test]
fn nothing_is_claimed_by_dates_codes_and_titles() {
    for text in [
        "",
        "The Munro Review reported on 10th May 2011.",
        "NI 64 covers 2011/12.",
        "Child protection plans lasting 2 years or more",
    ] {
        assert_eq!(page_of_2011().check(None, text), [], "{text}");
    }
}

#[test]
fn too_few_to_rate_are_not_checked_against_a_target() {
    let claims = page_of_today().check(Some("conferences-within-15-days"), "Q1 was on target.");
    assert_eq!(labels(&claims), ["target notchecked"]);
    assert_eq!(claims[0].kind, Kind::Target);
}

#[test]
fn quarters_of_another_year_and_a_plan_are_not_held_against_this_quarters_figure() {
    let page = page_of_2011();
    for (indicator, text) in [
        ("children-on-plans", "The number rose in every quarter of 2010/11."),
        ("initial-assessments-on-time", "The plan is 78 per cent."),
    ] {
        let claims = page.check(Some(indicator), text);
        assert!(!claims.is_empty(), "{text}");
        let is_false = claims.iter().any(|claim| claim.verdict.name() == "false");
        assert!(!is_false, "{text}: {claims:?}");
    }
}
