//! What is read and not executed is said, once a keyword.

use std::collections::BTreeMap;

use super::text::{Text, head};
use crate::diagnostic::Diagnostic;
use crate::model::Body;
use crate::source::Span;

pub(super) fn lint(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let mut places: BTreeMap<(&str, &str), (Span, usize)> = BTreeMap::new();
    let mut note = |keyword, what, span| places.entry((keyword, what)).or_insert((span, 0)).1 += 1;
    for clause in text.own {
        let what = match &clause.body {
            Body::Read => NOTHING,
            body if body.acts() => continue,
            Body::Rule(_) | Body::Automation(_) | Body::Conditional(_) => VALUE,
            _ => HELD,
        };
        note(&clause.keyword, what, clause.head());
    }
    let parties: Vec<Span> = text.named("party").into_iter().map(|party| party.span).collect();
    for statement in &text.statements {
        // What is set for a Party can be asked in conditions; the other keys have no effect.
        let of_party = || parties.iter().any(|party| party.holds(statement.span));
        match statement.keyword() {
            "choose" if statement.id() != Some("in-lieu") => note("choose", NOTHING, head(statement)),
            "set" if !of_party() && statement.id() != Some("silence") => note("set", HELD, head(statement)),
            _ => {}
        }
        for phrase in &statement.phrases {
            let of_channel = matches!(
                phrase.name,
                "requested-by"
                    | "original"
                    | "paper-follow-up"
                    | "oral"
                    | "copy-to"
                    | "signature"
                    | "security"
            );
            if statement.keyword() == "channel" && of_channel {
                note(phrase.name, OF_CHANNEL, phrase.span);
            }
        }
    }
    for ((keyword, what), (span, count)) in places {
        found.push(not_executed(keyword, what, span, count));
    }
}

const NOTHING: &str = "is parsed but not yet executed: it has no effect on a case";
const HELD: &str = "is read for each request and shown, and nothing acts on it yet";
const VALUE: &str = "is worked out for each request and shown, and nothing acts on it yet";
const OF_CHANNEL: &str = "of a channel is shown with it, and nothing acts on it yet";

/// I200
fn not_executed(keyword: &str, what: &str, span: Span, count: usize) -> Diagnostic {
    let places = if count == 1 { String::new() } else { format!(" ({count} places)") };
    Diagnostic::new("I200", span, format!("`{keyword}` {what}{places}"))
}
