//! What a cohort can be grouped by: columns of the rows counted, of the child, and the derived ones of
//! `reference/derived_columns.toml`. A row that does not know its value is in a slice of its own, so
//! that the parts add up to the whole.

use std::sync::LazyLock;

use model::tables::SOURCE_ROW;
use serde::Deserialize;

use crate::{Engine, EngineError};

/// Rows that do not know the column they are grouped by.
pub const NOT_RECORDED: &str = "not recorded";

const CHILD: &str = "left join children on children.authority = cohort.authority \
                     and children.child_id = cohort.child_id";

#[derive(Deserialize)]
struct File {
    column: Vec<Derived>,
}

#[derive(Deserialize)]
struct Derived {
    name: String,
    needs: Vec<String>,
    sql: String,
}

static DERIVED: LazyLock<Vec<Derived>> = LazyLock::new(|| {
    let text = include_str!("../../../reference/derived_columns.toml");
    let file: File = toml::from_str(text).expect("the built-in derived columns are well-formed");
    file.column
});

/// The SQL that groups a cohort: an expression, and the join to the child it needs.
pub struct Slice {
    pub expression: String,
    pub join: &'static str,
}

impl Slice {
    /// Of a cohort that is not grouped.
    pub fn none() -> Self {
        Self { expression: "cast(null as varchar)".to_owned(), join: "" }
    }

    fn of(expression: &str, join: &'static str) -> Self {
        let expression =
            format!("coalesce(nullif(cast({expression} as varchar), ''), '{NOT_RECORDED}')");
        Self { expression, join }
    }
}

impl Engine {
    /// How a cohort of rows of `table` is grouped by `asked`.
    pub(crate) async fn slice(&self, table: &str, asked: &str) -> Result<Slice, EngineError> {
        let (counted, child) = (self.columns(table).await?, self.columns("children").await?);
        let has = |name: &str| counted.iter().chain(&child).any(|column| column == name);
        let offered = |derived: &&Derived| derived.needs.iter().all(|name| has(name));
        if let Some(derived) = DERIVED.iter().filter(offered).find(|own| own.name == asked) {
            return Ok(Slice::of(&derived.sql, CHILD));
        }
        if counted.iter().any(|name| name == asked) {
            return Ok(Slice::of(&format!("counted.\"{asked}\""), ""));
        }
        if child.iter().any(|name| name == asked) {
            return Ok(Slice::of(&format!("children.\"{asked}\""), CHILD));
        }
        let derived = DERIVED.iter().filter(offered).map(|own| own.name.clone());
        let mut known: Vec<String> = counted.iter().chain(&child).cloned().chain(derived).collect();
        known.retain(|name| {
            !["authority", "child_id", SOURCE_ROW, "load_id"].contains(&name.as_str())
        });
        known.sort();
        known.dedup();
        let known = known.join(", ");
        Err(EngineError::UnknownColumn { asked: asked.to_owned(), table: table.to_owned(), known })
    }
}
