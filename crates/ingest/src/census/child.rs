//! One child of a census, gathered while its element is open. Used again for the next, so that memory
//! does not grow with the file.

use super::modules::{MOST_VALUES, Module};

/// A value's place in the text, and the line it is on.
#[derive(Clone, Copy, Default)]
struct Found {
    start: u32,
    end: u32,
    line: u64,
}

/// A module that was opened, with its values.
struct Node {
    module: &'static Module,
    parent: usize,
    line: u64,
    /// The id made for it, where its row was kept.
    id: Found,
    values: [Found; MOST_VALUES],
}

#[derive(Default)]
pub struct Child {
    nodes: Vec<Node>,
    /// Every value, one after the other.
    text: String,
}

impl Child {
    pub fn clear(&mut self) {
        self.nodes.clear();
        self.text.clear();
    }

    /// Opens a module inside `parent`; gives its number.
    pub fn open(&mut self, module: &'static Module, parent: usize, line: u64) -> usize {
        let nothing = Found::default();
        let values = [nothing; MOST_VALUES];
        self.nodes.push(Node { module, parent, line, id: nothing, values });
        self.nodes.len() - 1
    }

    /// Sets a value; says whether there was none before.
    pub fn set(&mut self, node: usize, place: usize, value: &str, line: u64) -> bool {
        let value = self.keep(value.trim(), line);
        let before = std::mem::replace(&mut self.nodes[node].values[place], value);
        before.start == before.end
    }

    fn keep(&mut self, text: &str, line: u64) -> Found {
        let start = self.text.len() as u32;
        self.text.push_str(text);
        Found { start, end: self.text.len() as u32, line }
    }

    /// Names a module by the id made for it.
    pub fn name(&mut self, node: usize, id: &str) {
        let line = self.nodes[node].line;
        self.nodes[node].id = self.keep(id, line);
    }

    /// Takes back the name of a module whose row was not kept.
    pub fn unname(&mut self, node: usize) {
        self.nodes[node].id = Found::default();
    }

    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    pub fn module(&self, node: usize) -> &'static Module {
        self.nodes[node].module
    }

    pub fn parent(&self, node: usize) -> usize {
        self.nodes[node].parent
    }

    pub fn line(&self, node: usize) -> u64 {
        self.nodes[node].line
    }

    pub fn id(&self, node: usize) -> &str {
        self.text_of(self.nodes[node].id)
    }

    pub fn value(&self, node: usize, place: usize) -> &str {
        self.text_of(self.nodes[node].values[place])
    }

    /// The line of a value; `None` where there is none.
    pub fn line_of(&self, node: usize, place: usize) -> Option<u64> {
        Some(self.nodes[node].values[place].line).filter(|line| *line > 0)
    }

    /// The items of `parent` that are of `module`.
    pub fn items(&self, module: &'static Module, parent: usize) -> impl Iterator<Item = usize> {
        // What stands inside a module follows it directly.
        let inside =
            (parent + 1..self.nodes.len()).take_while(move |at| self.parent(*at) >= parent);
        inside.filter(move |at| self.parent(*at) == parent && self.module(*at).is(module))
    }

    fn text_of(&self, found: Found) -> &str {
        &self.text[found.start as usize..found.end as usize]
    }
}
