//! What is done with one piece of feedback: recorded, coded, agreed to, withdrawn.

use std::collections::{BTreeMap, BTreeSet};

use board::kinds::feedback::{self, Consent};
use board::kinds::{Feedback, Theme};
use board::{BoardError, Desk, Entry};
use jiff::civil::Date;

use crate::Failure;

/// Keeps a new piece. Of two who record at once, one gets the next id.
pub async fn record(desk: &Desk<'_>, piece: &Feedback) -> Result<Entry<Feedback>, Failure> {
    loop {
        let id = feedback::id(feedback::next_id(&desk.all().await?));
        match desk.put(&id, 0, piece, "").await {
            Err(BoardError::Conflict { .. }) => (),
            done => return Ok(done?),
        }
    }
}

/// The themes that are offered, with what belongs to each.
pub async fn offered(desk: &Desk<'_>) -> Result<BTreeMap<String, Theme>, Failure> {
    let themes = desk.all::<Theme>().await?.into_iter();
    let themes = themes.filter(|entry| !entry.body.retired);
    Ok(themes.map(|entry| (entry.id, entry.body)).collect())
}

/// Refused where one of `named` is neither offered nor of those that a piece `had`.
pub async fn must_be_offered(
    desk: &Desk<'_>,
    named: &BTreeSet<String>,
    had: &BTreeSet<String>,
) -> Result<(), Failure> {
    let offered = offered(desk).await?;
    let is_known = |name: &&String| offered.contains_key(*name) || had.contains(*name);
    let Some(unknown) = named.iter().find(|name| !is_known(name)) else { return Ok(()) };
    let known: Vec<&str> = offered.keys().map(String::as_str).collect();
    Err(Failure::Said(format!(
        "'{unknown}' is not a theme in use; those are {}. Add one with 'feedback themes --add'",
        if known.is_empty() { "none".to_owned() } else { known.join(", ") }
    )))
}

/// Puts `named` in the place of the themes the piece had; those it had already may stay.
pub async fn code(
    desk: &Desk<'_>,
    mut entry: Entry<Feedback>,
    named: BTreeSet<String>,
) -> Result<Entry<Feedback>, Failure> {
    must_be_offered(desk, &named, &entry.body.themes).await?;
    entry.body.themes = named;
    Ok(desk.put(&entry.id, entry.revision, &entry.body, "coded").await?)
}

/// Keeps a theme as the revision after `read`, which is 0 of a new one.
pub async fn keep_theme(
    desk: &Desk<'_>,
    name: &str,
    read: i64,
    theme: &Theme,
) -> Result<Entry<Theme>, Failure> {
    if name.trim() == voices::themes::OTHER {
        return Err(Failure::said("themes of too few voices are called that: give another name"));
    }
    Ok(desk.put(name, read, theme, "").await?)
}

/// In place of what was agreed to before.
pub async fn agree(
    desk: &Desk<'_>,
    mut entry: Entry<Feedback>,
    consent: Consent,
) -> Result<Entry<Feedback>, Failure> {
    entry.body.consent = Some(consent);
    Ok(desk.put(&entry.id, entry.revision, &entry.body, "consent was recorded").await?)
}

/// Out of collations and quotes from now on; [`Feedback::printed_in`] says which editions have words of it.
pub async fn withdraw(
    desk: &Desk<'_>,
    mut entry: Entry<Feedback>,
    on: Date,
) -> Result<Entry<Feedback>, Failure> {
    entry.body.withdrawn_on = Some(on);
    Ok(desk.put(&entry.id, entry.revision, &entry.body, "consent was withdrawn").await?)
}
