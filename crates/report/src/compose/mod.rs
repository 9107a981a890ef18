//! A scorecard and its commentary into the document of a board paper. Paragraphs that people wrote are
//! numbered through, as a board cites them.

mod follow_up;
mod kept_statements;
mod methodology;
mod restated;
mod scorecard_table;
mod sources;
mod voices;

pub use kept_statements::KeptStatement;
pub use methodology::one as how_counted;
pub use restated::{OpenFigure, Restated, RestatedFigure};
pub use voices::{Quoted, Voices};

use model::{Better, Definition, LoadInfo};
use scorecard::{Audience, Row, Scorecard};

use crate::chart;
use crate::document::{Block, Document, Inline, Inlines};
use crate::follow_up::FollowUp;
use crate::markdown::{self, text};
use crate::narrative::{BACKGROUND, Narrative, Part, SUMMARY, Text};
use crate::settings::{Person, ReportSettings};

/// All that a report is made from.
pub struct ReportInputs<'a> {
    pub scorecard: &'a Scorecard,
    pub definitions: &'a [&'a Definition],
    pub narrative: &'a Narrative,
    /// What is said against the figures and kept with a reason.
    pub kept: &'a [KeptStatement],
    pub settings: &'a ReportSettings,
    pub follow_up: &'a FollowUp,
    /// What was told before and is another now, and what is still provisional.
    pub restated: &'a Restated,
    /// In order of precedence.
    pub loads: &'a [LoadInfo],
    pub program_version: &'a str,
    /// Who may read it, printed on every page.
    pub marking: &'a str,
    /// What was said of plans, and what audits of practice found; empty where nothing is known.
    pub voices: &'a Voices,
    /// The name of the edition it is, where it is kept as one.
    pub edition: Option<&'a str>,
}

/// The board report, and the parts of it that nobody has written yet.
pub fn board_report(inputs: &ReportInputs) -> (Document, Vec<String>) {
    let mut composer = Composer { inputs, blocks: Vec::new(), paragraph: 0, missing: Vec::new() };
    composer.title_block();
    composer.summary();
    composer.table();
    composer.blocks.extend(restated::blocks(inputs));
    composer.commentary();
    composer.blocks.extend(follow_up::of_others(inputs));
    composer.blocks.extend(follow_up::overdue(inputs));
    composer.blocks.extend(follow_up::risks(inputs));
    composer.blocks.extend(voices::blocks(inputs.voices));
    composer.contact();
    composer.part(&BACKGROUND, 1);
    composer.blocks.extend(kept_statements::blocks(inputs));
    composer.blocks.extend(methodology::blocks(inputs));
    composer.blocks.extend(sources::blocks(inputs));
    let settings = inputs.settings;
    let document = Document {
        title: settings.title.clone(),
        organisation: inputs.scorecard.authority_name.clone(),
        subject: format!("{}, {}", settings.board, inputs.scorecard.period.in_words()),
        date: settings.date,
        language: "en-GB".to_owned(),
        marking: inputs.marking.to_owned(),
        blocks: composer.blocks,
    };
    (document, composer.missing)
}

struct Composer<'a> {
    inputs: &'a ReportInputs<'a>,
    blocks: Vec<Block>,
    paragraph: u32,
    missing: Vec<String>,
}

impl Composer<'_> {
    fn heading(&mut self, level: u8, title: impl Into<String>) {
        self.blocks.push(Block::Heading { level, text: title.into() });
    }

    fn title_block(&mut self) {
        let settings = self.inputs.settings;
        let card = self.inputs.scorecard;
        let pair = |name: &str, value: String| (name.to_owned(), text(value));
        let or_none = |value: &Option<String>| value.clone().unwrap_or_else(|| "None".to_owned());
        let mut pairs = vec![
            pair("Board", settings.board.clone()),
            pair("Date", model::period::in_words(settings.date)),
            pair("Report title", settings.title.clone()),
            pair("Authority", format!("{} ({})", card.authority_name, card.authority)),
            pair("Position at", format!("the end of {}", card.period.in_words())),
            pair(
                "Agenda item",
                settings.agenda_item.clone().unwrap_or_else(|| "not yet given".to_owned()),
            ),
            pair("Attachments", or_none(&settings.attachments)),
        ];
        if let Some(day) = card.known_on {
            pairs.push(pair("As known on", model::period::in_words(day)));
        }
        if let Some(edition) = self.inputs.edition {
            pairs.push(pair("Edition", edition.to_owned()));
        }
        self.blocks.push(Block::Pairs(pairs));
    }

    fn summary(&mut self) {
        self.heading(1, "Summary");
        for part in &SUMMARY {
            self.part(part, 2);
        }
    }

    fn part(&mut self, part: &Part, level: u8) {
        let period = self.inputs.scorecard.period;
        let written = self.inputs.narrative.section(part.id, period);
        let title =
            written.and_then(|text| text.title.clone()).unwrap_or_else(|| part.title.to_owned());
        self.heading(level, &title);
        let file = format!("commentary/{}.md", part.id);
        match written {
            Some(written) if self.is_cleared(written) => self.written(written, level, part.id),
            Some(written) => self.not_cleared(&title, &to_clear(written, &file)),
            None => self.not_written(&title, &file),
        }
    }

    /// What people write may hold any number: in an edition for everybody it stands only where a person
    /// has cleared it.
    fn is_cleared(&self, written: &Text) -> bool {
        written.public || self.inputs.scorecard.audience == Audience::Internal
    }

    fn not_cleared(&mut self, title: &str, to_clear: &str) {
        self.missing.push(format!("{title} {to_clear} once nobody can be known by it"));
        self.blocks.push(Block::Paragraph(text(format!("{title}: not part of this edition."))));
    }

    /// What a person wrote, its paragraphs numbered.
    fn written(&mut self, written: &Text, level: u8, id: &str) {
        for (at, piece) in written.pieces.iter().enumerate() {
            let id = if at == 0 { id.to_owned() } else { format!("{id}-part-{at}") };
            let mut blocks = markdown::blocks(&piece.body, level, &id);
            if let Some(label) = piece.label {
                open_with(&mut blocks, label);
            }
            self.numbered(blocks);
        }
    }

    fn numbered(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            let block = match block {
                Block::Paragraph(text) => {
                    self.paragraph += 1;
                    Block::NumberedParagraph { number: self.paragraph, text }
                }
                other => other,
            };
            self.blocks.push(block);
        }
    }

    fn not_written(&mut self, title: &str, file: &str) {
        self.missing.push(format!("{title} ({file})"));
        let said = format!("{title}: not written yet. Add {file}.");
        self.blocks.push(Block::Paragraph(vec![Inline::Strong(text(said))]));
    }

    fn table(&mut self) {
        let card = self.inputs.scorecard;
        self.heading(1, "Child protection activity and performance indicators");
        self.blocks.push(Block::Paragraph(text(scorecard_table::how_to_read(card))));
        self.blocks.push(Block::Table(scorecard_table::table(card)));
        if !card.notes.is_empty() {
            self.heading(2, "Notes to the table");
            self.blocks.push(Block::Table(scorecard_table::notes(card)));
        }
    }

    fn commentary(&mut self) {
        self.heading(1, "Commentary, performance summary and remedial actions");
        let card = self.inputs.scorecard;
        if let Some(written) = self.inputs.narrative.report(card.period) {
            self.said(written, "Commentary of the whole report", "report");
        }
        for rows in card.rows.chunk_by(|a, b| a.id == b.id) {
            let row = &rows[0];
            self.heading(2, row.whole_name());
            if let Some(definition) = self.inputs.definitions.iter().find(|d| d.id == row.id) {
                self.what_it_measures(definition);
            }
            self.where_we_are(rows);
            match self.inputs.narrative.indicator(&row.id, card.period) {
                Some(written) => {
                    let title = format!("What happened with {}", row.whole_name());
                    self.said(written, &title, &row.id);
                }
                None => self.not_written(
                    "What happened and what is being done",
                    &format!("commentary/{}.md", row.id),
                ),
            }
            self.blocks.extend(follow_up::of_indicator(self.inputs, row));
        }
    }

    /// Signed commentary, where it is cleared.
    fn said(&mut self, written: &Text, title: &str, id: &str) {
        if self.is_cleared(written) {
            self.written(written, 2, &format!("text-{id}"));
            self.blocks.extend(signed(written));
        } else {
            self.not_cleared(title, &to_clear(written, &format!("commentary/{id}.md")));
        }
    }

    /// The figure with its sentence and chart; of a distribution, its bands as a table.
    fn where_we_are(&mut self, rows: &[Row]) {
        let card = self.inputs.scorecard;
        let row = &rows[0];
        if row.band.is_some() {
            self.blocks.push(Block::Table(scorecard_table::bands(card, rows)));
        } else {
            self.blocks.push(Block::Paragraph(standing(row)));
            self.blocks.push(Block::Chart(chart::of_row(card, row)));
            if let Some(change) = &row.change {
                self.blocks.push(Block::Paragraph(text(change.clone())));
            }
            if let Some(control) = &row.control {
                self.blocks.push(Block::Chart(chart::control::chart(row, control)));
            }
            if let Some(funnel) = &row.funnel {
                self.blocks.push(Block::Paragraph(text(funnel.sentence.clone())));
                self.blocks.push(Block::Chart(chart::funnel::chart(row, funnel)));
            }
        }
        for beside in &row.beside {
            self.blocks.push(Block::Paragraph(text(beside.sentence.clone())));
        }
    }

    fn what_it_measures(&mut self, definition: &Definition) {
        self.heading(3, "What it measures");
        if let Some(why) = definition.section("Why it matters") {
            self.blocks.extend(markdown::blocks(why, 3, &format!("why-{}", definition.id)));
        }
        if let Some(what) = definition.section("What it counts") {
            self.blocks.extend(markdown::blocks(what, 3, &format!("what-{}", definition.id)));
        }
        self.blocks
            .push(Block::Paragraph(vec![Inline::Strong(text(direction(definition.better)))]));
        self.heading(3, "Where we are");
    }

    fn contact(&mut self) {
        self.heading(1, "Contact and responsible director");
        let settings = self.inputs.settings;
        let mut pairs = Vec::new();
        pairs.extend(person("Contact", settings.contact.as_ref()));
        pairs.extend(person("Responsible director", settings.director.as_ref()));
        if settings.contact.is_none() {
            self.not_written("Contact", "report.toml with [contact]");
        }
        if settings.director.is_none() {
            self.not_written("Responsible director", "report.toml with [director]");
        }
        if !pairs.is_empty() {
            self.blocks.push(Block::Pairs(pairs));
        }
    }
}

/// Which way is good, said of every indicator.
pub fn direction(better: Better) -> &'static str {
    match better {
        Better::Lower => "For this indicator, lower is better.",
        Better::Higher => "For this indicator, higher is better.",
        Better::Neither => "For this indicator, neither higher nor lower is better in itself.",
    }
}

/// The computed sentence of a row, after its status.
fn standing(row: &Row) -> Inlines {
    let status = format!("{} {}. ", row.status.shape(), row.status.word());
    vec![Inline::Strong(text(status)), Inline::Text(row.sentence.clone())]
}

/// Where a text is that is not cleared, and how that is done.
fn to_clear(written: &Text, file: &str) -> String {
    if written.is_kept {
        "(the board's record): not cleared for the public. Keep it with 'safeboard comment --public'"
            .to_owned()
    } else {
        format!("({file}): not cleared for the public. Put public = true in its front matter")
    }
}

/// Puts a label into the first paragraph, or before what opens with none.
fn open_with(blocks: &mut Vec<Block>, label: &str) {
    if let Some(Block::Paragraph(inlines)) = blocks.first_mut() {
        inlines.insert(0, Inline::Strong(text(format!("{label}. "))));
    } else {
        blocks.insert(0, Block::Paragraph(vec![Inline::Strong(text(label))]));
    }
}

fn signed(written: &Text) -> Option<Block> {
    let author = written.author.as_ref()?;
    let day = written.written_on.as_ref().map_or_else(String::new, |day| {
        day.parse().map_or_else(
            |_| format!(", {day}"),
            |day| format!(", {}", model::period::in_words(day)),
        )
    });
    Some(Block::Paragraph(vec![Inline::Emphasis(text(format!("{author}{day}")))]))
}

fn person(title: &str, person: Option<&Person>) -> Vec<(String, Inlines)> {
    let Some(person) = person else { return Vec::new() };
    let role = person.role.as_ref().map_or_else(String::new, |role| format!(", {role}"));
    let mut pairs = vec![(title.to_owned(), text(format!("{}{role}", person.name)))];
    if let Some(email) = &person.email {
        let link = Inline::Link { to: format!("mailto:{email}"), text: text(email.clone()) };
        pairs.push((format!("{title}, e-mail"), vec![link]));
    }
    if let Some(telephone) = &person.telephone {
        pairs.push((format!("{title}, telephone"), text(telephone.clone())));
    }
    pairs
}
