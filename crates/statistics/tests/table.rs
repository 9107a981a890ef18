//! Reads the tables, and compares numbers with them.

use std::path::Path;
use std::str::FromStr;

/// One row of a table, read from left to right.
pub struct Row {
    cells: std::vec::IntoIter<String>,
    text: String,
}

/// The rows of a table, and that there are at least `expected`.
pub fn rows(name: &str, expected: usize) -> Vec<Row> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables");
    let mut reader = csv::Reader::from_path(folder.join(format!("{name}.csv"))).expect("a table");
    let rows: Vec<Row> = reader.records().map(|record| Row::of(&record.expect("a row"))).collect();
    assert!(rows.len() >= expected, "{name}: only {} rows", rows.len());
    rows
}

impl Row {
    fn of(record: &csv::StringRecord) -> Self {
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        let text = cells.join(",");
        Self { cells: cells.into_iter(), text }
    }

    pub fn text(&mut self) -> String {
        self.cells.next().expect("a cell")
    }

    pub fn next<T: FromStr>(&mut self) -> T {
        let cell = self.text();
        parse(&cell)
    }

    /// A cell that may be empty.
    pub fn maybe<T: FromStr>(&mut self) -> Option<T> {
        let cell = self.text();
        (!cell.is_empty()).then(|| parse(&cell))
    }

    /// A cell of values between spaces.
    pub fn list<T: FromStr>(&mut self) -> Vec<T> {
        self.text().split(' ').map(parse).collect()
    }

    /// A cell of numerators and denominators between spaces.
    pub fn pairs(&mut self) -> Vec<[u64; 2]> {
        let pair = |pair: &str| {
            let (numerator, denominator) = pair.split_once('/').expect("n/d");
            [parse(numerator), parse(denominator)]
        };
        self.text().split(' ').map(pair).collect()
    }

    /// The next cells are these numbers, to one in a million.
    pub fn expect(&mut self, found: &[f64]) {
        for &found in found {
            let expected: f64 = self.next();
            assert_close(found, expected, &self.text);
        }
    }

    /// The next cells are these numbers, to 1e-9.
    pub fn expect_closely(&mut self, found: &[f64]) {
        for &found in found {
            let expected: f64 = self.next();
            assert!((found - expected).abs() < 1e-9, "{found}, not {expected}: {}", self.text);
        }
    }
}

/// Two numbers agree to one in a million.
pub fn assert_close(found: f64, expected: f64, row: &str) {
    let close = (found - expected).abs() <= 1e-6 * expected.abs() + 1e-12;
    assert!(close, "{found}, not {expected}: {row}");
}

fn parse<T: FromStr>(cell: &str) -> T {
    cell.parse().unwrap_or_else(|_| panic!("a table cannot hold {cell:?}"))
}
