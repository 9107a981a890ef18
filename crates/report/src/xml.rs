//! Text as XML and HTML: nothing in it is markup.

/// `text` escaped; characters that XML cannot hold are left out.
pub fn escaped(text: &str) -> String {
    let allowed = text.chars().filter(|c| can_hold(*c)).collect::<String>();
    quick_xml::escape::escape(allowed).into_owned()
}

fn can_hold(c: char) -> bool {
    matches!(c, '\t' | '\n') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))
}
