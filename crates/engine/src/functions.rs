//! Our SQL functions, over dates: `working_days`, `add_working_days`, `add_months`,
//! `days_inclusive`, `age_years`, `financial_year`, `financial_quarter`; and `regexp_like`. A missing date gives a missing answer;
//! a date outside the bank holidays known is an error.

use std::sync::Arc;

use calendar::{FinancialYear, WorkingDays};
use datafusion::arrow::array::{ArrayRef, AsArray, Date32Array, Int64Array, StringArray};
use datafusion::arrow::compute::kernels::regexp::regexp_is_match;
use datafusion::arrow::datatypes::{DataType, Date32Type, Int64Type};
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::context::SessionContext;
use datafusion::logical_expr::{ColumnarValue, ScalarUDF, Volatility, create_udf};
use jiff::civil::Date;

use DataType::{Date32, Int64, Utf8};

/// Makes our functions known to `context`: the one place every way of running SQL calls.
pub fn register_all(context: &SessionContext) {
    let all = [
        function("working_days", &[Date32, Date32], Int64, |args| {
            pairs(args, |a, b| {
                Ok(i64::from(
                    WorkingDays::england()
                        .between(date(a), date(b))
                        .map_err(|error| outside(&error))?,
                ))
            })
        }),
        function("days_inclusive", &[Date32, Date32], Int64, |args| {
            pairs(args, |a, b| Ok(i64::from(b) - i64::from(a) + 1))
        }),
        function("age_years", &[Date32, Date32], Int64, |args| {
            pairs(args, |birth, day| Ok(i64::from(calendar::age_years(date(birth), date(day)))))
        }),
        function("add_working_days", &[Date32, Int64], Date32, |args| {
            shifted(args, |day, count| {
                let count = i32::try_from(count)
                    .map_err(|_| DataFusionError::Execution(format!("{count} is too many days")))?;
                WorkingDays::england().add(day, count).map_err(|error| outside(&error))
            })
        }),
        function("add_months", &[Date32, Int64], Date32, |args| {
            shifted(args, |day, months| {
                calendar::add_months(day, months).ok_or_else(|| {
                    DataFusionError::Execution(format!(
                        "{day} and {months} months is outside the calendar"
                    ))
                })
            })
        }),
        function("regexp_like", &[Utf8, Utf8], DataType::Boolean, |args| {
            let (texts, patterns) = (args[0].as_string::<i32>(), args[1].as_string::<i32>());
            Ok(Arc::new(regexp_is_match(texts, patterns, None::<&StringArray>)?))
        }),
        function("financial_year", &[Date32], Utf8, |args| {
            let days = args[0].as_primitive::<Date32Type>();
            let years =
                days.iter().map(|day| day.map(|day| FinancialYear::of(date(day)).to_string()));
            Ok(Arc::new(years.collect::<StringArray>()))
        }),
        function("financial_quarter", &[Date32], Int64, |args| {
            let days = args[0].as_primitive::<Date32Type>();
            let quarters = days
                .iter()
                .map(|day| day.map(|day| i64::from(FinancialYear::quarter_of(date(day)))));
            Ok(Arc::new(quarters.collect::<Int64Array>()))
        }),
    ];
    for function in all {
        context.register_udf(function);
    }
}

fn function(
    name: &str,
    takes: &[DataType],
    gives: DataType,
    run: impl Fn(&[ArrayRef]) -> Result<ArrayRef> + Send + Sync + 'static,
) -> ScalarUDF {
    let implementation = move |args: &[ColumnarValue]| {
        let arrays = ColumnarValue::values_to_arrays(args)?;
        Ok(ColumnarValue::Array(run(&arrays)?))
    };
    create_udf(name, takes.to_vec(), gives, Volatility::Immutable, Arc::new(implementation))
}

fn pairs(args: &[ArrayRef], of: impl Fn(i32, i32) -> Result<i64>) -> Result<ArrayRef> {
    let (from, to) = (args[0].as_primitive::<Date32Type>(), args[1].as_primitive::<Date32Type>());
    let both = from.iter().zip(to).map(|(from, to)| match (from, to) {
        (Some(from), Some(to)) => of(from, to).map(Some),
        _ => Ok(None),
    });
    Ok(Arc::new(both.collect::<Result<Int64Array>>()?))
}

fn shifted(args: &[ArrayRef], of: impl Fn(Date, i64) -> Result<Date>) -> Result<ArrayRef> {
    let (days, by) = (args[0].as_primitive::<Date32Type>(), args[1].as_primitive::<Int64Type>());
    let both = days.iter().zip(by).map(|(day, by)| match (day, by) {
        (Some(day), Some(by)) => of(date(day), by).map(|day| Some(days_since_1970(day))),
        _ => Ok(None),
    });
    Ok(Arc::new(both.collect::<Result<Date32Array>>()?))
}

fn outside(error: &calendar::OutsideCalendar) -> DataFusionError {
    DataFusionError::Execution(error.to_string())
}

/// The civil date of an Arrow day.
pub fn date(days: i32) -> Date {
    calendar::from_unix_days(days)
}

/// The Arrow day of a civil date.
pub fn days_since_1970(day: Date) -> i32 {
    calendar::to_unix_days(day)
}
