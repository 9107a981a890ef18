//! `safeboard movement`: from one figure to a later one in parts that add up, each with its children.

use std::io::Write;

use engine::{Asked, Chosen, Cohort};
use model::{Course, Member, Period, Table, Unit};
use scorecard::Audience;
use scorecard::movement::{Courses, Ends, Movement, Part, Side, movements};
use serde_json::{Value, json};

use super::cohort;
use crate::cli::{self, Format};
use crate::failure::Failure;
use crate::office;
use crate::session::Session;
use crate::show;

pub async fn run(asked: &cli::Movement) -> Result<(), Failure> {
    in_order(asked)?;
    let now = Session::open(&asked.place.workspace, asked.to_known_on).await?;
    let known_then = asked.from_known_on.or(asked.to_known_on);
    let then = Session::open(&asked.place.workspace, known_then).await?;
    let chosen = now.registry.find(&asked.indicator)?;
    can_move(chosen)?;
    let found = Found::of(&then, &now, chosen, asked).await?;
    let movements = movements(&found.ends(chosen, asked));
    eprintln!("{}", Audience::Internal.marking());
    let text = match &asked.list {
        Some(part) => {
            office::whole_reader(&now.workspace, "movement", &asked.indicator, &asked.why).await?;
            listed(&movements, part, &found, &now, asked.format)?
        }
        None => whole(&movements, chosen, asked)?,
    };
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(())
}

fn in_order(asked: &cli::Movement) -> Result<(), Failure> {
    if asked.to.ends_on() < asked.from.ends_on() {
        let (from, to) = (asked.from, asked.to);
        return Err(Failure::said(format!("{to} ends before {from}: give the earlier as --from")));
    }
    let later = asked.from_known_on.zip(asked.to_known_on).filter(|(from, to)| from > to);
    if let Some((from, to)) = later {
        return Err(Failure::said(format!(
            "what was known on {from} is more than what was known on {to}: give --from-known-on the \
             earlier date"
        )));
    }
    Ok(())
}

fn can_move(chosen: Chosen) -> Result<(), Failure> {
    match chosen.definition.unit {
        Unit::Count | Unit::Percent | Unit::RatePer10k => Ok(()),
        Unit::Days | Unit::Points | Unit::Distribution => Err(Failure::said(format!(
            "'{}' is neither a count, a percentage nor a rate: only these have a movement",
            chosen.definition.id
        ))),
    }
}

/// What is read of the two sets of loads.
struct Found {
    reported: Vec<Member>,
    known: Vec<Member>,
    redefined: Option<Vec<Member>>,
    later: Vec<Member>,
    then: Courses,
    now: Courses,
}

impl Found {
    async fn of(
        then: &Session,
        now: &Session,
        chosen: Chosen<'_>,
        asked: &cli::Movement,
    ) -> Result<Self, Failure> {
        let [from, to] = [asked.from, asked.to].map(Period::ends_on);
        let definition = chosen.definition;
        let versions = [from, to].map(|day| definition.version_on(day));
        let redefined = match versions {
            [Some(before), Some(after)] if before != after => {
                let variant = chosen.under(after);
                let chosen = Chosen { definition, variant: Some(&variant) };
                Some(members(now, chosen, asked.from).await?)
            }
            _ => None,
        };
        let authority = Some(now.workspace.settings.authority.as_str());
        let table = Table::named(&definition.counts).expect("checked when the file was read");
        Ok(Self {
            reported: members(then, chosen, asked.from).await?,
            known: members(now, chosen, asked.from).await?,
            redefined,
            later: members(now, chosen, asked.to).await?,
            then: then.engine.courses(table, authority).await?,
            now: now.engine.courses(table, authority).await?,
        })
    }

    fn ends<'a>(&'a self, chosen: Chosen<'a>, asked: &cli::Movement) -> Ends<'a> {
        Ends {
            definition: chosen.definition,
            reported: &self.reported,
            known: &self.known,
            redefined: self.redefined.as_deref(),
            later: &self.later,
            then: &self.then,
            now: &self.now,
            from_ends_on: asked.from.ends_on(),
            to: asked.to.window(chosen.definition.window),
        }
    }
}

async fn members(
    session: &Session,
    chosen: Chosen<'_>,
    period: Period,
) -> Result<Vec<Member>, Failure> {
    let authority = Some(session.workspace.settings.authority.as_str());
    let asked = Asked { chosen, periods: &[period], window: None, authority };
    Ok(session.engine.members(asked).await?.into_values().flatten().collect())
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
            cohort::csv(&Cohort { columns, rows })?
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
fn listed(
    movements: &[Movement],
    asked: &str,
    found: &Found,
    now: &Session,
    format: Format,
) -> Result<String, Failure> {
    let mut rows = Vec::new();
    for movement in movements {
        for part in movement.parts.iter().filter(|part| part.id == asked) {
            rows.extend(part.members.iter().map(|member| row(movement, part, member, found, now)));
        }
    }
    if rows.is_empty() {
        let parts = movements.iter().flat_map(|movement| &movement.parts);
        let known: Vec<_> = parts.map(|part| part.id.as_str()).collect();
        let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        return Err(Failure::said(format!("this movement has no part '{asked}': it has {known}")));
    }
    let columns = LISTED.map(str::to_owned).to_vec();
    let list = Cohort { columns, rows };
    Ok(match format {
        Format::Table => cohort::table(&list),
        Format::Csv => cohort::csv(&list)?,
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
    let course = found.now.get(&member.key).or_else(|| found.then.get(&member.key));
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
