//! The settings of the workspace, to be read, and where each is changed.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::State;
use axum::response::Response;
use model::period::in_words;
use work::Session;

use crate::frame::Frame;
use crate::problem::Problem;
use crate::sheet::{Cell, Link, Part, Sheet, Table, query};
use crate::site::Shared;
use crate::visit::{Member, Visit};

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let session = site.room.session().await?;
        let may = |kind| member.who.may_write(kind);
        Sheet::new(Frame::of(&visit, "Settings").under("Home", "/"))
            .with(Part::heading("The council and its page"))
            .with(Part::text(
                "In the file safeboard.toml of the workspace. Which council it is and where its record lies \
                 are changed there only, by whoever runs Safeboard.",
            ))
            .with(Part::Facts(facts(&session)))
            .with(Part::table_or(of_the_page(&session)?, "No indicator is known."))
            .with(Part::heading("Local standards"))
            .with(Part::table_or(
                standards(&session),
                "None: every indicator is counted by the standards of its definition. A part [local] of \
                 safeboard.toml changes them.",
            ))
            .with_if(may("setting"), || {
                Part::Button(Link::new("/settings/change", "Change settings"))
            })
            .with(Part::heading("Groups and neighbours"))
            .with(Part::table_or(
                groups(&session, may("load")),
                "None: add a group, or bring in groups.csv or a list of statistical neighbours, to be compared \
                 with them.",
            ))
            .with_if(may("load"), || Part::Button(Link::new("/settings/group", "Add a group")))
            .with(Part::heading("Roles"))
            .with(Part::text(
                "What each role may is fixed in the program, so that no file of a workspace opens more.",
            ))
            .with(Part::Links(vec![Link::new("/roles", "What each role may read, change and sign")]))
            .made()
    })
    .await
}

fn facts(session: &Session) -> Vec<(String, Cell)> {
    let settings = &session.workspace.settings;
    let complete = settings.complete_from.map_or("not said".to_owned(), in_words);
    let record = if work::office::url(&session.workspace).is_some() {
        "A database that several people share"
    } else {
        "A file of the workspace"
    };
    let facts = [
        ("Council", format!("{} ({})", settings.name, settings.authority)),
        ("Case records are complete from (complete_from)", complete),
        (
            "A percentage of fewer than this is not rated (too_few_to_rate_below)",
            settings.too_few_to_rate_below.to_string(),
        ),
        ("Compared with, in order (comparators)", settings.comparators.join(", ")),
        ("The board’s record (database)", record.to_owned()),
    ];
    facts.into_iter().map(|(what, text)| (what.to_owned(), Cell::Text(text))).collect()
}

fn of_the_page(session: &Session) -> Result<Table, Problem> {
    let row = |own: &model::Definition| {
        vec![
            Cell::link(crate::sheet::path(&["indicators", &own.id]), &own.title),
            own.id.clone().into(),
            Cell::or(own.code.as_deref().unwrap_or_default(), "none"),
        ]
    };
    let own = session.of_the_board()?;
    let rows = own.into_iter().map(row).collect();
    Ok(Table::new("Indicators of the board’s page, in order", &["Indicator", "Id", "Code"], rows))
}

fn standards(session: &Session) -> Table {
    let local = session.workspace.settings.local.iter();
    let rows = local.flat_map(|(indicator, standards)| {
        standards.iter().map(|(name, value)| {
            vec![indicator.clone().into(), name.clone().into(), value.to_string().into()]
        })
    });
    Table::new(
        "In safeboard.toml, part [local]",
        &["Indicator", "Standard", "Value"],
        rows.collect(),
    )
}

fn groups(session: &Session, may_change: bool) -> Table {
    let mut groups: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for member in &session.published.groups {
        groups.entry(&member.group).or_default().insert(&member.area);
    }
    let rows = groups.into_iter().map(|(name, areas)| {
        let areas: Vec<&str> = areas.into_iter().collect();
        let change = query("/settings/group", &[("name", name)]);
        let named = if may_change { Cell::link(change, name) } else { name.into() };
        vec![named, areas.len().into(), areas.join(", ").into()]
    });
    Table::new(
        "As brought in with groups.csv and lists of neighbours",
        &["Group", "Members", "Which"],
        rows.collect(),
    )
}
