//! A scale from 0 with round steps.

pub struct Scale {
    pub top: f64,
    pub step: f64,
}

impl Scale {
    /// Room for `highest`, and no more than five steps. A percentage never has more than 100.
    pub fn for_values(highest: f64, is_percent: bool) -> Self {
        let highest = if highest > 0.0 { highest } else { 1.0 };
        let rough = highest / 4.0;
        let power = 10_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 2.5, 5.0, 10.0]
            .map(|nice| nice * power)
            .into_iter()
            .find(|step| *step >= rough);
        let step = step.unwrap_or(10.0 * power);
        let mut top = (highest / step).ceil() * step;
        if top - highest < step * 0.15 && !(is_percent && top >= 100.0) {
            top += step;
        }
        if is_percent && top > 100.0 {
            return Self { top: 100.0, step: 25.0 };
        }
        Self { top, step }
    }

    pub fn ticks(&self) -> Vec<f64> {
        let steps = (self.top / self.step).round() as u32;
        (0..=steps).map(|step| f64::from(step) * self.step).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_the_highest_value_in_few_round_steps() {
        for highest in [0.0, 0.4, 3.0, 8.8, 23.5, 79.3, 100.0, 106.0, 999.0] {
            for is_percent in [true, false] {
                if is_percent && highest > 100.0 {
                    continue;
                }
                let scale = Scale::for_values(highest, is_percent);
                assert!(scale.top >= highest, "{highest}");
                assert!(scale.ticks().len() <= 7, "{highest}: {:?}", scale.ticks());
                assert!(!is_percent || scale.top <= 100.0);
            }
        }
    }
}
