//! What can go wrong, in words that name what the user wrote.

use std::fmt;

/// Something wrong in an indicator file, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefinitionError {
    pub file: String,
    pub line: usize,
    pub message: String,
}

impl fmt::Display for DefinitionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

impl std::error::Error for DefinitionError {}

#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    #[error("{0}")]
    Definition(#[from] DefinitionError),
    #[error("there is no indicator '{asked}': it is one of {known}")]
    UnknownIndicator { asked: String, known: String },
    #[error("there is no rule '{asked}': 'safeboard rules' lists them")]
    UnknownRule { asked: String },
    #[error("indicator '{indicator}' has no variant '{asked}': it has {known}")]
    UnknownVariant { indicator: String, asked: String, known: String },
    #[error(
        "safeboard.toml: [local] names a parameter '{asked}' of '{indicator}', which has {known}"
    )]
    UnknownParameter { indicator: String, asked: String, known: String },
    #[error("'{asked}' cannot be grouped by: the columns of {table} are {known}")]
    UnknownColumn { asked: String, table: String, known: String },
    #[error("indicator '{indicator}': {message}")]
    Query { indicator: String, message: String },
    #[error("the record could not be assembled: {0}")]
    Record(String),
}

impl From<datafusion::error::DataFusionError> for EngineError {
    fn from(error: datafusion::error::DataFusionError) -> Self {
        Self::Record(error.strip_backtrace())
    }
}
