//! Files in the form of Explore Education Statistics: columns of time and place, then filters (text),
//! then indicators (numbers or symbols). Each indicator of a row becomes a published value.

use std::io;

use model::{FigureStatus, Table, areas};

use super::{Cells, Form, Made, left_out, periods, table};
use crate::rows::{Context, Rows};
use crate::values::Wrong;

/// Rows looked at to tell indicators from filters.
const SAMPLE: usize = 100;

pub struct Statistics {
    names: Vec<String>,
    places: Places,
    /// Columns beyond those of time and place.
    beyond: Vec<usize>,
    /// The first rows, until it is known what the columns are.
    waiting: Vec<(u64, Vec<String>)>,
    parts: Option<Parts>,
}

/// Where the columns of time and place stand.
struct Places {
    time_period: usize,
    time_identifier: usize,
    level: usize,
    country_name: Option<usize>,
    region_name: Option<usize>,
    old_la_code: Option<usize>,
    new_la_code: Option<usize>,
    la_name: Option<usize>,
}

/// What the columns beyond time and place are.
struct Parts {
    dataset: String,
    filters: Vec<usize>,
    indicators: Vec<usize>,
}

impl Statistics {
    /// The form of a file with these columns; `None` where it is not of this kind.
    pub fn of(names: &[String], normal: &[String]) -> Option<Self> {
        let at = |name: &str| normal.iter().position(|own| own == name);
        let places = Places {
            time_period: at("time_period")?,
            time_identifier: at("time_identifier")?,
            level: at("geographic_level")?,
            country_name: at("country_name"),
            region_name: at("region_name"),
            old_la_code: at("old_la_code"),
            new_la_code: at("new_la_code"),
            la_name: at("la_name"),
        };
        let names: Vec<String> = names.iter().map(|name| name.trim().to_owned()).collect();
        let beyond = (0..names.len()).filter(|at| is_beyond_place(&normal[*at])).collect();
        Some(Self { names, places, beyond, waiting: Vec::new(), parts: None })
    }

    /// Tells what the columns are by the rows that wait, and hands those over.
    fn begin(&mut self, rows: &mut Rows, context: &mut Context) -> io::Result<()> {
        let waiting = std::mem::take(&mut self.waiting);
        let holds_figures = |at: &usize| {
            let cells = waiting.iter().filter_map(|(_, texts)| texts.get(*at));
            let known = cells.map(|text| text.trim()).filter(|text| !text.is_empty());
            let (figures, others): (Vec<&str>, Vec<&str>) = known.partition(|text| is_figure(text));
            figures.len() > others.len()
        };
        let (indicators, filters): (Vec<usize>, Vec<usize>) =
            self.beyond.iter().partition(|at| holds_figures(at));
        let Some(first) = indicators.first() else {
            let why = "no column has numbers in it: download the data file, not its description";
            return Err(io::Error::new(io::ErrorKind::InvalidData, why));
        };
        let names: Vec<&str> = filters.iter().map(|at| self.names[*at].as_str()).collect();
        let filter = if names.is_empty() { String::new() } else { names.join("+") + "/" };
        let dataset = format!("{filter}{}", self.names[*first]);
        let parts = Parts { dataset, filters, indicators };
        for (number, texts) in &waiting {
            let cells =
                Cells { number: *number, texts: texts.iter().map(String::as_str).collect() };
            self.values(&parts, &cells, rows, context)?;
        }
        self.parts = Some(parts);
        Ok(())
    }

    /// Every indicator of a row as a published value.
    fn values(
        &self,
        parts: &Parts,
        cells: &Cells,
        rows: &mut Rows,
        context: &mut Context,
    ) -> io::Result<()> {
        let (area, area_name) = match self.places.area(cells) {
            Ok(area) => area,
            Err(wrong) => return context.say((cells.number, Some("geographic_level")), wrong),
        };
        let Some((of_figure, of_population)) = self.places.periods(cells) else {
            return context.say((cells.number, Some("time_period")), no_period());
        };
        let filters = parts.filters.iter().filter(|at| !cells.text(**at).is_empty());
        let filters: Vec<String> =
            filters.map(|at| format!("{}={}", self.names[*at], cells.text(*at))).collect();
        let filters = filters.join("; ");
        for at in &parts.indicators {
            let measure = self.names[*at].as_str();
            let is_population = measure.starts_with("population");
            let period = if is_population { &of_population } else { &of_figure };
            let value = cells.text(*at);
            let texts = [&parts.dataset, measure, &filters, &area, area_name, period, value, ""];
            rows.push(&Made { row: cells.number, texts: &texts, column: measure }, context)?;
        }
        Ok(())
    }
}

impl Form for Statistics {
    fn table(&self) -> &'static Table {
        table("published_values")
    }

    fn row(&mut self, cells: &Cells, rows: &mut Rows, context: &mut Context) -> io::Result<()> {
        if let Some(parts) = &self.parts {
            return self.values(parts, cells, rows, context);
        }
        let texts = cells.texts.iter().map(|text| (*text).to_owned()).collect();
        self.waiting.push((cells.number, texts));
        if self.waiting.len() == SAMPLE { self.begin(rows, context) } else { Ok(()) }
    }

    fn finish(&mut self, rows: &mut Rows, context: &mut Context) -> io::Result<()> {
        if self.waiting.is_empty() { Ok(()) } else { self.begin(rows, context) }
    }
}

impl Places {
    /// The area of a row and its name.
    fn area<'a>(&self, cells: &Cells<'a>) -> Result<(String, &'a str), Wrong> {
        let text = |at: Option<usize>| at.map_or("", |at| cells.text(at));
        let named = |name: &'a str| match areas::slug(name) {
            slug if slug.is_empty() => Err(no_area("the name of the area is missing")),
            slug => Ok((slug, name)),
        };
        match cells.text(self.level).to_ascii_lowercase().as_str() {
            "national" => named(text(self.country_name)),
            "regional" | "region" => named(text(self.region_name)),
            "local authority" => {
                let (old, new) = (text(self.old_la_code), text(self.new_la_code));
                let known = areas::by_new_code(new).map(|authority| authority.code);
                let code = Some(old).filter(|code| areas::is_code(code)).or(known);
                let code = code.ok_or_else(|| no_area("the authority has no three-digit code"))?;
                Ok((code.to_owned(), text(self.la_name)))
            }
            _ => Err(no_area("the area is neither national, regional nor a local authority")),
        }
    }

    /// The period of the row for a figure, and for a population.
    fn periods(&self, cells: &Cells) -> Option<(String, String)> {
        let (time, identifier) = (cells.text(self.time_period), cells.text(self.time_identifier));
        periods::of_figure(time, identifier).zip(periods::of_population(time, identifier))
    }
}

fn is_beyond_place(name: &str) -> bool {
    let is_of_time = matches!(name, "time_period" | "time_identifier" | "geographic_level");
    !is_of_time && !name.is_empty() && !name.ends_with("_code") && !name.ends_with("_name")
}

/// Whether a cell holds what an indicator does.
fn is_figure(text: &str) -> bool {
    let is_symbol = || text.len() == 1 && FigureStatus::parse(text).is_some();
    text.parse::<f64>().is_ok() || is_symbol()
}

fn no_area(why: &str) -> Wrong {
    left_out("unknown-area", why, "check the columns of place, or leave the row")
}

fn no_period() -> Wrong {
    let why = "the time period and its identifier name no period";
    left_out("unknown-period", why, "write a year such as 2025, or two such as 202425")
}
