//! A made-up council, Mendvale, as files that an analyst of a real one would have: for trying Safeboard
//! out, for tests and for benches. Pure: the same files every time; writes none and reads no clock.
//! It counts no figure: records are made with intent, and whoever counts them finds what they say.

mod assessments;
mod case;
mod census;
mod days;
mod episodes;
mod extracts;
mod families;
mod feedback;
mod groups;
mod history;
mod many;
mod people;
mod plan_events;
mod plans;
mod random;
mod record;
mod referrals;
mod texts;
mod tidy;
mod volumes;
mod xml;

use calendar::FinancialYear;
use jiff::civil::{Date, date};

use extracts::Extract;
use random::Random;

pub use many::many_councils;
pub use record::RECORD_TODAY;

/// No authority of England has this code.
pub const AUTHORITY: &str = "999";
pub const NAME: &str = "Mendvale";

/// From this day the case records of [`council_2011`] are complete.
pub const COMPLETE_FROM_2011: Date = date(2010, 4, 1);
/// The indicators of the board's page in 2011, in its order.
pub const BOARD_2011: [&str; 7] = [
    "children-on-plans",
    "plans-lasting-two-years",
    "repeat-plans",
    "reviews-on-time",
    "referrals-to-initial-assessment",
    "initial-assessments-on-time",
    "core-assessments-on-time",
];
/// The indicators of the partnership's page today, in its order.
pub const BOARD_TODAY: [&str; 21] = [
    "children-on-plans",
    "plan-rate",
    "plans-by-duration",
    "plans-by-category",
    "plans-lasting-two-years",
    "open-plans-two-years",
    "repeat-plans",
    "repeat-plans-within-two-years",
    "reviews-on-time",
    "plan-visits-on-time",
    "children-seen-alone",
    "children-say-safer",
    "distance-travelled",
    "feedback-response-rate",
    "referral-rate",
    "re-referrals-within-12-months",
    "referrals-no-further-action",
    "assessments-within-45-days",
    "enquiry-rate",
    "conference-rate",
    "conferences-within-15-days",
];
/// From this day the case records of [`council_today`] are complete.
pub const COMPLETE_FROM_TODAY: Date = date(2021, 4, 1);

/// One file of the council.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoFile {
    /// Relative, with `/`.
    pub path: String,
    pub text: String,
    /// The day that the records speak for, where the file does not say it itself.
    pub as_of: Option<Date>,
    /// Why it is to be imported as provisional.
    pub provisional: Option<String>,
}

impl DemoFile {
    fn final_text(path: &str, text: impl Into<String>) -> Self {
        Self { path: path.to_owned(), text: text.into(), as_of: None, provisional: None }
    }
}

// Any numbers will do that make councils whose small numbers look likely.
const SEED_2011: u64 = 2011;
const SEED_TODAY: u64 = 2026;

const NOT_ALL_REFERRALS: &str = "does not yet include referrals dealt with by the re-design team";

/// The council of 2011: three extracts of its case tables, 2010-11 to the second quarter of 2011-12,
/// what was known as figures only, its targets, and the texts of its board report.
pub fn council_2011() -> Vec<DemoFile> {
    let (march, june) = (date(2011, 3, 31), date(2011, 6, 30));
    let extract = |folder, known_on, before, reason| Extract {
        folder,
        known_on,
        before,
        new_referrals_provisional: reason,
    };
    let extracts = [
        extract("2010-11", march, None, None),
        extract("2011-12-Q1", june, Some(march), None),
        extract("2011-12-Q2", date(2011, 9, 30), Some(june), Some(NOT_ALL_REFERRALS)),
    ];
    let families = families::make(Random::new(SEED_2011), &volumes::to_september_2011());
    let records = extracts.iter().flat_map(|extract| extract.files(AUTHORITY, &families));
    records.chain(texts::of_2011()).collect()
}

/// The council of today: its children in need census returns of 2021-22 to 2025-26; and what the
/// census does not ask for, extracted from its own system: the team of each plan, visits, feedback.
pub fn council_today() -> Vec<DemoFile> {
    const YEARS: std::ops::RangeInclusive<i16> = 2021..=2025;
    const REFERRALS_A_YEAR: u32 = 1750;
    let mut random = Random::new(SEED_TODAY);
    let count = YEARS.clone().count() as u32;
    let volumes = volumes::steady(&mut random, *YEARS.start(), count, REFERRALS_A_YEAR);
    let families = families::make(random, &volumes);
    let returns = YEARS.map(FinancialYear).map(|year| {
        let text = census::file(AUTHORITY, &families, year);
        DemoFile::final_text(&format!("census/cin-{year}.xml"), text)
    });
    let march = date(2026, 3, 31);
    let extract = Extract {
        folder: "extract",
        known_on: march,
        before: None,
        new_referrals_provisional: None,
    };
    let beyond_the_census = ["child_protection_plans", "plan_visits"];
    let tables = extract.files(AUTHORITY, &families).into_iter().filter(|file| {
        beyond_the_census.iter().any(|name| file.path == format!("extract/{name}.csv"))
    });
    let feedback = feedback::file(AUTHORITY, &families, march);
    returns.chain(tables).chain([feedback]).chain(texts::of_today()).collect()
}

/// What came to the council of today after its files, and is imported when it came: days of conferences
/// that were corrected from the minutes, provisional until they are checked.
pub fn late_today() -> Vec<DemoFile> {
    texts::late_today().collect()
}
