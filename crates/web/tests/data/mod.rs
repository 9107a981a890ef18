//! Data brought in through its pages: looked at first, brought in, listed, undone; and what is refused.

mod census;

use std::path::Path;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{Request, StatusCode, header};
use board::Right;
use futures::stream;
use safeboard_web::Peer;
use tower::ServiceExt as _;

use crate::support::{AT, Answer, Browser, Place, block_on, person};

const PLANS: &str = "authority,child_id,plan_id,start_date,end_date,previous_plans,team\n\
                     901,A,A-1,2024-09-02,,1,North\n\
                     901,B,B-1,2024-09-03,,0,South\n";
const LATE: &str = "authority,child_id,plan_id,start_date,end_date,previous_plans,team\n\
                    901,C,C-1,2024-10-04,,0,North\n\
                    901,D,PLANNED-D1,2025-03-20,,nonsense,East\n";
const UPLOAD: &str = "/data/upload";

/// A council whose board's page is short.
async fn council() -> Place {
    let place = Place::peopled().await;
    let settings = place.site.room.folder().join("safeboard.toml");
    let text = std::fs::read_to_string(&settings).expect("settings");
    let short = format!("indicators = [\"children-on-plans\"]\n{text}");
    std::fs::write(settings, short).expect("written");
    let owner = place.site.board.desk("administrator", AT).await.expect("a desk");
    owner.put("other", 0, &person("analyst"), "").await.expect("kept");
    place
}

fn form(token: &str, fields: &[(&str, &str)], file: (&str, &str)) -> Vec<u8> {
    let field = |name: &str| format!("--edge\r\ncontent-disposition: form-data; name=\"{name}\"");
    let mut body = format!("{}\r\n\r\n{token}\r\n", field("form-token"));
    for (name, value) in fields {
        body += &format!("{}\r\n\r\n{value}\r\n", field(name));
    }
    let (name, rows) = file;
    body += &format!("{}; filename=\"{name}\"\r\n\r\n{rows}\r\n--edge--\r\n", field("file"));
    body.into_bytes()
}

async fn send(browser: &mut Browser, name: &str, rows: &str, fields: &[(&str, &str)]) -> Answer {
    let token = browser.get(UPLOAD).await.form_token();
    let body = form(&token, fields, (name, rows));
    browser.ask_with("POST", UPLOAD, Some(("multipart/form-data; boundary=edge", body))).await
}

/// The page of a file once it is not being read any more.
async fn waited(browser: &mut Browser, path: &str) -> Answer {
    for _ in 0..600 {
        let page = browser.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        if !page.says("Reading a file") {
            return page;
        }
        let part = browser.get(&format!("{path}/progress")).await;
        assert!(part.says("% of the file") && !part.says("<html"), "{}", part.text);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{path} was never read");
}

/// Sends a file and waits until it is seen what it would change.
async fn looked_at(browser: &mut Browser, name: &str, rows: &str) -> (String, Answer) {
    let fields = [("as-of-day", "31"), ("as-of-month", "3"), ("as-of-year", "2025")];
    let answer = send(browser, name, rows, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let path = answer.header("location").to_owned();
    assert!(!path.contains(name), "{path}");
    let page = waited(browser, &path).await;
    (path, page)
}

async fn brought_in(browser: &mut Browser, path: &str) -> Answer {
    let answer = browser.post(&format!("{path}/bring-in"), &[]).await;
    assert_eq!(answer.header("location"), path, "{}", answer.text);
    waited(browser, path).await
}

fn loads(place: &Place) -> usize {
    place.site.room.workspace().expect("a workspace").load_names().expect("names").len()
}

/// Files that wait in the workspace.
fn waiting(place: &Place) -> usize {
    fn files(folder: &Path) -> usize {
        let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
        let of = |path: std::path::PathBuf| if path.is_dir() { files(&path) } else { 1 };
        entries.map(|entry| of(entry.expect("an entry").path())).sum()
    }
    files(&place.site.room.folder().join("data/uploads"))
}

async fn actions(place: &Place) -> Vec<String> {
    let lines = place.site.board.lines_after(0).await.expect("a log");
    let of_data = lines.into_iter().filter(|line| line.kind == "load");
    of_data.map(|line| format!("{} {}", line.action, line.subject)).collect()
}

#[test]
fn a_file_is_looked_at_brought_in_and_undone() {
    block_on(async {
        let place = council().await;
        let mut analyst = place.signed_in("analyst").await;
        assert!(analyst.get("/data").await.says("Nothing has been brought in yet"));
        let (path, page) = looked_at(&mut analyst, "plans.csv", PLANS).await;
        assert!(page.says("What this file would change"), "{}", page.text);
        for words in ["child protection plans", "31 March 2025", "would move", "Nothing was found"]
        {
            assert!(page.says(words), "{words}: {}", page.text);
        }
        assert_eq!((loads(&place), waiting(&place)), (0, 1), "nothing changed yet");
        assert!(analyst.get("/data").await.says("waits for you to bring it in"));
        #[cfg(unix)]
        assert_private(&place);

        let done = brought_in(&mut analyst, &path).await;
        assert!(done.says("Brought in") && done.says("2 child protection plans"), "{}", done.text);
        assert_eq!((loads(&place), waiting(&place)), (1, 0), "the file is let go");
        assert_eq!(actions(&place).await, ["import plans.csv"]);
        let home = analyst.get("/data").await;
        for words in ["31 March 2025", "Gap: none since 3 September 2024", "plans.csv"] {
            assert!(home.says(words), "{words}: {}", home.text);
        }

        let load = home.link("/data/loads/");
        let blank = analyst.post(&load, &[("stands", "counts"), ("reason", " ")]).await;
        assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
        let undo = [("stands", "counts"), ("reason", "of another council")];
        assert_eq!(analyst.post(&load, &undo).await.status, StatusCode::SEE_OTHER);
        let home = analyst.get("/data").await;
        assert!(home.says("plans.csv was undone and counts no more"), "{}", home.text);
        assert!(home.says("of another council"));
        let again = analyst.post(&load, &undo).await;
        assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.text);
        assert!(again.says("Undone: of another council"), "{}", again.text);

        let stands = analyst.get(&load).await.value("stands");
        let back = [("stands", stands.as_str()), ("reason", "it was ours")];
        assert_eq!(analyst.post(&load, &back).await.status, StatusCode::SEE_OTHER);
        assert!(analyst.get("/data").await.says("Gap: none since 3 September 2024"));
    });
}

#[cfg(unix)]
fn assert_private(place: &Place) {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = place.site.room.folder().join("data/uploads");
    let mode = |path: &Path| path.metadata().expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    let own = std::fs::read_dir(folder).expect("read").next().expect("one").expect("an entry");
    assert_eq!(mode(&own.path().join("plans.csv")), 0o600);
}

#[test]
fn what_is_wrong_is_listed_by_file_kind_and_team_and_its_export_is_logged() {
    block_on(async {
        let place = council().await;
        let mut analyst = place.signed_in("analyst").await;
        assert!(analyst.get("/data/issues").await.says("Nothing is wrong"));
        let (path, page) = looked_at(&mut analyst, "late.csv", LATE).await;
        assert!(page.says("late.csv row 3, previous_plans"), "{}", page.text);
        brought_in(&mut analyst, &path).await;
        let list = analyst.get("/data/issues").await;
        assert!(list.says("late.csv, row 3") && list.says("East"), "{}", list.text);
        assert!(analyst.get("/data/issues?team=-").await.says("is what you asked for"));
        assert!(
            analyst.get("/data/issues?team=East&page=99999").await.says("is what you asked for")
        );
        let file = analyst.post("/data/issues/csv", &[("team", "East")]).await;
        assert!(file.header("content-disposition").contains("issues.csv"));
        assert!(
            file.text.starts_with("team,kind,file,row,column,message,remedy\nEast,"),
            "{}",
            file.text
        );
        assert!(!list.says("PLANNED-D1") && !file.says("PLANNED-D1"), "no child is named");
        assert_eq!(actions(&place).await, ["import late.csv", "export issues.csv"]);
    });
}

#[test]
fn a_file_that_is_none_of_ours_is_refused_and_gone() {
    block_on(async {
        let place = council().await;
        let mut analyst = place.signed_in("analyst").await;
        let (path, page) = looked_at(&mut analyst, "odd.csv", "not,a,table\n1,2,3\n").await;
        assert!(page.says("The file was not brought in") && page.says("odd.csv"), "{}", page.text);
        assert!(!page.says("uploads"), "no folder of the machine is told: {}", page.text);
        assert_eq!((loads(&place), waiting(&place)), (0, 0));
        analyst.post(&format!("{path}/bring-in"), &[]).await;
        assert_eq!(loads(&place), 0);
        let empty = send(&mut analyst, "empty.csv", "", &[]).await;
        assert!(empty.says("The file is empty"), "{}", empty.text);
        let none = send(&mut analyst, "", "", &[]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(none.says("Choose a file"), "{}", none.text);
        let day = send(&mut analyst, "plans.csv", PLANS, &[("as-of-day", "31")]).await;
        assert!(day.says("must be a real date") && day.says("Choose the file again"));
        assert_eq!(waiting(&place), 0);
    });
}

#[test]
fn a_file_is_discarded_and_nothing_of_it_is_kept() {
    block_on(async {
        let place = council().await;
        let mut analyst = place.signed_in("analyst").await;
        let (path, _) = looked_at(&mut analyst, "plans.csv", PLANS).await;
        let mut other = place.signed_in("other").await;
        assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND);
        analyst.post(&format!("{path}/discard"), &[]).await;
        assert!(analyst.get("/data").await.says("plans.csv was discarded"));
        assert_eq!(analyst.get(&path).await.status, StatusCode::NOT_FOUND);
        assert_eq!((loads(&place), waiting(&place)), (0, 0));
    });
}

#[test]
fn what_somebody_saw_is_worked_out_again_when_others_were_brought_in_since() {
    block_on(async {
        let place = council().await;
        let (mut one, mut two) = (place.signed_in("analyst").await, place.signed_in("other").await);
        let ((path, _), (late, page)) = tokio::join!(
            looked_at(&mut one, "plans.csv", PLANS),
            looked_at(&mut two, "late.csv", LATE)
        );
        assert!(page.says("What this file would change"), "{}", page.text);
        assert_eq!(waiting(&place), 2);
        assert!(brought_in(&mut one, &path).await.says("Brought in"));
        let again = brought_in(&mut two, &late).await;
        assert!(again.says("it was worked out again"), "{}", again.text);
        assert_eq!(loads(&place), 1, "nobody has seen this yet");
        assert!(brought_in(&mut two, &late).await.says("Brought in"));
        assert_eq!(loads(&place), 2);
        let (path, page) = looked_at(&mut one, "plans.csv", PLANS).await;
        assert!(page.says("This file is there already"), "{}", page.text);
        assert!(brought_in(&mut one, &path).await.says("Nothing changed"));
        assert_eq!(loads(&place), 2);
    });
}

#[test]
fn targets_and_figures_come_the_same_way_and_a_provisional_file_says_why() {
    block_on(async {
        let place = council().await;
        let mut analyst = place.signed_in("analyst").await;
        let targets = "indicator,authority,period,target\nchildren-on-plans,901,2024-25,3\n";
        let (path, page) = looked_at(&mut analyst, "targets.csv", targets).await;
        assert!(page.says("Recognised as") && page.says("1 targets"), "{}", page.text);
        brought_in(&mut analyst, &path).await;
        assert!(analyst.get("/data").await.says("There are no case records yet"));
        let fields = [("standing", "provisional"), ("reason", "before the audit")];
        let sent = send(&mut analyst, "plans.csv", PLANS, &fields).await;
        let path = sent.header("location").to_owned();
        assert!(waited(&mut analyst, &path).await.says("before the audit"));
        brought_in(&mut analyst, &path).await;
        let home = analyst.get("/data").await;
        assert!(home.says("What is provisional") && home.says("before the audit"), "{}", home.text);
    });
}

#[test]
fn only_analysts_bring_in_and_everybody_sees_how_far_the_records_reach() {
    block_on(async {
        let place = council().await;
        for role in Right::all().keys() {
            let mut browser = place.signed_in(role).await;
            let home = browser.get("/data").await;
            assert_eq!(home.status, StatusCode::OK, "{role}");
            assert_eq!(home.says("Bring in a file"), role == "analyst", "{role}");
            let may = browser.get(UPLOAD).await.status == StatusCode::OK;
            assert_eq!(may, role == "analyst", "{role}");
            if !may {
                let token = browser.get("/account").await.form_token();
                let kind = "multipart/form-data; boundary=edge";
                let body = Some((kind, form(&token, &[], ("plans.csv", PLANS))));
                let sent = browser.ask_with("POST", UPLOAD, body).await;
                assert_eq!(sent.status, StatusCode::FORBIDDEN, "{role}");
            }
        }
        assert_eq!(waiting(&place), 0);
    });
}

#[test]
fn what_is_forged_or_too_large_leaves_nothing() {
    block_on(async {
        let mut place = council().await;
        let mut analyst = place.signed_in("analyst").await;
        let kind = "multipart/form-data; boundary=edge";
        let forged = form("made up", &[], ("plans.csv", PLANS));
        let answer = analyst.ask_with("POST", UPLOAD, Some((kind, forged))).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        place = place.limited(|limits| limits.upload = 100_000);
        let mut analyst = place.signed_in("analyst").await;
        let large = send(&mut analyst, "plans.csv", &PLANS.repeat(2000), &[]).await;
        assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(large.says("At most 100 kB can be sent here"), "{}", large.text);
        assert_eq!((loads(&place), waiting(&place)), (0, 0));
    });
}

/// An upload whose body is `pieces`, and then breaks off or says nothing more.
fn broken(browser: &Browser, pieces: Vec<u8>, breaks_off: bool) -> Request<Body> {
    let start = stream::iter([Ok::<_, std::io::Error>(Bytes::from(pieces))]);
    let end = stream::once(async move {
        if !breaks_off {
            std::future::pending::<()>().await;
        }
        Err(std::io::Error::other("gone"))
    });
    let cookie = format!("safeboard-session={}", browser.cookies["safeboard-session"]);
    let request = Request::builder().method("POST").uri(UPLOAD);
    let mut request = request
        .header(header::HOST, "127.0.0.1:8080")
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
        .body(Body::from_stream(futures::StreamExt::chain(start, end)))
        .expect("a request");
    request.extensions_mut().insert(Peer(browser.peer));
    request
}

#[test]
fn half_of_a_file_leaves_nothing() {
    block_on(async {
        let place = council().await;
        let mut analyst = place.signed_in("analyst").await;
        let token = analyst.get(UPLOAD).await.form_token();
        let mut half = form(&token, &[], ("plans.csv", &PLANS.repeat(5000)));
        half.truncate(half.len() / 2);
        let request = broken(&analyst, half.clone(), true);
        let answer = place.app.clone().oneshot(request).await.expect("answered");
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
        assert_eq!(waiting(&place), 0, "what was sent before it broke off is gone");

        let stuck = tokio::spawn(place.app.clone().oneshot(broken(&analyst, half, false)));
        for _ in 0..200 {
            tokio::time::sleep(Duration::from_millis(20)).await;
            if waiting(&place) > 0 {
                break;
            }
        }
        assert_eq!(waiting(&place), 1, "it is being written");
        assert_eq!(analyst.get("/data").await.status, StatusCode::OK, "others are not held up");
        stuck.abort();
        assert!(stuck.await.is_err(), "whoever sent it is gone");
        for _ in 0..200 {
            if waiting(&place) == 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(waiting(&place), 0);
        assert!(!analyst.get("/data").await.says("Your files on their way"));
    });
}
