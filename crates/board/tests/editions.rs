//! Editions and signatures on both databases, and the entries that a snapshot carries.

use std::collections::BTreeMap;

use safeboard_board::kinds::{CHECKLIST, Edition, Signature, Signing, digest, standing, void};
use safeboard_board::{Board, Key, Person};

use crate::support::{AT, Risk, on_both, risk};

fn edition(make: u32) -> Edition {
    let ticks = CHECKLIST.map(|(name, _)| (name.to_owned(), "owner".to_owned()));
    Edition {
        name: "2011-12-Q2".to_owned(),
        make,
        period: "2011-12-Q2".to_owned(),
        made_by: "owner".to_owned(),
        made_at: AT.to_owned(),
        known_on: None,
        audience: "internal".to_owned(),
        marking: "Official-Sensitive".to_owned(),
        program: "0.1.0".to_owned(),
        data: digest(b""),
        files: BTreeMap::from([("report.html".to_owned(), digest(b"<html>"))]),
        missing: Vec::new(),
        untrue: Vec::new(),
        checklist: BTreeMap::from(ticks),
    }
}

#[test]
fn a_signature_is_kept_and_a_new_make_makes_it_void() {
    on_both(|board| async move {
        let folder = tempfile::tempdir().expect("a folder");
        let key = Key::of(folder.path(), "owner").expect("a key");
        let desk = board.desk("owner", AT).await.expect("a desk");
        desk.put("2011-12-Q2", 0, &edition(1), "").await.expect("kept");
        let kept = desk.one::<Edition>("2011-12-Q2").await.expect("there").body;
        let manifest = kept.manifest().expect("plain values");
        let signing = Signing {
            edition: &kept,
            who: desk.who(),
            step: "author",
            standing: &[],
            blockers: &kept.blockers(),
        };
        assert_eq!(signing.check(), Ok(()));
        let mut own = Signature {
            edition: kept.name.clone(),
            step: "author".to_owned(),
            person: "owner".to_owned(),
            name: "owner".to_owned(),
            at: AT.to_owned(),
            manifest: digest(&manifest),
            key: key.public(),
            signature: String::new(),
        };
        own.signature = key.sign(&own.signed(&manifest));
        desk.put(&own.id(), 0, &own, "").await.expect("kept");

        let all = desk.all::<Signature>().await.expect("read");
        let all: Vec<Signature> = all.into_iter().map(|entry| entry.body).collect();
        assert!(all[0].holds(&manifest));
        assert_eq!(standing(&all, &digest(&manifest)).len(), 1);
        desk.put("2011-12-Q2", 1, &edition(2), "a late figure").await.expect("kept");
        let again = edition(2).manifest().expect("plain values");
        assert_eq!(standing(&all, &digest(&again)).len(), 0);
        assert_eq!(void(&all, &digest(&again)).len(), 1);
        assert!(!all[0].holds(&again));
    });
}

#[test]
fn a_snapshot_has_the_entries_of_its_kinds_and_nobodys_name_in_a_log() {
    on_both(|board| async move {
        let desk = board.desk("owner", AT).await.expect("a desk");
        desk.put("r", 0, &risk("first words"), "").await.expect("kept");
        desk.put("r", 1, &risk("later words"), "more is known").await.expect("kept");
        let owner = Person {
            name: "Owner".to_owned(),
            roles: ["analyst".to_owned()].into(),
            teams: [].into(),
            active: true,
        };
        desk.put("owner", 0, &owner, "").await.expect("kept");
        let folder = tempfile::tempdir().expect("a folder");
        let other = Board::open_file(&folder.path().join("board.sqlite")).await.expect("a file");
        board.carry_kinds_to(&["risk", "target"], &other).await.expect("carried");
        let counted = other.counted().await.expect("counted");
        assert_eq!((counted.entries, counted.lines), (2, 0));
        let anybody = other.desk("anybody", AT).await.expect("nobody is named in it");
        assert_eq!(anybody.history::<Risk>("r").await.expect("read").len(), 2);
        let full = board.carry_kinds_to(&["risk"], &other).await.expect_err("not empty");
        assert!(full.to_string().contains("is not empty"), "{full}");
    });
}
