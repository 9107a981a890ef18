//! Every indicator there is: those built in, and those of the workspace's own folder.

use std::collections::BTreeMap;
use std::path::Path;

use model::{Definition, Variant, Version};

use crate::parameters::filled_in;
use crate::{DefinitionError, EngineError, parse};

include!(concat!(env!("OUT_DIR"), "/indicators.rs"));

/// All definitions, in the order surfaces list them.
#[derive(Clone, Debug)]
pub struct Registry {
    definitions: Vec<Definition>,
}

/// A definition and the reading of it that was asked for.
#[derive(Clone, Copy, Debug)]
pub struct Chosen<'a> {
    pub definition: &'a Definition,
    pub variant: Option<&'a Variant>,
}

impl Registry {
    /// The built-in indicators and those of `folder`, where there is one. A file of the same name as
    /// a built-in one takes its place. All errors of all files are returned together.
    pub fn load(folder: Option<&Path>) -> Result<Self, Vec<DefinitionError>> {
        Self::from_files(&Self::files(folder).map_err(|error| vec![error])?)
    }

    /// The files that [`Registry::load`] reads: the name and the text of each.
    pub fn files(folder: Option<&Path>) -> Result<Vec<(String, String)>, DefinitionError> {
        with_those_of(BUILT_IN, folder)
    }

    pub fn from_files(files: &[(String, String)]) -> Result<Self, Vec<DefinitionError>> {
        let (mut definitions, mut errors) = (Vec::new(), Vec::new());
        for (name, text) in files {
            match parse(name, text) {
                Ok(definition) => definitions.push(definition),
                Err(error) => errors.push(error),
            }
        }
        definitions.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
        if errors.is_empty() { Ok(Self { definitions }) } else { Err(errors) }
    }

    /// Puts local standards in place: parameters by indicator, in every version of it.
    pub fn set_local(
        &mut self,
        local: &BTreeMap<String, BTreeMap<String, i64>>,
    ) -> Result<(), EngineError> {
        for (name, params) in local {
            let known = self.find(name)?.definition.id.clone();
            let own = self.definitions.iter_mut().find(|definition| definition.id == known);
            let definition = own.expect("found a line ago");
            for (param, value) in params {
                set_param(definition, param, *value)?;
            }
        }
        Ok(())
    }

    pub fn all(&self) -> &[Definition] {
        &self.definitions
    }

    /// The definition named by id or code, as `ni64` or `plans-lasting-two-years`, with
    /// `@variant` after it for another reading.
    pub fn find(&self, asked: &str) -> Result<Chosen<'_>, EngineError> {
        let (name, variant) =
            asked.split_once('@').map_or((asked, None), |(name, variant)| (name, Some(variant)));
        let definition = self
            .definitions
            .iter()
            .find(|definition| definition.answers_to(name))
            .ok_or_else(|| {
                let known: Vec<_> =
                    self.definitions.iter().map(|definition| definition.id.as_str()).collect();
                EngineError::UnknownIndicator { asked: name.to_owned(), known: known.join(", ") }
            })?;
        Chosen::of(definition, variant)
    }
}

impl<'a> Chosen<'a> {
    /// Its SQL as written.
    pub fn sql(&self) -> &'a str {
        self.variant.and_then(|variant| variant.sql.as_deref()).unwrap_or(&self.definition.sql)
    }

    /// Its SQL with the values of its parameters in place, which any engine with our functions can run
    /// over the tables and a table `period` of id, `starts_on` and `ends_on`.
    pub fn whole_sql(&self) -> Result<String, EngineError> {
        filled_in(self.definition, self.variant).map_err(|message| {
            let file = format!("{}.md", self.definition.id);
            DefinitionError { file, line: self.sql_line(), message }.into()
        })
    }

    /// The line of the file on which its SQL opens.
    pub fn sql_line(&self) -> usize {
        self.variant.and_then(|variant| variant.sql_line).unwrap_or(self.definition.sql_line)
    }

    /// This reading with the parameters of `version` for every row, whatever its date.
    pub fn under(&self, version: &Version) -> Variant {
        let mut params = version.params.clone();
        params.extend(self.variant.iter().flat_map(|variant| variant.params.clone()));
        Variant {
            name: version.from.to_string(),
            label: version.label.clone().unwrap_or_default(),
            params,
            sql: Some(self.sql().to_owned()),
            sql_line: Some(self.sql_line()),
        }
    }

    /// `definition` read as its variant `name`, or as it stands.
    pub fn of(definition: &'a Definition, name: Option<&str>) -> Result<Self, EngineError> {
        let Some(name) = name else { return Ok(Self { definition, variant: None }) };
        let variant =
            definition.variants.iter().find(|variant| variant.name == name).ok_or_else(|| {
                let names: Vec<_> =
                    definition.variants.iter().map(|variant| variant.name.as_str()).collect();
                let known = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
                EngineError::UnknownVariant {
                    indicator: definition.id.clone(),
                    asked: name.to_owned(),
                    known,
                }
            })?;
        Ok(Self { definition, variant: Some(variant) })
    }
}

fn set_param(definition: &mut Definition, name: &str, value: i64) -> Result<(), EngineError> {
    for version in &mut definition.versions {
        let Some(own) = version.params.get_mut(name) else {
            let known: Vec<_> = version.params.keys().cloned().collect();
            return Err(EngineError::UnknownParameter {
                indicator: definition.id.clone(),
                asked: name.to_owned(),
                known: if known.is_empty() { "none".to_owned() } else { known.join(", ") },
            });
        };
        *own = value;
        version.label = Some(format!("local standard: {name} = {value}"));
    }
    Ok(())
}

/// The files built in and those of `folder`, which take the place of built-in ones of the same name.
pub(crate) fn with_those_of(
    built_in: &[(&str, &str)],
    folder: Option<&Path>,
) -> Result<Vec<(String, String)>, DefinitionError> {
    let owned = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
    let mut files: Vec<(String, String)> = built_in.iter().map(owned).collect();
    if let Some(folder) = folder.filter(|folder| folder.is_dir()) {
        for (name, text) in markdown_files(folder)? {
            files.retain(|(known, _)| *known != name);
            files.push((name, text));
        }
    }
    Ok(files)
}

fn markdown_files(folder: &Path) -> Result<Vec<(String, String)>, DefinitionError> {
    let wrong = |error: std::io::Error| DefinitionError {
        file: folder.display().to_string(),
        line: 0,
        message: format!("cannot be read: {error}"),
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(wrong)? {
        let path = entry.map_err(wrong)?.path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            files.push((name, std::fs::read_to_string(&path).map_err(wrong)?));
        }
    }
    files.sort();
    Ok(files)
}
