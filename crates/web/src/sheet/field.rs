//! The fields of a form.

/// One field, whose value stands in the page's form.
pub struct Field {
    pub name: String,
    pub label: String,
    pub hint: String,
    pub kind: Kind,
}

pub enum Kind {
    /// Goes along unseen.
    Kept,
    /// Width in characters: 3, 10 or 20; blank is the column's.
    Text(&'static str),
    Area(&'static str),
    /// Value and words.
    Select(Vec<(String, String)>),
    /// Value, words and hint.
    Radios(Vec<(String, String, String)>),
    Checkboxes(Vec<(String, String, String)>),
    /// Day, month and year.
    Date,
    /// A sentence between fields.
    Said,
    /// Value, words, and how far up the corners of the mouth are.
    Faces(Vec<(String, String, i8)>),
}

impl Field {
    pub fn new(name: &str, label: &str, kind: Kind) -> Self {
        let (name, label) = (name.to_owned(), label.to_owned());
        Self { name, label, hint: String::new(), kind }
    }

    pub fn kept(name: &str) -> Self {
        Self::new(name, "", Kind::Kept)
    }

    pub fn text(name: &str, label: &str) -> Self {
        Self::new(name, label, Kind::Text(""))
    }

    /// Of few characters: 3, 10 or 20.
    pub fn short(name: &str, label: &str, width: &'static str) -> Self {
        Self::new(name, label, Kind::Text(width))
    }

    pub fn area(name: &str, label: &str) -> Self {
        Self::new(name, label, Kind::Area("4"))
    }

    pub fn date(name: &str, label: &str) -> Self {
        Self::new(name, label, Kind::Date).hint("For example, 27 3 2026")
    }

    pub fn select(name: &str, label: &str, choices: Vec<(String, String)>) -> Self {
        Self::new(name, label, Kind::Select(choices))
    }

    /// `choices` are value and words.
    pub fn radios(name: &str, label: &str, choices: &[(&str, &str)]) -> Self {
        Self::new(name, label, Kind::Radios(triples(choices)))
    }

    pub fn tick(name: &str, label: &str, words: &str) -> Self {
        Self::new(name, label, Kind::Checkboxes(triples(&[("yes", words)])))
    }

    pub fn said(words: &str) -> Self {
        Self::new("", words, Kind::Said)
    }

    #[must_use]
    pub fn hint(mut self, hint: &str) -> Self {
        hint.clone_into(&mut self.hint);
        self
    }
}

fn triples(choices: &[(&str, &str)]) -> Vec<(String, String, String)> {
    let triple =
        |(value, words): &(&str, &str)| ((*value).to_owned(), (*words).to_owned(), String::new());
    choices.iter().map(triple).collect()
}
