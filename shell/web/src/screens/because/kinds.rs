//! What may stand in a place of a line, and how it is said: days and moments as the page says them, deeds, offices,
//! lengths and conditions in the words the sentences of a treaty have for them.

use std::sync::OnceLock;

use comity_treaty::period::Amount;
use comity_treaty::prose::{Language, Lexicon, Limited};
use fluent_bundle::FluentValue;

use super::super::{called, moment, word};
use crate::locale::Locale;

/// What `text` says in a place of this kind; nothing where it cannot stand there.
pub(super) fn say(l: &Locale, kind: &str, text: &str) -> Option<FluentValue<'static>> {
    let words = lexicon(l.language());
    let said = match kind {
        "n" => return text.parse::<u32>().ok().map(FluentValue::from),
        "day" => day(l, text)?,
        "time" => is_time(text).then(|| text.to_owned())?,
        "when" => when(l, text)?,
        "end" => day(l, text).or_else(|| when(l, text))?,
        "iso" => instant(l, text)?,
        "stated" => day(l, text).or_else(|| instant(l, text))?,
        "zone" => {
            let is_zone = text.split('/').all(|part| is_id(part, &['_', '+', '-']));
            is_zone.then(|| l.say_with("case-zone", [("zone", text.to_owned().into())]))?
        }
        "amount" => words.amount(text.parse().ok()?),
        "span" => span(l, words, text)?,
        "event" => event(l, words, text)?,
        "act" => is_id(text, &['-', '.']).then(|| word(l, "act", text))?,
        "events" => words.any(&each(text, " or ", |one| event(l, words, one))?),
        "events-in-words" => words.any(&each(text, " or ", |one| event(l, words, in_words(one)?))?),
        "who" => who(words, text)?,
        "whos" => words.all(&each(text, ", ", |one| named(words, one))?),
        "given" => words.all(&each(text, " and ", |one| is_id(one, &['-']).then(|| words.word(one)))?),
        "words" => words.all(&each(text, ", ", |one| is_id(one, &['-', '.']).then(|| words.word(one)))?),
        "word" => is_id(text, &['-']).then(|| words.word(text))?,
        "ids" => words.any(&each(text, " or ", |one| is_id(one, &['-', '_']).then(|| one.to_owned()))?),
        "id" => is_id(text, &['-', '.', '_', '\u{2026}', ':']).then(|| text.to_owned())?,
        "article" => is_article(text).then(|| text.to_owned())?,
        "path" => is_id(text, &['-', '.']).then(|| words.path(text))?,
        "missing" => is_id(text.trim_matches('`'), &['-', '.', '(', ')']).then(|| text.to_owned())?,
        "holds" => {
            let (path, answer) = text.strip_prefix('`')?.split_once("` is ")?;
            let yes = ["no", "yes"].iter().position(|one| *one == answer)? == 1;
            is_id(path, &['-', '.']).then(|| words.holds(path, yes))?
        }
        "holding" => {
            let path = text.strip_prefix('`')?.strip_suffix('`')?;
            is_id(path, &['-', '.']).then(|| words.holds(path, true))?
        }
        "value" => value(l, words, text)?,
        "limit" => limit(l, words, text)?,
        "duty" => duty(l, text)?,
        "lane" => ["requesting", "requested"].contains(&text).then(|| word(l, "lane", text))?,
        "state" => known(l, "norm", text)?,
        "mark" => known(l, "tag", text)?,
        "way" => known(l, "way", if text == "diplomatic bag" { "diplomatic" } else { text })?,
        "rule" => ["excluded", "included"].contains(&text).then(|| text.to_owned())?,
        "person" | "typed" => text.to_owned(),
        "quoted" => l.in_english(text),
        _ => return None,
    };
    Some(said.into())
}

fn lexicon(language: Language) -> &'static Lexicon {
    static ALL: [OnceLock<Lexicon>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];
    let at = Language::ALL.into_iter().position(|one| one == language).unwrap_or_default();
    ALL[at].get_or_init(|| Lexicon::of(language))
}

/// `Mon 2026-12-21`, or the day alone.
fn day(l: &Locale, text: &str) -> Option<String> {
    let bare = match text.split_once(' ') {
        Some((weekday, bare)) => {
            ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].contains(&weekday).then_some(bare)?
        }
        None => text,
    };
    Some(l.day(bare.parse().ok()?))
}

/// `Mon 2026-12-21 24:00`, with `UTC` where no zone is known.
fn when(l: &Locale, text: &str) -> Option<String> {
    let (local, is_utc) = text.strip_suffix(" UTC").map_or((text, false), |local| (local, true));
    let (date, time) = local.rsplit_once(' ')?;
    let day = day(l, date).filter(|_| is_time(time))?;
    let said = l.say_with("moment-in-full", [("day", day.into()), ("time", time.to_owned().into())]);
    Some(if is_utc { in_utc(l, said) } else { said })
}

fn instant(l: &Locale, text: &str) -> Option<String> {
    text.parse::<comity_words::Moment>().ok()?;
    Some(in_utc(l, moment(l, text)))
}

fn in_utc(l: &Locale, said: String) -> String {
    l.say_with("because-utc", [("when", said.into())])
}

fn is_time(text: &str) -> bool {
    matches!(text.split_once(':'), Some((hour, minute)) if [hour, minute].iter().all(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit())))
}

fn is_id(text: &str, with: &[char]) -> bool {
    !text.is_empty() && text.chars().all(|sign| sign.is_ascii_alphanumeric() || with.contains(&sign))
}

/// `9(2)`, `5(2), 16(2)`, `annex.A`.
fn is_article(text: &str) -> bool {
    let one = |one: &str| is_id(one, &['(', ')', '.', '-', '/']);
    text.split(", ").all(one)
}

/// What stands between the joints, each part read on its own.
fn each(text: &str, joint: &str, read: impl Fn(&str) -> Option<String>) -> Option<Vec<String>> {
    text.split(joint).map(read).collect()
}

/// A deed: one that is about a duty, `extended(decide)`, with what the page calls that duty.
fn event(l: &Locale, words: &Lexicon, text: &str) -> Option<String> {
    let (name, argument) = match text.strip_suffix(')').and_then(|inside| inside.split_once('(')) {
        Some((name, argument)) => (name, Some(argument)),
        None => (text, None),
    };
    if !is_id(name, &['-', '.']) || argument.is_some_and(|argument| !is_id(argument, &['-', '.'])) {
        return None;
    }
    // What is lifted is the postponement, and the deed has that in its name.
    if text == "lifted(postponed)" {
        return Some(words.event("lifted"));
    }
    const OF_A_DUTY: [&str; 6] = ["expired", "extended", "fulfilled", "remedied", "violated", "waived"];
    let called = argument.filter(|_| OF_A_DUTY.contains(&name)).map(|norm| (norm, called::duty(l, norm)));
    Some(match called.filter(|(norm, called)| *called != l.in_english(norm)) {
        Some((_, called)) => words.event(&format!("{name}({called})")),
        None => words.event(text),
    })
}

fn who(words: &Lexicon, text: &str) -> Option<String> {
    is_id(text, &['-', '.']).then(|| words.who(text))
}

/// `requested.central (ARV)`.
fn named(words: &Lexicon, text: &str) -> Option<String> {
    match text.strip_suffix(')').and_then(|inside| inside.split_once(" (")) {
        Some((path, state)) => {
            Some(format!("{} ({state})", who(words, path).filter(|_| is_id(state, &['-']))?))
        }
        None => who(words, text),
    }
}

/// `2 days`, `3 h 20 min`, `71:59:30`.
fn span(l: &Locale, words: &Lexicon, text: &str) -> Option<String> {
    if let Ok(amount) = text.parse::<Amount>() {
        return Some(words.amount(amount));
    }
    let text = text.strip_suffix(" s").unwrap_or(text).replace(" h ", ":").replace(" min ", ":");
    let parts: Vec<&str> = text.strip_suffix(" min").unwrap_or(&text).split(':').collect();
    let (hours, minutes, seconds) = match parts.as_slice() {
        [hours, minutes] => (*hours, *minutes, "0"),
        [hours, minutes, seconds] => (*hours, *minutes, *seconds),
        _ => return None,
    };
    let number = |text: &str| text.parse::<u32>().ok();
    let args = [
        ("hours", number(hours)?.into()),
        ("minutes", number(minutes)?.into()),
        ("seconds", number(seconds)?.into()),
    ];
    Some(l.say_with("because-span", args))
}

fn value(l: &Locale, words: &Lexicon, text: &str) -> Option<String> {
    if let Ok(amount) = text.parse::<Amount>() {
        return Some(words.amount(amount));
    }
    if text.starts_with(|sign: char| sign.is_ascii_digit() || sign == '-') {
        let number = || text.split(' ').all(|part| is_id(part, &['.', '-'])).then(|| text.to_owned());
        return day(l, text).or_else(number);
    }
    let several = each(text, ", ", |one| is_id(one, &['-', '.']).then(|| words.word(one)))?;
    Some(words.all(&several))
}

fn limit(l: &Locale, words: &Lexicon, text: &str) -> Option<String> {
    if let Some(rest) = text.strip_prefix("as far as possible ") {
        return Some(words.aim(&limit(l, words, rest)?));
    }
    if let Some(quoted) = text.strip_prefix('\u{201c}').and_then(|rest| rest.strip_suffix('\u{201d}')) {
        let quoted = l.in_english(quoted);
        return Some(l.say_with("because-limit-in-words", [("words", quoted.into())]));
    }
    if let Some(length) = text.strip_prefix("within ").and_then(|rest| rest.parse().ok()) {
        return Some(words.limit(Limited::Within(length)));
    }
    if let Some(length) = text.strip_prefix("for at least ").and_then(|rest| rest.parse().ok()) {
        return Some(words.limit(Limited::AtLeast(length)));
    }
    match text {
        "without a limit" => return Some(l.say("because-limit-none")),
        "within a limit nobody has read yet" => return Some(words.limit(Limited::Unread)),
        "no later than the date the request asks for" => {
            return Some(words.limit(Limited::Path("request.deadline")));
        }
        _ => {}
    }
    let rest = text.strip_prefix("no later than ")?;
    if let Some((length, events)) = rest.split_once(" before ") {
        let events: Vec<&str> = events.split(" or ").map(in_words).collect::<Option<_>>()?;
        return Some(words.limit(Limited::Before(length.parse().ok()?, &events)));
    }
    match rest.strip_prefix('`').and_then(|rest| rest.strip_suffix('`')) {
        Some(path) => Some(words.limit(Limited::Path(path))),
        None => Some(words.limit(Limited::Day(&day(l, rest)?))),
    }
}

/// The deed an explanation calls by a noun, by its name in the file; one it has no noun for stands by its name.
fn in_words(noun: &str) -> Option<&str> {
    const NOUNS: &[(&str, &str)] = &[
        ("receipt", "received"),
        ("receipt by the competent authority", "received(competent)"),
        ("the decision", "decided"),
        ("the decision to grant", "decided(grant)"),
        ("the refusal", "refused"),
        ("the postponement", "postponed"),
        ("dispatch", "dispatched"),
        ("execution", "executed"),
        ("completion", "completed"),
        ("clarification", "clarified"),
        ("a query", "queried"),
        ("the return of an incomplete request", "returned(incomplete)"),
        ("a return", "returned"),
        ("withdrawal", "withdrawn"),
        ("finding that the request went to the wrong authority", "misdirected"),
        ("the final decision", "final-decision"),
        ("finding a breach", "breach-found"),
        ("the end of secrecy", "secrecy-ended"),
        ("the beginning of preservation", "preservation-begun"),
        ("consultation", "consulted"),
    ];
    if noun.starts_with("consultation on ") {
        return Some("consulted");
    }
    let own = || noun.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
    NOUNS.iter().find(|(said, _)| *said == noun).map(|(_, event)| *event).or_else(own)
}

/// A duty by its name, or by the noun a question has for it.
fn duty(l: &Locale, text: &str) -> Option<String> {
    let norm = match text {
        "the acknowledgement" => "acknowledge",
        "the decision" => "decide",
        "the execution" => "execute",
        norm => norm,
    };
    is_id(norm, &['-', '.']).then(|| called::duty(l, norm))
}

fn known(l: &Locale, list: &str, code: &str) -> Option<String> {
    let said = word(l, list, code);
    (said != code).then_some(said)
}
