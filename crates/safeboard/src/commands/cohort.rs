//! `safeboard cohort`: exactly the rows behind a figure, each with the file and row it came from.

use std::io::Write;

use engine::{Asked, Cohort, IN_NUMERATOR};
use scorecard::Audience;
use serde_json::{Value, json};
use work::rows::{counted, csv, hide};
use work::{Failure, Session, office};

use crate::cli::{self, AudienceName, Format};
use crate::show;

pub async fn run(asked: &cli::Cohort) -> Result<(), Failure> {
    if asked.audience == AudienceName::Public {
        return Err(Failure::said(
            "a cohort has no public form: it is rows about children. Use 'scorecard --for public' for \
             figures that can be published",
        ));
    }
    let session = Session::open(&asked.place.workspace, asked.known_on).await?;
    let chosen = session.registry.find(&asked.indicator)?;
    let question = Asked {
        chosen,
        periods: &[asked.period],
        window: asked.window,
        authority: Some(&session.workspace.settings.authority),
    };
    let why = asked.why.reason.as_deref();
    let reader = office::reader(&session.workspace, "cohort", &chosen.definition.id, why).await?;
    let all = session.engine.cohort(question).await?;
    let (mut cohort, beyond) = counted(all, &session.loads);
    let unseen = hide(&mut cohort, &reader);
    let met = cohort.rows.iter().filter(|row| row[IN_NUMERATOR] == "true").count();
    let window = question.window();
    let definition = chosen.definition;
    eprintln!("{}", Audience::Internal.marking());
    eprintln!("{}: {met} of {} ({window}, {})", definition.title, cohort.rows.len(), asked.period);
    if beyond > 0 {
        eprintln!("{beyond} rows count in this reading's numerator alone and are not listed");
    }
    if unseen > 0 {
        eprintln!("{unseen} rows are of teams that are not yours, and are not listed");
    }
    let mut out = std::io::stdout().lock();
    match asked.format {
        Format::Csv => out.write_all(csv(&cohort)?.as_bytes())?,
        Format::Table => out.write_all(table(&cohort).as_bytes())?,
        Format::Json => {
            let whole = json!({
                "audience": Audience::Internal, "marking": Audience::Internal.marking(),
                "id": definition.id, "code": definition.code, "period": asked.period,
                "window": window, "numerator": met + beyond, "denominator": cohort.rows.len(),
                "rows": cohort.rows.iter().map(|row| object(&cohort.columns, row)).collect::<Vec<_>>(),
            });
            out.write_all(show::json(&whole)?.as_bytes())?;
        }
    }
    Ok(())
}

fn object(columns: &[String], row: &[String]) -> Value {
    let cells = columns.iter().zip(row).map(|(name, text)| {
        let value = match (name.as_str(), text.as_str()) {
            ("in_numerator", text) => Value::Bool(text == "true"),
            (_, "") => Value::Null,
            ("row", text) => text.parse().map_or_else(|_| text.into(), |row: u64| row.into()),
            (_, text) => text.into(),
        };
        (name.clone(), value)
    });
    Value::Object(cells.collect())
}

pub fn table(cohort: &Cohort) -> String {
    let all: Vec<&Vec<String>> = std::iter::once(&cohort.columns).chain(&cohort.rows).collect();
    let widths: Vec<usize> = (0..cohort.columns.len())
        .map(|at| all.iter().map(|row| row[at].chars().count()).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for row in all {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}
