//! The programming interface, `/api/v1`: what pages show, for somebody's own programs, by their roles and
//! the scope of a personal access token. Every endpoint is a line of [`endpoints`], from which the router
//! and the `OpenAPI` document are both made.

mod answer;
mod caller;
mod document;
mod read;
mod takes;

use axum::Router;
use axum::handler::Handler;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodFilter, MethodRouter};
use board::accounts::Scope;

use crate::access::Access;
use crate::answering::answering;
use crate::site::Shared;

pub use caller::Caller;

/// One endpoint; all of them only read.
pub struct Endpoint {
    pub path: &'static str,
    pub summary: &'static str,
    pub access: Access,
    /// The scope a token needs; none of what everybody may have.
    pub scope: Option<Scope>,
    pub takes: &'static [Parameter],
    /// Media types of its answer, the first unless `format` says another.
    pub gives: &'static [&'static str],
    /// What its JSON is, by its name in the document.
    pub schema: &'static str,
    handler: MethodRouter<Shared>,
}

/// What an endpoint takes.
pub struct Parameter {
    pub name: &'static str,
    pub place: Place,
    pub about: &'static str,
    pub is_required: bool,
    pub shape: Shape,
}

/// What a parameter can be.
#[derive(Clone, Copy)]
pub enum Shape {
    OneOf(&'static [&'static str]),
    /// Text like this regular expression, and one such text.
    Like {
        pattern: &'static str,
        example: &'static str,
    },
    /// The id or code of an indicator.
    Indicator,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Path,
    Query,
    Header,
}

const JSON: &str = "application/json";
const CSV: &str = "text/csv";
const PARQUET: &str = "application/vnd.apache.parquet";
const EVERY_FORMAT: &[&str] = &[JSON, CSV, PARQUET];

/// Why rows about children are read: in a header, since URLs are kept by what they pass through.
pub const PURPOSE: &str = "safeboard-purpose";

const fn optional(name: &'static str, about: &'static str, shape: Shape) -> Parameter {
    Parameter { name, place: Place::Query, about, is_required: false, shape }
}

const PERIOD: Parameter = optional(
    "period",
    "2025-26, 2025-26-Q2, 2025-26-M05 or 2025-04-01..2025-09-30; the latest quarter if not said",
    Shape::Like {
        pattern: r"^(\d{4}-\d{2}(-Q[1-4]|-M(0[1-9]|1[0-2]))?|\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2})$",
        example: "2025-26-Q2",
    },
);
const FORMAT: Parameter =
    optional("format", "json if not said", Shape::OneOf(&["json", "csv", "parquet"]));
const BY: Parameter =
    optional("by", "what to split figures by", Shape::OneOf(crate::split::OF_EVERY_CHILD));
const ALL: Parameter = optional("all", "yes for every indicator", Shape::OneOf(&["yes"]));
const WINDOW: Parameter = optional(
    "window",
    "as each indicator is defined if not said",
    Shape::OneOf(&["year-to-date", "in-quarter", "rolling-12-months", "at-period-end"]),
);
const AUDIENCE: Parameter = optional(
    "for",
    "public withholds what would give 1 to 5 children away; internal if not said",
    Shape::OneOf(&["internal", "public"]),
);
const ID: Parameter = Parameter {
    name: "id",
    place: Place::Path,
    about: "an indicator's id or code",
    is_required: true,
    shape: Shape::Indicator,
};
const WHY: Parameter = Parameter {
    name: PURPOSE,
    place: Place::Header,
    about: "why these rows about children are read, in plain ASCII; the log keeps it",
    is_required: true,
    shape: Shape::Like {
        pattern: "^[ -~]*[!-~][ -~]*$",
        example: "nightly list of overdue visits",
    },
};

#[rustfmt::skip]
pub fn endpoints() -> Vec<Endpoint> {
    let figures = Some(Scope::Figures);
    vec![
        get("/api/v1/openapi.json", "This document", Access::Anybody, None, &[], &[JSON], "Document", document::show),
        get("/api/v1/periods", "The periods that have ended, the latest first", Access::SignedIn, figures, &[], &[JSON], "Periods", read::periods),
        get("/api/v1/indicators", "Every indicator", Access::SignedIn, figures, &[], &[JSON], "Indicators", read::indicators),
        get("/api/v1/indicators/{id}", "One indicator: its definition, its figures and its months", Access::SignedIn, figures, &[ID, PERIOD], &[JSON], "Indicator", read::indicator),
        get("/api/v1/scorecard", "The scorecard of a period", Access::SignedIn, figures,
            &[PERIOD, WINDOW, BY, ALL, AUDIENCE, FORMAT], EVERY_FORMAT, "Scorecard", read::scorecard),
        get("/api/v1/indicators/{id}/cohort", "The rows behind a figure, about children", Access::Children, Some(Scope::Children),
            &[ID, PERIOD, WHY, FORMAT], EVERY_FORMAT, "Cohort", read::cohort),
    ]
}

#[expect(clippy::too_many_arguments, reason = "a line of the table")]
fn get<H: Handler<T, Shared>, T: 'static>(
    path: &'static str,
    summary: &'static str,
    access: Access,
    scope: Option<Scope>,
    takes: &'static [Parameter],
    gives: &'static [&'static str],
    schema: &'static str,
    handler: H,
) -> Endpoint {
    let handler = answering(MethodFilter::GET, handler);
    Endpoint { path, summary, access, scope, takes, gives, schema, handler }
}

/// All endpoints, each behind what it asks of its caller.
pub fn router(site: &Shared) -> Router<Shared> {
    let mut router = Router::new();
    for endpoint in endpoints() {
        let Endpoint { access, scope, takes, .. } = endpoint;
        let rule = caller::Rule { access, scope, takes };
        let guarded = from_fn_with_state((site.clone(), rule), caller::admit);
        router = router.route(endpoint.path, endpoint.handler.route_layer(guarded));
    }
    router
}
