//! Feedback that was recorded one by one, as a load of the record: indicators count it as they count
//! what was imported. Its words are not in it.

use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanArray, Date32Array, Int64Array, RecordBatch, StringArray};
use board::Entry;
use board::kinds::Feedback;
use board::kinds::feedback::counted;
use jiff::civil::Date;
use model::tables::SOURCE_ROW;
use model::{LoadInfo, Table};
use record::LoadedTables;

use crate::{Failure, Office};

const TABLE: &str = "feedback";

/// The pieces given by `known_on`, as known on the day that the case records speak for; none where
/// there are no pieces, or no case records.
pub async fn feedback(
    office: &Office,
    authority: &str,
    as_of: Option<Date>,
    known_on: Option<Date>,
) -> Result<Option<LoadedTables>, Failure> {
    let counted = counted(&office.board, known_on).await?;
    let Some(as_of) = as_of.filter(|_| !counted.pieces.is_empty()) else { return Ok(None) };
    let info = LoadInfo {
        id: counted.digest[..16].to_owned(),
        file_hash: counted.digest.clone(),
        rows: vec![(TABLE.to_owned(), counted.pieces.len() as u64)],
        ..LoadInfo::of("feedback recorded one by one", as_of)
    };
    let batch = rows(&counted.pieces, authority).map_err(Failure::Record)?;
    Ok(Some(LoadedTables { info, tables: vec![(TABLE.to_owned(), vec![batch])] }))
}

fn rows(
    pieces: &[Entry<Feedback>],
    authority: &str,
) -> Result<RecordBatch, arrow::error::ArrowError> {
    let table = Table::named(TABLE).expect("a case table");
    let schema = Arc::new(table.schema(&[]));
    let columns = schema.fields().iter().map(|field| column(field.name(), pieces, authority));
    RecordBatch::try_new(schema.clone(), columns.collect())
}

fn column(name: &str, pieces: &[Entry<Feedback>], authority: &str) -> ArrayRef {
    let texts = |of: &dyn Fn(&Entry<Feedback>) -> Option<String>| -> ArrayRef {
        Arc::new(pieces.iter().map(of).collect::<StringArray>())
    };
    let marks = |of: &dyn Fn(&Feedback) -> Option<u8>| -> ArrayRef {
        Arc::new(pieces.iter().map(|own| of(&own.body).map(i64::from)).collect::<Int64Array>())
    };
    match name {
        "authority" => texts(&|_| Some(authority.to_owned())),
        "child_id" => texts(&|own| Some(own.body.child_id.clone())),
        "plan_id" => texts(&|own| own.body.plan_id.clone()),
        "feedback_id" => texts(&|own| Some(format!("recorded-{}", own.id))),
        "respondent" => texts(&|own| Some(own.body.respondent.name().to_owned())),
        "given_on" => {
            let days = pieces.iter().map(|own| calendar::to_unix_days(own.body.given_on));
            Arc::new(Date32Array::from_iter_values(days))
        }
        "safety_before" => marks(&|own| own.safety_before),
        "safety_after" => marks(&|own| own.safety_after),
        "may_quote" => Arc::new(pieces.iter().map(|_| None).collect::<BooleanArray>()),
        SOURCE_ROW => Arc::new(Int64Array::from_iter_values(1..=pieces.len() as i64)),
        _ => texts(&|_| None),
    }
}
