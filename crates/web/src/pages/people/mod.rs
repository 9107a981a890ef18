//! Who works with the record: administrators add them, give roles and teams, and take leave of them.

pub mod add;
pub mod change;
pub mod link;
pub mod list;

use std::collections::BTreeSet;

use board::{BoardError, Entry, Person, Right};

use crate::form::Form;
use crate::frame::Frame;
use crate::site::Site;
use crate::visit::{Member, Visit};
use crate::words;

/// What handles of people are of.
pub const KIND: &str = "person";

fn frame(visit: &Visit, title: &str) -> Frame {
    Frame::of(visit, title).under("Home", "/").under("People", "/people")
}

/// Value, words and hint of each role.
fn roles() -> Vec<(&'static str, &'static str, String)> {
    let role = |(name, right): (&'static String, &'static Right)| {
        let about =
            format!("{}. Changes: {}", right.children_in_words(), words::kinds(right.writes()));
        (name.as_str(), right.label.as_str(), about)
    };
    Right::all().iter().map(role).collect()
}

/// The person a form describes, with its faults said in it.
fn person(form: &mut Form, active: bool) -> Person {
    let name = form.required("name", "Enter their full name");
    let roles: BTreeSet<String> = form
        .all("roles")
        .filter(|role| Right::all().contains_key(*role))
        .map(str::to_owned)
        .collect();
    if roles.is_empty() && active {
        form.wrong("roles", "Choose at least one role");
    }
    let teams = form.lines("teams").into_iter().collect();
    Person { name, roles, teams, active }
}

/// Whether nobody else could change people once `login` is `person`.
async fn leaves_nobody(site: &Site, login: &str, person: &Person) -> Result<bool, BoardError> {
    let stays = person.active && board::Who::of(login, person).may_write(KIND);
    let others = site.board.administrators().await?;
    Ok(!stays && others.iter().all(|other| other == login))
}

/// The person behind a handle, as they are kept now.
async fn kept(site: &Site, member: &Member, handle: &str) -> Result<Entry<Person>, crate::Problem> {
    let login = member.id(KIND, handle)?;
    Ok(site.desk(&member.who).await?.one::<Person>(&login).await?)
}
