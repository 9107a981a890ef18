//! The columns of one table while they fill up, and the batches they make.

use std::io;
use std::sync::Arc;

use arrow::array::{
    ArrayRef, BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, RecordBatch,
    StringBuilder,
};
use arrow::datatypes::SchemaRef;
use model::{ColumnKind, Table};

use crate::values::Value;

/// A batch is handed over when it has so many rows, or so much text.
const ROWS: usize = 8192;
const TEXT: usize = 16 << 20;

pub struct Columns {
    schema: SchemaRef,
    own: Vec<Builder>,
    extra: Vec<StringBuilder>,
    source_rows: Int64Builder,
    rows: usize,
    text: usize,
}

impl Columns {
    pub fn new(table: &Table, extra: &[String]) -> Self {
        Self {
            schema: Arc::new(table.schema(extra)),
            own: table.columns.iter().map(|column| Builder::of(column.kind)).collect(),
            extra: extra.iter().map(|_| StringBuilder::new()).collect(),
            source_rows: Int64Builder::new(),
            rows: 0,
            text: 0,
        }
    }

    /// Adds a row: the table's values, and the texts of the columns beyond them.
    pub fn push<'t>(
        &mut self,
        source_row: u64,
        values: &[Value],
        extra: impl Fn(usize) -> Option<&'t str>,
    ) {
        for (builder, value) in self.own.iter_mut().zip(values) {
            self.text += builder.push(value);
        }
        for (at, builder) in self.extra.iter_mut().enumerate() {
            let text = extra(at).map(str::trim).filter(|text| !text.is_empty());
            self.text += text.map_or(0, str::len);
            builder.append_option(text);
        }
        self.source_rows.append_value(source_row as i64);
        self.rows += 1;
    }

    pub fn are_full(&self) -> bool {
        self.rows >= ROWS || self.text >= TEXT
    }

    /// What was added since the last batch; `None` where nothing was.
    pub fn take(&mut self) -> io::Result<Option<RecordBatch>> {
        if self.rows == 0 {
            return Ok(None);
        }
        (self.rows, self.text) = (0, 0);
        let mut columns: Vec<ArrayRef> = self.own.iter_mut().map(Builder::finish).collect();
        columns.extend(self.extra.iter_mut().map(|builder| Arc::new(builder.finish()) as ArrayRef));
        columns.push(Arc::new(self.source_rows.finish()));
        RecordBatch::try_new(self.schema.clone(), columns).map(Some).map_err(io::Error::other)
    }
}

enum Builder {
    Text(StringBuilder),
    Date(Date32Builder),
    Boolean(BooleanBuilder),
    Integer(Int64Builder),
    Number(Float64Builder),
}

impl Builder {
    fn of(kind: ColumnKind) -> Self {
        match kind {
            ColumnKind::Text | ColumnKind::List | ColumnKind::NumberOrSymbol => {
                Self::Text(StringBuilder::new())
            }
            ColumnKind::Date => Self::Date(Date32Builder::new()),
            ColumnKind::Boolean => Self::Boolean(BooleanBuilder::new()),
            ColumnKind::Integer | ColumnKind::Scale => Self::Integer(Int64Builder::new()),
            ColumnKind::Number => Self::Number(Float64Builder::new()),
        }
    }

    /// Adds `value`, or nothing where it is missing; gives the bytes of text that took.
    fn push(&mut self, value: &Value) -> usize {
        match (self, value) {
            (Self::Text(builder), Value::Text(text)) => {
                builder.append_value(text);
                return text.len();
            }
            (Self::Text(builder), Value::Owned(text)) => {
                builder.append_value(text);
                return text.len();
            }
            (Self::Text(builder), _) => builder.append_null(),
            (Self::Date(builder), Value::Date(day)) => builder.append_value(*day),
            (Self::Date(builder), _) => builder.append_null(),
            (Self::Boolean(builder), Value::Boolean(flag)) => builder.append_value(*flag),
            (Self::Boolean(builder), _) => builder.append_null(),
            (Self::Integer(builder), Value::Integer(number)) => builder.append_value(*number),
            (Self::Integer(builder), _) => builder.append_null(),
            (Self::Number(builder), Value::Number(number)) => builder.append_value(*number),
            (Self::Number(builder), _) => builder.append_null(),
        }
        0
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(builder) => Arc::new(builder.finish()),
            Self::Date(builder) => Arc::new(builder.finish()),
            Self::Boolean(builder) => Arc::new(builder.finish()),
            Self::Integer(builder) => Arc::new(builder.finish()),
            Self::Number(builder) => Arc::new(builder.finish()),
        }
    }
}
