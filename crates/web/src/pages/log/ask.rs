//! What of the log to show, and why.

use axum::response::Response;

use super::{ACTIONS, frame};
use crate::form::Form;
use crate::frame::{Frame, page as made};
use crate::problem::Problem;
use crate::visit::{Member, Visit};

#[derive(askama::Template)]
#[template(path = "log/ask.html")]
pub struct Page {
    pub frame: Frame,
    pub form: Form,
    pub actions: &'static [(&'static str, &'static str)],
}

impl Page {
    pub fn new(visit: &Visit, form: Form) -> Self {
        Self { frame: frame(visit).with(&form), form, actions: ACTIONS }
    }
}

pub async fn page(visit: Visit, _: Member) -> Result<Response, Problem> {
    made(&Page::new(&visit, Form::default()))
}
