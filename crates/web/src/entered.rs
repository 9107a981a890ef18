//! Days and numbers as people enter them: three fields of a day, figures with a comma.

use jiff::civil::Date;

use crate::form::Form;

impl Form {
    /// A day that has to be there: `what` as in "Enter the day it is due".
    pub fn required_date(&mut self, name: &str, what: &str) -> Option<Date> {
        let day = self.date(name, what);
        let first = format!("{name}-day");
        if day.is_none() && self.error(&first).is_empty() {
            self.wrong(&first, format!("Enter {what}"));
        }
        day
    }

    /// A day that may be left blank.
    pub fn date(&mut self, name: &str, what: &str) -> Option<Date> {
        let part = |part: &str| self.value(&format!("{name}-{part}")).to_owned();
        let [day, month, year] = ["day", "month", "year"].map(part);
        if [&day, &month, &year].iter().all(|text| text.is_empty()) {
            return None;
        }
        let date = || Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
        let date = date().filter(|date| (1900..=2200).contains(&date.year()));
        if date.is_none() {
            let fault = format!("{} must be a real date, such as 27 3 2026", capital(what));
            self.wrong(&format!("{name}-day"), fault);
        }
        date
    }

    /// With the three fields of a day filled in.
    #[must_use]
    pub fn with_date(self, name: &str, day: Option<Date>) -> Self {
        let Some(day) = day else { return self };
        self.with(&format!("{name}-day"), day.day().to_string())
            .with(&format!("{name}-month"), day.month().to_string())
            .with(&format!("{name}-year"), day.year().to_string())
    }

    /// The name of one of the three fields of a day.
    pub fn part(&self, name: &str, part: &str) -> String {
        format!("{name}-{part}")
    }

    /// A number that may be left blank.
    pub fn number(&mut self, name: &str, fault: &str) -> Option<f64> {
        let text = self.value(name).replace(['%', ',', ' '], "").replace('−', "-");
        if text.is_empty() {
            return None;
        }
        let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
        if number.is_none() {
            self.wrong(name, fault);
        }
        number
    }

    /// A whole number from `least` to `most` that may be left blank.
    pub fn whole(&mut self, name: &str, least: u64, most: u64, fault: &str) -> Option<u64> {
        let text = self.value(name).to_owned();
        if text.is_empty() {
            return None;
        }
        let number = text.parse().ok().filter(|number| (least..=most).contains(number));
        if number.is_none() {
            self.wrong(name, fault);
        }
        number
    }

    /// What is filled in; none where it is blank.
    pub fn given(&self, name: &str) -> Option<String> {
        Some(self.value(name).to_owned()).filter(|text| !text.is_empty())
    }

    /// A period that may be left blank.
    pub fn period(&mut self, name: &str) -> Option<model::Period> {
        let period = self.given(name)?.parse();
        if period.is_err() {
            self.wrong(
                name,
                "Enter a period, such as 2026-27-Q2 for a quarter or 2026-27 for a year",
            );
        }
        period.ok()
    }

    pub fn required_period(&mut self, name: &str) -> Option<model::Period> {
        if self.value(name).is_empty() {
            self.wrong(name, "Enter a period, such as 2026-27-Q2");
        }
        self.period(name)
    }
}

/// With a capital at its beginning and no full stop at its end, as the faults of forms are.
pub fn capital(words: &str) -> String {
    let mut signs = words.trim_end_matches('.').chars();
    signs.next().map_or(String::new(), |first| first.to_uppercase().chain(signs).collect())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn of_day(day: &str, month: &str, year: &str) -> Form {
        Form::default().with("on-day", day).with("on-month", month).with("on-year", year)
    }

    #[test]
    fn a_day_is_real_or_is_said_to_be_wrong() {
        let mut form = of_day("29", "2", "2028");
        assert_eq!(form.required_date("on", "the day"), Some(date(2028, 2, 29)));
        for (day, month, year) in [("29", "2", "2027"), ("1", "", "2027"), ("1", "1", "26")] {
            let mut form = of_day(day, month, year);
            assert_eq!(form.date("on", "the day it is due"), None);
            assert!(form.error("on-day").starts_with("The day it is due must be a real date"));
        }
        let mut blank = of_day("", " ", "");
        assert_eq!((blank.date("on", "the day"), blank.is_right()), (None, true));
        assert_eq!(blank.required_date("on", "the day"), None);
        assert_eq!(blank.error("on-day"), "Enter the day");
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let mut form = Form::default().with("a", "−2.5").with("b", "1,200").with("c", "many");
        assert_eq!(form.number("a", "no"), Some(-2.5));
        assert_eq!(form.number("b", "no"), Some(1200.0));
        assert_eq!((form.number("c", "Enter a number"), form.error("c")), (None, "Enter a number"));
        assert_eq!(form.whole("b", 0, 10, "No"), None);
    }
}
