//! Why this date, in the reader's words: the margin of each line, what it says and what it rests on.
//!
//! The engine explains in English, line by line: a word in the margin, and what it says. The word has its message
//! (`because-roll`); what it says is read back into its parts, and said by its message (`because-line-forward`) with
//! days, deeds, offices and conditions in the reader's words. What the treaty itself words stands as it words it,
//! marked as of its language; so does a line that no pattern fits, and a test walks what the engine says for one.

mod kinds;
mod lines;

use fluent_bundle::{FluentArgs, FluentValue};

use crate::locale::Locale;

/// A line of an explanation.
pub(crate) fn line(l: &Locale, text: &str) -> String {
    read(l, text).unwrap_or_else(|| l.in_english(text))
}

/// Why there is no date, in a few words.
pub(crate) fn reason(l: &Locale, text: &str) -> String {
    group(l, "reason", text).unwrap_or_else(|| l.in_english(text))
}

/// Who entered something from which letter.
pub(crate) fn entered(l: &Locale, text: &str) -> String {
    group(l, "entered", text).unwrap_or_else(|| l.in_english(text))
}

/// What is wrong with a field of a draft, or would help.
pub(crate) fn remark(l: &Locale, text: &str) -> String {
    group(l, "remark", text).unwrap_or_else(|| l.in_english(text))
}

/// What a line rests on, with the marks behind it: `eio 12(3); read`.
pub(crate) fn basis(l: &Locale, text: &str) -> String {
    let said = text.split("; ").map(|one| group(l, "basis", one).unwrap_or_else(|| l.in_english(one)));
    beside_each_other(l, said.collect())
}

fn read(l: &Locale, text: &str) -> Option<String> {
    if text.starts_with("Why ") {
        return group(l, "question", text);
    }
    let (margin, rest) = text.split_once(": ").or_else(|| Some((text.strip_suffix(':')?, "")))?;
    let (kind, of) = margin.split_once(' ').unwrap_or((margin, ""));
    let (word, of_group) = match kind {
        // The clause itself stands first, by its kind and its name.
        "duty" | "power" | "permission" | "prohibition" | "assurance" | "escalation" if !of.is_empty() => {
            let name = super::called::duty(l, of.trim_matches('`'));
            (l.say_with(&format!("because-{kind}-of"), [("name", name.into())]), "head")
        }
        // One way of closing the brackets of a draft.
        _ if margin.contains('=') => {
            (l.say_with("because-way", [("options", margin.to_owned().into())]), "way")
        }
        _ => (margin_word(l, margin)?, margin),
    };
    Some(beside(l, word, group(l, of_group, rest)?))
}

fn margin_word(l: &Locale, margin: &str) -> Option<String> {
    let id = format!("because-{}", margin.replace(' ', "-"));
    let word = l.say(&id);
    (word != id).then_some(word)
}

/// The word in the margin, and what stands beside it.
fn beside(l: &Locale, word: String, line: String) -> String {
    l.say_with("because-margin", [("word", word.into()), ("line", line.into())])
}

/// What a text says by the first pattern of a group that fits it.
fn group(l: &Locale, name: &str, text: &str) -> Option<String> {
    let of_group = lines::LINES.iter().filter(|(group, ..)| *group == name);
    of_group.into_iter().find_map(|(_, id, pattern)| {
        let named = fit(l, pattern, text)?;
        // What is one part alone is that part.
        if *id == "plain"
            && let [(_, FluentValue::String(said))] = named.as_slice()
        {
            return Some(said.to_string());
        }
        let args: FluentArgs<'_> = named.into_iter().collect();
        l.say_args(&format!("because-line-{id}"), &args)
    })
}

/// What stands in the places of a pattern, said; nothing where the text is another one.
fn fit(l: &Locale, pattern: &'static str, text: &str) -> Option<Vec<(&'static str, FluentValue<'static>)>> {
    let Some((before, rest)) = pattern.split_once('{') else {
        return (pattern == text).then(Vec::new);
    };
    let text = text.strip_prefix(before)?;
    let (place, rest) = rest.split_once('}')?;
    let (name, kind) = place.split_once(':')?;
    // The text up to each place where what follows could begin.
    let follows = &rest[..rest.find('{').unwrap_or(rest.len())];
    let ends: Vec<usize> = match follows {
        "" => vec![text.len()],
        _ => text.match_indices(follows).map(|(at, _)| at).collect(),
    };
    ends.into_iter().filter(|end| *end > 0).find_map(|end| {
        let mut all = vec![(name, said(l, kind, &text[..end])?)];
        all.extend(fit(l, rest, &text[end..])?);
        Some(all)
    })
}

/// What a text says in a place: one of the kinds, several of them, or a group of lines.
fn said(l: &Locale, kind: &str, text: &str) -> Option<FluentValue<'static>> {
    let several =
        |of: &str, joint: &str| split(l, of, joint, text).map(|all| beside_each_other(l, all).into());
    match kind {
        "dues" => several("one-due", ", or "),
        "conditions" => several("one-condition", "; "),
        "conditions-in-row" => several("one-condition", ", "),
        "holidays" => several("one-holiday", ", "),
        "asked" => {
            let begun = || group(l, "asked", &begun_small(text)?);
            let said = group(l, "asked", text).or_else(begun);
            said.or_else(|| group(l, "worded", text)).map(Into::into)
        }
        _ => match kind.strip_prefix("parts-") {
            Some(of) => several(&format!("part-{of}"), ";  "),
            None => kinds::say(l, kind, text).or_else(|| group(l, kind, text).map(Into::into)),
        },
    }
}

/// A question begins a sentence in one place and stands inside one in another.
fn begun_small(text: &str) -> Option<String> {
    let first = text.chars().next()?;
    first.is_uppercase().then(|| format!("{}{}", first.to_lowercase(), &text[first.len_utf8()..]))
}

/// The parts of a list, each read by its group: a joint inside a part is none.
fn split(l: &Locale, of: &str, joint: &str, text: &str) -> Option<Vec<String>> {
    let apart = text.match_indices(joint).find_map(|(at, _)| {
        let mut all = vec![group(l, of, &text[..at])?];
        all.extend(split(l, of, joint, &text[at + joint.len()..])?);
        Some(all)
    });
    apart.or_else(|| Some(vec![group(l, of, text)?]))
}

fn beside_each_other(l: &Locale, all: Vec<String>) -> String {
    let also = |one: String, other: String| {
        l.say_with("because-also", [("one", one.into()), ("other", other.into())])
    };
    all.into_iter().reduce(also).unwrap_or_default()
}

#[cfg(test)]
mod tests;
