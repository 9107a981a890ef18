//! People added, changed, taken leave of; the log read; the first use of a record.

use axum::http::StatusCode;

use crate::support::{PASSWORD, Place, block_on};

#[test]
fn a_record_is_opened_by_its_owner_and_handed_to_its_first_administrator() {
    block_on(async {
        let place = Place::empty().await;
        let purpose = safeboard_web::Purpose::FirstUse;
        let link = safeboard_web::make_link(&place.site.board, "owner", purpose, place.site.now());
        let link = link.await.expect("a link");
        let mut far = place.browser();
        far.peer.set_ip([203, 0, 113, 7].into());
        assert_eq!(far.get(&link).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut owner = place.browser();
        assert_eq!(owner.get(&link).await.header("location"), "/");
        assert!(owner.get("/").await.says("This record names no people"));
        assert_eq!(place.browser().get(&link).await.status, StatusCode::UNPROCESSABLE_ENTITY);

        let fields = [("name", "Ann Example"), ("login", "ann"), ("roles", "analyst")];
        let wrong = owner.post("/people/add", &fields).await;
        assert!(wrong.says("The first person must be an administrator"));
        assert_eq!(wrong.value("name"), "");
        assert!(wrong.text.contains("value=\"Ann Example\""), "what was typed is kept");
        let fields = [("name", "Ann Example"), ("login", "ann"), ("roles", "administrator")];
        let added = owner.post("/people/add", &fields).await;
        let start = added.text.find("http://127.0.0.1:8080/set-up/").expect("a link") + 21;
        let link: String = added.text[start..].chars().take_while(|sign| *sign != '<').collect();
        assert_eq!(owner.get("/").await.status, StatusCode::SEE_OTHER, "nobody owns it now");
        let mut ann = place.browser();
        ann.get(&link).await;
        assert_eq!(ann.post(&link, &[("password", PASSWORD)]).await.status, StatusCode::SEE_OTHER);
        assert!(ann.get("/people").await.says("Ann Example"));
    });
}

#[test]
fn a_person_is_changed_and_a_stale_change_shows_both_versions() {
    block_on(async {
        let place = Place::peopled().await;
        place.with_password("analyst").await;
        let mut one = place.signed_in("administrator").await;
        let list = one.get("/people").await;
        assert!(!list.text.contains("/people/analyst"), "no login is in a URL");
        // The second in order of login, after the administrator.
        let handles: Vec<String> = list
            .text
            .split('"')
            .filter(|part| part.starts_with("/people/"))
            .filter(|part| *part != "/people/add")
            .map(str::to_owned)
            .collect();
        let path = &handles[1];
        let page = one.get(path).await;
        let revision = page.value("revision");
        let fields = [
            ("name", "Some analyst"),
            ("roles", "analyst"),
            ("standing", "active"),
            ("revision", &revision),
        ];
        let mut more = fields.to_vec();
        more.push(("teams", "North\nSouth"));
        assert_eq!(one.post(path, &more).await.header("location"), "/people");
        let stale = one.post(path, &fields).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(
            stale.says("As it is now")
                && stale.says("North, South")
                && stale.says("Make your change")
        );
        let page = one.get(path).await;
        let revision = page.value("revision");
        let mut analyst = place.signed_in("analyst").await;
        let left = [
            ("name", "Some analyst"),
            ("roles", "analyst"),
            ("standing", "left"),
            ("revision", revision.as_str()),
        ];
        assert_eq!(one.post(path, &left).await.status, StatusCode::SEE_OTHER);
        assert!(one.get("/people").await.says("Left"));
        assert_eq!(analyst.get("/").await.status, StatusCode::SEE_OTHER);
        let again =
            place.browser().post("/sign-in", &[("login", "analyst"), ("password", PASSWORD)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn somebody_stays_administrator() {
    block_on(async {
        let place = Place::peopled().await;
        let mut browser = place.signed_in("administrator").await;
        let list = browser.get("/people").await;
        let path = list.link("/people/");
        let path = if path == "/people/add" { panic!("{}", list.text) } else { path };
        let revision = browser.get(&path).await.value("revision");
        let fields =
            [("name", "Me"), ("roles", "analyst"), ("standing", "active"), ("revision", &revision)];
        let no = browser.post(&path, &fields).await;
        assert!(no.says("Somebody must stay administrator"), "{}", no.text);
    });
}

#[test]
fn the_log_is_read_with_a_reason_which_is_in_it() {
    block_on(async {
        let place = Place::peopled().await;
        let desk = place.site.board.desk("analyst", "2026-11-26T09:00:00Z").await.expect("a desk");
        desk.read_children("child", "A-17", "supervision").await.expect("allowed");
        let mut browser = place.signed_in("analyst").await;
        let without = browser.post("/log", &[]).await;
        assert!(without.says("Enter why you are opening the log"));
        let read = browser.post("/log", &[("why", "yearly check")]).await;
        assert!(
            read.says("A-17")
                && read.says("yearly check")
                && read.says("26 November 2026 at 9:00am")
        );
        let some = browser.post("/log", &[("why", "check"), ("person", "owner")]).await;
        assert!(some.says("first people") && !some.says("A-17"));
        let mut manager = place.signed_in("manager").await;
        let read = manager.post("/log", &[("why", "check")]).await;
        assert!(!read.says("A-17") && read.says("not shown to managers of teams"));
        let whole = browser.post("/log/verify", &[]).await;
        assert!(whole.says("The log is whole"), "{}", whole.text);
    });
}

#[test]
fn a_long_log_is_read_page_by_page() {
    block_on(async {
        let place = Place::peopled().await;
        let desk = place.site.board.desk("analyst", "2026-11-26T09:00:00Z").await.expect("a desk");
        let subjects = (0..120).map(|number| format!("subject {number}."));
        desk.note_each("export", "file", subjects, "").await.expect("noted");
        let mut browser = place.signed_in("analyst").await;
        let mut seen = 0;
        let mut before = String::new();
        loop {
            let fields = [("why", "check"), ("action", "export"), ("before", &before)];
            let page = browser.post("/log", &fields).await;
            seen += page.text.matches("file subject").count();
            before = page.value("before");
            if before.is_empty() {
                break;
            }
        }
        assert_eq!(seen, 120);
    });
}
