//! From one figure to another: the parts of a movement add up exactly, whatever the two days.

pub mod council;

use std::collections::{BTreeMap, BTreeSet};

use engine::{Asked, Chosen, Engine, Registry};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use model::{Definition, Member, Period, Table, Unit, Version};
use scorecard::movement::{Courses, Ends, Movement, Side, movements};

use self::council::{Council, Dice};
use crate::demo::DEMO;
use crate::program::{json, out, path, safeboard};

const PAIRS: usize = 1000;
const FIRST_LOAD: Date = date(2011, 3, 31);
const NOW: Date = date(2012, 9, 30);

/// The record in the first load and in both, and all that is asked of them for many pairs of days.
struct World {
    council: Council,
    then: Engine,
    now: Engine,
    then_courses: Courses,
    now_courses: Courses,
}

struct Cohorts {
    reported: BTreeMap<String, Vec<Member>>,
    known: BTreeMap<String, Vec<Member>>,
    redefined: BTreeMap<String, Vec<Member>>,
}

impl World {
    async fn made() -> Self {
        let council = Council::of(&mut Dice(2011), 160);
        let engine = |loads| {
            Engine::over(record::assemble(loads).expect("a record").tables).expect("an engine")
        };
        let then = engine(vec![council.load(FIRST_LOAD, true)]);
        let now = engine(vec![council.load(FIRST_LOAD, true), council.load(NOW, false)]);
        let table = Table::named("child_protection_plans").expect("the table");
        let then_courses = then.courses(table, Some("999")).await.expect("courses");
        let now_courses = now.courses(table, Some("999")).await.expect("courses");
        Self { council, then, now, then_courses, now_courses }
    }

    async fn cohorts(&self, definition: &Definition, periods: &[Period]) -> Cohorts {
        let own = Chosen { definition, variant: None };
        let latest = definition.versions.last().expect("a version");
        let variant = own.under(latest);
        let chosen = Chosen { definition, variant: Some(&variant) };
        Cohorts {
            reported: members(&self.then, own, periods).await,
            known: members(&self.now, own, periods).await,
            redefined: members(&self.now, chosen, periods).await,
        }
    }

    fn moved(
        &self,
        definition: &Definition,
        cohorts: &Cohorts,
        [from, to]: [Period; 2],
    ) -> Vec<Movement> {
        let versions = [from, to].map(|period| definition.version_on(period.ends_on()));
        let changed = versions[0] != versions[1];
        movements(&Ends {
            definition,
            reported: &cohorts.reported[&from.to_string()],
            known: &cohorts.known[&from.to_string()],
            redefined: changed.then(|| cohorts.redefined[&from.to_string()].as_slice()),
            later: &cohorts.known[&to.to_string()],
            then: &self.then_courses,
            now: &self.now_courses,
            from_ends_on: from.ends_on(),
            to: to.window(definition.window),
        })
    }
}

async fn members(
    engine: &Engine,
    chosen: Chosen<'_>,
    periods: &[Period],
) -> BTreeMap<String, Vec<Member>> {
    let asked = Asked { chosen, periods, window: None, authority: Some("999") };
    engine.members(asked).await.expect("cohorts")
}

/// Periods of a quarter or so; pairs of them, the earlier first, the earlier within the first load.
fn pairs(dice: &mut Dice) -> (Vec<Period>, Vec<[Period; 2]>) {
    let mut periods: Vec<Period> = (0..150)
        .map(|_| {
            let last = council::FIRST + (60 + dice.below(940) as i64).days();
            Period::Days(last - (30 + dice.below(90) as i64).days(), last)
        })
        .collect();
    periods.sort_by_key(|period| period.ends_on());
    periods.dedup();
    let early = periods.iter().filter(|period| period.ends_on() <= FIRST_LOAD).count();
    let pairs = (0..PAIRS).map(|_| {
        let from = dice.below(early as u64) as usize;
        let to = from + dice.below((periods.len() - from) as u64) as usize;
        [periods[from], periods[to]]
    });
    let pairs = pairs.collect();
    (periods, pairs)
}

/// The definition as it is; and with limits of a third until or from the middle of the time looked at,
/// where it has limits that a version may set.
async fn versioned(definition: &Definition, engine: &Engine) -> Vec<Definition> {
    let mut all = vec![definition.clone()];
    let whole = definition.versions[0].clone();
    let mut third = whole.clone();
    third.params.values_mut().for_each(|limit| *limit /= 3);
    for [before, after] in [[&whole, &third], [&third, &whole]] {
        let after = Version { from: date(2011, 2, 1), ..after.clone() };
        let own = Definition { versions: vec![before.clone(), after], ..definition.clone() };
        if !whole.params.is_empty() && can_be_asked(&own, engine).await {
            all.push(own);
        }
    }
    all
}

async fn can_be_asked(definition: &Definition, engine: &Engine) -> bool {
    let chosen = Chosen { definition, variant: None };
    let period: Period = "2011-12-Q1".parse().expect("a quarter");
    let asked = Asked { chosen, periods: &[period], window: None, authority: None };
    engine.members(asked).await.is_ok()
}

#[test]
fn the_parts_of_a_thousand_movements_add_up_and_list_their_rows() {
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    runtime.block_on(async {
        let registry = Registry::load(None).expect("the built-in indicators");
        let world = World::made().await;
        let (periods, pairs) = pairs(&mut Dice(7));
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut asked = 0;
        for definition in registry.all() {
            let can_move = matches!(definition.unit, Unit::Count | Unit::Percent);
            if definition.counts != "child_protection_plans" || !can_move {
                continue;
            }
            for definition in versioned(definition, &world.now).await {
                let cohorts = world.cohorts(&definition, &periods).await;
                asked += 1;
                for pair in &pairs {
                    for movement in world.moved(&definition, &cohorts, *pair) {
                        adds_up(&definition, &cohorts, *pair, &movement);
                        for part in &movement.parts {
                            *seen.entry(part.id.clone()).or_default() += part.members.len();
                        }
                    }
                }
            }
        }
        println!("{PAIRS} pairs of {asked} definitions; rows by part: {seen:?}");
        for part in [
            "recorded-late",
            "corrected-in",
            "corrected-out",
            "definition-in",
            "definition-out",
            "new",
            "transferred-in",
            "now-counted",
            "now-meets",
            "ended-rc7",
            "ended-case-open",
            "ended-no-reason",
            "transferred-out",
            "left-period",
            "no-longer-meets",
        ] {
            assert!(seen.contains_key(part), "no movement has a part {part}");
        }
    });
}

/// Against the rows counted without any matching.
fn adds_up(definition: &Definition, cohorts: &Cohorts, [from, to]: [Period; 2], found: &Movement) {
    let count = |cohort: &BTreeMap<String, Vec<Member>>, period: Period| {
        let is_in = |member: &&Member| match found.of {
            Side::Numerator => member.met,
            Side::Denominator => member.in_denominator,
        };
        cohort[&period.to_string()].iter().filter(is_in).count() as i64
    };
    let place = format!("{} {from} {to}", definition.id);
    let (reported, later) = (count(&cohorts.reported, from), count(&cohorts.known, to));
    let sum: i64 = found.parts.iter().map(|part| part.change).sum();
    assert_eq!(sum, later - reported, "{place}: {:?}", found.parts);
    assert_eq!((found.reported as i64, found.later as i64), (reported, later), "{place}");
    assert_eq!(found.known as i64, count(&cohorts.known, from), "{place}");
    for part in &found.parts {
        assert_eq!(part.members.len() as i64, part.change.abs(), "{place} {}", part.id);
    }
}

#[test]
fn a_late_plan_is_recorded_late_and_never_new() {
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    runtime.block_on(async {
        let registry = Registry::load(None).expect("the built-in indicators");
        let definition = registry.find("children-on-plans").expect("the indicator").definition;
        let world = World::made().await;
        let (periods, pairs) = pairs(&mut Dice(8));
        let cohorts = world.cohorts(definition, &periods).await;
        let mut late_rows = 0;
        for [from, to] in pairs {
            let movement = &world.moved(definition, &cohorts, [from, to])[0];
            let children = |id: &str| -> BTreeSet<String> {
                let parts = movement.parts.iter().filter(|part| part.id == id);
                let members = parts.flat_map(|part| &part.members);
                members.map(|member| member.key.child_id.clone()).collect()
            };
            let late = children("recorded-late");
            late_rows += late.len();
            assert_eq!(late, world.entered_late(from.ends_on()), "{from} {to}");
            let began = world.begun_between(from.ends_on(), to.ends_on());
            assert!(children("new").is_subset(&began), "{from} {to}");
        }
        assert!(late_rows > 100, "{late_rows}");
    });
}

impl World {
    fn name(child: usize) -> String {
        format!("child {child}")
    }

    /// Counted with loops: children whose only plans on `day` were entered late.
    fn entered_late(&self, day: Date) -> BTreeSet<String> {
        let open = |end: Option<Date>| end.is_none_or(|end| end > day);
        let plans = || self.council.plans.iter().filter(|plan| plan.start <= day);
        let known_end = |end: Option<Date>| end.filter(|end| *end <= FIRST_LOAD);
        let reported: BTreeSet<usize> = plans()
            .filter(|plan| !plan.late && open(known_end(plan.first_end)))
            .map(|plan| plan.child)
            .collect();
        // The first of a child's open plans stands for the child.
        let mut standing: BTreeMap<usize, (Date, String, bool)> = BTreeMap::new();
        for plan in plans().filter(|plan| open(plan.end)) {
            let this = (plan.start, format!("p{}", plan.id), plan.late);
            let first = standing.entry(plan.child).or_insert(this.clone());
            if this < *first {
                *first = this;
            }
        }
        standing
            .into_iter()
            .filter(|(child, (_, _, late))| *late && !reported.contains(child))
            .map(|(child, _)| Self::name(child))
            .collect()
    }

    fn begun_between(&self, from: Date, to: Date) -> BTreeSet<String> {
        let plans = self.council.plans.iter();
        let begun = plans.filter(|plan| plan.start > from && plan.start <= to);
        begun.map(|plan| Self::name(plan.child)).collect()
    }
}

#[test]
fn the_demo_says_how_106_children_became_88() {
    let asked = |more: &[&str]| {
        let mut all = vec![
            "movement",
            "children-on-plans",
            "-w",
            path(&DEMO),
            "--from",
            "2010-11",
            "--to",
            "2011-12-Q2",
        ];
        all.extend(more);
        all.iter().map(|text| (*text).to_owned()).collect::<Vec<String>>()
    };
    let words =
        |all: &[String]| -> String { out(&all.iter().map(String::as_str).collect::<Vec<_>>()) };
    let table = words(&asked(&[]));
    assert!(table.contains("106  2010-11 as reported"), "{table}");
    assert!(table.contains("88  2011-12-Q2"), "{table}");
    assert!(table.contains("counts as staying"), "{table}");
    let arguments = asked(&["--format", "json"]);
    let found = json(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
    let parts = found["movements"][0]["parts"].as_array().expect("parts");
    let sum: i64 = parts.iter().map(|part| part["change"].as_i64().expect("a number")).sum();
    assert_eq!(sum, 88 - 106);
    for part in parts {
        let id = part["id"].as_str().expect("an id");
        let csv = words(&asked(&["--list", id, "--format", "csv"]));
        let rows = csv.lines().count() as i64 - 1;
        assert_eq!(rows, part["change"].as_i64().expect("a number").abs(), "{id}");
    }
}

#[test]
fn what_cannot_move_is_refused_in_words() {
    let refused = |arguments: &[&str]| {
        let mut all = vec!["movement", "-w", path(&DEMO)];
        all.extend(arguments);
        let said = safeboard(&all);
        assert_eq!(said.status, 2, "{}", said.out);
        said.err
    };
    let back = refused(&["ni64", "--from", "2011-12-Q2", "--to", "2011-12-Q1"]);
    assert!(back.contains("2011-12-Q1 ends before 2011-12-Q2"), "{back}");
    let median = refused(&["assessment-duration", "--from", "2010-11", "--to", "2011-12-Q1"]);
    assert!(median.contains("neither a count, a percentage nor a rate"), "{median}");
    let part = refused(&["ni64", "--from", "2010-11", "--to", "2011-12-Q1", "--list", "nothing"]);
    assert!(part.contains("has no part 'nothing': it has"), "{part}");
}
