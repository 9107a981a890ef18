//! Vintages, the mapping of measures, populations and neighbours, in made-up files.

use jiff::civil::date;
use model::{FigureStatus, Publication, PublishedFigure};

use crate::support::{Council, publication};

const HEADER: &str = "time_period,time_identifier,geographic_level,country_name,region_name,old_la_code,\
new_la_code,la_name,category,CPP_start,CPP_subsequent,CPP_subsequent_percent\n";
const CATEGORY: &str = "Child Protection Plans which are a second or subsequent plan";

/// A row of one authority's year.
fn row(year: i16, code: &str, cells: &str) -> String {
    format!(
        "{year},Reporting year,Local authority,England,West,{code},,Area {code},{CATEGORY},{cells}\n"
    )
}

fn of<'a>(figures: &'a [PublishedFigure], area: &str, period: &str) -> &'a PublishedFigure {
    let mut own = figures.iter().filter(|figure| figure.area == area && figure.period == period);
    let figure = own.next().expect("a figure");
    assert!(own.next().is_none(), "one figure of {area} in {period}");
    figure
}

#[test]
fn value_and_counts_are_joined_and_symbols_are_statuses() {
    let council = Council::new("901");
    let rows = [
        row(2025, "901", "48,3,6.3"),
        row(2025, "902", "40,c,c"),
        row(2025, "903", "0,0,z"),
        row(2025, "904", "x,x,x"),
        row(2025, "905", "200,u,u"),
        row(2025, "906", "4000,k,k"),
    ];
    council.import_text(
        &(HEADER.to_owned() + &rows.concat()),
        publication(date(2025, 10, 30), Some(1)),
    );
    let figures = council.published(None).figures;
    assert_eq!(figures.len(), 6, "counts alone are no figures: {figures:?}");
    let own = of(&figures, "901", "2024-25");
    assert_eq!(own.indicator, "repeat-plans");
    assert_eq!((own.value, own.numerator, own.denominator), (Some(6.3), Some(3), Some(48)));
    assert_eq!(own.source.as_deref(), Some("Children in need, 2025, revision 1"));
    assert_eq!((own.published_on, own.area_name.as_str()), (Some(date(2025, 10, 30)), "Area 901"));
    for (area, status) in [
        ("901", FigureStatus::Final),
        ("902", FigureStatus::Suppressed),
        ("903", FigureStatus::NotApplicable),
        ("904", FigureStatus::Missing),
        ("905", FigureStatus::LowReliability),
        ("906", FigureStatus::Low),
    ] {
        assert_eq!(of(&figures, area, "2024-25").status, status, "{area}");
    }
}

#[test]
fn a_later_vintage_supersedes_and_the_earlier_stays_readable() {
    let council = Council::new("901");
    let first = HEADER.to_owned() + &row(2024, "901", "50,10,20") + &row(2025, "901", "48,3,6.3");
    let second = HEADER.to_owned() + &row(2025, "901", "50,4,8");
    let third = HEADER.to_owned() + &row(2025, "901", "50,5,10");
    // Imported in another order than they were published in.
    council.import_text(&third, publication(date(2026, 1, 15), Some(2)));
    council.import_text(&second, publication(date(2026, 1, 15), Some(1)));
    council.import_text(&first, publication(date(2025, 10, 30), None));
    let value = |known_on| of(&council.published(known_on).figures, "901", "2024-25").value;
    assert_eq!(value(None), Some(10.0));
    assert_eq!(value(Some(date(2026, 1, 15))), Some(10.0));
    assert_eq!(value(Some(date(2026, 1, 14))), Some(6.3));
    let figures = council.published(None).figures;
    assert_eq!(of(&figures, "901", "2023-24").value, Some(20.0), "the second has no row of it");
    assert!(council.published(Some(date(2025, 10, 29))).figures.is_empty());
}

#[test]
fn the_counts_of_another_vintage_are_not_the_value_s() {
    let council = Council::new("901");
    council.import_text(
        &(HEADER.to_owned() + &row(2025, "901", "48,3,6.3")),
        publication(date(2025, 1, 1), None),
    );
    let values = format!(
        "dataset,measure,filters,area,period,value\n\
         category/CPP_start,CPP_subsequent_percent,category={CATEGORY},901,2024-25,8\n"
    );
    council.import_text(&values, publication(date(2026, 1, 1), None));
    let figures = council.published(None).figures;
    let own = of(&figures, "901", "2024-25");
    assert_eq!((own.value, own.numerator, own.denominator), (Some(8.0), None, None));
}

#[test]
fn a_load_without_a_publication_has_the_mapping_s_words() {
    let council = Council::new("901");
    council
        .import_text(&(HEADER.to_owned() + &row(2025, "901", "48,3,6.3")), Publication::default());
    let figures = council.published(None).figures;
    assert_eq!(figures[0].source.as_deref(), Some("DfE, Children in need, table D3"));
    assert_eq!(figures[0].published_on, None);
}

#[test]
fn the_same_file_of_another_revision_is_another_load() {
    let council = Council::new("901");
    let text = HEADER.to_owned() + &row(2025, "901", "48,3,6.3");
    let loads = [None, None, Some(2)]
        .map(|revision| council.import_text(&text, publication(date(2025, 1, 1), revision)).id);
    assert_eq!(loads[0], loads[1]);
    assert_ne!(loads[0], loads[2]);
}

#[test]
fn a_workspace_maps_its_own_measures_and_an_unmapped_file_still_loads() {
    let council = Council::new("901");
    let file = "time_period,time_identifier,geographic_level,country_name,sex,visits_percent\n\
        2025,Reporting year,National,England,Total,71\n2025,Reporting year,National,England,Girls,72\n";
    let load = council.import_text(file, Publication::default());
    assert_eq!(load.rows, [("published_values".to_owned(), 2)]);
    assert!(council.published(None).figures.is_empty());
    let mapping = "dataset,measure,filters,indicator,part,source\n\
        sex/visits_percent,visits_percent,sex=Girls,visits-on-time,value,A table\n";
    std::fs::write(council.folder.path().join("published_measures.csv"), mapping).expect("written");
    let figures = council.published(None).figures;
    assert_eq!(figures.len(), 1);
    assert_eq!((figures[0].indicator.as_str(), figures[0].value), ("visits-on-time", Some(72.0)));
    let wrong = mapping.replace(",value,", ",share,");
    std::fs::write(council.folder.path().join("published_measures.csv"), wrong).expect("written");
    let loads = council.workspace.loads().expect("loads");
    let said = council.workspace.published(&loads.iter().collect::<Vec<_>>()).expect_err("refused");
    assert!(said.to_string().contains("published_measures.csv"), "{said}");
}

#[test]
fn populations_by_area_and_calendar_year() {
    let council = Council::new("901");
    let file = "time_period,time_identifier,geographic_level,country_name,region_name,old_la_code,age_group,population_estimate\n\
        2024,Reporting year,National,England,,,Children aged 0 to 17 years,12183016\n\
        2024,Reporting year,Local authority,England,West,901,Children aged 0 to 17 years,36601\n\
        2024,Reporting year,Local authority,England,West,902,Children aged 0 to 17 years,x\n";
    council.import_text(file, Publication::default());
    let populations = council.published(None).populations;
    let known: Vec<(&str, i16, u64)> =
        populations.iter().map(|one| (one.authority.as_str(), one.year, one.children)).collect();
    assert_eq!(known, [("901", 2024, 36601), ("england", 2024, 12_183_016)]);
    assert_eq!(populations[0].source.as_deref(), Some("ONS, mid-year population estimates"));
}

#[test]
fn neighbours_of_our_authority_are_a_group_beside_those_of_groups_csv() {
    let council = Council::new("901");
    council
        .import_text("group,valid_from,area\nfamily,,905\nfamily,,906\n", Publication::default());
    let list = "model,authority,rank,area,closeness\n2025,901,2,903,Close\n2025,901,1,902,Very close\n\
        2025,902,1,901,Close\n2021,901,1,904,Close\n";
    council.import_text(list, publication(date(2025, 5, 1), None));
    let newer = "model,authority,rank,area,closeness\n2025,901,1,907,Close\n";
    council.import_text(newer, publication(date(2025, 6, 1), None));
    let groups = council.published(None).groups;
    let members: Vec<String> =
        groups.iter().map(|one| format!("{} {}", one.group, one.area)).collect();
    assert_eq!(
        members,
        [
            "family 905",
            "family 906",
            "statistical-neighbours-2021 904",
            "statistical-neighbours-2025 907",
        ]
    );
    let earlier = council.published(Some(date(2025, 5, 31))).groups;
    let areas: Vec<&str> = earlier.iter().map(|one| one.area.as_str()).collect();
    assert_eq!(areas, ["904", "902", "903"], "nearest first");
    assert!(groups.iter().all(|one| one.valid_from.is_none() && one.valid_to.is_none()));
}
