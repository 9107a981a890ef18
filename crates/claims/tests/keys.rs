//! A claim is remembered while its words and cells are what they were.

use crate::support::page_of_2011;

const TEXT: &str = "Q1 was close to target.";
const INDICATOR: Option<&str> = Some("core-assessments-on-time");

#[test]
fn changing_a_cell_changes_the_key() {
    let mut page = page_of_2011();
    let before = page.check(INDICATOR, TEXT);
    assert_eq!(before, page.check(INDICATOR, TEXT));
    page.change("core-assessments-on-time", "2011-12-Q2", (152, 200));
    assert_eq!(before[0].key, page.check(INDICATOR, TEXT)[0].key, "of another cell");
    page.change("core-assessments-on-time", "2011-12-Q1", (61, 92));
    let after = page.check(INDICATOR, TEXT);
    assert_eq!((before.len(), after.len()), (1, 1));
    assert_ne!(before[0].key, after[0].key);
    assert_eq!(after[0].key.len(), 32);
}

#[test]
fn a_claim_is_the_same_elsewhere_in_the_text() {
    let page = page_of_2011();
    let alone = page.check(INDICATOR, TEXT);
    let later = page.check(INDICATOR, &format!("Nothing is said here.\n\n{TEXT}"));
    assert_eq!(alone[0].key, later[0].key);
    assert_ne!(alone[0].start, later[0].start);
}

#[test]
fn a_claim_is_written_with_its_verdict() {
    let claims = page_of_2011().check(INDICATOR, TEXT);
    let json = serde_json::to_value(&claims[0]).expect("JSON");
    assert_eq!(json["kind"], "target");
    assert_eq!(json["verdict"]["verdict"], "false");
    assert_eq!(json["cells"][0]["column"], "quarter 1 of 2011/12");
}

#[test]
fn claims_of_a_sentence_have_keys_of_their_own() {
    let text =
        "Improvement in parenting and improvement in parenting should follow, and improvement.";
    let claims = page_of_2011().check(INDICATOR, text);
    let mut keys: Vec<&str> = claims.iter().map(|claim| claim.key.as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    assert!(claims.len() >= 2);
    assert_eq!(keys.len(), claims.len());
}
