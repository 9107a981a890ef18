//! Assessments, enquiries and child in need plans: the referral each belongs to, and an assessment's
//! place among those of its kind and referral (a second initial assessment is a repeat).

use crate::issues::Found;
use crate::merge::Records;
use crate::output::referral_id;

/// By record: the record of its referral. One that names a referral the record lacks is said.
pub fn referrals_of(records: &Records, referrals: &Records, found: &mut Found) -> Vec<Option<u32>> {
    (0..records.len())
        .map(|record| {
            let given = referral_id(records, record)?;
            let referral = referrals.find(records.child(record), given);
            if referral.is_none() {
                found.unknown_referral(records.stack, records.merged[record as usize].row());
            }
            referral
        })
        .collect()
}

/// By record: 1 for the first of its kind and referral, in order of start, completion and id.
pub fn sequence(records: &Records, referral: &[Option<u32>]) -> Vec<i64> {
    let kinds = records.stack.text("kind");
    let kind = |record: u32| kinds.value(records.merged[record as usize].row() as usize);
    let mut places = vec![1; records.merged.len()];
    for child in records.by_child() {
        let mut in_order: Vec<u32> = child.collect();
        in_order.sort_by_key(|record| {
            let known = |column| records.date(column, *record).map_or(i64::MAX, i64::from);
            let dates = (known("start_date"), known("completion_date"));
            (referral[*record as usize], kind(*record), dates, records.id(*record))
        });
        for pair in in_order.windows(2) {
            let [before, this] = [pair[0], pair[1]];
            let same_referral = referral[this as usize].is_some()
                && referral[this as usize] == referral[before as usize];
            if same_referral && kind(before) == kind(this) {
                places[this as usize] = places[before as usize] + 1;
            }
        }
    }
    places
}
