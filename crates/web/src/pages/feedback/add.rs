//! A piece of feedback recorded: for whom, in their wording, with what they agreed to.

use axum::extract::{Path, State};
use axum::response::Response;
use board::kinds::Feedback;
use board::kinds::feedback::{Consent, Respondent};
use jiff::civil::Date;

use super::voices::{VOICES, Voice};
use super::{frame, respondent};
use crate::form::Form;
use crate::kept::{done, kept};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::sheet::{Ask, Field, Kind, Link, Part, Sheet};
use crate::site::Shared;
use crate::visit::{Member, Visit};

pub async fn choose(visit: Visit, _: Member) -> Result<Response, Problem> {
    let links =
        VOICES.iter().map(|own| Link::new(format!("/feedback/add/{}", own.name), own.of_whom));
    Sheet::new(frame(&visit, "Who gave the feedback?"))
        .with(Part::Links(links.collect()))
        .with(Part::text(
            "Each has its own wording. The same questions are on the blank forms to print.",
        ))
        .with(Part::Links(vec![Link::new("/feedback/blank", "Blank forms to print")]))
        .made()
}

pub async fn page(visit: Visit, _: Member, Path(name): Path<String>) -> Result<Response, Problem> {
    let voice = Voice::named(&name).ok_or(Problem::NotFound)?;
    asking(&visit, voice, Form::default())
}

fn asking(visit: &Visit, voice: &Voice, form: Form) -> Result<Response, Problem> {
    let frame = frame(visit, voice.title).under("Who gave the feedback?", "/feedback/add");
    Sheet::new(frame)
        .caption(voice.of_whom)
        .filled(form)
        .with(Part::Lead(voice.intro.to_owned()))
        .with(Part::Ask(Ask::new(
            format!("/feedback/add/{}", voice.name),
            "Record feedback",
            fields(voice),
        )))
        .made()
}

fn fields(voice: &Voice) -> Vec<Field> {
    let mut fields = vec![
        voice.marks("before", voice.before),
        voice.marks("now", voice.now),
        Field::area("text", voice.words).hint(voice.words_hint),
        agreed(voice),
        Field::date("consent_on", "When they were asked that")
            .hint("For example, 27 3 2026; leave blank if it was the day they gave the feedback"),
        Field::radios("advocate", voice.helped, &[("yes", "Yes"), ("no", "No"), ("", "Not known")]),
        Field::said("For whoever fills this in:"),
    ];
    if voice.respondents.len() > 1 {
        let who = voice.respondents.iter().map(|who| (who.name(), respondent(*who)));
        fields.push(Field::radios("respondent", "Who gave it", &who.collect::<Vec<_>>()));
    }
    fields.extend([
        Field::short("child", "The child’s id in the case records", "20")
            .hint("It goes nowhere but into the record"),
        Field::short("plan", "The id of the plan", "20")
            .hint("Leave blank if it is of no one plan"),
        Field::date("given_on", "When it was given"),
        Field::text("occasion", "At which conference or review").hint("Leave blank if at none"),
    ]);
    fields
}

/// What may be done with it, from the answers to two questions.
fn agreed(voice: &Voice) -> Field {
    let choice = |value: &str, words: &str| (value.to_owned(), words.to_owned(), String::new());
    let choices = vec![
        choice("quote", "Yes to both"),
        choice("council", "Yes to the first, no to the second"),
        choice("no", "No to both"),
        choice("", "They were not asked"),
    ];
    Field::new("consent", "What they agreed to", Kind::Radios(choices))
        .hint(&format!("First: {} Second: {}", voice.council, voice.quote))
}

/// What was agreed to and when; none where nobody was asked.
pub fn consent(form: &mut Form, given_on: Option<Date>) -> Option<Consent> {
    let on = form.date("consent_on", "the day they were asked");
    let (within_council, quote) = match form.value("consent") {
        "quote" => (true, true),
        "council" => (true, false),
        "no" => (false, false),
        _ => return None,
    };
    Some(Consent { given_on: on.or(given_on)?, within_council, quote })
}

pub async fn take(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(name): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    let voice = Voice::named(&name).ok_or(Problem::NotFound)?;
    let desk = site.desk(&member.who).await?;
    let piece = described(&mut form, voice, work::office::day(&desk)?);
    let piece = piece.filter(|_| form.is_right());
    let Some(piece) = piece else { return asking(&visit, voice, form) };
    let recorded = work::feedback::record(&desk, &piece).await;
    match kept(recorded, &mut form, "child", "/feedback/add", Vec::new)? {
        Some(entry) => {
            let words = format!("{} was recorded. {}", entry.id, voice.thanks);
            done(&site, &member, &words, "/feedback").await
        }
        None => asking(&visit, voice, form),
    }
}

/// The piece that a form describes, with its faults said in it: never with what was entered.
fn described(form: &mut Form, voice: &Voice, today: Date) -> Option<Feedback> {
    let child_id = form.required("child", "Enter the child’s id");
    let respondent = said_by(form, voice);
    let given_on = form.required_date("given_on", "the day it was given");
    if given_on.is_some_and(|day| day > today) {
        form.wrong("given_on-day", "The day it was given must be today or in the past");
    }
    let mut mark = |name: &str| {
        let mark = form.whole(name, 0, 10, "Choose one of the answers");
        mark.and_then(|mark| u8::try_from(mark).ok())
    };
    let (safety_before, safety_after) = (mark("before"), mark("now"));
    let consent = consent(form, given_on);
    let text = form.given("text");
    if safety_before.is_none() && safety_after.is_none() && text.is_none() {
        form.wrong("text", "Enter what was said, or choose how safe they feel");
    }
    Some(Feedback {
        child_id,
        plan_id: form.given("plan"),
        respondent: respondent?,
        given_on: given_on?,
        occasion: form.given("occasion"),
        advocate: match form.value("advocate") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        consent,
        withdrawn_on: None,
        safety_before,
        safety_after,
        text,
        themes: [].into(),
        quotes: Vec::new(),
        taken_from: None,
    })
}

fn said_by(form: &mut Form, voice: &Voice) -> Option<Respondent> {
    if let [only] = voice.respondents {
        return Some(*only);
    }
    let named = form.required("respondent", "Choose who gave it");
    voice.respondents.iter().copied().find(|who| who.name() == named)
}
