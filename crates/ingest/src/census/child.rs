//! One child of a census, gathered while its element is open and turned into rows when it ends. Ids
//! below the child, which a census has none of, are made from dates, so that the returns of several
//! years meet.

use std::io;

use model::{TABLES, Table};

use super::elements::{self as e, MOST_VALUES, Module};
use crate::rows::{Context, Rows};

type Span = (u32, u32);

/// A module that was opened, with its values.
struct Node {
    module: Module,
    parent: usize,
    line: u64,
    values: [Span; MOST_VALUES],
}

/// What is gathered of one child. Used again for the next, so that memory does not grow.
#[derive(Default)]
pub struct Child {
    nodes: Vec<Node>,
    text: String,
}

impl Child {
    pub fn clear(&mut self) {
        self.nodes.clear();
        self.text.clear();
    }

    /// Opens a module inside `parent`; gives its number.
    pub fn open(&mut self, module: Module, parent: usize, line: u64) -> usize {
        self.nodes.push(Node { module, parent, line, values: [(0, 0); MOST_VALUES] });
        self.nodes.len() - 1
    }

    pub fn module(&self, node: usize) -> Module {
        self.nodes[node].module
    }

    pub fn set(&mut self, node: usize, place: usize, value: &str) {
        let start = self.text.len() as u32;
        self.text.push_str(value);
        self.nodes[node].values[place] = (start, self.text.len() as u32);
    }

    fn get(&self, node: usize, place: usize) -> &str {
        let (start, end) = self.nodes[node].values[place];
        self.text[start as usize..end as usize].trim()
    }

    fn parts(&self, module: Module, parent: usize) -> impl Iterator<Item = usize> + '_ {
        let own = move |node: &usize| {
            self.nodes[*node].module == module && self.nodes[*node].parent == parent
        };
        (parent + 1..self.nodes.len()).filter(own)
    }

    /// Codes of the parts of `parent`, with `;` between.
    fn list(&self, module: Module, parent: usize) -> String {
        let codes: Vec<&str> = self.parts(module, parent).map(|node| self.get(node, 0)).collect();
        codes.join(";")
    }
}

/// Rows of every case table, on their way to the sink.
pub struct CaseRows {
    by_table: Vec<Rows>,
    authority: String,
}

impl CaseRows {
    pub fn new(authority: String) -> Self {
        // A census has no ids of its own below the child that could be repeated.
        let by_table = TABLES.iter().map(|table| Rows::new(table, &[], false)).collect();
        Self { by_table, authority }
    }

    pub fn counts(&self) -> Vec<(&'static str, u64)> {
        self.by_table.iter().map(|rows| (rows.table.name, rows.count)).collect()
    }

    pub fn flush(&mut self, context: &mut Context) -> io::Result<()> {
        self.by_table.iter_mut().try_for_each(|rows| rows.flush(context))
    }

    /// The rows of a child that has ended.
    pub fn push(&mut self, child: &Child, context: &mut Context) -> io::Result<()> {
        if child.nodes.is_empty() {
            return Ok(());
        }
        let id = child.get(0, e::LA_CHILD_ID);
        self.children(child, id, context)?;
        if id.is_empty() {
            // Said once, of the child: nothing below it can be placed.
            return Ok(());
        }
        let mut ids = Ids::default();
        for episode in child.parts(Module::Episode, 0) {
            self.episode(child, id, episode, &mut ids, context)?;
        }
        Ok(())
    }

    fn children(&mut self, child: &Child, id: &str, context: &mut Context) -> io::Result<()> {
        let disabilities = child.list(Module::Disability, 0);
        let sex = match (child.get(0, e::SEX), child.get(0, e::GENDER)) {
            ("", "1") => "M",
            ("", "2") => "F",
            ("", "0" | "9") => "U",
            ("", gender) => gender,
            (sex, _) => sex,
        };
        let cells = [
            ("child_id", id),
            ("birth_date", child.get(0, e::BIRTH_DATE)),
            ("expected_birth_date", child.get(0, e::EXPECTED_BIRTH_DATE)),
            ("sex", sex),
            ("ethnicity", child.get(0, e::ETHNICITY)),
            ("disabilities", &disabilities),
            ("upn", child.get(0, e::UPN)),
        ];
        self.row("children", child.nodes[0].line, &cells, context)
    }

    fn episode(
        &mut self,
        child: &Child,
        id: &str,
        node: usize,
        ids: &mut Ids,
        context: &mut Context,
    ) -> io::Result<()> {
        let get = |place| child.get(node, place);
        let referral = ids.of("referral", get(e::REFERRAL_DATE));
        let cells = [
            ("child_id", id),
            ("referral_id", &referral),
            ("referral_date", get(e::REFERRAL_DATE)),
            ("source", get(e::SOURCE)),
            ("no_further_action", get(e::NO_FURTHER_ACTION)),
            ("primary_need", get(e::PRIMARY_NEED)),
            ("closure_date", get(e::CLOSURE_DATE)),
            ("closure_reason", get(e::CLOSURE_REASON)),
        ];
        self.row("referrals", child.nodes[node].line, &cells, context)?;
        let of = Of { child, id, referral: &referral };
        self.transfer_in(&of, node, ids, context)?;
        for part in child.parts(Module::Assessment, node) {
            self.assessment(&of, part, ids, context)?;
        }
        for part in child.parts(Module::ChildInNeedPlan, node) {
            self.child_in_need_plan(&of, part, ids, context)?;
        }
        for part in child.parts(Module::Enquiry, node) {
            self.enquiry(&of, part, ids, context)?;
        }
        for part in child.parts(Module::Plan, node) {
            self.plan(&of, part, ids, context)?;
        }
        Ok(())
    }

    /// A conference held before the child moved here has no strategy discussion of ours.
    fn transfer_in(
        &mut self,
        of: &Of,
        node: usize,
        ids: &mut Ids,
        context: &mut Context,
    ) -> io::Result<()> {
        let conference = of.child.get(node, e::TRANSFER_CONFERENCE);
        if conference.is_empty() {
            return Ok(());
        }
        let enquiry = ids.of("conference", conference);
        let cells = of.cells([("enquiry_id", enquiry.as_str()), ("conference_date", conference)]);
        self.row("section_47_enquiries", of.child.nodes[node].line, &cells, context)
    }

    fn assessment(
        &mut self,
        of: &Of,
        node: usize,
        ids: &mut Ids,
        context: &mut Context,
    ) -> io::Result<()> {
        let get = |place| of.child.get(node, place);
        let assessment = ids.of("assessment", get(e::ASSESSMENT_START));
        let factors = of.child.list(Module::Factor, node);
        let cells = of.cells([
            ("assessment_id", assessment.as_str()),
            ("kind", "single"),
            ("start_date", get(e::ASSESSMENT_START)),
            ("completion_date", get(e::ASSESSMENT_AUTHORISED)),
            ("factors", &factors),
        ]);
        self.row("assessments", of.child.nodes[node].line, &cells, context)
    }

    fn child_in_need_plan(
        &mut self,
        of: &Of,
        node: usize,
        ids: &mut Ids,
        context: &mut Context,
    ) -> io::Result<()> {
        let get = |place| of.child.get(node, place);
        let plan = ids.of("cin-plan", get(e::PLAN_START));
        let dates = [("start_date", get(e::PLAN_START)), ("end_date", get(e::PLAN_END))];
        let cells = of.cells([("cin_plan_id", plan.as_str()), dates[0], dates[1]]);
        self.row("child_in_need_plans", of.child.nodes[node].line, &cells, context)
    }

    fn enquiry(
        &mut self,
        of: &Of,
        node: usize,
        ids: &mut Ids,
        context: &mut Context,
    ) -> io::Result<()> {
        let get = |place| of.child.get(node, place);
        let enquiry = ids.of("enquiry", get(e::ENQUIRY_START));
        let cells = of.cells([
            ("enquiry_id", enquiry.as_str()),
            ("start_date", get(e::ENQUIRY_START)),
            ("conference_target_date", get(e::CONFERENCE_TARGET)),
            ("conference_date", get(e::CONFERENCE_DATE)),
            ("conference_not_required", get(e::CONFERENCE_NOT_REQUIRED)),
        ]);
        self.row("section_47_enquiries", of.child.nodes[node].line, &cells, context)
    }

    fn plan(
        &mut self,
        of: &Of,
        node: usize,
        ids: &mut Ids,
        context: &mut Context,
    ) -> io::Result<()> {
        let get = |place| of.child.get(node, place);
        let plan = ids.of("plan", get(e::PLAN_START));
        let cells = of.cells([
            ("plan_id", plan.as_str()),
            ("start_date", get(e::PLAN_START)),
            ("end_date", get(e::PLAN_END)),
            ("initial_category", get(e::INITIAL_CATEGORY)),
            ("latest_category", get(e::LATEST_CATEGORY)),
            ("previous_plans", get(e::PREVIOUS_PLANS)),
        ]);
        self.row("child_protection_plans", of.child.nodes[node].line, &cells, context)?;
        for review in of.child.parts(Module::Review, node) {
            let cells = [
                ("child_id", of.id),
                ("plan_id", plan.as_str()),
                ("review_date", of.child.get(review, 0)),
            ];
            self.row("plan_reviews", of.child.nodes[review].line, &cells, context)?;
        }
        Ok(())
    }

    fn row(
        &mut self,
        table: &str,
        line: u64,
        cells: &[(&'static str, &str)],
        context: &mut Context,
    ) -> io::Result<()> {
        let at = TABLES.iter().position(|known| known.name == table).expect("a case table");
        let columns: &Table = &TABLES[at];
        let authority = self.authority.as_str();
        let cell = |column: usize| match columns.columns[column].name {
            "authority" => Some(authority),
            name => cells.iter().find(|(known, _)| *known == name).map(|(_, text)| *text),
        };
        self.by_table[at].push(line, cell, |_| None, context)
    }
}

/// The referral that something belongs to.
struct Of<'a> {
    child: &'a Child,
    id: &'a str,
    referral: &'a str,
}

impl<'a> Of<'a> {
    fn cells<'b, const N: usize>(
        &self,
        own: [(&'static str, &'b str); N],
    ) -> Vec<(&'static str, &'b str)>
    where
        'a: 'b,
    {
        let mut cells = Vec::with_capacity(own.len() + 2);
        cells.extend(own);
        cells.extend([("child_id", self.id), ("referral_id", self.referral)]);
        cells
    }
}

/// Ids made from dates; a second of the same date within the child is told apart. A child has few, so
/// they are looked through.
#[derive(Default)]
struct Ids(Vec<String>);

impl Ids {
    fn of(&mut self, kind: &str, date: &str) -> String {
        let id = format!("census-{kind}-{}", date.get(..10).unwrap_or(date));
        let times = self.0.iter().filter(|known| **known == id).count();
        self.0.push(id.clone());
        if times == 0 { id } else { format!("{id}-{}", times + 1) }
    }
}
