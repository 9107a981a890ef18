//! Words of a piece cleared to be printed: what identifies anybody is blocked, or has to be justified.

use axum::extract::{Path, State};
use axum::response::Response;
use board::Entry;
use board::kinds::Feedback;
use work::feedback::AskedQuote;

use super::{PIECE, as_read, begun, opened, step};
use crate::entered::capital;
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

fn asking(
    visit: &Visit,
    handle: &str,
    entry: &Entry<Feedback>,
    form: Form,
) -> Result<Response, Problem> {
    let said = entry.body.text.as_deref().unwrap_or("No words were recorded.");
    let fields = vec![
        Field::area("quote", "The words to be printed")
            .hint("Exactly as they were said. Leave out what could give somebody away: write […] there"),
        Field::area("names", "Names and places that the words must not tell")
            .hint("Those of the case records are looked for anyway. Add others you know of, one on each line"),
        Field::area("although", "If something in it is flagged: why it may stand")
            .hint("Leave blank until you are told of something"),
    ];
    step(visit, "Clear a quote", handle, "quote", form)
        .quoting(said)
        .saying("You answer for it that nobody can be known by these words.")
        .asking("Clear the quote", fields)
        .made()
}

pub async fn take(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(handle): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let entry = opened(&site, &member, &handle, &form).await?;
        let quote = form.required("quote", "Enter the words to be printed");
        if !form.is_right() {
            return asking(&visit, &handle, &entry, form);
        }
        let names = form.lines("names");
        let asked = AskedQuote::with_names(&quote, form.given("although"), names);
        let session = site.room.session().await?;
        let desk = site.desk(&member.who).await?;
        let cleared = work::feedback::clear(&session, &desk, as_read(&entry, &form), asked).await;
        let cleared = match cleared {
            Ok(Err(against)) => {
                let why = against.words("below");
                form.wrong("quote", format!("Not cleared: {}", capital(&why)));
                return asking(&visit, &handle, &entry, form);
            }
            Ok(Ok(entry)) => Ok(entry),
            Err(failure) => Err(failure),
        };
        let count = |many: usize| format!("{many} quotes cleared");
        let both = || vec![("Quotes", count(entry.body.quotes.len()), quote.clone())];
        let again = format!("/feedback/{handle}");
        match kept(cleared, &mut form, "quote", &again, both)? {
            Some(_) => {
                done(
                    &site,
                    &member,
                    &format!("A quote of {} was cleared", PIECE.to_lowercase()),
                    &again,
                )
                .await
            }
            None => asking(&visit, &handle, &entry, form),
        }
    })
    .await
}
