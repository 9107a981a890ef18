//! Commentary of one indicator, or of the whole report: what was said last time beside it, the figure
//! above it, and what the figures say of its claims, checked without saving and on saving.

use axum::extract::{Path, Query as Asked, State};
use axum::response::Response;
use board::kinds::Comment;
use work::Session;
use work::commentary::{Standing, standing};

use super::said::Claims;
use super::subject::{Before, Subject, signed};
use super::{Query, frame, named};
use crate::form::Form;
use crate::frame::{Frame, page as made, page_again};
use crate::pages::indicators;
use crate::pages::scorecard::row::{Line, line};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::site::Shared;
use crate::visit::{Member, Visit};

#[derive(askama::Template)]
#[template(path = "report/commentary.html")]
struct Page {
    frame: Frame,
    form: Form,
    about: String,
    period: String,
    in_words: String,
    lines: Vec<Line>,
    notes: Vec<(u32, String)>,
    charts: String,
    before: Before,
    claims: Claims,
    /// Whether the claims are of what is kept, and not of what is only typed.
    is_kept: bool,
    standing: Stands,
    may_keep: bool,
}

/// What is kept now, in words.
struct Stands {
    signed: String,
    is_file: bool,
    public: bool,
    revision: i64,
}

#[derive(askama::Template)]
#[template(path = "report/checked.html")]
struct Checked {
    frame: Frame,
    period: String,
    claims: Claims,
    is_kept: bool,
    may_keep: bool,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(about): Path<String>,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let period = crate::asked::period(&site, &query.period).await?;
        let subject = Subject::of(&site, &visit, &member, &about, period).await?;
        let session = site.room.session().await?;
        let kept = standing(&session, &subject.about, period).await?;
        let form = filled(&kept);
        made(&subject.page(&session, form, &kept.comment, true).await?)
    })
    .await
}

pub async fn take(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(about): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let period = named(form.value("period"))?;
        let subject = Subject::of(&site, &visit, &member, &about, period).await?;
        let comment = subject.comment(&form);
        if comment.parts().is_empty() {
            form.wrong("changed", "Write at least one of the three parts");
            let session = site.room.session().await?;
            return page_again(&subject.page(&session, form, &comment, false).await?);
        }
        subject.keep(&form, comment).await
    })
    .await
}

/// What the figures say of a text that is not kept: the page again, or only its list of claims.
pub async fn check(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(about): Path<String>,
    Posted(form): Posted,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let period = named(form.value("period"))?;
        let subject = Subject::of(&site, &visit, &member, &about, period).await?;
        let comment = subject.comment(&form);
        let session = site.room.session().await?;
        if form.value("fragment") != "yes" {
            return made(&subject.page(&session, form, &comment, false).await?);
        }
        let claims = subject.claims(&session, &comment).await?;
        made(&Checked {
            frame: Frame::of(&visit, ""),
            period: period.to_string(),
            claims,
            is_kept: false,
            may_keep: false,
        })
    })
    .await
}

fn filled(kept: &Standing) -> Form {
    let comment = &kept.comment;
    Form::default()
        .with("changed", &comment.changed)
        .with("why", &comment.why)
        .with("doing", &comment.doing)
        .with("revision", kept.revision.to_string())
}

impl Subject<'_> {
    async fn page(
        &self,
        session: &Session,
        form: Form,
        comment: &Comment,
        is_kept: bool,
    ) -> Result<Page, Problem> {
        let kept = standing(session, &self.about, self.period).await?;
        let figure = self.figure().await?;
        let title = figure.as_ref().and_then(|card| card.rows.first());
        let title = title.map_or("the whole report".to_owned(), scorecard::Row::whole_name);
        let rows = figure.iter().flat_map(|card| card.rows.iter().map(|row| line(card, row)));
        let notes = figure.iter().flat_map(|card| &card.notes);
        let charts = figure
            .as_ref()
            .and_then(|card| card.rows.first().map(|row| indicators::show::charts(card, row)));
        Ok(Page {
            frame: frame(self.visit, &format!("Commentary: {title}"), self.period).with(&form),
            lines: rows.collect(),
            notes: notes.map(|note| (note.number, note.text.clone())).collect(),
            charts: charts.unwrap_or_default(),
            before: self.before(session).await?,
            claims: self.claims(session, comment).await?,
            standing: Stands {
                signed: signed(&kept),
                is_file: kept.is_file,
                public: kept.comment.public,
                revision: kept.revision,
            },
            form,
            about: self.about.clone(),
            period: self.period.to_string(),
            in_words: self.period.in_words(),
            is_kept,
            may_keep: self.member.who.may_write("override"),
        })
    }
}
