//! Salted promises, field by field: sign once, withhold or forget later.
//!
//! The shape is that of SD-JWT (RFC 9901). A hidden member leaves its digest in `_sd`, a hidden entry of an
//! array an object `{"...": digest}`; the *disclosure* that opens it travels beside the act and may be
//! withheld or destroyed with its salt. Where the usual tools drop a stray disclosure in silence, this
//! reader refuses: each is referenced exactly once, shadows nothing and renames nothing of ours.

use std::collections::{BTreeMap, BTreeSet};

use comity_words::strict::{self, Json, Limits};
use comity_words::{Digest, Entropy, from_base64url, to_base64url};

/// Disclosures of one act, at most.
pub const MOST_DISCLOSURES: usize = 1024;
/// Bytes of one disclosure as it travels, at most.
pub const LONGEST_DISCLOSURE: usize = 64 * 1024;
/// How deep disclosures may lie in each other.
pub const DEEPEST: usize = 4;

/// The digest that stands for a hidden field: SHA-256 of the disclosure as it travels, in base64url.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Commitment(Digest);

/// One hidden field, opened: its salt, its name (an entry of an array has none) and its value.
#[derive(Clone, PartialEq, Eq)]
pub struct Disclosure {
    encoded: String,
    name: Option<String>,
    value: Json,
}

/// Why disclosures do not fit what was signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DisclosureError {
    /// More than an act may have.
    #[error("{0} disclosures: an act has at most {MOST_DISCLOSURES}")]
    TooMany(usize),
    /// One is longer than it may be.
    #[error("a disclosure of {0} bytes: at most {LONGEST_DISCLOSURE} are read, give it as an exhibit")]
    TooLong(usize),
    /// It is not base64url over a strict JSON array of salt, name and value.
    #[error("not a disclosure ({0}): base64url over `[salt, name, value]` is expected")]
    Shape(String),
    /// No digest in what was signed stands for it.
    #[error("a disclosure that nothing signed refers to: leave it out")]
    Stray,
    /// The same digest stands twice, or the same disclosure was given twice.
    #[error("the digest `{0}` occurs twice: each hidden field is referred to once")]
    Twice(Commitment),
    /// Its name is already taken beside it.
    #[error("a disclosed member is named `{0}`, which stands there already")]
    Shadows(String),
    /// Its name is one that may not be disclosed.
    #[error("a disclosed member is named `{0}`, a name that is never hidden")]
    Reserved(String),
    /// Disclosures lie too deep in each other.
    #[error("disclosures lie more than {DEEPEST} deep in each other")]
    TooDeep,
    /// `_sd` or `...` does not have the form it must have.
    #[error("`{0}` does not hold digests as it must")]
    BadDigests(&'static str),
    /// A member to be hidden is not there.
    #[error("there is no `{0}` to hide")]
    Missing(String),
}

/// What was signed, with what was disclosed put in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revealed {
    /// The value without `_sd`, hidden entries left out where they were not disclosed.
    pub value: Json,
    /// How many digests nobody opened: withheld fields and decoys, which cannot be told apart.
    pub withheld: usize,
}

/// SHA-256 over a label line, a salt and the content: the salted promise of bytes kept elsewhere. A
/// stranger: `{ printf '<label>\n'; cat salt content; } | sha256sum`.
pub fn promise(label: &str, salt: &[u8; 32], content: &[u8]) -> Digest {
    Digest::of_parts(&[label.as_bytes(), b"\n", salt, content])
}

impl Commitment {
    /// The commitment to a disclosure as it travels.
    pub fn to(encoded: &str) -> Commitment {
        Commitment(Digest::of(encoded.as_bytes()))
    }

    /// The digest itself.
    pub fn digest(&self) -> Digest {
        self.0
    }
}

impl std::fmt::Display for Commitment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&to_base64url(self.0.as_bytes()))
    }
}

impl std::fmt::Debug for Commitment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

/// Text that is no digest in base64url.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no digest: 43 characters of base64url are expected")]
pub struct CommitmentError(pub String);

impl std::str::FromStr for Commitment {
    type Err = CommitmentError;
    fn from_str(text: &str) -> Result<Commitment, CommitmentError> {
        let refused = || CommitmentError(text.chars().take(64).collect());
        if text.len() != 43 {
            return Err(refused());
        }
        let bytes = from_base64url(text).ok_or_else(refused)?;
        Ok(Commitment(Digest::from_bytes(bytes.try_into().map_err(|_| refused())?)))
    }
}

impl Disclosure {
    /// A hidden member of an object, with a salt of 128 bits.
    pub fn of_member(name: &str, value: Json, entropy: &mut dyn Entropy) -> Disclosure {
        let parts = vec![fresh_salt(entropy), name.into(), value.clone()];
        Disclosure::laid_out(parts, Some(name.to_owned()), value)
    }

    /// A hidden entry of an array, with a salt of 128 bits.
    pub fn of_entry(value: Json, entropy: &mut dyn Entropy) -> Disclosure {
        Disclosure::laid_out(vec![fresh_salt(entropy), value.clone()], None, value)
    }

    /// A disclosure as it travelled.
    pub fn read(encoded: &str) -> Result<Disclosure, DisclosureError> {
        if encoded.len() > LONGEST_DISCLOSURE {
            return Err(DisclosureError::TooLong(encoded.len()));
        }
        let shape = |why: &str| DisclosureError::Shape(why.to_owned());
        let bytes = from_base64url(encoded).ok_or_else(|| shape("not base64url"))?;
        let json = strict::read(&bytes, &Limits::of_bytes(LONGEST_DISCLOSURE))
            .map_err(|refused| DisclosureError::Shape(refused.to_string()))?;
        let Json::Array(mut parts) = json else { return Err(shape("not an array")) };
        let value = parts.pop().ok_or_else(|| shape("an empty array"))?;
        let (salt, name) = match &parts[..] {
            [Json::Text(salt)] => (salt, None),
            [Json::Text(salt), Json::Text(name)] => (salt, Some(name.clone())),
            _ => return Err(shape("not of two or three parts")),
        };
        if from_base64url(salt).is_none_or(|salt| salt.len() < 16) {
            return Err(shape("a salt of less than 128 bits"));
        }
        if let Some(name) = name.as_deref().filter(|name| OF_THE_SHAPE.contains(name)) {
            return Err(DisclosureError::Reserved(name.to_owned()));
        }
        Ok(Disclosure { encoded: encoded.to_owned(), name, value })
    }

    /// As it travels: base64url.
    pub fn encoded(&self) -> &str {
        &self.encoded
    }

    /// The member's name; none for an entry of an array.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The value, which may hide further fields.
    pub fn value(&self) -> &Json {
        &self.value
    }

    /// What stands for it in what is signed.
    pub fn commitment(&self) -> Commitment {
        Commitment::to(&self.encoded)
    }

    fn laid_out(parts: Vec<Json>, name: Option<String>, value: Json) -> Disclosure {
        Disclosure { encoded: to_base64url(Json::Array(parts).write().as_bytes()), name, value }
    }
}

impl std::fmt::Debug for Disclosure {
    // What is hidden concerns persons: it never prints itself.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Disclosure({:?} …)", self.commitment())
    }
}

/// Takes the member `name` out of `object` and leaves its digest in `_sd`.
pub fn hide(object: &mut Json, name: &str, entropy: &mut dyn Entropy) -> Result<Disclosure, DisclosureError> {
    let missing = || DisclosureError::Missing(name.to_owned());
    let Json::Object(members) = &mut *object else { return Err(missing()) };
    let place = members.iter().position(|(own, _)| own == name).ok_or_else(missing)?;
    if OF_THE_SHAPE.contains(&name) {
        return Err(DisclosureError::Reserved(name.to_owned()));
    }
    let (_, value) = members.remove(place);
    let disclosure = Disclosure::of_member(name, value, entropy);
    commit(object, disclosure.commitment());
    Ok(disclosure)
}

/// Takes the `index`th entry of `array` and leaves `{"...": digest}` in its place.
pub fn hide_entry(
    array: &mut Json,
    index: usize,
    entropy: &mut dyn Entropy,
) -> Result<Disclosure, DisclosureError> {
    let missing = || DisclosureError::Missing(index.to_string());
    let Json::Array(entries) = array else { return Err(missing()) };
    let place = entries.get_mut(index).ok_or_else(missing)?;
    let disclosure = Disclosure::of_entry(std::mem::replace(place, Json::Null), entropy);
    *place = Json::object([("...", Json::of(&disclosure.commitment()))]);
    Ok(disclosure)
}

/// Adds `count` digests that stand for nothing, so that nobody can tell how many fields are withheld.
pub fn add_decoys(object: &mut Json, count: usize, entropy: &mut dyn Entropy) {
    for _ in 0..count {
        let mut noise = [0; 32];
        entropy.fill(&mut noise);
        commit(object, Commitment(Digest::of(&noise)));
    }
}

/// Opens what was signed with the disclosures given, all of them or none.
pub fn reveal(signed: &Json, disclosures: &[Disclosure]) -> Result<Revealed, DisclosureError> {
    if disclosures.len() > MOST_DISCLOSURES {
        return Err(DisclosureError::TooMany(disclosures.len()));
    }
    let mut opening = Opening { given: BTreeMap::new(), met: BTreeSet::new(), withheld: 0 };
    for disclosure in disclosures {
        let commitment = disclosure.commitment();
        if opening.given.insert(commitment, disclosure).is_some() {
            return Err(DisclosureError::Twice(commitment));
        }
    }
    let value = opening.open(signed, 0, true)?;
    if opening.given.is_empty() {
        Ok(Revealed { value, withheld: opening.withheld })
    } else {
        Err(DisclosureError::Stray)
    }
}

/// Names that belong to the shape itself.
const OF_THE_SHAPE: [&str; 3] = ["_sd", "...", "_sd_alg"];

/// Names of the act's core. A deed discloses nothing by these names: whoever lays the two side by side
/// would take the one for the other.
const OF_THE_CORE: [&str; 20] = [
    "v",
    "suite",
    "case",
    "external",
    "from",
    "to",
    "lane",
    "number",
    "prev",
    "seen",
    "treaty",
    "purpose",
    "handling",
    "made_at",
    "signers",
    "case_key",
    "approvals",
    "deed",
    "kind",
    "recorded",
];

fn fresh_salt(entropy: &mut dyn Entropy) -> Json {
    let mut salt = [0; 16];
    entropy.fill(&mut salt);
    Json::Text(to_base64url(&salt))
}

/// Puts a digest into `_sd`, which is kept in order so that the place betrays nothing.
fn commit(object: &mut Json, commitment: Commitment) {
    let Json::Object(members) = object else { return };
    if !members.iter().any(|(name, _)| name == "_sd") {
        members.push(("_sd".to_owned(), Json::Array(Vec::new())));
    }
    for (_, value) in members.iter_mut().filter(|(name, _)| name == "_sd") {
        if let Json::Array(digests) = value {
            digests.push(Json::of(&commitment));
            digests.sort_by(|a, b| a.as_text().cmp(&b.as_text()));
        }
    }
}

struct Opening<'a> {
    given: BTreeMap<Commitment, &'a Disclosure>,
    met: BTreeSet<Commitment>,
    withheld: usize,
}

impl<'a> Opening<'a> {
    fn open(&mut self, value: &Json, depth: usize, outermost: bool) -> Result<Json, DisclosureError> {
        match value {
            Json::Object(members) => self.open_object(members, depth, outermost),
            Json::Array(entries) => self.open_array(entries, depth),
            plain => Ok(plain.clone()),
        }
    }

    fn open_object(
        &mut self,
        members: &[(String, Json)],
        depth: usize,
        outermost: bool,
    ) -> Result<Json, DisclosureError> {
        let mut opened = Vec::with_capacity(members.len());
        for (name, value) in members.iter().filter(|(name, _)| name != "_sd") {
            if OF_THE_SHAPE.contains(&name.as_str()) {
                return Err(DisclosureError::BadDigests("..."));
            }
            opened.push((name.clone(), self.open(value, depth, false)?));
        }
        let Some((_, digests)) = members.iter().find(|(name, _)| name == "_sd") else {
            return Ok(Json::Object(opened));
        };
        for digest in digests.as_array().ok_or(DisclosureError::BadDigests("_sd"))? {
            let Some(disclosure) = self.meet(digest, "_sd")? else { continue };
            let name = disclosure.name.as_deref().ok_or(DisclosureError::BadDigests("_sd"))?;
            if outermost && OF_THE_CORE.contains(&name) {
                return Err(DisclosureError::Reserved(name.to_owned()));
            }
            if opened.iter().any(|(own, _)| own == name) {
                return Err(DisclosureError::Shadows(name.to_owned()));
            }
            opened.push((name.to_owned(), self.open_deeper(disclosure, depth)?));
        }
        Ok(Json::Object(opened))
    }

    fn open_array(&mut self, entries: &[Json], depth: usize) -> Result<Json, DisclosureError> {
        let mut opened = Vec::with_capacity(entries.len());
        for entry in entries {
            let Some(digest) = entry.member("...") else {
                opened.push(self.open(entry, depth, false)?);
                continue;
            };
            if entry.as_object().is_none_or(|members| members.len() != 1) {
                return Err(DisclosureError::BadDigests("..."));
            }
            let Some(disclosure) = self.meet(digest, "...")? else { continue };
            if disclosure.name.is_some() {
                return Err(DisclosureError::BadDigests("..."));
            }
            opened.push(self.open_deeper(disclosure, depth)?);
        }
        Ok(Json::Array(opened))
    }

    fn open_deeper(&mut self, disclosure: &Disclosure, depth: usize) -> Result<Json, DisclosureError> {
        if depth >= DEEPEST {
            return Err(DisclosureError::TooDeep);
        }
        self.open(&disclosure.value, depth + 1, false)
    }

    /// Notes a digest and takes out the disclosure it stands for, if it was given. A digest names what
    /// was written before it, so no circle can be built; it may stand in one place only.
    fn meet(
        &mut self,
        digest: &Json,
        place: &'static str,
    ) -> Result<Option<&'a Disclosure>, DisclosureError> {
        let digest = digest.as_text().and_then(|text| text.parse::<Commitment>().ok());
        let commitment = digest.ok_or(DisclosureError::BadDigests(place))?;
        if !self.met.insert(commitment) {
            return Err(DisclosureError::Twice(commitment));
        }
        let disclosure = self.given.remove(&commitment);
        self.withheld += usize::from(disclosure.is_none());
        Ok(disclosure)
    }
}

#[cfg(test)]
mod tests;
