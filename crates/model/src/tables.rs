//! The case tables: what a council's record of its children looks like, and the tidy file format.
//!
//! `authority` is `DfE`'s three-digit code. Every event is a civil date. Columns a file has beyond
//! these are kept as text and can be grouped by. A stored row also carries [`SOURCE_ROW`], the row
//! or line of the file it came from.

use arrow::datatypes::{DataType, Field, Schema};

/// The line of the file (XML) or the row, header being row 1 (CSV, Parquet), that a case row came from.
pub const SOURCE_ROW: &str = "source_row";

/// Dates that stand whether or not they have come.
pub const NO_EVENTS: [&str; 3] = ["birth_date", "expected_birth_date", "conference_target_date"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    Text,
    Date,
    /// `true`/`false`, `1`/`0`, `yes`/`no` in any case; blank is false.
    Boolean,
    Integer,
    /// Codes with `;` between them.
    List,
    /// A mark on the safety scale: a whole number from 0 (not safe) to 10 (safe).
    Scale,
    Number,
    /// A number, or one of `DfE`'s symbols (c, k, u, x, z) in its place; kept as written.
    NumberOrSymbol,
}

impl ColumnKind {
    pub fn data_type(self) -> DataType {
        match self {
            Self::Text | Self::List | Self::NumberOrSymbol => DataType::Utf8,
            Self::Date => DataType::Date32,
            Self::Boolean => DataType::Boolean,
            Self::Integer | Self::Scale => DataType::Int64,
            Self::Number => DataType::Float64,
        }
    }
}

/// One column of a case table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub name: &'static str,
    pub kind: ColumnKind,
    /// A row without it cannot be placed and becomes an issue.
    pub required: bool,
    /// The code set of `reference/code_sets.csv` its values belong to.
    pub codes: Option<&'static str>,
}

/// One case table.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    pub name: &'static str,
    /// One row, in words.
    pub row: &'static str,
    /// The column that names a row within its child; `None` where dates do.
    pub id: Option<&'static str>,
    pub columns: &'static [Column],
    /// Pairs of columns whose first date may not be after the second.
    pub ordered: &'static [(&'static str, &'static str)],
}

impl Table {
    /// The case or published table of that name.
    pub fn named(name: &str) -> Option<&'static Table> {
        TABLES.iter().chain(PUBLISHED_TABLES).find(|table| table.name == name)
    }

    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The dates on which something happened: not those of a birth or of what was planned.
    pub fn events(&self) -> impl Iterator<Item = &'static str> {
        let dates = self.columns.iter().filter(|column| column.kind == ColumnKind::Date);
        dates.map(|column| column.name).filter(|name| !NO_EVENTS.contains(name))
    }

    /// The Arrow schema of this table with `extra` text columns, [`SOURCE_ROW`] last.
    pub fn schema(&self, extra: &[String]) -> Schema {
        let own = self
            .columns
            .iter()
            .map(|column| Field::new(column.name, column.kind.data_type(), true));
        let extra = extra.iter().map(|name| Field::new(name, DataType::Utf8, true));
        let source = std::iter::once(Field::new(SOURCE_ROW, DataType::Int64, false));
        Schema::new(own.chain(extra).chain(source).collect::<Vec<_>>())
    }
}

const fn column(name: &'static str, kind: ColumnKind) -> Column {
    Column { name, kind, required: false, codes: None }
}

const fn required(name: &'static str, kind: ColumnKind) -> Column {
    Column { name, kind, required: true, codes: None }
}

const fn coded(name: &'static str, kind: ColumnKind, codes: &'static str) -> Column {
    Column { name, kind, required: false, codes: Some(codes) }
}

use ColumnKind::{Boolean, Date, Integer, List, Number, NumberOrSymbol, Scale, Text};

const AUTHORITY: Column = required("authority", Text);
const CHILD_ID: Column = required("child_id", Text);
const REFERRAL_ID: Column = column("referral_id", Text);

/// Every case table, parents before their parts.
pub const TABLES: &[Table] = &[
    Table {
        name: "children",
        row: "child",
        id: None,
        columns: &[
            AUTHORITY,
            CHILD_ID,
            column("birth_date", Date),
            column("expected_birth_date", Date),
            coded("sex", Text, "sex"),
            coded("ethnicity", Text, "ethnicity"),
            coded("disabilities", List, "disability"),
            column("upn", Text),
        ],
        ordered: &[],
    },
    Table {
        name: "referrals",
        row: "referral",
        id: Some("referral_id"),
        columns: &[
            AUTHORITY,
            CHILD_ID,
            required("referral_id", Text),
            required("referral_date", Date),
            coded("source", Text, "referral_source"),
            column("no_further_action", Boolean),
            coded("primary_need", Text, "primary_need"),
            column("closure_date", Date),
            coded("closure_reason", Text, "closure_reason"),
        ],
        ordered: &[("referral_date", "closure_date")],
    },
    Table {
        name: "assessments",
        row: "assessment",
        id: Some("assessment_id"),
        columns: &[
            AUTHORITY,
            CHILD_ID,
            REFERRAL_ID,
            required("assessment_id", Text),
            Column { name: "kind", kind: Text, required: true, codes: Some("assessment_kind") },
            column("start_date", Date),
            column("completion_date", Date),
            coded("factors", List, "factor"),
        ],
        // A completion before the start stays: it is counted as not on time.
        ordered: &[],
    },
    Table {
        name: "section_47_enquiries",
        row: "section 47 enquiry",
        id: Some("enquiry_id"),
        columns: &[
            AUTHORITY,
            CHILD_ID,
            REFERRAL_ID,
            required("enquiry_id", Text),
            column("start_date", Date),
            column("conference_target_date", Date),
            column("conference_date", Date),
            column("conference_not_required", Boolean),
        ],
        // A conference before its strategy discussion stays: it is counted as not on time.
        ordered: &[],
    },
    Table {
        name: "child_protection_plans",
        row: "child protection plan",
        id: Some("plan_id"),
        columns: &[
            AUTHORITY,
            CHILD_ID,
            REFERRAL_ID,
            required("plan_id", Text),
            required("start_date", Date),
            column("end_date", Date),
            coded("initial_category", Text, "abuse_category"),
            coded("latest_category", Text, "abuse_category"),
            column("previous_plans", Integer),
            column("other_authority", Boolean),
        ],
        ordered: &[("start_date", "end_date")],
    },
    Table {
        name: "plan_reviews",
        row: "review of a plan",
        id: None,
        columns: &[AUTHORITY, CHILD_ID, required("plan_id", Text), required("review_date", Date)],
        ordered: &[],
    },
    Table {
        name: "plan_visits",
        row: "visit to a child on a plan",
        id: None,
        columns: &[
            AUTHORITY,
            CHILD_ID,
            required("plan_id", Text),
            required("visit_date", Date),
            column("seen_alone", Boolean),
        ],
        ordered: &[],
    },
    Table {
        name: "feedback",
        row: "piece of feedback",
        id: Some("feedback_id"),
        columns: &[
            AUTHORITY,
            CHILD_ID,
            column("plan_id", Text),
            // Where a file has none, it is made from plan, day and respondent.
            column("feedback_id", Text),
            Column { name: "respondent", kind: Text, required: true, codes: Some("respondent") },
            required("given_on", Date),
            column("safety_before", Scale),
            column("safety_after", Scale),
            column("text", Text),
            column("may_quote", Boolean),
        ],
        ordered: &[],
    },
    Table {
        name: "child_in_need_plans",
        row: "child in need plan",
        id: Some("cin_plan_id"),
        columns: &[
            AUTHORITY,
            CHILD_ID,
            REFERRAL_ID,
            required("cin_plan_id", Text),
            required("start_date", Date),
            column("end_date", Date),
        ],
        ordered: &[("start_date", "end_date")],
    },
];

/// What is known as figures only, and what was promised: read and kept as the case tables are, but
/// not cases.
pub const PUBLISHED_TABLES: &[Table] = &[
    Table {
        name: "targets",
        row: "target",
        id: None,
        columns: &[
            required("indicator", Text),
            AUTHORITY,
            required("period", Text),
            column("target", Number),
            column("amber_within_percent", Number),
            column("agreed_by", Text),
            column("agreed_on", Date),
            column("reason", Text),
        ],
        ordered: &[],
    },
    Table {
        name: "figures",
        row: "figure",
        id: None,
        columns: &[
            required("indicator", Text),
            required("area", Text),
            column("area_name", Text),
            required("period", Text),
            column("value", NumberOrSymbol),
            column("numerator", NumberOrSymbol),
            column("denominator", NumberOrSymbol),
            column("status", Text),
            column("note", Text),
            column("source", Text),
            column("published_on", Date),
        ],
        ordered: &[],
    },
    Table {
        name: "groups",
        row: "member of a group",
        id: None,
        columns: &[
            required("group", Text),
            column("valid_from", Date),
            column("valid_to", Date),
            required("area", Text),
        ],
        ordered: &[("valid_from", "valid_to")],
    },
    Table {
        name: "published_values",
        row: "published value",
        id: None,
        columns: &[
            // What the file is of, so that its next release is known for the same.
            required("dataset", Text),
            required("measure", Text),
            column("filters", Text),
            required("area", Text),
            column("area_name", Text),
            required("period", Text),
            required("value", NumberOrSymbol),
            column("note", Text),
        ],
        ordered: &[],
    },
    Table {
        name: "neighbours",
        row: "statistical neighbour",
        id: None,
        columns: &[
            required("model", Text),
            AUTHORITY,
            required("rank", Integer),
            required("area", Text),
            column("closeness", Text),
        ],
        ordered: &[],
    },
];
