//! Why somebody opens rows about children: asked before any is shown, and kept in the log.

use crate::form::Form;
use crate::frame::Frame;
use crate::visit::{Member, Visit};

/// What is to be opened, and where the answer goes.
pub struct Purpose {
    pub title: String,
    pub to: String,
    /// Fields that go along.
    pub kept: Vec<&'static str>,
}

#[derive(askama::Template)]
#[template(path = "children/ask.html")]
pub struct Page {
    frame: Frame,
    form: Form,
    to: String,
    kept: Vec<(&'static str, String)>,
}

impl Page {
    pub fn new(visit: &Visit, purpose: Purpose, form: Form) -> Self {
        let frame = Frame::of(visit, &purpose.title).under("Scorecard", "/scorecard").with(&form);
        let value = |name: &'static str| (name, form.value(name).to_owned());
        let kept = purpose.kept.into_iter().map(value).collect();
        Self { frame, kept, form, to: purpose.to }
    }
}

/// Whether a reason is given, where one is needed.
pub fn is_said(form: &mut Form, member: &Member) -> bool {
    if !member.who.is_owner() {
        form.required("why", "Enter why you need to see these children");
    }
    form.is_right()
}
