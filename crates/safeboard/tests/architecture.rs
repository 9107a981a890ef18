//! ARCHITECTURE.md says who may import whom; the Cargo.toml files may not say otherwise.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The table of crates: name, and what it may import.
fn allowed() -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    rows.map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let imports = cells[2].split(", ").filter(|name| *name != "–").map(str::to_owned);
        (cells[0].trim_matches('`').to_owned(), imports.collect())
    })
    .collect()
}

fn crates() -> BTreeMap<String, toml::Table> {
    let folders = fs::read_dir(root().join("crates")).expect("crates/");
    let folders = folders.map(|entry| entry.expect("a folder").path());
    folders
        .map(|folder| {
            let text = fs::read_to_string(folder.join("Cargo.toml")).expect("a Cargo.toml");
            let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
            (name, text.parse().expect("TOML"))
        })
        .collect()
}

fn dependencies(manifest: &toml::Table) -> BTreeSet<String> {
    let table = manifest.get("dependencies").and_then(toml::Value::as_table);
    table.map(|table| table.keys().cloned().collect()).unwrap_or_default()
}

#[test]
fn every_arrow_between_crates_is_in_architecture_md() {
    let (allowed, crates) = (allowed(), crates());
    assert_eq!(
        allowed.keys().collect::<Vec<_>>(),
        crates.keys().collect::<Vec<_>>(),
        "ARCHITECTURE.md lists every crate, and no other"
    );
    for (name, manifest) in &crates {
        for import in dependencies(manifest).intersection(&crates.keys().cloned().collect()) {
            let may = &allowed[name];
            assert!(
                may.contains("all") || may.contains(import),
                "{name} imports {import}, which ARCHITECTURE.md does not allow"
            );
        }
    }
}

#[test]
fn a_heavy_library_has_the_owners_it_is_given() {
    let owners = [
        ("datafusion", vec!["engine"]),
        ("typst", vec!["report"]),
        ("rust_xlsxwriter", vec!["report"]),
        ("quick-xml", vec!["ingest", "report"]),
        ("clap", vec!["safeboard"]),
        ("sqlx", vec!["board"]),
        ("tokio", vec!["board", "engine", "safeboard", "web", "work"]),
        ("axum", vec!["web"]),
    ];
    let crates = crates();
    for (library, owners) in owners {
        for (name, manifest) in &crates {
            let uses = dependencies(manifest).contains(library);
            assert!(!uses || owners.contains(&name.as_str()), "{name} uses {library}");
        }
    }
}

#[test]
fn no_indicator_is_named_in_rust() {
    let ids: Vec<String> = fs::read_dir(root().join("indicators"))
        .expect("indicators/")
        .map(|entry| {
            entry
                .expect("a file")
                .path()
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    assert!(!ids.is_empty());
    for path in rust_files(&root().join("crates")) {
        let place = path.to_string_lossy().replace('\\', "/");
        let may = ["/tests/", "/tests.rs", "/demo/", "/benches/", "/examples/"];
        if may.iter().any(|part| place.contains(part)) {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a source file");
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            for id in &ids {
                assert!(!line.contains(&format!("\"{id}\"")), "{place} names {id}");
            }
        }
    }
}

#[test]
fn no_pure_crate_reads_the_clock_or_the_environment() {
    let pure = [
        "calendar",
        "model",
        "statistics",
        "voices",
        "disclosure",
        "ingest",
        "record",
        "engine",
        "scorecard",
        "claims",
        "report",
        "demo",
    ];
    for path in
        pure.iter().flat_map(|name| rust_files(&root().join("crates").join(name).join("src")))
    {
        let text = fs::read_to_string(&path).expect("a source file");
        for word in ["Timestamp::now", "Zoned::now", "SystemTime", "Instant::now", "env::var"] {
            assert!(!text.contains(word), "{} uses {word}", path.display());
        }
    }
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of the source");
    let mut files = Vec::new();
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}
