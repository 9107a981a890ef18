//! The three wordings of the form: for a young child, for a young person, for an adult.

use board::kinds::feedback::Respondent;

use crate::sheet::{Field, Kind};

/// How somebody of one age is asked.
pub struct Voice {
    /// As a URL names it.
    pub name: &'static str,
    pub of_whom: &'static str,
    pub title: &'static str,
    pub intro: &'static str,
    pub before: &'static str,
    pub now: &'static str,
    pub words: &'static str,
    pub words_hint: &'static str,
    /// Who else reads it, asked in their words: [kept within the council, quoted].
    pub council: &'static str,
    pub quote: &'static str,
    pub helped: &'static str,
    pub thanks: &'static str,
    /// Marks are faces, not a list.
    pub has_faces: bool,
    pub respondents: &'static [Respondent],
}

pub const VOICES: [Voice; 3] = [
    Voice {
        name: "young-child",
        of_whom: "A young child",
        title: "How are things for you?",
        intro: "You can say a lot, or a little, or nothing. There are no wrong answers, and you can ask a \
                grown-up to help you.",
        before: "How did you feel before people came to help?",
        now: "How do you feel now?",
        words: "What is good? What would you change?",
        words_hint: "You can write or draw. A grown-up can write for you, in your own words.",
        council: "Can the people who look after children read this?",
        quote: "Can we put your words in a report? We will not say your name.",
        helped: "Did somebody help you to say this who is there just for you (an advocate)?",
        thanks: "Thank you for telling us.",
        has_faces: true,
        respondents: &[Respondent::Child],
    },
    Voice {
        name: "young-person",
        of_whom: "A young person",
        title: "Your views",
        intro: "This is about how things are for you, and whether the plan is helping. You do not have to \
                answer every question, and what you say does not change what help you get.",
        before: "Before there was a plan, how safe did you feel?",
        now: "How safe do you feel now?",
        words: "What has helped, what has not, and what should be different?",
        words_hint: "In your own words, as much or as little as you like.",
        council: "Can people in the council who work for children read what you said and count it?",
        quote: "Can your words be used in a report? Your name will not be, and words that could give you \
                away are left out.",
        helped: "Did an advocate help you to say this?",
        thanks: "Thank you. You can change your mind later: tell your social worker or your advocate.",
        has_faces: false,
        respondents: &[Respondent::Child],
    },
    Voice {
        name: "adult",
        of_whom: "A parent, a carer or a professional",
        title: "Your view of the plan",
        intro: "This is about the child’s safety and the help given. Every question may be left out.",
        before: "Before there was a plan, how safe was the child, in your view?",
        now: "How safe is the child now, in your view?",
        words: "What has made a difference, what has not, and what should change?",
        words_hint: "In your own words.",
        council: "May the council’s services for children read what you said and count it?",
        quote: "May your words be quoted in reports? Names and what could identify a family are left out.",
        helped: "Did an advocate help you to say this?",
        thanks: "Thank you. You may withdraw what you said at any time: tell the child’s social worker.",
        has_faces: false,
        respondents: &[Respondent::Parent, Respondent::Professional],
    },
];

/// The marks of the safety scale, in words.
const MARKS: [&str; 11] = [
    "not safe at all",
    "very unsafe",
    "unsafe most of the time",
    "unsafe quite often",
    "more unsafe than safe",
    "in between",
    "a little more safe than unsafe",
    "mostly safe",
    "safe nearly always",
    "very safe",
    "completely safe",
];

/// The marks a young child chooses among: mark, words, and how far the mouth of its face goes up.
const FACES: [(&str, &str, i8); 6] = [
    ("0", "Very scared", -14),
    ("2", "Scared", -9),
    ("4", "A bit worried", -4),
    ("6", "All right", 3),
    ("8", "Good", 9),
    ("10", "Very safe", 14),
];

impl Voice {
    pub fn named(name: &str) -> Option<&'static Self> {
        VOICES.iter().find(|own| own.name == name)
    }

    /// The question about safety, before or now.
    pub fn marks(&self, name: &str, label: &str) -> Field {
        if self.has_faces {
            let faces = FACES.map(|(mark, words, up)| (mark.to_owned(), words.to_owned(), up));
            return Field::new(name, label, Kind::Faces(faces.to_vec()));
        }
        let marks =
            (0..).zip(MARKS).map(|(mark, words)| (mark.to_string(), format!("{mark}: {words}")));
        let none = std::iter::once((String::new(), "Not answered".to_owned()));
        Field::select(name, label, none.chain(marks).collect())
    }

    /// The scale as a blank page prints it: words, and of a face its mouth.
    pub fn scale(&self) -> Vec<(String, Option<i8>)> {
        if self.has_faces {
            return FACES.map(|(_, words, up)| (words.to_owned(), Some(up))).to_vec();
        }
        (0..)
            .zip(MARKS)
            .map(|(mark, words)| (format!("{mark}: {words}"), None))
            .collect::<Vec<(String, Option<i8>)>>()
    }
}
