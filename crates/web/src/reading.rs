//! Reading a file in the background: first into a scratch copy, to see what it would change; then into the
//! records, once somebody says so.

use std::path::Path;
use std::sync::Arc;

use board::Who;
use store::Workspace;
use tokio::runtime::Handle;
use work::Failure;
use work::import::{
    Imported, Progress as _, Standing, against_published, issues_of, may_import, one_file,
};
use work::preview::preview;
use work::validate::{book_of, check};

use crate::jobs::{BroughtIn, Job, Seen, State, Watch};
use crate::site::{Shared, Site};

#[derive(Clone, Copy)]
pub enum Step {
    /// See what it would change; again, where that is no longer what somebody saw.
    Look {
        again: bool,
    },
    BringIn,
}

/// Does a step, whoever waits for it.
pub fn start(site: &Shared, who: &Who, job: &Arc<Job>, step: Step) {
    let (site, who, job) = (site.clone(), who.clone(), job.clone());
    tokio::spawn(async move {
        let _place = site.jobs.place.acquire().await;
        job.is_now(step.begun());
        Watch(&job).at(0, 0);
        let (own, handle, at) = (job.clone(), Handle::current(), site.clone());
        let work = move || handle.block_on(at.acting(&who, step.done(&at, &own)));
        let done = tokio::task::spawn_blocking(work).await;
        let state = match done {
            Ok(Ok(state)) => state,
            Ok(Err(failure)) => of_failure(failure),
            Err(error) => failed(&error),
        };
        // Whoever sees that it is done can rely on the file being gone.
        if matches!(state, State::BroughtIn(_) | State::Refused(_) | State::Failed) {
            job.let_go();
        }
        job.is_now(state);
    });
}

impl Step {
    fn begun(self) -> State {
        match self {
            Self::Look { .. } => State::Reading,
            Self::BringIn => State::BringingIn,
        }
    }

    async fn done(self, site: &Site, job: &Job) -> Result<State, Failure> {
        let Some(file) = job.path() else {
            return Ok(State::Refused("the file was let go".to_owned()));
        };
        match self {
            Self::Look { again } => look(site, job, &file, again).await,
            Self::BringIn => bring_in(site, job, &file).await,
        }
    }
}

async fn look(site: &Site, job: &Job, file: &Path, again: bool) -> Result<State, Failure> {
    let workspace = site.room.workspace()?;
    let loads = workspace.load_names()?;
    let seen = preview(&workspace, file, &standing(job), &mut Watch(job)).await?;
    Ok(match seen {
        Ok(preview) => State::Seen(Arc::new(Seen { preview, loads, again })),
        Err(why) => State::Refused(why),
    })
}

async fn bring_in(site: &Site, job: &Job, file: &Path) -> Result<State, Failure> {
    let workspace = site.room.workspace()?;
    may_import(&workspace, &[file.to_owned()]).await?;
    let imported = match one_file(&workspace, file, &standing(job), &mut Watch(job))? {
        Ok(imported) => imported,
        Err(why) => return Ok(State::Refused(why)),
    };
    let issues = issues_of(&workspace, std::slice::from_ref(&imported))?;
    let is_checked = imported.is_return() && is_checked(&workspace, &imported, file).await;
    let is_published = imported.has("published_values");
    let beside = if is_published { against_published(workspace.folder()).await? } else { None };
    Ok(State::BroughtIn(Arc::new(BroughtIn { imported, issues, beside, is_checked })))
}

/// Whether a return was held to the rules of the census; no rule that is wrong itself stops a file.
async fn is_checked(workspace: &Workspace, imported: &Imported, file: &Path) -> bool {
    let checked = async {
        let book = book_of(workspace.folder())?;
        check(workspace, &book, &[(imported.load.clone(), file.to_owned())]).await
    };
    checked.await.inspect_err(|error| tracing::error!(%error, "rules could not be asked")).is_ok()
}

fn standing(job: &Job) -> Standing {
    let told = job.told.clone();
    Standing { publication: told.publication, ..Standing::now(told.as_of, told.provisional) }
}

fn of_failure(failure: Failure) -> State {
    match failure {
        Failure::Said(why) | Failure::Found(why) => State::Refused(why),
        Failure::Board(error @ board::BoardError::Refused { .. }) => {
            State::Refused(error.to_string())
        }
        other => failed(&other),
    }
}

fn failed(error: &dyn std::fmt::Display) -> State {
    tracing::error!(%error, "a file could not be read");
    State::Failed
}
