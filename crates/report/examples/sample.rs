//! Writes the report of a made-up council in `target/`, to be looked at after a change of its form:
//! `cargo run -p safeboard-report --example sample`.

#[allow(dead_code)] // what only tests ask of it
#[path = "../tests/sample.rs"]
mod sample;

use std::fs;
use std::path::Path;

fn main() {
    let document = sample::Sample::new().document();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target");
    let write = |extension: &str, bytes: Vec<u8>| {
        let file = folder.join(format!("sample-report.{extension}"));
        fs::write(&file, bytes).expect("the target folder can be written to");
        println!("{}", file.display());
    };
    write("html", safeboard_report::html::write(&document).into_bytes());
    write("pdf", safeboard_report::pdf::write(&document).expect("a document of text"));
    write("docx", safeboard_report::docx::write(&document).expect("a document of text"));
    write("xlsx", safeboard_report::xlsx::write(&document, &[]).expect("a document of text"));
}
