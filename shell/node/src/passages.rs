//! Passages of a case in another language: source beside target, and nothing else of the case.
//!
//! A target remembers the digest of the source it was made from; once the source changed it is *out of step*. The
//! certificate is a statement of the office over the digests of both texts: another word in either, and it is of other
//! texts.

use std::collections::BTreeMap;

use comity_case::deed::Content;
use comity_journal::EntryKind;
use comity_seal::SignedAs;
use comity_store::{Filing, StoreError};
use comity_words::strict::Json;
use comity_words::{Digest, Element, OfficerId, Reference};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::Refusal;
use crate::annexes::Certified;
use crate::door::Pass;
use crate::dossiers::damaged;
use crate::keys::{Chance, internal};
use crate::office::{Inner, reference};
use crate::terms;
use crate::verb::{PassageSaid, PassagesGiven};

/// Letters of one passage, at most.
const LONGEST: usize = 100_000;

/// What a translator was given, as it lies sealed under the key of the case.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Body {
    from: String,
    to: String,
    passages: BTreeMap<String, Kept>,
    #[serde(default)]
    certificate: Option<Certificate>,
}

/// One passage, once it was said in the other language.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Kept {
    #[serde(default)]
    target: String,
    /// The digest of the source it was made from.
    #[serde(default)]
    source: String,
    #[serde(default)]
    by: String,
    #[serde(default)]
    at: String,
}

/// That both texts say the same, as somebody answers for it.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Certificate {
    by: String,
    at: String,
    leaf: u64,
    /// The digests it is over, by place: source, target.
    over: BTreeMap<String, (String, String)>,
    /// The signed statement, whole.
    statement: String,
}

fn of_text(text: &str) -> String {
    Digest::of(text.as_bytes()).to_string()
}

impl Inner {
    /// The passages as they stand against what the case says now.
    pub(crate) fn passages(&self, case: &Reference) -> Result<Value, Refusal> {
        let (version, body) = self.passages_of(case)?;
        self.told_passages(case, version, &body)
    }

    /// Every case with passages, for whoever sees what it says.
    pub(crate) fn all_passages(&self, pass: &Pass) -> Result<Value, Refusal> {
        let mut rows = Vec::new();
        for case in self.store.with_passages()? {
            let shown = self.listed_for(pass, &case)?
                && self.sees(pass, &case)?.contains(&comity_access::Field::Content);
            if !shown {
                continue;
            }
            let (_, body) = self.passages_of(&case)?;
            let sources = self.sources(&case)?;
            let standing = |wanted: &str| {
                body.passages
                    .iter()
                    .filter(|(place, kept)| standing(kept, sources.get(*place)) == wanted)
                    .count()
            };
            rows.push(json!({
                "case": case.to_string(), "from": body.from, "to": body.to, "passages": body.passages.len(),
                "open": standing("open"), "out_of_step": standing("out-of-step"),
                "certified": body.certificate.as_ref().is_some_and(|one| holds(one, &body, &sources)),
            }));
        }
        Ok(json!({"cases": rows}))
    }

    /// Gives passages to the translators.
    pub(crate) fn give_passages(
        &self,
        given: &PassagesGiven,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        self.officer(by)?;
        let case = reference(&given.case)?;
        let (from, to) = (language(&given.from, "/from")?, language(&given.to, "/to")?);
        if from == to {
            return Err(Refusal::new("same-language", format!("the passages are in `{from}` already"))
                .place("/to")
                .hint("say the language they are to be in"));
        }
        let sources = self.sources(&case)?;
        let places: Vec<String> = match given.places.is_empty() {
            true => sources.keys().cloned().collect(),
            false => given.places.iter().map(|place| place.trim().to_owned()).collect(),
        };
        if let Some(strange) = places.iter().find(|place| !sources.contains_key(*place)) {
            let known: Vec<&str> = sources.keys().map(String::as_str).collect();
            return Err(Refusal::new("no-passage", format!("nothing is said at `{strange}` of {case}"))
                .place("/places")
                .hint(format!("what can be translated: {}", known.join(", "))));
        }
        if places.is_empty() {
            return Err(Refusal::new(
                "no-passage",
                format!("{case} says nothing yet that could be translated"),
            )
            .hint("write the request first"));
        }
        let (version, mut body) = self.passages_of(&case)?;
        if (&body.from, &body.to) != (&from, &to) {
            // Another pair of languages is another translation.
            body = Body { from, to, ..Body::default() };
        }
        body.passages.retain(|place, _| places.contains(place));
        for place in places {
            body.passages.entry(place).or_default();
        }
        self.keep_passages(&case, version, &body)?;
        self.told_passages(&case, version + 1, &body)
    }

    /// Says a passage in the other language, against the source as it stands now.
    pub(crate) fn translate(&self, said: &PassageSaid, by: Option<&OfficerId>) -> Result<Value, Refusal> {
        let officer = self.officer(by)?;
        let case = reference(&said.case)?;
        let (version, mut body) = self.passages_of(&case)?;
        if said.version.is_some_and(|read| read != version) {
            return Err(moved());
        }
        let sources = self.sources(&case)?;
        let known: Vec<String> = body.passages.keys().cloned().collect();
        let kept = body.passages.get_mut(&said.place).ok_or_else(|| {
            let hint = match known.is_empty() {
                true => "an officer gives passages first: `comity case give-passages`".to_owned(),
                false => format!("those given are {}", known.join(", ")),
            };
            Refusal::new("no-passage", format!("`{}` was not given to the translators", said.place))
                .hint(hint)
        })?;
        let text = said.text.trim();
        if text.chars().count() > LONGEST {
            return Err(Refusal::new("too-long", format!("a passage has {LONGEST} letters at most"))
                .place("/text")
                .hint("longer texts travel as a file beside the request"));
        }
        let Some(source) = sources.get(&said.place).filter(|_| !text.is_empty()) else {
            *kept = Kept::default();
            self.keep_passages(&case, version, &body)?;
            self.unannexed(&case)?;
            return self.told_passages(&case, version + 1, &body);
        };
        *kept = Kept {
            target: text.to_owned(),
            source: of_text(source),
            by: officer.id.to_string(),
            at: self.now().to_string(),
        };
        self.keep_passages(&case, version, &body)?;
        self.unannexed(&case)?;
        self.told_passages(&case, version + 1, &body)
    }

    /// After another word in a translation: what was certified before goes no longer with the draft.
    fn unannexed(&self, case: &Reference) -> Result<(), Refusal> {
        if self.store.draft(case)?.is_none() {
            return Ok(());
        }
        let _alone = self.one_at_a_time();
        let (version, mut draft) = self.draft_of(case)?;
        let before = crate::annexes::annexed(&draft).len();
        self.unannex_if_stale(case, &mut draft)?;
        if crate::annexes::annexed(&draft).len() == before {
            return Ok(());
        }
        let id: OfficerId = draft.author.parse().map_err(damaged)?;
        let author = comity_case::Officer { id, roles: std::collections::BTreeSet::new() };
        self.save_changed(case, version, draft, &author).map(drop)
    }

    /// Certifies the whole: nothing open, nothing out of step.
    pub(crate) fn certify_translation(
        &self,
        case: &Reference,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        self.may_sign()?;
        let officer = self.officer(by)?;
        let (version, mut body) = self.passages_of(case)?;
        let sources = self.sources(case)?;
        let unfinished: Vec<&str> = body
            .passages
            .iter()
            .filter(|(place, kept)| standing(kept, sources.get(*place)) != "in-step")
            .map(|(place, _)| place.as_str())
            .collect();
        if body.passages.is_empty() || !unfinished.is_empty() {
            let sentence = match body.passages.is_empty() {
                true => format!("no passage of {case} was given to the translators"),
                false => format!("not in step with its source: {}", unfinished.join(", ")),
            };
            return Err(Refusal::new("not-in-step", sentence)
                .hint("a certificate is over the whole: say every passage against its source as it stands"));
        }
        let now = self.now();
        let over: BTreeMap<String, (String, String)> = body
            .passages
            .iter()
            .map(|(place, kept)| (place.clone(), (kept.source.clone(), of_text(&kept.target))))
            .collect();
        let texts = over.iter().map(|(place, (source, target))| {
            Json::object([
                ("place", Json::from(place.as_str())),
                ("source", Json::from(source.as_str())),
                ("target", Json::from(target.as_str())),
            ])
        });
        let payload = Json::object([
            ("v", Json::from(1)),
            ("what", Json::from("translation certified")),
            ("from", Json::from(self.own.as_str())),
            ("case", Json::from(case)),
            ("language", Json::from(body.from.as_str())),
            ("into", Json::from(body.to.as_str())),
            ("texts", Json::array(texts)),
            ("by", Json::from(officer.id.as_str())),
            ("at", now.into()),
        ]);
        let pair =
            self.keys.act().sign(SignedAs::Statement, now, payload.write().as_bytes()).map_err(internal)?;
        let key = self.keys.case_or_new(case)?;
        let entries = vec![self.entry(EntryKind::Statement, Some((case, &key)), &pair.record())];
        let filed = self.store.file(Filing { entries, ..Filing::default() })?;
        body.certificate = Some(Certificate {
            by: officer.id.to_string(),
            at: now.to_string(),
            leaf: filed.leaves.first().copied().unwrap_or_default(),
            over,
            statement: String::from_utf8(pair.record()).map_err(damaged)?,
        });
        self.keep_passages(case, version, &body)?;
        tracing::info!("a translation was certified");
        let annexed = self.annex_translation(case, &body);
        let mut told = self.told_passages(case, version + 1, &body)?;
        if let Err(refusal) = annexed {
            tracing::warn!(%case, code = %refusal.code, "the certificate was not annexed: {refusal}");
            told["certificate"]["not_annexed"] = refusal.sentence.into();
        }
        Ok(told)
    }

    /// The certificate and the translation travel with the request, while it is a draft.
    fn annex_translation(&self, case: &Reference, body: &Body) -> Result<(), Refusal> {
        let Some(certificate) = &body.certificate else { return Ok(()) };
        let mut text = format!("{case}: {} -> {}\n", body.from, body.to);
        for (place, kept) in &body.passages {
            text.push_str(&format!("\n[{place}]\n{}\n", kept.target));
        }
        let certified = Certified { statement: &certificate.statement, text: &text, into: &body.to };
        self.annex_certified(case, &certified).map(drop)
    }

    /// Takes the certified translation out of a draft that says something else than it was certified over.
    pub(crate) fn unannex_if_stale(
        &self,
        case: &Reference,
        draft: &mut crate::drafts::Body,
    ) -> Result<(), Refusal> {
        if crate::annexes::annexed(draft).is_empty() {
            return Ok(());
        }
        let (_, body) = self.passages_of(case)?;
        let sources = texts_of(&crate::drafts::draft(draft)?.content)?;
        if !body.certificate.as_ref().is_some_and(|one| holds(one, &body, &sources)) {
            self.unannex_certified(draft);
        }
        Ok(())
    }

    fn told_passages(&self, case: &Reference, version: u64, body: &Body) -> Result<Value, Refusal> {
        let sources = self.sources(case)?;
        let terms = terms::Terms::of(self.folder().root())?;
        let rows: Vec<Value> = body
            .passages
            .iter()
            .map(|(place, kept)| {
                let source = sources.get(place);
                let found = source.map(|text| terms::of_text(&terms, text, &body.from, &body.to));
                let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
                json!({
                    "place": place, "source": source, "target": some(&kept.target), "by": some(&kept.by),
                    "at": some(&kept.at), "standing": standing(kept, source), "terms": found.unwrap_or_default(),
                    "source_digest": source.map(|text| of_text(text)),
                    "target_digest": some(&kept.target).map(|text| of_text(&text)),
                })
            })
            .collect();
        let draft = self.store.draft(case)?.is_some().then(|| self.draft_of(case)).transpose()?;
        let annexed = draft.map(|(_, draft)| crate::annexes::annexed(&draft)).unwrap_or_default();
        let certificate = body.certificate.as_ref().map(|one| {
            json!({
                "by": one.by, "at": one.at, "leaf": one.leaf, "holds": holds(one, body, &sources),
                "statement": one.statement, "annexed": annexed,
            })
        });
        Ok(json!({
            "case": case.to_string(), "version": version, "from": body.from, "to": body.to, "passages": rows,
            "certificate": certificate, "can_be_given": sources.keys().collect::<Vec<_>>(),
        }))
    }

    /// The texts of a draft or a request, by place: the same places before it leaves and after.
    fn sources(&self, case: &Reference) -> Result<BTreeMap<String, String>, Refusal> {
        if self.store.version(case)? == 0 {
            return texts_of(&crate::drafts::draft(&self.draft_of(case)?.1)?.content);
        }
        self.load(case)?
            .case()
            .request()
            .map_or_else(|| Ok(BTreeMap::new()), |request| texts_of(&request.content))
    }

    fn passages_of(&self, case: &Reference) -> Result<(u64, Body), Refusal> {
        let (version, sealed) = self.store.passages(case)?;
        let Some(sealed) = sealed else { return Ok((version, Body::default())) };
        let key = self.keys.case(case)?.ok_or_else(|| damaged("the key of a case is gone"))?;
        let bytes = key.open(&sealed).map_err(damaged)?;
        Ok((version, serde_json::from_slice(&bytes).map_err(damaged)?))
    }

    fn keep_passages(&self, case: &Reference, read: u64, body: &Body) -> Result<(), Refusal> {
        let key = self.keys.case_or_new(case)?;
        let sealed = key.seal(&serde_json::to_vec(body).map_err(internal)?, &mut Chance);
        self.store.save_passages(case, read, sealed).map_err(|error| match error {
            StoreError::Moved => moved(),
            other => other.into(),
        })
    }
}

/// The texts of a request, by place.
fn texts_of(content: &Content) -> Result<BTreeMap<String, String>, Refusal> {
    let mut texts = BTreeMap::new();
    for (element, said) in content {
        let json: Value = serde_json::from_str(&said.reveal().to_json().write()).map_err(internal)?;
        gather(&format!("element.{element}"), &json, &mut texts);
    }
    Ok(texts)
}

/// Texts inside what an element says, each by its place.
fn gather(place: &str, json: &Value, texts: &mut BTreeMap<String, String>) {
    match json {
        Value::String(text) if is_prose(place, text) => {
            texts.insert(place.to_owned(), text.trim().to_owned());
        }
        Value::Array(entries) => {
            for (at, entry) in entries.iter().enumerate() {
                gather(&format!("{place}.{}", at + 1), entry, texts);
            }
        }
        Value::Object(members) => {
            for (name, entry) in members {
                gather(&format!("{place}.{name}"), entry, texts);
            }
        }
        _ => {}
    }
}

/// What a person would translate: words with blanks between them, or a script without blanks; no code, date or number.
fn is_prose(place: &str, text: &str) -> bool {
    let named = place.split('.').nth(1).and_then(|code| code.parse::<Element>().ok());
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let words =
        text.split_whitespace().count() > 2 || text.chars().any(|c| ('\u{2E80}'..='\u{9FFF}').contains(&c));
    named.is_some() && letters >= 4 && words
}

fn standing(kept: &Kept, source: Option<&String>) -> &'static str {
    match source {
        _ if kept.target.is_empty() => "open",
        Some(source) if of_text(source) == kept.source => "in-step",
        _ => "out-of-step",
    }
}

/// Whether a certificate is over both texts as they stand.
fn holds(certificate: &Certificate, body: &Body, sources: &BTreeMap<String, String>) -> bool {
    let now: Option<BTreeMap<String, (String, String)>> = body
        .passages
        .iter()
        .map(|(place, kept)| Some((place.clone(), (of_text(sources.get(place)?), of_text(&kept.target)))))
        .collect();
    now.as_ref() == Some(&certificate.over)
}

fn language(tag: &str, place: &str) -> Result<String, Refusal> {
    let tag = tag.trim();
    let fits = tag.len() >= 2
        && tag.len() <= 35
        && tag.split('-').all(|part| {
            !part.is_empty() && part.len() <= 8 && part.chars().all(|c| c.is_ascii_alphanumeric())
        })
        && tag.starts_with(|c: char| c.is_ascii_alphabetic());
    match fits {
        true => Ok(tag.to_ascii_lowercase()),
        false => Err(Refusal::new("no-language", format!("`{tag}` is no language tag"))
            .place(place)
            .hint("for instance `fr`, `ar` or `zh`")),
    }
}

fn moved() -> Refusal {
    Refusal::new("moved", "somebody saved it since you read it").hint("read it again, then save yours")
}
