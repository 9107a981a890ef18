//! Common knowledge about English: short forms of given names, and words that are no names.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

const NICKNAMES: &str = include_str!("../../../../reference/nicknames.csv");
const ORDINARY_WORDS: &str = include_str!("../../../../reference/ordinary_words.csv");

/// The names that each name or short form is a form of, itself among them.
static FORMS: LazyLock<BTreeMap<String, BTreeSet<String>>> = LazyLock::new(|| {
    let mut forms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows(NICKNAMES) {
        let short_forms = row[1].split(' ').chain([&row[0]]);
        for form in short_forms {
            forms.entry(form.to_owned()).or_default().insert(row[0].to_owned());
        }
    }
    forms
});

static ORDINARY: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| rows(ORDINARY_WORDS).map(|row| row[0].to_owned()).collect());

/// Whether two folded names are forms of one: William and Will, Liz and Beth.
pub fn are_forms_of_one(first: &str, second: &str) -> bool {
    let forms = |name| FORMS.get(name);
    forms(first).zip(forms(second)).is_some_and(|(a, b)| !a.is_disjoint(b))
}

/// Whether a folded word is one that people use without naming anybody.
pub fn is_ordinary(word: &str) -> bool {
    ORDINARY.contains(word) || word.chars().all(char::is_numeric)
}

fn rows(table: &'static str) -> impl Iterator<Item = csv::StringRecord> {
    let reader = csv::Reader::from_reader(table.as_bytes());
    reader.into_records().map(|row| row.expect("a table built in, read by a test"))
}
