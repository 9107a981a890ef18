//! The inside of a census: what follows a good header.
#![no_main]

#[path = "../reading.rs"]
mod reading;

const START: &[u8] = b"<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2025</Year><ReferenceDate>2025-03-31</ReferenceDate></CollectionDetails><Source><LEA>999</LEA></Source></Header><Children><Child>";
const END: &[u8] = b"</Child></Children></Message>";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reading::read(&[START, bytes, END].concat()));
