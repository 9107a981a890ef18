//! What happens during a plan: reviews on time, every gap of them, visits about every two weeks, now
//! and then a change of category.

use jiff::civil::Date;

use crate::case::{Plan, Visit};
use crate::days;
use crate::plans::Spell;
use crate::random::Random;

/// The most days from the start to the first review, and between later ones.
const FIRST_REVIEW: i32 = 91;
const NEXT_REVIEW: i32 = 183;

const CATEGORIES: &[(&str, u32)] = &[("NEG", 43), ("EMO", 30), ("PHY", 13), ("SAB", 7), ("MUL", 7)];

/// The plan of `spell`, with what happened to it up to `until`.
pub fn plan(random: &mut Random, spell: &Spell, until: Date) -> Plan {
    let category = random.weighted(CATEGORIES);
    let reviews = reviews(random, spell, until);
    let other = random.weighted(CATEGORIES);
    let changed = reviews.first().filter(|_| other != category && random.chance(15));
    Plan {
        start: spell.start,
        end: spell.end,
        previous: spell.previous,
        category,
        changed: changed.map(|review| (*review, other)),
        visits: visits(random, spell, until),
        reviews,
    }
}

/// A plan ends at a review conference, held early when need be.
fn reviews(random: &mut Random, spell: &Spell, until: Date) -> Vec<Date> {
    let mut reviews = Vec::new();
    let mut due = days::plus(spell.start, FIRST_REVIEW);
    loop {
        let early = if random.chance(20) { 0 } else { random.range(1, 26) as i32 };
        let review = days::on_or_before(days::plus(due, -early));
        match spell.end {
            Some(end) if end <= review || days::days_between(review, end) < 14 => {
                reviews.push(if end <= due { end } else { review });
                break;
            }
            _ if review > until => break,
            _ => reviews.push(review),
        }
        due = days::plus(review, NEXT_REVIEW);
    }
    reviews.retain(|review| *review <= until);
    reviews
}

fn visits(random: &mut Random, spell: &Spell, until: Date) -> Vec<Visit> {
    let last = spell.end.unwrap_or(until).min(until);
    let mut visits = Vec::new();
    let mut date = days::after(spell.start, random.range(1, 6));
    while date <= last {
        visits.push(Visit { date, seen_alone: random.chance(72) });
        date = days::after(date, random.weighted(&[(8, 10), (9, 25), (10, 50), (11, 8), (13, 7)]));
    }
    visits
}
