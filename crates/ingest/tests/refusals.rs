//! Files that are refused whole, each in one sentence that names the file, why, and what to do.

use crate::census::{CHILD, census};
use crate::support::{Kept, PLANS_IN_QUOTES, TODAY, gzipped, refusal, zipped};

/// What a file is, its bytes, and what must be said of it.
type Case = (&'static str, Vec<u8>, &'static str);

fn each_is_refused(cases: Vec<Case>) {
    for (what, bytes, expected) in cases {
        let said = refusal(&bytes);
        assert!(said.starts_with("a-file") && said.contains(expected), "{what}: {said}");
        assert!(!said.contains('\n') && said.contains(": "), "{what}: one sentence, with a remedy");
    }
}

#[test]
fn a_census_that_cannot_be_one() {
    let whole = census(CHILD);
    let with = |from: &str, to: &str| whole.replacen(from, to, 1).into_bytes();
    let doctype = "<!DOCTYPE Message [<!ENTITY a \"b\">]><Message>";
    each_is_refused(vec![
        ("cut short", whole.as_bytes()[..whole.len() - 60].to_vec(), "cut short"),
        ("cut in a tag", whole.as_bytes()[..whole.len() - 3].to_vec(), "cut short"),
        ("tags that do not match", with("</Child>", "</Chold>"), "not well-formed XML at line 19"),
        ("another collection", with(">CIN<", ">CLA<"), "the collection CLA"),
        ("no collection", with(">CIN<", "><"), "no Collection"),
        ("another document", b"<html><body/></html>".to_vec(), "not a children in need census"),
        ("two documents", [whole.as_bytes(), whole.as_bytes()].concat(), "goes on after its end"),
        (
            "no reference date",
            with("<ReferenceDate>2025-03-31</ReferenceDate>", ""),
            "no ReferenceDate",
        ),
        (
            "a day that is none",
            with("<ReferenceDate>2025-03-31", "<ReferenceDate>2025-02-31"),
            "no ReferenceDate",
        ),
        ("a day to come", with("<ReferenceDate>2025", "<ReferenceDate>2205"), "no ReferenceDate"),
        (
            "a reference date of another year",
            with("<ReferenceDate>2025", "<ReferenceDate>2024"),
            "is of the year 2025, but its ReferenceDate 2024-03-31 is of 2024",
        ),
        ("a year that is none", with(">2025</Year>", ">soon</Year>"), "no Year"),
        ("an old collection", with(">2025</Year>", ">2011</Year>"), "2013-14 to 2025-26"),
        ("no authority", with("<LEA>999</LEA>", "<LEA>Mendvale</LEA>"), "three-digit LEA"),
        ("a document type", with("<Message>", doctype), "document type"),
        ("an entity", with("A1", "&a;"), "entity"),
        ("an endless value", with("A1", &"A".repeat(2 << 20)), "value longer than 1 MiB"),
        (
            "another encoding",
            [b"<Message>\n<Zo\xeb/>", whole.as_bytes()].concat(),
            "not UTF-8 text near line 2",
        ),
    ]);
}

#[test]
fn text_that_is_no_table() {
    let cut = PLANS_IN_QUOTES.trim_end().trim_end_matches('"');
    each_is_refused(vec![
        ("an empty file", Vec::new(), "is empty"),
        ("blank lines", b"\n \n".to_vec(), "is empty"),
        ("zeros", vec![0; 100_000], "bytes of zero"),
        ("zeros after a while", [PLANS_IN_QUOTES.as_bytes(), &[0; 9000]].concat(), "bytes of zero"),
        (
            "zeros far in",
            [PLANS_IN_QUOTES.repeat(90).as_bytes(), &[0; 9]].concat(),
            "row 271 has bytes of zero",
        ),
        ("UTF-16", [&[0xff, 0xfe][..], &[b'<', 0, b'M', 0]].concat(), "UTF-16"),
        (
            "another encoding",
            b"authority,child_id,plan_id,start_date\n999,Zo\xeb,1,2024-05-01\n".to_vec(),
            "not UTF-8 text (row 2)",
        ),
        (
            "an open quotation",
            b"authority,child_id,plan_id,start_date\n999,\"A,1,2024-05-01\n999,B,1,2024-05-01\n"
                .to_vec(),
            "row 2 is cut short, or has a quotation mark",
        ),
        ("an open quotation at the end", cut.as_bytes().to_vec(), "row 3 is cut short, or has"),
        ("an open quotation in a header", b"authority,\"child_id".to_vec(), "row 1 is cut short"),
        (
            "an endless row",
            [PLANS_IN_QUOTES.as_bytes(), &vec![b'x'; 2 << 20]].concat(),
            "row 4 is longer than 1 MiB",
        ),
        ("too many columns", ("a,".repeat(5000) + "a\n").into_bytes(), "5001 columns"),
    ]);
}

#[test]
fn packed_files_that_cannot_be_unpacked() {
    let whole = census(CHILD);
    let packed = zipped(&[("a", whole.as_bytes())]);
    each_is_refused(vec![
        ("gzip cut short", gzipped(whole.as_bytes())[..300].to_vec(), "cut short"),
        ("gzip with a byte changed", spoilt(gzipped(whole.as_bytes())), "is damaged"),
        ("two files in a zip", zipped(&[("a", b"x"), ("b", b"y")]), "holds 2 files"),
        ("no file in a zip", zipped(&[]), "holds 0 files"),
        ("an archive in an archive", gzipped(&packed), "packed file within"),
        ("a spreadsheet", zipped(&[("[Content_Types].xml", b"<x/>"), ("b", b"y")]), "CSV UTF-8"),
        ("a zip with a password", locked(packed.clone()), "without a password"),
        ("a zip cut short", packed[..500].to_vec(), "zip file"),
        ("a zip with a byte changed", spoilt(packed), "is damaged"),
        ("a damaged zip", b"PK\x03\x04 and no more".to_vec(), "damaged or cut-short zip"),
        ("a Parquet file cut short", b"PAR1 and no more".to_vec(), "cut-short Parquet file"),
    ]);
}

/// The zip archive with its one file marked as encrypted.
fn locked(mut archive: Vec<u8>) -> Vec<u8> {
    for (mark, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = archive.windows(4).position(|bytes| bytes == mark).expect("its mark");
        archive[at + flags] |= 1;
    }
    archive
}

/// The bytes with one in the middle changed.
fn spoilt(mut bytes: Vec<u8>) -> Vec<u8> {
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x55;
    bytes
}

#[test]
fn a_folder_is_not_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let said = safeboard_ingest::read(folder.path(), TODAY, &mut Kept::default());
    let said = said.expect_err("refused").to_string();
    assert!(said.contains("is a folder"), "{said}");
}
