//! The meetings of the board, and the forward plan: what is due for each that is to come.

use board::kinds::{Action, AgendaItem, Meeting, Risk, put_numbered};
use board::{Desk, Entry, Kept};
use jiff::civil::Date;
use model::Period;

use crate::Failure;

/// The first meeting whose agenda has the report of `period`, and the item that it is.
pub async fn of_the_report(
    desk: &Desk<'_>,
    period: Period,
) -> Result<Option<(Meeting, AgendaItem)>, Failure> {
    let meetings = desk.all::<Meeting>().await?.into_iter().map(|entry| entry.body);
    let of_it = meetings.filter_map(|meeting| {
        let item = meeting.report_of(period)?.clone();
        Some((meeting, item))
    });
    Ok(of_it.min_by_key(|(meeting, _)| meeting.held_on))
}

/// Keeps a new meeting under the next number of its year.
pub async fn add(desk: &Desk<'_>, meeting: &Meeting) -> Result<Entry<Meeting>, Failure> {
    Ok(put_numbered(desk, 'M', meeting.held_on.year(), meeting, "").await?)
}

/// Takes an item off the agenda.
pub fn without_item(meeting: &mut Meeting, id: &str, number: &str) -> Result<(), Failure> {
    let before = meeting.agenda.len();
    meeting.agenda.retain(|item| item.item != number);
    if meeting.agenda.len() == before {
        return Err(Failure::Said(format!("{id} has no item {number}")));
    }
    Ok(())
}

/// A meeting to come and what is due for it.
pub struct Planned {
    /// The id of the meeting.
    pub id: String,
    pub meeting: Meeting,
    /// By day: due by this meeting and not by the one before.
    pub due: Vec<Due>,
}

/// Something other than a paper that is due by a meeting.
pub struct Due {
    pub on: Date,
    pub what: DueKind,
    pub id: String,
    pub title: String,
    pub owner: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueKind {
    Action,
    RiskReview,
}

impl DueKind {
    pub fn words(self) -> &'static str {
        match self {
            Self::Action => "action due",
            Self::RiskReview => "risk to review",
        }
    }
}

/// Each meeting from `day` on, the next one first.
pub async fn forward_plan(desk: &Desk<'_>, day: Date) -> Result<Vec<Planned>, Failure> {
    let mut meetings = desk.all::<Meeting>().await?;
    meetings.retain(|meeting| meeting.body.held_on >= day);
    meetings.sort_by_key(|meeting| meeting.body.held_on);
    let mut due = due(desk).await?;
    let plan = meetings.into_iter().map(|Entry { id, body: meeting, .. }| {
        let later = due.split_off(due.partition_point(|own| own.on <= meeting.held_on));
        Planned { id, meeting, due: std::mem::replace(&mut due, later) }
    });
    Ok(plan.collect())
}

/// Open actions and reviews of open risks, by their day; of the kinds that this person may read.
async fn due(desk: &Desk<'_>) -> Result<Vec<Due>, Failure> {
    let mut due = Vec::new();
    if desk.who().may_read(Action::KIND) {
        let actions = desk.all::<Action>().await?.into_iter();
        due.extend(actions.filter(|own| own.body.is_open()).map(|Entry { id, body, .. }| {
            let (title, owner) = (body.title, body.owner);
            Due { on: body.due_on, what: DueKind::Action, id, title, owner }
        }));
    }
    if desk.who().may_read(Risk::KIND) {
        let risks = desk.all::<Risk>().await?.into_iter();
        due.extend(risks.filter(|own| own.body.is_open()).filter_map(
            |Entry { id, body, .. }| {
                let (title, owner) = (body.title, body.owner);
                Some(Due { on: body.review_on?, what: DueKind::RiskReview, id, title, owner })
            },
        ));
    }
    due.sort_by_key(|own| own.on);
    Ok(due)
}
