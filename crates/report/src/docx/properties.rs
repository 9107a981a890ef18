//! Parts of the package that say what the document is, and its head and foot.

use super::markup::{Look, escaped, run};
use crate::document::Document;

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" \
    xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\"";

pub const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

pub fn body(xml: &str) -> String {
    format!("{XML}<w:document {NAMESPACES}><w:body>{xml}</w:body></w:document>")
}

pub fn core(document: &Document) -> String {
    let Document { title, organisation, subject, language, date, .. } = document;
    let (title, organisation, subject) = (escaped(title), escaped(organisation), escaped(subject));
    format!(
        "{XML}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject>\
         <dc:creator>{organisation}</dc:creator><dc:language>{}</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{date}T00:00:00Z</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{date}T00:00:00Z</dcterms:modified></cp:coreProperties>",
        escaped(language)
    )
}

pub fn header(document: &Document) -> String {
    let marking = run(&document.marking, Look::default());
    format!(
        "{XML}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>{marking}</w:p></w:hdr>"
    )
}

/// The page number stands at the right end of a text of `width`.
pub fn footer(document: &Document, width: u32) -> String {
    let name = run(&format!("{}: {}", document.organisation, document.title), Look::default());
    let field = |code: &str| {
        format!("<w:fldSimple w:instr=\" {code} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>")
    };
    let (page, of) = (run("Page ", Look::default()), run(" of ", Look::default()));
    format!(
        "{XML}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:tabs><w:tab w:val=\"right\" w:pos=\"{width}\"/></w:tabs></w:pPr>{name}<w:r><w:tab/></w:r>{page}{}{of}{}</w:p></w:ftr>",
        field("PAGE"),
        field("NUMPAGES")
    )
}

/// Numbering: one list of bullets, and `lists` numbered ones that each start at 1.
pub fn numbering(lists: usize) -> String {
    let level = |at: usize, format: &str, text: &str| {
        let left = 720 + at * 360;
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/>\
             <w:pPr><w:ind w:left=\"{left}\" w:hanging=\"360\"/></w:pPr></w:lvl>"
        )
    };
    let bullets: String = (0..9).map(|at| level(at, "bullet", "•")).collect();
    let numbers: String = (0..9).map(|at| level(at, "decimal", &format!("%{}.", at + 1))).collect();
    let starts: String = (0..9)
        .map(|at| {
            format!("<w:lvlOverride w:ilvl=\"{at}\"><w:startOverride w:val=\"1\"/></w:lvlOverride>")
        })
        .collect();
    let restarts: String = (0..lists)
        .map(|list| {
            let number = list + 2;
            format!("<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"1\"/>{starts}</w:num>")
        })
        .collect();
    format!(
        "{XML}<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"multilevel\"/>{bullets}</w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"multilevel\"/>{numbers}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>{restarts}</w:numbering>"
    )
}
