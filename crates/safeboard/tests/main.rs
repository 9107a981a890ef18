//! What the whole program is held to. One binary, so that the heavy crates are linked once.

mod architecture;
mod audit;
mod board;
mod comment;
mod demo;
mod due;
mod edition;
mod feedback;
mod follow_up;
mod import;
mod indicators;
mod mirror;
mod movement;
mod oracle;
mod outlook;
mod program;
mod report;
mod restate;
mod serve;
mod support;
mod validate;
