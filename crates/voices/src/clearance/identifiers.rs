//! What the case knows that a quote must not tell, taken apart into words to look for.

use jiff::civil::Date;

use super::Kind;
use super::tables::is_ordinary;
use super::words::{fold, words};

/// What is known of a case. No `Debug`: it must not end in a log.
#[derive(Clone, Default)]
pub struct CaseIdentifiers {
    /// Of the child, the family, carers and workers; given and family names in one.
    pub names: Vec<String>,
    pub schools: Vec<String>,
    /// Streets and places; the parts of an address may stand between commas.
    pub places: Vec<String>,
    /// The date of birth and others.
    pub dates: Vec<Date>,
    /// Numbers of the child or the case, the UPN.
    pub ids: Vec<String>,
    pub phones: Vec<String>,
    pub emails: Vec<String>,
    pub postcodes: Vec<String>,
}

/// One word that names.
pub struct Term {
    pub kind: Kind,
    /// As the case writes it.
    pub written: String,
    pub folded: String,
    /// Also a word that names nobody: Rose, Will, Summer.
    pub ordinary: bool,
}

/// What to look for among the words of a quote.
#[derive(Default)]
pub struct Identifiers {
    pub terms: Vec<Term>,
    /// Words that name together: Park Road, as [`plain`] makes them.
    pub phrases: Vec<(Kind, Vec<String>)>,
    /// Several words of one identifier written as one.
    pub joined: Vec<(Kind, String)>,
    /// First letters, folded: of a person one or more, of a school all.
    pub initials: Vec<(Kind, String)>,
}

/// Words of names that name nobody by themselves.
const OF_NAMES: &[&str] = &[
    "mr", "mrs", "miss", "ms", "mx", "dr", "prof", "sir", "de", "da", "di", "la", "le", "du",
    "der", "den", "von", "bin", "ibn", "el", "al", "the", "of", "and", "nee", "jr", "snr",
];

/// Words of schools and places that many share.
const OF_PLACES: &[&str] = &[
    "school",
    "primary",
    "secondary",
    "infant",
    "infants",
    "junior",
    "juniors",
    "academy",
    "college",
    "nursery",
    "high",
    "church",
    "of",
    "the",
    "and",
    "in",
    "on",
    "at",
    "st",
    "saint",
    "cofe",
    "ce",
    "catholic",
    "rc",
    "england",
    "street",
    "road",
    "lane",
    "close",
    "drive",
    "avenue",
    "grove",
    "gardens",
    "court",
    "place",
    "square",
    "crescent",
    "terrace",
    "way",
    "hill",
    "park",
    "green",
    "north",
    "south",
    "east",
    "west",
    "upper",
    "lower",
    "new",
    "old",
    "great",
    "little",
    "house",
    "flat",
    "town",
    "village",
    "community",
    "centre",
    "children",
    "childrens",
    "hospital",
    "city",
    "county",
    "all",
    "special",
    "grammar",
    "ave",
    "rd",
    "ln",
    "pre",
    "preschool",
    "club",
    "estate",
    "pupil",
    "referral",
    "unit",
    "first",
    "middle",
    "cottage",
    "trust",
    "our",
    "lady",
    "walk",
    "rise",
    "view",
    "row",
    "mews",
    "gate",
];

impl Identifiers {
    pub fn of(case: &CaseIdentifiers) -> Self {
        let mut known = Self::default();
        case.names.iter().for_each(|name| known.add_name(name));
        for (kind, places) in [(Kind::School, &case.schools), (Kind::Place, &case.places)] {
            let parts = places.iter().flat_map(|place| place.split(','));
            parts.for_each(|place| known.add_place(kind, place));
        }
        known
    }

    fn add_name(&mut self, name: &str) {
        let before = self.terms.len();
        self.add_terms(Kind::Name, name, OF_NAMES);
        let parts: Vec<&str> =
            self.terms[before..].iter().map(|term| term.folded.as_str()).collect();
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return };
        let letters =
            |parts: &[&str]| parts.iter().filter_map(|part| part.chars().next()).collect();
        let mut initials: Vec<String> = vec![letters(&[first])];
        let mut joined = Vec::new();
        if parts.len() > 1 {
            initials.extend([letters(&[first, last]), letters(&parts)]);
            joined.extend([[*first, last].concat(), [*last, first].concat()]);
        }
        joined.extend(rows_joined(name));
        self.initials.extend(initials.into_iter().map(|letters| (Kind::Name, letters)));
        self.joined.extend(joined.into_iter().map(|text| (Kind::Name, text)));
    }

    fn add_place(&mut self, kind: Kind, place: &str) {
        self.add_terms(kind, place, OF_PLACES);
        let words = words(place);
        let lettered = words.iter().filter(|word| word.text.chars().any(char::is_alphabetic));
        let folded: Vec<&str> = lettered.map(|word| word.text.as_str()).collect();
        let all = folded.strip_prefix(&["the"]).unwrap_or(&folded);
        // People leave endings off: Park Lane is Park Lane Primary School.
        for part in (2..=all.len()).map(|length| &all[..length]).chain([folded.as_slice()]) {
            if part.len() > 1 {
                self.phrases.push((kind, part.iter().map(|word| plain(word)).collect()));
                self.joined.push((kind, part.concat()));
            }
        }
        if all.len() > 2 {
            let letters = all.iter().filter_map(|word| word.chars().next()).collect();
            self.initials.push((kind, letters));
        }
    }

    fn add_terms(&mut self, kind: Kind, text: &str, shared: &[&str]) {
        for word in words(text) {
            let alone = word.text.chars().count() > 1 && !word.text.chars().all(char::is_numeric);
            if alone && !shared.contains(&word.text.as_str()) {
                let written = text[word.span].to_owned();
                let ordinary = is_ordinary(&word.text);
                self.terms.push(Term { kind, written, folded: word.text, ordinary });
            }
        }
    }
}

/// Every row of two words or more of a text, written as one word.
fn rows_joined(text: &str) -> Vec<String> {
    let words: Vec<String> = words(text).into_iter().map(|word| word.text).collect();
    (2..=words.len()).flat_map(|length| words.windows(length).map(<[String]>::concat)).collect()
}

/// A word of a phrase as it is compared: short forms made one, a plural's or possessive's s off.
pub fn plain(word: &str) -> String {
    let long = match word {
        "ave" | "av" => "avenue",
        "rd" => "road",
        "ln" => "lane",
        "cl" => "close",
        "dr" => "drive",
        "gdns" => "gardens",
        "ct" => "court",
        "pl" => "place",
        "sq" => "square",
        "cres" => "crescent",
        "saint" | "street" | "str" => "st",
        "pri" | "prim" => "primary",
        "sch" => "school",
        word => word,
    };
    let long = if long.len() > 3 { long.trim_end_matches('s') } else { long };
    fold(long)
}
