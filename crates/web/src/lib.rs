//! The web application: what a board, its managers and its analysts work in. Pages are made here on the
//! server and work without script; no figure is calculated here. The whole site is on one page,
//! [`router`]: a line for each route with who may open it, which is asked again at the board's desk.

mod access;
mod api;
mod assets;
mod config;
mod cookies;
mod device;
mod download;
mod entered;
mod form;
mod frame;
mod guard;
mod handles;
mod headers;
mod kept;
mod links;
mod metrics;
mod origin;
mod pages;
mod passwords;
mod peer;
mod posted;
mod problem;
mod provider;
mod router;
mod secrets;
mod serve;
mod sessions;
mod sheet;
mod site;
mod throttle;
mod tls;
mod two_step;
mod upload;
mod visit;
mod watch;
mod words;

pub use access::Access;
pub use api::{Endpoint, endpoints};
pub use config::{Config, Cost, Limits, Ready, ServeError, Tls};
pub use form::Form;
pub use frame::Frame;
pub use guard::{application, application_of};
pub use links::{Purpose, make_link};
pub use peer::Peer;
pub use problem::Problem;
pub use provider::{Claim, ProviderSettings};
pub use router::{Route, Rule, Takes, routes, upload};
pub use serve::serve;
pub use sessions::begin;
pub use site::{Shared, Site};
pub use upload::{Part, Upload};
pub use visit::{Member, Visit};
pub use watch::log_to_stderr;
