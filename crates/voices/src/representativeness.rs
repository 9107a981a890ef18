//! Do the children who were heard speak for the rest? Each group's share heard against that of all
//! other children, by Fisher's exact test, with Holm's correction over all groups that can say
//! anything.

use std::collections::{BTreeMap, BTreeSet};

use statistics::{change, holm};

/// Below this a difference is more than chance.
const LEVEL: f64 = 0.05;

/// A child on a plan and the groups the child is in.
#[derive(Clone, Debug)]
pub struct Child {
    pub id: String,
    /// Column and value, such as ("`age_band`", "5 to 9"). A child may lack a column.
    pub groups: Vec<(String, String)>,
}

/// What can be said of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Fewer than chance explains.
    UnderRepresented,
    /// More than chance explains.
    OverRepresented,
    /// The difference from the others may be chance.
    AsTheOthers,
    /// Even if none of the group had been heard, that could be chance.
    TooFewToSay,
}

/// One value of one column, against all children with another value in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub column: String,
    pub value: String,
    /// Children heard, of children.
    pub heard: [u64; 2],
    /// The same of the others.
    pub others: [u64; 2],
    /// Adjusted for the number of groups tested; `None` of a group too small to test.
    pub p: Option<f64>,
    pub finding: Heard,
}

/// Who was heard. It displays as "14 of 88 children".
#[derive(Clone, Debug, PartialEq)]
pub struct Representativeness {
    /// Children heard, of children on plans.
    pub heard: [u64; 2],
    /// Children who gave feedback and are not among those on plans; counted nowhere else.
    pub not_on_plans: u64,
    /// By column, then value.
    pub groups: Vec<Group>,
}

impl std::fmt::Display for Representativeness {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} of {} children", self.heard[0], self.heard[1])
    }
}

/// Who was heard of the `children` on plans, given the ids of all who gave feedback.
pub fn representativeness(children: &[Child], heard: &BTreeSet<String>) -> Representativeness {
    let on_plans: BTreeMap<&str, &Child> =
        children.iter().map(|child| (child.id.as_str(), child)).collect();
    let mut groups = groups(on_plans.values().copied(), heard);
    test(&mut groups);
    let of_plans = heard.iter().filter(|id| on_plans.contains_key(id.as_str())).count() as u64;
    Representativeness {
        heard: [of_plans, on_plans.len() as u64],
        not_on_plans: heard.len() as u64 - of_plans,
        groups,
    }
}

fn groups<'a>(children: impl Iterator<Item = &'a Child>, heard: &BTreeSet<String>) -> Vec<Group> {
    let mut by_column: BTreeMap<&str, BTreeMap<&str, [u64; 2]>> = BTreeMap::new();
    for child in children {
        for (column, value) in &child.groups {
            let counts = by_column.entry(column).or_default().entry(value).or_default();
            counts[0] += u64::from(heard.contains(&child.id));
            counts[1] += 1;
        }
    }
    let of_column = |(column, values): (&str, BTreeMap<&str, [u64; 2]>)| {
        let all = values.values().fold([0, 0], |sum, counts| [0, 1].map(|at| sum[at] + counts[at]));
        values
            .into_iter()
            .map(|(value, counts)| Group::of(column, value, counts, all))
            .collect::<Vec<Group>>()
    };
    by_column.into_iter().flat_map(of_column).collect()
}

/// Tests the groups that could be found under-represented at all. Whether they could depends on
/// sizes only, so that leaving the others out of the family of tests is no choice by result.
fn test(groups: &mut [Group]) {
    let tested: Vec<&mut Group> = groups.iter_mut().filter(|group| group.can_say()).collect();
    let p_values: Vec<f64> = tested.iter().map(|group| group.p_alone()).collect();
    for (group, p) in tested.into_iter().zip(holm::adjusted(&p_values)) {
        let rate = |[heard, of]: [u64; 2]| heard as f64 / of as f64;
        let fewer = rate(group.heard) < rate(group.others);
        group.p = Some(p);
        group.finding = match (p < LEVEL, fewer) {
            (false, _) => Heard::AsTheOthers,
            (true, true) => Heard::UnderRepresented,
            (true, false) => Heard::OverRepresented,
        };
    }
}

impl Group {
    fn of(column: &str, value: &str, heard: [u64; 2], all: [u64; 2]) -> Self {
        Self {
            column: column.to_owned(),
            value: value.to_owned(),
            heard,
            others: [0, 1].map(|at| all[at] - heard[at]),
            p: None,
            finding: Heard::TooFewToSay,
        }
    }

    fn p_alone(&self) -> f64 {
        change::shares(self.others, self.heard).map_or(1.0, |change| change.p)
    }

    /// Whether the fewest that could be heard of the group would be fewer than chance explains.
    fn can_say(&self) -> bool {
        let heard = self.heard[0] + self.others[0];
        let of_others = heard.min(self.others[1]);
        let fewest = Self {
            heard: [heard - of_others, self.heard[1]],
            others: [of_others, self.others[1]],
            ..self.clone()
        };
        fewest.p_alone() < LEVEL
    }

    /// The group's children in words: "children aged 5 to 9".
    pub fn words(&self) -> String {
        let Self { column, value, .. } = self;
        match (column.as_str(), value.as_str()) {
            ("age_band", "unborn") => "unborn children".to_owned(),
            ("age_band", band) if band.starts_with("under") => format!("children {band}"),
            ("age_band", band) => format!("children aged {band}"),
            ("sex", "M" | "1" | "male") => "boys".to_owned(),
            ("sex", "F" | "2" | "female") => "girls".to_owned(),
            ("ethnicity_group", group) => format!("children of ethnicity group {group}"),
            ("disability", "yes") => "disabled children".to_owned(),
            ("disability", "no") => "children without a disability".to_owned(),
            ("category", category) => format!("children on plans for {category}"),
            ("team", team) => format!("children of team {team}"),
            (column, value) => format!("children with {} {value}", column.replace('_', " ")),
        }
    }

    /// The counts in words: "2 of 40 were heard, of the others 12 of 48".
    fn counts(&self) -> String {
        let ([heard, of], [others, of_others]) = (self.heard, self.others);
        format!("{heard} of {of} were heard, of the others {others} of {of_others}")
    }
}

impl Representativeness {
    /// The groups with this finding.
    pub fn found(&self, finding: Heard) -> impl Iterator<Item = &Group> {
        self.groups.iter().filter(move |group| group.finding == finding)
    }

    /// One plain sentence on who is missing.
    pub fn sentence(&self) -> String {
        let under: Vec<String> = self
            .found(Heard::UnderRepresented)
            .map(|group| format!("{} are under-represented: {}", group.words(), group.counts()))
            .collect();
        if !under.is_empty() {
            return format!("{}.", under.join("; "));
        }
        if self.found(Heard::TooFewToSay).count() == self.groups.len() {
            return "No group is large enough to say whether it is under-represented.".to_owned();
        }
        "No group was heard less than chance explains.".to_owned()
    }

    /// One plain sentence on the groups that nothing can be said of; `None` where there are none.
    pub fn too_few_to_say(&self) -> Option<String> {
        let groups: Vec<String> = self
            .found(Heard::TooFewToSay)
            .map(|group| format!("{} ({} of {})", group.words(), group.heard[0], group.heard[1]))
            .collect();
        (!groups.is_empty()).then(|| format!("Too few to say: {}.", groups.join(", ")))
    }
}
