//! What an audit has earned to say. The sentence of its form stands only where enough cases were scored
//! by two people, the lower bound of their agreement reaches the bar, and so does that of the share in
//! which both gave a favourable answer: to agree that thresholds are wrong is not to find them right.

mod draw;
mod forms;
mod score;

use board::kinds::{Audit, Question, Scores};
use statistics::agreement::{Agreement, Weights, agreement};
use statistics::wilson;

pub use draw::{Draw, draw, must_be_new, reasons};
pub use forms::{EXAMPLE, form, form_names, form_path};
pub use score::score;

/// The largest number that is withheld from the public.
const MOST_WITHHELD: u64 = 5;

/// What the scores of an audit come to.
pub struct Found {
    agreement: Agreement,
    /// Cases of which both answered favourably; `None` where the form speaks of agreement alone.
    favourable: Option<u64>,
    sentence: String,
    minimum: u64,
    bar: f64,
}

/// `None` where no case has both scores.
pub fn found(audit: &Audit, scores: &Scores) -> Option<Found> {
    let form = &audit.form;
    let question = form.deciding()?;
    let pairs = scores.pairs(audit, question);
    let agreement = agreement(&pairs, question.answers.len(), Weights::Unweighted)?;
    let favours = |place: &usize| question.favourable.contains(&question.answers[*place]);
    let both = pairs.iter().filter(|pair| pair.iter().all(favours)).count() as u64;
    Some(Found {
        agreement,
        favourable: (!question.favourable.is_empty()).then_some(both),
        sentence: form.sentence.trim_end_matches('.').to_owned(),
        minimum: form.minimum,
        bar: form.bar,
    })
}

impl Found {
    /// How far both people agreed, of how many.
    pub fn agreement(&self) -> String {
        self.agreement.to_string()
    }

    /// Why the sentence is not earned; nothing where it is.
    pub fn short_of(&self) -> Vec<String> {
        let of = self.agreement.of;
        let mut short = Vec::new();
        if of < self.minimum {
            short.push(format!("{} cases scored by two people are needed", self.minimum));
        }
        if self.agreement.interval[0] < self.bar {
            let [low, _] = self.agreement.interval.map(percent);
            let bar = percent(self.bar);
            short.push(format!("the lower bound of agreement is {low}% and has to reach {bar}%"));
        }
        let both = self.favourable.and_then(|both| Some((both, wilson::interval(both, of)?)));
        if let Some((both, [low, _])) = both.filter(|(_, [low, _])| *low < self.bar) {
            short.push(format!(
                "both answered in favour in {both} of {of}, of which the lower bound is {}%",
                percent(low)
            ));
        }
        short
    }

    pub fn is_earned(&self) -> bool {
        self.short_of().is_empty()
    }

    /// For the board's own paper.
    pub fn internal(&self) -> String {
        let short = self.short_of();
        if short.is_empty() {
            return format!("{}: {}.", self.sentence, self.agreement);
        }
        format!("{}. More cannot be said: {}.", self.agreement, short.join("; "))
    }

    /// For everybody: no count from which one to five cases could be told.
    pub fn public(&self) -> String {
        if self.is_earned() {
            let of = match self.agreement.of {
                ..=MOST_WITHHELD => "the".to_owned(),
                many => many.to_string(),
            };
            format!("{}: two people read {of} cases, each for themselves.", self.sentence)
        } else {
            "Cases were read by two people, each for themselves. What they found does not reach the \
             bar that was set for saying more."
                .to_owned()
        }
    }
}

/// Rounded down, so that what is below the bar never reads as having reached it.
fn percent(share: f64) -> f64 {
    (share * 1000.0).floor() / 10.0
}

/// Two decimal places; nothing below nought is no minus nought.
fn two(number: f64) -> String {
    format!("{:.2}", (number * 100.0).round() / 100.0 + 0.0)
}

/// Agreement of each question, with kappa where chance does not explain everything.
pub fn by_question(audit: &Audit, scores: &Scores) -> String {
    let line = |question: &Question| {
        let pairs = scores.pairs(audit, question);
        let Some(found) = agreement(&pairs, question.answers.len(), Weights::Unweighted) else {
            return format!("{}: no case is scored by two people yet\n", question.id);
        };
        let kappa = found.kappa.map_or_else(
            || "kappa cannot be told, all answers being one".to_owned(),
            |kappa| {
                let [value, low, high] =
                    [kappa.value, kappa.interval[0], kappa.interval[1]].map(two);
                format!("kappa {value} (95% {low} to {high})")
            },
        );
        format!("{}: {found}, {kappa}\n", question.id)
    };
    audit.form.questions.iter().map(line).collect()
}
