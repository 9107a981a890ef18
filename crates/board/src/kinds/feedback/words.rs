//! Whether a quote is of the words that were said.

/// Whether `quote` is a part of `said`: the same words in the same order, where anything in square
/// brackets or an ellipsis stands for words left out. Spaces and line breaks do not count.
pub fn are_of(said: &str, quote: &str) -> bool {
    let mut rest = spaced(said);
    let parts = parts(quote);
    for part in &parts {
        let Some(at) = rest.find(part.as_str()) else { return false };
        rest.drain(..at + part.len());
    }
    !parts.is_empty()
}

/// What stands between the words left out.
fn parts(quote: &str) -> Vec<String> {
    let mut kept = String::new();
    let mut depth = 0_u32;
    for letter in quote.replace("...", "…").chars() {
        match letter {
            '[' => depth += 1,
            ']' if depth > 0 => {
                depth -= 1;
                kept.push('…');
            }
            _ if depth == 0 => kept.push(letter),
            _ => (),
        }
    }
    kept.split('…').map(spaced).filter(|part| !part.is_empty()).collect()
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
