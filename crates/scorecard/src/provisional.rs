//! Provisional figures: since when and why each is, and the load that made it final.

use jiff::civil::Date;
use model::{Figure, FigureStatus};
use serde::Serialize;

/// How a figure stood once some loads were there: those up to `on`, the last of them `load`.
#[derive(Clone, Debug)]
pub struct Standing {
    pub on: Date,
    /// The file's name.
    pub load: String,
    pub figure: Figure,
    /// Why it is provisional.
    pub why: Vec<String>,
}

/// From when a figure was provisional, and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Spell {
    pub since: Date,
    pub why: Vec<String>,
    /// As it was first, while provisional.
    pub was: Figure,
    /// As it is now, or as it was made final.
    pub is: Figure,
    /// The as-of date and the file of the load that closed it.
    pub closed: Option<(Date, String)>,
}

impl Spell {
    /// For how many days it was provisional, up to `on` where it still is.
    pub fn days(&self, on: Date) -> i32 {
        let until = self.closed.as_ref().map_or(on, |(day, _)| *day);
        (until - self.since).get_days()
    }
}

/// The times that a figure was provisional, of how it stood from load to load.
pub fn spells(standings: &[Standing]) -> Vec<Spell> {
    let mut spells: Vec<Spell> = Vec::new();
    for standing in standings {
        let is_open = standing.figure.status == FigureStatus::Provisional;
        match spells.last_mut().filter(|spell| spell.closed.is_none()) {
            Some(spell) => {
                spell.is = standing.figure;
                if is_open {
                    spell.why.clone_from(&standing.why);
                } else {
                    spell.closed = Some((standing.on, standing.load.clone()));
                }
            }
            None if is_open => spells.push(Spell {
                since: standing.on,
                why: standing.why.clone(),
                was: standing.figure,
                is: standing.figure,
                closed: None,
            }),
            None => {}
        }
    }
    spells
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn standing(month: i8, numerator: u64, is_provisional: bool) -> Standing {
        let status = if is_provisional { FigureStatus::Provisional } else { FigureStatus::Final };
        Standing {
            on: date(2011, month, 1),
            load: format!("{month}.csv"),
            figure: Figure { numerator: Some(numerator), status, ..Figure::default() },
            why: if is_provisional { vec!["a team is missing".to_owned()] } else { Vec::new() },
        }
    }

    #[test]
    fn a_figure_is_open_from_its_first_provisional_load_to_the_load_that_closes_it() {
        let all = [standing(4, 3, false), standing(5, 4, true), standing(6, 5, true)];
        let open = spells(&all);
        assert_eq!(open.len(), 1);
        assert_eq!((open[0].since, &open[0].closed), (date(2011, 5, 1), &None));
        assert_eq!(open[0].days(date(2011, 6, 10)), 40);
        let later = [&all[..], &[standing(7, 6, false), standing(8, 7, false)]].concat();
        let closed = spells(&later);
        assert_eq!(closed[0].closed, Some((date(2011, 7, 1), "7.csv".to_owned())));
        assert_eq!((closed[0].was.numerator, closed[0].is.numerator), (Some(4), Some(6)));
        assert_eq!(closed[0].days(date(2012, 1, 1)), 61);
    }

    #[test]
    fn a_figure_can_be_provisional_twice_and_one_that_never_is_has_no_spell() {
        let twice = [standing(4, 3, true), standing(5, 3, false), standing(6, 3, true)];
        let twice = spells(&twice);
        assert_eq!(
            twice.iter().map(|spell| spell.closed.is_some()).collect::<Vec<_>>(),
            [true, false]
        );
        assert_eq!(spells(&[standing(4, 3, false)]), []);
    }
}
