//! How far the records reach, table by table: a gap is a figure that looks better or worse than it is.

use jiff::civil::Date;
use model::period::in_words;

use crate::{Failure, Session};

/// Days without a row, before the day the records speak for, that are worth a word.
const QUIET_DAYS: i32 = 45;

pub struct Covered {
    /// `visit to a child on a plan`.
    pub row: &'static str,
    pub rows: u64,
    pub days: Option<(Date, Date)>,
    /// What is to be looked at: `none since 4 May 2011`.
    pub gap: Option<String>,
}

/// Every table with dates, and what of it is missing by the day that the latest load speaks for.
pub async fn coverage(session: &Session) -> Result<Vec<Covered>, Failure> {
    let known = session.known_until();
    let tables = session.engine.coverage().await?.into_iter();
    Ok(tables
        .map(|own| Covered {
            gap: gap(own.days, known),
            row: own.row,
            rows: own.rows,
            days: own.days,
        })
        .collect())
}

fn gap(days: Option<(Date, Date)>, known: Option<Date>) -> Option<String> {
    let known = known?;
    match days {
        None => Some("none at all".to_owned()),
        Some((_, last)) if (known - last).get_days() > QUIET_DAYS => {
            Some(format!("none since {}", in_words(last)))
        }
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn six_quiet_weeks_are_worth_a_word() {
        let known = Some(date(2011, 9, 30));
        let until = |day| gap(Some((date(2010, 1, 1), day)), known);
        assert_eq!(until(date(2011, 8, 16)), None);
        assert_eq!(until(date(2011, 8, 15)), Some("none since 15 August 2011".to_owned()));
        assert_eq!(gap(None, known), Some("none at all".to_owned()));
        assert_eq!(gap(None, None), None);
    }
}
