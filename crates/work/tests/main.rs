//! What pages ask of a workspace: a file looked at before it is brought in, a load undone, and pages that
//! are counted again when something changed.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::date;
use model::{Period, Publication};
use safeboard_work as work;
use store::{Settings, Workspace};
use work::import::{Standing, one_file, undo};
use work::preview::preview;
use work::room::{AT_ONCE, Page, Room};
use work::{Ask, Session, coverage};

const PLANS: &str = "authority,child_id,plan_id,start_date,end_date,previous_plans\n\
                     901,A,A-1,2024-09-02,,1\n\
                     901,B,B-1,2024-09-03,,0\n";
const LATE: &str = "authority,child_id,plan_id,start_date,end_date,previous_plans\n\
                    901,C,C-1,2024-10-04,,0\n\
                    901,D,D-1,2025-03-20,,nonsense\n";

fn council(folder: &Path) -> Workspace {
    let mut settings = Settings::new("901", "Area");
    settings.indicators = vec!["repeat-plans".to_owned(), "children-on-plans".to_owned()];
    let workspace = Workspace::init(&folder.join("w"), settings).expect("a workspace");
    bring_in(&workspace, folder, "plans.csv", PLANS, 1);
    workspace
}

fn standing(minute: u8) -> Standing {
    Standing {
        by: "ann".to_owned(),
        at: format!("2025-04-02T09:{minute:02}:00Z"),
        today: date(2025, 4, 2),
        as_of: Some(date(2025, 3, 31)),
        provisional: None,
        publication: Publication::default(),
    }
}

fn bring_in(workspace: &Workspace, folder: &Path, name: &str, text: &str, minute: u8) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("written");
    let read = one_file(workspace, &path, &standing(minute), &mut ()).expect("kept");
    read.expect("read").load.id
}

fn period() -> Period {
    "2024-25".parse().expect("a period")
}

async fn on_plans(workspace: &Workspace) -> Option<u64> {
    let session = Session::open(workspace.folder(), None).await.expect("opened");
    let card = session.scorecard(&Ask::board(period())).await.expect("counted");
    card.rows.iter().find(|row| row.id == "children-on-plans").and_then(|row| row.numerator)
}

#[tokio::test]
async fn a_preview_says_what_would_move_and_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let workspace = council(folder.path());
    let path = folder.path().join("late.csv");
    std::fs::write(&path, LATE).expect("written");
    let before = workspace.load_names().expect("names");
    let seen = preview(&workspace, &path, &standing(2), &mut ()).await.expect("read");
    let seen = seen.unwrap_or_else(|why| panic!("{why}"));
    let year = seen
        .moves
        .iter()
        .find(|moves| moves.name.id == "children-on-plans" && moves.name.period == period());
    let year = year.expect("more children are on plans");
    let count = |figure: Option<model::Figure>| figure.and_then(|figure| figure.numerator);
    assert_eq!((count(year.was), count(year.now)), (Some(2), Some(4)));
    assert_eq!(seen.issues.len(), 1, "the number of plans before that is none");
    assert_eq!(workspace.load_names().expect("names"), before);
    let left = std::fs::read_dir(workspace.folder().join("data")).expect("data");
    let left = left.filter(|entry| {
        entry.as_ref().expect("an entry").file_name().to_string_lossy().starts_with('.')
    });
    assert_eq!(left.count(), 0, "no scratch copy is left");
    std::fs::write(&path, "not,a,table\n1,2,3\n").expect("written");
    let refused = preview(&workspace, &path, &standing(2), &mut ()).await.expect("read");
    assert!(refused.is_err(), "a file that is none of ours is refused");
}

#[tokio::test]
async fn a_load_is_undone_and_its_undoing_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let workspace = council(folder.path());
    let late = bring_in(&workspace, folder.path(), "late.csv", LATE, 2);
    assert_eq!(on_plans(&workspace).await, Some(4));
    assert!(undo(&workspace, &late, " ").await.is_err(), "a reason is asked for");
    let undoing = undo(&workspace, &late, "of another council").await.expect("undone");
    assert_eq!(on_plans(&workspace).await, Some(2));
    let earlier = Session::open(workspace.folder(), Some(date(2025, 3, 31))).await.expect("opened");
    assert_eq!(earlier.case_loads().len(), 2, "what was known then was known");
    undo(&workspace, &undoing.id, "it was ours").await.expect("undone");
    assert_eq!(on_plans(&workspace).await, Some(4));
    assert!(undo(&workspace, "none", "why").await.is_err());
}

#[tokio::test]
async fn a_room_counts_a_page_again_once_something_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let workspace = council(folder.path());
    let room = Room::open(workspace.folder()).await.expect("a room");
    let page = Page::board(period());
    let first = room.page(&page).await.expect("counted");
    let again = room.page(&page).await.expect("kept");
    assert!(Arc::ptr_eq(&first, &again), "nothing changed, nothing was counted");
    bring_in(&workspace, folder.path(), "late.csv", LATE, 2);
    let then = room.page(&page).await.expect("counted");
    let count = |card: &scorecard::Scorecard| card.rows[1].numerator;
    assert_ne!(count(&first), count(&then));
    let pages = [room.page(&page), room.page(&page)];
    for page in pages {
        assert_eq!(count(&page.await.expect("kept")), count(&then));
    }
}

#[tokio::test]
async fn a_page_that_many_ask_for_at_once_is_counted_for_the_first_few() {
    let folder = tempfile::tempdir().expect("a folder");
    let workspace = council(folder.path());
    let room = Arc::new(Room::open(workspace.folder()).await.expect("a room"));
    let ask = |_| {
        let room = room.clone();
        tokio::spawn(async move { room.page(&Page::board(period())).await.expect("counted") })
    };
    let asking: Vec<_> = (0..3 * AT_ONCE).map(ask).collect();
    let mut shown = Vec::new();
    for page in asking {
        shown.push(page.await.expect("no panic"));
    }
    shown.sort_by_key(Arc::as_ptr);
    shown.dedup_by(|one, other| Arc::ptr_eq(one, other));
    assert!(shown.len() <= AT_ONCE, "counted {} times", shown.len());
}

#[tokio::test]
async fn what_the_records_do_not_have_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let workspace = council(folder.path());
    let session = Session::open(workspace.folder(), None).await.expect("opened");
    let covered = coverage::coverage(&session).await.expect("counted");
    let of = |row: &str| covered.iter().find(|own| own.row == row).and_then(|own| own.gap.clone());
    assert_eq!(of("child protection plan"), Some("none since 3 September 2024".to_owned()));
    assert_eq!(of("visit to a child on a plan"), Some("none at all".to_owned()));
}
