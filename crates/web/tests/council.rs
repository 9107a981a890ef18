//! A made-up council: a few plans in two teams, brought into a place.

use std::fmt::Write as _;

use jiff::civil::date;
use model::Publication;
use work::import::{Standing, one_file};

use crate::support::{Answer, Browser, Place};

/// Children whose ids may stand in no URL.
pub const CHILD: &str = "MADEUPKID07";

/// A place with people of each role and twelve plans of 2024-25.
pub async fn council() -> Place {
    let place = Place::peopled().await;
    let mut plans = "authority,child_id,plan_id,start_date,end_date,team,worker\n".to_owned();
    for child in 0..12 {
        let team = if child < 8 { "North" } else { "South" };
        writeln!(plans, "901,MADEUPKID{child:02},P{child:02},2025-01-06,,{team},Nadia Quill")
            .expect("grows");
    }
    let workspace = place.site.room.workspace().expect("a workspace");
    let path = workspace.folder().join("plans.csv");
    std::fs::write(&path, plans).expect("written");
    let standing = Standing {
        by: "analyst".to_owned(),
        at: "2025-04-02T09:00:00Z".to_owned(),
        today: date(2025, 4, 2),
        as_of: Some(date(2025, 3, 31)),
        provisional: None,
        publication: Publication::default(),
    };
    one_file(&workspace, &path, &standing, &mut ()).expect("kept").expect("read");
    place
}

/// The three fields of a day.
pub fn day(name: &str, day: &str, month: &str, year: &str) -> Vec<(String, String)> {
    let part = |part: &str, value: &str| (format!("{name}-{part}"), value.to_owned());
    vec![part("day", day), part("month", month), part("year", year)]
}

/// Fields of a form, of which a later one takes the place of an earlier.
pub fn with(fields: &[(&str, &str)], more: Vec<(String, String)>) -> Vec<(String, String)> {
    let own = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    own.chain(more).collect()
}

/// Posts owned fields.
pub async fn post(browser: &mut Browser, path: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(path, &fields).await
}

/// No link and no action of a page names a child.
pub fn names_no_child_in_a_url(answer: &Answer) {
    for attribute in ["href=\"", "action=\""] {
        for part in answer.text.split(attribute).skip(1) {
            let url = part.split('"').next().unwrap_or_default();
            assert!(!url.contains("MADEUPKID"), "{url}");
        }
    }
    assert!(!answer.header("location").contains("MADEUPKID"));
}
