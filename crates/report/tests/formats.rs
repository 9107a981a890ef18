//! One document in every format: whatever a text holds, it is text; what is made twice is the same.

use std::collections::HashSet;

use quick_xml::Reader;
use quick_xml::events::Event;
use safeboard_report::document::{Block, Document, Table};
use safeboard_report::{docx, html, pdf, xlsx};

use crate::sample::{Sample, text_of};

const HOSTILE: [&str; 8] = [
    "#panic(\"x\") $x$ @ref <label> = heading *a* _b_ `c` \\u{0} // /* ~ --- #import \"x\"",
    "</svg></style></title><script>alert(1)</script> &amp; &bogus; ]]> <!-- \" '",
    "=1+1 @SUM(A1) +cmd|' /C calc'!A0",
    "\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{645}\u{631}\u{62d}\u{628}\u{627} \u{202e}backwards\u{202c}",
    "\u{1f469}\u{200d}\u{1f467} \u{1f3f4} \u{65e5}\u{672c} e\u{301} \u{141}ukasz",
    "a\u{1}b\u{b}c\u{7f}d\u{fffe}e\u{ad}f\u{2011}g\u{202f}h\u{feff}",
    "{} {{x}} %s %n ${x} $(x) ../../x C:\\x",
    "averyverylongwordthathasnospaceinitandcannotbebrokenanywhereatallanywhereatallanywhereatallanywhereatall",
];

/// Markdown that says little or nothing, or skips about.
const ODD: [&str; 8] = [
    "- \n- a\n  - b\n    1. c\n       > d\n       >\n       > - e",
    "> \n\n>\n> ```\n> x\n> ```",
    "```\n```\n\n    indented\n\n---\n\n***",
    "| a | |\n|---|---|\n\n| a |\n|---|\n| |\n| b | c |",
    "![](x.png)\n\n![picture](x.png) [![](y.png)](https://example.org)",
    "[a](https://example.org/?q=%00&x=<y>) <https://example.org> <a@example.org>",
    "1) x\n\n   y\n\n2) z\n\na\\\nb  \nc",
    "&nbsp; &lt; &#0; \\* **a*b** ***c***",
];

/// With `text` in every place that a person or a file fills.
fn with_everywhere(text: &str) -> Sample {
    let mut sample = Sample::new();
    sample.authority_name = text.into();
    let settings = &mut sample.settings;
    for place in [&mut settings.board, &mut settings.title] {
        *place = text.into();
    }
    settings.attachments = Some(text.into());
    for definition in &mut sample.definitions {
        definition.title = text.into();
        definition.sections[0].text = text.into();
    }
    for figure in &mut sample.published {
        figure.area_name = text.into();
        figure.source = Some(text.into());
    }
    for (_, content) in &mut sample.commentary {
        content.push_str(&format!("\n\n{text}\n"));
    }
    sample
}

fn in_every_format(document: &Document) -> [Vec<u8>; 4] {
    [
        html::write(document).into_bytes(),
        pdf::write(document).expect("a PDF"),
        docx::write(document).expect("a DOCX"),
        xlsx::write(document, &[]).expect("an XLSX"),
    ]
}

/// Names of the elements of a page that is well-formed.
fn elements(page: &str) -> Vec<String> {
    let mut reader = Reader::from_str(page);
    let mut names = Vec::new();
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(tag) | Event::Empty(tag) => names.push(tag.name().as_ref().to_string()),
            Event::Eof => return names,
            _ => {}
        }
    }
}

#[test]
fn hostile_text_is_text_in_every_format() {
    let plain = elements(&html::write(&with_everywhere("plain").document()));
    for text in HOSTILE {
        let found = elements(&html::write(&with_everywhere(text).document()));
        assert!(!found.contains(&"script".to_owned()), "{text}");
        // Emphasis and code that Markdown makes of it come on top.
        let made = |all: &[String]| all.iter().filter(|name| !is_markdown(name)).count();
        assert_eq!(made(&found), made(&plain), "{text}");
    }
    in_every_format(&with_everywhere(&HOSTILE.join(" ")).document());
}

fn is_markdown(name: &str) -> bool {
    ["em", "strong", "code", "p", "span", "a", "br", "ul", "ol", "li", "h3", "h4"].contains(&name)
}

#[test]
fn odd_markdown_makes_a_report() {
    let body = ODD.join("\n\nAnother paragraph.\n\n");
    let mut sample = Sample::new();
    sample.commentary.retain(|(name, _)| name != "legal.md");
    sample.commentary.push(text_of("section", "legal", &body));
    sample.definitions[0].sections[0].text = body;
    let document = sample.document();
    in_every_format(&document);
    elements(&html::write(&document));
}

#[test]
fn made_twice_the_bytes_are_the_same() {
    let formats = || in_every_format(&with_everywhere(HOSTILE[4]).document());
    let (first, second) = (formats(), formats());
    for (at, name) in ["html", "pdf", "docx", "xlsx"].into_iter().enumerate() {
        assert!(first[at] == second[at], "{name}");
    }
}

fn tables<'a>(document: &'a Document) -> Vec<&'a Table> {
    let table = |block: &'a Block| match block {
        Block::Table(table) => Some(table),
        Block::Chart(chart) => Some(&chart.table),
        _ => None,
    };
    document.blocks.iter().filter_map(table).collect()
}

#[test]
fn every_table_has_a_name_of_its_own_and_headers_and_no_empty_cell() {
    let document = Sample::new().document();
    let tables = tables(&document);
    let ids: HashSet<&str> = tables.iter().map(|table| table.id.as_str()).collect();
    assert_eq!(ids.len(), tables.len(), "an id is used twice");
    for table in tables {
        assert!(table.columns[0].is_header, "{}", table.id);
        assert!(!table.title.is_empty() && !table.description.is_empty(), "{}", table.id);
        for row in &table.rows {
            assert_eq!(row.len(), table.columns.len(), "{}", table.id);
            assert!(row.iter().all(|cell| !cell.text.trim().is_empty()), "{}", table.id);
        }
    }
}

#[test]
fn the_page_can_be_read_by_ear_and_by_keyboard() {
    let document = Sample::new().document();
    let page = html::write(&document);
    let found = elements(&page);
    let count = |name: &str| found.iter().filter(|element| *element == name).count();
    assert_eq!(count("h1"), 1);
    assert_eq!(count("main"), 1);
    assert_eq!(count("table"), count("caption"));
    assert_eq!(count("th"), page.matches("scope=\"").count());
    assert_eq!(count("svg"), page.matches("role=\"img\"").count());
    assert_eq!(count("svg"), count("desc"));
    assert!(page.contains("<html lang=\"en-GB\">") && page.contains("href=\"#main\""));
    let ids: Vec<&str> =
        page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "an id is used twice: {ids:?}");
    for target in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(ids.contains(&target), "nothing is called {target}");
    }
}

#[test]
fn a_status_is_a_shape_and_a_word() {
    let page = html::write(&Sample::new().document());
    assert!(page.contains("<span aria-hidden=\"true\">●</span> Green"));
    assert!(page.contains("<span aria-hidden=\"true\">■</span> Red"));
    // Without a plan there is nothing to rate.
    let table =
        page.split("<table id=\"scorecard\"").nth(1).and_then(|rest| rest.split("</table>").next());
    assert!(!table.expect("the table").contains("No target"));
}

#[test]
fn the_pdf_says_what_it_is() {
    let bytes = pdf::write(&Sample::new().document()).expect("a PDF");
    let text = String::from_utf8_lossy(&bytes);
    for part in ["<pdfuaid:part>1</pdfuaid:part>", "Child protection report", "Mendvale", "en-GB"] {
        assert!(text.contains(part), "{part}");
    }
    assert!(!text.contains("CreationDate(D:202"), "a clock was read");
}
