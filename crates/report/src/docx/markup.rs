//! Small pieces of `WordprocessingML`: text and its form, every character escaped.

use crate::document::Inline;
pub use crate::xml::escaped;

/// How a run of text looks.
#[derive(Clone, Copy, Default)]
pub struct Look<'a> {
    pub bold: bool,
    pub italic: bool,
    pub style: Option<&'a str>,
    /// Text and background, `RRGGBB`.
    pub colours: Option<(&'a str, &'a str)>,
}

/// A run of text; a line break for each new line.
pub fn run(text: &str, look: Look) -> String {
    let mut form = String::new();
    if let Some(style) = look.style {
        form += &format!("<w:rStyle w:val=\"{style}\"/>");
    }
    if look.bold {
        form += "<w:b/>";
    }
    if look.italic {
        form += "<w:i/>";
    }
    if let Some((front, back)) = look.colours {
        form += &format!(
            "<w:color w:val=\"{front}\"/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{back}\"/>"
        );
    }
    let form = if form.is_empty() { form } else { format!("<w:rPr>{form}</w:rPr>") };
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(line)))
        .collect();
    format!("<w:r>{form}{}</w:r>", lines.join("<w:br/>"))
}

/// Links of a document, in order: each has a relationship of its own.
#[derive(Default)]
pub struct Links(pub Vec<String>);

impl Links {
    /// Runs of `inlines`.
    pub fn runs(&mut self, inlines: &[Inline], look: Look) -> String {
        inlines.iter().fold(String::new(), |mut runs, inline| {
            runs += &match inline {
                Inline::Text(text) => run(text, look),
                Inline::Strong(inner) => self.runs(inner, Look { bold: true, ..look }),
                Inline::Emphasis(inner) => self.runs(inner, Look { italic: true, ..look }),
                Inline::Code(code) => run(code, Look { style: Some("CodeText"), ..look }),
                Inline::LineBreak => "<w:r><w:br/></w:r>".to_owned(),
                Inline::Link { to, text } => {
                    self.0.push(address(to));
                    let id = self.0.len();
                    let inner = self.runs(text, Look { style: Some("Hyperlink"), ..look });
                    format!("<w:hyperlink r:id=\"link{id}\" w:history=\"1\">{inner}</w:hyperlink>")
                }
            };
            runs
        })
    }
}

/// `to` with everything percent-encoded that an address cannot hold: Word opens no file that has it.
fn address(to: &str) -> String {
    let may_stand = |c: char| c.is_ascii_graphic() && !"<>\"{}|\\^`[]".contains(c);
    let mut address = String::new();
    for c in to.chars() {
        if may_stand(c) {
            address.push(c);
        } else {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes).bytes().for_each(|byte| address += &format!("%{byte:02X}"));
        }
    }
    address
}

/// A paragraph of `style`, with further properties where it has them.
pub fn paragraph(style: &str, properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{runs}</w:p>")
}
