//! What a workspace makes of the files that are published.

mod department;
mod published;
mod settings;
mod support;
