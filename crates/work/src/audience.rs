//! For whom something is made.

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum For {
    /// The board's own confidential paper: small numbers are shown.
    #[default]
    Internal,
    /// Everybody: what would give one to five children away is withheld.
    Public,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publication {
    pub audience: For,
    /// The name under which what is made for the public is kept, for later ones not to give it away.
    pub publish: Option<String>,
}

impl Publication {
    pub fn internal() -> Self {
        Self::default()
    }
}
