//! Blank forms to print and fill in by hand.

use axum::extract::Path;
use axum::response::Response;

use super::frame;
use super::voices::{VOICES, Voice};
use crate::frame::{Frame, page as made};
use crate::problem::Problem;
use crate::sheet::{Link, Part, Sheet};
use crate::visit::{Member, Visit};

#[derive(askama::Template)]
#[template(path = "feedback/blank.html")]
struct Page {
    frame: Frame,
    voice: &'static Voice,
    /// The question and its name.
    marks: [&'static str; 2],
    scale: Vec<(String, Option<i8>)>,
    /// What somebody may agree to.
    agreed: [&'static str; 3],
}

pub async fn choose(visit: Visit, _: Member) -> Result<Response, Problem> {
    let links =
        VOICES.iter().map(|own| Link::new(format!("/feedback/blank/{}", own.name), own.of_whom));
    Sheet::new(frame(&visit, "Blank forms to print"))
        .with(Part::text("Print one and fill it in together. It has no name on it: the child’s id is added by hand."))
        .with(Part::Links(links.collect()))
        .made()
}

pub async fn page(visit: Visit, _: Member, Path(name): Path<String>) -> Result<Response, Problem> {
    let voice = Voice::named(&name).ok_or(Problem::NotFound)?;
    let frame = frame(&visit, voice.title).under("Blank forms to print", "/feedback/blank");
    let agreed = [voice.council, voice.quote, voice.helped];
    let marks = [voice.before, voice.now];
    made(&Page { frame, voice, marks, scale: voice.scale(), agreed })
}
