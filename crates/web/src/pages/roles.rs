//! What each role may do, from `roles.toml` itself.

use axum::response::Response;
use board::Right;

use crate::frame::{Frame, page as made};
use crate::problem::Problem;
use crate::visit::{Member, Visit};
use crate::words;

#[derive(askama::Template)]
#[template(path = "roles.html")]
struct Page {
    frame: Frame,
    roles: Vec<Explained>,
}

struct Explained {
    label: &'static str,
    is_own: bool,
    children: &'static str,
    reads: String,
    writes: String,
    signs: String,
}

pub async fn page(visit: Visit, member: Member) -> Result<Response, Problem> {
    let explained = |(role, right): (&String, &'static Right)| Explained {
        label: &right.label,
        is_own: member.who.roles().contains(role),
        children: right.children_in_words(),
        reads: words::kinds(right.reads()),
        writes: words::kinds(right.writes()),
        signs: signs(&right.signs),
    };
    let roles = Right::all().iter().map(explained).collect();
    made(&Page { frame: Frame::of(&visit, "Roles"), roles })
}

fn signs(steps: &[String]) -> String {
    let words = steps.iter().map(|step| step.replace('-', " "));
    if steps.is_empty() { "Nothing".to_owned() } else { words.collect::<Vec<_>>().join(", ") }
}
