//! Commentary of one indicator, or of the whole report: what was said last time beside it, the figure
//! above it, and what the figures say of its claims, checked without saving and on saving.

use axum::extract::{Path, Query as Asked, State};
use axum::response::{IntoResponse, Redirect, Response};
use board::BoardError;
use board::kinds::{Comment, PARTS, WHOLE_REPORT, period_before};
use model::Period;
use scorecard::Scorecard;
use work::commentary::{Standing, keep, standing};
use work::room::Page as Counted;
use work::{Commentary, Failure, Office, Session, checked};

use super::said::Claims;
use super::{Query, frame, html, lines, named};
use crate::form::Form;
use crate::frame::{Frame, page as made, page_again};
use crate::pages::indicators;
use crate::pages::scorecard::row::{Line, line};
use crate::posted::Posted;
use crate::problem::{Problem, Stale};
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};
use crate::words;

/// The fields of the three parts, in their order.
const FIELDS: [&str; 3] = ["changed", "why", "doing"];

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

/// What was said of the period before.
struct Before {
    in_words: String,
    said: Vec<(&'static str, String)>,
    signed: String,
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

/// What a page of commentary is of.
struct Subject<'a> {
    site: &'a Site,
    visit: &'a Visit,
    member: &'a Member,
    about: String,
    period: Period,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(about): Path<String>,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let period = indicators::period(&site, &query.period).await?;
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

impl<'a> Subject<'a> {
    async fn of(
        site: &'a Site,
        visit: &'a Visit,
        member: &'a Member,
        about: &str,
        period: Period,
    ) -> Result<Self, Problem> {
        let about = known(site, about).await?;
        Ok(Self { site, visit, member, about, period })
    }

    /// The comment that a form describes.
    fn comment(&self, form: &Form) -> Comment {
        let [changed, why, doing] = FIELDS.map(|field| lines(form.value(field)));
        Comment {
            about: self.about.clone(),
            period: self.period.to_string(),
            changed,
            why,
            doing,
            public: form.has("public", "yes"),
            ..Comment::default()
        }
    }

    async fn keep(&self, form: &Form, comment: Comment) -> Result<Response, Problem> {
        let session = self.site.room.session().await?;
        let office = Office::open(&session.workspace).await?;
        let read = form.value("revision").parse().unwrap_or_default();
        match keep(&office, comment.clone(), Some(read)).await {
            Ok(_) => {}
            Err(Failure::Board(error @ BoardError::Conflict { .. })) => {
                let kept = standing(&session, &self.about, self.period).await?;
                return Err(stale(&error.to_string(), &kept.comment, &comment, self.path()));
            }
            Err(other) => return Err(other.into()),
        }
        let open = self.claims(&session, &comment).await?;
        let open = open.all.iter().filter(|claim| claim.is_open).count();
        let words = match open {
            0 => "Your commentary was saved".to_owned(),
            1 => "Your commentary was saved. 1 statement is false by the figures".to_owned(),
            _ => format!("Your commentary was saved. {open} statements are false by the figures"),
        };
        self.site.board.keep_notice(&self.member.session.digest, &words).await?;
        Ok(Redirect::to(&self.path()).into_response())
    }

    fn path(&self) -> String {
        format!("/report/commentary/{}?period={}", self.about, self.period)
    }

    /// What the figures of the board's page say of `comment`.
    async fn claims(&self, session: &Session, comment: &Comment) -> Result<Claims, Problem> {
        let card = self.site.room.page(&Counted::board(self.period)).await?;
        let commentary = Commentary::of(session, self.period).await?;
        let targets = &session.published.targets;
        Ok(Claims::of(&checked::said_in(comment, &commentary, &card, targets), &card))
    }

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

    /// The page of the indicator; none of the whole report.
    async fn figure(&self) -> Result<Option<std::sync::Arc<Scorecard>>, Problem> {
        if self.about == WHOLE_REPORT {
            return Ok(None);
        }
        Ok(Some(self.site.room.page(&Counted::of(&self.about, self.period)).await?))
    }

    async fn before(&self, session: &Session) -> Result<Before, Problem> {
        let Some(before) = period_before(self.period) else {
            return Ok(Before { in_words: String::new(), said: Vec::new(), signed: String::new() });
        };
        let kept = standing(session, &self.about, before).await?;
        let said = kept.comment.parts().into_iter();
        Ok(Before {
            in_words: before.in_words(),
            said: said.map(|(part, text)| (part, html(text, "before"))).collect(),
            signed: signed(&kept),
        })
    }
}

/// The id of what a page is about.
pub async fn known(site: &Site, about: &str) -> Result<String, Problem> {
    if about == WHOLE_REPORT {
        return Ok(about.to_owned());
    }
    let session = site.room.session().await?;
    Ok(session.registry.find(about)?.definition.id.clone())
}

fn filled(kept: &Standing) -> Form {
    let comment = &kept.comment;
    Form::default()
        .with("changed", &comment.changed)
        .with("why", &comment.why)
        .with("doing", &comment.doing)
        .with("revision", kept.revision.to_string())
}

fn signed(kept: &Standing) -> String {
    let parts = [kept.author.clone(), words::day_of(&kept.written)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Both versions, part by part.
fn stale(why: &str, kept: &Comment, own: &Comment, again: String) -> Problem {
    let texts =
        |comment: &Comment| [comment.changed.clone(), comment.why.clone(), comment.doing.clone()];
    let public = |comment: &Comment| if comment.public { "yes" } else { "no" }.to_owned();
    let pairs = texts(kept).into_iter().zip(texts(own));
    let mut fields: Vec<(String, String, String)> = PARTS
        .into_iter()
        .zip(pairs)
        .map(|(part, (theirs, own))| (part.to_owned(), theirs, own))
        .collect();
    fields.push(("Cleared for the public".to_owned(), public(kept), public(own)));
    Problem::Stale(Box::new(Stale { words: why.to_owned(), fields, again }))
}
