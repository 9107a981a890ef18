//! A planted group is found, chance raises few alarms, and the words are as they should be.

use std::collections::BTreeSet;

use voices::representativeness::{Child, Heard, Representativeness, representativeness};

use crate::dice::Dice;

const COLUMNS: [(&str, &[&str]); 6] = [
    ("age_band", &["under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over"]),
    ("sex", &["M", "F"]),
    ("ethnicity_group", &["White", "White", "White", "Mixed", "Asian", "Black"]),
    ("disability", &["no", "no", "no", "no", "yes"]),
    ("category", &["neglect", "neglect", "emotional abuse", "physical abuse"]),
    ("team", &["North", "South", "East"]),
];

/// A made-up council; a child is heard with the chance, in percent, that `chance` gives.
fn council(dice: &mut Dice, chance: impl Fn(&Child) -> usize) -> Representativeness {
    let groups = |dice: &mut Dice| {
        COLUMNS.map(|(column, values)| (column.to_owned(), dice.pick(values).to_owned())).to_vec()
    };
    let size = 40 + dice.below(300);
    let children: Vec<Child> =
        (0..size).map(|number| Child { id: number.to_string(), groups: groups(dice) }).collect();
    let heard = children.iter().filter(|child| dice.percent(chance(child)));
    let heard: BTreeSet<String> = heard.map(|child| child.id.clone()).collect();
    representativeness(&children, &heard)
}

/// Children of one column: for each value how many were heard of how many.
fn of(column: &str, values: &[(&str, u64, u64)]) -> Representativeness {
    let (mut children, mut heard) = (Vec::new(), BTreeSet::new());
    for (value, voices, all) in values {
        for number in 0..*all {
            let id = format!("{value}{number}");
            if number < *voices {
                heard.insert(id.clone());
            }
            children.push(Child { id, groups: vec![(column.to_owned(), (*value).to_owned())] });
        }
    }
    representativeness(&children, &heard)
}

#[test]
fn the_sentence_names_who_is_missing() {
    let found = of("age_band", &[("under 10", 2, 40), ("10 and over", 12, 48)]);
    assert_eq!(found.to_string(), "14 of 88 children");
    assert_eq!(
        found.sentence(),
        "children under 10 are under-represented: 2 of 40 were heard, of the others 12 of 48."
    );
    assert_eq!(found.found(Heard::OverRepresented).count(), 1);
}

#[test]
fn a_group_too_small_is_said_to_be() {
    let found = of("disability", &[("yes", 0, 3), ("no", 14, 85)]);
    assert_eq!(found.groups[1].finding, Heard::TooFewToSay);
    assert_eq!(found.groups[1].p, None);
    let words = found.too_few_to_say().expect("a sentence");
    assert!(words.contains("disabled children (0 of 3)"), "{words}");
}

#[test]
fn a_column_of_one_value_says_nothing() {
    let found = of("team", &[("North", 5, 60)]);
    assert_eq!(
        found.sentence(),
        "No group is large enough to say whether it is under-represented."
    );
}

#[test]
fn feedback_of_a_child_without_a_plan_is_counted_apart() {
    let children = [Child { id: "A".to_owned(), groups: Vec::new() }];
    let heard = ["A", "B"].map(str::to_owned).into_iter().collect();
    let found = representativeness(&children, &heard);
    assert_eq!((found.heard, found.not_on_plans), ([1, 1], 1));
}

#[test]
fn a_planted_group_is_found() {
    let quiet = |child: &Child| child.groups.contains(&("team".to_owned(), "East".to_owned()));
    let mut dice = Dice(1);
    let councils = 200;
    let found = (0..councils).filter(|_| {
        let found = council(&mut dice, |child| if quiet(child) { 3 } else { 45 });
        let planted = |group: &voices::representativeness::Group| group.value == "East";
        found.found(Heard::UnderRepresented).any(planted)
    });
    let found = found.count();
    println!("planted group found in {found} of {councils} councils");
    assert!(found >= 180, "{found}");
}

#[test]
fn chance_raises_few_alarms() {
    let mut alarms = [0, 0];
    for seed in 0..500 {
        let share = [5, 16, 30, 60][seed as usize % 4];
        let found = council(&mut Dice(seed * 7919), |_| share);
        alarms[0] += u32::from(found.found(Heard::UnderRepresented).next().is_some());
        alarms[1] += u32::from(found.found(Heard::OverRepresented).next().is_some());
    }
    let [under, over] = alarms.map(|count| f64::from(count) / 5.0);
    println!("false alarms in 500 councils: under {under} %, over {over} %");
    assert!(under <= 5.0 && over <= 5.0);
}
