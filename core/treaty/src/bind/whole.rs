//! No phrase is read and dropped: each one, given or changed, makes another model.

use std::sync::Arc;

use crate::calendar::Calendars;
use crate::library::load;
use crate::model::{Instrument, Overlay, Profile};
use crate::source::Source;
use crate::syntax::{parse, samples};

/// Statements whose phrases are read by whoever plays a scenario.
const READ_ELSEWHERE: &[&str] = &["scenario", "scenarios"];

#[test]
fn every_phrase_of_every_statement_reaches_the_model() {
    let mut dropped = Vec::new();
    for sample in samples::samples() {
        let Some(chain) = chain(sample.keyword) else { continue };
        let longest = sample.texts.iter().map(String::len).max().unwrap_or_default();
        let (before, end) = samples::company(sample.keyword, sample.phrase);
        let file = |phrase: &str| {
            file(&chain, sample.subject.as_deref(), &format!("{before} {phrase:longest$}{end}"))
        };
        let models: Vec<String> = sample.texts.iter().map(|text| model(&file(text))).collect();
        let without = model(&file(""));
        // What nothing binds yet is of another part; that it is said to be so is tested with the lints.
        if !sample.common && models[0].contains("body: Read") {
            continue;
        }
        for (text, model) in sample.texts.iter().zip(&models) {
            if *model == without {
                dropped.push(format!("{} {text}", sample.keyword));
            }
        }
        for (text, model) in sample.texts.iter().zip(&models).skip(1) {
            if *model == models[0] {
                dropped.push(format!("{} {} as against {text}", sample.keyword, sample.texts[0]));
            }
        }
    }
    assert!(dropped.is_empty(), "bound nowhere:\n{}", dropped.join("\n"));
}

#[test]
fn only_what_others_read_is_bound_as_read() {
    let mut unbound = std::collections::BTreeSet::new();
    for sample in samples::samples() {
        let Some(chain) = chain(sample.keyword) else { continue };
        if model(&file(&chain, sample.subject.as_deref(), &format!("{};", sample.texts[0])))
            .contains("body: Read")
        {
            unbound.insert(sample.keyword);
        }
    }
    let known: [&str; 0] = [];
    let new: Vec<_> = unbound.iter().filter(|keyword| !known.contains(keyword)).collect();
    assert!(new.is_empty(), "{new:?}");
}

/// The statements around one, from the file inwards; nothing where it is read elsewhere.
fn chain(keyword: &'static str) -> Option<Vec<&'static str>> {
    let mut chain = vec![keyword];
    loop {
        let parent = samples::parent(chain[0])?;
        if READ_ELSEWHERE.contains(&chain[0]) {
            return None;
        }
        match parent {
            "a file" => return Some(chain),
            parent => chain.insert(0, parent),
        }
    }
}

fn file(chain: &[&str], subject: Option<&str>, phrases: &str) -> String {
    let mut text = "comity 1;\n".to_owned();
    let (last, around) = chain.split_last().unwrap();
    for keyword in around {
        let subject = samples::subject_of(keyword).unwrap_or_default();
        text.push_str(&format!("{keyword} {subject} {{ "));
    }
    text.push_str(&format!("{last} {} {phrases}", subject.unwrap_or_default()));
    text.push_str(&" }".repeat(around.len()));
    text
}

/// The model of a file, without what it keeps of the text.
fn model(text: &str) -> String {
    let broken = parse(text);
    assert!(!broken.is_broken(), "{text}\n{:?}", broken.diagnostics);
    let source = Source::new("a.treaty", text);
    let (library, _) = load(std::slice::from_ref(&source), Calendars::default());
    let bare = Arc::new(parse("comity 1;").file().statements().next().cloned().unwrap());
    let kept = Arc::new(Source::new("", ""));
    let mut all = String::new();
    for instrument in library.instruments.values() {
        let mut instrument = Instrument::clone(instrument);
        instrument.source = Arc::clone(&kept);
        instrument.digest = comity_words::Digest::of(b"");
        instrument.statement = Arc::clone(&bare);
        instrument.clauses.iter_mut().for_each(|clause| clause.statement = Arc::clone(&bare));
        all.push_str(&format!("{instrument:?}"));
    }
    for profile in library.profiles.values() {
        let mut profile = Profile::clone(profile);
        profile.source = Arc::clone(&kept);
        profile.digest = comity_words::Digest::of(b"");
        profile.statement = Arc::clone(&bare);
        profile.clauses.iter_mut().for_each(|clause| clause.statement = Arc::clone(&bare));
        all.push_str(&format!("{profile:?}"));
    }
    for overlay in library.overlays.values() {
        let mut overlay = Overlay::clone(overlay);
        overlay.source = Arc::clone(&kept);
        overlay.digest = comity_words::Digest::of(b"");
        overlay.statement = Arc::clone(&bare);
        let declared = overlay.declarations.iter_mut().map(|one| &mut one.said);
        let said = declared.chain(overlay.reservations.iter_mut().map(|one| &mut one.said));
        let own = overlay.clauses.iter_mut().chain(said.flat_map(|said| &mut said.clauses));
        own.for_each(|clause| clause.statement = Arc::clone(&bare));
        all.push_str(&format!("{overlay:?}"));
    }
    all
}
