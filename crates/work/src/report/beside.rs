//! All that stands beside the figures of a report: what was agreed, written, told before and heard, from
//! the workspace and its board's record.

use report::{KeptStatement, OpenFigure, Restated, RestatedFigure};
use scorecard::Scorecard;
use scorecard::restate::said;

use super::said::Said;
use crate::checked;
use crate::follow_up::{self, Agreed};
use crate::restated::of_report;
use crate::standing::provisional;
use crate::{Commentary, Failure, Publication, Session};

pub struct Beside {
    pub agreed: Agreed,
    pub commentary: Commentary,
    pub kept: Vec<KeptStatement>,
    pub restated: Restated,
    pub said: Said,
    /// The name of the edition it is, where it is kept as one.
    pub edition: Option<String>,
}

impl Beside {
    /// Of the report of `card`, the internal page, for the audience of `publication`.
    pub async fn of(
        session: &Session,
        card: &Scorecard,
        publication: &Publication,
    ) -> Result<Self, Failure> {
        let commentary = Commentary::of(session, card.period).await?;
        let kept = checked::kept_statements(&commentary, card, &session.published.targets);
        Ok(Self {
            agreed: follow_up::of(session, card).await?,
            commentary,
            kept,
            restated: restated(session, card).await?,
            said: Said::of_report(session, card.period, publication).await?,
            edition: None,
        })
    }

    /// Notes with each quote the edition it stands in.
    pub async fn note_printed(&self, session: &Session, edition: &str) -> Result<(), Failure> {
        self.said.note_printed(session, edition).await
    }
}

/// What was told before and is another now, and what is still provisional.
async fn restated(session: &Session, card: &Scorecard) -> Result<Restated, Failure> {
    let figure = |one: &crate::restated::Restated| {
        let restatement = &one.restatement;
        RestatedFigure {
            period: one.name.period.to_string(),
            indicator: one.title(),
            told: said(&restatement.told),
            now: said(&restatement.now),
            why: restatement.why(one.definition),
            why_in_words: restatement.reasons(),
            is_small: restatement.is_small(),
        }
    };
    let mut open = Vec::new();
    for one in provisional(session, &[card], card.period.ends_on()).await? {
        if one.spell.closed.is_none() {
            open.push(OpenFigure {
                period: one.name.period.to_string(),
                indicator: one.title,
                since: model::period::in_words(one.spell.since),
                why: one.spell.why.join(" "),
            });
        }
    }
    let figures = of_report(session, card).await?;
    Ok(Restated { figures: figures.iter().map(figure).collect(), open })
}
