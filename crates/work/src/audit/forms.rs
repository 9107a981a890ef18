//! The forms that cases are scored by: files of the workspace, and one to begin with.

use std::path::PathBuf;

use board::kinds::Form;
use store::Workspace;

use crate::Failure;

/// A form on thresholds, to be changed.
pub const EXAMPLE: &str = include_str!("form.toml");

/// `audits/NAME.toml` of the workspace.
pub fn form_path(workspace: &Workspace, name: &str) -> Result<PathBuf, Failure> {
    let plain = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    if name.is_empty() || !name.chars().all(plain) {
        return Err(Failure::said("an audit's name has letters, digits and hyphens"));
    }
    Ok(workspace.folder().join("audits").join(format!("{name}.toml")))
}

/// The form of that name.
pub fn form(workspace: &Workspace, name: &str) -> Result<Form, Failure> {
    let path = form_path(workspace, name)?;
    let wrong = |why: String| {
        let how = format!("'safeboard audit form {name}' writes an example");
        Failure::Said(format!("{}: {why}; {how}", path.display()))
    };
    let text = std::fs::read_to_string(&path).map_err(|error| wrong(error.to_string()))?;
    Form::read(&text).map_err(wrong)
}

/// The names of the forms that the workspace has, in order.
pub fn form_names(workspace: &Workspace) -> Vec<String> {
    let files = std::fs::read_dir(workspace.folder().join("audits")).into_iter().flatten();
    let names = files.filter_map(|file| {
        let name = file.ok()?.file_name().into_string().ok()?;
        name.strip_suffix(".toml").map(str::to_owned)
    });
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}
