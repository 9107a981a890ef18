//! Indicator files: those built in, and a council's own.

use crate::program::{out, path, safeboard};

#[test]
fn every_file_is_listed_and_explained() {
    let list = out(&["indicators"]);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../indicators");
    let files = std::fs::read_dir(folder).expect("the folder indicators/").count();
    assert_eq!(list.lines().count(), files, "{list}");
    assert!(list.contains("NI 64"));
    let explained = out(&["indicators", "NI64"]);
    for part in ["What it counts", "```sql", "calendar-months", "days_inclusive"] {
        assert!(explained.contains(part), "{part}");
    }
    let said = safeboard(&["indicators", "ni99"]);
    assert_eq!(said.status, 2);
    assert!(said.err.contains("plans-lasting-two-years"), "{}", said.err);
}

fn local(text: &str) -> crate::program::Said {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("w");
    out(&["init", path(&place), "--authority", "999", "--name", "Anywhere"]);
    std::fs::write(place.join("indicators/local.md"), text).expect("written");
    safeboard(&["indicators", "-w", path(&place)])
}

const LOCAL: &str = "+++
title = \"Plans of neglect that ended\"
unit = \"percent\"
better = \"lower\"
window = \"year-to-date\"
counts = \"child_protection_plans\"
[words]
counted = [\"plan that ended\", \"plans that ended\"]
met = [\"was of neglect\", \"were of neglect\"]
[[version]]
from = \"2005-01-01\"
+++
## What it counts
Plans that ended.
## How to read it
Lower is better.
## Source
Ours.
```sql cohort
select period.id as period, plan.authority, plan.child_id, plan.plan_id as record_id, plan.end_date as date,
       plan.latest_category = 'NEG' as met
from child_protection_plans plan join period on plan.end_date between period.starts_on and period.ends_on
```
## Examples
### Neglect
Each row is a child at 2011-12-Q2:

| start_date | end_date | latest_category | met |
|---|---|---|---|
| 2011-01-05 | 2011-08-01 | NEG | yes |
";

#[test]
fn a_local_indicator_is_a_file_and_its_errors_have_a_place() {
    let good = local(LOCAL);
    assert_eq!(good.status, 0, "{}", good.err);
    assert!(good.out.contains("Plans of neglect that ended"));
    let cases = [
        (LOCAL.replace("better = \"lower\"", "better = \"less\""), "local.md:4"),
        (LOCAL.replace("better = \"lower\"\n", ""), "better"),
        (LOCAL.replace("latest_category = 'NEG'", "last_category = 'NEG'"), "local.md:19"),
        (LOCAL.replace("as met", "as yes"), "no column 'met'"),
        (LOCAL.replace("Plans that ended.\n", ""), "What it counts"),
        (LOCAL.replace("## Examples", "## Example"), "no worked example"),
        (
            LOCAL.replace("select period.id", "drop table referrals; select period.id"),
            "local.md:19",
        ),
        (LOCAL.replace("child_protection_plans\"", "plans\""), "not a case table"),
        (LOCAL.replace("child_protection_plans\"", "plan_reviews\""), "can be counted"),
        (LOCAL.replace("child_protection_plans\"", "targets\""), "can be counted"),
        (LOCAL.replace("'NEG' as met", "$code as met"), "$code"),
    ];
    for (text, expected) in cases {
        let said = local(&text);
        assert_eq!(said.status, 2, "{expected}: {}", said.out);
        assert!(said.err.contains(expected), "{expected}: {}", said.err);
    }
}

fn checked(text: &str) -> crate::program::Said {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("w");
    out(&["init", path(&place), "--authority", "999", "--name", "Anywhere"]);
    std::fs::write(place.join("indicators/local.md"), text).expect("written");
    safeboard(&["indicators", "check", "-w", path(&place)])
}

#[test]
fn check_says_what_holds_and_fails_with_the_place_of_what_does_not() {
    let good = checked(LOCAL);
    assert_eq!(good.status, 0, "{}", good.err);
    assert!(good.out.contains("local "), "{}", good.out);
    let without = |part: &str| LOCAL.replace(part, "");
    let wrong = LOCAL.replace("| NEG | yes |", "| NEG | no |");
    let column = LOCAL.replace("plan.latest_category", "plan.latest_kategory");
    let writes = LOCAL.replace("select period.id", "drop table referrals; select period.id");
    for (text, said) in [
        (without("better = \"lower\"\n"), "missing field `better`"),
        (without("Plans that ended.\n"), "no text under '## What it counts'"),
        (LOCAL.split("## Examples").next().expect("a part").to_owned(), "no worked example"),
        (wrong, "example 'Neglect'"),
        (column, "latest_category"),
        (writes, "local.md"),
    ] {
        let found = checked(&text);
        assert_eq!(found.status, 1, "{said}: {}", found.err);
        assert!(found.err.contains("local.md:") && found.err.contains(said), "{}", found.err);
    }
}
