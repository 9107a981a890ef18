//! The form that cases of an audit are scored by: questions with the answers they allow, and which of
//! them has to be agreed upon, how often and how surely, before a sentence may be said.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// A scoring form, as a TOML file of the workspace has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    pub title: String,
    /// What may be said once it is earned.
    pub sentence: String,
    /// The question that earns it.
    pub decides: String,
    /// How many cases two people have to have scored.
    pub minimum: u64,
    /// What the lower bound of agreement has to reach, above 0 and below 1.
    pub bar: f64,
    #[serde(rename = "question")]
    pub questions: Vec<Question>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub id: String,
    pub text: String,
    pub answers: Vec<String>,
    /// The answers that the sentence says yes to; none where it speaks of agreement alone.
    #[serde(default)]
    pub favourable: Vec<String>,
}

impl Form {
    /// Reads the text of a form's file.
    pub fn read(text: &str) -> Result<Self, String> {
        let form: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        form.check().map(|()| form)
    }

    pub fn check(&self) -> Result<(), String> {
        if !(self.bar > 0.0 && self.bar < 1.0) {
            return Err("bar is a share above 0 and below 1, such as 0.75".to_owned());
        }
        if self.minimum == 0 {
            return Err("minimum is a number of cases of 1 or more".to_owned());
        }
        let ids: BTreeSet<&str> = self.questions.iter().map(|own| own.id.as_str()).collect();
        if ids.len() < self.questions.len() {
            return Err("two questions have one id".to_owned());
        }
        if !ids.contains(self.decides.as_str()) {
            return Err(format!("decides names '{}', which is no question of it", self.decides));
        }
        self.questions.iter().try_for_each(Question::check)
    }

    /// The question that earns the sentence.
    pub fn deciding(&self) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == self.decides)
    }

    /// `threshold=yes,plan=no` as an answer to each question, once.
    pub fn answers(&self, given: &[String]) -> Result<BTreeMap<String, String>, String> {
        let mut answers = BTreeMap::new();
        for text in given {
            let (id, answer) = text.split_once('=').ok_or_else(|| self.how("write id=answer"))?;
            let question = self.questions.iter().find(|question| question.id == id.trim());
            let question = question.ok_or_else(|| self.how("a question is not of the form"))?;
            if !question.answers.iter().any(|own| own == answer.trim()) {
                return Err(self.how(&format!("{} has other answers", question.id)));
            }
            if answers.insert(question.id.clone(), answer.trim().to_owned()).is_some() {
                return Err(self.how(&format!("{} is answered twice", question.id)));
            }
        }
        match self.questions.iter().find(|question| !answers.contains_key(&question.id)) {
            Some(missing) => Err(self.how(&format!("{} has no answer", missing.id))),
            None => Ok(answers),
        }
    }

    fn how(&self, wrong: &str) -> String {
        let each = self.questions.iter().map(|own| format!("{}={}", own.id, own.answers.join("|")));
        format!("{wrong}; the form asks {}", each.collect::<Vec<_>>().join(", "))
    }
}

impl Question {
    fn check(&self) -> Result<(), String> {
        let own: BTreeSet<&String> = self.answers.iter().collect();
        if own.len() < self.answers.len() || own.len() < 2 {
            return Err(format!("question '{}' needs two or more different answers", self.id));
        }
        if self.favourable.iter().any(|answer| !own.contains(answer)) {
            return Err(format!("question '{}': favourable names no answer of it", self.id));
        }
        Ok(())
    }

    /// An answer's place among those there are.
    pub fn place(&self, answer: &str) -> Option<usize> {
        self.answers.iter().position(|own| own == answer)
    }
}

#[cfg(test)]
mod tests {
    use super::Form;

    const TEXT: &str = "title = \"T\"\nsentence = \"s\"\ndecides = \"q\"\nminimum = 2\nbar = 0.5\n\
                        [[question]]\nid = \"q\"\ntext = \"?\"\nanswers = [\"yes\", \"no\"]\n\
                        favourable = [\"yes\"]\n";

    #[test]
    fn a_form_with_a_mistake_says_which() {
        assert!(Form::read(TEXT).is_ok());
        for (right, wrong) in [
            ("bar = 0.5", "bar = 75.0"),
            ("minimum = 2", "minimum = 0"),
            ("decides = \"q\"", "decides = \"other\""),
            ("\"yes\", \"no\"", "\"yes\", \"yes\""),
            ("favourable = [\"yes\"]", "favourable = [\"maybe\"]"),
        ] {
            assert!(Form::read(&TEXT.replace(right, wrong)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_question_is_answered_once_with_an_answer_it_has() {
        let form = Form::read(TEXT).expect("a form");
        let answers = |texts: &[&str]| {
            form.answers(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(answers(&["q=yes"]).expect("answered")["q"], "yes");
        for wrong in [&[][..], &["q=maybe"], &["q=yes", "q=no"], &["p=yes"], &["yes"]] {
            let said = answers(wrong).expect_err("wrong");
            assert!(said.contains("the form asks q=yes|no"), "{said}");
        }
    }
}
