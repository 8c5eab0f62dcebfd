//! Names a scenario uses.

use super::known::PATHS;
use super::{Names, paths};
use crate::diagnostic::Diagnostic;
use crate::syntax::ast::{EventName, Statement, ValueKind};

/// Checks the names of one scenario.
pub(super) fn check(names: &mut Names, scenario: &Statement, findings: &mut Vec<Diagnostic>) {
    let requests: Vec<String> =
        scenario.children("request").filter_map(|request| request.id().map(str::to_owned)).collect();
    in_order(scenario, findings);
    super::contradiction::check(scenario, findings);
    for statement in scenario.statements() {
        match statement.keyword() {
            "request" => {
                for name in ["from", "to"] {
                    if let Some(value) = statement.arg(name) {
                        paths(value, &mut |path| names.party(path, findings));
                    }
                }
                if let Some(value) = statement.arg("measure") {
                    paths(value, &mut |path| names.measure(path, findings));
                }
                statement.children("set").for_each(|set| key(names, set, findings));
            }
            "set" => key(names, statement, findings),
            "happens" => {
                if let Some(ValueKind::Events(events)) = statement.subject.as_ref().map(|s| &s.kind) {
                    let deed = |event: &&EventName| {
                        let name = event.path.text.rsplit('.').next().unwrap_or_default();
                        !names.powers.contains(name)
                    };
                    events.iter().filter(deed).for_each(|event| names.event(event, findings));
                }
            }
            "assign" => {
                if let Some(id) = statement.id().filter(|id| !names.brackets.contains(*id)) {
                    let hint = "name a bracket of the text, or drop the line once it is closed";
                    names.report(crate::bind::subject_span(statement), id, "bracket", hint, findings);
                }
            }
            "expect" => expect(names, statement, &requests, findings),
            _ => {}
        }
    }
}

/// What happens is told in the order in which it happened. Clocks of two zones may cross midnight.
fn in_order(scenario: &Statement, findings: &mut Vec<Diagnostic>) {
    let mut last = None;
    for statement in scenario.children("happens") {
        let Some((day, time)) = statement.arg("<moment>").and_then(|value| value.moment()) else { continue };
        let by = statement.arg("by").and_then(|by| by.path()).map(str::to_owned);
        let zone = statement.arg("zone").and_then(|zone| zone.text()).map(str::to_owned);
        let told = (day, time, by, zone);
        if let Some((last_day, last_time, last_by, last_zone)) = &last {
            let comparable = (last_by, last_zone) == (&told.2, &told.3);
            let earlier = if comparable { (day, time) < (*last_day, *last_time) } else { day < *last_day };
            let crossing = !comparable && last_day.yesterday().ok() == Some(day);
            if earlier && !crossing {
                let place = crate::bind::scope::place(statement, "<moment>");
                findings.push(
                    Diagnostic::new("E107", place, "this happened before what stands above it")
                        .hint("write what happens in the order in which it happened"),
                );
            }
        }
        last = Some(told);
    }
}

/// A path a request may be told about, or an event that lies ahead.
fn key(names: &Names, set: &Statement, findings: &mut Vec<Diagnostic>) {
    let Some(key) = set.id() else { return };
    let prefix = super::PREFIXES.iter().any(|prefix| key.starts_with(prefix));
    let known =
        prefix || PATHS.contains(&key) || names.words.contains(key) || names.is_deed(key) || key == "measure";
    if !known {
        let hint = "a path of the language, a fact, or an event that lies ahead";
        names.report(crate::bind::subject_span(set), key, "path", hint, findings);
    }
}

/// What an expectation is about.
fn expect(names: &Names, statement: &Statement, requests: &[String], findings: &mut Vec<Diagnostic>) {
    let Some(written) = statement.id() else { return };
    let is_qualifier =
        |head: &str| requests.iter().any(|one| one == head) || names.instruments.contains(head);
    let mut name = written;
    while let Some((_, rest)) = name.split_once('.').filter(|(head, _)| is_qualifier(head)) {
        name = rest;
    }
    let base = name.strip_suffix(".raw").or_else(|| name.strip_suffix(".reasons")).unwrap_or(name);
    let prefixed = ["element.", "governs.", "channel."].iter().any(|prefix| name.starts_with(prefix));
    let ground = name.strip_prefix("ground.").is_some_and(|id| names.grounds.contains(id));
    let step = name.split_once(".step-").is_some_and(|(ladder, _)| names.ladders.contains(ladder));
    let consult = name.strip_suffix(".consult").is_some_and(|id| names.assurances.contains(id));
    let phase = names.phases.contains(name)
        || name.rsplit_once('.').is_some_and(|(phase, part)| {
            names.phases.contains(phase) && ["limited-to", "at-most", "exit", "ends"].contains(&part)
        });
    if phase || requests.iter().any(|request| request == name) {
        super::choices::expected_of(names, name, statement, findings);
        return;
    }
    let special = [
        "review",
        "sunset.review",
        "amendment",
        "human-review",
        "automation",
        "conditional",
        "consult",
        "use",
        "language",
        "dual-criminality",
        "entry-into-force",
        "sunset",
        "denunciation",
        "sunset.notice",
        "denunciation.notice",
        "basis",
    ];
    let known = names.norms.contains(base)
        || names.clauses.contains(name)
        || names.funds.contains(name)
        || names.is_deed(name)
        || requests.iter().any(|request| request == name)
        || special.contains(&name)
        || prefixed
        || ground
        || step
        || consult
        // Names of another instrument or request: `eio.decide`.
        || name.split_once('.').is_some_and(|(_, rest)| names.norms.contains(rest) || rest == "basis");
    if !known {
        let hint = "name a norm, `ground.ID`, `element.NAME`, `LADDER.step-N`, a deed or a request";
        let fits = names.norms.iter().chain(&names.clauses).map(String::as_str);
        let place = (crate::bind::subject_span(statement), written);
        names.slipped(place, "thing one can expect", hint, fits, findings);
    } else {
        super::choices::expected(names, name, statement, findings);
    }
}
