//! The cases of a sample, once somebody has said why: how far each is scored, and of the answers what
//! they may know.

use axum::extract::{Path, State};
use axum::response::Response;
use board::Kept;
use board::kinds::{Audit, Case, Excluded, Score, Scores};

use super::{at, frame_of, handle, one};
use crate::form::Form;
use crate::pages::children::ask::is_said;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::sheet::{Ask, Cell, Field, Link, Part, Sheet, Table};
use crate::site::Shared;
use crate::visit::{Member, Visit};

pub async fn ask(
    State(site): State<Shared>,
    Path(name): Path<String>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    one(&site, &member, &name).await?;
    asking(&visit, &name, Form::default())
}

fn asking(visit: &Visit, name: &str, form: Form) -> Result<Response, Problem> {
    let why = Field::text("why", "Why you need to see these children")
        .hint("For example, to score the cases. It is kept in the log");
    Sheet::new(frame_of(visit, "Cases of the sample", name))
        .filled(form)
        .with(Part::text(
            "This opens rows about children. What you open, when and why is kept in the log.",
        ))
        .with(Part::Ask(Ask::new(format!("{}/cases", at(name)), "Continue", vec![why])))
        .made()
}

pub async fn show(
    State(site): State<Shared>,
    Path(name): Path<String>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    let audit = one(&site, &member, &name).await?.body;
    if !is_said(&mut form, &member) {
        return asking(&visit, &name, form);
    }
    let desk = site.desk(&member.who).await?;
    let reader = desk.read_children("audit", &name, form.value("why")).await?;
    if !reader.sees_all() {
        return Err(Problem::Refused(
            "cases do not say their team: they are for those who may see every team's".to_owned(),
        ));
    }
    let scores = Scores::of(&desk, &name).await?;
    let rows = Rows { name: &name, member: &member, scores: &scores, why: form.value("why") };
    let columns = ["Case", "Child", "Record", "Part", "Scored", "Answers you may see", "Action"];
    Sheet::new(frame_of(&visit, "Cases of the sample", &name))
        .caption(audit.form.title.clone())
        .with(Part::text(
            "Two people score each case. What the first answered is shown once the second has answered too.",
        ))
        .with(Part::Table(Table::new("One row for each case", &columns, rows.of(&audit))))
        .with(Part::table_or(excluded(&audit.excluded), "No record was excluded."))
        .made()
}

/// What the rows are made with.
struct Rows<'a> {
    name: &'a str,
    member: &'a Member,
    scores: &'a Scores,
    why: &'a str,
}

impl Rows<'_> {
    fn of(&self, audit: &Audit) -> Vec<Vec<Cell>> {
        (1..).zip(&audit.cases).map(|(number, case)| self.row(number, case)).collect()
    }

    fn row(&self, number: usize, case: &Case) -> Vec<Cell> {
        let login = &self.member.who.login;
        let answers = self.scores.shown(number, login).into_iter().map(answers).collect::<Vec<_>>();
        let is_open = self.scores.turn(number, login).is_ok();
        let child = format!("/children/{}", self.member.handle("child", &case.child_id));
        let child = Link::new(child, &case.child_id).about(", open the record of this child");
        let score = format!("{}/cases/{}", at(self.name), handle(self.member, self.name, number));
        vec![
            number.into(),
            Cell::Open(child, vec![("why".to_owned(), self.why.to_owned())]),
            case.record_id.clone().into(),
            case.stratum.clone().into(),
            match self.scores.count(number) {
                0 => Cell::neutral("By nobody"),
                1 => Cell::caution("By one of two"),
                _ => Cell::good("By two"),
            },
            Cell::or(&answers.join("; "), "none"),
            match is_open && self.member.who.may_write(Score::KIND) {
                true => Cell::Link(Link::new(score, "Score").about(&format!("case {number}"))),
                false => "nothing to do".into(),
            },
        ]
    }
}

fn answers(score: &Score) -> String {
    let answers = score.answers.iter().map(|(question, answer)| format!("{question}: {answer}"));
    format!("{} answered {}", score.scorer, answers.collect::<Vec<_>>().join(", "))
}

fn excluded(all: &[Excluded]) -> Table {
    let row = |own: &Excluded| {
        vec![own.record_id.clone().into(), own.child_id.clone().into(), own.reason.clone().into()]
    };
    Table::new(
        "Records that were excluded",
        &["Record", "Child", "Why"],
        all.iter().map(row).collect(),
    )
}
