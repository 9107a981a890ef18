//! The authorities with children's services since 2013, their regions, and which became which:
//! `reference/areas.csv`, built in. An authority has a row for each code it had.

use std::sync::LazyLock;

use jiff::civil::Date;

const AREAS: &str = include_str!("../../../reference/areas.csv");

/// An authority while it had one pair of codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority {
    /// `DfE`'s three-digit code.
    pub code: &'static str,
    pub name: &'static str,
    pub region: &'static str,
    /// The nine-character code of the Office for National Statistics.
    pub new_code: &'static str,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
    /// Codes of the authorities that took its place.
    pub became: Vec<&'static str>,
}

static AUTHORITIES: LazyLock<Vec<Authority>> =
    LazyLock::new(|| AREAS.lines().skip(1).filter_map(authority).collect());

/// Reads a row from its end, for only the name may have a comma in it.
fn authority(line: &'static str) -> Option<Authority> {
    let mut cells = line.rsplitn(6, ',');
    let became = cells.next()?.split(';').filter(|code| !code.is_empty()).collect();
    let mut day = || cells.next().and_then(|day| day.parse().ok());
    let (valid_to, valid_from) = (day(), day());
    let (new_code, region) = (cells.next()?, cells.next()?);
    let (code, name) = cells.next()?.split_once(',')?;
    let name = name.trim_matches('"');
    Some(Authority { code, name, region, new_code, valid_from, valid_to, became })
}

/// Every authority, in order of code, then of time.
pub fn authorities() -> &'static [Authority] {
    &AUTHORITIES
}

/// The authority of that three-digit code, as it is or was last.
pub fn by_code(code: &str) -> Option<&'static Authority> {
    AUTHORITIES.iter().rfind(|authority| authority.code == code)
}

/// The authority of that nine-character code.
pub fn by_new_code(code: &str) -> Option<&'static Authority> {
    AUTHORITIES.iter().find(|authority| authority.new_code == code)
}

/// Whether a text has the form of an authority's code: three digits.
pub fn is_code(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The name of an area as files and settings write it: `South West` is `south-west`.
pub fn slug(name: &str) -> String {
    let words =
        name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_row_is_read_and_every_code_is_one() {
        let all = authorities();
        assert_eq!(all.len(), AREAS.lines().count() - 1);
        assert_eq!(all.len(), 161);
        for authority in all {
            assert!(is_code(authority.code) && authority.new_code.len() == 9, "{authority:?}");
            assert!(authority.became.iter().all(|code| by_code(code).is_some()), "{authority:?}");
            assert_eq!(by_new_code(authority.new_code), Some(authority), "a code of one authority");
        }
    }

    #[test]
    fn how_many_there_were_each_year() {
        let on = |day: Date| {
            let in_force = |authority: &&Authority| {
                authority.valid_from.is_none_or(|from| from <= day)
                    && authority.valid_to.is_none_or(|to| to >= day)
            };
            authorities().iter().filter(in_force).count()
        };
        let counts =
            [2013, 2019, 2020, 2021, 2022, 2023, 2024, 2025].map(|year| on(date(year, 3, 31)));
        assert_eq!(counts, [152, 152, 151, 151, 152, 152, 153, 153]);
    }

    #[test]
    fn names_with_commas_merges_and_splits() {
        assert_eq!(by_code("884").expect("an authority").name, "Herefordshire, County of");
        let northamptonshire = by_code("928").expect("an authority");
        assert_eq!(northamptonshire.became, ["940", "941"]);
        assert_eq!(northamptonshire.valid_to, Some(date(2021, 3, 31)));
        assert_eq!(by_code("815").expect("an authority").new_code, "E06000065", "the latest");
        assert_eq!(slug("Yorkshire and The Humber"), "yorkshire-and-the-humber");
        assert_eq!(slug("St. Helens"), "st-helens");
    }
}
