//! Files made to do harm, and files that were damaged: they are read or refused, soon, and never crash
//! the reader.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use crate::census::{CHILD, census};
use crate::published::{NEIGHBOURS, STATISTICS, lait};
use crate::support::{
    Kept, PLANS_IN_QUOTES, TODAY, gzipped, parquet, read_all, refusal, texts, try_read, zipped,
};

#[test]
fn zeros_are_refused_without_reading_on() {
    let file = tempfile::Builder::new().prefix("a-file").tempfile().expect("a temporary file");
    file.as_file().set_len(10 << 30).expect("a file with nothing in it");
    let start = Instant::now();
    let said = safeboard_ingest::read(file.path(), TODAY, &mut Kept::default());
    assert!(said.expect_err("refused").to_string().contains("bytes of zero"));
    assert!(start.elapsed() < Duration::from_secs(1));
}

#[test]
fn a_child_of_very_many_parts_does_not_take_forever() {
    let id = "<ChildIdentifiers><LAchildID>A1</LAchildID></ChildIdentifiers>";
    let child = |parts: &str| census(&format!("<Child>{id}{parts}</Child>"));
    let start = Instant::now();
    let (_, kept) = read_all(child(&"<CINdetails/>".repeat(100_000)));
    assert_eq!(kept.issues.len(), 100_000, "each lacks its date");
    let factor = "<FactorsIdentifiedAtAssessment><AssessmentFactors>3A</AssessmentFactors></FactorsIdentifiedAtAssessment>";
    let assessments = format!("<Assessments>{factor}</Assessments>").repeat(50_000);
    let date = "<CINreferralDate>2024-05-01</CINreferralDate>";
    let (_, kept) = read_all(child(&format!("<CINdetails>{date}{assessments}</CINdetails>")));
    assert_eq!(kept.rows("assessments", &["factors"]).len(), 50_000);
    assert!(start.elapsed() < Duration::from_mins(1), "{:?}", start.elapsed());
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    let whole = census("");
    let start = whole.split("</Children>").next().expect("a start");
    let spaces = [start.as_bytes(), &vec![b' '; 120 << 20]].concat();
    for bomb in [gzipped(&spaces), zipped(&[("a", &spaces)])] {
        assert!(bomb.len() < 1 << 20);
        assert!(refusal(&bomb).contains("16 MiB"), "before it has unpacked to too much");
    }
    let table = gzipped(&[PLANS_IN_QUOTES.as_bytes(), &vec![b'\n'; 120 << 20]].concat());
    assert!(refusal(&table).contains("unpacks to more than 200 times"));
    let name = "A".repeat(20 << 20);
    let endless = [start, "<Child><ChildIdentifiers><LAchildID>", &name].concat();
    assert!(refusal(endless).contains("16 MiB"));
    assert!(refusal(census(&"<a>".repeat(100))).contains("deeply"));
}

fn plans_as_parquet() -> Vec<u8> {
    parquet(vec![
        ("authority", texts(&["999", "999"])),
        ("child_id", texts(&["A", "B"])),
        ("plan_id", texts(&["1", "1"])),
        ("start_date", texts(&["2024-05-01", "2023-01-09"])),
        ("team", texts(&["North", "South"])),
    ])
}

#[test]
fn a_file_with_any_byte_changed_does_no_harm() {
    let texts = [STATISTICS, NEIGHBOURS].map(|text| text.as_bytes().to_vec());
    for whole in [vec![plans_as_parquet(), lait()], texts.to_vec()].concat() {
        // Every byte of a small file, and as many spread over a larger one.
        for at in (0..whole.len()).step_by(1 + whole.len() / 2000) {
            for mask in [0x01, 0xff] {
                let mut bytes = whole.clone();
                bytes[at] ^= mask;
                let _ = try_read(&bytes);
            }
        }
    }
}

/// What is read of a damaged published file is as far as can be told what was published: an area that
/// has a form, and a value that is a number or a symbol.
#[test]
fn a_damaged_value_is_an_issue_and_never_a_guess() {
    let lines: Vec<&str> = STATISTICS.lines().collect();
    for at in 0..lines[1].len() {
        for byte in [b'?', b',', b'"', b'~'] {
            let mut row = lines[1].as_bytes().to_vec();
            row[at] = byte;
            let file = [lines[0].as_bytes(), &row, lines[2].as_bytes(), lines[3].as_bytes()];
            let (outcome, kept) = try_read(&file.join(&b'\n'));
            if outcome.is_err() {
                continue;
            }
            for value in kept.rows("published_values", &["value"]) {
                assert!(value.parse::<f64>().is_ok() || "ckuxz".contains(&value), "{value}");
            }
        }
    }
}

proptest! {
    /// A file with a byte changed, put in or taken out, or cut, is read or refused.
    #[test]
    fn damaged_files_do_no_harm(form in 0..9_usize, at in 0.0_f64..1.0, byte: u8, how in 0..4_u8) {
        let whole = census(CHILD);
        let mut bytes = match form {
            0 => whole.into_bytes(),
            1 => PLANS_IN_QUOTES.as_bytes().to_vec(),
            2 => gzipped(whole.as_bytes()),
            3 => zipped(&[("a", PLANS_IN_QUOTES.as_bytes())]),
            4 => plans_as_parquet(),
            5 => STATISTICS.as_bytes().to_vec(),
            6 => lait(),
            7 => NEIGHBOURS.as_bytes().to_vec(),
            _ => gzipped(PLANS_IN_QUOTES.as_bytes()),
        };
        let at = (at * bytes.len() as f64) as usize;
        match how {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, byte),
            2 => { bytes.remove(at); }
            _ => bytes[at] = byte,
        }
        let _ = try_read(&bytes);
    }

    #[test]
    fn any_bytes_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = try_read(&bytes);
        let _ = try_read(&[b"PAR1", &bytes[..]].concat());
        let _ = try_read(&[b"\x1f\x8b\x08", &bytes[..]].concat());
        let _ = try_read(&[b"authority,child_id,plan_id,start_date\n", &bytes[..]].concat());
        let _ = try_read(&[STATISTICS.as_bytes(), &bytes[..]].concat());
        let _ = try_read(&[NEIGHBOURS.as_bytes(), &bytes[..]].concat());
        let _ = try_read(&[b"<Message><Header>", &bytes[..]].concat());
    }
}
