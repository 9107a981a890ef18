//! How people of the record sign in: passwords, second steps, sessions, one-time links, known devices and
//! access tokens. Nothing secret is kept that could be used if the database were read: of tokens and codes
//! only a digest, of passwords only an argon2 hash. A second step's secret is the exception that its
//! method asks for. None of this is carried elsewhere with the record.

mod account;
mod device;
mod link;
mod session;
mod token;

pub use account::Account;
pub use link::Link;
pub use session::{Session, Stage};
pub use token::{AccessToken, Scope};

pub use crate::log::sha256;

/// Seconds since 1970.
pub type Seconds = i64;
