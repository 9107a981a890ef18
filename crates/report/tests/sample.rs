//! A made-up council's report of three indicators, for tests to read and to spoil.

use std::collections::BTreeMap;

use jiff::civil::date;
use model::definition::Section;
use model::{
    Better, Definition, FigureStatus, GroupMember, LoadInfo, Period, PublishedFigure, Target, Unit,
    Version, Window,
};
use safeboard_report::{
    Document, FollowUp, Narrative, ReportInputs, ReportSettings, Restated, Voices, board_report,
};
use scorecard::{Audience, Count, Inputs, Scorecard, Settings};

pub struct Sample {
    pub authority_name: String,
    pub definitions: Vec<Definition>,
    pub counts: Vec<Count>,
    pub published: Vec<PublishedFigure>,
    pub targets: Vec<Target>,
    pub groups: Vec<GroupMember>,
    /// Name and content of each file.
    pub commentary: Vec<(String, String)>,
    pub settings: ReportSettings,
    pub follow_up: FollowUp,
    pub audience: Audience,
    pub restated: Restated,
}

const SECTIONS: [&str; 10] = [
    "purpose",
    "recommendation",
    "rationale",
    "other-options",
    "financial",
    "risk",
    "equality",
    "legal",
    "engagement",
    "background",
];

/// Numerator and denominator of each quarter, from the first of 2010/11.
const OPEN: [(u64, u64); 6] = [(75, 75), (80, 80), (86, 86), (106, 106), (104, 104), (88, 88)];
const LONG: [(u64, u64); 6] = [(3, 18), (5, 35), (6, 53), (7, 67), (5, 57), (8, 127)];
const PROMPT: [(u64, u64); 6] =
    [(200, 272), (405, 563), (612, 875), (883, 1308), (297, 355), (436, 645)];

impl Sample {
    pub fn new() -> Self {
        let mut prompt = definition("prompt", "Assessments finished in time", Unit::Percent);
        prompt.better = Better::Higher;
        prompt.versions.push(version(2011, "within 10 working days"));
        let mut open = definition("open", "Children with a plan", Unit::Count);
        (open.better, open.window) = (Better::Neither, Window::AtPeriodEnd);
        let long = definition("long", "Plans lasting two years or more", Unit::Percent);
        let mut commentary: Vec<(String, String)> =
            SECTIONS.map(|id| text_of("section", id, "One.\n\nTwo **bold**.")).into();
        commentary.extend(["open", "long", "prompt"].map(|id| {
            text_of("indicator", id, "## What happened\n\nIt moved.\n\n- first\n- second")
        }));
        let mut counts = counts("open", &OPEN);
        counts.extend(self::counts("long", &LONG));
        counts.extend(self::counts("prompt", &PROMPT));
        counts.last_mut().expect("a count").provisional = vec!["one team is missing".to_owned()];
        Self {
            authority_name: "Mendvale".to_owned(),
            definitions: vec![open, long, prompt],
            counts,
            published: ["england", "family"]
                .into_iter()
                .flat_map(|area| {
                    [published("long", area, 6.0), published("prompt", area, 75.5)]
                })
                .collect(),
            targets: vec![
                target("long", "2010-11", 8.0),
                target("long", "2011-12", 8.0),
                target("prompt", "2010-11", 77.0),
                target("prompt", "2011-12", 78.0),
            ],
            groups: Vec::new(),
            commentary,
            restated: Restated::default(),
            settings: ReportSettings::read(
                "board = \"Partnership board\"\ntitle = \"Child protection report\"\ndate = \"2011-11-16\"\n\
                 [contact]\nname = \"A. Example\"\nemail = \"a@example.org\"\n[director]\nname = \"B. Example\"",
            )
            .expect("settings"),
            follow_up: FollowUp::default(),
            audience: Audience::Internal,
        }
    }

    pub fn card(&self) -> Scorecard {
        let definitions: Vec<&Definition> = self.definitions.iter().collect();
        let card = scorecard::build(&Inputs {
            authority: "999",
            authority_name: &self.authority_name,
            period: "2011-12-Q2".parse().expect("a period"),
            window: None,
            known_on: None,
            definitions: &definitions,
            counts: &self.counts,
            months: &[],
            events: &[],
            published: &self.published,
            targets: &self.targets,
            groups: &self.groups,
            populations: &[],
            settings: &Settings::default(),
        });
        Scorecard { audience: self.audience, ..card }
    }

    /// The document and what is missing in it.
    pub fn report(&self) -> (Document, Vec<String>) {
        self.report_of(&self.card())
    }

    /// The document for everybody.
    pub fn public_document(&self) -> Document {
        self.report_of(&scorecard::public(&self.card(), &[]).expect("sums").0).0
    }

    fn report_of(&self, card: &Scorecard) -> (Document, Vec<String>) {
        let definitions: Vec<&Definition> = self.definitions.iter().collect();
        board_report(&ReportInputs {
            scorecard: card,
            definitions: &definitions,
            restated: &self.restated,
            narrative: &Narrative::read(&self.commentary).expect("commentary"),
            kept: &[],
            settings: &self.settings,
            follow_up: &self.follow_up,
            loads: &[load()],
            program_version: "0.0.0",
            marking: "Official-Sensitive",
            voices: &Voices::default(),
            edition: None,
        })
    }

    pub fn document(&self) -> Document {
        self.report().0
    }
}

pub fn text_of(kind: &str, id: &str, body: &str) -> (String, String) {
    (format!("{id}.md"), format!("+++\n{kind} = \"{id}\"\n+++\n\n{body}\n"))
}

fn definition(id: &str, title: &str, unit: Unit) -> Definition {
    let section = |heading: &str| Section {
        heading: heading.to_owned(),
        text: format!("{heading}, in a table:\n\n| a | b |\n|---|---|\n| 1 | 2 |"),
    };
    Definition {
        versions: vec![version(2008, "within 7 working days")],
        sections: vec![section("What it counts"), section("Source")],
        digest: "0123456789abcdef".to_owned(),
        ..Definition::named(id, title, unit, Better::Lower)
    }
}

fn version(year: i16, label: &str) -> Version {
    Version { from: date(year, 4, 1), label: Some(label.to_owned()), params: BTreeMap::new() }
}

fn counts(indicator: &str, quarters: &[(u64, u64); 6]) -> Vec<Count> {
    let last = ["2010-11-Q1", "2010-11-Q2", "2010-11-Q3", "2010-11-Q4", "2011-12-Q1", "2011-12-Q2"];
    let mut all: Vec<(&str, (u64, u64))> = vec![("2010-11", quarters[3])];
    all.extend(last.into_iter().zip(*quarters));
    let count = |(period, (numerator, denominator)): (&str, _)| {
        let period = period.parse::<Period>().expect("a period");
        Count::of(indicator, period, numerator, denominator)
    };
    all.into_iter().map(count).collect()
}

pub fn published(indicator: &str, area: &str, value: f64) -> PublishedFigure {
    PublishedFigure {
        indicator: indicator.to_owned(),
        area: area.to_owned(),
        area_name: match area {
            "england" => "England".to_owned(),
            "family" => "Family of authorities".to_owned(),
            other => format!("Area {other}"),
        },
        period: "2009-10".to_owned(),
        value: Some(value),
        numerator: None,
        denominator: None,
        status: FigureStatus::Final,
        note: None,
        source: Some("a made-up table".to_owned()),
        published_on: None,
    }
}

fn target(indicator: &str, period: &str, value: f64) -> Target {
    Target {
        indicator: indicator.to_owned(),
        authority: "999".to_owned(),
        period: period.to_owned(),
        target: Some(value),
        amber_within_percent: Some(10.0),
        agreed_by: None,
        agreed_on: None,
        reason: None,
        changed: None,
    }
}

fn load() -> LoadInfo {
    LoadInfo {
        id: "0123456789abcdef".to_owned(),
        file: "plans.csv".to_owned(),
        file_hash: "0123456789abcdef".repeat(4),
        as_of: date(2011, 9, 30),
        imported_by: "somebody".to_owned(),
        imported_at: "2011-10-03T09:00:00Z".to_owned(),
        provisional: None,
        made_at: None,
        whole_reviews: false,
        publication: model::Publication::default(),
        sets_aside: None,
        rows: vec![("child_protection_plans".to_owned(), 127)],
    }
}
