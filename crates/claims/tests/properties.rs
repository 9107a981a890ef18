//! What holds of any text.

use std::sync::LazyLock;

use proptest::prelude::*;

use claims::{Claim, check};
use scorecard::Scorecard;

use crate::support::page_of_2011;

static CARD: LazyLock<Scorecard> = LazyLock::new(|| page_of_2011().card());

fn claims_of(indicator: Option<&str>, text: &str) -> Vec<Claim> {
    check(text, indicator, &CARD, &[])
}

/// Words that claims are made of, and marks that break them.
const PIECES: &[&str] = &[
    "Q1",
    "Q2",
    "and",
    "target",
    "on",
    "close to",
    "improved",
    "since",
    "last year",
    "2010/11",
    "17.4%",
    "8 of 127",
    "one in four",
    "fell",
    "from",
    "to",
    "by",
    "England",
    "family",
    "above",
    "not",
    "maintained",
    "highest",
    "for the past",
    "eight years",
    "100",
    "per cent",
    "NI 65",
    ",",
    ".",
    "(",
    ")",
    "–",
    "should",
    "it",
    "missed",
    "**",
    "\n\n",
    "é",
    "0",
    "99999999999999999999",
    "1e9",
    "31 March 2011",
    "between",
    "more than",
    "'",
    "&amp;",
    "\\*",
    "2011-15",
    "1,00",
    "Q9",
];

fn indicators() -> impl Strategy<Value = Option<&'static str>> {
    prop_oneof![
        Just(None),
        Just(Some("repeat-plans")),
        Just(Some("children-on-plans")),
        Just(Some("no such row")),
    ]
}

fn spans_are_valid(text: &str, indicator: Option<&str>) -> Result<(), TestCaseError> {
    for claim in claims_of(indicator, text) {
        prop_assert!(claim.start < claim.end);
        prop_assert!(text.get(claim.start..claim.end).is_some(), "{claim:?}");
        prop_assert!(claim.sentence.contains(&claim.words));
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,120}", indicator in indicators()) {
        spans_are_valid(&text, indicator)?;
    }

    #[test]
    fn any_order_of_words_is_read(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..25),
        tight in any::<bool>(),
        indicator in indicators(),
    ) {
        spans_are_valid(&pieces.join(if tight { "" } else { " " }), indicator)?;
    }

    #[test]
    fn a_text_without_digits_and_words_of_the_lexicon_claims_nothing(
        words in prop::collection::vec("[bcdfghjklmnpqvwxz]{2,9}", 0..40),
        indicator in indicators(),
    ) {
        let text = words.join(" ");
        prop_assert!(claims_of(indicator, &text).is_empty(), "{text}");
    }

    #[test]
    fn a_number_is_never_passed_over(number in 1_u32..1970, indicator in indicators()) {
        let text = format!("The team saw {number} xylophones.");
        prop_assert_eq!(claims_of(indicator, &text).len(), 1);
    }
}
