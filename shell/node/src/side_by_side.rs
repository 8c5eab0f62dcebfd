//! Many checks at once over the cores there are, each exactly as it is made alone (decision 0056).
//!
//! Neither ES256 nor ML-DSA-65 has a batch in any standard, and the batches of Ed25519 take what a check alone
//! refuses. So nothing is summed up: every check is made whole, and the answer to each stands at its own place.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Fewer than these are not worth a thread.
const FEW: usize = 4;

/// What `check` says of each, in the order of `all`.
pub fn each<T: Sync, R: Send>(all: &[T], check: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    over(cores.min(all.len() / FEW), all, check)
}

fn over<T: Sync, R: Send>(hands: usize, all: &[T], check: impl Fn(&T) -> R + Sync) -> Vec<R> {
    if hands <= 1 {
        return all.iter().map(check).collect();
    }
    // Whoever is done takes the next: how long a check takes hangs on what is checked.
    let next = AtomicUsize::new(0);
    let work = || {
        let mut said = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(one) = all.get(at) else { return said };
            said.push((at, check(one)));
        }
    };
    let mut said: Vec<(usize, R)> = thread::scope(|scope| {
        let hands: Vec<_> = (0..hands).map(|_| scope.spawn(work)).collect();
        hands.into_iter().flat_map(|hand| hand.join().unwrap_or_else(|why| resume_unwind(why))).collect()
    });
    said.sort_by_key(|(at, _)| *at);
    said.into_iter().map(|(_, answer)| answer).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use comity_seal::{PublicKeys, SignedAs, SignedPair, Signer, SoftwareSigner};
    use std::sync::LazyLock;

    const MANY: usize = 12;

    static SIGNER: LazyLock<SoftwareSigner> =
        LazyLock::new(|| SoftwareSigner::generate("one", "two", &mut crate::keys::Chance));
    static PAIRS: LazyLock<Vec<SignedPair>> = LazyLock::new(|| {
        let at = "2026-11-20T08:00:00Z".parse().unwrap();
        let text = |number: usize| format!("{{\"n\":{number}}}").into_bytes();
        (0..MANY).map(|number| SIGNER.sign(SignedAs::Act, at, &text(number)).unwrap()).collect()
    });

    fn holds(keys: &PublicKeys, pair: &SignedPair) -> Result<Vec<u8>, comity_seal::SealError> {
        pair.open(SignedAs::Act, |_| Some(keys.clone())).map(|opened| opened.payload)
    }

    /// One character of a line turned: of its payload, its header or its signature.
    fn altered(pair: &SignedPair, second: bool, place: usize) -> SignedPair {
        let mut pair = pair.clone();
        let line = if second { &mut pair.mldsa65 } else { &mut pair.es256 };
        let at = line.len() * place / 16;
        let turned = if line.as_bytes()[at] == b'A' { "B" } else { "A" };
        line.replace_range(at..=at, turned);
        pair
    }

    #[test]
    fn one_bad_among_many_is_named_and_each_is_answered_as_alone() {
        let keys = SIGNER.public();
        // Every place among the many, both families; payload, header and signature of the line; none to six hands.
        for (round, (bad, second)) in (0..MANY).flat_map(|bad| [(bad, false), (bad, true)]).enumerate() {
            let mut pairs = PAIRS.clone();
            pairs[bad] = altered(&pairs[bad], second, 1 + round * 5 % 14);
            let alone: Vec<_> = pairs.iter().map(|pair| holds(keys, pair)).collect();
            let many = over(round % 7, &pairs, |pair| holds(keys, pair));
            assert_eq!(many, alone);
            let refused: Vec<usize> = (0..MANY).filter(|at| many[*at].is_err()).collect();
            assert_eq!(refused, [bad], "round {round}");
        }
        assert!(over(3, &PAIRS, |pair| holds(keys, pair)).iter().all(Result::is_ok));
    }

    #[test]
    fn answers_stand_in_the_order_of_what_was_asked_whoever_is_done_first() {
        let slow_first = |number: &usize| {
            thread::sleep(std::time::Duration::from_millis((8 - (*number as u64).min(8)) * 2));
            *number
        };
        let all: Vec<usize> = (0..40).collect();
        for hands in [0, 1, 2, 7, 100] {
            assert_eq!(over(hands, &all, slow_first), all);
        }
        assert_eq!(each(&all, |number| *number), all);
        assert!(each::<usize, usize>(&[], |number| *number).is_empty());
    }

    #[test]
    #[should_panic(expected = "a check that panics")]
    fn a_check_that_panics_is_no_answer() {
        over(2, &[1, 2, 3], |number| assert!(*number != 2, "a check that panics"));
    }
}
