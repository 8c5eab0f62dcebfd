//! Lists every treaty file of the folder `treaties/`, those in its folders too: none can be forgotten.

// The list is made while the crate is built; nothing of this is in it.
#![allow(clippy::disallowed_methods)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() {
    let crate_folder = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("cargo names the folder"));
    let root = crate_folder.join("../..").canonicalize().expect("the checkout is there");
    // A folder stands for everything in it.
    println!("cargo::rerun-if-changed={}", root.join("treaties").display());
    let mut files = Vec::new();
    gather(&root.join("treaties"), &mut files);
    files.sort();
    let mut text = String::from("&[\n");
    for file in files {
        let name: Vec<String> = file
            .strip_prefix(&root)
            .expect("it lies in the checkout")
            .components()
            .map(|part| part.as_os_str().to_string_lossy().into_owned())
            .collect();
        writeln!(text, "    ({:?}, include_str!({file:?})),", name.join("/")).expect("a string takes it");
    }
    text.push_str("]\n");
    let out = PathBuf::from(std::env::var("OUT_DIR").expect("cargo names the folder")).join("texts.rs");
    std::fs::write(out, text).expect("cargo's folder can be written");
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|end| end == "treaty") {
            files.push(path);
        }
    }
}
