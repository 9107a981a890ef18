//! Recording feedback: one piece, or what a table of the case records has.

use std::collections::BTreeSet;

use board::kinds::Feedback;
use board::kinds::feedback::{self, Consent, Respondent};
use board::{Desk, Reader};
use store::Workspace;
use work::feedback::{Imported, imported};
use work::{Failure, Session};

use crate::cli::{AddFeedback, ConsentGiven, RespondentName};

pub async fn one(
    workspace: &Workspace,
    desk: &Desk<'_>,
    asked: &AddFeedback,
) -> Result<String, Failure> {
    let text = match &asked.text_file {
        Some(path) => Some(std::fs::read_to_string(path).map_err(Failure::io(path.display()))?),
        None => asked.text.clone(),
    };
    let piece = Feedback {
        child_id: asked.child.clone(),
        plan_id: asked.plan.clone(),
        respondent: match asked.respondent {
            RespondentName::Child => Respondent::Child,
            RespondentName::Parent => Respondent::Parent,
            RespondentName::Professional => Respondent::Professional,
        },
        given_on: asked.given_on,
        occasion: asked.occasion.clone(),
        advocate: asked.advocate,
        consent: consent(&asked.consent),
        withdrawn_on: None,
        safety_before: asked.before,
        safety_after: asked.after,
        text: text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()),
        themes: BTreeSet::new(),
        quotes: Vec::new(),
        taken_from: None,
    };
    let id = work::feedback::record(desk, &piece).await?.id;
    Ok(format!("{id}: recorded for {}\n", workspace.settings.name))
}

/// What was agreed to, as the command says it; `None` where it says nothing.
pub fn consent(asked: &ConsentGiven) -> Option<Consent> {
    asked.consent_on.map(|given_on| Consent {
        given_on,
        within_council: !asked.not_within_council,
        quote: asked.may_quote,
    })
}

/// Every row of the imported table that is not taken over yet.
pub async fn take_over(
    session: &Session,
    desk: &Desk<'_>,
    reader: &Reader,
) -> Result<String, Failure> {
    let known = feedback::opened(desk, reader).await?;
    let taken: BTreeSet<(&str, &str)> = known
        .iter()
        .filter_map(|own| Some((&*own.body.child_id, own.body.taken_from.as_deref()?)))
        .collect();
    let first = feedback::next_id(&known);
    let rows = imported(session).await?;
    let pieces = rows.iter().filter(|own| !taken.contains(&own.key()));
    let pieces = pieces.map(Imported::piece).collect::<Result<Vec<_>, _>>()?;
    let new: Vec<(String, Feedback)> = (first..).map(feedback::id).zip(pieces).collect();
    if !new.is_empty() {
        desk.put_all(&new, "taken over from what was imported").await?;
    }
    Ok(format!("{} pieces taken over, {} were already\n", new.len(), rows.len() - new.len()))
}
