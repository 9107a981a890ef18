//! The census check: what is wrong in a return, seen before and after it is brought in.

use axum::http::StatusCode;
use engine::rules::whole_return;

use super::{brought_in, council, looked_at};
use crate::support::{Browser, Place, block_on};

/// An enquiry that awaits a conference and began before the year: rule 8740.
const LATE: &str = "<Child><ChildIdentifiers><LAchildID>CENSUSKID1</LAchildID></ChildIdentifiers><CINdetails>\
    <CINreferralDate>2024-05-01</CINreferralDate><Section47><S47ActualStartDate>2024-03-31\
    </S47ActualStartDate><ICPCnotRequired>false</ICPCnotRequired></Section47></CINdetails></Child>";

fn a_return() -> String {
    let year = "2024-25".parse().expect("a year");
    whole_return(LATE, year).replace("<LEA>800<", "<LEA>901<")
}

/// The address of a return with [`LATE`] that the analyst brought in.
async fn with_return(analyst: &mut Browser) -> String {
    let (path, page) = looked_at(analyst, "cin.xml", &a_return()).await;
    for words in ["Census check", "census 2024-25", "8740", "awaits its conference"] {
        assert!(page.says(words), "{words}: {}", page.text);
    }
    assert!(!page.says("CENSUSKID1"), "no child is named before somebody said why");
    let done = brought_in(analyst, &path).await;
    done.link("/data/census/")
}

async fn lines(place: &Place) -> Vec<String> {
    let lines = place.site.board.lines_after(0).await.expect("a log");
    let own = lines.into_iter().filter(|line| line.kind == "validate");
    own.map(|line| format!("{} {}", line.action, line.why)).collect()
}

#[test]
fn faults_are_listed_by_rule_and_then_by_child_for_those_who_say_why() {
    block_on(async {
        let place = council().await;
        let mut analyst = place.signed_in("analyst").await;
        assert!(analyst.get("/data/census").await.says("No return has been brought in yet"));
        let path = with_return(&mut analyst).await;
        assert!(analyst.get("/data/census").await.says("cin.xml"));
        for page in [path.clone(), format!("{path}?sort=moves")] {
            let page = analyst.get(&page).await;
            assert!(page.says("8740") && !page.says("CENSUSKID1"), "{}", page.text);
        }
        let rule = format!("{path}/rules/8740");
        let page = analyst.get(&rule).await;
        assert!(page.says("How to put it right") && !page.says("CENSUSKID1"), "{}", page.text);
        let blank = analyst.post(&rule, &[("why", " ")]).await;
        assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", blank.text);
        assert!(!blank.says("CENSUSKID1"));
        let list = analyst.post(&rule, &[("why", "the return is due")]).await;
        for words in ["CENSUSKID1", "S47ActualStartDate", "2024-03-31"] {
            assert!(list.says(words), "{words}: {}", list.text);
        }
        assert_eq!(lines(&place).await, ["read-children the return is due"]);
        let none = analyst.get(&format!("{path}/rules/8750")).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn the_work_list_is_a_workbook_and_a_manager_sees_their_own_team() {
    block_on(async {
        let place = council().await;
        let path = with_return(&mut place.signed_in("analyst").await).await;
        let mut manager = place.signed_in("manager").await;
        let rule = format!("{path}/rules/8740");
        let list = manager.post(&rule, &[("why", "supervision")]).await;
        assert!(list.says("teams that are not yours") && !list.says("CENSUSKID1"), "{}", list.text);
        let address = format!("{path}/work-list");
        let blank = manager.post(&address, &[("why", "")]).await;
        assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
        let file = manager.post(&address, &[("why", "supervision")]).await;
        assert!(file.header("content-disposition").contains("census-work-list.xlsx"));
        assert_eq!(
            lines(&place).await,
            ["read-children supervision", "read-children supervision", "export supervision"]
        );
    });
}

#[test]
fn a_rule_that_is_wrong_stops_no_file() {
    block_on(async {
        let place = council().await;
        let rules = place.site.room.folder().join("rules");
        std::fs::create_dir_all(&rules).expect("a folder");
        std::fs::write(rules.join("L1.md"), "no rule at all").expect("written");
        let mut analyst = place.signed_in("analyst").await;
        let (path, page) = looked_at(&mut analyst, "cin.xml", &a_return()).await;
        assert!(page.says("could not be asked"), "{}", page.text);
        assert!(brought_in(&mut analyst, &path).await.says("Brought in"));
        assert!(analyst.get("/data/census").await.says("No return has been brought in yet"));
    });
}
