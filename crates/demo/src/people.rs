//! Made-up children: ages, sexes, ethnicities and disabilities in realistic shares, wards and teams of
//! a council that is on no map.

use jiff::civil::Date;

use crate::case::{Child, Sex};
use crate::days;
use crate::random::Random;

/// Ward, and the team that works it.
const WARDS: &[(&str, &str)] = &[
    ("Alderwick Cross", "North locality team"),
    ("Brackenholt", "North locality team"),
    ("Copperway", "North locality team"),
    ("Dunsel Green", "North locality team"),
    ("Eastmallow", "Central locality team"),
    ("Fallowgate", "Central locality team"),
    ("Harrowden Rise", "Central locality team"),
    ("Kingsmallow", "Central locality team"),
    ("Larkhope", "South locality team"),
    ("Millrace", "South locality team"),
    ("Oxenlea", "South locality team"),
    ("Quarry Top", "South locality team"),
];

/// The team that takes referrals.
pub const DUTY_TEAM: &str = "Duty team";

const ETHNICITIES: &[(&str, u32)] = &[
    ("WBRI", 845),
    ("WOTH", 25),
    ("WIRI", 3),
    ("WIRT", 4),
    ("WROM", 6),
    ("MWBC", 18),
    ("MWBA", 8),
    ("MWAS", 10),
    ("MOTH", 12),
    ("AIND", 5),
    ("APKN", 4),
    ("ABAN", 5),
    ("AOTH", 5),
    ("BCRB", 6),
    ("BAFR", 9),
    ("BOTH", 4),
    ("CHNE", 2),
    ("OOTH", 9),
    ("REFU", 4),
    ("NOBT", 16),
];

const DISABILITIES: &[(&str, u32)] = &[
    ("LD", 30),
    ("AUT", 22),
    ("BEH", 16),
    ("COMM", 9),
    ("MOB", 7),
    ("HEAR", 3),
    ("VIS", 3),
    ("INC", 2),
    ("PC", 3),
    ("HAND", 1),
    ("CON", 2),
    ("DDA", 4),
];

/// What is known of a family before its children are made up.
pub struct Profile {
    pub size: u32,
    /// The date of the first referral.
    pub referral: Date,
    pub may_be_unborn: bool,
    /// The youngest and oldest a child may be on that date, in days.
    pub ages: (u32, u32),
}

/// The children of a family, numbered from `first_number`.
pub fn siblings(random: &mut Random, first_number: u32, profile: &Profile) -> Vec<Child> {
    let referral = profile.referral;
    let ethnicity = random.weighted(ETHNICITIES);
    let home = random.pick(WARDS);
    let unborn = profile.may_be_unborn && random.chance(9);
    let ages = ages(random, profile);
    let mut children = Vec::new();
    for (number, age) in (first_number..).zip(ages) {
        let mut child = Child {
            number,
            birth: days::plus(referral, -(age as i32)),
            expected: None,
            sex: if random.chance(52) { Sex::Male } else { Sex::Female },
            ethnicity,
            disabilities: disabilities(random),
            ward: home.0,
            team: home.1,
        };
        if unborn && number == first_number {
            let expected = days::plus(referral, random.range(25, 150) as i32);
            child.birth = days::plus(expected, random.below(24) as i32 - 14);
            child.expected = Some(expected);
            child.disabilities.clear();
        }
        children.push(child);
    }
    children
}

/// Ages in days, youngest first, more than ten months between them.
fn ages(random: &mut Random, profile: &Profile) -> Vec<u32> {
    let (least, most) = profile.ages;
    let apart = random.range(310, 1100);
    let oldest_youngest = most - apart * (profile.size - 1);
    let mut youngest = || random.range(least, oldest_youngest);
    // The younger of two draws: small children are referred more often.
    let youngest = youngest().min(youngest());
    (0..profile.size).map(|nth| youngest + apart * nth).collect()
}

fn disabilities(random: &mut Random) -> Vec<&'static str> {
    if !random.chance(11) {
        return Vec::new();
    }
    let mut codes = vec![random.weighted(DISABILITIES)];
    if random.chance(35) {
        codes.push(random.weighted(DISABILITIES));
    }
    codes.sort_unstable();
    codes.dedup();
    codes
}
