//! Remedial actions under their indicators, those overdue for the chair, and the register of risks.

use model::period::in_words;
use scorecard::{Audience, Row};

use super::ReportInputs;
use crate::document::{Block, Cell, Column, Table};
use crate::follow_up::{ActionEntry, RiskEntry, days};
use crate::markdown::text;

const NOT_HERE: &str = "not part of this edition";

/// The open actions of one indicator; nothing where there are none.
pub fn of_indicator(inputs: &ReportInputs, row: &Row) -> Vec<Block> {
    let actions = inputs.follow_up.actions.iter();
    let own: Vec<&ActionEntry> = actions.filter(|own| own.indicator == row.id).collect();
    let caption = format!("Remedial actions: {}", row.whole_name());
    let heading = Block::Heading { level: 3, text: "Remedial actions".to_owned() };
    section(inputs, heading, &caption, &format!("actions-{}", row.id), &own)
}

/// The open actions of indicators that are not on the page.
pub fn of_others(inputs: &ReportInputs) -> Vec<Block> {
    let is_shown = |id: &String| inputs.scorecard.rows.iter().any(|row| row.id == *id);
    let actions = inputs.follow_up.actions.iter();
    let others: Vec<&ActionEntry> = actions.filter(|own| !is_shown(&own.indicator)).collect();
    let title = "Remedial actions for other indicators";
    let heading = Block::Heading { level: 2, text: title.to_owned() };
    section(inputs, heading, title, "actions-of-others", &others)
}

/// For the chair: what should have been done by the day of the report.
pub fn overdue(inputs: &ReportInputs) -> Vec<Block> {
    let late: Vec<&ActionEntry> =
        inputs.follow_up.actions.iter().filter(|own| days_late(inputs, own) > 0).collect();
    let heading = Block::Heading { level: 1, text: "Overdue actions".to_owned() };
    section(inputs, heading, "Actions past their day", "actions-overdue", &late)
}

fn section(
    inputs: &ReportInputs,
    heading: Block,
    title: &str,
    id: &str,
    actions: &[&ActionEntry],
) -> Vec<Block> {
    if actions.is_empty() {
        return Vec::new();
    }
    let table = Table {
        id: id.to_owned(),
        title: title.to_owned(),
        description: format!(
            "One row for each open action, as on {}: who answers for it, when it is due, how far it has \
             come, and what the figures can say.",
            in_words(inputs.settings.date)
        ),
        columns: vec![
            Column::header("Action", 0.27),
            Column::words("Owner", 0.14),
            Column::words("Due", 0.15),
            Column::words("Progress", 0.2),
            Column::words("Change in the figure", 0.24),
        ],
        rows: actions.iter().map(|action| row(inputs, action)).collect(),
        wide: false,
    };
    vec![heading, Block::Table(table)]
}

fn row(inputs: &ReportInputs, action: &ActionEntry) -> Vec<Cell> {
    let internal = inputs.scorecard.audience == Audience::Internal;
    let is_cleared = internal || action.public;
    let cleared = |words: &str| if is_cleared { words } else { NOT_HERE }.to_owned();
    let (name, words) = (format!("{}: {}", action.id, action.title), action.words.trim());
    let what = match (is_cleared, words.is_empty()) {
        (false, _) => action.id.clone(),
        (true, true) => name,
        (true, false) => format!("{name}\n{words}"),
    };
    let effect = action.effect.as_deref().unwrap_or("no change in the figure was stated");
    let late = days_late(inputs, action);
    let due = in_words(action.due_on);
    vec![
        Cell::of(what),
        Cell::of(cleared(&action.owner)),
        Cell::of(if late > 0 { format!("{due}\noverdue by {}", days(late)) } else { due }),
        Cell::of(cleared(action.progress.as_deref().unwrap_or("none reported yet"))),
        // Its numbers are of few children.
        Cell::of(if internal { effect } else { NOT_HERE }),
    ]
}

fn days_late(inputs: &ReportInputs, action: &ActionEntry) -> i32 {
    (inputs.settings.date - action.due_on).get_days()
}

/// The register of open risks, the highest score first.
pub fn risks(inputs: &ReportInputs) -> Vec<Block> {
    let internal = inputs.scorecard.audience == Audience::Internal;
    let risks = inputs.follow_up.risks.iter().filter(|risk| internal || risk.public);
    let rows: Vec<Vec<Cell>> = risks.map(risk).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let table = Table {
        id: "risks".to_owned(),
        title: "Register of risks".to_owned(),
        description: "One row for each open risk, the highest score first.".to_owned(),
        columns: vec![
            Column::header("Risk", 0.24),
            Column::words("Indicators", 0.2),
            Column::numbers("Likelihood", 0.1),
            Column::numbers("Impact", 0.09),
            Column::numbers("Score", 0.08),
            Column::words("Mitigation", 0.17),
            Column::words("Owner", 0.12),
        ],
        rows,
        wide: false,
    };
    let said = "Likelihood and impact are from 1 to 5; the score is one times the other.";
    vec![
        Block::Heading { level: 1, text: "Risks".to_owned() },
        Block::Paragraph(text(said)),
        Block::Table(table),
    ]
}

fn risk(risk: &RiskEntry) -> Vec<Cell> {
    let words = risk.words.trim();
    let more = if words.is_empty() { String::new() } else { format!("\n{words}") };
    let number = |score: u8| Cell { number: Some(score.into()), ..Cell::of(score.to_string()) };
    let or_none =
        |words: &str| Cell::of(if words.trim().is_empty() { "none named" } else { words });
    vec![
        Cell::of(format!("{}: {}{more}", risk.id, risk.title)),
        or_none(&risk.indicators.join("; ")),
        number(risk.likelihood),
        number(risk.impact),
        number(risk.score),
        or_none(&risk.mitigation),
        Cell::of(&risk.owner),
    ]
}
