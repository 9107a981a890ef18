//! Counts of England and of regions are published rounded.

/// `count` to the nearest ten, half up: 4,537 is 4,540 and 4,535 is too.
/// Source: Department for Education, Children in need, data guidance.
pub fn to_nearest_ten(count: u64) -> u64 {
    let over = count % 10;
    if over < 5 { count - over } else { count.saturating_add(10 - over) }
}

#[cfg(test)]
mod tests {
    use super::to_nearest_ten;

    #[test]
    fn halves_go_up() {
        let cases = [(0, 0), (4, 0), (5, 10), (4_534, 4_530), (4_535, 4_540), (4_537, 4_540)];
        for (count, rounded) in cases {
            assert_eq!(to_nearest_ten(count), rounded, "{count}");
        }
    }
}
