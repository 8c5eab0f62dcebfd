//! The directory of keys: TUF roles in DSSE envelopes, each signed a second time beside it (proof 7).
//!
//! Files by name, bytes as they were signed. `N.root.json` says who signs for the directory; `targets.json` which page
//! key signs for which State; `members-<STATE>.json` is that State's own; snapshot and timestamp keep all of them
//! together and fresh. Beside root, targets and member files lies `….mldsa65`: one detached JWS a line. [`open`] reads
//! a set and refuses what goes back, mixes, skips or lacks a signature; what is merely old it reports.

mod share;

pub use share::Share;

use crate::keyring::{Page, PageKey, page_payload};
use crate::sign::{Header, ML_DSA_65, signing_input};
use crate::{PublicKeys, SealError, SignedAs, Signer, SoftwareSigner};
use base64ct::{Base64, Encoding};
use comity_words::strict::{self, Fields, Json, Limits, StrictError};
use comity_words::{Digest, Moment, StateCode, to_base64url};
use std::collections::{BTreeMap, BTreeSet};

/// Bytes of one file, at most.
pub const LARGEST_FILE: usize = 1024 * 1024;
/// Roots walked, at most.
pub const MOST_ROOTS: u32 = 256;
const MOST_FILES: usize = 1024;
const SPEC: &str = "1.0.31";
const PAYLOAD_TYPE: &str = "application/vnd.tuf+json";
const DAY: i64 = 24 * 3600;

/// A set of files by name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What is to be signed: a file's name and its payload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsigned {
    /// `1.root.json`, `targets.json`.
    pub name: String,
    /// The bytes that are signed.
    pub payload: Vec<u8>,
}

impl Unsigned {
    /// What people compare before they sign.
    pub fn digest(&self) -> Digest {
        Digest::of(&self.payload)
    }
}

/// One signature in both families, as it is carried to the other State.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    keyid: String,
    sig: String,
    second: String,
}

/// The quorum of so many States: two of two, then more than half.
pub fn quorum(states: usize) -> usize {
    if states <= 2 { states } else { states / 2 + 1 }
}

/// The root that these States would sign: version 1, good for a year from that moment.
pub fn root(version: u32, shares: &[Share], made: Moment) -> Unsigned {
    let shares = sorted(shares);
    let mut keys = BTreeMap::new();
    for share in &shares {
        keys.insert(keyid(&share.root), key(&share.root, Some(&share.state)));
        keys.insert(keyid(&share.duty), key(&share.duty, None));
    }
    let ids = |of: &dyn Fn(&Share) -> &PublicKeys| {
        Json::array(shares.iter().map(|share| Json::from(keyid(of(share)))))
    };
    let role = |ids: Json, threshold: usize| {
        Json::object([
            ("keyids", ids),
            ("threshold", Json::Integer(i64::try_from(threshold).unwrap_or(i64::MAX))),
        ])
    };
    let all = quorum(shares.len());
    let roles = Json::object([
        ("root", role(ids(&|share| &share.root), all)),
        ("snapshot", role(ids(&|share| &share.duty), 1)),
        ("targets", role(ids(&|share| &share.root), all)),
        ("timestamp", role(ids(&|share| &share.duty), 1)),
    ]);
    let payload = signed_part(
        "root",
        version,
        made.plus_seconds(366 * DAY),
        vec![("consistent_snapshot", Json::Bool(false)), ("keys", Json::object(keys)), ("roles", roles)],
    );
    Unsigned { name: format!("{version}.root.json"), payload }
}

/// The targets that these States would sign: which page key signs for which State.
pub fn targets(version: u32, shares: &[Share], made: Moment) -> Unsigned {
    let shares = sorted(shares);
    let keys: BTreeMap<String, Json> =
        shares.iter().map(|share| (keyid(&share.page), key(&share.page, Some(&share.state)))).collect();
    let roles = shares.iter().map(|share| {
        Json::object([
            ("keyids", Json::array([keyid(&share.page)])),
            ("name", Json::from(format!("members-{}", share.state))),
            ("paths", Json::array([format!("members/{}/*", share.state)])),
            ("terminating", Json::Bool(true)),
            ("threshold", 1.into()),
        ])
    });
    let delegations = Json::object([("keys", Json::object(keys)), ("roles", Json::array(roles))]);
    let payload = signed_part(
        "targets",
        version,
        made.plus_seconds(366 * DAY),
        vec![
            ("delegations", delegations),
            ("made_at", made.into()),
            ("targets", Json::object(Vec::<(String, Json)>::new())),
        ],
    );
    Unsigned { name: "targets.json".to_owned(), payload }
}

/// A State's own file, and the page it lists: the bytes of `members/<STATE>/keys.json`.
pub fn member(version: u32, page: &Page) -> (Unsigned, String, Vec<u8>) {
    let bytes = page_payload(page);
    let path = format!("members/{}/keys.json", page.member);
    let hashes = Json::object([("sha256", Json::from(Digest::of(&bytes).hex()))]);
    let listed = Json::object([
        ("hashes", hashes),
        ("length", Json::Integer(i64::try_from(bytes.len()).unwrap_or(0))),
    ]);
    let targets = Json::object([(path.clone(), listed)]);
    let payload = signed_part("targets", version, page.expires, vec![("targets", targets)]);
    (Unsigned { name: format!("members-{}.json", page.member), payload }, path, bytes)
}

/// Snapshot and timestamp over a set, by a duty key: `files` gets both.
pub fn keep_fresh(
    files: &mut Files,
    duty: &SoftwareSigner,
    version: u32,
    now: Moment,
) -> Result<(), SealError> {
    let mut meta = BTreeMap::new();
    for name in files.keys().filter(|name| *name == "targets.json" || name.starts_with("members-")) {
        if name.ends_with(".json") {
            let version = Fields::of(signed(files, name)?.1, name)?.integer::<u32>("version")?;
            meta.insert(name.clone(), Json::object([("version", Json::from(version))]));
        }
    }
    let snapshot =
        signed_part("snapshot", version, now.plus_seconds(7 * DAY), vec![("meta", Json::object(meta))]);
    put(files, "snapshot.json", snapshot, duty);
    let meta = Json::object([("snapshot.json", Json::object([("version", Json::from(version))]))]);
    let timestamp = signed_part("timestamp", version, now.plus_seconds(3 * DAY), vec![("meta", meta)]);
    put(files, "timestamp.json", timestamp, duty);
    Ok(())
}

fn put(files: &mut Files, name: &str, payload: Vec<u8>, duty: &SoftwareSigner) {
    let what = Unsigned { name: name.to_owned(), payload };
    files.insert(what.name.clone(), envelope(&what, &[duty.for_directory(&what.payload)]));
}

/// Puts a file and the second signatures beside it into a set.
pub fn enter(files: &mut Files, what: &Unsigned, signatures: &[Signature]) {
    files.insert(what.name.clone(), envelope(what, signatures));
    let seconds: String = signatures.iter().map(|one| format!("{}\n", one.second)).collect();
    files.insert(format!("{}.mldsa65", what.name), seconds.into_bytes());
}

impl Signature {
    /// As a line, to be carried.
    pub fn to_json(&self) -> Json {
        Json::object([
            ("keyid", Json::from(&self.keyid)),
            ("sig", Json::from(&self.sig)),
            ("second", Json::from(&self.second)),
        ])
    }

    /// Reads one; nothing is believed before [`Signature::holds`].
    pub fn read(mut fields: Fields) -> Result<Signature, StrictError> {
        let one = Signature {
            keyid: fields.text("keyid")?,
            sig: fields.text("sig")?,
            second: fields.text("second")?,
        };
        fields.finish()?;
        Ok(one)
    }

    /// Whether it is by these keys over this file, in both families.
    pub fn holds(&self, keys: &PublicKeys, what: &Unsigned) -> Result<(), SealError> {
        if self.keyid != keyid(keys) {
            return Err(SealError::UnknownKey(self.keyid.clone()));
        }
        let der = Base64::decode_vec(&self.sig).map_err(|_| SealError::BadSignature)?;
        keys.es256.verify_der(&pre_authentication(&what.payload), &der)?;
        second_holds(&self.second, keys, &what.payload)
    }
}

impl SoftwareSigner {
    /// Signs a file of the directory, in both families.
    pub fn for_directory(&self, payload: &[u8]) -> Signature {
        let keys = self.public();
        let moment = Moment::from_second(0).expect("the epoch is a moment");
        let header = Header::mldsa65(keys, SignedAs::Directory, moment).write();
        let protected = to_base64url(header.as_bytes());
        let second = self.mldsa65_raw(signing_input(&protected, &to_base64url(payload)).as_bytes());
        let second =
            Json::object([("protected", Json::from(protected)), ("signature", to_base64url(&second).into())]);
        Signature {
            keyid: keyid(keys),
            sig: Base64::encode_string(&self.es256_der(&pre_authentication(payload))),
            second: second.write(),
        }
    }
}

/// A directory that holds.
#[derive(Debug, Clone)]
pub struct Directory {
    /// The version of each role.
    pub versions: BTreeMap<String, u32>,
    /// Each member's page, where it has one, and the fingerprint of the page key that the quorum names for it.
    pub members: BTreeMap<StateCode, Member>,
    /// What is past its day, in sentences: with it no new letter is sealed.
    pub stale: Vec<String>,
    /// The SHA-256 of the newest root's file.
    pub root: Digest,
    /// When the earliest of its files expires.
    pub expires: Moment,
}

/// A member of a directory.
#[derive(Debug, Clone)]
pub struct Member {
    /// Its page key, as the quorum names it.
    pub key: PublicKeys,
    /// Its page.
    pub page: Option<Page>,
    /// Whether its own root share is among those that signed the targets naming this key.
    pub agreed: bool,
    /// When the targets that name this key were made.
    pub named_at: Moment,
}

impl Member {
    /// The fingerprint of its page key: what is pinned.
    pub fn fingerprint(&self) -> Digest {
        PageKey::of(&self.key).fingerprint()
    }
}

/// Reads a set of files. `pinned` is the SHA-256 of `1.root.json`, typed from paper; `held` the versions accepted
/// before, which nothing may go below.
pub fn open(
    files: &Files,
    pinned: &Digest,
    held: &BTreeMap<String, u32>,
    now: Moment,
) -> Result<Directory, SealError> {
    if files.len() > MOST_FILES || files.values().any(|bytes| bytes.len() > LARGEST_FILE) {
        return Err(refuse("it has too many files, or one that is too large"));
    }
    let mut stale = Vec::new();
    let mut versions = BTreeMap::new();
    let mut expires: Option<Moment> = None;
    let mut note = |name: &str, version: u32, until: Moment, versions: &mut BTreeMap<String, u32>| {
        if held.get(name).is_some_and(|held| version < *held) {
            return Err(refuse(&format!(
                "{name} has version {version}, version {} was accepted before",
                held[name]
            )));
        }
        versions.insert(name.to_owned(), version);
        expires = Some(expires.map_or(until, |before| before.min(until)));
        if until <= now {
            stale.push(format!("{name} expired at {until}"));
        }
        Ok(())
    };
    let (root, digest) = walk(files, pinned)?;
    note("root", root.version, root.expires, &mut versions)?;

    let timestamp = by_duty(files, "timestamp", &root)?;
    let (version, until, mut meta) = meta_of(timestamp, "timestamp")?;
    note("timestamp", version, until, &mut versions)?;
    let wanted = version_in(&mut meta, "snapshot.json")?;
    let (version, until, mut meta) = meta_of(by_duty(files, "snapshot", &root)?, "snapshot")?;
    if version != wanted {
        return Err(refuse("the timestamp is of another snapshot: files of two moments are mixed"));
    }
    note("snapshot", version, until, &mut versions)?;

    let wanted = version_in(&mut meta, "targets.json")?;
    let (payload, mut fields) = named(files, "targets.json")?;
    let signers = signed_by(files, "targets.json", &payload, &root.shares, root.threshold)?;
    let (version, until) = head(&mut fields, "targets")?;
    if version != wanted {
        return Err(refuse("targets.json is not the one of the snapshot: files of two moments are mixed"));
    }
    note("targets", version, until, &mut versions)?;
    let named_at: Moment = fields.parse("made_at")?;
    let delegations = fields.object("delegations")?;
    drop(fields.need("targets")?);
    fields.finish()?;

    let mut members = BTreeMap::new();
    for (state, key) in delegated(delegations)? {
        let role = format!("members-{state}");
        let file = format!("{role}.json");
        let agreed = root.owner.get(&state).is_some_and(|share| signers.contains(share));
        let mut one = Member { key, page: None, agreed, named_at };
        if files.contains_key(&file) {
            let wanted = version_in(&mut meta, &file)?;
            let (payload, mut fields) = named(files, &file)?;
            signed_by(files, &file, &payload, std::slice::from_ref(&one.key), 1)?;
            let (version, until) = head(&mut fields, "targets")?;
            if version != wanted {
                return Err(refuse(&format!(
                    "{file} is not the one of the snapshot: files of two moments are mixed"
                )));
            }
            note(&role, version, until, &mut versions)?;
            one.page = Some(page_of(files, &state, fields)?);
        } else if held.contains_key(&role) {
            return Err(refuse(&format!("{file} is missing, and was there before")));
        }
        members.insert(state, one);
    }
    if let Some(more) = meta.names().next() {
        return Err(refuse(&format!(
            "the snapshot names `{more}`, which is missing or belongs to no member"
        )));
    }
    let expires = expires.unwrap_or(now);
    Ok(Directory { versions, members, stale, root: digest, expires })
}

/// A root that holds.
struct Root {
    version: u32,
    expires: Moment,
    shares: Vec<PublicKeys>,
    threshold: usize,
    duty: Vec<PublicKeys>,
    owner: BTreeMap<StateCode, String>,
}

/// Walks the roots one by one: each is signed by the quorum before it and by its own.
fn walk(files: &Files, pinned: &Digest) -> Result<(Root, Digest), SealError> {
    let first = files.get("1.root.json").ok_or_else(|| refuse("1.root.json is missing"))?;
    if Digest::of(first) != *pinned {
        return Err(refuse("1.root.json is not the one whose digest was typed from paper"));
    }
    let mut found: Option<(Root, Digest)> = None;
    for number in 1..=MOST_ROOTS {
        let name = format!("{number}.root.json");
        let Some(bytes) = files.get(&name) else { break };
        let (payload, fields) = named(files, &name)?;
        let root = root_of(fields)?;
        if root.version != number {
            return Err(refuse(&format!("{name} says it is version {}", root.version)));
        }
        if let Some((before, _)) = &found {
            signed_by(files, &name, &payload, &before.shares, before.threshold)?;
        }
        signed_by(files, &name, &payload, &root.shares, root.threshold)?;
        found = Some((root, Digest::of(bytes)));
    }
    // A root after a gap would have skipped one: the quorum that names it was never asked.
    let last = found.as_ref().map_or(0, |(root, _)| root.version);
    let skipped = files
        .keys()
        .filter_map(|name| name.strip_suffix(".root.json")?.parse::<u32>().ok())
        .any(|n| n > last);
    if skipped {
        return Err(refuse("a root is missing in the chain"));
    }
    found.ok_or_else(|| refuse("it has no root"))
}

fn root_of(mut fields: Fields) -> Result<Root, SealError> {
    let (version, expires) = head(&mut fields, "root")?;
    if fields.bool("consistent_snapshot")? {
        return Err(refuse("files are kept under their plain names here"));
    }
    let mut keys = BTreeMap::new();
    let mut owner = BTreeMap::new();
    let listed = fields.object("keys")?;
    for (id, json) in listed.rest() {
        let (read, state) = key_of(&id, json)?;
        if let Some(state) = state {
            owner.insert(state, id.clone());
        }
        keys.insert(id, read);
    }
    let mut roles = fields.object("roles")?;
    fields.finish()?;
    let mut role = |name: &str| -> Result<(Vec<PublicKeys>, usize), SealError> {
        let mut role = roles.object(name)?;
        let ids: BTreeSet<String> = role.texts("keyids")?.into_iter().collect();
        let threshold: usize = role.integer::<u32>("threshold")?.try_into().unwrap_or(usize::MAX);
        role.finish()?;
        let named =
            ids.iter().map(|id| keys.get(id).cloned().ok_or_else(|| SealError::UnknownKey(id.clone())));
        let named: Vec<PublicKeys> = named.collect::<Result<_, _>>()?;
        if threshold == 0 || threshold > named.len() {
            return Err(refuse(&format!(
                "the role {name} asks for more signatures than it has keys, or for none"
            )));
        }
        Ok((named, threshold))
    };
    let (shares, threshold) = role("root")?;
    let (of_targets, targets) = role("targets")?;
    let (duty, _) = role("timestamp")?;
    let (of_snapshot, _) = role("snapshot")?;
    roles.finish()?;
    let same = |one: &[PublicKeys], other: &[PublicKeys]| {
        one.iter().map(keyid).collect::<BTreeSet<_>>() == other.iter().map(keyid).collect::<BTreeSet<_>>()
    };
    if !same(&shares, &of_targets)
        || targets != threshold
        || !same(&duty, &of_snapshot)
        || owner.len() != shares.len()
    {
        return Err(refuse("its roles are not those of Comity: one share a State for root and targets"));
    }
    if threshold < quorum(shares.len()) {
        return Err(refuse("its quorum is smaller than the one of so many States"));
    }
    Ok(Root { version, expires, shares, threshold, duty, owner })
}

/// The page a member's file lists, and nothing else in it.
fn page_of(files: &Files, state: &StateCode, mut fields: Fields) -> Result<Page, SealError> {
    let mut listed = fields.object("targets")?;
    fields.finish()?;
    let path = format!("members/{state}/keys.json");
    let names: Vec<String> = listed.names().map(str::to_owned).collect();
    if names != [path.clone()] {
        return Err(refuse(&format!("the file of {state} lists other than `{path}`")));
    }
    let mut one = listed.object(&path)?;
    let length: usize = one.integer::<u32>("length")?.try_into().unwrap_or(usize::MAX);
    let mut hashes = one.object("hashes")?;
    let digest = Digest::from_hex(&hashes.text("sha256")?).map_err(|_| refuse("a digest cannot be read"))?;
    hashes.finish()?;
    one.finish()?;
    let bytes = files.get(&path).ok_or_else(|| refuse(&format!("{path} is missing")))?;
    if bytes.len() != length || Digest::of(bytes) != digest {
        return Err(refuse(&format!("{path} is not the one that {state} signed")));
    }
    let page = Page::read(bytes)?;
    if page.member != *state {
        return Err(refuse(&format!("{path} is a page of {}", page.member)));
    }
    Ok(page)
}

fn delegated(mut delegations: Fields) -> Result<Vec<(StateCode, PublicKeys)>, SealError> {
    let keys: BTreeMap<String, PublicKeys> = delegations
        .object("keys")?
        .rest()
        .into_iter()
        .map(|(id, json)| key_of(&id, json).map(|(key, _)| (id, key)))
        .collect::<Result<_, _>>()?;
    let mut all = Vec::new();
    for mut role in delegations.objects("roles")? {
        let name = role.text("name")?;
        let state: StateCode = name
            .strip_prefix("members-")
            .and_then(|state| state.parse().ok())
            .ok_or_else(|| refuse(&format!("`{name}` is no member")))?;
        let (ids, paths) = (role.texts("keyids")?, role.texts("paths")?);
        let plain = role.integer::<u32>("threshold")? == 1 && role.bool("terminating")?;
        role.finish()?;
        let ([id], true, true) = (&ids[..], plain, paths == [format!("members/{state}/*")]) else {
            return Err(refuse(&format!("the role of {state} reaches beyond its own page")));
        };
        let key = keys.get(id).cloned().ok_or_else(|| SealError::UnknownKey(id.clone()))?;
        all.push((state, key));
    }
    delegations.finish()?;
    Ok(all)
}

/// The payload of an envelope, not yet believed, and its members.
fn named(files: &Files, name: &str) -> Result<(Vec<u8>, Fields), SealError> {
    let (payload, json) = signed(files, name)?;
    Ok((payload, Fields::of(json, name)?))
}

fn signed(files: &Files, name: &str) -> Result<(Vec<u8>, Json), SealError> {
    let bytes = files.get(name).ok_or_else(|| refuse(&format!("{name} is missing")))?;
    let (payload, _) = unpack(bytes, name)?;
    let limits = Limits { depth: 16, ..Limits::of_bytes(LARGEST_FILE) };
    let json = strict::read(&payload, &limits)?;
    Ok((payload, json))
}

/// Signatures as an envelope has them: whose, and what.
type Signed = Vec<(String, Vec<u8>)>;

fn unpack(bytes: &[u8], name: &str) -> Result<(Vec<u8>, Signed), SealError> {
    let limits = Limits { bytes: LARGEST_FILE, depth: 4, members: 8, array: 64, text: LARGEST_FILE };
    let mut fields = Fields::of(strict::read(bytes, &limits)?, name)?;
    if fields.text("payloadType")? != PAYLOAD_TYPE {
        return Err(fields.refuse("payloadType", format!("`{PAYLOAD_TYPE}` is expected")).into());
    }
    let payload =
        Base64::decode_vec(&fields.text("payload")?).map_err(|_| fields.refuse("payload", "not base64"))?;
    let mut all = Vec::new();
    for mut one in fields.objects("signatures")? {
        let (id, sig) = (one.text("keyid")?, one.text("sig")?);
        all.push((id, Base64::decode_vec(&sig).map_err(|_| one.refuse("sig", "not base64"))?));
        one.finish()?;
    }
    fields.finish()?;
    Ok((payload, all))
}

/// Which of these keys signed a file in both families; refused where they are fewer than the threshold.
fn signed_by(
    files: &Files,
    name: &str,
    payload: &[u8],
    keys: &[PublicKeys],
    threshold: usize,
) -> Result<BTreeSet<String>, SealError> {
    let (_, first) = unpack(&files[name], name)?;
    let beside = files.get(&format!("{name}.mldsa65")).map(Vec::as_slice).unwrap_or_default();
    let beside = std::str::from_utf8(beside).map_err(|_| SealError::BadSignature)?;
    let mut good = BTreeSet::new();
    for key in keys {
        let id = keyid(key);
        let one = first.iter().any(|(named, der)| {
            *named == id && key.es256.verify_der(&pre_authentication(payload), der).is_ok()
        });
        let two = beside.lines().any(|line| second_holds(line, key, payload).is_ok());
        if one && two {
            // Counted by the key itself: one key under two names is one signer.
            good.insert(key.es256.fingerprint().hex());
        }
    }
    if good.len() < threshold {
        return Err(refuse(&format!(
            "{name} is signed in two families by {} of {threshold} that are needed",
            good.len()
        )));
    }
    Ok(good)
}

/// What a duty key signed; the classical signature is enough for what lives three days.
fn by_duty(files: &Files, role: &str, root: &Root) -> Result<Fields, SealError> {
    let name = format!("{role}.json");
    let (payload, fields) = named(files, &name)?;
    let (_, all) = unpack(&files[&name], &name)?;
    let message = pre_authentication(&payload);
    let holds = all.iter().any(|(id, der)| {
        root.duty.iter().any(|key| keyid(key) == *id && key.es256.verify_der(&message, der).is_ok())
    });
    if holds { Ok(fields) } else { Err(refuse(&format!("{name} is signed by no duty key"))) }
}

fn meta_of(mut fields: Fields, type_: &str) -> Result<(u32, Moment, Fields), SealError> {
    let (version, until) = head(&mut fields, type_)?;
    let meta = fields.object("meta")?;
    fields.finish()?;
    Ok((version, until, meta))
}

fn version_in(meta: &mut Fields, name: &str) -> Result<u32, SealError> {
    let mut one = meta.object(name)?;
    let version = one.integer("version")?;
    one.finish()?;
    Ok(version)
}

fn head(fields: &mut Fields, type_: &str) -> Result<(u32, Moment), SealError> {
    if fields.text("_type")? != type_ || fields.text("spec_version")? != SPEC {
        return Err(fields.refuse("_type", format!("`{type_}` of version {SPEC} is expected")).into());
    }
    Ok((fields.integer("version")?, fields.parse("expires")?))
}

fn signed_part(type_: &str, version: u32, expires: Moment, more: Vec<(&str, Json)>) -> Vec<u8> {
    let mut members = vec![
        ("_type", Json::from(type_)),
        ("expires", expires.into()),
        ("spec_version", SPEC.into()),
        ("version", Json::from(version)),
    ];
    members.extend(more);
    Json::object(members).write().into_bytes()
}

fn envelope(what: &Unsigned, signatures: &[Signature]) -> Vec<u8> {
    let all = signatures
        .iter()
        .map(|one| Json::object([("keyid", Json::from(&one.keyid)), ("sig", Json::from(&one.sig))]));
    let members = [
        ("payload", Json::from(Base64::encode_string(&what.payload))),
        ("payloadType", PAYLOAD_TYPE.into()),
        ("signatures", Json::array(all)),
    ];
    Json::object(members).write().into_bytes()
}

/// A key as TUF names it, with the second key beside it, which other programs pass over.
fn key(keys: &PublicKeys, state: Option<&StateCode>) -> Json {
    let body = Base64::encode_string(&keys.es256.spki());
    let lines: Vec<&str> =
        body.as_bytes().chunks(64).filter_map(|line| std::str::from_utf8(line).ok()).collect();
    let pem = format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", lines.join("\n"));
    let mut members = vec![
        ("keytype", Json::from("ecdsa")),
        ("keyval", Json::object([("public", Json::from(pem))])),
        ("scheme", "ecdsa-sha2-nistp256".into()),
        ("x-comity", keys.to_json()),
    ];
    if let Some(state) = state {
        members.push(("x-comity-state", Json::from(state.as_str())));
    }
    Json::object(members)
}

fn key_of(id: &str, json: Json) -> Result<(PublicKeys, Option<StateCode>), SealError> {
    let mut fields = Fields::of(json, "key")?;
    if fields.text("keytype")? != "ecdsa" || fields.text("scheme")? != "ecdsa-sha2-nistp256" {
        return Err(fields.refuse("keytype", "ECDSA over P-256 is expected").into());
    }
    let mut value = fields.object("keyval")?;
    let pem = value.text("public")?;
    value.finish()?;
    let mut inside = fields.object("x-comity")?;
    let keys = PublicKeys::take(&mut inside)?;
    inside.finish()?;
    let state = fields.opt_parse("x-comity-state")?;
    fields.finish()?;
    let body: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    let spki = Base64::decode_vec(&body).map_err(|_| SealError::BadKey("a key is not base64".to_owned()))?;
    if spki != keys.es256.spki() || id != keyid(&keys) {
        return Err(SealError::UnknownKey(id.to_owned()));
    }
    Ok((keys, state))
}

/// The name of a key: SHA-256 over its SPKI.
fn keyid(keys: &PublicKeys) -> String {
    keys.es256.fingerprint().hex()
}

fn second_holds(line: &str, keys: &PublicKeys, payload: &[u8]) -> Result<(), SealError> {
    let limits = Limits { bytes: 16 * 1024, depth: 2, members: 4, array: 4, text: 8 * 1024 };
    let mut fields = Fields::of(strict::read(line.as_bytes(), &limits)?, "second")?;
    let (protected, signature) = (fields.text("protected")?, fields.bytes("signature")?);
    fields.finish()?;
    let header = Header::read(&protected, ML_DSA_65, SignedAs::Directory)?;
    if header.kid != keys.kid_mldsa65 {
        return Err(SealError::UnknownKey(header.kid));
    }
    keys.mldsa65.verify(signing_input(&protected, &to_base64url(payload)).as_bytes(), &signature)
}

fn pre_authentication(payload: &[u8]) -> Vec<u8> {
    crate::keyring::pre_authentication(PAYLOAD_TYPE, payload)
}

fn sorted(shares: &[Share]) -> Vec<&Share> {
    let mut all: Vec<&Share> = shares.iter().collect();
    all.sort_by(|one, other| one.state.cmp(&other.state));
    all
}

fn refuse(why: &str) -> SealError {
    SealError::StaleDirectory { member: "the directory".to_owned(), why: why.to_owned() }
}

#[cfg(test)]
mod tests;
