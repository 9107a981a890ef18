//! Runs the examples of a rule through the reader of real files, which the caller hands in: a rule that
//! could only fail in memory cannot be.

use calendar::FinancialYear;
use model::CensusReturn;

use super::judge::one;
use super::{Example, Rule};
use crate::ExampleFailure;

/// Reads the text of a return after those read before it; or why it cannot be read.
pub type Reader<'a> = &'a dyn Fn(&str, &[CensusReturn]) -> Result<CensusReturn, String>;

/// What opens each return of an example of several.
const CHILDREN: &str = "<Children>";

/// Runs every example of `rule`: how many came out as written, and those that did not.
pub async fn run_examples(rule: &Rule, read: Reader<'_>) -> (usize, Vec<ExampleFailure>) {
    let (mut held, mut failures) = (0, Vec::new());
    for example in &rule.examples {
        match run(rule, example, read).await {
            Ok(()) => held += 1,
            Err(message) => {
                failures.push(ExampleFailure { file: rule.file(), line: example.line, message });
            }
        }
    }
    (held, failures)
}

async fn run(rule: &Rule, example: &Example, read: Reader<'_>) -> Result<(), String> {
    let mut returns = Vec::new();
    for text in returns_of(example) {
        let next = read(&text, &returns)?;
        returns.push(next);
    }
    let faults = one(rule, &returns, example.year).await?;
    match (example.fails, faults) {
        (true, 0) => Err("the example is to fail, and has no fault".to_owned()),
        (false, 1..) => Err(format!("the example is to pass, and has {faults} faults")),
        _ => Ok(()),
    }
}

/// The returns of an example. Where it has several `<Children>` each is a return, the last of the year of
/// the example, the one before it of the year before.
fn returns_of(example: &Example) -> Vec<String> {
    if !example.xml.trim_start().starts_with(CHILDREN) {
        return vec![whole_return(&example.xml, example.year)];
    }
    let plain = example.xml.replace("</Children>", "");
    let parts: Vec<&str> = plain.split(CHILDREN).skip(1).collect();
    let years = (0..parts.len()).rev().map(|back| example.year.plus(-(back as i16)));
    parts.iter().zip(years).map(|(part, year)| whole_return(part, year)).collect()
}

/// A fragment as a whole return of `year`; what is whole stays as it is.
pub fn whole_return(fragment: &str, year: FinancialYear) -> String {
    if fragment.trim_start().starts_with("<Message") {
        return fragment.to_owned();
    }
    let year = year.last_day().year();
    format!(
        "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>{year}</Year>\
         <ReferenceDate>{year}-03-31</ReferenceDate></CollectionDetails><Source>\
         <SourceLevel>L</SourceLevel><LEA>800</LEA><SoftwareCode>Safeboard</SoftwareCode>\
         <SerialNo>001</SerialNo><DateTime>{year}-05-20T09:30:00</DateTime></Source></Header>\
         <Children>{fragment}</Children></Message>"
    )
}
