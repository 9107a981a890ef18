//! A figure that the board was told and that is another now: what it was, what it is, and why, in parts
//! that add up to the difference of its two counts.

use model::{Definition, Figure, FigureStatus, Member, Period, Unit};
use serde::Serialize;

use crate::figures::display;
use crate::movement::Courses;
use crate::restate_parts::{noun, of_records};

/// What was told, what is known, and the records of both.
#[derive(Clone, Copy)]
pub struct Ends<'a> {
    pub definition: &'a Definition,
    pub period: Period,
    /// As it was told.
    pub told: Figure,
    /// From the records known then, by the definition of now: `told` unless the definition changed.
    pub recounted: Figure,
    pub now: Figure,
    /// The cohort of the records known then and now, both by the definition of now; none where the
    /// figure is taken from elsewhere.
    pub members: [&'a [Member]; 2],
    /// Every record of the table that is counted, known then and now.
    pub courses: [&'a Courses; 2],
}

/// Why a figure is another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// In a load that came after: it was not known then.
    LateRecord,
    /// Known then, and changed.
    Correction(Changed),
    /// Known then, and gone.
    WithdrawnRecord,
    /// Counted by another version of the definition's file or of its parameters.
    Definition,
    /// Of a rate: another number of children who live in the area.
    Population,
    /// The figure, or the one before it, is taken from elsewhere.
    FromElsewhere,
    /// What was provisional is final.
    ProvisionalMadeFinal,
}

/// What of a record was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Changed {
    Begin,
    End,
    /// Nothing of its days: another field of it, or another record that is counted with it.
    Other,
}

/// A record that a figure counts otherwise than it did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub member: Member,
    pub reason: Reason,
    /// What it adds to the numerator and to the denominator.
    pub adds: [i64; 2],
}

/// What one reason adds to the numerator and to the denominator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    pub reason: Reason,
    pub numerator: i64,
    pub denominator: i64,
    /// How many records it is of; none of a reason that is of no record.
    pub records: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Restatement {
    pub told: Figure,
    pub now: Figure,
    /// Their numerators and denominators add up to those of `now` less those of `told`.
    pub parts: Vec<Part>,
    pub sentence: String,
    #[serde(skip)]
    pub rows: Vec<Row>,
}

/// The restatement of a figure; `None` where it had no value then or is what it was.
pub fn restatement(ends: &Ends) -> Option<Restatement> {
    let (told, now) = (ends.told, ends.now);
    let shown = |figure: &Figure| (figure.value, counts(figure));
    if told.value.is_none() || shown(&told) == shown(&now) {
        return None;
    }
    let rows = of_records(ends);
    let parts = parts(ends, &rows);
    let sentence = sentence(ends, &parts);
    Some(Restatement { told, now, parts, sentence, rows })
}

/// `17.4 (4 of 23)`, as much as there is.
pub fn said(figure: &Figure) -> String {
    match counts(figure) {
        [Some(numerator), Some(denominator)] => {
            format!("{} ({numerator} of {denominator})", display(figure))
        }
        [None, Some(rows)] => format!("{} (of {rows})", display(figure)),
        _ => display(figure),
    }
}

fn counts(figure: &Figure) -> [Option<u64>; 2] {
    [figure.numerator, figure.denominator]
}

fn less(later: &Figure, earlier: &Figure) -> [i64; 2] {
    let [later, earlier] = [later, earlier].map(|figure| counts(figure).map(|n| n.unwrap_or(0)));
    [0, 1].map(|side| later[side].cast_signed() - earlier[side].cast_signed())
}

fn parts(ends: &Ends, rows: &[Row]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let by_definition = less(&ends.recounted, &ends.told);
    if by_definition != [0, 0] || ends.recounted.value != ends.told.value {
        parts.push(Part::of(Reason::Definition, by_definition));
    }
    let mut rest = less(&ends.now, &ends.recounted);
    for row in rows {
        let [numerator, denominator] = row.adds;
        rest = [rest[0] - numerator, rest[1] - denominator];
        let known = parts.iter().position(|part| part.reason == row.reason);
        let at = known.unwrap_or_else(|| {
            parts.push(Part::of(row.reason, [0, 0]));
            parts.len() - 1
        });
        parts[at].numerator += numerator;
        parts[at].denominator += denominator;
        parts[at].records += 1;
    }
    if rest != [0, 0] || parts.is_empty() {
        parts.push(Part::of(of_no_record(ends, rest), rest));
    }
    let [was, is] = [ends.told, ends.now].map(|figure| figure.status == FigureStatus::Provisional);
    if was && !is {
        parts.push(Part::of(Reason::ProvisionalMadeFinal, [0, 0]));
    }
    parts.sort_by_key(|part| part.reason);
    parts
}

/// Why a figure differs by more than its records do.
fn of_no_record(ends: &Ends, [numerator, _]: [i64; 2]) -> Reason {
    let has_members = ends.members.iter().any(|members| !members.is_empty());
    match ends.definition.unit {
        // As many rows, of other lengths.
        unit if unit.is_median() && has_members => Reason::Correction(Changed::Other),
        Unit::RatePer10k if numerator == 0 => Reason::Population,
        _ => Reason::FromElsewhere,
    }
}

impl Part {
    fn of(reason: Reason, [numerator, denominator]: [i64; 2]) -> Self {
        Self { reason, numerator, denominator, records: 0 }
    }

    /// `2 plans recorded as ended on another date`.
    fn clause(&self, definition: &Definition) -> String {
        let records = noun(&definition.counts, self.records);
        let count = self.records;
        match self.reason {
            reason if count == 0 => reason.words().to_owned(),
            Reason::LateRecord => format!("{count} {records} recorded late"),
            Reason::Correction(Changed::Begin) => {
                format!("{count} {records} recorded as begun on another date")
            }
            Reason::Correction(Changed::End) => {
                format!("{count} {records} recorded as ended on another date")
            }
            Reason::Correction(Changed::Other) => {
                format!("{count} {records} corrected otherwise")
            }
            Reason::WithdrawnRecord => format!("{count} {records} no longer in the records"),
            other => other.words().to_owned(),
        }
    }
}

impl Reason {
    /// In words that say of no number of children.
    pub fn words(self) -> &'static str {
        match self {
            Self::LateRecord => "records came late",
            Self::Correction(_) => "records were corrected",
            Self::WithdrawnRecord => "records were withdrawn",
            Self::Definition => "it is counted by another definition",
            Self::Population => "another number of children live in the area",
            Self::FromElsewhere => "the figure it is taken from is another",
            Self::ProvisionalMadeFinal => "what was provisional is final",
        }
    }

    /// As it stands in a list: `correction`.
    pub fn name(self) -> &'static str {
        match self {
            Self::LateRecord => "late record",
            Self::Correction(_) => "correction",
            Self::WithdrawnRecord => "withdrawn record",
            Self::Definition => "definition",
            Self::Population => "population",
            Self::FromElsewhere => "from elsewhere",
            Self::ProvisionalMadeFinal => "provisional made final",
        }
    }
}

impl Restatement {
    /// Why, in words that say of no number of children.
    pub fn reasons(&self) -> String {
        let mut words: Vec<&str> = self.parts.iter().map(|part| part.reason.words()).collect();
        words.dedup();
        words.join("; ")
    }

    /// Why, with the number of records of each reason.
    pub fn why(&self, definition: &Definition) -> String {
        why(&self.parts, definition)
    }

    /// Whether somebody who knows both figures could tell of 1 to 5 children: by how many they differ,
    /// or how many either counts.
    pub fn is_small(&self) -> bool {
        let [numerator, denominator] = less(&self.now, &self.told);
        let differences = [numerator, denominator, denominator - numerator];
        let counted = [self.told, self.now].into_iter().flat_map(|figure| {
            let [numerator, denominator] = counts(&figure).map(|n| n.unwrap_or(0).cast_signed());
            [numerator, denominator, denominator - numerator]
        });
        let of_parts = self.parts.iter().flat_map(|part| [part.numerator, part.denominator]);
        differences
            .into_iter()
            .chain(counted)
            .chain(of_parts)
            .any(|n| (1..=5).contains(&n.unsigned_abs()))
    }
}

fn why(parts: &[Part], definition: &Definition) -> String {
    parts.iter().map(|part| part.clause(definition)).collect::<Vec<_>>().join(", ")
}

fn sentence(ends: &Ends, parts: &[Part]) -> String {
    format!(
        "{}: last time we told you {}; it is now {}: {}",
        ends.period,
        said(&ends.told),
        said(&ends.now),
        why(parts, ends.definition)
    )
}
