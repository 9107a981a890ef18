//! The register of risks: what may go wrong, how likely and how bad it is, and what is done about it.

pub mod add;
pub mod change;
pub mod close;
pub mod list;
pub mod show;

use board::Entry;
use board::kinds::{Risk, RiskState};
use work::risks::{IMPACTS, LIKELIHOODS, word};

use crate::entered::capital;
use crate::form::Form;
use crate::frame::Frame;
use crate::pages::record;
use crate::problem::Problem;
use crate::sheet::{Cell, Field, Kind, path};
use crate::site::Site;
use crate::visit::{Member, Visit};

fn frame(visit: &Visit, title: &str) -> Frame {
    record::frame(visit, title, &[("Risks", "/risks")])
}

fn frame_of(visit: &Visit, title: &str, id: &str) -> Frame {
    frame(visit, title).under(id, &at(id))
}

/// The path of a risk.
fn at(id: &str) -> String {
    path(&["risks", id])
}

async fn one(site: &Site, member: &Member, id: &str) -> Result<Entry<Risk>, Problem> {
    Ok(site.desk(&member.who).await?.one::<Risk>(id).await?)
}

/// `20 Very high`, with its shape.
fn score(risk: &Risk) -> Cell {
    let said = format!("{} {}", risk.score(), capital(word(risk.score())));
    match word(risk.score()) {
        "low" => Cell::good(&said),
        "medium" => Cell::caution(&said),
        _ => Cell::bad(&said),
    }
}

/// `4, likely`.
fn marked(mark: u8, words: &[&str; 5]) -> String {
    let word = usize::from(mark).checked_sub(1).and_then(|at| words.get(at)).copied();
    word.map_or_else(|| mark.to_string(), |word| format!("{mark}, {word}"))
}

/// What a risk was, in a line of its history.
fn in_a_line(risk: &Risk) -> String {
    let state = if risk.is_open() { "open" } else { "closed" };
    format!(
        "{state}; score {} ({} by {}); {}",
        risk.score(),
        risk.likelihood,
        risk.impact,
        risk.mitigation
    )
}

async fn fields(site: &Site) -> Result<Vec<Field>, Problem> {
    let indicators = record::indicators(site).await?.into_iter();
    let indicators = indicators.map(|(id, title)| (id, title, String::new())).collect();
    Ok(vec![
        Field::text("title", "What may go wrong, in a few words"),
        Field::area("words", "What may go wrong, in full"),
        marks("likelihood", "How likely it is", &LIKELIHOODS),
        marks("impact", "How bad it would be", &IMPACTS),
        Field::area("mitigation", "What is done about it"),
        Field::text("owner", "Who answers for it").hint("A post or a name"),
        Field::date("review_on", "When it is to be looked at again")
            .hint("For example, 27 3 2026; leave blank if no day is set"),
        Field::new("indicators", "Indicators that would show it", Kind::Checkboxes(indicators)),
        Field::tick("public", "In the report for everybody", "It may stand there"),
    ])
}

fn marks(name: &str, label: &str, words: &[&str; 5]) -> Field {
    let marks = (1..).zip(words).map(|(mark, word)| {
        (mark.to_string(), format!("{mark}: {}", capital(word)), String::new())
    });
    Field::new(name, label, Kind::Radios(marks.collect()))
}

fn filled(entry: &Entry<Risk>) -> Form {
    let risk = &entry.body;
    let form = Form::default()
        .with("revision", entry.revision.to_string())
        .with("title", &risk.title)
        .with("words", &risk.words)
        .with("likelihood", risk.likelihood.to_string())
        .with("impact", risk.impact.to_string())
        .with("mitigation", &risk.mitigation)
        .with("owner", &risk.owner)
        .with_date("review_on", risk.review_on)
        .with("public", if risk.public { "yes" } else { "" });
    risk.indicators.iter().fold(form, |form, id| form.with("indicators", id))
}

/// The risk that a form describes, with its faults said in it.
fn described(form: &mut Form, state: RiskState) -> Option<Risk> {
    let title = form.required("title", "Enter what may go wrong, in a few words");
    form.required("likelihood", "Choose how likely it is");
    form.required("impact", "Choose how bad it would be");
    let mut mark = |name: &str| {
        let mark = form.whole(name, 1, 5, "Choose a number from 1 to 5");
        mark.and_then(|mark| u8::try_from(mark).ok())
    };
    let (likelihood, impact) = (mark("likelihood"), mark("impact"));
    let owner = form.required("owner", "Enter who answers for it");
    let review_on = form.date("review_on", "the day it is to be looked at again");
    Some(Risk {
        title,
        words: form.value("words").to_owned(),
        indicators: form.all("indicators").map(str::to_owned).collect(),
        likelihood: likelihood?,
        impact: impact?,
        mitigation: form.value("mitigation").to_owned(),
        owner,
        review_on,
        state,
        public: form.has("public", "yes"),
    })
}
