//! What a sentence mentions: phrases of the lexicon, numbers, shares, titles, dates and where its
//! clauses end. Each token belongs to one mention or none.

use model::Period;
use scorecard::Scorecard;

use crate::lexicon::{LEXICON, Sense, stands_for};
use crate::periods;
use crate::tokens::{Number, Shape, Token, tokens};

#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    Says(Sense),
    /// Named one by one, or all of a year so far.
    Periods {
        of: Vec<Period>,
        so_far: bool,
    },
    Number(Number),
    /// Parts of a whole: counted as such ("8 of 127") or in round words ("one in four").
    Share {
        part: f64,
        whole: f64,
        counted: bool,
    },
    /// The title or code of a row of the card.
    Title(usize),
    /// A day, month or calendar year that is no period of the card.
    Date,
    Break,
}

/// `first..after` are its tokens.
#[derive(Clone, Debug)]
pub struct Mention {
    pub meaning: Meaning,
    pub first: usize,
    pub after: usize,
}

pub fn mentions(tokens: &[Token], card: &Scorecard) -> Vec<Mention> {
    let titles = titles(card);
    let mut found: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let next = title(tokens, at, &titles)
            .or_else(|| share(tokens, at))
            .or_else(|| periods::period(tokens, at, card, &found))
            .or_else(|| comparative(tokens, at))
            .or_else(|| phrase(tokens, at))
            .or_else(|| plain(tokens, at));
        let after = next.as_ref().map_or(at + 1, |(_, after)| *after);
        found.extend(next.map(|(meaning, after)| Mention { meaning, first: at, after }));
        at = after;
    }
    periods::joined(found, tokens)
}

/// What is found at a token, and the token after it.
pub type Found = Option<(Meaning, usize)>;

/// Whether `words` stand at token `at`.
pub fn stand_at(words: &[String], tokens: &[Token], at: usize) -> bool {
    let here = tokens.get(at..at + words.len());
    here.is_some_and(|here| {
        words.iter().zip(here).all(|(word, token)| stands_for(word, &token.word))
    })
}

/// The longest phrase of the lexicon at `at`.
pub fn phrase_at(tokens: &[Token], at: usize) -> Option<(Sense, usize)> {
    let known = LEXICON.phrases.iter().find(|(words, _)| stand_at(words, tokens, at));
    known.map(|(words, sense)| (*sense, at + words.len()))
}

fn phrase(tokens: &[Token], at: usize) -> Found {
    phrase_at(tokens, at).map(|(sense, after)| (Meaning::Says(sense), after))
}

/// "more long plans than" hangs on its "than"; "up 10.3" on its "up".
fn comparative(tokens: &[Token], at: usize) -> Found {
    let number = tokens.get(at + 1).is_some_and(|next| matches!(next.shape, Shape::Number(_)));
    let sense = match tokens[at].word.as_str() {
        "up" if number => Sense::Up,
        "down" if number => Sense::Down,
        "than" => (0..at)
            .rev()
            .take_while(|back| apart(tokens, *back, at))
            .find_map(|back| compared(&tokens[back].word).filter(|_| back + 1 < at))?,
        word => {
            compared(word)?;
            let mut ahead = (at + 1..tokens.len()).take_while(|than| apart(tokens, at, *than));
            ahead.find(|than| tokens[*than].word == "than").filter(|than| *than > at + 1)?;
            Sense::Neutral
        }
    };
    Some((Meaning::Says(sense), at + 1))
}

/// Whether a "than" at `than` may belong to a comparative at `at`.
fn apart(tokens: &[Token], at: usize, than: usize) -> bool {
    than - at <= 14 && tokens[at..=than].iter().all(|token| token.shape != Shape::Mark)
}

fn compared(word: &str) -> Option<Sense> {
    let lists = [
        ("more", Sense::Above),
        ("fewer", Sense::Below),
        ("finer", Sense::Better),
        ("poorer", Sense::Worse),
    ];
    lists.into_iter().find(|(list, _)| LEXICON.is(list, word)).map(|(_, sense)| sense)
}

/// The words of each title and code, the longest first.
fn titles(card: &Scorecard) -> Vec<(Vec<String>, usize)> {
    let words = |text: &str| tokens(text).into_iter().map(|token| token.word).collect();
    let mut titles: Vec<(Vec<String>, usize)> = Vec::new();
    for (at, row) in card.rows.iter().enumerate() {
        titles.push((words(&row.title), at));
        titles.extend(row.code.iter().map(|code| (words(code), at)));
    }
    titles.retain(|(words, _)| !words.is_empty());
    titles.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    titles
}

fn title(tokens: &[Token], at: usize, titles: &[(Vec<String>, usize)]) -> Found {
    let same = |words: &[String]| {
        let here = tokens.get(at..at + words.len());
        here.is_some_and(|here| words.iter().zip(here).all(|(word, token)| *word == token.word))
    };
    let known = titles.iter().find(|(words, _)| same(words));
    known.map(|(words, row)| (Meaning::Title(*row), at + words.len()))
}

/// "8 of 127", "8 out of 127", "one in four", "three quarters of".
fn share(tokens: &[Token], at: usize) -> Found {
    if let Some((words, [part, whole])) =
        LEXICON.fractions.iter().find(|(words, _)| stand_at(words, tokens, at))
    {
        let share = Meaning::Share { part: (*part).into(), whole: (*whole).into(), counted: false };
        return Some((share, at + words.len()));
    }
    let part = whole_number(tokens.get(at)?)?;
    let link = tokens.get(at + 1)?.word.as_str();
    let out = link == "out" && tokens.get(at + 2)?.word == "of";
    let second = if out { at + 3 } else { at + 2 };
    let whole = whole_number(tokens.get(second)?)?;
    let linked = (out || link == "of" || link == "in") && part <= whole && whole > 0.0;
    let counted = link != "in";
    linked.then_some((Meaning::Share { part, whole, counted }, second + 1))
}

/// A whole number in digits or a word; not a percentage, not a calendar year.
fn whole_number(token: &Token) -> Option<f64> {
    match token.shape {
        Shape::Number(Number { value, places: 0, percent: false }) if !is_year(value) => {
            Some(value)
        }
        Shape::Word => LEXICON.number(&token.word).map(f64::from),
        _ => None,
    }
}

/// Whether a number is rather a calendar year.
pub fn is_year(value: f64) -> bool {
    (1980.0..2060.0).contains(&value)
}

fn plain(tokens: &[Token], at: usize) -> Found {
    let token = &tokens[at];
    let meaning = match token.shape {
        Shape::Number(number) => Meaning::Number(number),
        Shape::Mark if ",;:()–—-".contains(&token.word) => Meaning::Break,
        Shape::Word if LEXICON.is("break", &token.word) => Meaning::Break,
        _ => return None,
    };
    Some((meaning, at + 1))
}
