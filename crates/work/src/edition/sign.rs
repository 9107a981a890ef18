//! What stands in the way of signing, the checklist, and a signature.

use board::kinds::{Edition, MANIFEST, Signature, Signing};
use board::{Desk, Key};
use store::Workspace;

use super::kept::Kept;
use super::open::one_open;
use crate::report::write;
use crate::{Failure, Office};

/// Why nobody may sign the edition `name` yet, beside it; nothing where all is well.
pub async fn check(workspace: &Workspace, name: &str) -> Result<(Kept, Vec<String>), Failure> {
    let kept = one_open(workspace, name).await?;
    kept.check_files()?;
    let blockers = kept.edition.blockers();
    Ok((kept, blockers))
}

/// Ticks what somebody looked at and found good.
pub async fn tick(workspace: &Workspace, name: &str, items: &[String]) -> Result<Edition, Failure> {
    let office = Office::open(workspace).await?;
    let desk = office.desk().await?;
    let kept = Kept::read(workspace, &desk, name).await?;
    if let Some(first) = kept.standing().first() {
        return Err(Failure::Said(format!(
            "{name} is signed by {} already, with its checklist: to change it, make it again",
            first.person
        )));
    }
    let mut edition = kept.edition.clone();
    edition.tick(items, &desk.who().login).map_err(Failure::said)?;
    let manifest = edition.manifest().map_err(Failure::said)?;
    desk.put(name, kept.revision, &edition, "ticked").await?;
    write(&kept.folder().join(MANIFEST), &manifest)?;
    Ok(edition)
}

/// Signs the last make of `name` as `step`: its number, and the signature. `read` is the digest of the
/// manifest that whoever signs has looked at, where it was shown to them.
pub async fn sign(
    workspace: &Workspace,
    name: &str,
    step: &str,
    read: Option<&str>,
) -> Result<(u32, Signature), Failure> {
    let office = Office::open(workspace).await?;
    let desk = office.desk().await?;
    let kept = Kept::read(workspace, &desk, name).await?;
    kept.check_files()?;
    if read.is_some_and(|read| read != kept.digest()) {
        return Err(Failure::Said(format!(
            "{name} was made again since you read it: read make {} before you sign it",
            kept.edition.make
        )));
    }
    let (edition, standing, who) = (&kept.edition, kept.standing(), desk.who());
    let blockers = edition.blockers();
    let signing = Signing { edition, who, step, standing: &standing, blockers: &blockers };
    signing.check().map_err(Failure::said)?;
    let key = Key::of(&workspace.keys_folder(), &who.login)?;
    let signature = signature(&desk, &kept, step, &key);
    let known = desk.history::<Signature>(&signature.id()).await?.pop();
    let read = known.map_or(0, |entry| entry.revision);
    desk.put(&signature.id(), read, &signature, "").await?;
    Ok((edition.make, signature))
}

fn signature(desk: &Desk<'_>, kept: &Kept, step: &str, key: &Key) -> Signature {
    let mut signature = Signature {
        edition: kept.edition.name.clone(),
        step: step.to_owned(),
        person: desk.who().login.clone(),
        name: desk.who().name.clone(),
        at: desk.at().to_owned(),
        manifest: kept.digest(),
        key: key.public(),
        signature: String::new(),
    };
    signature.signature = key.sign(&signature.signed(&kept.manifest));
    signature
}
