//! An edition made: every file of it written aside, then put in place by one rename and kept in the
//! board's record.

use std::fs;
use std::path::{Path, PathBuf};

use board::kinds::{Edition, MANIFEST, Signature, digest, standing};
use board::{Board, Entry, Kept};
use engine::Registry;
use model::{LoadInfo, Period};
use scorecard::Scorecard;
use store::{Workspace, file_hash};

use super::kept::{DEFINITIONS, SCORECARD, SNAPSHOT, make_folder};
use crate::checked::{Said, held};
use crate::report::{Beside, Format, document_of};
use crate::{Ask, Failure, For, Office, Publication, Session};

/// What is published with a public edition, for later ones not to give away; beside its files.
pub const PUBLISHED: &str = "published.json";

/// The kinds of entry that a report is made from.
const SHOWN: [&str; 11] = [
    "target",
    "comment",
    "override",
    "action",
    "risk",
    "feedback",
    "theme",
    "audit",
    "score",
    "meeting",
    "restatement",
];

/// What is asked of a new make.
pub struct Make {
    pub period: Period,
    /// The period, if not said.
    pub name: Option<String>,
    pub audience: For,
    /// Why it is made again.
    pub reason: Option<String>,
}

/// An edition that was made, and what its make has made void.
pub struct Made {
    pub edition: Edition,
    pub folder: PathBuf,
    /// Signatures of the make before, and its number.
    pub void: Vec<Signature>,
    pub before: Option<u32>,
}

/// Makes the report of a period, as `session` knows it, and keeps it.
pub async fn make(session: &Session, asked: &Make) -> Result<Made, Failure> {
    let office = Office::open(&session.workspace).await?;
    let desk = office.desk().await?;
    if !desk.who().may_write(Edition::KIND) {
        return Err(Failure::Said(format!("{} may not make an edition", desk.who().login)));
    }
    let name = asked.name();
    let last = desk.history::<Edition>(&name).await?.pop();
    let mut edition = Edition {
        make: last.as_ref().map_or(1, |entry| entry.body.make + 1),
        period: asked.period.to_string(),
        made_by: desk.who().login.clone(),
        made_at: desk.at().to_owned(),
        known_on: session.known_on,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        data: data(&session.loads),
        name,
        ..Edition::default()
    };
    edition.check().map_err(Failure::said)?;
    let (aside, page) = write_aside(session, &office.board, asked, &mut edition).await?;
    put_in_place(&aside, &session.workspace, &edition)?;
    let read = last.as_ref().map_or(0, |entry| entry.revision);
    let reason = asked.reason.as_deref().unwrap_or_default();
    let folder = make_folder(&session.workspace, &edition);
    if let Err(error) = desk.put(&edition.name, read, &edition, reason).await {
        fs::remove_dir_all(&folder).map_err(Failure::io(folder.display()))?;
        return Err(error.into());
    }
    page.beside.note_printed(session, &edition.name).await?;
    let void = match &last {
        Some(last) => standing_of(&desk.all::<Signature>().await?, &last.body)?,
        None => Vec::new(),
    };
    Ok(Made { edition, folder, void, before: last.map(|entry| entry.body.make) })
}

impl Make {
    /// What the edition is called.
    pub fn name(&self) -> String {
        let of_the_period = || match self.audience {
            For::Internal => self.period.to_string(),
            For::Public => format!("{}-public", self.period),
        };
        self.name.clone().unwrap_or_else(of_the_period)
    }
}

/// The signatures that stood for `edition`.
fn standing_of(all: &[Entry<Signature>], edition: &Edition) -> Result<Vec<Signature>, Failure> {
    let manifest = digest(&edition.manifest().map_err(Failure::said)?);
    let own = all.iter().filter(|entry| entry.body.edition == edition.name);
    let own: Vec<Signature> = own.map(|entry| entry.body.clone()).collect();
    Ok(standing(&own, &manifest).into_iter().cloned().collect())
}

/// A page and what stands beside it, as its audience may see them; what a public one publishes.
pub struct Page {
    pub card: Scorecard,
    pub beside: Beside,
    pub published: Option<String>,
    /// What its texts say that the figures do not bear out.
    pub untrue: Vec<String>,
}

impl Page {
    pub async fn of(session: &Session, edition: &Edition, publish: bool) -> Result<Self, Failure> {
        let period = edition.period.parse().map_err(Failure::said)?;
        let card = session.scorecard(&Ask { months: true, ..Ask::board(period) }).await?;
        let is_internal = edition.audience == "internal";
        let publication = Publication {
            audience: if is_internal { For::Internal } else { For::Public },
            publish: publish.then(|| edition.name.clone()),
        };
        let beside = Beside::of(session, &card, &publication).await?;
        let beside = Beside { edition: Some(edition.name.clone()), ..beside };
        let said = held(&beside.commentary, &card, &session.published.targets);
        let untrue = untrue(&said, is_internal);
        if is_internal {
            return Ok(Self { card, beside, published: None, untrue });
        }
        let (card, mut published) = session.for_the_public(&card)?;
        published.name = format!("{}, make {}", edition.name, edition.make);
        let published = serde_json::to_string(&published).map_err(Failure::said)?;
        Ok(Self { card, beside, published: Some(published), untrue })
    }

    /// The report in every format and the scorecard, by their places in a pack; the parts nobody wrote.
    pub fn report(&self, session: &Session) -> Result<Report, Failure> {
        let (document, missing) = document_of(session, &self.card, &self.beside)?;
        let mut files = Vec::new();
        for (format, extension) in Format::ALL {
            files.push((format!("report.{extension}"), format.bytes(&document, &[])?));
        }
        let card = crate::json(&self.card)?;
        files.push((SCORECARD.to_owned(), card.into_bytes()));
        Ok(Report { files, missing })
    }
}

pub struct Report {
    pub files: Vec<(String, Vec<u8>)>,
    missing: Vec<String>,
}

async fn write_aside(
    session: &Session,
    board: &Board,
    asked: &Make,
    edition: &mut Edition,
) -> Result<(tempfile::TempDir, Page), Failure> {
    let is_public = asked.audience == For::Public;
    if is_public { "public" } else { "internal" }.clone_into(&mut edition.audience);
    let workspace = &session.workspace;
    let folder = workspace.makes_folder(&edition.name);
    fs::create_dir_all(&folder).map_err(Failure::io(folder.display()))?;
    let aside = tempfile::Builder::new().prefix(".being-written-").tempdir_in(&folder);
    let aside = aside.map_err(Failure::io(folder.display()))?;
    let page = Page::of(session, edition, true).await?;
    page.card.audience.marking().clone_into(&mut edition.marking);
    let Report { mut files, missing } = page.report(session)?;
    edition.missing = missing;
    edition.untrue.clone_from(&page.untrue);
    let definitions = Registry::files(Some(&workspace.indicators()))
        .map_err(|error| Failure::Definitions(vec![error]))?;
    files.extend(
        definitions.into_iter().map(|(name, text)| (format!("{DEFINITIONS}{name}"), text.into())),
    );
    if !is_public {
        let texts = workspace.texts()?.into_iter();
        files.extend(texts.map(|(place, text)| (format!("{SNAPSHOT}{place}"), text)));
        files.push(record(board, aside.path()).await?);
        for (place, path) in workspace.load_files(&on_disk(session)?)? {
            edition.files.insert(format!("{SNAPSHOT}{place}"), file_hash(&path)?);
        }
    }
    for (place, bytes) in &files {
        edition.files.insert(place.clone(), digest(bytes));
        write(&aside.path().join(place), bytes)?;
    }
    if let Some(text) = &page.published {
        write(&aside.path().join(PUBLISHED), text.as_bytes())?;
    }
    let manifest = edition.manifest().map_err(Failure::said)?;
    write(&aside.path().join(MANIFEST), &manifest)?;
    Ok((aside, page))
}

/// What is false in `said` and stands in the edition. A public edition's manifest goes with it: why would
/// say figures that it withholds.
fn untrue(said: &[Said], is_internal: bool) -> Vec<String> {
    let open = said.iter().filter(|said| said.is_open() && (said.public || is_internal));
    let sentence = |said: &Said| match said.why_false().filter(|_| is_internal) {
        Some(why) => format!("\"{}\": {why}", said.claim.sentence),
        None => format!("\"{}\"", said.claim.sentence),
    };
    open.map(sentence).collect()
}

/// The loads that are files: feedback recorded one by one is in the board's record.
fn on_disk(session: &Session) -> Result<Vec<LoadInfo>, Failure> {
    let known = session.workspace.all_loads()?.into_iter();
    Ok(known.filter(|load| session.loads.iter().any(|own| own.id == load.id)).collect())
}

/// What the report shows of the board's record, as a file of its own.
async fn record(board: &Board, aside: &Path) -> Result<(String, Vec<u8>), Failure> {
    let place = format!("{SNAPSHOT}data/board.sqlite");
    let path = aside.join("board.sqlite");
    let copy = Board::open_file(&path).await?;
    board.carry_kinds_to(&SHOWN, &copy).await?;
    copy.close().await;
    let bytes = fs::read(&path).map_err(Failure::io(path.display()))?;
    fs::remove_file(&path).map_err(Failure::io(path.display()))?;
    Ok((place, bytes))
}

pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(Failure::io(folder.display()))?;
    fs::write(path, bytes).map_err(Failure::io(path.display()))
}

fn put_in_place(
    aside: &tempfile::TempDir,
    workspace: &Workspace,
    edition: &Edition,
) -> Result<(), Failure> {
    let place = make_folder(workspace, edition);
    let other = format!("{}: somebody else makes this edition too; try again", place.display());
    fs::rename(aside.path(), &place).map_err(Failure::io(other))
}

/// Over the loads in order of precedence: the same digest is the same data.
fn data(loads: &[LoadInfo]) -> String {
    let ids: Vec<&str> = loads.iter().map(|load| load.id.as_str()).collect();
    digest(ids.join("\n").as_bytes())
}
