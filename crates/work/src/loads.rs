//! Every file that was brought in, what counts no more, and why.

use model::{LoadInfo, undone};
use store::Workspace;

use crate::Failure;

/// A load, and how it stands.
pub struct Listed {
    pub load: LoadInfo,
    pub standing: Standing,
}

/// Whether a load counts.
pub enum Standing {
    Counts,
    /// Set aside by this one.
    Undone(Box<LoadInfo>),
    /// Has no rows: it sets the load with this id aside.
    Undoes(String),
}

impl Listed {
    pub fn rows(&self) -> u64 {
        self.load.rows.iter().map(|(_, rows)| rows).sum()
    }

    pub fn counts(&self) -> bool {
        matches!(self.standing, Standing::Counts)
    }

    /// Why it was set aside; blank where it was not.
    pub fn reason(&self) -> &str {
        match &self.standing {
            Standing::Undone(by) => by.sets_aside.as_ref().map_or("", |aside| &aside.reason),
            Standing::Counts | Standing::Undoes(_) => "",
        }
    }
}

/// All loads in order of precedence.
pub fn listed(workspace: &Workspace) -> Result<Vec<Listed>, Failure> {
    let all = workspace.all_loads()?;
    let undone = undone(&all);
    let by = |load: &LoadInfo| {
        let id = undone.get(&load.id)?;
        all.iter().find(|other| other.id == *id).cloned()
    };
    let standing = |load: &LoadInfo| match (&load.sets_aside, by(load)) {
        (Some(aside), _) => Standing::Undoes(aside.load.clone()),
        (None, Some(by)) => Standing::Undone(Box::new(by)),
        (None, None) => Standing::Counts,
    };
    Ok(all.iter().map(|load| Listed { standing: standing(load), load: load.clone() }).collect())
}
