//! A group of authorities to be compared with, as somebody writes it: kept as a `groups.csv` of its own,
//! which is a load like any other, in force from then on and undone as others are.

use jiff::civil::Date;
use model::{GroupMember, areas};
use store::Workspace;

use crate::import::{Imported, Standing, may_import, one_file};
use crate::{Failure, office};

/// Names that mean something else among comparators.
pub const TAKEN: &[&str] = &["england", "family", "region", "rank"];
const COLUMNS: [&str; 5] = ["group", "valid_from", "valid_to", "area", "kept_at"];

/// Keeps `members` as those of the group `name`, in place of any it had.
pub async fn keep(
    workspace: &Workspace,
    name: &str,
    members: &[GroupMember],
) -> Result<Imported, Failure> {
    let folder = tempfile::tempdir().map_err(Failure::io("the group"))?;
    let path = folder.path().join(format!("group-{}.csv", areas::slug(name)));
    std::fs::write(&path, csv_of(members)?).map_err(Failure::io("the group"))?;
    may_import(workspace, std::slice::from_ref(&path)).await?;
    let kept = one_file(workspace, &path, &Standing::now(None, None), &mut ())?;
    kept.map_err(Failure::Said)
}

/// The time stands in each row, so that a group that goes back to what it was is a file of its own.
fn csv_of(members: &[GroupMember]) -> Result<Vec<u8>, Failure> {
    let (mut writer, now) = (csv::Writer::from_writer(Vec::new()), office::now());
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
    writer.write_record(COLUMNS).map_err(Failure::said)?;
    for own in members {
        let (from, to) = (day(own.valid_from), day(own.valid_to));
        let row = [&own.group, &from, &to, &own.area, &now];
        writer.write_record(row).map_err(Failure::said)?;
    }
    writer.into_inner().map_err(Failure::said)
}

/// A name that can stand among the comparators; or why it cannot.
pub fn check_name(name: &str) -> Result<(), String> {
    if TAKEN.contains(&name) || areas::is_code(name) {
        return Err(format!("'{name}' means something else: give the group another name"));
    }
    if name.contains(':') {
        return Err("a name has no colon: 'mean', 'median' and 'pooled' follow one".to_owned());
    }
    Ok(())
}

/// The members that lines name, each by code or name, with the days between which it is one where it is
/// not always: `Bristol, City of from 2019-04-01 to 2024-03-31`.
pub fn members(group: &str, lines: &[String]) -> Result<Vec<GroupMember>, String> {
    lines.iter().map(|line| member(group, line)).collect()
}

fn member(group: &str, line: &str) -> Result<GroupMember, String> {
    let (rest, valid_to) = dated(line, " to ");
    let (area, valid_from) = dated(rest, " from ");
    let known = areas::authorities().iter().rev().find(|own| {
        own.code == area || own.new_code == area || own.name.eq_ignore_ascii_case(area)
    });
    let known = known.ok_or_else(|| {
        format!("'{area}' is no authority: write its three-digit code or its name, one on a line")
    })?;
    if valid_from.zip(valid_to).is_some_and(|(from, to)| to < from) {
        return Err(format!("'{line}' ends before it starts"));
    }
    let (group, area) = (group.to_owned(), known.code.to_owned());
    Ok(GroupMember { group, valid_from, valid_to, area })
}

/// What stands before `word` and a day, and the day; the whole where there is none.
fn dated<'a>(line: &'a str, word: &str) -> (&'a str, Option<Date>) {
    let found =
        line.rsplit_once(word).and_then(|(rest, day)| Some((rest, day.trim().parse().ok()?)));
    found.map_or((line.trim(), None), |(rest, day)| (rest.trim(), Some(day)))
}

/// A member as [`members`] reads it.
pub fn in_a_line(member: &GroupMember) -> String {
    let name = areas::by_code(&member.area).map_or(member.area.as_str(), |own| own.name);
    let day = |word: &str, day: Option<Date>| {
        day.map_or_else(String::new, |day| format!(" {word} {day}"))
    };
    format!("{name}{}{}", day("from", member.valid_from), day("to", member.valid_to))
}
