//! The cases of a sample: how far each is scored, and the answers somebody may see.

use board::kinds::{Audit, Score, Scores};
use engine::Cohort;
use serde_json::json;
use work::Failure;
use work::rows::csv;

use super::super::cohort::table;
use crate::cli::Format;
use crate::show;

const COLUMNS: [&str; 6] = ["case", "child_id", "record_id", "stratum", "scored", "answers"];

pub fn shown(
    audit: &Audit,
    scores: &Scores,
    login: &str,
    format: Format,
) -> Result<String, Failure> {
    let rows = (1..).zip(&audit.cases).map(|(number, case)| {
        let answers: Vec<String> = scores.shown(number, login).into_iter().map(answers).collect();
        vec![
            number.to_string(),
            case.child_id.clone(),
            case.record_id.clone(),
            case.stratum.clone(),
            format!("{} of 2", scores.count(number)),
            answers.join("; "),
        ]
    });
    let columns = COLUMNS.map(str::to_owned).to_vec();
    let cohort = Cohort { columns, rows: rows.collect() };
    Ok(match format {
        Format::Table => table(&cohort),
        Format::Csv => csv(&cohort)?,
        Format::Json => {
            let cases = (1..).zip(&audit.cases).map(|(number, case)| {
                json!({
                    "case": number, "child_id": case.child_id, "record_id": case.record_id,
                    "stratum": case.stratum, "scored": scores.count(number),
                    "scores": scores.shown(number, login),
                })
            });
            let whole = json!({
                "seed": audit.seed, "indicator": audit.indicator, "period": audit.period,
                "form": audit.form, "strata": audit.strata, "excluded": audit.excluded,
                "cases": cases.collect::<Vec<_>>(),
            });
            show::json(&whole)?
        }
    })
}

fn answers(score: &Score) -> String {
    let answers = score.answers.iter().map(|(question, answer)| format!("{question}={answer}"));
    format!("{}: {}", score.scorer, answers.collect::<Vec<_>>().join(", "))
}
