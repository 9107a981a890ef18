//! Figures as pages: the scorecard, an indicator, and the children behind it for those who may see them.

use axum::http::StatusCode;

use crate::support::{Place, block_on};

const CHILDREN: &str = "/indicators/children-on-plans/children";
const ASKED: [(&str, &str); 2] = [("period", "2024-25"), ("why", "supervision")];

#[test]
fn a_scorecard_opens_into_its_indicators_for_every_role() {
    block_on(async {
        let place = Place::with_records().await;
        let mut member = place.signed_in("board-member").await;
        let page = member.get("/scorecard?period=2024-25").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        assert!(page.says("1 of 3") && page.says("/indicators/repeat-plans?period=2024-25"));
        assert!(page.says("Official-Sensitive"));
        let indicator = member.get("/indicators/repeat-plans?period=2024-25").await;
        assert!(indicator.says("1 of 3") && indicator.says("How this is counted"));
        assert!(!indicator.says("The children behind this figure"), "a board member sees none");
        assert!(!page.says("MADEUPKID-") && !indicator.says("MADEUPKID-"));
        assert_eq!(member.get("/indicators/nothing").await.status, StatusCode::NOT_FOUND);
        let wrong = member.get("/scorecard?period=someday").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn what_the_quarter_that_runs_can_still_be_is_said_to_everybody() {
    block_on(async {
        let place = Place::with_records().await;
        let mut member = place.signed_in("board-member").await;
        let page = member.get("/outlook").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        assert!(page.says("Quarter 1 of 2025/26") && page.says("30 June 2025"), "{}", page.text);
        assert!(page.says("Of the records known, as they stood on 31 March 2025"));
        assert!(!page.says("MADEUPKID-"));
        let over = member.get("/outlook?period=2024-25-Q2").await;
        assert_eq!(over.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(over.says("was over on"), "{}", over.text);
    });
}

#[test]
fn a_figure_is_split_and_a_column_that_is_not_there_is_said() {
    block_on(async {
        let place = Place::with_records().await;
        let mut analyst = place.signed_in("analyst").await;
        let split = analyst.get("/indicators/repeat-plans?period=2024-25&by=team").await;
        assert!(split.says("North") && split.says("South"), "{}", split.text);
        for note in split.text.split("href=\"#note-").skip(1) {
            let number = note.split('"').next().unwrap_or_default();
            let times = split.text.matches(&format!("id=\"note-{number}\"")).count();
            assert_eq!(times, 1, "note {number} is one note");
        }
        let small = split.text.matches("[note 2]").count();
        assert!(small > 0, "the parts have notes of their own: {}", split.text);
        let none = analyst.get("/indicators/repeat-plans?period=2024-25&by=ward").await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(none.says("Figures can be split by: Team, Age"), "{}", none.text);
        let other = analyst.get("/indicators/referral-rate?period=2024-25&by=category").await;
        assert!(other.says("cannot be grouped by"), "{}", other.text);
    });
}

#[test]
fn no_figure_is_split_into_single_children() {
    block_on(async {
        let place = Place::with_records().await;
        let mut member = place.signed_in("board-member").await;
        for page in ["/scorecard?", "/indicators/repeat-plans?period=2024-25&"] {
            for column in ["child_id", "plan_id", "birth_date", "start_date", "load_id"] {
                let answer = member.get(&format!("{page}by={column}")).await;
                assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{page}{column}");
                assert!(
                    !answer.says("MADEUPKID-") && !answer.says("PLANNED-A1"),
                    "{}",
                    answer.text
                );
            }
        }
    });
}

#[test]
fn children_are_opened_with_a_reason_which_the_log_keeps() {
    block_on(async {
        let place = Place::with_records().await;
        let mut analyst = place.signed_in("analyst").await;
        let without = analyst.post(CHILDREN, &ASKED[..1]).await;
        assert!(
            without.says("Enter why you need to see these children") && !without.says("MADEUPKID-")
        );
        let list = analyst.post(CHILDREN, &ASKED).await;
        assert!(list.says("MADEUPKID-A") && list.says("MADEUPKID-B"), "{}", list.text);
        assert_eq!(list.header("cache-control"), "no-store");
        let child = list.link("/children/");
        assert!(!child.contains("MADEUPKID"), "{child}");
        let timeline = analyst.post(&child, &[("why", "supervision")]).await;
        assert!(
            timeline.says("MADEUPKID-A") && timeline.says("child protection plan"),
            "{}",
            timeline.text
        );
        let lines = place.site.board.lines_before(i64::MAX, "analyst", "read-children", 9).await;
        let subjects: Vec<String> =
            lines.expect("read").into_iter().map(|line| line.subject).collect();
        assert_eq!(subjects, ["MADEUPKID-A", "children-on-plans"]);
        let download = analyst.post(CHILDREN, &[&ASKED[..], &[("format", "csv")]].concat()).await;
        assert!(download.header("content-disposition").contains("children-on-plans-2024-25.csv"));
        assert!(download.text.starts_with("authority,child_id,"), "{}", download.text);
        let exports = place.site.board.lines_before(i64::MAX, "analyst", "export", 9).await;
        assert_eq!(exports.expect("read").len(), 1);
    });
}

#[test]
fn a_manager_sees_their_own_teams_and_a_handle_opens_for_nobody_else() {
    block_on(async {
        let place = Place::with_records().await;
        let mut manager = place.signed_in("manager").await;
        let list = manager.post(CHILDREN, &ASKED).await;
        assert!(list.says("MADEUPKID-A") && !list.says("MADEUPKID-B"), "{}", list.text);
        assert!(list.says("1 rows are of teams that are not yours"));
        let mut analyst = place.signed_in("analyst").await;
        let other = analyst.post(&list.link("/children/"), &[("why", "curiosity")]).await;
        assert_eq!(other.status, StatusCode::NOT_FOUND);
        let mut member = place.signed_in("board-member").await;
        let refused = member.post(CHILDREN, &ASKED).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_movement_adds_up_and_what_is_due_is_listed() {
    block_on(async {
        let place = Place::with_records().await;
        let mut analyst = place.signed_in("analyst").await;
        let path = "/indicators/children-on-plans/movement";
        let page = analyst.get(&format!("{path}?from=2024-25-Q1&period=2024-25-Q4")).await;
        assert!(page.says("2024-25-Q1 as reported"), "{}", page.text);
        let fields = [
            ("from", "2024-25-Q1"),
            ("period", "2024-25-Q4"),
            ("of", "numerator"),
            ("part", &page.value("part")),
            ("why", "a question of the board"),
        ];
        let rows = analyst.post(path, &fields).await;
        assert!(rows.says("MADEUPKID-A"), "{}", rows.text);
        let asked = [("why", "planning"), ("within", "30"), ("on", "2025-03-31")];
        let due = analyst.post("/due", &asked).await;
        assert!(due.says("overdue") && due.says("MADEUPKID-A"), "{}", due.text);
        let wrong = [("why", "planning"), ("within", "many"), ("on", "soon")];
        let wrong = analyst.post("/due", &wrong).await;
        assert!(wrong.says("Enter how many days ahead") && wrong.says("Enter a day as"));
        let calendar = analyst.post("/due", &[&asked[..], &[("format", "ics")]].concat()).await;
        assert!(calendar.text.starts_with("BEGIN:VCALENDAR"), "{}", calendar.text);
    });
}
