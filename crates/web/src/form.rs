//! What somebody filled in: its values, and what is wrong with them, for the page that shows it again.

/// A form's fields in the order in which they came, and its faults.
#[derive(Clone, Debug, Default)]
pub struct Form {
    values: Vec<(String, String)>,
    errors: Vec<(String, String)>,
}

impl Form {
    /// Of `application/x-www-form-urlencoded`.
    pub fn read(bytes: &[u8]) -> Self {
        let values = form_urlencoded::parse(bytes).into_owned().collect();
        Self { values, errors: Vec::new() }
    }

    /// With a field filled in, of what is known already.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.values.push((name.to_owned(), value.into()));
        self
    }

    /// The first value of a field, without spaces around it; blank where it has none.
    pub fn value(&self, name: &str) -> &str {
        self.exact(name).trim()
    }

    /// The first value exactly as typed: of a password.
    pub fn exact(&self, name: &str) -> &str {
        let found = self.values.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value)
    }

    /// Every value of a field: of checkboxes.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.values.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// What stands on each line of a field, blank ones left out.
    pub fn lines(&self, name: &str) -> Vec<String> {
        let lines = self.exact(name).lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(str::to_owned).collect()
    }

    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|own| own == value)
    }

    /// A value that has to be there: blank is a fault.
    pub fn required(&mut self, name: &str, fault: &str) -> String {
        let value = self.value(name).to_owned();
        if value.is_empty() {
            self.wrong(name, fault);
        }
        value
    }

    /// Says what is wrong with a field, in a sentence without full stop.
    pub fn wrong(&mut self, name: &str, fault: impl Into<String>) {
        self.errors.push((name.to_owned(), fault.into()));
    }

    pub fn is_right(&self) -> bool {
        self.errors.is_empty()
    }

    pub fn errors(&self) -> &[(String, String)] {
        &self.errors
    }

    /// What is wrong with a field; blank for nothing.
    pub fn error(&self, name: &str) -> &str {
        let found = self.errors.iter().find(|(field, _)| field == name);
        found.map_or("", |(_, fault)| fault)
    }

    /// What describes a field: the ids of its hint and its fault.
    pub fn described_by(&self, name: &str, has_hint: bool) -> String {
        let hint = if has_hint { format!("{name}-hint ") } else { String::new() };
        let fault =
            if self.error(name).is_empty() { String::new() } else { format!("{name}-error") };
        format!("{hint}{fault}").trim_end().to_owned()
    }
}
