//! `safeboard rules`: which census rules there are, or what one asks for. Every file is checked on the
//! way.

use std::io::Write;

use engine::rules::{Rule, check, run_examples};
use work::Failure;
use work::validate::{book_of, read_return};

use crate::cli::{InWorkspace, Rules, RulesAction};

pub async fn run(asked: &Rules) -> Result<(), Failure> {
    if let Some(RulesAction::Check(place)) = &asked.action {
        return check_all(place).await;
    }
    let book = book_of(&asked.place.workspace)?;
    let mut out = std::io::stdout().lock();
    if let Some(code) = &asked.code {
        return explain(book.find(code)?, &mut out);
    }
    for rule in book.all() {
        writeln!(
            out,
            "{:7} {:6} {:7} {}",
            rule.code,
            rule.kind.name(),
            rule.level.name(),
            rule.title
        )?;
    }
    Ok(())
}

fn explain(rule: &Rule, out: &mut impl Write) -> Result<(), Failure> {
    writeln!(out, "# {} {}\n", rule.code, rule.title)?;
    let (kind, level) = (rule.kind.name(), rule.level.name());
    writeln!(out, "{kind}; {level}; module {}; census {}\n", rule.module, rule.years)?;
    for section in &rule.sections {
        writeln!(out, "## {}\n\n{}\n", section.heading, section.text)?;
    }
    for definition in &rule.definitions {
        writeln!(out, "Census {}:\n\n```sql\n{}```\n", definition.years, definition.sql)?;
    }
    for example in &rule.examples {
        let does = if example.fails { "Fails" } else { "Passes" };
        writeln!(out, "{does} in {}:\n\n```xml\n{}```\n", example.year, example.xml)?;
    }
    Ok(())
}

/// Says of each rule whether its SQL can be run and its examples come out, and fails where one does not.
async fn check_all(place: &InWorkspace) -> Result<(), Failure> {
    let book = book_of(&place.workspace).map_err(Failure::found)?;
    let empty = read_return("<Message/>", &[]).map_err(Failure::said)?;
    let mut wrong = Vec::new();
    for rule in book.all() {
        if let Err(error) = check(rule, &empty).await {
            wrong.push(error.to_string());
            continue;
        }
        let (held, failures) = run_examples(rule, &read_return).await;
        if failures.is_empty() {
            println!("{:7} {held} examples hold", rule.code);
        }
        wrong.extend(failures.iter().map(ToString::to_string));
    }
    if wrong.is_empty() { Ok(()) } else { Err(Failure::Found(wrong.join("\n"))) }
}
