//! Who was heard, whether they speak for the others, and what they said: counts only, of pieces that
//! may be collated.

use std::collections::BTreeSet;

use board::kinds::Feedback;
use board::kinds::feedback::Respondent;
use board::{Desk, Entry};
use model::{Period, Window};
use voices::representativeness::{Child, Heard, Representativeness, representativeness};
use voices::themes::{Coded, FEWEST_VOICES, Theme, Themes, themes};

use super::imported::{Imported, imported};
use crate::{Failure, Session};

/// Whom the children heard are held against.
const GROUPS: [&str; 5] = ["age_band", "sex", "ethnicity_group", "disability", "category"];

pub struct Collated {
    pub response: Representativeness,
    /// Children on plans that each kind of respondent spoke of.
    pub by_respondent: Vec<(Respondent, usize)>,
    pub themes: Themes,
    /// The pieces that may be collated.
    pub pieces: Vec<Entry<Feedback>>,
    /// Rows of imported feedback of the period that nobody took over.
    pub not_taken_over: usize,
}

/// What was given in the days that a figure of `period` covers, beside the children on plans at its end.
pub async fn collate(
    session: &Session,
    desk: &Desk<'_>,
    period: Period,
) -> Result<Collated, Failure> {
    let (first, last) = period.window(Window::YearToDate);
    let all: Vec<Entry<Feedback>> = desk.all().await?;
    let not_taken_over = not_taken_over(session, &all, (first, last)).await?;
    let mut pieces = all;
    pieces.retain(|own| own.body.may_collate() && (first..=last).contains(&own.body.given_on));
    let authority = &session.workspace.settings.authority;
    let on_plans = session.engine.on_plans(authority, last, &GROUPS).await?;
    let children = on_plans.into_iter().map(|own| Child { id: own.child_id, groups: own.groups });
    let children: Vec<Child> = children.collect();
    let known: BTreeSet<&str> = children.iter().map(|child| child.id.as_str()).collect();
    let by = |respondent| {
        let own = pieces.iter().filter(|own| own.body.respondent == respondent);
        own.map(|own| own.body.child_id.as_str()).filter(|id| known.contains(id)).collect()
    };
    let by_respondent = Respondent::ALL.map(|respondent| {
        let spoken_of: BTreeSet<&str> = by(respondent);
        (respondent, spoken_of.len())
    });
    let heard = pieces.iter().map(|own| own.body.child_id.clone()).collect();
    let coded: Vec<Coded> = pieces.iter().map(|own| coded(&own.body)).collect();
    Ok(Collated {
        response: representativeness(&children, &heard),
        by_respondent: by_respondent.to_vec(),
        themes: themes(&coded, FEWEST_VOICES),
        pieces,
        not_taken_over,
    })
}

fn coded(own: &Feedback) -> Coded {
    Coded {
        child: own.child_id.clone(),
        respondent: own.respondent.name().to_owned(),
        themes: own.themes.iter().cloned().collect(),
    }
}

async fn not_taken_over(
    session: &Session,
    known: &[Entry<Feedback>],
    (first, last): (jiff::civil::Date, jiff::civil::Date),
) -> Result<usize, Failure> {
    let taken: BTreeSet<(&str, &str)> = known
        .iter()
        .filter_map(|own| Some((&*own.body.child_id, own.body.taken_from.as_deref()?)))
        .collect();
    let rows = imported(session).await?;
    let of_period = |row: &&Imported| {
        row.value("given_on").parse().is_ok_and(|day| (first..=last).contains(&day))
    };
    Ok(rows.iter().filter(of_period).filter(|row| !taken.contains(&row.key())).count())
}

impl Collated {
    /// The response, by whom, and who is missing: one sentence a line.
    pub fn sentences(&self) -> Vec<String> {
        let by = self.by_respondent.iter();
        let by: Vec<String> = by
            .map(|(who, children)| match who {
                Respondent::Child => format!("the child for {children}"),
                other => format!("a {} for {children}", other.name()),
            })
            .collect();
        let mut said = vec![
            format!(
                "Feedback was given by or about {} on plans at the end of the period: by {}.",
                self.response,
                by.join(", by ")
            ),
            self.response.sentence(),
        ];
        said.extend(self.response.too_few_to_say());
        if self.response.not_on_plans > 0 {
            said.push(format!(
                "Feedback was given by or about {} more, who had no plan on that day.",
                match self.response.not_on_plans {
                    1 => "one child".to_owned(),
                    many => format!("{many} children"),
                }
            ));
        }
        said
    }

    /// Of each group: column, value, heard as `3 of 12`, and what can be said of it.
    pub fn groups(&self) -> Vec<(String, String, String, &'static str)> {
        let said = |finding| match finding {
            Heard::UnderRepresented => "fewer heard than chance explains",
            Heard::OverRepresented => "more heard than chance explains",
            Heard::AsTheOthers => "as the others, or chance",
            Heard::TooFewToSay => "too few to say",
        };
        let groups = self.response.groups.iter().map(|own| {
            let heard = format!("{} of {}", own.heard[0], own.heard[1]);
            (own.column.clone(), own.value.clone(), heard, said(own.finding))
        });
        groups.collect()
    }

    /// The themes that may be shown, the most voices first; none where all together are too few.
    pub fn shown_themes(&self) -> Vec<&Theme> {
        let other = self.themes.other.iter().filter(|theme| theme.voices >= FEWEST_VOICES);
        self.themes.listed.iter().chain(other).collect()
    }

    /// What the themes leave out.
    pub fn about_themes(&self) -> String {
        let coded = format!(
            "{} of {} children heard said something that was coded",
            self.themes.voices, self.themes.heard
        );
        match self.themes.merged {
            0 => format!("{coded}."),
            _ => format!("{coded}; a theme of fewer than {FEWEST_VOICES} voices is not named."),
        }
    }
}
