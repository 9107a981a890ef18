//! Writes elements, indented. Values are codes, dates and numbers: nothing that would need escaping.

use std::fmt::{Display, Write};

const IN_MEMORY: &str = "writing to a string does not fail";

pub struct Xml {
    text: String,
    depth: usize,
}

impl Xml {
    pub fn new() -> Self {
        Self { text: r#"<?xml version="1.0" encoding="UTF-8"?>"#.to_owned() + "\n", depth: 0 }
    }

    pub fn open(&mut self, name: &str) {
        writeln!(self.text, "{:1$}<{name}>", "", self.depth).expect(IN_MEMORY);
        self.depth += 1;
    }

    pub fn close(&mut self, name: &str) {
        self.depth -= 1;
        writeln!(self.text, "{:1$}</{name}>", "", self.depth).expect(IN_MEMORY);
    }

    pub fn leaf(&mut self, name: &str, value: impl Display) {
        writeln!(self.text, "{:1$}<{name}>{value}</{name}>", "", self.depth).expect(IN_MEMORY);
    }

    pub fn finish(self) -> String {
        self.text
    }
}
