//! Holds a query against the parameters that its endpoint says it takes, so that the document and what is
//! done are one: what is not a parameter, or not a value of it, is never passed over.

use super::{Parameter, Place, Shape};

/// What is wrong with a query, in a sentence.
pub fn fault(takes: &[Parameter], query: &str) -> Option<String> {
    form_urlencoded::parse(query.as_bytes()).find_map(|(name, value)| {
        let known = takes.iter().filter(|own| own.place == Place::Query);
        let Some(own) = known.clone().find(|own| own.name == name) else {
            let names: Vec<&str> = known.map(|own| own.name).collect();
            return Some(format!("'{name}' is none of what is taken here: {}", words(&names)));
        };
        match own.shape {
            Shape::OneOf(values) if !values.contains(&value.as_ref()) => {
                Some(format!("{name} '{value}' is none of {}", values.join(", ")))
            }
            Shape::Like { .. } | Shape::Indicator if value.is_empty() => {
                Some(format!("{name} is blank: leave it out, or say what it is"))
            }
            _ => None,
        }
    })
}

fn words(names: &[&str]) -> String {
    if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
}
