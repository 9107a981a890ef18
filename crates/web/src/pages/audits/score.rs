//! One case scored, blind: nothing of what somebody else answered is on the page.

use axum::extract::{Path, State};
use axum::response::Response;
use board::Entry;
use board::kinds::{Audit, Scores};

use super::{at, frame_of, number, one};
use crate::form::Form;
use crate::kept::{done, kept};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::sheet::{Ask, Field, Part, Sheet};
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};

pub async fn page(
    State(site): State<Shared>,
    Path((name, case)): Path<(String, String)>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    let audit = one(&site, &member, &name).await?;
    let number = number(&member, &name, &case)?;
    let scores = Scores::of(&site.desk(&member.who).await?, &name).await?;
    let turn = scores.turn(number, &member.who.login);
    turn.map_err(|why| Problem::Wrong(why.to_owned()))?;
    asking(&visit, &audit, number, &case, Form::default())
}

fn asking(
    visit: &Visit,
    audit: &Entry<Audit>,
    number: usize,
    case: &str,
    form: Form,
) -> Result<Response, Problem> {
    let question = |own: &board::kinds::Question| {
        let answers: Vec<(&str, &str)> =
            own.answers.iter().map(|answer| (answer.as_str(), answer.as_str())).collect();
        Field::radios(&field(&own.id), &own.text, &answers)
    };
    let questions = audit.body.form.questions.iter().map(question).collect();
    let to = format!("{}/cases/{case}", at(&audit.id));
    Sheet::new(frame_of(visit, "Score a case", &audit.id))
        .caption(format!("Case {number} of {}", audit.body.cases.len()))
        .filled(form)
        .with(Part::text(
            "Answer for yourself. Your answers are kept as they are, and whoever scores the case next does \
             not see them.",
        ))
        .with(Part::Ask(Ask::new(to, "Save the score", questions)))
        .made()
}

/// The field of a question.
fn field(id: &str) -> String {
    format!("answer-{id}")
}

pub async fn take(
    State(site): State<Shared>,
    Path((name, case)): Path<(String, String)>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    let audit = one(&site, &member, &name).await?;
    let number = number(&member, &name, &case)?;
    let answers = audit.body.form.questions.iter().map(|question| {
        let answer = form.required(&field(&question.id), "Choose an answer");
        format!("{}={answer}", question.id)
    });
    let answers: Vec<String> = answers.collect();
    if !form.is_right() {
        return asking(&visit, &audit, number, &case, form);
    }
    let first = audit.body.form.questions.first().map_or_else(String::new, |own| field(&own.id));
    let desk = site.desk(&member.who).await?;
    let scored = work::audit::score(&desk, &audit, number, &answers).await;
    match kept(scored, &mut form, &first, &at(&name), Vec::new)? {
        Some(_) => scored_one(&site, &member, &name, number).await,
        None => asking(&visit, &audit, number, &case, form),
    }
}

async fn scored_one(
    site: &Site,
    member: &Member,
    name: &str,
    number: usize,
) -> Result<Response, Problem> {
    let to = format!("{}/cases", at(name));
    done(site, member, &format!("Case {number} was scored"), &to).await
}
