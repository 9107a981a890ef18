//! Figures in the forms in which others publish them, made up.

use std::fmt::Write;
use std::sync::Arc;

use arrow::array::Float64Array;

use crate::support::{gzipped, parquet, read_all, refusal, texts, zipped};

/// In the form of Explore Education Statistics, with a filter and two indicators.
pub const STATISTICS: &str = "\u{feff}time_period,time_identifier,geographic_level,country_code,country_name,\
region_code,region_name,old_la_code,new_la_code,la_name,category,plans,plans_percent\n\
2025,Reporting year,National,E92000001,England,,,,,,Started,4520,24.5\n\
2025,Reporting year,Regional,E92000001,England,E12000009,South West,,,,Started,x,7\n\
2025,Reporting year,Local authority,E92000001,England,E12000009,South West,901,E06000901,\"Mendvale, City of\",Started,c,z\n\
2024,Reporting year,Local authority,E92000001,England,E12000009,South West,,E06000022,Bath,Started,6,u\n";

/// As the list of 2025 is, with a blank line and a heading in it.
pub const NEIGHBOURS: &str = "\u{feff}old_la_code,la_name,region_ind,region_name,SN_1,SN_1P,SN_2,SN_2P,SN_3,SN_3P,\
SN_4,SN_4P,SN_5,SN_5P,SN_6,SN_6P,SN_7,SN_7P,SN_8,SN_8P,SN_9,SN_9P,SN_10,SN_10P\n\
901,Mendvale,9,West,902,Very close,903,Close ,904,Close ,905,Close ,906,Close ,907,Close ,908,Close ,909,Close ,910,Close ,911,Not close\n\
,,,,,,,,,,,,,,,,,,,,,,,\n\
,Old lists:,,,,,,,,,,,,,,,,,,,,,,\n\
902,Other,9,West,901,Close,90,Close,904,,905,,906,,907,,908,,909,,910,,911,\n";

const VALUES: [&str; 7] = ["measure", "filters", "area", "area_name", "period", "value", "note"];

/// In the form of the Local Authority Interactive Tool.
pub fn lait() -> Vec<u8> {
    parquet(vec![
        ("Short Desc", texts(&["CPP_rate", "CPP_rate", "CPP_rate", "CPP_rate", "CPP_rate"])),
        ("Data item", texts(&["Rate", "Rate", "Rate", "Rate", "Rate"])),
        ("Years", texts(&["2025", "2025", "2025", "2025", "2025"])),
        ("LA and Regions", texts(&["England", "London (Inner)", "Mendvale", "Other", "Nowhere"])),
        ("Values", texts(&["40.600000000000001", "-", "1.2E-2", "many", "1"])),
        ("LA Number", Arc::new(Float64Array::from(vec![970.0, 987.0, 901.0, 902.0, 9.0]))),
        ("Region", texts(&["NA", "NA", "South West", "South West", "South West"])),
    ])
}

#[test]
fn every_indicator_of_a_row_is_a_value() {
    let packed = [
        STATISTICS.as_bytes().to_vec(),
        gzipped(STATISTICS.as_bytes()),
        zipped(&[("a", STATISTICS.as_bytes())]),
    ];
    for file in packed {
        let (outcome, kept) = read_all(file);
        assert_eq!(outcome.rows, [("published_values", 8)]);
        assert_eq!((outcome.as_of, kept.said()), (None, Vec::<String>::new()));
        assert_eq!(
            kept.rows("published_values", &VALUES),
            [
                "plans|category=Started|england|England|2024-25|4520|-",
                "plans_percent|category=Started|england|England|2024-25|24.5|-",
                "plans|category=Started|south-west|South West|2024-25|x|-",
                "plans_percent|category=Started|south-west|South West|2024-25|7|-",
                "plans|category=Started|901|Mendvale, City of|2024-25|c|-",
                "plans_percent|category=Started|901|Mendvale, City of|2024-25|z|-",
                "plans|category=Started|800|Bath|2023-24|6|-",
                "plans_percent|category=Started|800|Bath|2023-24|u|-",
            ]
        );
        let datasets = kept.rows("published_values", &["dataset"]);
        assert!(datasets.iter().all(|dataset| dataset == "category/plans"), "{datasets:?}");
    }
}

#[test]
fn a_population_is_of_its_calendar_year() {
    let file = "time_period,time_identifier,geographic_level,country_name,age_group,sex,population_estimate\n\
        2024,Reporting year,National,England,Aged 0 to 17,,12183016\n";
    let (_, kept) = read_all(file);
    let rows = kept.rows("published_values", &["dataset", "filters", "period", "value"]);
    assert_eq!(rows, ["age_group+sex/population_estimate|age_group=Aged 0 to 17|2024|12183016"]);
}

#[test]
fn a_row_that_cannot_be_placed_and_a_symbol_unknown_are_issues() {
    let mut file = STATISTICS.to_owned();
    let good = STATISTICS.lines().nth(3).expect("a row");
    for (from, to) in [
        (",c,z", ",~,z"),
        (",c,z", ",,5"),
        ("Local authority", "School"),
        ("901,E06000901", ",E06000901"),
        ("2025,", "20252,"),
    ] {
        writeln!(file, "{}", good.replace(from, to).replace("Started", "Ended")).expect("text");
    }
    writeln!(file, "{good}").expect("text");
    let (_, kept) = read_all(file);
    assert_eq!(
        kept.said(),
        [
            "wrong-kind 6 plans",
            "missing-value 6 plans",
            "missing-value 7 plans",
            "duplicate 7 plans_percent",
            "unknown-area 8 geographic_level",
            "unknown-area 9 geographic_level",
            "unknown-period 10 time_period",
            "duplicate 11 plans",
            "duplicate 11 plans_percent",
        ]
    );
}

#[test]
fn a_file_of_many_rows_is_read_to_its_end() {
    let mut file: String = STATISTICS.lines().next().expect("a header").to_owned() + "\n";
    for year in 1900..2150 {
        writeln!(file, "{year},Reporting year,National,,England,,,,,,Started,{year},1")
            .expect("text");
    }
    let (outcome, kept) = read_all(&file);
    assert_eq!(outcome.rows, [("published_values", 500)]);
    let first = kept.rows("published_values", &["period", "value"]);
    assert_eq!((first[0].as_str(), first[498].as_str()), ("1899-00|1900", "2148-49|2149"));
}

#[test]
fn a_file_without_numbers_is_refused() {
    let file =
        "time_period,time_identifier,geographic_level,label\n2025,Reporting year,National,x y\n";
    assert!(refusal(file).contains("no column has numbers in it"));
}

#[test]
fn the_interactive_tool_s_table() {
    let (outcome, kept) = read_all(lait());
    assert_eq!(outcome.rows, [("published_values", 3)]);
    assert_eq!(
        kept.rows("published_values", &VALUES),
        [
            "CPP_rate|-|england|England|2025|40.6|-",
            "CPP_rate|-|inner-london|London (Inner)|2025|x|Shown as '-': withheld, or not available",
            "CPP_rate|-|901|Mendvale|2025|0.012|-",
        ]
    );
    let said = ["wrong-kind 5 Values", "missing-value 5 Values", "unknown-area 6 LA Number"];
    assert_eq!(kept.said(), said);
}

#[test]
fn lists_of_neighbours_in_both_forms() {
    let (outcome, kept) = read_all(NEIGHBOURS);
    assert_eq!(outcome.rows, [("neighbours", 19)]);
    assert_eq!(kept.said(), ["unknown-area 5 SN2"]);
    let columns = ["model", "authority", "rank", "area", "closeness"];
    let rows = kept.rows("neighbours", &columns);
    assert_eq!(rows[0], "2025|901|1|902|Very close");
    assert_eq!(
        (rows[1].as_str(), rows[9].as_str()),
        ("2025|901|2|903|Close", "2025|901|10|911|Not close")
    );
    assert_eq!(rows[11], "2025|902|3|904|-");

    let pairs = |neighbour: &dyn Fn(usize) -> String| {
        (1..=10).map(|rank| format!(",{},{}", neighbour(rank), "Close")).collect::<String>()
    };
    let header = (1..=10).map(|rank| format!(",SN{rank},SNP")).collect::<String>();
    let file = format!(
        "LA num,LA Name,LA number,GOInd,GOReg{header},\n901,Mendvale,901,9,West{},\n",
        pairs(&|rank| (901 + rank).to_string())
    );
    let (outcome, kept) = read_all(&file);
    assert_eq!((outcome.rows, kept.said()), (vec![("neighbours", 10)], Vec::new()));
    assert_eq!(kept.rows("neighbours", &columns)[9], "2021|901|10|911|Close");
}
