//! The board's record of a workspace: where it is, who runs the program, and what time it is.

use std::path::PathBuf;

use board::{Board, Desk, Reader};
use jiff::civil::Date;
use store::Workspace;

use crate::Failure;

/// The record, open, and whoever works with it.
pub struct Office {
    pub board: Board,
    login: String,
    at: String,
}

impl Office {
    /// The record, which is made where there is none yet.
    pub async fn open(workspace: &Workspace) -> Result<Self, Failure> {
        let board = match (open_already(workspace), url(workspace)) {
            (Some(board), _) => board,
            (None, Some(url)) => Board::open_url(&url).await?,
            (None, None) => Board::open_file(&workspace.board_file()).await?,
        };
        Ok(Self { board, login: login(), at: now() })
    }

    /// The record, if anything was ever kept in one.
    pub async fn existing(workspace: &Workspace) -> Result<Option<Self>, Failure> {
        let is_there = url(workspace).is_some() || workspace.board_file().is_file();
        if is_there { Self::open(workspace).await.map(Some) } else { Ok(None) }
    }

    pub async fn desk(&self) -> Result<Desk<'_>, Failure> {
        Ok(self.board.desk(&self.login, &self.at).await?)
    }
}

/// Leave to show rows about children of this workspace, written in its log: of what, which, and why.
pub async fn reader(
    workspace: &Workspace,
    kind: &str,
    subject: &str,
    why: Option<&str>,
) -> Result<Reader, Failure> {
    let office = Office::open(workspace).await?;
    let desk = office.desk().await?;
    Ok(desk.read_children(kind, subject, why.unwrap_or_default()).await?)
}

/// As [`reader`], of rows that do not say their team: only for those who may see every one.
pub async fn whole_reader(
    workspace: &Workspace,
    kind: &str,
    subject: &str,
    why: Option<&str>,
) -> Result<Reader, Failure> {
    let reader = reader(workspace, kind, subject, why).await?;
    let refused = "these rows do not say their team: they are for those who may see every team's";
    if reader.sees_all() { Ok(reader) } else { Err(Failure::said(refused)) }
}

/// Where the record is shared, if it is.
pub fn url(workspace: &Workspace) -> Option<String> {
    if workspace.settings.database.as_deref() == Some("") {
        return None;
    }
    let told = std::env::var("SAFEBOARD_DATABASE").ok().filter(|url| !url.is_empty());
    told.or_else(|| workspace.settings.database.clone())
}

/// Whoever acts in place of the person at the keyboard.
#[derive(Clone)]
pub struct Acting {
    pub login: String,
    /// ISO 8601, UTC.
    pub at: String,
    /// The record of a workspace that is open already.
    pub open: Option<(PathBuf, Board)>,
}

tokio::task_local! {
    static ACTING: Acting;
}

/// `work` as `acting` does it: somebody signed in to a page, or a demo's people over years.
pub async fn acting<F: Future>(acting: Acting, work: F) -> F::Output {
    ACTING.scope(acting, work).await
}

fn acting_now() -> Option<Acting> {
    ACTING.try_with(Clone::clone).ok()
}

/// The record of `workspace`, where it is open already.
fn open_already(workspace: &Workspace) -> Option<Board> {
    let (folder, board) = acting_now()?.open?;
    (folder == workspace.folder()).then_some(board)
}

/// Who runs the program: `SAFEBOARD_PERSON`, else the name the system knows them by.
pub fn login() -> String {
    if let Some(acting) = acting_now() {
        return acting.login;
    }
    let names = ["SAFEBOARD_PERSON", "USER", "LOGNAME", "USERNAME"];
    let told = names.iter().find_map(|name| std::env::var(name).ok().filter(|own| !own.is_empty()));
    told.unwrap_or_else(|| "unknown".to_owned())
}

/// The day on which a desk acts.
pub fn day(desk: &Desk<'_>) -> Result<Date, Failure> {
    desk.at().get(..10).unwrap_or_default().parse().map_err(Failure::said)
}

/// ISO 8601, UTC.
pub fn now() -> String {
    let now = || jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string();
    acting_now().map_or_else(now, |acting| acting.at)
}

/// Seconds since 1970.
pub fn now_in_seconds() -> i64 {
    jiff::Timestamp::now().as_second()
}

/// A file of its own beside `path`: what it was before something takes its place.
pub fn kept_aside(path: &std::path::Path, at: &str) -> PathBuf {
    let stamp: String = at.chars().filter(char::is_ascii_alphanumeric).collect();
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".before-{stamp}"));
    PathBuf::from(name)
}
