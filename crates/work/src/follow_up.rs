//! What a report takes from the board's record: the meeting it is for, actions and risks.

use board::kinds::{Action, Meeting, Risk};
use board::{Desk, Entry, Kept};
use model::Period;
use report::{ActionEntry, FollowUp, ReportSettings, RiskEntry};
use scorecard::Scorecard;

use crate::actions::effect_in;
use crate::{Failure, Office, Session, meetings, risks};

/// What the record has for a report.
pub struct Agreed {
    pub settings: ReportSettings,
    pub follow_up: FollowUp,
}

/// Board, date and item from the meeting whose agenda has the report of the page's period, else from
/// `report.toml`; the open actions raised by that date, and the open risks. `card` is the internal page.
/// Whoever may not read a kind makes a report without it.
pub async fn of(session: &Session, card: &Scorecard) -> Result<Agreed, Failure> {
    let settings = settings(session, card.period)?;
    let mut agreed = Agreed { settings, follow_up: FollowUp::default() };
    let Some(office) = Office::existing(&session.workspace).await? else { return Ok(agreed) };
    let desk = office.desk().await?;
    let may_read = |kind| desk.who().may_read(kind);
    if may_read(Meeting::KIND)
        && let Some((meeting, item)) = meetings::of_the_report(&desk, card.period).await?
    {
        agreed.settings.board = meeting.board;
        agreed.settings.date = meeting.held_on;
        agreed.settings.agenda_item = Some(item.item);
    }
    if may_read(Action::KIND) {
        agreed.follow_up.actions = actions(&desk, card, &agreed.settings).await?;
    }
    if may_read(Risk::KIND) {
        let risks = risks::register(&desk, false).await?;
        agreed.follow_up.risks = risks.into_iter().map(|risk| risk_entry(session, risk)).collect();
    }
    Ok(agreed)
}

/// Of the workspace's own file, where there is one.
pub fn settings(session: &Session, period: Period) -> Result<ReportSettings, Failure> {
    match session.workspace.report_settings()? {
        Some(text) => ReportSettings::read(&text).map_err(Failure::said),
        None => Ok(ReportSettings::of_the_period(&session.workspace.settings.name, period)),
    }
}

async fn actions(
    desk: &Desk<'_>,
    card: &Scorecard,
    settings: &ReportSettings,
) -> Result<Vec<ActionEntry>, Failure> {
    let mut actions = desk.all::<Action>().await?;
    actions.retain(|entry| entry.body.is_open() && entry.body.raised_on <= settings.date);
    let entry = |Entry { id, body, .. }: Entry<Action>| ActionEntry {
        id,
        effect: effect_in(card, &body).map(|effect| effect.sentence),
        progress: body.progress.last().map(|step| match step.percent {
            Some(percent) => format!("{percent}%: {}", step.words),
            None => step.words.clone(),
        }),
        indicator: body.indicator,
        title: body.title,
        words: body.words,
        owner: body.owner,
        due_on: body.due_on,
        public: body.public,
    };
    Ok(actions.into_iter().map(entry).collect())
}

fn risk_entry(session: &Session, Entry { id, body, .. }: Entry<Risk>) -> RiskEntry {
    let title = |id: &String| {
        session.registry.find(id).map_or_else(|_| id.clone(), |own| own.definition.title.clone())
    };
    RiskEntry {
        id,
        score: body.score(),
        indicators: body.indicators.iter().map(title).collect(),
        title: body.title,
        words: body.words,
        likelihood: body.likelihood,
        impact: body.impact,
        mitigation: body.mitigation,
        owner: body.owner,
        public: body.public,
    }
}
