//! Who may open which edition: those who work on it its drafts; everybody else what is signed, or waits
//! for their own signature. And the signatures that no longer stand, with why.

use board::kinds::{Edition, STEPS, Signature, digest};
use board::{Desk, Entry, Who};
use store::Workspace;

use super::kept::Kept;
use crate::{Failure, Office};

/// The kinds of entry that whoever works on a report changes.
const WORKED_ON: [&str; 3] = ["comment", "override", "edition"];

impl Kept {
    /// The step that is to be signed next; none where all are.
    pub fn next_step(&self) -> Option<&'static str> {
        let standing = self.standing();
        STEPS.into_iter().find(|step| !standing.iter().any(|own| own.step == *step))
    }

    pub fn is_open_to(&self, who: &Who) -> bool {
        WORKED_ON.iter().any(|kind| who.may_write(kind))
            || self.next_step().is_none_or(|step| who.may_sign(step))
    }
}

/// Every edition that whoever asks may open, the one made last first.
pub async fn open_to_whoever_asks(workspace: &Workspace) -> Result<Vec<Kept>, Failure> {
    let office = Office::open(workspace).await?;
    let desk = office.desk().await?;
    if !desk.who().may_read("edition") || !desk.who().may_read("signature") {
        return Ok(Vec::new());
    }
    let mut all = Vec::new();
    for entry in desk.all::<Edition>().await? {
        all.push(Kept::read(workspace, &desk, &entry.id).await?);
    }
    all.retain(|kept| kept.is_open_to(desk.who()));
    all.sort_by(|a, b| b.edition.made_at.cmp(&a.edition.made_at));
    Ok(all)
}

/// The edition `name`, if whoever asks may open it.
pub async fn one_open(workspace: &Workspace, name: &str) -> Result<Kept, Failure> {
    let office = Office::open(workspace).await?;
    let desk = office.desk().await?;
    let kept = Kept::read(workspace, &desk, name).await?;
    if kept.is_open_to(desk.who()) {
        return Ok(kept);
    }
    let step = kept.next_step().unwrap_or_default();
    Err(Failure::Said(format!(
        "{name} is not signed yet: it waits for the {step}, and can be opened once it is signed"
    )))
}

/// A signature that stands for nothing now, and what made it void.
pub struct Voided {
    pub signature: Signature,
    /// Of the make it was of.
    pub make: u32,
    pub by: String,
    pub at: String,
    pub reason: String,
}

/// The signatures of earlier makes of an edition, the latest first.
pub async fn voided(workspace: &Workspace, kept: &Kept) -> Result<Vec<Voided>, Failure> {
    let office = Office::open(workspace).await?;
    let desk = office.desk().await?;
    let makes = desk.history::<Edition>(&kept.edition.name).await?;
    let mut all = Vec::new();
    for step in STEPS {
        let id = format!("{}/{step}", kept.edition.name);
        for entry in desk.history::<Signature>(&id).await? {
            if entry.body.manifest != kept.digest() {
                all.extend(void_of(&makes, entry.body)?);
            }
        }
    }
    all.sort_by(|a, b| b.signature.at.cmp(&a.signature.at));
    Ok(all)
}

/// The make that a signature was of, and the one that took its place.
fn void_of(makes: &[Entry<Edition>], signature: Signature) -> Result<Option<Voided>, Failure> {
    for (at, entry) in makes.iter().enumerate() {
        let manifest = entry.body.manifest().map_err(Failure::said)?;
        if digest(&manifest) != signature.manifest {
            continue;
        }
        let later = makes[at..].iter().find(|later| later.body.make > entry.body.make);
        return Ok(later.map(|later| Voided {
            signature,
            make: entry.body.make,
            by: later.person.clone(),
            at: later.at.clone(),
            reason: later.reason.clone(),
        }));
    }
    Ok(None)
}

/// Every make of an edition, with whoever made it and why, the latest first.
pub async fn makes(desk: &Desk<'_>, name: &str) -> Result<Vec<Entry<Edition>>, Failure> {
    let mut all = desk.history::<Edition>(name).await?;
    all.dedup_by(|later, first| later.body.make == first.body.make);
    all.reverse();
    Ok(all)
}
