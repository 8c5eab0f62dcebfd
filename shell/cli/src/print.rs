//! Answers for people. A program asks for `--json` and gets the answer as it is.

mod desk;
mod explain;

use crate::say::say;
use std::path::Path;

use comity_node::Verb;
use serde_json::Value;

/// Prints the answer to a verb.
pub(crate) fn answer(verb: &Verb, answer: &Value, json: bool) {
    if json {
        say!("{answer}");
        return;
    }
    // What others wrote must not turn lines round or command the terminal; a program gets it as it is.
    let answer = &marked(answer);
    if let Some(moment) = answer.get("stage_clock").and_then(Value::as_str) {
        say!("(practice: the time is set by hand, {moment})");
    }
    match verb {
        Verb::CaseDraft { .. } | Verb::CaseSet { .. } => {
            say!("{}", text(answer, "case"));
            if answer["note"].is_string() {
                say!("  {}", text(answer, "note"));
            }
            completeness(answer.get("completeness").unwrap_or(answer));
        }
        Verb::CaseCheck { .. } => completeness(answer),
        Verb::CaseForm { .. } => form(answer),
        Verb::CaseBytes { .. } => bytes(answer),
        Verb::CaseWaiting { .. } if answer["waiting"].as_array().is_some_and(Vec::is_empty) => {
            say!("nothing waits for a second officer");
        }
        Verb::CaseWaiting { .. } => {
            rows(answer, "waiting", &["case", "kind", "author", "approvals", "changed_at", "digest"])
        }
        Verb::CaseFind { .. } => {
            rows(answer, "rows", &["case", "counterpart", "treaty", "measures", "status"]);
            let left = if answer["left_out"] == true { "; older cases were not read" } else { "" };
            say!("  {} cases were read{left}", text(answer, "read"));
        }
        Verb::CasePreview { .. } => explain::preview(answer),
        Verb::CaseShow { .. } => case(answer),
        Verb::CaseList => desk::cases(answer),
        Verb::Desk(asked) => desk::page(answer, asked),
        Verb::CaseCosts { .. } => crate::costs::ledger(answer),
        Verb::CaseRoute { .. } => crate::costs::route(answer),
        Verb::AccountsStatement { .. } => crate::costs::statement(answer),
        Verb::AccountsRates | Verb::AccountsRateAdd { .. } => crate::costs::rates(answer),
        Verb::CaseExplain { .. } => explain::explained(answer),
        Verb::CaseSubmit { .. }
        | Verb::CaseAnswer { .. }
        | Verb::CaseCame { .. }
        | Verb::CaseReceivePaper { .. }
        | Verb::CasePosted { .. }
        | Verb::CaseArrived { .. }
        | Verb::EvidenceHandOver { .. }
        | Verb::EvidenceReceive { .. }
            if answer.get("act").is_some() =>
        {
            act(answer);
        }
        Verb::OfficerList => rows(answer, "officers", &["officer", "roles", "units", "left", "fingerprint"]),
        Verb::PeerList => rows(answer, "peers", &["peer", "name", "endpoint", "fingerprint"]),
        Verb::TreatyList => {
            rows(answer, "treaties", &["id", "version", "status", "origin", "parties", "title"])
        }
        Verb::JournalVerify => say!(
            "{}: {} entries, every leaf, tile, proof and checkpoint holds\n  root {}",
            text(answer, "origin"),
            text(answer, "size"),
            text(answer, "root")
        ),
        Verb::JournalCopy { .. } => say!(
            "{}: {} entries in {} files under {}",
            text(answer, "origin"),
            text(answer, "size"),
            text(answer, "files"),
            text(answer, "out")
        ),
        Verb::KeysList
        | Verb::KeysRotate { .. }
        | Verb::KeysRevoke { .. }
        | Verb::KeysDoubts
        | Verb::KeysShred { .. }
        | Verb::PeerRefresh => crate::verbs::keys::told(verb, answer),
        Verb::TimeAuthority { .. } | Verb::TimeNow | Verb::TimeShow => {
            crate::verbs::time::told(verb, answer);
        }
        Verb::JournalWitness => witnesses(answer),
        Verb::JournalFsck => say!(
            "{}: {} entries, every entry, record and head holds\n  {}",
            text(answer, "origin"),
            text(answer, "size"),
            match text(answer, "mended") {
                none if none.is_empty() => "every tile is over its entries: nothing was mended".to_owned(),
                tiles => format!("tiles written anew from the entries: {tiles}"),
            } + &match answer["deleted"].as_u64().unwrap_or(0) {
                0 => String::new(),
                many => format!("\n  exhibits deleted: {many}; no byte of them is left in the vault"),
            }
        ),
        _ if crate::rights::answer(verb, answer) || crate::inside::answer(verb, answer) => {}
        _ => fields(answer, 0),
    }
}

/// The same answer with what hides itself in its texts marked.
fn marked(value: &Value) -> Value {
    match value {
        Value::String(text) => comity_words::strict::marked(text).into(),
        Value::Array(entries) => entries.iter().map(marked).collect(),
        Value::Object(members) => members.iter().map(|(name, value)| (name.clone(), marked(value))).collect(),
        plain => plain.clone(),
    }
}

/// Who says what about which journal.
fn witnesses(answer: &Value) {
    say!("{}: {} entries", text(answer, "origin"), text(answer, "size"));
    for one in list(answer, "witnesses") {
        let (peer, name) = (text(one, "peer"), text(one, "witness"));
        match one.get("at").and_then(Value::as_str) {
            Some(at) => say!(
                "  {peer} ({name}) cosigned {} entries at {at}; {} since",
                text(one, "size"),
                text(one, "behind")
            ),
            None => say!("  {peer} ({name}) has cosigned nothing yet"),
        }
    }
    if list(answer, "witnesses").is_empty() {
        say!("  no peer witnesses it: their pages name no witness, or there is no peer");
    }
    for one in list(answer, "witnessing") {
        say!(
            "  this node cosigned {} entries of {} at {}",
            text(one, "size"),
            text(one, "origin"),
            text(one, "at")
        );
    }
    reads_only(answer);
    for one in list(answer, "incidents") {
        say!("  INCIDENT {} at {}: {}", text(one, "code"), text(one, "at"), text(one, "sentence"));
    }
}

/// A node that came back from a backup, or went back.
fn reads_only(answer: &Value) {
    let Some(stay) = answer.get("reads_only").filter(|stay| stay.is_object()) else { return };
    say!("  READS ONLY: {}", text(stay, "sentence"));
    say!("              {}", text(stay, "hint"));
    for (peer, size) in stay["told"].as_object().into_iter().flatten() {
        say!("              {peer} told {size} entries");
    }
}

/// What `init` made, and what its reader must do with it.
pub(crate) fn made(made: &Value, json: bool) {
    if json {
        say!("{made}");
        return;
    }
    say!("{} has its node in {}.\n", text(made, "state"), text(made, "dir"));
    say!("Keys made:");
    for key in list(made, "keys") {
        say!("  {:<22} {}", text(key, "key"), text(key, "file"));
        let note = text(key, "note");
        if !note.is_empty() {
            say!("  {:<22} {note}", "");
        }
    }
    say!(
        "\nFingerprint of the page key, to be read aloud to the other State:\n  {}",
        text(made, "fingerprint")
    );
    if made["officers_fingerprint"].is_string() {
        say!(
            "\nFingerprint of the officers' certificate, to be compared in their browsers at {}:\n  {}",
            text(made, "officers"),
            text(made, "officers_fingerprint")
        );
    }
    say!("\nNext: `comity officer add`, `comity officer invite`, `comity peer page`, `comity serve`.");
}

/// Where this node's page was written.
pub(crate) fn page_written(page: &Value, file: &Path, json: bool) {
    if json {
        say!(
            "{}",
            serde_json::json!({ "state": page.get("state"), "file": file, "fingerprint": page.get("fingerprint") })
        );
        return;
    }
    say!("The page of {} is in {}.", text(page, "state"), file.display());
    say!("Read this fingerprint aloud to the other State:\n  {}", text(page, "fingerprint"));
}

fn completeness(check: &Value) {
    say!("{} of {} required elements are there", text(check, "present"), text(check, "required"));
    for missing in list(check, "missing") {
        say!("  missing: {} [{}]", text(missing, "element"), text(missing, "article"));
    }
    if check["emergency"].is_string() {
        say!(
            "  It goes ahead of its form as an emergency (`{}`): what is missing is owed afterwards.",
            text(check, "emergency")
        );
    }
    let asked: Vec<&Value> = list(check, "asked").iter().collect();
    for one in asked.iter().filter(|one| one["present"] == false) {
        say!("  {}", text(one, "sentence"));
        let items = text(one, "items");
        let items = if items.is_empty() { items } else { format!(" (item {items})") };
        say!("      {}{items}; {}", text(one, "what"), text(one, "why"));
    }
    if asked.iter().any(|one| one["present"] == false) {
        say!("  What a profile asks bars nothing: it is what is known here of that law.");
    }
    for open in list(check, "undetermined") {
        say!("  open: {} [{}]", text(open, "question"), text(open, "article"));
    }
    for found in list(check, "remarks") {
        let source = text(found, "source");
        let source = if source.is_empty() { source } else { format!(" [{source}]") };
        say!("  {}: {}: {}{source}", text(found, "grade"), text(found, "place"), text(found, "why"));
    }
}

/// The form of a draft, of an element, of a measure, or the tables.
fn form(answer: &Value) {
    for row in list(answer, "elements") {
        let asked = match (text(row, "required").as_str(), row["preset"] == true) {
            ("yes", _) => format!("asked by {}", text(row, "article")),
            ("undetermined", _) => format!("perhaps asked by {}", text(row, "article")),
            _ if !list(row, "asked").is_empty() => {
                let first = &row["asked"][0];
                format!("asked by the law of {}: {}", text(first, "by"), text(first, "source"))
            }
            (_, true) => "of the preset".to_owned(),
            _ => text(row, "when"),
        };
        let there = match row.get("present") {
            Some(Value::Bool(true)) => "there    ",
            Some(_) => "not there",
            None => "",
        };
        say!("{} {:<26} {there} {asked}", text(row, "number"), text(row, "element"));
        if answer.get("case").is_some() {
            row.get("says")
                .and_then(Value::as_str)
                .into_iter()
                .flat_map(str::lines)
                .for_each(|line| say!("      {line}"));
            for found in list(row, "remarks") {
                say!("      {}: {}: {}", text(found, "grade"), text(found, "place"), text(found, "why"));
            }
        }
    }
    let measures = list(answer, "items").iter().chain(list(answer, "measures"));
    for row in measures {
        let item =
            if row.get("item").is_some() { format!("item {}  ", text(row, "item")) } else { String::new() };
        let extras: Vec<String> = list(row, "extras").iter().map(|extra| text(extra, "name")).collect();
        say!("{item}{:<26} {}", text(row, "measure"), extras.join(", "));
    }
    for preset in list(answer, "presets").iter().filter(|preset| preset.is_object()) {
        say!("preset {:<19} {}", text(preset, "preset"), text(preset, "says"));
    }
    if answer.get("element").is_some() {
        say!("{} {}: {}", text(answer, "number"), text(answer, "element"), text(answer, "shape"));
        say!(
            "  usually asked: {} [{}, {}]",
            text(answer, "when"),
            text(answer, "source"),
            text(answer, "mark")
        );
        members(list(answer, "members"), 1);
    }
    if answer.get("extras").is_some() {
        say!("{}: {}", text(answer, "measure"), text(answer, "title"));
        say!(
            "  compulsion: {} [{}, {}]",
            text(answer, "coercive"),
            text(answer, "source"),
            text(answer, "mark")
        );
        members(list(answer, "extras"), 1);
    }
}

fn members(rows: &[Value], depth: usize) {
    for row in rows {
        let several = if row["several"] == true { ".N" } else { "" };
        let name = format!("{}{several}", text(row, "name"));
        say!(
            "{}{name:<22} {:<7} {}: {}",
            "  ".repeat(depth),
            text(row, "grade"),
            text(row, "says"),
            text(row, "shape")
        );
        members(list(row, "members"), depth + 1);
    }
}

/// The deed as it would be signed, readable, and its digest.
fn bytes(answer: &Value) {
    let deed = comity_words::from_base64url(&text(answer, "deed")).unwrap_or_default();
    say!("{}", String::from_utf8_lossy(&deed));
    say!("digest: {}", text(answer, "digest"));
}

fn act(answer: &Value) {
    let act = &answer["act"];
    say!(
        "{}: {} is act {} of the {} lane, leaf {}",
        text(answer, "case"),
        text(act, "kind"),
        text(act, "number"),
        text(act, "lane"),
        text(act, "leaf")
    );
    if answer["again"] == true {
        say!("  on file already, from a moment ago: nothing more was filed");
        say!("  where a second one like it is meant, say what tells it apart");
    }
    for (key, label) in [
        ("entered", "as"),
        ("objection", "objection"),
        ("letter", "letter"),
        ("exhibit", "exhibit"),
        ("sha256", "sha256"),
        ("file", "written to"),
    ] {
        if answer.get(key).is_some_and(|value| !value.is_null()) {
            say!("  {label}: {}", text(answer, key));
        }
    }
    if answer.get("custody_signatures").is_some() {
        say!("  custody: {} signatures", text(answer, "custody_signatures"));
    }
}

fn case(case: &Value) {
    say!(
        "{}  {} asks {} under {}",
        text(case, "case"),
        text(case, "requesting"),
        text(case, "requested"),
        text(&case["treaty"], "id")
    );
    for notice in list(case, "notices") {
        say!("  note: {}", text(notice, "sentence"));
    }
    say!("\nItems");
    for item in list(case, "items") {
        let more: Vec<String> = [
            (item["outcome"].is_string()).then(|| text(item, "outcome")),
            (!list(item, "grounds").is_empty()).then(|| format!("on {}", text(item, "grounds"))),
            (item["until"].is_string()).then(|| format!("until {}", text(item, "until"))),
            (item["bound"] == true).then(|| "conditions bind".to_owned()),
        ]
        .into_iter()
        .flatten()
        .collect();
        let more = if more.is_empty() { String::new() } else { format!("  ({})", more.join(", ")) };
        say!("  {}  {:<24} {}{more}", text(item, "item"), text(item, "measure"), text(item, "status"));
        for said in list(item, "says") {
            let words = said[1].as_str().unwrap_or("(withheld)");
            say!("     {}: {words}", plain(&said[0]));
        }
    }
    let last = &case["final_action"];
    if last.is_object() {
        let number = last["number"].as_u64().unwrap_or_default();
        say!(
            "\nEnded; the requested side's final action: act {number} of {} ({})",
            text(last, "at"),
            text(last, "kind")
        );
        let (lane, act) = (plain(&last["ended_by"][0]), plain(&last["ended_by"][1]));
        say!(
            "  its certificate: comity journal prove {} --act {act} --lane {lane} --to FILE",
            text(case, "case")
        );
    }
    say!("\nClocks");
    for clock in list(case, "clocks") {
        say!("  {}", clock_line(clock));
    }
    let grounds: Vec<&Value> = list(case, "grounds")
        .iter()
        .filter(|ground| ["available", "to-be-determined"].contains(&text(ground, "status").as_str()))
        .collect();
    if !grounds.is_empty() {
        say!("\nGrounds that could apply; a person decides");
    }
    for ground in grounds {
        let by = text(ground, "decided_by");
        let by = if by.is_empty() { by } else { format!(", {by} decides") };
        let (name, article) = (text(ground, "ground"), text(ground, "article"));
        say!("  {name:<26} {article:<9} {:<13} {}{by}", text(ground, "force"), text(ground, "status"));
        for question in list(ground, "questions") {
            say!("      {}: {}", plain(&question[0]), plain(&question[1]));
        }
    }
    say!("\nTimeline");
    for act in list(case, "timeline") {
        let letter = &act["letter"];
        let letter =
            if letter.is_object() { format!("  ({})", text(letter, "state")) } else { String::new() };
        say!(
            "  {}  {:<10} {:>2}  {:<24} leaf {}{letter}",
            text(act, "made_at"),
            text(act, "lane"),
            text(act, "number"),
            text(act, "kind"),
            text(act, "leaf")
        );
        paper(act);
    }
    crate::costs::lines(case);
    let exhibits = list(case, "exhibits");
    if !exhibits.is_empty() {
        say!("\nExhibits");
        for exhibit in exhibits {
            say!(
                "  {}  {:<12} {} bytes  sha256 {}  {} custody signatures{}",
                text(exhibit, "exhibit"),
                text(exhibit, "state"),
                text(exhibit, "size"),
                text(exhibit, "sha256"),
                text(exhibit, "custody_signatures"),
                if exhibit["on_paper"] == true { ", the other side's on paper" } else { "" }
            );
        }
    }
    crate::registers::print(case);
    let next = list(case, "next_acts");
    if !next.is_empty() {
        say!("\nYou may: {}", next.iter().map(plain).collect::<Vec<_>>().join(", "));
    }
}

/// What came by letter, and how an act of ours went.
fn paper(act: &Value) {
    let (entered, post) = (&act["entered"], &act["post"]);
    if entered.is_object() {
        let at = entered["corrected_by"].as_u64().or(entered["act"].as_u64()).unwrap_or(0);
        say!("      {} (act {at} of the {} lane)", text(entered, "sentence"), text(entered, "lane"));
    }
    if post["on"].is_string() {
        say!("      posted by {} on {}{}", text(post, "by"), text(post, "on"), followed(post));
    }
    if post["arrived"].is_string() {
        let shown = text(post, "shown_by");
        let shown = if shown.is_empty() { shown } else { format!(", as shown by: {shown}") };
        say!("      arrived on {}{shown}", text(post, "arrived"));
    }
    if act["standing"] == "corrected" || act["standing"] == "taken-back" {
        say!("      {}", text(act, "standing").replace('-', " "));
    }
    if act["objection"].is_string() {
        say!("      objection: {}", text(act, "objection"));
    }
}

fn followed(post: &Value) -> String {
    match post["tracking"].as_str() {
        Some(number) => format!(", tracked as {number}"),
        None => String::new(),
    }
}

fn clock_line(clock: &Value) -> String {
    let when = if clock["standing_still"] == true {
        "stands still".to_owned()
    } else if clock["due"].is_string() {
        format!("due {} ({})", text(clock, "due"), text(clock, "zone"))
    } else if clock["ends"].is_string() {
        format!("due {}", text(clock, "ends"))
    } else if clock["not_computable"].is_string() {
        format!("not computable: {}", text(clock, "not_computable"))
    } else {
        "no date".to_owned()
    };
    let (about, items) = (text(clock, "about"), text(clock, "items"));
    let items = if items.is_empty() { items } else { format!("item {items}") };
    let about: Vec<String> = [about, items].into_iter().filter(|one| !one.is_empty()).collect();
    let about = if about.is_empty() { String::new() } else { format!("; {}", about.join(", ")) };
    format!(
        "{:<16} {:<8} {:<14} {when}{about}",
        text(clock, "norm"),
        text(clock, "article"),
        text(clock, "state")
    )
}

fn rows(answer: &Value, key: &str, columns: &[&str]) {
    let rows = list(answer, key);
    if rows.is_empty() {
        say!("None yet.");
    }
    for row in rows {
        say!("{}", columns.iter().map(|column| text(row, column)).collect::<Vec<_>>().join("  "));
    }
}

fn fields(value: &Value, depth: usize) {
    let Some(members) = value.as_object() else {
        say!("{}", plain(value));
        return;
    };
    for (key, value) in members.iter().filter(|(key, _)| *key != "stage_clock") {
        let name = key.replace('_', " ");
        match value {
            Value::Null => {}
            Value::Object(_) => {
                say!("{}{name}:", "  ".repeat(depth));
                fields(value, depth + 1);
            }
            Value::Array(inner) if inner.iter().any(Value::is_object) => {
                say!("{}{name}:", "  ".repeat(depth));
                for one in inner {
                    fields(one, depth + 1);
                }
            }
            _ => say!("{}{name}: {}", "  ".repeat(depth), plain(value)),
        }
    }
}

pub(crate) fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

pub(crate) fn text(value: &Value, key: &str) -> String {
    value.get(key).map(plain).unwrap_or_default()
}

pub(crate) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Array(all) => all.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
