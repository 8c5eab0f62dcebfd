//! Values read for a form: every one that does not read is refused, each with its place.

use std::collections::BTreeMap;

use comity_words::strict::{Json, Limits, hidden_character, read};
use comity_words::{StateCode, is_zone};

use super::said::Tree;
use super::{Record, Said, Shape};

/// A value that does not read: where, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{place}`: {why}")]
pub struct Wrong {
    /// Where: `element.identifiers.2.from`.
    pub place: String,
    /// Why, with what to write instead.
    pub why: String,
}

/// Entries of one list, at most.
const MOST_ENTRIES: usize = 500;

impl Shape {
    /// Reads a value; the first place that does not read is refused.
    pub fn read(&self, json: &Json, place: &str) -> Result<Said, Wrong> {
        let wrong = |why: String| Wrong { place: place.to_owned(), why };
        match self {
            Shape::Record(record) => record.read(json, place),
            Shape::Many(one) => {
                let Json::Array(entries) = json else {
                    return one.read(json, &format!("{place}.1")).map(|said| Said(Tree::Many(vec![said])));
                };
                if entries.len() > MOST_ENTRIES {
                    return Err(wrong(format!(
                        "{} entries stand here: at most {MOST_ENTRIES} are read, give the rest as an annex",
                        entries.len()
                    )));
                }
                let read =
                    |(number, entry): (usize, &Json)| one.read(entry, &format!("{place}.{}", number + 1));
                let read: Result<_, _> = entries.iter().enumerate().map(read).collect();
                read.map(|entries| Said(Tree::Many(entries)))
            }
            Shape::Truth => match json {
                Json::Bool(truth) => Ok(Said(Tree::Truth(*truth))),
                Json::Text(text) => self.leaf(text, place),
                _ => Err(wrong("yes or no is expected".to_owned())),
            },
            Shape::Number(least, most) => match json {
                Json::Integer(number) => {
                    let number = u64::try_from(*number).ok().filter(|n| (least..=most).contains(&n));
                    number.map(|number| Said(Tree::Number(number))).ok_or_else(|| {
                        wrong(format!("`{}` is not {}", json.as_integer().unwrap_or_default(), self.says()))
                    })
                }
                Json::Text(text) => self.leaf(text, place),
                _ => Err(wrong(format!("{} is expected", self.says()))),
            },
            _ => match json {
                Json::Text(text) => self.leaf(text, place),
                Json::Integer(number) if matches!(self, Shape::Line | Shape::Text) => {
                    self.leaf(&number.to_string(), place)
                }
                _ => Err(wrong(format!("{} is expected", self.says()))),
            },
        }
    }

    /// Reads what a clerk types: JSON where it begins like it, a list of codes by commas, and a bare line
    /// for the main member of a record.
    pub fn from_text(&self, text: &str, place: &str) -> Result<Said, Wrong> {
        let text = text.trim();
        let structured = matches!(self, Shape::Record(_) | Shape::Many(_));
        if structured && (text.starts_with('{') || text.starts_with('[')) {
            let json = read(text.as_bytes(), &Limits::default())
                .map_err(|error| Wrong { place: place.to_owned(), why: error.to_string() })?;
            return self.read(&json, place);
        }
        match self {
            Shape::Many(one) if !matches!(one, Shape::Record(_) | Shape::Text | Shape::Line) => {
                let words = text.split(',').map(str::trim).filter(|word| !word.is_empty());
                self.read(&Json::array(words), place)
            }
            _ => self.read(&Json::from(text), place),
        }
    }

    fn leaf(&self, text: &str, place: &str) -> Result<Said, Wrong> {
        let wrong = |why: String| Wrong { place: place.to_owned(), why };
        let shown: String = text.chars().take(64).collect();
        let is_not = || wrong(format!("`{shown}` is not {}", self.says()));
        // Names in Persian and in Indic scripts join and part letters with two characters that do not print.
        let seen: String =
            text.chars().filter(|c| !matches!(c, '\u{200c}' | '\u{200d}' | '\n' | '\r')).collect();
        if let Some(hidden) = (!matches!(self, Shape::Text)).then(|| hidden_character(&seen)).flatten() {
            let code = u32::from(hidden);
            return Err(wrong(format!("the hidden character U+{code:04X} stands here: type it anew")));
        }
        let tree = match self {
            Shape::Text => Tree::Text(text.to_owned()),
            Shape::Line if text.contains(['\n', '\r']) => {
                return Err(wrong("one line is expected; write it without line ends".to_owned()));
            }
            Shape::Line if text.chars().count() > 400 => {
                return Err(wrong("one line of at most 400 characters is expected".to_owned()));
            }
            Shape::Line => Tree::Text(text.trim().to_owned()),
            Shape::Truth => match text {
                "yes" | "true" => Tree::Truth(true),
                "no" | "false" => Tree::Truth(false),
                _ => return Err(is_not()),
            },
            Shape::Number(least, most) => {
                let number = text.parse().ok().filter(|number| (least..=most).contains(&number));
                Tree::Number(number.ok_or_else(is_not)?)
            }
            Shape::Day => Tree::Day(
                Some(text).filter(|t| t.len() == 10).and_then(|t| t.parse().ok()).ok_or_else(is_not)?,
            ),
            Shape::Stamp => Tree::Stamp(text.parse().map_err(|error| wrong(format!("{error}")))?),
            Shape::Length => Tree::Length(text.parse().map_err(|error| wrong(format!("{error}")))?),
            Shape::Money => Tree::Money(text.parse().map_err(|error| wrong(format!("{error}")))?),
            Shape::Digest => Tree::Digest(text.parse().map_err(|error| wrong(format!("{error}")))?),
            Shape::Name => Tree::Name(text.parse().map_err(|error| wrong(format!("{error}")))?),
            Shape::State if is_land(text) => Tree::Text(text.to_owned()),
            Shape::Language if is_language(text) => Tree::Text(text.to_owned()),
            Shape::Mail if is_mail(text) => Tree::Text(text.to_owned()),
            Shape::Phone if is_phone(text) => Tree::Text(text.to_owned()),
            Shape::Zone if is_zone(text) => Tree::Text(text.to_owned()),
            Shape::Code(list) => match list.codes.iter().find(|code| **code == text) {
                Some(code) => Tree::Code(code),
                None => {
                    return Err(wrong(format!(
                        "`{shown}` is no {}: write {}",
                        list.name,
                        list.codes.join(", ")
                    )));
                }
            },
            _ => return Err(is_not()),
        };
        Ok(Said(tree))
    }
}

impl Record {
    fn read(&self, json: &Json, place: &str) -> Result<Said, Wrong> {
        let wrong = |why: String| Wrong { place: place.to_owned(), why };
        let members = match json {
            Json::Object(members) => members,
            Json::Text(_) | Json::Integer(_) => {
                let main = self.member(self.main).expect("a record's main member is one of its members");
                let said = main.shape.read(json, &format!("{place}.{}", self.main))?;
                return Ok(Said(Tree::Record(BTreeMap::from([(main.name, said)]))));
            }
            _ => return Err(wrong(format!("members are expected: {}", self.names()))),
        };
        let mut read = BTreeMap::new();
        for (name, value) in members {
            let member = self.member(name).ok_or_else(|| {
                wrong(format!("there is no member `{}` here: {}", shown(name), self.names()))
            })?;
            read.insert(member.name, member.shape.read(value, &format!("{place}.{name}"))?);
        }
        Ok(Said(Tree::Record(read)))
    }

    pub(super) fn names(&self) -> String {
        self.members.iter().map(|member| member.name).collect::<Vec<_>>().join(", ")
    }
}

fn shown(name: &str) -> String {
    name.chars().take(32).flat_map(char::escape_default).collect()
}

/// `DE`, `ARV`, `GB-SCT`.
fn is_land(text: &str) -> bool {
    let (state, part) = text.split_once('-').map_or((text, None), |(state, part)| (state, Some(part)));
    let fits = |part: &str| {
        (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    };
    state.parse::<StateCode>().is_ok() && part.is_none_or(fits)
}

/// The shape of a language tag: two or three small letters, then parts of two to eight.
fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    let word = |part: &str| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_lowercase()) && parts.all(word)
}

fn is_mail(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else { return false };
    let label = |part: &str| !part.is_empty() && !part.starts_with('-') && !part.ends_with('-');
    let plain =
        text.len() <= 254 && !text.contains(char::is_whitespace) && !name.is_empty() && !name.contains('@');
    plain && host.contains('.') && host.split('.').all(label)
}

/// An international number: a plus, then six to fifteen digits, grouped as people do.
fn is_phone(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('+') else { return false };
    let digits = rest.bytes().filter(u8::is_ascii_digit).count();
    (6..=15).contains(&digits)
        && rest.starts_with(|c: char| ('1'..='9').contains(&c))
        && rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '.'))
}
