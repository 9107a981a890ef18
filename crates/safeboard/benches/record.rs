//! What the board's record costs: 200,000 pieces of feedback kept and collated beside the demo council's
//! children, and an edition of its report made, packed and verified.

use std::future::Future;
use std::time::Instant;

use board::kinds::Feedback;
use board::kinds::feedback::{Consent, Respondent, id};
use jiff::civil::Date;
use model::Period;
use store::{Settings, Workspace};
use work::edition::{self, Make};
use work::feedback::collate;
use work::{Failure, For, Office, Session, import};

const PIECES: usize = 200_000;
const IMPORTED_ON: Date = jiff::civil::date(2011, 11, 2);

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    runtime.block_on(measured()).expect("the measures are taken");
}

async fn measured() -> Result<(), Failure> {
    let folder = tempfile::tempdir().expect("a folder");
    let workspace = council(folder.path())?;
    let period: Period = "2011-12-Q2".parse().expect("a period");
    let session = Session::open(workspace.folder(), None).await?;
    let make = Make { period, name: None, audience: For::Internal, reason: None };
    let made = timed("an edition made", edition::make(&session, &make)).await?;
    let pack = folder.path().join("pack.zip");
    let name = made.edition.name;
    timed("packed", edition::pack(&workspace, &name, Some(&pack), None)).await?;
    let size = std::fs::metadata(&pack).map_err(Failure::io("the pack"))?.len();
    let found = timed("verified, the report made again", edition::verify(&pack, None)).await?;
    println!("  a pack of {size} bytes; failures: {}", found.failures.len());

    let office = Office::open(&workspace).await?;
    let desk = office.desk().await?;
    let pieces: Vec<(String, Feedback)> = (1..=PIECES).map(|at| (id(at), piece(at))).collect();
    timed("200,000 pieces of feedback kept", async { Ok(desk.put_all(&pieces, "").await?) })
        .await?;
    let session =
        timed("the record made with them", Session::open(workspace.folder(), None)).await?;
    let found = timed("collated", collate(&session, &desk, period)).await?;
    println!("  {} pieces are in the collation", found.pieces.len());
    Ok(())
}

fn council(folder: &std::path::Path) -> Result<Workspace, Failure> {
    let mut settings = Settings::new(demo::AUTHORITY, demo::NAME);
    settings.complete_from = Some(demo::COMPLETE_FROM_2011);
    settings.indicators = demo::BOARD_2011.map(str::to_owned).to_vec();
    let workspace = Workspace::init(&folder.join("w"), settings)?;
    for file in
        demo::council_2011().iter().filter(|file| file.path.rsplit('.').next() == Some("csv"))
    {
        let path = folder.join("one.csv");
        std::fs::write(&path, &file.text).map_err(Failure::io(path.display()))?;
        let standing = import::Standing {
            by: "the bench".to_owned(),
            at: format!("{IMPORTED_ON}T09:00:00Z"),
            today: IMPORTED_ON,
            as_of: file.as_of,
            provisional: file.provisional.clone(),
            publication: model::Publication::default(),
        };
        import::one_file(&workspace, &path, &standing, &mut ())?.map_err(Failure::Said)?;
    }
    Ok(workspace)
}

/// Made up: a voice of one of 5,000 children, with a theme of four.
fn piece(at: usize) -> Feedback {
    let given_on = jiff::civil::date(2011, 4 + (at % 6) as i8, 1 + (at % 28) as i8);
    Feedback {
        child_id: format!("B{}", at % 5_000),
        plan_id: None,
        respondent: Respondent::ALL[at % Respondent::ALL.len()],
        given_on,
        occasion: None,
        advocate: None,
        consent: Some(Consent { given_on, within_council: true, quote: false }),
        withdrawn_on: None,
        safety_before: Some((at % 11) as u8),
        safety_after: Some((at % 7) as u8),
        text: Some("They listened to us.".to_owned()),
        themes: [format!("theme-{}", at % 4)].into(),
        quotes: Vec::new(),
        taken_from: None,
    }
}

async fn timed<T>(
    what: &str,
    work: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    let start = Instant::now();
    let done = work.await?;
    println!("  {what}: {:.2} s", start.elapsed().as_secs_f64());
    Ok(done)
}
