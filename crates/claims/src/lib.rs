//! Commentary held against the scorecard. Numbers and words of direction and achievement in a text
//! are bound to cells of the page and tested; what cannot be bound is listed, never passed.
//!
//! # What the words are taken to mean
//!
//! - Without a period a sentence speaks of the page's own period; a year that has not ended is its
//!   quarters so far; a year's last quarter is the year.
//! - *On target, met*: rated green. *Exceeded*: green and not equal to the target; so where lower is
//!   better, below it. *Above* and *below* target are of the numbers, whichever way is good.
//! - *Close to target*: green or amber, so a miss of no more than the target's own tolerance.
//!   *Slightly off*: amber.
//! - *Improved*: better than the period it names ("since"), or the period before; without any period
//!   better than both the period before and last year. Better than one of them only is not checked.
//! - *Maintained*: against the period before the status is no worse, and the figure is no worse or
//!   the earlier one lies within its 95 % interval. Without a period: each quarter of this year.
//! - *In line with*: within a twentieth of the other figure; not checked where they differ by more
//!   but our 95 % interval holds the other.
//! - *About* a number is within a twentieth of it; a number is otherwise as exact as it is written.
//! - *Highest, best*: refuted by any earlier figure of the page; true where the page goes back as far
//!   as is said and no figure is the same, else not checked.
//! - *Halved* is to 55 % or less, *doubled* to 180 % or more; *one in four* is 22.5 to 27.5 %.
//! - *The increase* without a period refers to something told elsewhere: not checked.
//! - Of what is to come, of other authorities, of what the indicator does not measure: not checked.

mod cells;
mod change;
mod claim;
mod figures;
mod lexicon;
mod maintained;
mod mentions;
mod number_of;
mod periods;
mod position;
mod reading;
mod record;
mod shares;
mod standing;
mod subject;
mod text;
mod tokens;
mod whole;

pub use claim::{BoundCell, Claim, Kind, Verdict};

use model::Target;
use scorecard::Scorecard;

/// The claims that `text`, in `CommonMark`, makes of the rows of `card`, in order.
///
/// Commentary of one `indicator` is held against its row, unless a sentence names another's code or
/// title; without one a sentence is bound only by such a name. `targets` add what the card does not
/// print, the amber tolerance and a quarter's own target; the ratings are the card's.
pub fn check(
    text: &str,
    indicator: Option<&str>,
    card: &Scorecard,
    targets: &[Target],
) -> Vec<Claim> {
    let sentences = text::sentences(text);
    sentences
        .iter()
        .flat_map(|sentence| whole::claims(sentence, indicator, card, targets))
        .collect()
}
