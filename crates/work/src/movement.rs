//! From one figure to a later one in parts that add up, each with its children.

use engine::{Asked, Chosen};
use jiff::civil::Date;
use model::{Course, Definition, Member, Period, RecordKey, Table, Unit};
use scorecard::movement::{Courses, Ends, Movement, movements};

use crate::{Failure, Session};

/// What is asked of a movement.
#[derive(Clone, Copy)]
pub struct Question {
    pub from: Period,
    pub to: Period,
    /// When the earlier figure was reported; as the later one if not said.
    pub from_known_on: Option<Date>,
    /// All loads if not said.
    pub to_known_on: Option<Date>,
}

fn in_order(asked: Question) -> Result<(), Failure> {
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

/// Only a count, a percentage and a rate have one.
pub fn has_movement(definition: &Definition) -> bool {
    matches!(definition.unit, Unit::Count | Unit::Percent | Unit::RatePer10k)
}

fn can_move(chosen: Chosen) -> Result<(), Failure> {
    if has_movement(chosen.definition) {
        return Ok(());
    }
    Err(Failure::said(format!(
        "'{}' is neither a count, a percentage nor a rate: only these have a movement",
        chosen.definition.id
    )))
}

/// A movement, and the courses of the records in it.
pub struct Found {
    /// One a side: of what meets the condition and, where it has one, of all that count.
    pub movements: Vec<Movement>,
    then: Courses,
    now: Courses,
}

impl Found {
    /// When a record began and ended, and where it is from.
    pub fn course(&self, key: &RecordKey) -> Option<&Course> {
        self.now.get(key).or_else(|| self.then.get(key))
    }
}

/// How the figure of `chosen` came from one period to the other, as `now` knows them.
pub async fn movement(
    now: &Session,
    chosen: Chosen<'_>,
    asked: Question,
) -> Result<Found, Failure> {
    in_order(asked)?;
    can_move(chosen)?;
    let known_then = asked.from_known_on.or(asked.to_known_on);
    let then = Session::open(now.workspace.folder(), known_then).await?;
    let read = Read::of(&then, now, chosen, asked).await?;
    let movements = movements(&read.ends(chosen, asked));
    Ok(Found { movements, then: read.then, now: read.now })
}

/// What is read of the two sets of loads.
struct Read {
    reported: Vec<Member>,
    known: Vec<Member>,
    redefined: Option<Vec<Member>>,
    later: Vec<Member>,
    then: Courses,
    now: Courses,
}

impl Read {
    async fn of(
        then: &Session,
        now: &Session,
        chosen: Chosen<'_>,
        asked: Question,
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

    fn ends<'a>(&'a self, chosen: Chosen<'a>, asked: Question) -> Ends<'a> {
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
