//! `LibreOffice` opens both files and reads in them what was written.

use std::fs;
use std::path::Path;
use std::process::Command;

use safeboard_report::{docx, xlsx};

use super::document::{document, table};

const TEXT: &str = "txt:Text (encoded):UTF8";
/// Every sheet to a file of its own, with what its cells hold: numbers without their form.
const SHEETS: &str =
    "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";

/// Has `LibreOffice` turn `file` into another format; nothing where there is none.
fn convert(file: &Path, into: &str) -> Option<()> {
    let folder = file.parent().expect("a folder");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let Ok(output) = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", into, "--outdir"])
        .args([folder, file])
        .output()
    else {
        println!("skipped: LibreOffice is not installed (libreoffice-writer, libreoffice-calc)");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(())
}

#[test]
fn libreoffice_reads_in_the_docx_what_was_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("report.docx");
    fs::write(&file, docx::write(&document()).expect("a DOCX")).expect("written");
    if convert(&file, TEXT).is_none() {
        return;
    }
    let text = fs::read_to_string(folder.path().join("report.txt")).expect("the text");
    for line in [
        "7\t=1+1 <w:p/> &amp; ]]>",
        "• bullet",
        "1. outer",
        "1. inner one",
        "2. again",
        "1. inner once more",
        "quoted",
        "■ Red",
        "Plans (second)",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
}

#[test]
fn libreoffice_reads_in_the_workbook_what_was_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("report.xlsx");
    let bytes = xlsx::write(&document(), &[table("cohort", true)]).expect("an XLSX");
    fs::write(&file, bytes).expect("written");
    if convert(&file, SHEETS).is_none() {
        return;
    }
    let sheet = |name: &str| {
        fs::read_to_string(folder.path().join(format!("report-{name}.csv"))).expect("the sheet")
    };
    for name in ["scorecard", "cohort"] {
        let text = sheet(name);
        for said in [
            "Indicator,Q1,Q1: detail,Q1: status,Q1: notes",
            "=1+1 <w:p/>",
            ",10.4,7 of 67,■ Red,[note 1] [note 2]",
            "@SUM(A1),not yet,none,none,none",
        ] {
            assert!(text.contains(said), "{said}: {text}");
        }
    }
    assert!(sheet("Contents").contains("scorecard,Plans (scorecard)"));
}
