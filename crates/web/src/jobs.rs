//! Files being read, in memory of the site: reading goes on whoever looks, and a page can ask how far it
//! is. A file that nobody brings in is let go after a day.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use jiff::civil::Date;
use model::{Issue, Publication};
use tokio::sync::Semaphore;
use work::import::{Imported, Progress};
use work::preview::Preview;

use crate::secrets;
use crate::uploads::Received;

/// How long a file waits for somebody to bring it in.
const KEPT: Duration = Duration::from_hours(24);
/// Files that wait at the same time, of everybody.
const MOST: usize = 20;

/// Every file of the site that is being read, or was.
pub struct Jobs {
    all: Mutex<BTreeMap<String, Arc<Job>>>,
    /// One file is read at a time: two at once would each take twice as long, and more memory.
    pub place: Semaphore,
}

/// What is said of a file by whoever sends it.
#[derive(Clone, Debug, Default)]
pub struct Told {
    pub as_of: Option<Date>,
    pub provisional: Option<String>,
    pub publication: Publication,
}

/// One file, from when it arrived.
pub struct Job {
    pub id: String,
    /// Whose it is: it is shown to nobody else.
    pub login: String,
    pub name: String,
    pub size: u64,
    pub told: Told,
    file: Mutex<Option<Received>>,
    bytes: AtomicU64,
    rows: AtomicU64,
    state: Mutex<State>,
}

/// How far a file has come.
#[derive(Clone)]
pub enum State {
    /// Others are read first.
    Waiting,
    Reading,
    Seen(Arc<Seen>),
    BringingIn,
    BroughtIn(Arc<BroughtIn>),
    /// Why, for whoever sent it.
    Refused(String),
    /// Ours to mend.
    Failed,
}

/// What a file would change.
pub struct Seen {
    pub preview: Preview,
    /// The names of the loads it was held against.
    pub loads: Vec<String>,
    /// Others were brought in after somebody saw it first.
    pub again: bool,
}

pub struct BroughtIn {
    pub imported: Imported,
    pub issues: Vec<Issue>,
    /// How our records stand to what was published of us, where that is what came.
    pub beside: Option<String>,
    /// It is a return, and what the rules of the census found in it is kept.
    pub is_checked: bool,
}

impl Default for Jobs {
    fn default() -> Self {
        Self { all: Mutex::default(), place: Semaphore::new(1) }
    }
}

impl Jobs {
    /// Takes a file in; none where too many wait already.
    pub fn begin(self: &Arc<Self>, login: &str, file: Received, told: Told) -> Option<Arc<Job>> {
        let mut all = locked(&self.all);
        if all.values().filter(|job| job.path().is_some()).count() >= MOST {
            return None;
        }
        let job = Arc::new(Job {
            id: secrets::token(),
            login: login.to_owned(),
            name: file.name.clone(),
            size: file.bytes,
            told,
            file: Mutex::new(Some(file)),
            bytes: AtomicU64::new(0),
            rows: AtomicU64::new(0),
            state: Mutex::new(State::Waiting),
        });
        all.insert(job.id.clone(), job.clone());
        tokio::spawn(forgotten(Arc::downgrade(self), job.id.clone()));
        Some(job)
    }

    /// A job of `login`.
    pub fn find(&self, login: &str, id: &str) -> Option<Arc<Job>> {
        locked(&self.all).get(id).filter(|job| job.login == login).cloned()
    }

    /// All of `login` that are not done with.
    pub fn of(&self, login: &str) -> Vec<Arc<Job>> {
        let all = locked(&self.all);
        all.values().filter(|job| job.login == login && job.path().is_some()).cloned().collect()
    }

    pub fn forget(&self, id: &str) {
        locked(&self.all).remove(id);
    }
}

async fn forgotten(jobs: Weak<Jobs>, id: String) {
    tokio::time::sleep(KEPT).await;
    if let Some(jobs) = jobs.upgrade() {
        jobs.forget(&id);
    }
}

impl Job {
    pub fn state(&self) -> State {
        locked(&self.state).clone()
    }

    pub fn is_now(&self, state: State) {
        *locked(&self.state) = state;
    }

    /// From one state to the next, where it is still in the first: two people do not press one button.
    pub fn moves(&self, is_first: impl Fn(&State) -> bool, next: State) -> bool {
        let mut state = locked(&self.state);
        let may = is_first(&state);
        if may {
            *state = next;
        }
        may
    }

    /// Where the file is, until it is done with.
    pub fn path(&self) -> Option<PathBuf> {
        locked(&self.file).as_ref().map(Received::path)
    }

    /// The file is done with.
    pub fn let_go(&self) {
        locked(&self.file).take();
    }

    /// Bytes and rows read so far.
    pub fn read(&self) -> (u64, u64) {
        (self.bytes.load(Ordering::Relaxed), self.rows.load(Ordering::Relaxed))
    }
}

/// Keeps how far the reading of a job's file has come.
pub struct Watch<'a>(pub &'a Job);

impl Progress for Watch<'_> {
    fn at(&mut self, bytes: u64, rows: u64) {
        self.0.bytes.store(bytes, Ordering::Relaxed);
        self.0.rows.store(rows, Ordering::Relaxed);
    }
}

fn locked<T>(own: &Mutex<T>) -> MutexGuard<'_, T> {
    own.lock().unwrap_or_else(PoisonError::into_inner)
}
