//! Every code of the census's sets, those of earlier years too, as a tidy table brings it.

use crate::support::read_all;

const FACTORS: &str = "1A 1B 1C 2A 2B 2C 3A 3B 3C 4A 4B 4C 5A 5B 5C 6A 6B 6C 7A 8B 8C 8D 8E 8F 9A 10A \
    11A 12A 13A 14A 15A 16A 17A 18A 18B 18C 19A 19B 19C 20 21 22A 23A 24A";
const ETHNICITIES: &str = "WBRI WIRI WIRT WOTH WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR \
    BOTH CHNE OOTH REFU NOBT";
const SOURCES: &str = "1A 1B 1C 1D 2A 2B 3A 3B 3C 3D 3E 3F 4 5A 5B 5C 5D 6 7 8 9 10";

#[test]
fn every_code_of_the_census_is_known() {
    for (table, column, codes) in [
        ("child_protection_plans", "initial_category", "NEG PHY SAB EMO MUL"),
        ("child_protection_plans", "latest_category", "NEG PHY SAB EMO MUL"),
        ("referrals", "source", SOURCES),
        ("referrals", "primary_need", "N0 N1 N2 N3 N4 N5 N6 N7 N8 N9"),
        ("referrals", "closure_reason", "RC1 RC2 RC3 RC4 RC5 RC6 RC7 RC8 RC9"),
        ("children", "sex", "M F U 0 1 2 9"),
        ("children", "ethnicity", ETHNICITIES),
        ("children", "disabilities", "NONE MOB HAND PC INC COMM LD HEAR VIS BEH CON AUT DDA"),
        ("assessments", "factors", FACTORS),
        ("assessments", "kind", "initial core single"),
    ] {
        let codes: Vec<&str> = codes.split(' ').collect();
        let (outcome, kept) = read_all(one_row_a_code(table, column, &codes));
        assert!(kept.issues.is_empty(), "{column}: {:?}", kept.issues);
        assert_eq!(outcome.rows, [(table, codes.len() as u64)]);
    }
}

fn one_row_a_code(table: &str, column: &str, codes: &[&str]) -> String {
    let columns = model::Table::named(table).expect("a table").columns;
    let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
    let rows = codes.iter().enumerate().map(|(nth, code)| {
        let cell = |name: &&str| match *name {
            name if name == column => (*code).to_owned(),
            "kind" => "single".to_owned(),
            "referral_date" | "start_date" => "2024-05-01".to_owned(),
            name if name == "authority" || name.ends_with("_id") => nth.to_string(),
            _ => String::new(),
        };
        names.iter().map(cell).collect::<Vec<_>>().join(",")
    });
    std::iter::once(names.join(",")).chain(rows).collect::<Vec<_>>().join("\n")
}
