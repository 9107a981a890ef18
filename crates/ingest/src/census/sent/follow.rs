//! Follows the elements of a return into rows, and notes what stands where it should not.

use model::census::{HEADER, StructureFault, StructureKind, TableRows};
use model::{CENSUS_TABLES, CensusReturn};

use super::places::{Node, ROOT, TREE};
use super::rows::Rows;
use crate::ReadError;
use crate::census::events::Follower;
use crate::census::pieces::Piece;
use crate::census::short;

/// Faults of form that are kept: a file with more is hardly a census, and is told so by them.
const MOST_FAULTS: usize = 100_000;
/// The place of the table of children.
const CHILDREN: usize = 1;

pub struct Follow<'a> {
    file: &'a str,
    number: i64,
    line: u64,
    piece: Piece,
    tables: Vec<Rows>,
    open: Vec<Open>,
    /// Open elements from the one that is read past.
    passed: usize,
    text: String,
    faults: Vec<StructureFault>,
    /// Faults before those of the open child.
    before_child: usize,
    root_ended: bool,
}

/// An element that is open.
#[derive(Clone, Copy)]
enum Open {
    Node(InNode),
    /// A value of a table's open row, and the line it began on.
    Value {
        table: usize,
        column: usize,
        line: u32,
        ends_row: bool,
    },
}

#[derive(Clone, Copy)]
struct InNode {
    node: usize,
    /// Which of the places inside it were there.
    seen: u32,
    /// The value expected next, since files keep to an order.
    next: usize,
    /// Rows of its list when it opened.
    listed: i64,
}

impl<'a> Follow<'a> {
    pub fn new(file: &'a str, piece: Piece, earlier: &[CensusReturn]) -> Self {
        let last = earlier.last();
        let first = |at: usize| last.map_or(0, |last| after(&last.tables[at]));
        let tables = CENSUS_TABLES.iter().enumerate();
        Self {
            file,
            number: earlier.len() as i64,
            line: 1,
            piece,
            tables: tables.map(|(at, table)| Rows::new(table, first(at))).collect(),
            open: Vec::new(),
            passed: 0,
            text: String::new(),
            faults: Vec::new(),
            before_child: 0,
            root_ended: false,
        }
    }

    fn start_inside(&mut self, mut inside: InNode, name: &str) {
        let node = &TREE.0[inside.node];
        if let Some((column, next)) = value(node, inside.next, name) {
            inside.next = next;
            self.set_last(inside);
            let table = node.table.expect("values are of a row");
            self.open_value(table, column, false);
            return;
        }
        let Some((place, at)) = node.inside.iter().zip(0..).find(|(at, _)| is(**at, name)) else {
            let known = TREE.knows(name);
            let kind =
                if known { StructureKind::MisplacedElement } else { StructureKind::UnknownElement };
            self.fault(kind, node, name);
            self.passed = 1;
            return;
        };
        let again = inside.seen & (1 << at) > 0;
        inside.seen |= 1 << at;
        self.set_last(inside);
        self.start_place(*place, again, name);
    }

    fn set_last(&mut self, inside: InNode) {
        if let Some(last) = self.open.last_mut() {
            *last = Open::Node(inside);
        }
    }

    fn start_place(&mut self, at: usize, again: bool, name: &str) {
        let node = &TREE.0[at];
        if node.place.once && again {
            self.fault(StructureKind::RepeatedElement, node, name);
        }
        if node.place.passed || (node.place.once && again && node.place.row.is_some()) {
            self.passed = 1;
            return;
        }
        if node.place.row.is_some() {
            self.open_row(node.table.expect("a row is of a table"));
        }
        if node.place.is_item {
            self.open_value(node.table.expect("an item is of a table"), 0, true);
        } else {
            let listed = node.filled.map_or(0, |table| self.tables[table].count());
            self.open.push(Open::Node(InNode { node: at, seen: 0, next: 0, listed }));
        }
    }

    fn open_row(&mut self, table: usize) {
        let (before, rest) = self.tables.split_at_mut(table);
        let row_of = |name: &&str| {
            let parent = before.iter().find(|rows| rows.table.name == *name);
            parent.expect("parents come before their parts").row()
        };
        rest[0].open(self.line as u32, CENSUS_TABLES[table].parents.iter().map(row_of));
        if table == CHILDREN {
            self.before_child = self.faults.len();
        }
    }

    fn open_value(&mut self, table: usize, column: usize, ends_row: bool) {
        self.text.clear();
        self.open.push(Open::Value { table, column, line: self.line as u32, ends_row });
    }

    fn end_value(&mut self, table: usize, column: usize, line: u32, name: &str) {
        let cell = &mut self.tables[table].cells[column];
        let again = cell.line > 0;
        cell.text.clear();
        cell.text.push_str(self.text.trim());
        cell.line = line;
        if again {
            let within = CENSUS_TABLES[table].elements[column].within;
            self.note(StructureKind::RepeatedElement, within, name, None);
        }
    }

    fn end_node(&mut self, inside: InNode) {
        let node = &TREE.0[inside.node];
        for name in node.place.needs {
            if !self.is_there(inside, node, name) {
                self.note(StructureKind::MissingElement, node.place.names[0], name, None);
            }
        }
        if let Some(table) = node.filled.filter(|at| self.tables[*at].count() == inside.listed) {
            self.open_row(table);
            self.close_row(table);
        }
        if node.place.row.is_some() {
            self.close_row(node.table.expect("a row is of a table"));
        }
    }

    fn is_there(&self, inside: InNode, node: &Node, name: &str) -> bool {
        let place = node.inside.iter().zip(0..).find(|(at, _)| is(**at, name));
        if let Some((_, at)) = place {
            return inside.seen & (1 << at) > 0;
        }
        let column = node.values.iter().find(|(known, _)| *known == name);
        let cell = column.zip(node.table).map(|((_, at), table)| &self.tables[table].cells[*at]);
        cell.is_some_and(|cell| !cell.text.is_empty())
    }

    fn close_row(&mut self, table: usize) {
        let (rows, faults) = (&mut self.tables[table], &mut self.faults);
        let of = rows.table;
        rows.close(self.number, |column, kind, cell| {
            if faults.len() < MOST_FAULTS {
                faults.push(StructureFault {
                    kind,
                    child_id: None,
                    module: of.elements[column].within.to_owned(),
                    element: of.elements[column].name.to_owned(),
                    value: Some(short(&cell.text)),
                    line: cell.line,
                });
            }
        });
        if table == CHILDREN {
            self.end_child();
        }
    }

    /// Names the child in what was found wrong inside it.
    fn end_child(&mut self) {
        self.piece.ended();
        let id = &self.tables[CHILDREN].cells[0].text;
        let id = Some(id).filter(|id| !id.is_empty());
        for fault in &mut self.faults[self.before_child..] {
            fault.child_id = id.cloned();
        }
        self.before_child = self.faults.len();
    }

    fn fault(&mut self, kind: StructureKind, node: &Node, name: &str) {
        self.note(kind, node.place.names[0], name, None);
    }

    fn note(&mut self, kind: StructureKind, module: &str, name: &str, value: Option<String>) {
        if self.faults.len() < MOST_FAULTS {
            let (module, element, line) = (module.to_owned(), short(name), self.line as u32);
            self.faults.push(StructureFault { kind, child_id: None, module, element, value, line });
        }
    }

    /// A return of another collection is none of ours.
    fn check_collection(&self) -> Result<(), ReadError> {
        let header = self.tables.iter().find(|rows| rows.table.name == HEADER);
        let collection = header.map(|rows| rows.cells[0].text.as_str());
        match collection {
            None | Some("" | "CIN") => Ok(()),
            Some(other) => {
                let other = short(other);
                Err(self.refused(&format!(
                    "is of the collection {other}: hand in a children in need census, whose \
                     collection is CIN"
                )))
            }
        }
    }
}

/// The number of the row after the last.
fn after(rows: &TableRows) -> i64 {
    rows.first_row + rows.count
}

fn is(place: usize, name: &str) -> bool {
    TREE.0[place].place.names.contains(&name)
}

/// The column of the value `name`, looked for first where it is expected, and what is expected next.
fn value(node: &Node, next: usize, name: &str) -> Option<(usize, usize)> {
    let from =
        |at: usize| node.values.iter().enumerate().skip(at).find(|(_, (known, _))| *known == name);
    from(next).or_else(|| from(0)).map(|(at, (_, column))| (*column, at + 1))
}

impl Follower for Follow<'_> {
    type Found = CensusReturn;

    fn file(&self) -> &str {
        self.file
    }

    fn at_line(&mut self, line: u64) {
        self.line = line;
    }

    fn line(&self) -> u64 {
        self.line
    }

    fn start(&mut self, name: &str) -> Result<(), ReadError> {
        self.check_depth(self.open.len() + self.passed)?;
        if self.passed > 0 {
            self.passed += 1;
            return Ok(());
        }
        match self.open.last().copied() {
            None => {
                self.check_root(name, self.root_ended)?;
                self.start_place(ROOT, false, name);
            }
            Some(Open::Node(inside)) => self.start_inside(inside, name),
            Some(Open::Value { table, column, .. }) => {
                let around = CENSUS_TABLES[table].elements[column].name;
                self.note(StructureKind::MisplacedElement, around, name, None);
                self.passed = 1;
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), ReadError> {
        if self.passed == 0 && matches!(self.open.last(), Some(Open::Value { .. })) {
            self.text.push_str(text);
            self.check_length(&self.text)?;
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ReadError> {
        if self.passed > 0 {
            self.passed -= 1;
            return Ok(());
        }
        match self.open.pop() {
            Some(Open::Value { table, column, line, ends_row }) => {
                self.end_value(table, column, line, name);
                if ends_row {
                    self.close_row(table);
                }
            }
            Some(Open::Node(inside)) => self.end_node(inside),
            None => {}
        }
        self.root_ended = self.open.is_empty();
        Ok(())
    }

    fn finish(self) -> Result<CensusReturn, ReadError> {
        self.check_ended(self.root_ended)?;
        self.check_collection()?;
        Ok(CensusReturn {
            file: self.file.to_owned(),
            tables: self.tables.into_iter().map(|rows| rows.finish(self.number)).collect(),
            structure: self.faults,
        })
    }
}
