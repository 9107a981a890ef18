//! What somebody says of a file they send, read from its form.

use model::Publication;

use crate::form::Form;
use crate::jobs::Told;

/// Whether a file is final.
pub const STANDINGS: [(&str, &str, &str); 2] = [
    ("final", "Final", ""),
    ("provisional", "Provisional", "Figures from it say so, with the reason"),
];

pub fn told(form: &mut Form) -> Told {
    let as_of = form.date("as-of", "the day its records speak for");
    let provisional = match form.value("standing") {
        "provisional" => Some(form.required("reason", "Enter why the file is provisional")),
        _ => None,
    };
    let text = |name: &str| Some(form.value(name).to_owned()).filter(|text| !text.is_empty());
    let (name, release) = (text("publication"), text("release"));
    let published_on = form.date("published-on", "the day it was published");
    let revision = match form.value("revision") {
        "" => None,
        text => text.parse().ok().or_else(|| {
            form.wrong("revision", "Revision must be a whole number");
            None
        }),
    };
    Told { as_of, provisional, publication: Publication { name, release, published_on, revision } }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn form(text: &str) -> Form {
        Form::read(text.as_bytes())
    }

    #[test]
    fn a_day_is_three_fields_or_none() {
        let mut right = form("as-of-day=31&as-of-month=3&as-of-year=2025&standing=final&reason=x");
        let found = told(&mut right);
        assert_eq!((found.as_of, found.provisional), (Some(date(2025, 3, 31)), None));
        assert!(right.is_right());
        assert_eq!(told(&mut form("")).as_of, None);
        for wrong in ["as-of-day=31&as-of-month=2&as-of-year=2025", "as-of-day=1", "as-of-year=25"]
        {
            let mut form = form(wrong);
            told(&mut form);
            assert!(!form.error("as-of-day").is_empty(), "{wrong}");
        }
    }

    #[test]
    fn a_provisional_file_says_why() {
        let mut blank = form("standing=provisional&reason=+");
        told(&mut blank);
        assert!(!blank.error("reason").is_empty());
        let mut said = form("standing=provisional&reason=before+the+audit&revision=2");
        let found = told(&mut said);
        assert_eq!(found.provisional.as_deref(), Some("before the audit"));
        assert_eq!(found.publication.revision, Some(2));
        let mut wrong = form("revision=two");
        told(&mut wrong);
        assert!(!wrong.is_right());
    }
}
