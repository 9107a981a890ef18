//! What the whole program is held to. One binary, so that the heavy crates are linked once.

mod architecture;
mod oracle;
mod support;
