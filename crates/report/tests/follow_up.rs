//! Actions and risks in the report: where they stand, and what of them everybody may read.

use jiff::civil::date;
use safeboard_report::document::{Block, Document, Table};
use safeboard_report::{ActionEntry, RiskEntry, html};
use scorecard::Audience;

use crate::sample::Sample;

fn action(id: &str, indicator: &str, day: i8, public: bool) -> ActionEntry {
    ActionEntry {
        id: id.to_owned(),
        indicator: indicator.to_owned(),
        title: format!("Title of {id}"),
        words: format!("Words of {id}"),
        owner: format!("Owner of {id}"),
        due_on: date(2011, 11, day),
        progress: None,
        effect: Some(format!("25 plans a quarter, of {id}.")),
        public,
    }
}

fn risk(id: &str, score: u8, public: bool) -> RiskEntry {
    RiskEntry {
        id: id.to_owned(),
        title: format!("Title of {id}"),
        words: String::new(),
        indicators: vec!["Plans lasting two years or more".to_owned()],
        likelihood: score / 5,
        impact: 5,
        score,
        mitigation: "Agency staff".to_owned(),
        owner: format!("Owner of {id}"),
        public,
    }
}

/// Its day is 16 November 2011.
fn sample() -> Sample {
    let mut sample = Sample::new();
    sample.follow_up.actions = vec![
        action("A-2011-001", "long", 15, false),
        action("A-2011-002", "long", 16, true),
        action("A-2011-003", "elsewhere", 30, false),
    ];
    sample.follow_up.risks = vec![risk("R-2011-002", 20, false), risk("R-2011-001", 10, true)];
    sample
}

fn table<'a>(document: &'a Document, id: &str) -> Option<&'a Table> {
    document.blocks.iter().find_map(|block| match block {
        Block::Table(table) if table.id == id => Some(table),
        _ => None,
    })
}

fn cells(document: &Document, id: &str) -> Vec<Vec<String>> {
    let rows = &table(document, id).expect("a table").rows;
    rows.iter().map(|row| row.iter().map(|cell| cell.text.clone()).collect()).collect()
}

#[test]
fn actions_stand_under_their_indicator_and_late_ones_before_the_chair() {
    let document = sample().document();
    let own = cells(&document, "actions-long");
    assert_eq!(own.len(), 2);
    assert_eq!(
        own[0],
        [
            "A-2011-001: Title of A-2011-001\nWords of A-2011-001",
            "Owner of A-2011-001",
            "15 November 2011\noverdue by 1 day",
            "none reported yet",
            "25 plans a quarter, of A-2011-001.",
        ]
    );
    assert_eq!(own[1][2], "16 November 2011", "on its day it is not late");
    assert_eq!(cells(&document, "actions-of-others")[0][0].lines().count(), 2);
    assert_eq!(cells(&document, "actions-overdue").len(), 1);
    let place = |wanted: &str| {
        let is = |block: &Block| matches!(block, Block::Heading { text, .. } if text == wanted);
        document.blocks.iter().position(is).expect("a heading")
    };
    assert!(place("Remedial actions") < place("Overdue actions"));
    assert!(place("Overdue actions") < place("Risks"));
}

#[test]
fn the_register_has_likelihood_impact_and_score() {
    let rows = cells(&sample().document(), "risks");
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0][0], "R-2011-002: Title of R-2011-002");
    assert_eq!(rows[0][2..5], ["4", "5", "20"]);
}

#[test]
fn where_there_are_none_there_is_no_section() {
    let page = html::write(&Sample::new().document());
    for heading in ["Overdue actions", "Register of risks", "Remedial actions:"] {
        assert!(!page.contains(heading), "{heading}");
    }
}

#[test]
fn everybody_reads_words_and_names_only_of_what_is_cleared() {
    let mut sample = sample();
    sample.audience = Audience::Public;
    let page = html::write(&sample.document());
    for hidden in ["001", "003"].map(|number| format!("A-2011-{number}")) {
        assert!(page.contains(&hidden), "its number and day stand");
        for of in ["Title of", "Words of", "Owner of"] {
            assert!(!page.contains(&format!("{of} {hidden}")), "{of} {hidden}");
        }
    }
    assert!(page.contains("Words of A-2011-002") && page.contains("Owner of A-2011-002"));
    assert!(!page.contains("plans a quarter, of"), "numbers of few children");
    assert!(page.contains("R-2011-001") && !page.contains("R-2011-002"));
}
