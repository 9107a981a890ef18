//! `safeboard indicators`: what there is, or how one is counted. Every file is checked on the way.

use std::io::Write;

use engine::{Chosen, Engine, Registry};
use store::Workspace;
use work::Failure;
use work::session::registry_of;

use crate::cli::{InWorkspace, Indicators, IndicatorsAction};

pub async fn run(asked: &Indicators) -> Result<(), Failure> {
    if let Some(IndicatorsAction::Check(place)) = &asked.action {
        return check(place).await;
    }
    let registry = registry(&asked.place)?;
    let mut out = std::io::stdout().lock();
    if let Some(name) = &asked.indicator {
        return explain(&registry.find(name)?, &mut out);
    }
    let empty = Engine::over(record::assemble(Vec::new())?.tables)?;
    for definition in registry.all() {
        empty.check(Chosen { definition, variant: None }).await?;
        let code = definition.code.as_deref().unwrap_or("");
        writeln!(out, "{:32} {code:6} {}", definition.id, definition.title)?;
    }
    Ok(())
}

/// The indicators of a workspace; the built-in ones can be read anywhere.
fn registry(place: &InWorkspace) -> Result<Registry, Failure> {
    match Workspace::open(&place.workspace) {
        Ok(workspace) => registry_of(&workspace),
        Err(store::StoreError::NotAWorkspace(_)) => {
            Registry::load(None).map_err(Failure::Definitions)
        }
        Err(error) => Err(error.into()),
    }
}

/// Says of each indicator whether its SQL can be run and its examples come out, and fails where one
/// does not.
async fn check(place: &InWorkspace) -> Result<(), Failure> {
    let registry = registry(place).map_err(Failure::found)?;
    let empty = Engine::over(record::assemble(Vec::new())?.tables)?;
    let mut wrong = Vec::new();
    for definition in registry.all() {
        let before = wrong.len();
        let readings = std::iter::once(None).chain(definition.variants.iter().map(Some));
        for variant in readings {
            if let Err(error) = empty.check(Chosen { definition, variant }).await {
                wrong.push(error.to_string());
            }
        }
        let (held, failures) = engine::run_examples(definition).await;
        if wrong.len() == before {
            wrong.extend(failures.iter().map(ToString::to_string));
        }
        if wrong.len() == before {
            println!("{:34} {held} expectations hold", definition.id);
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Failure::Found(wrong.join("\n"))) }
}

fn explain(chosen: &Chosen, out: &mut impl Write) -> Result<(), Failure> {
    let definition = chosen.definition;
    let code = definition.code.as_ref().map_or_else(String::new, |code| format!(" ({code})"));
    writeln!(out, "# {}{code}\n", definition.title)?;
    writeln!(out, "id: {}; window: {}\n", definition.id, definition.window)?;
    for section in &definition.sections {
        writeln!(out, "## {}\n\n{}\n", section.heading, section.text)?;
    }
    for version in &definition.versions {
        let label = version.label.as_deref().unwrap_or("as above");
        writeln!(out, "From {}: {label}", version.from)?;
    }
    for variant in &definition.variants {
        writeln!(out, "Variant {}@{}: {}", definition.id, variant.name, variant.label)?;
    }
    writeln!(out, "\n```sql\n{}```", chosen.sql())?;
    Ok(())
}
