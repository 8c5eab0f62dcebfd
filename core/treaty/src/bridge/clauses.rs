//! The clauses in force between two States that bridge a difference, and what each of them bridges.
//!
//! `bridge` names its dimension. `certificate`, `procedure follows requesting`, `legalisation waived`, `presence`
//! and the block of a hearing by video bridge by what they rule.

use std::collections::BTreeSet;

use comity_words::{ArtefactKind, Dimension, Element, Measure};

use super::{Artefact, Foundation};
use crate::library::Library;
use crate::model::{Body, Bridge, Certificate, Clause, Instrument, More};
use crate::precedence::order::order;
use crate::precedence::{Ask, Field, NotCounted};
use crate::question::{Answer, Condition};

/// What was found between two States.
pub(super) struct Found {
    /// The instruments that bind both.
    pub(super) instruments: Vec<String>,
    /// Those that may.
    pub(super) open: Vec<NotCounted>,
    /// What bridges which dimension, in the order in which the instruments go before one another.
    pub(super) artefacts: Vec<(Dimension, Artefact)>,
    /// What bridges a word that is no dimension.
    pub(super) beyond: Vec<(String, Artefact)>,
}

/// The topics on which a bridge may stand; the last is the block of a measure.
const TOPICS: [&str; 3] = ["authentication", "procedure", "video-hearing"];

/// What is bridged where a formality asked for is followed: who takes the evidence, how, and with which words.
pub(super) const FORMALITIES: [Dimension; 5] = [
    Dimension::Collector,
    Dimension::Procedure,
    Dimension::Oath,
    Dimension::Confrontation,
    Dimension::SuspectRights,
];

/// Statements of which only the foremost speaks: the others rule the same thing otherwise.
const FOREMOST: [&str; 2] = ["procedure", "legalisation"];

pub(super) fn of(library: &Library, ask: &Ask) -> Found {
    let field = Field::of(library, ask);
    let mut found = Found {
        instruments: field.candidates.iter().map(|one| one.instrument.id.clone()).collect(),
        open: field.not_counted.iter().filter(|one| one.open).cloned().collect(),
        artefacts: Vec::new(),
        beyond: Vec::new(),
    };
    let mut spoken = BTreeSet::new();
    for topic in TOPICS {
        let order = order(&field.candidates, topic, ask.about());
        let beneath = order.beside.iter().map(|yields| yields.loser);
        for id in order.first.iter().copied().chain(beneath) {
            let Some(instrument) = library.instrument(id) else { continue };
            let clauses = order.clauses.get(id).map(Vec::as_slice).unwrap_or_default();
            let own: Vec<&Clause> = clauses
                .iter()
                .copied()
                .filter(|clause| {
                    !FOREMOST.contains(&clause.keyword.as_str()) || !spoken.contains(clause.keyword.as_str())
                })
                .filter(|clause| holds(clause, ask) != Answer::No)
                .collect();
            for clause in &own {
                add(&mut found, instrument, clause);
            }
            spoken.extend(own.iter().map(|clause| clause.keyword.as_str()));
        }
    }
    // A certificate that a bridge names for a dimension stands there once.
    let named: Vec<(Dimension, String, String)> = (found.artefacts.iter())
        .filter(|(_, artefact)| artefact.named)
        .map(|(dimension, artefact)| (*dimension, artefact.id.clone(), instrument_of(artefact).to_owned()))
        .collect();
    found.artefacts.retain(|(dimension, artefact)| {
        let is_named = named.iter().any(|(of, id, instrument)| {
            of == dimension && *id == artefact.id && instrument == instrument_of(artefact)
        });
        artefact.named || !is_named
    });
    found
}

fn instrument_of(artefact: &Artefact) -> &str {
    match &artefact.foundation {
        Foundation::Clause { instrument, .. } => instrument,
        _ => "",
    }
}

fn add(found: &mut Found, instrument: &Instrument, clause: &Clause) {
    let mut bridges = |dimensions: &[Dimension], artefact: Artefact| {
        found.artefacts.extend(dimensions.iter().map(|dimension| (*dimension, artefact.clone())));
    };
    let plain = |title: String, kind, element, effect: String| Artefact {
        id: clause.id.clone(),
        title,
        kind,
        element,
        measures: measures(clause),
        effect,
        provided: provided(instrument, clause),
        named: false,
        foundation: foundation(clause),
    };
    match &clause.body {
        Body::Bridge(bridge) => {
            let artefact = Artefact { named: true, ..named(instrument, bridge, plain) };
            match bridge.dimension.parse::<Dimension>() {
                Ok(dimension) => bridges(&[dimension], artefact),
                Err(_) => found.beyond.push((bridge.dimension.clone(), artefact)),
            }
        }
        Body::Certificate(certificate) => {
            let title = clause.title.clone().unwrap_or_else(|| certificate.certificate.clone());
            let effect = certified(certificate);
            let artefact = plain(title, ArtefactKind::Certificate, Some(Element::EvidenceFormat), effect);
            bridges(&proved(certificate), Artefact { id: certificate.certificate.clone(), ..artefact });
        }
        Body::Rule(rule) if rule.more == More::Procedure && rule.value.as_deref() == Some("requesting") => {
            let artefact = plain(
                "a formality asked for".to_owned(),
                ArtefactKind::Formality,
                Some(Element::SpecialProcedure),
                "the requested State follows the formality the request names".to_owned(),
            );
            bridges(&FORMALITIES, artefact);
        }
        Body::Legalisation(legalisation) if legalisation.waived => {
            let except = match legalisation.except.as_slice() {
                [] => String::new(),
                some => format!(", except {}", some.join(", ")),
            };
            let effect = format!("papers need no legalisation{except}");
            bridges(
                &[Dimension::Authentication],
                plain("legalisation waived".to_owned(), ArtefactKind::Waiver, None, effect),
            );
        }
        Body::Presence(presence) => {
            let defence = ["parties", "defence", "counsel", "accused", "persons-concerned"];
            if presence.who.iter().any(|who| defence.contains(&who.as_str())) {
                let title = format!("presence of {}", presence.who.join(", "));
                let effect = "who is named may be present where the evidence is taken".to_owned();
                let element = Some(Element::OfficersAttend);
                bridges(&[Dimension::Confrontation], plain(title, ArtefactKind::Formality, element, effect));
            }
        }
        Body::Measure { measure, keys, .. } if measure == "video-hearing" => {
            let only = |artefact: Artefact| Artefact { measures: vec![Measure::VideoHearing], ..artefact };
            if keys.consent.iter().any(|who| who == "accused") {
                let artefact = plain(
                    "consent of the accused".to_owned(),
                    ArtefactKind::Element,
                    Some(Element::Persons),
                    "the accused is heard by video where she agrees, and the request says so".to_owned(),
                );
                bridges(&[Dimension::RemoteAccused], only(artefact));
            }
            if keys.privilege_law.as_deref() == Some("both") {
                let artefact = plain(
                    "privilege under either law".to_owned(),
                    ArtefactKind::Rule,
                    None,
                    "the person heard may rely on the privileges of both laws".to_owned(),
                );
                bridges(&[Dimension::Privilege], only(artefact));
            }
        }
        _ => {}
    }
}

/// What a `bridge` clause names: a certificate of the instrument, something the request asks for, or somebody.
fn named(
    instrument: &Instrument,
    bridge: &Bridge,
    plain: impl Fn(String, ArtefactKind, Option<Element>, String) -> Artefact,
) -> Artefact {
    let certificate = bridge.by.iter().find_map(|path| {
        let id = path.strip_prefix("certificate.")?;
        instrument.clauses.iter().find_map(|clause| match &clause.body {
            Body::Certificate(certificate) if certificate.certificate == id => Some((clause, certificate)),
            _ => None,
        })
    });
    let mut effects: Vec<String> =
        bridge.accepted_as.iter().map(|what| format!("accepted as {}", spaced(what))).collect();
    effects
        .extend(bridge.before.iter().map(|event| format!("before the evidence is {}", spaced(&event.name))));
    let asked: Vec<&str> = bridge.asks.iter().map(String::as_str).collect();
    if let Some((clause, certificate)) = certificate {
        if effects.is_empty() {
            effects.push(certified(certificate));
        }
        let title = clause.title.clone().unwrap_or_else(|| certificate.certificate.clone());
        let mut artefact =
            plain(title, ArtefactKind::Certificate, Some(Element::EvidenceFormat), effects.join(", "));
        artefact.id.clone_from(&certificate.certificate);
        return artefact;
    }
    let element = asked.iter().find_map(|word| word.parse::<Element>().ok());
    let kind = match element {
        Some(Element::SpecialProcedure) | None => ArtefactKind::Formality,
        Some(_) => ArtefactKind::Element,
    };
    if effects.is_empty() {
        effects.push(match asked.as_slice() {
            [] => "as the treaty says".to_owned(),
            some => format!("the request asks for it under {}", some.join(", ")),
        });
    }
    let by: Vec<String> = bridge.by.iter().map(|path| who(path)).collect();
    let what = bridge
        .dimension
        .parse::<Dimension>()
        .map_or_else(|_| spaced(&bridge.dimension), |dimension| dimension.title().to_owned());
    let title = if by.is_empty() { what } else { format!("{what}, by {}", by.join(", ")) };
    plain(title, kind, element, effects.join(", "))
}

/// The dimensions on which a certificate closes a difference, by what it proves and is accepted as.
fn proved(certificate: &Certificate) -> Vec<Dimension> {
    let of = |word: &str| match word {
        "origin" | "genuineness" | "signature" => Some(Dimension::Authentication),
        "integrity" | "hash" => Some(Dimension::DigitalIntegrity),
        "every-hand-over" | "custody" => Some(Dimension::ChainOfCustody),
        "true-copy" => Some(Dimension::Original),
        "translation" => Some(Dimension::Translation),
        "business-record" | "regular-practice" => Some(Dimension::Hearsay),
        "lawfully-obtained" => Some(Dimension::Exclusion),
        _ => None,
    };
    let words = certificate.proves.iter().chain(&certificate.accepted_as);
    let dimensions: BTreeSet<Dimension> = words.filter_map(|word| of(word)).collect();
    dimensions.into_iter().collect()
}

fn certified(certificate: &Certificate) -> String {
    let proves: Vec<String> = certificate.proves.iter().map(|what| spaced(what)).collect();
    let mut said = Vec::new();
    if !proves.is_empty() {
        said.push(format!("proves {}", proves.join(", ")));
    }
    said.extend(certificate.accepted_as.iter().map(|what| format!("accepted as {}", spaced(what))));
    if said.is_empty() { "as the treaty says".to_owned() } else { said.join("; ") }
}

/// `requested.filter-team`: the filter team of the requested State.
fn who(path: &str) -> String {
    match path.split_once('.') {
        Some((side @ ("requested" | "requesting"), office)) => {
            format!("the {} of the {side} State", spaced(office))
        }
        _ => spaced(path),
    }
}

fn spaced(word: &str) -> String {
    word.replace(['-', '.'], " ")
}

fn foundation(clause: &Clause) -> Foundation {
    Foundation::Clause {
        instrument: clause.instrument.clone(),
        clause: clause.id.clone(),
        article: clause.article.clone(),
        verified: clause.verified,
    }
}

/// The measures a clause is for; any, where it names none.
fn measures(clause: &Clause) -> Vec<Measure> {
    let own = clause.of_measure.iter().chain(&clause.applies.only);
    own.filter_map(|word| word.parse().ok()).collect()
}

/// Whether a clause can apply to what is asked: only what hangs on the measure is settled here.
fn holds(clause: &Clause, ask: &Ask) -> Answer {
    let applies = &clause.applies;
    let measure = ask.measure.as_deref();
    if measure.is_some_and(|measure| applies.except.iter().any(|word| word == measure)) {
        return Answer::No;
    }
    let when = applies.when.as_ref().map_or(Answer::Yes, |condition| answer(condition, measure));
    let unless = applies.unless.as_ref().map_or(Answer::No, |condition| answer(condition, measure));
    when.and(unless.contrary())
}

fn answer(condition: &Condition, measure: Option<&str>) -> Answer {
    match condition {
        Condition::Or(parts) => parts.iter().fold(Answer::No, |said, part| said.or(answer(part, measure))),
        Condition::And(parts) => parts.iter().fold(Answer::Yes, |said, part| said.and(answer(part, measure))),
        Condition::Not(part) => answer(part, measure).contrary(),
        Condition::In(path, items) if path == "measure" => match measure {
            Some(measure) => Answer::of(items.iter().any(|item| item == measure)),
            None => Answer::Undetermined,
        },
        _ => Answer::Undetermined,
    }
}

/// What a clause hangs on besides the measure, in the words of the treaty's own questions.
fn provided(instrument: &Instrument, clause: &Clause) -> Vec<String> {
    let applies = &clause.applies;
    let inside = applies.inside.iter().flat_map(|guard| [("if", &guard.when), ("unless", &guard.unless)]);
    let own = [("if", &applies.when), ("unless", &applies.unless)];
    let mut said = Vec::new();
    for (word, condition) in own.into_iter().chain(inside) {
        let Some(condition) = condition else { continue };
        for path in paths(condition) {
            let question = instrument.words.get(path).and_then(|found| found.title.clone());
            said.push(format!("{word}: {}", question.unwrap_or_else(|| spaced(path))));
        }
    }
    said
}

fn paths(condition: &Condition) -> Vec<&str> {
    match condition {
        Condition::Or(parts) | Condition::And(parts) => parts.iter().flat_map(paths).collect(),
        Condition::Not(part) => paths(part),
        Condition::In(path, _) if path == "measure" => Vec::new(),
        Condition::Holds(path)
        | Condition::Compare(path, ..)
        | Condition::In(path, _)
        | Condition::Known(path, _) => vec![path],
    }
}
