//! What children, parents and professionals say at reviews of a plan: who is asked, who answers, and
//! how far they mark the safety scale to have moved. As a tidy file, up to a day.

use std::fmt::Write;

use jiff::civil::Date;

use crate::DemoFile;
use crate::case::{Child, Family, Plan};
use crate::days;
use crate::random::Random;
use crate::tidy::{child_id, plan_id};

const HEADER: &str = "authority,child_id,plan_id,respondent,given_on,safety_before,safety_after,\
                      text,may_quote\n";

/// Younger children are not asked to mark a scale.
const ASKED_FROM_DAYS: i32 = 5 * 365;

/// Of a hundred, how many answer.
const RESPONDENTS: [(&str, u32); 3] = [("child", 34), ("parent", 41), ("professional", 22)];

const CHILDREN_SAY: [&str; 4] = [
    "Mum does not shout at night any more.",
    "I can talk to my social worker on my own now.",
    "Nothing is different at home.",
    "I sleep at Nan's when it gets bad and that helps.",
];

pub fn file(authority: &str, families: &[Family], known_on: Date) -> DemoFile {
    let mut text = HEADER.to_owned();
    for family in families {
        for child in &family.children {
            for (episode, number) in family.episodes.iter().zip(1..) {
                for (plan, place) in episode.plans.iter().zip(1..) {
                    let id = plan_id(&child_id(child), number, place);
                    of_plan(&mut text, authority, child, plan, &id, known_on);
                }
            }
        }
    }
    DemoFile {
        path: "extract/feedback.csv".to_owned(),
        text,
        as_of: Some(known_on),
        provisional: None,
    }
}

fn of_plan(text: &mut String, authority: &str, child: &Child, plan: &Plan, id: &str, until: Date) {
    // A stream of its own for each child, so that the rest of the council is as it was.
    let mut random = Random::new(u64::from(child.number) << 8);
    for review in plan.reviews.iter().filter(|review| **review <= until) {
        let old_enough = days::days_between(child.birth, *review) >= ASKED_FROM_DAYS;
        for (respondent, share) in RESPONDENTS {
            let answers = random.chance(share);
            let (before, moved) = (random.range(1, 6), random.range(0, 5));
            let quote = random.pick(&CHILDREN_SAY);
            let quotable = random.chance(50);
            if !answers || (respondent == "child" && !old_enough) {
                continue;
            }
            let after = (before + moved).saturating_sub(1).min(10);
            let quote = if respondent == "child" { quote } else { "" };
            writeln!(
                text,
                "{authority},{},{id},{respondent},{review},{before},{after},{quote},{quotable}",
                child_id(child)
            )
            .expect("writing to a string does not fail");
        }
    }
}
