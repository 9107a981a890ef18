//! What is due and overdue, as a list to act on this week: by team and worker, for those who may see it.

pub mod show;
