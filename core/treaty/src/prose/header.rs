//! What a treaty says of itself, and how it counts, in words.

use super::grammar::{capital, isolated, joined, push, stop};
use super::sentence;
use super::voice::{How, Options, Voice};
use super::{Fact, ScenarioText, Topic};
use crate::model::{Instrument, Profile};
use crate::syntax::ast::{Block, Item, Number, Statement, Value};

/// The facts of the header, in the order people ask for them.
pub(super) fn facts(voice: &Voice<'_>, instrument: &Instrument) -> Vec<Fact> {
    let mut facts = Vec::new();
    let own = &instrument.statement;
    let mut say = |topic, text: String| facts.push(Fact { topic, text });
    for party in own.children("party") {
        let mut parts = vec![sentence::inner(voice, party, "")];
        parts.extend(stated(voice, party, "party"));
        say(Topic::Party, whole(voice, &parts));
    }
    for statement in own.children("parties") {
        say(Topic::Party, sentence::of(voice, statement));
    }
    let mut standing: Vec<String> =
        own.children("kind").map(|kind| sentence::inner(voice, kind, "")).collect();
    let binding = own.children("binding").next();
    standing.push(binding.map_or_else(
        || voice.catalogue.page("page", "binding"),
        |binding| sentence::inner(voice, binding, ""),
    ));
    say(Topic::Standing, whole(voice, &standing));
    for statement in own.children("authentic") {
        say(Topic::Languages, sentence::of(voice, statement));
    }
    for statement in own.children("uses") {
        say(Topic::Uses, sentence::of(voice, statement));
    }
    for statement in own.children("periods") {
        say(Topic::Periods, periods(voice, statement, None));
    }
    for note in own.children("note") {
        if let Some(text) = note.subject.as_ref().and_then(Value::text) {
            say(Topic::Note, super::foreign(voice, text));
        }
    }
    for allow in own.children("allow") {
        say(Topic::Note, sentence::of(voice, allow));
    }
    if !instrument.scenarios.is_empty() {
        let units = i64::try_from(instrument.scenarios.len()).unwrap_or(i64::MAX);
        let mut text = voice.counted("scenario", Number { units, decimals: 0 }, "");
        stop(voice.language(), &mut text);
        say(Topic::Scenarios, text);
    }
    facts
}

/// What the block of a statement says, each part a clause of the sentence.
fn stated(voice: &Voice<'_>, statement: &Statement, parent: &str) -> Vec<String> {
    // A `set` goes on with the statement itself.
    let beside = ["text", "verified", "allow", "note", "set"];
    let said = statement.statements().filter(|child| !beside.contains(&child.keyword()));
    said.map(|child| sentence::inner(voice, child, parent)).collect()
}

/// Parts as one sentence.
fn whole(voice: &Voice<'_>, parts: &[String]) -> String {
    let mut text = capital(&joined(voice.catalogue, parts, "parts"));
    stop(voice.language(), &mut text);
    text
}

/// A period rule in words, with what it rests on.
pub(super) fn periods(voice: &Voice<'_>, statement: &Statement, profile: Option<&Profile>) -> String {
    let language = voice.language();
    let mut text = String::new();
    let mut keys: Vec<&str> = Vec::new();
    let id = statement.id().unwrap_or("default");
    if id != "default" {
        text = voice.say("page", "periods.which", &[&voice.id(id)]);
    }
    let sentence = |key: &Statement| sentence::inner(voice, key, "periods");
    let add = |said: String, text: &mut String| {
        push(language, text, &format!(". {said}"));
        stop(language, text);
    };
    let stands = |key: &&Statement| key.subject.as_ref().is_some_and(|value| voice.stands(value));
    for item in statement.items() {
        let chosen: Vec<&Statement> = match item {
            Item::Plain(key) => vec![key],
            Item::Bracketed(_) => match voice.options(item) {
                Options::Chosen(block) => {
                    block.iter().flat_map(|block| &block.items).filter_map(Item::plain).collect()
                }
                Options::Open(options) => {
                    let option = |(owner, block): &(&str, Option<&Block>)| {
                        let said = block.map(|block| {
                            let keys = block.items.iter().filter_map(Item::plain);
                            joined(voice.catalogue, &keys.map(sentence).collect::<Vec<_>>(), "parts")
                        });
                        voice.option(owner, said.as_deref())
                    };
                    add(options.iter().map(option).collect::<Vec<_>>().join(" "), &mut text);
                    continue;
                }
            },
        };
        for key in chosen.into_iter().filter(stands) {
            keys.push(key.keyword());
            add(sentence(key), &mut text);
        }
    }
    let silent: Vec<String> = ["day-0", "roll", "holidays-of", "zone", "month-end", "hours"]
        .into_iter()
        .filter(|key| !keys.contains(key))
        .map(|key| voice.catalogue.page("silent", key))
        .collect();
    if !silent.is_empty() {
        add(voice.say("page", "periods.silent", &[&joined(voice.catalogue, &silent, "and")]), &mut text);
    }
    let basis = statement.arg("basis").and_then(Value::path);
    let basis = match (basis, profile, super::numbered(voice, statement)) {
        (_, Some(profile), _) => voice.say("page", "periods.by-profile", &[&voice.id(&profile.id)]),
        (Some("profile"), None, _) => voice.catalogue.page("page", "periods.chosen"),
        (Some("party-rule"), None, _) => voice.catalogue.page("page", "periods.party-rule"),
        (_, None, Some(article)) => voice.say("page", "periods.text-at", &[&article]),
        (_, None, None) => voice.catalogue.page("page", "periods.text"),
    };
    add(basis, &mut text);
    text
}

/// That the rendering is generated, and which wording prevails.
pub(super) fn notice(voice: &Voice<'_>, instrument: &Instrument) -> String {
    let named = |tags: &[String]| {
        let name = |tag: &String| voice.named(tag);
        joined(voice.catalogue, &tags.iter().map(name).collect::<Vec<_>>(), "and")
    };
    if instrument.authentic.is_empty() {
        return voice.catalogue.page("page", "generated");
    }
    let prevailing = instrument.statement.children("authentic").find_map(|said| said.arg("prevailing"));
    let prevailing = prevailing.map(|ids| voice.value(ids, &How::manner("language"), "")).unwrap_or_default();
    voice.say("page", "generated.authentic", &[&named(&instrument.authentic), &prevailing])
}

/// Id, version, status and digest in one line.
pub(super) fn colophon(voice: &Voice<'_>, instrument: &Instrument) -> String {
    let own = &instrument.statement;
    let mut parts = vec![isolated(voice.language(), &instrument.id)];
    for keyword in ["version", "status"] {
        parts.extend(own.children(keyword).map(|statement| sentence::inner(voice, statement, "")));
    }
    parts.push(isolated(voice.language(), &format!("sha256:{}", instrument.digest().hex())));
    joined(voice.catalogue, &parts, "row")
}

/// A test in words: what is given, what happens, what must come out.
pub(super) fn scenario(voice: &Voice<'_>, statement: &Statement) -> ScenarioText {
    let mut lines = Vec::new();
    for child in statement.statements() {
        let mut said = capital(&sentence::inner(voice, child, "scenario"));
        stop(voice.language(), &mut said);
        lines.push(said);
    }
    ScenarioText { title: sentence::inner(voice, statement, ""), lines }
}
