//! Which element of a return may stand in which, and what each is: a row of a table, a group of values
//! of the row around it, an item that is a row of one value, or something read past.

use std::sync::LazyLock;

use model::{CENSUS_TABLES, CensusTable};

/// An element that holds others, or is an item of a list.
pub struct Place {
    /// The department's own files spell one of them in two ways.
    pub names: &'static [&'static str],
    /// The table that each becomes a row of.
    pub row: Option<&'static str>,
    pub inside: &'static [Place],
    /// Elements that must be in it, where no rule asks for them.
    pub needs: &'static [&'static str],
    /// Whether it can be there once only in what it stands in.
    pub once: bool,
    /// Whether it is a row of one value.
    pub is_item: bool,
    /// Whether all that is in it is read past.
    pub passed: bool,
}

const NOTHING: Place = Place {
    names: &[],
    row: None,
    inside: &[],
    needs: &[],
    once: false,
    is_item: false,
    passed: false,
};

const fn row(
    names: &'static [&'static str],
    table: &'static str,
    inside: &'static [Place],
) -> Place {
    Place { names, row: Some(table), inside, ..NOTHING }
}

const fn item(names: &'static [&'static str], table: &'static str) -> Place {
    Place { names, row: Some(table), is_item: true, ..NOTHING }
}

const fn group(
    names: &'static [&'static str],
    needs: &'static [&'static str],
    inside: &'static [Place],
) -> Place {
    Place { names, needs, inside, once: true, ..NOTHING }
}

const fn passed(names: &'static [&'static str]) -> Place {
    Place { names, passed: true, ..NOTHING }
}

static MESSAGE: Place =
    group(&["Message"], &["Header", "Children"], &[HEADER, group(&["Children"], &[], &[CHILD])]);

const HEADER: Place = Place {
    once: true,
    needs: &["CollectionDetails", "Source"],
    ..row(
        &["Header"],
        "header",
        &[
            group(&["CollectionDetails"], &["Collection"], &[]),
            group(&["Source"], &["LEA"], &[]),
            passed(&["Content"]),
        ],
    )
};

const CHILD: Place = Place {
    needs: &["ChildIdentifiers", "ChildCharacteristics"],
    ..row(
        &["Child"],
        "children",
        &[
            group(&["ChildIdentifiers"], &[], &[]),
            group(&["ChildCharacteristics"], &[], &[DISABILITIES]),
            EPISODE,
        ],
    )
};

const DISABILITIES: Place = group(&["Disabilities"], &[], &[item(&["Disability"], "disabilities")]);

const EPISODE: Place = row(
    &["CINdetails"],
    "cin_details",
    &[
        row(
            &["Assessments"],
            "assessments",
            &[group(
                &["FactorsIdentifiedAtAssessment"],
                &[],
                &[item(&["AssessmentFactors"], "factors")],
            )],
        ),
        row(&["CINPlanDates", "CINplanDates"], "cin_plans", &[]),
        row(&["Section47"], "section_47", &[]),
        row(&["ChildProtectionPlans"], "child_protection_plans", &[REVIEWS]),
        // From 2025-26; no rule in force asks for what is in it.
        passed(&["PreProceedingsandFGDM"]),
    ],
);

const REVIEWS: Place =
    Place { names: &["Reviews"], inside: &[item(&["CPPreviewDate"], "reviews")], ..NOTHING };

/// Other spellings of elements that hold a value.
const ALSO: [(&str, &str); 2] =
    [("CINplanStartDate", "CINPlanStartDate"), ("CINplanEndDate", "CINPlanEndDate")];

/// A place with its tables and values looked up.
pub struct Node {
    pub place: &'static Place,
    /// The table of the row it is, or stands in.
    pub table: Option<usize>,
    /// Values that may stand directly in it, and their columns.
    pub values: Vec<(&'static str, usize)>,
    pub inside: Vec<usize>,
    /// Where it holds rows of a list whose absence is a row too: the table of these.
    pub filled: Option<usize>,
}

pub struct Tree(pub Vec<Node>);

/// The root of the tree.
pub const ROOT: usize = 0;

pub static TREE: LazyLock<Tree> = LazyLock::new(|| {
    let mut tree = Tree(Vec::new());
    tree.add(&MESSAGE, None);
    tree
});

impl Tree {
    fn add(&mut self, place: &'static Place, around: Option<usize>) -> usize {
        let at = |name| CensusTable::at(name).expect("a place names a census table");
        let table = place.row.map(at).or(around);
        let filled = (place.names == ["Reviews"]).then(|| at("reviews"));
        let number = self.0.len();
        self.0.push(Node {
            place,
            table,
            values: table.map_or_else(Vec::new, |table| values(table, place)),
            inside: Vec::new(),
            filled,
        });
        let inside = place.inside.iter().map(|place| self.add(place, table)).collect();
        self.0[number].inside = inside;
        number
    }

    /// Whether any place in a census has an element of that name.
    pub fn knows(&self, name: &str) -> bool {
        self.0.iter().any(|node| {
            node.place.names.contains(&name) || node.values.iter().any(|(known, _)| *known == name)
        })
    }
}

fn values(table: usize, place: &Place) -> Vec<(&'static str, usize)> {
    let elements = CENSUS_TABLES[table].elements.iter().zip(0..);
    let own: Vec<_> = elements
        .filter(|(element, _)| place.names.contains(&element.within))
        .map(|(element, at)| (element.name, at))
        .collect();
    let also = ALSO.into_iter().filter_map(|(other, name)| {
        own.iter().find(|(own, _)| *own == name).map(|(_, at)| (other, *at))
    });
    let also: Vec<_> = also.collect();
    own.into_iter().chain(also).collect()
}
