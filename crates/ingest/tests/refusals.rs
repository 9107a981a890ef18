//! Files that are refused whole, each in one sentence that names the file and what to do; and bytes of
//! any kind, which may be refused but never crash or hang the reader.

use proptest::prelude::*;

use crate::census::{CHILD, census};
use crate::support::{gzipped, refusal, try_read, zipped};

#[test]
fn each_refusal_says_why() {
    let whole = census(CHILD);
    let cut = &whole[..whole.len() - 60];
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("an empty file", Vec::new(), "is empty"),
        ("blank lines", b"\n \n".to_vec(), "is empty"),
        ("zeros", vec![0; 100_000], "bytes of zero"),
        ("cut short", cut.as_bytes().to_vec(), "cut short"),
        ("cut in a tag", whole.as_bytes()[..whole.len() - 3].to_vec(), "cut short"),
        (
            "not well-formed",
            whole.replacen("</Child>", "</Chold>", 1).into_bytes(),
            "not well-formed XML at line",
        ),
        ("another collection", whole.replace(">CIN<", ">CLA<").into_bytes(), "the collection CLA"),
        ("another document", b"<html><body/></html>".to_vec(), "not a children in need census"),
        (
            "no reference date",
            whole.replace("<ReferenceDate>2025-03-31</ReferenceDate>", "").into_bytes(),
            "ReferenceDate",
        ),
        (
            "no authority",
            whole.replace("<LEA>999</LEA>", "<LEA>Mendvale</LEA>").into_bytes(),
            "three-digit LEA",
        ),
        (
            "an old collection",
            whole.replace(">2025</Year>", ">2011</Year>").into_bytes(),
            "2013-14 to 2025-26",
        ),
        (
            "a document type",
            whole
                .replacen("<Message>", "<!DOCTYPE Message [<!ENTITY a \"b\">]><Message>", 1)
                .into_bytes(),
            "document type",
        ),
        ("an entity", whole.replacen("A1", "&a;", 1).into_bytes(), "entity"),
        ("UTF-16", [&[0xff, 0xfe][..], &[b'<', 0, b'M', 0]].concat(), "UTF-16"),
        (
            "another encoding",
            b"authority,child_id,plan_id,start_date\n999,Zo\xeb,1,2024-05-01\n".to_vec(),
            "UTF-8",
        ),
        (
            "an open quotation",
            b"authority,child_id,plan_id,start_date\n999,\"A,1,2024-05-01\n999,B,1,2024-05-01\n"
                .to_vec(),
            "quotation mark",
        ),
        ("gzip cut short", gzipped(whole.as_bytes())[..300].to_vec(), "cut short"),
        ("two files in a zip", zipped(&[("a", b"x"), ("b", b"y")]), "holds 2 files"),
        (
            "an archive in an archive",
            gzipped(&zipped(&[("a", whole.as_bytes())])),
            "packed file within",
        ),
        ("a damaged zip", b"PK\x03\x04 and no more".to_vec(), "damaged zip"),
    ];
    for (what, bytes, expected) in cases {
        let said = refusal(&bytes);
        assert!(said.starts_with("a-file") && said.contains(expected), "{what}: {said}");
        assert!(!said.contains('\n'), "{what}: one sentence");
    }
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    let header = census("");
    let start = header.split("</Children>").next().expect("a start");
    let bomb = gzipped(&[start.as_bytes(), &vec![b' '; 150 << 20]].concat());
    assert!(bomb.len() < 2 << 20);
    let said = refusal(&bomb);
    assert!(said.contains("unpacks to more than") || said.contains("16 MiB"), "{said}");
    let endless = [
        census("").split("</Children>").next().expect("a start"),
        "<Child><ChildIdentifiers><LAchildID>",
        &"A".repeat(20 << 20),
    ]
    .concat();
    assert!(refusal(endless).contains("16 MiB"));
    let deep = census(&"<a>".repeat(100));
    assert!(refusal(deep).contains("deeply"));
}

#[test]
fn a_folder_is_not_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut kept = crate::support::Kept::default();
    let said = safeboard_ingest::read(folder.path(), crate::support::TODAY, &mut kept)
        .expect_err("refused");
    assert!(said.to_string().contains("is a folder"), "{said}");
}

proptest! {
    /// A census with a piece changed, or cut, is read or refused.
    #[test]
    fn damaged_census_files_do_no_harm(at in 0.0_f64..1.0, byte: u8, cut: bool) {
        let mut bytes = census(CHILD).into_bytes();
        let at = (at * bytes.len() as f64) as usize;
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        let _ = try_read(&bytes);
    }

    #[test]
    fn any_bytes_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = try_read(&bytes);
        let _ = try_read(&[b"PAR1", &bytes[..]].concat());
        let _ = try_read(&[b"\x1f\x8b\x08", &bytes[..]].concat());
        let _ = try_read(&[b"authority,child_id,plan_id,start_date\n", &bytes[..]].concat());
        let _ = try_read(&[b"<Message><Header>", &bytes[..]].concat());
    }
}
