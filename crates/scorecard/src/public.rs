//! A scorecard for the public: the same page with every figure withheld from which, by itself, by the
//! rest of the page, or by an earlier edition, a count of 1 to 5 children could be worked out.

use disclosure::NotASum;
use jiff::civil::Date;
use model::{Figure, FigureStatus, Unit, Window};

use crate::edition::Edition;
use crate::{Audience, CellKind, Funnel, HistoryCell, NoteKind, Origin, Row, Scorecard, Status};

/// A median of fewer rows than this says too much of each.
const FEWEST_OF_A_MEDIAN: u64 = 10;

/// `card` as the public may see it, the edition it makes, and what cannot be protected because an
/// earlier edition printed it.
pub fn public(
    card: &Scorecard,
    earlier: &[Edition],
) -> Result<(Scorecard, Edition, Vec<String>), NotASum> {
    let mut edition = Edition::default();
    for row in &card.rows {
        add_row(&mut edition, row);
    }
    parts_and_wholes(&mut edition, card);
    let conflicts = edition.protect(earlier)?;
    let mut card = card.clone();
    card.audience = Audience::Public;
    let small: Vec<String> = card
        .notes
        .iter()
        .filter(|note| note.kind == NoteKind::SmallNumbers)
        .map(|note| note.text.clone())
        .collect();
    for row in &mut card.rows {
        withhold(&edition, row);
        if row.value.is_none() {
            // That there are few is as good as a number.
            row.notes.retain(|text| !small.contains(text));
            row.flags.retain(|flag| flag != NoteKind::SmallNumbers.flag());
        }
    }
    let shown: Vec<(String, bool)> =
        card.rows.iter().map(|row| (row.id.clone(), row.value.is_some())).collect();
    for row in &mut card.rows {
        let is_shown = |id: &String| shown.iter().any(|(own, shown)| own == id && *shown);
        row.beside.retain(|beside| is_shown(&beside.id));
    }
    Ok((card, edition, conflicts))
}

/// The cells of a row that count our own cases, each days once, in order of their days.
fn own_cells(row: &Row) -> Vec<(&HistoryCell, (Date, Date))> {
    let counted = |cell: &&HistoryCell| {
        cell.kind == CellKind::Actual && cell.origin == Some(Origin::CaseRecords)
    };
    let all = row.history.iter().chain(&row.trend).chain(std::iter::once(&row.now));
    let mut cells: Vec<_> =
        all.filter(counted).map(|cell| (cell, cell.period.window(row.window))).collect();
    cells.sort_by_key(|(_, days)| (days.0, days.1));
    cells.dedup_by_key(|(_, days)| *days);
    cells
}

fn key(row: &Row, days: (Date, Date), what: &str) -> String {
    let parts = [&row.slice, &row.band].map(|part| part.as_deref().unwrap_or("all"));
    // What stood at a day's end stood so whatever period the day ends.
    let first = if row.window == Window::AtPeriodEnd { days.1 } else { days.0 };
    format!("{} {} {} {first}..{} {what}", row.id, parts[0], parts[1], days.1)
}

/// The numerator and the denominator of a figure, where it has counts of children.
fn counts_of(row: &Row, figure: &Figure) -> [Option<u64>; 2] {
    match row.unit {
        Unit::Percent | Unit::Distribution => [figure.numerator, figure.denominator],
        // The population of the area is public.
        Unit::Count | Unit::RatePer10k => [figure.numerator, None],
        Unit::Days | Unit::Points => [None, figure.denominator],
    }
}

/// The days a figure covers, and the places of its two counts.
type Placed = ((Date, Date), [Option<usize>; 2]);

fn add_row(edition: &mut Edition, row: &Row) {
    let mut before: Option<Placed> = None;
    for (cell, days) in own_cells(row) {
        let [numerator, denominator] = counts_of(row, &cell.figure);
        let label = format!("{}, {}", row.name(), cell.period);
        let numerator = numerator.map(|n| edition.count(key(row, days, "met"), n, true));
        let denominator = denominator.map(|d| edition.count(size_key(row, days), d, true));
        if let (Some(part), Some(whole)) = (numerator, denominator) {
            edition.sum(&label, whole, &[part]);
        }
        let follows = |earlier: (Date, Date)| match row.window {
            Window::AtPeriodEnd => false,
            Window::Rolling12Months => true,
            Window::YearToDate | Window::InQuarter => earlier.0 == days.0,
        };
        if let Some((_, places)) = before.filter(|(earlier, _)| follows(*earlier)) {
            let grown = [0, 1].map(|at| {
                let (old, new) = places[at].zip([numerator, denominator][at])?;
                Some(edition.grown(&label, old, new))
            });
            if let [Some(part), Some(whole)] = grown {
                edition.sum(&label, whole, &[part]);
            }
        }
        before = Some((days, [numerator, denominator]));
    }
}

/// The size of a cohort: bands of one distribution share it.
fn size_key(row: &Row, days: (Date, Date)) -> String {
    let whole = Row { band: None, ..row.clone() };
    key(&whole, days, "counted")
}

/// Bands add up to their whole, where each row is in one; slices add up to a whole that is printed
/// elsewhere.
fn parts_and_wholes(edition: &mut Edition, card: &Scorecard) {
    for rows in card.rows.chunk_by(|a, b| a.id == b.id && a.slice == b.slice) {
        if rows[0].band.is_some() {
            of_bands(edition, rows);
        }
    }
    for rows in card.rows.chunk_by(|a, b| a.id == b.id) {
        if rows[0].slice.is_some() && rows[0].band.is_none() {
            of_slices(edition, rows);
        }
    }
}

fn of_bands(edition: &mut Edition, rows: &[Row]) {
    for (_, days) in own_cells(&rows[0]) {
        let places = |row: &Row| edition.find(&key(row, days, "met"));
        let parts: Vec<usize> = rows.iter().filter_map(places).collect();
        let whole = edition.find(&size_key(&rows[0], days));
        let sum: u64 = parts.iter().map(|part| edition.counts[*part].count).sum();
        if let Some(whole) = whole.filter(|whole| edition.counts[*whole].count == sum) {
            edition.sum(&format!("{}, by band", rows[0].whole_name()), whole, &parts);
        }
    }
}

fn of_slices(edition: &mut Edition, rows: &[Row]) {
    let mut all_days: Vec<(Date, Date)> =
        rows.iter().flat_map(own_cells).map(|(_, days)| days).collect();
    all_days.sort_unstable();
    all_days.dedup();
    for days in all_days {
        for what in ["met", "counted"] {
            let places = |row: &Row| edition.find(&key(row, days, what));
            let parts: Vec<usize> = rows.iter().filter_map(places).collect();
            let sum = parts.iter().map(|part| edition.counts[*part].count).sum();
            if parts.len() > 1 {
                let whole = Row { slice: None, ..rows[0].clone() };
                let whole = edition.count(key(&whole, days, what), sum, true);
                edition.sum(&format!("{}, by part", rows[0].whole_name()), whole, &parts);
            }
        }
    }
}

/// Whether the counts of a figure may be printed, and with them the figure.
fn may_print(edition: &Edition, row: &Row, cell: &HistoryCell) -> bool {
    if cell.kind != CellKind::Actual || cell.origin != Some(Origin::CaseRecords) {
        return true;
    }
    let days = cell.period.window(row.window);
    let printed = |key: &str| edition.find(key).is_some_and(|at| edition.counts[at].printed);
    let [numerator, denominator] = counts_of(row, &cell.figure);
    let few = row.unit.is_median() && denominator.is_some_and(|rows| rows < FEWEST_OF_A_MEDIAN);
    let rest_is_small = numerator.zip(denominator).is_some_and(|(numerator, denominator)| {
        (1..=5).contains(&denominator.saturating_sub(numerator))
    });
    (numerator.is_none() || printed(&key(row, days, "met")))
        && (denominator.is_none() || printed(&size_key(row, days)))
        && !few
        && !rest_is_small
}

/// Whether our point of a funnel is one that anybody can look up, and no cell of its year is withheld.
fn is_public(edition: &Edition, row: &Row, funnel: &Funnel) -> bool {
    let is_of_its_year = |cell: &&HistoryCell| cell.period.to_string() == funnel.year;
    let mut cells = row.history.iter().chain(&row.trend).chain([&row.now]).filter(is_of_its_year);
    funnel.ours.origin == Origin::Figures && cells.all(|cell| may_print(edition, row, cell))
}

fn withhold(edition: &Edition, row: &mut Row) {
    let shown = may_print(edition, row, &row.now);
    let year_before = row.now.period.year_before();
    let before_is_shown = row.trend.iter().chain(&row.history).any(|cell| {
        Some(cell.period) == year_before
            && cell.kind == CellKind::Actual
            && may_print(edition, row, cell)
    });
    let original = row.clone();
    let hide = |cell: &mut HistoryCell| {
        if !may_print(edition, &original, cell) {
            *cell = withheld(cell);
        }
    };
    row.history.iter_mut().chain(&mut row.trend).chain([&mut row.now]).for_each(hide);
    // Single months and the events themselves are for those who know the children.
    row.control = None;
    row.funnel = row.funnel.take().filter(|funnel| shown && is_public(edition, &original, funnel));
    if !before_is_shown || !shown {
        row.change = None;
    }
    if !shown {
        row.numerator = None;
        row.denominator = None;
        row.value = None;
        row.display = row.now.display.clone();
        row.status = Status::NoFigure;
        row.interval = None;
        row.quartiles = None;
        "The figure is withheld to protect children.".clone_into(&mut row.sentence);
    } else if row.unit == Unit::Count && !before_is_shown {
        let words = usize::from(row.numerator != Some(1));
        row.sentence = format!("{} {}.", row.display, row.counted[words]);
    }
}

/// A cell in which nothing of the figure is left.
fn withheld(cell: &HistoryCell) -> HistoryCell {
    HistoryCell {
        period: cell.period,
        kind: cell.kind,
        figure: Figure { status: FigureStatus::Suppressed, ..Figure::default() },
        display: "c".to_owned(),
        origin: cell.origin,
        status: Some(Status::NoFigure),
        interval: None,
        quartiles: None,
        notes: cell
            .notes
            .iter()
            .filter(|id| !id.starts_with(NoteKind::SmallNumbers.name()))
            .cloned()
            .collect(),
    }
}
