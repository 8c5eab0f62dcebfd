//! The fingerprint of bytes. SHA-256, because every court, standard and tool has it.

use sha2::{Digest as _, Sha256};

/// A SHA-256 digest. Prints as `sha256:` and 64 lower-case hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

/// Text that is not a digest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a digest: `sha256:` and 64 lower-case hex digits are expected")]
pub struct DigestError;

impl Digest {
    /// The digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Digest {
        Digest(Sha256::digest(bytes).into())
    }

    /// The digest of several pieces laid one after the other.
    pub fn of_parts(parts: &[&[u8]]) -> Digest {
        let mut digester = Digester::default();
        for part in parts {
            digester.update(part);
        }
        digester.finish()
    }

    /// A digest from its 32 bytes.
    pub const fn from_bytes(bytes: [u8; 32]) -> Digest {
        Digest(bytes)
    }

    /// The 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// 64 lower-case hex digits, as `sha256sum` prints them.
    pub fn hex(&self) -> String {
        self.0.iter().fold(String::with_capacity(64), |mut text, byte| {
            text.push(char::from_digit(u32::from(byte >> 4), 16).expect("a nibble is a hex digit"));
            text.push(char::from_digit(u32::from(byte & 15), 16).expect("a nibble is a hex digit"));
            text
        })
    }

    /// The first 16 hex digits in groups of four, for paper and screens: `da00 200e 9f26 5f8e`.
    pub fn fingerprint(&self) -> String {
        let hex = self.hex();
        format!("{} {} {} {}", &hex[0..4], &hex[4..8], &hex[8..12], &hex[12..16])
    }

    /// A digest from 64 lower-case hex digits.
    pub fn from_hex(hex: &str) -> Result<Digest, DigestError> {
        let bytes = hex.as_bytes();
        if bytes.len() != 64 {
            return Err(DigestError);
        }
        let nibble = |b: u8| match b {
            b'0'..=b'9' => Ok(b - b'0'),
            b'a'..=b'f' => Ok(b - b'a' + 10),
            _ => Err(DigestError),
        };
        let mut out = [0; 32];
        for (place, pair) in out.iter_mut().zip(bytes.chunks_exact(2)) {
            *place = nibble(pair[0])? << 4 | nibble(pair[1])?;
        }
        Ok(Digest(out))
    }
}

/// A digest in the making, for bytes that come in pieces.
#[derive(Default, Clone)]
pub struct Digester(Sha256);

impl Digester {
    /// Takes the next piece.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all pieces.
    pub fn finish(self) -> Digest {
        Digest(self.0.finalize().into())
    }
}

impl std::str::FromStr for Digest {
    type Err = DigestError;
    fn from_str(text: &str) -> Result<Digest, DigestError> {
        Digest::from_hex(text.strip_prefix("sha256:").ok_or(DigestError)?)
    }
}

impl std::fmt::Display for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "sha256:{}", self.hex())
    }
}

impl std::fmt::Debug for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "sha256:{}…", &self.hex()[..12])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_reads_back_what_it_prints() {
        let digest = Digest::of(b"comity");
        assert_eq!(digest.to_string().parse(), Ok(digest));
        assert_eq!(Digest::of_parts(&[b"com", b"ity"]), digest);
    }

    #[test]
    fn capital_hex_digits_are_no_digest() {
        assert!(Digest::of(b"comity").to_string().to_uppercase().parse::<Digest>().is_err());
    }
}
