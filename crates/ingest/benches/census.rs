//! Reading a large census against a bare quick-xml loop over the same file: megabytes a second, their
//! ratio, and the peak memory of the reader, measured in a process of its own.
//!
//! `SAFEBOARD_BENCH_MB` sets the size of the file, 500 unless set.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use arrow::array::RecordBatch;
use jiff::civil::date;
use model::{Issue, Table};
use quick_xml::Reader;
use quick_xml::events::Event;
use safeboard_ingest::{Sink, read};

const ALONE: &str = "SAFEBOARD_BENCH_FILE";

fn main() {
    if let Ok(file) = std::env::var(ALONE) {
        return read_alone(Path::new(&file));
    }
    let megabytes =
        std::env::var("SAFEBOARD_BENCH_MB").ok().and_then(|text| text.parse().ok()).unwrap_or(500);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("census.xml");
    let size = make(&file, megabytes << 20).expect("room for the file") as f64 / 1e6;
    let mut bare = f64::MAX;
    for _ in 0..3 {
        let start = Instant::now();
        let events = bare_loop(&file);
        bare = bare.min(start.elapsed().as_secs_f64());
        assert!(events > 0);
    }
    println!("census of {size:.0} MB");
    println!("bare quick-xml loop: {bare:.2} s, {:.0} MB/s", size / bare);
    let mut ours = f64::MAX;
    let mut said = String::new();
    for _ in 0..3 {
        let output =
            Command::new(std::env::current_exe().expect("this program")).env(ALONE, &file).output();
        said = String::from_utf8(output.expect("it runs").stdout).expect("text");
        let seconds: f64 =
            said.split(' ').next().and_then(|text| text.parse().ok()).expect("seconds");
        ours = ours.min(seconds);
    }
    let rest = said.split_once(' ').map_or("", |(_, rest)| rest.trim());
    println!(
        "import to rows: {ours:.2} s, {:.0} MB/s, {:.0} % of the bare loop; {rest}",
        size / ours,
        100.0 * bare / ours
    );
}

#[derive(Default)]
struct Counting {
    rows: u64,
    issues: u64,
}

impl Sink for Counting {
    fn rows(&mut self, _: &'static Table, batch: RecordBatch) -> io::Result<()> {
        self.rows += batch.num_rows() as u64;
        Ok(())
    }

    fn issue(&mut self, _: Issue) -> io::Result<()> {
        self.issues += 1;
        Ok(())
    }
}

fn read_alone(file: &Path) {
    let mut sink = Counting::default();
    let start = Instant::now();
    read(file, date(2026, 1, 1), &mut sink).expect("the census is read");
    let seconds = start.elapsed().as_secs_f64();
    println!("{seconds} {} rows, {} issues, peak memory {}", sink.rows, sink.issues, peak_memory());
}

/// The most memory this process has had, where the system says it.
fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes: Option<f64> =
        line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
    kilobytes.map_or_else(|| "unknown".to_owned(), |kilobytes| format!("{:.0} MB", kilobytes / 1e3))
}

fn bare_loop(file: &Path) -> u64 {
    let mut reader =
        Reader::from_reader(BufReader::with_capacity(1 << 20, File::open(file).expect("the file")));
    let (mut buffer, mut events) = (Vec::new(), 0);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).expect("well-formed") {
            Event::Eof => return events,
            _ => events += 1,
        }
    }
}

fn make(file: &Path, size: usize) -> io::Result<u64> {
    let mut out = BufWriter::new(File::create(file)?);
    writeln!(
        out,
        "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2025</Year><ReferenceDate>2025-03-31</ReferenceDate></CollectionDetails><Source><LEA>999</LEA></Source></Header>\n<Children>"
    )?;
    let mut written = 0;
    let mut child = 0_u64;
    while written < size {
        child += 1;
        let day = child % 28 + 1;
        let text = format!(
            "  <Child>\n    <ChildIdentifiers>\n      <LAchildID>C{child}</LAchildID>\n      <UPN>A123456789012</UPN>\n      <PersonBirthDate>2012-03-{day:02}</PersonBirthDate>\n      <Sex>F</Sex>\n    </ChildIdentifiers>\n    <ChildCharacteristics>\n      <Ethnicity>WBRI</Ethnicity>\n      <Disabilities><Disability>NONE</Disability></Disabilities>\n    </ChildCharacteristics>\n    <CINdetails>\n      <CINreferralDate>2024-05-{day:02}</CINreferralDate>\n      <ReferralSource>6</ReferralSource>\n      <PrimaryNeedCode>N1</PrimaryNeedCode>\n      <Assessments>\n        <AssessmentActualStartDate>2024-05-{day:02}</AssessmentActualStartDate>\n        <AssessmentAuthorisationDate>2024-07-{day:02}</AssessmentAuthorisationDate>\n        <FactorsIdentifiedAtAssessment>\n          <AssessmentFactors>3A</AssessmentFactors>\n          <AssessmentFactors>4B</AssessmentFactors>\n        </FactorsIdentifiedAtAssessment>\n      </Assessments>\n      <Section47>\n        <S47ActualStartDate>2024-06-{day:02}</S47ActualStartDate>\n        <InitialCPCtarget>2024-07-01</InitialCPCtarget>\n        <DateOfInitialCPC>2024-07-01</DateOfInitialCPC>\n        <ICPCnotRequired>false</ICPCnotRequired>\n      </Section47>\n      <ReferralNFA>false</ReferralNFA>\n      <ChildProtectionPlans>\n        <CPPstartDate>2024-07-01</CPPstartDate>\n        <InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>\n        <LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>\n        <NumberOfPreviousCPP>0</NumberOfPreviousCPP>\n        <Reviews>\n          <CPPreviewDate>2024-09-{day:02}</CPPreviewDate>\n        </Reviews>\n      </ChildProtectionPlans>\n    </CINdetails>\n  </Child>\n"
        );
        out.write_all(text.as_bytes())?;
        written += text.len();
    }
    writeln!(out, "</Children>\n</Message>")?;
    out.flush()?;
    Ok(file.metadata()?.len())
}
