//! What the commentary of a period says, held against its figures; and what of it is kept against them.

use board::Entry;
use board::kinds::{Comment, Override};
use claims::{Claim, Kind, Verdict};
use model::{Period, Target, period};
use report::{About, KeptStatement, Text};
use scorecard::Scorecard;

use crate::commentary::as_written;
use crate::{Ask, Commentary, Failure, Office, Session};

/// A claim, where it is made, and why it is kept if it is false and somebody keeps it.
pub struct Said {
    /// An indicator's id, a part of the report, or `report`.
    pub about: String,
    /// The part of a comment.
    pub part: Option<&'static str>,
    pub public: bool,
    pub claim: Claim,
    pub kept: Option<Entry<Override>>,
}

impl Said {
    /// What the cells say otherwise, of a false claim.
    pub fn why_false(&self) -> Option<&str> {
        match &self.claim.verdict {
            Verdict::False { why } => Some(why),
            Verdict::True | Verdict::NotChecked { .. } => None,
        }
    }

    /// What the cells say otherwise, or what was wanting to check it; blank of a true claim.
    pub fn why(&self) -> &str {
        match &self.claim.verdict {
            Verdict::False { why } | Verdict::NotChecked { why } => why,
            Verdict::True => "",
        }
    }

    /// False, and nobody keeps it.
    pub fn is_open(&self) -> bool {
        self.why_false().is_some() && self.kept.is_none()
    }

    /// A number or a word of achievement that was not understood.
    pub fn is_unread(&self) -> bool {
        self.claim.kind == Kind::Unread
    }
}

/// The false claims of the commentary of `period` that nobody keeps: what stands against signing it.
pub async fn open_claims(session: &Session, period: Period) -> Result<Vec<Claim>, Failure> {
    let all = checked(session, period).await?;
    Ok(all.into_iter().filter(Said::is_open).map(|said| said.claim).collect())
}

pub async fn checked(session: &Session, period: Period) -> Result<Vec<Said>, Failure> {
    let commentary = Commentary::of(session, period).await?;
    let card = session.scorecard(&Ask::board(period)).await?;
    Ok(held(&commentary, &card, &session.published.targets))
}

/// Every claim of the texts that the report of `card` prints, and of all that is kept of its period.
pub fn held(commentary: &Commentary, card: &Scorecard, targets: &[Target]) -> Vec<Said> {
    let is_on_page = |id: &str| card.rows.iter().any(|row| row.id == id);
    let counts = |text: &&Text| match &text.about {
        About::Indicator(id) => text.is_kept || is_on_page(id),
        About::Report | About::Section(_) => true,
    };
    let texts = commentary.narrative.standing(card.period).into_iter().filter(counts);
    texts.flat_map(|text| claims_of(text, commentary, card, targets)).collect()
}

/// The claims of one comment as it is written, kept or not.
pub fn said_in(
    comment: &Comment,
    commentary: &Commentary,
    card: &Scorecard,
    targets: &[Target],
) -> Vec<Said> {
    claims_of(&as_written(comment, card.period), commentary, card, targets)
}

fn claims_of(
    text: &Text,
    commentary: &Commentary,
    card: &Scorecard,
    targets: &[Target],
) -> Vec<Said> {
    let (about, indicator) = match &text.about {
        About::Indicator(id) => (id.as_str(), Some(id.as_str())),
        About::Section(id) => (id.as_str(), None),
        About::Report => (board::kinds::WHOLE_REPORT, None),
    };
    let mut all = Vec::new();
    for piece in &text.pieces {
        let claims = claims::check(&piece.body, indicator, card, targets);
        all.extend(claims.into_iter().map(|claim| Said {
            about: about.to_owned(),
            part: piece.label,
            public: text.public,
            kept: commentary.overrides.get(&claim.key).cloned(),
            claim,
        }));
    }
    all
}

/// The false claims that are kept, for the report of `card`, which is the internal one: keys are of
/// its cells.
pub fn kept_statements(
    commentary: &Commentary,
    card: &Scorecard,
    targets: &[Target],
) -> Vec<KeptStatement> {
    if commentary.overrides.is_empty() {
        return Vec::new();
    }
    held(commentary, card, targets).iter().filter_map(|said| statement(said, card)).collect()
}

fn statement(said: &Said, card: &Scorecard) -> Option<KeptStatement> {
    let (why_not, kept) = (said.why_false()?, said.kept.as_ref()?);
    let row = card.rows.iter().find(|row| row.id == said.about);
    let day = kept.at.get(..10).and_then(|day| day.parse().ok()).map(period::in_words);
    Some(KeptStatement {
        about: row.map_or_else(|| said.about.clone(), scorecard::Row::whole_name),
        sentence: said.claim.sentence.clone(),
        why_not: why_not.to_owned(),
        reason: kept.body.reason.clone(),
        kept_by: format!("{}, {}", kept.person, day.unwrap_or_else(|| kept.at.clone())),
        public: said.public,
    })
}

/// Keeps a false statement; a reason given again takes the place of the one before.
pub async fn keep(
    session: &Session,
    key: &str,
    period: Period,
    reason: &str,
) -> Result<Override, Failure> {
    let all = checked(session, period).await?;
    let found = all.iter().find(|said| said.claim.key == key && said.why_false().is_some());
    let said = found.ok_or_else(|| {
        Failure::Said(format!(
            "no false statement of {period} has the key '{key}': 'safeboard claims --period {period}' lists them"
        ))
    })?;
    let kept = Override {
        key: key.to_owned(),
        sentence: said.claim.sentence.clone(),
        reason: reason.to_owned(),
        period: period.to_string(),
    };
    let read = said.kept.as_ref().map_or(0, |entry| entry.revision);
    let office = Office::open(&session.workspace).await?;
    office.desk().await?.put(&kept.id(), read, &kept, reason).await?;
    Ok(kept)
}
