//! What was agreed to be done, and what the numbers can say of its effect.

use board::kinds::{Action, ActionState, Meeting, Progress, Review, put_numbered};
use board::{Desk, Entry};
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

/// Keeps a new action under `id`, or the next number of the day's year, with what the numbers can say
/// of the effect that is expected of it.
pub async fn add(
    workspace: &Workspace,
    desk: &Desk<'_>,
    mut action: Action,
    id: Option<&str>,
) -> Result<Entry<Action>, Failure> {
    if let Some(meeting) = &action.meeting {
        desk.one::<Meeting>(meeting).await?;
    }
    foresee(workspace, &mut action).await?;
    match id {
        Some(id) => Ok(desk.put(id, 0, &action, "").await?),
        None => Ok(put_numbered(desk, 'A', action.raised_on.year(), &action, "").await?),
    }
}

/// How far an open action has come, on top of what was said before.
pub async fn progress(
    desk: &Desk<'_>,
    mut entry: Entry<Action>,
    step: Progress,
) -> Result<Entry<Action>, Failure> {
    must_be_open(&entry)?;
    entry.body.progress.push(step);
    Ok(desk.put(&entry.id, entry.revision, &entry.body, "").await?)
}

/// An open action done, or dropped with its reason.
pub async fn close(
    desk: &Desk<'_>,
    mut entry: Entry<Action>,
    state: ActionState,
) -> Result<Entry<Action>, Failure> {
    must_be_open(&entry)?;
    let reason = match &state {
        ActionState::Dropped { reason, .. } => reason.clone(),
        _ => String::new(),
    };
    entry.body.state = state;
    Ok(desk.put(&entry.id, entry.revision, &entry.body, &reason).await?)
}

fn must_be_open(entry: &Entry<Action>) -> Result<(), Failure> {
    if entry.body.is_open() {
        return Ok(());
    }
    let (id, state) = (&entry.id, entry.body.state.word());
    Err(Failure::Said(format!("{id} is {state} already: add a new action for what is still to do")))
}

/// What is seen of an action's effect at the end of `period`, kept with what somebody says of it.
pub async fn review(
    workspace: &Workspace,
    desk: &Desk<'_>,
    mut entry: Entry<Action>,
    (on, period): (Date, Period),
    words: Option<String>,
) -> Result<Entry<Action>, Failure> {
    let found = seen(workspace, &entry.id, &entry.body, period).await?;
    entry.body.reviews.push(Review { on, period: period.to_string(), found, words });
    Ok(desk.put(&entry.id, entry.revision, &entry.body, "").await?)
}

/// Those that are open, then those that are not; each by the day they are due, so that the longest
/// overdue is first.
pub async fn by_day(desk: &Desk<'_>) -> Result<Vec<Entry<Action>>, Failure> {
    let mut actions = desk.all::<Action>().await?;
    actions.sort_by_key(|entry| (!entry.body.is_open(), entry.body.due_on));
    Ok(actions)
}
