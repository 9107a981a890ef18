//! Claims in numbers: "17.4%", "a target of 80", "England 13%".

use model::{Period, Unit};

use crate::cells::Valued;
use crate::claim::{Kind, Verdict};
use crate::lexicon::{LEXICON, Sense};
use crate::mentions::Meaning;
use crate::periods::previous;
use crate::position::{capital, is_area, no_figure};
use crate::reading::{Finding, Reading};
use crate::tokens::Number;

/// How exactly a number is meant.
#[derive(Clone, Copy)]
pub enum Meant {
    Exactly,
    About,
    Over,
    Under,
}

impl Reading<'_> {
    /// Claims of all numbers that no other claim has used.
    pub fn figures(&self, used: &[usize]) -> Vec<Finding> {
        let free = (0..self.mentions.len()).filter(|at| !used.contains(at));
        free.flat_map(|at| match self.mentions[at].meaning {
            Meaning::Number(number) => self.figure(at, number),
            Meaning::Share { part, whole, counted } => self.share(at, [part, whole], counted),
            _ => Vec::new(),
        })
        .collect()
    }

    fn figure(&self, at: usize, number: Number) -> Vec<Finding> {
        let is_share = self.known.row.unit.is_share();
        if self.is_duration(at) || (number.percent && !is_share) {
            return Vec::new();
        }
        let meant = self.meant(at);
        if let Some(object) = self.object_of_number(at) {
            return vec![self.figure_of(at, object, number, meant)];
        }
        let periods = self.periods_of_number(at);
        if periods.is_empty() {
            return self.figure_before(at, number, meant).into_iter().collect();
        }
        periods
            .into_iter()
            .filter_map(|period| self.own_figure(at, number, meant, period))
            .collect()
    }

    /// A figure of our own; nothing where the number may well be of something else.
    fn own_figure(
        &self,
        at: usize,
        number: Number,
        meant: Meant,
        period: Period,
    ) -> Option<Finding> {
        let uses = vec![at];
        let cell = self.known.actual(period);
        let Some((cell, own)) = cell.and_then(|cell| Some((cell, self.known.valued(cell)?))) else {
            return Some(Finding::not_checked(Kind::Figure, uses, no_figure(period)));
        };
        let same = agrees(number, meant, own.value);
        let count = |count: Option<u64>| {
            count.is_some_and(|count| (number.value - count as f64).abs() < 0.5)
        };
        let counts =
            !number.percent && (count(cell.figure.numerator) || count(cell.figure.denominator));
        let is_ours =
            self.is_of_row(at, number) || (same || counts) && self.may_be_of_row(at, number);
        if !is_ours {
            return None;
        }
        let verdict = Verdict::of(same || counts, || format!("{}.", capital(&own.said())));
        Some(Finding { kind: Kind::Figure, uses, cells: vec![own.bound], verdict })
    }

    /// "rose from 65.2 to 75.5": the quarter before, or last year.
    fn figure_before(&self, at: usize, number: Number, meant: Meant) -> Option<Finding> {
        let last_year = Period::Year(self.now().year().plus(-1));
        let periods = previous(self.now()).into_iter().chain([last_year]);
        let cells: Vec<Valued> =
            periods.filter_map(|period| self.known.valued(self.known.actual(period)?)).collect();
        if cells.is_empty() || !self.is_of_row(at, number) && !self.follows_from(at) {
            return None;
        }
        let same = cells.iter().any(|cell| agrees(number, meant, cell.value));
        let said: Vec<String> = cells.iter().map(Valued::said).collect();
        let verdict = Verdict::of(same, || format!("{}.", capital(&said.join(" and "))));
        let cells = cells.into_iter().map(|cell| cell.bound).collect();
        Some(Finding { kind: Kind::Figure, uses: vec![at], cells, verdict })
    }

    /// A number said of the target or of an area.
    fn figure_of(&self, at: usize, object: usize, number: Number, meant: Meant) -> Finding {
        let period = self.ends(object).and_then(|ends| ends.of.last().copied());
        let period = period.unwrap_or(self.now());
        let cell = match self.sense(object) {
            Some(area) if is_area(area) => self.known.comparator(area),
            _ => self.known.plan(period),
        };
        let uses = vec![at, object];
        let Some(cell) = cell else {
            let why = "The page has no such figure beside ours.";
            return Finding::not_checked(Kind::Figure, uses, why);
        };
        let said = format!("{}.", capital(&format!("the {}", cell.said())));
        let verdict = Verdict::of(agrees(number, meant, cell.value), || said);
        Finding { kind: Kind::Figure, uses, cells: vec![cell.bound], verdict }
    }

    pub fn is_duration(&self, at: usize) -> bool {
        let next = self.word(self.mentions[at].after);
        LEXICON.is("duration", next) && !self.known.row.unit.is_median()
    }

    /// Whether a number that agrees with no cell is said of this row, not of something else.
    fn is_of_row(&self, at: usize, number: Number) -> bool {
        let row = self.known.row;
        let (first, after) = (self.mentions[at].first, self.mentions[at].after);
        let (previous, next) = (self.word(first.wrapping_sub(1)), self.word(after));
        let counted = || {
            let words = row.counted.iter().filter_map(|words| words.split(' ').next());
            words.chain(["children"]).any(|word| word == next)
        };
        let exact = number.percent || number.places > 0;
        let points = LEXICON.is("points", next);
        let ends = !self.is_word(after)
            || LEXICON.is("function", next)
            || self.mentions.iter().any(|mention| mention.first == after);
        let stated = LEXICON.is("stated", previous) && ends && next != "of" && !points;
        match row.unit {
            Unit::Percent | Unit::Distribution => exact && !points || stated,
            Unit::Count => counted() || stated,
            Unit::RatePer10k => exact || stated || next == "per" || next == "children",
            Unit::Days | Unit::Points => LEXICON.is("duration", next) || exact || stated,
        }
    }

    /// Whether a number that agrees with a cell is not of some other noun: "88 visits".
    fn may_be_of_row(&self, at: usize, number: Number) -> bool {
        let (first, after) = (self.mentions[at].first, self.mentions[at].after);
        let next = self.word(after);
        let opens = first == 0 || !self.is_word(first - 1);
        let own = LEXICON.is("function", next)
            || LEXICON.is("subject", next)
            || self.in_title(next)
            || self.mentions.iter().any(|mention| mention.first == after);
        number.percent || number.places > 0 || !self.is_word(after) || own || opens && first > 0
    }

    pub fn meant(&self, at: usize) -> Meant {
        let near = |sense: Sense| self.said_before(at, sense, 0);
        let any = |senses: &[Sense]| senses.iter().any(|sense| near(*sense));
        if any(&[Sense::About, Sense::Close]) {
            Meant::About
        } else if any(&[Sense::Over, Sense::Above, Sense::JustAbove]) {
            Meant::Over
        } else if any(&[Sense::Under, Sense::Below, Sense::JustBelow]) {
            Meant::Under
        } else {
            Meant::Exactly
        }
    }
}

/// Whether a number, as precise as it is written, is the value.
fn agrees(number: Number, meant: Meant, value: f64) -> bool {
    let scale = 10_f64.powi(number.places.min(6) as i32);
    match meant {
        Meant::Exactly => {
            let rounded = (value * scale + 0.5 + 1e-9).floor() / scale;
            (rounded - number.value).abs() < 1e-9
        }
        Meant::About => (value - number.value).abs() <= (number.value.abs() / 20.0).max(0.5),
        Meant::Over => value > number.value - 1e-9,
        Meant::Under => value < number.value + 1e-9,
    }
}
