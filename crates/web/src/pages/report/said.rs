//! What a text claims, each beside what the figures say of it.

use scorecard::Scorecard;
use work::checked::Said;

use super::{bad, caution, good, neutral};
use crate::pages::scorecard::row::Light;
use crate::words;
use board::Names;
use board::kinds::WHOLE_REPORT;

/// One claim of a text.
pub struct Claimed {
    pub key: String,
    pub about: String,
    /// What it is about, in words.
    pub title: String,
    /// Of three in a comment: `Why`.
    pub part: &'static str,
    pub sentence: String,
    /// The words of the sentence that make the claim.
    pub words: String,
    pub verdict: Light,
    /// What the figures say otherwise, or what is wanting.
    pub why: String,
    /// What it was held against: `Repeat plans, quarter 2 of 2011/12: 17.4`.
    pub cells: Vec<String>,
    /// Why it is kept although it is false, and by whom.
    pub kept: String,
    pub is_open: bool,
}

/// Claims to show: false ones first, then those not checked.
pub struct Claims {
    pub all: Vec<Claimed>,
    /// In one sentence.
    pub summary: String,
}

impl Claims {
    /// Of texts held against `card`.
    pub fn of(said: &[Said], card: &Scorecard, names: &Names) -> Self {
        let mut all: Vec<Claimed> = said.iter().map(|own| claimed(own, card, names)).collect();
        all.sort_by_key(|own| match own.verdict.tone {
            "bad" => 0,
            "caution" => 1,
            "neutral" => 2,
            _ => 3,
        });
        Self { summary: summary(said), all }
    }
}

fn summary(said: &[Said]) -> String {
    let open = said.iter().filter(|own| own.is_open()).count();
    let checked = said.iter().filter(|own| own.why_false().is_some() || is_true(own)).count();
    let statements = match (said.len(), checked) {
        (0, _) => return "No statement about a figure was found.".to_owned(),
        (1, _) => "1 statement about a figure".to_owned(),
        (all, _) => format!("{all} statements about figures"),
    };
    match open {
        0 => format!("{statements}, {checked} of them checked: none is false."),
        1 => format!("{statements}: 1 is false by the figures."),
        open => format!("{statements}: {open} are false by the figures."),
    }
}

fn is_true(said: &Said) -> bool {
    said.claim.verdict.name() == "true"
}

fn claimed(said: &Said, card: &Scorecard, names: &Names) -> Claimed {
    let claim = &said.claim;
    let cells = claim.cells.iter().map(|cell| {
        let printed = if cell.printed.is_empty() { "no figure" } else { &cell.printed };
        format!("{}, {}: {printed}", title(&cell.indicator, card), cell.column)
    });
    let kept = said.kept.as_ref().filter(|_| said.why_false().is_some());
    let kept = kept.map(|entry| {
        format!(
            "{} ({}, {})",
            entry.body.reason,
            names.of(&entry.person),
            words::time_of(&entry.at)
        )
    });
    Claimed {
        key: claim.key.clone(),
        about: said.about.clone(),
        title: title(&said.about, card),
        part: said.part.unwrap_or_default(),
        sentence: claim.sentence.clone(),
        words: claim.words.clone(),
        verdict: verdict(said),
        why: said.why().to_owned(),
        cells: cells.collect(),
        kept: kept.unwrap_or_default(),
        is_open: said.is_open(),
    }
}

/// An indicator's title, a part's, or the whole report's.
pub fn title(about: &str, card: &Scorecard) -> String {
    let row = card.rows.iter().find(|row| row.id == about);
    let part = || report::parts().find(|part| part.id == about).map(|part| part.title.to_owned());
    let other = || if about == WHOLE_REPORT { "The whole report" } else { about }.to_owned();
    row.map(scorecard::Row::whole_name).or_else(part).unwrap_or_else(other)
}

fn verdict(said: &Said) -> Light {
    match (said.why_false(), is_true(said)) {
        (Some(_), _) if said.kept.is_some() => caution("False, kept"),
        (Some(_), _) => bad("False"),
        (None, true) => good("True"),
        (None, false) => neutral("Not checked"),
    }
}
