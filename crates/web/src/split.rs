//! What figures can be split by: only what many children share. A column such as an id or a date of birth
//! would make a list of children of a figure, for people who may see none.

use crate::problem::Problem;

/// A column, and how it is called.
pub type Choice = (&'static str, &'static str);

const AGE: Choice = ("age_band", "Age");
const SEX: Choice = ("sex", "Sex");
const ETHNICITY: Choice = ("ethnicity_group", "Ethnic group");
const DISABILITY: Choice = ("disability", "Disability");

/// Columns that every indicator knows of its child.
pub const OF_EVERY_CHILD: &[&str] = &[AGE.0, SEX.0, ETHNICITY.0, DISABILITY.0];
/// The same, and the choice to split by none.
pub const SCORECARD: &[Choice] = &[("", "Everybody together"), AGE, SEX, ETHNICITY, DISABILITY];
/// Columns that the records of an indicator may know.
pub const INDICATOR: &[Choice] =
    &[("team", "Team"), AGE, SEX, ETHNICITY, DISABILITY, ("category", "Category of abuse")];

/// The column asked for; none where figures are not to be split.
pub fn by(text: &str, choices: &[Choice]) -> Result<Option<String>, Problem> {
    if text.is_empty() {
        return Ok(None);
    }
    if choices.iter().any(|(column, _)| *column == text) {
        return Ok(Some(text.to_owned()));
    }
    let names: Vec<&str> = choices.iter().map(|(_, name)| *name).collect();
    Err(Problem::Wrong(format!("figures can be split by: {}", names.join(", "))))
}
