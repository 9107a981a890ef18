//! Importing as a user does: once, twice, in any order, good and bad, and cut off half way.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::demo::DEMO;
use crate::program::{json, out, path, safeboard};

struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().expect("a folder") };
        out(&["init", path(&place.workspace()), "--authority", "999", "--name", "Anywhere"]);
        place
    }

    fn workspace(&self) -> PathBuf {
        self.folder.path().join("w")
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let file = self.folder.path().join(name);
        fs::write(&file, text).expect("written");
        file
    }

    fn import(&self, files: &[&Path]) -> crate::program::Said {
        let workspace = self.workspace();
        let mut arguments = vec!["import", "-w", path(&workspace)];
        arguments.extend(files.iter().map(|file| path(file)));
        safeboard(&arguments)
    }

    fn figures(&self, period: &str) -> Vec<Value> {
        let card = json(&[
            "scorecard",
            "-w",
            path(&self.workspace()),
            "--period",
            period,
            "--format",
            "json",
        ]);
        let rows = card["rows"].as_array().expect("rows").iter();
        rows.map(|row| [&row["numerator"], &row["denominator"]].into_iter().cloned().collect())
            .collect()
    }

    /// Everything the workspace keeps of loads.
    fn kept(&self) -> Vec<String> {
        let loads = fs::read_dir(self.workspace().join("data/loads")).expect("loads");
        let mut names: Vec<String> = loads
            .map(|load| load.expect("a load").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

const PLANS: &str = "authority,child_id,plan_id,start_date,end_date\n999,A,1,2024-05-01,\n999,B,1,2022-01-10,2024-06-03\n";

#[test]
fn the_same_file_again_changes_nothing_and_says_so() {
    let place = Place::new();
    let file = place.file("anything.txt", PLANS);
    let first = place.import(&[&file]);
    assert_eq!(first.status, 0, "{}", first.err);
    assert!(
        first.out.contains("child protection plans as of 2024-06-03: 2 child protection plans"),
        "{}",
        first.out
    );
    let (kept, figures) = (place.kept(), place.figures("2024-25-Q1"));
    assert_eq!(figures[0], serde_json::json!([1, null]));
    assert_eq!(figures[1], serde_json::json!([1, 1]));
    let renamed = place.file("renamed.csv", PLANS);
    let again = place.import(&[&renamed]);
    assert!(again.out.contains("already imported; nothing changed"), "{}", again.out);
    assert_eq!((place.kept(), place.figures("2024-25-Q1")), (kept, figures));
}

#[test]
fn the_order_of_import_does_not_matter() {
    let records = DEMO.join("records");
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in ["2010-11", "2011-12-Q1", "2011-12-Q2"] {
        let entries = fs::read_dir(records.join(folder)).expect("an extract");
        files.extend(entries.map(|entry| entry.expect("a file").path()));
    }
    files.sort();
    let figures = |reversed: bool| {
        let place = Place::new();
        for extract in
            [("2010-11", "2011-03-31"), ("2011-12-Q1", "2011-06-30"), ("2011-12-Q2", "2011-09-30")]
                .iter()
                .cycle()
                .skip(usize::from(reversed) * 2)
                .take(3)
        {
            let own: Vec<&PathBuf> = files
                .iter()
                .filter(|file| file.parent().expect("a folder").ends_with(extract.0))
                .collect();
            let workspace = place.workspace();
            let mut arguments = vec!["import", "-w", path(&workspace), "--as-of", extract.1];
            arguments.extend(own.iter().map(|file| path(file)));
            out(&arguments);
        }
        (place.figures("2011-12-Q2"), place.figures("2010-11"))
    };
    let straight = figures(false);
    assert_eq!(straight, figures(true));
    assert_eq!(straight.0[1], serde_json::json!([8, 127]));
}

#[test]
fn a_refused_file_leaves_the_workspace_as_it_was() {
    let place = Place::new();
    let good = place.file("good.csv", PLANS);
    let zeros = place.folder.path().join("zeros");
    fs::File::create(&zeros)
        .and_then(|file| file.set_len(10_000_000_000))
        .expect("a file of zeros");
    let cut = place.file("cut.xml", "<Message><Header><CollectionDetails>");
    let said = place.import(&[&zeros, &good, &cut, Path::new("nowhere.csv")]);
    assert_eq!(said.status, 2);
    let errors: Vec<&str> = said.err.lines().collect();
    assert_eq!(errors.len(), 3, "{}", said.err);
    assert!(
        errors[0].contains("zeros")
            && errors[1].contains("cut short")
            && errors[2].contains("nowhere.csv"),
        "{}",
        said.err
    );
    assert_eq!(place.kept().len(), 1, "the good file is kept, and nothing of the others");
}

#[test]
fn bad_rows_become_issues_and_the_rest_is_read() {
    let place = Place::new();
    let plans =
        place.file("plans.csv", format!("{PLANS}999,C,1,2024-05-40,\n999,A,2,2024-05-20,\n"));
    let reviews = place.file(
        "reviews.csv",
        "authority,child_id,plan_id,review_date\n999,A,1,2024-06-01\n999,A,7,2024-06-01\n",
    );
    let list = place.folder.path().join("issues.csv");
    let workspace = place.workspace();
    let said = safeboard(&[
        "import",
        "-w",
        path(&workspace),
        path(&reviews),
        path(&plans),
        "--issues",
        path(&list),
    ]);
    assert_eq!(said.status, 0, "{}", said.err);
    for kind in ["impossible-date: 1", "unknown-plan: 1", "second-open-plan: 1"] {
        assert!(said.out.contains(kind), "{kind}: {}", said.out);
    }
    let list = fs::read_to_string(list).expect("the list");
    assert!(list.starts_with("kind,file,row,column,message,remedy\n"));
    assert!(list.contains("unknown-plan,reviews.csv,3,plan_id,"), "{list}");
    assert!(list.contains("impossible-date,plans.csv,4,start_date,"), "{list}");
    assert_eq!(place.figures("2024-25-Q1")[0], serde_json::json!([1, null]), "a child counts once");
}

#[test]
fn an_import_cut_off_half_way_leaves_nothing() {
    let place = Place::new();
    let mut text = "authority,child_id,plan_id,start_date\n".to_owned();
    for child in 0..6_000_u64 {
        text += &format!(
            "999,child {},{},2024-05-{:02}\n",
            child.wrapping_mul(0x9E37_79B9_7F4A_7C15),
            child,
            child % 28 + 1
        );
    }
    let file = place.file("large.csv", &text);
    let workspace = place.workspace();
    // No file may grow past 8 KiB: the disk is full for the load, half way through.
    let script = format!(
        "ulimit -f 8; exec {} import -w {} {}",
        env!("CARGO_BIN_EXE_safeboard"),
        path(&workspace),
        path(&file)
    );
    let killed = Command::new("bash").args(["-c", &script]).output().expect("a shell");
    assert!(!killed.status.success());
    let visible =
        |names: Vec<String>| names.into_iter().filter(|name| !name.starts_with('.')).count();
    assert_eq!(visible(place.kept()), 0);
    assert_eq!(place.figures("2024-25-Q1")[0], serde_json::json!([null, null]));
    let said = place.import(&[&file]);
    assert_eq!(said.status, 0, "{}", said.err);
    assert_eq!(place.kept().len(), 1, "what was left behind is swept away");
    assert_eq!(place.figures("2024-25-Q1")[0], serde_json::json!([6_000, null]));
}

#[test]
fn a_workspace_is_made_once_and_found_again() {
    let place = Place::new();
    let again =
        safeboard(&["init", path(&place.workspace()), "--authority", "999", "--name", "Other"]);
    assert_eq!(again.status, 2);
    assert!(again.err.contains("already holds a workspace"), "{}", again.err);
    let wrong = safeboard(&[
        "init",
        path(&place.folder.path().join("x")),
        "--authority",
        "Bath",
        "--name",
        "Bath",
    ]);
    assert!(wrong.status == 2 && wrong.err.contains("three-digit"), "{}", wrong.err);
    let nowhere = safeboard(&["scorecard", "-w", "no/such/place", "--period", "2024-25"]);
    assert!(nowhere.status == 2 && nowhere.err.contains("safeboard init"), "{}", nowhere.err);
}

#[test]
fn a_provisional_import_is_made_final_by_importing_it_again() {
    let place = Place::new();
    let file = place.file("plans.csv", PLANS);
    let workspace = place.workspace();
    out(&["import", "-w", path(&workspace), path(&file), "--provisional", "one team is missing"]);
    let flags = |place: &Place| {
        json(&[
            "scorecard",
            "-w",
            path(&place.workspace()),
            "--period",
            "2024-25-Q1",
            "--format",
            "json",
        ])["rows"][0]["flags"]
            .clone()
    };
    assert_eq!(flags(&place), serde_json::json!(["provisional"]));
    out(&["import", "-w", path(&workspace), path(&file)]);
    assert_eq!(flags(&place), serde_json::json!([]));
}
