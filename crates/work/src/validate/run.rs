//! Reads returns and asks the rules of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use calendar::FinancialYear;
use engine::rules::{Fault, NotRun, RuleBook, held_to, judge};
use model::CensusReturn;
use store::{StoreError, Workspace};

use super::Finding;
use super::moves::Move;
use crate::Failure;

/// What is to be validated.
pub struct Question<'a> {
    pub files: &'a [PathBuf],
    /// The collection whose rules count, whatever the files say.
    pub year: Option<FinancialYear>,
}

/// What is wrong in one file.
pub struct FileFaults {
    pub file: String,
    /// Whose return it is, as far as it says so.
    pub authority: Option<String>,
    /// The collection it is of, as far as it says so.
    pub year: Option<FinancialYear>,
    /// The collection whose rules were asked.
    pub held_to: FinancialYear,
    pub findings: Vec<Finding>,
    /// What the faults of each rule move together, where a workspace has been asked.
    pub moves: BTreeMap<String, Vec<Move>>,
    pub not_run: Vec<NotRun>,
    /// How many rules were asked.
    pub asked: usize,
}

impl FileFaults {
    /// How many faults there are; one may be of several elements.
    pub fn faults(&self) -> usize {
        let numbers: BTreeSet<usize> = self.findings.iter().map(|own| own.fault).collect();
        numbers.len()
    }

    /// In a line: what the file is, and how many rules were asked of it.
    pub fn said(&self) -> String {
        let year = match self.year {
            Some(year) => format!("children in need census {year}"),
            None => "children in need census of a year that it does not say".to_owned(),
        };
        let rules = match self.year {
            Some(year) if year == self.held_to => String::new(),
            _ => format!(" of {}", self.held_to),
        };
        let (asked, faults) = (self.asked, self.faults());
        format!("{}: {year}: {faults} faults; {asked} rules{rules} asked", self.file)
    }
}

/// The rules of the workspace in `folder`; those built in where it is none.
pub fn book_of(folder: &Path) -> Result<RuleBook, Failure> {
    let own = match Workspace::open(folder) {
        Ok(workspace) => Some(workspace.rules()),
        Err(StoreError::NotAWorkspace(_)) => None,
        Err(error) => return Err(error.into()),
    };
    RuleBook::load(own.as_deref()).map_err(Failure::Definitions)
}

/// Reads every file; the returns that can be read, and why others cannot.
pub fn read_all(files: &[PathBuf]) -> (Vec<CensusReturn>, Vec<String>) {
    let (mut returns, mut refused) = (Vec::new(), Vec::new());
    for file in files {
        match ingest::read_return(file, &returns) {
            Ok(one) => returns.push(one),
            Err(error) => refused.push(error.to_string()),
        }
    }
    (returns, refused)
}

/// Reads the text of a return, as the examples of rules are read.
pub fn read_return(text: &str, earlier: &[CensusReturn]) -> Result<CensusReturn, String> {
    ingest::read_return_text("example", text, earlier).map_err(|error| error.to_string())
}

/// Holds each file to the rules of its year, then all together to those over several files. Gives what
/// was found in each file that can be read, and why other files cannot be read.
pub async fn validate(
    question: &Question<'_>,
    book: &RuleBook,
) -> Result<(Vec<FileFaults>, Vec<String>), Failure> {
    let (returns, refused) = read_all(question.files);
    let mut files = Vec::new();
    let mut next = 1;
    for (at, of) in returns.iter().enumerate() {
        let year = of.collection();
        let mut file = FileFaults {
            file: of.file.clone(),
            authority: of.authority(),
            year,
            held_to: held_to(question.year.or(year)),
            findings: structure(of, &mut next),
            moves: BTreeMap::new(),
            not_run: Vec::new(),
            asked: 0,
        };
        let found = |fault: Fault| file.findings.extend(findings(fault, &returns).map(|own| own.1));
        let judged = judge(book, &returns, Some(at), file.held_to, next, found).await?;
        next += judged.faults;
        (file.asked, file.not_run) = (judged.asked, judged.not_run);
        files.push(file);
    }
    if let Some(newest) = files.iter().map(|file| file.held_to).max().filter(|_| files.len() > 1) {
        let found = |fault: Fault| {
            findings(fault, &returns).for_each(|(file, own)| files[file].findings.push(own));
        };
        let judged = judge(book, &returns, None, newest, next, found).await?;
        for file in &mut files {
            file.not_run.extend(judged.not_run.clone());
        }
    }
    Ok((files, refused))
}

fn structure(of: &CensusReturn, next: &mut usize) -> Vec<Finding> {
    let numbered = of.structure.iter().zip(*next..);
    let findings = numbered.map(|(fault, number)| Finding::of_structure(number, fault)).collect();
    *next += of.structure.len();
    findings
}

/// Its elements, each with the file it is in.
fn findings(
    mut fault: Fault,
    returns: &[CensusReturn],
) -> impl Iterator<Item = (usize, Finding)> + '_ {
    let parts = std::mem::take(&mut fault.parts);
    parts.into_iter().map(move |part| {
        let file = part.file;
        (file, Finding::of_part(&fault, part, &returns[file]))
    })
}
