//! A pack verified with nothing but the file: every member, every signature, and the report made again.

use std::path::Path;

use board::Key;
use board::kinds::{Edition, MANIFEST, STEPS, Signature, digest};
use scorecard::restated::restated;
use serde_json::Value;
use store::Workspace;

use super::kept::SCORECARD;
use super::pack::{SIGNATURES, Signatures};
use super::rebuild::differences;
use super::unpack::Pack;
use crate::{Ask, Failure, Session};

/// What verifying a pack found.
pub struct Verified {
    /// A sentence a line.
    pub said: Vec<String>,
    /// Why it fails; nothing where it is valid.
    pub failures: Vec<String>,
}

/// Verifies the pack at `path`; with what `workspace` has restated since, where one is given.
pub async fn verify(path: &Path, workspace: Option<&Path>) -> Result<Verified, Failure> {
    let mut pack = Pack::open(path)?;
    // Only its owner may read it, and it goes when this function ends.
    let folder = tempfile::tempdir().map_err(Failure::io("a temporary folder"))?;
    let manifest = pack.text(MANIFEST).map_err(wrong(MANIFEST))?;
    let edition: Edition = serde_json::from_slice(&manifest).map_err(wrong(MANIFEST))?;
    let signatures = signatures(&mut pack)?;
    let mut failures = Vec::new();
    if digest(&manifest) != signatures.manifest {
        failures.push(format!("{MANIFEST}: it is not the manifest that was packed"));
    }
    failures.extend(members(&mut pack, &edition, folder.path()));
    let is_whole = failures.is_empty();
    failures.extend(signed(&edition, &manifest, &signatures.signatures));
    let mut said = about(&edition, &signatures.signatures, is_whole);
    if is_whole && edition.audience == "internal" {
        match made_again(folder.path(), &edition).await {
            again if again.is_empty() => said.push(MADE_AGAIN.to_owned()),
            again => failures.extend(again),
        }
    } else if is_whole {
        said.push(
            "made for the public: without its snapshot it cannot be made again here".to_owned(),
        );
    }
    if let Some(workspace) = workspace {
        let (known, others) = keys(workspace, &signatures.signatures)?;
        said.extend(known);
        failures.extend(others);
    }
    if failures.is_empty() {
        said.extend(conclude(workspace, &edition, &signatures.signatures, folder.path()).await?);
    }
    Ok(Verified { said, failures })
}

const MADE_AGAIN: &str =
    "made again here, the scorecard and the report in every format are the same bytes";

fn wrong<E: std::fmt::Display>(name: &str) -> impl Fn(E) -> Failure + '_ {
    move |error| Failure::Found(format!("the pack FAILS: {name}: {error}"))
}

/// In the one form that a pack is written in, so that no byte of it is free.
fn signatures(pack: &mut Pack) -> Result<Signatures, Failure> {
    let bytes = pack.text(SIGNATURES).map_err(wrong(SIGNATURES))?;
    let signatures: Signatures = serde_json::from_slice(&bytes).map_err(wrong(SIGNATURES))?;
    if signatures.bytes()? == bytes {
        Ok(signatures)
    } else {
        Err(wrong(SIGNATURES)("it was changed since it was packed"))
    }
}

/// What is wrong with the members: another content, one too many, one too few.
fn members(pack: &mut Pack, edition: &Edition, folder: &Path) -> Vec<String> {
    let own = [MANIFEST, SIGNATURES];
    let names = pack.names().into_iter();
    let strange =
        names.filter(|name| !own.contains(&name.as_str()) && !edition.files.contains_key(name));
    let mut failures: Vec<String> =
        strange.map(|name| format!("{name}: it is not in the manifest")).collect();
    for (place, made) in &edition.files {
        match pack.extract(place, folder) {
            Ok(found) if found == *made => {}
            Ok(_) => failures.push(format!("{place}: it is not what the manifest says")),
            Err(why) => failures.push(format!("{place}: {why}")),
        }
    }
    failures
}

/// What is wrong with the signatures: the rules of signing hold in the pack as they did at the desk.
fn signed(edition: &Edition, manifest: &[u8], signatures: &[Signature]) -> Vec<String> {
    let mut failures = Vec::new();
    for (at, own) in signatures.iter().enumerate() {
        let mut fails = |why: &str| {
            failures.push(format!("{SIGNATURES}: {} as {}: {why}", own.name, own.step));
        };
        if !own.holds(manifest) || own.edition != edition.name {
            fails("the signature is not that of this manifest");
        }
        if STEPS.get(at) != Some(&own.step.as_str()) {
            fails("it is out of order");
        }
        if signatures[..at].iter().any(|other| other.person == own.person || other.key == own.key) {
            fails("they signed another step too");
        }
        if at > 0 && own.person == edition.made_by {
            fails("it is their own draft");
        }
    }
    if !signatures.is_empty() && !edition.blockers().is_empty() {
        failures.push(format!("{MANIFEST}: it was signed before it was finished"));
    }
    failures
}

/// Of each signature whether its key is the one that its person signs with in `workspace`: what is so or
/// not known there, and what is another.
fn keys(workspace: &Path, signatures: &[Signature]) -> Result<(Vec<String>, Vec<String>), Failure> {
    let folder = Workspace::open(workspace)?.keys_folder();
    let (mut said, mut others) = (Vec::new(), Vec::new());
    for own in signatures {
        let (name, step) = (&own.name, &own.step);
        match Key::known(&folder, &own.person)? {
            Some(key) if key == own.key => {
                said.push(format!("the key of {name} as {step} is theirs in this workspace"));
            }
            Some(_) => others.push(format!(
                "{SIGNATURES}: {name} as {step}: the key is not the one they sign with in this workspace"
            )),
            None => said.push(format!("the key of {name} as {step} is not known in this workspace")),
        }
    }
    Ok((said, others))
}

fn about(edition: &Edition, signatures: &[Signature], is_whole: bool) -> Vec<String> {
    let Edition { name, make, period, made_by, made_at, marking, program, .. } = edition;
    let mut said = vec![
        format!(
            "{name}, make {make}: the report of {period}, made by {made_by} at {made_at} with safeboard {program}"
        ),
        marking.clone(),
    ];
    if is_whole {
        said.push(format!("every one of {} files is what the manifest says", edition.files.len()));
    }
    for own in signatures {
        said.push(format!("signed as {} by {} ({}) at {}", own.step, own.name, own.person, own.at));
        said.push(format!("  with the key {}", own.key));
    }
    let unsigned = &STEPS[signatures.len().min(STEPS.len())..];
    said.extend(unsigned.iter().map(|step| format!("not signed as {step}")));
    said
}

async fn made_again(folder: &Path, edition: &Edition) -> Vec<String> {
    let version = env!("CARGO_PKG_VERSION");
    let differ = |place: String| {
        format!("{place}: made again from the snapshot with safeboard {version}, it is another")
    };
    match differences(folder, edition).await {
        Ok(found) => found.into_iter().map(differ).collect(),
        Err(error) => vec![format!("the snapshot: the report could not be made again: {error}")],
    }
}

/// The last word: valid, and what was restated since.
async fn conclude(
    workspace: Option<&Path>,
    edition: &Edition,
    signatures: &[Signature],
    folder: &Path,
) -> Result<Vec<String>, Failure> {
    let valid =
        if signatures.is_empty() { "valid; nobody has signed it" } else { "valid as signed" };
    let Some(workspace) = workspace else { return Ok(vec![valid.to_owned()]) };
    let path = folder.join(SCORECARD);
    let then = std::fs::read(&path).map_err(Failure::io(SCORECARD))?;
    let then: Value = serde_json::from_slice(&then).map_err(Failure::said)?;
    let session = Session::open(workspace, None).await?;
    let period = edition.period.parse().map_err(Failure::said)?;
    let restated = restated(&then, &session.scorecard(&Ask::board(period)).await?);
    let figures = if restated.len() == 1 { "figure" } else { "figures" };
    let mut said = vec![format!("{valid}; {} {figures} since restated", restated.len())];
    said.extend(
        restated.into_iter().map(|one| {
            format!("  {}, {}: {} then, {} now", one.row, one.period, one.then, one.now)
        }),
    );
    Ok(said)
}
