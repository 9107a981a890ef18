//! Claims against all that is known: highest since, best in eight years, for the past eight years.

use model::{Better, Period};

use crate::claim::{Kind, Verdict};
use crate::lexicon::{LEXICON, Sense};
use crate::mentions::Meaning;
use crate::position::{capital, differ, no_figure};
use crate::reading::{Finding, Reading};

/// How far back a record is said to reach.
enum Reach {
    Since(Period),
    Years(i16),
    /// Ever, or since a day before the page's first figure.
    Unknown,
}

impl Reading<'_> {
    pub fn records(&self) -> Vec<Finding> {
        let all = 0..self.mentions.len();
        all.filter_map(|at| match self.sense(at)? {
            sense @ (Sense::Highest | Sense::Lowest) => Some(self.record(at, sense)),
            sense @ (Sense::Best | Sense::Worst) => {
                self.has_reach(at).then(|| self.record(at, sense))
            }
            Sense::Lasting => Some(self.lasting(at)),
            _ => None,
        })
        .collect()
    }

    /// "best interests" is no record; "best since", "best in ten years", "best ever" are.
    fn has_reach(&self, at: usize) -> bool {
        let behind = self.mentions[at].after..self.clause_tokens(at).end;
        behind.clone().any(|token| {
            let word = self.word(token);
            matches!(word, "since" | "ever" | "recorded") || self.years_at(token).is_some()
        })
    }

    /// "eight years", "10 years".
    fn years_at(&self, token: usize) -> Option<i16> {
        let number = LEXICON.number(self.word(token)).map(|number| number as i16);
        let number = number.or_else(|| self.word(token).parse().ok())?;
        matches!(self.word(token + 1), "years" | "year").then_some(number)
    }

    fn reach(&self, at: usize) -> Reach {
        let behind = self.mentions[at].after..self.clause_tokens(at).end;
        let since = self.groups().into_iter().find(|group| {
            let first = self.mentions[*group].first;
            *group > at && behind.contains(&first) && self.is_base(*group)
        });
        let since =
            since.and_then(|group| self.ends_of(group)).and_then(|ends| ends.of.first().copied());
        match (since, behind.clone().find_map(|token| self.years_at(token))) {
            (Some(period), _) => Reach::Since(period),
            (None, Some(years)) => Reach::Years(years),
            (None, None) => Reach::Unknown,
        }
    }

    fn record(&self, at: usize, sense: Sense) -> Finding {
        let better = self.known.row.better;
        let higher = match (sense, better) {
            (Sense::Highest, _) | (Sense::Best, Better::Higher) | (Sense::Worst, Better::Lower) => {
                true
            }
            (Sense::Best | Sense::Worst, Better::Neither) => {
                let why = "Neither more nor fewer is better for this indicator.";
                return Finding::not_checked(Kind::Record, vec![at], why);
            }
            _ => false,
        };
        if self.is_future(at) {
            return Finding::not_checked(Kind::Record, vec![at], "It is said of what is to come.");
        }
        let period = self.ends(at).and_then(|ends| ends.of.last().copied()).unwrap_or(self.now());
        let reach = self.reach(at);
        self.held_against_all(at, higher, period, &reach)
    }

    fn held_against_all(&self, at: usize, higher: bool, period: Period, reach: &Reach) -> Finding {
        let known = self.known;
        let own = known.actual(period).and_then(|cell| Some((cell, known.valued(cell)?)));
        let Some((cell, own)) = own else {
            return Finding::not_checked(Kind::Record, vec![at], no_figure(period));
        };
        let from = |other: Period| match reach {
            Reach::Since(since) => other.ends_on() >= since.ends_on(),
            Reach::Years(years) => other.year() > period.year().plus(-years),
            Reach::Unknown => true,
        };
        let earlier = known
            .actuals()
            .into_iter()
            .filter(|other| other.period.ends_on() < cell.period.ends_on() && from(other.period));
        let earlier: Vec<_> = earlier.filter_map(|cell| known.valued(cell)).collect();
        let beats = |other: f64| if higher { other > own.value } else { other < own.value };
        let beaten = earlier.iter().find(|other| beats(other.value)).cloned();
        let tied = earlier.iter().find(|other| !differ(other.value, own.value)).cloned();
        let covered = !earlier.is_empty() && self.covers(reach, period);
        let verdict = match &beaten {
            Some(other) => {
                Verdict::of(false, || format!("{} and {}.", capital(&own.said()), other.said()))
            }
            None if tied.is_some() => Verdict::not_checked("An earlier figure is the same."),
            None if covered => Verdict::True,
            None => Verdict::not_checked(self.goes_back()),
        };
        let cells = std::iter::once(own).chain(earlier).map(|cell| cell.bound).collect();
        Finding { kind: Kind::Record, uses: vec![at], cells, verdict }
    }

    /// Whether the page goes back as far as is said.
    fn covers(&self, reach: &Reach, period: Period) -> bool {
        let first = self.known.actuals().first().map(|cell| cell.period);
        first.is_some_and(|first| match reach {
            Reach::Since(since) => first.ends_on() <= since.ends_on(),
            Reach::Years(years) => first.year() <= period.year().plus(1 - years),
            Reach::Unknown => false,
        })
    }

    fn goes_back(&self) -> String {
        let first = self.known.actuals().first().map(|cell| cell.period.in_words());
        first.map_or_else(
            || "The page has no figure to hold it against.".to_owned(),
            |first| format!("The page goes back to {first} only."),
        )
    }

    /// "100% and has been for the past eight years": refuted where an earlier figure differs.
    fn lasting(&self, at: usize) -> Finding {
        let stated = (0..at).rev().find_map(|other| match self.mentions[other].meaning {
            Meaning::Number(number) if !self.is_duration(other) => Some(number.value),
            _ => None,
        });
        let actuals = self.known.actuals();
        let differs = actuals.into_iter().find(|cell| {
            let value = cell.figure.value.unwrap_or_default();
            stated.is_some_and(|stated| (value - stated).abs() > 0.05)
        });
        match differs.and_then(|cell| self.known.valued(cell)) {
            Some(own) if self.refutes(at) => Finding {
                kind: Kind::Record,
                uses: vec![at],
                verdict: Verdict::of(false, || format!("{}.", capital(&own.said()))),
                cells: vec![own.bound],
            },
            _ => Finding::not_checked(Kind::Record, vec![at], self.goes_back()),
        }
    }

    /// Whether the sentence says that the figure has been what it is.
    fn refutes(&self, at: usize) -> bool {
        let moves =
            |sense| matches!(sense, Sense::Up | Sense::Down | Sense::Improved | Sense::Worsened);
        !(0..self.mentions.len()).any(|other| self.sense(other).is_some_and(moves))
            && self.mentions[at].after > 0
    }
}
