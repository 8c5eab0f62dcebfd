//! The report: one table for people, one file for programs, the machine in a line.

use crate::duel::{Figure, Spread};
use crate::{Bench, machine};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::Path;

/// Writes `report.md` and `report.json`, and gives the first.
pub(crate) fn write(out: &Path, bench: &Bench, figures: &[Figure]) -> std::io::Result<String> {
    let hardware = machine::hardware(&bench.scratch);
    let text = markdown(&hardware, figures);
    std::fs::create_dir_all(out)?;
    std::fs::write(out.join("report.md"), &text)?;
    let rows: Vec<Value> = figures.iter().map(row).collect();
    let json = json!({ "hardware": hardware, "profile": "release", "figures": rows });
    std::fs::write(out.join("report.json"), format!("{json:#}\n"))?;
    Ok(text)
}

fn markdown(hardware: &str, figures: &[Figure]) -> String {
    let mut text = String::from(
        "# Figures\n\nWritten by `cargo xtask bench`. Each figure is the median of the ratios of at least seven pairs, ours and a\n\
         reference measured in turn in the same run; the guard is the reference against itself and must lie in 0.9 to 1.1,\n\
         or the run is void. Spreads are least to most. Nothing here is a test.\n\n",
    );
    let _ = writeln!(text, "**Machine:** {hardware}. Release build.\n");
    text.push_str("| | what | ours | reference | ratio | CPU ratio | guard | goal | |\n|---|---|---|---|---|---|---|---|---|\n");
    for figure in figures {
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

fn row(figure: &Figure) -> Value {
    let spread = |spread: Spread| json!({ "median": spread.median, "min": spread.least, "max": spread.most, "n": spread.count });
    json!({
        "name": figure.name, "what": figure.what, "unit": figure.unit, "reference": figure.reference,
        "goal": figure.goal, "met": figure.met, "valid": figure.met.is_some() && figure.valid(),
        "ours": spread(figure.ours), "theirs": spread(figure.theirs), "ratio": spread(figure.ratio),
        "cpu_ratio": figure.cpu_ratio.map(spread), "guard": spread(figure.guard), "notes": figure.notes,
    })
}
