//! Lists `indicators/*.md` and `rules/*.md` for their registries, so that adding a file is all there is to
//! adding one.

use std::path::{Path, PathBuf};
use std::{env, fmt::Write, fs};

fn main() {
    // Asked when it runs: a build folder may be used by more than one checkout.
    let here = env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    for name in ["indicators", "rules"] {
        let folder = Path::new(&here).join("../..").join(name);
        let list = listed(markdown_files(&folder));
        fs::write(Path::new(&out).join(format!("{name}.rs")), list).expect("cargo's folder");
        println!("cargo::rerun-if-changed={}", folder.display());
    }
}

fn markdown_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is part of the source");
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    files
}

fn listed(files: Vec<PathBuf>) -> String {
    let mut list = String::from("static BUILT_IN: &[(&str, &str)] = &[\n");
    for path in files {
        let path = path.canonicalize().expect("a file of the folder");
        let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        writeln!(list, "    ({name:?}, include_str!({:?})),", path.display().to_string())
            .expect("a string grows");
    }
    list.push_str("];\n");
    list
}
