//! `case explain` for people: whose turn, why each date, what can be done by whom and what it takes, what comes.

use crate::say::say;
use serde_json::Value;

use super::{clock_line, list, text};

/// The whole of it.
pub(super) fn explained(answer: &Value) {
    let turn = text(answer, "turn");
    match turn.as_str() {
        "" => say!("{}: it is nobody's turn.", text(answer, "case")),
        party => {
            let ours = if answer["ours"] == true { ", which is ours" } else { "" };
            say!(
                "{}: it is the turn of the {party} authority{ours}. Awaited: {}.",
                text(answer, "case"),
                text(answer, "awaits")
            );
        }
    }
    say!("\nWhy each date");
    if list(answer, "clocks").is_empty() {
        say!("  no clock of the treaty runs here");
    }
    for clock in list(answer, "clocks") {
        say!("  {}", clock_line(clock));
        for line in list(clock, "because") {
            let depth = usize::try_from(line["depth"].as_u64().unwrap_or(0)).unwrap_or(0);
            say!("    {}{}{}", "  ".repeat(depth), text(line, "text"), bracketed(&text(line, "basis")));
        }
    }
    for side in ["requesting", "requested"] {
        let ours = if text(answer, "side") == side { " (ours)" } else { "" };
        say!("\nWhat the {side} authority{ours} can do now");
        let acts = list(&answer["next"], side);
        if acts.is_empty() {
            say!("  nothing");
        }
        acts.iter().for_each(act);
    }
    say!("\nIf nobody acts");
    if list(answer, "unless").is_empty() {
        say!("  nothing comes by itself: no clock runs towards a moment that can be computed");
    }
    for coming in list(answer, "unless") {
        let at = text(coming, "at");
        for lapse in list(coming, "lapses") {
            say!(
                "  {at}  the clock `{}` has run out{}",
                text(lapse, "norm"),
                bracketed(&text(lapse, "article"))
            );
        }
        for rung in list(coming, "rungs") {
            say!(
                "  {at}  step {} of `{}`: {}{}",
                text(rung, "step"),
                text(rung, "ladder"),
                text(rung, "does"),
                bracketed(&text(rung, "article"))
            );
        }
    }
}

fn act(act: &Value) {
    let of = text(act, "of");
    let about = if of.is_empty() { of } else { format!(" {of}") };
    let items = text(act, "items");
    let items = if items.is_empty() { items } else { format!("; items {items}") };
    say!("  {}{about}{items}", text(act, "act"));
    if act["first"].is_object() {
        let first = &act["first"];
        say!("      not yet: {}{}", text(first, "sentence"), bracketed(&text(first, "article")));
        say!("      {}", text(first, "hint"));
    }
    for take in list(act, "takes") {
        say!("      takes {}{}", text(take, "says"), bracketed(&text(take, "article")));
    }
    for ground in list(act, "grounds") {
        let by = text(ground, "decided_by");
        let by = if by.is_empty() { by } else { format!(", {by} decides") };
        let stands = match ground["open"] == true {
            true => "may be cited".to_owned(),
            false => format!("may not: {}", text(&ground["why"], "sentence")),
        };
        say!(
            "      ground {}, {}{by}: {stands}{}",
            text(ground, "ground"),
            text(ground, "force"),
            bracketed(&text(ground, "article"))
        );
        for question in list(ground, "answers") {
            let part = |place: usize| question.get(place).and_then(Value::as_str).unwrap_or_default();
            say!("        with an answer to `{}`: {}", part(0), part(1));
        }
    }
}

fn bracketed(basis: &str) -> String {
    if basis.is_empty() { String::new() } else { format!("   [{basis}]") }
}

/// The letter as it would be read, and the clocks it moves.
pub(super) fn preview(answer: &Value) {
    say!("{}", super::text(answer, "text"));
    for clock in answer["clocks"].as_array().into_iter().flatten() {
        let (norm, article) = (super::text(clock, "norm"), super::text(clock, "article"));
        let (now, then) = (clock["now"].as_str().unwrap_or("none"), clock["then"].as_str().unwrap_or("none"));
        match (clock["ends"] == true, clock["stands_still"] == true) {
            (true, _) => say!("  {norm} ({article}) would end; it is due {now} now"),
            (_, true) => say!("  {norm} ({article}) would stand still; it is due {now} now"),
            _ => say!("  {norm} ({article}) would be due {then}; now {now}"),
        }
    }
    if answer["needs_second"] == true {
        say!("  a second officer approves it before it is sent");
    }
}
