//! `safeboard indicators`: what there is, or how one is counted. Every file is checked on the way.

use std::io::Write;

use engine::{Chosen, Engine, Registry};
use store::Workspace;

use crate::cli::Indicators;
use crate::failure::Failure;

pub async fn run(asked: &Indicators) -> Result<(), Failure> {
    let own = match Workspace::open(&asked.place.workspace) {
        Ok(workspace) => Some(workspace.indicators()),
        // The built-in indicators can be read anywhere.
        Err(store::StoreError::NotAWorkspace(_)) => None,
        Err(error) => return Err(error.into()),
    };
    let registry = Registry::load(own.as_deref()).map_err(Failure::Definitions)?;
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
