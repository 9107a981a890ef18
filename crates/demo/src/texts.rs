//! What the council has in words and as figures only: its report's texts, targets, others' figures.

use crate::DemoFile;

macro_rules! texts {
    ($($path:literal: $source:literal),* $(,)?) => {
        &[$(($path, include_str!($source))),*]
    };
}

type Texts = &'static [(&'static str, &'static str)];

const OF_2011: Texts = texts! {
    "report.toml": "published/report-2011.toml",
    "targets.csv": "published/targets-2011.csv",
    "figures.csv": "published/figures-2011.csv",
    "groups.csv": "published/groups-2011.csv",
    "commentary/purpose.md": "commentary/purpose.md",
    "commentary/recommendation.md": "commentary/recommendation.md",
    "commentary/rationale.md": "commentary/rationale.md",
    "commentary/other-options.md": "commentary/other-options.md",
    "commentary/financial.md": "commentary/financial.md",
    "commentary/risk.md": "commentary/risk.md",
    "commentary/equality.md": "commentary/equality.md",
    "commentary/legal.md": "commentary/legal.md",
    "commentary/engagement.md": "commentary/engagement.md",
    "commentary/background.md": "commentary/background.md",
    "commentary/children-on-plans.md": "commentary/children-on-plans.md",
    "commentary/plans-lasting-two-years.md": "commentary/plans-lasting-two-years.md",
    "commentary/repeat-plans.md": "commentary/repeat-plans.md",
    "commentary/reviews-on-time.md": "commentary/reviews-on-time.md",
    "commentary/referrals-to-initial-assessment.md":
        "commentary/referrals-to-initial-assessment.md",
    "commentary/initial-assessments-on-time.md": "commentary/initial-assessments-on-time.md",
    "commentary/core-assessments-on-time.md": "commentary/core-assessments-on-time.md",
};

const OF_TODAY: Texts = texts! {
    "report.toml": "published/report-today.toml",
    "targets.csv": "published/targets-today.csv",
    "population.csv": "published/population-today.csv",
    "commentary/purpose.md": "../data/paper/purpose.md",
    "commentary/recommendation.md": "../data/paper/recommendation.md",
    "commentary/rationale.md": "../data/paper/rationale.md",
    "commentary/other-options.md": "../data/paper/other-options.md",
    "commentary/financial.md": "../data/paper/financial.md",
    "commentary/risk.md": "../data/paper/risk.md",
    "commentary/equality.md": "../data/paper/equality.md",
    "commentary/legal.md": "../data/paper/legal.md",
    "commentary/engagement.md": "../data/paper/engagement.md",
    "commentary/background.md": "../data/paper/background.md",
};

const LATE_TODAY: Texts = texts! {
    "late/conferences-2026-07.csv": "../data/late/conferences-2026-07.csv",
};

pub fn of_2011() -> impl Iterator<Item = DemoFile> {
    files(OF_2011)
}

pub fn of_today() -> impl Iterator<Item = DemoFile> {
    files(OF_TODAY)
}

pub fn late_today() -> impl Iterator<Item = DemoFile> {
    files(LATE_TODAY)
}

fn files(texts: Texts) -> impl Iterator<Item = DemoFile> {
    texts.iter().map(|(path, text)| DemoFile::final_text(path, *text))
}
