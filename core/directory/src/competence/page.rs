//! Routing answers and competence rules as text for people and as JSON for programs.

use std::fmt::Write as _;

use comity_words::strict::Json;
use comity_words::{Cited, Day, Held, Mark, StateCode};

use super::{Authority, Candidate, Competences, Freshness, Need, Place, Route, Rule, Unit, Verdict};
use crate::page::span;
use crate::profile::{Fact, on};

impl Rule {
    /// Its conditions in words.
    pub fn conditions(&self) -> String {
        let mut said = Vec::new();
        let list = |all: &mut dyn Iterator<Item = &str>| all.collect::<Vec<_>>().join(", ");
        said.extend(self.task.map(|task| task.words.to_owned()));
        if !self.measures.is_empty() {
            said.push(list(&mut self.measures.iter().map(|measure| measure.as_str())));
        }
        if !self.offences.is_empty() {
            said.push(format!("offences {}", list(&mut self.offences.iter().map(String::as_str))));
        }
        if !self.units.is_empty() {
            said.push(format!("in {}", list(&mut self.units.iter().map(String::as_str))));
        }
        said.extend(self.urgent.map(|urgent| if urgent { "urgent" } else { "not urgent" }.to_owned()));
        said.extend(self.channel.map(|channel| channel.words.to_owned()));
        if self.fallback {
            said.push("whatever no other rule is for".to_owned());
        }
        said.join("; ")
    }
}

impl Route<'_> {
    /// The answer for people.
    pub fn to_text(&self, state: &StateCode) -> String {
        let mut out = format!("{state}, as of {}: {}\n", self.day, self.sentence());
        match &self.place {
            Place::Undivided => {
                out.push_str("the file divides the State into no parts: the place was not looked at\n");
            }
            Place::NotThere(known) => {
                let known = known.join(", ");
                let _ = writeln!(
                    out,
                    "the file has no such part of the State: the place counts as not said; it has {known}"
                );
            }
            Place::Ended(unit) => {
                let ended =
                    unit.held.until.map_or("is none on that day".to_owned(), |day| format!("ended on {day}"));
                let _ = writeln!(out, "{} {ended}{}", unit.says.name, followed(&unit.says));
            }
            Place::Unsaid | Place::Unit(_) => {}
        }
        for candidate in &self.candidates {
            let office = &candidate.authority.says.office;
            let _ = writeln!(out, "\n{} ({})", office.name, candidate.authority.says.id);
            let places = [&office.address, &office.telephone, &office.email, &office.website];
            for place in places.into_iter().flatten() {
                let _ = writeln!(out, "  {place}");
            }
            let _ = writeln!(out, "  {}", candidate.freshness);
            if !candidate.needs.is_empty() {
                let _ = writeln!(out, "  depends on: {}", questions(candidate.needs.iter()));
            }
            for rule in &candidate.rules {
                let _ = writeln!(out, "  because: {} [{}]", rule.says.conditions(), cited(&rule.cited));
                if let Some(remark) = &rule.remark {
                    let _ = writeln!(out, "    {remark}");
                }
            }
        }
        out
    }

    /// The answer in a sentence.
    pub fn sentence(&self) -> String {
        match self.verdict {
            Verdict::Competent => match self.authority() {
                Some(authority) => format!("competent is {}", authority.office.name),
                None => "one authority is competent".to_owned(),
            },
            Verdict::Ambiguous => {
                "several rules fit and none is more specific; a person chooses among these".to_owned()
            }
            Verdict::Open => format!("it hangs on what was not said: {}", questions(self.needs.iter())),
            Verdict::Gap => "no rule of the file is for this; a person finds out who is competent".to_owned(),
            Verdict::Unknown => {
                "the file says nothing of competence; a person finds out who is competent".to_owned()
            }
        }
    }

    /// The answer for programs; `schemas/directory.schema.json` describes it.
    pub fn to_json(&self, state: &StateCode) -> Json {
        let place = match &self.place {
            Place::Unsaid => ("unsaid", None),
            Place::Unit(unit) => ("unit", Some(unit)),
            Place::Undivided => ("undivided", None),
            Place::NotThere(_) => ("not-there", None),
            Place::Ended(unit) => ("ended", Some(unit)),
        };
        let needs =
            |needs: &std::collections::BTreeSet<Need>| Json::array(needs.iter().map(|need| need.as_str()));
        let candidate = |one: &Candidate<'_>| {
            let mut members = authority_members(&one.authority.says);
            members.push(("freshness", Json::from(one.freshness.as_str())));
            members.push(("good_until", good_until(one.freshness)));
            members.push(("needs", needs(&one.needs)));
            members.push(("source", one.authority.cited.to_json()));
            members.push(("rules", Json::Array(one.rules.iter().map(|rule| rule_json(rule)).collect())));
            Json::object(members)
        };
        Json::object([
            ("state", Json::from(state)),
            ("as_of", Json::of(&self.day)),
            ("verdict", Json::from(self.verdict.as_str())),
            ("sentence", Json::from(self.sentence())),
            ("place", Json::from(place.0)),
            ("unit", place.1.map_or(Json::Null, |unit| Json::from(&unit.says.code))),
            ("needs", needs(&self.needs)),
            ("candidates", Json::Array(self.candidates.iter().map(candidate).collect())),
        ])
    }
}

/// The rules of a file, a line each, with what notes each; for the page of a State.
pub(crate) fn lines(of: &Competences, day: Day, mut note: impl FnMut(&Cited) -> String) -> Vec<String> {
    let mut lines = Vec::new();
    for rule in on(&of.rules, day) {
        let named = of.authority(&rule.says.authority, day);
        let name = named.map_or(rule.says.authority.as_str(), |held| held.says.office.name.as_str());
        let stale =
            named.map(|held| held.says.freshness(day)).filter(|one| matches!(one, Freshness::Stale(_)));
        lines.push(format!("{name}: {} {}{}", rule.says.conditions(), note(&rule.cited), span(rule.held)));
        lines.extend(rule.remark.iter().map(|remark| format!("    {remark}")));
        lines.extend(stale.map(|stale| format!("    {stale}")));
    }
    lines
}

/// What the file says of competence on a day, for programs.
pub(crate) fn json(of: &Competences, day: Day) -> Json {
    let unit = |fact: &Fact<Unit>| {
        let mut members = vec![
            ("code", Json::from(&fact.says.code)),
            ("name", Json::from(&fact.says.name)),
            ("within", Json::from(fact.says.within.as_ref())),
        ];
        members.extend(held(fact.held));
        members.push(("source", fact.cited.to_json()));
        Json::object(members)
    };
    let authority = |fact: &Fact<Authority>| {
        let mut members = authority_members(&fact.says);
        members.push(("freshness", Json::from(fact.says.freshness(day).as_str())));
        members.push(("good_until", good_until(fact.says.freshness(day))));
        members.extend(held(fact.held));
        members.push(("source", fact.cited.to_json()));
        Json::object(members)
    };
    Json::object([
        ("units", Json::Array(on(&of.units, day).map(unit).collect())),
        ("authorities", Json::Array(on(&of.authorities, day).map(authority).collect())),
        ("rules", Json::Array(on(&of.rules, day).map(rule_json).collect())),
    ])
}

fn authority_members(authority: &Authority) -> Vec<(&'static str, Json)> {
    let office = &authority.office;
    vec![
        ("id", Json::from(&authority.id)),
        ("name", Json::from(&office.name)),
        ("address", Json::from(office.address.as_ref())),
        ("telephone", Json::from(office.telephone.as_ref())),
        ("email", Json::from(office.email.as_ref())),
        ("website", Json::from(office.website.as_ref())),
        ("confirmed", authority.confirmed.map_or(Json::Null, |day| Json::of(&day))),
    ]
}

fn rule_json(fact: &Fact<Rule>) -> Json {
    let rule = &fact.says;
    let mut members = vec![
        ("authority", Json::from(&rule.authority)),
        ("for", Json::from(rule.task.map(|task| task.code))),
        ("measures", Json::array(rule.measures.iter().map(|measure| measure.as_str()))),
        ("offences", Json::array(&rule.offences)),
        ("units", Json::array(&rule.units)),
        ("urgent", rule.urgent.map_or(Json::Null, Json::Bool)),
        ("channel", Json::from(rule.channel.map(|channel| channel.code))),
        ("fallback", Json::Bool(rule.fallback)),
        ("remark", Json::from(fact.remark.as_ref())),
    ];
    members.extend(held(fact.held));
    members.push(("source", fact.cited.to_json()));
    Json::object(members)
}

fn good_until(freshness: Freshness) -> Json {
    match freshness {
        Freshness::Fresh(day) | Freshness::Stale(day) => Json::of(&day),
        Freshness::Since(_) | Freshness::Unconfirmed => Json::Null,
    }
}

fn questions<'n>(needs: impl Iterator<Item = &'n Need>) -> String {
    needs.map(|need| need.question()).collect::<Vec<_>>().join(" ")
}

fn followed(unit: &Unit) -> String {
    match unit.followed_by.is_empty() {
        true => String::new(),
        false => {
            format!("; its place took {}", unit.followed_by.iter().cloned().collect::<Vec<_>>().join(", "))
        }
    }
}

fn cited(cited: &Cited) -> String {
    let mark = if cited.mark == Mark::Read { String::new() } else { format!("; {}", cited.mark) };
    format!("{}{mark}", cited.label())
}

fn held(held: Held) -> [(&'static str, Json); 2] {
    let day = |day: Option<Day>| day.map_or(Json::Null, |day| Json::of(&day));
    [("from", day(held.from)), ("until", day(held.until))]
}
