//! A rendering laid out for a terminal and for paper.

use super::{ClauseText, Rendering};
use crate::norm::Verified;

/// Stands at the head of every rendering.
pub(super) const GENERATED: &str =
    "This rendering is generated from the encoding. The authentic wording prevails.";

/// How wide a line becomes.
const WIDTH: usize = 100;

/// The whole rendering.
pub(super) fn whole(rendering: &Rendering) -> String {
    let mut page = format!("{}\n{GENERATED}\n", rendering.title);
    let version =
        rendering.version.as_deref().map_or_else(String::new, |version| format!(", version {version}"));
    let status = rendering.status.as_deref().map_or_else(String::new, |status| format!(", {status}"));
    page.push_str(&format!("{}{version}{status}, sha256:{}\n\n", rendering.id, rendering.digest.hex()));
    for fact in &rendering.facts {
        page.push_str(&wrapped(&format!("{}: {}", fact.topic.name(), fact.text)));
    }
    page.push_str(&wrapped(OTHER_PARTY));
    for article in &rendering.articles {
        page.push_str(&format!("\n{}\n", article.heading()));
        for note in &article.notes {
            page.push_str(&wrapped(&format!("Note: {note}")));
        }
        for paragraph in &article.paragraphs {
            for (language, wording) in &paragraph.wordings {
                page.push_str(&wrapped(&format!(
                    "{} ({language}): \u{201c}{wording}\u{201d}",
                    paragraph.number
                )));
            }
        }
        for clause in &article.clauses {
            page.push_str(&self::clause(clause));
        }
    }
    for profile in &rendering.profiles {
        page.push_str(&format!("\nProfile {}: {}\n", profile.id, profile.title));
        page.push_str(&wrapped(super::PROFILE));
        if !profile.by.is_empty() {
            page.push_str(&wrapped(&format!("Chosen by {}.", profile.by.join(", "))));
        }
        for note in &profile.notes {
            page.push_str(&wrapped(&format!("Note: {note}")));
        }
        for clause in &profile.clauses {
            page.push_str(&self::clause(clause));
        }
    }
    page
}

/// Said once, so that not every duty repeats it.
const OTHER_PARTY: &str =
    "Reading: a duty is owed to the other Party, unless its sentence names somebody else.";

/// One clause: its article, its id, its sentences; then its mark, its effect, notes and the authentic wording.
pub(super) fn clause(clause: &ClauseText) -> String {
    let article = if clause.article.is_empty() { String::new() } else { format!("{} ", clause.article) };
    let mut page = wrapped(&format!("{article}[{}] {}", clause.id, clause.text));
    if clause.verified != Verified::Unmarked {
        let place = clause.verified_in.as_deref().map_or_else(String::new, |place| format!(", in {place}"));
        page.push_str(&indented(&format!("Verification: {}{place}", clause.verified)));
    }
    if let Some(remark) = clause.effect.remark() {
        page.push_str(&indented(remark));
    }
    for note in &clause.notes {
        page.push_str(&indented(&format!("Note: {note}")));
    }
    for paragraph in &clause.paragraphs {
        for (language, wording) in &paragraph.wordings {
            page.push_str(&indented(&format!("Authentic ({language}): \u{201c}{wording}\u{201d}")));
        }
    }
    page
}

fn wrapped(text: &str) -> String {
    broken("", text)
}

fn indented(text: &str) -> String {
    broken("     ", text)
}

fn broken(margin: &str, text: &str) -> String {
    let mut page = String::new();
    let mut line = margin.to_owned();
    let mut empty = true;
    for word in unbroken(text) {
        if !empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
            page.push_str(line.trim_end());
            page.push('\n');
            line = "     ".to_owned();
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(&word);
        empty = false;
    }
    page.push_str(&line);
    page.push('\n');
    page
}

/// The words of a text; a short option of a bracket is one: `[ARV: 30 days]`.
fn unbroken(text: &str) -> Vec<String> {
    const SHORT: usize = 40;
    let mut words: Vec<String> = Vec::new();
    let mut rest: Vec<&str> = text.split_whitespace().rev().collect();
    while let Some(word) = rest.pop() {
        let mut whole = word.to_owned();
        if word.starts_with('[') && word.ends_with(':') {
            let ahead: Vec<&str> = rest.iter().rev().copied().collect();
            if let Some(last) = ahead.iter().position(|word| word.ends_with(']')) {
                let option = format!("{word} {}", ahead[..=last].join(" "));
                if option.chars().count() <= SHORT {
                    rest.truncate(rest.len() - last - 1);
                    whole = option;
                }
            }
        }
        words.push(whole);
    }
    words
}
