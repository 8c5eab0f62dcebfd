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
    leaves(&answer["leaves"]);
}

/// Everything that would leave, value by value.
fn leaves(leaves: &Value) {
    match leaves["by"].as_str() {
        None => return say!("\nNo letter can be made of it yet: {}", super::text(leaves, "why")),
        Some("paper") => return say!("\nIt goes by paper: what leaves is what is printed."),
        Some(_) => {}
    }
    let size = &leaves["size"];
    let (to, inside, letter) =
        (super::text(leaves, "to"), super::text(size, "inside"), super::text(size, "letter"));
    say!("\nWhat leaves for {to}, in a letter of {letter} bytes ({inside} inside, padded):");
    for key in super::list(leaves, "sealed_to") {
        say!("  sealed to {} ({})", super::text(key, "whose"), super::text(key, "fingerprint"));
    }
    for group in super::list(leaves, "disclosed") {
        let names = super::list(group, "names").iter().map(super::plain).collect::<Vec<_>>().join(", ");
        say!("  for {}, group {}: {names}", super::text(group, "to"), super::text(group, "group"));
    }
    for value in super::list(leaves, "values") {
        let seen = match (value["part"].as_str(), value["group"].as_str()) {
            (Some("line"), _) => "on the outside, seen by whoever carries it".to_owned(),
            (_, Some(group)) => format!("{to}, group {group}"),
            _ => to.clone(),
        };
        let said = if value["made_when_sent"] == true {
            "(made when it is sent)".to_owned()
        } else {
            super::plain(&value["value"])
        };
        say!("  {} {}: {said}  [{seen}]", super::text(value, "part"), super::text(value, "path"));
    }
    let withheld = super::list(leaves, "withheld");
    if !withheld.is_empty() {
        let names = withheld.iter().map(super::plain).collect::<Vec<_>>().join(", ");
        say!("Kept back, signed for and not sent: {names}");
    }
}
