//! Who may open a route, asked of the roles that `roles.toml` gives.

use board::{Children, Person, Right, Who};

/// The rule of one route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Whoever asks: signing in, and what its pages look like.
    Anybody,
    /// A program on the machine that serves: what watches over it.
    ThisMachine,
    /// Everybody among the record's people.
    SignedIn,
    /// Who may read a kind of entry.
    Reads(&'static str),
    /// Who may change a kind of entry.
    Writes(&'static str),
    /// Who may open rows about at least some children.
    Children,
}

impl Access {
    /// Whether somebody who signed in may.
    pub fn allows(self, who: &Who) -> bool {
        match self {
            Self::Anybody => true,
            Self::ThisMachine => false,
            Self::SignedIn => who.is_active(),
            Self::Reads(kind) => who.may_read(kind),
            Self::Writes(kind) => who.may_write(kind),
            Self::Children => who.children() != Children::None,
        }
    }

    /// Whether somebody has to be signed in at all.
    pub fn needs_sign_in(self) -> bool {
        !matches!(self, Self::Anybody | Self::ThisMachine)
    }

    /// The roles that may, as people call them.
    pub fn roles(self) -> Vec<&'static str> {
        let may = |role: &String| {
            let roles = [role.clone()].into();
            let person = Person { name: role.clone(), roles, teams: [].into(), active: true };
            self.allows(&Who::of(role, &person))
        };
        let roles = Right::all().iter().filter(|(role, _)| may(role));
        roles.map(|(_, right)| right.label.as_str()).collect()
    }
}
