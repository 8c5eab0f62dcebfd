//! Send, retry, give up, say so: a machine fed with time.
//!
//! Only the bound has legal weight; the schedule is courtesy to the network. A letter is never given up
//! before its bound and a grace have passed and the receiver has been asked once more.

use comity_words::{Entropy, Moment};

/// The first wait after an attempt, in seconds.
const FIRST_WAIT: i64 = 5;
/// The longest wait between two attempts, in seconds.
const LONGEST_WAIT: i64 = 30 * 60;

/// One letter on its way out. Kept by the store, moved by [`Outbox::step`] and what is told to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outbox {
    /// When the letter was queued: its cover's `sent_at`.
    pub sent_at: Moment,
    /// The receiver files nothing later.
    pub not_after: Moment,
    /// What is tried next, and when.
    pub retry: Retry,
    /// An ending is known.
    pub ended: bool,
}

/// Where the schedule stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retry {
    /// Attempts and questions made.
    pub made: u32,
    /// The next one is not made before this moment.
    pub not_before: Moment,
    /// The receiver was asked after bound and grace had passed.
    pub asked_last: bool,
}

/// What to do with a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Post the letter.
    Send,
    /// Ask for its receipts: it may have been filed and the receipt lost.
    Ask,
    /// Nothing until this moment.
    Wait(Moment),
    /// State that it is undeliverable; the treaty's next channel opens.
    GiveUp,
    /// Nothing any more.
    Rest,
}

impl Outbox {
    /// A letter just queued: it may leave at once.
    pub fn queue(sent_at: Moment, not_after: Moment) -> Outbox {
        let retry = Retry { made: 0, not_before: sent_at, asked_last: false };
        Outbox { sent_at, not_after, retry, ended: false }
    }

    /// When the letter may be given up: bound and grace.
    pub fn gives_up_at(&self) -> Moment {
        let bound = self.not_after.as_second().saturating_sub(self.sent_at.as_second());
        self.not_after.plus_seconds(grace(bound))
    }

    /// What to do at this moment.
    pub fn step(&self, now: Moment) -> Step {
        if self.ended {
            return Step::Rest;
        }
        if now >= self.gives_up_at() {
            return if self.retry.asked_last { Step::GiveUp } else { Step::Ask };
        }
        if now < self.retry.not_before {
            return Step::Wait(self.retry.not_before.min(self.gives_up_at()));
        }
        // The receiver files nothing after the bound: from there on there is only asking.
        if now <= self.not_after { Step::Send } else { Step::Ask }
    }

    /// The letter was posted, or its receipts asked for, and no ending came back.
    pub fn tried(&mut self, now: Moment, entropy: &mut dyn Entropy) {
        self.retry.asked_last = now >= self.gives_up_at();
        let doubled = FIRST_WAIT.saturating_mul(1 << self.retry.made.min(16));
        self.retry.made = self.retry.made.saturating_add(1);
        self.retry.not_before = now.plus_seconds(jittered(doubled.min(LONGEST_WAIT), entropy));
    }

    /// An ending is known.
    pub fn end(&mut self) {
        self.ended = true;
    }

    /// A link came back or the clock was set: whatever waits is tried at once.
    pub fn hurry(&mut self, now: Moment) {
        self.retry.not_before = self.retry.not_before.min(now);
    }
}

/// One twelfth of the bound, at least ten minutes, at most six hours; in seconds. The bound belongs to
/// the treaty, the fraction to the protocol.
pub fn grace(bound: i64) -> i64 {
    (bound / 12).clamp(10 * 60, 6 * 60 * 60)
}

/// Three quarters of the wait, and up to another half of it: so that a thousand letters that failed in
/// one moment do not all come back in one.
fn jittered(wait: i64, entropy: &mut dyn Entropy) -> i64 {
    let mut chance = [0; 4];
    entropy.fill(&mut chance);
    let spread = wait / 2 + 1;
    wait - wait / 4 + i64::from(u32::from_le_bytes(chance)) % spread
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Seeded(u64);
    impl Entropy for Seeded {
        fn fill(&mut self, bytes: &mut [u8]) {
            for byte in bytes {
                self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                *byte = (self.0 >> 56) as u8;
            }
        }
    }

    fn at(second: i64) -> Moment {
        Moment::from_second(1_795_355_920 + second).unwrap()
    }

    const DAY: i64 = 24 * 60 * 60;

    #[test]
    fn the_waits_double_from_five_seconds_to_thirty_minutes_and_never_pass_the_bound_by_sending() {
        let (mut outbox, mut chance) = (Outbox::queue(at(0), at(DAY)), Seeded(7));
        let (mut now, mut waits, mut asked) = (at(0), Vec::new(), 0);
        loop {
            match outbox.step(now) {
                Step::Send => {
                    assert!(now <= at(DAY));
                    outbox.tried(now, &mut chance);
                    waits.push(outbox.retry.not_before.as_second() - now.as_second());
                }
                Step::Ask => {
                    assert!(now > at(DAY));
                    asked += 1;
                    outbox.tried(now, &mut chance);
                }
                Step::Wait(until) => {
                    assert!(until > now, "a wait goes forward");
                    now = until;
                }
                Step::GiveUp => break,
                Step::Rest => panic!("nothing ended it"),
            }
        }
        assert!((4..=7).contains(&waits[0]), "{waits:?}");
        for (place, wait) in waits.iter().enumerate() {
            let doubled = (5i64 << place.min(16)).min(1800);
            assert!((doubled * 3 / 4..=doubled * 5 / 4 + 1).contains(wait), "{place}: {wait}");
        }
        assert!(asked >= 1);
        assert!(now >= outbox.gives_up_at());
        assert_eq!(outbox.gives_up_at(), at(DAY + 2 * 60 * 60));
    }

    #[test]
    fn nothing_is_given_up_before_the_grace_has_passed_and_the_receiver_was_asked() {
        let mut outbox = Outbox::queue(at(0), at(60));
        assert_eq!(outbox.gives_up_at(), at(60 + 600));
        outbox.tried(at(60), &mut Seeded(1));
        assert!(matches!(outbox.step(at(659)), Step::Ask | Step::Wait(_)));
        assert_eq!(outbox.step(at(660)), Step::Ask);
        outbox.tried(at(660), &mut Seeded(1));
        assert_eq!(outbox.step(at(660)), Step::GiveUp);
        outbox.end();
        assert_eq!(outbox.step(at(661)), Step::Rest);
    }

    #[test]
    fn the_grace_is_a_twelfth_of_the_bound_between_ten_minutes_and_six_hours() {
        assert_eq!(grace(60), 600);
        assert_eq!(grace(24 * 3600), 2 * 3600);
        assert_eq!(grace(30 * 24 * 3600), 6 * 3600);
        assert_eq!(grace(-5), 600);
    }

    #[test]
    fn a_link_that_comes_back_is_used_at_once() {
        let mut outbox = Outbox::queue(at(0), at(DAY));
        for _ in 0..12 {
            outbox.tried(at(100), &mut Seeded(3));
        }
        assert!(matches!(outbox.step(at(200)), Step::Wait(_)));
        outbox.hurry(at(200));
        assert_eq!(outbox.step(at(200)), Step::Send);
    }
}
