//! Clearing a quote: all that the case is known by is looked for in it. What fails says where in the
//! quote something is and of what kind, never what.

use std::path::Path;

use board::Desk;
use board::kinds::Feedback;
use board::kinds::feedback::Quote;
use jiff::civil::Date;
use model::tables::{ColumnKind, SOURCE_ROW};
use model::{TABLES, Table};
use voices::clearance::{CaseIdentifiers, Clearance, Finding, How, clearance, findings};
use work::{Failure, Session};

use crate::cli::ClearQuote;

/// Ids of records that are shorter are numbers that any sentence may have.
const SHORTEST_ID: usize = 4;

pub async fn run(
    session: &Session,
    desk: &Desk<'_>,
    asked: &ClearQuote,
) -> Result<String, Failure> {
    let id = &asked.id;
    let mut entry = desk.one::<Feedback>(id).await?;
    let refused = |why: &str| Failure::Said(format!("{id}: not cleared: {why}"));
    entry.body.may_clear(&asked.quote).map_err(refused)?;
    let mut case = identifiers(session, &entry.body.child_id).await?;
    if let Some(path) = &asked.identifiers {
        add_file(&mut case, path)?;
    }
    let found = findings(&asked.quote, &case);
    let places = || places(&asked.quote, &found);
    match clearance(&found) {
        Clearance::Blocked => {
            let how = "leave it out as […] and clear the rest";
            return Err(refused(&format!("it names somebody. {}; {how}", places())));
        }
        Clearance::Flagged if asked.although.is_none() => {
            let how = "leave it out as […], or say why it may stand with --although";
            return Err(refused(&format!("it may name somebody. {}; {how}", places())));
        }
        _ => (),
    }
    entry.body.clear(Quote {
        text: asked.quote.clone(),
        cleared_by: desk.who().login.clone(),
        cleared_at: desk.at().to_owned(),
        although: asked.although.clone(),
        printed_in: [].into(),
    });
    desk.put(id, entry.revision, &entry.body, "a quote was cleared").await?;
    Ok(format!("{id}: cleared by {}\n", desk.who().login))
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

/// A file of `name, kind`.
fn add_file(case: &mut CaseIdentifiers, path: &Path) -> Result<(), Failure> {
    let place = path.display();
    let wrong = |error: csv::Error| Failure::Said(format!("{place}: {error}"));
    let mut reader = csv::Reader::from_path(path).map_err(wrong)?;
    for (row, line) in reader.deserialize().enumerate() {
        let (name, kind): (String, String) =
            line.map_err(|_| Failure::Said(format!("{place} row {}: write name,kind", row + 2)))?;
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
                let say = |_| Failure::Said(format!("{place} row {}: write 2020-05-31", row + 2));
                case.dates.push(day.map_err(say)?);
                continue;
            }
            _ => {
                let kinds = "name, school, place, date, id, phone, email, postcode";
                return Err(Failure::Said(format!(
                    "{place} row {}: kind is one of {kinds}",
                    row + 2
                )));
            }
        };
        list.push(name);
    }
    Ok(())
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
