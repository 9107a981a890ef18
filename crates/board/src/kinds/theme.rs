//! Themes in use: what people who code feedback may say it is about. The id of an entry is the theme
//! as it is printed.

use serde::{Deserialize, Serialize};

use crate::Kept;

/// A theme and what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// What is coded as it, so that two people code alike; may be blank.
    pub about: String,
    /// Not offered any more; what was coded as it stays.
    pub retired: bool,
}

impl Kept for Theme {
    const KIND: &'static str = "theme";

    fn check(&self) -> Result<(), String> {
        Ok(())
    }
}
