//! One audit: how it was drawn, its form, how far two people agree, and what that allows to be said.

use axum::extract::{Path, State};
use axum::response::Response;
use board::kinds::{Audit, Question, Scores, Stratum};

use super::{at, frame, one};
use crate::pages::record;
use crate::problem::Problem;
use crate::sheet::{Cell, Link, Part, Sheet, Table};
use crate::site::Shared;
use crate::visit::{Member, Visit};

pub async fn page(
    State(site): State<Shared>,
    Path(name): Path<String>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let audit = one(&site, &member, &name).await?.body;
        let scores = Scores::of(&site.desk(&member.who).await?, &name).await?;
        let indicators = record::indicators(&site).await?;
        Sheet::new(frame(&visit, &audit.form.title))
            .caption(name.clone())
            .with_all(sentence(&audit, &scores))
            .with(Part::Button(Link::new(format!("{}/cases", at(&name)), "Open the cases")))
            .with(Part::heading("Agreement, question by question"))
            .with(Part::Bullets(
                work::audit::by_question(&audit, &scores).lines().map(str::to_owned).collect(),
            ))
            .with(Part::heading("How it was drawn"))
            .with(Part::Facts(facts(&audit, &indicators)))
            .with(Part::Table(strata(&audit.strata)))
            .with(Part::heading("The form"))
            .with(Part::Table(questions(&audit)))
            .made()
    })
    .await
}

/// The sentence that is earned, or what it is short of.
fn sentence(audit: &Audit, scores: &Scores) -> Vec<Part> {
    let Some(found) = work::audit::found(audit, scores) else {
        return vec![Part::Lead(
            "No case is scored by two people yet, so nothing can be said.".to_owned(),
        )];
    };
    let mut parts = vec![Part::Lead(found.internal())];
    if !found.is_earned() {
        parts.push(Part::text(format!(
            "The sentence “{}” is not earned, and cannot be used. It is short of this:",
            audit.form.sentence.trim_end_matches('.')
        )));
        parts.push(Part::Bullets(found.short_of()));
    }
    parts.push(Part::text(format!("For everybody: {}", found.public())));
    parts
}

fn facts(audit: &Audit, indicators: &[(String, String)]) -> Vec<(String, Cell)> {
    let known = audit.known_on.map_or("all that was known".to_owned(), model::period::in_words);
    let facts = [
        ("Rows of", record::title(indicators, &audit.indicator).to_owned()),
        ("Period", audit.period.clone()),
        ("As known on", known),
        ("Seed", audit.seed.clone()),
        ("Cases asked for", audit.size.to_string()),
        ("Cases drawn", audit.cases.len().to_string()),
        ("Records excluded", audit.excluded.len().to_string()),
        ("Spread over", audit.by.clone().unwrap_or_else(|| "nothing".to_owned())),
    ];
    facts.into_iter().map(|(what, text)| (what.to_owned(), Cell::Text(text))).collect()
}

fn strata(all: &[Stratum]) -> Table {
    let row = |own: &Stratum| vec![own.name.clone().into(), own.rows.into(), own.drawn.into()];
    let columns = ["Part", "Rows that could be drawn", "Drawn"];
    Table::new("How many of each part", &columns, all.iter().map(row).collect())
}

fn questions(audit: &Audit) -> Table {
    let row = |own: &Question| {
        let decides = if own.id == audit.form.decides { "yes" } else { "no" };
        vec![own.text.clone().into(), own.answers.join(", ").into(), decides.into()]
    };
    let columns = ["Question", "Answers", "Earns the sentence"];
    Table::new(
        "Questions, as they were when the sample was drawn",
        &columns,
        audit.form.questions.iter().map(row).collect(),
    )
}
