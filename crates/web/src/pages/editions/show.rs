//! One edition: what stands in the way of signing it, its checklist, who signed it, which signatures are
//! void and why, and its files.

use axum::extract::{Path, State};
use axum::response::Response;
use board::kinds::{CHECKLIST, Edition};
use board::{Children, Entry, Names, Who};
use work::edition::{Kept, Voided, makes, one_open, voided};
use work::quarter::steps;

use super::list::{Row, row};
use super::{frame, step_in_words};
use crate::entered::capital;
use crate::form::Form;
use crate::frame::{Frame, page as made};
use crate::pages::report::preview::FORMATS;
use crate::pages::report::{good, neutral};
use crate::pages::scorecard::row::Light;
use crate::problem::Problem;
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};
use crate::words;

#[derive(askama::Template)]
#[template(path = "editions/show.html")]
struct Page {
    frame: Frame,
    form: Form,
    row: Row,
    marking: String,
    program: String,
    digest: String,
    period: String,
    missing: Vec<String>,
    /// Statements that the figures did not bear out, and nobody kept.
    open: Vec<String>,
    /// Each item in words, and who ticked it; blank for nobody.
    checklist: Vec<(String, String)>,
    unticked: Vec<(&'static str, String, &'static str)>,
    is_signed: bool,
    steps: Vec<Step>,
    /// The step that whoever asks signs now; blank for none.
    own_step: &'static str,
    void: Vec<Void>,
    makes: Vec<Made>,
    formats: [(&'static str, &'static str); 4],
    is_public: bool,
    may_tick: bool,
    may_pack: bool,
}

struct Step {
    who: &'static str,
    state: Light,
    name: String,
    at: String,
    key: String,
}

struct Void {
    who: String,
    step: &'static str,
    at: String,
    make: u32,
    why: String,
}

struct Made {
    make: u32,
    by: String,
    at: String,
    reason: String,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        made(&shown(&site, &visit, &member.who, &name, Form::default()).await?)
    })
    .await
}

async fn shown(
    site: &Site,
    visit: &Visit,
    who: &Who,
    name: &str,
    form: Form,
) -> Result<Page, Problem> {
    let workspace = site.room.workspace()?;
    let kept = one_open(&workspace, name).await?;
    let desk = site.desk(who).await?;
    let names = site.board.names().await?;
    let edition = &kept.edition;
    let is_public = edition.audience == "public";
    Ok(Page {
        frame: frame(visit, &format!("Edition {name}")).with(&form),
        form,
        row: row(&kept, &names),
        marking: edition.marking.clone(),
        program: edition.program.clone(),
        digest: kept.digest(),
        period: edition.period.clone(),
        missing: edition.missing.clone(),
        open: edition.untrue.clone(),
        checklist: ticked(edition, &names),
        unticked: unticked(edition),
        is_signed: !kept.standing().is_empty(),
        steps: steps(&kept).into_iter().map(step).collect(),
        own_step: own_step(&kept, who),
        void: voided(&workspace, &kept).await?.iter().map(|own| void(own, &names)).collect(),
        makes: makes(&desk, name).await?.iter().map(|own| make(own, &names)).collect(),
        formats: FORMATS,
        is_public,
        may_tick: who.may_write("edition"),
        may_pack: is_public || who.children() == Children::All,
    })
}

/// The next step, if it is theirs to sign.
pub fn own_step(kept: &Kept, who: &Who) -> &'static str {
    let signed = kept.standing().iter().any(|own| own.person == who.login);
    kept.next_step().filter(|step| who.may_sign(step) && !signed).unwrap_or_default()
}

fn ticked(edition: &Edition, names: &Names) -> Vec<(String, String)> {
    let by =
        |name: &str| edition.checklist.get(name).map(|login| names.of(login)).unwrap_or_default();
    CHECKLIST.iter().map(|(name, words)| (capital(words), by(name))).collect()
}

fn unticked(edition: &Edition) -> Vec<(&'static str, String, &'static str)> {
    let all = CHECKLIST.iter().filter(|(name, _)| !edition.checklist.contains_key(*name));
    all.map(|(name, words)| (*name, capital(words), "")).collect()
}

fn step((step, signed): (&'static str, Option<board::kinds::Signature>)) -> Step {
    let state = if signed.is_some() { good("Signed") } else { neutral("Not signed yet") };
    let [name, at, key] = signed.map_or_else(Default::default, |own| {
        [format!("{} ({})", own.name, own.person), words::time_of(&own.at), own.key]
    });
    Step { who: step_in_words(step), state, name, at, key }
}

fn void(own: &Voided, names: &Names) -> Void {
    let reason = if own.reason.is_empty() { "no reason given" } else { &own.reason };
    Void {
        who: own.signature.name.clone(),
        step: step_in_words(&own.signature.step),
        at: words::time_of(&own.signature.at),
        make: own.make,
        why: format!(
            "{} made it again on {}: {reason}",
            names.of(&own.by),
            words::time_of(&own.at)
        ),
    }
}

fn make(entry: &Entry<Edition>, names: &Names) -> Made {
    Made {
        make: entry.body.make,
        by: names.of(&entry.body.made_by),
        at: words::time_of(&entry.body.made_at),
        reason: entry.reason.clone(),
    }
}
