//! Single quotes, each with what is found in it.

use jiff::civil::date;
use proptest::prelude::*;
use voices::clearance::{Action, CaseIdentifiers, Clearance, How, Kind, clearance, findings};

fn case() -> CaseIdentifiers {
    let texts = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
    CaseIdentifiers {
        names: texts(&["Chloe Anne Whittaker", "Rose O'Brien", "Will Nowak", "José Müller"]),
        schools: texts(&["Oakfield Primary School", "St Mary's CofE School"]),
        places: texts(&["12 Park Road, Anytown"]),
        dates: vec![date(2015, 3, 3)],
        ids: texts(&["1234567", "A123456789012"]),
        phones: texts(&["07700 900123"]),
        emails: texts(&["made.up@example.org"]),
        postcodes: texts(&["ZZ9 9ZZ"]),
    }
}

/// The words found, their kind, how and what follows, surest first.
fn first(quote: &str) -> Option<(&str, Kind, How, Action)> {
    let mut found = findings(quote, &case());
    found.sort_by_key(|one| (one.action, one.how));
    found.first().map(|one| (&quote[one.span.clone()], one.kind, one.how, one.action))
}

fn assert_finds(quote: &str, words: &str, kind: Kind, how: How, action: Action) {
    assert_eq!(first(quote), Some((words, kind, how, action)), "{quote}");
}

#[test]
fn names_as_written_folded_or_with_an_ending_block() {
    let block =
        |quote: &str, words: &str, how| assert_finds(quote, words, Kind::Name, how, Action::Block);
    block("I miss Chloe.", "Chloe", How::Exact);
    block("i miss chloe", "chloe", How::Folded);
    block("I MISS CHLOÉ", "CHLOÉ", How::Folded);
    block("I miss Jose.", "Jose", How::Folded);
    block("I miss Mu\u{308}ller.", "Mu\u{308}ller", How::Folded);
    block("Ask O’Brien", "O’Brien", How::Folded);
    block("Ask obrien", "obrien", How::Folded);
    block("It is Chloe's turn.", "Chloe's", How::Possessive);
    block("The Whittakers left.", "Whittakers", How::Possessive);
    block("Ask chloewhittaker about it", "chloewhittaker", How::RunTogether);
    block("Ask C h l o e about it", "C h l o e", How::RunTogether);
    block("Ask Chl\u{200b}oe", "Chl\u{200b}oe", How::Folded);
}

#[test]
fn what_resembles_a_name_is_flagged() {
    let flag =
        |quote: &str, words: &str, how| assert_finds(quote, words, Kind::Name, how, Action::Flag);
    flag("I miss Chlo.", "Chlo", How::Nickname);
    flag("I miss Rosie.", "Rosie", How::Nickname);
    flag("I miss Bill.", "Bill", How::Nickname);
    flag("I miss Khloe.", "Khloe", How::Misspelling);
    flag("i miss whitaker", "whitaker", How::Misspelling);
    flag("I miss Kloey.", "Kloey", How::Sound);
    flag("my user is chloe2015xx", "chloe2015xx", How::RunTogether);
    flag("Ask CW about it.", "CW", How::Initials);
    flag("Ask C. about it.", "C", How::Initials);
    flag("Ask Kwame about it.", "Kwame", How::Possible);
}

#[test]
fn names_that_are_words_block_only_where_they_stand_as_names() {
    assert_finds("I talked to Rose today.", "Rose", Kind::Name, How::Exact, Action::Block);
    assert_finds("Rose is nice.", "Rose", Kind::Name, How::Exact, Action::Flag);
    assert_finds("i talked to rose", "rose", Kind::Name, How::Folded, Action::Flag);
    assert_finds("it will be fine", "will", Kind::Name, How::Folded, Action::Flag);
    assert_eq!(first("The roses are out."), None);
}

#[test]
fn schools_and_places_block_whole_and_by_their_proper_word() {
    let block = |quote: &str, words: &str, kind| {
        let found = first(quote).expect("a finding");
        assert_eq!((found.0, found.1, found.3), (words, kind, Action::Block), "{quote}");
    };
    block("I go to Oakfield Primary School now.", "Oakfield Primary School", Kind::School);
    block("i go to oakfield", "oakfield", Kind::School);
    block("I go to Saint Marys.", "Saint Marys", Kind::School);
    block("We live in Park Rd now.", "Park Rd", Kind::Place);
    block("We live at 12 park road.", "park road", Kind::Place);
    assert_finds("I go to Oakfeild.", "Oakfeild", Kind::School, How::Misspelling, Action::Flag);
    assert_finds("I go to OPS.", "OPS", Kind::School, How::Initials, Action::Flag);
    assert_eq!(first("We went to the park and along the road to school."), None);
}

#[test]
fn dates_of_the_case_block_and_parts_of_them_are_flagged() {
    for text in
        ["3rd of March", "03/03/15", "March 2015", "2015-03-03", "third of march", "3 Mar '15"]
    {
        assert_finds_date(text, Action::Block);
    }
    for text in
        ["March", "2015", "10th birthday", "tenth birthday", "3/3", "turned ten", "4 June 2012"]
    {
        assert_finds_date(text, Action::Flag);
    }
    for text in ["I march on.", "It was 9/10.", "In June it rained.", "7 out of 10"] {
        assert_eq!(first(text), None, "{text}");
    }
}

fn assert_finds_date(text: &str, action: Action) {
    let quote = format!("It was my {text} then");
    let found = first(&quote).expect("a date");
    assert_eq!((found.0, found.1, found.3), (text, Kind::Date, action), "{quote}");
}

#[test]
fn numbers_and_addresses_block_whether_of_the_case_or_not() {
    let cases = [
        ("ring 07700900123 now", "07700900123", Kind::Phone),
        ("ring +44 (0)20 7946 0999 now", "+44 (0)20 7946 0999", Kind::Phone),
        ("ring 900 123 now", "900 123", Kind::Phone),
        ("write to somebody@example.com please", "somebody@example.com", Kind::Email),
        ("live in AB1 2CD now", "AB1 2CD", Kind::Postcode),
        ("live in zz99zz now", "zz99zz", Kind::Postcode),
        ("see https://example.org/me now", "https://example.org/me", Kind::WebAddress),
        ("see example.org now", "example.org", Kind::WebAddress),
        ("see ex.ample/me now", "ex.ample/me", Kind::WebAddress),
        ("my number is 123 45-67 there", "123 45-67", Kind::Id),
        ("my number is a 1234 5678 9012 there", "a 1234 5678 9012", Kind::Id),
    ];
    for (quote, words, kind) in cases {
        let found = first(quote).expect("a finding");
        assert_eq!((found.0, found.1, found.3), (words, kind, Action::Block), "{quote}");
    }
    assert_finds("my user is @somebody", "@somebody", Kind::WebAddress, How::Pattern, Action::Flag);
    assert_finds("we live in ZZ9 now", "ZZ9", Kind::Postcode, How::Possible, Action::Flag);
    let spelt = "somebody (at) example dot com";
    assert_finds(spelt, spelt, Kind::Email, How::Pattern, Action::Flag);
    assert_finds("it was 55512345 there", "55512345", Kind::Id, How::Pattern, Action::Flag);
}

#[test]
fn a_quote_is_clear_only_without_findings() {
    let of = |quote: &str| clearance(&findings(quote, &case()));
    assert_eq!(of("I feel safe at home now."), Clearance::Clear);
    assert_eq!(of("I feel safe with Chlo now."), Clearance::Flagged);
    assert_eq!(of("I feel safe with Chlo and with Whittaker."), Clearance::Blocked);
    assert_eq!(of(""), Clearance::Clear);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn every_span_is_of_the_quote_whatever_is_written(
        before in "\\PC{0,12}", after in "[\\PC\u{301}\u{200b}’]{0,12}",
    ) {
        let quote = format!("{before} 🦆Chloe🦆 ŁŁß ’s 3/3 {after}");
        let found = findings(&quote, &case());
        for one in &found {
            prop_assert!(!one.span.is_empty() && quote.get(one.span.clone()).is_some(), "{one:?}");
        }
        prop_assert!(found.iter().any(|one| quote[one.span.clone()].contains("Chloe")));
    }
}
