//! Home: what there is to do for whoever signed in.

use axum::extract::State;
use axum::response::Response;
use board::Right;

use crate::frame::{Frame, page as made};
use crate::problem::Problem;
use crate::router;
use crate::site::Shared;
use crate::visit::{Member, Visit};

/// Path, name and what one does there; shown to those who may open it.
const PLACES: &[(&str, &str, &str)] = &[
    (
        "/scorecard",
        "Scorecard",
        "See every figure of the board’s page beside its target, last year and others, and open it.",
    ),
    (
        "/report",
        "Report",
        "Write what the figures mean, have it held against them, and make, sign and download the report.",
    ),
    (
        "/due",
        "Due and overdue",
        "See which reviews, visits, conferences and assessments are due, and for which child.",
    ),
    ("/record", "Record", "See and change actions, risks, meetings, targets, feedback and audits."),
    (
        "/indicators",
        "Indicators",
        "See how each figure is counted, and those that are not on the board’s page.",
    ),
    (
        "/data",
        "Data",
        "See how far the records reach and what was brought in, bring in files and put right what is wrong.",
    ),
    ("/people", "People", "See who works with this record, in which roles and for which teams."),
    (
        "/log",
        "Log",
        "See who changed what and who read about children, and check that the log is whole.",
    ),
    ("/roles", "Roles", "See what each role may read, change and sign."),
    (
        "/settings",
        "Settings",
        "See whose workspace this is, what it is compared with, and which file says so.",
    ),
    (
        "/account",
        "Your account",
        "Change your password, add a second step, see where you are signed in.",
    ),
];

#[derive(askama::Template)]
#[template(path = "home.html")]
struct Page {
    frame: Frame,
    places: Vec<(&'static str, &'static str, &'static str)>,
    roles: Vec<&'static str>,
    is_owner: bool,
    /// Whether the made-up council can be opened.
    has_demo: bool,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    let may = |place: &&(&'static str, _, _)| router::may_open(&member.who, place.0);
    let known = member.who.roles().iter().filter_map(|role| Right::all().get(role));
    made(&Page {
        frame: Frame::of(&visit, "Home"),
        places: PLACES.iter().filter(may).copied().collect(),
        roles: known.map(|right| right.label.as_str()).collect(),
        is_owner: member.who.is_owner(),
        has_demo: site.demo_of(&member.who).is_some(),
    })
}
