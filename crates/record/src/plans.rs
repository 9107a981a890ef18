//! Plans: whose they are, and the ones before. A plan of another authority (a child placed here) is
//! set aside and is no earlier plan either; two plans open at once are said.

use crate::issues::Found;
use crate::merge::Records;

#[derive(Clone, Copy, Default)]
pub struct Place {
    pub set_aside: bool,
    /// 1 for the child's first plan in the record.
    pub sequence: i64,
    /// Start of the latest plan that started before this one.
    pub previous_start: Option<i32>,
    /// The latest end among the plans that started before this one.
    pub previous_end: Option<i32>,
}

pub fn look_at(records: &Records, found: &mut Found) -> Vec<Place> {
    let mut places = vec![Place::default(); records.merged.len()];
    for child in records.by_child() {
        let mut own = Vec::new();
        for record in child {
            let row = records.merged[record as usize].row();
            if records.stack.is_true("other_authority", row) {
                places[record as usize].set_aside = true;
                found.plan_of_another_authority(records.stack, row);
            } else {
                own.push(record);
            }
        }
        own.sort_by_key(|record| (records.date("start_date", *record), records.id(*record)));
        one_child(records, &own, &mut places, found);
    }
    places
}

fn one_child(records: &Records, own: &[u32], places: &mut [Place], found: &mut Found) {
    for (at, record) in own.iter().enumerate() {
        let start = records.date("start_date", *record);
        let before = &own[..at];
        let earlier = || before.iter().filter(|plan| records.date("start_date", **plan) < start);
        places[*record as usize] = Place {
            set_aside: false,
            sequence: at as i64 + 1,
            previous_start: earlier().filter_map(|plan| records.date("start_date", *plan)).max(),
            previous_end: earlier().filter_map(|plan| records.date("end_date", *plan)).max(),
        };
        let still_open =
            |plan: &u32| records.date("end_date", *plan).is_none_or(|end| Some(end) > start);
        if before.iter().any(still_open) {
            found.second_open_plan(records.stack, records.merged[*record as usize].row());
        }
    }
}
