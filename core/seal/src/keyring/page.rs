//! A member's page of keys, in a DSSE envelope with a second, detached signature beside it.

use crate::sign::{Header, signing_input};
use crate::{
    CosignerKey, PublicKeys, Recipient, SealError, SignedAs, Signer, SignerError, SoftwareSigner, Vkey,
};
use base64ct::{Base64, Encoding};
use comity_words::strict::{self, Fields, Json, Limits, StrictError};
use comity_words::{Digest, Moment, StateCode, to_base64url};
use std::collections::BTreeMap;

const PAYLOAD_TYPE: &str = "application/vnd.comity.keys+json";

/// What `members/<STATE>/keys.json` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Whose page it is.
    pub member: StateCode,
    /// The authority's name, for people.
    pub name: String,
    /// Rises with every page.
    pub version: u32,
    /// When it was made.
    pub made_at: Moment,
    /// From when on nothing is sealed by it.
    pub expires: Moment,
    /// Whether the node plays: a practice node says so on its page.
    pub practice: bool,
    /// The suites it takes.
    pub suites: Vec<u16>,
    /// The highest version it understands of each kind of deed.
    pub deeds: BTreeMap<String, u16>,
    /// The keys it signs acts, covers and receipts with.
    pub signing: Vec<SigningKeys>,
    /// The pins of its transport keys: SHA-256 over the SPKI.
    pub tls: Vec<Digest>,
    /// The age recipients of its office.
    pub age: Vec<Recipients>,
    /// The keys of its journals, the one in use last.
    pub journals: Vec<Vkey>,
    /// The journals that go on no more: nothing above these heads is a journal of this office. None on most pages.
    pub closed: Vec<ClosedJournal>,
    /// The keys of its journal witness; none on a page of version 1 of its form.
    pub witnesses: Vec<CosignerKey>,
    /// Where it answers: `https://host:port/comity/1`.
    pub endpoints: Vec<String>,
}

/// A journal that goes on no more, because the node went back behind what others had seen of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedJournal {
    /// Its name.
    pub origin: String,
    /// How many entries the last head had that anybody cosigned.
    pub size: u64,
    /// The root of that head.
    pub root: Digest,
}

/// A pair of signing keys with its window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SigningKeys {
    /// The keys.
    pub keys: PublicKeys,
    /// First moment they sign.
    pub from: Moment,
    /// First moment they sign no more.
    pub until: Moment,
    /// From when on nothing they signed is taken, where they were lost.
    pub invalid_from: Option<Moment>,
}

/// An age recipient with its window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipients {
    /// What it is for.
    pub use_: Use,
    /// The recipient.
    pub recipient: Recipient,
    /// First moment one seals to it.
    pub from: Moment,
    /// First moment one seals to it no more.
    pub until: Moment,
}

/// What an age recipient of a page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// First letters of a case.
    Office,
    /// The same, opened only in a disaster.
    Recovery,
}

impl Use {
    const fn as_str(self) -> &'static str {
        match self {
            Use::Office => "office",
            Use::Recovery => "recovery",
        }
    }
}

impl std::str::FromStr for Use {
    type Err = String;
    fn from_str(word: &str) -> Result<Use, String> {
        let uses = [Use::Office, Use::Recovery];
        uses.into_iter()
            .find(|use_| use_.as_str() == word)
            .ok_or_else(|| "`office` or `recovery` is expected".to_owned())
    }
}

impl Page {
    /// Whether letters may still be sealed by it.
    pub fn is_fresh(&self, now: Moment) -> bool {
        now < self.expires
    }

    /// The recipient of that use whose window holds `now`; the one begun last, where windows overlap.
    pub fn recipient(&self, use_: Use, now: Moment) -> Option<&Recipient> {
        let in_force = self.age.iter().filter(|one| one.use_ == use_ && one.from <= now && now < one.until);
        in_force.max_by_key(|one| one.from).map(|one| &one.recipient)
    }

    fn to_json(&self) -> Json {
        let signing = self.signing.iter().map(|one| {
            let mut members = one.keys.members();
            members.push(("from", one.from.into()));
            members.push(("until", one.until.into()));
            members.push(("invalid_from", one.invalid_from.into()));
            Json::object(members)
        });
        let age = self.age.iter().map(|one| {
            Json::object([
                ("use", Json::from(one.use_.as_str())),
                ("recipient", Json::of(&one.recipient)),
                ("from", one.from.into()),
                ("until", one.until.into()),
            ])
        });
        // Pages without a witness are written as they always were.
        let form = match (self.closed.is_empty(), self.witnesses.is_empty()) {
            (false, _) => 3,
            (true, false) => 2,
            (true, true) => 1,
        };
        let mut members = vec![
            ("v", Json::Integer(form)),
            ("member", Json::from(&self.member)),
            ("name", Json::from(&self.name)),
            ("version", self.version.into()),
            ("made_at", self.made_at.into()),
            ("expires", self.expires.into()),
            ("practice", self.practice.into()),
            ("suites", Json::array(self.suites.iter().copied())),
            ("deeds", Json::object(self.deeds.iter().map(|(kind, v)| (kind.as_str(), Json::from(*v))))),
            ("signing", Json::array(signing)),
            ("tls", Json::array(self.tls.iter().copied())),
            ("age", Json::array(age)),
            ("journals", Json::array(self.journals.iter().map(Json::of))),
        ];
        if form >= 2 {
            members.push(("witnesses", Json::array(self.witnesses.iter().map(Json::of))));
        }
        if form == 3 {
            let closed = self.closed.iter().map(|one| {
                Json::object([
                    ("origin", Json::from(one.origin.as_str())),
                    ("size", Json::Integer(one.size.cast_signed())),
                    ("root", one.root.into()),
                ])
            });
            members.push(("closed", Json::array(closed)));
        }
        members.push(("endpoints", Json::array(self.endpoints.iter())));
        Json::object(members)
    }

    /// Reads the bytes of a page. Nothing in it is believed: whoever calls has checked who signed them.
    pub(crate) fn read(bytes: &[u8]) -> Result<Page, SealError> {
        let limits = Limits::of_bytes(SignedAs::Page.most_bytes());
        let mut fields = Fields::of(strict::read(bytes, &limits)?, "page")?;
        let form = fields.integer::<i64>("v")?;
        if !(1..=3).contains(&form) {
            return Err(fields.refuse("v", "only versions 1 to 3 of a page are known").into());
        }
        let page = Page {
            member: fields.parse("member")?,
            name: fields.identifier("name")?,
            version: fields.integer("version")?,
            made_at: fields.parse("made_at")?,
            expires: fields.parse("expires")?,
            practice: fields.bool("practice")?,
            suites: numbers(&mut fields, "suites")?,
            deeds: versions(fields.object("deeds")?)?,
            signing: fields.objects("signing")?.into_iter().map(signing_keys).collect::<Result<_, _>>()?,
            tls: fields.parse_all("tls")?,
            age: fields.objects("age")?.into_iter().map(recipients).collect::<Result<_, _>>()?,
            journals: fields.parse_all("journals")?,
            witnesses: if form >= 2 { fields.parse_all("witnesses")? } else { Vec::new() },
            closed: if form == 3 {
                fields.objects("closed")?.into_iter().map(closed).collect::<Result<_, _>>()?
            } else {
                Vec::new()
            },
            endpoints: fields.texts("endpoints")?,
        };
        for endpoint in &page.endpoints {
            strict::identifier(endpoint, "page.endpoints")?;
        }
        fields.finish()?;
        Ok(page)
    }
}

fn numbers(fields: &mut Fields, name: &str) -> Result<Vec<u16>, StrictError> {
    let refuse = |fields: &Fields| fields.refuse(name, "small whole numbers are expected");
    let entries = fields.array(name)?;
    entries
        .into_iter()
        .map(|entry| entry.as_integer().and_then(|n| u16::try_from(n).ok()).ok_or_else(|| refuse(fields)))
        .collect()
}

fn versions(mut fields: Fields) -> Result<BTreeMap<String, u16>, StrictError> {
    let kinds: Vec<String> = fields.names().map(str::to_owned).collect();
    let mut versions = BTreeMap::new();
    for kind in kinds {
        let version = fields.integer(&kind)?;
        versions.insert(strict::identifier(&kind, fields.path())?.to_owned(), version);
    }
    fields.finish()?;
    Ok(versions)
}

fn signing_keys(mut fields: Fields) -> Result<SigningKeys, StrictError> {
    let keys = PublicKeys::take(&mut fields)?;
    let (from, until) = (fields.parse("from")?, fields.parse("until")?);
    let invalid_from = fields.nullable_parse("invalid_from")?;
    fields.finish()?;
    Ok(SigningKeys { keys, from, until, invalid_from })
}

fn closed(mut fields: Fields) -> Result<ClosedJournal, StrictError> {
    let closed = ClosedJournal {
        origin: fields.identifier("origin")?,
        size: fields.integer("size")?,
        root: fields.parse("root")?,
    };
    fields.finish()?;
    Ok(closed)
}

fn recipients(mut fields: Fields) -> Result<Recipients, StrictError> {
    let recipients = Recipients {
        use_: fields.parse("use")?,
        recipient: fields.parse("recipient")?,
        from: fields.parse("from")?,
        until: fields.parse("until")?,
    };
    fields.finish()?;
    Ok(recipients)
}

/// The public half of a page key, as one line of JSON. Its fingerprint is what two States compare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageKey(String);

impl PageKey {
    /// The line of these keys.
    pub fn of(keys: &PublicKeys) -> PageKey {
        PageKey(keys.to_json().write())
    }

    /// SHA-256 over the line: `sed -n 1p arv.page | tr -d '\n' | sha256sum`.
    pub fn fingerprint(&self) -> Digest {
        Digest::of(self.0.as_bytes())
    }

    fn keys(&self) -> Result<PublicKeys, SealError> {
        let mut fields =
            Fields::of(strict::read(self.0.as_bytes(), &Limits::of_bytes(64 * 1024))?, "page key")?;
        let keys = PublicKeys::take(&mut fields)?;
        fields.finish()?;
        Ok(keys)
    }
}

/// A page with its signatures: a file of three lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedPage {
    /// The page key. It is believed only where its fingerprint is the pinned one.
    pub key: PageKey,
    /// The DSSE envelope, signed by the P-256 page key.
    pub envelope: String,
    /// The detached JWS of the ML-DSA-65 page key over the same bytes.
    pub second: String,
}

impl SignedPage {
    /// The three lines, each ended by a line feed.
    pub fn to_text(&self) -> String {
        format!("{}\n{}\n{}\n", self.key.0, self.envelope, self.second)
    }

    /// The three lines of a file.
    pub fn from_text(text: &str) -> Result<SignedPage, SealError> {
        let lines: Vec<&str> = text.split('\n').collect();
        match lines[..] {
            [key, envelope, second, ""] => Ok(SignedPage {
                key: PageKey(key.to_owned()),
                envelope: envelope.to_owned(),
                second: second.to_owned(),
            }),
            _ => {
                Err(StrictError::member("page", "three lines, each ended by one line feed, are expected")
                    .into())
            }
        }
    }

    /// The fingerprint of the page key that claims to have signed: what people compare.
    pub fn fingerprint(&self) -> Digest {
        self.key.fingerprint()
    }

    /// The page, where the page key is the pinned one and both its signatures hold.
    pub fn open(&self, pinned: &Digest) -> Result<Page, SealError> {
        if self.key.fingerprint() != *pinned {
            return Err(SealError::UnknownKey(self.key.fingerprint().to_string()));
        }
        let keys = self.key.keys()?;
        let (payload, keyid, der) = self.unpack()?;
        if keyid != keys.es256.fingerprint().hex() {
            return Err(SealError::UnknownKey(keyid));
        }
        keys.es256.verify_der(&pre_authentication(PAYLOAD_TYPE, &payload), &der)?;
        self.check_second(&keys, &payload)?;
        Page::read(&payload)
    }

    /// SHA-256 over the bytes of the page itself, as they are signed: what two greetings compare.
    pub fn digest(&self) -> Result<Digest, SealError> {
        self.unpack().map(|(payload, _, _)| Digest::of(&payload))
    }

    /// The payload, the name of the key and its signature, from an envelope not yet believed.
    fn unpack(&self) -> Result<(Vec<u8>, String, Vec<u8>), SealError> {
        let most = SignedAs::Page.most_bytes().div_ceil(3) * 4;
        let limits = Limits { bytes: most + 8192, depth: 4, members: 8, array: 4, text: most };
        let mut fields = Fields::of(strict::read(self.envelope.as_bytes(), &limits)?, "envelope")?;
        if fields.text("payloadType")? != PAYLOAD_TYPE {
            return Err(fields.refuse("payloadType", format!("`{PAYLOAD_TYPE}` is expected")).into());
        }
        let payload = fields.text("payload")?;
        let payload = Base64::decode_vec(&payload).map_err(|_| fields.refuse("payload", "not base64"))?;
        let mut signatures = fields.objects("signatures")?;
        fields.finish()?;
        let (Some(mut one), true) = (signatures.pop(), signatures.is_empty()) else {
            return Err(StrictError::member("envelope.signatures", "exactly one is expected").into());
        };
        let (keyid, signature) = (one.text("keyid")?, one.text("sig")?);
        let signature = Base64::decode_vec(&signature).map_err(|_| one.refuse("sig", "not base64"))?;
        one.finish()?;
        Ok((payload, keyid, signature))
    }

    fn check_second(&self, keys: &PublicKeys, payload: &[u8]) -> Result<(), SealError> {
        if self.second.is_empty() {
            return Err(SealError::BadSignature);
        }
        let limits = Limits { bytes: 16 * 1024, depth: 2, members: 4, array: 4, text: 8 * 1024 };
        let mut fields = Fields::of(strict::read(self.second.as_bytes(), &limits)?, "second")?;
        let (protected, signature) = (fields.text("protected")?, fields.bytes("signature")?);
        fields.finish()?;
        let header = Header::read(&protected, crate::sign::ML_DSA_65, SignedAs::Page)?;
        if header.kid != keys.kid_mldsa65 {
            return Err(SealError::UnknownKey(header.kid));
        }
        keys.mldsa65.verify(signing_input(&protected, &to_base64url(payload)).as_bytes(), &signature)
    }
}

impl SoftwareSigner {
    /// Signs a page: the envelope with the P-256 key, the detached JWS with the ML-DSA-65 key.
    pub fn sign_page(&self, page: &Page) -> Result<SignedPage, SignerError> {
        let payload = page.to_json().write().into_bytes();
        let most = SignedAs::Page.most_bytes();
        if payload.len() > most {
            return Err(SignerError::TooLarge(payload.len(), most));
        }
        let keys = self.public();
        let signature = Json::object([
            ("keyid", Json::from(keys.es256.fingerprint().hex())),
            (
                "sig",
                Base64::encode_string(&self.es256_der(&pre_authentication(PAYLOAD_TYPE, &payload))).into(),
            ),
        ]);
        let envelope = Json::object([
            ("payload", Json::from(Base64::encode_string(&payload))),
            ("payloadType", PAYLOAD_TYPE.into()),
            ("signatures", Json::array([signature])),
        ]);
        let protected = to_base64url(Header::mldsa65(keys, SignedAs::Page, page.made_at).write().as_bytes());
        let second = self.mldsa65_raw(signing_input(&protected, &to_base64url(&payload)).as_bytes());
        let second =
            Json::object([("protected", Json::from(protected)), ("signature", to_base64url(&second).into())]);
        Ok(SignedPage { key: PageKey::of(keys), envelope: envelope.write(), second: second.write() })
    }
}

/// The bytes of a page, as they are signed.
pub(crate) fn payload(page: &Page) -> Vec<u8> {
    page.to_json().write().into_bytes()
}

/// DSSE's encoding of what is signed: type and bytes with their lengths, so that neither runs into the other.
pub(crate) fn pre_authentication(type_: &str, payload: &[u8]) -> Vec<u8> {
    let mut bytes = format!("DSSEv1 {} {type_} {} ", type_.len(), payload.len()).into_bytes();
    bytes.extend_from_slice(payload);
    bytes
}
