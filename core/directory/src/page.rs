//! A profile as a page for people and as JSON for programs.
//!
//! Every line says what it rests on, by the number of its source; what is unknown is said and never left out.

use std::fmt::Write as _;

use comity_words::strict::Json;
use comity_words::{Cited, Day, Dimension, Held, Mark, Offer, Side, Standard};

use crate::Directory;
use crate::profile::{Fact, Office, PartyProfile, Word, on};

/// The sources a page cites, in the order in which it cites them.
#[derive(Default)]
struct Notes(Vec<Cited>);

impl Notes {
    /// The note behind a line: `[2 § 261]`, with the mark where it is not `read`.
    fn of(&mut self, cited: &Cited) -> String {
        let same = |held: &Cited| held.title == cited.title && held.address == cited.address;
        let number = self.0.iter().position(same).unwrap_or_else(|| {
            self.0.push(cited.clone());
            self.0.len() - 1
        });
        let place = cited.place.as_ref().map(|place| format!(" {place}")).unwrap_or_default();
        let mark = if cited.mark == Mark::Read { String::new() } else { format!(", {}", cited.mark) };
        format!("[{}{place}{mark}]", number + 1)
    }

    fn write(&self, out: &mut String) {
        let _ = writeln!(out, "\nSources");
        for (number, cited) in self.0.iter().enumerate() {
            let _ = writeln!(out, "  {:>2}  {}", number + 1, cited.title);
            let mut rest = Vec::new();
            rest.extend(cited.address.clone());
            rest.extend(cited.language.as_ref().map(|language| format!("in {language}")));
            rest.extend(cited.read_on.map(|day| format!("looked at on {day}")));
            if !rest.is_empty() {
                let _ = writeln!(out, "      {}", rest.join(", "));
            }
        }
    }
}

pub(crate) fn text(profile: &PartyProfile, day: Day) -> String {
    let (mut out, mut notes) = (String::new(), Notes::default());
    let known = known(profile, day).count();
    let _ = writeln!(out, "{}  {}", profile.state, profile.name);
    let _ = writeln!(out, "as of {day}; last gone through on {}", profile.compiled);

    let mut part = |heading: &str, lines: Vec<String>| {
        let _ = writeln!(out, "\n{heading}");
        if lines.is_empty() {
            let _ = writeln!(out, "  not known: nobody has read it");
        }
        for line in lines {
            let _ = writeln!(out, "  {line}");
        }
    };
    part("Central authority", facts(&profile.central, day, &mut notes, office));
    if on(&profile.receiving, day).next().is_some() {
        part("Where a request is sent", facts(&profile.receiving, day, &mut notes, office));
    }
    if !profile.competence.is_empty() {
        part(
            "Who is competent",
            crate::competence::file_lines(&profile.competence, day, |cited| notes.of(cited)),
        );
    }
    let need = |what: &str, need: Option<Word>| need.map(|word| format!("{what} {}", word.words));
    part(
        "Means of communication",
        facts(&profile.means, day, &mut notes, |means| {
            let mut said = vec![means.by.words.to_owned()];
            said.extend(need("encryption", means.encryption));
            said.extend(need("electronic signature", means.signature));
            said.extend(need("original on paper", means.paper));
            said.join("; ")
        }),
    );
    part(
        "Channels",
        facts(&profile.channels, day, &mut notes, |road| match &road.under {
            Some(under) => format!("{}: {under}", road.by.words),
            None => road.by.words.to_owned(),
        }),
    );
    part(
        "Languages",
        facts(&profile.languages, day, &mut notes, |languages| {
            let mut said = languages.accepts.join(", ");
            if !languages.on_reciprocity.is_empty() {
                let gap = if said.is_empty() { "" } else { "; " };
                let _ = write!(said, "{gap}on reciprocity {}", languages.on_reciprocity.join(", "));
            }
            said
        }),
    );
    part(
        "Dual criminality",
        facts(&profile.dual_criminality, day, &mut notes, |rule| match rule.measures.as_slice() {
            [] => rule.rule.words.to_owned(),
            some => format!("{}: {}", rule.rule.words, join(some)),
        }),
    );
    part("Limits on use", facts(&profile.use_limits, day, &mut notes, Clone::clone));
    part(
        "Documents to send",
        facts(&profile.documents, day, &mut notes, |documents| match documents.measures.as_slice() {
            [] => documents.text.clone(),
            some => format!("{} ({})", documents.text, join(some)),
        }),
    );
    let link = |link: &crate::profile::Link| match &link.address {
        Some(address) => format!("{}, {address}", link.title),
        None => link.title.clone(),
    };
    part("Law and guides", facts(&profile.law, day, &mut notes, link));
    part("Register of authorities", facts(&profile.database, day, &mut notes, link));

    let _ = writeln!(out, "\nEvidence standards: {known} of {} known", Dimension::ALL.len());
    for dimension in Dimension::ALL {
        let said = match profile.standards.on(*dimension, day) {
            Some(standard) if standard.is_known() => standard_line(standard, &mut notes),
            Some(standard) => format!("not known; believed: {}", standard_line(standard, &mut notes)),
            None => "not known".to_owned(),
        };
        let _ = writeln!(out, "  {:>2}  {:<36}{said}", dimension.number(), dimension.title());
    }
    let offers: Vec<&Offer> = profile.standards.offers.iter().filter(|offer| offer.held.on(day)).collect();
    if !offers.is_empty() {
        let _ = writeln!(out, "\nWhat its law offers towards another law");
    }
    for offer in offers {
        let note = notes.of(&offer.cited);
        let _ = writeln!(out, "  {}, {}, for {}", offer.title, helps(offer.helps), join(&offer.bridges));
        let _ = writeln!(out, "      {} {note}", offer.effect);
    }
    notes.write(&mut out);
    out
}

fn facts<T>(facts: &[Fact<T>], day: Day, notes: &mut Notes, words: impl Fn(&T) -> String) -> Vec<String> {
    let mut lines = Vec::new();
    for fact in on(facts, day) {
        let said = words(&fact.says).replace('\n', "\n    ");
        lines.push(format!("{said} {}{}", notes.of(&fact.cited), span(fact.held)));
        lines.extend(fact.remark.iter().map(|remark| format!("    {remark}")));
    }
    lines
}

fn office(office: &Office) -> String {
    let mut said = office.name.clone();
    let places = [&office.address, &office.telephone, &office.email, &office.website];
    for place in places.into_iter().flatten() {
        let _ = write!(said, "\n{place}");
    }
    if let Some(covers) = &office.covers {
        let _ = write!(said, "\nfor {covers}");
    }
    said
}

fn standard_line(standard: &Standard, notes: &mut Notes) -> String {
    let remark = standard.remark.as_ref().map(|remark| format!(": {remark}")).unwrap_or_default();
    let values: Vec<&str> = standard.values.iter().copied().collect();
    format!("{}{remark} {}{}", values.join(", "), notes.of(&standard.cited), span(standard.held))
}

/// Since and until when something is so, behind a line; nothing where nobody said.
pub(crate) fn span(held: Held) -> String {
    match (held.from, held.until) {
        (None, None) => String::new(),
        (Some(from), None) => format!(" (from {from})"),
        (None, Some(until)) => format!(" (until {until})"),
        (Some(from), Some(until)) => format!(" ({from} to {until})"),
    }
}

fn helps(side: Side) -> &'static str {
    match side {
        Side::Requesting => "where it asks",
        Side::Requested => "where it is asked",
        Side::Both => "where it asks and where it is asked",
    }
}

fn join(all: &[impl ToString]) -> String {
    all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// The dimensions whose standard somebody has looked at.
fn known(profile: &PartyProfile, day: Day) -> impl Iterator<Item = Dimension> {
    let known =
        move |dimension: &Dimension| profile.standards.on(*dimension, day).is_some_and(Standard::is_known);
    Dimension::ALL.iter().copied().filter(known)
}

pub(crate) fn list(directory: &Directory, day: Day) -> String {
    let mut out = String::new();
    for profile in directory.iter() {
        let languages: Vec<&str> = profile.languages_on(day).collect();
        let languages =
            if languages.is_empty() { "languages not known".to_owned() } else { languages.join(", ") };
        let _ = writeln!(
            out,
            "{:<5}{:<26}{:>2} of {} standards known  {languages}",
            profile.state.as_str(),
            profile.name,
            known(profile, day).count(),
            Dimension::ALL.len(),
        );
    }
    if out.is_empty() {
        out.push_str("no profile is held\n");
    }
    out
}

pub(crate) fn list_json(directory: &Directory, day: Day) -> Json {
    let one = |profile: &PartyProfile| {
        let languages: Vec<&str> = profile.languages_on(day).collect();
        Json::object([
            ("state", Json::from(&profile.state)),
            ("name", Json::from(&profile.name)),
            ("compiled", Json::of(&profile.compiled)),
            ("languages", Json::array(languages)),
            ("standards_known", Json::array(known(profile, day).map(Dimension::as_str))),
            ("digest", Json::from(profile.digest)),
        ])
    };
    Json::object([("as_of", Json::of(&day)), ("profiles", Json::Array(directory.iter().map(one).collect()))])
}

pub(crate) fn json(profile: &PartyProfile, day: Day) -> Json {
    let office = |office: &Office| {
        vec![
            ("name", Json::from(&office.name)),
            ("covers", Json::from(office.covers.as_ref())),
            ("address", Json::from(office.address.as_ref())),
            ("telephone", Json::from(office.telephone.as_ref())),
            ("email", Json::from(office.email.as_ref())),
            ("website", Json::from(office.website.as_ref())),
        ]
    };
    let word = |word: Option<Word>| Json::from(word.map(|word| word.code));
    let link = |link: &crate::profile::Link| {
        vec![("title", Json::from(&link.title)), ("address", Json::from(link.address.as_ref()))]
    };
    Json::object([
        ("state", Json::from(&profile.state)),
        ("name", Json::from(&profile.name)),
        ("as_of", Json::of(&day)),
        ("compiled", Json::of(&profile.compiled)),
        ("digest", Json::from(profile.digest)),
        ("central_authority", facts_json(&profile.central, day, office)),
        ("receiving_authority", facts_json(&profile.receiving, day, office)),
        ("competence", crate::competence::file_json(&profile.competence, day)),
        (
            "means",
            facts_json(&profile.means, day, |means| {
                vec![
                    ("by", Json::from(means.by.code)),
                    ("encryption", word(means.encryption)),
                    ("e_signature", word(means.signature)),
                    ("paper_original", word(means.paper)),
                ]
            }),
        ),
        (
            "channels",
            facts_json(&profile.channels, day, |road| {
                vec![("by", Json::from(road.by.code)), ("under", Json::from(road.under.as_ref()))]
            }),
        ),
        (
            "languages",
            facts_json(&profile.languages, day, |languages| {
                vec![
                    ("accepts", Json::array(&languages.accepts)),
                    ("on_reciprocity", Json::array(&languages.on_reciprocity)),
                ]
            }),
        ),
        (
            "dual_criminality",
            facts_json(&profile.dual_criminality, day, |rule| {
                let measures = rule.measures.iter().map(|measure| measure.as_str());
                vec![("rule", Json::from(rule.rule.code)), ("measures", Json::array(measures))]
            }),
        ),
        ("use_limits", facts_json(&profile.use_limits, day, |text| vec![("text", Json::from(text))])),
        (
            "documents",
            facts_json(&profile.documents, day, |documents| {
                vec![
                    ("measures", Json::array(documents.measures.iter().map(|one| one.as_str()))),
                    ("elements", Json::array(documents.elements.iter().map(|one| one.as_str()))),
                    ("text", Json::from(&documents.text)),
                ]
            }),
        ),
        ("law", facts_json(&profile.law, day, link)),
        ("database", facts_json(&profile.database, day, link)),
        (
            "standards",
            Json::Array(
                Dimension::ALL
                    .iter()
                    .map(|dimension| standard_json(*dimension, profile.standards.on(*dimension, day)))
                    .collect(),
            ),
        ),
        (
            "offers",
            Json::Array(
                profile.standards.offers.iter().filter(|offer| offer.held.on(day)).map(offer_json).collect(),
            ),
        ),
    ])
}

fn facts_json<T>(facts: &[Fact<T>], day: Day, says: impl Fn(&T) -> Vec<(&'static str, Json)>) -> Json {
    let one = |fact: &Fact<T>| {
        let mut members = says(&fact.says);
        members.push(("remark", Json::from(fact.remark.as_ref())));
        members.extend(span_json(fact.held));
        members.push(("source", fact.cited.to_json()));
        Json::object(members)
    };
    Json::Array(on(facts, day).map(one).collect())
}

fn standard_json(dimension: Dimension, standard: Option<&Standard>) -> Json {
    let values =
        standard.map(|standard| standard.values.iter().copied().collect::<Vec<_>>()).unwrap_or_default();
    let mut members = vec![
        ("dimension", Json::from(dimension.as_str())),
        ("number", Json::from(dimension.number())),
        ("title", Json::from(dimension.title())),
        ("known", Json::Bool(standard.is_some_and(Standard::is_known))),
        ("values", Json::array(values)),
        ("remark", Json::from(standard.and_then(|standard| standard.remark.as_ref()))),
    ];
    members.extend(span_json(standard.map(|standard| standard.held).unwrap_or_default()));
    members.push(("source", standard.map_or(Json::Null, |standard| standard.cited.to_json())));
    Json::object(members)
}

fn offer_json(offer: &Offer) -> Json {
    let side = match offer.helps {
        Side::Requesting => "requesting",
        Side::Requested => "requested",
        Side::Both => "both",
    };
    let mut members = vec![
        ("id", Json::from(&offer.id)),
        ("title", Json::from(&offer.title)),
        ("kind", Json::from(offer.kind.as_str())),
        ("bridges", Json::array(offer.bridges.iter().map(|dimension| dimension.as_str()))),
        ("helps", Json::from(side)),
        ("element", Json::from(offer.element.map(|element| element.as_str()))),
        ("measures", Json::array(offer.measures.iter().map(|measure| measure.as_str()))),
        ("effect", Json::from(&offer.effect)),
    ];
    members.extend(span_json(offer.held));
    members.push(("source", offer.cited.to_json()));
    Json::object(members)
}

fn span_json(held: Held) -> [(&'static str, Json); 2] {
    let day = |day: Option<Day>| day.map_or(Json::Null, |day| Json::of(&day));
    [("from", day(held.from)), ("until", day(held.until))]
}
