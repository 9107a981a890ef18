//! What a census says of itself before its first child, and whether that can be believed.

use calendar::{FinancialYear, from_unix_days};
use jiff::civil::Date;

use super::short;
use crate::dates::{self, LastDay};

/// Collections by the year they end in.
const YEARS: std::ops::RangeInclusive<i16> = 2014..=2026;

/// Elements that stand around the children.
const ELEMENTS: [&str; 17] = [
    "Message",
    "Header",
    "CollectionDetails",
    "Collection",
    "Year",
    "ReferenceDate",
    "Source",
    "SourceLevel",
    "LEA",
    "SoftwareCode",
    "Release",
    "SerialNo",
    "DateTime",
    "Content",
    "CBDSLevels",
    "CBDSLevel",
    "Children",
];

/// The header's values, as written.
#[derive(Default)]
pub struct Header {
    collection: String,
    year: String,
    reference_date: String,
    authority: String,
    made_at: String,
}

/// A header that was believed.
pub struct Known {
    pub year: i16,
    pub reference_date: Date,
    pub authority: String,
    pub made_at: Option<String>,
}

pub fn is_element(name: &str) -> bool {
    ELEMENTS.contains(&name)
}

impl Header {
    pub fn set(&mut self, element: &str, value: &str) {
        let place = match element {
            "Collection" => &mut self.collection,
            "Year" => &mut self.year,
            "ReferenceDate" => &mut self.reference_date,
            "LEA" => &mut self.authority,
            "DateTime" => &mut self.made_at,
            _ => return,
        };
        value.clone_into(place);
    }

    /// What it says, or why the file is refused.
    pub fn check(&self, last_day: LastDay) -> Result<Known, String> {
        self.check_collection()?;
        let reference_date = dates::date(&self.reference_date, last_day).map_err(|_| {
            "has no ReferenceDate in its header that a census can have: make the file again"
                .to_owned()
        })?;
        let reference_date = from_unix_days(reference_date);
        let authority = self.authority.clone();
        if authority.len() != 3 || !authority.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err("has no three-digit LEA in its header: make the file again".to_owned());
        }
        let year = self.checked_year(reference_date)?;
        let made_at = Some(self.made_at.clone()).filter(|text| !text.is_empty());
        Ok(Known { year, reference_date, authority, made_at })
    }

    fn check_collection(&self) -> Result<(), String> {
        let what = match self.collection.as_str() {
            "CIN" => return Ok(()),
            "" => "has no Collection in its header".to_owned(),
            other => format!("is of the collection {}", short(other)),
        };
        Err(format!("{what}: hand in a children in need census, whose collection is CIN"))
    }

    fn checked_year(&self, reference_date: Date) -> Result<i16, String> {
        let of_reference_date = FinancialYear::of(reference_date).0 + 1;
        let year = match self.year.as_str() {
            "" => of_reference_date,
            text => text.parse().map_err(|_| {
                "has no Year in its header that is one: make the file again".to_owned()
            })?,
        };
        if !YEARS.contains(&year) {
            return Err(format!(
                "is of the collection year {year}: collections 2013-14 to 2025-26 can be read; \
                 older records come as tidy tables"
            ));
        }
        if year != of_reference_date {
            return Err(format!(
                "is of the year {year}, but its ReferenceDate {reference_date} is of \
                 {of_reference_date}: correct its header"
            ));
        }
        Ok(year)
    }
}
