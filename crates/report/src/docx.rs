//! stub
use crate::document::Document;
use crate::WriteError;
pub fn write(_document: &Document) -> Result<Vec<u8>, WriteError> { Ok(Vec::new()) }
