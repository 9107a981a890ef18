//! The document as PDF/UA-1: tagged, fonts embedded, set by typst from a fixed template that gets the
//! document as data. The same document gives the same bytes.

use std::sync::LazyLock;

use serde_json::Value;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::document::Document;
use crate::{WriteError, fonts};

const TEMPLATE: &str = include_str!("pdf/board-report.typ");

static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(fonts::READ.iter())));

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

pub fn write(document: &Document) -> Result<Vec<u8>, WriteError> {
    let pages = Pages::of(document)?;
    let laid_out = typst::compile::<PagedDocument>(&pages).output.map_err(said)?;
    let standards =
        PdfStandards::new(&[PdfStandard::Ua_1]).expect("one standard agrees with itself");
    let options = PdfOptions {
        ident: Smart::Custom(format!(
            "{} {} {}",
            document.organisation, document.subject, document.date
        )),
        creator: Smart::Custom(Some("Safeboard".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&laid_out, &options).map_err(said)
}

fn said(errors: impl IntoIterator<Item = SourceDiagnostic>) -> WriteError {
    let messages: Vec<String> = errors.into_iter().map(|error| error.message.to_string()).collect();
    WriteError(messages.join("; "))
}

/// Everything typst may read: the template, and the document.
struct Pages {
    template: Source,
    data: (FileId, Bytes),
}

impl Pages {
    fn of(document: &Document) -> Result<Self, WriteError> {
        let mut data = serde_json::to_value(document).map_err(WriteError::of)?;
        make_showable(&mut data);
        let json = serde_json::to_vec(&data).map_err(WriteError::of)?;
        Ok(Self {
            template: Source::new(file("board-report.typ")?, TEMPLATE.to_owned()),
            data: (file("document.json")?, Bytes::new(json)),
        })
    }
}

/// Every text with no character in it that the fonts lack.
fn make_showable(data: &mut Value) {
    match data {
        Value::String(text) if text.chars().any(|c| !can_show(c)) => {
            *text = text.chars().map(showable).collect();
        }
        Value::Array(values) => values.iter_mut().for_each(make_showable),
        Value::Object(values) => values.values_mut().for_each(make_showable),
        _ => {}
    }
}

/// PDF/UA forbids some of the unseen even where a font has them.
fn can_show(c: char) -> bool {
    matches!(c, '\n' | '\t') || (!is_unseen(c) && fonts::cover(c))
}

/// A character that the fonts do not have is written as its number, since PDF/UA allows no box for
/// it and a report may not lose it. Word processors leave spaces and hyphens of their own, and marks
/// that are not seen: those become plain, or nothing.
fn showable(c: char) -> String {
    match c {
        c if can_show(c) => c.to_string(),
        '\u{2010}' | '\u{2011}' => "-".to_owned(),
        c if c.is_whitespace() => " ".to_owned(),
        c if c.is_control() || is_unseen(c) => String::new(),
        c => format!("[U+{:04X}]", c as u32),
    }
}

/// Soft hyphens, joiners, marks of direction and of variants.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}')
}

fn file(name: &str) -> Result<FileId, WriteError> {
    let path = VirtualPath::new(name)
        .map_err(|_| WriteError("a file of the template has no name".to_owned()))?;
    Ok(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

impl World for Pages {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() {
            Ok(self.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data.0 { Ok(self.data.1.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts::READ.get(index).cloned()
    }

    /// A report knows only its own date.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
