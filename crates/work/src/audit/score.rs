//! One person's answers to one case.

use std::collections::BTreeMap;

use board::kinds::{Audit, Score, Scores};
use board::{Desk, Entry};

use crate::Failure;

/// Keeps the answers of whoever is at the desk as the first or the second of `case`.
pub async fn score(
    desk: &Desk<'_>,
    audit: &Entry<Audit>,
    case: usize,
    answers: &[String],
) -> Result<Entry<Score>, Failure> {
    let name = &audit.id;
    let refused = |why: &str| Failure::Said(format!("audit '{name}', case {case}: {why}"));
    let scorer = desk.who().login.clone();
    let turn = Scores::of(desk, name).await?.turn(case, &scorer).map_err(refused)?;
    let answers: BTreeMap<String, String> =
        audit.body.form.answers(answers).map_err(|why| refused(&why))?;
    let score = Score { audit: name.clone(), case, turn, scorer, answers };
    Ok(desk.put(&score.id(), 0, &score, "").await?)
}
