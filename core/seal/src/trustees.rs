//! A secret in the hands of several: any so many of them give it back, fewer know nothing of it (Shamir).
//!
//! Each byte of the secret is a polynomial over the field of 256 elements that AES has, and each trustee holds its
//! value at one place. With every share goes the digest of the secret, so that a joining of wrong shares is noticed.

use comity_words::strict::{self, Fields, Json, Limits};
use comity_words::{Digest, Entropy, to_base64url};
use zeroize::Zeroizing;

use crate::SealError;

/// Trustees, at most.
pub const MOST_TRUSTEES: u8 = 16;
/// Bytes of a secret, at most.
const LARGEST: usize = 16 * 1024;

/// What one trustee keeps.
pub struct KeyShare {
    of: Digest,
    need: u8,
    place: u8,
    values: Zeroizing<Vec<u8>>,
}

/// Splits a secret among `trustees`, any `need` of whom give it back.
pub fn split(
    secret: &[u8],
    need: u8,
    trustees: u8,
    entropy: &mut dyn Entropy,
) -> Result<Vec<KeyShare>, SealError> {
    if need < 2 || need > trustees || trustees > MOST_TRUSTEES {
        return Err(refuse(&format!(
            "{need} of {trustees} cannot be asked: 2 or more of {MOST_TRUSTEES} at most"
        )));
    }
    if secret.is_empty() || secret.len() > LARGEST {
        return Err(refuse("the file is empty, or no key"));
    }
    let of = Digest::of(secret);
    let mut values: Vec<Zeroizing<Vec<u8>>> = (0..trustees).map(|_| Zeroizing::new(Vec::new())).collect();
    for byte in secret {
        let mut polynomial = Zeroizing::new(vec![0; usize::from(need)]);
        entropy.fill(&mut polynomial);
        polynomial[0] = *byte;
        for (place, values) in (1..=trustees).zip(&mut values) {
            values.push(polynomial.iter().rev().fold(0, |sum, factor| times(sum, place) ^ factor));
        }
    }
    Ok((1..).zip(values).map(|(place, values)| KeyShare { of, need, place, values }).collect())
}

/// The secret of so many shares as are needed.
pub fn join(shares: &[KeyShare]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let first = shares.first().ok_or_else(|| refuse("no share was given"))?;
    if shares.iter().any(|one| one.of != first.of || one.need != first.need) {
        return Err(refuse("they are shares of different keys"));
    }
    if (1..shares.len()).any(|at| shares[..at].iter().any(|one| one.place == shares[at].place)) {
        return Err(refuse("one share was given twice"));
    }
    if shares.len() < usize::from(first.need) {
        return Err(refuse(&format!("{} of {} that are needed were given", shares.len(), first.need)));
    }
    let enough = &shares[..usize::from(first.need)];
    if enough.iter().any(|one| one.values.len() != first.values.len()) {
        return Err(refuse("a share was altered"));
    }
    // The value at zero of the one polynomial through these places.
    let weights: Vec<u8> = enough
        .iter()
        .map(|one| {
            enough
                .iter()
                .filter(|other| other.place != one.place)
                .fold(1, |weight, other| times(weight, times(other.place, inverse(one.place ^ other.place))))
        })
        .collect();
    let byte = |at: usize| {
        enough.iter().zip(&weights).fold(0, |sum, (one, weight)| sum ^ times(one.values[at], *weight))
    };
    let secret: Zeroizing<Vec<u8>> = Zeroizing::new((0..first.values.len()).map(byte).collect());
    if Digest::of(&secret) == first.of { Ok(secret) } else { Err(refuse("a share was altered")) }
}

impl KeyShare {
    /// Which trustee's, from 1.
    pub fn place(&self) -> u8 {
        self.place
    }

    /// One line of JSON. Alone it says nothing of the secret but its digest.
    pub fn to_text(&self) -> Zeroizing<String> {
        let members = [
            ("comity", Json::from("key-share")),
            ("v", 1.into()),
            ("of", Json::of(&self.of)),
            ("need", u32::from(self.need).into()),
            ("place", u32::from(self.place).into()),
            ("share", Json::from(to_base64url(&self.values))),
        ];
        Zeroizing::new(format!("{}\n", Json::object(members).write()))
    }

    /// Reads the line.
    pub fn read(text: &str) -> Result<KeyShare, SealError> {
        let line = text.strip_suffix('\n').unwrap_or(text);
        let mut fields = Fields::of(strict::read(line.as_bytes(), &Limits::of_bytes(64 * 1024))?, "share")?;
        if fields.text("comity")? != "key-share" || fields.integer::<u32>("v")? != 1 {
            return Err(fields.refuse("comity", "a share of a key, of version 1, is expected").into());
        }
        let share = KeyShare {
            of: fields.parse("of")?,
            need: fields.integer("need")?,
            place: fields.integer("place")?,
            values: Zeroizing::new(fields.bytes("share")?),
        };
        fields.finish()?;
        if share.place == 0 || share.place > MOST_TRUSTEES || share.need < 2 {
            return Err(refuse("the share has no place"));
        }
        Ok(share)
    }
}

impl std::fmt::Debug for KeyShare {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KeyShare({}, …)", self.place)
    }
}

/// The product in the field of AES: no branch and no table depends on what is multiplied.
fn times(one: u8, other: u8) -> u8 {
    let (mut one, mut product) = (one, 0);
    for bit in 0..8 {
        product ^= one & (0_u8.wrapping_sub((other >> bit) & 1));
        one = (one << 1) ^ (0x1b & 0_u8.wrapping_sub(one >> 7));
    }
    product
}

/// The 254th power, which is the inverse; zero has none and stays zero.
fn inverse(one: u8) -> u8 {
    let (mut power, mut result) = (one, 1);
    for bit in 0..8 {
        if (254_u8 >> bit) & 1 == 1 {
            result = times(result, power);
        }
        power = times(power, power);
    }
    result
}

fn refuse(why: &str) -> SealError {
    SealError::BadKey(why.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Counting(u8);
    impl Entropy for Counting {
        fn fill(&mut self, bytes: &mut [u8]) {
            for byte in bytes {
                self.0 = self.0.wrapping_mul(37).wrapping_add(11);
                *byte = self.0;
            }
        }
    }

    const SECRET: &[u8] = b"AGE-SECRET-KEY-PQ-1QQQSYQCYQ5RQWZQF\n";

    fn shares(need: u8, of: u8) -> Vec<KeyShare> {
        let made = split(SECRET, need, of, &mut Counting(7)).unwrap();
        // What is kept is text.
        made.iter().map(|one| KeyShare::read(&one.to_text()).unwrap()).collect()
    }

    #[test]
    fn the_field_is_that_of_aes() {
        // FIPS 197, 4.2 and 4.3.
        assert_eq!((times(0x57, 0x83), times(0x57, 0x13)), (0xc1, 0xfe));
        assert!((1..=255).all(|one| times(one, inverse(one)) == 1));
    }

    #[test]
    fn any_two_of_three_give_the_key_back_and_one_does_not() {
        for pair in [[0, 1], [0, 2], [1, 2], [2, 0]] {
            let mut all: Vec<Option<KeyShare>> = shares(2, 3).into_iter().map(Some).collect();
            let two: Vec<KeyShare> = pair.iter().map(|at| all[*at].take().unwrap()).collect();
            assert_eq!(join(&two).unwrap().as_slice(), SECRET, "{pair:?}");
        }
        assert_eq!(join(&shares(3, 5)[1..]).unwrap().as_slice(), SECRET);
        let why = |shares: &[KeyShare]| join(shares).unwrap_err().to_string();
        assert!(why(&shares(2, 3)[..1]).contains("1 of 2"));
        assert!(why(&[]).contains("no share"));
        let twice: Vec<KeyShare> = shares(2, 3).into_iter().take(1).chain(shares(2, 3)).collect();
        assert!(why(&twice[..2]).contains("twice"));
    }

    #[test]
    fn a_share_alone_is_any_secret_and_an_altered_one_is_noticed() {
        // For every value a trustee may hold there is a key that fits: one byte, one share, all 256 secrets.
        let one = shares(2, 3).remove(0);
        assert!(!one.values.windows(6).any(|six| SECRET.windows(6).any(|other| six == other)));
        let mut altered = shares(2, 3);
        altered[0].values[3] ^= 1;
        assert!(join(&altered).unwrap_err().to_string().contains("altered"));
        let mixed: Vec<KeyShare> =
            shares(2, 3).into_iter().take(1).chain(shares(3, 3).into_iter().skip(1)).collect();
        assert!(join(&mixed).unwrap_err().to_string().contains("different keys"));
        assert_eq!(format!("{:?}", shares(2, 3)[0]), "KeyShare(1, …)");
        for (need, of) in [(1, 3), (4, 3), (2, 17), (0, 0)] {
            assert!(split(SECRET, need, of, &mut Counting(7)).is_err(), "{need} of {of}");
        }
        assert!(KeyShare::read("{}").is_err());
    }
}
