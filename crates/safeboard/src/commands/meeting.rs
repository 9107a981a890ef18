//! `safeboard meeting`: the meetings of the board, and the forward plan: what is due for each to come.

use std::io::Write;

use board::kinds::{Action, AgendaItem, Meeting, Risk, put_numbered};
use board::{Desk, Entry, Kept};
use jiff::civil::Date;
use store::Workspace;
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
            let rows = forward_plan(&desk, day).await?;
            let text = listed(&COLUMNS, rows, asked.format)?;
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
    Ok(put_numbered(desk, 'M', held_on.year(), &meeting, "").await?)
}

async fn change(desk: &Desk<'_>, asked: &ChangeMeeting) -> Result<Entry<Meeting>, Failure> {
    let entry = desk.one::<Meeting>(&asked.id).await?;
    let mut meeting = entry.body;
    if let Some(number) = &asked.without_item {
        let before = meeting.agenda.len();
        meeting.agenda.retain(|item| item.item != *number);
        if meeting.agenda.len() == before {
            return Err(Failure::Said(format!("{} has no item {number}", asked.id)));
        }
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

/// For each meeting from `day` on: its items, and what else is due by it and not by the one before.
async fn forward_plan(desk: &Desk<'_>, day: Date) -> Result<Vec<Vec<String>>, Failure> {
    let mut meetings = desk.all::<Meeting>().await?;
    meetings.retain(|meeting| meeting.body.held_on >= day);
    meetings.sort_by_key(|meeting| meeting.body.held_on);
    let due = due(desk).await?;
    let mut rows = Vec::new();
    let mut after = Date::MIN;
    for meeting in &meetings {
        let Meeting { held_on, board, agenda, title, papers: _ } = &meeting.body;
        let row = |rest: [String; 5]| {
            let about = [held_on.to_string(), board.clone(), meeting.id.clone()];
            about.into_iter().chain(rest).collect::<Vec<_>>()
        };
        if agenda.is_empty() {
            rows.push(row(["no item yet", "", title, "", ""].map(str::to_owned)));
        }
        rows.extend(agenda.iter().map(|item| row(of_item(item))));
        let by_then = due.iter().filter(|(day, _)| after < *day && day <= held_on);
        rows.extend(by_then.map(|(_, rest)| row(rest.clone())));
        after = *held_on;
    }
    Ok(rows)
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

/// Open actions and reviews of open risks, by their day; of the kinds that this person may read.
async fn due(desk: &Desk<'_>) -> Result<Vec<(Date, [String; 5])>, Failure> {
    let mut due = Vec::new();
    if desk.who().may_read(Action::KIND) {
        for Entry { id, body, .. } in desk.all::<Action>().await? {
            if body.is_open() {
                let (day, what) = (body.due_on, "action due".to_owned());
                due.push((day, [what, id, body.title, body.owner, day.to_string()]));
            }
        }
    }
    if desk.who().may_read(Risk::KIND) {
        for Entry { id, body, .. } in desk.all::<Risk>().await? {
            if let Some(day) = body.review_on.filter(|_| body.is_open()) {
                let what = "risk to review".to_owned();
                due.push((day, [what, id, body.title, body.owner, day.to_string()]));
            }
        }
    }
    due.sort_by_key(|(day, _)| *day);
    Ok(due)
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
