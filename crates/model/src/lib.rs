//! The nouns of Safeboard: case tables, periods, definitions, figures, targets, issues.
//! Data and their words only; nothing here reads a file, a clock or the environment.

pub mod areas;
pub mod census;
pub mod codes;
pub mod definition;
pub mod figure;
pub mod issue;
pub mod load;
pub mod member;
pub mod period;
pub mod published;
pub mod tables;

pub use census::{CENSUS_TABLES, CensusReturn, CensusTable, StructureFault, StructureKind};
pub use definition::{Better, Definition, Example, Unit, Variant, Version};
pub use figure::{Figure, FigureStatus};
pub use issue::Issue;
pub use load::{LoadInfo, Publication, SetsAside, that_count, undone};
pub use member::{Case, Course, Member, RecordKey};
pub use period::{Period, PeriodError, Window};
pub use published::{GroupMember, Population, PublishedFigure, Target, TargetChange};
pub use tables::{Column, ColumnKind, PUBLISHED_TABLES, TABLES, Table};
