//! Drawing the sample of an audit.

use std::collections::HashMap;
use std::path::Path;

use board::Desk;
use board::kinds::{Audit, Case, Excluded, Stratum};
use engine::{Asked, Cohort, NOT_RECORDED};
use statistics::sample::{self, Row, Sample};
use store::Workspace;
use work::rows::{counted, hide};
use work::{Failure, Session, office};

use super::form;
use crate::cli::DrawAudit;

const CHILD: usize = 1;
const RECORD: usize = 2;

pub async fn run(
    workspace: &Workspace,
    desk: &Desk<'_>,
    asked: &DrawAudit,
) -> Result<String, Failure> {
    if !desk.history::<Audit>(&asked.name).await?.is_empty() {
        let name = &asked.name;
        return Err(Failure::Said(format!("audit '{name}' is drawn already: give another name")));
    }
    let form = form(workspace, &asked.name)?;
    let reader =
        office::whole_reader(workspace, "audit", &asked.name, asked.why.reason.as_deref()).await?;
    let session = Session::open(workspace.folder(), asked.known_on).await?;
    let chosen = session.registry.find(&asked.indicator)?;
    let authority = Some(session.workspace.settings.authority.as_str());
    let question = Asked { chosen, periods: &[asked.period], window: None, authority };
    let (mut cohort, _) = counted(session.engine.cohort(question).await?, &session.loads);
    hide(&mut cohort, &reader);
    let reasons = asked.exclude.as_deref().map(reasons).transpose()?.unwrap_or_default();
    let rows = rows(&cohort, asked.by.as_deref(), &reasons)?;
    let drawn = sample::draw(&asked.seed, &rows, asked.size).map_err(Failure::said)?;
    let named = Named::of(&cohort);
    let audit = Audit {
        indicator: chosen.definition.id.clone(),
        period: asked.period.to_string(),
        known_on: asked.known_on,
        seed: asked.seed.clone(),
        size: asked.size,
        by: asked.by.clone(),
        cases: named.cases(&drawn),
        strata: strata(&drawn),
        excluded: named.excluded(&drawn),
        form,
    };
    desk.put(&asked.name, 0, &audit, "").await?;
    Ok(said(&asked.name, &audit, cohort.rows.len()))
}

/// The rows that may be drawn, each by child and record.
fn rows(
    cohort: &Cohort,
    by: Option<&str>,
    reasons: &HashMap<String, String>,
) -> Result<Vec<Row>, Failure> {
    let column = |name: &str| {
        let at = cohort.columns.iter().position(|own| own == name);
        let known = cohort.columns[RECORD + 1..].join(", ");
        at.ok_or_else(|| {
            Failure::Said(format!("the rows counted have no column '{name}'; known are {known}"))
        })
    };
    let by = by.map(column).transpose()?;
    let row = |row: &Vec<String>| {
        let stratum = by.map_or("all", |at| row[at].as_str());
        let id = id(row);
        Row {
            stratum: if stratum.is_empty() { NOT_RECORDED } else { stratum }.to_owned(),
            excluded: reasons.get(&row[RECORD]).or_else(|| reasons.get(&id)).cloned(),
            id,
        }
    };
    Ok(cohort.rows.iter().map(row).collect())
}

/// A file of `record, reason`; a record is its id, or child and record with a slash between.
fn reasons(path: &Path) -> Result<HashMap<String, String>, Failure> {
    let place = path.display();
    let wrong = |error: csv::Error| Failure::Said(format!("{place}: {error}"));
    let mut reader = csv::Reader::from_path(path).map_err(wrong)?;
    let mut reasons = HashMap::new();
    for (row, line) in reader.deserialize().enumerate() {
        let say = || Failure::Said(format!("{place} row {}: write record,reason", row + 2));
        let (record, reason): (String, String) = line.map_err(|_| say())?;
        if reason.trim().is_empty() {
            return Err(say());
        }
        reasons.insert(record, reason);
    }
    Ok(reasons)
}

/// Child and record of each row, by the id it is drawn by.
struct Named(HashMap<String, (String, String)>);

impl Named {
    fn of(cohort: &Cohort) -> Self {
        let named =
            cohort.rows.iter().map(|row| (id(row), (row[CHILD].clone(), row[RECORD].clone())));
        Self(named.collect())
    }

    fn find(&self, id: &str) -> (String, String) {
        self.0.get(id).cloned().expect("only rows of the cohort are drawn")
    }

    fn cases(&self, drawn: &Sample) -> Vec<Case> {
        let case = |own: &sample::Chosen| {
            let (child_id, record_id) = self.find(&own.id);
            Case { child_id, record_id, stratum: own.stratum.clone() }
        };
        drawn.chosen.iter().map(case).collect()
    }

    fn excluded(&self, drawn: &Sample) -> Vec<Excluded> {
        let row = |own: &sample::Excluded| {
            let (child_id, record_id) = self.find(&own.id);
            Excluded { child_id, record_id, reason: own.reason.clone() }
        };
        drawn.excluded.iter().map(row).collect()
    }
}

/// What a row is drawn by.
fn id(row: &[String]) -> String {
    format!("{}/{}", row[CHILD], row[RECORD])
}

fn strata(drawn: &Sample) -> Vec<Stratum> {
    let stratum = |own: &sample::Stratum| Stratum {
        name: own.name.clone(),
        rows: own.rows,
        drawn: own.chosen,
    };
    drawn.strata.iter().map(stratum).collect()
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
