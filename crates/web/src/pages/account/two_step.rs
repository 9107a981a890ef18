//! The second step: switched on with the first code of an app, off with the password.

use axum::extract::State;
use axum::response::Response;

use super::{done, frame, own};
use crate::form::Form;
use crate::frame::{Frame, page as made, page_again};
use crate::pages::sign_in::is_password;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::site::{Shared, Site};
use crate::two_step;
use crate::visit::{Member, Visit};

const PATH: &str = "/account";
const TITLE: &str = "Second step when you sign in";

#[derive(askama::Template)]
#[template(path = "account/two_step.html")]
struct Page {
    frame: Frame,
    form: Form,
    is_on: bool,
    secret: String,
    size: i32,
    squares: String,
}

#[derive(askama::Template)]
#[template(path = "account/recovery.html")]
struct Codes {
    frame: Frame,
    codes: Vec<String>,
}

impl Page {
    /// Blank `secret` where it is on already.
    fn new(visit: &Visit, member: &Member, form: Form, secret: &str) -> Result<Self, Problem> {
        let frame = frame(visit, TITLE).with(&form);
        let (size, squares) = match secret {
            "" => (0, String::new()),
            _ => two_step::picture(&two_step::address(secret, &member.who.login))?,
        };
        let secret = secret.to_owned();
        Ok(Self { frame, form, is_on: secret.is_empty(), secret, size, squares })
    }
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    let account = own(&site, &member).await?;
    let secret = if account.two_step.is_empty() { two_step::new_secret() } else { String::new() };
    made(&Page::new(&visit, &member, Form::default(), &secret)?)
}

pub async fn take(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    must_be_off(&site, &member).await?;
    let secret = form.value("secret").to_owned();
    let code = form.required("code", "Enter the code that the app shows");
    let step = two_step::step(&secret, &code, site.now());
    let step = step.map_err(|_| Problem::Wrong("the secret is not whole".to_owned()))?;
    if form.is_right() && step.is_none() {
        form.wrong(
            "code",
            "The code is not right: check that the device’s clock is, and try the next code",
        );
    }
    let Some(step) = step.filter(|_| form.is_right()) else {
        return page_again(&Page::new(&visit, &member, form, &secret)?);
    };
    let login = &member.who.login;
    let codes = two_step::recovery_codes();
    let digests: Vec<String> = codes.iter().map(|(_, digest)| digest.clone()).collect();
    site.board.keep_two_step(login, &secret, &digests).await?;
    site.board.use_two_step(login, step).await?;
    site.board.end_sessions_of(login, &member.session.digest).await?;
    site.desk(&member.who).await?.note("second-step-on", "account", login, "").await?;
    let codes = codes.into_iter().map(|(code, _)| code).collect();
    made(&Codes { frame: frame(&visit, "Your recovery codes"), codes })
}

pub async fn off(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    own(&site, &member).await?;
    let login = &member.who.login;
    if !is_password(&site, &visit, login, form.exact("password")).await? {
        form.wrong("password", "This is not your password");
        return page_again(&Page::new(&visit, &member, form, "")?);
    }
    site.board.keep_two_step(login, "", &[]).await?;
    site.desk(&member.who).await?.note("second-step-off", "account", login, "").await?;
    done(&site, &member, "The second step is off", PATH).await
}

async fn must_be_off(site: &Site, member: &Member) -> Result<(), Problem> {
    let account = own(site, member).await?;
    if account.two_step.is_empty() {
        return Ok(());
    }
    Err(Problem::Wrong("the second step is on already: turn it off first".to_owned()))
}
