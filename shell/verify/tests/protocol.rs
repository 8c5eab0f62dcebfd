//! The examples of docs/protocol are real bytes: each block names its place in the captured exchange and is
//! held against it, and the lists are those of the code. `UPDATE=1` writes them.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use comity_exchange::{Code, Event};
use comity_words::from_base64url;
use comity_words::strict::{self, Limits};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What a block must hold: `exchange-1/1.letter line 1`.
fn expected(place: &str) -> String {
    let (file, how) = place.split_once(' ').unwrap();
    let bytes = std::fs::read(root().join("trials/captured").join(file)).unwrap();
    let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    let line = |n: usize| String::from_utf8(lines[n].to_vec()).unwrap();
    let part = |line: &str, name: &str| {
        let jws =
            strict::read(line.as_bytes(), &Limits { text: 1 << 22, ..Limits::of_bytes(1 << 22) }).unwrap();
        String::from_utf8(from_base64url(jws.member(name).unwrap().as_text().unwrap()).unwrap()).unwrap()
    };
    match how.split(' ').collect::<Vec<_>>()[..] {
        ["text"] => String::from_utf8(bytes.clone()).unwrap().trim_end().to_owned(),
        ["line", n] => line(n.parse::<usize>().unwrap() - 1),
        ["lines", n] => (0..n.parse().unwrap()).map(line).collect::<Vec<_>>().join("\n"),
        ["header", n] => short(&part(&line(n.parse::<usize>().unwrap() - 1), "protected")),
        ["payload"] => part(&line(0), "payload"),
        ["cover"] => part(&line(2), "payload"),
        _ => panic!("{place}: no such selection"),
    }
}

/// A certificate is long and teaches nothing.
fn short(header: &str) -> String {
    match header.split_once("\"x5c\":[\"") {
        Some((before, after)) => format!("{before}\"x5c\":[\"{}…\"]}}", &after[..12]),
        None => header.to_owned(),
    }
}

fn list(name: &str) -> String {
    match name {
        "events" => {
            let row = |event: &Event| {
                let by = if event.by_sender() { "sender" } else { "receiver" };
                format!("| `{event}` | {} | the {by}'s node |\n", event.etsi())
            };
            let rows: String = Event::ALL.iter().map(row).collect();
            format!("| event | ETSI EN 319 522 | by |\n|---|---|---|\n{rows}")
        }
        "codes" => {
            let row = |code: &Code| format!("| `{code}` | {} |\n", code.sentence());
            format!(
                "| code | what the peer is told |\n|---|---|\n{}",
                Code::ALL.iter().map(row).collect::<String>()
            )
        }
        _ => panic!("no list `{name}`"),
    }
}

/// The page with every marked block filled.
fn filled(page: &str) -> String {
    let (mut out, mut rest) = (String::new(), page);
    while let Some(at) = rest.find("<!-- ") {
        let end = at + rest[at..].find(" -->\n").unwrap() + 5;
        out.push_str(&rest[..end]);
        let mark = &rest[at + 5..end - 5];
        rest = &rest[end..];
        if let Some(place) = mark.strip_prefix("captured: ") {
            let fence = rest.split_inclusive('\n').next().unwrap();
            let close = rest[fence.len()..].find("```").unwrap() + fence.len();
            out.push_str(&format!("{fence}{}\n", expected(place)));
            rest = &rest[close..];
        } else if let Some(name) = mark.strip_prefix("list: ") {
            out.push_str(&list(name));
            rest = &rest[rest.find("<!-- end -->").unwrap()..];
        }
    }
    out + rest
}

#[test]
fn every_example_of_the_protocol_is_what_was_captured_and_every_list_is_the_codes() {
    let mut blocks = 0;
    for entry in std::fs::read_dir(root().join("docs/protocol")).unwrap() {
        let path = entry.unwrap().path();
        let page = std::fs::read_to_string(&path).unwrap();
        blocks += page.matches("<!-- captured: ").count() + page.matches("<!-- list: ").count();
        let filled = filled(&page);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &filled).unwrap();
        } else {
            assert!(filled == page, "{} is not what was captured: UPDATE=1 writes it", path.display());
        }
    }
    assert!(blocks >= 14, "{blocks}");
}

#[test]
fn every_link_between_the_pages_leads_somewhere() {
    for entry in std::fs::read_dir(root().join("docs/protocol")).unwrap() {
        let path = entry.unwrap().path();
        let page = std::fs::read_to_string(&path).unwrap();
        for link in page.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if !link.starts_with("https://") {
                let target = path.parent().unwrap().join(link.split('#').next().unwrap());
                assert!(target.exists(), "{}: {link}", path.display());
            }
        }
    }
}
