//! The report: one table for people, one file for programs, the machine in a line.

use crate::duel::{Figure, Spread};
use crate::{Bench, machine};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::Path;

/// A figure, with the machine it was measured on: a report may keep figures of an earlier run beside new ones.
struct Row {
    on: String,
    figure: Figure,
}

/// Writes `report.md` and `report.json`, and gives the first. Figures of an earlier report that were not measured now
/// stay as they were where `kept` says so, each with the machine it was measured on.
pub(crate) fn write(out: &Path, bench: &Bench, figures: &[Figure], kept: bool) -> std::io::Result<String> {
    let hardware = machine::hardware(&bench.scratch);
    let new = |name: &str| figures.iter().any(|figure| figure.name == name);
    let mut rows = if kept { earlier(out)? } else { Vec::new() };
    let place = rows.iter().position(|row| new(&row.figure.name)).unwrap_or(rows.len());
    rows.retain(|row| !new(&row.figure.name));
    let place = place.min(rows.len());
    let now = figures.iter().map(|figure| Row { on: hardware.clone(), figure: figure.clone() });
    rows.splice(place..place, now);
    let text = markdown(&rows);
    std::fs::create_dir_all(out)?;
    std::fs::write(out.join("report.md"), &text)?;
    let rows: Vec<Value> = rows.iter().map(row).collect();
    let json = json!({ "profile": "release", "figures": rows });
    std::fs::write(out.join("report.json"), format!("{json:#}\n"))?;
    Ok(text)
}

/// The figures of the report that is there.
fn earlier(out: &Path) -> std::io::Result<Vec<Row>> {
    let text = match std::fs::read_to_string(out.join("report.json")) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let report: Value = serde_json::from_str(&text)?;
    let rows = report["figures"].as_array().into_iter().flatten();
    Ok(rows.map(|row| read(row, report["hardware"].as_str().unwrap_or_default())).collect())
}

fn read(row: &Value, hardware: &str) -> Row {
    let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let spread = |value: &Value| Spread {
        median: value["median"].as_f64().unwrap_or_default(),
        least: value["min"].as_f64().unwrap_or_default(),
        most: value["max"].as_f64().unwrap_or_default(),
        count: value["n"].as_u64().unwrap_or_default() as usize,
    };
    let notes = row["notes"].as_array().into_iter().flatten();
    let figure = Figure {
        name: text("name"),
        what: text("what"),
        unit: text("unit"),
        reference: text("reference"),
        goal: text("goal"),
        met: row["met"].as_bool(),
        ours: spread(&row["ours"]),
        theirs: spread(&row["theirs"]),
        ratio: spread(&row["ratio"]),
        cpu_ratio: row["cpu_ratio"].is_object().then(|| spread(&row["cpu_ratio"])),
        guard: spread(&row["guard"]),
        notes: notes.filter_map(Value::as_str).map(str::to_owned).collect(),
    };
    Row { on: row["on"].as_str().unwrap_or(hardware).to_owned(), figure }
}

fn markdown(rows: &[Row]) -> String {
    let figures: Vec<&Figure> = rows.iter().map(|row| &row.figure).collect();
    let mut text = String::from(
        "# Figures\n\nWritten by `cargo xtask bench`. Each figure is the median of the ratios of at least seven pairs, ours and a\n\
         reference measured in turn in the same run; the guard is the reference against itself and must lie in 0.9 to 1.1,\n\
         or the run is void. Spreads are least to most. Nothing here is a test.\n\n",
    );
    let mut machines: Vec<&str> = rows.iter().map(|row| row.on.as_str()).collect();
    machines.dedup();
    machines.sort_unstable();
    machines.dedup();
    for machine in &machines {
        let _ = write!(text, "**Machine:** {machine}. Release build.");
        if machines.len() > 1 {
            let mut names: Vec<&str> =
                rows.iter().filter(|row| row.on == *machine).map(|row| row.figure.name.as_str()).collect();
            names.dedup();
            let _ = write!(text, " Measured in this run: {}.", names.join(", "));
        }
        text.push_str("\n\n");
    }
    text.push_str("| | what | ours | reference | ratio | CPU ratio | guard | goal | |\n|---|---|---|---|---|---|---|---|---|\n");
    for figure in &figures {
        if figure.met.is_none() {
            let _ =
                writeln!(text, "| {} | not run: {} | | | | | | | |", figure.name, figure.notes.join("; "));
            continue;
        }
        let outcome = match (figure.valid(), figure.met) {
            (false, _) => "void",
            (true, Some(true)) => "met",
            _ => "not met",
        };
        let _ = writeln!(
            text,
            "| {} | {} | {} {} | {} {}: {} | {} | {} | {:.2} | {} | {outcome} |",
            figure.name,
            figure.what,
            spread(figure.ours),
            figure.unit,
            spread(figure.theirs),
            figure.unit,
            figure.reference,
            spread(figure.ratio),
            figure.cpu_ratio.map_or_else(String::new, spread),
            figure.guard.median,
            figure.goal,
        );
    }
    text.push('\n');
    for figure in figures.iter().filter(|figure| figure.met.is_some()) {
        for note in &figure.notes {
            let _ = writeln!(text, "* {}: {note}.", figure.name);
        }
    }
    text
}

fn spread(spread: Spread) -> String {
    let width = |value: f64| if value >= 100.0 { 0 } else { 2 + usize::from(value < 1.0) };
    format!(
        "{:.*} ({:.*} to {:.*})",
        width(spread.median),
        spread.median,
        width(spread.least),
        spread.least,
        width(spread.most),
        spread.most
    )
}

fn row(Row { on, figure }: &Row) -> Value {
    let spread = |spread: Spread| json!({ "median": spread.median, "min": spread.least, "max": spread.most, "n": spread.count });
    json!({
        "on": on, "name": figure.name, "what": figure.what, "unit": figure.unit, "reference": figure.reference,
        "goal": figure.goal, "met": figure.met, "valid": figure.met.is_some() && figure.valid(),
        "ours": spread(figure.ours), "theirs": spread(figure.theirs), "ratio": spread(figure.ratio),
        "cpu_ratio": figure.cpu_ratio.map(spread), "guard": spread(figure.guard), "notes": figure.notes,
    })
}
