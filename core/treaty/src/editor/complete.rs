//! What may be written next, and what each choice means.

use comity_words::{Category, Element, Ground, Measure};

use super::Desk;
use super::marks::{Kind, meant, scope};
use crate::bind::names::known::{ENDS, OFFICES, PATHS, ROLES, STANDARD_DEEDS, keys};
use crate::source::{Source, Span};
use crate::syntax::{Asked, Parse, expected};

/// Something that may be written at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What is written.
    pub text: String,
    /// What is shown: a phrase with its arguments.
    pub label: String,
    /// What it is.
    pub kind: OfferKind,
    /// What it takes the place of: the word begun.
    pub instead_of: Span,
}

/// What an offer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OfferKind {
    /// A statement.
    Statement,
    /// A phrase of the statement.
    Phrase,
    /// A name of this text.
    Name,
    /// A word of the language or of the law's tables.
    Word,
}

impl OfferKind {
    /// What it is, for people.
    pub const fn as_str(self) -> &'static str {
        match self {
            OfferKind::Statement => "statement",
            OfferKind::Phrase => "phrase",
            OfferKind::Name => "named in this text",
            OfferKind::Word => "word of the language",
        }
    }
}

/// What may be written before byte `at` of a text of the desk.
pub(super) fn offers(desk: &Desk, _file: usize, source: &Source, parse: &Parse, at: usize) -> Vec<Offer> {
    let Some(expected) = expected(&source.text, at) else { return Vec::new() };
    let mut offers = Offers { begun: expected.begun, all: Vec::new() };
    for keyword in &expected.keywords {
        offers.add(OfferKind::Statement, keyword, keyword);
    }
    if let (Some(keyword), Some((phrase, place, asked))) = (expected.keyword, expected.value) {
        let top = parse.file().statements().filter(|statement| statement.span.start <= at).last();
        let names = desk.names(&top.map(scope).unwrap_or_default());
        let path = path_before(&source.text, expected.begun.start);
        let kinds = meant(keyword, phrase);
        for (kind, named) in &names {
            let fits = match asked {
                Asked::Names => kinds.contains(kind),
                Asked::Event => *kind == Kind::Event,
                Asked::Condition => matches!(kind, Kind::Word | Kind::Declarable),
                Asked::Typed => false,
            };
            if fits && path.is_none_or(|_| matches!(kind, Kind::Office | Kind::Certificate)) {
                named.iter().for_each(|name| offers.add(OfferKind::Name, name, name));
            }
        }
        for word in words(keyword, phrase, place, asked, path) {
            offers.add(OfferKind::Word, word, word);
        }
    }
    for phrase in &expected.phrases {
        let fixed = phrase.split(" <").next().unwrap_or(phrase).split(" [").next().unwrap_or(phrase);
        offers.add(OfferKind::Phrase, fixed, phrase);
    }
    offers.all
}

struct Offers {
    begun: Span,
    all: Vec<Offer>,
}

impl Offers {
    fn add(&mut self, kind: OfferKind, text: &str, label: &str) {
        if text.starts_with('<') || self.all.iter().any(|offer| offer.text == text) {
            return;
        }
        let (text, label) = (text.to_owned(), label.to_owned());
        self.all.push(Offer { text, label, kind, instead_of: self.begun });
    }
}

/// What stands before the point before a place: `requested` of `requested.`.
fn path_before(text: &str, at: usize) -> Option<&str> {
    let before = text.get(..at)?.strip_suffix('.')?;
    let start = before.rfind(|c: char| !(c.is_alphanumeric() || c == '-')).map_or(0, |found| found + 1);
    (start < before.len()).then(|| &before[start..])
}

/// Words of the language that fit a place.
fn words(
    keyword: &'static str,
    phrase: Option<&'static str>,
    place: usize,
    asked: Asked,
    path: Option<&str>,
) -> Vec<&'static str> {
    let measures = || Measure::ALL.iter().map(|measure| measure.as_str());
    let elements = || Element::ALL.iter().map(|element| element.as_str());
    let categories = || Category::ALL.iter().map(|category| category.as_str());
    match asked {
        Asked::Event => STANDARD_DEEDS.iter().chain(ENDS).copied().collect(),
        Asked::Condition => {
            let operators = ["not", "and", "or", "in", "known", "unknown"];
            PATHS.iter().copied().chain(operators).chain(measures()).chain(categories()).collect()
        }
        Asked::Typed => Vec::new(),
        Asked::Names => {
            let who = phrase.is_some_and(|phrase| {
                crate::bind::names::known::who_phrases(keyword).contains(&(phrase, place))
                    || matches!(phrase, "by" | "to")
            });
            if path.is_some() {
                return OFFICES.to_vec();
            }
            match (keyword, phrase) {
                _ if who => ROLES.to_vec(),
                ("set", None) => keys("measure").iter().chain(keys("data-protection")).copied().collect(),
                ("escalation" | "instead", Some("for")) => Vec::new(),
                (_, Some("for" | "not-for")) => measures().chain(categories()).collect(),
                (_, Some(phrase)) if !choices(keyword, phrase).is_empty() => {
                    choices(keyword, phrase).to_vec()
                }
                ("request", Some("measure")) | ("measures" | "measure", None) => measures().collect(),
                ("require" | "reuse", None) => elements().collect(),
                ("ground", None) => Ground::ALL.iter().map(|ground| ground.as_str()).collect(),
                (keyword, None) => subjects(keyword).to_vec(),
                _ => Vec::new(),
            }
        }
    }
}

/// The words a phrase chooses from.
fn choices(keyword: &str, phrase: &str) -> &'static [&'static str] {
    match (keyword, phrase) {
        ("suspended", "balance") => &["kept", "fresh", "open"],
        ("supplement", "clock") => &["stops", "runs"],
        ("dual-criminality", "default") => &["required", "not-required", "may-require"],
        ("except", "value") => &["required", "not-required", "allowed", "barred", "available", "unavailable"],
        ("periods", "basis") => &["text", "profile", "party-rule"],
        ("use", "other-use") => &["prior-consent", "notice", "barred"],
        ("temporal" | "amendment", "pending-requests") => &["old-rule", "new-rule", "new-rule-from-entry"],
        ("sunset" | "denunciation", "pending") => &["survive", "discharged"],
        ("sunset" | "denunciation", "data") => &["protected", "returned"],
        ("retain", "then") => &["delete", "return", "archive"],
        ("provider-order", "notify") => &["none", "simultaneous", "prior"],
        _ => &[],
    }
}

/// The words a subject chooses from.
fn subjects(keyword: &str) -> &'static [&'static str] {
    match keyword {
        "status" => &["draft", "final", "in-force", "terminated"],
        "kind" => {
            &["bilateral", "multilateral", "protocol", "eu-directive", "eu-regulation", "scheme", "statute"]
        }
        "binding" => &["yes", "no"],
        "parties" => &["by-ratification"],
        "verified" => &["read", "secondary", "unchecked"],
        "day-0" => &["excluded", "included"],
        "roll" => &["forward", "backward", "none"],
        "holidays-of" => &["requested", "requesting", "either", "both", "bearer"],
        "zone" => &["requested", "requesting", "bearer", "utc"],
        "month-end" => &["last-day", "overflow"],
        "hours" => &["elapsed", "from-next-hour", "end-of-day"],
        "relation" => &[
            "replaces",
            "supplements",
            "residual",
            "prevails",
            "without-prejudice",
            "more-favourable",
            "interprets",
        ],
        "reciprocity" => &["required", "not-required"],
        "legalisation" => &["waived", "required"],
        "use" => &["purpose", "case", "offences", "listed"],
        "offences" => &["all", "listed", "convention", "threshold"],
        "private-rights" => &["none", "some"],
        "competence" => &["issue", "validate", "receive", "execute"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(text: &str) -> Vec<String> {
        let place = text.find('^').expect("a place");
        let desk = Desk::of(vec![Source::new("a.treaty", text.replace('^', ""))]);
        desk.offers("a.treaty", place).into_iter().map(|offer| offer.text).collect()
    }

    #[test]
    fn names_of_the_text_and_words_of_the_language_are_offered_where_they_fit() {
        let head = "comity 1; treaty t \"T\" { party ARV \"A\" { } fact gone \"Gone?\" answered-by ARV; \
                    duty decide by requested to requesting starts on received done on decided within 3 days; ";
        assert!(offered(&format!("{head} escalation e for (^")).contains(&"decide".to_owned()));
        let conditions = offered(&format!("{head} ground x may-refuse when ^"));
        assert!(conditions.contains(&"gone".to_owned()) && conditions.contains(&"urgent".to_owned()));
        assert!(!conditions.contains(&"decide".to_owned()));
        let offices = offered(&format!("{head} duty b by requested.^"));
        assert!(
            offices.contains(&"central".to_owned()) && !offices.contains(&"ARV".to_owned()),
            "{offices:?}"
        );
        assert!(offered(&format!("{head} require (facts-summary, ^")).contains(&"offences".to_owned()));
    }
}
