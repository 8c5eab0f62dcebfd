//! The desk for people: reference, counterpart, what is asked, when it is due, whose turn and for what.

use crate::say::say;
use comity_node::DeskAsked;
use serde_json::Value;

use super::{list, text};

/// Every case and draft.
pub(super) fn cases(answer: &Value) {
    let rows = list(answer, "cases");
    if rows.is_empty() {
        nothing_waits();
    }
    rows.iter().for_each(row);
}

/// A page.
pub(super) fn page(answer: &Value, asked: &DeskAsked) {
    let rows = list(answer, "rows");
    if rows.is_empty() {
        let filters = filters(asked);
        let further = asked.after.is_some() || asked.from.is_some_and(|from| from > 0);
        match (filters.is_empty(), further) {
            (_, true) => say!("The desk ends before this page; `comity desk` begins with the first."),
            (true, false) => nothing_waits(),
            (false, false) => {
                say!("No open case or draft fits {}.", filters.join(", "));
                say!("Leave out one of them to see more; `--all` shows closed cases too.");
            }
        }
        return;
    }
    rows.iter().for_each(row);
    if answer["more"] == true {
        say!("More follow: the same line with `--after {}`.", text(answer, "next"));
    }
}

fn nothing_waits() {
    say!("No request waits. `comity case draft --to CODE --treaty ID --measure MEASURE` begins one.");
}

/// What was asked for, in the words of the line.
fn filters(asked: &DeskAsked) -> Vec<String> {
    let said = [
        ("--turn", &asked.turn),
        ("--with", &asked.counterpart),
        ("--side", &asked.side),
        ("--measure", &asked.measure),
        ("--status", &asked.status),
        ("--treaty", &asked.treaty),
        ("--marked", &asked.marked),
        ("--charge", &asked.charge),
        ("--due-by", &asked.due_by),
    ];
    let said = said.iter().filter_map(|(name, value)| Some(format!("`{name} {}`", value.as_ref()?)));
    let state = asked.state.as_ref().map(|state| format!("`--{state}`"));
    said.chain(state).collect()
}

fn row(row: &Value) {
    let overlays = text(row, "overlays");
    let overlays = if overlays.is_empty() { overlays } else { format!("; {overlays}") };
    say!(
        "{:<24} {:<5} {:<22} {:<18} {}; {}{overlays}",
        text(row, "case"),
        text(row, "counterpart"),
        text(row, "measures"),
        text(row, "status"),
        due(&row["next"]),
        turn(row)
    );
}

fn due(next: &Value) -> String {
    if !next.is_object() {
        return "no clock runs".to_owned();
    }
    let (norm, day) = (text(next, "norm"), text(next, "day"));
    if next["lapsed"] == true {
        return format!("{norm} ran out {day}");
    }
    if next["standing_still"] == true {
        return format!("{norm} stands still {day}");
    }
    match next["days_left"].as_i64() {
        Some(1) => format!("{norm} due {day}, 1 day left"),
        Some(days) => format!("{norm} due {day}, {days} days left"),
        None => format!("{norm} due {day}"),
    }
}

fn turn(row: &Value) -> String {
    let awaits = text(row, "awaits");
    match () {
        () if row["draft"] == true => "draft".to_owned(),
        () if row["ours"] == true => format!("our turn: {awaits}"),
        () if row["turn"].is_null() => "nobody's turn".to_owned(),
        () => format!("{}'s turn: {awaits}", text(row, "turn")),
    }
}
