//! A sentence in words, numbers, financial years and marks.

use calendar::FinancialYear;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    pub value: f64,
    /// Decimal places as written.
    pub places: u32,
    pub percent: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    Word,
    Number(Number),
    Year(FinancialYear),
    Mark,
}

/// One token: its small letters, and where it stands in the sentence.
#[derive(Clone, Debug)]
pub struct Token {
    pub word: String,
    pub shape: Shape,
    pub start: usize,
    pub end: usize,
}

impl Token {
    pub fn has_digit(&self) -> bool {
        self.word.chars().any(char::is_numeric)
    }
}

pub fn tokens(sentence: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(letter) = sentence[at..].chars().next() {
        let rest = &sentence[at..];
        let (length, shape) = if letter.is_ascii_digit() {
            number(rest)
        } else if letter.is_alphanumeric() {
            (word_length(rest), Some(Shape::Word))
        } else {
            let dash = letter == '-' && sentence[..at].ends_with(' ') && rest.starts_with("- ");
            let silent = letter.is_whitespace() || "-‐‑'’\"“”*_".contains(letter) && !dash;
            (letter.len_utf8(), (!silent).then_some(Shape::Mark))
        };
        if let Some(shape) = shape {
            let word = rest[..length].to_lowercase().replace('’', "'");
            let word = word.strip_suffix("'s").map(str::to_owned).unwrap_or(word);
            tokens.push(Token { word, shape, start: at, end: at + length });
        }
        at += length;
    }
    percents_in_words(tokens)
}

/// Letters and digits, and an apostrophe between them.
fn word_length(text: &str) -> usize {
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let inner =
            "'’".contains(letter) && letters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !letter.is_alphanumeric() && !inner {
            return at;
        }
    }
    text.len()
}

/// A financial year, a number with its percent sign, or a word that opens with a digit.
fn number(text: &str) -> (usize, Option<Shape>) {
    if let Some((length, year)) = financial_year(text) {
        return (length, Some(Shape::Year(year)));
    }
    let length = number_length(text);
    let rest = &text[length..];
    if rest.starts_with(char::is_alphabetic) || rest.starts_with("'s") || rest.starts_with("’s") {
        return (word_length(text), Some(Shape::Word));
    }
    let digits = text[..length].replace(',', "");
    let places = digits.split_once('.').map_or(0, |(_, places)| places.len() as u32);
    let Ok(value) = digits.parse() else { return (length, Some(Shape::Word)) };
    let sign = rest.len() - rest.trim_start_matches(' ').len();
    let percent = rest[sign..].starts_with('%');
    let length = if percent { length + sign + 1 } else { length };
    (length, Some(Shape::Number(Number { value, places, percent })))
}

/// Digits, with commas before three of them and one point with digits behind it.
fn number_length(text: &str) -> usize {
    let digits =
        |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut length = digits(text);
    while text[length..].starts_with(',') && digits(&text[length + 1..]) == 3 {
        length += 4;
    }
    if text[length..].starts_with('.') {
        let places = digits(&text[length + 1..]);
        length += if places > 0 { places + 1 } else { 0 };
    }
    length
}

/// `2011/12`, `2011-12`, `2011–12`, `2011/2012`.
fn financial_year(text: &str) -> Option<(usize, FinancialYear)> {
    let (first, rest) = text.split_at_checked(4)?;
    let first: i16 = first.parse().ok().filter(|year| (1980..2100).contains(year))?;
    let mark = rest.chars().next().filter(|mark| "/-–‑".contains(*mark))?;
    let rest = &rest[mark.len_utf8()..];
    let length = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let second: i16 = rest[..length].parse().ok()?;
    let follows = match length {
        2 => second == (first + 1) % 100,
        4 => second == first + 1,
        _ => false,
    };
    follows.then_some((4 + mark.len_utf8() + length, FinancialYear(first)))
}

/// "75.5 per cent" is one token.
fn percents_in_words(tokens: Vec<Token>) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::new();
    for token in tokens {
        let cent = matches!(token.word.as_str(), "percent" | "cent" | "pc");
        if token.word == "cent" && joined.last().is_some_and(|last| last.word == "per") {
            joined.pop();
        }
        match joined.last_mut() {
            Some(Token { shape: Shape::Number(number), end, .. }) if cent => {
                number.percent = true;
                *end = token.end;
            }
            _ => joined.push(token),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_years_and_words() {
        let found =
            tokens("In 2010–11, 1,204 (8.8%) or 75.5 per cent; Q2's 10th re-run, 7,5. 2011-15");
        let words: Vec<&str> = found.iter().map(|token| token.word.as_str()).collect();
        assert_eq!(
            words,
            [
                "in",
                "2010–11",
                ",",
                "1,204",
                "(",
                "8.8%",
                ")",
                "or",
                "75.5",
                ";",
                "q2",
                "10th",
                "re",
                "run",
                ",",
                "7",
                ",",
                "5",
                ".",
                "2011",
                "15"
            ]
        );
        let percents = found
            .iter()
            .filter(|token| matches!(token.shape, Shape::Number(number) if number.percent));
        assert_eq!(percents.count(), 2);
        assert_eq!(found[1].shape, Shape::Year(FinancialYear(2010)));
    }
}
