//! Names of people, schools and places among the words of a quote, and what resembles them.

use std::ops::Range;

use strsim::osa_distance;

use super::identifiers::{Identifiers, Term, plain};
use super::phonetic::sound;
use super::tables::{are_forms_of_one, is_ordinary};
use super::words::Word;
use super::{Action, Finding, How, Kind};

/// Short forms that are in every second sentence when nobody is named.
const AUXILIARIES: &[&str] = &["will", "may"];

pub fn findings(quote: &str, words: &[Word], known: &Identifiers) -> Vec<Finding> {
    let mut found = Vec::new();
    for word in words {
        let written = &quote[word.span.clone()];
        let matches = known.terms.iter().filter_map(|term| {
            let (how, action) = exact(term, word, written).or_else(|| fuzzy(term, word))?;
            Some(Finding { span: word.span.clone(), kind: term.kind, how, action })
        });
        found.extend(matches);
        found.extend(initials(quote, known, word));
        found.extend(unknown_name(word, written));
    }
    found.extend(phrases(words, known));
    found.extend(run_together(words, known));
    found
}

/// The term itself, but for capitals, accents and endings.
fn exact(term: &Term, word: &Word, written: &str) -> Option<(How, Action)> {
    let plural = word.text.strip_suffix('s') == Some(&term.folded);
    if word.text != term.folded && !plural {
        return None;
    }
    let how = match (word.possessive || plural, written == term.written) {
        (true, _) => How::Possessive,
        (false, true) => How::Exact,
        (false, false) => How::Folded,
    };
    if !term.ordinary || (word.named() && !plural) {
        return Some((how, Action::Block));
    }
    // A common word: of the case when it is a person's name, or stands like a name.
    let may_name = word.capital() || (term.kind == Kind::Name && !plural);
    may_name.then_some((how, Action::Flag))
}

/// What may be meant for the term.
fn fuzzy(term: &Term, word: &Word) -> Option<(How, Action)> {
    let person = term.kind == Kind::Name;
    if person && are_forms_of_one(&term.folded, &word.text) {
        let may_name = word.capital() || !AUXILIARIES.contains(&word.text.as_str());
        return may_name.then_some((How::Nickname, Action::Flag));
    }
    let plural = word.text.strip_suffix('s') == Some(&term.folded);
    if (is_ordinary(&word.text) && !word.named()) || (plural && !word.capital()) {
        return None;
    }
    let (term, text) = (&term.folded, &word.text);
    let letters = text.chars().count();
    let how = if letters >= 3 && person && (is_short(term, text) || is_pet_name(term, text)) {
        How::Nickname
    } else if osa_distance(term, text) <= errors_allowed(term, word) {
        How::Misspelling
    } else if sounds_alike(term, text) {
        How::Sound
    } else if letters > term.len() && contains(term, word) {
        How::RunTogether
    } else {
        return None;
    };
    Some((how, Action::Flag))
}

/// The term's beginning or, of at least four letters, any part of it: Priya, Seun.
fn is_short(term: &str, text: &str) -> bool {
    term.starts_with(text) || (text.len() >= 4 && term.contains(text))
}

/// A short form with an ending of endearment: Chlobo, Smithy, Jonesy, Bells; Gaz of Gareth.
fn is_pet_name(term: &str, text: &str) -> bool {
    let cut = |endings: &[&'static str], least: usize| -> Vec<String> {
        let stems = endings.iter().filter_map(|ending| text.strip_suffix(ending));
        stems.filter(|stem| stem.len() >= least).map(undoubled).collect()
    };
    let endings = ["y", "ie", "ey", "i", "o", "s", "sy", "sie", "bo", "ster", "a"];
    let hard_endings = ["z", "zz", "za", "zza", "s"];
    cut(&endings, 3).iter().any(|stem| is_short(term, stem))
        || cut(&hard_endings, 2).iter().any(|stem| term.starts_with(stem))
}

/// A stem of four letters or more without the second of two equal letters at its end.
fn undoubled(stem: &str) -> String {
    let mut letters: Vec<char> = stem.chars().collect();
    if letters.len() >= 4 && letters[letters.len() - 1] == letters[letters.len() - 2] {
        letters.pop();
    }
    letters.into_iter().collect()
}

/// A capital in the middle of a sentence, of no word that people use without naming anybody.
fn unknown_name(word: &Word, written: &str) -> Option<Finding> {
    let singular = word.text.strip_suffix('s').unwrap_or(&word.text);
    let known = is_ordinary(&word.text) || is_ordinary(singular);
    let lettered = written.chars().any(char::is_lowercase);
    (word.named() && lettered && !known).then(|| Finding {
        span: word.span.clone(),
        kind: Kind::Name,
        how: How::Possible,
        action: Action::Flag,
    })
}

/// How many letters may be wrong: the longer the word, the more; one more where it is written as a
/// name in the middle of a sentence.
fn errors_allowed(term: &str, word: &Word) -> usize {
    let plain = match term.chars().count() {
        0..=2 => 0,
        3..=6 => 1,
        7..=9 => 2,
        _ => 3,
    };
    let shortest = term.len().min(word.text.len());
    if word.named() && (shortest == 3 || shortest >= 6) { plain + 1 } else { plain }
}

fn sounds_alike(term: &str, text: &str) -> bool {
    let heard = sound(term);
    let near =
        term.len().abs_diff(text.len()) <= 3 && osa_distance(term, text) <= term.len() / 2 + 1;
    heard.len() >= 2 && near && heard == sound(text)
}

/// Whether a long word, or one with digits or capitals within, holds the term.
fn contains(term: &str, word: &Word) -> bool {
    let least = if word.mixed { 3 } else { 5 };
    term.len() >= least && word.text.contains(term)
}

/// Capitals that are the first letters of a person or a school.
fn initials(quote: &str, known: &Identifiers, word: &Word) -> Option<Finding> {
    let written = &quote[word.span.clone()];
    let letters = ["'s", "’s"].iter().find_map(|end| written.strip_suffix(end)).unwrap_or(written);
    let all_capitals = word.capital() && letters.chars().all(char::is_uppercase);
    // "I" and "A" are words, unless a full stop or an ending says otherwise.
    let stands_for_more = word.possessive || quote[word.span.end..].starts_with('.');
    if !all_capitals || (matches!(letters, "I" | "A") && !stands_for_more) {
        return None;
    }
    let (kind, _) = known.initials.iter().find(|(_, initials)| *initials == word.text)?;
    let span = word.span.clone();
    Some(Finding { span, kind: *kind, how: How::Initials, action: Action::Flag })
}

/// Several words that name together, one after the other.
fn phrases(words: &[Word], known: &Identifiers) -> Vec<Finding> {
    let plain_words: Vec<String> = words.iter().map(|word| plain(&word.text)).collect();
    let mut found = Vec::new();
    for (kind, phrase) in &known.phrases {
        for (at, window) in plain_words.windows(phrase.len()).enumerate() {
            if window == phrase.as_slice() {
                let span = words[at].span.start..words[at + phrase.len() - 1].span.end;
                found.push(blocked(span, *kind, How::Folded));
            }
        }
    }
    found
}

/// A name and its surname as one word, one name as two words, a name letter by letter.
fn run_together(words: &[Word], known: &Identifiers) -> Vec<Finding> {
    let mut found = Vec::new();
    let joined = |text: &str| known.joined.iter().find(|(_, joined)| joined == text);
    for word in words {
        found.extend(
            joined(&word.text).map(|(kind, _)| blocked(word.span.clone(), *kind, How::RunTogether)),
        );
    }
    let term = |text: &str| known.terms.iter().find(|term| term.folded == text && text.len() >= 3);
    for (span, text) in pairs(words).chain(spelt_out(words)) {
        found.extend(term(&text).map(|term| blocked(span, term.kind, How::RunTogether)));
    }
    found
}

fn pairs(words: &[Word]) -> impl Iterator<Item = (Range<usize>, String)> {
    let join = |pair: &[Word]| {
        let text = format!("{}{}", pair[0].text, pair[1].text);
        (pair[0].span.start..pair[1].span.end, text)
    };
    words.windows(2).map(join).filter(|(_, text)| text.len() >= 5)
}

/// Rows of single letters, every row within a row: "C h l o e".
fn spelt_out(words: &[Word]) -> Vec<(Range<usize>, String)> {
    let single = |word: &Word| word.text.chars().count() == 1;
    let rows = words.chunk_by(|a, b| single(a) && single(b)).filter(|row| row.len() >= 3);
    let mut found = Vec::new();
    for row in rows {
        for start in 0..row.len() {
            for end in start + 3..=row.len() {
                let text = row[start..end].iter().map(|word| word.text.as_str()).collect();
                found.push((row[start].span.start..row[end - 1].span.end, text));
            }
        }
    }
    found
}

fn blocked(span: Range<usize>, kind: Kind, how: How) -> Finding {
    Finding { span, kind, how, action: Action::Block }
}
