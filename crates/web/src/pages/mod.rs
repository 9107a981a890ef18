//! A file for each thing somebody does on the site; [`crate::router`] names them.

pub mod account;
pub mod actions;
pub mod audits;
pub mod children;
pub mod data;
pub mod due;
pub mod editions;
pub mod feedback;
pub mod first_use;
pub mod home;
pub mod indicators;
pub mod log;
pub mod meetings;
pub mod people;
pub mod problem;
pub mod record;
pub mod report;
pub mod risks;
pub mod roles;
pub mod scorecard;
pub mod set_up;
pub mod settings;
pub mod sign_in;
pub mod sign_out;
pub mod state;
pub mod targets;
