//! A page made of parts: sentences, facts, tables, links and forms, all by one template. What most
//! pages of the record are.

mod field;
mod parts;

pub use field::{Field, Kind};
pub use parts::{Ask, Cell, Link, Part, Table, path, query};

use axum::response::Response;

use crate::form::Form;
use crate::frame::{Frame, page, page_again};
use crate::problem::Problem;

/// The page, and what is filled in on it.
#[derive(askama::Template)]
#[template(path = "sheet.html")]
pub struct Sheet {
    frame: Frame,
    caption: String,
    form: Form,
    parts: Vec<Part>,
}

impl Sheet {
    pub fn new(frame: Frame) -> Self {
        Self { frame, caption: String::new(), form: Form::default(), parts: Vec::new() }
    }

    /// Above the heading: what the page is of.
    #[must_use]
    pub fn caption(mut self, caption: impl Into<String>) -> Self {
        self.caption = caption.into();
        self
    }

    /// What is filled in on the forms of the page, and its faults.
    #[must_use]
    pub fn filled(mut self, form: Form) -> Self {
        self.frame.has_errors = !form.is_right();
        self.form = form;
        self
    }

    #[must_use]
    pub fn with(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }

    #[must_use]
    pub fn with_all(mut self, parts: impl IntoIterator<Item = Part>) -> Self {
        self.parts.extend(parts);
        self
    }

    /// The part where `is_there`.
    #[must_use]
    pub fn with_if(self, is_there: bool, part: impl FnOnce() -> Part) -> Self {
        if is_there { self.with(part()) } else { self }
    }

    /// The page; with the status of a form that is to be mended where it has faults.
    pub fn made(self) -> Result<Response, Problem> {
        if self.form.is_right() { page(&self) } else { page_again(&self) }
    }
}
