//! The meetings of the board.

use board::Desk;
use board::kinds::{AgendaItem, Meeting};
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
