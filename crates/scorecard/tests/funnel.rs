//! Authorities against their size, and ours among them.

use model::{Better, FigureStatus, GroupMember, Population, Unit};
use safeboard_scorecard::{Funnel, Origin, Scorecard, public};
use statistics::funnel::{self, Measure, Place};

use crate::support::{Council, definition, published};

/// Numerator and denominator of the authority at a place: shares that differ by little.
fn counts_of(at: u64) -> [u64; 2] {
    let denominator = 100 + at * 20;
    [denominator * (20 + at % 7) / 100, denominator]
}

/// `authorities` with codes from 801 on, published in 2010-11; none of them ours.
fn council(authorities: u64) -> Council {
    let mut council = Council::new();
    for at in 0..authorities {
        publish(&mut council, &(801 + at).to_string(), counts_of(at));
    }
    council
}

fn publish(council: &mut Council, area: &str, [numerator, denominator]: [u64; 2]) {
    let value = 100.0 * numerator as f64 / denominator as f64;
    let mut figure = published("long", area, "2010-11", value);
    (figure.numerator, figure.denominator) = (Some(numerator), Some(denominator));
    council.published.push(figure);
}

/// As many authorities, and ours with `counts`.
fn with_ours(authorities: u64, counts: [u64; 2]) -> Council {
    let mut council = council(authorities);
    publish(&mut council, "999", counts);
    council
}

fn funnel_of(council: &Council) -> Funnel {
    council.row().funnel.expect("a funnel")
}

fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

#[test]
fn centre_and_limits_are_those_of_all_that_published() {
    let drawn = funnel_of(&with_ours(25, [71, 253]));
    let mut all: Vec<[u64; 2]> = (0..25).map(counts_of).collect();
    all.push([71, 253]);
    let target = funnel::pooled(&all).expect("areas");
    let expected = funnel::Funnel::of(Measure::Proportion, target, &all);
    assert_eq!((drawn.year.as_str(), drawn.authorities, drawn.points.len()), ("2010-11", 26, 25));
    assert!(is_near(drawn.centre, target * 100.0));
    for limits in &drawn.limits {
        let of = expected.limits(limits.denominator).expect("limits");
        for (shown, made) in [(limits.inner, of.inner), (limits.outer, of.outer)] {
            assert!(is_near(shown[0], made[0] * 100.0) && is_near(shown[1], made[1] * 100.0));
        }
    }
    let ends = [drawn.limits.first(), drawn.limits.last()];
    assert_eq!(ends.map(|limits| limits.expect("limits").denominator), [100, 580]);
    assert!(drawn.limits.windows(2).all(|pair| pair[0].denominator < pair[1].denominator));
}

#[test]
fn ours_is_the_published_figure_and_one_sentence_says_where_it_lies() {
    let drawn = funnel_of(&with_ours(25, [71, 253]));
    assert_eq!((drawn.ours.origin, drawn.ours.point.denominator), (Origin::Figures, 253));
    assert_eq!(drawn.ours.point.place, Place::Within);
    assert!(drawn.points.iter().all(|point| point.area != "999"));
    assert_eq!(
        drawn.sentence,
        "In 2010/11, 28.1% of 253 plans that ended was within what chance explains (17.9% to 28.3%)."
    );
    assert!(drawn.overdispersion.ends_with("the limits are those of chance alone."));
    // One plan more is outside.
    let more = funnel_of(&with_ours(25, [73, 253]));
    assert_eq!(more.ours.point.place, Place::Above);
    assert!(more.sentence.contains("28.9% of 253 plans that ended was above what chance explains"));
    let far = funnel_of(&with_ours(25, [5, 253]));
    assert_eq!(far.ours.point.place, Place::FarBelow);
    assert!(far.sentence.contains("was below what chance explains in 998 of 1,000 authorities"));
}

#[test]
fn authorities_that_differ_widely_are_said_to_and_widen_the_limits() {
    let mut council = with_ours(0, [71, 253]);
    for at in 0..25 {
        publish(&mut council, &(801 + at).to_string(), [10 + at * 10, 500]);
    }
    let drawn = funnel_of(&council);
    assert!(drawn.overdispersion.contains("times what chance alone would make it"));
    assert!(drawn.sentence.contains("within what chance and the usual differences between"));
}

#[test]
fn fewer_than_twenty_make_none_and_an_earlier_year_may_have_enough() {
    assert_eq!(with_ours(18, [71, 253]).row().funnel, None);
    assert!(with_ours(19, [71, 253]).row().funnel.is_some());
    let mut council = with_ours(25, [71, 253]).publishes("801", "2011-12", 12.0);
    council.published.push(published("long", "999", "2012-13", 12.0));
    assert_eq!(funnel_of(&council).year, "2010-11");
}

#[test]
fn a_figure_is_judged_as_it_is_printed() {
    let mut council = with_ours(0, [0, 110]);
    for at in 0..40 {
        publish(&mut council, &(801 + at).to_string(), [at % 8, 150]);
    }
    let drawn = funnel_of(&council);
    let limits = drawn.limits.iter().find(|at| at.denominator == 110).expect("limits");
    assert!((1e-9..0.05).contains(&limits.inner[0]), "{}", limits.inner[0]);
    assert_eq!(drawn.ours.point.place, Place::Within, "{}", drawn.sentence);
}

#[test]
fn a_symbol_is_never_a_point_nor_is_a_value_without_its_counts() {
    use FigureStatus::{Low, LowReliability, Missing, NotApplicable, Suppressed};
    let mut council = with_ours(30, [71, 253]);
    let symbols = [Suppressed, Low, LowReliability, Missing, NotApplicable];
    for (figure, symbol) in council.published.iter_mut().zip(symbols) {
        figure.status = symbol;
    }
    council.published[5].denominator = None;
    council.published[6].numerator = Some(9_999);
    council.published[7].denominator = Some(0);
    let drawn = funnel_of(&council);
    let codes: Vec<&str> = drawn.points.iter().map(|point| point.area.as_str()).collect();
    let expected: Vec<String> = (809..831).map(|code| code.to_string()).collect();
    assert_eq!(codes, expected);
    assert_eq!((drawn.authorities, drawn.unknown), (23, 8));
}

#[test]
fn members_of_a_group_that_is_compared_with_are_neighbours() {
    let mut council = with_ours(25, [71, 253]);
    let member = |group: &str, area: &str| GroupMember {
        group: group.to_owned(),
        valid_from: None,
        valid_to: None,
        area: area.to_owned(),
    };
    council.groups = vec![member("family", "803"), member("near", "805"), member("other", "807")];
    council.settings.comparators = vec!["england".into(), "family".into(), "near:median".into()];
    let drawn = funnel_of(&council);
    let neighbours = drawn.points.iter().filter(|point| point.neighbour);
    let codes: Vec<&str> = neighbours.map(|point| point.area.as_str()).collect();
    assert_eq!(codes, ["803", "805"]);
    assert_eq!(drawn.points[0].name, "Bristol, City of", "as the list of areas names it");
}

#[test]
fn without_a_figure_of_ours_there_is_none_and_our_own_count_is_marked() {
    assert_eq!(council(25).row().funnel, None);
    let mut own = council(25).counts("2010-11", 71, 253);
    let drawn = funnel_of(&own);
    assert_eq!((drawn.ours.origin, drawn.authorities), (Origin::CaseRecords, 25));
    assert!(drawn.sentence.ends_with("It is our own count, not a published figure."));
    own.window = Some(model::Window::InQuarter);
    assert_eq!(own.row().funnel, None, "a count of other days than those published");
}

#[test]
fn a_rate_is_of_the_children_of_each_area() {
    let mut council = Council::new();
    council.definitions = vec![definition("long", Unit::RatePer10k, Better::Neither)];
    for at in 0..25_u64 {
        let area = if at == 0 { "999".to_owned() } else { (800 + at).to_string() };
        council.published.push(published("long", &area, "2010-11", 30.0 + at as f64));
        council.populations.push(Population {
            authority: area,
            year: 2010,
            children: 36_601 + at,
            source: None,
        });
    }
    let drawn = funnel_of(&council);
    assert_eq!((drawn.ours.point.value, drawn.ours.point.denominator), (30.0, 36_601));
    assert!(drawn.centre > 41.9 && drawn.centre < 42.1, "{}", drawn.centre);
    assert!(
        drawn.sentence.starts_with(
            "In 2010/11, 30 for every 10,000 of 36,601 children who live in the area was"
        ),
        "{}",
        drawn.sentence
    );
    council.populations.truncate(19);
    assert_eq!(council.row().funnel, None, "of nineteen the children are known");
}

#[test]
fn other_units_and_parts_have_none() {
    for unit in [Unit::Count, Unit::Days, Unit::Points] {
        let mut council = with_ours(25, [71, 253]);
        council.definition().unit = unit;
        assert_eq!(council.row().funnel, None, "{unit:?}");
    }
    let mut council = with_ours(25, [71, 253]).counts("2010-11", 71, 253);
    council.counts[0].slice = Some("North".to_owned());
    assert_eq!(council.row().funnel, None);
}

fn for_the_public(council: &Council) -> Scorecard {
    public(&council.card(), &[]).expect("sums hold").0
}

#[test]
fn the_public_sees_it_where_our_figure_is_published_and_nothing_of_ours_is_withheld() {
    let shown = with_ours(25, [71, 253]).counts("2011-12-Q2", 20, 127);
    assert!(for_the_public(&shown).rows[0].funnel.is_some());
    let few = with_ours(25, [71, 253]).counts("2011-12-Q2", 3, 127);
    assert_eq!(for_the_public(&few).rows[0].funnel, None, "this period's is withheld");
    let few_then = with_ours(25, [71, 253]).counts("2011-12-Q2", 20, 127).counts("2010-11", 3, 253);
    assert_eq!(for_the_public(&few_then).rows[0].funnel, None, "that year's is withheld");
    let own = council(25).counts("2011-12-Q2", 20, 127).counts("2010-11", 71, 253);
    assert!(own.row().funnel.is_some());
    assert_eq!(for_the_public(&own).rows[0].funnel, None, "it was never published");
}

#[test]
fn scripts_read_places_in_words_and_nothing_where_there_is_no_funnel() {
    let text = serde_json::to_value(with_ours(25, [71, 253]).row()).expect("plain values");
    assert_eq!(text["funnel"]["ours"]["place"], "within the limits");
    assert_eq!(text["funnel"]["ours"]["origin"], "figures");
    assert_eq!(text["funnel"]["points"][0]["area"], "801");
    let without = serde_json::to_value(Council::new().row()).expect("plain values");
    assert!(without.get("funnel").is_none());
}
