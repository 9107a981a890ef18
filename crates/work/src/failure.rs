//! Why a command could not be done: every crate's own words, handed on.

use std::fmt;
use std::io;

#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error(transparent)]
    Store(#[from] store::StoreError),
    #[error(transparent)]
    Engine(#[from] engine::EngineError),
    #[error(transparent)]
    Board(#[from] board::BoardError),
    #[error("{}", lines(.0))]
    Definitions(Vec<engine::DefinitionError>),
    #[error("the record could not be assembled: {0}")]
    Record(#[from] arrow::error::ArrowError),
    #[error("{what}: {error}")]
    Io { what: String, error: io::Error },
    #[error("the output could not be written: {0}")]
    Output(#[from] io::Error),
    #[error("{0}")]
    Said(String),
    /// What a check found wrong: the command was done.
    #[error("{0}")]
    Found(String),
}

impl Failure {
    pub fn said(message: impl fmt::Display) -> Self {
        Self::Said(message.to_string())
    }

    pub fn io(what: impl fmt::Display) -> impl FnOnce(io::Error) -> Self {
        let what = what.to_string();
        move |error| Self::Io { what, error }
    }

    /// Taken as what a check found.
    #[must_use]
    pub fn found(self) -> Self {
        Self::Found(self.to_string())
    }

    /// 1 where a check failed, 2 where a command could not be done.
    pub fn exit_status(&self) -> u8 {
        if matches!(self, Self::Found(_)) { 1 } else { 2 }
    }

    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

fn lines(errors: &[engine::DefinitionError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
