//! What a page does can be done at the terminal and over HTTP, and the help of the page says how: read off the sources,
//! so that a new form cannot be forgotten.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// Forms of an officer's own means and sessions, of her views and of templates: they are no verbs of the office and have
/// no counterpart outside a browser.
const HERS: [&str; 4] = ["own_means.rs", "sessions.rs", "sign_in.rs", "templates.rs"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn sources() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for folder in [src.clone(), src.join("screens")] {
        for file in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if file.extension().is_some_and(|e| e == "rs") && !file.ends_with("src/api.rs") {
                let name = file.strip_prefix(&src).unwrap().display().to_string();
                found.push((name, std::fs::read_to_string(&file).unwrap()));
            }
        }
    }
    found
}

fn openapi() -> Value {
    serde_json::from_str(&std::fs::read_to_string(root().join("schemas/openapi.json")).unwrap()).unwrap()
}

/// Texts between quotes that hold a word.
fn quoted<'t>(text: &'t str, word: &str) -> Vec<&'t str> {
    text.split('"').skip(1).step_by(2).filter(|said| said.contains(word)).collect()
}

/// Routes that helps name, as `POST /api/case/answer`.
fn named_routes() -> BTreeSet<String> {
    let mut routes = BTreeSet::new();
    for (file, text) in sources().iter().filter(|(file, _)| file.starts_with("screens") || file == "acts.rs")
    {
        let lines =
            text.lines().filter(|line| line.contains("/api/") && !line.trim_start().starts_with("//"));
        for said in lines.flat_map(|line| quoted(line, "/api/")) {
            for one in said.split(", ").filter(|one| one.contains(" /api/") && !one.contains('{')) {
                routes.insert(one.split('?').next().unwrap().to_owned());
            }
        }
        let _ = file;
    }
    assert!(routes.len() > 25, "{routes:?}");
    routes
}

#[test]
fn every_route_a_help_names_is_a_route() {
    let api = openapi();
    for route in named_routes() {
        let (method, path) = route.split_once(' ').unwrap();
        assert!(!api["paths"][path][method.to_lowercase()].is_null(), "`{route}` is named and is no route");
    }
}

#[test]
fn every_line_a_help_names_is_a_line_of_the_terminal() {
    let rows = std::fs::read_to_string(root().join("shell/node/src/rights.rs")).unwrap();
    let rows =
        rows.lines().filter(|line| line.contains("= Verb::")).filter_map(|line| line.split('"').nth(1));
    let plain = |said: &str| -> Vec<String> {
        let words =
            said.split(' ').take_while(|word| word.chars().all(|c| c.is_ascii_lowercase() || c == '-'));
        words.map(str::to_owned).collect()
    };
    let known: Vec<Vec<String>> = rows.map(plain).collect();
    let mut seen = 0;
    for (file, text) in sources() {
        for said in text.lines().flat_map(|line| quoted(line, "comity ")) {
            for line in said.split("; ").filter_map(|line| line.strip_prefix("comity ")) {
                let words = plain(line);
                // What no node is asked: the library of treaties. A line with its verb filled in is said elsewhere.
                if words.len() < 2 && words != ["month"] && words != ["fingerprint"] && words != ["status"]
                    || words.starts_with(&["treaty".into(), "obligations".into()])
                {
                    continue;
                }
                seen += 1;
                let fits = known
                    .iter()
                    .any(|row| !row.is_empty() && (words.starts_with(row) || row.starts_with(&words)));
                assert!(fits, "{file}: `comity {line}` is no line of the terminal");
            }
        }
    }
    assert!(seen > 30, "{seen}");
}

#[test]
fn every_screen_with_a_form_says_how_the_same_is_done_elsewhere() {
    for (file, text) in sources().iter().filter(|(file, _)| file.starts_with("screens/")) {
        let posts = text.contains("method=\"post\"");
        let hers = HERS.iter().any(|own| file.ends_with(own));
        assert!(!posts || hers || text.contains("help("), "{file} has a form and no help");
    }
}

#[test]
fn every_verb_a_page_performs_and_that_changes_something_is_named_by_a_help() {
    let api = openapi();
    let routes = named_routes();
    let mut performed = BTreeSet::new();
    for (_, text) in sources() {
        for after in text.split("Verb::").skip(1) {
            let name: String = after.chars().take_while(char::is_ascii_alphanumeric).collect();
            performed.insert(name);
        }
    }
    let mut walked = 0;
    for name in performed {
        let kebab: String = name
            .char_indices()
            .flat_map(|(at, c)| {
                let dash = (c.is_ascii_uppercase() && at > 0).then_some('-');
                dash.into_iter().chain([c.to_ascii_lowercase()])
            })
            .collect();
        let path = format!("/api/{}", kebab.replacen('-', "/", 1));
        let methods = &api["paths"][&path];
        // What is read alone is asked by many pages to draw themselves.
        if methods.is_null() || !methods["get"].is_null() {
            continue;
        }
        walked += 1;
        assert!(
            routes.contains(&format!("POST {path}")),
            "no help names `POST {path}`, which a page performs"
        );
    }
    assert!(walked > 12, "{walked}");
}
