//! The life of the instrument as it concerns one request: what binds, which phase, which dates come.

use std::sync::Arc;

use comity_words::{Day, Moment};

use super::Application;
use super::Event;
use crate::because::Explanation;
use crate::model::{Kept, Pending, PendingRule};
use crate::norm::{Due, NormState};
use crate::question::{Answer, Question};

/// Whether an instrument binds a request: at its receipt, or now where none was received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Binding {
    /// It does.
    #[default]
    InForce,
    /// Nobody has told when it entered into force: it is applied as it stands, and the question is open.
    Open,
    /// Only the articles applied before entry into force do.
    Provisional,
    /// It was not in force yet.
    NotYet,
    /// It had ended.
    Ended,
}

impl Binding {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Binding::InForce => "in-force",
            Binding::Open => "undetermined",
            Binding::Provisional => "provisional",
            Binding::NotYet => "not-yet",
            Binding::Ended => "ended",
        }
    }
}

/// A date in the life of an instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LifeEvent {
    /// It begins to bind.
    EntryIntoForce,
    /// A phase begins.
    PhaseBegins,
    /// The period of a phase is over.
    PhaseEnds,
    /// It is reviewed.
    Review,
    /// From then it may be amended.
    Amendable,
    /// It is reviewed before it ends.
    SunsetReview,
    /// It ends by its own clause.
    Sunset,
    /// A denunciation has effect.
    Denunciation,
}

impl LifeEvent {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            LifeEvent::EntryIntoForce => "entry-into-force",
            LifeEvent::PhaseBegins => "phase-begins",
            LifeEvent::PhaseEnds => "phase-ends",
            LifeEvent::Review => "review",
            LifeEvent::Amendable => "amendable",
            LifeEvent::SunsetReview => "sunset-review",
            LifeEvent::Sunset => "sunset",
            LifeEvent::Denunciation => "denunciation",
        }
    }

    /// A few words for people.
    pub const fn noun(self) -> &'static str {
        match self {
            LifeEvent::EntryIntoForce => "entry into force",
            LifeEvent::PhaseBegins => "the beginning of the phase",
            LifeEvent::PhaseEnds => "the end of the phase's period",
            LifeEvent::Review => "the review",
            LifeEvent::Amendable => "the first amendment possible",
            LifeEvent::SunsetReview => "the review before the end",
            LifeEvent::Sunset => "the end",
            LifeEvent::Denunciation => "the effect of the denunciation",
        }
    }
}

/// One date, with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LifeDate {
    /// What happens.
    pub what: LifeEvent,
    /// The clause.
    pub id: String,
    /// The article.
    pub article: String,
    /// The first day of effect; or why there is none.
    pub due: Due,
    /// Whether that day has begun.
    pub past: bool,
    /// Why.
    pub because: Explanation,
}

impl LifeDate {
    /// The first day of effect, where it can be computed.
    pub fn day(&self) -> Option<Day> {
        self.due.last_day()
    }
}

/// A clause that does not bind this request, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NotInForce {
    /// Its id.
    pub id: String,
    /// Its article.
    pub article: String,
    /// Why, in words: `it holds from 2027-01-01`.
    pub why: String,
}

/// The end that came while the request was pending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndReading {
    /// `sunset` or `denunciation`.
    pub what: LifeEvent,
    /// The first instant it no longer binds.
    pub at: Moment,
    /// What becomes of what is pending; where the text does not say, nothing falls away.
    pub pending: Option<Pending>,
    /// What becomes of data already transferred.
    pub data: Option<Kept>,
    /// The article.
    pub article: String,
}

/// What the instrument says of its own life.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LifeReading {
    /// Whether it binds this request.
    pub binding: Binding,
    /// Which version governs a request that is pending when a clause changes.
    pub pending_rule: PendingRule,
    /// Its end, where that came while the request was pending.
    pub end: Option<EndReading>,
    /// Its phases.
    pub phases: Vec<Arc<PhaseReading>>,
    /// Its dates, by day; those that cannot be computed last.
    pub dates: Vec<Arc<LifeDate>>,
    /// The clauses that do not bind this request, and why.
    pub out_of_force: Vec<NotInForce>,
}

impl LifeReading {
    /// The dates that lie ahead.
    pub fn coming(&self) -> impl Iterator<Item = &LifeDate> {
        self.dates.iter().map(AsRef::as_ref).filter(|date| !date.past && date.day().is_some())
    }

    /// Why a date or a phase is so, by the id of its clause, by what happens or by the name of the phase.
    pub fn because(&self, name: &str) -> Option<&Explanation> {
        let phase = self.phases.iter().find(|phase| phase.id == name || phase.phase == name);
        let date = || self.dates.iter().find(|date| date.id == name || date.what.as_str() == name);
        phase.map(|phase| &phase.because).or_else(|| date().map(|date| &date.because))
    }

    /// A date by what happens.
    pub fn date(&self, what: LifeEvent) -> Option<&LifeDate> {
        self.dates.iter().map(AsRef::as_ref).find(|date| date.what == what)
    }

    /// The phase that governs the request, where one certainly does.
    pub fn phase(&self) -> Option<&PhaseReading> {
        self.phases.iter().map(AsRef::as_ref).find(|phase| phase.governs == Answer::Yes)
    }
}

/// A phase, as it concerns one request. It limits and refuses nothing: what lies outside is for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhaseReading {
    /// The id of its clause.
    pub id: String,
    /// Its name: `pilot`.
    pub phase: String,
    /// Its title.
    pub title: Option<String>,
    /// The article.
    pub article: String,
    /// Where it stands: `created`, `in-force`, `expired`, or `possible` where that is undetermined.
    pub state: NormState,
    /// Whether it was running when the request was received.
    pub governs: Answer,
    /// Its first day.
    pub begins: Due,
    /// The first day after its period, where it has one.
    pub ends: Option<Due>,
    /// The measures or data categories it is limited to; not limited, where empty.
    pub limited_to: Vec<String>,
    /// Whether all that is asked lies within; none where it is not limited.
    pub within_limits: Option<Answer>,
    /// The measures asked that lie outside.
    pub outside: Vec<String>,
    /// How many requests it is limited to.
    pub most_requests: Option<u32>,
    /// How many were made, by the published figure `request-count`.
    pub requests: Option<i64>,
    /// Whether their number lies within; none where it is not limited.
    pub within_number: Option<Answer>,
    /// Whether it ends well.
    pub exit: Option<ExitReading>,
    /// Who decides on what lies outside.
    pub decided_by: String,
    /// What is still open.
    pub questions: Vec<Question>,
    /// Why.
    pub because: Explanation,
}

impl PhaseReading {
    /// What of the request lies outside the phase, in words; nothing where all lies within or it does not
    /// govern.
    pub fn outside_words(&self) -> Vec<String> {
        let mut words = Vec::new();
        if self.governs == Answer::No {
            return words;
        }
        for what in &self.outside {
            words.push(format!("outside phase {}: `{what}` is not in what it is limited to", self.phase));
        }
        if let (Some(Answer::No), Some(most)) = (self.within_number, self.most_requests) {
            words.push(format!("outside phase {}: it is limited to {most} requests", self.phase));
        }
        words
    }
}

/// Whether a phase ends well, by the published figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExitReading {
    /// Whether its condition is met.
    pub met: Answer,
    /// What is called for where it is not: `review`.
    pub otherwise: Option<String>,
    /// Whether that is called for: the period is over and the condition is not met.
    pub called_for: bool,
    /// Whether the period is over and the figures are not known.
    pub due: bool,
}

/// How many persons decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HumanReviewReading {
    /// The clause.
    pub id: String,
    /// How many.
    pub persons: u32,
    /// On which deeds, as events: `refused`; on every decision, where empty.
    pub of: Vec<String>,
    /// Whether it is so here.
    pub holds: Answer,
    /// The measures, categories or offences this reading is about; all, where empty.
    pub about: Vec<String>,
    /// The article.
    pub article: String,
    /// What is still open.
    pub questions: Vec<Question>,
    /// Why.
    pub because: Explanation,
}

/// What software may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AutomationReading {
    /// The clause.
    pub id: String,
    /// The word of the file: `none`.
    pub may: String,
    /// Of which deeds, as events; of all, where empty.
    pub of: Vec<String>,
    /// Whether it is so here.
    pub holds: Answer,
    /// The measures, categories or offences this reading is about; all, where empty.
    pub about: Vec<String>,
    /// The article.
    pub article: String,
    /// What is still open.
    pub questions: Vec<Question>,
    /// Why.
    pub because: Explanation,
}

/// Whether conditions are offered before a refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionalReading {
    /// The clause.
    pub id: String,
    /// Whether they are to be offered first.
    pub offered_first: bool,
    /// Whether they bind who accepts them.
    pub binding_on_accept: bool,
    /// When they were offered: `consulted(conditions)`.
    pub offered: Option<Moment>,
    /// When they were accepted: `consented(conditions)`.
    pub accepted: Option<Moment>,
    /// Whether they bind.
    pub bound: bool,
    /// Whether it was refused and none had been offered. The refusal stands; a person looks at it.
    pub refused_without: bool,
    /// Whether the clause applies here.
    pub holds: Answer,
    /// The measures, categories or offences this reading is about; all, where empty.
    pub about: Vec<String>,
    /// The article.
    pub article: String,
    /// What is still open.
    pub questions: Vec<Question>,
    /// Why.
    pub because: Explanation,
}

/// How many persons must decide on a deed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonsNeeded {
    /// So many for certain.
    pub at_least: u32,
    /// So many where every open answer is yes.
    pub at_most: u32,
    /// The articles that say so.
    pub articles: Vec<String>,
    /// What is still open.
    pub questions: Vec<Question>,
}

impl Application {
    /// How many persons must decide on a deed: one, unless the instrument asks for more. Of several
    /// clauses the one that asks for most counts.
    pub fn persons_for(&self, deed: &Event) -> PersonsNeeded {
        let mut needed =
            PersonsNeeded { at_least: 1, at_most: 1, articles: Vec::new(), questions: Vec::new() };
        let concerns = |reading: &&Arc<HumanReviewReading>| {
            let of = reading.of.is_empty() && is_decision(deed) || is_among(&reading.of, deed);
            of && shares(&reading.about, &deed.about)
        };
        for reading in self.human_review.iter().filter(concerns) {
            match reading.holds {
                Answer::No => continue,
                Answer::Yes => needed.at_least = needed.at_least.max(reading.persons),
                Answer::Undetermined => needed.questions.extend(reading.questions.iter().cloned()),
            }
            needed.at_most = needed.at_most.max(reading.persons);
            needed.articles.push(reading.article.clone());
        }
        needed
    }

    /// Why a clause on persons, software or conditions says what it says here, by its id or keyword.
    pub fn oversight_of(&self, name: &str) -> Option<&Explanation> {
        let is_it = |id: &str| id == name || id.split('.').any(|part| part == name);
        let review = self.human_review.iter().find(|reading| is_it(&reading.id)).map(|r| &r.because);
        let automation = || self.automation.iter().find(|r| is_it(&r.id)).map(|r| &r.because);
        let conditional = || self.conditional.iter().find(|r| is_it(&r.id)).map(|r| &r.because);
        review.or_else(automation).or_else(conditional)
    }

    /// Whether the instrument forbids that software does a deed, and by which clause.
    pub fn person_does(&self, deed: &Event) -> Option<&AutomationReading> {
        self.automation.iter().map(AsRef::as_ref).find(|reading| {
            let of = reading.of.is_empty() || is_among(&reading.of, deed);
            reading.may == "none" && reading.holds != Answer::No && of && shares(&reading.about, &deed.about)
        })
    }

    /// Whether conditions are to be offered before a refusal like this one and none are on file. It is
    /// said to whoever refuses and bars nothing: the text does not say that a refusal without is void.
    pub fn offer_owed(&self, deed: &Event) -> Option<&ConditionalReading> {
        let refuses = deed.name == "refused" || deed.written() == "decided(refusal)";
        self.conditional.iter().filter(|_| refuses).find(|reading| {
            reading.offered_first
                && reading.holds != Answer::No
                && reading.offered.is_none_or(|offered| offered > deed.at)
                && shares(&reading.about, &deed.about)
        })
    }
}

fn is_decision(deed: &Event) -> bool {
    matches!(deed.name.as_str(), "decided" | "refused" | "postponed")
}

/// Whether a deed is one of those named; `decided(refusal)` is `refused`.
fn is_among(deeds: &[String], deed: &Event) -> bool {
    let also = match deed.written().as_str() {
        "decided(refusal)" => "refused",
        "refused" => "decided(refusal)",
        "decided(partial)" => "decided(grant)",
        _ => "",
    };
    deeds.iter().any(|one| *one == deed.name || *one == deed.written() || one == also)
}

fn shares(one: &[String], other: &[String]) -> bool {
    one.is_empty() || other.is_empty() || one.iter().any(|word| other.contains(word))
}
