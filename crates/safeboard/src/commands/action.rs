//! `safeboard action`: what was agreed to be done, how far it has come, and what the numbers can say of
//! it.

use std::io::Write;

use board::kinds::{Action, ActionState, Expected, Progress};
use board::{Desk, Entry};
use jiff::civil::Date;
use store::Workspace;
use work::actions::{self, standing};
use work::session::registry_of;
use work::{Failure, Office, office};

use super::listed::{listed, said};
use crate::cli::{self, ActionProgress, ActionStep, AddAction, ReviewAction};

pub async fn run(asked: &cli::Action) -> Result<(), Failure> {
    let workspace = Workspace::open(&asked.place.workspace)?;
    let office = Office::open(&workspace).await?;
    let desk = office.desk().await?;
    let day = asked.on.map_or_else(|| office::day(&desk), Ok)?;
    let kept = match &asked.step {
        Some(ActionStep::Add(action)) => add(&workspace, &desk, action, day).await?,
        Some(ActionStep::Progress(progress)) => self::progress(&desk, progress, day).await?,
        Some(ActionStep::Done { id }) => close(&desk, id, ActionState::Done { on: day }).await?,
        Some(ActionStep::Drop { id, reason }) => {
            let state = ActionState::Dropped { on: day, reason: reason.clone() };
            close(&desk, id, state).await?
        }
        Some(ActionStep::Review(review)) => self::review(&workspace, &desk, review, day).await?,
        Some(ActionStep::History { id }) => return show(&desk.history(id).await?, day, asked),
        None => return show(&chosen(&workspace, &desk, asked, day).await?, day, asked),
    };
    println!("{}: {}", kept.id, standing(&kept.body, day));
    Ok(())
}

async fn add(
    workspace: &Workspace,
    desk: &Desk<'_>,
    asked: &AddAction,
    day: Date,
) -> Result<Entry<Action>, Failure> {
    let action = Action {
        indicator: registry_of(workspace)?.find(&asked.indicator)?.definition.id.clone(),
        title: asked.title.clone(),
        words: asked.words.clone(),
        owner: asked.owner.clone(),
        due_on: asked.due_on,
        raised_on: day,
        raised_in: asked.period.to_string(),
        meeting: asked.meeting.clone(),
        expected: asked.expect.map(|change| Expected {
            change,
            by: asked.by.map(|period| period.to_string()),
            foreseen: None,
        }),
        progress: Vec::new(),
        state: ActionState::Open,
        reviews: Vec::new(),
        public: asked.public,
    };
    let kept = actions::add(workspace, desk, action, asked.id.as_deref()).await?;
    if let Some(said) = kept.body.expected.as_ref().and_then(|own| own.foreseen.as_ref()) {
        println!("{said}");
    }
    Ok(kept)
}

async fn progress(
    desk: &Desk<'_>,
    asked: &ActionProgress,
    on: Date,
) -> Result<Entry<Action>, Failure> {
    let step = Progress { on, words: asked.words.clone(), percent: asked.percent };
    actions::progress(desk, desk.one(&asked.id).await?, step).await
}

async fn close(desk: &Desk<'_>, id: &str, state: ActionState) -> Result<Entry<Action>, Failure> {
    actions::close(desk, desk.one(id).await?, state).await
}

async fn review(
    workspace: &Workspace,
    desk: &Desk<'_>,
    asked: &ReviewAction,
    on: Date,
) -> Result<Entry<Action>, Failure> {
    let entry = desk.one(&asked.id).await?;
    let when = (on, asked.period);
    let kept = actions::review(workspace, desk, entry, when, asked.words.clone()).await?;
    if let Some(review) = kept.body.reviews.last() {
        println!("{}", review.found);
    }
    Ok(kept)
}

async fn chosen(
    workspace: &Workspace,
    desk: &Desk<'_>,
    asked: &cli::Action,
    day: Date,
) -> Result<Vec<Entry<Action>>, Failure> {
    let indicator = match &asked.indicator {
        Some(name) => Some(registry_of(workspace)?.find(name)?.definition.id.clone()),
        None => None,
    };
    let mut actions = desk.all::<Action>().await?;
    actions.retain(|entry| {
        indicator.as_ref().is_none_or(|id| entry.body.indicator == *id)
            && (!asked.overdue || entry.body.is_overdue(day))
    });
    Ok(actions)
}

const COLUMNS: [&str; 12] = [
    "id",
    "indicator",
    "title",
    "owner",
    "due on",
    "state",
    "percent",
    "progress",
    "effect",
    "raised in",
    "meeting",
    "revision",
];

fn show(actions: &[Entry<Action>], day: Date, asked: &cli::Action) -> Result<(), Failure> {
    let rows = actions.iter().map(|entry| {
        let action = &entry.body;
        let last = action.progress.last();
        let foreseen = action.expected.as_ref().and_then(|own| own.foreseen.clone());
        vec![
            entry.id.clone(),
            action.indicator.clone(),
            action.title.clone(),
            action.owner.clone(),
            action.due_on.to_string(),
            standing(action, day),
            said(last.and_then(|step| step.percent)),
            said(last.map(|step| &step.words)),
            said(action.reviews.last().map(|review| review.found.clone()).or(foreseen)),
            action.raised_in.clone(),
            said(action.meeting.as_ref()),
            entry.revision.to_string(),
        ]
    });
    let text = listed(&COLUMNS, rows.collect(), asked.format)?;
    Ok(std::io::stdout().lock().write_all(text.as_bytes())?)
}
