//! The attack list of the proof column, rows 27 to 35, as far as lanes alone decide them.

#![allow(clippy::unwrap_used)]

use comity_dossier::{Act, Admission, BadSeen, Dossier, Seen, Why};
use comity_words::{Digest, Moment, Party};

use Party::{Requested, Requesting};

fn act(lane: Party, number: u32, prev: Option<&Act<()>>, seen: Option<&Act<()>>) -> Act<()> {
    let (prev, seen) = (prev.map(|act| act.digest), seen.map(Act::place));
    let digest = Digest::of(format!("{lane} {number} {prev:?} {seen:?}").as_bytes());
    let author = if lane == Requesting { "ARV" } else { "BEL" }.parse().unwrap();
    let made_at = Moment::from_second(0).unwrap();
    Act { digest, author, lane, number, prev, seen, made_at, recorded: None, deed: () }
}

fn numbers(dossier: &Dossier<()>) -> Vec<(Party, u32)> {
    dossier.story().acts().iter().map(|act| (act.lane, act.number)).collect()
}

#[test]
fn letters_that_crossed_stand_with_the_requesting_side_first() {
    let submitted = act(Requesting, 1, None, None);
    let acknowledged = act(Requested, 1, None, Some(&submitted));
    let withdrew = act(Requesting, 2, Some(&submitted), Some(&acknowledged));
    let refused = act(Requested, 2, Some(&acknowledged), Some(&submitted));
    let mut dossier = Dossier::kept_by(Requested);
    for each in [submitted, acknowledged, refused] {
        assert_eq!(dossier.file(each), Admission::Next);
    }
    assert_eq!(dossier.story().settled(), 1, "a late letter may still slip in");
    assert_eq!(dossier.file(withdrew), Admission::Next);
    assert_eq!(numbers(&dossier), [(Requesting, 1), (Requested, 1), (Requesting, 2), (Requested, 2)]);
    assert_eq!(dossier.story().settled(), 3);
}

#[test]
fn attack_28_acts_that_arrive_3_1_2_wait_and_then_stand_as_if_in_order() {
    let one = act(Requesting, 1, None, None);
    let two = act(Requesting, 2, Some(&one), None);
    let three = act(Requesting, 3, Some(&two), None);
    let mut dossier = Dossier::kept_by(Requested);
    assert_eq!(dossier.file(three.clone()), Admission::Waiting);
    assert_eq!(dossier.lane_of(Requesting).gaps(), [1, 2]);
    assert_eq!(dossier.file(one), Admission::Next);
    assert_eq!(dossier.head(Requesting).map(|seen| seen.number), Some(1));
    assert_eq!(dossier.story().waiting().len(), 1);
    assert_eq!(dossier.file(two), Admission::Next);
    assert_eq!(dossier.admission(three.digest), Some(Admission::Next));
    assert_eq!(numbers(&dossier), [(Requesting, 1), (Requesting, 2), (Requesting, 3)]);
}

#[test]
fn attack_29_two_acts_with_one_number_are_both_kept_and_the_lane_is_marked() {
    let one = act(Requesting, 1, None, None);
    let two = act(Requesting, 2, Some(&one), None);
    let twin = Act { digest: Digest::of(b"twin"), ..two.clone() };
    let mut dossier = Dossier::kept_by(Requested);
    for each in [one, two] {
        dossier.file(each);
    }
    assert!(!dossier.forked());
    assert_eq!(dossier.file(twin), Admission::Fork);
    assert!(dossier.forked());
    assert_eq!(dossier.lane(Requesting).len(), 3);
    assert_eq!(dossier.story().settled(), 1);
}

#[test]
fn attack_30_an_act_that_follows_another_than_the_one_before_it_is_not_told() {
    let one = act(Requesting, 1, None, None);
    let two = act(Requesting, 2, Some(&one), None);
    let astray = act(Requesting, 3, Some(&one), None);
    let mut dossier = Dossier::kept_by(Requested);
    for each in [one.clone(), two] {
        dossier.file(each);
    }
    assert_eq!(dossier.file(astray), Admission::BadPrev);
    let orphan = Act { prev: None, ..act(Requesting, 3, Some(&one), None) };
    assert_eq!(dossier.file(Act { digest: Digest::of(b"o"), ..orphan }), Admission::BadPrev);
    assert_eq!(numbers(&dossier).len(), 2);
}

#[test]
fn attack_31_an_act_that_names_what_we_never_wrote_or_goes_back_is_not_told() {
    let submitted = act(Requesting, 1, None, None);
    let acknowledged = act(Requested, 1, None, Some(&submitted));
    let asked = act(Requested, 2, Some(&acknowledged), Some(&submitted));
    let supplemented = act(Requesting, 2, Some(&submitted), Some(&asked));
    let mut dossier = Dossier::kept_by(Requested);
    for each in [submitted.clone(), acknowledged.clone(), asked.clone(), supplemented.clone()] {
        assert_eq!(dossier.file(each), Admission::Next);
    }
    let invented = Act { digest: Digest::of(b"invented"), ..asked };
    let never = act(Requesting, 3, Some(&supplemented), Some(&invented));
    assert_eq!(dossier.file(never), Admission::BadSeen(BadSeen::NeverWritten));
    let far = Seen { number: 99, digest: Digest::of(b"far") };
    let ahead = Act { seen: Some(far), ..act(Requesting, 3, Some(&supplemented), None) };
    assert_eq!(dossier.file(ahead.clone()), Admission::BadSeen(BadSeen::NeverWritten));
    let back = act(Requesting, 3, Some(&supplemented), Some(&acknowledged));
    assert_eq!(dossier.file(back.clone()), Admission::BadSeen(BadSeen::GoesBack));
    assert_eq!(numbers(&dossier).len(), 4);
    // Whoever keeps neither lane cannot tell early from invented, and waits.
    let mut onlooker = Dossier::new();
    for each in [submitted, supplemented, ahead] {
        onlooker.file(each);
    }
    assert!(onlooker.story().outside().iter().all(|outside| outside.why == Why::Waiting));
}

#[test]
fn attack_33_a_case_is_born_by_the_requesting_lane_alone() {
    let uncalled = act(Requested, 1, None, None);
    let mut dossier = Dossier::kept_by(Requesting);
    assert_eq!(dossier.file(uncalled), Admission::BadPrev);
    assert_eq!(numbers(&dossier), []);
    // And a second act 1 for a case that exists is a fork, not another case.
    let mut dossier = Dossier::kept_by(Requested);
    let first = act(Requesting, 1, None, None);
    let second = Act { digest: Digest::of(b"second"), ..first.clone() };
    assert_eq!(dossier.file(first), Admission::Next);
    assert_eq!(dossier.file(second), Admission::Fork);
}

#[test]
fn attack_35_a_foreign_act_is_judged_by_what_its_author_had_seen() {
    let submitted = act(Requesting, 1, None, None);
    let acknowledged = act(Requested, 1, None, Some(&submitted));
    let withdrew = act(Requesting, 2, Some(&submitted), Some(&acknowledged));
    let refused = act(Requested, 2, Some(&acknowledged), Some(&submitted));
    let mut dossier = Dossier::kept_by(Requesting);
    for each in [submitted, acknowledged, withdrew, refused.clone()] {
        dossier.file(each);
    }
    let view = dossier.as_seen_by(&refused);
    assert_eq!(numbers(&view), [(Requesting, 1), (Requested, 1)]);
}

#[test]
fn a_receipt_settles_our_act_only_with_the_lane_it_stood_at() {
    let submitted = act(Requesting, 1, None, None);
    let supplemented = act(Requesting, 2, Some(&submitted), None);
    let asked = act(Requested, 1, None, Some(&submitted));
    let mut dossier = Dossier::kept_by(Requested);
    for each in [submitted, asked.clone()] {
        dossier.file(each);
    }
    assert!(!dossier.story().is_settled(asked.digest));
    // The receipt came before the supplement that was written before it.
    dossier.receipted(asked.digest, Some(supplemented.place()));
    assert!(!dossier.story().is_settled(asked.digest));
    dossier.file(supplemented);
    assert_eq!(numbers(&dossier), [(Requesting, 1), (Requesting, 2), (Requested, 1)]);
    assert!(dossier.story().is_settled(asked.digest));
}

#[test]
fn the_first_word_about_the_recorded_moment_stands() {
    let submitted = act(Requesting, 1, None, None);
    let mut dossier = Dossier::kept_by(Requesting);
    dossier.file(submitted.clone());
    let (first, second) = (Moment::from_second(7).unwrap(), Moment::from_second(8).unwrap());
    dossier.record(submitted.digest, first);
    dossier.record(submitted.digest, second);
    assert_eq!(dossier.act(submitted.digest).unwrap().recorded, Some(first));
}
