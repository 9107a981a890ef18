//! One table as one Parquet file.

use std::collections::HashSet;
use std::fs::File;
use std::path::Path;

use arrow::array::{AsArray, RecordBatch};
use arrow::datatypes::SchemaRef;
use parquet::arrow::arrow_reader::{ArrowPredicateFn, ParquetRecordBatchReaderBuilder, RowFilter};
use parquet::arrow::{ArrowWriter, ProjectionMask};
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use parquet::schema::types::SchemaDescriptor;

use crate::StoreError;

/// Rows of one row group: bounds the memory of writing.
const ROW_GROUP: usize = 128 * 1024;

pub struct TableWriter(ArrowWriter<File>);

impl TableWriter {
    pub fn create(path: &Path, schema: SchemaRef) -> Result<Self, StoreError> {
        let file = File::create(path).map_err(StoreError::io(path))?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_max_row_group_row_count(Some(ROW_GROUP))
            .set_created_by("safeboard".to_owned())
            .build();
        let writer = ArrowWriter::try_new(file, schema, Some(properties));
        Ok(Self(writer.map_err(|error| StoreError::damaged(path, error))?))
    }

    pub fn write(&mut self, path: &Path, batch: &RecordBatch) -> Result<(), StoreError> {
        self.0.write(batch).map_err(|error| StoreError::damaged(path, error))
    }

    /// Ends the file and has it on disk.
    pub fn finish(self, path: &Path) -> Result<(), StoreError> {
        let file = self.0.into_inner().map_err(|error| StoreError::damaged(path, error))?;
        file.sync_all().map_err(StoreError::io(path))
    }
}

/// Rows as the bytes of one Parquet file.
pub fn parquet(batch: &RecordBatch) -> Result<Vec<u8>, StoreError> {
    let wrong = |error| StoreError::damaged(Path::new("rows in memory"), error);
    let mut writer = ArrowWriter::try_new(Vec::new(), batch.schema(), None).map_err(wrong)?;
    writer.write(batch).map_err(wrong)?;
    writer.into_inner().map_err(wrong)
}

pub fn read(path: &Path) -> Result<Vec<RecordBatch>, StoreError> {
    batches(path, None)?.collect()
}

/// Which rows of a table are read: those with one of `texts` in `column`. The other columns of the rest
/// are not unpacked.
pub struct Only {
    pub column: &'static str,
    pub texts: HashSet<String>,
}

impl Only {
    fn filter(self, file: &SchemaDescriptor) -> RowFilter {
        let column = ProjectionMask::columns(file, [self.column]);
        let wanted = move |batch: RecordBatch| {
            let texts = batch.column(0).as_string::<i32>().iter();
            Ok(texts.map(|text| text.map(|text| self.texts.contains(text))).collect())
        };
        RowFilter::new(vec![Box::new(ArrowPredicateFn::new(column, wanted))])
    }
}

/// The batches of a table one after the other, so that memory does not grow with it.
pub fn batches(
    path: &Path,
    only: Option<Only>,
) -> Result<impl Iterator<Item = Result<RecordBatch, StoreError>>, StoreError> {
    let file = File::open(path).map_err(StoreError::io(path))?;
    let damaged = |error: &dyn std::fmt::Display| StoreError::damaged(path, error);
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).map_err(|error| damaged(&error))?;
    let filter = only.map(|only| only.filter(reader.parquet_schema()));
    let reader = match filter {
        Some(filter) => reader.with_row_filter(filter),
        None => reader,
    };
    let batches = reader.with_batch_size(64 * 1024).build().map_err(|error| damaged(&error))?;
    Ok(batches.map(move |batch| batch.map_err(|error| StoreError::damaged(path, error))))
}
