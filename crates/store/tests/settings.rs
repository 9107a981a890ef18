//! Settings that the program changes in a file that people write.

use std::fs;

use safeboard_store::{Settings, StoreError, Workspace};

const WRITTEN: &str = r#"# Ours since 2019.
authority = "800" # DfE's
name = "Mendvale"
too_few_to_rate_below = 5 # agreed in June

# As the board asked.
comparators = ["england"]

# Nothing else is local.
[local.plan-visits-on-time]
days = 15
"#;

fn written() -> (tempfile::TempDir, Workspace) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("safeboard.toml"), WRITTEN).expect("written");
    let workspace = Workspace::open(folder.path()).expect("a workspace");
    (folder, workspace)
}

#[test]
fn what_does_not_change_stays_as_somebody_wrote_it() {
    let (folder, workspace) = written();
    let changed = Settings {
        too_few_to_rate_below: 12,
        complete_from: Some("2019-04-01".parse().expect("a day")),
        comparators: vec!["england".to_owned(), "rank".to_owned()],
        ..workspace.settings.clone()
    };
    let read = workspace.settings_digest().expect("read");
    workspace.change_settings(&read, &changed).expect("changed");
    assert_eq!(Workspace::open(folder.path()).expect("still one").settings, changed);
    let text = fs::read_to_string(folder.path().join("safeboard.toml")).expect("read");
    for kept in [
        "# Ours since 2019.",
        "# DfE's",
        "too_few_to_rate_below = 12 # agreed in June",
        "# As the board asked.",
        "# Nothing else is local.",
    ] {
        assert!(text.contains(kept), "{kept}:\n{text}");
    }
    let none = Settings { complete_from: None, local: [].into(), ..changed };
    let read = workspace.settings_digest().expect("read");
    workspace.change_settings(&read, &none).expect("changed");
    assert_eq!(Workspace::open(folder.path()).expect("still one").settings, none);
}

#[test]
fn what_somebody_else_changed_is_not_overwritten() {
    let (folder, workspace) = written();
    let read = workspace.settings_digest().expect("read");
    let path = folder.path().join("safeboard.toml");
    let theirs = WRITTEN.replace("= 5", "= 6");
    fs::write(&path, &theirs).expect("written");
    let changed = Settings { too_few_to_rate_below: 12, ..workspace.settings.clone() };
    let refused = workspace.change_settings(&read, &changed).expect_err("stale");
    assert!(matches!(refused, StoreError::SettingsChanged), "{refused}");
    assert_eq!(fs::read_to_string(&path).expect("read"), theirs);
    assert_eq!(fs::read_dir(folder.path()).expect("read").count(), 1);
}

#[test]
fn settings_that_could_not_be_read_again_are_not_written() {
    let (folder, workspace) = written();
    let read = workspace.settings_digest().expect("read");
    let wrong =
        Settings { comparators: vec!["coast:mode".to_owned()], ..workspace.settings.clone() };
    let refused = workspace.change_settings(&read, &wrong).expect_err("wrong");
    assert!(refused.to_string().contains("mean, median or pooled"), "{refused}");
    let text = fs::read_to_string(folder.path().join("safeboard.toml")).expect("read");
    assert_eq!(text, WRITTEN);
}
