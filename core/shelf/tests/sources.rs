//! `treaties/SOURCES.md` says what the files say.
//!
//! `UPDATE=1 cargo test -p comity-shelf --test sources` writes it anew, as `comity treaty audit --write` does.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)] // tests open the checkout's files

use std::path::Path;

use comity_shelf::library;
use comity_treaty::audit::audit;

#[test]
fn the_page_of_sources_is_made_from_the_files_as_they_are() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../treaties/SOURCES.md");
    let now = audit(library()).to_sources();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, &now).unwrap();
    }
    let held = std::fs::read_to_string(&file).unwrap_or_default();
    let differs = held.lines().zip(now.lines()).find(|(held, now)| held != now);
    assert!(
        held == now,
        "treaties/SOURCES.md is stale: {differs:#?}\n\
         `UPDATE=1 cargo test -p comity-shelf --test sources` or `comity treaty audit --write` writes it anew"
    );
}
