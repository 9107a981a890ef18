//! What the numbers say of an action's effect at the end of a period, kept with what somebody makes
//! of it.

use axum::extract::{Path, State};
use axum::response::Response;
use board::Entry;
use board::kinds::Action;

use super::{at, both, frame_of, one};
use crate::form::Form;
use crate::kept::{done, kept, revision};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::sheet::{Ask, Field, Part, Sheet};
use crate::site::Shared;
use crate::visit::{Member, Visit};

pub async fn page(
    State(site): State<Shared>,
    Path(id): Path<String>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let entry = one(&site, &member, &id).await?;
        let latest = crate::asked::latest_quarter(&site).await?;
        let form = Form::default()
            .with("revision", entry.revision.to_string())
            .with("period", latest.map(|period| period.to_string()).unwrap_or_default());
        asking(&visit, &entry, form)
    })
    .await
}

fn asking(visit: &Visit, entry: &Entry<Action>, form: Form) -> Result<Response, Problem> {
    let fields = vec![
        Field::kept("revision"),
        Field::short("period", "Look at the end of which period", "10")
            .hint("For example, 2026-27-Q2"),
        Field::area("words", "What you make of it").hint("Optional"),
    ];
    Sheet::new(frame_of(visit, "Review its effect", &entry.id))
        .caption(entry.body.title.clone())
        .filled(form)
        .with(Part::text(
            "What the numbers say is worked out and kept with your words. That a change followed \
             the action does not show that the action made it.",
        ))
        .with(Part::Ask(Ask::new(format!("{}/review", at(&entry.id)), "Review", fields)))
        .made()
}

pub async fn take(
    State(site): State<Shared>,
    Path(id): Path<String>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let entry = one(&site, &member, &id).await?;
        let period = form.required_period("period").filter(|_| form.is_right());
        let Some(period) = period else { return asking(&visit, &entry, form) };
        let desk = site.desk(&member.who).await?;
        let (day, workspace) = (work::office::day(&desk)?, site.room.workspace()?);
        let read = Entry { revision: revision(&form), ..entry.clone() };
        let words = form.given("words");
        let put = work::actions::review(&workspace, &desk, read, (day, period), words).await;
        let own = form.value("words").to_owned();
        let versions = || both(&entry.body, day, "What was to be kept", &own);
        match kept(put, &mut form, "period", &format!("{}/review", at(&id)), versions)? {
            Some(kept) => {
                let found = kept.body.reviews.last().map_or("", |review| review.found.as_str());
                done(&site, &member, found, &at(&id)).await
            }
            None => asking(&visit, &entry, form),
        }
    })
    .await
}
