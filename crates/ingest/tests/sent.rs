//! A return as it was sent: every element with its line, and what is wrong with its form.

use std::io::Write;

use model::{CENSUS_TABLES, CensusReturn, CensusTable};
use safeboard_ingest::{read_return, read_return_text};

use crate::census::{CHILD, census};
use crate::support::{gzipped, zipped};

fn sent(text: &str) -> CensusReturn {
    read_return_text("a.xml", text, &[]).expect("a census")
}

fn value(of: &CensusReturn, row: i64, name: &str) -> (Option<String>, Option<u32>) {
    let (table, element) = name.split_once('.').expect("TABLE.Element");
    let table = CensusTable::at(table).expect("a table");
    let element = CENSUS_TABLES[table].element(element).expect("an element");
    (of.value(table, row, element), of.line(table, row, Some(element)))
}

fn some(text: &str, line: u32) -> (Option<String>, Option<u32>) {
    (Some(text.to_owned()), Some(line))
}

#[test]
fn every_element_has_its_value_and_its_line() {
    let of = sent(&census(CHILD));
    assert_eq!(of.structure, Vec::new());
    let counts: Vec<i64> = of.tables.iter().map(|rows| rows.count).collect();
    assert_eq!(counts, [1, 1, 2, 2, 1, 2, 1, 1, 1, 2]);
    for (row, name, text, line) in [
        (0, "header.ReferenceDate", "2025-03-31", 3),
        (0, "children.Sex", "F", 6),
        (0, "children.Ethnicity", "WBRI", 7),
        (1, "disabilities.Disability", "HEAR", 7),
        (0, "cin_details.ReferralNFA", "0", 14),
        (1, "cin_details.DateOfInitialCPC", "2023-01-10", 18),
        (0, "cin_plans.CINPlanEndDate", "2024-06-01", 12),
        (0, "section_47.DateOfInitialCPC", "2024-06-03", 13),
        (0, "section_47.ICPCnotRequired", "FALSE", 13),
        (1, "reviews.CPPreviewDate", "2025-02-20", 16),
    ] {
        assert_eq!(value(&of, row, name), some(text, line), "{name}");
    }
    let review = CensusTable::at("reviews").expect("a table");
    assert_eq!(of.child_id(review, 1).as_deref(), Some("A1"));
    assert_eq!(of.parent(review, 1, "cin_details"), Some(0));
}

#[test]
fn what_is_absent_has_the_line_of_its_row() {
    let of = sent(&census("<Child>\n<CINdetails>\n<Assessments/>\n\n</CINdetails></Child>"));
    assert_eq!(value(&of, 0, "assessments.AssessmentActualStartDate"), (None, Some(7)));
    assert_eq!(value(&of, 0, "cin_details.CINreferralDate"), (None, Some(6)));
}

#[test]
fn reviews_without_a_date_are_a_row_and_factors_without_a_code_are_none() {
    let of = sent(&census(
        "<Child><CINdetails><Assessments><FactorsIdentifiedAtAssessment/></Assessments>\
         <ChildProtectionPlans><Reviews/></ChildProtectionPlans>\
         <ChildProtectionPlans><Reviews><CPPreviewDate/></Reviews></ChildProtectionPlans>\
         <ChildProtectionPlans/></CINdetails></Child>",
    ));
    let rows = |name| of.tables[CensusTable::at(name).expect("a table")].count;
    assert_eq!((rows("factors"), rows("reviews"), rows("child_protection_plans")), (0, 2, 3));
}

#[test]
fn faults_of_form_are_named_with_child_value_and_line() {
    let of = sent(&census(
        "<Child>\n<ChildIdentifiers><LAchildID>A1</LAchildID>\n\
         <PersonBirthDate>31/02/2015</PersonBirthDate>\n<Sex>X</Sex><Sex>F</Sex></ChildIdentifiers>\n\
         <CINdetails><LAchildID>A1</LAchildID>\n<CINreferralDate>2025-02-29</CINreferralDate>\n\
         <ReferralNFA>yes</ReferralNFA><Nonsense><Deeper/></Nonsense></CINdetails>\n</Child>",
    ));
    let found: Vec<String> = of
        .structure
        .iter()
        .map(|fault| {
            let value = fault.value.as_deref().unwrap_or("-");
            let child = fault.child_id.as_deref().unwrap_or("-");
            let (kind, module) = (fault.kind.name(), &fault.module);
            format!("{kind} {child} {module}.{} {value} {}", fault.element, fault.line)
        })
        .collect();
    assert_eq!(
        found,
        [
            "repeated-element A1 ChildIdentifiers.Sex - 8",
            "misplaced-element A1 CINdetails.LAchildID - 9",
            "unknown-element A1 CINdetails.Nonsense - 11",
            "unreadable-date A1 CINdetails.CINreferralDate 2025-02-29 10",
            "unknown-code A1 CINdetails.ReferralNFA yes 11",
            "missing-element A1 Child.ChildCharacteristics - 12",
            "unreadable-date A1 ChildIdentifiers.PersonBirthDate 31/02/2015 7",
        ]
    );
    assert_eq!(value(&of, 0, "children.Sex").0.as_deref(), Some("F"), "the last counts");
    assert_eq!(value(&of, 0, "cin_details.CINreferralDate").0, None);
}

#[test]
fn a_header_that_an_import_refuses_is_read() {
    let of = sent(
        "<Message><Header><CollectionDetails><Year>2031</Year></CollectionDetails></Header></Message>",
    );
    assert_eq!(of.collection().map(|year| year.to_string()).as_deref(), Some("2030-31"));
    assert_eq!(of.reference_date(), None);
    let missing = of.structure.iter().map(|fault| fault.element.as_str());
    assert_eq!(missing.collect::<Vec<_>>(), ["Collection", "Source", "Children"]);
    let bare = sent("<Message/>");
    assert_eq!((bare.tables[0].count, bare.collection()), (1, None));
}

#[test]
fn another_collection_and_what_is_cut_short_are_refused() {
    let other = census("").replace(">CIN<", ">SSDA903<");
    let refused =
        |text: &str| read_return_text("a.xml", text, &[]).expect_err("it is refused").to_string();
    assert!(refused(&other).contains("SSDA903"), "{}", refused(&other));
    assert!(refused("<Message><Header>").contains("cut short"));
    assert!(refused("<Other/>").contains("first element is Message"));
}

#[test]
fn packed_files_are_read_as_plain_ones_and_rows_are_numbered_on() {
    let text = census(CHILD);
    let mut earlier: Vec<CensusReturn> = Vec::new();
    for bytes in
        [text.clone().into_bytes(), gzipped(text.as_bytes()), zipped(&[("a.xml", text.as_bytes())])]
    {
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        file.write_all(&bytes).expect("written");
        let next = read_return(file.path(), &earlier).expect("a census");
        earlier.push(next);
    }
    let plans = CensusTable::at("child_protection_plans").expect("a table");
    for (number, of) in (0..).zip(&earlier) {
        assert_eq!(of.tables[plans].first_row, number);
        assert_eq!(value(of, number, "child_protection_plans.NumberOfPreviousCPP"), some("0", 15));
        assert_eq!(of.child_id(plans, number).as_deref(), Some("A1"));
    }
}

#[test]
fn a_file_of_many_batches_keeps_its_places() {
    let children: Vec<String> = (0..40_000)
        .map(|number| format!("<Child><ChildIdentifiers><LAchildID>{number}</LAchildID></ChildIdentifiers></Child>\n"))
        .collect();
    let of = sent(&census(&children.concat()));
    assert!(of.tables[1].batches.len() > 1);
    for row in [0, 16_383, 16_384, 39_999] {
        assert_eq!(value(&of, row, "children.LAchildID"), some(&row.to_string(), 5 + row as u32));
    }
}
