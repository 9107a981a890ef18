//! The settings changed, with why.

use axum::extract::State;
use axum::response::Response;
use store::{Settings, StoreError, Workspace};
use work::settings::{self, standards_in_lines, standards_of};
use work::{Failure, Session};

use super::frame;
use crate::entered::capital;
use crate::form::Form;
use crate::kept::done;
use crate::posted::Posted;
use crate::problem::{Problem, Stale};
use crate::sheet::{Ask, Field, Part, Sheet};
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};

const PATH: &str = "/settings/change";

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let workspace = site.room.workspace()?;
        let read = workspace.settings_digest().map_err(Failure::from)?;
        asking(&visit, filled(&workspace.settings).with("read", read))
    })
    .await
}

fn filled(settings: &Settings) -> Form {
    Form::default()
        .with_date("complete_from", settings.complete_from)
        .with("too_few_to_rate_below", settings.too_few_to_rate_below.to_string())
        .with("comparators", settings.comparators.join("\n"))
        .with("indicators", settings.indicators.join("\n"))
        .with("local", standards_in_lines(&settings.local).join("\n"))
}

fn asking(visit: &Visit, form: Form) -> Result<Response, Problem> {
    let fields = vec![
        Field::kept("read"),
        Field::date("complete_from", "Case records are complete from")
            .hint("Earlier figures come from figures.csv. Leave blank where records reach back far enough"),
        Field::short("too_few_to_rate_below", "A percentage of fewer than this is not rated", "3")
            .hint("Of how many children or plans, such as 10"),
        Field::area("comparators", "Compared with").hint(
            "One on a line, in the order in which they are printed: england, region, rank, an authority’s \
             code, a group’s name. After a group’s name, :median or :pooled for other than the mean",
        ),
        Field::area("indicators", "Indicators of the board’s page").hint(
            "Their ids, one on a line, in order. Leave blank for every indicator",
        ),
        Field::area("local", "Local standards").hint(
            "One on a line: the indicator, the standard and the number, such as plan-visits-on-time days 15. \
             Leave blank to count by the definitions alone",
        ),
        Field::area("why", "Why").hint("Kept in the log"),
    ];
    Sheet::new(frame(visit, "Change settings"))
        .filled(form)
        .with(Part::text(
            "Figures are counted by the new settings from now on. Editions that were made stay as they are.",
        ))
        .with(Part::Ask(Ask::new(PATH, "Save settings", fields)))
        .made()
}

pub async fn take(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let workspace = site.room.workspace()?;
        let changed = described(&mut form, &workspace.settings);
        find_faults(&site, &mut form, &changed).await?;
        let why = form.required("why", "Enter why the settings change");
        if !form.is_right() {
            return asking(&visit, form);
        }
        match settings::change(&workspace, form.value("read"), &changed, &why).await {
            Ok(()) => done(&site, &member, "The settings were saved", "/settings").await,
            Err(Failure::Store(StoreError::SettingsChanged)) => Err(stale(&workspace, &changed)),
            Err(Failure::Said(why)) => {
                form.wrong("comparators", capital(&why));
                asking(&visit, form)
            }
            Err(other) => Err(other.into()),
        }
    })
    .await
}

/// The settings that a form describes, with its faults said in it.
fn described(form: &mut Form, now: &Settings) -> Settings {
    let complete_from = form.date("complete_from", "the day records are complete from");
    let fault = "Enter a whole number from 1 to 1000";
    form.required("too_few_to_rate_below", fault);
    let too_few = form.whole("too_few_to_rate_below", 1, 1000, fault);
    let local = standards_of(&form.lines("local")).unwrap_or_else(|why| {
        form.wrong("local", capital(&why));
        now.local.clone()
    });
    Settings {
        complete_from,
        too_few_to_rate_below: too_few.unwrap_or(now.too_few_to_rate_below),
        comparators: form.lines("comparators"),
        indicators: form.lines("indicators"),
        local,
        ..now.clone()
    }
}

async fn find_faults(site: &Site, form: &mut Form, changed: &Settings) -> Result<(), Problem> {
    let session = site.room.session().await?;
    let session: &Session = &session;
    for (setting, why) in settings::faults(session, changed) {
        form.wrong(setting, capital(&why));
    }
    Ok(())
}

fn stale(now: &Workspace, own: &Settings) -> Problem {
    let texts = |own: &Settings| {
        let day = own.complete_from.map_or_else(String::new, model::period::in_words);
        let few = own.too_few_to_rate_below.to_string();
        let lists = [&own.comparators, &own.indicators, &standards_in_lines(&own.local)];
        let [comparators, indicators, local] = lists.map(|list| list.join(", "));
        [day, few, comparators, indicators, local]
    };
    let names =
        ["Complete from", "Not rated below", "Compared with", "Indicators", "Local standards"];
    let both = texts(&now.settings).into_iter().zip(texts(own));
    let fields = names.iter().zip(both).map(|(name, (now, own))| ((*name).to_owned(), now, own));
    Problem::Stale(Box::new(Stale {
        words: "Somebody changed the settings after you opened them. Nothing was overwritten"
            .to_owned(),
        fields: fields.collect(),
        again: PATH.to_owned(),
    }))
}
