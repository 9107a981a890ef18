//! A quarter's report from its first word to the board: a false statement that blocks signing, is mended
//! or kept; an edition made, signed in order by five people, taken away, and made void by a later change.

use axum::http::StatusCode;
use jiff::civil::date;
use model::Publication;
use work::import::{Standing, one_file};

use crate::support::{AT, Answer, Browser, Place, block_on, person};

const PLANS: &str = "authority,child_id,plan_id,start_date,end_date,previous_plans\n\
                     901,A,A-1,2024-09-02,,1\n\
                     901,B,B-1,2024-09-03,,0\n\
                     901,C,C-1,2024-09-04,,0\n";
const LATE: &str = "authority,child_id,plan_id,start_date,end_date,previous_plans\n\
                    901,D,D-1,2025-03-20,,0\n";
const PARTS: [&str; 10] = [
    "purpose",
    "recommendation",
    "rationale",
    "other-options",
    "financial",
    "risk",
    "equality",
    "legal",
    "engagement",
    "background",
];
const REPORT: &str = "board = \"Area Board\"\ntitle = \"Performance report\"\ndate = \"2025-05-01\"\n\
                      [contact]\nname = \"Ann Alder\"\n[director]\nname = \"Dee Dale\"\n";
const PERIOD: (&str, &str) = ("period", "2024-25");
const COMMENTARY: &str = "/report/commentary/repeat-plans?period=2024-25";
const EDITION: &str = "/report/editions/2024-25";

/// A small council with two indicators on its page and three approvers.
async fn council() -> Place {
    let place = Place::peopled().await;
    let desk = place.site.board.desk("administrator", AT).await.expect("a desk");
    for login in ["fin", "mo"] {
        desk.put(login, 0, &person("approver"), "").await.expect("kept");
    }
    let settings = place.site.room.folder().join("safeboard.toml");
    let mut text = std::fs::read_to_string(&settings).expect("settings");
    text.insert_str(0, "indicators = [\"repeat-plans\", \"children-on-plans\"]\n");
    std::fs::write(&settings, text).expect("written");
    bring_in(&place, "plans.csv", PLANS, "2025-04-02T09:00:00Z");
    place
}

fn bring_in(place: &Place, name: &str, text: &str, at: &str) {
    let workspace = place.site.room.workspace().expect("open");
    let path = workspace.folder().join(name);
    std::fs::write(&path, text).expect("written");
    let standing = Standing {
        by: "analyst".to_owned(),
        at: at.to_owned(),
        today: date(2025, 4, 2),
        as_of: Some(date(2025, 3, 31)),
        provisional: None,
        publication: Publication::default(),
    };
    one_file(&workspace, &path, &standing, &mut ()).expect("kept").expect("read");
}

fn saved(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
}

/// Writes every part and names those who answer for the report.
async fn write_parts(place: &Place, browser: &mut Browser) {
    for part in PARTS {
        let path = format!("/report/parts/{part}");
        let page = browser.get(&format!("{path}?period=2024-25")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        let read = page.value("read-all");
        let fields = [PERIOD, ("body", "As agreed."), ("stands", "all"), ("read-all", &read)];
        saved(&browser.post(&path, &fields).await);
    }
    let settings = place.site.room.folder().join("report.toml");
    std::fs::write(settings, REPORT).expect("written");
}

async fn comment(browser: &mut Browser, about: &str, text: &str, revision: &str) -> Answer {
    let path = format!("/report/commentary/{about}");
    browser.post(&path, &[PERIOD, ("changed", text), ("revision", revision)]).await
}

async fn make(browser: &mut Browser, reason: &str) -> Answer {
    let fields = [PERIOD, ("audience", "internal"), ("reason", reason)];
    browser.post("/report/editions/make", &fields).await
}

async fn tick(browser: &mut Browser) {
    let digest = browser.get(EDITION).await.value("digest");
    let items = ["spelling", "link-text", "reading-order", "alternative-text", "language"];
    let mut fields = vec![("digest", digest.as_str())];
    fields.extend(items.map(|item| ("items", item)));
    saved(&browser.post(&format!("{EDITION}/checklist"), &fields).await);
}

async fn sign(browser: &mut Browser) -> Answer {
    let page = browser.get(&format!("{EDITION}/sign")).await;
    let digest = page.value("digest");
    browser.post(&format!("{EDITION}/sign"), &[("digest", &digest), ("confirm", "yes")]).await
}

#[test]
fn a_quarter_is_written_checked_made_signed_and_taken_to_the_board() {
    block_on(async {
        let place = council().await;
        let mut ann = place.signed_in("analyst").await;
        let page = ann.get("/report?period=2024-25").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        assert!(
            page.says("the 10 parts that are missing")
                && page.says("the 2 indicators that have none")
        );
        write_parts(&place, &mut ann).await;
        false_statement_blocks(&mut ann).await;
        mended(&mut ann).await;
        signed_in_order(&place, &mut ann).await;
        taken_away(&place, &mut ann).await;
        made_void(&place, &mut ann).await;
    });
}

async fn false_statement_blocks(ann: &mut Browser) {
    let path = "/report/commentary/repeat-plans/check";
    let text = "Repeat plans stand at 50%.";
    let said = ann.post(path, &[PERIOD, ("changed", text), ("fragment", "yes")]).await;
    assert!(said.says("1 is false by the figures") && !said.says("<html"), "{}", said.text);
    assert!(ann.get(COMMENTARY).await.says("Nobody has written about this period yet"));
    saved(&comment(ann, "children-on-plans", "As agreed.", "0").await);
    saved(&comment(ann, "repeat-plans", text, "0").await);
    let page = ann.get(COMMENTARY).await;
    assert!(
        page.says("Your commentary was saved. 1 statement") && page.says("Keep it with a reason")
    );
    saved(&make(ann, "").await);
    tick(ann).await;
    assert!(ann.get(&format!("{EDITION}/sign")).await.says("Nobody may sign yet"));
    let digest = ann.get(EDITION).await.text;
    let digest = digest.split("safeboard-digest\">").nth(1).expect("shown")[..64].to_owned();
    let path = format!("{EDITION}/sign");
    let answer = ann.post(&path, &[("digest", &digest), ("confirm", "yes")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.says("obody may sign yet") && answer.says("50%"), "{}", answer.text);
}

async fn mended(ann: &mut Browser) {
    let text = "One child in three began a plan again.";
    let stale = comment(ann, "repeat-plans", text, "0").await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.says("Repeat plans stand at 50%.") && stale.says(text), "{}", stale.text);
    saved(&comment(ann, "repeat-plans", text, "1").await);
    let history = ann.get("/report/commentary/repeat-plans/history?period=2024-25").await;
    assert!(history.says("Revision 2") && history.says("Repeat plans stand at 50%."));
    let again = make(ann, "").await;
    assert!(again.says("Enter why 2024-25 is made again"), "{}", again.text);
    saved(&make(ann, "a false statement was mended").await);
    tick(ann).await;
    assert!(ann.get(EDITION).await.says("Nothing."));
}

async fn signed_in_order(place: &Place, ann: &mut Browser) {
    let mut kay = place.signed_in("board-member").await;
    let early = kay.get(EDITION).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.says("is not signed yet"), "{}", early.text);
    assert!(!kay.get("/report/editions").await.says("href=\"/report/editions/2024-25\""));
    let path = format!("{EDITION}/sign");
    let unread = ann.post(&path, &[("digest", "of another"), ("confirm", "yes")]).await;
    assert_eq!(unread.status, StatusCode::CONFLICT, "{}", unread.text);
    let without = ann.post(&path, &[("digest", "of another")]).await;
    assert!(without.says("Confirm that you have read this edition"));
    saved(&sign(ann).await);
    for login in ["approver", "fin", "mo"] {
        let mut browser = place.signed_in(login).await;
        saved(&sign(&mut browser).await);
        let twice = browser.get(&path).await;
        assert_eq!(twice.status, StatusCode::FORBIDDEN, "{login}: {}", twice.text);
    }
    saved(&sign(&mut kay).await);
    let page = kay.get(EDITION).await;
    assert!(page.says("You signed 2024-25, make 2, as the chair"), "{}", page.text);
    assert!(page.says("nothing: everybody has signed"));
}

async fn taken_away(place: &Place, ann: &mut Browser) {
    let mut kay = place.signed_in("board-member").await;
    let file = kay.post(&format!("{EDITION}/file"), &[("format", "pdf")]).await;
    assert!(file.text.starts_with("%PDF") && file.header("cache-control") == "no-store");
    assert!(file.header("content-disposition").contains("2024-25-make-2.pdf"));
    let sheet = kay.post(&format!("{EDITION}/sheet"), &[]).await;
    assert!(sheet.says("Some board-member"), "{}", sheet.text);
    let path = format!("{EDITION}/pack");
    for login in ["board-member", "approver", "manager"] {
        let mut browser = place.signed_in(login).await;
        let refused = browser.post(&path, &[("why", "to see")]).await;
        assert!(!refused.status.is_success() && !refused.text.starts_with("PK"), "{login}");
    }
    assert!(ann.post(&path, &[]).await.says("Enter why you are taking the pack"));
    let pack = ann.post(&path, &[("why", "for the board")]).await;
    assert!(pack.text.starts_with("PK"), "{}", pack.status);
    let log = ann.post("/log", &[("why", "test"), ("action", "export")]).await;
    assert!(log.says("2024-25, pack") && log.says("2024-25, report.pdf"), "{}", log.text);
}

async fn made_void(place: &Place, ann: &mut Browser) {
    bring_in(place, "late.csv", LATE, "2027-01-01T09:00:00Z");
    let restated = ann.get("/report/restated?edition=2024-25").await;
    assert!(restated.says("33.3 (1 of 3)") && restated.says("25 (1 of 4)"), "{}", restated.text);
    let mut fields = vec![("edition", "2024-25"), ("figure", "repeat-plans:2024-25")];
    let path = "/report/restated/tell";
    assert!(ann.post(path, &fields).await.says("Enter the meeting"));
    fields.push(("meeting", "Board of 1 May 2025"));
    saved(&ann.post(path, &fields).await);
    assert!(
        ann.get("/report/restated?edition=2024-25").await.says("Board of 1 May 2025, recorded")
    );
    saved(&make(ann, "a late file").await);
    let page = ann.get(EDITION).await;
    assert!(page.says("5 signatures are void") && page.says("a late file"), "{}", page.text);
    assert!(page.says("Signatures that are void") && page.says("Waits for its checklist"));
}

#[test]
fn a_false_statement_is_kept_with_a_reason_and_printed_with_it() {
    block_on(async {
        let place = council().await;
        let mut manager = place.signed_in("manager").await;
        saved(&comment(&mut manager, "repeat-plans", "Repeat plans stand at 50%.", "0").await);
        let claims = manager.get("/report/claims?period=2024-25").await;
        assert!(claims.says("False") && !claims.says("Keep it with a reason"), "{}", claims.text);
        let mut dee = place.signed_in("approver").await;
        let claims = dee.get("/report/claims?period=2024-25").await;
        let path = claims.link("/report/claims/").replace("&#38;", "&");
        let bare = path.split('?').next().expect("a path").to_owned();
        assert_eq!(manager.get(&path).await.status, StatusCode::FORBIDDEN);
        assert!(dee.get(&path).await.says("Repeat plans stand at 50%."));
        assert!(dee.post(&bare, &[PERIOD]).await.says("Enter why it is right all the same"));
        saved(&dee.post(&bare, &[PERIOD, ("reason", "the file is late")]).await);
        let claims = dee.get("/report/claims?period=2024-25").await;
        assert!(claims.says("False, kept") && claims.says("the file is late"), "{}", claims.text);
        let preview = manager.get("/report/preview?period=2024-25").await;
        assert!(preview.says("the file is late") && preview.says("Legal issues"));
        let gone = dee.get("/report/claims/0123?period=2024-25").await;
        assert_eq!(gone.status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn a_draft_is_shown_as_it_will_be_and_taken_away_in_each_format() {
    block_on(async {
        let place = council().await;
        let mut ann = place.signed_in("analyst").await;
        write_parts(&place, &mut ann).await;
        let pdf = ann.get("/report/preview/pdf?period=2024-25").await;
        assert!(pdf.text.starts_with("%PDF") && pdf.header("cache-control") == "no-store");
        assert!(pdf.header("content-disposition").starts_with("inline"));
        for (format, opens) in [("docx", "PK"), ("xlsx", "PK"), ("html", "<!DOCTYPE html>")] {
            let fields = [PERIOD, ("audience", "internal"), ("format", format)];
            let file = ann.post("/report/download", &fields).await;
            assert!(file.text.starts_with(opens), "{format}");
            assert!(file.header("content-disposition").starts_with("attachment"));
        }
        let (new, other) = (council().await, council().await);
        let first = new.signed_in("analyst").await.get("/report/preview").await;
        assert_eq!(first.status, StatusCode::OK, "whoever asks first: {}", first.text);
        let first = other.signed_in("analyst").await.get("/report/parts/legal").await;
        assert_eq!(first.status, StatusCode::OK, "whoever asks first: {}", first.text);
        let public = ann.get("/report/preview?period=2024-25&audience=public").await;
        assert!(public.says("For publication") && public.says("not cleared for the public"));
        assert!(ann.post("/report/download", &[PERIOD]).await.says("Choose a format"));
    });
}

#[test]
fn a_part_that_somebody_else_wrote_is_not_written_over() {
    block_on(async {
        let place = council().await;
        let mut ann = place.signed_in("analyst").await;
        let path = "/report/parts/legal";
        let fields = |body: &'static str, read: &'static str| {
            [PERIOD, ("body", body), ("stands", "all"), ("read-all", read)]
        };
        saved(&ann.post(path, &fields("There are none.", "")).await);
        let stale = ann.post(path, &fields("There is one.", "")).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(stale.says("There are none.") && stale.says("There is one."));
        let own = [PERIOD, ("body", "One, this year."), ("stands", "own"), ("public", "yes")];
        saved(&ann.post(path, &own).await);
        assert!(ann.get(&format!("{path}?period=2024-25")).await.says("One, this year."));
        assert!(ann.get(&format!("{path}?period=2023-24")).await.says("There are none."));
        let log = ann.post("/log", &[("why", "test"), ("action", "write-part")]).await;
        assert!(log.says("legal.md") && log.says("legal-2024-25.md"), "{}", log.text);
        let mut manager = place.signed_in("manager").await;
        assert_eq!(manager.post(path, &own).await.status, StatusCode::FORBIDDEN);
        assert_eq!(ann.get("/report/parts/nothing").await.status, StatusCode::NOT_FOUND);
    });
}
