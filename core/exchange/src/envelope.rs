//! Act and cover as they stand on the wire.
//!
//! The act is one thing for ever; the cover says to whom this copy goes, until when, and with which
//! disclosures. Both are written once, signed as bytes and read strictly: a member that is not known here
//! is refused, since a new member needs a new `v`.

use std::collections::BTreeMap;

use comity_dossier::commitment::Commitment;
use comity_dossier::{Act, Seen};
use comity_seal::Signers;
use comity_words::strict::{self, Fields, Json, Limits, StrictError};
use comity_words::{Digest, Moment, Party, Reference, Role, StateCode};

use crate::{Code, MessageId};

/// The version of the envelope.
pub const VERSION: u32 = 1;
/// The suite acts are signed under.
pub const SUITE: u32 = 1;
/// Bytes of an act's payload, at most.
pub const LARGEST_ACT: usize = 1024 * 1024;
/// Bytes of a cover's payload, at most.
pub const LARGEST_COVER: usize = 128 * 1024;

/// The payload of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActPayload {
    /// The case, by its reference.
    pub case: Reference,
    /// Other systems' references, at most eight.
    pub external: Vec<String>,
    /// Who speaks.
    pub from: StateCode,
    /// To whom the act is addressed, one to eight.
    pub to: Vec<StateCode>,
    /// Whose lane it stands in.
    pub lane: Party,
    /// Its place in the lane, from 1.
    pub number: u32,
    /// The digest of the act before it in this lane; none only at 1.
    pub prev: Option<Digest>,
    /// The last act of the other lane its author had filed.
    pub seen: Option<Seen>,
    /// The text it rests on.
    pub treaty: UnderTreaty,
    /// Stage and offence category in the treaty's words, joined by a colon.
    pub purpose: String,
    /// Conditions on the act itself.
    pub handling: Handling,
    /// The author's clock; proves nothing alone.
    pub made_at: Moment,
    /// The two keys that sign this payload.
    pub signers: Signers,
    /// Where letters of this case go from now on; in a lane's act 1, or where the key changes.
    pub case_key: Option<String>,
    /// Salted promises of the officers' approvals.
    pub approvals: Vec<Approval>,
    /// What was done: `kind`, `v`, the deed's fields, `_sd` digests at any depth.
    pub deed: Json,
}

/// The treaty text an act rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnderTreaty {
    /// The instrument.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The digest of its bytes.
    pub digest: Digest,
}

/// Conditions on an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handling {
    /// How it is marked.
    pub marking: String,
    /// What it may be used for (`use` on the wire).
    pub use_limit: String,
    /// Whether it may be passed on.
    pub onward: String,
    /// How long it is kept, from which event.
    pub retain: String,
    /// Secrecy ordered by a court.
    pub court_seal: Option<String>,
}

/// A salted promise of one officer's approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Approval {
    /// The role she approved in.
    pub role: Role,
    /// What the approval's bytes and salt digest to.
    pub commitment: Digest,
}

/// The payload of a cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverPayload {
    /// The letter's name.
    pub message_id: MessageId,
    /// How many letters have carried this act to this party, this one included.
    pub attempt: u32,
    /// Who sends.
    pub from: StateCode,
    /// To whom this copy goes.
    pub to: StateCode,
    /// The act carried.
    pub act: Digest,
    /// The fingerprints of the file's recipients, all of them.
    pub recipients: Vec<Digest>,
    /// The disclosures on line 5, by group.
    pub disclosed: BTreeMap<String, Vec<Commitment>>,
    /// The sender's clock.
    pub sent_at: Moment,
    /// The receiver files nothing later.
    pub not_after: Moment,
    /// The sender's journal as it stood.
    pub head: Option<Head>,
}

/// The head of a journal: gossip against split views.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Which journal.
    pub origin: String,
    /// How many entries.
    pub size: u64,
    /// The root of its tree (standard base64 on the wire, as in a checkpoint).
    pub root: Digest,
}

/// Why bytes are no payload of the expected form: the code a receipt gives, and what our log is told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {detail}")]
pub struct Refused {
    /// The code on the receipt.
    pub code: Code,
    /// What exactly was wrong, for our own log.
    pub detail: String,
}

impl Refused {
    pub(crate) fn new(code: Code, detail: impl Into<String>) -> Refused {
        Refused { code, detail: detail.into() }
    }
}

impl From<StrictError> for Refused {
    fn from(error: StrictError) -> Refused {
        let code = error.code().parse().unwrap_or(Code::BadJson);
        Refused::new(code, error.to_string())
    }
}

impl ActPayload {
    /// The payload on one line, as it is signed.
    pub fn write(&self) -> Vec<u8> {
        let mut members = vec![
            ("v", Json::from(VERSION)),
            ("suite", SUITE.into()),
            ("case", Json::from(&self.case)),
            ("external", Json::array(&self.external)),
            ("from", Json::from(&self.from)),
            ("to", Json::array(&self.to)),
            ("lane", self.lane.into()),
            ("number", self.number.into()),
            ("prev", self.prev.into()),
            ("seen", write_seen(self.seen)),
            ("treaty", self.treaty.write()),
            ("purpose", Json::from(&self.purpose)),
            ("handling", self.handling.write()),
            ("made_at", self.made_at.into()),
            ("signers", self.signers.to_json()),
        ];
        if let Some(key) = &self.case_key {
            members.push(("case_key", Json::from(key)));
        }
        members.push(("approvals", Json::array(self.approvals.iter().map(Approval::write))));
        members.push(("deed", self.deed.clone()));
        members.push(("_sd_alg", "sha-256".into()));
        Json::object(members).write().into_bytes()
    }

    /// Reads a payload whose signatures have held.
    pub fn read(bytes: &[u8]) -> Result<ActPayload, Refused> {
        let mut fields = versioned(bytes, LARGEST_ACT, "act")?;
        let act = ActPayload {
            case: fields.parse("case")?,
            external: bounded(identifiers(&mut fields, "external")?, 0..=8, "act.external")?,
            from: fields.parse("from")?,
            to: bounded(fields.parse_all("to")?, 1..=8, "act.to")?,
            lane: fields.parse("lane")?,
            number: fields.integer("number")?,
            prev: fields.nullable_parse("prev")?,
            seen: read_seen(&mut fields, "seen")?,
            treaty: UnderTreaty::read(fields.object("treaty")?)?,
            purpose: code_pair(fields.identifier("purpose")?)?,
            handling: Handling::read(fields.object("handling")?)?,
            made_at: fields.parse("made_at")?,
            signers: Signers::read(fields.object("signers")?)?,
            case_key: opt_identifier(&mut fields, "case_key")?,
            approvals: bounded(fields.objects("approvals")?, 0..=16, "act.approvals")?
                .into_iter()
                .map(Approval::read)
                .collect::<Result<_, _>>()?,
            deed: read_deed(&mut fields)?,
        };
        if fields.text("_sd_alg")? != "sha-256" {
            return Err(fields.refuse("_sd_alg", "`sha-256` is expected").into());
        }
        fields.finish()?;
        if act.number == 0 {
            return Err(Refused::new(Code::BadJson, "act.number counts from 1"));
        }
        Ok(act)
    }

    /// What was done, by its name on the wire.
    pub fn kind(&self) -> &str {
        self.deed.member("kind").and_then(Json::as_text).unwrap_or_default()
    }

    /// The version of the deed.
    pub fn deed_version(&self) -> i64 {
        self.deed.member("v").and_then(Json::as_integer).unwrap_or_default()
    }

    /// The act as the dossier holds it, under the digest of its bytes and with the deed given.
    pub fn act<D>(&self, digest: Digest, deed: D) -> Act<D> {
        Act {
            digest,
            author: self.from.clone(),
            lane: self.lane,
            number: self.number,
            prev: self.prev,
            seen: self.seen,
            made_at: self.made_at,
            recorded: None,
            deed,
        }
    }
}

impl CoverPayload {
    /// The payload on one line, as it is signed.
    pub fn write(&self) -> Vec<u8> {
        let group = |digests: &Vec<Commitment>| Json::array(digests.iter().map(Json::of));
        let disclosed = self.disclosed.iter().map(|(name, digests)| (name.as_str(), group(digests)));
        let cover = Json::object([
            ("v", Json::from(VERSION)),
            ("suite", SUITE.into()),
            ("message_id", Json::of(&self.message_id)),
            ("attempt", self.attempt.into()),
            ("from", Json::from(&self.from)),
            ("to", Json::from(&self.to)),
            ("act", self.act.into()),
            ("recipients", Json::array(self.recipients.iter().copied())),
            ("disclosed", Json::object(disclosed)),
            ("sent_at", self.sent_at.into()),
            ("not_after", self.not_after.into()),
            ("head", write_head(self.head.as_ref())),
        ]);
        cover.write().into_bytes()
    }

    /// Reads a payload whose signatures have held.
    pub fn read(bytes: &[u8]) -> Result<CoverPayload, Refused> {
        let mut fields = versioned(bytes, LARGEST_COVER, "cover")?;
        let cover = CoverPayload {
            message_id: fields.parse("message_id")?,
            attempt: fields.integer("attempt")?,
            from: fields.parse("from")?,
            to: fields.parse("to")?,
            act: fields.parse("act")?,
            recipients: bounded(fields.parse_all("recipients")?, 1..=16, "cover.recipients")?,
            disclosed: read_disclosed(fields.object("disclosed")?)?,
            sent_at: fields.parse("sent_at")?,
            not_after: fields.parse("not_after")?,
            head: read_head(&mut fields, "head")?,
        };
        fields.finish()?;
        if cover.attempt == 0 {
            return Err(Refused::new(Code::BadJson, "cover.attempt counts from 1"));
        }
        Ok(cover)
    }
}

impl UnderTreaty {
    fn write(&self) -> Json {
        Json::object([
            ("id", Json::from(&self.id)),
            ("version", Json::from(&self.version)),
            ("digest", self.digest.into()),
        ])
    }

    fn read(mut fields: Fields) -> Result<UnderTreaty, StrictError> {
        let treaty = UnderTreaty {
            id: fields.identifier("id")?,
            version: fields.identifier("version")?,
            digest: fields.parse("digest")?,
        };
        fields.finish()?;
        Ok(treaty)
    }
}

impl Handling {
    fn write(&self) -> Json {
        let mut members = vec![
            ("marking", Json::from(&self.marking)),
            ("use", Json::from(&self.use_limit)),
            ("onward", Json::from(&self.onward)),
            ("retain", Json::from(&self.retain)),
        ];
        members.extend(self.court_seal.iter().map(|seal| ("court_seal", Json::from(seal))));
        Json::object(members)
    }

    fn read(mut fields: Fields) -> Result<Handling, StrictError> {
        let handling = Handling {
            marking: fields.identifier("marking")?,
            use_limit: fields.identifier("use")?,
            onward: fields.identifier("onward")?,
            retain: fields.identifier("retain")?,
            court_seal: opt_identifier(&mut fields, "court_seal")?,
        };
        fields.finish()?;
        Ok(handling)
    }
}

impl Approval {
    fn write(&self) -> Json {
        Json::object([("role", Json::of(&self.role)), ("commitment", self.commitment.into())])
    }

    fn read(mut fields: Fields) -> Result<Approval, StrictError> {
        let approval = Approval { role: fields.parse("role")?, commitment: fields.parse("commitment")? };
        fields.finish()?;
        Ok(approval)
    }
}

/// The members of a payload after `v` and `suite`, which must be ours.
pub(crate) fn versioned(bytes: &[u8], most: usize, path: &str) -> Result<Fields, Refused> {
    if bytes.len() > most {
        return Err(Refused::new(Code::TooLarge, format!("{path}: {} bytes, at most {most}", bytes.len())));
    }
    let mut fields = Fields::of(strict::read(bytes, &Limits::of_bytes(most))?, path)?;
    if fields.integer::<u32>("v")? != VERSION {
        return Err(fields.refuse("v", "this version of the envelope is not known here").into());
    }
    if fields.integer::<u32>("suite")? != SUITE {
        return Err(Refused::new(Code::SuiteTooLow, format!("{path}.suite is not {SUITE}")));
    }
    Ok(fields)
}

pub(crate) fn write_seen(seen: Option<Seen>) -> Json {
    seen.map_or(Json::Null, |seen| {
        Json::object([("number", seen.number.into()), ("digest", seen.digest.into())])
    })
}

pub(crate) fn read_seen(fields: &mut Fields, name: &str) -> Result<Option<Seen>, StrictError> {
    let path = format!("{}.{name}", fields.path());
    let Some(json) = fields.nullable(name)? else { return Ok(None) };
    let mut inner = Fields::of(json, &path)?;
    let seen = Seen { number: inner.integer("number")?, digest: inner.parse("digest")? };
    inner.finish()?;
    Ok(Some(seen))
}

pub(crate) fn write_head(head: Option<&Head>) -> Json {
    head.map_or(Json::Null, |head| {
        Json::object([
            ("origin", Json::from(&head.origin)),
            ("size", Json::Integer(head.size.try_into().expect("a journal stays below 2^53 entries"))),
            ("root", Json::Text(to_base64(head.root.as_bytes()))),
        ])
    })
}

pub(crate) fn read_head(fields: &mut Fields, name: &str) -> Result<Option<Head>, StrictError> {
    let path = format!("{}.{name}", fields.path());
    let Some(json) = fields.nullable(name)? else { return Ok(None) };
    let mut inner = Fields::of(json, &path)?;
    let head = Head {
        origin: inner.identifier("origin")?,
        size: inner.integer("size")?,
        root: read_root(&mut inner)?,
    };
    inner.finish()?;
    Ok(Some(head))
}

/// A root hash in standard base64 with padding, as checkpoints write it.
pub(crate) fn read_root(fields: &mut Fields) -> Result<Digest, StrictError> {
    let text = fields.text("root")?;
    from_base64(&text)
        .map(Digest::from_bytes)
        .ok_or_else(|| fields.refuse("root", "base64 of 32 bytes is expected"))
}

pub(crate) fn to_base64(bytes: &[u8]) -> String {
    use base64ct::{Base64, Encoding};
    Base64::encode_string(bytes)
}

fn from_base64(text: &str) -> Option<[u8; 32]> {
    use base64ct::{Base64, Encoding};
    Base64::decode_vec(text).ok()?.try_into().ok()
}

pub(crate) fn opt_identifier(fields: &mut Fields, name: &str) -> Result<Option<String>, StrictError> {
    let path = format!("{}.{name}", fields.path());
    let text = fields.opt_text(name)?;
    if let Some(text) = &text {
        strict::identifier(text, &path)?;
    }
    Ok(text)
}

fn identifiers(fields: &mut Fields, name: &str) -> Result<Vec<String>, StrictError> {
    let texts = fields.texts(name)?;
    for text in &texts {
        strict::identifier(text, &format!("{}.{name}", fields.path()))?;
    }
    Ok(texts)
}

fn bounded<T>(
    list: Vec<T>,
    range: std::ops::RangeInclusive<usize>,
    path: &str,
) -> Result<Vec<T>, StrictError> {
    if range.contains(&list.len()) {
        return Ok(list);
    }
    Err(StrictError::member(path, format!("{} to {} entries are expected", range.start(), range.end())))
}

/// `stage:category`, each of lower-case letters, digits and hyphens.
fn code_pair(text: String) -> Result<String, StrictError> {
    let word = |w: &str| {
        !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    match text.split_once(':') {
        Some((stage, category)) if word(stage) && word(category) => Ok(text),
        _ => Err(StrictError::member("act.purpose", "stage and category, joined by a colon, are expected")),
    }
}

fn read_deed(fields: &mut Fields) -> Result<Json, StrictError> {
    let deed = fields.need("deed")?;
    let kind = deed.member("kind").and_then(Json::as_text);
    strict::identifier(kind.unwrap_or_default(), "act.deed.kind")?;
    let version = deed.member("v").and_then(Json::as_integer);
    version.ok_or_else(|| StrictError::member("act.deed.v", "the version of the deed is missing"))?;
    Ok(deed)
}

fn read_disclosed(fields: Fields) -> Result<BTreeMap<String, Vec<Commitment>>, StrictError> {
    let mut disclosed = BTreeMap::new();
    for (group, digests) in fields.rest() {
        strict::identifier(&group, "cover.disclosed")?;
        let path = format!("cover.disclosed.{group}");
        let refused = || StrictError::member(&path, "an array of digests in base64url is expected");
        let digests = digests.as_array().ok_or_else(refused)?;
        let parsed =
            digests.iter().map(|d| d.as_text().and_then(|text| text.parse().ok()).ok_or_else(refused));
        disclosed.insert(group, parsed.collect::<Result<_, _>>()?);
    }
    Ok(disclosed)
}
