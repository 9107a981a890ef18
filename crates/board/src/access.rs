//! People, their roles, and what a role may do: `roles.toml`, which an administrator can read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::{BoardError, Kept};

/// A role's name, as `roles.toml` has it: `reviewing-officer`.
pub type Role = String;

/// Whose rows about children somebody may open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Children {
    #[default]
    None,
    Teams(BTreeSet<String>),
    All,
}

/// What a role may do.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Right {
    pub label: String,
    children: Scope,
    reads: Vec<String>,
    writes: Vec<String>,
    /// Steps of a sign-off: `author`, `chair`.
    pub signs: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Scope {
    None,
    OwnTeams,
    All,
}

static ROLES: LazyLock<BTreeMap<Role, Right>> = LazyLock::new(|| {
    toml::from_str(include_str!("../roles.toml")).expect("the built-in roles are well-formed")
});

impl Right {
    /// Every role there is, by name.
    pub fn all() -> &'static BTreeMap<Role, Right> {
        &ROLES
    }

    /// The kinds of entry it reads; `*` is every kind.
    pub fn reads(&self) -> &[String] {
        &self.reads
    }

    /// The kinds of entry it changes.
    pub fn writes(&self) -> &[String] {
        &self.writes
    }

    /// Whose rows about children it opens, in words.
    pub fn children_in_words(&self) -> &'static str {
        match self.children {
            Scope::None => "No children",
            Scope::OwnTeams => "Children of their own teams",
            Scope::All => "All children",
        }
    }
}

/// Somebody who works with the record. The id of the entry is the login.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub name: String,
    pub roles: BTreeSet<Role>,
    /// The teams whose children a manager may see, as the files name them.
    #[serde(default)]
    pub teams: BTreeSet<String>,
    /// Somebody who left keeps their entries and may do nothing more.
    pub active: bool,
}

impl Kept for Person {
    const KIND: &'static str = "person";

    fn check(&self) -> Result<(), String> {
        if self.name.trim().is_empty() {
            return Err("a person has a name".to_owned());
        }
        match self.roles.iter().find(|role| !ROLES.contains_key(*role)) {
            Some(unknown) => {
                let known: Vec<&str> = ROLES.keys().map(String::as_str).collect();
                Err(format!("'{unknown}' is not a role: known are {}", known.join(", ")))
            }
            None => Ok(()),
        }
    }
}

/// Whoever acts.
#[derive(Clone, Debug)]
pub struct Who {
    pub login: String,
    pub name: String,
    roles: BTreeSet<Role>,
    teams: BTreeSet<String>,
    /// A record without people belongs to whoever opens it, on their own machine.
    is_owner: bool,
    is_active: bool,
}

impl Who {
    /// Whoever opens a record that names no people.
    pub fn owner(login: &str) -> Self {
        let login = login.to_owned();
        Self {
            name: login.clone(),
            login,
            roles: BTreeSet::new(),
            teams: BTreeSet::new(),
            is_owner: true,
            is_active: true,
        }
    }

    pub fn of(login: &str, person: &Person) -> Self {
        let Person { name, roles, teams, active } = person.clone();
        let roles = if active { roles } else { BTreeSet::new() };
        Self { login: login.to_owned(), name, roles, teams, is_owner: false, is_active: active }
    }

    pub fn is_owner(&self) -> bool {
        self.is_owner
    }

    /// Whether they still work with the record: somebody who left may do nothing.
    pub fn is_active(&self) -> bool {
        self.is_active
    }

    pub fn roles(&self) -> &BTreeSet<Role> {
        &self.roles
    }

    fn rights(&self) -> impl Iterator<Item = &'static Right> {
        self.roles.iter().filter_map(|role| ROLES.get(role))
    }

    pub fn may_read(&self, kind: &str) -> bool {
        self.is_owner || self.rights().any(|right| names(&right.reads, kind))
    }

    pub fn may_write(&self, kind: &str) -> bool {
        self.is_owner || self.rights().any(|right| names(&right.writes, kind))
    }

    pub fn may_sign(&self, step: &str) -> bool {
        self.is_owner || self.rights().any(|right| names(&right.signs, step))
    }

    /// Whose rows about children may be opened.
    pub fn children(&self) -> Children {
        let scopes: Vec<Scope> = self.rights().map(|right| right.children).collect();
        if self.is_owner || scopes.contains(&Scope::All) {
            Children::All
        } else if scopes.contains(&Scope::OwnTeams) {
            Children::Teams(self.teams.clone())
        } else {
            Children::None
        }
    }

    pub(crate) fn must(&self, allowed: bool, what: &str) -> Result<(), BoardError> {
        if allowed {
            return Ok(());
        }
        let roles: Vec<&str> = self.roles.iter().map(String::as_str).collect();
        let allowed = if roles.is_empty() {
            "they have no role here; an administrator gives one with 'safeboard people set'"
                .to_owned()
        } else {
            format!("their role is {}, and roles.toml does not let it", roles.join(", "))
        };
        Err(BoardError::Refused { who: self.login.clone(), what: what.to_owned(), allowed })
    }
}

fn names(list: &[String], name: &str) -> bool {
    list.iter().any(|own| own == "*" || own == name)
}

/// Leave to show rows about children, given for one purpose and written in the log. Only a
/// [`crate::Desk`] makes one.
#[derive(Debug)]
pub struct Reader {
    pub(crate) children: Children,
}

impl Reader {
    /// Whether a row that `team` answers for may be shown. A row of no team is nobody's own.
    pub fn may_see(&self, team: Option<&str>) -> bool {
        match &self.children {
            Children::All => true,
            Children::Teams(own) => team.is_some_and(|team| own.contains(team)),
            Children::None => false,
        }
    }

    /// Whether every row may be shown, whatever its team.
    pub fn sees_all(&self) -> bool {
        self.children == Children::All
    }
}
