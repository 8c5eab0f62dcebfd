//! The five-minute rule: a node whose clock others contradict signs nothing, and says so (proof 5.6).
//!
//! What a clock is held against: the moment in each witness's cosignature, the moment in each authority's stamp,
//! and this machine's own clock as it stood when the node came up, each carried on by what has passed since. One
//! voice alone raises the alarm; from two on their median decides, so that nobody who lies can stop a node alone.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use comity_store::{Change, IncidentRow};
use comity_words::Moment;

use crate::Refusal;
use crate::clock::machine_now;
use crate::office::Inner;

/// Seconds by which a clock may differ.
const MOST: i64 = 5 * 60;
/// The voice of this machine itself.
const ITSELF: &str = "this machine as it stood when the node came up";

/// What other clocks said, and when they said it by a clock that nobody sets.
pub(crate) struct Voices(Mutex<BTreeMap<String, (Moment, Instant)>>);

impl Default for Voices {
    fn default() -> Voices {
        Voices(Mutex::new([(ITSELF.to_owned(), (machine_now(), Instant::now()))].into()))
    }
}

impl Voices {
    fn all(&self) -> MutexGuard<'_, BTreeMap<String, (Moment, Instant)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// By how many seconds each voice is ahead of this moment.
    fn ahead_of(&self, now: Moment) -> BTreeMap<String, i64> {
        let told = |(moment, then): &(Moment, Instant)| {
            let passed = i64::try_from(then.elapsed().as_secs()).unwrap_or(i64::MAX);
            moment.as_second().saturating_add(passed) - now.as_second()
        };
        self.all().iter().map(|(who, said)| (who.clone(), told(said))).collect()
    }
}

/// What the voices say of a clock.
#[derive(Debug, PartialEq, Eq)]
enum Judged {
    /// It is right, or nobody says otherwise.
    Right,
    /// One voice alone contradicts it.
    Doubted,
    /// It is off by so many seconds.
    Off(i64),
}

/// The median of the voices; of two in the middle the one that is nearer.
fn judged(ahead: &BTreeMap<String, i64>) -> Judged {
    let mut all: Vec<i64> = ahead.values().copied().collect();
    all.sort_unstable();
    let middle = all.len() / 2;
    let median = match all.len() {
        0 => 0,
        even if even.is_multiple_of(2) => {
            *all[middle - 1..=middle].iter().min_by_key(|by| by.abs()).unwrap_or(&0)
        }
        _ => all[middle],
    };
    match all.iter().any(|by| by.abs() > MOST) {
        _ if all.len() > 1 && median.abs() > MOST => Judged::Off(median),
        true => Judged::Doubted,
        false => Judged::Right,
    }
}

impl Inner {
    /// What another clock said just now.
    pub(crate) fn heard_time(&self, who: &str, moment: Moment) {
        self.voices.all().insert(who.to_owned(), (moment, Instant::now()));
    }

    /// Holds this node's clock against the others. A clock set by hand is nobody's.
    pub(crate) fn mind_the_clock(&self) -> Result<(), Refusal> {
        if self.clock().stage().is_some() {
            return Ok(());
        }
        let ahead = self.voices.ahead_of(self.now());
        match judged(&ahead) {
            Judged::Off(by) => self.clock_is_off(by, ahead.values().filter(|by| by.abs() > MOST).count()),
            Judged::Doubted => {
                self.clock_is_right();
                for (who, by) in ahead.iter().filter(|(_, by)| by.abs() > MOST) {
                    let sentence = format!(
                        "{who} says it is {} than this node's clock says: one of the two is wrong",
                        how_far(*by)
                    );
                    self.clock_alarm(who, sentence)?;
                }
                Ok(())
            }
            Judged::Right => {
                self.clock_is_right();
                Ok(())
            }
        }
    }

    /// Opens the incident, once for each voice.
    pub(crate) fn clock_alarm(&self, who: &str, sentence: String) -> Result<(), Refusal> {
        let again =
            |one: &IncidentRow| one.case.is_none() && one.code == "clock" && one.sentence.starts_with(who);
        if self.store.incidents(usize::MAX)?.iter().any(again) {
            return Ok(());
        }
        tracing::error!(code = "clock", "incident: {sentence}");
        let row = IncidentRow { at: self.now(), case: None, code: "clock".to_owned(), sentence };
        Ok(self.store.note(vec![Change::Incident(row)])?)
    }
}

/// `3 minutes earlier`, `24 hours later`.
pub(crate) fn how_far(by: i64) -> String {
    let way = if by > 0 { "later" } else { "earlier" };
    match by.abs() / 60 {
        minutes if minutes < 120 => format!("{minutes} minutes {way}"),
        minutes => format!("{} hours {way}", minutes / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voices(ahead: &[i64]) -> BTreeMap<String, i64> {
        ahead.iter().enumerate().map(|(at, by)| (format!("voice {at}"), *by)).collect()
    }

    #[test]
    fn one_voice_raises_the_alarm_and_two_stop_the_signing() {
        assert_eq!(judged(&voices(&[])), Judged::Right);
        assert_eq!(judged(&voices(&[300, -300])), Judged::Right, "five minutes are within the rule");
        assert_eq!(judged(&voices(&[86_400])), Judged::Doubted);
        // Whoever lies alone stops nobody, whichever way.
        assert_eq!(judged(&voices(&[0, 86_400])), Judged::Doubted);
        assert_eq!(judged(&voices(&[-1, 2, 86_400])), Judged::Doubted);
        assert_eq!(judged(&voices(&[-86_400, 86_400, 1])), Judged::Doubted);
        assert_eq!(judged(&voices(&[301, 86_400])), Judged::Off(301));
        assert_eq!(judged(&voices(&[-86_390, -86_400, 0])), Judged::Off(-86_390));
    }

    #[test]
    fn a_voice_goes_on_with_what_has_passed_since_it_spoke() {
        let all = Voices::default();
        let now = machine_now();
        assert!(all.ahead_of(now)[ITSELF].abs() <= 1);
        // The machine's clock jumps by a day: its own earlier word is the first to say so.
        assert!((all.ahead_of(now.plus_seconds(86_400))[ITSELF] + 86_400).abs() <= 1);
    }
}
