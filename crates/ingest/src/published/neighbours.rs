//! Lists of statistical neighbours: a row an authority, then pairs of columns, its ten nearest and how
//! close each is. The two models published so far differ in how they name those columns.

use std::io;

use model::{Table, areas};

use super::{Cells, Form, Made, left_out, table};
use crate::rows::{Context, Rows};

const NEIGHBOURS: usize = 10;
/// What the first columns are called, how a neighbour's column starts, and the model that is so written.
const MODELS: [(&str, &str, &str); 2] = [("la_num", "sn", "2021"), ("old_la_code", "sn_", "2025")];

pub struct Neighbours {
    model: &'static str,
    authority: usize,
    /// The columns of the neighbours, nearest first; how close each is stands in the next.
    columns: Vec<usize>,
}

impl Neighbours {
    pub fn of(normal: &[String]) -> Option<Self> {
        let at = |name: &str| normal.iter().position(|own| own == name);
        MODELS.iter().find_map(|(authority, start, model)| {
            let columns = (1..=NEIGHBOURS).map(|rank| at(&format!("{start}{rank}")));
            let columns = columns.collect::<Option<Vec<usize>>>()?;
            Some(Self { model, authority: at(authority)?, columns })
        })
    }
}

impl Form for Neighbours {
    fn table(&self) -> &'static Table {
        table("neighbours")
    }

    fn row(&mut self, cells: &Cells, rows: &mut Rows, context: &mut Context) -> io::Result<()> {
        let authority = cells.text(self.authority);
        if authority.is_empty() && self.columns.iter().all(|at| cells.text(*at).is_empty()) {
            // A blank line or a heading between two lists.
            return Ok(());
        }
        let neighbours = self.columns.iter().map(|at| (cells.text(*at), cells.text(at + 1)));
        for (rank, (area, closeness)) in (1..).zip(neighbours) {
            if !areas::is_code(authority) || !areas::is_code(area) {
                let why = "an authority or its neighbour has no three-digit code";
                let wrong = left_out("unknown-area", why, "give it its code");
                context.say((cells.number, Some(&format!("SN{rank}"))), wrong)?;
                continue;
            }
            let rank = rank.to_string();
            let texts = [self.model, authority, &rank, area, closeness];
            rows.push(&Made { row: cells.number, texts: &texts, column: &rank }, context)?;
        }
        Ok(())
    }
}
