//! Why: for one name or for everything a scenario says, as text or as the same tree for programs.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use comity_node::Refusal;
use comity_treaty::scenario::{Answered, answer_scenario};
use comity_words::Day;
use comity_words::strict::Json;

use super::{assignments, name, runnable};
use crate::args::{Beside, Everywhere};
use crate::fault::Fault;
use crate::say::{out, say};

/// Explains; exit 1 where nothing goes by the name, or where something asked is not determined.
pub(super) fn explain(
    everywhere: &Everywhere,
    file: &PathBuf,
    beside: &Beside,
    (scenario, why): (&str, &str),
    as_of: Option<Day>,
) -> Result<ExitCode, Fault> {
    let assignment = assignments(beside)?;
    let (library, _) = runnable(std::iter::once(file), beside)?;
    let own = library.instruments.values().find(|held| Path::new(&held.source.name) == file);
    // A file of scenarios is asked beside the treaty it is about.
    let id =
        own.or_else(|| library.instruments.values().next()).map(|held| held.id.clone()).ok_or_else(|| {
            Fault::usage(
                format!("{} holds no treaty", name(file)),
                "name the treaty's file; profiles go behind --with",
            )
        })?;
    let answers = answer_scenario(&library, &id, scenario, why, &assignment, as_of).map_err(|error| {
        let hint =
            "`comity treaty test` lists the scenarios in their order; `--why all` shows every name there is";
        Fault::from(Refusal::new("not-determined", error.to_string()).hint(hint))
    })?;
    match everywhere.json {
        true => say!("{}", to_json(&id, scenario, &answers).write()),
        false => out(format_args!("{}", to_text(&answers, why == "all"))),
    }
    // Of everything a treaty says something is always open; only a question about one thing can fail.
    let open = why != "all" && answers.iter().any(|answer| !answer.determined);
    Ok(ExitCode::from(u8::from(open)))
}

fn to_json(treaty: &str, scenario: &str, answers: &[Answered]) -> Json {
    Json::object([
        ("treaty", Json::of(treaty)),
        ("scenario", Json::of(scenario)),
        ("explanations", Json::array(answers.iter().map(Answered::to_json))),
    ])
}

fn to_text(answers: &[Answered], named: bool) -> String {
    let mut text = String::new();
    for (place, answer) in answers.iter().enumerate() {
        if place > 0 {
            text.push('\n');
        }
        if named {
            let number = answer.number.filter(|number| *number > 1);
            let number = number.map(|number| format!(" ({number})")).unwrap_or_default();
            text.push_str(&format!("{}{number}: {}\n", answer.name, answer.outcome));
        }
        text.push_str(&answer.because.to_text());
    }
    text
}
