//! Census rules on made-up returns of 300, 3,000 and 30,000 children (more or fewer as
//! `SAFEBOARD_BENCH_CHILDREN` says, such as 300000): whether each rule finds every example of its own that was planted
//! among clean children, and none of the clean ones; then CPU seconds, wall seconds and peak memory,
//! of reading alone and of reading and all rules, each in a process of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::ops::RangeInclusive;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use calendar::FinancialYear;
use engine::rules::{Level, RuleBook, run_examples, whole_return};
use work::validate::{FileFaults, Finding, Question, read_return, validate};

const YEAR: FinancialYear = FinancialYear(2025);
const ALONE: &str = "SAFEBOARD_BENCH_FILE";
const READ_ONLY: &str = "SAFEBOARD_BENCH_READ_ONLY";
/// Each example is planted once for so many children, and at least once.
const CHILDREN_A_PLANT: usize = 3000;

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    if let Ok(file) = std::env::var(ALONE) {
        return runtime.block_on(alone(Path::new(&file)));
    }
    let book = RuleBook::load(None).expect("the built-in rules");
    let clean = clean_children();
    println!("{} clean children to copy, {} rules", clean.len(), book.all().len());
    let folder = tempfile::tempdir().expect("a temporary folder");
    let most = std::env::var("SAFEBOARD_BENCH_CHILDREN").ok().and_then(|text| text.parse().ok());
    for size in
        [300, 3000, 30_000, 300_000].into_iter().filter(|size| *size <= most.unwrap_or(30_000))
    {
        let path = folder.path().join(format!("planted-{size}.xml"));
        let plants = write(&path, &clean, size, &plants(&book, size)).expect("room for the file");
        if size <= 30_000 {
            let unplanted = folder.path().join(format!("clean-{size}.xml"));
            write(&unplanted, &clean, size, &[]).expect("room for the file");
            runtime.block_on(recall(&book, &path, &plants, &unplanted, size));
        }
        measure(&path, size);
    }
    runtime.block_on(in_files_of_their_own(&book));
}

/// The children of the demo council's newest return, but for those with an enquiry in an episode whose
/// assessment was over before the year: as a return has it, and as rule 2991Q asks about.
fn clean_children() -> Vec<String> {
    let files = demo::council_today();
    let file = files.iter().find(|file| file.path.ends_with("cin-2025-26.xml"));
    let text = &file.expect("the newest return").text;
    let children = text.split("<Child>\n").skip(1).filter_map(|rest| rest.split("</Child>").next());
    let explained = |child: &str| {
        child
            .split("<CINdetails>")
            .any(|episode| episode.contains("<Section47>") && !episode.contains("<Assessments>"))
    };
    children
        .filter(|child| !explained(child))
        .map(|child| format!("<Child>\n{child}</Child>"))
        .collect()
}

/// The children of the examples that are to fail, each with the code of its rule, as often as they are
/// planted.
fn plants(book: &RuleBook, size: usize) -> Vec<(String, String)> {
    let times = (size / CHILDREN_A_PLANT).max(1);
    let rules = book.all().iter().filter(|rule| rule.level == Level::Child);
    let examples = rules.flat_map(|rule| {
        let failing = rule.examples.iter().filter(|example| example.fails && example.year == YEAR);
        failing.map(|example| {
            let whole = whole_return(&example.xml, YEAR);
            let inside = whole.split_once("<Children>").map_or("", |(_, rest)| rest);
            let children = inside.rsplit_once("</Children>").map_or("", |(children, _)| children);
            (rule.code.clone(), children.to_owned())
        })
    });
    let examples: Vec<_> = examples.collect();
    (0..times).flat_map(|_| examples.clone()).collect()
}

/// Where a rule's example was planted.
struct Planted {
    code: String,
    lines: RangeInclusive<u32>,
}

/// Writes a return of `size` clean children, with `plants` spread evenly among them.
fn write(
    path: &Path,
    clean: &[String],
    size: usize,
    plants: &[(String, String)],
) -> io::Result<Vec<Planted>> {
    let mut out = Lines { out: BufWriter::new(File::create(path)?), line: 1 };
    let whole = whole_return("", YEAR);
    let (head, tail) = whole.split_once("</Children>").expect("a whole return");
    out.write(head)?;
    let every = (size / plants.len().max(1)).max(1);
    let stride = (clean.len() / size).max(1);
    let mut left = plants.iter();
    let mut planted = Vec::new();
    for number in 0..size {
        out.write("\n")?;
        out.write(&copy(&clean[number * stride % clean.len()], number))?;
        if number % every == every - 1 {
            planted.extend(out.plant(left.next())?);
        }
    }
    for plant in left {
        planted.extend(out.plant(Some(plant))?);
    }
    out.write("\n</Children>")?;
    out.write(tail)?;
    out.out.flush()?;
    Ok(planted)
}

struct Lines {
    out: BufWriter<File>,
    line: u32,
}

impl Lines {
    fn write(&mut self, text: &str) -> io::Result<()> {
        self.line += text.bytes().filter(|byte| *byte == b'\n').count() as u32;
        self.out.write_all(text.as_bytes())
    }

    fn plant(&mut self, plant: Option<&(String, String)>) -> io::Result<Option<Planted>> {
        let Some((code, children)) = plant else { return Ok(None) };
        self.write("\n")?;
        let first = self.line;
        self.write(children)?;
        Ok(Some(Planted { code: code.clone(), lines: first..=self.line }))
    }
}

/// A child under an id and a pupil number of its own.
fn copy(child: &str, number: usize) -> String {
    let id = with(child, "LAchildID", &format!("BENCH{number}"));
    with(&id, "UPN", &pupil_number(number))
}

/// The text with the first element of that name holding `value`, if there is one.
fn with(text: &str, element: &str, value: &str) -> String {
    let (open, close) = (format!("<{element}>"), format!("</{element}>"));
    match (text.find(&open), text.find(&close)) {
        (Some(start), Some(end)) => {
            format!("{}{value}{}", &text[..start + open.len()], &text[end..])
        }
        _ => text.to_owned(),
    }
}

fn pupil_number(number: usize) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRTUVWXYZ";
    let digits = format!("001{:04}19{:03}", 2000 + number / 1000, number % 1000);
    let sum: usize =
        digits.bytes().zip(2..).map(|(digit, at)| usize::from(digit - b'0') * at).sum();
    format!("{}{digits}", char::from(LETTERS[sum % LETTERS.len()]))
}

async fn judged(book: &RuleBook, path: &Path) -> FileFaults {
    let files = [path.to_owned()];
    let (mut files, refused) =
        validate(&Question { files: &files, year: None }, book).await.expect("it is judged");
    assert!(refused.is_empty(), "{refused:?}");
    files.remove(0)
}

/// Says which rules missed a plant or accused a clean child.
async fn recall(book: &RuleBook, path: &Path, plants: &[Planted], unplanted: &Path, size: usize) {
    let found = judged(book, path).await;
    assert!(found.not_run.is_empty(), "{:?}", found.not_run);
    let mut lines: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
    for finding in &found.findings {
        lines.entry(&finding.rule).or_default().extend(finding.line);
    }
    let mut missed: BTreeMap<&str, usize> = BTreeMap::new();
    for plant in plants {
        let own = lines.get(plant.code.as_str());
        if own.is_none_or(|own| own.range(plant.lines.clone()).next().is_none()) {
            *missed.entry(&plant.code).or_default() += 1;
        }
    }
    let is_planted = |line: u32| plants.iter().any(|plant| plant.lines.contains(&line));
    let among = false_alarms(&found, |finding| {
        finding.level == "child" && finding.line.is_some_and(|line| !is_planted(line))
    });
    let unplanted = judged(book, unplanted).await;
    let alone = false_alarms(&unplanted, |_| true);
    let rules: BTreeSet<&str> = plants.iter().map(|plant| plant.code.as_str()).collect();
    println!("\n{size} children: {} examples of {} rules planted", plants.len(), rules.len());
    println!("  missed: {}", said(&missed));
    println!(
        "  clean children accused beside them: {}; in a clean return: {}",
        said(&among),
        said(&alone)
    );
}

fn false_alarms(found: &FileFaults, is: impl Fn(&Finding) -> bool) -> BTreeMap<&str, usize> {
    let mut alarms = BTreeMap::new();
    for finding in found.findings.iter().filter(|finding| is(finding)) {
        *alarms.entry(finding.rule.as_str()).or_default() += 1;
    }
    alarms
}

fn said(counts: &BTreeMap<&str, usize>) -> String {
    let all: Vec<String> = counts.iter().map(|(rule, count)| format!("{rule} {count}")).collect();
    if all.is_empty() { "none".to_owned() } else { all.join(", ") }
}

/// Rules of a whole return, or of several, are planted in files of their own: their examples.
async fn in_files_of_their_own(book: &RuleBook) {
    let (mut held, mut wrong) = (0, Vec::new());
    for rule in book.all().iter().filter(|rule| rule.level != Level::Child) {
        let (own, failures) = run_examples(rule, &read_return).await;
        held += own;
        wrong.extend(failures);
    }
    println!("\nrules of whole returns: {held} examples come out, {} do not", wrong.len());
}

/// The best of three of reading alone, and of all.
fn measure(path: &Path, size: usize) {
    let megabytes = path.metadata().expect("the file").len() as f64 / 1e6;
    println!("  {megabytes:.1} MB");
    for (what, read_only) in [("reading alone", true), ("reading and all rules", false)] {
        let runs: Vec<Vec<f64>> = (0..3).map(|_| run(path, read_only)).collect();
        let best = |at: usize| runs.iter().map(|run| run[at]).fold(f64::MAX, f64::min);
        let (cpu, wall, memory) = (best(0), best(1), best(2));
        println!("  {size} children, {what}: {cpu:.2} s CPU, {wall:.2} s, peak {memory:.0} MB");
    }
}

fn run(path: &Path, read_only: bool) -> Vec<f64> {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.env(ALONE, path);
    if read_only {
        command.env(READ_ONLY, "1");
    }
    let output = command.output().expect("it runs");
    let text = String::from_utf8(output.stdout).expect("text");
    text.split_whitespace().map(|number| number.parse().expect("a number")).collect()
}

/// Does the work and says CPU seconds, wall seconds and peak megabytes of this process.
async fn alone(path: &Path) {
    let start = Instant::now();
    if std::env::var(READ_ONLY).is_ok() {
        ingest::read_return(path, &[]).expect("it is read");
    } else {
        let book = RuleBook::load(None).expect("the built-in rules");
        let found = judged(&book, path).await;
        assert!(found.asked > 0, "rules were asked");
    }
    println!("{} {} {}", cpu_seconds(), start.elapsed().as_secs_f64(), peak_megabytes());
}

/// Of all threads, user and system; a tick is a hundredth of a second.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks =
        after.split_whitespace().skip(11).take(2).filter_map(|text| text.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes: Option<f64> =
        line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
    kilobytes.unwrap_or_default() / 1e3
}
