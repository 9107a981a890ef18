//! Bounds of a percentage, against every choice there is; and the words for them.

use jiff::civil::date;
use model::{Better, Unit};
use proptest::prelude::*;
use safeboard_scorecard::outlook::{Outcomes, Share, outlook, sentence};

use crate::support::definition;

fn record() -> impl Strategy<Value = Outcomes> {
    (1_u8..8, prop::option::of(any::<bool>())).prop_map(|(can, standing)| Outcomes {
        met: can & 1 > 0,
        not_met: can & 2 > 0,
        absent: can & 4 > 0,
        standing,
    })
}

/// Every share that `records` can come to.
fn all(records: &[Outcomes]) -> Vec<Share> {
    let Some((first, rest)) = records.split_first() else { return vec![Share::default()] };
    let of_the_rest = all(rest);
    let with = |can: bool, numerator, denominator| {
        of_the_rest.iter().filter(move |_| can).map(move |share| Share {
            numerator: share.numerator + numerator,
            denominator: share.denominator + denominator,
        })
    };
    with(first.met, 1, 1).chain(with(first.not_met, 0, 1)).chain(with(first.absent, 0, 0)).collect()
}

proptest! {
    #[test]
    fn bounds_hold_every_outcome_and_are_reached(records in prop::collection::vec(record(), 0..7)) {
        let bounds = outlook(&records).whatever_happens;
        let value = |share: &Share| share.numerator * 1000 / share.denominator;
        let shares = all(&records);
        prop_assert!(shares.iter().all(|share| bounds.hold(*share)), "{bounds:?}");
        let values = || shares.iter().filter(|share| share.denominator > 0).map(value);
        prop_assert_eq!(values().max(), Some(bounds.highest).filter(|s| s.denominator > 0).map(|s| value(&s)));
        prop_assert_eq!(values().min(), Some(bounds.lowest).filter(|s| s.denominator > 0).map(|s| value(&s)));
    }
}

#[test]
fn words_follow_the_direction_and_do_not_repeat_themselves() {
    let settled = |met| Outcomes { met, not_met: !met, absent: false, standing: Some(met) };
    let open = Outcomes { met: true, not_met: true, absent: true, standing: Some(false) };
    let records = [settled(true), settled(true), settled(false), open];
    let say = |records: &[Outcomes], better| {
        sentence(&outlook(records), &definition("long", Unit::Percent, better), date(2011, 9, 30))
    };
    let expected = [
        (
            Better::Higher,
            "At best 75% (3 of 4) by 30 September 2011, at worst 50% (2 of 4), if the same",
        ),
        (
            Better::Lower,
            "At best 50% (2 of 4) by 30 September 2011, at worst 75% (3 of 4), if the same",
        ),
        (
            Better::Neither,
            "Between 50% (2 of 4) and 75% (3 of 4) by 30 September 2011, if the same",
        ),
    ];
    for (better, start) in expected {
        let said = say(&records, better);
        // Here the one that is open can also be absent, which changes neither bound.
        let start = start.replace(", if the same", ", whatever becomes of those known.");
        assert_eq!(said, start);
    }
    assert_eq!(say(&[], Better::Higher), "Nothing known now can be counted then.");
    let may_leave = Outcomes { met: true, not_met: false, absent: true, standing: Some(true) };
    assert_eq!(
        say(&[may_leave, settled(false)], Better::Higher),
        "50% (1 of 2) by 30 September 2011, if the same records are counted. At best 50% (1 of 2) by \
         30 September 2011, at worst 0% (0 of 1), if some of those known leave or come to count."
    );
}
