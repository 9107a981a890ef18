//! The census returns: well-formed, of their year, and of one council from year to year.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use safeboard_demo::council_today;

fn returns() -> Vec<(Date, String)> {
    let files = council_today().into_iter().filter(|file| file.path.starts_with("census/"));
    (2022..).map(|year| date(year, 3, 31)).zip(files.map(|file| file.text)).collect()
}

/// Every value of the element `name`.
fn values<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let after = text.split(open.as_str()).skip(1);
    after.map(|rest| rest.split(close.as_str()).next().unwrap_or_default()).collect()
}

fn dates(text: &str, name: &str) -> Vec<Date> {
    values(text, name).iter().map(|value| value.parse().expect("an ISO date")).collect()
}

#[test]
fn every_element_that_opens_closes_in_its_place() {
    for (_, text) in returns() {
        let mut open = Vec::new();
        for tag in text.split('<').skip(2).map(|rest| rest.split('>').next().unwrap_or_default()) {
            match tag.strip_prefix('/') {
                Some(name) => assert_eq!(open.pop(), Some(name)),
                None => open.push(tag),
            }
        }
        assert!(open.is_empty() && text.ends_with("</Message>\n"));
    }
}

#[test]
fn each_return_is_of_its_year() {
    let returns = returns();
    assert_eq!(returns.len(), 5);
    for (reference, text) in &returns {
        let year_starts = date(reference.year() - 1, 4, 1);
        assert_eq!(dates(text, "ReferenceDate"), [*reference]);
        assert_eq!(values(text, "LEA"), ["999"]);
        let closing =
            ["CINclosureDate", "CPPendDate", "AssessmentAuthorisationDate", "CINPlanEndDate"];
        for name in closing {
            let all = dates(text, name);
            assert!(all.len() > 20, "{name} occurs");
            assert!(all.iter().all(|day| year_starts <= *day && day <= reference), "{name}");
        }
        assert!(dates(text, "CPPreviewDate").iter().all(|day| day <= reference));
        let by_sex = text.contains("<Sex>");
        assert_eq!(by_sex, reference.year() >= 2025, "sex from 2024-25, gender before");
        assert_ne!(by_sex, text.contains("<GenderCurrent>"));
    }
}

#[test]
fn a_child_keeps_its_id_and_its_birth_date() {
    let returns = returns();
    let people = |text: &str| -> BTreeSet<(String, String)> {
        let children = values(text, "ChildIdentifiers").into_iter();
        let born = children.filter(|child| child.contains("<PersonBirthDate>"));
        let of = |child: &str, name: &str| values(child, name)[0].to_owned();
        born.map(|child| (of(child, "LAchildID"), of(child, "PersonBirthDate"))).collect()
    };
    let all: BTreeSet<_> = returns.iter().flat_map(|(_, text)| people(text)).collect();
    let ids: BTreeSet<&String> = all.iter().map(|(id, _)| id).collect();
    assert_eq!(ids.len(), all.len(), "no id stands for two birth dates");
    let (first, second) = (people(&returns[0].1), people(&returns[1].1));
    assert!(first.intersection(&second).count() > 200, "cases run on from year to year");
}

#[test]
fn volumes_are_those_of_a_council_of_this_size() {
    for (reference, text) in returns() {
        let year_starts = date(reference.year() - 1, 4, 1);
        let started = dates(&text, "CPPstartDate").into_iter().filter(|day| *day >= year_starts);
        assert!((110..170).contains(&started.count()), "plans started");
        let plans = values(&text, "ChildProtectionPlans");
        let open = plans.iter().filter(|plan| !plan.contains("<CPPendDate>")).count();
        assert!((80..130).contains(&open), "plans open: {open}");
        let referred = dates(&text, "CINreferralDate").into_iter();
        let referred = referred.filter(|day| *day >= year_starts).count();
        assert!((1600..1900).contains(&referred), "referrals: {referred}");
        assert!(values(&text, "Section47").len() > 150);
    }
}

#[test]
fn finished_assessments_have_factors_and_open_ones_have_none() {
    for (_, text) in returns() {
        for assessment in values(&text, "Assessments") {
            let finished = assessment.contains("<AssessmentAuthorisationDate>");
            let factors = values(assessment, "AssessmentFactors");
            assert_eq!(finished, !factors.is_empty());
            assert!(!factors.contains(&"21") || factors.len() == 1, "no factors stands alone");
        }
    }
}
