//! A file that was sent: how far its reading is, what it would change, and what came of it. One address
//! through all of it, so that somebody can leave and come back.

use std::path::Path;
use std::sync::Arc;

use axum::extract::{Path as At, State};
use axum::response::{IntoResponse, Redirect, Response};
use model::period::in_words;
use work::validate::{FileFaults, book_of};

use super::census::{Broken, broken, not_run};
use super::{FILE, Kind, frame, kinds};
use crate::frame::{Frame, page as made};
use crate::jobs::{BroughtIn, Job, Seen, State as Stage};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::reading::{Step, start};
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};

#[derive(askama::Template)]
#[template(path = "data/progress.html")]
struct Progress {
    frame: Frame,
    file: String,
    handle: String,
    far: Far,
}

/// What is put in place of the same part of the page, while script watches.
#[derive(askama::Template)]
#[template(path = "data/far.html")]
struct Fragment {
    far: Far,
}

struct Far {
    words: &'static str,
    percent: u64,
    rows: String,
    is_done: bool,
}

#[derive(askama::Template)]
#[template(path = "data/preview.html")]
struct Preview {
    frame: Frame,
    handle: String,
    about: About,
    is_again: bool,
    already: bool,
    moves: Vec<Moved>,
    kinds: Vec<Kind>,
    census: Option<Census>,
}

/// What the rules of the census find in a return, or why they could not be asked.
struct Census {
    said: String,
    rows: Vec<Broken>,
    not_run: Vec<(String, String)>,
}

#[derive(askama::Template)]
#[template(path = "data/brought_in.html")]
struct Done {
    frame: Frame,
    load: String,
    about: About,
    kinds: Vec<Kind>,
    already: bool,
    beside: String,
    is_checked: bool,
}

#[derive(askama::Template)]
#[template(path = "data/refused.html")]
struct Refused {
    frame: Frame,
    file: String,
    why: String,
}

/// What a file was recognised as.
struct About {
    file: String,
    what: String,
    as_of: String,
    provisional: String,
    rows: Vec<(String, String)>,
}

struct Moved {
    title: String,
    period: String,
    was: String,
    now: String,
}

pub async fn page(
    State(site): State<Shared>,
    At(handle): At<String>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    let job = found(&site, &member, &handle)?;
    match job.state() {
        Stage::Seen(seen) => made(&preview(&visit, &handle, &seen, site.room.folder())),
        Stage::BroughtIn(done) => made(&brought_in(&visit, &done)),
        Stage::Refused(why) => refused(&visit, &job, why),
        Stage::Failed => refused(
            &visit,
            &job,
            "Something went wrong here, and nothing was brought in. Send the file again; if it fails again, \
             tell whoever runs Safeboard for you"
                .to_owned(),
        ),
        Stage::Waiting | Stage::Reading | Stage::BringingIn => made(&Progress {
            frame: frame(&visit, "Reading a file"),
            file: job.name.clone(),
            handle,
            far: far(&job),
        }),
    }
}

fn found(site: &Site, member: &Member, handle: &str) -> Result<Arc<Job>, Problem> {
    let id = member.id(FILE, handle)?;
    site.jobs.find(&member.who.login, &id).ok_or(Problem::NotFound)
}

pub async fn progress(
    State(site): State<Shared>,
    At(handle): At<String>,
    member: Member,
) -> Result<Response, Problem> {
    made(&Fragment { far: far(&*found(&site, &member, &handle)?) })
}

fn far(job: &Job) -> Far {
    let (bytes, rows) = job.read();
    let is_read = bytes >= job.size;
    let words = match job.state() {
        Stage::Waiting => "Waiting for another file to be read",
        Stage::Reading if is_read => "Working out what it would change",
        Stage::BringingIn if is_read => "Putting it beside the rest of the records",
        Stage::Reading => "Reading",
        Stage::BringingIn => "Bringing it in",
        _ => "Done",
    };
    Far {
        words,
        percent: (100 * bytes.min(job.size)).checked_div(job.size).unwrap_or(100),
        rows: scorecard::rounding::with_commas(rows),
        is_done: !matches!(job.state(), Stage::Waiting | Stage::Reading | Stage::BringingIn),
    }
}

fn about(imported: &work::import::Imported) -> About {
    let load = &imported.load;
    let rows = load.rows.iter().filter(|(_, rows)| *rows > 0);
    let row = |(table, rows): &(String, u64)| {
        (table.replace('_', " "), scorecard::rounding::with_commas(*rows))
    };
    About {
        file: load.file.clone(),
        what: imported.what(),
        as_of: in_words(load.as_of),
        provisional: load.provisional.clone().unwrap_or_default(),
        rows: rows.map(row).collect(),
    }
}

fn preview(visit: &Visit, handle: &str, seen: &Seen, workspace: &Path) -> Preview {
    let moved = |own: &work::preview::Moves| Moved {
        title: own.title.clone(),
        period: own.name.period.in_words(),
        was: own.was_told(),
        now: own.now_told(),
    };
    Preview {
        frame: frame(visit, "What this file would change"),
        handle: handle.to_owned(),
        about: about(&seen.preview.imported),
        is_again: seen.again,
        already: seen.preview.imported.already,
        moves: seen.preview.moves.iter().map(moved).collect(),
        kinds: kinds(&seen.preview.issues),
        census: seen.preview.faults.as_ref().map(|found| census(found, workspace)),
    }
}

fn census(found: &Result<FileFaults, String>, workspace: &Path) -> Census {
    let found = found.as_ref().map_err(String::clone);
    let with_book = found.and_then(|found| {
        let book = book_of(workspace).map_err(|why| why.to_string())?;
        Ok(Census { said: found.said(), rows: broken(found, &book), not_run: not_run(found) })
    });
    with_book.unwrap_or_else(|why| Census {
        said: format!("The rules of the census could not be asked: {why}"),
        rows: Vec::new(),
        not_run: Vec::new(),
    })
}

fn brought_in(visit: &Visit, done: &BroughtIn) -> Done {
    Done {
        frame: frame(visit, if done.imported.already { "Nothing changed" } else { "Brought in" }),
        load: done.imported.load.id.clone(),
        about: about(&done.imported),
        kinds: kinds(&done.issues),
        already: done.imported.already,
        beside: done.beside.clone().unwrap_or_default(),
        is_checked: done.is_checked,
    }
}

fn refused(visit: &Visit, job: &Job, why: String) -> Result<Response, Problem> {
    let frame = frame(visit, "The file was not brought in");
    made(&Refused { frame, file: job.name.clone(), why })
}

/// Brings in what somebody saw; where others were brought in since, it is looked at again first.
pub async fn bring_in(
    State(site): State<Shared>,
    At(handle): At<String>,
    member: Member,
    _: Posted,
) -> Result<Response, Problem> {
    let job = found(&site, &member, &handle)?;
    let loads = site.room.workspace()?.load_names().map_err(work::Failure::from)?;
    let as_seen = |state: &Stage| matches!(state, Stage::Seen(seen) if seen.loads == loads);
    if job.moves(as_seen, Stage::Waiting) {
        start(&site, &member.who, &job, Step::BringIn);
    } else if job.moves(|state| matches!(state, Stage::Seen(_)), Stage::Waiting) {
        start(&site, &member.who, &job, Step::Look { again: true });
    }
    Ok(Redirect::to(&format!("/data/files/{handle}")).into_response())
}

pub async fn discard(
    State(site): State<Shared>,
    At(handle): At<String>,
    member: Member,
    _: Posted,
) -> Result<Response, Problem> {
    let job = found(&site, &member, &handle)?;
    if matches!(job.state(), Stage::Waiting | Stage::Reading | Stage::BringingIn) {
        return Err(Problem::Wrong("The file is being read: wait until that is done".to_owned()));
    }
    job.let_go();
    site.jobs.forget(&job.id);
    let words = format!("{} was discarded: nothing of it is kept", job.name);
    site.board.keep_notice(&member.session.digest, &words).await?;
    Ok(Redirect::to("/data").into_response())
}
