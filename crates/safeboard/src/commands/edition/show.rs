//! Editions listed, and one shown.

use std::io::Write;

use board::kinds::{CHECKLIST, Edition, void};
use engine::Cohort;
use store::Workspace;
use work::Failure;
use work::edition::{Kept, one_open, open_to_whoever_asks, sheet};
use work::report::write;

use super::super::cohort::table;
use crate::cli::{InWorkspace, ShowEdition};

pub async fn list(place: &InWorkspace) -> Result<(), Failure> {
    let workspace = Workspace::open(&place.workspace)?;
    let mut rows = Vec::new();
    for kept in open_to_whoever_asks(&workspace).await? {
        let signed: Vec<&str> = kept.standing().iter().map(|own| own.step.as_str()).collect();
        let signed = if signed.is_empty() { "nobody yet".to_owned() } else { signed.join(", ") };
        let Edition { name, period, audience, make, made_by, made_at, .. } = kept.edition;
        rows.push(vec![name, period, audience, make.to_string(), made_by, made_at, signed]);
    }
    let columns = ["name", "period", "for", "make", "made by", "made at", "signed by"];
    let columns = columns.map(str::to_owned).to_vec();
    std::io::stdout().write_all(table(&Cohort { columns, rows }).as_bytes())?;
    Ok(())
}

pub async fn one(asked: &ShowEdition) -> Result<(), Failure> {
    let workspace = Workspace::open(&asked.edition.place.workspace)?;
    let kept = one_open(&workspace, &asked.edition.name).await?;
    std::io::stdout().write_all(shown(&kept).as_bytes())?;
    if let Some(path) = &asked.sheet {
        write(path, sheet(&kept)?.as_bytes())?;
        println!("{}", path.display());
    }
    Ok(())
}

fn shown(kept: &Kept) -> String {
    let Edition { name, period, make, made_by, made_at, marking, program, .. } = &kept.edition;
    let mut text = format!(
        "{name}, make {make}: the report of {period}, made by {made_by} at {made_at} with safeboard {program}\n\
         {marking}\n{}\n",
        kept.folder().display()
    );
    for (item, words) in CHECKLIST {
        let by = kept.edition.checklist.get(item);
        let by = by.map_or("not ticked".to_owned(), |by| format!("ticked by {by}"));
        text += &format!("{item}: {words}: {by}\n");
    }
    for own in kept.standing() {
        text += &format!("signed as {} by {} ({}) at {}\n", own.step, own.name, own.person, own.at);
        text += &format!("  with the key {}\n", own.key);
    }
    for own in void(&kept.signatures, &kept.digest()) {
        text += &format!("void, of an earlier make: {} as {} at {}\n", own.name, own.step, own.at);
    }
    text
}
