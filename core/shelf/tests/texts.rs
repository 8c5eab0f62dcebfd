//! The shelf: no file is forgotten, and what is read in part says what is read whole.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)] // tests open the checkout's files

use std::path::Path;

use comity_shelf::{TEXTS, library, shelf};
use comity_treaty::calendar::Calendars;
use comity_treaty::precedence::{Ask, resolve};
use comity_words::StateCode;

fn gather(folder: &Path, found: &mut Vec<String>) {
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            gather(&path, found);
        } else if path.extension().is_some_and(|end| end == "treaty") {
            found.push(std::fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_treaty_file_of_the_checkout_is_in_the_binary() {
    let mut lying = Vec::new();
    gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../treaties"), &mut lying);
    let mut carried: Vec<String> = TEXTS.iter().map(|(_, text)| (*text).to_owned()).collect();
    lying.sort();
    carried.sort();
    assert_eq!(lying.len(), carried.len());
    assert!(lying == carried, "a file differs from what the binary carries");
}

#[test]
fn every_file_declares_something() {
    for volume in shelf().volumes() {
        let name = &volume.source().name;
        let known = shelf().instruments().iter().any(|id| {
            shelf().file_of(id).is_some_and(|file| file.name == *name)
                || shelf().beside(id).chain(shelf().stacked(id)).any(|file| file.name == *name)
        });
        assert!(known, "{name} is about no instrument of the library");
    }
}

#[test]
fn what_is_read_between_two_states_says_what_the_whole_library_says() {
    let day = "2026-11-20".parse().unwrap();
    let states = ["DE", "FR", "IE", "DK", "GB", "AL", "US", "BR", "ARV", "BEL", "ZZ"];
    for (one, other) in
        states.iter().zip(states.iter().skip(1)).chain([(&"DE", &"PL"), (&"DE", &"GB"), (&"JP", &"RS")])
    {
        let [one, other]: [StateCode; 2] = [one.parse().unwrap(), other.parse().unwrap()];
        let read = shelf().between([&one, &other], day, Calendars::builtin());
        let ask = Ask::between(one, other, day);
        let (part, whole) = (resolve(&read, &ask), resolve(library(), &ask));
        assert_eq!(part.to_json().write(), whole.to_json().write(), "{:?}", ask.pair());
    }
}

#[test]
fn the_stock_counts_every_clause_once() {
    let audit = comity_treaty::audit::audit(library());
    for account in &audit.instruments {
        let clauses: usize = account.readings.iter().map(|reading| reading.clauses).sum();
        assert_eq!(clauses, account.marks.total(), "{}", account.id);
        assert_eq!(clauses, library().instrument(&account.id).unwrap().clauses.len());
    }
    let eio = audit.instruments.iter().find(|account| account.id == "eio").unwrap();
    assert!(eio.marks.read > 0, "{:?}", eio.marks);
}

#[test]
fn what_is_invented_for_scenarios_is_no_part_of_the_library() {
    let invented = library().overlays.keys().filter(|(_, party)| ["ARV", "BEL"].contains(&party.as_str()));
    assert_eq!(invented.count(), 0);
    let profiles = library().profiles.keys().filter(|id| id.contains("in-lieu-of-arv-bel"));
    assert_eq!(profiles.count(), 0);
}
