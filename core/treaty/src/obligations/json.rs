//! The answer for programs; `schemas/obligations.schema.json` describes it.

use comity_words::strict::Json;

use super::{Cite, Detail, From, Item, Obligations, Reply, Section};
use crate::apply::{ExtensionReading, Question, RuleValue};
use crate::norm::{Due, Verified};
use crate::precedence::brief;
use crate::precedence::scope;

impl Obligations {
    /// The whole answer as one JSON value.
    pub fn to_json(&self) -> Json {
        let enquiry = &self.enquiry;
        let resolution = &self.resolution;
        let basis = &resolution.basis;
        let (day, time) = enquiry.received;
        let mut members = vec![
            ("pair", Json::array([enquiry.requesting.as_str(), enquiry.requested.as_str()])),
            ("measure", text(enquiry.measure.as_deref())),
            ("category", text(enquiry.category.as_deref())),
            ("offences", words(&enquiry.offences)),
            ("urgent", Json::Bool(enquiry.urgent)),
            ("received", Json::of(&day)),
            ("time", time.map_or(Json::Null, |time| Json::of(&format!("{time:.0}")))),
            ("as_of", enquiry.as_of.map_or(Json::Null, |day| Json::of(&day))),
            ("basis", text(basis.rests_on.as_deref())),
            ("cited", text(basis.cited.as_deref())),
            ("proposed", text(basis.proposed.as_deref())),
            ("person_chooses", words(if basis.rests_on.is_none() { &basis.alternatives } else { &[] })),
            ("conflict", Json::Bool(!resolution.contradictions.is_empty())),
            ("unknown", Json::array(resolution.unknown.iter().map(|state| Json::from(state.as_str())))),
            ("contradictions", Json::array(resolution.contradictions.iter().map(brief::contradiction))),
            (
                "may_bind",
                Json::array(
                    resolution
                        .not_counted
                        .iter()
                        .filter(|one| one.open)
                        .map(|one| one.why.sentence.clone())
                        .chain(resolution.hangs_on.iter().map(|(id, asks)| scope::sentence(id, asks)))
                        .map(|sentence| Json::from(sentence.as_str())),
                ),
            ),
            ("offers", brief::offers(&resolution.offers)),
            ("evidence", super::evidence::json(self.evidence.as_ref())),
        ];
        // Where it is settled the reply stands at the top; otherwise each alternative has its own.
        let settled = self.reply();
        match settled {
            Some(reply) => members.extend(of_reply(reply)),
            None => members
                .push(("alternatives", Json::array(self.replies.iter().map(|r| Json::object(of_reply(r)))))),
        }
        Json::object(members)
    }
}

fn of_reply(reply: &Reply) -> Vec<(&'static str, Json)> {
    let mut members = vec![
        ("instrument", Json::from(reply.instrument.as_str())),
        ("title", Json::from(reply.title.as_str())),
        ("status", text(reply.status.as_deref())),
        ("read_with", words(&reply.read_with)),
        ("received_at", Json::of(&reply.received)),
        ("zone", Json::from(reply.zone.as_str())),
    ];
    for section in Section::ALL {
        members.push((section.as_str(), Json::array(reply.of(section).map(item))));
    }
    let silent = reply.silent.iter().map(|section| {
        Json::object([
            ("section", Json::from(section.as_str())),
            (
                "sentence",
                Json::from(
                    format!("{} {}.", reply.instrument, section.silence().unwrap_or_default()).as_str(),
                ),
            ),
        ])
    });
    members.push(("silent", Json::array(silent)));
    members.push(("taken_away", words(&reply.taken_away)));
    members.push(("questions", Json::array(reply.questions.iter().map(question))));
    members.push(("warnings", brief::warnings(&reply.warnings)));
    members
}

fn item(item: &Item) -> Json {
    let head = [
        ("id", Json::from(item.id.as_str())),
        ("sentence", Json::from(item.sentence.as_str())),
        ("here", text(item.here.as_deref())),
        ("holds", Json::from(item.holds.as_str())),
        ("about", words(&item.about)),
    ];
    let questions = ("questions", Json::array(item.questions.iter().map(question)));
    let because = ("because", item.because.to_json());
    Json::object(
        head.into_iter().chain(cite(&item.cite)).chain(detail(&item.detail)).chain([questions, because]),
    )
}

fn cite(cite: &Cite) -> Vec<(&'static str, Json)> {
    let (mut profile, mut overlay, mut law) = (Json::Null, Json::Null, Json::Null);
    match &cite.from {
        From::Text => {}
        From::Profile(id) => profile = Json::from(id.as_str()),
        From::Overlay(party) => overlay = Json::from(party.as_str()),
        From::Law(state) => law = Json::from(state.as_str()),
    }
    let mark = (cite.mark != Verified::Unmarked).then(|| cite.mark.as_str());
    vec![
        ("instrument", Json::from(cite.instrument.as_str())),
        ("article", Json::from(cite.article.as_str())),
        ("mark", text(mark)),
        ("profile", profile),
        ("declared_by", overlay),
        ("law_of", law),
        ("counted_by", words(&cite.counted_by)),
    ]
}

fn detail(detail: &Detail) -> Vec<(&'static str, Json)> {
    match detail {
        Detail::Clause => Vec::new(),
        Detail::Channel { primary, fallback, oral } => vec![
            ("primary", Json::Bool(*primary)),
            ("fallback", Json::Bool(*fallback)),
            ("oral", Json::Bool(*oral)),
        ],
        Detail::Language { accepts, urgent, certified, translated_by } => vec![
            ("accepts", words(accepts)),
            ("accepts_urgent", words(urgent)),
            ("certified", text(certified.as_deref())),
            ("translated_by", text(translated_by.as_deref())),
        ],
        Detail::Element { name } => vec![("name", Json::from(name.as_str()))],
        Detail::Bridge { dimensions, element, one_of } => vec![
            ("bridges", words(dimensions)),
            ("element", element.map_or(Json::Null, |element| Json::from(element.as_str()))),
            (
                "one_of",
                Json::array(one_of.iter().map(|(title, place)| {
                    let title = ("title", Json::from(title.as_str()));
                    Json::object(std::iter::once(title).chain(self::cite(place)))
                })),
            ),
        ],
        Detail::Value(value) => vec![
            ("value", Json::from(value.as_str())),
            (
                "conflict",
                match value {
                    RuleValue::Conflict(clashes) => Json::array(clashes.iter().map(Json::of)),
                    _ => Json::Array(Vec::new()),
                },
            ),
        ],
        Detail::Ground { ground, force, status, decided_by, consult_first } => vec![
            ("ground", ground.map_or(Json::Null, |ground| Json::from(ground.as_str()))),
            ("force", Json::from(force.as_str())),
            ("status", Json::from(status.as_str())),
            ("decided_by", text(decided_by.as_deref())),
            (
                "consult_first",
                consult_first.as_ref().map_or(Json::Null, |first| Json::object(self::cite(first))),
            ),
        ],
        Detail::Norm { kind, state, bearer, due, limit, extension } => vec![
            ("kind", Json::from(kind.as_str())),
            ("state", Json::from(state.as_str())),
            ("bearer", Json::from(bearer.as_str())),
            ("due", self::due(due)),
            ("limit", Json::from(limit.as_str())),
            ("extension", extension.as_ref().map_or(Json::Null, self::extension)),
        ],
        Detail::Awaiting { kind, on, if_granted } => vec![
            ("kind", Json::from(kind.as_str())),
            ("starts_on", Json::from(on.as_str())),
            ("due_if_granted_on_the_last_day", if_granted.as_ref().map_or(Json::Null, self::due)),
        ],
    }
}

/// A due date: a day or an instant, or the reason why there is none.
fn due(due: &Due) -> Json {
    let object = |day: Json, ends: Json, zone: Json, none: Json, either: Json| {
        Json::object([("day", day), ("ends", ends), ("zone", zone), ("none", none), ("either", either)])
    };
    let nothing = || Json::Array(Vec::new());
    match due {
        Due::Day { last, zone, ends } => {
            object(Json::of(last), Json::of(ends), Json::from(zone.as_str()), Json::Null, nothing())
        }
        Due::Instant(at) => object(Json::Null, Json::of(at), Json::Null, Json::Null, nothing()),
        Due::None(why) => object(Json::Null, Json::Null, Json::Null, Json::from(why.as_str()), nothing()),
        Due::Unknown { question, .. } => {
            object(Json::Null, Json::Null, Json::Null, Json::from(question.as_str()), nothing())
        }
        Due::Either(several) => object(
            Json::Null,
            Json::Null,
            Json::Null,
            Json::from("an open question leaves several"),
            Json::array(several.iter().map(self::due)),
        ),
    }
}

fn extension(extension: &ExtensionReading) -> Json {
    Json::object([
        ("by", Json::from(extension.by.as_str())),
        ("up_to", extension.up_to.map_or(Json::Null, |amount| Json::of(&amount))),
        ("times", extension.times.map_or(Json::Null, |times| Json::from(i64::from(times)))),
        ("uncapped", Json::Bool(extension.uncapped)),
        ("giving", words(&extension.giving)),
    ])
}

fn question(question: &Question) -> Json {
    Json::object([
        ("path", Json::from(question.path.as_str())),
        ("question", Json::from(question.wording.as_str())),
        ("asked_of", text(question.asked_of.as_deref())),
    ])
}

fn text(text: Option<&str>) -> Json {
    text.map_or(Json::Null, Json::from)
}

fn words(words: &[String]) -> Json {
    Json::array(words.iter().map(String::as_str))
}
