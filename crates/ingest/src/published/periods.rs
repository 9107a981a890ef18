//! Periods as published statistics write them, and as we do: the reporting year that ends on 31 March
//! 2025 is `2024-25`.

/// The period of a figure; `None` of what is no time period. What is no financial year keeps its name
/// beside it (`202425 Academic year`), so that it is not taken for one.
pub fn of_figure(time_period: &str, identifier: &str) -> Option<String> {
    let years = years(time_period)?;
    let financial = |(first, last): (u16, u16)| format!("{first}-{:02}", last % 100);
    let quarter = identifier.to_ascii_lowercase();
    match (quarter.as_str(), years) {
        ("reporting year", Years::One(last)) => Some(financial((last - 1, last))),
        ("reporting year" | "financial year", Years::Two(years)) => Some(financial(years)),
        ("calendar year", Years::One(year)) => Some(year.to_string()),
        (quarter, Years::Two(years)) if quarter.starts_with("financial year q") => {
            Some(format!("{}-{}", financial(years), quarter.rsplit(' ').next()?.to_uppercase()))
        }
        _ if identifier.is_empty() => None,
        _ => Some(format!("{time_period} {identifier}")),
    }
}

/// The calendar year of a mid-year estimate, which is filed under `Reporting year` too.
pub fn of_population(time_period: &str, identifier: &str) -> Option<String> {
    match (identifier.to_ascii_lowercase().as_str(), years(time_period)?) {
        ("reporting year" | "calendar year" | "mid-year", Years::One(year)) => {
            Some(year.to_string())
        }
        _ => of_figure(time_period, identifier),
    }
}

enum Years {
    /// `2025`
    One(u16),
    /// `202425`: 2024 to 2025
    Two((u16, u16)),
}

fn years(text: &str) -> Option<Years> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let first: u16 = text.get(..4)?.parse().ok().filter(|year| (1900..2200).contains(year))?;
    match &text[4..] {
        "" => Some(Years::One(first)),
        next if next == format!("{:02}", (first + 1) % 100) => Some(Years::Two((first, first + 1))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reporting_year_is_the_one_that_ends_in_it() {
        for (time_period, identifier, expected) in [
            ("2025", "Reporting year", Some("2024-25")),
            ("2000", "Reporting year", Some("1999-00")),
            ("202425", "Financial year", Some("2024-25")),
            ("202425", "Reporting year", Some("2024-25")),
            ("202425", "Financial year Q2", Some("2024-25-Q2")),
            ("2024", "Calendar year", Some("2024")),
            ("202425", "Academic year", Some("202425 Academic year")),
            ("2025", "Financial year", Some("2025 Financial year")),
            ("202426", "Financial year", None),
            ("25", "Reporting year", None),
            ("x", "Reporting year", None),
            ("2025", "", None),
        ] {
            assert_eq!(of_figure(time_period, identifier).as_deref(), expected, "{time_period}");
        }
    }

    #[test]
    fn a_population_keeps_its_calendar_year() {
        assert_eq!(of_population("2024", "Reporting year").as_deref(), Some("2024"));
        assert_eq!(of_population("soon", "Reporting year"), None);
    }
}
