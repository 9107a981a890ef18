//! The themes in use: added, described, retired.

use axum::extract::State;
use axum::response::Response;
use board::Entry;
use board::kinds::Theme;

use super::frame;
use crate::form::Form;
use crate::kept::{done, kept};
use crate::pages::record;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::sheet::{Ask, Cell, Field, Part, Sheet, Table};
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    asking(&site, &visit, &member, Form::default()).await
}

async fn asking(
    site: &Site,
    visit: &Visit,
    member: &Member,
    form: Form,
) -> Result<Response, Problem> {
    let themes: Vec<Entry<Theme>> = site.desk(&member.who).await?.all().await?;
    let row = |own: &Entry<Theme>| {
        let standing =
            if own.body.retired { Cell::neutral("Retired") } else { Cell::good("In use") };
        vec![own.id.clone().into(), standing, Cell::or(&own.body.about, "not said")]
    };
    let rows = themes.iter().map(row).collect();
    let fields = vec![
        Field::text("name", "Name of the theme")
            .hint("As it is printed. A theme of that name is changed"),
        Field::area("about", "What belongs to it").hint("So that two people code alike"),
        Field::tick("retired", "Not offered any more", "Retire it: what was coded as it stays"),
    ];
    Sheet::new(frame(visit, "Themes in use"))
        .filled(form)
        .with(Part::table_or(
            Table::new("Themes", &["Theme", "Standing", "What belongs to it"], rows),
            "No theme is in use. Add the first; what was said can then be coded.",
        ))
        .with_if(record::may_write::<Theme>(member), || Part::heading("Add or change a theme"))
        .with_if(record::may_write::<Theme>(member), || {
            Part::Ask(Ask::new("/feedback/themes", "Save theme", fields))
        })
        .made()
}

pub async fn take(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    let name = form.required("name", "Enter the name of the theme");
    if !form.is_right() {
        return asking(&site, &visit, &member, form).await;
    }
    let desk = site.desk(&member.who).await?;
    let read = desk.history::<Theme>(&name).await?.last().map_or(0, |entry| entry.revision);
    let theme =
        Theme { about: form.value("about").to_owned(), retired: form.has("retired", "yes") };
    let put = work::feedback::keep_theme(&desk, &name, read, &theme).await;
    match kept(put, &mut form, "name", "/feedback/themes", Vec::new)? {
        Some(_) => done(&site, &member, &format!("{name} was saved"), "/feedback/themes").await,
        None => asking(&site, &visit, &member, form).await,
    }
}
