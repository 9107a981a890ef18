//! Feedback: tidy files name no piece of it, so that an id is made from plan, day and respondent, the
//! same in every load. Two parents of one day are told apart by their order in the file.

use std::collections::HashMap;
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, Date32Array, RecordBatch, StringArray};
use arrow::datatypes::Date32Type;
use arrow::error::ArrowError;

/// `batch` with an id in every row.
pub fn with_ids(batch: &RecordBatch, load: &[u32]) -> Result<RecordBatch, ArrowError> {
    let at = batch.schema().index_of("feedback_id")?;
    let given: &StringArray = batch.column(at).as_string();
    let mut made: HashMap<(u32, String), u32> = HashMap::new();
    let ids = (0..batch.num_rows()).map(|row| {
        if given.is_valid(row) {
            return given.value(row).to_owned();
        }
        let id = id_of(batch, row);
        let child = text(batch, "child_id").value(row);
        let times = made.entry((load[row], format!("{child} {id}"))).or_default();
        *times += 1;
        if *times == 1 { id } else { format!("{id}-{times}") }
    });
    let ids: ArrayRef = Arc::new(ids.map(Some).collect::<StringArray>());
    let mut columns = batch.columns().to_vec();
    columns[at] = ids;
    RecordBatch::try_new(batch.schema(), columns)
}

fn id_of(batch: &RecordBatch, row: usize) -> String {
    let plans = text(batch, "plan_id");
    let plan = if plans.is_valid(row) { plans.value(row) } else { "no-plan" };
    let days: &Date32Array = column(batch, "given_on").as_primitive::<Date32Type>();
    let day = calendar::from_unix_days(days.value(row));
    format!("{plan}-{day}-{}", text(batch, "respondent").value(row))
}

fn text<'a>(batch: &'a RecordBatch, name: &str) -> &'a StringArray {
    column(batch, name).as_string()
}

fn column<'a>(batch: &'a RecordBatch, name: &str) -> &'a ArrayRef {
    batch.column_by_name(name).expect("a column of the table's schema")
}
