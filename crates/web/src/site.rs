//! What all pages share.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use board::accounts::Seconds;
use board::{Board, BoardError, Desk, Who};
use jiff::Timestamp;
use work::room::Room;

use crate::config::{Config, Limits};
use crate::jobs::Jobs;
use crate::made_up::MadeUp;
use crate::metrics::Metrics;
use crate::passwords::Hashing;
use crate::problem::Problem;
use crate::provider::Provider;
use crate::throttle::Throttle;
use crate::uploads::Uploads;

/// The state handlers are given.
pub type Shared = Arc<Site>;

/// One site over one workspace and its board's record.
pub struct Site {
    pub room: Arc<Room>,
    pub board: Board,
    pub limits: Limits,
    /// Whether browsers speak TLS to us, or to the proxy in front.
    pub is_secure: bool,
    pub behind_proxy: bool,
    /// Whether only this machine reaches us.
    pub is_loopback: bool,
    pub owner: String,
    pub(crate) provider: Option<Provider>,
    pub(crate) hashing: Hashing,
    pub(crate) throttle: Throttle,
    pub(crate) metrics: Metrics,
    pub(crate) jobs: Arc<Jobs>,
    pub(crate) uploads: Uploads,
    pub(crate) demo: Option<MadeUp>,
    /// Seconds that tests are ahead of the clock.
    ahead: AtomicI64,
}

impl Site {
    pub fn new(config: &Config) -> Self {
        Self {
            room: config.room.clone(),
            board: config.room.board().clone(),
            limits: config.limits,
            is_secure: config.tls.is_some() || config.behind_proxy,
            behind_proxy: config.behind_proxy,
            is_loopback: config.listen.ip().is_loopback(),
            owner: config.owner.clone(),
            provider: config.provider.clone().map(Provider::new),
            hashing: Hashing::new(config.cost),
            throttle: Throttle::default(),
            metrics: Metrics::default(),
            jobs: Arc::default(),
            uploads: Uploads::of(config.room.folder()),
            demo: config.demo.clone().map(MadeUp::new),
            ahead: AtomicI64::new(0),
        }
    }

    /// Seconds since 1970.
    pub fn now(&self) -> Seconds {
        Timestamp::now().as_second() + self.ahead.load(Ordering::Relaxed)
    }

    /// The made-up council, for whoever has this machine to themselves.
    pub(crate) fn demo_of(&self, who: &Who) -> Option<&MadeUp> {
        self.demo.as_ref().filter(|_| self.is_loopback && who.is_owner())
    }

    /// As the record writes times: ISO 8601, UTC, whole seconds.
    pub fn at(&self) -> String {
        Timestamp::from_second(self.now()).unwrap_or_default().to_string()
    }

    /// Lets a test see what later comes of something.
    pub fn wait(&self, seconds: i64) {
        self.ahead.fetch_add(seconds, Ordering::Relaxed);
    }

    /// `work` as somebody does it, now: what it opens of the record is theirs to open.
    pub async fn acting<F: Future>(&self, who: &Who, work: F) -> F::Output {
        self.room.acting(&who.login, &self.at(), work).await
    }

    /// Long work as somebody does it, on a thread of its own: others are answered meanwhile, and it is
    /// finished though whoever asked for it has left.
    pub async fn aside<T, F>(
        self: &Arc<Self>,
        who: &Who,
        work: impl FnOnce(Arc<Self>) -> F + Send + 'static,
    ) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: Future<Output = Result<T, Problem>>,
    {
        let (site, who) = (self.clone(), who.clone());
        let here = tokio::runtime::Handle::current();
        let done = tokio::task::spawn_blocking(move || {
            here.block_on(site.acting(&who, work(site.clone())))
        });
        done.await.map_err(Problem::failed)?
    }

    /// The desk of somebody, now.
    pub async fn desk(&self, who: &Who) -> Result<Desk<'_>, BoardError> {
        self.board.desk(&who.login, &self.at()).await
    }
}
