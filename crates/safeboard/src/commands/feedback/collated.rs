//! A collation on a terminal, as CSV or as JSON.

use serde_json::json;
use voices::representativeness::Heard;
use voices::themes::Theme;
use work::Failure;
use work::feedback::Collated;
use work::rows::csv;

use crate::cli::Format;
use crate::show;

pub fn shown(collated: &Collated, format: Format) -> Result<String, Failure> {
    let themes = collated.shown_themes();
    Ok(match format {
        Format::Json => {
            let groups = collated.response.groups.iter().map(|group| {
                json!({
                    "column": group.column, "value": group.value, "heard": group.heard,
                    "others": group.others, "p": group.p,
                    "under_represented": group.finding == Heard::UnderRepresented,
                })
            });
            let whole = json!({
                "heard": collated.response.heard,
                "by_respondent": collated.by_respondent,
                "sentences": collated.sentences(),
                "groups": groups.collect::<Vec<_>>(),
                "themes": themes.iter().map(|theme| json!({
                    "theme": theme.name, "voices": theme.voices, "by_respondent": theme.by_respondent,
                })).collect::<Vec<_>>(),
                "not_taken_over": collated.not_taken_over,
            });
            show::json(&whole)?
        }
        Format::Csv => {
            let rows = themes.iter().map(|own| vec![own.name.clone(), own.voices.to_string()]);
            let columns = ["theme", "voices"].map(str::to_owned).to_vec();
            let cohort = engine::Cohort { columns, rows: rows.collect() };
            csv(&cohort)?
        }
        Format::Table => table(collated, &themes),
    })
}

fn table(collated: &Collated, themes: &[&Theme]) -> String {
    let mut lines = vec![scorecard::Audience::Internal.marking().to_owned()];
    lines.extend(collated.sentences());
    lines.push(collated.about_themes());
    lines.extend(themes.iter().map(|theme| format!("{:>6}  {}", theme.voices, theme.name)));
    if collated.not_taken_over > 0 {
        lines.push(format!(
            "{} pieces of imported feedback are not in this: 'safeboard feedback take-over' takes them over",
            collated.not_taken_over
        ));
    }
    lines.join("\n") + "\n"
}
