//! Feedback of children, parents and professionals: recorded by forms for each age, read by those who
//! may, coded, cleared to be quoted, withdrawn, collated. Pieces are opened with a reason and named by
//! handles.

pub mod add;
pub mod blank;
pub mod collated;
pub mod consent;
pub mod index;
pub mod list;
pub mod quote;
pub mod show;
pub mod themes;
pub mod voices;
pub mod withdraw;

pub mod coded;

use board::Entry;
use board::kinds::Feedback;
use board::kinds::feedback::Respondent;

use crate::form::Form;
use crate::frame::Frame;
use crate::pages::record;
use crate::problem::Problem;
use crate::sheet::{Ask, Field, Part, Sheet};
use crate::site::Site;
use crate::visit::{Member, Visit};

/// What handles of pieces are of.
const KIND: &str = "feedback";

/// What the log and the frame call one piece.
const PIECE: &str = "A piece of feedback";

fn frame(visit: &Visit, title: &str) -> Frame {
    record::frame(visit, title, &[("Feedback", "/feedback")])
}

fn respondent(who: Respondent) -> &'static str {
    match who {
        Respondent::Child => "The child",
        Respondent::Parent => "A parent",
        Respondent::Professional => "A professional",
    }
}

/// A reason where one is needed: asked in the form before any piece is shown.
fn is_said(form: &mut Form, member: &Member) -> bool {
    if !member.who.is_owner() {
        form.required("why", "Enter why you need to see this feedback");
    }
    form.is_right()
}

fn why() -> Field {
    Field::text("why", "Why you need to see this feedback")
        .hint("For example, preparing the board’s report. It is kept in the log")
}

/// Leave to read feedback, which is in the log first. No piece says its team, so that it is for those who
/// may see every team's.
async fn leave(
    site: &Site,
    member: &Member,
    subject: &str,
    why: &str,
) -> Result<board::Reader, Problem> {
    let reader = site.desk(&member.who).await?.read_children(KIND, subject, why).await?;
    if reader.sees_all() {
        return Ok(reader);
    }
    Err(Problem::Refused(
        "feedback does not say its team: it is for those who may see every team's".to_owned(),
    ))
}

/// The piece behind a handle, for the reason in the form.
async fn opened(
    site: &Site,
    member: &Member,
    handle: &str,
    form: &Form,
) -> Result<Entry<Feedback>, Problem> {
    let id = member.id(KIND, handle)?;
    let why = form.value("why");
    if why.is_empty() && !member.who.is_owner() {
        return Err(Problem::Wrong(
            "open the piece again from its list, and say why you need to see it".to_owned(),
        ));
    }
    leave(site, member, &id, why).await?;
    Ok(site.desk(&member.who).await?.one::<Feedback>(&id).await?)
}

/// The page of a form about one piece; the reason and the revision go along.
fn step(visit: &Visit, title: &str, handle: &str, name: &str, form: Form) -> Stepped {
    let frame = frame(visit, title).under(PIECE, &format!("/feedback/{handle}"));
    Stepped { sheet: Sheet::new(frame).filled(form), to: format!("/feedback/{handle}/{name}") }
}

struct Stepped {
    sheet: Sheet,
    to: String,
}

impl Stepped {
    fn asking(self, button: &str, mut fields: Vec<Field>) -> Sheet {
        fields.extend([Field::kept("why"), Field::kept("revision")]);
        self.sheet.with(Part::Ask(Ask::new(self.to, button, fields)))
    }

    fn saying(self, words: impl Into<String>) -> Self {
        Self { sheet: self.sheet.with(Part::text(words)), ..self }
    }

    fn quoting(self, words: &str) -> Self {
        Self { sheet: self.sheet.with(Part::Inset(words.to_owned())), ..self }
    }
}

/// A form about a piece as it is first shown.
fn begun(form: &Form, entry: &Entry<Feedback>) -> Form {
    Form::default().with("why", form.value("why")).with("revision", entry.revision.to_string())
}

/// The entry as the form read it.
fn as_read(entry: &Entry<Feedback>, form: &Form) -> Entry<Feedback> {
    Entry { revision: crate::kept::revision(form), ..entry.clone() }
}
