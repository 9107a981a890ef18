//! The claims of the 2011 report that its own table refutes, and one that it bears out.

use claims::{Kind, Verdict};

use crate::support::{falsehoods, page_of_2011};

#[test]
fn close_to_target_is_flagged_for_both_quarters() {
    let claims = page_of_2011().check(
        Some("core-assessments-on-time"),
        "This has been achieved in Q1 and Q2 and is close to target for the whole year.",
    );
    assert_eq!(
        falsehoods(&claims),
        [
            "Quarter 1 of 2011/12 is 65.2; the target is 80, and close is within 5 % of it, which is 4.",
            "Quarter 2 of 2011/12 is 75.5; the target is 80, and close is within 5 % of it, which is 4.",
        ]
    );
    let printed: Vec<&str> =
        claims.iter().flat_map(|claim| &claim.cells).map(|cell| cell.printed.as_str()).collect();
    assert_eq!(printed, ["65.2", "80", "75.5", "80"]);
}

#[test]
fn maintained_and_on_target_is_flagged_once() {
    for text in [
        "The improvement has been maintained and is on target for 2011/12.",
        "Performance has been maintained and on target.",
    ] {
        let claims = page_of_2011().check(Some("plans-lasting-two-years"), text);
        assert_eq!(
            falsehoods(&claims),
            ["Quarter 1 of 2011/12 is 8.8; the target is 8, and lower is better."],
            "{text}"
        );
    }
}

#[test]
fn an_exceeded_target_passes() {
    let claims = page_of_2011().check(Some("initial-assessments-on-time"), "Q1 target exceeded");
    assert_eq!(claims.len(), 1);
    assert_eq!((claims[0].kind, &claims[0].verdict), (Kind::Target, &Verdict::True));
}

#[test]
fn a_report_binds_a_sentence_by_its_code() {
    let text = "**NI 59** was on target in Q2. Performance was on target.";
    let claims = page_of_2011().check(None, text);
    assert_eq!(falsehoods(&claims), ["Quarter 2 of 2011/12 is 67.6; the target is 78."]);
    assert_eq!(&text[claims[0].start..claims[0].end], "on target");
    assert_eq!(claims[1].kind, Kind::Unread);
    assert!(matches!(claims[1].verdict, Verdict::NotChecked { .. }));
}
