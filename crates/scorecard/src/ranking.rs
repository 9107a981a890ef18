//! Our place among all authorities with a published figure, as a comparator.

use calendar::FinancialYear;
use model::{Better, Figure, Period, PublishedFigure};

use crate::Comparator;
use crate::comparators::made;
use crate::figures::as_published;
use crate::groups::{distinct, in_brackets};
use crate::notes::NoteBook;
use crate::rank::{Entry, Rank, rank};
use crate::row_of::RowOf;

const AREA: &str = "rank";

/// Our place in the latest year that has a figure of any authority, by what is published of us too;
/// where nothing is, that is said.
pub fn ranking(of: &RowOf, notes: &mut NoteBook) -> Option<Comparator> {
    let years = of.published_years().into_iter();
    let (year, entries) =
        years.map(|year| (year, entries(of, year))).find(|(_, all)| !all.is_empty())?;
    let sources = distinct(entries.iter().filter_map(|(_, _, figure)| figure.source.as_deref()));
    let sources = in_brackets(&sources);
    let is_ours = |area: &str| area == of.inputs.authority;
    let Some((_, own, _)) = entries.iter().find(|(area, _, _)| is_ours(area)) else {
        let source = format!(
            "{} authorities with a published figure{sources}, ours not among them",
            entries.len()
        );
        return Some(made(of, AREA, (year, crate::figures::missing()), source, notes));
    };
    let others = entries.iter().filter(|(area, _, _)| !is_ours(area));
    let others: Vec<Entry> = others.map(|(_, entry, _)| *entry).collect();
    let found = rank(*own, &others, of.definition.better);
    let source = format!("{}{sources}", words(&found, &others, of.definition.better));
    // A place is no value of the indicator: nothing may draw or compare it as one.
    let comparator = made(of, AREA, (year, Figure::default()), source, notes);
    let display = format!("{} of {}", found.rank, found.of);
    Some(Comparator { display, rank: Some(found), ..comparator })
}

/// What is published of each authority in `year`, where it is not withheld.
fn entries<'a>(of: &RowOf<'a>, year: FinancialYear) -> Vec<(&'a str, Entry, &'a PublishedFigure)> {
    let published = of.of_authorities(Period::Year(year)).into_iter();
    let entries = published.filter_map(|(area, published)| {
        let figure = as_published(published, of.definition.unit);
        let counts = figure.numerator.zip(figure.denominator);
        let counts = counts.filter(|(n, d)| n <= d && *d > 0);
        Some((area, Entry { value: figure.value?, counts }, published))
    });
    entries.collect()
}

fn words(found: &Rank, others: &[Entry], better: Better) -> String {
    let first = match better {
        Better::Higher => "highest first",
        Better::Lower | Better::Neither => "lowest first",
    };
    let unknown = others.iter().filter(|other| other.counts.is_none()).count();
    let unknown = match unknown {
        0 => String::new(),
        some => format!(" ({some} of them without counts)"),
    };
    let plausible = match found.plausible {
        Some([low, high]) => {
            format!("compared one by one at 95 %{unknown}, any place from {low} to {high}")
        }
        None => "no range of places, for our counts are not published".to_owned(),
    };
    format!(
        "place among the {} authorities with a published figure, {first}; quartile {}; {plausible}",
        found.of, found.quartile
    )
}
