//! A form that acts is sent once: a word of chance in it tells a second sending from a second act.
//!
//! Whoever presses twice, or goes back and presses again, is led to what the first pressing brought about.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use maud::{Markup, html};

/// The name of the hidden field.
pub(crate) const FIELD: &str = "once";
/// How many sendings are remembered; the first is forgotten when one more comes.
const MOST: usize = 4096;

/// Words of forms that were sent, and where each led.
#[derive(Default)]
pub(crate) struct Once(Mutex<VecDeque<(String, Option<String>)>>);

/// What is known of a word.
pub(crate) enum Sent {
    /// It comes for the first time.
    First,
    /// It came before, and led here.
    Before(String),
    /// It came before, and what it asks for is being done.
    Running,
}

impl Once {
    /// The hidden field of a new form.
    pub(crate) fn field() -> Markup {
        html! { input type="hidden" name=(FIELD) value=(crate::pages::random_word()); }
    }

    /// Notes that a form of this word is being done. A form without one is always the first.
    pub(crate) fn begin(&self, word: &str) -> Sent {
        if word.is_empty() {
            return Sent::First;
        }
        let mut sent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match sent.iter().find(|(own, _)| own == word) {
            Some((_, Some(to))) => Sent::Before(to.clone()),
            Some((_, None)) => Sent::Running,
            None => {
                sent.push_back((word.to_owned(), None));
                if sent.len() > MOST {
                    sent.pop_front();
                }
                Sent::First
            }
        }
    }

    /// What became of it: where it led, or nothing was done and it may be sent again.
    pub(crate) fn end(&self, word: &str, to: Option<&str>) {
        let mut sent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match to {
            Some(to) => {
                if let Some(one) = sent.iter_mut().find(|(own, _)| own == word) {
                    one.1 = Some(to.to_owned());
                }
            }
            None => sent.retain(|(own, _)| own != word),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_sending_is_led_to_what_the_first_brought_about() {
        let once = Once::default();
        assert!(matches!(once.begin("a"), Sent::First));
        assert!(matches!(once.begin("a"), Sent::Running));
        once.end("a", Some("/cases/1"));
        assert!(matches!(once.begin("a"), Sent::Before(to) if to == "/cases/1"));
        assert!(matches!(once.begin("b"), Sent::First));
        once.end("b", None);
        assert!(matches!(once.begin("b"), Sent::First), "nothing was done: it may be sent again");
        assert!(matches!(once.begin(""), Sent::First));
        assert!(matches!(once.begin(""), Sent::First));
    }
}
