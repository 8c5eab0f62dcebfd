//! What exactly leaves: every value inside the letter, and what a relay sees of it.
//!
//! The letter is laid together as it would be and taken apart as its receiver does it; keys of the moment stand in
//! for the office's, so nothing signed exists that was not filed. What is made only when it is sent (salts,
//! signatures, moments, names of letters) is named and has no value yet.

use comity_exchange::MessageId;
use comity_exchange::dispatch::{Address, Packed, pack};
use comity_seal::{CaseKey, Identity, Recipient, SignedAs, Signer, SoftwareSigner};
use comity_words::strict::{self, Json, Limits};
use comity_words::{Moment, from_base64url};
use serde_json::{Value, json};

use crate::Refusal;
use crate::dossiers::Loaded;
use crate::drafts::Body;
use crate::keys::{Chance, internal};
use crate::office::Inner;
use crate::registry::{Opening, Prepared, promised};
use crate::withheld::{hidden, without};

/// One value that leaves.
struct Leaf {
    part: &'static str,
    path: String,
    value: Value,
    group: Option<String>,
}

impl Inner {
    /// What the letter of a deed would hold, value by value.
    pub(crate) fn leaves(
        &self,
        loaded: &Loaded,
        prepared: &Prepared,
        opening: Option<&Opening>,
        body: Option<&Body>,
    ) -> Result<Value, Refusal> {
        if body.is_some_and(|body| body.paper) {
            return Ok(json!({"by": "paper"}));
        }
        let now = self.now();
        let (deed, groups) = prepared.open()?;
        let none = Default::default();
        let withheld = body.map_or(&none, |body| &body.withhold);
        let sent = without(&groups, withheld);
        let approvals = promised(body.map_or(&[][..], |body| &body.approvals))?;
        let key = CaseKey::generate(&mut Chance);
        let payload = self.payload(loaded, opening, deed, approvals, &key, now)?;
        let recipients = self.recipients(loaded, now)?;
        let (packed, reader) =
            self.packed_by_stand_ins(loaded, &payload.write(), &sent, recipients.len(), now)?;
        let inside = comity_seal::open(&[&reader], &packed.letter.age).map_err(internal)?;
        let mut leaves = taken_apart(&packed.letter.header.write(), &inside)?;
        for leaf in &mut leaves {
            if made_when_sent(leaf, body.is_some_and(|body| body.prepared.is_some())) {
                leaf.value = Value::Null;
            }
        }
        let (page, peer) = (self.keyring(), loaded.counterpart());
        let named = |recipient: &Recipient| {
            let on_page =
                page.page(peer).ok().and_then(|page| page.age.iter().find(|one| one.recipient == *recipient));
            let what = on_page.map_or("the key of this case at", |one| match one.use_ {
                comity_seal::Use::Office => "the office key of",
                comity_seal::Use::Recovery => "the recovery key of",
            });
            json!({"whose": format!("{what} {peer}"), "fingerprint": recipient.fingerprint().to_string()})
        };
        let told: Vec<Value> = leaves
            .iter()
            .map(|leaf| {
                json!({"part": leaf.part, "path": leaf.path, "value": leaf.value, "group": leaf.group,
                    "made_when_sent": leaf.value.is_null()})
            })
            .collect();
        let disclosed: Vec<Value> = sent
            .iter()
            .map(|(group, list)| {
                let names: Vec<_> = list.iter().map(|one| one.name()).collect();
                json!({"group": group, "to": peer.as_str(), "names": names})
            })
            .collect();
        Ok(json!({
            "by": "letter", "to": peer.as_str(), "sealed_to": recipients.iter().map(named).collect::<Vec<_>>(),
            "disclosed": disclosed, "withheld": hidden(&groups).intersection(withheld).collect::<Vec<_>>(),
            "values": told,
            "size": {"inside": inside.len(), "letter": packed.letter.bytes().len()},
        }))
    }

    /// The letter under keys of the moment, to as many recipients as the real one.
    fn packed_by_stand_ins(
        &self,
        loaded: &Loaded,
        payload: &[u8],
        groups: &comity_letters::Groups,
        recipients: usize,
        now: Moment,
    ) -> Result<(Packed, Identity), Refusal> {
        let own = self.keys.act();
        let public = own.public();
        let mut signer = SoftwareSigner::generate(&public.kid_es256, &public.kid_mldsa65, &mut Chance);
        if let Some(certificate) = &public.certificate {
            signer = signer.certified(certificate.clone());
        }
        let act = signer.sign(SignedAs::Act, now, payload).map_err(internal)?;
        let readers: Vec<Identity> = (0..recipients).map(|_| Identity::generate(&mut Chance)).collect();
        let to: Vec<Recipient> = readers.iter().map(|reader| reader.recipient().clone()).collect();
        let address = Address {
            message_id: MessageId::new(now, &mut Chance),
            attempt: 1,
            from: self.own.clone(),
            to: loaded.counterpart().clone(),
            sent_at: now,
            not_after: now,
        };
        let head = self.store.head()?;
        let note = head.as_ref().map(|head| head.note.as_str());
        let packed = pack(&act, &address, groups, note, &to, &signer, &mut Chance).map_err(|error| {
            Refusal::new("not-packed", error.to_string()).hint("make the request smaller")
        })?;
        let reader = readers.into_iter().next().ok_or_else(|| Refusal::new("no-key", "nobody to seal to"))?;
        Ok((packed, reader))
    }
}

/// Every value of a letter: of its header line, which a relay sees, and of the seven lines inside.
fn taken_apart(header: &str, inside: &[u8]) -> Result<Vec<Leaf>, Refusal> {
    let mut leaves = Vec::new();
    flat("line", "", &read(header)?, None, &mut leaves);
    let text = std::str::from_utf8(inside).map_err(internal)?;
    let lines: Vec<&str> = text.lines().collect();
    for (at, part, bare) in [
        (0, "act.es256", Some("act")),
        (1, "act.mldsa65", None),
        (2, "cover.es256", Some("cover")),
        (3, "cover.mldsa65", None),
    ] {
        let jws = read(lines.get(at).copied().unwrap_or_default())?;
        let decoded = |name: &str| {
            let text = jws.member(name).and_then(Json::as_text).and_then(from_base64url);
            let text = text.and_then(|bytes| String::from_utf8(bytes).ok());
            text.ok_or_else(|| internal("a line of a letter does not read"))
        };
        flat(part, "", &read(&decoded("protected")?)?, None, &mut leaves);
        flat(part, "signature", jws.member("signature").unwrap_or(&Json::Null), None, &mut leaves);
        if let Some(part) = bare {
            flat(part, "", &read(&decoded("payload")?)?, None, &mut leaves);
        }
    }
    let fifth = read(lines.get(4).copied().unwrap_or_default())?;
    let groups = fifth.member("disclosures").and_then(Json::as_object).unwrap_or_default();
    for (group, list) in groups {
        for one in list.as_array().unwrap_or_default() {
            let bytes = one.as_text().and_then(from_base64url).unwrap_or_default();
            let parts = read(std::str::from_utf8(&bytes).map_err(internal)?)?;
            let Some([salt, name, value]) = parts.as_array() else { continue };
            let name = name.as_text().unwrap_or_default();
            flat("disclosed", &format!("{name}.salt"), salt, Some(group), &mut leaves);
            flat("disclosed", name, value, Some(group), &mut leaves);
        }
    }
    let sixth = read(lines.get(5).copied().unwrap_or_default())?;
    flat("head", "head", sixth.member("head").unwrap_or(&Json::Null), None, &mut leaves);
    Ok(leaves)
}

fn read(text: &str) -> Result<Json, Refusal> {
    strict::read(text.as_bytes(), &Limits { text: 1 << 23, ..Limits::of_bytes(1 << 23) }).map_err(internal)
}

/// Every plain value below a place, with its path: `deed.items[0].measure`.
fn flat(part: &'static str, path: &str, json: &Json, group: Option<&str>, leaves: &mut Vec<Leaf>) {
    let leaf = |value: Value| Leaf { part, path: path.to_owned(), value, group: group.map(str::to_owned) };
    match json {
        Json::Object(members) => {
            for (name, value) in members {
                let below = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                flat(part, &below, value, group, leaves);
            }
        }
        Json::Array(entries) => {
            for (at, entry) in entries.iter().enumerate() {
                flat(part, &format!("{path}[{at}]"), entry, group, leaves);
            }
        }
        // What is empty is said to be empty: only what is made when it is sent has no value here.
        Json::Null => leaves.push(leaf("(nothing)".into())),
        Json::Bool(yes) => leaves.push(leaf((*yes).into())),
        Json::Integer(number) => leaves.push(leaf((*number).into())),
        Json::Text(text) => leaves.push(leaf(text.clone().into())),
    }
}

/// Whether a value is another each time a letter is made. Once an approver has asked for the exact bytes, the
/// promises in the deed and their salts stand.
fn made_when_sent(leaf: &Leaf, prepared: bool) -> bool {
    let path = leaf.path.as_str();
    match leaf.part {
        "line" => matches!(path, "message_id" | "not_after" | "size" | "sha256"),
        "act" => {
            matches!(path, "made_at" | "case_key")
                || path.ends_with(".commitment")
                || (path.contains("_sd[") && !prepared)
        }
        "cover" => {
            matches!(path, "message_id" | "act" | "sent_at" | "not_after")
                || path.starts_with("recipients[")
                || path.starts_with("head")
                || (path.starts_with("disclosed.") && !prepared)
        }
        "disclosed" => path.ends_with(".salt") && !prepared,
        "head" => true,
        _ => matches!(path, "iat" | "signature"),
    }
}
