//! Letters that crossed on the road: each was written before its author had the other's.

use comity_case::Deed;
use comity_dossier::Act;
use comity_words::Digest;

use crate::dossiers::Loaded;

/// Numbers of the acts of the other lane that an act crossed, in their order. What a node notes by itself, a lapse or a
/// rung, is no letter that somebody answers.
pub(crate) fn crossed(loaded: &Loaded, digest: Digest) -> Vec<u32> {
    let is_letter = |deed: &Deed| !matches!(deed, Deed::Lapsed(_) | Deed::Escalated(_));
    let act = loaded.dossier.act(digest).filter(|act| is_letter(&act.deed));
    act.map_or_else(Vec::new, |act| among(act, loaded.dossier.lane(act.lane.other()), is_letter))
}

fn among<D>(act: &Act<D>, others: &[Act<D>], is_letter: impl Fn(&D) -> bool) -> Vec<u32> {
    let unseen = |other: &&Act<D>| saw(act) < other.number && saw(other) < act.number;
    others.iter().filter(|other| is_letter(&other.deed)).filter(unseen).map(|other| other.number).collect()
}

/// The last act of the other lane that its author had.
fn saw<D>(act: &Act<D>) -> u32 {
    act.seen.map_or(0, |seen| seen.number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use comity_dossier::Seen;
    use comity_words::Party;

    fn act(lane: Party, number: u32, seen: u32, deed: &str) -> Act<&str> {
        let digest = Digest::of(format!("{lane:?} {number}").as_bytes());
        Act {
            digest,
            author: "ARV".parse().unwrap(),
            lane,
            number,
            prev: None,
            seen: (seen > 0).then_some(Seen { number: seen, digest }),
            made_at: "2026-11-20T08:00:00Z".parse().unwrap(),
            recorded: None,
            deed,
        }
    }

    #[test]
    fn two_letters_cross_where_neither_author_had_the_other_and_a_note_of_a_node_crosses_nothing() {
        let withdrawn = act(Party::Requesting, 2, 1, "letter");
        let theirs = [
            act(Party::Requested, 1, 1, "letter"),
            act(Party::Requested, 2, 1, "letter"),
            act(Party::Requested, 3, 1, "note"),
            act(Party::Requested, 4, 2, "letter"),
        ];
        assert_eq!(among(&withdrawn, &theirs, |deed| *deed == "letter"), [2]);
        assert_eq!(among(&theirs[1], &[withdrawn], |deed| *deed == "letter"), [2], "both say so");
    }
}
