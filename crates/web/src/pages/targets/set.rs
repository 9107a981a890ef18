//! A target set, or changed with a reason; none by design.

use axum::extract::{Query as Asked, State};
use axum::response::Response;
use board::Entry;
use board::kinds::Target;
use model::Period;
use serde::Deserialize;
use work::targets::profile;

use super::{in_a_line, show};
use crate::form::Form;
use crate::kept::{Fields, done, kept, revision};
use crate::pages::record;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::sheet::{Ask, Field, Part, Sheet};
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Query {
    indicator: String,
    period: String,
}

const QUARTERS: [&str; 4] = ["q1", "q2", "q3", "q4"];

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let form =
            Form::default().with("indicator", &query.indicator).with("period", &query.period);
        let form = match last(&site, &member, &query.indicator, &query.period).await? {
            Some(entry) => filled(form, &entry),
            None => form.with("revision", "0"),
        };
        asking(&site, &visit, form).await
    })
    .await
}

async fn last(
    site: &Site,
    member: &Member,
    indicator: &str,
    period: &str,
) -> Result<Option<Entry<Target>>, Problem> {
    let desk = site.desk(&member.who).await?;
    Ok(desk.history::<Target>(&format!("{indicator}/{period}")).await?.pop())
}

/// As it is kept now; why it is changed is asked anew.
fn filled(form: Form, entry: &Entry<Target>) -> Form {
    let target = &entry.body;
    let number = |number: Option<f64>| number.map_or_else(String::new, |own| own.to_string());
    let form = form
        .with("revision", entry.revision.to_string())
        .with("kind", if target.target.is_some() { "aim" } else { "none" })
        .with("target", number(target.target))
        .with("amber", number(target.amber_within_percent))
        .with("owner", target.owner.clone().unwrap_or_default())
        .with("agreed_by", target.agreed_by.clone().unwrap_or_default())
        .with_date("agreed_on", target.agreed_on);
    let quarter = |name: &str| name.rsplit('-').next().unwrap_or_default().to_lowercase();
    target.profile.iter().fold(form, |form, (name, aim)| form.with(&quarter(name), aim.to_string()))
}

async fn asking(site: &Site, visit: &Visit, form: Form) -> Result<Response, Problem> {
    let indicators = record::indicators(site).await?;
    let is_change = revision(&form) > 0;
    let mut fields = vec![Field::kept("revision")];
    if is_change {
        fields.extend([Field::kept("indicator"), Field::kept("period")]);
    } else {
        let choices = record::or_none("Choose one", indicators.clone());
        fields.push(Field::select("indicator", "Indicator", choices));
        fields.push(
            Field::short("period", "Year or quarter", "10")
                .hint("For example, 2026-27 or 2026-27-Q2"),
        );
    }
    fields.extend(rest(is_change));
    let title = if is_change { "Change a target" } else { "Set a target" };
    let of = record::title(&indicators, form.value("indicator")).to_owned();
    let caption = if is_change { format!("{of}, {}", form.value("period")) } else { String::new() };
    Sheet::new(record::frame(visit, title, &[("Targets", "/targets")]))
        .caption(caption)
        .filled(form)
        .with(Part::Ask(Ask::new("/targets/set", "Save target", fields)))
        .made()
}

fn rest(is_change: bool) -> Vec<Field> {
    let kinds = [("aim", "There is a target"), ("none", "There is none, by design")];
    let mut fields = vec![
        Field::radios("kind", "Is there a target?", &kinds),
        Field::short("target", "The target", "10")
            .hint("In the unit of the indicator: 80 is 80% of a percentage"),
        Field::short("amber", "Amber when missed by how many percent of it at most", "3")
            .hint("Leave blank for the usual way"),
        Field::said(
            "Of a year: what is aimed at on the way, by the end of each quarter. Leave blank for none.",
        ),
    ];
    let quarter = |name: &&str| Field::short(name, &format!("Quarter {}", &name[1..]), "10");
    fields.extend(QUARTERS.iter().map(quarter));
    fields.extend([
        Field::text("owner", "Who answers for it").hint("A post or a name"),
        Field::text("agreed_by", "Who agreed it"),
        Field::date("agreed_on", "When it was agreed"),
        Field::area("reason", "Why").hint(match is_change {
            true => "A change of a target is printed with its reason",
            false => "Needed where there is none by design",
        }),
    ]);
    fields
}

pub async fn take(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let read = revision(&form);
        let target = described(&mut form, read > 0).filter(|_| form.is_right());
        let Some(target) = target else { return asking(&site, &visit, form).await };
        let session = site.room.session().await?;
        session.registry.find(&target.indicator)?;
        let now = last(&site, &member, &target.indicator, &target.period).await?;
        let desk = site.desk(&member.who).await?;
        let put = work::targets::set(&desk, &target, read).await;
        let again = show::place(&target);
        let both = || now.map(|now| both(&now.body, &target)).unwrap_or_default();
        match kept(put, &mut form, "target", &again, both)? {
            Some(_) => done(&site, &member, "The target was saved", &again).await,
            None => asking(&site, &visit, form).await,
        }
    })
    .await
}

/// The target that a form describes, with its faults said in it.
fn described(form: &mut Form, is_change: bool) -> Option<Target> {
    let indicator = form.required("indicator", "Choose the indicator");
    let period = form.required_period("period");
    let is_none = form.required("kind", "Say whether there is a target") == "none";
    let aim = form.number("target", "Enter the target as a number, such as 80");
    let amber = form.number("amber", "Enter a number of percent, such as 10");
    let aims = QUARTERS.map(|name| form.number(name, "Enter a number, such as 80"));
    if !is_none && aim.is_none() && form.error("target").is_empty() {
        form.wrong("target", "Enter the target, or say that there is none by design");
    }
    if is_none || is_change {
        form.required("reason", "Enter why");
    }
    let agreed_on = form.date("agreed_on", "the day it was agreed");
    let period = period?;
    if aims.iter().any(Option::is_some) && !matches!(period, Period::Year(_)) {
        form.wrong("q1", "Only a year's target has quarters: leave them blank");
    }
    Some(Target {
        indicator,
        period: period.to_string(),
        target: aim.filter(|_| !is_none),
        amber_within_percent: amber,
        profile: if is_none { [].into() } else { profile(period, aims) },
        owner: form.given("owner"),
        agreed_by: form.given("agreed_by"),
        agreed_on,
        reason: form.given("reason"),
    })
}

fn both(now: &Target, own: &Target) -> Fields {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        ("Target", in_a_line(now), in_a_line(own)),
        ("Who answers for it", text(&now.owner), text(&own.owner)),
        ("Agreed by", text(&now.agreed_by), text(&own.agreed_by)),
        ("Why", text(&now.reason), text(&own.reason)),
    ]
}
