//! What a workspace makes of the files that are published.

mod published;
mod support;
