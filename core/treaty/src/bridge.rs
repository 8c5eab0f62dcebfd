//! Two evidence laws compared: same, bridge, harmonise or gap, dimension by dimension.
//!
//! Evidence is taken under one law and used under another. Where the two differ, what closes the difference is
//! named with its source: a clause in force between the two, or what one of their laws offers. What nobody has
//! read is unknown and never guessed; whether evidence is admitted is for the court.

mod clauses;
mod models;
mod page;
mod stake;

use std::collections::BTreeSet;

use comity_words::{
    ArtefactKind, Cited, Dimension, Element, Mark, Measure, Offer, Side, Standard, Standards, StateCode,
};

use crate::library::Library;
use crate::norm::Verified;
use crate::precedence::{Ask, NotCounted};

pub use stake::is_at_stake;

/// What comes of one dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Both laws say the same.
    Same,
    /// They differ, and an artefact closes the difference.
    Bridge,
    /// They differ, nothing in force closes it, and there is a model the two could agree on.
    Harmonise,
    /// They differ, and neither an artefact nor a model is at hand.
    Gap,
    /// Nobody has read one of the two.
    Unknown,
}

impl Verdict {
    /// The word for programs and people.
    pub const fn as_str(self) -> &'static str {
        match self {
            Verdict::Same => "same",
            Verdict::Bridge => "bridge",
            Verdict::Harmonise => "harmonise",
            Verdict::Gap => "gap",
            Verdict::Unknown => "unknown",
        }
    }
}

/// Where an artefact stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Foundation {
    /// In a clause in force between the two.
    Clause {
        /// The instrument.
        instrument: String,
        /// The clause.
        clause: String,
        /// The article as numbered: `13(1)`.
        article: String,
        /// How far the clause was compared with the text.
        verified: Verified,
    },
    /// In the law of one of the two.
    Law {
        /// Whose.
        state: StateCode,
        /// The text.
        cited: Cited,
    },
    /// In a text that binds neither here: a model, or the law of others.
    Model(Cited),
}

impl Foundation {
    /// The place in words: `ets-30 art 17`, `US: 18 U.S. Code § 3505, (a)`.
    pub fn label(&self) -> String {
        match self {
            Foundation::Clause { instrument, article, .. } if !article.is_empty() => {
                format!("{instrument} art {article}")
            }
            Foundation::Clause { instrument, clause, .. } => format!("{instrument} {clause}"),
            Foundation::Law { state, cited } => format!("{state}: {}", cited.label()),
            Foundation::Model(cited) => cited.label(),
        }
    }

    /// How far somebody has looked at it: `read`, `secondary`, `unchecked` or `unmarked`.
    pub fn mark(&self) -> &'static str {
        match self {
            Foundation::Clause { verified, .. } => verified.as_str(),
            Foundation::Law { cited, .. } | Foundation::Model(cited) => cited.mark.as_str(),
        }
    }
}

/// What closes a difference: a certificate, an element of the request, a formality, a waiver or a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artefact {
    /// Its id within its foundation: `c1`, `foreign-business-record`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What kind of thing it is. A waiver and a rule ask nothing of the request.
    pub kind: ArtefactKind,
    /// The element of the request it stands in or is asked in.
    pub element: Option<Element>,
    /// The measures it is for; any, where empty.
    pub measures: Vec<Measure>,
    /// What follows from it.
    pub effect: String,
    /// On what it depends, as the treaty words the question; nothing where empty.
    pub provided: Vec<String>,
    /// Whether the Parties themselves name it for this dimension: then it is due whatever the laws say.
    pub named: bool,
    /// Where it stands.
    pub foundation: Foundation,
}

impl Artefact {
    /// Whether something is asked of the request or of its answer.
    pub fn asks_something(&self) -> bool {
        !matches!(self.kind, ArtefactKind::Waiver | ArtefactKind::Rule)
    }

    fn is_for(&self, measure: Option<Measure>) -> bool {
        measure.is_none_or(|asked| self.measures.is_empty() || self.measures.contains(&asked))
    }
}

/// What comes of one dimension between two States.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The dimension.
    pub dimension: Dimension,
    /// Whether it matters for the measure asked; always, where none is.
    pub at_stake: bool,
    /// What the law of the requesting State says, where somebody wrote it down.
    pub requesting: Option<Standard>,
    /// What the law of the requested State says.
    pub requested: Option<Standard>,
    /// What comes of it.
    pub verdict: Verdict,
    /// What closes the difference: any one of them does. Clauses first.
    pub artefacts: Vec<Artefact>,
    /// What could be used or agreed on, where nothing closes it for certain.
    pub candidates: Vec<Artefact>,
}

/// The comparison of two evidence laws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Who asks, who is asked, when, for what.
    pub ask: Ask,
    /// The names of the two.
    pub names: [String; 2],
    /// The measure, where one is asked.
    pub measure: Option<Measure>,
    /// The instruments that bind both and were looked at.
    pub instruments: Vec<String>,
    /// Those that may bind, and why nobody knows.
    pub open: Vec<NotCounted>,
    /// Every dimension, once, in the order of the tables of law.
    pub readings: Vec<Reading>,
    /// Clauses that bridge what is none of the dimensions.
    pub beyond: Vec<(String, Artefact)>,
}

/// What a request must carry or ask for, so that what comes back can be used: any one of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demand {
    /// The dimensions it bridges.
    pub dimensions: Vec<Dimension>,
    /// The artefacts, of which one is enough.
    pub one_of: Vec<Artefact>,
}

impl Demand {
    /// The element of the request it stands in, where all of them stand in the same.
    pub fn element(&self) -> Option<Element> {
        let mut elements = self.one_of.iter().map(|artefact| artefact.element);
        let first = elements.next().flatten()?;
        elements.all(|element| element == Some(first)).then_some(first)
    }

    /// Whether it is asked for as a formality, not written into the request as it stands.
    pub fn is_formality(&self) -> bool {
        self.one_of.iter().all(|artefact| artefact.kind == ArtefactKind::Formality)
    }
}

impl Comparison {
    /// The reading of a dimension.
    pub fn reading(&self, dimension: Dimension) -> &Reading {
        self.readings
            .iter()
            .find(|reading| reading.dimension == dimension)
            .expect("every dimension is read once")
    }

    /// What the request must carry or ask for: certificates, elements, formalities. Waivers and rules that let
    /// evidence in as it comes ask for nothing.
    pub fn demands(&self) -> Vec<Demand> {
        let mut demands: Vec<Demand> = Vec::new();
        for reading in self.readings.iter().filter(|reading| reading.at_stake) {
            let named: Vec<&Artefact> = reading.artefacts.iter().filter(|artefact| artefact.named).collect();
            let relieved = reading.artefacts.iter().any(|artefact| !artefact.asks_something());
            let needed = match (reading.verdict, named.is_empty()) {
                (Verdict::Bridge, true) if !relieved => reading.artefacts.iter().collect(),
                (_, false) => named,
                _ => continue,
            };
            let one_of: Vec<Artefact> =
                needed.into_iter().filter(|artefact| artefact.asks_something()).cloned().collect();
            if one_of.is_empty() {
                continue;
            }
            match demands.iter_mut().find(|demand| same(&demand.one_of, &one_of)) {
                Some(demand) => demand.dimensions.push(reading.dimension),
                None => demands.push(Demand { dimensions: vec![reading.dimension], one_of }),
            }
        }
        demands
    }

    /// Whether something decides here that nobody has checked.
    pub fn rests_on_unchecked(&self) -> bool {
        let weak = |artefact: &Artefact| !matches!(artefact.foundation.mark(), "read");
        let weak_standard =
            |standard: &Option<Standard>| standard.as_ref().is_some_and(|one| one.cited.mark != Mark::Read);
        self.readings.iter().filter(|reading| reading.at_stake && reading.verdict != Verdict::Unknown).any(
            |reading| {
                reading.artefacts.iter().any(weak)
                    || weak_standard(&reading.requesting)
                    || weak_standard(&reading.requested)
            },
        )
    }
}

fn same(one: &[Artefact], other: &[Artefact]) -> bool {
    let one_place = |one: &Artefact, other: &Artefact| {
        one.id == other.id && one.foundation.label() == other.foundation.label()
    };
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one_place(one, other))
}

/// Compares what two laws ask of evidence: the first is that of the State that asks, in the order of `ask`.
///
/// Clauses count where their instrument binds both on the day and speaks on its topic.
pub fn compare(library: &Library, ask: &Ask, requesting: &Standards, requested: &Standards) -> Comparison {
    let found = clauses::of(library, ask);
    let measure: Option<Measure> = ask.measure.as_deref().and_then(|measure| measure.parse().ok());
    let both = Both { library, ask, measure, requesting, requested, clauses: &found.artefacts };
    Comparison {
        ask: ask.clone(),
        names: [requesting.name.clone(), requested.name.clone()],
        measure,
        instruments: found.instruments,
        open: found.open,
        readings: Dimension::ALL.iter().map(|dimension| both.reading(*dimension)).collect(),
        beyond: found.beyond,
    }
}

/// The two laws, and what stands between them.
struct Both<'a> {
    library: &'a Library,
    ask: &'a Ask,
    measure: Option<Measure>,
    requesting: &'a Standards,
    requested: &'a Standards,
    clauses: &'a [(Dimension, Artefact)],
}

impl Both<'_> {
    fn reading(&self, dimension: Dimension) -> Reading {
        let one = self.requesting.on(dimension, self.ask.at);
        let other = self.requested.on(dimension, self.ask.at);
        let known = one.zip(other).filter(|(one, other)| one.is_known() && other.is_known());
        let on_hand = self.on_hand(dimension, known);
        let named: Vec<Artefact> = on_hand.iter().filter(|artefact| artefact.named).cloned().collect();
        let (verdict, artefacts, candidates) = match known {
            None if !named.is_empty() => (Verdict::Bridge, named, Vec::new()),
            None => (Verdict::Unknown, Vec::new(), on_hand),
            Some((one, other)) if one.values == other.values => (Verdict::Same, named, Vec::new()),
            Some(_) if !on_hand.is_empty() => (Verdict::Bridge, on_hand, Vec::new()),
            Some((one, other)) => {
                let models = models::of(self.library, dimension, &one.values, &other.values);
                let verdict = if models.is_empty() { Verdict::Gap } else { Verdict::Harmonise };
                (verdict, Vec::new(), models)
            }
        };
        Reading {
            dimension,
            at_stake: self.measure.is_none_or(|measure| is_at_stake(dimension, measure)),
            requesting: one.cloned(),
            requested: other.cloned(),
            verdict,
            artefacts,
            candidates,
        }
    }

    /// What closes a difference on a dimension: clauses, then what the two laws offer, then their own leniency.
    fn on_hand(&self, dimension: Dimension, known: Option<(&Standard, &Standard)>) -> Vec<Artefact> {
        let clauses = self.clauses.iter().filter(|(of, artefact)| {
            *of == dimension
                && artefact.is_for(self.measure)
                // A waiver of legalisation helps a law that asks for a seal, and none that asks for a witness.
                && (artefact.kind != ArtefactKind::Waiver || known.is_none_or(|(one, _)| is_met_by_waiver(one)))
        });
        let mut artefacts: Vec<Artefact> = clauses.map(|(_, artefact)| artefact.clone()).collect();
        let sides = [(self.requesting, Side::Requesting), (self.requested, Side::Requested)];
        for (standards, side) in sides {
            let offered = standards.offers.iter().filter(|offer| {
                offer.bridges.contains(&dimension)
                    && offer.held.on(self.ask.at)
                    && (offer.helps == side || offer.helps == Side::Both)
                    && offer.cited.mark != Mark::Unchecked
            });
            let offered = offered.map(|offer| offered_by(&standards.state, offer));
            artefacts.extend(offered.filter(|artefact| artefact.is_for(self.measure)));
        }
        artefacts.extend(self.formality(dimension));
        artefacts.extend(known.and_then(|(one, other)| self.leniency(dimension, one, other)));
        artefacts
    }

    /// What a law gives that follows the formalities it is asked for, treaty or none.
    fn formality(&self, dimension: Dimension) -> Option<Artefact> {
        let procedure = self.requested.on(Dimension::Procedure, self.ask.at)?;
        let follows = procedure.is_known() && procedure.values.contains("forum");
        (follows && clauses::FORMALITIES.contains(&dimension)).then(|| Artefact {
            id: format!("formality-in-{}", self.requested.state),
            title: "a formality asked for".to_owned(),
            kind: ArtefactKind::Formality,
            element: Some(Element::SpecialProcedure),
            measures: Vec::new(),
            effect: format!("the law of {} follows it within its own principles", self.requested.state),
            provided: Vec::new(),
            named: false,
            foundation: Foundation::Law {
                state: self.requested.state.clone(),
                cited: procedure.cited.clone(),
            },
        })
    }

    /// The law that would have to be satisfied and asks for nothing.
    fn leniency(&self, dimension: Dimension, one: &Standard, other: &Standard) -> Option<Artefact> {
        let (lenient, state) = match dimension.side() {
            Side::Requesting => (one, &self.requesting.state),
            Side::Requested => (other, &self.requested.state),
            Side::Both => return None,
        };
        // A law that follows formalities gives what is asked for, but it must be asked.
        if dimension == Dimension::Procedure {
            return None;
        }
        if !lenient.values.iter().all(|value| dimension.asks_nothing(value)) {
            return None;
        }
        let words: Vec<&str> =
            lenient.values.iter().filter_map(|value| dimension.meaning(value)).map(|one| one.words).collect();
        Some(Artefact {
            id: format!("{dimension}-of-{state}"),
            title: format!("the law of {state}"),
            kind: ArtefactKind::Rule,
            element: None,
            measures: Vec::new(),
            effect: format!("it {}; nothing need be added", words.join(" and ")),
            provided: Vec::new(),
            named: false,
            foundation: Foundation::Law { state: state.clone(), cited: lenient.cited.clone() },
        })
    }
}

fn is_met_by_waiver(standard: &Standard) -> bool {
    let formal: BTreeSet<&str> = ["seal", "apostille", "none"].into();
    standard.values.iter().any(|value| formal.contains(value))
}

fn offered_by(state: &StateCode, offer: &Offer) -> Artefact {
    Artefact {
        id: offer.id.clone(),
        title: offer.title.clone(),
        kind: offer.kind,
        element: offer.element,
        measures: offer.measures.clone(),
        effect: offer.effect.clone(),
        provided: Vec::new(),
        named: false,
        foundation: Foundation::Law { state: state.clone(), cited: offer.cited.clone() },
    }
}
