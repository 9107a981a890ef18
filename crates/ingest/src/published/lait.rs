//! The long table of the Local Authority Interactive Tool: one row a measure, year and area. Its
//! values are text from a spreadsheet (`553.70000000000005`), and `-` stands for whatever symbol was
//! published.

use std::borrow::Cow;
use std::io;

use model::{Table, areas};

use super::{Cells, Form, Made, left_out, table};
use crate::rows::{Context, Rows};
use crate::values::Wrong;

const DATASET: &str = "lait";
/// A spreadsheet keeps 15 digits and shows 17; no published figure has so many.
const DIGITS: usize = 10;
/// `x`, for it is not known which symbol it was.
const WITHHELD: (&str, &str) = ("x", "Shown as '-': withheld, or not available");

pub struct Lait {
    measure: usize,
    years: usize,
    area_name: usize,
    value: usize,
    number: usize,
}

impl Lait {
    pub fn of(normal: &[String]) -> Option<Self> {
        let at = |name: &str| normal.iter().position(|own| own == name);
        Some(Self {
            measure: at("short_desc")?,
            years: at("years")?,
            area_name: at("la_and_regions")?,
            value: at("values")?,
            number: at("la_number")?,
        })
    }
}

impl Form for Lait {
    fn table(&self) -> &'static Table {
        table("published_values")
    }

    fn row(&mut self, cells: &Cells, rows: &mut Rows, context: &mut Context) -> io::Result<()> {
        let name = cells.text(self.area_name);
        let area = match area(cells.text(self.number), name) {
            Ok(area) => area,
            Err(wrong) => return context.say((cells.number, Some("LA Number")), wrong),
        };
        let value = cells.text(self.value);
        let (value, note) = match value {
            "-" => (Cow::Borrowed(WITHHELD.0), WITHHELD.1),
            value => (rounded(value), ""),
        };
        let (measure, years) = (cells.text(self.measure), cells.text(self.years));
        let texts = [DATASET, measure, "", &area, name, years, &value, note];
        rows.push(&Made { row: cells.number, texts: &texts, column: "Values" }, context)?;
        Ok(())
    }
}

/// The number it was before a spreadsheet wrote it out in full; what is no number, as it is.
fn rounded(text: &str) -> Cow<'_, str> {
    let whole = text.len() <= DIGITS && !text.contains(['e', 'E']);
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() && !whole => {
            let digits = format!("{value:.*e}", DIGITS - 1);
            Cow::Owned(digits.parse::<f64>().map_or(digits, |value| value.to_string()))
        }
        _ => Cow::Borrowed(text),
    }
}

/// England is 970, regions are those above, all others are authorities.
fn area<'a>(number: &'a str, name: &str) -> Result<Cow<'a, str>, Wrong> {
    let code = number.strip_suffix(".0").unwrap_or(number);
    match code {
        "970" => Ok("england".into()),
        _ if !areas::is_code(code) => {
            let why = "the area has no three-digit number";
            Err(left_out("unknown-area", why, "give it its number"))
        }
        _ if code > "970" => Ok(region(name).into()),
        _ => Ok(code.into()),
    }
}

/// `London (Inner)` is `inner-london`, as elsewhere.
fn region(name: &str) -> String {
    match areas::slug(name).as_str() {
        "london-inner" => "inner-london".to_owned(),
        "london-outer" => "outer-london".to_owned(),
        slug => slug.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_what_it_was_before_the_spreadsheet() {
        for (text, expected) in [
            ("553.70000000000005", "553.7"),
            ("71.400000000000006", "71.4"),
            ("2.2999999999999998", "2.3"),
            ("-0.13", "-0.13"),
            ("4.7980000000000002E-2", "0.04798"),
            ("8.022E-2", "0.08022"),
            ("646120", "646120"),
            ("c", "c"),
            ("soon", "soon"),
        ] {
            assert_eq!(rounded(text), expected);
        }
    }

    #[test]
    fn areas_by_number() {
        assert_eq!(area("970.0", "England").expect("an area"), "england");
        assert_eq!(area("800.0", "Bath").expect("an area"), "800");
        assert_eq!(area("987", "London (Inner)").expect("an area"), "inner-london");
        assert_eq!(
            area("982.0", "Yorkshire and the Humber").expect("an area"),
            "yorkshire-and-the-humber"
        );
        assert!(area("", "Nowhere").is_err());
    }
}
