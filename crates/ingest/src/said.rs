//! What is said of a row as a whole: why it was left out, or which of two counts.

use calendar::from_unix_days;
use model::Table;

use crate::values::Wrong;

pub fn missing(table: &Table, text: &str) -> Wrong {
    let why = if text.trim().is_empty() { "is missing" } else { "cannot be read" };
    Wrong {
        rule: "missing-value",
        message: format!("a value that every {} needs {why}; the row was left out", table.row),
        remedy: "fill it in and import the file again",
    }
}

pub fn ends_before_it_starts(table: &Table, start: i32, end: i32) -> Wrong {
    let (start, end) = (from_unix_days(start), from_unix_days(end));
    Wrong {
        rule: "end-before-start",
        message: format!(
            "the {} ends on {end}, before it starts on {start}; the row was left out",
            table.row
        ),
        remedy: "correct one of the two dates",
    }
}

pub fn same_day(table: &Table, day: i32) -> Wrong {
    let day = from_unix_days(day);
    Wrong {
        rule: "same-day-plan",
        message: format!("the {} starts and ends on {day}; the row was left out", table.row),
        remedy: "correct one of the two dates, or remove the plan if it was made in error",
    }
}

pub fn repeated(table: &Table) -> Wrong {
    Wrong {
        rule: "duplicate",
        message: format!("this {} is in the file twice; the later row counts", table.row),
        remedy: "keep one of the two rows",
    }
}

pub fn uneven(cells: usize, columns: usize) -> Wrong {
    let why = if cells < columns {
        "what is missing was taken as blank"
    } else {
        "what is beyond was left out"
    };
    Wrong {
        rule: "uneven-row",
        message: format!("the row has {cells} cells, the header {columns}; {why}"),
        remedy: "check the row for a stray or a missing comma",
    }
}
