//! Children in need census files.

use jiff::civil::date;
use safeboard_ingest::Kind;

use crate::support::{Kept, gzipped, read_all, zipped};

pub fn census(children: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Message>\n<Header><CollectionDetails><Collection>CIN</Collection><Year>2025</Year>\
         <ReferenceDate>2025-03-31</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>999</LEA>\
         <SoftwareCode>made up</SoftwareCode><Release>1</Release><SerialNo>1</SerialNo><DateTime>2025-05-01T10:00:00</DateTime></Source></Header>\n\
         <Children>\n{children}\n</Children>\n</Message>\n"
    )
}

pub const CHILD: &str = "<Child>
<ChildIdentifiers><LAchildID>A1</LAchildID><UPN>X123</UPN><PersonBirthDate>2015-02-01</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>
<ChildCharacteristics><Ethnicity>WBRI</Ethnicity><Disabilities><Disability>MOB</Disability><Disability>HEAR</Disability></Disabilities></ChildCharacteristics>
<CINdetails>
<CINreferralDate>2024-05-01</CINreferralDate><ReferralSource>6</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode>
<Assessments><AssessmentActualStartDate>2024-05-02</AssessmentActualStartDate><AssessmentAuthorisationDate>2024-06-10</AssessmentAuthorisationDate>
<FactorsIdentifiedAtAssessment><AssessmentFactors>3A</AssessmentFactors><AssessmentFactors>16A</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>
<CINplanDates><CINPlanStartDate>2024-05-20</CINPlanStartDate><CINPlanEndDate>2024-06-01</CINPlanEndDate></CINplanDates>
<Section47><S47ActualStartDate>2024-05-15</S47ActualStartDate><InitialCPCtarget>2024-06-06</InitialCPCtarget><DateOfInitialCPC>2024-06-03</DateOfInitialCPC><ICPCnotRequired>FALSE</ICPCnotRequired></Section47>
<ReferralNFA>0</ReferralNFA>
<ChildProtectionPlans><CPPstartDate>2024-06-03</CPPstartDate><InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse><LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse><NumberOfPreviousCPP>0</NumberOfPreviousCPP>
<Reviews><CPPreviewDate>2024-08-29</CPPreviewDate><CPPreviewDate>2025-02-20</CPPreviewDate></Reviews></ChildProtectionPlans>
</CINdetails>
<CINdetails><CINreferralDate>2023-01-04</CINreferralDate><ReferralSource>1A</ReferralSource><CINclosureDate>2024-04-12</CINclosureDate><ReasonForClosure>RC8</ReasonForClosure><DateOfInitialCPC>2023-01-10</DateOfInitialCPC><ReferralNFA>true</ReferralNFA></CINdetails>
</Child>";

fn everything(kept: &Kept) -> Vec<Vec<String>> {
    model::TABLES
        .iter()
        .map(|table| {
            let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
            kept.rows(table.name, &names)
        })
        .collect()
}

#[test]
fn every_module_becomes_rows() {
    let (outcome, kept) = read_all(census(CHILD));
    assert!(matches!(outcome.kind, Kind::Census { year: 2025 }));
    assert_eq!(outcome.as_of, Some(date(2025, 3, 31)));
    assert_eq!(outcome.made_at.as_deref(), Some("2025-05-01T10:00:00"));
    assert!(kept.issues.is_empty(), "{:?}", kept.issues);
    assert_eq!(
        everything(&kept),
        [
            vec!["999|A1|2015-02-01|-|F|WBRI|MOB;HEAR|X123"],
            vec![
                "999|A1|census-referral-2024-05-01|2024-05-01|6|false|N1|-|-",
                "999|A1|census-referral-2023-01-04|2023-01-04|1A|true|-|2024-04-12|RC8",
            ],
            vec![
                "999|A1|census-referral-2024-05-01|census-assessment-2024-05-02|single|2024-05-02|2024-06-10|3A;16A"
            ],
            vec![
                "999|A1|census-referral-2024-05-01|census-enquiry-2024-05-15|2024-05-15|2024-06-06|2024-06-03|false",
                "999|A1|census-referral-2023-01-04|census-conference-2023-01-10|-|-|2023-01-10|false",
            ],
            vec![
                "999|A1|census-referral-2024-05-01|census-plan-2024-06-03|2024-06-03|-|NEG|EMO|0|false"
            ],
            vec![
                "999|A1|census-plan-2024-06-03|2024-08-29",
                "999|A1|census-plan-2024-06-03|2025-02-20"
            ],
            vec![],
            vec![],
            vec![
                "999|A1|census-referral-2024-05-01|census-cin-plan-2024-05-20|2024-05-20|2024-06-01"
            ],
        ]
    );
}

#[test]
fn namespaces_packing_and_line_ends_do_not_matter() {
    let plain = census(CHILD);
    let expected = everything(&read_all(&plain).1);
    let prefixed = plain
        .replace("</", "</cin:")
        .replace('<', "<cin:")
        .replace("<cin:/cin:", "</cin:")
        .replace("<cin:?", "<?");
    let prefixed =
        prefixed.replacen("<cin:Message>", "<cin:Message xmlns:cin=\"http://example.org/cin\">", 1);
    let default = plain.replacen("<Message>", "<Message xmlns=\"http://example.org/cin\">", 1);
    let forms: Vec<Vec<u8>> = vec![
        prefixed.into_bytes(),
        default.into_bytes(),
        format!("\u{feff}{plain}").into_bytes(),
        plain.replace('\n', "\r\n").into_bytes(),
        plain.replace('\n', "").into_bytes(),
        gzipped(plain.as_bytes()),
        zipped(&[("x", plain.as_bytes())]),
    ];
    for form in forms {
        assert_eq!(everything(&read_all(&form).1), expected);
    }
}

#[test]
fn gender_of_earlier_years_is_read_as_sex() {
    for (gender, sex) in [("0", "U"), ("1", "M"), ("2", "F"), ("9", "U")] {
        let child =
            CHILD.replace("<Sex>F</Sex>", &format!("<GenderCurrent>{gender}</GenderCurrent>"));
        let text = census(&child)
            .replace("2025</Year>", "2019</Year>")
            .replace("<ReferenceDate>2025", "<ReferenceDate>2019");
        let (outcome, kept) = read_all(text);
        assert!(matches!(outcome.kind, Kind::Census { year: 2019 }));
        assert_eq!(kept.rows("children", &["sex"]), [sex]);
    }
}

#[test]
fn what_is_wrong_is_said_with_line_and_element() {
    let child = CHILD
        .replace("<ReferralSource>6<", "<ReferralSource>77<")
        .replace("<CPPreviewDate>2025-02-20<", "<CPPreviewDate>2025-02-31<")
        .replace(
            "<ReferralNFA>0</ReferralNFA>",
            "<ReferralNFA>perhaps</ReferralNFA><Surprise>1</Surprise>",
        );
    let (_, kept) = read_all(census(&child));
    assert_eq!(
        kept.said(),
        [
            "unknown-code 9 ReferralSource",
            "wrong-kind 14 ReferralNFA",
            "impossible-date 16 CPPreviewDate",
            "missing-value 16 CPPreviewDate",
            "unknown-element 14 Surprise",
        ]
    );
    assert_eq!(kept.rows("referrals", &["referral_date"]).len(), 2, "the rest is read");
}

#[test]
fn a_child_without_an_id_is_said_once_and_the_next_is_read() {
    let nameless = CHILD.replace("<LAchildID>A1</LAchildID>", "");
    let (_, kept) = read_all(census(&(nameless + CHILD)));
    assert_eq!(kept.said(), ["missing-value 5 LAchildID"]);
    assert_eq!(kept.rows("children", &["child_id"]), ["A1"]);
}

#[test]
fn pre_proceedings_are_read_past_and_said_once() {
    let block = "<PreProceedingsandFGDM><PPStartDate>2025-06-01</PPStartDate></PreProceedingsandFGDM></CINdetails>";
    let (_, kept) = read_all(census(&CHILD.replace("</CINdetails>", block)));
    assert_eq!(kept.said(), ["not-kept 17 PreProceedingsandFGDM"]);
}

#[test]
fn two_of_a_day_are_told_apart() {
    let assessment = "<Assessments><AssessmentActualStartDate>2024-05-02</AssessmentActualStartDate></Assessments><Section47>";
    let (_, kept) = read_all(census(&CHILD.replacen("<Section47>", assessment, 1)));
    assert_eq!(
        kept.rows("assessments", &["assessment_id"]),
        ["census-assessment-2024-05-02", "census-assessment-2024-05-02-2"]
    );
}

#[test]
fn characters_by_number_are_read_and_a_census_of_nobody_is_one() {
    let (_, kept) = read_all(census(&CHILD.replace("A1", "A&#49;&amp;")));
    assert_eq!(kept.rows("children", &["child_id"]), ["A1&"]);
    let (outcome, _) = read_all(census(""));
    assert!(outcome.rows.iter().all(|(_, rows)| *rows == 0));
}

#[test]
fn what_stands_where_no_census_has_it_is_said_and_not_read() {
    let wrapped = "<Note><CINclosureDate>2024-06-01</CINclosureDate></Note><ReferralNFA>0";
    let child = CHILD.replace("<ReferralNFA>0", wrapped).replace(
        "</ChildCharacteristics>",
        "</ChildCharacteristics><Section47><S47ActualStartDate>2024-05-01</S47ActualStartDate></Section47>",
    );
    let stray = "<Kid><LAchildID>B2</LAchildID></Kid><Kid/>";
    let (_, kept) = read_all(census(&(child + stray)));
    assert_eq!(
        kept.said(),
        ["unknown-element 19 Kid", "unknown-element 14 Note", "unknown-element 7 Section47"]
    );
    assert!(kept.issues[0].message.contains("2 times"), "{:?}", kept.issues[0]);
    assert_eq!(kept.rows("children", &["child_id"]), ["A1"]);
    assert_eq!(kept.rows("referrals", &["closure_date"]), ["-", "2024-04-12"]);
    assert_eq!(kept.rows("section_47_enquiries", &["enquiry_id"]).len(), 2);
}

#[test]
fn an_element_there_twice_and_a_child_there_twice_are_said() {
    let child = CHILD.replace("<ReferralNFA>0<", "<ReferralNFA>0</ReferralNFA><ReferralNFA>1<");
    let (_, kept) = read_all(census(&format!("{child}\n{CHILD}")));
    assert_eq!(kept.said(), ["duplicate 21 LAchildID", "repeated-element 14 ReferralNFA"]);
    assert_eq!(kept.rows("referrals", &["no_further_action"])[0], "true");
}

#[test]
fn reviews_go_with_a_plan_that_cannot_be_placed() {
    let child = CHILD.replace("<CPPstartDate>2024-06-03<", "<CPPstartDate>2024-06-31<");
    let (_, kept) = read_all(census(&child));
    assert_eq!(kept.said(), ["impossible-date 15 CPPstartDate", "missing-value 15 CPPstartDate"]);
    assert!(kept.rows("child_protection_plans", &["plan_id"]).is_empty());
    assert!(kept.rows("plan_reviews", &["plan_id"]).is_empty());
    let closed_early = CHILD.replace("<CINclosureDate>2024-04-12<", "<CINclosureDate>2022-04-12<");
    let (_, kept) = read_all(census(&closed_early));
    assert_eq!(kept.said(), ["end-before-start 18 CINclosureDate"]);
    let conferences = kept.rows("section_47_enquiries", &["enquiry_id", "referral_id"]);
    assert_eq!(conferences[1], "census-conference-2023-01-10|-", "the conference is kept");
}

#[test]
fn every_spelling_of_yes_and_no_is_read() {
    let spellings = [
        ("true", true),
        ("TRUE", true),
        ("1", true),
        ("false", false),
        ("FALSE", false),
        ("0", false),
    ];
    for (spelling, expected) in spellings {
        let new = format!("<ReferralNFA>{spelling}</ReferralNFA>");
        let (_, kept) = read_all(census(&CHILD.replace("<ReferralNFA>0</ReferralNFA>", &new)));
        let read = &kept.rows("referrals", &["no_further_action"])[0];
        assert_eq!(read, &expected.to_string(), "{spelling}");
    }
}

#[test]
fn every_year_from_2013_14_is_read() {
    for year in 2014..=2026 {
        let text = census(CHILD)
            .replace("2025</Year>", &format!("{year}</Year>"))
            .replace("<ReferenceDate>2025", &format!("<ReferenceDate>{year}"));
        let (outcome, _) = read_all(text);
        assert!(matches!(outcome.kind, Kind::Census { year: found } if found == year));
        assert_eq!(outcome.as_of, Some(date(year, 3, 31)));
    }
}

#[test]
fn the_same_file_gives_the_same_batches_and_reports_progress() {
    let many: String = (0..5000).map(|n| CHILD.replace("A1", &format!("A{n}"))).collect();
    let text = census(&many);
    let (first, again) = (read_all(&text).1, read_all(&text).1);
    assert_eq!(first.batches, again.batches);
    assert_eq!(first.issues, again.issues);
    assert!(first.issues.is_empty());
    let reviews = first.batches.iter().filter(|(table, _)| *table == "plan_reviews");
    assert_eq!(reviews.map(|(_, batch)| batch.num_rows()).collect::<Vec<_>>(), [8192, 1808]);
    assert_eq!(first.progress.len(), 3);
    assert_eq!(first.progress[2], (text.len() as u64, 50_000));
    assert!(first.progress[0].0 < first.progress[2].0);
}
