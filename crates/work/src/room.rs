//! A workspace that many ask at once: its board's record open, sessions kept ready, and the pages counted
//! last. What is kept counts only while neither loads, settings, targets nor feedback have changed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use board::Board;
use model::{Period, Window};
use scorecard::Scorecard;
use store::Workspace;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::cells::ended_by;
use crate::office::{Acting, acting};
use crate::{Ask, Failure, Office, Session};

/// Sessions that count at the same time; others wait.
pub const AT_ONCE: usize = 4;
/// Pages kept.
const KEPT: usize = 64;
/// What of the board's record figures are made from.
const COUNTED: [&str; 2] = ["target", "feedback"];

/// What everything kept was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Mark {
    loads: Vec<String>,
    texts: Vec<(PathBuf, Option<SystemTime>)>,
    revisions: i64,
}

/// A page that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Page {
    pub period: Period,
    pub window: Option<Window>,
    pub by: Option<String>,
    /// Every indicator, not only those of the board's page.
    pub all: bool,
    pub months: bool,
    /// One indicator and no other.
    pub only: Option<String>,
}

impl Page {
    pub fn board(period: Period) -> Self {
        Self { period, window: None, by: None, all: false, months: false, only: None }
    }

    /// The page of one indicator, with its months.
    pub fn of(indicator: &str, period: Period) -> Self {
        Self { months: true, only: Some(indicator.to_owned()), ..Self::board(period) }
    }
}

#[derive(Default)]
struct Ready {
    mark: Mark,
    sessions: Vec<Session>,
    pages: BTreeMap<Page, Arc<Scorecard>>,
    periods: Option<Vec<Period>>,
}

pub struct Room {
    folder: PathBuf,
    board: Board,
    ready: Mutex<Ready>,
    places: Semaphore,
}

impl Room {
    pub async fn open(folder: &Path) -> Result<Self, Failure> {
        let board = Office::open(&Workspace::open(folder)?).await?.board;
        Ok(Self {
            folder: folder.to_owned(),
            board,
            ready: Mutex::default(),
            places: Semaphore::new(AT_ONCE),
        })
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn board(&self) -> &Board {
        &self.board
    }

    pub fn workspace(&self) -> Result<Workspace, Failure> {
        Ok(Workspace::open(&self.folder)?)
    }

    /// `work` as `login` does it at the time `at` (ISO 8601, UTC), on the record that is open here.
    pub async fn acting<F: Future>(&self, login: &str, at: &str, work: F) -> F::Output {
        let open = Some((self.folder.clone(), self.board.clone()));
        acting(Acting { login: login.to_owned(), at: at.to_owned(), open }, work).await
    }

    /// A session of all that is known now, for one question at a time.
    pub async fn session(&self) -> Result<Lent<'_>, Failure> {
        let place = self.places.acquire().await.map_err(Failure::said)?;
        let mark = self.mark().await?;
        let kept = self.ready(&mark).sessions.pop();
        let session = match kept {
            Some(session) => session,
            None => Session::open(&self.folder, None).await?,
        };
        Ok(Lent { room: self, mark, session: Some(session), _place: place })
    }

    /// A page as the board may see it, counted once while nothing changes.
    pub async fn page(&self, asked: &Page) -> Result<Arc<Scorecard>, Failure> {
        let mark = self.mark().await?;
        if let Some(page) = self.kept(&mark, asked) {
            return Ok(page);
        }
        let session = self.session().await?;
        // Others who wanted the same may have counted it while this one waited.
        if let Some(page) = self.kept(&session.mark, asked) {
            return Ok(page);
        }
        let ask = Ask {
            period: asked.period,
            window: asked.window,
            by: asked.by.as_deref(),
            readings: &[],
            all: asked.all,
            months: asked.months,
            only: asked.only.as_deref(),
        };
        let page = Arc::new(session.scorecard(&ask).await?);
        let mut ready = self.ready(&session.mark);
        if ready.pages.len() >= KEPT {
            ready.pages.clear();
        }
        ready.pages.insert(asked.clone(), page.clone());
        Ok(page)
    }

    /// The quarters and years that ended by the day the records speak for, the latest first; none where
    /// there are no records.
    pub async fn periods(&self) -> Result<Vec<Period>, Failure> {
        let mark = self.mark().await?;
        let kept = self.ready(&mark).periods.clone();
        if let Some(periods) = kept {
            return Ok(periods);
        }
        let session = self.session().await?;
        let known = session.known_until();
        let periods = known.map(ended_by).unwrap_or_default();
        self.ready(&mark).periods = Some(periods.clone());
        Ok(periods)
    }

    fn kept(&self, mark: &Mark, asked: &Page) -> Option<Arc<Scorecard>> {
        self.ready(mark).pages.get(asked).cloned()
    }

    /// What is kept, emptied where it was made from something else.
    fn ready(&self, mark: &Mark) -> std::sync::MutexGuard<'_, Ready> {
        let mut ready = self.ready.lock().unwrap_or_else(PoisonError::into_inner);
        if ready.mark != *mark {
            *ready = Ready { mark: mark.clone(), ..Ready::default() };
        }
        ready
    }

    async fn mark(&self) -> Result<Mark, Failure> {
        let workspace = self.workspace()?;
        Ok(Mark {
            loads: workspace.load_names()?,
            texts: workspace.texts_changed()?,
            revisions: self.board.revisions_of(COUNTED).await?,
        })
    }
}

/// A session that goes back to its room when it is done with.
pub struct Lent<'a> {
    room: &'a Room,
    mark: Mark,
    session: Option<Session>,
    _place: SemaphorePermit<'a>,
}

impl std::ops::Deref for Lent<'_> {
    type Target = Session;

    fn deref(&self) -> &Session {
        self.session.as_ref().expect("it is given back at the end only")
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let mut ready = self.room.ready.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(session) = self.session.take().filter(|_| ready.mark == self.mark) {
            ready.sessions.push(session);
        }
    }
}
