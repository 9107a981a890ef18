//! What each role may do, from `roles.toml` itself.

use axum::response::Response;
use board::Right;

use crate::frame::{Frame, page as made};
use crate::problem::Problem;
use crate::visit::{Member, Visit};

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
        reads: listed(right.reads()),
        writes: listed(right.writes()),
        signs: listed(&right.signs),
    };
    let roles = Right::all().iter().map(explained).collect();
    made(&Page { frame: Frame::of(&visit, "Roles"), roles })
}

fn listed(names: &[String]) -> String {
    if names.is_empty() {
        return "Nothing".to_owned();
    }
    let words = names.iter().map(|name| match name.as_str() {
        "*" => "everything".to_owned(),
        "section-151-officer" => "section 151 officer".to_owned(),
        name => name.replace('-', " "),
    });
    words.collect::<Vec<_>>().join(", ")
}
