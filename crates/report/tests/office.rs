//! The report as office files: what Word, Excel, `LibreOffice` and a screen reader find in them.

mod document;
mod docx;
mod open;
mod package;
mod xlsx;
