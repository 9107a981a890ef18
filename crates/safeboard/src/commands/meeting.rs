//! `safeboard meeting`: the meetings of the board, and the forward plan: what is due for each to come.

use std::io::Write;

use board::kinds::{AgendaItem, Meeting};
use board::{Desk, Entry};
use store::Workspace;
use work::meetings::{self, Due, Planned, forward_plan};
use work::{Failure, Office, office};

use super::listed::{listed, said};
use crate::cli::{self, AddMeeting, ChangeMeeting, MeetingStep, PutItem};

pub async fn run(asked: &cli::Meeting) -> Result<(), Failure> {
    let office = Office::open(&Workspace::open(&asked.place.workspace)?).await?;
    let desk = office.desk().await?;
    let changed = match &asked.step {
        Some(MeetingStep::Add(meeting)) => add(&desk, meeting).await?,
        Some(MeetingStep::Change(change)) => self::change(&desk, change).await?,
        Some(MeetingStep::Item(item)) => put_item(&desk, item).await?,
        Some(MeetingStep::History { id }) => return history(&desk, id, asked).await,
        None => {
            let day = asked.on.map_or_else(|| office::day(&desk), Ok)?;
            let plan = forward_plan(&desk, day).await?;
            let text = listed(&COLUMNS, plan.iter().flat_map(rows).collect(), asked.format)?;
            return Ok(std::io::stdout().lock().write_all(text.as_bytes())?);
        }
    };
    println!("{}: {}, {}", changed.id, changed.body.board, changed.body.held_on);
    Ok(())
}

async fn add(desk: &Desk<'_>, asked: &AddMeeting) -> Result<Entry<Meeting>, Failure> {
    let AddMeeting { board, held_on, title, paper } = asked;
    let meeting = Meeting {
        board: board.clone(),
        held_on: *held_on,
        title: title.clone(),
        agenda: Vec::new(),
        papers: paper.clone(),
    };
    meetings::add(desk, &meeting).await
}

async fn change(desk: &Desk<'_>, asked: &ChangeMeeting) -> Result<Entry<Meeting>, Failure> {
    let entry = desk.one::<Meeting>(&asked.id).await?;
    let mut meeting = entry.body;
    if let Some(number) = &asked.without_item {
        meetings::without_item(&mut meeting, &asked.id, number)?;
    }
    meeting.board = asked.board.clone().unwrap_or(meeting.board);
    meeting.held_on = asked.held_on.unwrap_or(meeting.held_on);
    meeting.title = asked.title.clone().unwrap_or(meeting.title);
    meeting.papers.extend(asked.paper.iter().cloned());
    Ok(desk.put(&entry.id, entry.revision, &meeting, &asked.reason).await?)
}

async fn put_item(desk: &Desk<'_>, asked: &PutItem) -> Result<Entry<Meeting>, Failure> {
    let entry = desk.one::<Meeting>(&asked.id).await?;
    let mut meeting = entry.body;
    meeting.put_item(AgendaItem {
        item: asked.number.clone(),
        title: asked.title.clone(),
        period: asked.period.map(|period| period.to_string()),
        author: asked.author.clone(),
        required_by: asked.required_by,
    });
    Ok(desk.put(&entry.id, entry.revision, &meeting, "").await?)
}

const COLUMNS: [&str; 8] =
    ["held on", "board", "meeting", "what", "id", "title", "who", "required by"];

/// Its items, and what else is due by it and not by the one before.
fn rows(Planned { id, meeting, due }: &Planned) -> Vec<Vec<String>> {
    let row = |rest: [String; 5]| {
        let about = [meeting.held_on.to_string(), meeting.board.clone(), id.clone()];
        about.into_iter().chain(rest).collect::<Vec<_>>()
    };
    let mut rows = Vec::new();
    if meeting.agenda.is_empty() {
        rows.push(row(["no item yet", "", &meeting.title, "", ""].map(str::to_owned)));
    }
    rows.extend(meeting.agenda.iter().map(|item| row(of_item(item))));
    rows.extend(due.iter().map(|own| row(of_due(own))));
    rows
}

fn of_due(own: &Due) -> [String; 5] {
    let what = own.what.words().to_owned();
    [what, own.id.clone(), own.title.clone(), own.owner.clone(), own.on.to_string()]
}

fn of_item(item: &AgendaItem) -> [String; 5] {
    let period = item.period.as_ref().map_or_else(String::new, |period| format!(" ({period})"));
    [
        "item".to_owned(),
        item.item.clone(),
        format!("{}{period}", item.title),
        said(item.author.as_ref()),
        said(item.required_by),
    ]
}

async fn history(desk: &Desk<'_>, id: &str, asked: &cli::Meeting) -> Result<(), Failure> {
    let columns = ["id", "revision", "held on", "title", "items", "papers", "by", "at", "reason"];
    let rows = desk.history::<Meeting>(id).await?.into_iter().map(|entry| {
        let Meeting { held_on, title, agenda, papers, .. } = entry.body;
        let items: Vec<String> = agenda.into_iter().map(|item| item.item).collect();
        let revision = entry.revision.to_string();
        let [items, papers] = [items, papers].map(|all| all.join(", "));
        let held_on = held_on.to_string();
        let (id, by, at, reason) = (entry.id, entry.person, entry.at, entry.reason);
        vec![id, revision, held_on, title, items, papers, by, at, reason]
    });
    let text = listed(&columns, rows.collect(), asked.format)?;
    Ok(std::io::stdout().lock().write_all(text.as_bytes())?)
}
