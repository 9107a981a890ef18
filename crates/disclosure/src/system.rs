//! The counts of a pack and how they add up: linear relations with whole numbers.

/// Cells with the sign they have in a sum that comes to zero: the total 1, each part -1.
pub(crate) struct Relation {
    pub label: String,
    pub terms: Vec<(usize, i64)>,
}

impl Relation {
    pub fn holds(&self, cell: usize) -> bool {
        self.terms.iter().any(|(other, _)| *other == cell)
    }
}

#[derive(Default)]
pub(crate) struct System {
    pub counts: Vec<i64>,
    pub relations: Vec<Relation>,
    /// For each cell the relations it is in, with its sign.
    pub places: Vec<Vec<(usize, i64)>>,
}

impl System {
    pub fn cell(&mut self, count: u64) -> usize {
        self.counts.push(i64::try_from(count).expect("a count of children"));
        self.places.push(Vec::new());
        self.counts.len() - 1
    }

    pub fn relate(&mut self, label: &str, terms: Vec<(usize, i64)>) {
        for (cell, sign) in &terms {
            self.places[*cell].push((self.relations.len(), *sign));
        }
        self.relations.push(Relation { label: label.to_owned(), terms });
    }

    /// Whether a count is so small that a child may be known by it.
    pub fn is_small(&self, cell: usize) -> bool {
        (1..=5).contains(&self.counts[cell])
    }
}
