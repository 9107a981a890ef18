//! What is kept: one file a kind.
