//! The rules of the indicators as loops over one child, written from the definitions and not from the
//! SQL.

mod assessments;
mod conferences;
mod durations;
mod feedback;
mod plans;
mod referrals;
mod repeats;
mod reviews;
mod visits;

use super::counted::Rule;

type Named = (&'static str, Rule);

pub fn all() -> impl Iterator<Item = &'static Named> {
    let subjects = [
        plans::RULES,
        durations::RULES,
        repeats::RULES,
        reviews::RULES,
        visits::RULES,
        referrals::RULES,
        assessments::RULES,
        conferences::RULES,
        feedback::RULES,
    ];
    subjects.into_iter().flatten()
}
