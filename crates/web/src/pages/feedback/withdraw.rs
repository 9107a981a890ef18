//! Consent withdrawn: nothing of a piece is used from then on, and which editions have words of it.

use axum::extract::{Path, State};
use axum::response::Response;
use board::Entry;
use board::kinds::Feedback;
use model::period::in_words;

use super::{as_read, begun, opened, step};
use crate::form::Form;
use crate::kept::{done, kept};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::sheet::Field;
use crate::site::Shared;
use crate::visit::{Member, Visit};

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

/// Which editions have words of it, and that nobody can call them back.
fn printed(piece: &Feedback) -> String {
    let editions: Vec<&str> = piece.printed_in().into_iter().collect();
    if editions.is_empty() {
        return "No edition has words of it.".to_owned();
    }
    format!(
        "Editions already issued have words of it: {}. Nobody can call them back by this: tell whoever \
         holds them.",
        editions.join(", ")
    )
}

fn asking(
    visit: &Visit,
    handle: &str,
    entry: &Entry<Feedback>,
    form: Form,
) -> Result<Response, Problem> {
    step(visit, "Withdraw it", handle, "withdraw", form)
        .saying("Nothing of it is counted, collated or quoted from then on.")
        .saying(printed(&entry.body))
        .asking("Withdraw", vec![Field::date("withdrawn_on", "When they withdrew it")])
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
    let day = form.required_date("withdrawn_on", "the day they withdrew it");
    let Some(on) = day.filter(|_| form.is_right()) else {
        return asking(&visit, &handle, &entry, form);
    };
    let desk = site.desk(&member.who).await?;
    let put = work::feedback::withdraw(&desk, as_read(&entry, &form), on).await;
    let both = || {
        let theirs = entry.body.withdrawn_on.map_or("no".to_owned(), in_words);
        vec![("Withdrawn", theirs, in_words(on))]
    };
    let again = format!("/feedback/{handle}");
    match kept(put, &mut form, "withdrawn_on-day", &again, both)? {
        Some(kept) => {
            done(&site, &member, &format!("It was withdrawn. {}", printed(&kept.body)), &again)
                .await
        }
        None => asking(&visit, &handle, &entry, form),
    }
}
