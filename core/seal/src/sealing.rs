//! Sealed files in the age format, version 1, to hybrid recipients alone.
//!
//! Everything about a header is checked before anything is decapsulated; every failure to open is
//! the same `cannot-open`. Files of any size pass through [`Sealing`] and [`Opening`] piece by piece;
//! what [`Opening`] gives is not to be trusted before `finish` has held.

use crate::SealError;
use crate::chance;
use crate::x_wing::{FileKey, HYBRID, Opener, Recipient, Stanza};
use base64ct::{Base64Unpadded, Encoding};
use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce, Tag};
use comity_words::{Digest, Entropy};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// Plaintext bytes of every chunk but the last.
pub const CHUNK: usize = 64 * 1024;

const TAG: usize = 16;
const NONCE: usize = 16;
const MOST_HEADER: usize = 64 * 1024;
const MOST_STANZAS: usize = 16;
const FIRST_LINE: &str = "age-encryption.org/v1\n";

/// A sealed file, opened whole.
#[derive(Clone, PartialEq, Eq)]
pub struct Unsealed {
    /// What was sealed.
    pub plaintext: Vec<u8>,
    /// The fingerprint of the recipient of ours that opened it.
    pub by: Digest,
    /// To how many recipients it is sealed; a signed list of recipients must have as many.
    pub recipients: usize,
}

impl std::fmt::Debug for Unsealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Unsealed({} bytes)", self.plaintext.len())
    }
}

/// Seals `plaintext` to these recipients.
pub fn seal(
    recipients: &[Recipient],
    plaintext: &[u8],
    entropy: &mut dyn Entropy,
) -> Result<Vec<u8>, SealError> {
    let mut sealed = Vec::with_capacity(plaintext.len() + plaintext.len() / 4096 + 2048 * recipients.len());
    let mut sealing = Sealing::begin(recipients, entropy, &mut sealed)?;
    sealing.push(plaintext, &mut sealed);
    sealing.finish(&mut sealed);
    Ok(sealed)
}

/// Opens a sealed file with whichever of `openers` it is sealed to. Nothing is given unless all holds.
pub fn open(openers: &[&dyn Opener], sealed: &[u8]) -> Result<Vec<u8>, SealError> {
    unseal(openers, sealed).map(|unsealed| unsealed.plaintext)
}

/// Opens a sealed file and says which recipient of ours opened it, and how many there are.
pub fn unseal(openers: &[&dyn Opener], sealed: &[u8]) -> Result<Unsealed, SealError> {
    let mut plaintext = Vec::with_capacity(sealed.len());
    let mut opening = Opening::begin(openers);
    opening.push(sealed, &mut plaintext)?;
    let (by, recipients) = opening.finish(&mut plaintext)?;
    Ok(Unsealed { plaintext, by, recipients })
}

/// To how many hybrid recipients a file is sealed, from its header alone.
pub fn recipient_count(sealed: &[u8]) -> Result<usize, SealError> {
    let end = header_end(sealed).ok_or(SealError::CannotOpen)?;
    Ok(Header::read(&sealed[..end])?.stanzas.len())
}

/// A file being sealed: push plaintext in, take sealed bytes out.
pub struct Sealing {
    stream: Stream,
    held: Zeroizing<Vec<u8>>,
}

impl Sealing {
    /// Begins a file under a key of its own and writes its header.
    pub fn begin(
        recipients: &[Recipient],
        entropy: &mut dyn Entropy,
        out: &mut Vec<u8>,
    ) -> Result<Sealing, SealError> {
        if recipients.is_empty() || recipients.len() > MOST_STANZAS {
            return Err(SealError::NoRecipient(format!("one to {MOST_STANZAS} are expected")));
        }
        let key = FileKey::generate(entropy);
        let mut header = FIRST_LINE.to_owned();
        for recipient in recipients {
            recipient.wrap(&key, entropy).write_to(&mut header);
        }
        header.push_str("---");
        let mac = header_mac(&key, header.as_bytes()).finalize().into_bytes();
        header.push_str(&format!(" {}\n", Base64Unpadded::encode_string(&mac)));
        let nonce: [u8; NONCE] = chance::bytes(entropy);
        out.extend_from_slice(header.as_bytes());
        out.extend_from_slice(&nonce);
        Ok(Sealing { stream: Stream::of(&key, &nonce), held: Zeroizing::new(Vec::with_capacity(CHUNK)) })
    }

    /// Takes the next piece of plaintext, of any size.
    pub fn push(&mut self, mut plaintext: &[u8], out: &mut Vec<u8>) {
        while !plaintext.is_empty() {
            // A full chunk waits until a byte follows: the last one is marked, and only then known.
            if self.held.len() == CHUNK {
                self.stream.seal(&self.held, false, out);
                self.held.clear();
            }
            let (now, later) = plaintext.split_at(plaintext.len().min(CHUNK - self.held.len()));
            self.held.extend_from_slice(now);
            plaintext = later;
        }
    }

    /// Seals what is left as the last chunk.
    pub fn finish(mut self, out: &mut Vec<u8>) {
        self.stream.seal(&self.held, true, out);
    }
}

impl std::fmt::Debug for Sealing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealing(…)")
    }
}

/// A file being opened: push sealed bytes in, take plaintext out, into quarantine until `finish` holds.
pub struct Opening<'a> {
    openers: Vec<&'a dyn Opener>,
    held: Vec<u8>,
    state: State,
}

enum State {
    Header,
    Nonce { key: FileKey, by: Digest, recipients: usize },
    Chunks { stream: Stream, by: Digest, recipients: usize },
    Failed(SealError),
}

impl<'a> Opening<'a> {
    /// Begins to open a file with whichever of `openers` it turns out to be sealed to.
    pub fn begin(openers: &[&'a dyn Opener]) -> Opening<'a> {
        Opening { openers: openers.to_vec(), held: Vec::new(), state: State::Header }
    }

    /// Takes the next piece of the sealed file, of any size. After an error every further call fails alike.
    pub fn push(&mut self, mut sealed: &[u8], out: &mut Vec<u8>) -> Result<(), SealError> {
        while !sealed.is_empty() {
            let most = match &self.state {
                State::Header => MOST_HEADER,
                State::Nonce { .. } => NONCE,
                State::Chunks { .. } => CHUNK + TAG,
                State::Failed(error) => return Err(error.clone()),
            };
            if self.held.len() == most {
                // Only a full chunk is ever left standing here, and it is not the last: bytes follow.
                self.chunk(false, out)?;
            }
            let (now, later) = sealed.split_at(sealed.len().min(most - self.held.len()));
            self.held.extend_from_slice(now);
            sealed = later;
            if !matches!(self.state, State::Chunks { .. }) {
                self.begin_chunks(most)?;
                // What followed the header in this piece is chunk bytes: give it back to the loop.
                if matches!(self.state, State::Chunks { .. }) && !self.held.is_empty() {
                    let rest = std::mem::take(&mut self.held);
                    self.push(&rest, out)?;
                }
            }
        }
        Ok(())
    }

    /// Opens what is left as the last chunk. Tells which of ours opened the file and how many recipients
    /// it has. Only after this may the plaintext be used.
    pub fn finish(mut self, out: &mut Vec<u8>) -> Result<(Digest, usize), SealError> {
        self.chunk(true, out)?;
        match self.state {
            State::Chunks { by, recipients, .. } => Ok((by, recipients)),
            _ => Err(SealError::CannotOpen),
        }
    }

    fn begin_chunks(&mut self, most: usize) -> Result<(), SealError> {
        if matches!(self.state, State::Header) {
            match header_end(&self.held) {
                Some(end) => {
                    let header: Vec<u8> = self.held.drain(..end).collect();
                    let read = Header::read(&header);
                    let opened = read.and_then(|h| Ok((h.open(&self.openers)?, h.stanzas.len())));
                    let ((key, by), recipients) = opened.map_err(|error| self.fail(error))?;
                    self.state = State::Nonce { key, by, recipients };
                }
                None if self.held.len() >= most || !may_begin(&self.held) => {
                    return Err(self.fail(SealError::CannotOpen));
                }
                None => {}
            }
        }
        if let State::Nonce { key, by, recipients } = &self.state
            && self.held.len() >= NONCE
        {
            let nonce: [u8; NONCE] = self.held[..NONCE].try_into().expect("just measured");
            let (stream, by, recipients) = (Stream::of(key, &nonce), *by, *recipients);
            self.held.drain(..NONCE);
            self.state = State::Chunks { stream, by, recipients };
        }
        Ok(())
    }

    fn chunk(&mut self, last: bool, out: &mut Vec<u8>) -> Result<(), SealError> {
        let State::Chunks { stream, .. } = &mut self.state else {
            let error = match &self.state {
                State::Failed(error) => error.clone(),
                _ => SealError::CannotOpen,
            };
            return Err(self.fail(error));
        };
        match stream.open(&self.held, last, out) {
            Some(()) => {
                self.held.clear();
                Ok(())
            }
            None => Err(self.fail(SealError::CannotOpen)),
        }
    }

    fn fail(&mut self, error: SealError) -> SealError {
        self.state = State::Failed(error.clone());
        self.held = Vec::new();
        error
    }
}

impl std::fmt::Debug for Opening<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Opening(…)")
    }
}

/// A header whose form holds; nothing in it is believed yet.
struct Header<'a> {
    stanzas: Vec<Stanza>,
    signed: &'a [u8],
    mac: [u8; 32],
}

impl Header<'_> {
    fn read(bytes: &[u8]) -> Result<Header<'_>, SealError> {
        let cannot = || SealError::CannotOpen;
        let text = std::str::from_utf8(bytes).map_err(|_| cannot())?;
        let mut lines = text.strip_prefix(FIRST_LINE).ok_or_else(cannot)?.split('\n');
        let (mut stanzas, mut hybrid, mut x25519, mut other) = (Vec::new(), 0usize, 0usize, 0usize);
        loop {
            let line = lines.next().ok_or_else(cannot)?;
            if let Some(mac) = line.strip_prefix("--- ") {
                let mac = unpadded(mac).and_then(|mac| mac.try_into().ok()).ok_or_else(cannot)?;
                let signed = &bytes[..bytes.len() - line.len() - 1 + "---".len()];
                return match (hybrid, x25519, other) {
                    (0, 0, 0) => Err(cannot()),
                    (_, 0, 0) => Ok(Header { stanzas, signed, mac }),
                    (0, _, 0) => Err(SealError::SuiteTooLow),
                    (0, _, _) => {
                        Err(SealError::NoRecipient("no recipient of suite 1 stands in it".to_owned()))
                    }
                    _ => Err(SealError::MixedRecipients),
                };
            }
            let arguments: Vec<&str> = line.strip_prefix("-> ").ok_or_else(cannot)?.split(' ').collect();
            if hybrid + x25519 + other >= MOST_STANZAS || arguments.iter().any(|word| !is_word(word)) {
                return Err(cannot());
            }
            let body = body(&mut lines).ok_or_else(cannot)?;
            match arguments[..] {
                [HYBRID, encapsulated] => {
                    let encapsulated = unpadded(encapsulated).ok_or_else(cannot)?;
                    stanzas.push(Stanza::of(encapsulated, body).ok_or_else(cannot)?);
                    hybrid += 1;
                }
                [HYBRID, ..] => return Err(cannot()),
                ["X25519", ..] => x25519 += 1,
                _ => other += 1,
            }
        }
    }

    fn open(&self, openers: &[&dyn Opener]) -> Result<(FileKey, Digest), SealError> {
        for opener in openers {
            for stanza in &self.stanzas {
                if let Some(key) = opener.open_stanza(stanza) {
                    header_mac(&key, self.signed)
                        .verify_slice(&self.mac)
                        .map_err(|_| SealError::CannotOpen)?;
                    return Ok((key, opener.recipient().fingerprint()));
                }
            }
        }
        Err(SealError::CannotOpen)
    }
}

/// The body of a stanza: whole lines of 64 characters and a shorter last one, canonical base64.
fn body<'a>(lines: &mut impl Iterator<Item = &'a str>) -> Option<Vec<u8>> {
    let mut text = String::new();
    loop {
        let line = lines.next()?;
        text.push_str(line);
        match line.len() {
            64 => {}
            0..64 => return unpadded(&text),
            _ => return None,
        }
    }
}

fn is_word(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| (33..=126).contains(&byte))
}

fn unpadded(text: &str) -> Option<Vec<u8>> {
    Base64Unpadded::decode_vec(text).ok()
}

/// Where the header ends: behind the line feed of the line that begins with `---`.
fn header_end(bytes: &[u8]) -> Option<usize> {
    let bytes = &bytes[..bytes.len().min(MOST_HEADER)];
    let mark = bytes.windows(5).position(|window| window == b"\n--- ")?;
    let end = bytes[mark + 1..].iter().position(|byte| *byte == b'\n')?;
    Some(mark + 1 + end + 1)
}

fn may_begin(bytes: &[u8]) -> bool {
    let length = bytes.len().min(FIRST_LINE.len());
    bytes[..length] == FIRST_LINE.as_bytes()[..length]
}

fn header_mac(key: &FileKey, signed: &[u8]) -> Hmac<Sha256> {
    let mac_key = derive(key, &[], b"header");
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&mac_key[..]).expect("HMAC takes any key");
    mac.update(signed);
    mac
}

fn derive(key: &FileKey, salt: &[u8], info: &[u8]) -> Zeroizing<[u8; 32]> {
    let mut out = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(Some(salt), &key.0[..]).expand(info, &mut out[..]).expect("32 bytes can be derived");
    out
}

/// The STREAM construction: chunks under one key, each with its number and whether it is the last.
struct Stream {
    cipher: ChaCha20Poly1305,
    number: u64,
}

impl Stream {
    fn of(key: &FileKey, nonce: &[u8; NONCE]) -> Stream {
        let key = derive(key, nonce, b"payload");
        Stream { cipher: ChaCha20Poly1305::new_from_slice(&key[..]).expect("a key of 32 bytes"), number: 0 }
    }

    fn seal(&mut self, plaintext: &[u8], last: bool, out: &mut Vec<u8>) {
        let begin = out.len();
        out.extend_from_slice(plaintext);
        let nonce = self.nonce(last);
        let tag = self
            .cipher
            .encrypt_inout_detached(&nonce, b"", (&mut out[begin..]).into())
            .expect("a chunk is far below the cipher's limit");
        out.extend_from_slice(&tag);
    }

    fn open(&mut self, sealed: &[u8], last: bool, out: &mut Vec<u8>) -> Option<()> {
        let split = sealed.len().checked_sub(TAG)?;
        // Only a whole empty file may end in an empty chunk (age v1).
        if split == 0 && self.number > 0 {
            return None;
        }
        let (body, tag) = sealed.split_at(split);
        let tag = Tag::try_from(tag).expect("split at its size");
        let nonce = self.nonce(last);
        let begin = out.len();
        out.extend_from_slice(body);
        let opened = self.cipher.decrypt_inout_detached(&nonce, b"", (&mut out[begin..]).into(), &tag);
        if opened.is_err() {
            out.truncate(begin);
        }
        opened.ok()
    }

    fn nonce(&mut self, last: bool) -> Nonce {
        let mut nonce = [0; 12];
        nonce[3..11].copy_from_slice(&self.number.to_be_bytes());
        nonce[11] = u8::from(last);
        self.number += 1;
        nonce.into()
    }
}

#[cfg(test)]
mod tests;
