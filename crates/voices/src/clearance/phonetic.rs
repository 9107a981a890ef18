//! How an English word sounds, roughly: its consonants, with those that sound alike made one. In
//! the manner of Metaphone (Philips 1990), shorter.

/// Spellings and their sounds; the first that fits counts. Vowels have no sound of their own.
const SOUNDS: &str = "sch:X chl:KL chr:KR tch:X ough: augh: igh: ph:F gh:G ch:X sh:X ck:K \
                      th:T dg:J ce:S ci:S cy:S ge:J gi:J gy:J qu:K b:B c:K d:T f:F g:G j:J \
                      k:K l:L m:M n:N p:P q:K r:R s:S t:T v:F x:KS z:S";

/// The sound of a folded word. An opening vowel is "A"; doubled sounds are one.
pub fn sound(word: &str) -> String {
    let silent = [("kn", "n"), ("gn", "n"), ("wr", "r"), ("wh", "w"), ("ps", "s"), ("rh", "r")];
    let opening = silent.iter().find_map(|(from, to)| Some((word.strip_prefix(from)?, to)));
    let word = opening.map_or(word.to_owned(), |(rest, to)| format!("{to}{rest}"));
    let mut sound = String::new();
    if word.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h']) {
        sound.push('A');
    }
    let mut rest = word.as_str();
    while let Some(first) = rest.chars().next() {
        let mut sounds = SOUNDS.split(' ').filter_map(|pair| pair.split_once(':'));
        let known = sounds.find_map(|(from, to)| Some((rest.strip_prefix(from)?, to)));
        let (left, heard) = known.unwrap_or((&rest[first.len_utf8()..], ""));
        for consonant in heard.chars() {
            if !sound.ends_with(consonant) {
                sound.push(consonant);
            }
        }
        rest = left;
    }
    sound
}
