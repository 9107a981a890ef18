//! Home of data: how far the records reach first, then the files that are being read, those that were
//! brought in, and those that count no more.

use axum::extract::State;
use axum::response::Response;
use board::Names;
use jiff::civil::Date;
use model::period::in_words;
use work::coverage::{Covered, coverage};
use work::loads::{Listed, Standing, listed};

use super::{FILE, LOAD};
use crate::access::Access;
use crate::frame::{Frame, page as made};
use crate::jobs::{Job, State as Stage};
use crate::problem::Problem;
use crate::site::Shared;
use crate::visit::{Member, Visit};
use crate::words;

#[derive(askama::Template)]
#[template(path = "data/home.html")]
struct Page {
    frame: Frame,
    may_bring_in: bool,
    may_see_children: bool,
    known: String,
    covered: Vec<Row>,
    waiting: Vec<Waiting>,
    provisional: Vec<Load>,
    counting: Vec<Load>,
    undone: Vec<Load>,
}

struct Row {
    what: String,
    rows: u64,
    first: String,
    last: String,
    gap: String,
}

struct Waiting {
    name: String,
    handle: String,
    words: &'static str,
}

struct Load {
    id: String,
    file: String,
    as_of: String,
    rows: u64,
    provisional: String,
    by: String,
    at: String,
    /// Of one undone: why.
    reason: String,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let session = site.room.session().await?;
        let names = site.board.names().await?;
        let known = session.known_until();
        let covered = coverage(&session).await?;
        let all = listed(&site.room.workspace()?)?;
        let own = |is: fn(&Listed) -> bool| {
            all.iter().rev().filter(move |own| is(own)).map(|own| load(own, &names))
        };
        made(&Page {
            frame: Frame::of(&visit, "Data").under("Home", "/"),
            may_bring_in: member.who.may_write(LOAD),
            may_see_children: Access::Children.allows(&member.who),
            known: known.map(in_words).unwrap_or_default(),
            covered: covered.into_iter().map(row).collect(),
            waiting: site
                .jobs
                .of(&member.who.login)
                .iter()
                .map(|job| waiting(job, &member))
                .collect(),
            provisional: own(|own| own.counts() && own.load.provisional.is_some()).collect(),
            counting: own(Listed::counts).collect(),
            undone: own(|own| matches!(own.standing, Standing::Undone(_))).collect(),
        })
    })
    .await
}

fn row(own: Covered) -> Row {
    let day = |of: fn((Date, Date)) -> Date| own.days.map(of).map(in_words).unwrap_or_default();
    Row {
        what: words::name(own.row),
        rows: own.rows,
        first: day(|(first, _)| first),
        last: day(|(_, last)| last),
        gap: own.gap.unwrap_or_default(),
    }
}

fn waiting(job: &Job, member: &Member) -> Waiting {
    let words = match job.state() {
        Stage::Waiting => "waits for another file to be read",
        Stage::Reading => "being read",
        Stage::Seen(_) => "waits for you to bring it in or discard it",
        Stage::BringingIn => "being brought in",
        Stage::BroughtIn(_) => "brought in",
        Stage::Refused(_) | Stage::Failed => "could not be read",
    };
    Waiting { name: job.name.clone(), handle: member.handle(FILE, &job.id), words }
}

fn load(own: &Listed, names: &Names) -> Load {
    let load = &own.load;
    Load {
        id: load.id.clone(),
        file: load.file.clone(),
        as_of: in_words(load.as_of),
        rows: own.rows(),
        provisional: load.provisional.clone().unwrap_or_default(),
        by: names.of(&load.imported_by),
        at: words::time_of(&load.imported_at),
        reason: own.reason().to_owned(),
    }
}
