//! The work on one period's report at a glance: what is written, what its texts claim, how its editions
//! stand, and what is to do next.

use board::kinds::{CHECKLIST, STEPS};
use model::Period;
use report::Text;
use scorecard::Scorecard;
use store::Workspace;

use crate::checked::{Said, held};
use crate::edition::{self, Kept};
use crate::follow_up;
use crate::parts::{self, Part};
use crate::{Commentary, Failure, Session};

pub struct Quarter {
    pub parts: Vec<Part>,
    /// What `report.toml` does not say yet.
    pub settings: Vec<&'static str>,
    /// The whole report, then each indicator of the board's page.
    pub commented: Vec<Commented>,
    pub claims: Vec<Said>,
    /// Those of this period that the person who asks may open.
    pub editions: Vec<Kept>,
    pub next: Vec<Next>,
}

/// What is said of an indicator, or of the whole report.
pub struct Commented {
    pub about: String,
    pub title: String,
    pub text: Option<Text>,
    /// False claims of it that nobody keeps.
    pub open: usize,
}

/// One thing to do, in the order in which it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    Parts(usize),
    Settings(&'static str),
    Commentary(usize),
    Claims(usize),
    Make,
    /// It was made before everything was written.
    MakeAgain(String),
    Tick(String),
    Sign {
        edition: String,
        step: &'static str,
    },
    /// Everybody has signed.
    Send(String),
}

/// The work on the report of `card`, which is the board's page.
pub async fn of(session: &Session, card: &Scorecard) -> Result<Quarter, Failure> {
    let commentary = Commentary::of(session, card.period).await?;
    let claims = held(&commentary, card, &session.published.targets);
    let mut quarter = Quarter {
        parts: parts::all(&session.workspace, card.period)?,
        settings: not_set(session, card.period)?,
        commented: commented(&commentary, card, &claims),
        claims,
        editions: editions(&session.workspace, card.period).await?,
        next: Vec::new(),
    };
    quarter.next = quarter.next();
    Ok(quarter)
}

impl Quarter {
    pub fn open_claims(&self) -> usize {
        self.claims.iter().filter(|said| said.is_open()).count()
    }

    fn next(&self) -> Vec<Next> {
        let some = |count: usize, next: fn(usize) -> Next| (count > 0).then(|| next(count));
        let unwritten = self.parts.iter().filter(|part| part.found.is_none()).count();
        let silent = self.commented.iter().filter(|own| own.is_wanting()).count();
        let mut next: Vec<Next> = some(unwritten, Next::Parts).into_iter().collect();
        next.extend(self.settings.iter().map(|what| Next::Settings(what)));
        next.extend(some(silent, Next::Commentary));
        next.extend(some(self.open_claims(), Next::Claims));
        if self.editions.iter().all(|kept| kept.edition.audience == "public") {
            next.push(Next::Make);
        }
        next.extend(self.editions.iter().map(next_of));
        next
    }
}

impl Commented {
    /// Whether a report is not complete without it: the whole report may go without.
    pub fn is_wanting(&self) -> bool {
        self.text.is_none() && self.about != board::kinds::WHOLE_REPORT
    }
}

/// What is to do next with an edition.
pub fn next_of(kept: &Kept) -> Next {
    let name = kept.edition.name.clone();
    if !kept.edition.missing.is_empty() {
        return Next::MakeAgain(name);
    }
    if kept.edition.checklist.len() < CHECKLIST.len() {
        return Next::Tick(name);
    }
    match kept.next_step() {
        Some(step) => Next::Sign { edition: name, step },
        None => Next::Send(name),
    }
}

fn not_set(session: &Session, period: Period) -> Result<Vec<&'static str>, Failure> {
    let settings = follow_up::settings(session, period)?;
    let contact = settings.contact.is_none().then_some("contact");
    let director = settings.director.is_none().then_some("director");
    Ok(contact.into_iter().chain(director).collect())
}

fn commented(commentary: &Commentary, card: &Scorecard, claims: &[Said]) -> Vec<Commented> {
    let (narrative, period) = (&commentary.narrative, card.period);
    let own = |about: &str, title: String, text: Option<&Text>| Commented {
        about: about.to_owned(),
        title,
        text: text.cloned(),
        open: claims.iter().filter(|said| said.about == about && said.is_open()).count(),
    };
    let whole = board::kinds::WHOLE_REPORT;
    let mut all = vec![own(whole, "The whole report".to_owned(), narrative.report(period))];
    for rows in card.rows.chunk_by(|a, b| a.id == b.id) {
        let row = &rows[0];
        all.push(own(&row.id, row.whole_name(), narrative.indicator(&row.id, period)));
    }
    all
}

async fn editions(workspace: &Workspace, period: Period) -> Result<Vec<Kept>, Failure> {
    let name = period.to_string();
    let all = edition::open_to_whoever_asks(workspace).await?.into_iter();
    Ok(all.filter(|kept| kept.edition.period == name).collect())
}

/// The steps of a sign-off with who signed each, for a page to show.
pub fn steps(kept: &Kept) -> Vec<(&'static str, Option<board::kinds::Signature>)> {
    let standing = kept.standing();
    let own = |step: &&'static str| {
        let signed = standing.iter().find(|signature| signature.step == **step);
        (*step, signed.map(|signature| (*signature).clone()))
    };
    STEPS.iter().map(own).collect()
}
