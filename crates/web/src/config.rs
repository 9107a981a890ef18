//! What the server is told when it starts, and why it may refuse to.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use board::BoardError;
use futures::future::BoxFuture;
use work::room::Room;

use crate::provider::ProviderSettings;

/// What to serve, where and how.
pub struct Config {
    pub room: Arc<Room>,
    pub listen: SocketAddr,
    pub tls: Option<Tls>,
    /// A proxy in front does TLS and says in `X-Forwarded-For` who asks.
    pub behind_proxy: bool,
    /// The login of whoever opens a record that names no people.
    pub owner: String,
    /// The council's own sign-in, beside passwords.
    pub provider: Option<ProviderSettings>,
    pub cost: Cost,
    pub limits: Limits,
    /// What opens the made-up council.
    pub demo: Option<OpenDemo>,
    /// Told once the server listens.
    pub ready: Box<dyn FnOnce(&Ready) + Send>,
}

/// Serves the made-up council to this machine, on an address of its own, and gives a link that opens it
/// once; or says why it cannot.
pub type OpenDemo = Arc<dyn Fn() -> BoxFuture<'static, Result<String, String>> + Send + Sync>;

/// Certificate chain and key, both PEM.
#[derive(Clone, Debug)]
pub struct Tls {
    pub certificate: PathBuf,
    pub key: PathBuf,
}

/// Work put into each password's hash (argon2id): memory in KiB, passes over it.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    pub memory: u32,
    pub passes: u32,
}

/// How much of anything, and how long.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub connections: usize,
    /// For a request's line and headers to arrive.
    pub header_time: Duration,
    /// For whoever asked to take more of the answer; what they take buys time again.
    pub take_time: Duration,
    /// For a request to be answered, uploads aside.
    pub answer_time: Duration,
    /// Bytes of a form.
    pub form: usize,
    /// Bytes of a file that is brought in.
    pub upload: usize,
    /// Seconds without a request after which a session is over, and seconds after which it is anyway.
    pub idle: i64,
    pub absolute: i64,
    /// How long open requests may take when the server stops.
    pub stop_time: Duration,
}

/// What the server says once it listens.
#[derive(Clone, Debug)]
pub struct Ready {
    pub address: SocketAddr,
    /// Where to begin: `http://127.0.0.1:8080/`.
    pub url: String,
    /// One-time links, each with whom it is for.
    pub links: Vec<(String, String)>,
}

impl Default for Cost {
    /// What OWASP's Password Storage Cheat Sheet asks for at least.
    fn default() -> Self {
        Self { memory: 19 * 1024, passes: 2 }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 512,
            header_time: Duration::from_secs(10),
            take_time: Duration::from_secs(30),
            answer_time: Duration::from_mins(1),
            form: 256 * 1024,
            upload: 2_000_000_000,
            idle: 30 * 60,
            absolute: 12 * 60 * 60,
            stop_time: Duration::from_secs(20),
        }
    }
}

/// Why the server did not start, or stopped.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error(
        "{0} can be reached from other machines, and passwords would cross the network in the clear: add \
         --tls-cert and --tls-key, or --behind-proxy if a proxy in front does TLS, or listen on 127.0.0.1"
    )]
    NoTls(SocketAddr),
    #[error(
        "{0} can be reached from other machines, and nobody could sign in: name an administrator with \
         'safeboard people set' and give them a link with 'safeboard people link', or listen on 127.0.0.1"
    )]
    NoAccounts(SocketAddr),
    #[error("{address} could not be listened on: {why}; choose another port with --listen")]
    Listen { address: SocketAddr, why: std::io::Error },
    #[error("TLS could not be set up from {place}: {why}", place = place.display())]
    Tls { place: PathBuf, why: String },
    #[error("{0}")]
    Board(#[from] BoardError),
}
