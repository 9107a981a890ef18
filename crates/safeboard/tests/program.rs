//! Runs the program as a user does.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

pub struct Said {
    pub status: i32,
    pub out: String,
    pub err: String,
}

/// Runs `safeboard` with `arguments`.
pub fn safeboard(arguments: &[&str]) -> Said {
    let output = Command::new(env!("CARGO_BIN_EXE_safeboard")).args(arguments).output();
    said(&output.expect("the program starts"))
}

pub fn said(output: &Output) -> Said {
    Said {
        status: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// What it prints, when it succeeds.
pub fn out(arguments: &[&str]) -> String {
    let said = safeboard(arguments);
    assert_eq!(said.status, 0, "{arguments:?}: {}", said.err);
    said.out
}

pub fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&out(arguments)).expect("JSON")
}

pub fn path(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

/// Leaves one indicator on the board's page of a workspace, so that what is made of it is made quickly.
pub fn only(workspace: &Path, indicator: &str) {
    let file = workspace.join("safeboard.toml");
    let text = std::fs::read_to_string(&file).expect("settings");
    let mut settings: toml::Table = text.parse().expect("TOML");
    settings.insert("indicators".to_owned(), vec![indicator].into());
    std::fs::write(file, settings.to_string()).expect("written");
}
