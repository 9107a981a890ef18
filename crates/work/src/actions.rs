//! What was agreed to be done, and what the numbers can say of its effect.

use board::kinds::Action;
use jiff::civil::Date;
use model::Period;
use scorecard::effect::{self, Effect};
use scorecard::{Row, Scorecard};
use store::Workspace;

use crate::{Ask, Failure, Session};

/// Notes what the numbers can say, as an action is agreed, of the effect that is expected of it.
pub async fn foresee(
    workspace: &Workspace,
    action: &mut Action,
) -> Result<Option<String>, Failure> {
    let Some(expected) = expected(action) else { return Ok(None) };
    let period = action.raised_in.parse().map_err(Failure::said)?;
    let card = card_of(workspace, &action.indicator, period).await?;
    let said = effect::foreseen(row_of(&card, action)?, &expected).sentence;
    action.expected.as_mut().expect("it is expected").foreseen = Some(said.clone());
    Ok(Some(said))
}

/// What is expected of an action, as the scorecard asks for it.
pub fn expected(action: &Action) -> Option<effect::Expected> {
    let expected = action.expected.as_ref()?;
    Some(effect::Expected {
        change: expected.change,
        began: action.raised_on,
        by: expected.by.as_ref().and_then(|period| period.parse().ok()),
    })
}

/// What a report of `card` says of an action's effect: while nothing came after it began, what can be
/// seen at all.
pub fn effect_in(card: &Scorecard, action: &Action) -> Option<Effect> {
    let (row, expected) = (row_of(card, action).ok()?, expected(action)?);
    let until = card.period.ends_on();
    Some(if expected.began < until {
        effect::reviewed(row, &expected, until)
    } else {
        effect::foreseen(row, &expected)
    })
}

async fn card_of(
    workspace: &Workspace,
    indicator: &str,
    period: Period,
) -> Result<Scorecard, Failure> {
    let session = Session::open(workspace.folder(), None).await?;
    let readings = [indicator.to_owned()];
    session.scorecard(&Ask { months: true, readings: &readings, ..Ask::board(period) }).await
}

fn row_of<'a>(card: &'a Scorecard, action: &Action) -> Result<&'a Row, Failure> {
    let row = card.rows.iter().find(|row| row.id == action.indicator);
    row.ok_or_else(|| Failure::Said(format!("{} is not on the page", action.indicator)))
}

/// `open`, `open, overdue by 12 days`, `done`.
pub fn standing(action: &Action, day: Date) -> String {
    if !action.is_overdue(day) {
        return action.state.word().to_owned();
    }
    format!("open, overdue by {}", report::days((day - action.due_on).get_days()))
}

/// What is seen of an action's effect at the end of `period`.
pub async fn seen(
    workspace: &Workspace,
    id: &str,
    action: &Action,
    period: Period,
) -> Result<String, Failure> {
    let Some(expected) = expected(action) else {
        return Err(Failure::Said(format!(
            "{id}: no effect was said to be expected of it, so there is none to look for"
        )));
    };
    let card = card_of(workspace, &action.indicator, period).await?;
    Ok(effect::reviewed(row_of(&card, action)?, &expected, period.ends_on()).sentence)
}
