//! The code sets of the children in need census: `reference/code_sets.csv`, built in.

use std::sync::LazyLock;

const CODE_SETS: &str = include_str!("../../../reference/code_sets.csv");

/// Codes and their labels, in order of code.
type Labels = Vec<(&'static str, &'static str)>;

/// The sets by name: few, so they are looked through; their codes are many, so they are in order.
static SETS: LazyLock<Vec<(&'static str, Labels)>> = LazyLock::new(|| {
    let mut sets: Vec<(&str, Labels)> = Vec::new();
    for line in CODE_SETS.lines().skip(1) {
        let mut cells = line.splitn(3, ',');
        if let (Some(set), Some(code), Some(label)) = (cells.next(), cells.next(), cells.next()) {
            match sets.iter_mut().find(|(name, _)| *name == set) {
                Some((_, labels)) => labels.push((code, label)),
                None => sets.push((set, vec![(code, label)])),
            }
        }
    }
    for (_, labels) in &mut sets {
        labels.sort_unstable();
    }
    sets
});

fn labels(set: &str) -> &'static [(&'static str, &'static str)] {
    SETS.iter().find(|(name, _)| *name == set).map_or(&[], |(_, labels)| labels)
}

/// What `code` means in `set`; `None` where the set does not have it.
pub fn label(set: &str, code: &str) -> Option<&'static str> {
    let labels = labels(set);
    labels.binary_search_by_key(&code, |(code, _)| code).ok().map(|at| labels[at].1)
}

/// The codes of `set`, in order.
pub fn codes(set: &str) -> Vec<&'static str> {
    labels(set).iter().map(|(code, _)| *code).collect()
}
