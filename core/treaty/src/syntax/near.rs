//! The word that was probably meant.

use std::collections::BTreeSet;

/// The candidate nearest to `word`, if any is near enough to be meant.
pub fn near<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let reach = match word.chars().count() {
        0..=2 => return None,
        3..=5 => 1,
        6..=9 => 2,
        10..=40 => 3,
        _ => return None,
    };
    // Where the lengths lie too far apart no letter need be compared.
    let (own, length) = (word.chars().count(), |text: &str| text.chars().count());
    let candidates = candidates.into_iter().filter(|candidate| length(candidate).abs_diff(own) <= reach);
    let distances = candidates.map(|candidate| (distance(word, candidate), candidate));
    distances
        .filter(|(distance, _)| *distance > 0 && *distance <= reach)
        .min()
        .map(|(_, candidate)| candidate)
}

/// The one candidate a single slip of the pen away: one that a machine may write in its place.
pub fn slip<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let own = word.chars().count();
    if !(4..=40).contains(&own) {
        return None;
    }
    let mut near = BTreeSet::new();
    for candidate in candidates {
        if candidate == word {
            return None;
        }
        if candidate.chars().count().abs_diff(own) <= 1 && distance(word, candidate) == 1 {
            near.insert(candidate);
        }
    }
    if near.len() == 1 { near.pop_first() } else { None }
}

// Changes of one letter, and swaps of neighbours, that turn `a` into `b`.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let change = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = change.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        before = last;
        last = row;
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_takes_only_the_one_word_a_slip_away() {
        let words = ["received", "refused", "decided", "word", "ward"];
        assert_eq!(slip("recieved", words), Some("received"));
        assert_eq!(slip("refusedd", words), Some("refused"));
        assert_eq!(slip("wosd", words), Some("word"));
        assert_eq!(slip("wrrd", words), None, "two words are as near");
        assert_eq!(slip("rceieved", words), None, "two slips");
        assert_eq!(slip("ward", words), None);
    }

    #[test]
    fn a_slip_of_the_pen_is_recognised() {
        let words = ["duty", "ground", "require", "escalation", "use"];
        assert_eq!(near("dutty", words), Some("duty"));
        assert_eq!(near("grond", words), Some("ground"));
        assert_eq!(near("reqiure", words), Some("require"));
        assert_eq!(near("banana", words), None);
        assert_eq!(near("duty", words), None);
    }
}
