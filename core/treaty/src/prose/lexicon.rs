//! The words of the law one by one, in each language: for a page that tells in the reader's words what an
//! explanation tells in English.
//!
//! The same catalogue as the sentences of a treaty; what a treaty names by an id of its own stands as its id,
//! in the quotation marks of the language.

use super::Language;
use super::grammar::{derived, joined};
use super::template::fill;
use super::voice::Voice;
use crate::period::{Amount, Unit};
use crate::source::Span;
use crate::syntax::ast::{EventName, Number, Path};

/// The words of one language.
pub struct Lexicon(Voice<'static>);

/// A limit as explanations name it, to be said in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limited<'t> {
    /// `within 30 days`
    Within(Amount),
    /// `for at least 30 days`
    AtLeast(Amount),
    /// `no later than 2026-12-21`, with the day as the page says days.
    Day(&'t str),
    /// `no later than` what the request asks for.
    Path(&'t str),
    /// `no later than 30 days before` an event.
    Before(Amount, &'t [&'t str]),
    /// A limit nobody has read yet.
    Unread,
}

impl Lexicon {
    /// The words of a language.
    pub fn of(language: Language) -> Lexicon {
        Lexicon(Voice::of_words(language))
    }

    /// A deed as a noun, by the name explanations write: `decided(grant)`.
    pub fn event(&self, written: &str) -> String {
        self.event_in(written, "")
    }

    /// Somebody, by the path of the treaty: `requested.central`.
    pub fn who(&self, path: &str) -> String {
        self.0.who(path, "")
    }

    /// A length of time: *30 days*.
    pub fn amount(&self, amount: Amount) -> String {
        self.amount_in(amount, "")
    }

    /// What a path of a condition stands for, as a noun.
    pub fn path(&self, path: &str) -> String {
        self.0.path(path, "")
    }

    /// That a condition holds, or does not: *the measure is coercive*.
    pub fn holds(&self, path: &str, yes: bool) -> String {
        self.0.holds(path, yes)
    }

    /// A word of the law, a measure or a ground; an id of a treaty's own in quotation marks.
    pub fn word(&self, id: &str) -> String {
        self.0.code(id, "", "")
    }

    /// Several of them, any one of which is enough.
    pub fn any(&self, words: &[String]) -> String {
        joined(self.0.catalogue, words, "or")
    }

    /// Several of them together.
    pub fn all(&self, words: &[String]) -> String {
        joined(self.0.catalogue, words, "and")
    }

    /// A limit: *within 30 days*.
    pub fn limit(&self, limit: Limited<'_>) -> String {
        let key = match limit {
            Limited::Within(_) => "within",
            Limited::AtLeast(_) => "at-least",
            Limited::Day(_) => "no-later-than",
            Limited::Path(_) => "no-later-than.path",
            Limited::Before(..) => "before",
            Limited::Unread => "unread",
        };
        let language = self.0.language();
        let said = fill(&self.0.catalogue.page("limits", key), &|place| match (place.source, limit) {
            ("0", Limited::Within(amount) | Limited::AtLeast(amount) | Limited::Before(amount, _)) => {
                Some(self.amount_in(amount, place.form))
            }
            ("0", Limited::Day(day)) => Some(derived(language, day, place.form)),
            ("0", Limited::Path(path)) => Some(self.0.path(path, place.form)),
            ("1", Limited::Before(_, events)) => {
                let events: Vec<String> =
                    events.iter().map(|event| self.event_in(event, place.form)).collect();
                Some(self.any(&events))
            }
            _ => None,
        });
        said.trim_end_matches([',', '\u{60c}', '\u{ff0c}']).to_owned()
    }

    /// The same, where the text only aims at it.
    pub fn aim(&self, limit: &str) -> String {
        self.0.say("limits", "aim", &[limit])
    }

    fn amount_in(&self, amount: Amount, form: &str) -> String {
        let noun = match amount.unit {
            Unit::Hour => "hour",
            Unit::Day => "day",
            Unit::WorkingDay => "working-day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Year => "year",
        };
        self.0.counted(noun, Number { units: i64::from(amount.n), decimals: 0 }, form)
    }

    fn event_in(&self, written: &str, form: &str) -> String {
        let path = |text: &str| Path { text: text.to_owned(), span: Span::default() };
        let (name, argument) = match written.strip_suffix(')').and_then(|inside| inside.split_once('(')) {
            Some((name, argument)) => (name, Some(path(argument))),
            None => (written, None),
        };
        self.0.noun(&EventName { path: path(name), argument, span: Span::default() }, form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_said_in_the_language_asked_for() {
        let french = Lexicon::of(Language::French);
        assert_eq!(french.event("received(competent)"), "la réception par l’autorité compétente");
        assert_eq!(french.amount(Amount::of(1, Unit::WorkingDay)), "1 jour ouvrable");
        assert_eq!(french.who("requested.central"), "l’autorité centrale de la Partie requise");
        assert_eq!(french.holds("coercive", false), "la mesure n’est pas coercitive");
        let russian = Lexicon::of(Language::Russian);
        assert_eq!(russian.limit(Limited::Within(Amount::of(30, Unit::Day))), "в течение 30 дней");
        assert_eq!(
            russian.limit(Limited::Before(Amount::of(1, Unit::Month), &["served"])),
            format!("не позднее чем за 1 месяц до {}", russian.event_in("served", "gen"))
        );
    }

    #[test]
    fn what_is_of_a_treaty_alone_stands_as_its_id() {
        for language in Language::ALL {
            let words = Lexicon::of(language);
            assert!(words.event("review-asked").contains("review"), "{language}");
            assert!(words.holds("public-funds", true).contains("public"), "{language}");
            assert!(!words.limit(Limited::Unread).ends_with([',', ' ']), "{language}");
        }
    }
}
