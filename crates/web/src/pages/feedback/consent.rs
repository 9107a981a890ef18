//! What whoever gave a piece agreed to, in place of what was recorded before.

use axum::extract::{Path, State};
use axum::response::Response;
use board::Entry;
use board::kinds::Feedback;

use super::{as_read, begun, opened, show, step};
use crate::form::Form;
use crate::kept::{done, kept};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::sheet::Field;
use crate::site::Shared;
use crate::visit::{Member, Visit};

const CHOICES: [(&str, &str); 3] = [
    ("quote", "To be counted, read within the council, and quoted"),
    ("council", "To be counted and read within the council, not to be quoted"),
    ("no", "To nothing: it is not to be used"),
];

pub async fn form(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(handle): Path<String>,
    Posted(form): Posted,
) -> Result<Response, Problem> {
    let entry = opened(&site, &member, &handle, &form).await?;
    asking(&visit, &handle, &entry, begun(&form, &entry))
}

fn asking(
    visit: &Visit,
    handle: &str,
    entry: &Entry<Feedback>,
    form: Form,
) -> Result<Response, Problem> {
    let fields = vec![
        Field::radios("consent", "What they agree to now", &CHOICES),
        Field::date("consent_on", "When they were asked"),
    ];
    let so_far = show::agreed(entry.body.consent.as_ref());
    step(visit, "Record what they agreed to", handle, "consent", form)
        .saying(format!("So far: {so_far}."))
        .asking("Save", fields)
        .made()
}

pub async fn take(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(handle): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    let entry = opened(&site, &member, &handle, &form).await?;
    form.required("consent", "Choose what they agree to");
    let on = form.required_date("consent_on", "the day they were asked");
    // Asked again of the same fields: a fault is said once.
    let consent = if form.is_right() { super::add::consent(&mut form, on) } else { None };
    let Some(consent) = consent else { return asking(&visit, &handle, &entry, form) };
    let desk = site.desk(&member.who).await?;
    let put = work::feedback::agree(&desk, as_read(&entry, &form), consent.clone()).await;
    let both = || {
        let theirs = show::agreed(entry.body.consent.as_ref());
        vec![("Agreed to", theirs, show::agreed(Some(&consent)))]
    };
    let again = format!("/feedback/{handle}");
    match kept(put, &mut form, "consent", &again, both)? {
        Some(_) => done(&site, &member, "What they agreed to was saved", &again).await,
        None => asking(&visit, &handle, &entry, form),
    }
}
