//! An office file as what it is, a zip of XML: its parts, and their elements.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

pub struct Package(pub BTreeMap<String, Vec<u8>>);

/// An element, its attributes, and the text straight in it.
#[derive(Clone, Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub text: String,
}

impl Element {
    pub fn get(&self, attribute: &str) -> &str {
        self.attributes.get(attribute).map_or("", String::as_str)
    }

    fn of(tag: &BytesStart) -> Self {
        let attributes = tag.attributes().map(|attribute| {
            let attribute = attribute.expect("an attribute, given once");
            let value = unescape(&attribute.value).expect("known entities").into_owned();
            (attribute.key.as_ref().to_string(), value)
        });
        Self {
            name: tag.name().as_ref().to_string(),
            attributes: attributes.collect(),
            text: String::new(),
        }
    }
}

impl Package {
    pub fn read(bytes: &[u8]) -> Self {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
        let parts = (0..zip.len()).map(|at| {
            let mut part = zip.by_index(at).expect("a part");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("whole");
            (part.name().to_owned(), bytes)
        });
        Self(parts.collect())
    }

    pub fn part(&self, name: &str) -> &str {
        let bytes = self.0.get(name).unwrap_or_else(|| panic!("no part {name}"));
        std::str::from_utf8(bytes).expect("UTF-8")
    }

    /// The elements of a part, in order; fails where it is not well-formed.
    pub fn elements(&self, name: &str) -> Vec<Element> {
        let mut reader = Reader::from_str(self.part(name));
        let (mut all, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
        loop {
            let event = reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}"));
            match event {
                Event::Start(tag) => {
                    all.push(Element::of(&tag));
                    open.push(all.len() - 1);
                }
                Event::Empty(tag) => all.push(Element::of(&tag)),
                Event::End(_) => drop(open.pop()),
                Event::Text(text) => add(&mut all, &open, &text),
                Event::GeneralRef(entity) => {
                    let entity = format!("&{};", &*entity);
                    add(&mut all, &open, &unescape(&entity).expect("a known entity"));
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert!(open.is_empty(), "{name} ends too soon");
        all
    }

    pub fn named(&self, part: &str, name: &str) -> Vec<Element> {
        self.elements(part).into_iter().filter(|element| element.name == name).collect()
    }

    /// Names of parts that are XML.
    pub fn xml(&self) -> impl Iterator<Item = &String> {
        self.0.keys().filter(|name| [".xml", ".rels", ".svg"].iter().any(|end| name.ends_with(end)))
    }

    /// Every part is well-formed and of a known kind, and what it refers to is there.
    pub fn assert_whole(&self) {
        for name in self.xml() {
            self.elements(name);
            let Some((folder, _)) = name.split_once("_rels/") else { continue };
            for relationship in self.named(name, "Relationship") {
                let target = relationship.get("Target");
                let is_inside =
                    relationship.get("TargetMode") != "External" && !target.starts_with('#');
                let place = match target.strip_prefix("../") {
                    Some(rest) => format!("{}{rest}", parent(folder)),
                    None => {
                        target.strip_prefix('/').map_or(format!("{folder}{target}"), str::to_owned)
                    }
                };
                assert!(!is_inside || self.0.contains_key(&place), "{name}: no part {place}");
            }
        }
        let kinds = self.elements("[Content_Types].xml");
        for part in self.0.keys().filter(|part| *part != "[Content_Types].xml") {
            let is_named = kinds.iter().any(|kind| {
                let ending = kind.get("Extension");
                kind.get("PartName").trim_start_matches('/') == part
                    || !ending.is_empty() && part.ends_with(&format!(".{ending}"))
            });
            assert!(is_named, "{part} is of no kind");
        }
    }
}

fn add(all: &mut [Element], open: &[usize], text: &str) {
    if let Some(at) = open.last() {
        all[*at].text.push_str(text);
    }
}

fn parent(folder: &str) -> &str {
    let folder = folder.trim_end_matches('/');
    folder.rfind('/').map_or("", |at| &folder[..=at])
}
