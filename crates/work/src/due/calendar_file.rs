//! A calendar file (iCalendar, RFC 5545): one entry of a whole day for each thing that is due.

use jiff::civil::Date;

/// One entry. Its `uid` stays the same from one export to the next, so that a calendar which has read
/// the file before moves the entry and does not add a second.
pub struct Entry {
    pub uid: String,
    pub day: Date,
    pub summary: String,
    pub description: String,
}

/// The most octets of a line, its end not counted.
const LINE: usize = 75;

/// The calendar of `entries` as it was made on `day`.
pub fn write(name: &str, entries: &[Entry], day: Date) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Safeboard//due//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        format!("X-WR-CALNAME:{}", escaped(name)),
    ];
    for entry in entries {
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}", escaped(&entry.uid)),
            format!("DTSTAMP:{}T000000Z", basic(day)),
            format!("DTSTART;VALUE=DATE:{}", basic(entry.day)),
            format!("SUMMARY:{}", escaped(&entry.summary)),
            format!("DESCRIPTION:{}", escaped(&entry.description)),
            "CLASS:CONFIDENTIAL".to_owned(),
            "TRANSP:TRANSPARENT".to_owned(),
            "END:VEVENT".to_owned(),
        ]);
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

fn basic(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

/// A text as the value of a property. Marks that control a terminal or a printer have no place in one.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => value.extend(['\\', letter]),
            '\n' => value.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => value.push(letter),
        }
    }
    value
}

/// `line` on lines of at most [`LINE`] octets, each but the first opened by a space.
fn folded(line: &str) -> String {
    let mut text = String::with_capacity(line.len() + 2);
    let mut room = LINE;
    for letter in line.chars() {
        if letter.len_utf8() > room {
            text.push_str("\r\n ");
            room = LINE - 1;
        }
        text.push(letter);
        room -= letter.len_utf8();
    }
    text + "\r\n"
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn marks_are_escaped_and_long_lines_folded_between_letters() {
        let entry = Entry {
            uid: "a;b".to_owned(),
            day: date(2011, 9, 30),
            summary: "é".repeat(80),
            description: "one, two\nthree\u{7}\\".to_owned(),
        };
        let text = write("Due", &[entry], date(2011, 9, 1));
        for said in
            ["UID:a\\;b\r\n", "DTSTART;VALUE=DATE:20110930\r\n", "DTSTAMP:20110901T000000Z\r\n"]
        {
            assert!(text.contains(said), "{said} in {text}");
        }
        assert!(text.contains("DESCRIPTION:one\\, two\\nthree\\\\\r\n"), "{text}");
        assert!(text.split("\r\n").all(|line| line.len() <= LINE && !line.contains('\n')));
        assert!(text.replace("\r\n ", "").contains(&"é".repeat(80)), "unfolded it is whole");
    }
}
