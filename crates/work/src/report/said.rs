//! What a report says of feedback and of audits: all of it in the board's own paper; for the public only
//! quotes that were cleared, and what audits have earned.

use board::kinds::feedback::{self, Respondent};
use board::kinds::{Audit, Feedback, Scores};
use board::{Desk, Entry};
use model::Period;
use report::{Quoted, Voices};

use crate::audit;
use crate::feedback::{Collated, collate};
use crate::{Failure, For, Office, Publication, Session};

const FEEDBACK: &str = "feedback";
const AUDIT: &str = "audit";

/// The sections of one report, and what stands behind them.
#[derive(Default)]
pub struct Said {
    pub voices: Voices,
    /// The pieces whose quotes are in it.
    quoted: Vec<String>,
    /// What whoever makes the report may not read.
    pub missing: Vec<String>,
}

impl Said {
    /// What was kept for `period`; nothing where the record has none.
    pub async fn of_report(
        session: &Session,
        period: Period,
        publication: &Publication,
    ) -> Result<Self, Failure> {
        let mut found = Self::default();
        let Some(office) = Office::existing(&session.workspace).await? else { return Ok(found) };
        let desk = office.desk().await?;
        let is_public = publication.audience == For::Public;
        let who = desk.who();
        let not_read = |what: &str| format!("{what}: {} may not read them", who.login);
        if who.may_read(FEEDBACK) {
            let collated = collate(session, &desk, period).await?;
            found.quoted = quoted(&collated.pieces);
            found.voices = voices(&collated, is_public);
        } else {
            found.missing.push(not_read("What children, parents and professionals say"));
        }
        if who.may_read(AUDIT) {
            found.voices.audits = audits(&desk, period, is_public).await?;
        } else {
            found.missing.push(not_read("Audits of thresholds and practice"));
        }
        if publication.publish.is_some() && !found.quoted.is_empty() && !who.may_write(FEEDBACK) {
            return Err(Failure::said(
                "an edition that quotes is published by somebody who may note it with the feedback: their \
                 consent may be withdrawn later",
            ));
        }
        Ok(found)
    }

    /// Notes with each quote the edition it stands in.
    pub async fn note_printed(&self, session: &Session, edition: &str) -> Result<(), Failure> {
        if self.quoted.is_empty() {
            return Ok(());
        }
        let office = Office::open(&session.workspace).await?;
        Ok(feedback::note_printed(&office.desk().await?, &self.quoted, edition).await?)
    }
}

fn quoted(pieces: &[Entry<Feedback>]) -> Vec<String> {
    let own = pieces.iter().filter(|own| !own.body.printable().is_empty());
    own.map(|own| own.id.clone()).collect()
}

fn voices(collated: &Collated, is_public: bool) -> Voices {
    let mut quotes: Vec<Quoted> =
        collated.pieces.iter().flat_map(|own| quotes(&own.body)).collect();
    // In an order that says nothing of when, or of which child, each was said.
    quotes.sort();
    if is_public || collated.pieces.is_empty() {
        return Voices { quotes, ..Voices::default() };
    }
    let themes = collated.shown_themes().into_iter();
    Voices {
        response: collated.sentences(),
        themes: themes.map(|theme| (theme.name.clone(), theme.voices)).collect(),
        about_themes: collated.about_themes(),
        quotes,
        audits: Vec::new(),
    }
}

fn quotes(own: &Feedback) -> impl Iterator<Item = Quoted> {
    let who = match own.respondent {
        Respondent::Child => "a child",
        Respondent::Parent => "a parent or carer",
        Respondent::Professional => "a professional",
    };
    own.printable().iter().map(|quote| Quoted { who: who.to_owned(), text: quote.text.clone() })
}

/// Of each audit of this year's cases to the end of `period`.
async fn audits(desk: &Desk<'_>, period: Period, is_public: bool) -> Result<Vec<String>, Failure> {
    let mut said = Vec::new();
    for entry in desk.all::<Audit>().await? {
        let audit = entry.body;
        let of: Period = audit.period.parse().map_err(Failure::said)?;
        if of.year() != period.year() || of.ends_on() > period.ends_on() {
            continue;
        }
        if let Some(found) = audit::found(&audit, &Scores::of(desk, &entry.id).await?) {
            let own = if is_public { found.public() } else { found.internal() };
            said.push(format!("{} ({}): {own}", audit.form.title, audit.period));
        }
    }
    Ok(said)
}
