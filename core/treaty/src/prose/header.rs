//! What a treaty says of itself, and how it counts, in words.

use super::voice::{Manner, Options, Voice};
use super::words;
use super::{Fact, Topic, day_words};
use crate::model::{Instrument, Profile};
use crate::period::CutOff;
use crate::syntax::ast::{Item, Statement, Value, ValueKind};

/// The facts of the header, in the order people ask for them.
pub(super) fn facts(voice: &Voice<'_>, instrument: &Instrument) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut say = |topic, text: String| facts.push(Fact { topic, text });
    for party in &instrument.parties {
        let mut text = format!("{} ({})", party.name, party.code);
        if let Some(zone) = &party.timezone {
            text.push_str(&format!("; its days are those of the zone {zone}"));
        }
        if let Some(calendar) = &party.calendar {
            text.push_str(&format!("; its calendar is {calendar}"));
        }
        match party.cut_off {
            Some(CutOff::At(time) | CutOff::OfficeHours(time)) => text.push_str(&format!(
                "; what it receives after {:02}:{:02} counts as received on its next working day",
                time.hour(),
                time.minute()
            )),
            Some(CutOff::None) => text.push_str("; what it receives counts on that day, however late"),
            None => {}
        }
        for (key, value) in &party.settings {
            text.push_str(&format!("; {}: {value}", words::code(key)));
        }
        say(Topic::Party, text + ".");
    }
    for statement in instrument.statement.children("parties") {
        let depositary = statement.arg("depositary").and_then(Value::text);
        let depositary = depositary.map_or_else(String::new, |who| format!("; depositary: {who}"));
        let who = match instrument.by_ratification {
            true => "Who is bound follows from ratification".to_owned(),
            false => words::capital(&words::code(statement.id().unwrap_or_default())),
        };
        say(Topic::Party, format!("{who}{depositary}."));
    }
    let mut standing =
        instrument.kind.as_deref().map_or_else(String::new, |kind| format!("{}; ", words::code(kind)));
    standing.push_str(if instrument.binding { "binding in law" } else { "not binding in law" });
    say(Topic::Standing, words::capital(&standing) + ".");
    if !instrument.authentic.is_empty() {
        let languages: Vec<String> =
            instrument.authentic.iter().map(|tag| words::language(tag).to_owned()).collect();
        let mut text = format!("Authentic in {}", words::joined(&languages, "and"));
        let prevailing = instrument.statement.children("authentic").find_map(|said| said.arg("prevailing"));
        if let Some(prevailing) = prevailing {
            text.push_str(&format!("; {} prevails", voice.value(prevailing, Manner::Language)));
        }
        say(Topic::Languages, text + ".");
    }
    if !instrument.uses.is_empty() {
        say(Topic::Uses, format!("Refers to {}.", words::joined(&instrument.uses, "and")));
    }
    for statement in instrument.statement.children("periods") {
        say(Topic::Periods, periods(voice, statement, None));
    }
    for note in instrument.statement.children("note") {
        if let Some(text) = note.subject.as_ref().and_then(Value::text) {
            say(Topic::Note, text.to_owned());
        }
    }
    if !instrument.scenarios.is_empty() {
        let text = match instrument.scenarios.len() {
            1 => "One scenario in the file tests it.".to_owned(),
            n => format!("{n} scenarios in the file test it."),
        };
        say(Topic::Scenarios, text);
    }
    facts
}

/// A period rule in words, with what it rests on.
pub(super) fn periods(voice: &Voice<'_>, statement: &Statement, profile: Option<&Profile>) -> String {
    let mut said = Vec::new();
    let mut keys = Vec::new();
    for item in statement.items() {
        match item {
            Item::Plain(key) => {
                keys.push(key.keyword().to_owned());
                said.extend(key_words(voice, key));
            }
            Item::Bracketed(_) => match voice.options(item) {
                Options::Chosen(block) => {
                    for key in block.iter().flat_map(|block| &block.items).filter_map(Item::plain) {
                        keys.push(key.keyword().to_owned());
                        said.extend(key_words(voice, key));
                    }
                }
                Options::Open(options) => {
                    let option = |(owner, block): &(&str, Option<&crate::syntax::ast::Block>)| match block {
                        Some(block) => {
                            let keys = block.items.iter().filter_map(Item::plain);
                            let said: Vec<String> = keys.filter_map(|key| key_words(voice, key)).collect();
                            format!("[{owner}: {}]", said.join(" "))
                        }
                        None => format!("[{owner}: left out]"),
                    };
                    said.push(options.iter().map(option).collect::<Vec<_>>().join(" "));
                }
            },
        }
    }
    let silent: Vec<String> = [
        ("day-0", "whether the day of the deed counts"),
        ("roll", "where a free last day moves"),
        ("holidays-of", "whose free days count"),
        ("zone", "whose days they are"),
        ("month-end", "where a short month ends"),
        ("hours", "how hours run"),
    ]
    .into_iter()
    .filter(|(key, _)| !keys.iter().any(|said| said == key))
    .map(|(_, words)| words.to_owned())
    .collect();
    if !silent.is_empty() {
        said.push(format!("Not said: {}.", words::joined(&silent, "and")));
    }
    let basis = statement.arg("basis").and_then(Value::path);
    let basis = match (basis, profile, statement.article()) {
        (_, Some(profile), _) => format!("Chosen by the profile {}, not in the text.", profile.id),
        (Some("profile"), None, _) => "Chosen, not in the text.".to_owned(),
        (_, None, Some(article)) => format!("So the text says, at {article}."),
        (_, None, None) => "So the text says.".to_owned(),
    };
    let id = statement.id().unwrap_or("default");
    let which = if id == "default" { String::new() } else { format!("The rule \u{201c}{id}\u{201d}: ") };
    format!("{which}{} {basis}", said.join(" "))
}

fn key_words(voice: &Voice<'_>, key: &Statement) -> Option<String> {
    let value = key.subject.as_ref().filter(|value| voice.stands(value))?;
    let keyword = key.keyword();
    if keyword == "minimum-working-days" {
        let from = key.arg("from").map(|from| voice.value(from, Manner::Plain));
        let from = from.map_or_else(|| "A period".to_owned(), |from| format!("A period of {from} or more"));
        return Some(format!("{from} holds at least {} working days.", voice.value(value, Manner::Plain)));
    }
    // In a bracket every owner's option is a sentence of its own.
    if let Some(bracket) = value.bracket()
        && voice.is_open(value)
    {
        let option = |(owner, value): &(crate::syntax::ast::Word, Option<Value>)| match value {
            Some(value) => format!("[{}: {}]", owner.text, rule_words(voice, keyword, value)),
            None => format!("[{}: left out]", owner.text),
        };
        return Some(bracket.options.iter().map(option).collect::<Vec<_>>().join(" "));
    }
    Some(rule_words(voice, keyword, voice.chosen(value)?))
}

fn rule_words(voice: &Voice<'_>, keyword: &str, value: &Value) -> String {
    let word = value.path().unwrap_or_default();
    let sentence = match (keyword, word) {
        ("day-0", "excluded") => "The day of the deed does not count.",
        ("day-0", "included") => "The day of the deed counts as the first day.",
        ("roll", "forward") => "A period that ends on a free day ends on the next working day.",
        ("roll", "backward") => "A period that ends on a free day ends on the working day before.",
        ("roll", "none") => "A period ends on its last day, working day or not.",
        ("holidays-of", "requested") => "Free days are those of the requested Party.",
        ("holidays-of", "requesting") => "Free days are those of the requesting Party.",
        ("holidays-of", "either") => "A day is free if it is free in either Party.",
        ("holidays-of", "both") => "A day is free only if it is free in both Parties.",
        ("holidays-of", "bearer") => "Free days are those of the Party that owes the deed.",
        ("zone", "requested") => "Days begin and end in the zone of the requested Party.",
        ("zone", "requesting") => "Days begin and end in the zone of the requesting Party.",
        ("zone", "bearer") => "Days begin and end in the zone of the Party that owes the deed.",
        ("zone", "utc") => "Days begin and end in universal time.",
        ("cut-off", "none") => "What is received counts on that day, however late.",
        ("cut-off", "office-hours") => {
            "What is received after office hours counts as received on the next working day."
        }
        ("month-end", "last-day") => "In a month without such a day the period ends on the month's last day.",
        ("month-end", "overflow") => {
            "In a month without such a day the period ends on the first day of the next."
        }
        ("hours", "elapsed") => "Hours run from the deed, minute by minute.",
        ("hours", "from-next-hour") => "Hours run from the next full hour.",
        ("hours", "end-of-day") => "Hours run until the end of the day in which they end.",
        _ => {
            let said = match &value.kind {
                ValueKind::Time(time) if keyword == "cut-off" => {
                    return format!(
                        "What is received after {:02}:{:02} counts as received on the next working day.",
                        time.hour(),
                        time.minute()
                    );
                }
                ValueKind::Date(day) => day_words(*day),
                _ => voice.value(value, Manner::Plain),
            };
            return format!("{}: {said}.", words::capital(&words::code(keyword)));
        }
    };
    sentence.to_owned()
}
