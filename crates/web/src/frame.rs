//! What stands around every page: title, navigation by role, way back, notice, who is signed in.

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use crate::assets::{ASSETS, Assets};
use crate::form::Form;
use crate::problem::Problem;
use crate::router;
use crate::visit::Visit;

/// Around one page.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    pub title: String,
    pub navigation: Vec<Item>,
    /// Name and path of the pages above this one.
    pub above: Vec<(String, String)>,
    /// Who is signed in; blank for nobody.
    pub person: String,
    pub form_token: String,
    /// What was done on the page before; blank for nothing.
    pub notice: String,
    pub has_errors: bool,
}

/// One page of the navigation.
#[derive(Clone, Debug)]
pub struct Item {
    pub label: &'static str,
    pub path: &'static str,
    pub is_current: bool,
    /// Whether this page is below it.
    pub is_above: bool,
}

/// In this order; each is shown to those who may open it.
const NAVIGATION: &[(&str, &str)] = &[
    ("Home", "/"),
    ("Scorecard", "/scorecard"),
    ("Indicators", "/indicators"),
    ("Report", "/report"),
    ("Due", "/due"),
    ("Record", "/record"),
    ("Data", "/data"),
    ("People", "/people"),
    ("Log", "/log"),
    ("Roles", "/roles"),
    ("Settings", "/settings"),
    ("Your account", "/account"),
];

impl Frame {
    pub fn of(visit: &Visit, title: &str) -> Self {
        let member = visit.member.as_ref();
        Self {
            title: title.to_owned(),
            navigation: navigation(visit),
            person: member.map(|member| member.who.name.clone()).unwrap_or_default(),
            form_token: visit.form_token.clone(),
            notice: member.map(|member| member.session.notice.clone()).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Below another page.
    #[must_use]
    pub fn under(mut self, label: &str, path: &str) -> Self {
        self.above.push((label.to_owned(), path.to_owned()));
        self
    }

    /// Around a form, whose faults the title says first.
    #[must_use]
    pub fn with(mut self, form: &Form) -> Self {
        self.has_errors = !form.is_right();
        self
    }

    pub fn assets(&self) -> &'static Assets {
        &ASSETS
    }
}

fn navigation(visit: &Visit) -> Vec<Item> {
    let Some(member) = &visit.member else { return Vec::new() };
    let shown = NAVIGATION.iter().filter(|(_, path)| router::may_open(&member.who, path));
    let item = |(label, path): &(&'static str, &'static str)| Item {
        label,
        path,
        is_current: visit.path == *path,
        is_above: *path != "/" && visit.path.starts_with(&format!("{path}/"))
            || *path == "/record" && crate::pages::record::is_above(&visit.path),
    };
    shown.map(item).collect()
}

/// A page of a template.
pub fn page(template: &impl askama::Template) -> Result<Response, Problem> {
    Ok(Html(template.render().map_err(Problem::failed)?).into_response())
}

/// A page that shows a form again because of its faults.
pub fn page_again(template: &impl askama::Template) -> Result<Response, Problem> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(template)?).into_response())
}
