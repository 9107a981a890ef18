//! Targets: what is aimed at by indicator and year, who answers for it, who agreed it, and how it changed.

pub mod list;
pub mod set;
pub mod show;

use board::kinds::Target;

use crate::sheet::path;

/// The path of a target.
fn at(indicator: &str, period: &str) -> String {
    path(&["targets", indicator, period])
}

/// `9, 10, 11, 12` with the quarter of each; blank for none.
fn profile(target: &Target) -> String {
    let quarter = |(name, aim): (&String, &f64)| format!("{name}: {aim}");
    target.profile.iter().map(quarter).collect::<Vec<_>>().join(", ")
}

/// A target in a line of its history.
fn in_a_line(target: &Target) -> String {
    let profile = match profile(target) {
        none if none.is_empty() => none,
        some => format!("; {some}"),
    };
    format!("{}{profile}", work::targets::aim(target))
}
