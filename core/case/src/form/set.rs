//! One place of a value set by its path: `persons.2.name.latin`.

use std::collections::BTreeMap;

use comity_words::strict::Json;

use super::read::Wrong;
use super::said::Tree;
use super::{Said, Shape};

impl Shape {
    /// The value with one place of it written anew. A text is read as a clerk types it. Entries are numbered
    /// from 1, and the next one may be begun.
    pub fn set(&self, before: Option<Said>, path: &[&str], given: &Json, place: &str) -> Result<Said, Wrong> {
        let wrong = |why: String| Wrong { place: place.to_owned(), why };
        let Some((first, rest)) = path.split_first() else {
            return match given {
                Json::Text(text) => self.from_text(text, place),
                other => self.read(other, place),
            };
        };
        let at = format!("{place}.{first}");
        match self {
            Shape::Record(record) => {
                let member = record
                    .member(first)
                    .ok_or_else(|| wrong(format!("there is no member `{first}` here: {}", record.names())))?;
                let mut members = match before {
                    Some(Said(Tree::Record(members))) => members,
                    _ => BTreeMap::new(),
                };
                let said = member.shape.set(members.remove(member.name), rest, given, &at)?;
                members.insert(member.name, said);
                Ok(Said(Tree::Record(members)))
            }
            Shape::Many(one) => {
                let mut entries = match before {
                    Some(Said(Tree::Many(entries))) => entries,
                    _ => Vec::new(),
                };
                // Where there is one of several, its members may be named without its number.
                let Ok(number) = first.parse::<usize>() else {
                    if entries.len() > 1 {
                        return Err(wrong(format!(
                            "say which of the {} entries: `{place}.1.{first}`",
                            entries.len()
                        )));
                    }
                    let said = one.set(entries.pop(), path, given, &format!("{place}.1"))?;
                    return Ok(Said(Tree::Many(vec![said])));
                };
                if number == 0 || number > entries.len() + 1 {
                    let next = entries.len() + 1;
                    return Err(wrong(format!("there is no entry {number} here: the next one is {next}")));
                }
                let old = (number <= entries.len()).then(|| entries[number - 1].clone());
                let said = one.set(old, rest, given, &at)?;
                if number <= entries.len() {
                    entries[number - 1] = said;
                } else {
                    entries.push(said);
                }
                Ok(Said(Tree::Many(entries)))
            }
            _ => Err(wrong(format!("nothing stands below this: {} is expected here", self.says()))),
        }
    }
}
