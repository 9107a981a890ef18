//! Personal access tokens: made with a scope and an end, shown once, taken away.

use axum::extract::State;
use axum::response::Response;
use board::accounts::{AccessToken, Scope};

use super::{done, frame};
use crate::form::Form;
use crate::frame::{Frame, page as made, page_again};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};
use crate::{secrets, words};

const KIND: &str = "token";
const PATH: &str = "/account/tokens";
const TITLE: &str = "Access tokens";
const DAY: i64 = 24 * 60 * 60;
/// So that a token that somebody left lying about is known as one.
const BEGINNING: &str = "safeboard_";

#[derive(askama::Template)]
#[template(path = "account/tokens.html")]
struct Page {
    frame: Frame,
    form: Form,
    rows: Vec<Row>,
    /// The one just made; blank for none.
    new: String,
    scopes: [(&'static str, &'static str, &'static str); 3],
    days: [(&'static str, &'static str); 3],
}

struct Row {
    name: String,
    scope: &'static str,
    ends: String,
    used: String,
    handle: String,
}

const SCOPES: [(&str, &str, &str); 3] = [
    ("figures", "Figures", "Scorecards and indicators, nothing about one child"),
    ("children", "Children", "Rows about children as well, as far as your roles let you"),
    ("import", "Bringing in data", "Sending files to be imported, and nothing else"),
];
const DAYS: [(&str, &str); 3] = [("30", "30 days"), ("90", "90 days"), ("365", "1 year")];

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    let form = Form::default().with("scope", "figures").with("days", "90");
    made(&shown(&site, &visit, &member, form, "").await?)
}

pub async fn make(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    if member.who.is_owner() {
        let words = "a token is somebody's: add people to this record first";
        return Err(Problem::Wrong(words.to_owned()));
    }
    let name = form.required("name", "Enter what the token is for");
    if name.chars().count() > 60 {
        form.wrong("name", "Name must be 60 characters or fewer");
    }
    let scope = Scope::of(form.value("scope"));
    if scope.is_none() {
        form.wrong("scope", "Choose what the token may do");
    }
    let days = DAYS.iter().find(|(days, _)| *days == form.value("days"));
    let days = days.and_then(|(days, _)| days.parse::<i64>().ok());
    if days.is_none() {
        form.wrong("days", "Choose how long the token holds");
    }
    let (Some(scope), Some(days), true) = (scope, days, form.is_right()) else {
        return page_again(&shown(&site, &visit, &member, form, "").await?);
    };
    let (token, now) = (format!("{BEGINNING}{}", secrets::token()), site.now());
    let login = member.who.login.clone();
    let kept = AccessToken {
        digest: secrets::digest(&token),
        login: login.clone(),
        name,
        scope,
        made: now,
        ends: now + days * DAY,
        used: 0,
    };
    site.board.keep_access_token(&kept).await?;
    site.desk(&member.who).await?.note("make-token", "account", &login, scope.word()).await?;
    made(&shown(&site, &visit, &member, Form::default(), &token).await?)
}

pub async fn end(
    State(site): State<Shared>,
    member: Member,
    Posted(form): Posted,
) -> Result<Response, Problem> {
    let digest = member.id(KIND, form.value("token"))?;
    site.board.end_access_token(&member.who.login, &digest).await?;
    site.desk(&member.who).await?.note("end-token", "account", &member.who.login, "").await?;
    done(&site, &member, "The token was taken away", PATH).await
}

async fn shown(
    site: &Site,
    visit: &Visit,
    member: &Member,
    form: Form,
    new: &str,
) -> Result<Page, Problem> {
    let tokens = site.board.access_tokens_of(&member.who.login).await?;
    let now = site.now();
    let row = |token: &AccessToken| Row {
        name: token.name.clone(),
        scope: words_of(token.scope),
        ends: if token.ends > now { words::time(token.ends) } else { "Over".to_owned() },
        used: words::time(token.used),
        handle: member.handle(KIND, &token.digest),
    };
    Ok(Page {
        frame: frame(visit, TITLE).with(&form),
        rows: tokens.iter().map(row).collect(),
        form,
        new: new.to_owned(),
        scopes: SCOPES,
        days: DAYS,
    })
}

fn words_of(scope: Scope) -> &'static str {
    SCOPES.iter().find(|(word, ..)| *word == scope.word()).map_or("", |(_, words, _)| words)
}
