//! Working days, bank holidays, financial years and quarters, and month arithmetic.
//! Pure: reads no clock and no file; the bank holidays of England are `reference/bank_holidays.csv`,
//! built in. It leaves periods and windows to `model`.

mod financial_year;
mod months;
mod working_days;

pub use financial_year::{FinancialYear, ParseFinancialYearError};
pub use months::{add_months, age_years, days_inclusive};
pub use working_days::{OutsideCalendar, WorkingDays};

mod unix_days;
pub use unix_days::{from_unix_days, to_unix_days};
