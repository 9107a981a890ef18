//! Drawing the sample of an audit.

use std::collections::HashMap;
use std::io::Read;

use board::kinds::{Audit, Case, Excluded, Form, Stratum};
use board::{Desk, Entry, Reader};
use engine::{Asked, Cohort, NOT_RECORDED};
use jiff::civil::Date;
use model::Period;
use statistics::sample::{self, Row, Sample};

use crate::rows::{counted, hide};
use crate::{Failure, Session};

const CHILD: usize = 1;
const RECORD: usize = 2;

/// The sample that is asked for.
pub struct Draw {
    pub name: String,
    /// An indicator's id or code: its cohort is sampled.
    pub indicator: String,
    pub period: Period,
    pub known_on: Option<Date>,
    pub size: usize,
    /// The column whose values it is spread over.
    pub by: Option<String>,
    pub seed: String,
    /// Why records may not be drawn; a record is its id, or child and record with a slash between.
    pub reasons: HashMap<String, String>,
    pub form: Form,
}

/// Draws a sample and keeps it; and says of how many rows it was drawn. `reader` sees every team.
pub async fn draw(
    session: &Session,
    desk: &Desk<'_>,
    reader: &Reader,
    asked: Draw,
) -> Result<(Entry<Audit>, usize), Failure> {
    must_be_new(desk, &asked.name).await?;
    let chosen = session.registry.find(&asked.indicator)?;
    let authority = Some(session.workspace.settings.authority.as_str());
    let question = Asked { chosen, periods: &[asked.period], window: None, authority };
    let (mut cohort, _) = counted(session.engine.cohort(question).await?, &session.loads);
    hide(&mut cohort, reader);
    let rows = rows(&cohort, asked.by.as_deref(), &asked.reasons)?;
    let drawn = sample::draw(&asked.seed, &rows, asked.size).map_err(Failure::said)?;
    let named = Named::of(&cohort);
    let audit = Audit {
        indicator: chosen.definition.id.clone(),
        period: asked.period.to_string(),
        known_on: asked.known_on,
        seed: asked.seed,
        size: asked.size,
        by: asked.by,
        cases: named.cases(&drawn),
        strata: strata(&drawn),
        excluded: named.excluded(&drawn),
        form: asked.form,
    };
    Ok((desk.put(&asked.name, 0, &audit, "").await?, cohort.rows.len()))
}

/// A sample is drawn once.
pub async fn must_be_new(desk: &Desk<'_>, name: &str) -> Result<(), Failure> {
    if desk.history::<Audit>(name).await?.is_empty() {
        return Ok(());
    }
    Err(Failure::Said(format!("audit '{name}' is drawn already: give another name")))
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

/// Rows of `record, reason`, with a line of headings; `place` says where they are in errors.
pub fn reasons(rows: impl Read, place: &str) -> Result<HashMap<String, String>, Failure> {
    let mut reader = csv::Reader::from_reader(rows);
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
