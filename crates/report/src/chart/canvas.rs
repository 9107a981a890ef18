//! Shapes of an SVG, every text escaped.

use std::fmt::Write;

use super::FONT;
use crate::xml::escaped;

pub struct Canvas(String);

/// How a line is drawn: colour, width, and dashes where it has them.
#[derive(Clone, Copy)]
pub struct Stroke {
    pub colour: &'static str,
    pub width: f64,
    pub dashes: &'static str,
}

/// Where a text begins, ends or is centred.
#[derive(Clone, Copy)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

pub const INK: &str = "#0b0c0c";
pub const FONT_SIZE: f64 = 13.0;

impl Canvas {
    pub fn new(id: &str, title: &str, description: &str, width: f64, height: f64) -> Self {
        let (id, title, description) = (escaped(id), escaped(title), escaped(description));
        Self(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" \
             font-family=\"'{FONT}', Arial, sans-serif\" font-size=\"{FONT_SIZE}\">\
             <title id=\"{id}-title\">{title}</title><desc id=\"{id}-desc\">{description}</desc>\
             <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>"
        ))
    }

    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        self.path(&[from, to], stroke);
    }

    /// Points joined by straight lines.
    pub fn path(&mut self, points: &[(f64, f64)], stroke: Stroke) {
        let mut d = String::new();
        for (at, (x, y)) in points.iter().enumerate() {
            let _ = write!(d, "{}{x:.1} {y:.1}", if at == 0 { "M" } else { " L" });
        }
        let dashes = if stroke.dashes.is_empty() {
            String::new()
        } else {
            format!(" stroke-dasharray=\"{}\"", stroke.dashes)
        };
        let Stroke { colour, width, .. } = stroke;
        let _ = write!(
            self.0,
            "<path d=\"{d}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-linejoin=\"round\"{dashes}/>"
        );
    }

    pub fn dot(&mut self, (x, y): (f64, f64), colour: &str, hollow: bool) {
        let fill = if hollow { "#ffffff" } else { colour };
        let _ = write!(
            self.0,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4.5\" fill=\"{fill}\" stroke=\"{colour}\" stroke-width=\"2\"/>"
        );
    }

    /// A small dot, one of many.
    pub fn speck(&mut self, (x, y): (f64, f64), colour: &str) {
        let _ = write!(self.0, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"2.5\" fill=\"{colour}\"/>");
    }

    pub fn square(&mut self, (x, y): (f64, f64), colour: &str) {
        let _ = write!(
            self.0,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"10\" height=\"10\" fill=\"{colour}\"/>",
            x - 5.0,
            y - 5.0
        );
    }

    pub fn text(&mut self, (x, y): (f64, f64), text: &str, anchor: Anchor, colour: &str) {
        let anchor = anchor.name();
        let _ = write!(
            self.0,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" fill=\"{colour}\">{}</text>",
            escaped(text)
        );
    }

    /// A bold text that is `width` wide in whatever font a reader has.
    pub fn label(&mut self, (x, y): (f64, f64), text: &str, width: f64, colour: &str) {
        let _ = write!(
            self.0,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"start\" fill=\"{colour}\" font-weight=\"bold\" \
             textLength=\"{width:.1}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>",
            escaped(text)
        );
    }

    /// A text that stays readable where a line runs under it.
    pub fn haloed(&mut self, (x, y): (f64, f64), text: &str, anchor: Anchor, colour: &str) {
        let anchor = anchor.name();
        let _ = write!(
            self.0,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" fill=\"{colour}\" font-weight=\"bold\" \
             stroke=\"#ffffff\" stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\">{}</text>",
            escaped(text)
        );
    }

    pub fn finish(mut self) -> String {
        self.0.push_str("</svg>");
        self.0
    }
}
