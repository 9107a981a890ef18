//! `safeboard validate`: census returns held to the rules of their year, as a table, JSON, CSV or a work
//! list.

use std::io::Write;
use std::path::Path;

use engine::Cohort;
use engine::rules::RuleBook;
use scorecard::Audience;
use serde_json::{Value, json};
use store::Workspace;
use work::due::today;
use work::report::write;
use work::rows::csv;
use work::validate::{
    COLUMNS, FileFaults, Finding, Question, Told, book_of, by_moves, counts, in_workspace,
    validate, work_list,
};
use work::{Failure, office};

use super::cohort::table;
use crate::cli::{Sort, Validate, ValidateFormat};
use crate::show;

pub async fn run(asked: &Validate) -> Result<(), Failure> {
    let format = format(asked)?;
    let book = book_of(asked.workspace.as_deref().unwrap_or(Path::new(".")))?;
    let question = Question { files: &asked.files, year: asked.year };
    let (mut files, refused) = validate(&question, &book).await?;
    let mut organisation = "Safeboard".to_owned();
    if let Some(folder) = &asked.workspace {
        organisation = leave(folder, asked).await?;
        for untold in in_workspace::add(folder, &asked.files, &mut files).await? {
            eprintln!("{untold}");
        }
    }
    if asked.sort == Sort::Moves {
        for file in &mut files {
            by_moves(&mut file.findings);
        }
    }
    eprintln!("{}", Audience::Internal.marking());
    let bytes = match format {
        ValidateFormat::Table => text(&files, &book).into_bytes(),
        ValidateFormat::Csv => csv(&listed(&files))?.into_bytes(),
        ValidateFormat::Json => show::json(&whole(&files))?.into_bytes(),
        ValidateFormat::Xlsx => work_list(&files, &book, &organisation, today())?,
    };
    match &asked.output {
        Some(path) => {
            write(path, &bytes)?;
            print!("{}", summary(&files, &book));
            println!("{}", path.display());
        }
        None => std::io::stdout().write_all(&bytes)?,
    }
    outcome(&files, &refused)
}

/// Leave to read the workspace's rows about children; the name of its authority.
async fn leave(folder: &Path, asked: &Validate) -> Result<String, Failure> {
    let workspace = Workspace::open(folder)?;
    office::reader(&workspace, "validate", "faults of returns", asked.reason.as_deref()).await?;
    Ok(workspace.settings.name)
}

/// As asked, or as the name of the file says.
fn format(asked: &Validate) -> Result<ValidateFormat, Failure> {
    let extension = asked.output.as_ref().and_then(|path| path.extension());
    let extension = extension.map(|text| text.to_string_lossy().to_ascii_lowercase());
    match (asked.format, extension.as_deref()) {
        (ValidateFormat::Xlsx, _) if asked.output.is_none() => {
            Err(Failure::said("a workbook needs a file: add -o FILE.xlsx"))
        }
        (ValidateFormat::Table, Some("csv")) => Ok(ValidateFormat::Csv),
        (ValidateFormat::Table, Some("json")) => Ok(ValidateFormat::Json),
        (ValidateFormat::Table, Some("xlsx")) => Ok(ValidateFormat::Xlsx),
        (format, _) => Ok(format),
    }
}

/// Status 2 where a file cannot be read, 1 where there are faults.
fn outcome(files: &[FileFaults], refused: &[String]) -> Result<(), Failure> {
    if !refused.is_empty() {
        return Err(Failure::Said(refused.join("\nsafeboard: ")));
    }
    let faults: usize = files.iter().map(FileFaults::faults).sum();
    match faults {
        0 => Ok(()),
        1 => Err(Failure::found(Failure::said("1 fault was found"))),
        _ => Err(Failure::Found(format!("{faults} faults were found"))),
    }
}

fn text(files: &[FileFaults], book: &RuleBook) -> String {
    let mut text = summary(files, book);
    if files.iter().any(|file| !file.findings.is_empty()) {
        text.push('\n');
        text.push_str(&table(&listed(files)));
    }
    text
}

/// Each file by rule: what was found, and what could not be asked.
pub fn summary(files: &[FileFaults], book: &RuleBook) -> String {
    let mut text = String::new();
    for file in files {
        text += &format!("{}\n", file.said());
        let told = counts(file, book);
        if !told.is_empty() {
            text += &table(&by_rule(&told));
        }
        for not_run in &file.not_run {
            text += &format!("not run: {}: {}\n", not_run.rule, not_run.why);
        }
    }
    text
}

fn by_rule(told: &[Told]) -> Cohort {
    let columns = ["rule", "kind", "faults", "children", "moves most", "what"];
    let columns = columns.map(str::to_owned).to_vec();
    let row = |told: &Told| {
        let (rule, kind, title) = (told.rule.clone(), told.kind.to_string(), told.title.clone());
        let (faults, children) = (told.faults.to_string(), told.children.to_string());
        vec![rule, kind, faults, children, told.moves.clone(), title]
    };
    Cohort { columns, rows: told.iter().map(row).collect() }
}

fn listed(files: &[FileFaults]) -> Cohort {
    let rows = files.iter().flat_map(|file| {
        file.findings.iter().map(|finding| {
            let mut row = vec![file.file.clone()];
            row.extend(finding.cells());
            row
        })
    });
    let columns = std::iter::once("file").chain(COLUMNS).map(str::to_owned).collect();
    Cohort { columns, rows: rows.collect() }
}

fn whole(files: &[FileFaults]) -> Value {
    let not_run = |file: &FileFaults| -> Vec<Value> {
        let one = file.not_run.iter();
        one.map(|one| json!({ "rule": one.rule, "why": one.why })).collect()
    };
    let file = |file: &FileFaults| {
        json!({
            "file": file.file,
            "year": file.year.map(|year| year.last_day().year()),
            "rules_of": file.held_to.to_string(),
            "rules_asked": file.asked,
            "faults": file.findings.iter().collect::<Vec<&Finding>>(),
            "not_run": not_run(file),
        })
    };
    json!({ "files": files.iter().map(file).collect::<Vec<_>>() })
}
