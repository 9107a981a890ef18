//! What a file would change, before it is brought in: read into a scratch copy of the workspace, which is
//! gone when this is done. Nothing of the workspace changes.

use std::path::Path;

use model::{Figure, Issue, Period, Unit};
use scorecard::rounding::printed;
use store::Workspace;

use crate::cells::{Name, cells, ended_by};
use crate::import::{Imported, Progress, Standing, issues_of, one_file};
use crate::validate::{FileFaults, Question, book_of, in_workspace, validate};
use crate::{Failure, Session};

/// How many of the periods that ended last are compared.
const PERIODS: usize = 6;

pub struct Preview {
    pub imported: Imported,
    pub issues: Vec<Issue>,
    /// Figures of the board's page that would be others, the latest period first.
    pub moves: Vec<Moves>,
    /// What the rules of the census find in a return, or why they could not be asked; none of another file.
    pub faults: Option<Result<FileFaults, String>>,
}

/// A figure as it is, and as it would be; none where there would be or was none.
pub struct Moves {
    pub name: Name,
    pub title: String,
    pub was: Option<Figure>,
    pub now: Option<Figure>,
    unit: Unit,
}

impl Moves {
    /// The figure as it is, as it is printed: `6.3% (8 of 127)`.
    pub fn was_told(&self) -> String {
        told(self.was, self.unit)
    }

    /// The figure as it would be.
    pub fn now_told(&self) -> String {
        told(self.now, self.unit)
    }
}

fn told(figure: Option<Figure>, unit: Unit) -> String {
    let Some((figure, value)) = figure.and_then(|own| Some((own, own.value?))) else {
        return "none".to_owned();
    };
    let sign = if unit.is_share() { "%" } else { "" };
    let counts = match (figure.numerator, figure.denominator) {
        (Some(numerator), Some(denominator)) if unit.is_share() => {
            format!(" ({})", scorecard::of(numerator, denominator))
        }
        _ => String::new(),
    };
    format!("{}{sign}{counts}", printed(value))
}

/// What `file` would bring. The inner error is of a file refused.
pub async fn preview(
    workspace: &Workspace,
    file: &Path,
    standing: &Standing,
    progress: &mut dyn Progress,
) -> Result<Result<Preview, String>, Failure> {
    let scratch = workspace.scratch()?;
    let copy = Workspace::open(scratch.path())?;
    let before = Session::open(copy.folder(), None).await?;
    let imported = match one_file(&copy, file, standing, progress)? {
        Ok(imported) => imported,
        Err(why) => return Ok(Err(why)),
    };
    let issues = issues_of(&copy, std::slice::from_ref(&imported))?;
    let after = Session::open(copy.folder(), None).await?;
    let moves = moves(&before, &after).await?;
    let faults = match imported.is_return() {
        true => Some(faults(workspace, &after, file).await.map_err(|why| why.to_string())),
        false => None,
    };
    Ok(Ok(Preview { imported, issues, moves, faults }))
}

/// What is wrong in a return, and what it moves in the figures that have it among their files.
async fn faults(
    workspace: &Workspace,
    after: &Session,
    file: &Path,
) -> Result<FileFaults, Failure> {
    let book = book_of(workspace.folder())?;
    let files = [file.to_owned()];
    let (mut found, refused) = validate(&Question { files: &files, year: None }, &book).await?;
    in_workspace::tell(after, &after.engine, &mut found).await?;
    found.pop().ok_or_else(|| Failure::Said(refused.join("; ")))
}

async fn moves(before: &Session, after: &Session) -> Result<Vec<Moves>, Failure> {
    let Some(last) = after.known_until() else {
        return Ok(Vec::new());
    };
    let periods: Vec<Period> = ended_by(last).into_iter().take(PERIODS).collect();
    let (was, now) = (cells(before, &periods).await?, cells(after, &periods).await?);
    let mut names: Vec<&Name> = was.keys().chain(now.keys()).collect();
    names.sort_by_key(|name| (std::cmp::Reverse(name.period.ends_on()), *name));
    names.dedup();
    let mut moves = Vec::new();
    for name in names {
        let figure = |cell: Option<&crate::cells::Cell>| {
            cell.map(|cell| cell.figure).filter(|figure| figure.value.is_some())
        };
        let (was, now) = (figure(was.get(name)), figure(now.get(name)));
        if was != now {
            let definition = after.registry.find(&name.id)?.definition;
            let (title, unit) = (name.title(definition), definition.unit);
            moves.push(Moves { name: name.clone(), title, was, now, unit });
        }
    }
    Ok(moves)
}
