//! `safeboard import`: each file is read into a load of its own, all or nothing; then what was read,
//! skipped and wrong is said.

use std::path::{Path, PathBuf};

use model::{Issue, LoadInfo, Publication};
use store::Workspace;
use work::Failure;
use work::import::{Standing, issues_of, summary};
use work::validate::{book_of, check};

use crate::cli::{Import, Published};
use crate::progress::Bar;

fn publication(asked: &Published) -> Publication {
    Publication {
        name: asked.publication.clone(),
        release: asked.release.clone(),
        published_on: asked.published_on,
        revision: asked.revision,
    }
}

pub async fn run(asked: &Import) -> Result<(), Failure> {
    let workspace = Workspace::open(&asked.place.workspace)?;
    workspace.sweep()?;
    work::import::may_import(&workspace, &asked.files).await?;
    let standing = Standing {
        publication: publication(&asked.publication),
        ..Standing::now(asked.as_of, asked.provisional.clone())
    };
    let mut refused = Vec::new();
    let (mut imported, mut returns) = (Vec::new(), Vec::new());
    for file in &asked.files {
        let mut bar = Bar::of_file(file);
        match work::import::one_file(&workspace, file, &standing, &mut bar)? {
            Ok(done) => {
                println!("{}", done.said(bar.finish()));
                if done.is_return() && !done.already {
                    returns.push((done.load.clone(), file.clone()));
                }
                imported.push(done);
            }
            Err(why) => refused.push(why),
        }
    }
    let issues = issues_of(&workspace, &imported)?;
    print!("{}", summary(&issues));
    if let Some(path) = &asked.issues {
        write_issues(path, &issues)?;
    }
    print!("{}", faults(&workspace, &returns).await);
    if imported.iter().any(|done| done.has("published_values")) {
        let told = work::import::against_published(&asked.place.workspace).await?;
        let more = "'safeboard mirror' says which, and which records differ\n";
        print!("{}", told.map_or_else(String::new, |told| told + more));
    }
    if refused.is_empty() { Ok(()) } else { Err(Failure::Said(refused.join("\nsafeboard: "))) }
}

/// The census rules that the returns imported break. No fault stops an import, nor does a rule that is
/// wrong itself.
async fn faults(workspace: &Workspace, returns: &[(LoadInfo, PathBuf)]) -> String {
    if returns.is_empty() {
        return String::new();
    }
    match said_of(workspace, returns).await {
        Ok(said) => said + "'safeboard validate' says where, and what it moves\n",
        Err(why) => format!("the rules of the census could not be asked: {why}\n"),
    }
}

async fn said_of(
    workspace: &Workspace,
    returns: &[(LoadInfo, PathBuf)],
) -> Result<String, Failure> {
    let book = book_of(workspace.folder())?;
    let found = check(workspace, &book, returns).await?;
    Ok(super::validate::summary(&found, &book))
}

fn write_issues(path: &Path, issues: &[Issue]) -> Result<(), Failure> {
    let text = work::issues::csv(issues.iter())?;
    std::fs::write(path, text).map_err(Failure::io(path.display()))
}
