//! Inputs made of a seed: real files changed a little, much, or beyond recognition, and any bytes at all.

/// Numbers that follow from a seed (SplitMix64).
pub(crate) struct Chance(u64);

impl Chance {
    /// The numbers of one input.
    pub(crate) fn of(seed: u64, number: u64) -> Chance {
        let mut chance = Chance(seed ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        chance.next();
        chance
    }

    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 where there is none.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % (end.max(1) as u64)).unwrap_or(0)
    }

    fn of_list<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }
}

/// What parsers stumble over.
const WORDS: &[&[u8]] = &[
    b"{",
    b"}",
    b"[",
    b"]",
    b"\"",
    b"\\",
    b",",
    b":",
    b"null",
    b"true",
    b"-0",
    b"1e9",
    b"9007199254740992",
    b"\\u0000",
    b"\\ud800",
    b"\\u0061",
    b"\n",
    b"\n\n",
    b"\r\n",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b" ",
    b"~",
    b".",
    b"..",
    b"/",
    b"=",
    b"+",
    b"-> ",
    b"--- ",
    b"age-encryption.org/v1\n",
    b"mlkem768x25519",
    b"X25519",
    b"\xe2\x80\x94 ",
    b"index 0\n",
    b"old 0\n",
    b"sha256:",
    b"\"v\":1",
    b"\"suite\":1",
    b"\"suite\":0",
    b"\"payload\":\"\"",
    b"\"protected\":\"e30\"",
    b"\"signature\":\"AA\"",
    b"\"_sd\":[]",
    b"\"...\":",
    b"\"header\":{}",
    b"ARV",
    b"BEL",
    b"18446744073709551615",
    b"4294967296",
    b"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    b"x001",
    b"x999/999",
];

/// One input, made of these files.
pub(crate) fn input(files: &[&[u8]], seed: u64, number: u64) -> Vec<u8> {
    let mut chance = Chance::of(seed, number);
    if files.is_empty() || chance.below(16) == 0 {
        return noise(&mut chance);
    }
    let mut bytes = chance.of_list(files).to_vec();
    let changes = [1, 1, 1, 2, 3, 8][chance.below(6)];
    for _ in 0..changes {
        change(&mut bytes, files, &mut chance);
        bytes.truncate(256 * 1024);
    }
    bytes
}

/// Any bytes, or words of the formats in any order.
fn noise(chance: &mut Chance) -> Vec<u8> {
    let length = [0, 1, 7, 64, 900][chance.below(5)];
    let words = chance.below(2) == 0;
    let mut bytes = Vec::new();
    while bytes.len() < length {
        if words {
            bytes.extend_from_slice(chance.of_list(WORDS));
        } else {
            bytes.push(chance.next() as u8);
        }
    }
    bytes
}

fn change(bytes: &mut Vec<u8>, files: &[&[u8]], chance: &mut Chance) {
    let at = chance.below(bytes.len() + 1);
    let length = [1, 1, 2, 5, 40, 3000][chance.below(6)].min(bytes.len() - at.min(bytes.len()));
    match chance.below(9) {
        0 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
        1 if at < bytes.len() => bytes[at] = chance.next() as u8,
        2 => drop(bytes.drain(at..at + length)),
        3 => {
            let piece = bytes[at..at + length].to_vec();
            let to = chance.below(bytes.len() + 1);
            bytes.splice(to..to, piece);
        }
        4 => {
            let word = chance.of_list(WORDS);
            bytes.splice(at..at + length.min(word.len()), word.iter().copied());
        }
        5 => {
            let word = chance.of_list(WORDS);
            bytes.splice(at..at, word.iter().copied());
        }
        6 => bytes.truncate(at),
        7 => {
            // The end of one file behind the beginning of another.
            let other = chance.of_list(files);
            bytes.truncate(at);
            bytes.extend_from_slice(&other[chance.below(other.len() + 1)..]);
        }
        _ => {
            // A line twice, gone, or in another place.
            let mut lines: Vec<Vec<u8>> = bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
            let (from, to) = (chance.below(lines.len()), chance.below(lines.len()));
            match chance.below(3) {
                0 => lines.swap(from, to),
                1 => lines.insert(to, lines[from].clone()),
                _ => drop(lines.remove(from)),
            }
            *bytes = lines.join(&b'\n');
        }
    }
}
