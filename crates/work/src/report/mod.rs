//! The board report: one document of a page that was counted, written in any format.

mod beside;
mod said;

use std::path::{Path, PathBuf};

use board::Reader;
use engine::Asked;
use model::Period;
use report::ReportInputs;
use report::document::{Block, Cell, Column, Document, Inline, Table};
use scorecard::Scorecard;

pub use beside::Beside;

use crate::rows::{counted, hide};
use crate::{Ask, Failure, Publication, Session};

/// How far ahead the lists of a report look.
pub const WITHIN_DAYS: u32 = 30;

/// The lists people act on, at the end of an internal report.
pub fn annex(list: Table) -> [Block; 3] {
    let said = format!(
        "As things stood at the end of the period, and the {WITHIN_DAYS} days after it: each child's last \
         date that still counts as on time. This annex is in the internal edition only."
    );
    [
        Block::Heading { level: 1, text: "Annex: what is due and overdue".to_owned() },
        Block::Paragraph(vec![Inline::Text(said)]),
        Block::Table(list),
    ]
}

#[derive(Clone, Copy)]
pub enum Format {
    Html,
    Pdf,
    Docx,
    Xlsx,
}

impl Format {
    pub const ALL: [(Self, &str); 4] =
        [(Self::Pdf, "pdf"), (Self::Docx, "docx"), (Self::Html, "html"), (Self::Xlsx, "xlsx")];

    pub fn of(path: &Path) -> Result<Self, Failure> {
        let extension = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        let known = Self::ALL.into_iter().find(|(_, name)| *name == extension);
        known.map(|(format, _)| format).ok_or_else(|| {
            let names = Self::ALL.map(|(_, name)| name).join(", ");
            Failure::Said(format!("{}: a report is one of {names}", path.display()))
        })
    }

    pub fn bytes(self, document: &Document, cohorts: &[Table]) -> Result<Vec<u8>, Failure> {
        match self {
            Self::Html => Ok(report::html::write(document).into_bytes()),
            Self::Pdf => report::pdf::write(document).map_err(Failure::said),
            Self::Docx => report::docx::write(document).map_err(Failure::said),
            Self::Xlsx => report::xlsx::write(document, cohorts).map_err(Failure::said),
        }
    }
}

/// The board report of `period`, and the parts of it nobody has written yet.
pub async fn document(
    session: &Session,
    period: Period,
    publication: &Publication,
) -> Result<(Document, Vec<String>), Failure> {
    let card = session.scorecard(&Ask { months: true, ..Ask::board(period) }).await?;
    let beside = Beside::of(session, &card, publication).await?;
    let card = session.for_audience(card, publication)?;
    if let Some(edition) = &publication.publish {
        beside.note_printed(session, edition).await?;
    }
    document_of(session, &card, &beside)
}

/// The board report of a page that is counted already, with what stands beside its figures.
pub fn document_of(
    session: &Session,
    card: &Scorecard,
    beside: &Beside,
) -> Result<(Document, Vec<String>), Failure> {
    let definitions = session.of_the_board()?;
    let (document, mut missing) = report::board_report(&ReportInputs {
        scorecard: card,
        definitions: &definitions,
        narrative: &beside.commentary.narrative,
        kept: &beside.kept,
        settings: &beside.agreed.settings,
        follow_up: &beside.agreed.follow_up,
        restated: &beside.restated,
        loads: &session.loads,
        program_version: env!("CARGO_PKG_VERSION"),
        marking: card.audience.marking(),
        voices: &beside.said.voices,
        edition: beside.edition.as_deref(),
    });
    missing.extend(beside.said.missing.iter().cloned());
    Ok((document, missing))
}

/// The cohort of every indicator, as a sheet each.
pub async fn cohort_tables(
    session: &Session,
    period: Period,
    reader: &Reader,
) -> Result<Vec<Table>, Failure> {
    let mut tables = Vec::new();
    for definition in session.of_the_board()? {
        let chosen = session.registry.find(&definition.id)?;
        let asked = Asked {
            chosen,
            periods: &[period],
            window: None,
            authority: Some(&session.workspace.settings.authority),
        };
        let (mut cohort, _) = counted(session.engine.cohort(asked).await?, &session.loads);
        hide(&mut cohort, reader);
        let width = 1.0 / cohort.columns.len() as f32;
        tables.push(Table {
            id: format!("cohort-{}", definition.id),
            title: format!("Rows behind: {}", definition.title),
            description: format!(
                "One row for each of the {} that are counted.",
                definition.words.counted[1]
            ),
            columns: cohort
                .columns
                .iter()
                .map(|name| Column {
                    title: name.replace('_', " "),
                    is_header: name == "child_id",
                    numeric: false,
                    width,
                })
                .collect(),
            rows: cohort.rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect(),
            wide: true,
        });
    }
    Ok(tables)
}

fn cell(text: String) -> Cell {
    Cell { text: if text.is_empty() { "not recorded".to_owned() } else { text }, ..Cell::default() }
}

/// Writes beside and renames, so that a report is whole or not there.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.map_or_else(|| PathBuf::from("."), Path::to_path_buf);
    let wrong = || Failure::io(path.display());
    let mut file = as_other_files().tempfile_in(&folder).map_err(wrong())?;
    std::io::Write::write_all(&mut file, bytes).map_err(wrong())?;
    file.persist(path).map_err(|error| wrong()(error.error))?;
    Ok(())
}

/// A temporary file that can be read by whom other new files can be.
fn as_other_files() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder
}
