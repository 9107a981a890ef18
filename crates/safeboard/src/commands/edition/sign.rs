//! What stands in the way of signing, the checklist, and a signature.

use board::kinds::{CHECKLIST, Edition, MANIFEST, Signature, Signing};
use board::{Desk, Key};
use claims::Verdict;
use store::Workspace;

use super::super::claims::open_claims;
use super::super::report::write;
use super::kept::Kept;
use crate::cli::{NamedEdition, SignEdition, TickEdition};
use crate::failure::Failure;
use crate::office::Office;
use crate::session::Session;

/// Why nobody may sign yet: what is missing, not ticked, or not borne out by the figures.
async fn blockers(workspace: &Workspace, edition: &Edition) -> Result<Vec<String>, Failure> {
    let session = Session::open(workspace.folder(), edition.known_on).await?;
    let period = edition.period.parse().map_err(Failure::said)?;
    let open = open_claims(&session, period).await?;
    let said = open.into_iter().map(|claim| match claim.verdict {
        Verdict::False { why } => format!("\"{}\": {why}", claim.sentence),
        Verdict::True | Verdict::NotChecked { .. } => claim.sentence,
    });
    Ok(edition.blockers(said.collect()))
}

pub async fn check(asked: &NamedEdition) -> Result<(), Failure> {
    let workspace = Workspace::open(&asked.place.workspace)?;
    let office = Office::open(&workspace).await?;
    let kept = Kept::read(&workspace, &office.desk().await?, &asked.name).await?;
    kept.check_files()?;
    let blockers = blockers(&workspace, &kept.edition).await?;
    if blockers.is_empty() {
        println!("{} make {}: nothing stands in the way of signing", asked.name, kept.edition.make);
        return Ok(());
    }
    let said = format!("{}: nobody may sign yet:\n  {}", asked.name, blockers.join("\n  "));
    Err(Failure::Found(said))
}

pub async fn tick(asked: &TickEdition) -> Result<(), Failure> {
    let name = &asked.edition.name;
    let workspace = Workspace::open(&asked.edition.place.workspace)?;
    let office = Office::open(&workspace).await?;
    let desk = office.desk().await?;
    let kept = Kept::read(&workspace, &desk, name).await?;
    if let Some(first) = kept.standing().first() {
        return Err(Failure::Said(format!(
            "{name} is signed by {} already, with its checklist: to change it, make it again",
            first.person
        )));
    }
    let mut edition = kept.edition.clone();
    edition.tick(&asked.items, &desk.who().login).map_err(Failure::said)?;
    let manifest = edition.manifest().map_err(Failure::said)?;
    desk.put(name, kept.revision, &edition, "ticked").await?;
    write(&kept.folder().join(MANIFEST), &manifest)?;
    println!("{name}: {} of {} ticked", edition.checklist.len(), CHECKLIST.len());
    Ok(())
}

pub async fn run(asked: &SignEdition) -> Result<(), Failure> {
    let name = &asked.edition.name;
    let workspace = Workspace::open(&asked.edition.place.workspace)?;
    let office = Office::open(&workspace).await?;
    let desk = office.desk().await?;
    let kept = Kept::read(&workspace, &desk, name).await?;
    kept.check_files()?;
    let blockers = blockers(&workspace, &kept.edition).await?;
    let (edition, standing) = (&kept.edition, kept.standing());
    let (who, step) = (desk.who(), asked.step.as_str());
    let signing = Signing { edition, who, step, standing: &standing, blockers: &blockers };
    signing.check().map_err(Failure::said)?;
    let key = Key::of(&workspace.keys_folder(), &who.login)?;
    let signature = signature(&desk, &kept, step, &key);
    let known = desk.history::<Signature>(&signature.id()).await?.pop();
    let read = known.map_or(0, |entry| entry.revision);
    desk.put(&signature.id(), read, &signature, "").await?;
    println!("{} signed {name} make {} as {step}", signature.name, edition.make);
    println!("the manifest's SHA-256: {}", signature.manifest);
    println!("by the key: {}", signature.key);
    Ok(())
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
