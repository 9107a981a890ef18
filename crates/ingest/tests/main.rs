//! Files as users have them: read whole, read with issues, or refused in one sentence.

mod census;
mod codes;
mod damage;
mod refusals;
mod support;
mod tidy;
