//! An edition from its making to a pack that another machine verifies: the order of signing, what voids
//! a signature, and every byte of a pack.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use board::kinds::digest;
use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::program::{Said, out, path, said};

const PLANS: &str = "authority,child_id,plan_id,start_date,end_date,previous_plans\n\
                     901,A,A-1,2024-09-02,,1\n\
                     901,B,B-1,2024-09-03,,0\n\
                     901,C,C-1,2024-09-04,,0\n";
const LATE: &str = "authority,child_id,plan_id,start_date,end_date,previous_plans\n\
                    901,D,D-1,2025-03-20,,0\n";
const PARTS: [&str; 10] = [
    "purpose",
    "recommendation",
    "rationale",
    "other-options",
    "financial",
    "risk",
    "equality",
    "legal",
    "engagement",
    "background",
];
const REPORT: &str = "board = \"Area Board\"\ntitle = \"Performance report\"\ndate = \"2025-05-01\"\n\
                      [contact]\nname = \"Ann Alder\"\n[director]\nname = \"Dee Dale\"\n";

/// Each step with who signs it.
const SIGNERS: [(&str, &str, &str); 5] = [
    ("author", "ann", "analyst"),
    ("director", "dee", "approver"),
    ("section-151-officer", "fin", "approver"),
    ("monitoring-officer", "mo", "approver"),
    ("chair", "kay", "board-member"),
];
const ITEMS: [&str; 5] = ["spelling", "link-text", "reading-order", "alternative-text", "language"];

/// A small council with people and every part of its report written.
struct Council(TempDir);

impl Council {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let own = Self(folder);
        out(&["init", own.w(), "--authority", "901", "--name", "Area"]);
        let settings = own.file("safeboard.toml");
        let mut text = fs::read_to_string(&settings).expect("settings");
        text.insert_str(0, "indicators = [\"repeat-plans\", \"children-on-plans\"]\n");
        fs::write(&settings, text).expect("written");
        own.import("plans.csv", PLANS, "2025-03-31");
        fs::write(own.file("report.toml"), REPORT).expect("written");
        for part in PARTS {
            own.write_part(part);
        }
        for indicator in ["repeat-plans", "children-on-plans"] {
            let text =
                format!("+++\nindicator = \"{indicator}\"\npublic = true\n+++\nAs agreed.\n");
            fs::write(own.file(&format!("commentary/{indicator}.md")), text).expect("written");
        }
        own.people();
        own
    }

    fn w(&self) -> &str {
        path(self.0.path())
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write_part(&self, part: &str) {
        let text = format!("+++\nsection = \"{part}\"\npublic = true\n+++\nAs agreed.\n");
        fs::write(self.file(&format!("commentary/{part}.md")), text).expect("written");
    }

    fn import(&self, name: &str, text: &str, as_of: &str) {
        fs::write(self.file(name), text).expect("written");
        let file = self.file(name);
        let said = run_as("ann", &["import", "-w", self.w(), path(&file), "--as-of", as_of]);
        assert_eq!(said.status, 0, "{}", said.err);
    }

    fn people(&self) {
        let set = |login: &str, role: &[&str]| {
            let first = ["people", "-w", self.w(), "set", login, "--name", login];
            let roles = role.iter().flat_map(|role| ["--role", role]);
            done("ann", &first.into_iter().chain(roles).collect::<Vec<_>>());
        };
        set("ann", &["administrator", "analyst"]);
        for (_, login, role) in &SIGNERS[1..] {
            set(login, &[role]);
        }
        set("bob", &["analyst", "approver"]);
    }

    fn edition(&self, person: &str, arguments: &[&str]) -> Said {
        run_as(person, &[&["edition"], arguments, &["-w", self.w()]].concat())
    }

    fn make(&self, more: &[&str]) -> String {
        let said = self.edition("ann", &[&["make", "--period", "2024-25"], more].concat());
        assert_eq!(said.status, 0, "{}", said.err);
        said.out
    }

    fn tick(&self, name: &str) {
        let said = self.edition("ann", &[&["tick", name], &ITEMS[..]].concat());
        assert_eq!(said.status, 0, "{}", said.err);
    }

    fn sign(&self, name: &str, person: &str, step: &str) -> Said {
        self.edition(person, &["sign", name, "--as", step])
    }

    fn sign_all(&self, name: &str) {
        for (step, person, _) in SIGNERS {
            let said = self.sign(name, person, step);
            assert_eq!(said.status, 0, "{}", said.err);
        }
    }

    fn pack(&self, name: &str) -> PathBuf {
        let pack = self.file("pack.zip");
        let why = ["--why", "for the monitoring officer"];
        let said = self.edition("ann", &[&["pack", name, "-o", path(&pack)], &why[..]].concat());
        assert_eq!(said.status, 0, "{}", said.err);
        pack
    }
}

/// Runs the program as somebody.
fn run_as(person: &str, arguments: &[&str]) -> Said {
    let mut program = Command::new(env!("CARGO_BIN_EXE_safeboard"));
    said(&program.args(arguments).env("SAFEBOARD_PERSON", person).output().expect("it starts"))
}

fn done(person: &str, arguments: &[&str]) -> String {
    let said = run_as(person, arguments);
    assert_eq!(said.status, 0, "{arguments:?}: {}", said.err);
    said.out
}

/// As on another machine: in a folder with nothing but the pack, by somebody nobody knows.
fn verify(pack: &Path, more: &[&str]) -> Said {
    let mut program = Command::new(env!("CARGO_BIN_EXE_safeboard"));
    let program = program.args(["edition", "verify", path(pack)]).args(more);
    // A record elsewhere has no say in it.
    let program = program.env("SAFEBOARD_PERSON", "zoe").env("SAFEBOARD_DATABASE", "postgres://x");
    said(&program.output().expect("it starts"))
}

fn members(pack: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut zip = ZipArchive::new(File::open(pack).expect("a pack")).expect("a zip");
    let names: Vec<String> = zip.file_names().map(str::to_owned).collect();
    let read = |name: String| {
        let mut bytes = Vec::new();
        zip.by_name(&name).expect("a member").read_to_end(&mut bytes).expect("read");
        (name, bytes)
    };
    names.into_iter().map(read).collect()
}

fn packed(members: &BTreeMap<String, Vec<u8>>, folder: &Path) -> PathBuf {
    let pack = folder.join("changed.zip");
    let mut zip = ZipWriter::new(File::create(&pack).expect("a file"));
    for (name, bytes) in members {
        zip.start_file(name, SimpleFileOptions::default()).expect("a member");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("a zip");
    pack
}

#[test]
fn signed_in_order_by_different_people_and_by_nobody_else() {
    let council = Council::new();
    fs::remove_file(council.file("commentary/legal.md")).expect("removed");
    council.make(&[]);
    let refused = |person: &str, step: &str, words: &str| {
        let said = council.sign("2024-25", person, step);
        assert!(said.status == 2 && said.err.contains(words), "{person} {step}: {}", said.err);
    };
    refused("ann", "author", "a required part: Legal issues (commentary/legal.md)");
    refused("ann", "author", "the checklist: spelling");
    let check = council.edition("ann", &["check", "2024-25"]);
    assert!(check.status == 1 && check.err.contains("Legal issues"), "{}", check.err);

    council.write_part("legal");
    let made = council.make(&["--reason", "the legal part is written"]);
    assert!(made.starts_with("2024-25 make 2: "), "{made}");
    council.tick("2024-25");
    let check = council.edition("ann", &["check", "2024-25"]);
    assert!(check.out.contains("nothing stands in the way"), "{}{}", check.out, check.err);
    refused("dee", "director", "the author signs before the director");
    refused("ann", "chair", "ann may not sign as chair");
    refused("kay", "king", "is not a step of the sign-off");
    assert_eq!(council.sign("2024-25", "ann", "author").status, 0);
    refused("bob", "author", "ann signed as author already");
    let late = council.edition("ann", &["tick", "2024-25", "spelling"]);
    assert!(late.err.contains("is signed by ann already"), "{}", late.err);
    assert_eq!(council.sign("2024-25", "dee", "director").status, 0);
    refused("dee", "section-151-officer", "nobody signs two steps");
    refused("kay", "chair", "the section-151-officer signs before the chair");

    let again = council.make(&["--reason", "a typing error"]);
    assert!(again.contains("void now, of make 2: the signature of ann as author"), "{again}");
    assert!(again.contains("void now, of make 2: the signature of dee as director"), "{again}");
    let shown = council.edition("ann", &["show", "2024-25"]).out;
    assert!(shown.contains("void, of an earlier make: dee as director"), "{shown}");
    assert!(council.edition("ann", &["list"]).out.contains("nobody yet"));
    assert!(
        !council.edition("kay", &["list"]).out.contains("2024-25"),
        "a draft is not the chair's"
    );
    for action in ["show", "check", "pack"] {
        let refused = council.edition("kay", &[action, "2024-25"]);
        assert!(refused.err.contains("2024-25 is not signed yet"), "{action}: {}", refused.err);
    }
    council.tick("2024-25");
    council.sign_all("2024-25");
    let sheet = council.file("sheet.html");
    let shown = council.edition("kay", &["show", "2024-25", "--sheet", path(&sheet)]);
    assert!(shown.out.contains("signed as chair by kay"), "{}", shown.out);
    assert!(fs::read_to_string(&sheet).expect("a page").contains("monitoring-officer"));
    let page = fs::read_to_string(council.file("data/reports/2024-25/3/report.html"));
    assert!(page.expect("the report").contains("2024-25"));
}

#[test]
fn nobody_approves_their_own_draft_and_a_changed_file_is_not_signed() {
    let council = Council::new();
    let said = council.edition("bob", &["make", "--period", "2024-25", "--name", "bobs"]);
    assert_eq!(said.status, 0, "{}", said.err);
    council.tick("bobs");
    assert_eq!(council.sign("bobs", "ann", "author").status, 0);
    let own = council.sign("bobs", "bob", "director");
    assert!(own.err.contains("nobody signs their own draft except as author"), "{}", own.err);
    let kay = council.edition("kay", &["make", "--period", "2024-25"]);
    assert!(kay.status == 2 && kay.err.contains("kay may not make an edition"), "{}", kay.err);
    fs::write(council.file("data/reports/bobs/1/report.html"), "<p>other").expect("written");
    let changed = council.sign("bobs", "dee", "director");
    assert!(changed.err.contains("report.html was changed"), "{}", changed.err);
}

#[test]
fn what_is_false_in_an_edition_blocks_it_until_it_is_made_again() {
    let council = Council::new();
    let text = council.file("commentary/repeat-plans.md");
    let true_text = fs::read_to_string(&text).expect("a text");
    let says = |words: &str| true_text.replace("As agreed.", words);
    fs::write(&text, says("Repeat plans stand at 99%.")).expect("written");
    council.make(&[]);
    council.tick("2024-25");
    // What is signed is what was made, whatever the text says by now.
    fs::write(&text, &true_text).expect("written");
    let refused = council.sign("2024-25", "ann", "author");
    assert!(refused.err.contains("Repeat plans stand at 99%."), "{}", refused.err);
    assert!(refused.err.contains("then make the edition again"), "{}", refused.err);
    council.make(&["--reason", "mended"]);
    council.tick("2024-25");
    let signed = council.sign("2024-25", "ann", "author");
    assert_eq!(signed.status, 0, "{}", signed.err);
}

#[test]
fn a_public_edition_says_what_is_false_in_it_and_no_figure() {
    let council = Council::new();
    let text = council.file("commentary/repeat-plans.md");
    let words =
        "+++\nindicator = \"repeat-plans\"\npublic = true\n+++\nRepeat plans stand at 99%.\n";
    fs::write(&text, words).expect("written");
    council.make(&["--for", "public"]);
    let manifest = council.file("data/reports/2024-25-public/1/manifest.json");
    let manifest = fs::read_to_string(manifest).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
    assert_eq!(manifest["untrue"], serde_json::json!(["\"Repeat plans stand at 99%.\""]));
}

#[test]
fn a_pack_verifies_elsewhere_and_says_what_was_restated_since() {
    let council = Council::new();
    council.make(&[]);
    council.tick("2024-25");
    council.sign_all("2024-25");
    let refused = council.edition("kay", &["pack", "2024-25", "--why", "to keep"]);
    assert!(refused.err.contains("may not open rows about children"), "{}", refused.err);
    let elsewhere = tempfile::tempdir().expect("a folder");
    let pack = elsewhere.path().join("p.zip");
    fs::copy(council.pack("2024-25"), &pack).expect("copied");
    let said = verify(&pack, &[]);
    assert_eq!(said.status, 0, "{}{}", said.out, said.err);
    assert!(said.out.contains("in every format are the same bytes"), "{}", said.out);
    assert!(said.out.contains("signed as section-151-officer by fin (fin) at 2"), "{}", said.out);
    assert!(said.out.contains("Official-Sensitive"), "{}", said.out);
    assert!(said.out.ends_with("valid as signed\n"), "{}", said.out);
    assert_eq!(fs::read_dir(elsewhere.path()).expect("a folder").count(), 1);

    let own = [&["edition", "verify", path(&pack), "-w"], &[council.w()][..]].concat();
    let same = done("ann", &own);
    assert!(same.contains("valid as signed; 0 figures since restated"), "{same}");
    council.import("late.csv", LATE, "2025-06-30");
    let since = done("ann", &own);
    assert!(since.contains("1 of 3) then, "), "{since}");
    assert!(since.contains("1 of 4) now"), "{since}");
    let counted = since.lines().filter(|line| line.contains(" then, ")).count();
    assert!(counted >= 2, "{since}");
    assert!(since.contains(&format!("valid as signed; {counted} figures since restated")));
    // What came later changes nothing of what was packed.
    assert_eq!(verify(&pack, &[]).status, 0);

    assert!(same.contains("the key of ann as author is theirs in this workspace"), "{same}");
    let keys = council.file("data/keys");
    fs::copy(keys.join("dee.key"), keys.join("ann.key")).expect("copied");
    let other = run_as("ann", &own);
    assert_eq!(other.status, 1);
    assert!(other.err.contains("ann as author: the key is not the one"), "{}", other.err);
}

/// The members of a pack that its author signed.
static WHOLE: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let council = Council::new();
    council.make(&[]);
    council.tick("2024-25");
    assert_eq!(council.sign("2024-25", "ann", "author").status, 0);
    members(&council.pack("2024-25"))
});

/// A pack of these members fails, and says of which.
fn fails(changed: &BTreeMap<String, Vec<u8>>, words: &[&str]) {
    let folder = tempfile::tempdir().expect("a folder");
    let said = verify(&packed(changed, folder.path()), &[]);
    assert_eq!(said.status, 1, "{words:?}: {}{}", said.out, said.err);
    for word in words {
        assert!(said.err.contains(word), "{word}: {}", said.err);
    }
}

fn changed(name: &str, change: impl Fn(String) -> String) -> BTreeMap<String, Vec<u8>> {
    let mut changed = WHOLE.clone();
    let text = String::from_utf8(changed[name].clone()).expect("text");
    changed.insert(name.to_owned(), change(text).into());
    changed
}

#[test]
fn one_byte_of_any_member_fails_and_names_it() {
    let kinds = [
        "definitions/repeat-plans.md",
        "load.json",
        ".parquet",
        "report.",
        "scorecard.json",
        "manifest.json",
        "signatures.json",
        "safeboard.toml",
        "board.sqlite",
    ];
    for kind in kinds {
        let own: Vec<&String> = WHOLE.keys().filter(|name| name.contains(kind)).collect();
        assert!(!own.is_empty(), "{kind}");
        for name in own {
            let mut changed = WHOLE.clone();
            let bytes = changed.get_mut(name).expect("a member");
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fails(&changed, &[name]);
        }
    }
}

#[test]
fn a_member_too_few_or_too_many_and_a_bomb_fail() {
    let mut fewer = WHOLE.clone();
    fewer.remove("report.pdf");
    fails(&fewer, &["report.pdf: "]);
    let mut more = WHOLE.clone();
    more.insert("../outside".to_owned(), b"x".to_vec());
    fails(&more, &["../outside: it is not in the manifest"]);
    let mut bomb = WHOLE.clone();
    bomb.insert("report.pdf".to_owned(), vec![0; 200 << 20]);
    fails(&bomb, &["report.pdf: it unpacks to far more"]);
    let folder = tempfile::tempdir().expect("a folder");
    let whole = packed(&WHOLE, folder.path());
    let bytes = fs::read(&whole).expect("read");
    fs::write(&whole, &bytes[..bytes.len() / 2]).expect("written");
    let cut = verify(&whole, &[]);
    assert!(cut.status == 1 && cut.err.contains("not a whole zip file"), "{}", cut.err);
}

#[test]
fn a_signature_of_another_name_or_step_and_a_forged_report_fail() {
    for (from, to) in [("\"ann\"", "\"eve\""), ("\"author\"", "\"chair\"")] {
        let forged = changed("signatures.json", |text| text.replace(from, to));
        fails(&forged, &["signatures.json", "the signature is not that of this manifest"]);
    }
    // All digests fit, and nobody signed: making it again is what finds it.
    let mut forged = changed("report.html", |page| page.replace("As agreed.", "As I wish."));
    let [old, new] = [&WHOLE["report.html"], &forged["report.html"]].map(|page| digest(page));
    let manifest = String::from_utf8(WHOLE["manifest.json"].clone()).expect("text");
    let manifest = manifest.replace(&old, &new);
    let signatures = format!(
        "{{\n  \"manifest\": \"{}\",\n  \"signatures\": []\n}}\n",
        digest(manifest.as_bytes())
    );
    forged.insert("manifest.json".to_owned(), manifest.into());
    forged.insert("signatures.json".to_owned(), signatures.into());
    fails(&forged, &["report.html: made again from the snapshot"]);
}

#[test]
fn a_public_edition_is_packed_without_rows_about_children_and_kept_as_published() {
    let council = Council::new();
    council.make(&["--for", "public"]);
    let pack = council.pack("2024-25-public");
    let members = members(&pack);
    assert!(members.keys().all(|name| !name.starts_with("snapshot/")));
    assert!(members.contains_key("definitions/repeat-plans.md"));
    let said = verify(&pack, &[]);
    assert_eq!(said.status, 0, "{}", said.err);
    assert!(said.out.contains("cannot be made again here"), "{}", said.out);
    assert!(said.out.contains("For publication"), "{}", said.out);
    council.pack("2024-25-public");
    let editions = fs::read_dir(council.file("data/editions")).expect("editions");
    assert_eq!(editions.count(), 1, "published once");
    assert_eq!(
        run_as("ann", &["scorecard", "-w", council.w(), "--period", "2024-25", "--for", "public"])
            .status,
        0
    );
}
