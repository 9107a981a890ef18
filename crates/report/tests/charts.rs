//! Charts as drawn: whole, described, and with no word upon another.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use safeboard_report::document::{Block, Chart, Document};

use crate::sample::Sample;

const FONT_SIZE: f64 = 13.0;
/// Of a letter, in widths of the font.
const LETTER: f64 = 0.46;

fn charts(document: &Document) -> Vec<&Chart> {
    let blocks = document.blocks.iter();
    blocks
        .filter_map(|block| if let Block::Chart(chart) = block { Some(chart) } else { None })
        .collect()
}

struct Word {
    text: String,
    left: f64,
    right: f64,
    foot: f64,
}

impl Word {
    fn touches(&self, other: &Self) -> bool {
        let beside = self.right <= other.left || other.right <= self.left;
        !beside && (self.foot - other.foot).abs() < FONT_SIZE * 0.8
    }
}

fn attribute(tag: &BytesStart, name: &str) -> String {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == name);
    found.map_or_else(String::new, |attribute| attribute.value.to_string())
}

fn words(svg: &str) -> Vec<Word> {
    let mut reader = Reader::from_str(svg);
    let (mut words, mut place) = (Vec::new(), None);
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(tag) if tag.name().as_ref() == "text" => {
                let number = |name| attribute(&tag, name).parse::<f64>().expect("a number");
                place = Some((number("x"), number("y"), attribute(&tag, "text-anchor")));
            }
            Event::Text(text) => {
                if let Some((x, foot, anchor)) = place.take() {
                    let text = text.to_string();
                    let width = text.chars().count() as f64 * FONT_SIZE * LETTER;
                    let left = match anchor.as_str() {
                        "start" => x,
                        "end" => x - width,
                        _ => x - width / 2.0,
                    };
                    words.push(Word { text, left, right: left + width, foot });
                }
            }
            Event::Eof => return words,
            _ => {}
        }
    }
}

#[test]
fn no_word_is_upon_another_or_outside() {
    let mut crowded = Sample::new();
    for (figure, value) in crowded.published.iter_mut().zip([6.2, 67.6, 6.3, 67.7]) {
        figure.value = Some(value);
    }
    let mut far = Sample::new();
    far.counts.iter_mut().for_each(|count| count.numerator = count.denominator);
    let mut none = Sample::new();
    none.counts.iter_mut().for_each(|count| count.numerator = 0);
    let funnel = crate::funnels::sample();
    for document in [Sample::new(), crowded, far, none, funnel].map(|sample| sample.document()) {
        for chart in charts(&document) {
            let words = words(&chart.svg);
            for (at, word) in words.iter().enumerate() {
                assert!(word.left >= 0.0 && word.right <= f64::from(chart.width), "{}", word.text);
                for other in &words[at + 1..] {
                    assert!(!word.touches(other), "{}: {} on {}", chart.id, word.text, other.text);
                }
            }
        }
    }
}

#[test]
fn a_chart_says_in_words_what_it_shows() {
    let document = Sample::new().document();
    let chart = charts(&document)[2];
    assert_eq!(
        chart.description,
        "The line shows 6 quarters. It starts at 73.5% in Q1 2010/11 and ends at 67.6% in Q2 2011/12; its lowest \
         figure is 67.5% and its highest is 83.7%. The target is 78%. Q2 2011/12 is provisional. The definition \
         changed after Q4 2010/11: the line is broken there. Beside it stand England 75.5% (2009/10) and Family \
         of authorities 75.5% (2009/10)."
    );
    assert!(chart.title.ends_with("by quarter, year to date"));
    for part in [
        "role=\"img\"",
        "<title id=\"chart-prompt-title\">",
        "<desc id=\"chart-prompt-desc\">",
        "aria-labelledby=\"chart-prompt-title chart-prompt-desc\"",
        ">definition changed<",
        ">Provisional<",
        ">95% interval<",
        ">0%<",
    ] {
        assert!(chart.svg.contains(part), "{part}");
    }
    let without = charts(&document)[0];
    assert!(!without.svg.contains("95% interval") && !without.svg.contains("Provisional"));
}

#[test]
fn the_line_stops_at_a_break_and_starts_again() {
    let document = Sample::new().document();
    let lines =
        |chart: &Chart| chart.svg.matches("stroke=\"#12436d\" stroke-width=\"2.5\"").count();
    assert_eq!(charts(&document).into_iter().map(lines).collect::<Vec<_>>(), [1, 1, 2]);
}

#[test]
fn a_provisional_point_is_hollow_and_only_that() {
    let document = Sample::new().document();
    let chart = charts(&document)[2];
    // One point, and one in the key.
    assert_eq!(chart.svg.matches("fill=\"#ffffff\" stroke=\"#12436d\"").count(), 2);
    assert_eq!(chart.svg.matches("fill=\"#12436d\" stroke=\"#12436d\"").count(), 5);
}

#[test]
fn a_target_of_last_year_only_is_still_drawn() {
    let mut sample = Sample::new();
    sample.targets.retain(|target| target.period == "2010-11");
    let document = sample.document();
    let chart = charts(&document)[1];
    assert!(chart.svg.contains("stroke-dasharray=\"8 4\""));
    assert!(chart.svg.contains(">Target 8%<"));
}

#[test]
fn the_data_of_a_chart_stands_beside_it() {
    let document = Sample::new().document();
    let last = charts(&document)[1].table.rows.last().expect("rows").clone();
    let texts: Vec<&str> = last.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(texts, ["Q2 2011/12", "6.3", "8 of 127", "3.2 to 11.9", "8"]);
}
