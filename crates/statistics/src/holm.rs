//! Many tests at once: how probable it is that chance alone would make any of them as clear.
//!
//! Holm (1979), "A simple sequentially rejective multiple test procedure".

/// The p-values adjusted for their number, each at its place. To act on those below 0.05 is to
/// raise a false alarm in at most one family of tests in twenty.
pub fn adjusted(p_values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|&a, &b| p_values[a].total_cmp(&p_values[b]));
    let mut adjusted = vec![0.0; p_values.len()];
    let mut least = 0.0_f64;
    for (rank, place) in order.into_iter().enumerate() {
        let tests_left = (p_values.len() - rank) as f64;
        least = least.max((tests_left * p_values[place]).min(1.0));
        adjusted[place] = least;
    }
    adjusted
}
