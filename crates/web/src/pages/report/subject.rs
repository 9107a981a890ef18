//! What a page of commentary is of, as it is kept: read, held against the figures, and kept again.

use std::sync::Arc;

use axum::response::{IntoResponse, Redirect, Response};
use board::BoardError;
use board::kinds::{Comment, PARTS, WHOLE_REPORT, period_before};
use model::Period;
use scorecard::Scorecard;
use work::commentary::{Standing, keep, standing};
use work::room::Page as Counted;
use work::{Commentary, Failure, Office, Session, checked};

use super::said::Claims;
use super::{html, lines};
use crate::form::Form;
use crate::problem::{Problem, Stale};
use crate::site::Site;
use crate::visit::{Member, Visit};
use crate::words;

/// The fields of the three parts, in their order.
const FIELDS: [&str; 3] = ["changed", "why", "doing"];

/// What a page of commentary is of.
pub struct Subject<'a> {
    pub site: &'a Site,
    pub visit: &'a Visit,
    pub member: &'a Member,
    pub about: String,
    pub period: Period,
}

/// What was said of the period before.
pub struct Before {
    pub in_words: String,
    pub said: Vec<(&'static str, String)>,
    pub signed: String,
}

impl<'a> Subject<'a> {
    pub async fn of(
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
    pub fn comment(&self, form: &Form) -> Comment {
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

    pub async fn keep(&self, form: &Form, comment: Comment) -> Result<Response, Problem> {
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
    pub async fn claims(&self, session: &Session, comment: &Comment) -> Result<Claims, Problem> {
        let card = self.site.room.page(&Counted::board(self.period)).await?;
        let commentary = Commentary::of(session, self.period).await?;
        let targets = &session.published.targets;
        let names = self.site.board.names().await?;
        Ok(Claims::of(&checked::said_in(comment, &commentary, &card, targets), &card, &names))
    }

    /// The page of the indicator; none of the whole report.
    pub async fn figure(&self) -> Result<Option<Arc<Scorecard>>, Problem> {
        if self.about == WHOLE_REPORT {
            return Ok(None);
        }
        Ok(Some(self.site.room.page(&Counted::of(&self.about, self.period)).await?))
    }

    pub async fn before(&self, session: &Session) -> Result<Before, Problem> {
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

/// Who wrote it, and when.
pub fn signed(kept: &Standing) -> String {
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
