//! Figures that were told and are others now: what was told, by a date or in an edition, beside what is
//! known.

use std::collections::BTreeMap;
use std::path::Path;

use board::Entry;
use board::kinds::{Edition, Restatement as Acknowledged};
use engine::{Asked, Chosen, UNIT_COLUMN};
use jiff::civil::Date;
use model::{Definition, Member, Period, Table};
use scorecard::Scorecard;
use scorecard::movement::Courses;
use scorecard::restate::{Ends, Restatement, restatement, said};

use crate::cells::{Cell, Cells, Name, cells, ended_by, of_json, on_page};
use crate::edition::{SCORECARD, make_folder};
use crate::mirror;
use crate::session::was_known;
use crate::{Failure, Office, Session};

/// What was told, and what was known then.
pub struct Told {
    pub cells: Cells,
    /// As they were printed, and not counted again.
    is_printed: bool,
    pub then: Session,
    /// By when: `2011-11-16`, or an edition's day.
    pub on: Date,
}

/// One figure that is another now.
pub struct Restated<'a> {
    pub name: Name,
    pub definition: &'a Definition,
    pub restatement: Restatement,
}

impl Restated<'_> {
    pub fn title(&self) -> String {
        self.name.title(self.definition)
    }
}

impl Told {
    /// What was known on `day` of `periods`.
    pub async fn by(folder: &Path, day: Date, periods: &[Period]) -> Result<Self, Failure> {
        let then = Session::open(folder, Some(day)).await?;
        Ok(Self { cells: cells(&then, periods).await?, is_printed: false, then, on: day })
    }

    /// What the edition `name` printed.
    pub async fn in_edition(folder: &Path, name: &str) -> Result<Self, Failure> {
        let workspace = store::Workspace::open(folder)?;
        let office = Office::open(&workspace).await?;
        Self::of(folder, &office.desk().await?.one::<Edition>(name).await?).await
    }

    async fn of(folder: &Path, entry: &Entry<Edition>) -> Result<Self, Failure> {
        let workspace = store::Workspace::open(folder)?;
        let path = make_folder(&workspace, &entry.body).join(SCORECARD);
        let text = std::fs::read(&path).map_err(Failure::io(path.display()))?;
        let cells = of_json(&serde_json::from_slice(&text).map_err(Failure::said)?);
        let known_on = entry.body.known_on;
        let made_on = entry.at.get(..10).and_then(|day| day.parse().ok()).unwrap_or_default();
        let was_there = |load: &model::LoadInfo| load.imported_at.as_str() <= entry.at.as_str();
        let then = Session::open_with(folder, known_on, was_there).await?;
        Ok(Self { cells, is_printed: true, then, on: known_on.unwrap_or(made_on) })
    }
}

/// Since when figures are compared.
pub enum Since {
    /// As they were known on this day.
    Day(Date),
    /// As this edition printed them.
    Edition(String),
}

/// What was told, and what of it is another now: of one period, or of all that had ended by then.
pub async fn since<'a>(
    now: &'a Session,
    since: &Since,
    period: Option<Period>,
) -> Result<(Told, Vec<Restated<'a>>), Failure> {
    let folder = now.workspace.folder();
    let periods = |day: Date| period.map_or_else(|| ended_by(day), |period| vec![period]);
    let told = match since {
        Since::Edition(name) => Told::in_edition(folder, name).await?,
        Since::Day(day) => Told::by(folder, *day, &periods(*day)).await?,
    };
    let found = compare(&told, now, &periods(told.on)).await?;
    Ok((told, found))
}

/// The figure `id`, as [`Name::id`] has it, among those that are restated.
pub fn named<'a, 'b>(found: &'b [Restated<'a>], id: &str) -> Result<&'b Restated<'a>, Failure> {
    found.iter().find(|one| one.name.id() == id).ok_or_else(|| {
        let known: Vec<String> = found.iter().map(|one| one.name.id()).collect();
        let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        Failure::Said(format!("'{id}' is not restated: the figures that are: {known}"))
    })
}

/// Keeps that the board was told of a restatement at `meeting`.
pub async fn acknowledge(
    now: &Session,
    one: &Restated<'_>,
    meeting: &str,
) -> Result<Acknowledged, Failure> {
    let body = Acknowledged {
        indicator: one.name.indicator(),
        period: one.name.period.to_string(),
        from: said(&one.restatement.told),
        to: said(&one.restatement.now),
        meeting: meeting.to_owned(),
    };
    let office = Office::open(&now.workspace).await?;
    let desk = office.desk().await?;
    let id = body.id();
    let read = desk.history::<Acknowledged>(&id).await?.last().map_or(0, |entry| entry.revision);
    desk.put(&id, read, &body, "").await?;
    Ok(body)
}

/// What the board was told of before.
pub async fn acknowledgements(now: &Session) -> Result<Vec<Entry<Acknowledged>>, Failure> {
    match Office::existing(&now.workspace).await? {
        Some(office) => Ok(office.desk().await?.all().await?),
        None => Ok(Vec::new()),
    }
}

/// The figures that were told and are others in `now`, in order of period.
pub async fn compare<'a>(
    told: &Told,
    now: &'a Session,
    periods: &[Period],
) -> Result<Vec<Restated<'a>>, Failure> {
    compare_with(told, now, &cells(now, periods).await?, periods).await
}

/// As [`compare`], where the figures of `now` are `known` already.
async fn compare_with<'a>(
    told: &Told,
    now: &'a Session,
    known: &Cells,
    periods: &[Period],
) -> Result<Vec<Restated<'a>>, Failure> {
    let again = if told.is_printed { Some(cells(&told.then, periods).await?) } else { None };
    let recounted = again.as_ref().unwrap_or(&told.cells);
    let mut compared = Compared { then: &told.then, now, courses: BTreeMap::new() };
    let mut found = Vec::new();
    for (name, was) in told.cells.iter().filter(|(name, _)| periods.contains(&name.period)) {
        let Some(is) = known.get(name).filter(|is| is_other(was, is)) else { continue };
        let Ok(chosen) = now.registry.find(&name.id) else { continue };
        let again = recounted.get(name).unwrap_or(was);
        let restatement = compared.restatement(name, chosen, [was, again, is]).await?;
        let definition = chosen.definition;
        let own = |restatement| Restated { name: name.clone(), definition, restatement };
        found.extend(restatement.map(own));
    }
    Ok(found)
}

fn is_other(was: &Cell, is: &Cell) -> bool {
    let shown = |cell: &Cell| (cell.figure.value, cell.figure.numerator, cell.figure.denominator);
    was.figure.value.is_some() && shown(was) != shown(is)
}

/// Two sets of loads, with the courses of their records once they are asked for.
struct Compared<'a> {
    then: &'a Session,
    now: &'a Session,
    courses: BTreeMap<String, [Courses; 2]>,
}

impl Compared<'_> {
    async fn restatement(
        &mut self,
        name: &Name,
        chosen: Chosen<'_>,
        [told, recounted, now]: [&Cell; 3],
    ) -> Result<Option<Restatement>, Failure> {
        let mut rows = [Vec::new(), Vec::new()];
        if recounted.is_counted && now.is_counted {
            rows =
                [members(self.then, chosen, name).await?, members(self.now, chosen, name).await?];
        }
        let [then, known] = self.courses(&chosen.definition.counts).await?;
        Ok(restatement(&Ends {
            definition: chosen.definition,
            period: name.period,
            told: told.figure,
            recounted: recounted.figure,
            now: now.figure,
            members: [&rows[0], &rows[1]],
            courses: [then, known],
        }))
    }

    async fn courses(&mut self, table: &str) -> Result<&[Courses; 2], Failure> {
        if !self.courses.contains_key(table) {
            let of = Table::named(table).expect("checked when the file was read");
            let authority = Some(self.now.workspace.settings.authority.as_str());
            let then = self.then.engine.courses(of, authority).await?;
            let now = self.now.engine.courses(of, authority).await?;
            self.courses.insert(table.to_owned(), [then, now]);
        }
        Ok(&self.courses[table])
    }
}

async fn members(session: &Session, chosen: Chosen<'_>, of: &Name) -> Result<Vec<Member>, Failure> {
    let authority = Some(session.workspace.settings.authority.as_str());
    let asked = Asked { chosen, periods: &[of.period], window: None, authority };
    let rows = session.engine.cohort(asked).await?.rows;
    Ok(rows.iter().map(|row| member(row, chosen.definition, of.band.as_deref())).collect())
}

/// A row as its figure counts it: one without a value is in no median, and in the band of such rows.
fn member(row: &[String], definition: &Definition, band: Option<&str>) -> Member {
    let named = definition.bands.iter().find(|own| Some(own.label.as_str()) == band);
    let band = named.map(|own| own.value.as_str()).or(band);
    let member = mirror::member(row, band);
    if definition.unit.is_median() {
        let has_value = !row[UNIT_COLUMN].is_empty();
        return Member { in_denominator: member.in_denominator && has_value, ..member };
    }
    if band == Some(engine::NOT_RECORDED) {
        return Member { met: row[UNIT_COLUMN].is_empty(), ..member };
    }
    member
}

/// The figures of the quarters on `card`, the page of a report, that are others than was told: than they
/// were known on the as-of date of the load that first spoke for the quarter, which anybody who has the
/// loads can work out again.
pub async fn of_report<'a>(
    now: &'a Session,
    card: &Scorecard,
) -> Result<Vec<Restated<'a>>, Failure> {
    let (known, period) = (on_page(card), card.period);
    let mut found = Vec::new();
    let quarters = Period::quarters(period.year()).into_iter();
    for quarter in quarters.filter(|own| own.ends_on() <= period.ends_on()) {
        let Some(day) = first_told(now, quarter) else { continue };
        if now.loads.iter().all(|load| was_known(load, day)) {
            continue;
        }
        let told = Told::by(now.workspace.folder(), day, &[quarter]).await?;
        if told.then.loads != now.loads {
            found.extend(compare_with(&told, now, &known, &[quarter]).await?);
        }
    }
    Ok(found)
}

/// The as-of date of the first load of case records that spoke for all of `period`.
fn first_told(now: &Session, period: Period) -> Option<Date> {
    let loads = now.case_loads().into_iter().map(|load| load.as_of);
    loads.filter(|day| *day >= period.ends_on()).min()
}
