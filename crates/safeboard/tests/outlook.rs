//! The bounds of a quarter's end, held against what came: quarters replayed from a day within them.

use std::collections::{BTreeMap, BTreeSet};

use engine::{Asked, Chosen, Engine, Futures, Registry};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use model::{Period, RecordKey, Unit};
use scorecard::outlook::{Outcomes, Share, outlook};

use crate::demo::DEMO;
use crate::movement::council::{Council, Dice};
use crate::program::{json, out, path, safeboard};

/// Unless `SAFEBOARD_REPLAYS` says otherwise; `./bench` replays 200.
const REPLAYS: usize = 20;
const CHILDREN: usize = 24;

/// What is counted on the way.
#[derive(Debug, Default)]
struct Seen {
    replays: usize,
    held: usize,
    same_records_held: usize,
    open_records: usize,
    new_plans: usize,
    children_with_late_or_corrected: usize,
}

struct Replay {
    council: Council,
    period: Period,
    day: Date,
}

#[test]
fn what_came_lies_within_the_bounds_of_replayed_quarters() {
    let told = std::env::var("SAFEBOARD_REPLAYS").ok().and_then(|told| told.parse().ok());
    let replays = told.unwrap_or(REPLAYS);
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    runtime.block_on(async {
        let registry = Registry::load(None).expect("the built-in indicators");
        let readings = readings(&registry);
        assert!(readings.len() >= 8, "{}", readings.len());
        let mut seen = Seen::default();
        for number in 0..replays {
            let replay = Replay::of(number as u64);
            // Readings take turns: a third of them each time.
            let turn: Vec<Chosen> = readings.iter().skip(number % 3).step_by(3).copied().collect();
            replay.holds(&turn, &mut seen).await;
        }
        println!("{seen:?}");
        assert_eq!(seen.replays, replays);
        assert!(seen.open_records > replays && seen.same_records_held > replays, "{seen:?}");
        assert!(seen.new_plans > 0 && seen.children_with_late_or_corrected > 0, "{seen:?}");
    });
}

/// Every percentage of plans, in every reading.
fn readings(registry: &Registry) -> Vec<Chosen<'_>> {
    let own = registry.all().iter().filter(|definition| {
        definition.unit == Unit::Percent && definition.counts == "child_protection_plans"
    });
    own.flat_map(|definition| {
        let variants = definition.variants.iter().map(Some);
        std::iter::once(None).chain(variants).map(move |variant| Chosen { definition, variant })
    })
    .collect()
}

impl Replay {
    fn of(number: u64) -> Self {
        let mut dice = Dice(number * 7919 + 1);
        let council = Council::of(&mut dice, CHILDREN);
        let quarters = ["2010-11-Q4", "2011-12-Q1", "2011-12-Q2", "2011-12-Q3", "2011-12-Q4"];
        let period: Period = quarters[dice.below(5) as usize].parse().expect("a quarter");
        let day = period.ends_on() - (dice.below(60) as i64).days();
        Self { council, period, day }
    }

    async fn holds(&self, readings: &[Chosen<'_>], seen: &mut Seen) {
        let engine = |loads| {
            Engine::over(record::assemble(loads).expect("a record").tables).expect("an engine")
        };
        let last = self.period.ends_on();
        let known = Council { plans: self.known_plans() };
        let then = engine(vec![known.load(self.day, true)]);
        let came = engine(vec![known.load(self.day, true), known.load(last, false)]);
        let futures = Futures::of(&then, self.day, last).await.expect("futures");
        let excluded = self.late_or_corrected();
        seen.replays += 1;
        seen.new_plans += self.plans_between(self.day, last);
        seen.children_with_late_or_corrected += excluded.len();
        for chosen in readings {
            self.reading_holds(*chosen, &futures, &came, &excluded, seen).await;
        }
    }

    async fn reading_holds(
        &self,
        chosen: Chosen<'_>,
        futures: &Futures,
        came: &Engine,
        excluded: &BTreeSet<String>,
        seen: &mut Seen,
    ) {
        let asked = Asked { chosen, periods: &[self.period], window: None, authority: Some("999") };
        let place = format!(
            "{} {:?} {} on {}",
            chosen.definition.id,
            chosen.variant.map(|variant| &variant.name),
            self.period,
            self.day
        );
        let mut attainable = futures.attainable(asked).await.expect("what can be");
        attainable.retain(|record| !excluded.contains(&record.key.child_id));
        let mut true_rows: BTreeMap<RecordKey, bool> = BTreeMap::new();
        for member in came.members(asked).await.expect("the cohort").into_values().flatten() {
            if !excluded.contains(&member.key.child_id) {
                let by_child = chosen.definition.is_of_children();
                let key = if by_child { member.key.child() } else { member.key };
                true_rows.insert(key, member.met);
            }
        }
        for record in &attainable {
            let can_be = match true_rows.get(&record.key) {
                Some(true) => record.met,
                Some(false) => record.not_met,
                None => record.absent,
            };
            assert!(can_be, "{place}: {record:?} came to be {:?}", true_rows.get(&record.key));
            let outcomes = [record.met, record.not_met, record.absent];
            seen.open_records += usize::from(outcomes.iter().filter(|can| **can).count() > 1);
        }
        let known: BTreeSet<&RecordKey> = attainable.iter().map(|record| &record.key).collect();
        assert!(true_rows.keys().all(|key| known.contains(key)), "{place}: a record unforeseen");
        let records: Vec<Outcomes> = attainable
            .iter()
            .map(|record| Outcomes {
                met: record.met,
                not_met: record.not_met,
                absent: record.absent,
                standing: record.standing,
            })
            .collect();
        let truth = Share {
            numerator: true_rows.values().filter(|met| **met).count() as u64,
            denominator: true_rows.len() as u64,
        };
        let found = outlook(&records);
        assert!(found.whatever_happens.hold(truth), "{place}: {truth:?} {found:?}");
        seen.held += 1;
        let standing = attainable.iter().filter(|record| record.standing.is_some());
        if standing.map(|record| &record.key).eq(true_rows.keys()) {
            assert!(found.same_records.hold(truth), "{place}: {truth:?} {found:?}");
            seen.same_records_held += 1;
        }
    }

    fn known_plans(&self) -> Vec<crate::movement::council::Plan> {
        self.council.plans.iter().filter(|plan| plan.start <= self.day).cloned().collect()
    }

    fn plans_between(&self, day: Date, last: Date) -> usize {
        self.council.plans.iter().filter(|plan| plan.start > day && plan.start <= last).count()
    }

    /// Children of whom something of that day or before was entered, or put right, only later.
    fn late_or_corrected(&self) -> BTreeSet<String> {
        let by_then = |day: Option<Date>| day.filter(|day| *day <= self.day);
        let known = self.known_plans();
        let wrong = known.iter().filter(|plan| {
            let mut events = plan.reviews.iter().chain(&plan.visits);
            plan.late
                || by_then(plan.first_end) != by_then(plan.end)
                || events.any(|event| event.late && event.day <= self.day)
        });
        wrong.map(|plan| format!("child {}", plan.child)).collect()
    }
}

#[test]
fn one_late_review_bounds_the_quarter() {
    let folder = tempfile::tempdir().expect("a folder");
    let workspace = folder.path().join("w");
    out(&["init", path(&workspace), "--authority", "999", "--name", "Anywhere"]);
    let mut plans = "authority,child_id,plan_id,start_date,end_date\n".to_owned();
    let mut reviews = "authority,child_id,plan_id,review_date\n".to_owned();
    for child in 0..88 {
        plans += &format!("999,{child},{child},2011-02-01,\n");
        // One is late, six are due again before the end of September, the others after it.
        let first = if child == 0 { date(2011, 5, 20) } else { date(2011, 3, 15) };
        reviews += &format!("999,{child},{child},{first}\n");
        if child > 6 {
            reviews += &format!("999,{child},{child},2011-07-01\n");
        }
    }
    for (name, text) in [("plans.csv", &plans), ("reviews.csv", &reviews)] {
        let file = folder.path().join(name);
        std::fs::write(&file, text).expect("written");
        out(&["import", "-w", path(&workspace), "--as-of", "2011-08-31", path(&file)]);
    }
    let asked = |format| {
        vec![
            "outlook",
            "ni67",
            "-w",
            path(&workspace),
            "--period",
            "2011-12-Q2",
            "--on",
            "2011-08-31",
            "--format",
            format,
        ]
    };
    let words = out(&asked("table"));
    let expected = "At best 98.9% (87 of 88) by 30 September 2011, at worst 92% (81 of 88), if the same \
                    children are counted.";
    assert!(words.contains(expected), "{words}");
    let found = json(&asked("json"));
    let outlook = &found["outlooks"][0]["outlook"];
    assert_eq!(outlook["same_records"]["highest"]["numerator"], 87);
    assert_eq!(outlook["standing"], serde_json::json!({"numerator": 81, "denominator": 88}));
    let csv = out(&asked("csv"));
    assert!(csv.lines().nth(1).expect("a line").starts_with("reviews-on-time,81,88,81,88,87,88,"));
}

#[test]
fn the_outlook_of_the_board_and_what_has_none() {
    let words =
        out(&["outlook", "-w", path(&DEMO), "--period", "2011-12-Q2", "--on", "2011-08-15"]);
    assert!(words.contains("as they stood on 30 June 2011"), "the latest load says so: {words}");
    assert!(words.contains("Child protection cases which were reviewed"), "{words}");
    let refused = |arguments: &[&str]| {
        let mut all = vec!["outlook", "-w", path(&DEMO), "--period", "2011-12-Q2"];
        all.extend(arguments);
        safeboard(&all).err
    };
    let count = refused(&["children-on-plans", "--on", "2011-08-15"]);
    assert!(count.contains("only percentages of child protection plans"), "{count}");
    let nothing = refused(&["--on", "2009-01-01"]);
    assert!(nothing.contains("no case records speak for 2009-01-01"), "{nothing}");
}
