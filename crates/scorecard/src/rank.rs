//! A place among others, and how sure it is. An authority's place is as uncertain as its figure: every
//! other whose share differs from it at 95 % is surely before or behind it, any other may be either.

use model::Better;
use serde::Serialize;
use statistics::rank::Area;

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Rank {
    /// 1 is the best; where neither way is good, the lowest.
    pub rank: usize,
    pub of: usize,
    /// 1 to 4: the quarter of the places that this is in.
    pub quartile: usize,
    /// First and last place that the counts allow at 95 %; absent where ours are not published.
    pub plausible: Option<[usize; 2]>,
}

/// What is published of one authority.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub value: f64,
    pub counts: Option<(u64, u64)>,
}

/// The place of `own` among itself and `others`; those of one value share the first of their places.
/// Others whose counts are not published may be before or behind.
pub fn rank(own: Entry, others: &[Entry], better: Better) -> Rank {
    let higher_first = better == Better::Higher;
    let before = |other: f64, own: f64| if higher_first { other > own } else { other < own };
    let rank = 1 + others.iter().filter(|other| before(other.value, own.value)).count();
    let of = others.len() + 1;
    let plausible = own.counts.map(|counts| {
        let differing =
            others.iter().filter(|other| other.counts.is_some_and(|others| differ(counts, others)));
        let (ahead, behind): (Vec<&Entry>, Vec<&Entry>) =
            differing.partition(|other| before(other.value, own.value));
        [1 + ahead.len(), of - behind.len()]
    });
    Rank { rank, of, quartile: (rank - 1) * 4 / of + 1, plausible }
}

/// Whether two shares differ at 95 %: the interval of their difference leaves out zero.
fn differ(one: (u64, u64), other: (u64, u64)) -> bool {
    let area = |(numerator, denominator)| Area::from_counts(numerator, denominator);
    area(one).zip(area(other)).is_some_and(|(one, other)| {
        let [lower, upper] = one.difference(&other);
        lower > 0.0 || upper < 0.0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(numerator: u64, denominator: u64) -> Entry {
        let value = 100.0 * numerator as f64 / denominator as f64;
        Entry { value, counts: Some((numerator, denominator)) }
    }

    #[test]
    fn a_place_and_its_quarter() {
        let others: Vec<Entry> = (1..8).map(|tens| entry(tens * 100, 1000)).collect();
        let own = entry(5, 1000);
        for (better, place, quartile) in
            [(Better::Lower, 1, 1), (Better::Higher, 8, 4), (Better::Neither, 1, 1)]
        {
            let found = rank(own, &others, better);
            assert_eq!((found.rank, found.of, found.quartile), (place, 8, quartile));
            assert_eq!(found.plausible, Some([place, place]), "far from all others");
        }
        let quartiles = |at: usize| {
            rank(others[at], &[&others[..at], &others[at + 1..]].concat(), Better::Lower)
        };
        assert_eq!([0, 1, 2, 3, 4, 5, 6].map(|at| quartiles(at).quartile), [1, 1, 2, 2, 3, 3, 4]);
    }

    #[test]
    fn few_children_leave_a_place_open() {
        let others = [entry(1, 10), entry(3, 10), entry(4, 10), entry(990, 1000)];
        let found = rank(entry(2, 10), &others, Better::Lower);
        assert_eq!((found.rank, found.plausible), (2, Some([1, 4])));
        let equal = rank(entry(3, 10), &[entry(3, 10), entry(1, 10)], Better::Lower);
        assert_eq!((equal.rank, equal.plausible), (2, Some([1, 3])));
    }

    #[test]
    fn what_is_not_known_decides_nothing() {
        let unknown = Entry { value: 99.0, counts: None };
        let found = rank(entry(2, 1000), &[unknown, entry(900, 1000)], Better::Lower);
        assert_eq!(found.plausible, Some([1, 2]));
        assert_eq!(rank(unknown, &[entry(2, 1000)], Better::Lower).plausible, None);
        let alone = rank(entry(1, 2), &[], Better::Higher);
        assert_eq!((alone.rank, alone.of, alone.quartile), (1, 1, 1));
    }
}
