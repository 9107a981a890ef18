//! What becomes of a form that is kept: the entry and a notice, a fault to mend, or both versions where
//! somebody changed it first.

use axum::response::{IntoResponse, Redirect, Response};
use board::{BoardError, Entry};
use work::Failure;

use crate::entered::capital;
use crate::form::Form;
use crate::problem::{Problem, Stale};
use crate::site::Site;
use crate::visit::Member;
use crate::words;

/// Each field: what it is called, what is kept now, what was to be kept.
pub type Fields = Vec<(&'static str, String, String)>;

/// The entry; `None` where the form now says what is wrong with it, at `field`; `both` are its two
/// versions, and `again` is where to make the change again.
pub fn kept<T>(
    done: Result<Entry<T>, Failure>,
    form: &mut Form,
    field: &str,
    again: &str,
    both: impl FnOnce() -> Fields,
) -> Result<Option<Entry<T>>, Problem> {
    match done {
        Ok(entry) => Ok(Some(entry)),
        Err(Failure::Board(BoardError::Conflict { person, at, .. })) => {
            Err(stale(&person, &at, again, both()))
        }
        Err(
            Failure::Board(BoardError::Wrong { why, .. })
            | Failure::Said(why)
            | Failure::Found(why),
        ) => {
            form.wrong(field, capital(&why));
            Ok(None)
        }
        Err(other) => Err(other.into()),
    }
}

fn stale(person: &str, at: &str, again: &str, both: Fields) -> Problem {
    let at = words::time_of(at);
    let fields = both.into_iter().map(|(name, theirs, own)| (name.to_owned(), theirs, own));
    Problem::Stale(Box::new(Stale {
        words: format!(
            "{person} changed this on {at}, after you opened it. Nothing was overwritten"
        ),
        fields: fields.collect(),
        again: again.to_owned(),
    }))
}

/// The revision that a form was filled in from.
pub fn revision(form: &Form) -> i64 {
    form.value("revision").parse().unwrap_or_default()
}

/// On to a page that says what was done.
pub async fn done(
    site: &Site,
    member: &Member,
    words: &str,
    to: &str,
) -> Result<Response, Problem> {
    site.board.keep_notice(&member.session.digest, words).await?;
    Ok(Redirect::to(to).into_response())
}
