//! The whole site on one page: a line for each route with its path, who may, and its handler. A route is
//! made only with a rule, and only the guard reaches its handler; a test walks this table as every role.

use std::sync::LazyLock;

use axum::extract::State;
use axum::handler::Handler;
use axum::http::Method;
use axum::response::Response;
use axum::routing::MethodRouter;
use board::Who;

use crate::access::Access;
use crate::access::Access::{Anybody, Children, Reads, SignedIn, ThisMachine, Writes};
use crate::answering::answering;
use crate::pages::{
    account, actions, audits, children, data, demo, due, editions, feedback, first_use, home,
    indicators, log, meetings, outlook, people, record, report, risks, roles, scorecard, set_up,
    settings, sign_in, sign_out, state, targets,
};
use crate::problem::Problem;
use crate::site::Shared;
use crate::upload::Upload;
use crate::visit::{Member, Visit};

#[rustfmt::skip]
#[expect(clippy::too_many_lines, reason = "it is a table")]
pub fn routes() -> Vec<Route> {
    vec![
        get("/", SignedIn, home::show::page),
        get("/demo", SignedIn, demo::page),
        post("/demo", SignedIn, demo::ask),
        get("/demo/progress", SignedIn, demo::progress),

        get("/scorecard", SignedIn, scorecard::show::page),
        get("/outlook", SignedIn, outlook::page),
        get("/indicators", SignedIn, indicators::list::page),
        get("/indicators/{id}", SignedIn, indicators::show::page),
        get("/indicators/{id}/children", Children, indicators::children::ask),
        post("/indicators/{id}/children", Children, indicators::children::show),
        get("/indicators/{id}/movement", SignedIn, indicators::movement::page),
        post("/indicators/{id}/movement", Children, indicators::movement::rows),
        get("/children/{child}", Children, children::show::ask),
        post("/children/{child}", Children, children::show::show),
        get("/due", Children, due::show::ask),
        post("/due", Children, due::show::show),

        get("/report", Reads("comment"), report::glance::page),
        get("/report/commentary/{about}", Writes("comment"), report::commentary::page),
        post("/report/commentary/{about}", Writes("comment"), report::commentary::take),
        post("/report/commentary/{about}/check", Writes("comment"), report::commentary::check),
        get("/report/commentary/{about}/history", Reads("comment"), report::history::page),
        get("/report/parts/{part}", Writes("edition"), report::part::page),
        post("/report/parts/{part}", Writes("edition"), report::part::take),
        get("/report/claims", Reads("override"), report::claims::page),
        get("/report/claims/{key}", Writes("override"), report::keep::page),
        post("/report/claims/{key}", Writes("override"), report::keep::take),
        get("/report/preview", Writes("comment"), report::preview::page),
        get("/report/preview/pdf", Writes("comment"), report::preview::pdf),
        post("/report/download", Writes("comment"), report::preview::download),
        get("/report/restated", Reads("restatement"), report::restated::page),
        get("/report/restated/tell", Writes("restatement"), report::tell::page),
        post("/report/restated/tell", Writes("restatement"), report::tell::take),
        get("/report/provisional", Reads("restatement"), report::provisional::page),
        get("/report/editions", Reads("edition"), editions::list::page),
        get("/report/editions/make", Writes("edition"), editions::make::page),
        post("/report/editions/make", Writes("edition"), editions::make::take),
        get("/report/editions/{name}", Reads("edition"), editions::show::page),
        post("/report/editions/{name}/checklist", Writes("edition"), editions::checklist::take),
        get("/report/editions/{name}/sign", Writes("signature"), editions::sign::page),
        post("/report/editions/{name}/sign", Writes("signature"), editions::sign::take),
        post("/report/editions/{name}/file", Reads("edition"), editions::download::file),
        get("/report/editions/{name}/pack", Reads("edition"), editions::download::ask),
        post("/report/editions/{name}/pack", Reads("edition"), editions::download::pack),
        post("/report/editions/{name}/sheet", Reads("edition"), editions::download::sheet),

        get("/sign-in", Anybody, sign_in::password::page),
        post("/sign-in", Anybody, sign_in::password::take),
        get("/sign-in/code", Anybody, sign_in::code::page),
        post("/sign-in/code", Anybody, sign_in::code::take),
        get("/sign-in/council", Anybody, sign_in::council::go),
        get("/sign-in/council/back", Anybody, sign_in::council::back),
        post("/sign-out", SignedIn, sign_out::take),
        get("/first-use/{link}", Anybody, first_use::open),
        get("/set-up/{link}", Anybody, set_up::page),
        post("/set-up/{link}", Anybody, set_up::take),

        get("/account", SignedIn, account::show::page),
        get("/account/password", SignedIn, account::password::page),
        post("/account/password", SignedIn, account::password::take),
        get("/account/two-step", SignedIn, account::two_step::page),
        post("/account/two-step", SignedIn, account::two_step::take),
        post("/account/two-step/off", SignedIn, account::two_step::off),
        get("/account/sessions", SignedIn, account::sessions::page),
        post("/account/sessions/end", SignedIn, account::sessions::end),
        post("/account/sessions/end-others", SignedIn, account::sessions::end_others),
        get("/account/tokens", SignedIn, account::tokens::page),
        post("/account/tokens", SignedIn, account::tokens::make),
        post("/account/tokens/end", SignedIn, account::tokens::end),

        get("/people", Reads("person"), people::list::page),
        get("/people/add", Writes("person"), people::add::page),
        post("/people/add", Writes("person"), people::add::take),
        get("/people/{person}", Writes("person"), people::change::page),
        post("/people/{person}", Writes("person"), people::change::take),
        post("/people/{person}/link", Writes("person"), people::link::make),

        get("/data", SignedIn, data::home::page),
        get("/data/upload", Writes("load"), data::upload::page),
        upload("/data/upload", Writes("load"), usize::MAX, data::upload::take),
        get("/data/files/{file}", Writes("load"), data::file::page),
        get("/data/files/{file}/progress", Writes("load"), data::file::progress),
        post("/data/files/{file}/bring-in", Writes("load"), data::file::bring_in),
        post("/data/files/{file}/discard", Writes("load"), data::file::discard),
        get("/data/loads/{load}", Writes("load"), data::load::page),
        post("/data/loads/{load}", Writes("load"), data::load::take),
        get("/data/issues", Writes("load"), data::issues::page),
        post("/data/issues/csv", Writes("load"), data::issues::csv),
        get("/data/census", Children, data::census::list::page),
        get("/data/census/{load}", Children, data::census::show::page),
        get("/data/census/{load}/work-list", Children, data::census::work_list::ask),
        post("/data/census/{load}/work-list", Children, data::census::work_list::take),
        get("/data/census/{load}/rules/{rule}", Children, data::census::rule::page),
        post("/data/census/{load}/rules/{rule}", Children, data::census::rule::show),

        get("/log", Children, log::ask::page),
        post("/log", Children, log::show::page),
        post("/log/verify", Children, log::verify::run),
        get("/roles", SignedIn, roles::page),

        get("/record", SignedIn, record::show::page),
        get("/actions", Reads("action"), actions::list::page),
        get("/actions/add", Writes("action"), actions::add::page),
        post("/actions/add", Writes("action"), actions::add::take),
        get("/actions/{id}", Reads("action"), actions::show::page),
        get("/actions/{id}/progress", Writes("action"), actions::progress::page),
        post("/actions/{id}/progress", Writes("action"), actions::progress::take),
        get("/actions/{id}/done", Writes("action"), actions::close::page_done),
        post("/actions/{id}/done", Writes("action"), actions::close::take_done),
        get("/actions/{id}/drop", Writes("action"), actions::close::page_drop),
        post("/actions/{id}/drop", Writes("action"), actions::close::take_drop),
        get("/actions/{id}/review", Writes("action"), actions::review::page),
        post("/actions/{id}/review", Writes("action"), actions::review::take),
        get("/risks", Reads("risk"), risks::list::page),
        get("/risks/add", Writes("risk"), risks::add::page),
        post("/risks/add", Writes("risk"), risks::add::take),
        get("/risks/{id}", Reads("risk"), risks::show::page),
        get("/risks/{id}/change", Writes("risk"), risks::change::page),
        post("/risks/{id}/change", Writes("risk"), risks::change::take),
        get("/risks/{id}/close", Writes("risk"), risks::close::page),
        post("/risks/{id}/close", Writes("risk"), risks::close::take),
        get("/meetings", Reads("meeting"), meetings::list::page),
        get("/meetings/add", Writes("meeting"), meetings::add::page),
        post("/meetings/add", Writes("meeting"), meetings::add::take),
        get("/meetings/{id}", Reads("meeting"), meetings::show::page),
        get("/meetings/{id}/change", Writes("meeting"), meetings::change::page),
        post("/meetings/{id}/change", Writes("meeting"), meetings::change::take),
        get("/meetings/{id}/item", Writes("meeting"), meetings::item::page),
        post("/meetings/{id}/item", Writes("meeting"), meetings::item::take),
        get("/targets", Reads("target"), targets::list::page),
        get("/targets/set", Writes("target"), targets::set::page),
        post("/targets/set", Writes("target"), targets::set::take),
        get("/targets/{indicator}/{period}", Reads("target"), targets::show::page),
        get("/settings", SignedIn, settings::show::page),
        get("/settings/change", Writes("setting"), settings::change::page),
        post("/settings/change", Writes("setting"), settings::change::take),
        get("/settings/group", Writes("load"), settings::group::page),
        post("/settings/group", Writes("load"), settings::group::take),
        get("/feedback", Reads("feedback"), feedback::index::page),
        post("/feedback", Reads("feedback"), feedback::list::page),
        get("/feedback/add", Writes("feedback"), feedback::add::choose),
        get("/feedback/add/{voice}", Writes("feedback"), feedback::add::page),
        post("/feedback/add/{voice}", Writes("feedback"), feedback::add::take),
        get("/feedback/blank", Reads("feedback"), feedback::blank::choose),
        get("/feedback/blank/{voice}", Reads("feedback"), feedback::blank::page),
        get("/feedback/collated", Reads("feedback"), feedback::collated::page),
        get("/feedback/themes", Reads("theme"), feedback::themes::page),
        post("/feedback/themes", Writes("theme"), feedback::themes::take),
        get("/feedback/{piece}", Reads("feedback"), feedback::show::ask),
        post("/feedback/{piece}", Reads("feedback"), feedback::show::show),
        post("/feedback/{piece}/themes/form", Writes("feedback"), feedback::coded::form),
        post("/feedback/{piece}/themes", Writes("feedback"), feedback::coded::take),
        post("/feedback/{piece}/quote/form", Writes("feedback"), feedback::quote::form),
        post("/feedback/{piece}/quote", Writes("feedback"), feedback::quote::take),
        post("/feedback/{piece}/consent/form", Writes("feedback"), feedback::consent::form),
        post("/feedback/{piece}/consent", Writes("feedback"), feedback::consent::take),
        post("/feedback/{piece}/withdraw/form", Writes("feedback"), feedback::withdraw::form),
        post("/feedback/{piece}/withdraw", Writes("feedback"), feedback::withdraw::take),
        get("/audits", Reads("audit"), audits::list::page),
        get("/audits/draw", Writes("audit"), audits::draw::page),
        post("/audits/draw", Writes("audit"), audits::draw::take),
        get("/audits/{name}", Reads("audit"), audits::show::page),
        get("/audits/{name}/cases", Reads("audit"), audits::cases::ask),
        post("/audits/{name}/cases", Reads("audit"), audits::cases::show),
        get("/audits/{name}/cases/{case}", Writes("score"), audits::score::page),
        post("/audits/{name}/cases/{case}", Writes("score"), audits::score::take),

        get("/healthz", Anybody, state::health),
        get("/metrics", ThisMachine, state::metrics),
    ]
}

/// One route of the site.
pub struct Route {
    pub rule: Rule,
    pub(crate) handler: MethodRouter<Shared>,
}

/// What the guard asks of a route.
#[derive(Clone, Debug)]
pub struct Rule {
    pub method: Method,
    pub path: &'static str,
    pub access: Access,
    pub takes: Takes,
}

/// What comes along with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    Nothing,
    /// A form, which brings back the token of the page it was on.
    Form,
    /// Files of at most so many bytes together, and no more than the site's limit, in a form whose first field is that token.
    Files(usize),
}

fn get<H: Handler<T, Shared>, T: 'static>(path: &'static str, access: Access, handler: H) -> Route {
    route(Method::GET, path, access, Takes::Nothing, handler)
}

fn post<H: Handler<T, Shared>, T: 'static>(
    path: &'static str,
    access: Access,
    handler: H,
) -> Route {
    route(Method::POST, path, access, Takes::Form, handler)
}

/// A route that files are sent to. Its handler is given the upload, which is read only after the token
/// in it is right.
pub fn upload<F, Done>(path: &'static str, access: Access, limit: usize, handler: F) -> Route
where
    F: Fn(State<Shared>, Visit, Member, Upload) -> Done + Clone + Send + Sync + 'static,
    Done: Future<Output = Result<Response, Problem>> + Send + 'static,
{
    route(Method::POST, path, access, Takes::Files(limit), handler)
}

fn route<H: Handler<T, Shared>, T: 'static>(
    method: Method,
    path: &'static str,
    access: Access,
    takes: Takes,
    handler: H,
) -> Route {
    let filter = method.clone().try_into().expect("GET and POST have filters");
    Route { rule: Rule { method, path, access, takes }, handler: answering(filter, handler) }
}

/// Whether somebody may open a page, by the rule of its route.
pub fn may_open(who: &Who, path: &str) -> bool {
    static PAGES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
        let rules = routes().into_iter().map(|route| route.rule);
        rules.filter(|rule| rule.method == Method::GET).collect()
    });
    PAGES.iter().any(|rule| rule.path == path && rule.access.allows(who))
}
