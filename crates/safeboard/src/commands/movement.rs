//! `safeboard movement`: from one figure to a later one in parts that add up, each with its children.

use std::io::Write;

use engine::{Chosen, Cohort};
use model::{Course, Member};
use scorecard::Audience;
use scorecard::movement::{Movement, Part, Side};
use serde_json::{Value, json};
use work::movement::{Found, Question, movement};
use work::{Failure, Session, office};

use super::cohort;
use crate::cli::{self, Format};
use crate::show;

pub async fn run(asked: &cli::Movement) -> Result<(), Failure> {
    let now = Session::open(&asked.place.workspace, asked.to_known_on).await?;
    let chosen = now.registry.find(&asked.indicator)?;
    let question = Question {
        from: asked.from,
        to: asked.to,
        from_known_on: asked.from_known_on,
        to_known_on: asked.to_known_on,
    };
    let found = movement(&now, chosen, question).await?;
    eprintln!("{}", Audience::Internal.marking());
    let text = match &asked.list {
        Some(part) => {
            let why = asked.why.reason.as_deref();
            office::whole_reader(&now.workspace, "movement", &asked.indicator, why).await?;
            listed(part, &found, &now, asked.format)?
        }
        None => whole(&found.movements, chosen, asked)?,
    };
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(())
}

fn whole(movements: &[Movement], chosen: Chosen, asked: &cli::Movement) -> Result<String, Failure> {
    let definition = chosen.definition;
    Ok(match asked.format {
        Format::Table => {
            movements.iter().map(|movement| waterfall(movement, chosen, asked)).collect()
        }
        Format::Csv => {
            let rows = movements.iter().flat_map(|movement| lines(movement, asked)).collect();
            let columns = ["of", "part", "label", "change", "count"].map(str::to_owned).to_vec();
            work::rows::csv(&Cohort { columns, rows })?
        }
        Format::Json => show::json(&json!({
            "audience": Audience::Internal, "marking": Audience::Internal.marking(),
            "id": definition.id, "code": definition.code, "title": definition.title,
            "from": asked.from, "to": asked.to, "from_known_on": asked.from_known_on,
            "to_known_on": asked.to_known_on, "movements": movements,
        }))?,
    })
}

/// The bars of a waterfall: what is reported, what is known, each part, the later figure; with the count
/// reached.
fn lines(movement: &Movement, asked: &cli::Movement) -> Vec<Vec<String>> {
    let of = side(movement.of);
    let line = |part: &str, label: &str, change: String, count: i64| {
        vec![of.to_owned(), part.to_owned(), label.to_owned(), change, count.to_string()]
    };
    let mut count = movement.reported as i64;
    let mut lines =
        vec![line("reported", &format!("{} as reported", asked.from), String::new(), count)];
    for part in &movement.parts {
        count += part.change;
        lines.push(line(&part.id, &part.label, format!("{:+}", part.change), count));
    }
    lines.push(line("later", &asked.to.to_string(), String::new(), movement.later as i64));
    lines
}

fn waterfall(movement: &Movement, chosen: Chosen, asked: &cli::Movement) -> String {
    let definition = chosen.definition;
    let [counted, met] = [&definition.words.counted[1], &definition.words.met[1]];
    let what = match (movement.of, definition.unit.is_share()) {
        (Side::Numerator, true) => format!("{counted} that {met}"),
        _ => counted.clone(),
    };
    let mut text = format!("{}: {what}\n", definition.title);
    let of_parts = lines(movement, asked);
    for line in &of_parts {
        let number = if line[3].is_empty() { &line[4] } else { &line[3] };
        let id = if line[3].is_empty() { String::new() } else { format!("  [{}]", line[1]) };
        text += &format!("{number:>7}  {}{id}\n", line[2]);
    }
    if movement.known != movement.reported {
        text += &format!("{} is {} as now known.\n", asked.from, movement.known);
    }
    if definition.is_of_children() {
        text += "A child whose plan or case was replaced by another counts as staying.\n";
    }
    text + "\n"
}

/// The rows of a part, of every side that has it.
fn listed(asked: &str, found: &Found, now: &Session, format: Format) -> Result<String, Failure> {
    let mut rows = Vec::new();
    for movement in &found.movements {
        for part in movement.parts.iter().filter(|part| part.id == asked) {
            rows.extend(part.members.iter().map(|member| row(movement, part, member, found, now)));
        }
    }
    if rows.is_empty() {
        let parts = found.movements.iter().flat_map(|movement| &movement.parts);
        let known: Vec<_> = parts.map(|part| part.id.as_str()).collect();
        let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        return Err(Failure::said(format!("this movement has no part '{asked}': it has {known}")));
    }
    let columns = LISTED.map(str::to_owned).to_vec();
    let list = Cohort { columns, rows };
    Ok(match format {
        Format::Table => cohort::table(&list),
        Format::Csv => work::rows::csv(&list)?,
        Format::Json => {
            let object = |row: &Vec<String>| -> Value {
                let cells = LISTED.iter().zip(row);
                cells.map(|(name, cell)| ((*name).to_owned(), Value::from(cell.as_str()))).collect()
            };
            let rows: Vec<Value> = list.rows.iter().map(object).collect();
            show::json(&json!({ "marking": Audience::Internal.marking(), "rows": rows }))?
        }
    })
}

const LISTED: [&str; 10] = [
    "of",
    "part",
    "authority",
    "child_id",
    "record_id",
    "date",
    "begun_on",
    "ended_on",
    "file",
    "row",
];

fn row(
    movement: &Movement,
    part: &Part,
    member: &Member,
    found: &Found,
    now: &Session,
) -> Vec<String> {
    let course = found.course(&member.key);
    let day = |of: fn(&Course) -> Option<jiff::civil::Date>| {
        course.and_then(of).map_or_else(String::new, |day| day.to_string())
    };
    let load = |course: &Course| now.loads.iter().find(|load| load.id == course.load_id);
    vec![
        side(movement.of).to_owned(),
        part.id.clone(),
        member.key.authority.clone(),
        member.key.child_id.clone(),
        member.key.record_id.clone(),
        member.date.map_or_else(String::new, |day| day.to_string()),
        day(|course| course.begun_on),
        day(|course| course.ended_on),
        course.and_then(load).map_or_else(String::new, |load| load.file.clone()),
        course.map_or_else(String::new, |course| course.source_row.clone()),
    ]
}

fn side(side: Side) -> &'static str {
    match side {
        Side::Numerator => "numerator",
        Side::Denominator => "denominator",
    }
}
