//! What may be done with a piece of feedback.

use jiff::civil::date;

use super::{Consent, Feedback, Quote, Respondent, words};
use crate::Kept;

fn said(text: &str, quote: bool) -> Feedback {
    let day = date(2025, 6, 2);
    Feedback {
        child_id: "C1".to_owned(),
        plan_id: None,
        respondent: Respondent::Child,
        given_on: day,
        occasion: None,
        advocate: None,
        consent: Some(Consent { given_on: day, within_council: true, quote }),
        withdrawn_on: None,
        safety_before: None,
        safety_after: None,
        text: Some(text.to_owned()),
        themes: [].into(),
        quotes: vec![Quote {
            text: text.to_owned(),
            cleared_by: "ann".to_owned(),
            cleared_at: "2025-06-03T09:00:00Z".to_owned(),
            although: None,
            printed_in: ["June".to_owned()].into(),
        }],
        taken_from: None,
    }
}

#[test]
fn a_quote_is_of_the_words_that_were_said() {
    let said = "They  listened to me,\nand Sam helped. I feel safe.";
    for quote in
        ["They listened to me", "They listened […] I feel safe.", "… and [a worker] helped"]
    {
        assert!(words::are_of(said, quote), "{quote}");
    }
    for quote in ["I feel safe. They listened", "They never listened", "", "[…]"] {
        assert!(!words::are_of(said, quote), "{quote}");
    }
}

#[test]
fn nothing_is_quoted_without_consent_or_after_withdrawal() {
    let agreed = said("I feel safe.", true);
    assert_eq!((agreed.printable().len(), agreed.may_clear("I feel safe.")), (1, Ok(())));
    let silent = Feedback { consent: None, ..agreed.clone() };
    assert!(silent.may_collate() && silent.printable().is_empty());
    assert!(said("I feel safe.", false).may_clear("I feel safe.").is_err());
    let withdrawn = Feedback { withdrawn_on: Some(date(2025, 7, 1)), ..agreed };
    assert!(!withdrawn.may_collate() && withdrawn.printable().is_empty());
    assert!(withdrawn.may_clear("I feel safe.").is_err());
    assert_eq!(withdrawn.printed_in(), ["June"].into());
}

#[test]
fn what_is_impossible_is_not_kept() {
    let own = said("x", true);
    let wrong = [
        Feedback { child_id: " ".to_owned(), ..own.clone() },
        Feedback { safety_after: Some(11), ..own.clone() },
        Feedback { withdrawn_on: Some(date(2025, 1, 1)), ..own.clone() },
    ];
    assert!(wrong.iter().all(|wrong| wrong.check().is_err()));
    assert_eq!(own.check(), Ok(()));
}
