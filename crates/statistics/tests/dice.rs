//! Numbers that look random, the same for the same seed (`SplitMix64`).

pub struct Dice(pub u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// 0 up to 1.
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A binomial number.
    pub fn hits(&mut self, trials: u64, share: f64) -> u64 {
        (0..trials).filter(|_| self.share() < share).count() as u64
    }

    /// A Poisson number: how many waits of mean 1 fit before `mean` is over.
    pub fn events(&mut self, mean: f64) -> u64 {
        let (mut over, mut events) = (0.0, 0);
        loop {
            over -= (1.0 - self.share()).ln();
            if over > mean {
                return events;
            }
            events += 1;
        }
    }
}
