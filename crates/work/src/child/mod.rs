//! All that the records have of one child, in order of its dates, and what of it was late.

mod late;
mod timeline;

use board::Reader;
use jiff::civil::Date;

pub use timeline::Event;

use crate::{Failure, Session};

pub struct Timeline {
    pub events: Vec<Event>,
    /// What an indicator could not say, a sentence each.
    pub not_known: Vec<String>,
}

/// Of `child`, as things stood `on` a day, or as all loads have it.
pub async fn timeline(
    session: &Session,
    child: &str,
    on: Option<Date>,
    reader: &Reader,
) -> Result<Timeline, Failure> {
    let authority = &session.workspace.settings.authority;
    let mut engine = session.engine.of_children(authority, &[child]).await?;
    if let Some(day) = on {
        engine = engine.as_it_stood(day).await?;
    }
    let mut events = timeline::events(&engine, &session.loads).await?;
    if events.is_empty() {
        return Err(Failure::said(
            "the records have no child of that id: check it against a list of `safeboard cohort`",
        ));
    }
    if !reader.sees_all()
        && !timeline::teams(&engine).await?.iter().any(|own| reader.may_see(Some(own)))
    {
        return Err(Failure::said("no team of yours answers for this child"));
    }
    let known = session.known_until();
    let until = on.or(known).unwrap_or(Date::MAX);
    let not_known = late::say(session, &engine, until, &mut events).await?;
    events.sort_by_key(|event| event.date);
    Ok(Timeline { events, not_known })
}
