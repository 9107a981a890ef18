//! What the people of a record are called, for those who read what somebody wrote or made.

use std::collections::HashMap;

use crate::access::Person;
use crate::{Board, BoardError};

/// The names of people by login, also of those who left.
#[derive(Clone, Debug, Default)]
pub struct Names(HashMap<String, String>);

impl Names {
    /// The name of whoever has this login; the login itself where the record has no such person.
    pub fn of(&self, login: &str) -> String {
        self.0.get(login).map_or(login, String::as_str).to_owned()
    }
}

impl Board {
    pub async fn names(&self) -> Result<Names, BoardError> {
        let people = self.latest::<Person>().await?.into_iter();
        Ok(Names(people.map(|entry| (entry.id, entry.body.name)).collect()))
    }
}
