//! One Markdown file into one [`Definition`]: TOML front matter, prose by heading, SQL in fenced
//! blocks marked `sql cohort`, worked examples as tables under `## Examples`.

use std::collections::BTreeMap;

use jiff::civil::Date;
use model::definition::{Band, Due, ExampleTable, Section, Words};
use model::tables::ColumnKind;
use model::{Better, Definition, Example, Table, Unit, Variant, Version, Window, codes};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::DefinitionError;
use crate::source_file::{Events, File, text_until};

/// The headings every indicator has prose under.
const REQUIRED_SECTIONS: [&str; 3] = ["What it counts", "How to read it", "Source"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    code: Option<String>,
    title: String,
    #[serde(default = "last")]
    order: u32,
    unit: Unit,
    better: Better,
    window: Window,
    counts: String,
    dated_by: Option<String>,
    measured_in: Option<String>,
    #[serde(default)]
    bands: Vec<String>,
    /// A code set whose codes are the bands.
    band_codes: Option<String>,
    #[serde(default)]
    beside: Vec<String>,
    due: Option<Due>,
    words: WordsEntry,
    #[serde(default)]
    version: Vec<VersionEntry>,
    #[serde(default)]
    variant: Vec<VariantEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsEntry {
    counted: [String; 2],
    met: [String; 2],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VersionEntry {
    from: Date,
    label: Option<String>,
    #[serde(default)]
    params: BTreeMap<String, i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VariantEntry {
    name: String,
    label: String,
    #[serde(default)]
    params: BTreeMap<String, i64>,
}

/// A local indicator that names no place is listed after the built-in ones.
fn last() -> u32 {
    1000
}

/// The definition that `text`, the file `name`, holds; or what is wrong with it and where.
pub fn parse(name: &str, text: &str) -> Result<Definition, DefinitionError> {
    let file = File { name, text };
    let (front, body_at): (FrontMatter, usize) = file.front_matter()?;
    let body = Body::read(&file, body_at)?;
    let table = counted_table(&front.counts).map_err(|message| file.error(1, message))?;
    let bands = bands(&front).map_err(|message| file.error(1, message))?;
    let mut sql = body.sql;
    let (main, sql_line) =
        sql.remove("").ok_or_else(|| file.error(1, "there is no ```sql cohort block"))?;
    let variants: Vec<_> = front
        .variant
        .into_iter()
        .map(|entry| {
            let own = sql.remove(&entry.name);
            let sql_line = own.as_ref().map(|(_, line)| *line);
            let sql = own.map(|(sql, _)| sql);
            Variant { sql, sql_line, name: entry.name, label: entry.label, params: entry.params }
        })
        .collect();
    if let Some(name) = sql.keys().next() {
        return Err(file
            .error(1, format!("the block ```sql cohort {name} has no [[variant]] of that name")));
    }
    for heading in REQUIRED_SECTIONS {
        if !body
            .sections
            .iter()
            .any(|section| section.heading == heading && !section.text.is_empty())
        {
            return Err(file.error(1, format!("there is no text under '## {heading}'")));
        }
    }
    if body.examples.iter().all(|example| example.tables.is_empty()) {
        return Err(file.error(1, "there is no worked example under '## Examples'"));
    }
    let definition = Definition {
        id: name.trim_end_matches(".md").to_owned(),
        order: front.order,
        code: front.code,
        title: front.title,
        unit: front.unit,
        better: front.better,
        window: front.window,
        counts: table.name.to_owned(),
        words: Words { counted: front.words.counted, met: front.words.met },
        measured_in: front.measured_in,
        bands,
        beside: front.beside,
        due: front.due,
        dated_by: front.dated_by,
        versions: front
            .version
            .into_iter()
            .map(|v| Version { from: v.from, label: v.label, params: v.params })
            .collect(),
        variants,
        sections: body.sections,
        sql: main,
        sql_line,
        examples: body.examples,
        digest: hex(&Sha256::digest(text.as_bytes())),
    };
    file.check(&definition)?;
    Ok(definition)
}

/// The table whose rows an indicator counts: one whose rows have ids, by which a cohort names them.
fn counted_table(name: &str) -> Result<&'static Table, String> {
    let counted = || model::TABLES.iter().filter(|table| table.id.is_some());
    counted().find(|table| table.name == name).ok_or_else(|| {
        let known: Vec<_> = counted().map(|table| table.name).collect();
        format!(
            "counts = \"{name}\" is not a case table that can be counted: it is one of {}",
            known.join(", ")
        )
    })
}

/// The bands of a distribution: as listed, or the codes of a code set.
fn bands(front: &FrontMatter) -> Result<Vec<Band>, String> {
    let listed = front.bands.iter().map(|name| Band { value: name.clone(), label: name.clone() });
    let mut bands: Vec<Band> = listed.collect();
    if let Some(set) = &front.band_codes {
        let label = |code| codes::label(set, code).unwrap_or(code).to_owned();
        let known = codes::codes(set);
        bands.extend(
            known.iter().map(|code| Band { value: (*code).to_owned(), label: label(code) }),
        );
    }
    match (front.unit == Unit::Distribution, bands.is_empty()) {
        (true, true) => Err("a distribution needs bands = [...] or band_codes = \"a code set of \
                             reference/code_sets.csv\""
            .to_owned()),
        (false, false) => Err("only a distribution has bands".to_owned()),
        _ => Ok(bands),
    }
}

/// Whether the cohort can say what `due` asks of it.
fn can_be_due(definition: &Definition, due: &Due) -> Result<(), String> {
    if definition.unit != Unit::Percent || definition.better == Better::Neither {
        return Err(
            "[due] needs unit = \"percent\" and better = \"higher\" or \"lower\"".to_owned()
        );
    }
    let is_date = |name: &String| {
        let table = Table::named(&definition.counts);
        let column = table.and_then(|table| table.column(name));
        column.is_some_and(|column| column.kind == ColumnKind::Date)
    };
    if let Some(name) = due.supposes.as_ref().filter(|name| !is_date(name)) {
        let table = &definition.counts;
        return Err(format!("[due] supposes = \"{name}\" is not a date of {table}"));
    }
    let is_known = |name: &&String| definition.variants.iter().any(|known| known.name == **name);
    match due.reading.as_ref().filter(|name| !is_known(name)) {
        Some(name) => Err(format!("[due] reading = \"{name}\" has no [[variant]] of that name")),
        None => Ok(()),
    }
}

impl File<'_> {
    fn check(&self, definition: &Definition) -> Result<(), DefinitionError> {
        if definition.versions.is_empty() {
            return Err(self.error(1, "there is no [[version]] with the day it is in force from"));
        }
        if !definition.versions.is_sorted_by_key(|version| version.from) {
            return Err(self.error(1, "the [[version]] entries must be in order of their dates"));
        }
        if let Some(due) = &definition.due {
            can_be_due(definition, due).map_err(|message| self.error(1, message))?;
        }
        let readings = std::iter::once(None).chain(definition.variants.iter().map(Some));
        for variant in readings {
            crate::parameters::filled_in(definition, variant)
                .map_err(|message| self.error(1, message))?;
        }
        Ok(())
    }
}

#[derive(Default)]
struct Body {
    sections: Vec<Section>,
    examples: Vec<Example>,
    /// By variant name, the definition's own under "", with the line of its block.
    sql: BTreeMap<String, (String, usize)>,
}

impl Body {
    fn read(file: &File, body_at: usize) -> Result<Self, DefinitionError> {
        let text = &file.text[body_at..];
        let mut body = Self::default();
        let mut prose_from = 0;
        // The paragraph that stands before a table.
        let mut caption = String::new();
        let mut events = Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter();
        while let Some((event, range)) = events.next() {
            let line = file.line_at(body_at + range.start);
            match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    body.close_section(&text[prose_from..range.start]);
                    let title = text_until(&mut events, TagEnd::Heading(level));
                    prose_from = range.end;
                    caption.clear();
                    match level {
                        HeadingLevel::H2 => {
                            body.sections.push(Section { heading: title, text: String::new() });
                        }
                        _ if body.in_examples() => {
                            body.examples.push(Example { title, tables: Vec::new(), line });
                        }
                        _ => prose_from = range.start,
                    }
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                    let code = text_until(&mut events, TagEnd::CodeBlock);
                    if let Some(variant) = info.strip_prefix("sql cohort") {
                        body.close_section(&text[prose_from..range.start]);
                        prose_from = range.end;
                        let variant = variant.trim().to_owned();
                        if body.sql.insert(variant.clone(), (code, line)).is_some() {
                            return Err(
                                file.error(line, format!("a second ```sql cohort {variant} block"))
                            );
                        }
                    }
                }
                Event::Start(Tag::Paragraph) if body.in_examples() => {
                    caption = text_until(&mut events, TagEnd::Paragraph);
                }
                Event::Start(Tag::Table(_)) if body.in_examples() => {
                    let table = read_table(&mut events, caption.clone(), line);
                    let example = body.examples.last_mut().ok_or_else(|| {
                        file.error(
                            line,
                            "a table under '## Examples' needs a '###' heading above it",
                        )
                    })?;
                    example.tables.push(table);
                }
                _ => {}
            }
        }
        body.close_section(&text[prose_from..]);
        body.sections.retain(|section| section.heading != EXAMPLES);
        Ok(body)
    }

    fn in_examples(&self) -> bool {
        self.sections.last().is_some_and(|section| section.heading == EXAMPLES)
    }

    fn close_section(&mut self, prose: &str) {
        if let Some(section) = self.sections.last_mut() {
            section.text.push_str(prose.trim());
        }
    }
}

const EXAMPLES: &str = "Examples";

fn read_table(events: &mut Events, caption: String, line: usize) -> ExampleTable {
    let mut table = ExampleTable { caption, header: Vec::new(), rows: Vec::new(), line };
    let mut row = Vec::new();
    while let Some((event, _)) = events.next() {
        match event {
            Event::Start(Tag::TableCell) => {
                row.push(text_until(events, TagEnd::TableCell).trim().to_owned());
            }
            Event::End(TagEnd::TableHead) => table.header = std::mem::take(&mut row),
            Event::End(TagEnd::TableRow) => table.rows.push(std::mem::take(&mut row)),
            Event::End(TagEnd::Table) => break,
            _ => {}
        }
    }
    table
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string grows");
        text
    })
}
