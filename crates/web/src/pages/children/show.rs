//! A child's timeline.

use axum::extract::{Path, State};
use axum::response::Response;
use work::child::{Event, timeline};

use super::ask::{self, Purpose};
use crate::form::Form;
use crate::frame::{Frame, page as made, page_again};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::site::Shared;
use crate::visit::{Member, Visit};

#[derive(askama::Template)]
#[template(path = "children/show.html")]
struct Page {
    frame: Frame,
    child: String,
    events: Vec<Event>,
    not_known: Vec<String>,
}

fn purpose(handle: &str) -> Purpose {
    Purpose {
        title: "A child’s record".to_owned(),
        to: format!("/children/{handle}"),
        kept: vec![],
    }
}

pub async fn ask(
    visit: Visit,
    member: Member,
    Path(handle): Path<String>,
) -> Result<Response, Problem> {
    member.id("child", &handle)?;
    made(&ask::Page::new(&visit, purpose(&handle), Form::default()))
}

pub async fn show(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(handle): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    let child = member.id("child", &handle)?;
    if !ask::is_said(&mut form, &member) {
        return page_again(&ask::Page::new(&visit, purpose(&handle), form));
    }
    site.acting(&member.who, async {
        let desk = site.desk(&member.who).await?;
        let reader = desk.read_children("child", &child, form.value("why")).await?;
        let session = site.room.session().await?;
        let found = timeline(&session, &child, None, &reader).await?;
        made(&Page {
            frame: Frame::of(&visit, "A child’s record").under("Scorecard", "/scorecard"),
            child: child.clone(),
            events: found.events,
            not_known: found.not_known,
        })
    })
    .await
}
