//! A sample drawn: from whose rows, how many, spread over what, from which seed.

use axum::extract::State;
use axum::response::Response;
use board::kinds::Form as Scoring;
use work::audit::{Draw, EXAMPLE, draw, form_names, form_path, reasons};

use super::{at, frame};
use crate::form::Form;
use crate::kept::{done, kept};
use crate::pages::record;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::sheet::{Ask, Field, Part, Sheet};
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};

/// More than any audit reads.
const MOST_CASES: u64 = 1000;

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let latest = crate::asked::latest_quarter(&site).await?;
        let period = latest.map(|period| period.to_string()).unwrap_or_default();
        asking(&site, &visit, Form::default().with("period", period).with("size", "36")).await
    })
    .await
}

async fn asking(site: &Site, visit: &Visit, form: Form) -> Result<Response, Problem> {
    let indicators = record::or_none("Choose one", record::indicators(site).await?);
    let forms = form_names(&site.room.workspace()?).into_iter().map(|name| (name.clone(), name));
    let forms = record::or_none("The usual one, on thresholds", forms.collect());
    let fields = vec![
        Field::short("name", "Name of the audit", "20")
            .hint("Letters, digits and hyphens; for example thresholds-2026"),
        Field::select("form", "The form that cases are scored by", forms)
            .hint("Others are files in the folder audits of the workspace"),
        Field::select("indicator", "The rows that cases are drawn from", indicators)
            .hint("Those that this indicator counts"),
        Field::short("period", "Of which period", "10").hint("For example, 2026-27-Q2"),
        Field::short("size", "How many cases", "3"),
        Field::short("by", "Spread over the values of a column", "20")
            .hint("For example, team. Leave blank to draw from all alike"),
        Field::text("seed", "Seed").hint(
            "Any words, such as the numbers of a lottery: the same words draw the same cases again",
        ),
        Field::area("exclude", "Records that may not be drawn")
            .hint("One on each line: its id, a comma, and why. Leave blank for none"),
        Field::text("why", "Why you need to see these children").hint("It is kept in the log"),
    ];
    Sheet::new(frame(visit, "Draw a sample"))
        .filled(form)
        .with(Part::text("The form is kept with the sample as it is now. A sample is drawn once."))
        .with(Part::Ask(Ask::new("/audits/draw", "Draw the sample", fields)))
        .made()
}

pub async fn take(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        crate::pages::children::ask::is_said(&mut form, &member);
        let asked = described(&site, &mut form)?.filter(|_| form.is_right());
        let Some(asked) = asked else { return asking(&site, &visit, form).await };
        let desk = site.desk(&member.who).await?;
        let reader = desk.read_children("audit", &asked.name, form.value("why")).await?;
        if !reader.sees_all() {
            return Err(Problem::Refused(
                "a sample is drawn by those who may see every team's children".to_owned(),
            ));
        }
        let session = site.room.session().await?;
        let drawn = draw(&session, &desk, &reader, asked).await;
        let (drawn, rows) = match drawn {
            Ok((entry, rows)) => (Ok(entry), rows),
            Err(failure) => (Err(failure), 0),
        };
        match kept(drawn, &mut form, "name", "/audits/draw", Vec::new)? {
            Some(entry) => {
                let words = format!("{} of {rows} rows were drawn", entry.body.cases.len());
                done(&site, &member, &words, &at(&entry.id)).await
            }
            None => asking(&site, &visit, form).await,
        }
    })
    .await
}

/// What a form asks to be drawn, with its faults said in it.
fn described(site: &Site, form: &mut Form) -> Result<Option<Draw>, Problem> {
    let workspace = site.room.workspace()?;
    let name = form.required("name", "Enter the name of the audit");
    if form.error("name").is_empty() && (form_path(&workspace, &name).is_err() || name == "draw") {
        form.wrong("name", "The name must have letters, digits and hyphens only, and not be draw");
    }
    let indicator = form.required("indicator", "Choose the rows that cases are drawn from");
    let period = form.required_period("period");
    let many = "Enter how many cases, from 1 to 1000";
    form.required("size", many);
    let size = form.whole("size", 1, MOST_CASES, many);
    let seed = form.required("seed", "Enter a seed: any words");
    let excluded = format!("record,reason\n{}\n", form.value("exclude"));
    let excluded = reasons(excluded.as_bytes(), "");
    if excluded.is_err() {
        form.wrong("exclude", "Write one record on each line: its id, a comma, and why");
    }
    let scoring = match form.value("form") {
        "" => Scoring::read(EXAMPLE),
        own => work::audit::form(&workspace, own).map_err(|why| why.to_string()),
    };
    if let Err(why) = &scoring {
        form.wrong("form", crate::entered::capital(why));
    }
    let draw = |period, size: u64, reasons, form_: Scoring| {
        let by = form.given("by");
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        Draw { name, indicator, period, known_on: None, size, by, seed, reasons, form: form_ }
    };
    Ok(match (period, size, excluded, scoring) {
        (Some(period), Some(size), Ok(reasons), Ok(scoring)) => {
            Some(draw(period, size, reasons, scoring))
        }
        _ => None,
    })
}
