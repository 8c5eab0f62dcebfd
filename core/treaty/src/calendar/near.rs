//! Names of calendars that were probably meant.

use super::key;

/// At most three: the one a slip of the pen away, then calendars of the same State.
pub(super) fn near<'a>(name: &str, held: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let held: Vec<&str> = held.collect();
    let wanted = key(name);
    let keys: Vec<String> = held.iter().map(|name| key(name)).collect();
    let mut found = Vec::new();
    if let Some(slip) = crate::syntax::near(&wanted, keys.iter().map(String::as_str)) {
        found.extend(held.iter().copied().filter(|name| key(name) == slip));
    }
    let state = wanted.split('-').next().unwrap_or_default();
    // `week` and other words are no States: a code has two or three letters.
    if (2..=3).contains(&state.len()) {
        for name in &held {
            if key(name).split('-').next() == Some(state) && !found.contains(name) {
                found.push(name);
            }
        }
    }
    found.truncate(3);
    found
}
