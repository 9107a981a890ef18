//! What a piece is about, by the themes in use.

use axum::extract::{Path, State};
use axum::response::Response;
use board::Entry;
use board::kinds::Feedback;

use super::{PIECE, as_read, begun, opened, step};
use crate::form::Form;
use crate::kept::{done, kept};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::sheet::{Field, Kind, Link, Part};
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};

pub async fn form(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(handle): Path<String>,
    Posted(form): Posted,
) -> Result<Response, Problem> {
    let entry = opened(&site, &member, &handle, &form).await?;
    let filled = begun(&form, &entry);
    let filled = entry.body.themes.iter().fold(filled, |form, theme| form.with("themes", theme));
    asking(&site, &visit, &member, &handle, &entry, filled).await
}

async fn asking(
    site: &Site,
    visit: &Visit,
    member: &Member,
    handle: &str,
    entry: &Entry<Feedback>,
    form: Form,
) -> Result<Response, Problem> {
    let desk = site.desk(&member.who).await?;
    let offered = work::feedback::offered(&desk).await?;
    let retired = entry.body.themes.iter().filter(|name| !offered.contains_key(*name));
    let retired =
        retired.map(|name| (name.clone(), name.clone(), "Not offered any more".to_owned()));
    let choices: Vec<_> = offered
        .iter()
        .map(|(name, theme)| (name.clone(), name.clone(), theme.about.clone()))
        .chain(retired)
        .collect();
    let said = entry.body.text.as_deref().unwrap_or("No words were recorded.");
    let page = step(visit, "Code its themes", handle, "themes", form).quoting(said);
    if choices.is_empty() {
        let page = page.saying("No theme is in use yet. Add the first, then code what was said.");
        return page
            .sheet
            .with(Part::Links(vec![Link::new("/feedback/themes", "Themes in use")]))
            .made();
    }
    let field = Field::new("themes", "What it is about", Kind::Checkboxes(choices))
        .hint("Choose every one that fits, or none");
    page.asking("Save", vec![field]).made()
}

pub async fn take(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(handle): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    let entry = opened(&site, &member, &handle, &form).await?;
    let named: std::collections::BTreeSet<String> = form.all("themes").map(str::to_owned).collect();
    let desk = site.desk(&member.who).await?;
    let put = work::feedback::code(&desk, as_read(&entry, &form), named.clone()).await;
    let joined = |themes: &std::collections::BTreeSet<String>| {
        themes.iter().map(String::as_str).collect::<Vec<_>>().join("; ")
    };
    let both = || vec![("Themes", joined(&entry.body.themes), joined(&named))];
    let again = format!("/feedback/{handle}");
    match kept(put, &mut form, "themes", &again, both)? {
        Some(_) => done(&site, &member, &format!("{PIECE} was coded"), &again).await,
        None => asking(&site, &visit, &member, &handle, &entry, form).await,
    }
}
