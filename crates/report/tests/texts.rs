//! What people write: where it is printed, what is refused and where, what is named as missing.

use safeboard_report::document::{Block, Document, Inline};
use safeboard_report::{Narrative, OpenFigure, ReportSettings, Restated, RestatedFigure};

use crate::sample::{Sample, text_of};

fn read(content: &str) -> String {
    let files = [("legal.md".to_owned(), content.to_owned())];
    Narrative::read(&files).map_or_else(|error| error.to_string(), |_| "read".to_owned())
}

/// The blocks after the heading `title`, up to the next heading of a part.
pub fn blocks_under<'a>(document: &'a Document, title: &str) -> Vec<&'a Block> {
    let is_title = |block: &&Block| matches!(block, Block::Heading { text, .. } if text == title);
    let is_part = |block: &&Block| matches!(block, Block::Heading { level: 1 | 2, .. });
    let after = document.blocks.iter().skip_while(|block| !is_title(block)).skip(1);
    after.take_while(|block| !is_part(block)).collect()
}

#[test]
fn what_is_wrong_with_a_text_is_said_with_its_line() {
    assert_eq!(read("+++\nsection = \"legal\"\n+++\nNone."), "read");
    assert_eq!(read("\u{feff}+++\r\nsection = \"legal\"\r\n+++\r\nNone."), "read");
    for (content, line, said) in [
        ("None.", 1, "must open with front matter"),
        ("+++\nsection = \"legal\"\nNone.", 1, "no closing line"),
        ("+++\ntitle = \"x\"\nsection = \"leagal\"\n+++\n", 3, "'leagal' is not a part"),
        ("+++\nsection = \"legal\"\nsecton = \"legal\"\n+++\n", 3, "secton"),
        ("+++\nsection = \"legal\n+++\n", 2, ""),
        ("+++\ntitle = \"x\"\n+++\n", 2, "needs either section = or indicator ="),
        ("+++\nsection = \"legal\"\nindicator = \"long\"\n+++\n", 2, "needs either"),
        ("+++\nindicator = \"long\"\nperiod = \"2011-12-Q5\"\n+++\n", 3, "is not a period"),
    ] {
        let error = read(content);
        assert!(error.starts_with(&format!("legal.md:{line}: ")), "{content}: {error}");
        assert!(error.contains(said), "{content}: {error}");
    }
}

#[test]
fn two_texts_about_one_thing_are_refused_so_that_none_is_lost() {
    let (_, content) = text_of("indicator", "long", "Once.");
    let files = [("a.md".to_owned(), content.clone()), ("b.md".to_owned(), content)];
    let error = Narrative::read(&files).expect_err("two of one indicator").to_string();
    assert_eq!(error, "b.md:2: a.md is about the same: keep one of them");
}

#[test]
fn a_text_of_the_period_goes_before_one_of_none_and_another_periods_is_not_printed() {
    let mut sample = Sample::new();
    for (period, body) in [("2011-12-Q2", "Of this quarter."), ("2011-12-Q1", "Of the last.")] {
        let front = format!("+++\nsection = \"legal\"\nperiod = \"{period}\"\n+++\n{body}");
        sample.commentary.push((format!("legal-{period}.md"), front));
    }
    let document = sample.document();
    let [Block::NumberedParagraph { text, .. }] = blocks_under(&document, "Legal issues")[..]
    else {
        panic!("one paragraph");
    };
    assert_eq!(text, &[Inline::Text("Of this quarter.".to_owned())]);
}

#[test]
fn what_nobody_wrote_is_named_in_the_report_and_to_the_command() {
    let mut sample = Sample::new();
    assert_eq!(sample.report().1, Vec::<String>::new());
    sample.commentary.retain(|(name, _)| !["legal.md", "long.md"].contains(&name.as_str()));
    sample.commentary.push(text_of("section", "legal", ""));
    sample.settings.director = None;
    let (document, missing) = sample.report();
    assert_eq!(
        missing,
        [
            "Legal issues (commentary/legal.md)",
            "What happened and what is being done (commentary/long.md)",
            "Responsible director (report.toml with [director])",
        ]
    );
    let page = safeboard_report::html::write(&document);
    assert!(page.contains("Legal issues: not written yet. Add commentary/legal.md."));
}

#[test]
fn paragraphs_are_numbered_through_the_paper() {
    let document = Sample::new().document();
    let numbers = document.blocks.iter().filter_map(|block| match block {
        Block::NumberedParagraph { number, .. } => Some(*number),
        _ => None,
    });
    let numbers: Vec<u32> = numbers.collect();
    assert_eq!(numbers, (1..=10 * 2 + 3).collect::<Vec<u32>>());
}

#[test]
fn headings_are_one_step_below_what_they_stand_under() {
    let body = "#### Deep\n\nx\n\n# High\n\nx\n\n###### Deeper\n\n#\n\nx";
    for (name, title) in [("legal", "Legal issues"), ("background", "Background papers")] {
        let mut sample = Sample::new();
        sample.commentary.retain(|(file, _)| *file != format!("{name}.md"));
        sample.commentary.push(text_of("section", name, body));
        let document = sample.document();
        let mut last = 0;
        for block in &document.blocks {
            if let Block::Heading { level, text } = block {
                assert!(*level <= last + 1, "'{text}' of level {level} comes after level {last}");
                assert!(!text.is_empty());
                last = *level;
            }
        }
        let at = |wanted: &str| {
            document.blocks.iter().find_map(|block| match block {
                Block::Heading { level, text } if text == wanted => Some(*level),
                _ => None,
            })
        };
        assert!(at("High") > at(title), "under {title}");
    }
}

#[test]
fn html_and_doubtful_links_are_shown_as_text() {
    let body = "<b>x</b> [a](javascript:alert(1)) [b](https://example.org) [](https://example.org/c)\n\n<div onclick=\"x\">y</div>";
    let mut sample = Sample::new();
    sample.commentary.retain(|(name, _)| name != "legal.md");
    sample.commentary.push(text_of("section", "legal", body));
    let page = safeboard_report::html::write(&sample.document());
    assert!(page.contains("&lt;b&gt;x&lt;/b&gt; a <a href=\"https://example.org\">b</a>"));
    assert!(page.contains("<a href=\"https://example.org/c\">https://example.org/c</a>"));
    assert!(page.contains("&lt;div onclick=&quot;x&quot;&gt;y&lt;/div&gt;"));
    assert!(!page.contains("javascript:"));
}

#[test]
fn settings_that_cannot_be_used_are_said_with_their_line() {
    let error = ReportSettings::read("board = \"a\"\ntitle = \"b\"\ndate = \"2011-13-01\"\n")
        .expect_err("no such month");
    assert!(error.starts_with("report.toml:3: "), "{error}");
    let error = ReportSettings::read("bord = \"a\"\n").expect_err("no such key");
    assert!(error.starts_with("report.toml:1: ") && error.contains("bord"), "{error}");
}

#[test]
fn restated_and_provisional_figures_are_in_the_report_where_there_are_any() {
    let title = "Figures restated since they were reported";
    let mut sample = Sample::new();
    assert!(!has_heading(&sample.document(), title));
    sample.restated = restated();
    let document = sample.document();
    let [Block::Table(table)] = blocks_under(&document, title)[..] else { panic!("a table") };
    assert_eq!(table.rows[0][2].text, "17.4 (4 of 23)");
    let open = blocks_under(&document, "Provisional figures not yet closed");
    let [Block::Table(table)] = open[..] else { panic!("a table") };
    assert_eq!(table.rows[0][3].text, "one team is missing");
}

fn has_heading(document: &Document, title: &str) -> bool {
    document
        .blocks
        .iter()
        .any(|block| matches!(block, Block::Heading { text, .. } if text == title))
}

fn restated() -> Restated {
    let figure = RestatedFigure {
        period: "2011-12-Q1".to_owned(),
        indicator: "Assessments finished in time".to_owned(),
        told: "17.4 (4 of 23)".to_owned(),
        now: "19 (4 of 21)".to_owned(),
        why: "2 plans recorded as ended on another date".to_owned(),
        why_in_words: "records were corrected".to_owned(),
        is_small: true,
    };
    let large = RestatedFigure {
        told: "80.7 (280 of 347)".to_owned(),
        now: "83.7 (297 of 355)".to_owned(),
        why: "17 assessments recorded late".to_owned(),
        why_in_words: "records came late".to_owned(),
        is_small: false,
        ..figure.clone()
    };
    let open = OpenFigure {
        period: "2011-12-Q2".to_owned(),
        indicator: "Assessments finished in time".to_owned(),
        since: "30 September 2011".to_owned(),
        why: "one team is missing".to_owned(),
    };
    Restated { figures: vec![figure, large], open: vec![open] }
}

#[test]
fn for_everybody_a_restatement_is_words_and_a_small_one_is_left_out() {
    let mut sample = Sample::new();
    sample.restated = restated();
    let document = sample.public_document();
    let blocks = blocks_under(&document, "Figures restated since they were reported");
    let said = format!("{blocks:?}");
    assert_eq!(blocks.len(), 2, "{said}");
    assert!(said.contains("Assessments finished in time, 2011-12-Q1: another figure than was reported, for records came late."));
    assert!(said.contains("Changes that are small enough to give a child away"));
    let words = said.replace("2011-12-Q1", "");
    assert!(!words.contains(|letter: char| letter.is_ascii_digit()), "{words}");
}
