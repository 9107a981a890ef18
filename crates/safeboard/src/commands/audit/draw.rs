//! Drawing the sample of an audit.

use std::fs::File;

use board::Desk;
use board::kinds::{Audit, Stratum};
use store::Workspace;
use work::audit::{Draw, draw, form, must_be_new, reasons};
use work::{Failure, Session, office};

use crate::cli::DrawAudit;

pub async fn run(
    workspace: &Workspace,
    desk: &Desk<'_>,
    asked: &DrawAudit,
) -> Result<String, Failure> {
    must_be_new(desk, &asked.name).await?;
    let form = form(workspace, &asked.name)?;
    let reader =
        office::whole_reader(workspace, "audit", &asked.name, asked.why.reason.as_deref()).await?;
    let session = Session::open(workspace.folder(), asked.known_on).await?;
    let reasons = match &asked.exclude {
        Some(path) => {
            let place = path.display().to_string();
            reasons(File::open(path).map_err(Failure::io(&place))?, &place)?
        }
        None => [].into(),
    };
    let asked = Draw {
        name: asked.name.clone(),
        indicator: asked.indicator.clone(),
        period: asked.period,
        known_on: asked.known_on,
        size: asked.size,
        by: asked.by.clone(),
        seed: asked.seed.clone(),
        reasons,
        form,
    };
    let (kept, rows) = draw(&session, desk, &reader, asked).await?;
    Ok(said(&kept.id, &kept.body, rows))
}

fn said(name: &str, audit: &Audit, rows: usize) -> String {
    let mut lines = vec![format!(
        "audit '{name}': {} of {rows} rows of {} in {} drawn, {} excluded, seed '{}'",
        audit.cases.len(),
        audit.indicator,
        audit.period,
        audit.excluded.len(),
        audit.seed
    )];
    let of = |own: &Stratum| format!("  {}: {} of {}", own.name, own.drawn, own.rows);
    lines.extend(audit.strata.iter().map(of));
    let fewest = audit.form.minimum;
    if (audit.cases.len() as u64) < fewest {
        lines.push(format!("too few for its sentence, which needs {fewest}"));
    }
    lines.join("\n") + "\n"
}
