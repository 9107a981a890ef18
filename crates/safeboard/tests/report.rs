//! The demo's report in its four formats: what it says, that it can be made again byte by byte, and
//! that others can open it. What needs a program that is not here says so and is skipped.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::demo::DEMO;
use crate::program::{out, path, safeboard, said};

const FORMATS: [&str; 4] = ["html", "pdf", "docx", "xlsx"];

fn report(folder: &Path, extension: &str) -> PathBuf {
    folder.join(format!("report.{extension}"))
}

/// Runs one of the Python checks of `tests/`, where the test script has set them up.
fn python(script: &str, arguments: &[&str]) -> Option<String> {
    let Ok(python) = std::env::var("SAFEBOARD_PYTHON") else {
        println!("skipped: {script} needs the Python that ./test sets up (SAFEBOARD_PYTHON)");
        return None;
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests").join(script);
    let output = Command::new(python).arg(script).args(arguments).output().expect("Python starts");
    let said = said(&output);
    assert_eq!(said.status, 0, "{}{}", said.out, said.err);
    Some(said.out)
}

#[test]
fn made_twice_the_bytes_are_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    for extension in FORMATS {
        let again = report(folder.path(), extension);
        out(&["report", "-w", path(&DEMO), "--period", "2011-12-Q2", "-o", path(&again)]);
        let (first, second) = (fs::read(report(&DEMO, extension)), fs::read(&again));
        assert!(first.expect("the demo's") == second.expect("made again"), "{extension} differs");
    }
}

#[test]
fn every_format_says_what_it_said_before() {
    for extension in FORMATS {
        if let Some(text) = python("show_report.py", &[path(&report(&DEMO, extension))]) {
            insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "golden" }, {
                insta::assert_snapshot!(format!("report.{extension}"), text);
            });
        }
    }
}

#[test]
fn the_pdf_is_pdf_ua() {
    python("check_pdf.py", &[path(&report(&DEMO, "pdf"))]);
}

#[test]
fn libreoffice_opens_the_office_files() {
    if Command::new("soffice").arg("--version").output().is_err() {
        println!("skipped: LibreOffice is not installed; ./test installs it");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let profile = format!("-env:UserInstallation=file://{}", path(&folder.path().join("profile")));
    for extension in ["docx", "xlsx"] {
        let file = report(&DEMO, extension);
        let output = Command::new("soffice")
            .args([
                &profile,
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                path(folder.path()),
                path(&file),
            ])
            .output()
            .expect("LibreOffice starts");
        let converted = folder.path().join("report.pdf");
        let size = fs::metadata(&converted).map_or(0, |about| about.len());
        assert!(size > 20_000, "{extension}: {}", said(&output).err);
        fs::remove_file(converted).expect("removed");
    }
}

#[test]
fn the_page_needs_nothing_but_itself() {
    let page = fs::read_to_string(report(&DEMO, "html")).expect("the page");
    for absent in ["<script", "src=", "url(", "@import"] {
        assert!(!page.contains(absent), "{absent}");
    }
    // Of each of the seven a trend by quarter and a control chart.
    assert_eq!(page.matches("<svg").count(), 14);
    assert_eq!(page.matches("<svg").count(), page.matches("<desc").count());
    assert!(page.matches("<th scope=\"col\"").count() > 20);
    assert!(page.contains("<html lang=\"en-GB\">"));
}

#[test]
fn children_are_in_a_workbook_only_when_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = report(folder.path(), "xlsx");
    out(&["report", "-w", path(&DEMO), "--period", "2011-12-Q2", "-o", path(&file), "--cohorts"]);
    let children = fs::metadata(&file).expect("made").len();
    let without = fs::metadata(report(&DEMO, "xlsx")).expect("made").len();
    assert!(children > without + 20_000);
}

#[test]
fn what_nobody_has_written_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("w");
    out(&["init", path(&place), "--authority", "999", "--name", "Anywhere"]);
    let file = report(folder.path(), "html");
    let said =
        safeboard(&["report", "-w", path(&place), "--period", "2024-25-Q1", "-o", path(&file)]);
    assert_eq!(said.status, 0, "{}", said.err);
    assert!(said.err.contains("Legal issues (commentary/legal.md)"), "{}", said.err);
    let page = fs::read_to_string(&file).expect("the page");
    assert!(page.contains("Legal issues: not written yet. Add commentary/legal.md."));
    fs::write(place.join("commentary/legal.md"), "+++\nsection = \"leagal\"\n+++\nNone.\n")
        .expect("written");
    let wrong =
        safeboard(&["report", "-w", path(&place), "--period", "2024-25-Q1", "-o", path(&file)]);
    assert!(wrong.status == 2 && wrong.err.contains("legal.md:2"), "{}", wrong.err);
    let format =
        safeboard(&["report", "-w", path(&place), "--period", "2024-25-Q1", "-o", "report.txt"]);
    assert!(format.status == 2 && format.err.contains("pdf, docx, html, xlsx"), "{}", format.err);
}

#[test]
fn hostile_text_is_text_in_every_format() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("w");
    out(&[
        "init",
        path(&place),
        "--authority",
        "999",
        "--name",
        "<b>&\"An\"ywhere\"; #panic() $x$",
    ]);
    // One indicator is enough to be of the council of that name.
    let settings = place.join("safeboard.toml");
    let text = fs::read_to_string(&settings).expect("settings");
    fs::write(&settings, format!("indicators = [\"children-on-plans\"]\n{text}")).expect("written");
    let nasty = "+++\nsection = \"risk\"\ntitle = \"<i>#import \\\"x\\\" & =1+1\"\n+++\n`#eval` $ <script>alert(1)</script> *a* \u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{1f469}\u{200d}\u{1f467} [x](javascript:alert(1)) @ref \\u{0}\n";
    fs::write(place.join("commentary/risk.md"), nasty).expect("written");
    for extension in FORMATS {
        let file = report(folder.path(), extension);
        out(&["report", "-w", path(&place), "--period", "2024-25-Q1", "-o", path(&file)]);
        assert!(fs::metadata(&file).expect("made").len() > 5_000, "{extension}");
    }
    let page = fs::read_to_string(report(folder.path(), "html")).expect("the page");
    assert!(!page.contains("<script") && !page.contains("javascript:"));
}

#[test]
fn a_public_report_has_no_text_nobody_cleared_and_no_counts_of_rows() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("public.html");
    let arguments =
        ["report", "-w", path(&DEMO), "--period", "2011-12-Q2", "--for", "public", "-o"];
    let said = safeboard(&[&arguments[..], &[path(&file)]].concat());
    assert_eq!(said.status, 0, "{}", said.err);
    assert!(said.err.contains("commentary/plans-lasting-two-years.md"), "{}", said.err);
    let page = fs::read_to_string(&file).expect("the page");
    assert!(page.contains("For publication"));
    // 5 of 57 by the first quarter is withheld, and so is the sentence that says 8.8 per cent.
    for absent in [
        "5 of 57",
        "stood at 8.8",
        ">8.8",
        "3 of 34",
        "183 child protection plans",
        "Official-Sensitive",
    ] {
        assert!(!page.contains(absent), "{absent}");
    }
    // What a person has cleared is there.
    assert!(page.contains("This report tells the board"));
    for refused in ["--cohorts", "--lists"] {
        let said = safeboard(&[&arguments[..], &[path(&file), refused]].concat());
        assert!(said.status == 2 && said.err.contains("no public form"), "{}", said.err);
    }
}
