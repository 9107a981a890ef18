//! The code sets of the children in need census: `reference/code_sets.csv`, built in.

use std::{collections::HashMap, sync::LazyLock};

const CODE_SETS: &str = include_str!("../../../reference/code_sets.csv");

type Labels = HashMap<&'static str, &'static str>;

static SETS: LazyLock<HashMap<&'static str, Labels>> = LazyLock::new(|| {
    let mut sets: HashMap<&str, Labels> = HashMap::new();
    for line in CODE_SETS.lines().skip(1) {
        let mut cells = line.splitn(3, ',');
        if let (Some(set), Some(code), Some(label)) = (cells.next(), cells.next(), cells.next()) {
            sets.entry(set).or_default().insert(code, label);
        }
    }
    sets
});

/// What `code` means in `set`; `None` where the set does not have it.
pub fn label(set: &str, code: &str) -> Option<&'static str> {
    SETS.get(set)?.get(code).copied()
}

/// The codes of `set`, in order.
pub fn codes(set: &str) -> Vec<&'static str> {
    let mut codes: Vec<_> =
        SETS.get(set).map(|labels| labels.keys().copied().collect()).unwrap_or_default();
    codes.sort_unstable();
    codes
}
