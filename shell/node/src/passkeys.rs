//! Passkeys: what an authenticator says, checked by our own small code over P-256 (WebAuthn, level 3, sections 7.1
//! and 7.2, as far as one kind of key and no attestation need it).
//!
//! A challenge is no row anywhere: it carries its own proof that this process made it, and what for. One that was
//! answered is not taken again.

use std::collections::BTreeMap;
use std::sync::Mutex;

use comity_store::{PasskeyRow, StoreError};
use comity_words::{Digest, Entropy, Moment, OfficerId, Reference, from_base64url, to_base64url};
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use serde::{Deserialize, Serialize};

use crate::clock::machine_now;
use crate::keys::Chance;
use crate::{Office, Refusal};

/// Seconds a challenge may be answered in.
const ANSWERED_IN: i64 = 10 * 60;
/// How many passkeys an officer has at most.
const MOST: usize = 20;

/// Where a browser stands: what the authenticator's words are held against.
#[derive(Debug, Clone)]
pub struct Site {
    /// The origin: `https://comity.justice.example`.
    pub origin: String,
    /// The name passkeys are made for: `comity.justice.example`.
    pub name: String,
}

/// What an authenticator was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose<'a> {
    /// To sign somebody in.
    SignIn,
    /// To make a passkey for this officer.
    Make(&'a OfficerId),
}

/// What a browser brings of an authenticator that made a passkey, each in base64url.
#[derive(Debug, Clone)]
pub struct Made {
    /// What the browser signed off: `clientDataJSON`.
    pub client: String,
    /// What the authenticator says: `authenticatorData`.
    pub authenticator: String,
    /// What she calls it.
    pub name: String,
}

/// What a browser brings of an authenticator that used a passkey, each in base64url. It is kept beside what it
/// confirmed, for whoever wants to check it again.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assertion {
    /// The passkey.
    pub id: String,
    /// What the browser signed off: `clientDataJSON`.
    pub client: String,
    /// What the authenticator says: `authenticatorData`.
    pub authenticator: String,
    /// Its signature over both.
    pub signature: String,
}

/// What keeps challenges honest between two starts of a node: a secret, and those that were answered.
pub(crate) struct Challenges {
    secret: [u8; 32],
    answered: Mutex<BTreeMap<String, Moment>>,
}

impl Default for Challenges {
    fn default() -> Challenges {
        let mut secret = [0; 32];
        Chance.fill(&mut secret);
        Challenges { secret, answered: Mutex::default() }
    }
}

impl Challenges {
    fn make(&self, purpose: Purpose<'_>, now: Moment) -> String {
        let mut bytes = [0; 56];
        Chance.fill(&mut bytes[..16]);
        bytes[16..24].copy_from_slice(&now.as_second().to_be_bytes());
        let proof = self.proof(purpose, &bytes[..24]);
        bytes[24..].copy_from_slice(&proof);
        to_base64url(&bytes)
    }

    /// Takes a challenge that came back: ours, for this purpose, young enough, and for the first time.
    fn take(&self, challenge: &str, purpose: Purpose<'_>, now: Moment) -> Result<(), Wrong> {
        let bytes = from_base64url(challenge).filter(|bytes| bytes.len() == 56).ok_or(Wrong::Challenge)?;
        let made = i64::from_be_bytes(bytes[16..24].try_into().map_err(|_| Wrong::Challenge)?);
        let proof = self.proof(purpose, &bytes[..24]);
        let differs = proof.iter().zip(&bytes[24..]).fold(0, |sum, (a, b)| sum | (a ^ b));
        let made = Moment::from_second(made).map_err(|_| Wrong::Challenge)?;
        if differs != 0 {
            return Err(Wrong::Challenge);
        }
        if now >= made.plus_seconds(ANSWERED_IN) {
            return Err(Wrong::Late);
        }
        let mut answered = self.answered.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        answered.retain(|_, until| *until > now);
        let until = made.plus_seconds(ANSWERED_IN);
        match answered.insert(challenge.to_owned(), until) {
            None => Ok(()),
            Some(_) => Err(Wrong::Again),
        }
    }

    fn proof(&self, purpose: Purpose<'_>, bytes: &[u8]) -> [u8; 32] {
        let (what, whom) = match purpose {
            Purpose::SignIn => (&b"sign-in "[..], ""),
            Purpose::Make(officer) => (&b"make "[..], officer.as_str()),
        };
        // The secret stands first and last: what is between has no length of the asker's choosing but a name's.
        *Digest::of_parts(&[&self.secret, what, bytes, whom.as_bytes(), &self.secret]).as_bytes()
    }
}

/// Why an authenticator's answer is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Wrong {
    #[error("what the browser sent cannot be read")]
    Unread,
    #[error("the browser answered another question than this node asked")]
    Challenge,
    #[error("the question was answered after more than ten minutes")]
    Late,
    #[error("the question was answered once already")]
    Again,
    #[error("the browser stood at another address than this node's")]
    Site,
    #[error("the authenticator did not ask who holds it: a PIN, a finger or a face is wanted")]
    Unverified,
    #[error("the authenticator made a kind of key this node does not read")]
    Key,
    #[error("the signature does not hold")]
    Signature,
    #[error("the passkey counts backwards: somebody may have a copy of it")]
    Counter,
    #[error("this passkey is not known here")]
    Unknown,
}

impl From<Wrong> for Refusal {
    fn from(wrong: Wrong) -> Refusal {
        let hint = match wrong {
            Wrong::Counter => "tell the operator, and remove this passkey from another sign-in",
            Wrong::Unknown => "sign in by a code, then add this passkey on the page of your sign-in",
            Wrong::Site => "open the pages at the address the operator gave you",
            _ => "do it again from a fresh page",
        };
        Refusal::new("passkey", wrong.to_string()).hint(hint)
    }
}

/// What an authenticator says, in its own bytes.
struct Said<'a> {
    counter: u32,
    rest: &'a [u8],
}

/// Present, verified, and with a new key in it.
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const WITH_KEY: u8 = 0x40;
/// A P-256 key for ES256 as every authenticator must write it (CTAP2 canonical CBOR): map of five, kty EC2, alg
/// ES256, crv P-256, then x and y.
const COSE: (&[u8], &[u8]) =
    (&[0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20], &[0x22, 0x58, 0x20]);

/// What the browser says it was asked, and where it stood.
fn client<'a>(json: &'a [u8], wants: &str, site: &Site) -> Result<Client<'a>, Wrong> {
    let client: Client<'a> = serde_json::from_slice(json).map_err(|_| Wrong::Unread)?;
    if client.kind != wants {
        return Err(Wrong::Challenge);
    }
    if client.origin != site.origin || client.cross_origin {
        return Err(Wrong::Site);
    }
    Ok(client)
}

#[derive(Deserialize)]
struct Client<'a> {
    #[serde(rename = "type")]
    kind: std::borrow::Cow<'a, str>,
    challenge: std::borrow::Cow<'a, str>,
    origin: std::borrow::Cow<'a, str>,
    #[serde(rename = "crossOrigin", default)]
    cross_origin: bool,
}

fn authenticator<'a>(bytes: &'a [u8], site: &Site) -> Result<(Said<'a>, u8), Wrong> {
    let (head, rest) = bytes.split_at_checked(37).ok_or(Wrong::Unread)?;
    if head[..32] != *Digest::of(site.name.as_bytes()).as_bytes() {
        return Err(Wrong::Site);
    }
    let flags = head[32];
    if flags & PRESENT == 0 || flags & VERIFIED == 0 {
        return Err(Wrong::Unverified);
    }
    let counter = u32::from_be_bytes(head[33..37].try_into().map_err(|_| Wrong::Unread)?);
    Ok((Said { counter, rest }, flags))
}

/// The new key: its id and the key itself, SEC 1 uncompressed.
fn new_key(rest: &[u8]) -> Result<(Vec<u8>, Vec<u8>), Wrong> {
    let (head, rest) = rest.split_at_checked(18).ok_or(Wrong::Unread)?;
    let length = usize::from(u16::from_be_bytes([head[16], head[17]]));
    // The standard's own limit: longer ids are not to be taken.
    if length == 0 || length > 1023 {
        return Err(Wrong::Unread);
    }
    let (id, key) = rest.split_at_checked(length).ok_or(Wrong::Unread)?;
    let key = key.strip_prefix(COSE.0).ok_or(Wrong::Key)?;
    let (x, key) = key.split_at_checked(32).ok_or(Wrong::Key)?;
    let y = key.strip_prefix(COSE.1).and_then(|key| key.get(..32)).ok_or(Wrong::Key)?;
    let key = [&[0x04][..], x, y].concat();
    VerifyingKey::from_sec1_bytes(&key).map_err(|_| Wrong::Key)?;
    Ok((id.to_vec(), key))
}

/// Whether this key signed: over what the authenticator said and the digest of what the browser was asked.
fn signed(key: &[u8], authenticator: &[u8], client: &[u8], signature: &[u8]) -> Result<(), Wrong> {
    let key = VerifyingKey::from_sec1_bytes(key).map_err(|_| Wrong::Key)?;
    let signature = Signature::from_der(signature).map_err(|_| Wrong::Signature)?;
    let said = [authenticator, Digest::of(client).as_bytes()].concat();
    key.verify(&said, &signature).map_err(|_| Wrong::Signature)
}

fn read(text: &str) -> Result<Vec<u8>, Wrong> {
    // A browser may pad; nothing we read is longer than a few hundred bytes.
    Some(text.trim_end_matches('='))
        .filter(|text| text.len() < 16 * 1024)
        .and_then(from_base64url)
        .ok_or(Wrong::Unread)
}

/// A passkey as its officer sees it: id in base64url, what she calls it, since when, when last used.
pub type Kept = (String, String, Moment, Option<Moment>);

impl Office {
    /// A question for an authenticator.
    pub fn challenge(&self, purpose: Purpose<'_>) -> String {
        self.inner.challenges.make(purpose, machine_now())
    }

    /// The question for an approval of these bytes: nothing in it but their digest, so that whoever has them can
    /// check what was confirmed.
    pub fn approval_challenge(case: &Reference, digest: &Digest) -> String {
        let parts =
            [&b"comity approval by passkey v1 "[..], case.to_string().as_bytes(), b" ", digest.as_bytes()]
                .concat();
        to_base64url(Digest::of(&parts).as_bytes())
    }

    /// Keeps a passkey an officer has just made.
    pub fn add_passkey(&self, officer: &OfficerId, made: &Made, site: &Site) -> Result<(), Refusal> {
        let now = machine_now();
        let (json, said) = (read(&made.client)?, read(&made.authenticator)?);
        let client = client(&json, "webauthn.create", site)?;
        self.inner.challenges.take(&client.challenge, Purpose::Make(officer), now)?;
        let (said, flags) = authenticator(&said, site)?;
        if flags & WITH_KEY == 0 {
            return Err(Wrong::Key.into());
        }
        let (id, key) = new_key(said.rest)?;
        if self.inner.store.passkeys(officer)?.len() >= MOST {
            return Err(Refusal::new("too-many", format!("an officer has {MOST} passkeys at most"))
                .hint("remove one that is not used any more"));
        }
        let name: String = made.name.trim().chars().filter(|c| !c.is_control()).take(60).collect();
        let row = PasskeyRow {
            id,
            officer: officer.clone(),
            key,
            counter: said.counter,
            name,
            since: now,
            used: None,
        };
        match self.inner.store.add_passkey(row) {
            Err(StoreError::Moved) => {
                Err(Refusal::new("twice", "this passkey is known here already").hint("sign in with it"))
            }
            other => {
                other?;
                tracing::info!("an officer made a passkey");
                Ok(self.inner.rule_on_means(officer, Some(officer), "made a passkey")?)
            }
        }
    }

    /// Whose passkey answered a question of ours.
    pub fn by_passkey(&self, assertion: &Assertion, site: &Site) -> Result<OfficerId, Refusal> {
        let json = read(&assertion.client)?;
        let client = client(&json, "webauthn.get", site)?;
        self.inner.challenges.take(&client.challenge, Purpose::SignIn, machine_now())?;
        self.inner.asserted(assertion, &json, site)
    }

    /// The passkeys of an officer.
    pub fn passkeys_of(&self, officer: &OfficerId) -> Result<Vec<Kept>, Refusal> {
        let rows = self.inner.store.passkeys(officer)?.into_iter();
        Ok(rows.map(|row| (to_base64url(&row.id), row.name, row.since, row.used)).collect())
    }

    /// Forgets a passkey of an officer.
    pub fn drop_passkey(&self, officer: &OfficerId, id: &str) -> Result<(), Refusal> {
        let id = read(id)?;
        let known = self.inner.store.passkey(&id)?.is_some_and(|row| row.officer == *officer);
        if !known {
            return Err(Wrong::Unknown.into());
        }
        self.inner.store.drop_passkey(officer, id)?;
        self.inner.rule_on_means(officer, Some(officer), "removed a passkey")
    }
}

impl crate::office::Inner {
    /// Whose passkey signed what the browser was asked.
    fn asserted(&self, assertion: &Assertion, json: &[u8], site: &Site) -> Result<OfficerId, Refusal> {
        let row = self.store.passkey(&read(&assertion.id)?)?.ok_or(Wrong::Unknown)?;
        let bytes = read(&assertion.authenticator)?;
        let (said, _) = authenticator(&bytes, site)?;
        signed(&row.key, &bytes, json, &read(&assertion.signature)?)?;
        match self.store.passkey_used(row.id, said.counter, machine_now()) {
            Err(StoreError::Moved) => {
                tracing::warn!("a passkey counts backwards");
                Err(Wrong::Counter.into())
            }
            other => {
                other?;
                Ok(row.officer)
            }
        }
    }

    /// Whether this officer's passkey confirmed exactly these bytes.
    pub(crate) fn confirmed_by_passkey(
        &self,
        officer: &OfficerId,
        assertion: &Assertion,
        challenge: &str,
        site: &Site,
    ) -> Result<(), Refusal> {
        let json = read(&assertion.client)?;
        if client(&json, "webauthn.get", site)?.challenge != challenge {
            return Err(Refusal::new(
                "approval-stale",
                "what the passkey confirmed is not what stands here now",
            )
            .hint("it was changed since you read it: look at it again, then approve"));
        }
        if self.asserted(assertion, &json, site)? == *officer {
            Ok(())
        } else {
            Err(Refusal::new("passkey", "this passkey is another officer's").hint("use your own"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use p256::ecdsa::SigningKey;
    use p256::ecdsa::signature::Signer;

    fn site() -> Site {
        Site { origin: "https://comity.example".into(), name: "comity.example".into() }
    }

    fn key() -> SigningKey {
        SigningKey::from_slice(&[7; 32]).unwrap()
    }

    /// What an authenticator says about a site: flags and count, and a new key where it made one.
    fn says(name: &str, flags: u8, counter: u32, with_key: bool) -> Vec<u8> {
        let mut bytes = Digest::of(name.as_bytes()).as_bytes().to_vec();
        bytes.push(flags);
        bytes.extend(counter.to_be_bytes());
        if with_key {
            bytes.extend([0; 16]);
            bytes.extend([0, 4, 1, 2, 3, 4]);
            let point = key().verifying_key().to_sec1_point(false);
            bytes.extend(COSE.0);
            bytes.extend(&point.as_bytes()[1..33]);
            bytes.extend(COSE.1);
            bytes.extend(&point.as_bytes()[33..]);
        }
        bytes
    }

    #[test]
    fn a_challenge_is_taken_once_for_its_purpose_and_in_time() {
        let (challenges, now) = (Challenges::default(), machine_now());
        let okafor = "okafor".parse().unwrap();
        let made = challenges.make(Purpose::Make(&okafor), now);
        assert_eq!(challenges.take(&made, Purpose::SignIn, now), Err(Wrong::Challenge));
        let other = "lindqvist".parse().unwrap();
        assert_eq!(challenges.take(&made, Purpose::Make(&other), now), Err(Wrong::Challenge));
        let late = now.plus_seconds(ANSWERED_IN);
        assert_eq!(challenges.take(&made, Purpose::Make(&okafor), late), Err(Wrong::Late));
        assert_eq!(challenges.take(&made, Purpose::Make(&okafor), now), Ok(()));
        assert_eq!(challenges.take(&made, Purpose::Make(&okafor), now), Err(Wrong::Again));
        // Another process's, and anything else.
        assert_eq!(Challenges::default().take(&made, Purpose::Make(&okafor), now), Err(Wrong::Challenge));
        for text in ["", "AAAA", &"A".repeat(75), "é"] {
            assert_eq!(challenges.take(text, Purpose::SignIn, now), Err(Wrong::Challenge), "{text}");
        }
    }

    #[test]
    fn what_an_authenticator_says_is_held_against_the_site_and_who_held_it() {
        let all = PRESENT | VERIFIED;
        assert_eq!(authenticator(&says("comity.example", all, 3, false), &site()).unwrap().0.counter, 3);
        let wrong = |bytes: &[u8]| authenticator(bytes, &site()).err();
        assert_eq!(wrong(&says("evil.example", all, 3, false)), Some(Wrong::Site));
        assert_eq!(wrong(&says("comity.example", PRESENT, 3, false)), Some(Wrong::Unverified));
        assert_eq!(wrong(&says("comity.example", VERIFIED, 3, false)), Some(Wrong::Unverified));
        assert_eq!(wrong(&says("comity.example", all, 3, false)[..36]), Some(Wrong::Unread));
    }

    #[test]
    fn what_the_browser_was_asked_is_held_against_its_kind_and_its_place() {
        let json = |kind: &str, origin: &str, more: &str| {
            format!(r#"{{"type":"{kind}","challenge":"AAAA","origin":"{origin}"{more},"other":1}}"#)
        };
        let of = |text: String| {
            client(text.as_bytes(), "webauthn.get", &site()).map(|said| said.challenge.into_owned())
        };
        assert_eq!(of(json("webauthn.get", "https://comity.example", "")), Ok("AAAA".to_owned()));
        assert_eq!(of(json("webauthn.create", "https://comity.example", "")), Err(Wrong::Challenge));
        assert_eq!(of(json("webauthn.get", "http://comity.example", "")), Err(Wrong::Site));
        assert_eq!(of(json("webauthn.get", "https://comity.example.evil", "")), Err(Wrong::Site));
        let framed = json("webauthn.get", "https://comity.example", r#","crossOrigin":true"#);
        assert_eq!(of(framed), Err(Wrong::Site));
        assert_eq!(of("{}".into()), Err(Wrong::Unread));
    }

    #[test]
    fn a_new_key_is_read_in_the_one_form_it_may_have_and_in_no_other() {
        let good = says("comity.example", PRESENT | VERIFIED | WITH_KEY, 0, true);
        let rest = &good[37..];
        let (id, key) = new_key(rest).unwrap();
        assert_eq!((id, key.len()), (vec![1, 2, 3, 4], 65));
        for at in 0..rest.len() {
            assert!(new_key(&rest[..at]).is_err(), "cut at {at}");
        }
        // Each byte that says which kind of key it is, and a point that lies on no curve.
        for at in 22..32 {
            let mut bent = rest.to_vec();
            bent[at] ^= 1;
            assert_eq!(new_key(&bent), Err(Wrong::Key), "{at}");
        }
        let mut off = rest.to_vec();
        off[40] ^= 1;
        assert_eq!(new_key(&off), Err(Wrong::Key));
    }

    #[test]
    fn a_signature_over_anything_else_does_not_hold() {
        let (said, json) = (says("comity.example", 5, 1, false), b"{\"type\":\"webauthn.get\"}");
        let over = [&said[..], Digest::of(json).as_bytes()].concat();
        let signature: Signature = key().sign(&over);
        let signature = signature.to_der();
        let public = key().verifying_key().to_sec1_point(false);
        assert_eq!(signed(public.as_bytes(), &said, json, signature.as_bytes()), Ok(()));
        assert_eq!(signed(public.as_bytes(), &said, b"{}", signature.as_bytes()), Err(Wrong::Signature));
        assert_eq!(
            signed(public.as_bytes(), &says("comity.example", 5, 2, false), json, signature.as_bytes()),
            Err(Wrong::Signature)
        );
        assert_eq!(signed(public.as_bytes(), &said, json, b"0"), Err(Wrong::Signature));
        let other = SigningKey::from_slice(&[8; 32]).unwrap().verifying_key().to_sec1_point(false);
        assert_eq!(signed(other.as_bytes(), &said, json, signature.as_bytes()), Err(Wrong::Signature));
    }
}
