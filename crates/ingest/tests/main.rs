//! Files as users have them: read whole, read with issues, or refused in one sentence.

mod census;
mod codes;
mod damage;
mod department;
mod published;
mod refusals;
mod sent;
mod support;
mod tidy;
