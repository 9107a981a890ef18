//! The record: what the board agreed, fears, aims at, hears and audits. Each has its own pages; this is
//! what they share, and the page that leads to them.

pub mod show;

use board::kinds::Meeting;
use board::{Entry, Kept};

use crate::frame::Frame;
use crate::problem::Problem;
use crate::site::Site;
use crate::visit::{Member, Visit};

/// The frame of a page below `above`, which are name and path.
pub fn frame(visit: &Visit, title: &str, above: &[(&str, &str)]) -> Frame {
    let frame = Frame::of(visit, title).under("Home", "/").under("Record", "/record");
    above.iter().fold(frame, |frame, (name, path)| frame.under(name, path))
}

/// Ids and titles of the indicators, as choices.
pub async fn indicators(site: &Site) -> Result<Vec<(String, String)>, Problem> {
    let session = site.room.session().await?;
    let own = session.registry.all().iter();
    Ok(own.map(|own| (own.id.clone(), own.title.clone())).collect())
}

/// With a first choice that is none.
pub fn or_none(none: &str, choices: Vec<(String, String)>) -> Vec<(String, String)> {
    std::iter::once((String::new(), none.to_owned())).chain(choices).collect()
}

/// The title of an indicator; its id where it is not known any more.
pub fn title<'a>(indicators: &'a [(String, String)], id: &'a str) -> &'a str {
    indicators.iter().find(|(own, _)| own == id).map_or(id, |(_, title)| title)
}

/// Ids and names of the meetings, as choices, the latest first.
pub async fn meetings(site: &Site, member: &Member) -> Result<Vec<(String, String)>, Problem> {
    let mut all: Vec<Entry<Meeting>> = site.desk(&member.who).await?.all().await?;
    all.sort_by_key(|own| std::cmp::Reverse(own.body.held_on));
    let name = |own: Entry<Meeting>| {
        let words = format!("{}, {}", own.body.board, model::period::in_words(own.body.held_on));
        (own.id, words)
    };
    Ok(all.into_iter().map(name).collect())
}

/// Whether somebody may change entries of the kind of `T`.
pub fn may_write<T: Kept>(member: &Member) -> bool {
    member.who.may_write(T::KIND)
}

/// Whether a page is of the record.
pub fn is_above(path: &str) -> bool {
    let mut places = show::PLACES.iter();
    places.any(|(place, ..)| path == *place || path.starts_with(&format!("{place}/")))
}
