//! No identifier of a case leaves in a quote; ordinary sentences are seldom stopped.

mod case;
mod examples;
mod forms;
mod sentences;

use voices::clearance::{Action, CaseIdentifiers, Clearance, Finding, Kind, clearance, findings};

use crate::dice::Dice;
use case::{case as made_up, misspelt, written_date};
use forms::{FAMILY, GIVEN, NICKNAMES, UNFORESEEN_NICKNAMES, UNFORESEEN_SPELLINGS};

/// Sentences with a gap for what somebody lets slip.
const GAPS: [&str; 14] = [
    "I told {} that I was scared.",
    "{} listens to me.",
    "my brother went to live with {} and i was sad",
    "It got better after that. {} knows why.",
    "We talked about {}.",
    "when i am with {}, i feel safe",
    "Ask {}!",
    "It was all because of {} that the police came.",
    "“I am with {}”, she said.",
    "nobody believed ({})",
    "Mum and {} argue less.",
    "I HATE WHAT HAPPENED WITH {}",
    "Since {} it has been better, and I sleep.",
    "Please write to us: {}",
];

struct Planted {
    quote: String,
    start: usize,
    end: usize,
}

fn plant(dice: &mut Dice, what: &str) -> Planted {
    let gap = dice.pick(&GAPS);
    let start = gap.find("{}").expect("a gap");
    Planted { quote: gap.replace("{}", what), start, end: start + what.len() }
}

impl Planted {
    /// The surest action on the planted words.
    fn found(&self, case: &CaseIdentifiers) -> Option<Action> {
        let touches = |one: &Finding| one.span.start < self.end && self.start < one.span.end;
        findings(&self.quote, case).into_iter().filter(touches).map(|one| one.action).min()
    }
}

fn changed(dice: &mut Dice, name: &str) -> String {
    match dice.below(5) {
        0 => name.to_lowercase(),
        1 => name.to_uppercase(),
        2 => format!("{name}'s"),
        3 => format!("{name}’s"),
        _ => name.to_owned(),
    }
}

/// The name of a school, perhaps without its last word or two, but for one.
fn shortened<'a>(dice: &mut Dice, school: &'a str) -> &'a str {
    let spaces: Vec<usize> = school.match_indices(' ').map(|(at, _)| at).skip(1).collect();
    if spaces.is_empty() || dice.percent(30) { school } else { &school[..dice.pick(&spaces)] }
}

/// One structured field of the case as somebody may write it, and what it is.
fn structured(dice: &mut Dice, case: &CaseIdentifiers) -> (Kind, String) {
    match dice.below(9) {
        0 => (Kind::Name, {
            let name = dice.below(4);
            changed(dice, &case.names[name])
        }),
        1 => {
            let name = &case.names[dice.below(4)];
            let (given, family) = name.split_once(' ').expect("two names");
            let part = if dice.percent(50) { given } else { family };
            (Kind::Name, changed(dice, part))
        }
        2 => (Kind::Name, case.names[dice.below(4)].replace(' ', "").to_lowercase()),
        3 => {
            let school = shortened(dice, &case.schools[0]);
            (Kind::School, changed(dice, school))
        }
        4 => {
            let place = case.places[0].replace("Road", dice.pick(&["Rd", "Road", "road"]));
            let place = place.replace("Avenue", dice.pick(&["Ave", "avenue"]));
            (Kind::Place, changed(dice, &place))
        }
        5 => (Kind::Date, {
            let at = dice.below(2);
            written_date(dice, case.dates[at])
        }),
        6 => {
            let id = &case.ids[dice.below(2)];
            (Kind::Id, format!("{}{}{}", &id[..3], dice.pick(&["", " ", "-", "/"]), &id[3..]))
        }
        7 => {
            let phone = &case.phones[0];
            let forms = [phone.clone(), phone.replace(' ', ""), phone.replacen('0', "+44 ", 1)];
            (Kind::Phone, forms[dice.below(3)].clone())
        }
        _ => {
            let postcode = &case.postcodes[0];
            let forms = [postcode.clone(), postcode.to_lowercase().replace(' ', "")];
            let email = case.emails[0].clone();
            if dice.percent(50) {
                (Kind::Email, email)
            } else {
                (Kind::Postcode, forms[dice.below(2)].clone())
            }
        }
    }
}

#[test]
fn no_structured_field_leaks() {
    let mut dice = Dice(2026);
    let (mut leaks, mut only_flagged, all) = (Vec::new(), Vec::new(), 2000);
    for _ in 0..all {
        let case = made_up(&mut dice);
        let (kind, text) = structured(&mut dice, &case);
        let planted = plant(&mut dice, &text);
        match planted.found(&case) {
            None => leaks.push(planted.quote),
            Some(Action::Flag) => only_flagged.push((kind, text)),
            Some(Action::Block) => {}
        }
    }
    println!(
        "{} of {all} structured fields leaked, {} only flagged",
        leaks.len(),
        only_flagged.len()
    );
    assert!(leaks.is_empty(), "{leaks:#?}");
    // Names that are also words, and places of one such word, may leave the choice to a person.
    let ordinary = ["rose", "will", "may", "grace", "hope", "mark", "summer", "willow"];
    let doubtful = |text: &str| ordinary.iter().any(|word| text.to_lowercase().contains(word));
    only_flagged.retain(|(_, text)| !doubtful(text));
    assert!(only_flagged.is_empty(), "{only_flagged:#?}");
}

fn flagged(seed: u64, all: usize, mut slip: impl FnMut(&mut Dice) -> (String, String)) -> f64 {
    let mut dice = Dice(seed);
    let mut missed = Vec::new();
    for _ in 0..all {
        let (name, written) = slip(&mut dice);
        let case = CaseIdentifiers { names: vec![name.clone()], ..made_up(&mut dice) };
        let written = if dice.percent(30) { written.to_lowercase() } else { written };
        let planted = plant(&mut dice, &written);
        if planted.found(&case).is_none() {
            missed.push(format!("{name}: {}", planted.quote));
        }
    }
    missed.iter().take(25).for_each(|missed| println!("missed {missed}"));
    100.0 * (all - missed.len()) as f64 / all as f64
}

#[test]
fn nicknames_are_flagged() {
    let share = flagged(5, 1000, |dice| of_list(dice, NICKNAMES));
    println!("{share:.1} % of nicknames flagged");
    assert!(share >= 98.0);
}

#[test]
fn misspellings_are_flagged() {
    let share = flagged(6, 1500, |dice| {
        let names = if dice.percent(60) { GIVEN } else { FAMILY };
        let name = dice.pick(names);
        let written = misspelt(dice, name);
        (name.to_owned(), written)
    });
    println!("{share:.1} % of misspellings flagged");
    assert!(share >= 98.0);
}

/// Lists that the tables were not made for: what to expect of forms that nobody thought of.
#[test]
fn most_forms_that_nobody_thought_of_are_flagged() {
    for (list, what) in [(UNFORESEEN_NICKNAMES, "nicknames"), (UNFORESEEN_SPELLINGS, "spellings")] {
        let share = flagged(9, 500, |dice| of_list(dice, list));
        println!("{share:.1} % of unforeseen {what} flagged");
        assert!(share >= 70.0);
    }
}

fn of_list(dice: &mut Dice, list: &[(&str, &str)]) -> (String, String) {
    let (name, written) = dice.pick(list);
    (name.to_owned(), written.to_owned())
}

#[test]
fn ordinary_sentences_are_seldom_stopped() {
    let mut dice = Dice(8);
    let (mut alarms, mut all, mut blocked) = (Vec::new(), 0, 0);
    for _ in 0..20 {
        let case = made_up(&mut dice);
        for sentence in sentences::SENTENCES {
            let found = findings(sentence, &case);
            all += 1;
            blocked += usize::from(clearance(&found) == Clearance::Blocked);
            alarms
                .extend(found.first().map(|one| (sentence[one.span.clone()].to_owned(), one.how)));
        }
    }
    let share = 100.0 * alarms.len() as f64 / f64::from(all);
    let mut words: Vec<String> = alarms.iter().map(|alarm| format!("{alarm:?}")).collect();
    words.sort();
    words.dedup();
    println!("{share:.1} % of {all} ordinary sentences stopped, {blocked} of them blocked");
    println!("by {}", words.join(" "));
    assert!(share <= 10.0);
}
