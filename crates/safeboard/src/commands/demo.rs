//! `safeboard demo`: a made-up council from its records to its reports, as a user would do it.

mod lived_in;

use std::fs;
use std::path::Path;

use demo::DemoFile;
use jiff::civil::{Date, date};
use model::Period;
use store::{Settings, Workspace};
use work::validate::{book_of, check};
use work::{Ask, Failure, Publication, Session, import, report};

use crate::cli::Demo;
use crate::show;

const WIDTH: usize = 160;

/// What the demo council is: its files, and the period its report is of.
struct Council {
    files: Vec<DemoFile>,
    period: &'static str,
    settings: Settings,
    /// The made-up day on which its analyst imports them.
    imported_on: Date,
    /// What comes later, and what people said, agreed and promised.
    late: Vec<DemoFile>,
    record: &'static [&'static str],
}

impl Council {
    fn of_2011() -> Self {
        let mut settings = Settings::new(demo::AUTHORITY, demo::NAME);
        settings.complete_from = Some(demo::COMPLETE_FROM_2011);
        settings.indicators = demo::BOARD_2011.map(str::to_owned).to_vec();
        let (files, imported_on) = (demo::council_2011(), date(2011, 11, 2));
        Self { files, period: "2011-12-Q2", settings, imported_on, late: Vec::new(), record: &[] }
    }

    fn of_today() -> Self {
        let mut settings = Settings::new(demo::AUTHORITY, demo::NAME);
        settings.complete_from = Some(demo::COMPLETE_FROM_TODAY);
        settings.indicators = demo::BOARD_TODAY.map(str::to_owned).to_vec();
        let (files, imported_on) = (demo::council_today(), date(2026, 5, 11));
        Self {
            files,
            period: "2025-26-Q4",
            settings,
            imported_on,
            late: demo::late_today(),
            record: &demo::RECORD_TODAY,
        }
    }
}

pub async fn run(asked: &Demo) -> Result<(), Failure> {
    let council = if asked.today { Council::of_today() } else { Council::of_2011() };
    let period: Period = council.period.parse().map_err(Failure::said)?;
    let (workspace, said) = made(&asked.out, &council).await?;
    println!("{said}");
    if asked.record {
        lived_in::keep(&workspace, council.record).await?;
    }
    let session = Session::open(&asked.out, None).await?;
    let card = session.scorecard(&Ask { months: true, ..Ask::board(period) }).await?;
    println!("{}", show::table(&card, WIDTH));
    let beside = report::Beside::of(&session, &card, &Publication::internal()).await?;
    let (document, _) = report::document_of(&session, &card, &beside)?;
    println!("The report, the records it was made from and the workspace:");
    for (format, extension) in report::Format::ALL {
        let path = asked.out.join(format!("report.{extension}"));
        report::write(&path, &format.bytes(&document, &[])?)?;
        println!("  {}", path.display());
    }
    println!("  {}", asked.out.join(RECORDS).display());
    println!("  {}", asked.out.display());
    Ok(())
}

/// The workspace of the council of today alone, with a record of its own whatever is configured here.
pub async fn workspace_of_today(folder: &Path) -> Result<(), Failure> {
    let mut council = Council::of_today();
    council.settings.database = Some(String::new());
    made(folder, &council).await.map(drop)
}

/// The workspace of a council in `folder`, and what was brought in.
async fn made(folder: &Path, council: &Council) -> Result<(Workspace, String), Failure> {
    make_room(folder)?;
    let workspace = Workspace::init(folder, council.settings.clone())?;
    for file in council.files.iter().chain(&council.late) {
        write_file(folder, file)?;
    }
    let said = import_all(&workspace, folder, &council.files, council.imported_on).await?;
    Ok((workspace, said))
}

const RECORDS: &str = "records";

/// Only a demo is made over: any other folder that has something in it is left alone.
fn make_room(folder: &Path) -> Result<(), Failure> {
    match Workspace::open(folder) {
        Ok(workspace) if workspace.settings.name == demo::NAME => {
            fs::remove_dir_all(folder).map_err(Failure::io(folder.display()))
        }
        Ok(workspace) => Err(Failure::Said(format!(
            "{} is the workspace of {}: the demo is not made over it; choose another --out",
            folder.display(),
            workspace.settings.name
        ))),
        Err(store::StoreError::NotAWorkspace(_)) => {
            let used = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
            let said = format!("{} has other things in it: choose another --out", folder.display());
            if used { Err(Failure::Said(said)) } else { Ok(()) }
        }
        Err(error) => Err(error.into()),
    }
}

/// Records go beside the workspace's own folders; commentary and report.toml where they belong.
fn place(file: &DemoFile) -> String {
    let own = file.path.starts_with("commentary/") || file.path == "report.toml";
    if own { file.path.clone() } else { format!("{RECORDS}/{}", file.path) }
}

fn write_file(out: &Path, file: &DemoFile) -> Result<(), Failure> {
    let path = out.join(place(file));
    let folder = path.parent().unwrap_or(out);
    fs::create_dir_all(folder).map_err(Failure::io(folder.display()))?;
    fs::write(&path, &file.text).map_err(Failure::io(path.display()))
}

/// Says what was brought in.
async fn import_all(
    workspace: &Workspace,
    out: &Path,
    files: &[DemoFile],
    imported_on: Date,
) -> Result<String, Failure> {
    let (mut imported, mut returns) = (Vec::new(), Vec::new());
    for file in files.iter().filter(|file| place(file).starts_with(RECORDS)) {
        let standing = import::Standing {
            by: "the demo".to_owned(),
            at: format!("{imported_on}T09:00:00Z"),
            today: imported_on,
            as_of: file.as_of,
            provisional: file.provisional.clone(),
            publication: model::Publication::default(),
        };
        let path = out.join(place(file));
        let done = import::one_file(workspace, &path, &standing, &mut ())?;
        let done = done.map_err(Failure::Said)?;
        if done.is_return() {
            returns.push((done.load.clone(), path));
        }
        imported.push(done);
    }
    check(workspace, &book_of(workspace.folder())?, &returns).await?;
    let issues = import::issues_of(workspace, &imported)?;
    Ok(format!("Imported {} files. {}", imported.len(), import::summary(&issues)))
}
