//! A comparison for people, and for programs.

use comity_words::strict::Json;

use super::{Change, Diff, Level, Replay, Said, Verdict, Version};
use crate::source::{Lines, Span};

/// The width of the levels' margin.
const MARGIN: usize = 13;

/// The widest that ids of clauses are set.
const IDS: usize = 28;

impl Diff {
    /// The comparison as text: a line for each change, outcomes with their explanations, the result last.
    pub fn to_text(&self, before: &Version<'_>, after: &Version<'_>) -> String {
        let mut page = String::new();
        let lines = (Lines::of(&before.source.text), Lines::of(&after.source.text));
        let mut untold = 0;
        let ids = self.changes.iter().map(|change| change.clause.chars().count().max(8));
        let ids = ids.max().unwrap_or(0).min(IDS);
        for change in self.changes.iter().filter(|change| change.level != Level::Behavioural) {
            if self.is_told_deeper(change) {
                untold += 1;
                continue;
            }
            page.push_str(&line(change, &lines, ids));
        }
        if untold > 0 {
            let (runs, are) = if untold == 1 { ("run", "is") } else { ("runs", "are") };
            page.push_str(&format!(
                "{:<MARGIN$}{untold} {runs} of tokens that other lines speak of {are} shown by --level textual\n",
                "textual"
            ));
        }
        if let Some(replay) = &self.replay {
            page.push_str(&summary(replay));
            for change in self.changes.iter().filter(|change| change.level == Level::Behavioural) {
                page.push_str(&outcome(change, ids));
            }
        }
        page.push_str(&format!("result: {}{}\n", self.result.as_str(), self.caveat()));
        page
    }

    /// Runs of tokens in a clause that a deeper level speaks of, and those that follow from numbers and moves.
    fn is_told_deeper(&self, change: &Change) -> bool {
        let deeper = || self.changes.iter().filter(|other| other.level > Level::Textual);
        let spread = |other: &Change| {
            matches!(other.kind, "renumbered" | "moved" | "renamed" | "added" | "removed")
                && other.level < Level::Behavioural
        };
        change.kind == "tokens"
            && (deeper().any(|other| other.clause == change.clause) || deeper().any(spread))
    }

    /// What was not compared.
    fn caveat(&self) -> &'static str {
        match (self.level, self.result) {
            (Level::Behavioural, _) | (_, Verdict::Same) => "",
            (Level::Normative, _) => " (outcomes were not compared)",
            _ => " (as far as compared: what clauses rule was not)",
        }
    }

    /// The comparison for programs.
    pub fn to_json(&self, before: &Version<'_>, after: &Version<'_>) -> Json {
        let changes = self.changes.iter().map(|change| change_json(change, before, after));
        Json::object([
            ("result", Json::of(self.result.as_str())),
            ("level", Json::of(self.level.as_str())),
            ("changes", Json::array(changes)),
            ("replay", self.replay.as_ref().map_or(Json::Null, replay_json)),
        ])
    }
}

fn line(change: &Change, lines: &(Lines<'_>, Lines<'_>), ids: usize) -> String {
    let place = |said: &Option<Said>, lines: &Lines<'_>| {
        said.as_ref().and_then(|said| said.span).map(|span| lines.place(span.start).line.to_string())
    };
    let (one, other) = (place(&change.before, &lines.0), place(&change.after, &lines.1));
    let at = match (one, other) {
        (Some(one), Some(other)) if one == other => format!("line {one}"),
        (Some(one), Some(other)) => format!("line {one}, now {other}"),
        (Some(one), None) => format!("was line {one}"),
        (None, Some(other)) => format!("line {other}"),
        (None, None) => String::new(),
    };
    let time = match (change.level, change.time.is_neither(), change.time.open) {
        (Level::Normative, true, false) => "; time: neither Party",
        _ => "",
    };
    let clause = if change.clause.is_empty() { "the file" } else { &change.clause };
    format!("{:<MARGIN$}{clause:<ids$} {}{time}  [{at}]\n", change.level.as_str(), change.what)
}

/// `3 of 412 dossiers change; first: …`
fn summary(replay: &Replay) -> String {
    let all = replay.scenarios + replay.corpus + replay.boundary;
    let dossiers = if all == 1 { "dossier" } else { "dossiers" };
    let first = match &replay.first {
        Some(first) => format!("; first: {first}"),
        None => String::new(),
    };
    let change = if replay.changed == 1 { "changes" } else { "change" };
    let changed = match replay.changed {
        0 => format!("none of {all} {dossiers} changes"),
        some => format!("{some} of {all} {dossiers} {change}"),
    };
    let mut text = format!("{:<MARGIN$}{changed}{first}\n", "behavioural");
    let cut = if replay.cut { ", not all there could be" } else { "" };
    text.push_str(&format!(
        "{:<MARGIN$}replayed: scenarios of the files {}, of the corpus {}, boundary cases {}{cut}\n",
        "", replay.scenarios, replay.corpus, replay.boundary
    ));
    for why in &replay.unplayed {
        text.push_str(&format!("{:<MARGIN$}not replayed: {why}\n", ""));
    }
    text
}

/// A changed outcome, with why before and why after.
fn outcome(change: &Change, ids: usize) -> String {
    let Some(dossiers) = &change.dossiers else { return String::new() };
    let time = if change.time.is_neither() { "; time: neither Party" } else { "" };
    let mut text = format!(
        "{:<MARGIN$}{:<ids$} {}{time}  [{} dossiers, first: {}]\n",
        "", change.clause, change.what, dossiers.count, dossiers.first
    );
    for (word, why) in [("before", &dossiers.explanations.0), ("after", &dossiers.explanations.1)] {
        let Some(why) = why else { continue };
        for (place, line) in why.to_text().lines().enumerate() {
            let word = if place == 0 { word } else { "" };
            text.push_str(format!("{:<MARGIN$}  {word:<8}{line}", "").trim_end());
            text.push('\n');
        }
    }
    text
}

fn change_json(change: &Change, before: &Version<'_>, after: &Version<'_>) -> Json {
    let said = |said: &Option<Said>, version: &Version<'_>| match said {
        None => Json::Null,
        Some(said) => {
            let mut members = vec![
                ("sentence", Json::of(&said.sentence)),
                ("article", Json::of(&said.article)),
                ("file", Json::of(&version.source.name)),
            ];
            if let Some(span) = said.span {
                members.extend(places(span, version));
            }
            Json::object(members)
        }
    };
    let words = |words: &[String]| Json::array(words.iter().map(Json::of));
    let time = &change.time;
    let why = |explanation: &Option<crate::because::Explanation>| {
        explanation.as_ref().map_or(Json::Null, crate::because::Explanation::to_json)
    };
    let dossiers = change.dossiers.as_ref().map_or(Json::Null, |dossiers| {
        Json::object([
            ("count", number(dossiers.count)),
            ("first", Json::of(&dossiers.first)),
            ("before", Json::of(&dossiers.outcomes.0)),
            ("after", Json::of(&dossiers.outcomes.1)),
            ("why_before", why(&dossiers.explanations.0)),
            ("why_after", why(&dossiers.explanations.1)),
        ])
    });
    Json::object([
        ("level", Json::of(change.level.as_str())),
        ("kind", Json::of(change.kind)),
        ("clause", Json::of(&change.clause)),
        ("what", Json::of(&change.what)),
        ("before", said(&change.before, before)),
        ("after", said(&change.after, after)),
        (
            "time",
            Json::object([
                ("gains", words(&time.gains)),
                ("loses", words(&time.loses)),
                ("open", Json::from(time.open)),
                ("parties", time.of.as_ref().map_or(Json::Null, Json::of)),
            ]),
        ),
        ("dossiers", dossiers),
    ])
}

fn places(span: Span, version: &Version<'_>) -> [(&'static str, Json); 2] {
    let lines = Lines::of(&version.source.text);
    let place = |byte: usize| {
        let at = lines.place(byte);
        Json::object([("line", number(at.line)), ("column", number(at.column)), ("offset", number(byte))])
    };
    [("start", place(span.start)), ("end", place(span.end))]
}

fn replay_json(replay: &Replay) -> Json {
    Json::object([
        ("scenarios", number(replay.scenarios)),
        ("corpus", number(replay.corpus)),
        ("boundary", number(replay.boundary)),
        ("cut", Json::from(replay.cut)),
        ("changed", number(replay.changed)),
        ("first", replay.first.as_ref().map_or(Json::Null, Json::of)),
        ("unplayed", Json::array(replay.unplayed.iter().map(Json::of))),
    ])
}

fn number(value: usize) -> Json {
    Json::Integer(i64::try_from(value).unwrap_or(i64::MAX))
}
