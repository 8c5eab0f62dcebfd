//! Who gains time by a change and who loses it, and what a clause says in one sentence.

use std::collections::BTreeMap;

use super::clauses::{Clause, Unit};
use super::form::Body;
use super::length::Order;
use super::{Comparison, Version};
use crate::prose;
use crate::source::Span;

/// Who gains time by a change and who loses it, in the words of treaty files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Time {
    /// Who has more time after the change.
    pub gains: Vec<String>,
    /// Who has less.
    pub loses: Vec<String>,
    /// Whether time is at stake and nobody can say who gains it.
    pub open: bool,
    /// Which Parties that is, where the words name a side: `both Parties`, `ARV and BEL`.
    pub of: Option<String>,
}

impl Time {
    /// Whether nobody gains time and nobody loses it.
    pub fn is_neither(&self) -> bool {
        self.gains.is_empty() && self.loses.is_empty() && !self.open
    }
}

/// Which way a limit moved for who bears it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Less time.
    Tighter,
    /// More time.
    Looser,
    /// It depends, or is not proved.
    Open,
    /// Time is not at stake.
    Neither,
}

impl Way {
    /// The way of a limit that became so.
    pub(super) fn of(order: Order) -> Way {
        match order {
            Order::Shorter => Way::Tighter,
            Order::Longer => Way::Looser,
            Order::Depends => Way::Open,
            Order::Same => Way::Neither,
        }
    }

    /// The other way.
    pub(super) fn turned(self) -> Way {
        match self {
            Way::Tighter => Way::Looser,
            Way::Looser => Way::Tighter,
            same => same,
        }
    }
}

/// Who bears a clause, who may insist on it, and which Parties that may be.
#[derive(Debug, Clone, Default)]
pub(super) struct Sides {
    /// Who must, or may.
    pub(super) bearer: Option<String>,
    /// Towards whom.
    pub(super) claimant: Option<String>,
    /// Which Parties the sides may be.
    pub(super) of: String,
}

impl Sides {
    /// The sides of a clause.
    pub(super) fn of(clause: &Clause<'_>, unit: &Unit<'_>) -> Sides {
        let body = &clause.body;
        let bearer = bearer(clause);
        let claimant =
            body.word("to").filter(|_| is_norm(clause.keyword())).or_else(|| other_side(bearer.as_deref()));
        let of = match body.arg("between") {
            Some(form) => form.members().into_iter().collect::<Vec<_>>().join(" and "),
            None => parties(unit),
        };
        Sides { bearer, claimant, of }
    }

    /// The same with somebody else who bears it.
    pub(super) fn borne_by(&self, bearer: &str) -> Sides {
        Sides { bearer: Some(bearer.to_owned()), claimant: other_side(Some(bearer)), of: self.of.clone() }
    }

    /// Who gains and loses by a way.
    pub(super) fn time(&self, way: Way) -> Time {
        let bearer: Vec<String> = self.bearer.iter().cloned().collect();
        let claimant: Vec<String> =
            self.claimant.iter().filter(|to| Some(*to) != self.bearer.as_ref()).cloned().collect();
        let of = bearer.iter().any(|who| is_side(who)).then(|| self.of.clone()).filter(|of| !of.is_empty());
        match way {
            Way::Tighter => Time { gains: claimant, loses: bearer, open: false, of },
            Way::Looser => Time { gains: bearer, loses: claimant, open: false, of },
            Way::Open => Time { gains: Vec::new(), loses: Vec::new(), open: true, of },
            Way::Neither => Time::default(),
        }
    }

    /// `tighter for the requested Party (both Parties)`
    pub(super) fn words(&self, way: Way) -> Option<String> {
        let word = match way {
            Way::Tighter => "tighter",
            Way::Looser => "looser",
            Way::Open => return Some("not comparable".to_owned()),
            Way::Neither => return None,
        };
        let Some(bearer) = &self.bearer else { return Some(format!("{word} for whoever it binds")) };
        let of = match is_side(bearer) && !self.of.is_empty() {
            true => format!(" ({})", self.of),
            false => String::new(),
        };
        Some(format!("{word} for {}{of}", who(bearer)))
    }
}

/// Whose time a clause is about.
fn bearer(clause: &Clause<'_>) -> Option<String> {
    let body = &clause.body;
    match clause.keyword() {
        "supplement" => {
            let asked_by = body.word("asked-by").unwrap_or_else(|| "requested".to_owned());
            other_side(Some(&asked_by))
        }
        "contact-point" | "authority" | "liaison" => body.subject.as_ref().map(ToString::to_string),
        "channel" => Some("requested".to_owned()),
        "form" => Some("requesting".to_owned()),
        "remedy" => body.word("open-to"),
        "review-body" | "compliance-body" => Some(clause.keyword().to_owned()),
        "urgency" => body.word("decided-by"),
        "ground" => Some("requested".to_owned()),
        // Period rules and ladders hold for every duty.
        "periods" | "escalation" => Some("bearer".to_owned()),
        _ => body.word("by"),
    }
}

pub(super) fn is_norm(keyword: &str) -> bool {
    matches!(keyword, "duty" | "prohibition" | "power" | "permission")
}

/// Whether a word names a side that either Party may have.
fn is_side(word: &str) -> bool {
    matches!(head(word), "requested" | "requesting" | "receiving" | "transmitting" | "bearer" | "claimant")
}

fn head(word: &str) -> &str {
    word.split('.').next().unwrap_or(word)
}

fn other_side(side: Option<&str>) -> Option<String> {
    let other = match head(side?) {
        "requested" => "requesting",
        "requesting" => "requested",
        "receiving" => "transmitting",
        "transmitting" => "receiving",
        "bearer" => "claimant",
        "claimant" => "bearer",
        _ => return None,
    };
    Some(other.to_owned())
}

/// A word of the file as people say it.
pub(super) fn who(word: &str) -> String {
    let side = match head(word) {
        "requested" => "the requested Party",
        "requesting" => "the requesting Party",
        "receiving" => "the receiving Party",
        "transmitting" => "the transmitting Party",
        "bearer" => "the Party that bears it",
        "claimant" => "the Party it is owed to",
        "both" => "both Parties",
        code if code.starts_with(|c: char| c.is_ascii_uppercase()) => code,
        _ if word.starts_with('(') => word,
        other => return format!("the {}", other.replace('-', " ")),
    };
    side.to_owned()
}

/// The Parties a side may be: both, or every Party of a wider treaty.
fn parties(unit: &Unit<'_>) -> String {
    let named = unit.clauses.iter().filter(|clause| clause.keyword() == "party").count();
    let open = unit.clauses.iter().any(|clause| clause.keyword() == "parties");
    if named == 2 && !open { "both Parties" } else { "every Party" }.to_owned()
}

/// What each clause says, by its place.
pub(super) type Sentences = BTreeMap<Span, String>;

/// What each clause of a version says in one sentence, as it is printed.
pub(super) fn sentences(version: &Version<'_>, comparison: &Comparison<'_>) -> Sentences {
    let mut sentences = Sentences::new();
    for held in version.library.instruments.values().filter(|held| *held.source == *version.source) {
        let bound = prose::under(held, comparison.assignment);
        let rendering = prose::rendering(&bound, &[], prose::Language::English);
        for clause in &bound.clauses {
            if let Some(said) = rendering.clause(&clause.id) {
                sentences.insert(clause.span(), said.text.clone());
            }
        }
    }
    sentences
}

/// One sentence of a clause: as it is printed, else as it is written.
pub(super) fn sentence(clause: &Clause<'_>, sentences: &Sentences) -> String {
    sentences.get(&clause.statement.span).cloned().unwrap_or_else(|| written(&clause.body))
}

/// A statement as it would be written, in one line.
pub(super) fn written(body: &Body) -> String {
    let mut text = body.keyword.clone();
    if let Some(subject) = &body.subject {
        text.push_str(&format!(" {subject}"));
    }
    if let Some(meaning) = &body.meaning {
        text.push_str(&format!(" \u{201c}{meaning}\u{201d}"));
    }
    for (name, forms) in &body.phrases {
        text.push_str(&format!(" {}", super::phrase::written(name, forms)));
    }
    if !body.parts.is_empty() {
        let parts: Vec<String> = body.parts.values().flatten().map(written).collect();
        text.push_str(&format!(" {{ {} }}", parts.join("; ")));
    }
    text
}
