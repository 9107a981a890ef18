//! The made-up council, one button away for whoever tries Safeboard on a machine of their own. It is served
//! beside their workspace, which it does not touch.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use crate::frame::{Frame, page as made};
use crate::made_up::{MadeUp, State as Stage};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};

#[derive(askama::Template)]
#[template(path = "demo/making.html")]
struct Making {
    frame: Frame,
    is_done: bool,
}

/// What is put in place of the same part of the page, while script watches.
#[derive(askama::Template)]
#[template(path = "demo/far.html")]
struct Far {
    is_done: bool,
}

#[derive(askama::Template)]
#[template(path = "demo/open.html")]
struct Open {
    frame: Frame,
    link: String,
}

fn of<'a>(site: &'a Site, member: &Member) -> Result<&'a MadeUp, Problem> {
    site.demo_of(&member.who).ok_or(Problem::NotFound)
}

pub async fn ask(
    State(site): State<Shared>,
    member: Member,
    _: Posted,
) -> Result<Response, Problem> {
    of(&site, &member)?.ask();
    Ok(Redirect::to("/demo").into_response())
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    let frame = |title| Frame::of(&visit, title).under("Home", "/");
    match of(&site, &member)?.state() {
        Stage::NotAsked => Ok(Redirect::to("/").into_response()),
        Stage::BeingMade => {
            made(&Making { frame: frame("The made-up council is being made"), is_done: false })
        }
        Stage::Open(link) => made(&Open { frame: frame("The made-up council is open"), link }),
        Stage::Failed(why) => Err(Problem::Wrong(why)),
    }
}

pub async fn progress(State(site): State<Shared>, member: Member) -> Result<Response, Problem> {
    made(&Far { is_done: of(&site, &member)?.state() != Stage::BeingMade })
}
