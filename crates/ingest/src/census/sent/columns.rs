//! Values of one element on their way into a column: dates made typed, codes looked up.

use std::sync::Arc;

use arrow::array::{ArrayRef, Date32Builder, StringBuilder};
use model::StructureKind;
use model::census::{Element, ElementKind};
use model::codes;

use crate::dates::calendar_day;

pub enum Column {
    Date(Date32Builder),
    Text(StringBuilder),
    /// With the codes there are, in order.
    Code(StringBuilder, Vec<&'static str>),
}

const FLAGS: [&str; 4] = ["0", "1", "false", "true"];

impl Column {
    pub fn of(element: &Element) -> Self {
        let text = StringBuilder::new();
        match element.kind {
            ElementKind::Date => Self::Date(Date32Builder::new()),
            ElementKind::Text => Self::Text(text),
            ElementKind::Flag => Self::Code(text, FLAGS.to_vec()),
            ElementKind::Code(set) => Self::Code(text, codes::codes(set)),
        }
    }

    /// Adds a value, blank where it is missing; says what is wrong with it.
    pub fn push(&mut self, text: &str) -> Option<StructureKind> {
        match self {
            Self::Date(days) => {
                let day = calendar_day(text);
                days.append_option(day);
                (day.is_none() && !text.is_empty()).then_some(StructureKind::UnreadableDate)
            }
            Self::Text(texts) => {
                texts.append_option(Some(text).filter(|text| !text.is_empty()));
                None
            }
            Self::Code(texts, codes) => {
                texts.append_option(Some(text).filter(|text| !text.is_empty()));
                let known = text.is_empty() || is_code(codes, text);
                (!known).then_some(StructureKind::UnknownCode)
            }
        }
    }

    pub fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Date(days) => Arc::new(days.finish()),
            Self::Text(texts) | Self::Code(texts, _) => Arc::new(texts.finish()),
        }
    }
}

fn is_code(codes: &[&str], text: &str) -> bool {
    let is_flag = codes == FLAGS;
    codes.binary_search(&text).is_ok()
        || (is_flag && codes.binary_search(&&*text.to_ascii_lowercase()).is_ok())
}
