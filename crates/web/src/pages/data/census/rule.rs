//! One rule of one return: what it asks for, which figures its faults are in, and, for those who may see
//! them and have said why, the children.

use axum::extract::{Path, State};
use axum::response::Response;
use engine::rules::RuleBook;
use work::Session;
use work::validate::{Finding, Move, book_of};

use super::{Broken, Checked, broken, frame, told};
use crate::form::Form;
use crate::frame::{Frame, page as made, page_again};
use crate::pages::children::ask::is_said;
use crate::pages::report::html;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};

/// Rows of a page; all are in the work list.
const ROWS: usize = 500;

#[derive(askama::Template)]
#[template(path = "data/census/rule.html")]
struct Page {
    frame: Frame,
    form: Form,
    id: String,
    told: Broken,
    /// Heading and HTML of each part of the rule's file.
    sections: Vec<(String, String)>,
    years: Vec<Moved>,
    quarters: Vec<Moved>,
    /// The faults, once somebody said why.
    list: Option<List>,
}

struct Moved {
    title: String,
    period: String,
    rows: usize,
    met: usize,
    of: usize,
}

struct List {
    why: String,
    rows: Vec<Row>,
    left_out: Vec<String>,
}

struct Row {
    fault: usize,
    child: String,
    /// Blank where the fault is of no child.
    handle: String,
    module: String,
    element: String,
    value: String,
    line: String,
    team: String,
    moves: String,
}

pub async fn page(
    State(site): State<Shared>,
    Path((id, rule)): Path<(String, String)>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let session = site.room.session().await?;
        let checked = told(&site, &session, &id).await?;
        made(&shown(&site, &session, &visit, &checked, &rule, Form::default())?)
    })
    .await
}

fn shown(
    site: &Site,
    session: &Session,
    visit: &Visit,
    checked: &Checked,
    rule: &str,
    form: Form,
) -> Result<Page, Problem> {
    let book = book_of(site.room.folder())?;
    let broken = broken(&checked.faults, &book).into_iter().find(|own| own.rule == rule);
    let told = broken.ok_or(Problem::NotFound)?;
    let moves = checked.faults.moves.get(rule).map_or(&[][..], Vec::as_slice);
    let (years, quarters): (Vec<&Move>, Vec<&Move>) =
        moves.iter().partition(|own| matches!(own.period, model::Period::Year(_)));
    let moved = |own: Vec<&Move>| own.into_iter().map(|own| row_of(own, session)).collect();
    let id = &checked.load.id;
    Ok(Page {
        frame: frame(visit, &format!("{}: {}", told.rule, told.title))
            .under(&checked.load.file, &format!("/data/census/{id}"))
            .with(&form),
        form,
        id: id.clone(),
        sections: sections(&book, rule),
        told,
        years: moved(years),
        quarters: moved(quarters),
        list: None,
    })
}

/// Those of the rule's file; none of a fault of form.
fn sections(book: &RuleBook, rule: &str) -> Vec<(String, String)> {
    let Ok(rule) = book.find(rule) else { return Vec::new() };
    let html = |text: &str| html(text, "rule");
    rule.sections.iter().map(|own| (own.heading.clone(), html(&own.text))).collect()
}

fn row_of(own: &Move, session: &Session) -> Moved {
    let title = session.registry.find(&own.indicator).map(|own| own.definition.title.clone());
    Moved {
        title: title.unwrap_or_else(|_| own.indicator.clone()),
        period: own.period.in_words(),
        rows: own.rows,
        met: own.met,
        of: own.of,
    }
}

pub async fn show(
    State(site): State<Shared>,
    Path((id, rule)): Path<(String, String)>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let session = site.room.session().await?;
        let checked = told(&site, &session, &id).await?;
        let is_said = is_said(&mut form, &member);
        let why = form.value("why").to_owned();
        let mut page = shown(&site, &session, &visit, &checked, &rule, form)?;
        if !is_said {
            return page_again(&page);
        }
        let desk = site.desk(&member.who).await?;
        let reader = desk.read_children("validate", &rule, &why).await?;
        let all = checked.faults.findings.iter().filter(|own| own.rule == rule);
        let (seen, unseen): (Vec<&Finding>, Vec<&Finding>) =
            all.partition(|own| reader.may_see(own.team.as_deref()));
        page.list = Some(List {
            why,
            rows: seen.iter().take(ROWS).map(|own| row(own, &member)).collect(),
            left_out: left_out(seen.len(), unseen.len()),
        });
        made(&page)
    })
    .await
}

fn left_out(seen: usize, unseen: usize) -> Vec<String> {
    let mut said = Vec::new();
    if seen > ROWS {
        said.push(format!("The first {ROWS} of {seen} are listed; the work list has all."));
    }
    if unseen > 0 {
        said.push(format!("{unseen} are of teams that are not yours, and are not listed."));
    }
    said
}

fn row(own: &Finding, member: &Member) -> Row {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    Row {
        fault: own.fault,
        child: text(&own.child_id),
        handle: own.child_id.as_ref().map_or_else(String::new, |id| member.handle("child", id)),
        module: own.group.to_string(),
        element: own.element().to_owned(),
        value: text(&own.value),
        line: own.line.map_or_else(String::new, |line| line.to_string()),
        team: text(&own.team),
        moves: own.most().map_or_else(String::new, Move::said),
    }
}
