//! Arrows nobody meant to draw: the crates as cargo sees them, held against the table.
//!
//! Cargo refuses circles and clippy refuses clocks in the core; this refuses a dependency that the
//! table does not name, a banned crate, a licence nobody agreed to, and a core crate without its marks.

mod graph;
mod licence;
mod table;

use crate::place::{self, Trouble};
use crate::tally::Tally;
use graph::{Graph, Kind, Package};
use std::collections::BTreeSet;
use std::path::Path;

/// `cargo xtask walls`: prints each finding as a sentence; true when there is none.
pub(crate) fn chore(_arguments: &[String]) -> Result<bool, Trouble> {
    let tally = check()?;
    if tally.clean() {
        println!("walls: {} arrows and marks as the table has them", tally.passed);
    }
    Ok(tally.clean())
}

/// Checks the walls of this checkout; findings go to standard error.
pub(crate) fn check() -> Result<Tally, Trouble> {
    let host = place::output_of(std::process::Command::new("rustc").arg("-vV"))?;
    let host =
        host.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or("x86_64-unknown-linux-gnu");
    let arguments = ["metadata", "--format-version", "1", "--locked", "--filter-platform", host];
    let text = place::output_of(&mut place::cargo(&arguments))?;
    let mut graph = Graph::from_metadata(&text)?;
    // `cargo metadata` also resolves what no chosen feature asks for; `cargo tree` prints what is built.
    let tree = ["tree", "--workspace", "--locked", "--prefix", "none", "--format", "{p}"];
    graph.keep_built(&place::output_of(&mut place::cargo(&tree))?);
    let mut tally = findings(&graph);
    let root = place::root();
    tally.add(marks(&root, &graph)?);
    for sentence in &tally.failed {
        eprintln!("walls: {sentence}");
    }
    Ok(tally)
}

/// Everything the graph says that the tables do not allow.
fn findings(graph: &Graph) -> Tally {
    let mut tally = Tally::default();
    for package in graph.members() {
        arrows(package, graph, &mut tally);
        if package.folder == "core" {
            outside(package, graph, &mut tally);
        }
    }
    stale(graph, &mut tally);
    stale_outside(graph, &mut tally);
    bans(graph, &mut tally);
    licences(graph, &mut tally);
    tally
}

/// Arrows between our own crates, of all three kinds: a test's arrow can close a circle as well.
fn arrows(package: &Package, graph: &Graph, tally: &mut Tally) {
    let Some(row) = table::ARROWS.iter().find(|row| row.from == package.name) else {
        tally.note(
            format!(
                "the crate `{}` has no row in the table; add one to ARROWS in xtask/src/walls/table.rs, with its \
                 reason in the commit: a crate nobody placed has no floor in the house",
                package.name
            ),
            false,
        );
        return;
    };
    for (name, kind) in &package.edges {
        if !graph.is_member(name) {
            continue;
        }
        let allowed = match kind {
            Kind::Normal | Kind::Build => row.to.contains(&name.as_str()),
            Kind::Dev => row.to.contains(&name.as_str()) || row.tests.contains(&name.as_str()),
        };
        let column = if *kind == Kind::Dev { "tests" } else { "to" };
        tally.note(
            format!(
                "`{from}` looks at `{name}` ({kind}), an arrow the table does not have; if it is meant, add it to \
                 `{column}` in the row of `{from}` in ARROWS (xtask/src/walls/table.rs), in a commit of its own \
                 that gives the reason: arrows are what keeps the two columns apart",
                from = package.name,
                kind = kind.word(),
            ),
            allowed,
        );
        if *kind != Kind::Dev && package.folder == "core" {
            let below = graph.members().any(|other| other.name == *name && other.folder == "core");
            tally.note(
                format!(
                    "`{}` is in the core and looks at `{name}`, which is not; turn the arrow round: shell may look \
                     at core, core never looks back",
                    package.name
                ),
                below,
            );
        }
    }
}

/// What the core takes from others. The runtime is kept out here and not by clippy.
fn outside(package: &Package, graph: &Graph, tally: &mut Tally) {
    for (name, kind) in &package.edges {
        if graph.is_member(name) {
            continue;
        }
        let known = table::OUTSIDE.iter().find(|row| row.name == name);
        let allowed = known.is_some_and(|row| match kind {
            Kind::Normal | Kind::Build => row.crates.contains(&package.name.as_str()),
            Kind::Dev => row.tests_only || row.crates.contains(&package.name.as_str()),
        });
        tally.note(
            format!(
                "`{}` takes `{name}` ({}) from outside, which the table does not have; add it to OUTSIDE in \
                 xtask/src/walls/table.rs with one line that says what it does and why fifty lines of ours would \
                 not do: the core takes few dependencies, and pure ones",
                package.name,
                kind.word(),
            ),
            allowed,
        );
    }
}

/// Rows of the table that no manifest needs any more: a door left open is an arrow for the next hand.
fn stale(graph: &Graph, tally: &mut Tally) {
    for row in table::ARROWS {
        let Some(package) = graph.members().find(|package| package.name == row.from) else {
            tally.note(
                format!("the table has a row for `{}`, and there is no such crate; remove it", row.from),
                false,
            );
            continue;
        };
        for to in row.to {
            let used = package.edges.iter().any(|(name, kind)| name == to && *kind != Kind::Dev);
            tally.note(
                format!(
                    "the table lets `{}` look at `{to}`, and it does not; remove it from ARROWS in \
                     xtask/src/walls/table.rs: a door left open is the next arrow nobody meant",
                    row.from
                ),
                used,
            );
        }
    }
}

/// Likewise for what the core may take from others.
fn stale_outside(graph: &Graph, tally: &mut Tally) {
    for row in table::OUTSIDE {
        for name in row.crates {
            let Some(package) = graph.members().find(|package| package.name == *name) else { continue };
            let used = package.edges.iter().any(|(to, kind)| to == row.name && *kind != Kind::Dev);
            tally.note(
                format!(
                    "the table lets `{name}` take `{}` from outside, and it does not; remove it from OUTSIDE in \
                     xtask/src/walls/table.rs",
                    row.name
                ),
                used,
            );
        }
    }
}

/// Crates that may stand nowhere in the tree, and those that may not stand below the core.
fn bans(graph: &Graph, tally: &mut Tally) {
    for (name, why) in table::BANNED {
        let found = graph.packages().any(|package| package.name == *name);
        tally.note(
            format!(
                "`{name}` is in the tree: {why}; find who brings it with `cargo tree -i {name}` and take a feature \
                 or a crate without it"
            ),
            !found,
        );
    }
    for package in graph.members().filter(|package| package.folder == "core") {
        for below in graph.below(&package.id) {
            if let Some((name, why)) = table::BANNED_BELOW_CORE.iter().find(|(name, _)| *name == below.name) {
                tally.note(
                    format!(
                        "`{}` reaches `{name}`: {why}; the core gets such things as arguments",
                        package.name
                    ),
                    false,
                );
            }
        }
    }
}

fn licences(graph: &Graph, tally: &mut Tally) {
    for package in graph.packages() {
        let allowed = package.licence.as_deref().is_some_and(|text| licence::allowed(text, table::LICENCES))
            || table::LICENCE_EXCEPTIONS.iter().any(|(name, _)| *name == package.name);
        tally.note(
            format!(
                "`{}` is under `{}`, which LICENCES in xtask/src/walls/table.rs does not have; read the licence, \
                 then add it there or take another crate",
                package.name,
                package.licence.as_deref().unwrap_or("no licence it names"),
            ),
            allowed,
        );
    }
}

/// What must stand in the files of the core themselves.
fn marks(root: &Path, graph: &Graph) -> Result<Tally, Trouble> {
    let mut tally = Tally::default();
    let outer = std::fs::read_to_string(root.join("clippy.toml"))?;
    let inner = std::fs::read_to_string(root.join("core/clippy.toml"))?;
    for line in unrepeated(&outer, &inner) {
        tally.note(
            format!(
                "core/clippy.toml lacks `{line}`, which clippy.toml has; repeat it there: clippy reads the nearest \
                 file only"
            ),
            false,
        );
    }
    for package in graph.members().filter(|package| package.folder == "core") {
        let text = std::fs::read_to_string(&package.library)
            .map_err(|error| Trouble(format!("`{}`: {error}", package.library)))?;
        tally.note(
            format!(
                "`{}` does not say `#![forbid(unsafe_code)]`; add it below the opening comment of its lib.rs: every \
                 core crate does",
                package.name
            ),
            forbids_unsafe(&text),
        );
    }
    let page = std::fs::read_to_string(root.join("ARCHITECTURE.md"))?;
    for name in files_named(&page) {
        let (room, file) = name.split_once('/').expect("named with its room");
        let stands =
            ["core", "shell"].iter().any(|side| root.join(side).join(room).join("src").join(file).exists());
        tally.note(
            format!("ARCHITECTURE.md walks through `{name}`, and there is no such file; mend the page: it is kept true"),
            stands,
        );
    }
    Ok(tally)
}

/// Files a page names with their room, `node/registry.rs`; a bare `decide/request.rs` belongs to its sentence.
fn files_named(page: &str) -> BTreeSet<String> {
    let rooms: Vec<&str> = table::ARROWS.iter().filter_map(|row| row.from.strip_prefix("comity-")).collect();
    page.split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| word.ends_with(".rs") && !word.contains(char::is_whitespace))
        .filter(|word| word.split_once('/').is_some_and(|(room, _)| rooms.contains(&room)))
        .map(str::to_owned)
        .collect()
}

/// Lines of the root's clippy file that the core's does not repeat.
fn unrepeated<'a>(outer: &'a str, inner: &str) -> Vec<&'a str> {
    let has = |line: &str| inner.lines().any(|other| other.trim() == line);
    outer
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#') && !has(line))
        .collect()
}

fn forbids_unsafe(text: &str) -> bool {
    text.lines().any(|line| line.trim() == "#![forbid(unsafe_code)]")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata(edges: &str, outside: &str) -> String {
        // Three crates: one of the core, one of the shell, one from elsewhere.
        format!(
            r#"{{"workspace_root":"/w","workspace_members":["a","b"],
              "packages":[
                {{"id":"a","name":"comity-seal","license":"Apache-2.0","manifest_path":"/w/core/seal/Cargo.toml",
                  "targets":[{{"kind":["lib"],"src_path":"/w/core/seal/src/lib.rs"}}],"dependencies":[{edges}]}},
                {{"id":"b","name":"comity-store","license":"Apache-2.0","manifest_path":"/w/shell/store/Cargo.toml",
                  "targets":[{{"kind":["lib"],"src_path":"/w/shell/store/src/lib.rs"}}],"dependencies":[]}},
                {outside}],
              "resolve":{{"nodes":[{{"id":"a","deps":[{{"pkg":"x","dep_kinds":[{{"kind":null}}]}}]}},
                                   {{"id":"b","deps":[]}},{{"id":"x","deps":[]}}]}}}}"#
        )
    }

    fn sentences(edges: &str, outside: &str) -> Vec<String> {
        findings(&Graph::from_metadata(&metadata(edges, outside)).unwrap()).failed
    }

    const HARMLESS: &str = r#"{"id":"x","name":"sha2","license":"MIT OR Apache-2.0",
        "manifest_path":"/r/sha2/Cargo.toml","targets":[],"dependencies":[]}"#;

    #[test]
    fn an_arrow_from_the_core_to_the_shell_is_named_with_its_place_in_the_table() {
        let found = sentences(r#"{"name":"comity-store","kind":null}"#, HARMLESS);
        assert!(found.iter().any(|s| s.contains("`comity-seal` looks at `comity-store` (normal)")
            && s.contains("xtask/src/walls/table.rs")));
        assert!(found.iter().any(|s| s.contains("core never looks back")));
    }

    #[test]
    fn an_arrow_drawn_by_a_test_is_an_arrow() {
        let found = sentences(r#"{"name":"comity-store","kind":"dev"}"#, HARMLESS);
        assert!(found.iter().any(|s| s.contains("`comity-seal` looks at `comity-store` (dev)")));
    }

    #[test]
    fn a_crate_from_outside_needs_a_row_with_its_reason() {
        let found = sentences(r#"{"name":"left-pad","kind":null}"#, HARMLESS);
        assert!(found.iter().any(|s| s.contains("takes `left-pad`") && s.contains("OUTSIDE")));
        let found = sentences(r#"{"name":"sha2","kind":null}"#, HARMLESS);
        assert!(!found.iter().any(|s| s.contains("takes `sha2`")));
    }

    #[test]
    fn a_banned_crate_fails_wherever_it_stands() {
        let banned = HARMLESS.replace("sha2", "openssl-sys");
        assert!(sentences("", &banned).iter().any(|s| s.starts_with("`openssl-sys` is in the tree")));
    }

    #[test]
    fn a_runtime_below_the_core_fails_however_deep_it_lies() {
        let runtime = HARMLESS.replace("sha2", "tokio");
        assert!(sentences("", &runtime).iter().any(|s| s.starts_with("`comity-seal` reaches `tokio`")));
    }

    #[test]
    fn a_licence_nobody_agreed_to_fails() {
        let copyleft = HARMLESS.replace("MIT OR Apache-2.0", "AGPL-3.0");
        assert!(sentences("", &copyleft).iter().any(|s| s.contains("is under `AGPL-3.0`")));
        let none = HARMLESS.replace(r#""license":"MIT OR Apache-2.0","#, "");
        assert!(sentences("", &none).iter().any(|s| s.contains("no licence it names")));
    }

    #[test]
    fn a_row_for_a_crate_that_is_gone_fails() {
        assert!(sentences("", HARMLESS).iter().any(|s| s.contains("row for `comity-words`")));
    }

    #[test]
    fn a_line_the_core_does_not_repeat_is_found() {
        let outer = "# shell\nallow-unwrap-in-tests = true\nmax-x = 3\n";
        assert_eq!(unrepeated(outer, "# core\nallow-unwrap-in-tests = true\n"), ["max-x = 3"]);
        assert!(unrepeated(outer, outer).is_empty());
    }

    #[test]
    fn files_of_a_page_are_found_with_their_room() {
        let page = "1. `node/registry.rs` calls `case/decide.rs` → `decide/request.rs`, not `cargo demo` or `core/clippy.toml`";
        assert_eq!(Vec::from_iter(files_named(page)), ["case/decide.rs", "node/registry.rs"]);
    }

    #[test]
    fn a_commented_mark_does_not_forbid_unsafe_code() {
        assert!(forbids_unsafe("//! Words.\n#![forbid(unsafe_code)]\n"));
        assert!(!forbids_unsafe("// #![forbid(unsafe_code)]\n#![deny(unsafe_code)]\n"));
    }
}
