//! Sibling groups: brothers and sisters are referred, assessed and planned for together, so the
//! generator deals in groups and makes them add up to numbers of children.

use crate::random::Random;

/// Sizes of sibling groups that add up to `children`.
pub fn sizes(random: &mut Random, children: u32) -> Vec<u32> {
    let mut left = children;
    let mut sizes = Vec::new();
    while left > 0 {
        let size = random.weighted(&[(1, 58), (2, 24), (3, 12), (4, 6)]).min(left);
        sizes.push(size);
        left -= size;
    }
    sizes
}

/// Takes groups in order, passing over those too large for what is left, until `children` are taken.
/// Single children are common, so in practice the number is met exactly.
pub fn fill<T>(
    groups: impl IntoIterator<Item = T>,
    size: impl Fn(&T) -> u32,
    children: u32,
) -> Vec<T> {
    let mut left = children;
    let fits = |group: &T| {
        let fits = size(group) <= left;
        left -= if fits { size(group) } else { 0 };
        fits
    };
    groups.into_iter().filter(fits).collect()
}
