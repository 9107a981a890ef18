//! Many councils at once, for benches: one after the other, so that memory holds one at a time.

use calendar::FinancialYear;

use crate::DemoFile;
use crate::extracts::Extract;
use crate::families;
use crate::random::Random;
use crate::volumes;

/// The last financial year that the councils report.
const LAST_YEAR: FinancialYear = FinancialYear(2025);
/// As many as three-digit codes from 001.
const MOST: usize = 999;

/// The tidy case tables of each of `authorities` councils (999 at most) over `years` years to March
/// 2026, each with about `children_per_year` children referred a year. Codes are 001, 002, …
/// About 153 councils, ten years and 1,200 children make ten million rows.
pub fn many_councils(
    authorities: usize,
    years: usize,
    children_per_year: usize,
) -> impl Iterator<Item = Vec<DemoFile>> {
    let years = years.clamp(1, 12) as u32;
    let from = LAST_YEAR.0 + 1 - years as i16;
    (1..=authorities.min(MOST)).map(move |number| {
        let mut random = Random::new(number as u64);
        let volumes = volumes::steady(&mut random, from, years, children_per_year as u32);
        let families = families::make(random, &volumes);
        let authority = format!("{number:03}");
        let extract = Extract {
            folder: &authority,
            known_on: LAST_YEAR.last_day(),
            before: None,
            new_referrals_provisional: None,
        };
        extract.files(&authority, &families)
    })
}
