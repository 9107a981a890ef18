//! Lists `indicators/*.md` for the registry, so that adding a file is all there is to adding one.

use std::{env, fmt::Write, fs, path::Path};

fn main() {
    // Asked when it runs: a build folder may be used by more than one checkout.
    let here = env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let folder = Path::new(&here).join("../../indicators");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .expect("the folder indicators/ is part of the source")
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    let mut list = String::from("static BUILT_IN: &[(&str, &str)] = &[\n");
    for path in files {
        let path = path.canonicalize().expect("a file of the folder");
        let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        writeln!(list, "    ({name:?}, include_str!({:?})),", path.display().to_string())
            .expect("a string grows");
    }
    list.push_str("];\n");
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("built_in.rs");
    fs::write(out, list).expect("cargo's folder can be written");
    println!("cargo::rerun-if-changed={}", folder.display());
}
