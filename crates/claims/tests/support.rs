//! The page of the 2011 report and one of today, made of counts where they are known.

use std::collections::BTreeMap;

use claims::Claim;
use jiff::civil::date;
use model::definition::Words;
use model::{
    Better, Definition, FigureStatus, Period, PublishedFigure, Target, Unit, Version, Window,
};
use scorecard::{Count, Inputs, Scorecard, Settings, build};

use Better::{Higher, Lower, Neither};
use Unit::{Days, Percent, RatePer10k};

/// A page: its rows and what is known of them.
#[derive(Default)]
pub struct Page {
    period: &'static str,
    definitions: Vec<Definition>,
    counts: Vec<Count>,
    published: Vec<PublishedFigure>,
    pub targets: Vec<Target>,
}

/// Id, code, title, unit, better.
type About = (&'static str, Option<&'static str>, &'static str, Unit, Better);
/// By area and period.
type Published = (&'static str, &'static str, f64);

impl Page {
    fn row(&mut self, about: About, published: &[Published], counts: &[(&str, u64, u64)]) {
        let id = about.0;
        self.definitions.push(definition(about));
        let figures =
            published.iter().map(|(area, period, value)| figure(id, area, period, *value));
        self.published.extend(figures);
        self.counts.extend(counts.iter().map(|(period, numerator, denominator)| {
            Count::of(id, period.parse().expect("a period"), *numerator, *denominator)
        }));
    }

    /// Targets of years, amber within `percent`.
    fn aims(&mut self, percent: f64, targets: &[(&str, Option<f64>)]) {
        let id = self.definitions.last().expect("a row").id.clone();
        self.targets.extend(targets.iter().map(|(period, target)| Target {
            indicator: id.clone(),
            authority: "999".to_owned(),
            period: (*period).to_owned(),
            target: *target,
            amber_within_percent: Some(percent),
            agreed_by: None,
            agreed_on: None,
            reason: None,
            changed: None,
        }));
    }

    pub fn card(&self) -> Scorecard {
        let definitions: Vec<&Definition> = self.definitions.iter().collect();
        build(&Inputs {
            authority: "999",
            authority_name: "Mendvale",
            period: self.period.parse::<Period>().expect("a period"),
            window: None,
            known_on: None,
            definitions: &definitions,
            counts: &self.counts,
            months: &[],
            events: &[],
            published: &self.published,
            targets: &self.targets,
            groups: &[],
            populations: &[],
            settings: &Settings::default(),
        })
    }

    /// Puts other counts in the place of an indicator's in a period.
    pub fn change(&mut self, id: &str, period: &str, counts: (u64, u64)) {
        let period: Period = period.parse().expect("a period");
        let own = |count: &&mut Count| count.indicator == id && count.period == period;
        let count = self.counts.iter_mut().find(own).expect("the count");
        (count.numerator, count.denominator) = counts;
    }

    pub fn check(&self, indicator: Option<&str>, text: &str) -> Vec<Claim> {
        claims::check(text, indicator, &self.card(), &self.targets)
    }
}

/// The seven rows of 2011. The report does not print its tolerances: 5 % for core assessments, else 10 %.
pub fn page_of_2011() -> Page {
    let mut page = Page { period: "2011-12-Q2", ..Page::default() };
    page.row(
        (
            "children-on-plans",
            None,
            "Number of children subject to a child protection plan",
            Unit::Count,
            Neither,
        ),
        &[("999", "2009-10", 71.0), ("999", "2010-11", 106.0)],
        &[("2011-12-Q1", 104, 104), ("2011-12-Q2", 88, 88)],
    );
    page.aims(10.0, &[("2010-11", None), ("2011-12", None)]);
    page.row(
        (
            "plans-lasting-two-years",
            Some("NI 64"),
            "Child protection plans lasting 2 years or more",
            Percent,
            Lower,
        ),
        &of_2011([6.0, 8.3, 18.9, 10.4]),
        &[("2011-12-Q1", 5, 57), ("2011-12-Q2", 8, 127)],
    );
    page.aims(10.0, &[("2010-11", Some(8.0)), ("2011-12", Some(8.0))]);
    page.row(
        (
            "repeat-plans",
            Some("NI 65"),
            "Children becoming subject to a child protection plan for a second or subsequent time",
            Percent,
            Lower,
        ),
        &of_2011([13.0, 13.1, 11.4, 23.5]),
        &[("2011-12-Q1", 10, 55), ("2011-12-Q2", 19, 109)],
    );
    page.aims(10.0, &[("2010-11", Some(10.0)), ("2011-12", Some(12.0))]);
    page.row(
        (
            "reviews-on-time",
            Some("NI 67"),
            "Child protection cases which were reviewed within required timescales",
            Percent,
            Higher,
        ),
        &of_2011([99.0, 98.9, 100.0, 100.0]),
        &[("2011-12-Q1", 49, 49), ("2011-12-Q2", 43, 43)],
    );
    page.aims(10.0, &[("2010-11", Some(100.0)), ("2011-12", Some(100.0))]);
    page.row(
        (
            "referrals-to-initial-assessment",
            Some("NI 68"),
            "Referrals to children's social care going on to initial assessment",
            Percent,
            Higher,
        ),
        &of_2011([64.0, 75.0, 51.2, 73.9]),
        &[("2011-12-Q1", 357, 450), ("2011-12-Q2", 657, 900)],
    );
    page.aims(10.0, &[("2010-11", Some(50.0)), ("2011-12", Some(53.0))]);
    page.row(
        ("initial-assessments-on-time", Some("NI 59"), "Initial assessments by children's social care carried out within ten working days of referral", Percent, Higher),
        &of_2011([75.5, 68.5, 67.6, 67.5]),
        &[("2011-12-Q1", 297, 355), ("2011-12-Q2", 436, 645)],
    );
    page.aims(10.0, &[("2010-11", Some(77.0)), ("2011-12", Some(78.0))]);
    page.row(
        ("core-assessments-on-time", Some("NI 60"), "Core assessments by children's social care carried out within 35 working days of their commencement", Percent, Higher),
        &of_2011([78.1, 66.3, 78.5, 59.3]),
        &[("2011-12-Q1", 60, 92), ("2011-12-Q2", 151, 200)],
    );
    page.aims(5.0, &[("2010-11", Some(80.0)), ("2011-12", Some(80.0))]);
    page
}

/// England and the family of 2009/10, our 2009/10 and 2010/11.
fn of_2011([england, family, two_before, last]: [f64; 4]) -> [Published; 4] {
    published(["2009-10", "2010-11"], [england, family, two_before, last])
}

/// England, the family and we in the first year; we in the second.
fn published(years: [&'static str; 2], values: [f64; 4]) -> [Published; 4] {
    let [england, family, first, second] = values;
    [
        ("england", years[0], england),
        ("family", years[0], family),
        ("999", years[0], first),
        ("999", years[1], second),
    ]
}

/// Five rows of today.
pub fn page_of_today() -> Page {
    let mut page = Page { period: "2025-26-Q2", ..Page::default() };
    let years = ["2023-24", "2024-25"];
    page.row(
        (
            "assessments-within-45-days",
            None,
            "Assessments completed within 45 working days",
            Percent,
            Higher,
        ),
        &published(years, [83.4, 81.0, 79.4, 81.2]),
        &[("2024-25-Q2", 322, 400), ("2025-26-Q1", 212, 252), ("2025-26-Q2", 449, 520)],
    );
    page.aims(10.0, &[("2024-25", Some(85.0)), ("2025-26", Some(85.0))]);
    page.row(
        ("re-referrals-within-12-months", None, "Re-referrals within 12 months", Percent, Lower),
        &published(years, [22.4, 21.0, 19.6, 24.8]),
        &[("2025-26-Q1", 42, 200), ("2025-26-Q2", 77, 401)],
    );
    page.aims(10.0, &[("2024-25", Some(20.0)), ("2025-26", Some(20.0))]);
    page.row(
        (
            "plan-rate",
            None,
            "Children on a child protection plan per 10,000 children",
            RatePer10k,
            Neither,
        ),
        &[
            &published(years, [41.6, 45.0, 38.4, 44.1])[..],
            &[("999", "2025-26-Q1", 43.0), ("999", "2025-26-Q2", 41.5)],
        ]
        .concat(),
        &[],
    );
    page.row(
        (
            "conferences-within-15-days",
            None,
            "Initial child protection conferences within 15 working days",
            Percent,
            Higher,
        ),
        &[("england", "2023-24", 79.4), ("999", "2024-25", 77.8)],
        &[("2025-26-Q1", 7, 9), ("2025-26-Q2", 15, 20)],
    );
    page.aims(10.0, &[("2024-25", Some(80.0)), ("2025-26", Some(80.0))]);
    page.row(
        ("assessment-duration", None, "Working days an assessment takes", Days, Neither),
        &[("999", "2024-25", 38.0), ("999", "2025-26-Q1", 34.0), ("999", "2025-26-Q2", 36.0)],
        &[],
    );
    page
}

fn definition((id, code, title, unit, better): About) -> Definition {
    let words = |one: &str, many: &str| [one.to_owned(), many.to_owned()];
    Definition {
        id: id.to_owned(),
        order: 1,
        code: code.map(str::to_owned),
        title: title.to_owned(),
        unit,
        better,
        window: if unit == Unit::Count { Window::AtPeriodEnd } else { Window::YearToDate },
        counts: "child_protection_plans".to_owned(),
        words: Words { counted: words("child", "children"), met: words("was one", "were such") },
        measured_in: None,
        bands: Vec::new(),
        beside: Vec::new(),
        due: None,
        dated_by: None,
        versions: vec![Version { from: date(2008, 4, 1), label: None, params: BTreeMap::new() }],
        variants: Vec::new(),
        sections: Vec::new(),
        sql: String::new(),
        sql_line: 1,
        examples: Vec::new(),
        digest: String::new(),
    }
}

fn figure(indicator: &str, area: &str, period: &str, value: f64) -> PublishedFigure {
    let area_name = match area {
        "england" => "England",
        "family" => "Family",
        _ => "Mendvale",
    };
    PublishedFigure {
        indicator: indicator.to_owned(),
        area: area.to_owned(),
        area_name: area_name.to_owned(),
        period: period.to_owned(),
        value: Some(value),
        numerator: None,
        denominator: None,
        status: FigureStatus::Final,
        note: None,
        source: Some("a made-up table".to_owned()),
        published_on: None,
    }
}

/// The reasons of what is false.
pub fn falsehoods(claims: &[Claim]) -> Vec<&str> {
    let reasons = claims.iter().filter_map(|claim| match &claim.verdict {
        claims::Verdict::False { why } => Some(why.as_str()),
        _ => None,
    });
    reasons.collect()
}
