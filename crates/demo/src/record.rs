//! What people of the council of today said, agreed and promised, as texts: whoever keeps it reads them.

/// TOML, each a list of what was kept by whom and when.
pub const RECORD_TODAY: [&str; 8] = [
    include_str!("../data/record/targets.toml"),
    include_str!("../data/record/comments.toml"),
    include_str!("../data/record/actions.toml"),
    include_str!("../data/record/risks.toml"),
    include_str!("../data/record/meetings.toml"),
    include_str!("../data/record/feedback.toml"),
    include_str!("../data/record/audit.toml"),
    include_str!("../data/record/editions.toml"),
];
