//! Which periods of the card a sentence names.

use calendar::FinancialYear;
use model::Period;
use scorecard::Scorecard;

use crate::lexicon::{LEXICON, Sense};
use crate::mentions::{Found, Meaning, Mention, is_year, phrase_at};
use crate::tokens::{Number, Shape, Token};

/// A period, or a date that is none, at token `at`; `before` are the mentions up to it.
pub fn period(tokens: &[Token], at: usize, card: &Scorecard, before: &[Mention]) -> Found {
    if let Shape::Year(year) = tokens[at].shape {
        return Some((of_year(year, card), at + 1));
    }
    let Some((sense, after)) = phrase_at(tokens, at) else { return date(tokens, at) };
    let (named, after) = year_after(tokens, after);
    let this = card.period.year();
    let year = named.unwrap_or(this);
    let quarters = |numbers: &[i8]| {
        named_one_by_one(numbers.iter().map(|number| Period::Quarter(year, *number)).collect())
    };
    let found = match sense {
        Sense::FirstQuarter => quarters(&[1]),
        Sense::SecondQuarter => quarters(&[2]),
        Sense::ThirdQuarter => quarters(&[3]),
        Sense::FourthQuarter => {
            let year = named.or_else(|| last_year_named(before)).unwrap_or(this);
            named_one_by_one(vec![Period::Quarter(year, 4)])
        }
        Sense::FirstTwoQuarters => quarters(&[1, 2]),
        Sense::Now => named_one_by_one(vec![card.period]),
        Sense::EachQuarter if year != this => quarters(&[1, 2, 3, 4]),
        Sense::EachQuarter => named_one_by_one(so_far(card)),
        Sense::ThisYear => of_year(this, card),
        // "31 March 2011" ends the year that 2010 began.
        Sense::LastYear => of_year(named.unwrap_or(this).plus(-1), card),
        Sense::LastQuarter => named_one_by_one(previous(card.period).into_iter().collect()),
        Sense::SameLastYear => named_one_by_one(card.period.year_before().into_iter().collect()),
        _ => return date(tokens, at),
    };
    Some((found, after))
}

fn named_one_by_one(of: Vec<Period>) -> Meaning {
    Meaning::Periods { of, so_far: false }
}

/// The period before: the quarter before, which of a first quarter is the last of the year before.
pub fn previous(period: Period) -> Option<Period> {
    Some(match period {
        Period::Year(year) => Period::Year(year.plus(-1)),
        Period::Quarter(year, 1) => Period::Quarter(year.plus(-1), 4),
        Period::Quarter(year, quarter) => Period::Quarter(year, quarter - 1),
        Period::Month(year, 1) => Period::Month(year.plus(-1), 12),
        Period::Month(year, month) => Period::Month(year, month - 1),
        Period::Days(..) => return None,
    })
}

/// A year; this year, where the card is not of all of it, is its quarters so far.
fn of_year(year: FinancialYear, card: &Scorecard) -> Meaning {
    if year == card.period.year() {
        Meaning::Periods { of: so_far(card), so_far: true }
    } else {
        named_one_by_one(vec![Period::Year(year)])
    }
}

/// The quarters of this year that have ended; the card's own period where it is none of them.
pub fn so_far(card: &Scorecard) -> Vec<Period> {
    let quarters = Period::quarters(card.period.year());
    if !quarters.contains(&card.period) {
        return vec![card.period];
    }
    quarters.into_iter().filter(|quarter| quarter.ends_on() <= card.period.ends_on()).collect()
}

/// A year behind a period: "Q1 of 2011/12", "Q1 (2011/12)", "30 June 2011".
fn year_after(tokens: &[Token], after: usize) -> (Option<FinancialYear>, usize) {
    let link = tokens
        .get(after)
        .is_some_and(|token| matches!(token.word.as_str(), "of" | "in" | "(" | ","));
    let at = after + usize::from(link);
    match tokens.get(at).map(|token| token.shape) {
        Some(Shape::Year(year)) => (Some(year), at + 1),
        Some(Shape::Number(Number { value, places: 0, percent: false })) if is_year(value) => {
            (Some(FinancialYear(value as i16)), at + 1)
        }
        _ => (None, after),
    }
}

fn last_year_named(before: &[Mention]) -> Option<FinancialYear> {
    before.iter().rev().find_map(|mention| match &mention.meaning {
        Meaning::Periods { of, .. } => of.first().map(|period| period.year()),
        _ => None,
    })
}

/// "10th May 2011", "January", "2010", "1990s".
fn date(tokens: &[Token], at: usize) -> Found {
    let is_month = |at: usize| tokens.get(at).is_some_and(|token| LEXICON.is("month", &token.word));
    let year = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            matches!(token.shape, Shape::Number(number)
                if is_year(number.value) && number.places == 0 && !number.percent)
                || token.word.len() > 4
                    && token.word.starts_with(['1', '2'])
                    && token.word.trim_end_matches(['s', '\'']).parse().is_ok_and(is_year)
        })
    };
    let after_month = |at: usize| if year(at) { at + 1 } else { at };
    // "may" is a month only beside a day or a year.
    if tokens[at].has_digit() && is_month(at + 1) {
        return Some((Meaning::Date, after_month(at + 2)));
    }
    if is_month(at) && (tokens[at].word != "may" || year(at + 1)) {
        return Some((Meaning::Date, after_month(at + 1)));
    }
    year(at).then_some((Meaning::Date, at + 1))
}

/// Periods with nothing but "and", a comma or "in" between them are one mention.
pub fn joined(mentions: Vec<Mention>, tokens: &[Token]) -> Vec<Mention> {
    let mut joined: Vec<Mention> = Vec::new();
    for mention in mentions {
        let last = joined.iter().rposition(|last| last.meaning != Meaning::Break);
        match last {
            Some(at)
                if links(&tokens[joined[at].after..mention.first])
                    && join(&mut joined[at], &mention) =>
            {
                joined.truncate(at + 1);
            }
            _ => joined.push(mention),
        }
    }
    joined
}

/// Puts the periods of `next` behind those of `first`; not where they are not named one by one.
fn join(first: &mut Mention, next: &Mention) -> bool {
    let Meaning::Periods { of: more, .. } = &next.meaning else { return false };
    let Meaning::Periods { of, so_far: false } = &mut first.meaning else { return false };
    of.extend(more);
    first.after = next.after;
    true
}

fn links(between: &[Token]) -> bool {
    let link = |token: &Token| matches!(token.word.as_str(), "and" | "," | "&" | "in");
    (1..=2).contains(&between.len())
        && between.iter().all(link)
        && between.iter().any(|token| token.word != "in")
}
