//! The quarter's work at a glance: what is written and what is not, what stands in the way of signing, and
//! who does what next.

use axum::extract::{Query as Asked, State};
use axum::response::Response;
use board::Who;
use model::Period;
use scorecard::Scorecard;
use work::parts::RIGHT;
use work::quarter::{self, Commented, Next, Quarter};
use work::room::Page as Counted;

use super::{Query, bad, good, neutral};
use crate::form::Form;
use crate::frame::{Frame, page as made};
use crate::pages::editions::list::{Row as Edition, row as edition};
use crate::pages::scorecard::row::{Light, line};
use crate::problem::Problem;
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};
use crate::words;

#[derive(askama::Template)]
#[template(path = "report/glance.html")]
struct Page {
    frame: Frame,
    form: Form,
    periods: Vec<(String, String)>,
    period: String,
    in_words: String,
    next: Vec<Todo>,
    parts: Vec<Part>,
    commented: Vec<Row>,
    /// How many are false, kept, true and not checked, in a sentence.
    claims: String,
    editions: Vec<Edition>,
    may: May,
}

/// What of the work is somebody's own.
struct May {
    comment: bool,
    write: bool,
    reads_editions: bool,
    reads_restated: bool,
}

/// One thing to do: who does it, what, and where.
struct Todo {
    who: &'static str,
    what: String,
    path: String,
}

struct Part {
    id: &'static str,
    title: &'static str,
    state: Light,
    about: String,
}

struct Row {
    about: String,
    title: String,
    figure: String,
    status: Option<Light>,
    state: Light,
    signed: String,
}

#[derive(askama::Template)]
#[template(path = "report/empty.html")]
struct Empty {
    frame: Frame,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let frame = Frame::of(&visit, "Report").under("Home", "/");
        let known = site.room.periods().await?;
        if known.is_empty() && query.period.is_empty() {
            return made(&Empty { frame });
        }
        let period = crate::asked::period(&site, &query.period).await?;
        let page = shown(&site, &member.who, frame, period, &known).await?;
        made(&page)
    })
    .await
}

async fn shown(
    site: &Site,
    who: &Who,
    frame: Frame,
    period: Period,
    known: &[Period],
) -> Result<Page, Problem> {
    let card = site.room.page(&Counted::board(period)).await?;
    let session = site.room.session().await?;
    let quarter = quarter::of(&session, &card).await?;
    let names = site.board.names().await?;
    let choice = |period: &Period| (period.to_string(), period.in_words());
    Ok(Page {
        frame,
        form: Form::default().with("period", period.to_string()),
        periods: known.iter().map(choice).collect(),
        period: period.to_string(),
        in_words: period.in_words(),
        next: quarter.next.iter().map(|next| todo(next, period)).collect(),
        parts: quarter.parts.iter().map(part).collect(),
        commented: quarter.commented.iter().map(|own| row(own, &card)).collect(),
        claims: counted(&quarter),
        editions: quarter.editions.iter().map(|own| edition(own, &names)).collect(),
        may: May {
            comment: who.may_write("comment"),
            write: who.may_write(RIGHT),
            reads_editions: who.may_read("edition"),
            reads_restated: who.may_read("restatement"),
        },
    })
}

fn counted(quarter: &Quarter) -> String {
    let [mut open, mut kept, mut unread, mut right] = [0; 4];
    for said in &quarter.claims {
        match said.why_false() {
            Some(_) if said.is_open() => open += 1,
            Some(_) => kept += 1,
            None if said.claim.verdict.name() == "true" => right += 1,
            None => unread += 1,
        }
    }
    let open = match open {
        0 => "No statement is false by the figures".to_owned(),
        1 => "1 statement is false by the figures".to_owned(),
        many => format!("{many} statements are false by the figures"),
    };
    format!("{open}; {kept} kept with a reason, {right} true, {unread} not checked.")
}

fn part(part: &work::parts::Part) -> Part {
    let (state, about) = match &part.found {
        None => (bad("Missing"), String::new()),
        Some(found) if found.text.period.is_some() => {
            (good("Written"), "for this report only".to_owned())
        }
        Some(_) => (good("Written"), "stands until it is changed".to_owned()),
    };
    Part { id: part.id, title: part.title, state, about }
}

fn row(own: &Commented, card: &Scorecard) -> Row {
    let figure = card.rows.iter().find(|row| row.id == own.about && !row.is_part());
    let shown = figure.map(|row| line(card, row).now);
    let text = own.text.as_ref();
    let state = match text {
        _ if own.open > 0 => bad("False statement"),
        None if own.is_wanting() => bad("Missing"),
        None => neutral("Not written"),
        Some(text) if text.public => good("Written, public"),
        Some(_) => good("Written"),
    };
    let by = text.and_then(|text| text.author.clone()).unwrap_or_default();
    let on = text.and_then(|text| text.written_on.as_deref()).map(words::day_of);
    let signed = [by, on.unwrap_or_default()].into_iter().filter(|part| !part.is_empty());
    Row {
        about: own.about.clone(),
        title: own.title.clone(),
        figure: shown.as_ref().map_or_else(String::new, |shown| shown.figure.clone()),
        status: shown.and_then(|shown| shown.status),
        state,
        signed: signed.collect::<Vec<_>>().join(", "),
    }
}

fn todo(next: &Next, period: Period) -> Todo {
    let at = |place: &str| format!("/report{place}?period={period}");
    let of = |name: &str| format!("/report/editions/{name}");
    let these = |count: usize, one: &str, many: &str| match count {
        1 => one.to_owned(),
        _ => many.replace("{}", &count.to_string()),
    };
    let (who, what, path) = match next {
        Next::Parts(count) => {
            let (one, many) = ("the part that is missing", "the {} parts that are missing");
            ("An analyst", format!("Write {}", these(*count, one, many)), "#parts".to_owned())
        }
        Next::Settings(what) => (
            "An analyst",
            format!("Name the {what} in report.toml, in the folder of this workspace"),
            String::new(),
        ),
        Next::Commentary(count) => {
            let (one, many) = ("the indicator that has none", "the {} indicators that have none");
            let what = format!("Write commentary of {}", these(*count, one, many));
            ("An analyst or manager", what, "#commentary".to_owned())
        }
        Next::Claims(count) => {
            let (one, many) = ("the statement that is false", "the {} statements that are false");
            let what = format!("Mend or keep {} by the figures", these(*count, one, many));
            ("Whoever wrote it", what, at("/claims"))
        }
        Next::Make => {
            ("An analyst", "Make the edition to be signed".to_owned(), at("/editions/make"))
        }
        Next::MakeAgain(name) => (
            "An analyst",
            format!("Make {name} again: parts of it were missing"),
            at("/editions/make"),
        ),
        Next::Tick(name) => {
            ("An analyst", format!("Look {name} over and tick its checklist"), of(name))
        }
        Next::Sign { edition, step } => {
            (crate::pages::editions::step_in_words(step), format!("Sign {edition}"), of(edition))
        }
        Next::Send(name) => (
            "An analyst",
            format!("Download {name} for the board: everybody has signed it"),
            of(name),
        ),
    };
    Todo { who, what, path }
}
