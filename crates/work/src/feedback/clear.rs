//! Clearing a quote: all that the case is known by is looked for in it. What fails says where in the
//! quote something is and of what kind, never what.

use std::io::Read;

use board::kinds::Feedback;
use board::kinds::feedback::Quote;
use board::{Desk, Entry};
use jiff::civil::Date;
use model::tables::{ColumnKind, SOURCE_ROW};
use model::{TABLES, Table};
use voices::clearance::{CaseIdentifiers, Clearance, Finding, How, clearance, findings};

use crate::{Failure, Session};

/// Ids of records that are shorter are numbers that any sentence may have.
const SHORTEST_ID: usize = 4;

/// A quote that somebody asks to have cleared.
pub struct Asked {
    /// Words of the piece; what is left out as […].
    pub quote: String,
    /// Why it may stand although something in it was flagged.
    pub although: Option<String>,
    /// What else it must not tell.
    pub more: CaseIdentifiers,
}

impl Asked {
    /// A quote that must not tell these names either.
    pub fn with_names(quote: &str, although: Option<String>, names: Vec<String>) -> Self {
        let more = CaseIdentifiers { names, ..CaseIdentifiers::default() };
        Self { quote: quote.to_owned(), although, more }
    }
}

/// Why a quote is not cleared. Places say where in it something is and of what kind, never what.
pub enum Against {
    /// Whatever is in it.
    Never(&'static str),
    /// It names somebody, in these places.
    Named(String),
    /// It may name somebody, in these places: it may stand where somebody says why.
    MayName(String),
}

impl Against {
    /// In words; `although` is how somebody says why it may stand.
    pub fn words(&self, although: &str) -> String {
        match self {
            Self::Never(why) => (*why).to_owned(),
            Self::Named(places) => {
                format!("it names somebody. {places}; leave it out as […] and clear the rest")
            }
            Self::MayName(places) => format!(
                "it may name somebody. {places}; leave it out as […], or say why it may stand {although}"
            ),
        }
    }
}

/// Clears a quote of a piece, unless there is something against it.
pub async fn clear(
    session: &Session,
    desk: &Desk<'_>,
    mut entry: Entry<Feedback>,
    asked: Asked,
) -> Result<Result<Entry<Feedback>, Against>, Failure> {
    if let Some(against) = against(session, &entry.body, &asked).await? {
        return Ok(Err(against));
    }
    entry.body.clear(Quote {
        text: asked.quote,
        cleared_by: desk.who().login.clone(),
        cleared_at: desk.at().to_owned(),
        although: asked.although,
        printed_in: [].into(),
    });
    Ok(Ok(desk.put(&entry.id, entry.revision, &entry.body, "a quote was cleared").await?))
}

async fn against(
    session: &Session,
    piece: &Feedback,
    asked: &Asked,
) -> Result<Option<Against>, Failure> {
    if let Err(why) = piece.may_clear(&asked.quote) {
        return Ok(Some(Against::Never(why)));
    }
    let mut case = identifiers(session, &piece.child_id).await?;
    add_all(&mut case, &asked.more);
    let found = findings(&asked.quote, &case);
    let places = || places(&asked.quote, &found);
    Ok(match clearance(&found) {
        Clearance::Blocked => Some(Against::Named(places())),
        Clearance::Flagged if asked.although.is_none() => Some(Against::MayName(places())),
        _ => None,
    })
}

fn add_all(case: &mut CaseIdentifiers, more: &CaseIdentifiers) {
    let more = more.clone();
    case.names.extend(more.names);
    case.schools.extend(more.schools);
    case.places.extend(more.places);
    case.dates.extend(more.dates);
    case.ids.extend(more.ids);
    case.phones.extend(more.phones);
    case.emails.extend(more.emails);
    case.postcodes.extend(more.postcodes);
}

/// All that the record knows the child by.
async fn identifiers(session: &Session, child: &str) -> Result<CaseIdentifiers, Failure> {
    let authority = &session.workspace.settings.authority;
    let engine = session.engine.of_children(authority, &[child]).await?;
    let mut case = CaseIdentifiers { ids: vec![child.to_owned()], ..CaseIdentifiers::default() };
    for table in TABLES {
        let rows = engine.rows(table).await?;
        for row in &rows.rows {
            let cells = rows.columns.iter().zip(row);
            let own = cells.take_while(|(name, _)| *name != SOURCE_ROW);
            own.for_each(|(name, value)| add_cell(&mut case, table, name, value));
        }
    }
    Ok(case)
}

fn add_cell(case: &mut CaseIdentifiers, table: &Table, name: &str, value: &str) {
    match table.column(name) {
        _ if value.trim().is_empty() || name == "authority" => (),
        Some(column) if column.kind == ColumnKind::Date => {
            case.dates.extend(value.parse::<Date>().ok());
        }
        Some(_) if name == "upn" => case.ids.push(value.to_owned()),
        Some(_) if name.ends_with("_id") && value.chars().count() >= SHORTEST_ID => {
            case.ids.push(value.to_owned());
        }
        Some(_) => (),
        None => add(case, name, value),
    }
}

/// A column that only this council's files have is known by its name.
fn add(case: &mut CaseIdentifiers, name: &str, value: &str) {
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let list = if has(&["school"]) {
        &mut case.schools
    } else if has(&["name", "worker", "carer"]) {
        &mut case.names
    } else if has(&["postcode"]) {
        &mut case.postcodes
    } else if has(&["phone"]) {
        &mut case.phones
    } else if has(&["mail"]) {
        &mut case.emails
    } else if has(&["address", "street", "place", "town"]) {
        &mut case.places
    } else {
        return;
    };
    list.push(value.to_owned());
}

/// Rows of `name, kind`, with a line of headings; `place` says where they are in errors.
pub fn more_identifiers(rows: impl Read, place: &str) -> Result<CaseIdentifiers, Failure> {
    let mut case = CaseIdentifiers::default();
    let mut reader = csv::Reader::from_reader(rows);
    for (row, line) in reader.deserialize().enumerate() {
        let wrong = |how: &str| Failure::Said(format!("{place} row {}: {how}", row + 2));
        let (name, kind): (String, String) = line.map_err(|_| wrong("write name,kind"))?;
        let list = match kind.trim() {
            "name" => &mut case.names,
            "school" => &mut case.schools,
            "place" => &mut case.places,
            "id" => &mut case.ids,
            "phone" => &mut case.phones,
            "email" => &mut case.emails,
            "postcode" => &mut case.postcodes,
            "date" => {
                let day = name.trim().parse();
                case.dates.push(day.map_err(|_| wrong("write 2020-05-31"))?);
                continue;
            }
            _ => {
                let kinds = "name, school, place, date, id, phone, email, postcode";
                return Err(wrong(&format!("kind is one of {kinds}")));
            }
        };
        list.push(name);
    }
    Ok(case)
}

/// Where in the quote what kind of thing is, counted in characters.
fn places(quote: &str, found: &[Finding]) -> String {
    let place = |finding: &Finding| {
        let first = quote[..finding.span.start].chars().count() + 1;
        let last = quote[..finding.span.end].chars().count();
        format!("Characters {first} to {last}: {}, {}", kind(finding), how(finding.how))
    };
    found.iter().map(place).collect::<Vec<_>>().join("; ")
}

fn kind(finding: &Finding) -> &'static str {
    use voices::clearance::Kind;
    match finding.kind {
        Kind::Name => "a name",
        Kind::School => "a school",
        Kind::Place => "a place",
        Kind::Date => "a date",
        Kind::Id => "a number of the case",
        Kind::Phone => "a telephone number",
        Kind::Email => "an address of email",
        Kind::Postcode => "a postcode",
        Kind::WebAddress => "an address of the web",
    }
}

fn how(how: How) -> &'static str {
    match how {
        How::Exact => "as the case has it",
        How::Folded => "as the case has it but for its form",
        How::Possessive => "with an ending",
        How::RunTogether => "written together or apart",
        How::Pattern => "by its form",
        How::Nickname => "as a nickname",
        How::Misspelling => "misspelt",
        How::Sound => "spelt as it sounds",
        How::Initials => "as initials",
        How::Possible => "or so it seems",
    }
}
