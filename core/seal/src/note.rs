//! Signed notes (C2SP signed-note, Ed25519): a text, an empty line, and who signed it.

use crate::{SealError, chance};
use base64ct::{Base64, Encoding};
use comity_words::{Digest, Entropy};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use std::str::FromStr;
use zeroize::Zeroizing;

const ED25519: u8 = 1;
const MOST_BYTES: usize = 64 * 1024;
const MOST_SIGNATURES: usize = 32;

/// Something that signs notes under a name: the journal's key.
pub struct NoteSigner {
    key: SigningKey,
    vkey: Vkey,
}

impl NoteSigner {
    /// A new key under this name: not empty, no blank and no plus sign in it.
    pub fn generate(name: &str, entropy: &mut dyn Entropy) -> Result<NoteSigner, SealError> {
        NoteSigner::of(name, &Zeroizing::new(chance::bytes(entropy)))
    }

    fn of(name: &str, seed: &[u8; 32]) -> Result<NoteSigner, SealError> {
        let key = SigningKey::from_bytes(seed);
        let vkey = Vkey::of(name, key.verifying_key())?;
        Ok(NoteSigner { key, vkey })
    }

    /// The key others check with.
    pub fn vkey(&self) -> &Vkey {
        &self.vkey
    }

    /// `PRIVATE+KEY+name+hash+key`. Whoever reads it signs heads for this journal.
    pub fn to_secret_text(&self) -> Zeroizing<String> {
        let seed = Zeroizing::new([&[ED25519][..], &Zeroizing::new(self.key.to_bytes())[..]].concat());
        let encoded = Zeroizing::new(Base64::encode_string(&seed));
        let (name, hash) = (&self.vkey.name, self.vkey.hash);
        Zeroizing::new(format!("PRIVATE+KEY+{name}+{hash:08x}+{}", encoded.as_str()))
    }

    /// The key of a text as [`NoteSigner::to_secret_text`] gives it; one line feed may follow.
    pub fn from_secret_text(text: &str) -> Result<NoteSigner, SealError> {
        let refused = || SealError::BadKey("`PRIVATE+KEY+name+hash+key` is expected".to_owned());
        let text =
            text.strip_suffix('\n').unwrap_or(text).strip_prefix("PRIVATE+KEY+").ok_or_else(refused)?;
        let (name, hash, encoded) = split(text).ok_or_else(refused)?;
        let raw = Zeroizing::new(Base64::decode_vec(encoded).map_err(|_| refused())?);
        let seed = raw.strip_prefix(&[ED25519]).ok_or_else(refused)?;
        let seed = Zeroizing::new(<[u8; 32]>::try_from(seed).map_err(|_| refused())?);
        let signer = NoteSigner::of(name, &seed)?;
        if signer.vkey.hash == hash { Ok(signer) } else { Err(refused()) }
    }

    /// The text with this signature. It must end with a line feed and hold no other control character.
    pub fn sign(&self, text: &str) -> Result<String, SealError> {
        check_text(text)?;
        Ok(format!("{text}\n{}", self.signature_line(text.as_bytes())))
    }

    fn signature_line(&self, message: &[u8]) -> String {
        let signature = self.key.sign(message).to_bytes();
        encoded_line(&self.vkey.name, self.vkey.hash, &signature)
    }
}

impl std::fmt::Debug for NoteSigner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NoteSigner({}, …)", self.vkey.name)
    }
}

/// A key that notes are checked with: `name+hash+key`.
#[derive(Clone, PartialEq, Eq)]
pub struct Vkey {
    name: String,
    hash: u32,
    key: VerifyingKey,
}

impl Vkey {
    pub(crate) fn of(name: &str, key: VerifyingKey) -> Result<Vkey, SealError> {
        if !is_name(name) {
            let why = format!("`{}` is no name for a note's key", name.escape_default());
            return Err(SealError::BadKey(why));
        }
        let digest = Digest::of_parts(&[name.as_bytes(), b"\n", &[ED25519], key.as_bytes()]);
        let hash = u32::from_be_bytes(digest.as_bytes()[..4].try_into().expect("a digest has 32 bytes"));
        Ok(Vkey { name: name.to_owned(), hash, key })
    }

    /// The name: for a journal's key the origin of the journal.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The bytes of the key itself, whatever its name.
    pub fn raw(&self) -> &[u8] {
        self.key.as_bytes()
    }

    /// SHA-256 over the text of the key.
    pub fn fingerprint(&self) -> Digest {
        Digest::of(self.to_string().as_bytes())
    }

    pub(crate) fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        let Ok(signature) = Signature::from_slice(signature) else { return false };
        self.key.verify_strict(message, &signature).is_ok()
    }
}

impl FromStr for Vkey {
    type Err = SealError;
    fn from_str(text: &str) -> Result<Vkey, SealError> {
        let refused = || SealError::BadKey("a note's key is written `name+hash+key`".to_owned());
        let (name, hash, encoded) = split(text).ok_or_else(refused)?;
        let raw = Base64::decode_vec(encoded).map_err(|_| refused())?;
        let raw: &[u8; 32] =
            raw.strip_prefix(&[ED25519]).and_then(|raw| raw.try_into().ok()).ok_or_else(refused)?;
        let key = VerifyingKey::from_bytes(raw).map_err(|_| refused())?;
        let vkey = Vkey::of(name, key)?;
        if vkey.hash == hash { Ok(vkey) } else { Err(refused()) }
    }
}

impl std::fmt::Display for Vkey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let raw = [&[ED25519][..], self.key.as_bytes()].concat();
        write!(f, "{}+{:08x}+{}", self.name, self.hash, Base64::encode_string(&raw))
    }
}

impl std::fmt::Debug for Vkey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Vkey({}+{:08x})", self.name, self.hash)
    }
}

/// A note at least one of the asked-for keys has signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The signed text, with its last line feed.
    pub text: String,
    /// The names of the asked-for keys whose signatures hold.
    pub signed_by: Vec<String>,
}

impl Note {
    /// Reads a note and checks the signatures by `vkeys`. Signatures of others are passed over; a
    /// malformed line, or one of ours that does not hold, is refused.
    pub fn open(note: &[u8], vkeys: &[Vkey]) -> Result<Note, SealError> {
        let (text, lines) = parts(note)?;
        let mut signed_by: Vec<String> = Vec::new();
        for line in lines {
            let (name, hash, signature) = line?;
            let Some(vkey) = vkeys.iter().find(|vkey| vkey.name == name && vkey.hash == hash) else {
                continue;
            };
            if signed_by.contains(&vkey.name) {
                return Err(bad("one key signed it twice"));
            }
            if !vkey.verify(text.as_bytes(), &signature) {
                return Err(bad("a signature does not hold"));
            }
            signed_by.push(vkey.name.clone());
        }
        if signed_by.is_empty() {
            return Err(bad("no expected key signed it"));
        }
        Ok(Note { text: text.to_owned(), signed_by })
    }

    /// Who signed a note, as its lines say, with nothing checked but their form: name, key id, signature.
    pub fn unverified_lines(note: &[u8]) -> Result<Vec<(String, u32, Vec<u8>)>, SealError> {
        parts(note)?.1.collect()
    }

    /// The text of a note, with nothing checked but its form.
    pub fn unverified_text(note: &[u8]) -> Result<&str, SealError> {
        parts(note).map(|(text, _)| text)
    }
}

type Line = Result<(String, u32, Vec<u8>), SealError>;

/// The text and the signature lines of a note.
fn parts(note: &[u8]) -> Result<(&str, impl Iterator<Item = Line>), SealError> {
    if note.len() > MOST_BYTES {
        return Err(bad("it is longer than 64 KiB"));
    }
    let note = std::str::from_utf8(note).map_err(|_| bad("it is not UTF-8"))?;
    let split = note.rfind("\n\n").ok_or_else(|| bad("no empty line divides text and signatures"))?;
    let (text, signatures) = (&note[..=split], &note[split + 2..]);
    check_text(text)?;
    let signatures = signatures.strip_suffix('\n').ok_or_else(|| bad("its last line feed is missing"))?;
    if signatures.split('\n').count() > MOST_SIGNATURES {
        return Err(bad("it has more than 32 signatures"));
    }
    Ok((text, signatures.split('\n').map(signature_line)))
}

/// A signature line, with its line feed.
pub(crate) fn encoded_line(name: &str, id: u32, signature: &[u8]) -> String {
    let bytes = [&id.to_be_bytes()[..], signature].concat();
    format!("— {name} {}\n", Base64::encode_string(&bytes))
}

pub(crate) fn signature_line(line: &str) -> Line {
    let malformed = || bad("a signature line is malformed");
    let (name, encoded) =
        line.strip_prefix("— ").and_then(|rest| rest.split_once(' ')).ok_or_else(malformed)?;
    let bytes = Base64::decode_vec(encoded).map_err(|_| malformed())?;
    let (hash, signature) = bytes.split_at_checked(4).ok_or_else(malformed)?;
    if !is_name(name) || signature.is_empty() {
        return Err(malformed());
    }
    let hash = u32::from_be_bytes(hash.try_into().expect("split at four"));
    Ok((name.to_owned(), hash, signature.to_vec()))
}

fn check_text(text: &str) -> Result<(), SealError> {
    if !text.ends_with('\n') {
        return Err(bad("its text does not end with a line feed"));
    }
    if text.chars().any(|c| c != '\n' && c.is_ascii_control()) {
        return Err(bad("a control character stands in its text"));
    }
    Ok(())
}

/// Name, hash and key, split at most twice and from the left: base64 has plus signs of its own.
pub(crate) fn split(text: &str) -> Option<(&str, u32, &str)> {
    let mut parts = text.splitn(3, '+');
    let (name, hash, encoded) = (parts.next()?, parts.next()?, parts.next()?);
    let small = hash.len() == 8 && hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    Some((name, small.then(|| u32::from_str_radix(hash, 16).ok()).flatten()?, encoded))
}

pub(crate) fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.chars().any(|c| c.is_whitespace() || c.is_control() || c == '+')
}

fn bad(why: &str) -> SealError {
    SealError::BadNote(why.to_owned())
}

#[cfg(test)]
mod tests;
