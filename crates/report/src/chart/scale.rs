//! A scale with round steps that holds nought.

pub struct Scale {
    /// 0, or below it where a value is.
    pub bottom: f64,
    pub top: f64,
    pub step: f64,
}

/// The least share of a step between a value and the end of the scale.
const ROOM: f64 = 0.15;

impl Scale {
    /// Room for values from `lowest` to `highest`, and few steps. A percentage never has more than 100.
    pub fn holding([lowest, highest]: [f64; 2], is_percent: bool) -> Self {
        let lowest = lowest.min(0.0);
        let highest = if highest > 0.0 || lowest < 0.0 { highest.max(0.0) } else { 1.0 };
        let step = round_step((highest - lowest) / 4.0);
        let mut top = (highest / step).ceil() * step;
        if top - highest < step * ROOM && !(is_percent && top >= 100.0) {
            top += step;
        }
        if is_percent && top > 100.0 {
            return Self { bottom: 0.0, top: 100.0, step: 25.0 };
        }
        Self { bottom: bottom(lowest, step), top, step }
    }

    /// Where a value lies between bottom and top, 0 to 1.
    pub fn share(&self, value: f64) -> f64 {
        (value - self.bottom) / (self.top - self.bottom)
    }

    pub fn ticks(&self) -> Vec<f64> {
        let [first, last] = [self.bottom, self.top].map(|end| (end / self.step).round() as i32);
        (first..=last).map(|step| f64::from(step) * self.step).collect()
    }
}

/// The least round number that is no less than `rough`.
fn round_step(rough: f64) -> f64 {
    let power = 10_f64.powf(rough.log10().floor());
    let nice = [1.0, 2.0, 2.5, 5.0, 10.0].map(|nice| nice * power);
    nice.into_iter().find(|step| *step >= rough).unwrap_or(10.0 * power)
}

/// The first tick below `lowest`; 0 where that is 0.
fn bottom(lowest: f64, step: f64) -> f64 {
    let bottom = (lowest / step).floor() * step;
    let is_close = lowest < 0.0 && lowest - bottom < step * ROOM;
    if is_close { bottom - step } else { bottom }
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
                let scale = Scale::holding([0.0, highest], is_percent);
                assert!(scale.top >= highest, "{highest}");
                assert!(scale.ticks().len() <= 7, "{highest}: {:?}", scale.ticks());
                assert!(!is_percent || scale.top <= 100.0);
                assert_eq!(scale.ticks()[0].to_bits(), 0.0_f64.to_bits(), "{highest}");
            }
        }
    }

    #[test]
    fn holds_what_lies_below_nought_with_nought_among_its_ticks() {
        for (lowest, highest) in
            [(-0.4, 0.0), (-3.0, 3.0), (-7.0, 1.0), (-1.0, 40.0), (-99.0, -5.0), (-5.0, 5.0)]
        {
            let scale = Scale::holding([lowest, highest], false);
            let ticks = scale.ticks();
            assert!(scale.bottom < lowest && scale.top > highest, "{lowest} to {highest}");
            assert!(ticks.len() <= 9 && ticks.contains(&0.0), "{lowest} to {highest}: {ticks:?}");
            assert!((0.0..1.0).contains(&scale.share(lowest)), "{lowest} to {highest}");
        }
        assert_eq!(
            Scale::holding([-5.0, 12.0], false).ticks(),
            [-10.0, -5.0, 0.0, 5.0, 10.0, 15.0]
        );
    }
}
