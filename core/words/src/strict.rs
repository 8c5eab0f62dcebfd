//! JSON from elsewhere, read once and strictly, or refused with its place.
//!
//! UTF-8 without a byte-order mark; no member twice, however it is escaped; whole numbers within
//! ±(2^53 − 1) only; no lone surrogates, no NUL; text in normal form C; nothing before or after the
//! value. Every limit is checked before the thing it limits is allocated.

mod fields;
mod hidden;
mod json;

pub use fields::Fields;
pub use hidden::{hidden_character, identifier, marked};
pub use json::Json;

use unicode_normalization::{IsNormalized, is_nfc, is_nfc_quick};

/// The largest whole number on the wire, 2^53 − 1: beyond it common readers begin to round.
pub const MOST: i64 = (1 << 53) - 1;

/// How much a text may hold. `default()` is the wire's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the whole text.
    pub bytes: usize,
    /// How deep arrays and objects may lie in each other (never more than 64, whatever is set).
    pub depth: usize,
    /// Members of one object.
    pub members: usize,
    /// Entries of one array.
    pub array: usize,
    /// Bytes of one string, unescaped.
    pub text: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { bytes: 1024 * 1024, depth: 16, members: 1024, array: 4096, text: 256 * 1024 }
    }
}

impl Limits {
    /// The same limits for a text of at most so many bytes.
    pub const fn of_bytes(bytes: usize) -> Limits {
        Limits { bytes, depth: 16, members: 1024, array: 4096, text: 256 * 1024 }
    }
}

/// A text that was refused: where, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind} ({at})")]
pub struct StrictError {
    /// Where the trouble is.
    pub at: Place,
    /// What it is.
    pub kind: StrictKind,
}

/// A place in a JSON text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// So many bytes from the beginning.
    Byte(usize),
    /// The member reached by these names, as `act.seen.number`.
    Member(String),
}

/// What is wrong with a text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StrictKind {
    /// It is no JSON of the strict kind, or not of the expected form.
    #[error("bad JSON: {0}")]
    BadJson(String),
    /// One name stands twice in one object.
    #[error("member `{0}` stands twice: keep one of the two")]
    DuplicateMember(String),
    /// A limit is passed.
    #[error("too large: {0}")]
    TooLarge(String),
}

impl StrictError {
    /// The code a receipt gives for it (`duplicate-member` or `bad-json`).
    pub fn code(&self) -> &'static str {
        match self.kind {
            StrictKind::DuplicateMember(_) => "duplicate-member",
            StrictKind::BadJson(_) | StrictKind::TooLarge(_) => "bad-json",
        }
    }

    /// A refusal of the member at `path`.
    pub fn member(path: impl Into<String>, why: impl Into<String>) -> StrictError {
        StrictError { at: Place::Member(path.into()), kind: StrictKind::BadJson(why.into()) }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Place::Byte(at) => write!(f, "at byte {at}"),
            Place::Member(path) => write!(f, "at `{path}`"),
        }
    }
}

/// Reads one JSON value that fills `bytes` wholly.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Json, StrictError> {
    if bytes.len() > limits.bytes {
        return Err(too_large(limits.bytes, format!("more than {} bytes", limits.bytes)));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| bad(error.valid_up_to(), "not UTF-8"))?;
    if text.starts_with('\u{feff}') {
        return Err(bad(0, "a byte-order mark stands before the text: leave it out"));
    }
    let mut reader = Reader { text, at: 0, limits, depth: 0 };
    let value = reader.value()?;
    if reader.at != text.len() {
        return Err(bad(reader.at, "bytes follow the value"));
    }
    Ok(value)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    limits: &'a Limits,
    depth: usize,
}

impl Reader<'_> {
    fn value(&mut self) -> Result<Json, StrictError> {
        match self.peek() {
            Some(b'{') => self.deeper(Reader::object),
            Some(b'[') => self.deeper(Reader::array),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'-' | b'0'..=b'9') => self.integer(),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'n') => self.word("null", Json::Null),
            Some(_) => Err(bad(self.at, "a value is expected")),
            None => Err(bad(self.at, "the text ends where a value is expected")),
        }
    }

    fn deeper(&mut self, read: fn(&mut Self) -> Result<Json, StrictError>) -> Result<Json, StrictError> {
        // 64 whatever the caller set: the reader itself descends on the stack.
        let most = self.limits.depth.min(64);
        if self.depth >= most {
            return Err(too_large(self.at, format!("nested deeper than {most}")));
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn object(&mut self) -> Result<Json, StrictError> {
        self.at += 1;
        let (mut members, mut places) = (Vec::new(), Vec::new());
        self.space();
        if self.take(b'}') {
            return Ok(Json::Object(members));
        }
        loop {
            self.space();
            if members.len() >= self.limits.members {
                return Err(too_large(self.at, format!("more than {} members", self.limits.members)));
            }
            if self.peek() != Some(b'"') {
                return Err(bad(self.at, "a member's name in quotes is expected"));
            }
            places.push(self.at);
            let name = self.string()?;
            self.space();
            if !self.take(b':') {
                return Err(bad(self.at, "a colon is expected after a member's name"));
            }
            self.space();
            let value = self.value()?;
            members.push((name, value));
            self.space();
            if self.take(b'}') {
                break;
            }
            if !self.take(b',') {
                return Err(bad(self.at, "a comma or `}` is expected"));
            }
        }
        match twice(&members) {
            Some(index) => Err(StrictError {
                at: Place::Byte(places[index]),
                kind: StrictKind::DuplicateMember(shown(&members[index].0)),
            }),
            None => Ok(Json::Object(members)),
        }
    }

    fn array(&mut self) -> Result<Json, StrictError> {
        self.at += 1;
        let mut entries = Vec::new();
        self.space();
        if self.take(b']') {
            return Ok(Json::Array(entries));
        }
        loop {
            self.space();
            if entries.len() >= self.limits.array {
                return Err(too_large(self.at, format!("more than {} entries", self.limits.array)));
            }
            entries.push(self.value()?);
            self.space();
            if self.take(b']') {
                return Ok(Json::Array(entries));
            }
            if !self.take(b',') {
                return Err(bad(self.at, "a comma or `]` is expected"));
            }
        }
    }

    fn string(&mut self) -> Result<String, StrictError> {
        let begin = self.at;
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = &self.text[self.at..];
            let plain = rest.bytes().position(|b| b == b'"' || b == b'\\' || b < 0x20).unwrap_or(rest.len());
            self.push(&mut out, &rest[..plain])?;
            self.at += plain;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    break;
                }
                Some(b'\\') => {
                    let character = self.escape()?;
                    self.push(&mut out, character.encode_utf8(&mut [0; 4]))?;
                }
                Some(_) => {
                    return Err(bad(self.at, "a control character stands in a string: escape it"));
                }
                None => return Err(bad(self.at, "the text ends within a string")),
            }
        }
        if out.is_ascii() || in_normal_form_c(&out) {
            Ok(out)
        } else {
            Err(bad(begin, "a string is not in Unicode normal form C"))
        }
    }

    fn push(&self, out: &mut String, piece: &str) -> Result<(), StrictError> {
        if out.len() + piece.len() > self.limits.text {
            return Err(too_large(self.at, format!("a string of more than {} bytes", self.limits.text)));
        }
        out.push_str(piece);
        Ok(())
    }

    /// The character behind a backslash; `at` stands on the backslash and leaves behind the escape.
    fn escape(&mut self) -> Result<char, StrictError> {
        let begin = self.at;
        self.at += 2;
        match self.text.as_bytes().get(begin + 1) {
            Some(b'"') => Ok('"'),
            Some(b'\\') => Ok('\\'),
            Some(b'/') => Ok('/'),
            Some(b'b') => Ok('\u{8}'),
            Some(b'f') => Ok('\u{c}'),
            Some(b'n') => Ok('\n'),
            Some(b'r') => Ok('\r'),
            Some(b't') => Ok('\t'),
            Some(b'u') => {
                let unit = self.hex4(begin)?;
                let lone = || bad(begin, "half of a surrogate pair stands alone");
                let code = match unit {
                    0 => return Err(bad(begin, "NUL stands in a string: leave it out")),
                    0xd800..=0xdbff => {
                        if !self.text[self.at..].starts_with("\\u") {
                            return Err(lone());
                        }
                        self.at += 2;
                        let low = self.hex4(begin)?;
                        if !(0xdc00..=0xdfff).contains(&low) {
                            return Err(lone());
                        }
                        0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00)
                    }
                    _ => unit,
                };
                char::from_u32(code).ok_or_else(lone)
            }
            _ => Err(bad(begin, "no escape JSON knows")),
        }
    }

    fn hex4(&mut self, begin: usize) -> Result<u32, StrictError> {
        let digits = self.text.as_bytes().get(self.at..self.at + 4);
        let digits = digits.filter(|d| d.iter().all(u8::is_ascii_hexdigit));
        let digits = digits.ok_or_else(|| bad(begin, "four hex digits are expected after `\\u`"))?;
        self.at += 4;
        let value = |d: u8| char::from(d).to_digit(16).expect("tested to be a hex digit");
        Ok(digits.iter().fold(0, |unit, d| unit << 4 | value(*d)))
    }

    fn integer(&mut self) -> Result<Json, StrictError> {
        let begin = self.at;
        let rest = &self.text[begin..];
        let length = rest
            .bytes()
            .position(|b| !matches!(b, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E'))
            .unwrap_or(rest.len());
        let written = &rest[..length];
        let digits = written.strip_prefix('-').unwrap_or(written);
        let whole = digits.bytes().all(|b| b.is_ascii_digit()) && !digits.is_empty();
        let plain = whole && (digits == "0" && digits.len() == length || !digits.starts_with('0'));
        if !plain {
            let why = format!("`{}` is no whole number in plain digits", shown(written));
            return Err(bad(begin, &why));
        }
        let value = (digits.len() <= 16).then(|| written.parse::<i64>().ok()).flatten();
        match value.filter(|v| (-MOST..=MOST).contains(v)) {
            Some(value) => {
                self.at += length;
                Ok(Json::Integer(value))
            }
            None => Err(bad(begin, "a number lies beyond 2^53 − 1")),
        }
    }

    fn word(&mut self, word: &str, value: Json) -> Result<Json, StrictError> {
        if self.text[self.at..].starts_with(word) {
            self.at += word.len();
            Ok(value)
        } else {
            Err(bad(self.at, "a value is expected"))
        }
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let here = self.peek() == Some(byte);
        self.at += usize::from(here);
        here
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

/// The index of a member whose name an earlier one has. Sorting, because an attacker chooses the names.
fn twice(members: &[(String, Json)]) -> Option<usize> {
    let mut order: Vec<usize> = (0..members.len()).collect();
    order.sort_by(|a, b| members[*a].0.cmp(&members[*b].0).then(a.cmp(b)));
    order.windows(2).find(|pair| members[pair[0]].0 == members[pair[1]].0).map(|pair| pair[1])
}

fn in_normal_form_c(text: &str) -> bool {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => true,
        IsNormalized::No => false,
        IsNormalized::Maybe => is_nfc(text),
    }
}

/// The beginning of foreign text, fit to stand in an error.
fn shown(text: &str) -> String {
    text.chars().take(32).flat_map(char::escape_default).collect()
}

fn bad(at: usize, why: &str) -> StrictError {
    StrictError { at: Place::Byte(at), kind: StrictKind::BadJson(why.to_owned()) }
}

fn too_large(at: usize, what: String) -> StrictError {
    StrictError { at: Place::Byte(at), kind: StrictKind::TooLarge(what) }
}

#[cfg(test)]
mod tests;
