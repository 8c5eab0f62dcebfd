//! A whole exchange as files, captured once: it must be read for ever, and what is made today from the same
//! keys is the same to the byte. Other people's programs and the second reader judge these very files.
//!
//! `UPDATE=1 cargo test -p comity-verify --test captured` writes the folder where it is not there.

#![allow(clippy::unwrap_used)]

mod world;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use comity_journal::Consistency;
use comity_journal::witness::AddCheckpoint;
use comity_verify::{Copy, File, Verdict, judge_with};
use comity_words::Digest;
use world::offices::{ARV, BEL, CHE};
use world::{World, world};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../trials/captured/exchange-1")
}

/// Every file of the exchange, by its path.
fn files(world: &World) -> BTreeMap<String, Vec<u8>> {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut put =
        |name: &str, bytes: Vec<u8>| assert!(files.insert(name.to_owned(), bytes).is_none(), "{name}");
    let mut fingerprints = String::new();
    for (office, page) in [(&*ARV, &world.arv_page), (&*BEL, &world.bel_page), (&*CHE, &world.che_page)] {
        let small = office.state.as_str().to_lowercase();
        put(&format!("{small}.page"), page.to_text().into_bytes());
        fingerprints.push_str(&format!("{} {}\n", office.state, page.fingerprint()));
    }
    put("fingerprints", fingerprints.into_bytes());
    for (office, name) in [(&*ARV, "arv"), (&*BEL, "bel")] {
        let text = office.office.to_secret_text();
        put(
            &format!("{name}.office.identity.secret-of-a-sample"),
            format!("{}\n", text.as_str()).into_bytes(),
        );
    }
    put("1.letter", world.first.letter.bytes());
    put("1.lines", world.opened_lines());
    put("1.act.record", world.act.record());
    put("1.act.disclosures", (world.proof().disclosures.join("\n") + "\n").into_bytes());
    put("1.receipt.record", world.receipt.record());
    put("2.letter", world.answer.letter.bytes());
    put("2.act.record", world.answer_act.record());
    put("2.receipt.record", world.answer_receipt.record());
    put("greeting.record", world.greeting.record());
    let head = world.arv.cosigned(&[&BEL, &CHE]);
    for (name, index) in [("arv.1.act", 290), ("arv.1.receipt", 291)] {
        let leaf = world.arv.leaf(index, &head);
        put(&format!("{name}.entry"), leaf.entry.into_bytes());
        put(&format!("{name}.salt"), leaf.salt.to_vec());
        put(&format!("{name}.tlog-proof"), leaf.proof.into_bytes());
    }
    put("act.proof", world.proof().write().into_bytes());
    put("receipt.proof", world.receipt_proof().write().into_bytes());
    let journals =
        [("arv", world.arv.copy(&head)), ("bel", world.bel.copy(&world.bel.cosigned(&[&ARV, &CHE])))];
    for (name, copy) in journals {
        for (path, bytes) in copy.files {
            put(&format!("journal/{name}/{path}"), bytes);
        }
    }
    // What the journal of ARV asks a witness that has cosigned 291 entries of it.
    let hashes = Consistency::make(&world.arv.tiles, 291, 294).unwrap().hashes;
    let asked = AddCheckpoint { old: 291, hashes, note: world.arv.note() };
    put("add-checkpoint.request", asked.write().into_bytes());
    files
}

/// The files on disk, without the page that explains them.
fn kept(folder: &Path, under: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{under}{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            kept(&path, &format!("{name}/"), files);
        } else if name != "README.md" {
            files.insert(name, std::fs::read(&path).unwrap());
        }
    }
}

#[test]
fn the_captured_exchange_is_what_the_same_keys_make_today() {
    let (folder, made) = (folder(), files(&world()));
    if std::env::var_os("UPDATE").is_some() && !folder.join("act.proof").exists() {
        for (name, bytes) in &made {
            let path = folder.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
    }
    let mut held = BTreeMap::new();
    kept(&folder, "", &mut held);
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&held), names(&made));
    for (name, bytes) in &made {
        assert!(held[name] == *bytes, "{name} is another than the one captured");
    }
}

#[test]
fn every_captured_file_holds_under_the_fingerprints_captured_with_it() {
    let mut held = BTreeMap::new();
    kept(&folder(), "", &mut held);
    let fingerprints = String::from_utf8(held.remove("fingerprints").unwrap()).unwrap();
    let compared: Vec<Digest> =
        fingerprints.lines().map(|line| line.split(' ').nth(1).unwrap().parse().unwrap()).collect();
    // Two kinds are no statements: the request to a witness, and keys that open.
    held.retain(|name, _| {
        !name.ends_with(".request") && !name.contains("secret") && !name.ends_with(".salt")
    });
    let mut copies: BTreeMap<String, Copy> = BTreeMap::new();
    let mut alone: BTreeMap<&str, Vec<File>> = BTreeMap::new();
    for (name, bytes) in &held {
        if let Some((whose, path)) = name.strip_prefix("journal/").and_then(|name| name.split_once('/')) {
            let copy = copies.entry(whose.to_owned());
            let copy = copy.or_insert_with(|| Copy { name: whose.to_owned(), files: BTreeMap::new() });
            copy.files.insert(path.to_owned(), bytes.clone());
        } else if !name.ends_with(".page") {
            // An entry and its proof are one question; everything else is asked by itself.
            let stem = name
                .trim_end_matches(".entry")
                .trim_end_matches(".tlog-proof")
                .trim_end_matches(".disclosures");
            let stem = stem.trim_end_matches(".record");
            alone.entry(stem).or_default().push(world::file(name, bytes.clone()));
        }
    }
    let pages = || ["arv.page", "bel.page", "che.page"].map(|name| world::file(name, held[name].clone()));
    for (stem, mut files) in alone {
        files.extend(pages());
        let report = judge_with(&files, &[], &compared);
        // A sealed letter rests on what only its receiver can open.
        let expected = if stem.ends_with(".letter") { Verdict::Rests } else { Verdict::Holds };
        assert_eq!(report.verdict(), expected, "{stem}\n{}", report.to_text());
    }
    let copies: Vec<Copy> = copies.into_values().collect();
    assert_eq!(copies.len(), 2);
    assert_eq!(judge_with(&pages(), &copies, &compared).verdict(), Verdict::Holds);
}
