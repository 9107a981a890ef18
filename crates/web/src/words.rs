//! Times in the words of the United Kingdom, by its own clock; sizes; kinds of entry.

use std::sync::LazyLock;

use board::accounts::Seconds;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// Greenwich Mean Time, and British Summer Time from the last Sunday of March to that of October.
static UK: LazyLock<TimeZone> = LazyLock::new(|| {
    TimeZone::posix("GMT0BST,M3.5.0/1,M10.5.0").expect("a rule as POSIX writes it")
});

/// `26 November 2026 at 9:05am`.
pub fn time(seconds: Seconds) -> String {
    if seconds == 0 {
        return "Never".to_owned();
    }
    words(UK.to_datetime(Timestamp::from_second(seconds).unwrap_or_default()))
}

/// The same of a time as the record writes it; anything else stays as it is.
pub fn time_of(text: &str) -> String {
    let parsed = text.parse::<Timestamp>();
    parsed.map_or_else(|_| text.to_owned(), |at| words(UK.to_datetime(at)))
}

/// `26 November 2026`, of a day or a time as the record writes them; anything else stays as it is.
pub fn day_of(text: &str) -> String {
    let day = text.get(..10).unwrap_or(text).parse::<jiff::civil::Date>();
    day.map_or_else(|_| text.to_owned(), |day| day.strftime("%-d %B %Y").to_string())
}

/// The same of a cell that is nothing but a day.
pub fn cell(text: &str) -> String {
    if text.len() == 10 { day_of(text) } else { text.to_owned() }
}

fn words(at: DateTime) -> String {
    let (hour, half) = (at.hour(), if at.hour() < 12 { "am" } else { "pm" });
    let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
    let day = at.strftime("%-d %B %Y");
    format!("{day} at {hour}:{:02}{half}", at.minute())
}

/// `45 seconds`, `2 minutes`: how long to wait, never too short.
pub fn wait(seconds: i64) -> String {
    match seconds {
        1 => "1 second".to_owned(),
        2..60 => format!("{seconds} seconds"),
        60 => "1 minute".to_owned(),
        _ => format!("{} minutes", (seconds + 59) / 60),
    }
}

/// `256 kB`, `20 MB`, `2 GB`.
pub fn size(bytes: usize) -> String {
    if bytes < 1_000_000 {
        format!("{} kB", bytes / 1000)
    } else if bytes < 1_000_000_000 {
        format!("{} MB", bytes / 1_000_000)
    } else {
        format!("{} GB", bytes / 1_000_000_000)
    }
}

/// Kinds of entry as people call them: `targets, actions, feedback`.
pub fn kinds(kinds: &[String]) -> String {
    let word = |kind: &String| match kind.as_str() {
        "*" => "everything".to_owned(),
        "person" => "people".to_owned(),
        "feedback" => "feedback".to_owned(),
        kind => format!("{kind}s"),
    };
    match kinds {
        [] => "nothing".to_owned(),
        kinds => kinds.iter().map(word).collect::<Vec<_>>().join(", "),
    }
}

/// A name as a sentence begins: `Unknown code` of `unknown-code`.
pub fn name(kebab: &str) -> String {
    let text = kebab.replace(['-', '_'], " ");
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_by_the_uks_own_clock() {
        for (at, words) in [
            ("2026-11-26T09:05:00Z", "26 November 2026 at 9:05am"),
            ("2026-03-29T00:59:00Z", "29 March 2026 at 12:59am"),
            ("2026-03-29T01:00:00Z", "29 March 2026 at 2:00am"),
            ("2026-07-01T11:30:00Z", "1 July 2026 at 12:30pm"),
            ("2026-10-25T01:00:00Z", "25 October 2026 at 1:00am"),
            ("some day", "some day"),
        ] {
            assert_eq!(time_of(at), words);
        }
    }
}
