//! Themes: distinct voices, small themes merged, totals true.

use voices::themes::{Coded, FEWEST_VOICES, OTHER, themes};

use crate::dice::Dice;

fn said(child: usize, respondent: &str, themes: &[&str]) -> Coded {
    Coded {
        child: child.to_string(),
        respondent: respondent.to_owned(),
        themes: themes.iter().map(|&theme| theme.to_owned()).collect(),
    }
}

/// Themes of these names, each of its own number of children.
fn of(sizes: &[(&str, usize)]) -> Vec<Coded> {
    let mut next = 0..;
    let mut coded = Vec::new();
    for (theme, size) in sizes {
        coded.extend(next.by_ref().take(*size).map(|child| said(child, "child", &[theme])));
    }
    coded
}

fn names(coded: &[Coded]) -> Vec<(String, usize)> {
    let found = themes(coded, FEWEST_VOICES);
    found.listed.into_iter().chain(found.other).map(|theme| (theme.name, theme.voices)).collect()
}

#[test]
fn a_child_is_one_voice_however_often_it_is_heard() {
    let mut coded = of(&[("being heard", 6)]);
    coded.push(said(0, "child", &["being heard", "being heard"]));
    coded.push(said(0, "parent", &["being heard"]));
    let theme = &themes(&coded, 5).listed[0];
    assert_eq!(theme.voices, 6);
    assert_eq!((theme.by_respondent["child"], theme.by_respondent["parent"]), (6, 1));
}

#[test]
fn themes_of_fewer_than_five_become_other() {
    let coded = of(&[("school", 4), ("safety", 9), ("contact", 2), ("home", 5)]);
    let expected = [("safety", 9), ("home", 5), (OTHER, 6)];
    assert_eq!(names(&coded), expected.map(|(name, voices)| (name.to_owned(), voices)));
    assert_eq!(themes(&coded, 5).merged, 2);
    assert_eq!(themes(&coded, 2).other, None);
}

#[test]
fn other_of_fewer_than_five_takes_the_next_smallest() {
    let coded = of(&[("school", 1), ("safety", 9), ("home", 5), ("contact", 7)]);
    let expected = [("safety", 9), ("contact", 7), (OTHER, 6)];
    assert_eq!(names(&coded), expected.map(|(name, voices)| (name.to_owned(), voices)));
}

#[test]
fn a_theme_coded_as_other_is_with_the_others() {
    let coded = of(&[(OTHER, 8), ("safety", 6)]);
    let expected = [("safety", 6), (OTHER, 8)];
    assert_eq!(names(&coded), expected.map(|(name, voices)| (name.to_owned(), voices)));
}

#[test]
fn voices_overall_are_children_with_a_theme() {
    let mut coded = of(&[("safety", 6)]);
    coded.push(said(0, "child", &["home"]));
    coded.push(said(50, "parent", &[]));
    let found = themes(&coded, 5);
    assert_eq!((found.voices, found.heard), (6, 7));
}

#[test]
fn whatever_the_voices_no_small_theme_is_listed_and_none_is_lost() {
    let mut dice = Dice(3);
    for _ in 0..500 {
        let names = ["a", "b", "c", "d", "e", "f"];
        let coded: Vec<Coded> = (0..dice.below(40))
            .map(|_| {
                let themes: Vec<&str> =
                    (0..dice.below(3)).map(|_| names[dice.below(6).min(dice.below(6))]).collect();
                said(dice.below(25), dice.pick(&["child", "parent"]), &themes)
            })
            .collect();
        let found = themes(&coded, 5);
        assert!(found.listed.iter().all(|theme| theme.voices >= 5));
        let other = found.other.as_ref().map_or(0, |theme| theme.voices);
        let sum: usize = found.listed.iter().map(|theme| theme.voices).sum();
        assert!(sum + other >= found.voices);
        assert!(other == 0 || other >= 5 || found.listed.is_empty());
        assert!(found.listed.iter().all(|theme| theme.voices <= found.voices));
    }
}
