//! The page that leads to what the record has, for whoever may open it.

use axum::response::Response;

use crate::frame::Frame;
use crate::problem::Problem;
use crate::router;
use crate::sheet::{Link, Part, Sheet};
use crate::visit::{Member, Visit};

/// Path, name and what one does there.
pub const PLACES: &[(&str, &str, &str)] = &[
    ("/actions", "Actions", "what was agreed to be done, how far it has come and what came of it"),
    (
        "/risks",
        "Risks",
        "what may go wrong, how likely and how bad it is, and what is done about it",
    ),
    ("/meetings", "Meetings", "the forward plan, agendas and papers"),
    ("/targets", "Targets", "what is aimed at, who answers for it and how it changed"),
    ("/feedback", "Feedback", "what children, parents and professionals said"),
    ("/audits", "Audits", "samples of cases, scored by two people, and what they allow to be said"),
];

pub async fn page(visit: Visit, member: Member) -> Result<Response, Problem> {
    let mut places =
        PLACES.iter().filter(|(path, ..)| router::may_open(&member.who, path)).peekable();
    let none = places.peek().is_none();
    let parts = places.flat_map(|(path, name, about)| {
        [Part::Links(vec![Link::new(*path, *name)]), Part::text(format!("{name}: {about}."))]
    });
    Sheet::new(Frame::of(&visit, "Record").under("Home", "/"))
        .with_all(parts)
        .with_if(none, || {
            Part::text(
                "Your role opens nothing here. Ask an administrator if you need it for your work.",
            )
        })
        .made()
}
