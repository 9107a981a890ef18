//! Two texts side by side on a terminal.

/// Letters of a column.
const WIDTH: usize = 48;

/// `left` and `right` in two columns, broken between words.
pub fn beside(left: &str, right: &str) -> String {
    let (left, right) = (wrapped(left), wrapped(right));
    let line = |at: usize| {
        let [left, right] = [&left, &right].map(|lines| lines.get(at).map_or("", String::as_str));
        format!("{}\n", format!("{left:WIDTH$}  {right}").trim_end())
    };
    (0..left.len().max(right.len())).map(line).collect()
}

/// Lines no longer than a column, unless a single word is.
fn wrapped(text: &str) -> Vec<String> {
    text.lines().flat_map(broken).collect()
}

fn broken(line: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in line.split_whitespace() {
        let last = lines.last_mut().expect("there is always one");
        let length = last.chars().count() + word.chars().count();
        if last.is_empty() {
            last.push_str(word);
        } else if length < WIDTH {
            last.push(' ');
            last.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_broken_between_words_and_keep_every_one() {
        let long = "word ".repeat(20);
        let text = beside(&long, "one\n\ntwo");
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[0], format!("{:48}  one", "word ".repeat(9).trim_end()));
        assert_eq!(lines[2], format!("{:48}  two", "word word"));
        assert_eq!(text.matches("word").count(), 20);
    }
}
