//! One Markdown file into one [`Rule`]: TOML front matter, prose by heading, SQL in blocks marked
//! `sql faults`, examples in blocks marked `xml fails` and `xml passes`; each may name its years.

use model::definition::Section;
use model::{CENSUS_TABLES, CensusTable};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde::Deserialize;

use super::{Definition, Example, Kind, Level, Report, Rule, Years};
use crate::DefinitionError;
use crate::source_file::{File, text_until};

const REQUIRED_SECTIONS: [&str; 2] = ["What is wrong", "How to put it right"];
const EXAMPLES: &str = "Examples";
/// Where a second row of a table is meant.
const OTHER: &str = "other_";
const CHILD_ID: &str = "LAchildID";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    code: String,
    title: String,
    kind: Kind,
    level: Level,
    module: String,
    census_years: String,
    reports: Vec<String>,
}

/// The rule that `text`, the file `name`, holds; or what is wrong with it and where.
pub fn parse(name: &str, text: &str) -> Result<Rule, DefinitionError> {
    let file = File { name, text };
    let (front, body_at): (FrontMatter, usize) = file.front_matter()?;
    let at_top = |message: String| file.error(1, message);
    let years = Years::read(&front.census_years).map_err(at_top)?;
    let reports: Result<Vec<_>, _> = front.reports.iter().map(|text| report(text)).collect();
    let body = Body::read(&file, body_at, years)?;
    let rule = Rule {
        code: front.code,
        title: front.title,
        kind: front.kind,
        level: front.level,
        module: front.module,
        years,
        reports: reports.map_err(at_top)?,
        sections: body.sections,
        definitions: body.definitions,
        examples: body.examples,
    };
    check(&rule, name).map_err(at_top)?;
    Ok(rule)
}

/// `other_assessments.AssessmentActualStartDate`
fn report(text: &str) -> Result<Report, String> {
    let wrong = || {
        let known: Vec<_> = CENSUS_TABLES.iter().map(|table| table.name).collect();
        format!(
            "reports names '{text}': write TABLE.Element, where TABLE is one of {}, or one of them \
             after other_",
            known.join(", ")
        )
    };
    let (column, element) = text.split_once('.').ok_or_else(wrong)?;
    let name = column.strip_prefix(OTHER).unwrap_or(column);
    let table = CensusTable::at(name).ok_or_else(wrong)?;
    let known = CENSUS_TABLES[table].element(element);
    if known.is_none() && element != CHILD_ID {
        return Err(wrong());
    }
    Ok(Report { column: column.to_owned(), table, element: known })
}

fn check(rule: &Rule, name: &str) -> Result<(), String> {
    if name != rule.file() {
        return Err(format!("the file of the rule {} is named {}", rule.code, rule.file()));
    }
    let has_text = |heading: &str| {
        rule.sections.iter().any(|own| own.heading == heading && !own.text.is_empty())
    };
    if let Some(heading) = REQUIRED_SECTIONS.into_iter().find(|heading| !has_text(heading)) {
        return Err(format!("there is no text under '## {heading}'"));
    }
    if rule.reports.is_empty() {
        return Err("reports names no element".to_owned());
    }
    check_years(rule)?;
    for (fails, word) in [(true, "fails"), (false, "passes")] {
        if !rule.examples.iter().any(|example| example.fails == fails) {
            return Err(format!("there is no ```xml {word} block"));
        }
    }
    Ok(())
}

/// Every year of the rule has one SQL, and only one.
fn check_years(rule: &Rule) -> Result<(), String> {
    if rule.definitions.is_empty() {
        return Err("there is no ```sql faults block".to_owned());
    }
    let (mut year, newest) = (rule.years.first, rule.years.newest());
    while year <= newest {
        let own = rule.definitions.iter().filter(|definition| definition.years.has(year)).count();
        if own != 1 {
            return Err(format!("{own} ```sql faults blocks are of {year}: each year has one"));
        }
        year = year.plus(1);
    }
    Ok(())
}

#[derive(Default)]
struct Body {
    sections: Vec<Section>,
    definitions: Vec<Definition>,
    examples: Vec<Example>,
}

impl Body {
    fn read(file: &File, body_at: usize, years: Years) -> Result<Self, DefinitionError> {
        let text = &file.text[body_at..];
        let mut body = Self::default();
        let mut prose_from = 0;
        let mut events = Parser::new_ext(text, Options::empty()).into_offset_iter();
        while let Some((event, range)) = events.next() {
            let line = file.line_at(body_at + range.start);
            match event {
                Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => {
                    body.close_section(&text[prose_from..range.start]);
                    let heading = text_until(&mut events, TagEnd::Heading(HeadingLevel::H2));
                    body.sections.push(Section { heading, text: String::new() });
                    prose_from = range.end;
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                    body.close_section(&text[prose_from..range.start]);
                    prose_from = range.end;
                    let code = text_until(&mut events, TagEnd::CodeBlock);
                    body.block(&info, code, line, years).map_err(|why| file.error(line, why))?;
                }
                _ => {}
            }
        }
        body.close_section(&text[prose_from..]);
        body.sections.retain(|section| section.heading != EXAMPLES);
        Ok(body)
    }

    fn block(&mut self, info: &str, code: String, line: usize, years: Years) -> Result<(), String> {
        let own = |rest: &str| match rest.trim() {
            "" => Ok(years),
            text => Years::read(text),
        };
        if let Some(rest) = info.strip_prefix("sql faults") {
            self.definitions.push(Definition { years: own(rest)?, sql: code, line });
        } else if let Some((fails, rest)) = example(info) {
            let year = own(rest)?.newest();
            if !years.has(year) {
                return Err(format!("the rule is not in force in {year}"));
            }
            self.examples.push(Example { year, fails, xml: code, line });
        }
        Ok(())
    }

    fn close_section(&mut self, prose: &str) {
        if let Some(section) = self.sections.last_mut() {
            section.text.push_str(prose.trim());
        }
    }
}

fn example(info: &str) -> Option<(bool, &str)> {
    let fails = info.strip_prefix("xml fails").map(|rest| (true, rest));
    fails.or_else(|| info.strip_prefix("xml passes").map(|rest| (false, rest)))
}
