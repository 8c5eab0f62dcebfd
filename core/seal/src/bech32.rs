//! Bech32 (BIP 173) without its cap of 90 characters, as age writes keys.

const ALPHABET: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/// `prefix`, `1`, and the bytes with their checksum, in small letters.
pub(crate) fn encode(prefix: &str, bytes: &[u8]) -> String {
    let mut words = regroup(bytes, 8, 5, true).expect("bytes always regroup with padding");
    let checksum = checksum(prefix, &words);
    words.extend_from_slice(&checksum);
    let letters = words.iter().map(|word| char::from(ALPHABET[usize::from(*word)]));
    prefix.chars().chain(['1']).chain(letters).collect()
}

/// The bytes of a text in small letters with exactly this prefix; `None` where anything is off.
pub(crate) fn decode(prefix: &str, text: &str) -> Option<Vec<u8>> {
    let letters = text.strip_prefix(prefix)?.strip_prefix('1')?.as_bytes();
    let mut values = [255u8; 256];
    for (value, letter) in (0u8..).zip(ALPHABET) {
        values[usize::from(*letter)] = value;
    }
    let words: Vec<u8> = letters.iter().map(|letter| values[usize::from(*letter)]).collect();
    if words.len() < 6 || words.contains(&255) {
        return None;
    }
    let (payload, check) = words.split_at(words.len() - 6);
    if checksum(prefix, payload) != check { None } else { regroup(payload, 5, 8, false) }
}

fn checksum(prefix: &str, words: &[u8]) -> [u8; 6] {
    let high = prefix.bytes().map(|byte| byte >> 5);
    let low = prefix.bytes().map(|byte| byte & 31);
    let sum = high.chain([0]).chain(low).chain(words.iter().copied()).chain([0; 6]).fold(1, step) ^ 1;
    std::array::from_fn(|index| ((sum >> (5 * (5 - index))) & 31) as u8)
}

fn step(sum: u32, word: u8) -> u32 {
    const GENERATOR: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
    let top = sum >> 25;
    let next = (sum & 0x1ff_ffff) << 5 ^ u32::from(word);
    (0..5).filter(|bit| top >> bit & 1 == 1).fold(next, |sum, bit| sum ^ GENERATOR[bit])
}

fn regroup(values: &[u8], from: u32, to: u32, pad: bool) -> Option<Vec<u8>> {
    let (mut held, mut bits) = (0u32, 0u32);
    let mut out = Vec::with_capacity(values.len() * from as usize / to as usize + 1);
    for value in values {
        held = held << from | u32::from(*value);
        bits += from;
        while bits >= to {
            bits -= to;
            out.push((held >> bits & ((1 << to) - 1)) as u8);
        }
        held &= (1 << bits) - 1;
    }
    match (pad, bits) {
        (true, 1..) => out.push((held << (to - bits)) as u8),
        // Canonical only: fewer bits than a whole group are left over, and all of them zero.
        (false, _) if bits >= from || held != 0 => return None,
        _ => {}
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_decodes_and_one_wrong_letter_is_noticed() {
        for length in [0usize, 1, 4, 32, 33, 1216] {
            let bytes: Vec<u8> = (0..length).map(|i| (i * 7) as u8).collect();
            let text = encode("age1pq", &bytes);
            assert_eq!(decode("age1pq", &text), Some(bytes));
            for index in 0..text.len().min(80) {
                let mut wrong = text.clone().into_bytes();
                wrong[index] = if wrong[index] == b'q' { b'p' } else { b'q' };
                assert_eq!(decode("age1pq", std::str::from_utf8(&wrong).unwrap()), None, "{length} {index}");
            }
        }
    }

    #[test]
    fn the_valid_strings_of_bip_173_are_taken() {
        assert_eq!(decode("a", "a12uel5l"), Some(vec![]));
        assert!(decode("abcdef", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw").is_some());
        assert_eq!(decode("a", "A12UEL5L"), None);
    }
}
