//! The words by which commentary makes claims: `reference/claim_words.toml`, built in.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

const WORDS: &str = include_str!("../../../reference/claim_words.toml");

pub static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(WORDS).expect("claim_words.toml is tested"));

/// What a phrase says: the keys of `[phrases]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sense {
    TargetNoun,
    Met,
    On,
    Exceeded,
    Missed,
    Close,
    JustMissed,
    JustAbove,
    JustBelow,
    IsGreen,
    IsAmber,
    IsRed,
    Above,
    Below,
    Better,
    Worse,
    Level,
    England,
    Family,
    Region,
    Others,
    Improved,
    Worsened,
    Maintained,
    Up,
    Doubled,
    Halved,
    Down,
    Highest,
    Lowest,
    Best,
    Worst,
    Lasting,
    LowIsGood,
    HighIsGood,
    Not,
    Future,
    Before,
    About,
    Over,
    Under,
    Remains,
    Now,
    LastQuarter,
    ThisYear,
    EachQuarter,
    LastYear,
    SameLastYear,
    FirstQuarter,
    SecondQuarter,
    ThirdQuarter,
    FourthQuarter,
    FirstTwoQuarters,
    Judgement,
    Neutral,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    phrases: BTreeMap<Sense, Vec<String>>,
    words: BTreeMap<String, Vec<String>>,
    numbers: BTreeMap<String, u32>,
    fractions: BTreeMap<String, [u32; 2]>,
}

/// The file, its phrases as words, the longest first.
#[derive(Debug)]
pub struct Lexicon {
    pub phrases: Vec<(Vec<String>, Sense)>,
    words: BTreeMap<String, Vec<String>>,
    numbers: BTreeMap<String, u32>,
    pub fractions: Vec<(Vec<String>, [u32; 2])>,
}

impl Lexicon {
    fn read(text: &str) -> Result<Self, toml::de::Error> {
        let file: File = toml::from_str(text)?;
        let senses = file.phrases.into_iter();
        let mut phrases: Vec<(Vec<String>, Sense)> = senses
            .flat_map(|(sense, list)| {
                list.into_iter().map(move |phrase| (in_words(&phrase), sense))
            })
            .collect();
        phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        let fractions = file.fractions.iter().map(|(phrase, of)| (in_words(phrase), *of)).collect();
        Ok(Self { phrases, words: file.words, numbers: file.numbers, fractions })
    }

    /// Whether `word` is in the list of that name.
    pub fn is(&self, list: &str, word: &str) -> bool {
        self.words.get(list).is_some_and(|words| words.iter().any(|known| known == word))
    }

    /// The number that a word names.
    pub fn number(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).copied()
    }
}

fn in_words(phrase: &str) -> Vec<String> {
    phrase.split(' ').map(str::to_owned).collect()
}

/// Whether a word of a phrase, which may end in `*`, stands for `word`.
pub fn stands_for(pattern: &str, word: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == word, |start| word.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every list the code asks for.
    const LISTS: [&str; 18] = [
        "subject",
        "not-measured",
        "function",
        "determiner",
        "base",
        "filler",
        "break",
        "duration",
        "month",
        "abbreviation",
        "stated",
        "wanted",
        "points",
        "movement",
        "more",
        "fewer",
        "finer",
        "poorer",
    ];

    #[test]
    fn every_phrase_can_be_matched_and_means_one_thing() {
        let lexicon = Lexicon::read(WORDS).expect("claim_words.toml");
        for list in LISTS {
            assert!(lexicon.words.contains_key(list), "[words] has no {list}");
        }
        let mut seen = std::collections::BTreeMap::new();
        for (words, sense) in &lexicon.phrases {
            let phrase = words.join(" ");
            assert!(
                !phrase.contains("  ") && !phrase.is_empty() && !phrase.contains('-'),
                "{phrase}"
            );
            assert_eq!(phrase, phrase.to_lowercase());
            assert_eq!(seen.insert(phrase.clone(), *sense), None, "{phrase} stands twice");
            let stars = words.iter().filter(|word| word.contains('*'));
            assert!(stars.clone().all(|word| word.find('*') == Some(word.len() - 1)), "{phrase}");
        }
        for (words, [parts, whole]) in &lexicon.fractions {
            assert!(parts < whole, "{words:?}");
        }
    }
}
