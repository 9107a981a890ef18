//! `safeboard edition`: the report of a period made to be signed, and packed so that anybody can verify
//! it.

mod show;

use board::kinds::CHECKLIST;
use store::Workspace;
use work::edition::{self, Made, Make};
use work::{Failure, Session};

use crate::cli::{
    Edition, EditionAction, MakeEdition, NamedEdition, PackEdition, SignEdition, TickEdition,
    VerifyPack,
};

pub async fn run(asked: &Edition) -> Result<(), Failure> {
    match &asked.action {
        EditionAction::Make(asked) => make(asked).await,
        EditionAction::List(place) => show::list(place).await,
        EditionAction::Show(asked) => show::one(asked).await,
        EditionAction::Check(asked) => check(asked).await,
        EditionAction::Tick(asked) => tick(asked).await,
        EditionAction::Sign(asked) => sign(asked).await,
        EditionAction::Pack(asked) => pack(asked).await,
        EditionAction::Verify(asked) => verify(asked).await,
    }
}

async fn make(asked: &MakeEdition) -> Result<(), Failure> {
    let session = Session::open(&asked.place.workspace, asked.known_on).await?;
    let make = Make {
        period: asked.period,
        name: asked.name.clone(),
        audience: asked.audience.into(),
        reason: asked.reason.clone(),
    };
    let Made { edition, folder, void, before } = edition::make(&session, &make).await?;
    println!("{} make {}: {}", edition.name, edition.make, folder.display());
    for void in void {
        let before = before.unwrap_or_default();
        println!("void now, of make {before}: the signature of {} as {}", void.name, void.step);
    }
    for blocker in edition.blockers() {
        eprintln!("before anybody signs: {blocker}");
    }
    Ok(())
}

async fn check(asked: &NamedEdition) -> Result<(), Failure> {
    let workspace = Workspace::open(&asked.place.workspace)?;
    let (kept, blockers) = edition::check(&workspace, &asked.name).await?;
    if blockers.is_empty() {
        println!("{} make {}: nothing stands in the way of signing", asked.name, kept.edition.make);
        return Ok(());
    }
    let said = format!("{}: nobody may sign yet:\n  {}", asked.name, blockers.join("\n  "));
    Err(Failure::Found(said))
}

async fn tick(asked: &TickEdition) -> Result<(), Failure> {
    let workspace = Workspace::open(&asked.edition.place.workspace)?;
    let name = &asked.edition.name;
    let edition = edition::tick(&workspace, name, &asked.items).await?;
    println!("{name}: {} of {} ticked", edition.checklist.len(), CHECKLIST.len());
    Ok(())
}

async fn sign(asked: &SignEdition) -> Result<(), Failure> {
    let workspace = Workspace::open(&asked.edition.place.workspace)?;
    let (name, step) = (&asked.edition.name, &asked.step);
    let (make, signature) = edition::sign(&workspace, name, step, None).await?;
    println!("{} signed {name} make {make} as {step}", signature.name);
    println!("the manifest's SHA-256: {}", signature.manifest);
    println!("by the key: {}", signature.key);
    Ok(())
}

async fn pack(asked: &PackEdition) -> Result<(), Failure> {
    let workspace = Workspace::open(&asked.edition.place.workspace)?;
    let (output, why) = (asked.output.as_deref(), asked.why.reason.as_deref());
    let (path, edition) = edition::pack(&workspace, &asked.edition.name, output, why).await?;
    println!("{}", path.display());
    if edition.audience != "public" {
        eprintln!("{}: the pack holds rows about children", edition.marking);
    }
    Ok(())
}

async fn verify(asked: &VerifyPack) -> Result<(), Failure> {
    let found = edition::verify(&asked.pack, asked.workspace.as_deref()).await?;
    for line in &found.said {
        println!("{line}");
    }
    if found.failures.is_empty() {
        return Ok(());
    }
    let failures = found.failures.join("\n  ");
    Err(Failure::Found(format!("{} FAILS:\n  {failures}", asked.pack.display())))
}
