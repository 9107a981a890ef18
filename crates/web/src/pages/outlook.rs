//! What percentages of plans can still be at the end of a period, of the quarter that runs where none is
//! asked for.

use axum::extract::{Query as Asked, State};
use axum::response::Response;
use engine::Chosen;
use jiff::civil::Date;
use model::Period;
use model::period::in_words;
use scorecard::outlook::{Outlook, sentence};
use serde::Deserialize;
use work::outlook::{outlooks, running};

use crate::entered::capital;
use crate::form::Form;
use crate::frame::Frame;
use crate::problem::Problem;
use crate::sheet::{Ask, Cell, Field, Part, Sheet, Table, path};
use crate::site::Shared;
use crate::visit::{Member, Visit};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Query {
    period: String,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let session = site.room.session().await?;
        let sheet = Sheet::new(
            Frame::of(&visit, "What the quarter can still be").under("Scorecard", "/scorecard"),
        );
        let Some(known) = session.known_until() else {
            return sheet.with(Part::text("There are no case records yet to look ahead from.")).made();
        };
        let mut form = Form::default().with("period", &query.period);
        let asked = form.period("period");
        if !form.is_right() {
            return sheet.filled(form).with(asking()).made();
        }
        let period = asked.unwrap_or_else(|| running(known));
        if period.ends_on() <= known {
            form.wrong("period", over(period, known));
            return sheet.filled(form).with(asking()).made();
        }
        let found = outlooks(&session, period, None, &[]).await?;
        let rows = found.all.iter().map(|own| row(own, period.ends_on())).collect();
        sheet
            .caption(capital(&period.in_words()))
            .filled(Form::default().with("period", period.to_string()))
            .with(asking())
            .with(Part::table_or(
                Table::new(
                    &format!("At best and at worst by {}", in_words(period.ends_on())),
                    &["Indicator", "What it can still be"],
                    rows,
                ),
                "No percentage of child protection plans is on the board’s page.",
            ))
            .with(Part::text(found.limits()))
            .with(Part::text(
                "No model: every day on which a plan can still end, a review or a visit still be held, is \
                 asked about.",
            ))
            .made()
    })
    .await
}

fn asking() -> Part {
    let field = Field::short("period", "Quarter or year", "10").hint("For example, 2026-27-Q2");
    Part::Ask(Ask::filter("/outlook", vec![field]))
}

fn over(period: Period, known: Date) -> String {
    format!(
        "{} was over on {}, the day the records speak for: choose a later one",
        capital(&period.in_words()),
        in_words(known)
    )
}

fn row((chosen, outlook): &(Chosen, Outlook), last: Date) -> Vec<Cell> {
    let definition = chosen.definition;
    vec![
        Cell::link(path(&["indicators", &definition.id]), &definition.title),
        sentence(outlook, definition, last).into(),
    ]
}
