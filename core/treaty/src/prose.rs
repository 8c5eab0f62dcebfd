//! The treaty as sentences people can read: one a clause, with its article and its mark.
//!
//! A rendering, not the law: the wording the Parties signed prevails, and stands beside it where the
//! file holds it. Brackets print as brackets with their owners. English.

use crate::model::{Article, Clause, Instrument, Paragraph, Profile};
use crate::norm::Verified;
use crate::wording::{self, Words, sentence};

/// An instrument or a profile as sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose {
    /// Its title.
    pub title: String,
    /// What there is to know of it before the first article: one line each.
    pub header: Vec<String>,
    /// Its articles, in order; clauses outside any come first, under no number.
    pub articles: Vec<ProseArticle>,
}

/// An article as sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProseArticle {
    /// Its id.
    pub id: String,
    /// Its present number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Notes to readers.
    pub notes: Vec<String>,
    /// The authentic wording of its paragraphs, where the file holds it.
    pub texts: Vec<Paragraph>,
    /// One sentence a clause.
    pub sentences: Vec<Sentence>,
}

/// A clause as a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The clause's id.
    pub clause: String,
    /// Its keyword.
    pub keyword: String,
    /// Its article: `9(2)`.
    pub article: String,
    /// What it says.
    pub text: String,
    /// How far somebody compared it with the text.
    pub verified: Verified,
    /// Where the text was read.
    pub verified_in: Option<String>,
    /// Notes to readers.
    pub notes: Vec<String>,
    /// Brackets open in it.
    pub brackets: Vec<String>,
    /// Whether the evaluator does what it says; otherwise it is shown as written.
    pub executed: bool,
}

/// An instrument as sentences.
pub fn prose(instrument: &Instrument) -> Prose {
    let mut header = Vec::new();
    let said = [("version", &instrument.version), ("status", &instrument.status), ("kind", &instrument.kind)];
    header.extend(said.into_iter().filter_map(|(key, value)| Some(format!("{key}: {}", value.as_ref()?))));
    if !instrument.binding {
        header.push("not binding".to_owned());
    }
    if !instrument.authentic.is_empty() {
        header.push(format!("authentic languages: {}", instrument.authentic.join(", ")));
    }
    let parties: Vec<String> =
        instrument.parties.iter().map(|party| format!("{} ({})", party.name, party.code)).collect();
    if !parties.is_empty() {
        header.push(format!("Parties: {}", parties.join(", ")));
    }
    for periods in &instrument.periods {
        header.push(wording::periods_words(periods));
    }
    let words = Words::of(Some(instrument), &instrument.source.text);
    Prose { title: instrument.title.clone(), header, articles: articles(&instrument.articles, &instrument.clauses, &words) }
}

/// A profile as sentences.
pub fn prose_of_profile(profile: &Profile, of: Option<&Instrument>) -> Prose {
    let mut header = vec![format!("fills what `{}` leaves open, and never overrides it", profile.of)];
    header.extend(profile.periods.iter().map(wording::periods_words));
    for (norm, amount) in &profile.benchmarks {
        header.push(format!("benchmark for `{norm}`: {amount}, for figures only"));
    }
    let words = Words::of(of, &profile.source.text);
    Prose { title: profile.title.clone(), header, articles: articles(&[], &profile.clauses, &words) }
}

fn articles(articles: &[Article], clauses: &[Clause], words: &Words<'_>) -> Vec<ProseArticle> {
    let of = |id: Option<&str>| -> Vec<Sentence> {
        let mine = clauses.iter().filter(|clause| clause.inside.as_deref() == id);
        mine.map(|clause| sentence::sentence(clause, words)).collect()
    };
    let mut found = Vec::new();
    let outside = of(None);
    if !outside.is_empty() {
        found.push(ProseArticle {
            id: String::new(),
            number: String::new(),
            title: String::new(),
            notes: Vec::new(),
            texts: Vec::new(),
            sentences: outside,
        });
    }
    found.extend(articles.iter().map(|article| ProseArticle {
        id: article.id.clone(),
        number: article.number.clone(),
        title: article.title.clone(),
        notes: article.notes.clone(),
        texts: article.texts.clone(),
        sentences: of(Some(&article.id)),
    }));
    found
}

impl Prose {
    /// The rendering as text, a line a clause.
    pub fn to_text(&self) -> String {
        let mut text = format!("{}\n", self.title);
        self.header.iter().for_each(|line| text.push_str(&format!("  {line}\n")));
        for article in &self.articles {
            if !article.title.is_empty() {
                text.push_str(&format!("\n{} {}\n", article.number, article.title));
            }
            article.sentences.iter().for_each(|sentence| text.push_str(&sentence.to_text()));
        }
        text
    }

    /// The sentence of one clause.
    pub fn sentence(&self, clause: &str) -> Option<&Sentence> {
        self.articles.iter().flat_map(|article| &article.sentences).find(|sentence| sentence.clause == clause)
    }
}

impl Sentence {
    /// The sentence with its article, its id and its mark: `9(2) [decide] … [read]`.
    pub fn to_text(&self) -> String {
        let mark = match self.verified {
            Verified::Unmarked => String::new(),
            mark => format!(" [{mark}]"),
        };
        let number = if self.article.is_empty() { String::new() } else { format!("{} ", self.article) };
        format!("{number}[{}] {}{mark}\n", self.clause, self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Calendars;
    use crate::source::Source;

    fn text_of(clause: &str) -> String {
        let source = Source::new("t", include_str!("../tests/files/treaty-example.treaty"));
        let (library, _) = crate::load(&[source], Calendars::default());
        let prose = prose(library.instrument("arv-bel-mla").unwrap());
        prose.sentence(clause).unwrap().to_text()
    }

    #[test]
    fn a_bracket_prints_as_a_bracket_with_its_owners() {
        assert_eq!(
            text_of("decide"),
            "9(2) [decide] The requested Party decides on the request within \
             [ARV: 30 days] [BEL: 60 days] [chair: 45 days] of receipt; within 72 hours if `urgent`. \
             The period stands still from the return of an incomplete request until completion, 2 times at most. \
             The requested Party may extend it by up to 30 days, 1 time, giving reasons and estimate, before it ends. \
             A miss is excused if `force-majeure`.\n"
        );
    }

    #[test]
    fn grounds_say_their_force_and_who_decides() {
        assert_eq!(
            text_of("ground.political-offence"),
            "7(1)(c) [ground.political-offence] Political offence: the request may be refused, unless \
             `offence` is terrorism or terrorism-financing. The minister of the requested Party decides.\n"
        );
        assert_eq!(
            text_of("ground.bank-secrecy"),
            "7(2) [ground.bank-secrecy] Bank secrecy is no ground for refusal.\n"
        );
    }

    #[test]
    fn every_clause_of_the_worked_example_has_a_sentence() {
        let source = Source::new("t", include_str!("../tests/files/treaty-example.treaty"));
        let (library, _) = crate::load(&[source], Calendars::default());
        let instrument = library.instrument("arv-bel-mla").unwrap();
        let prose = prose(instrument);
        let count: usize = prose.articles.iter().map(|article| article.sentences.len()).sum();
        assert_eq!(count, instrument.clauses().len());
        assert!(prose.articles.iter().flat_map(|a| &a.sentences).all(|s| s.text.ends_with('.')));
    }
}
