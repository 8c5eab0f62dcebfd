//! Which instrument governs: per pair of States, per topic, on a day.
//!
//! Candidates are the instruments that bind both. Six rules order them; where they leave no one in front, a
//! person chooses, and the alternatives are named. Nothing is swapped in silence: a basis that is cited is kept
//! while it is a candidate, and a better one is only proposed.

mod bound;
pub(crate) mod brief;
mod favour;
mod offer;
pub(crate) mod order;
mod page;
mod rival;
pub(crate) mod scope;
mod shown;
pub(crate) mod topic;
mod warning;

use std::collections::{BTreeMap, BTreeSet};

use comity_words::{Day, StateCode};

use crate::apply::Event;
use crate::apply::matter::any_matches;
use crate::because::Explanation;
use crate::library::Library;
use crate::model::{Body, Clause, Guard, Instrument, Pattern, Profile};
use crate::norm::Verified;
use crate::overlay::{added, is_dated, taken_away};
use crate::question::{Answer, Facts, Question};

pub use bound::{InForce, Standing, Unbound, standing};
pub use offer::{Offer, OfferKind};
pub use order::Reason;
pub use rival::{Contradiction, Saying};
pub use topic::{TOPICS, topic_of};
pub use warning::Warning;

use order::{About, Candidate, Order, order};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The State that asks.
    pub requesting: StateCode,
    /// The State that is asked.
    pub requested: StateCode,
    /// The day: that of the receipt.
    pub at: Day,
    /// The topics to show; every topic somebody speaks on, where empty.
    pub topics: Vec<String>,
    /// The measure asked for, where one is.
    pub measure: Option<String>,
    /// The data category asked for, where one is.
    pub category: Option<String>,
    /// The offences, where they are told: some instruments are for some of them only.
    pub offences: Vec<String>,
    /// What else is told of the request: an instrument may be for some evidence only.
    pub told: Facts,
    /// The instrument the request cites, where it cites one.
    pub basis: Option<String>,
    /// What is in force, where that is not for the texts to say: a scenario names it.
    pub in_force: Option<InForce>,
    /// The profiles in force; all, where none are named.
    pub profiles: Option<BTreeSet<String>>,
    /// What had happened by the receipt: a reservation may be dated by an event.
    pub happened: Vec<Event>,
}

impl Ask {
    /// Asks for every topic between two States on a day.
    pub fn between(requesting: StateCode, requested: StateCode, at: Day) -> Ask {
        Ask {
            requesting,
            requested,
            at,
            topics: Vec::new(),
            measure: None,
            category: None,
            offences: Vec::new(),
            told: Facts::new(),
            basis: None,
            in_force: None,
            profiles: None,
            happened: Vec::new(),
        }
    }

    /// Whether the event something is dated from has happened, and the one it is dated until has not.
    pub(crate) fn has_come(&self, guard: &Guard) -> bool {
        let any = |patterns: &[Pattern]| self.happened.iter().any(|event| any_matches(patterns, event));
        (guard.begins_on.is_empty() || any(&guard.begins_on)) && !any(&guard.ends_on)
    }

    /// The two States: the one that asks, then the one that is asked.
    pub fn pair(&self) -> [&StateCode; 2] {
        [&self.requesting, &self.requested]
    }

    pub(crate) fn about(&self) -> About<'_> {
        About {
            measure: self.measure.as_deref(),
            category: self.category.as_deref(),
            cited: self.basis.as_deref(),
            at_large: false,
        }
    }
}

/// The answer, topic by topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolution {
    /// What was asked.
    pub ask: Ask,
    /// The instruments that bind both, in the order of their ids, each with the day since when, where told.
    pub candidates: Vec<(String, Option<Day>)>,
    /// The others, and why they do not count.
    pub not_counted: Vec<NotCounted>,
    /// What would tell which candidates are for the request, where none is for certain.
    pub hangs_on: BTreeMap<String, Vec<Question>>,
    /// What the request rests on.
    pub basis: BasisReading,
    /// Each topic.
    pub topics: Vec<TopicReading>,
    /// The States of the two that nothing in the library names.
    pub unknown: Vec<StateCode>,
    /// What two overlays of one Party say differently.
    pub contradictions: Vec<Contradiction>,
    /// What decides here and was not compared with its text.
    pub warnings: Vec<Warning>,
    /// What is left to the two where nothing binds them.
    pub offers: Vec<Offer>,
}

impl Resolution {
    /// Whether every topic shown has one answer, and no two overlays contradict each other.
    pub fn is_unique(&self) -> bool {
        let settled = |topic: &TopicReading| matches!(topic.outcome, Outcome::Governs(_) | Outcome::Nobody);
        self.topics.iter().all(settled) && self.contradictions.is_empty()
    }

    /// Whether a person must choose: between instruments, or between what two overlays say.
    pub fn is_conflict(&self) -> bool {
        let disputed = |topic: &TopicReading| matches!(topic.outcome, Outcome::Conflict(_));
        self.topics.iter().any(disputed) || !self.contradictions.is_empty()
    }

    /// The same for a library that is to name every State there is: of one it does not name nothing is open, and
    /// no topic is shown.
    #[must_use]
    pub fn of_known_states(mut self) -> Resolution {
        if !self.unknown.is_empty() {
            self.topics.clear();
            self.not_counted.iter_mut().for_each(|one| one.open = false);
        }
        self
    }

    /// Whether nothing binds the two, and nothing may.
    pub fn is_nothing(&self) -> bool {
        self.candidates.is_empty() && !self.not_counted.iter().any(|one| one.open && self.unknown.is_empty())
    }

    /// The reading of a topic.
    pub fn topic(&self, topic: &str) -> Option<&TopicReading> {
        self.topics.iter().find(|reading| reading.topic == topic)
    }
}

/// An instrument that is held and does not bind the two, or may not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotCounted {
    /// Its id.
    pub instrument: String,
    /// Why.
    pub why: Unbound,
    /// Whether it may bind all the same: something that would tell is not held.
    pub open: bool,
    /// What would tell whether it is for this request, where it is for some only and that is not told.
    pub asks: Vec<Question>,
}

/// What a request rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BasisReading {
    /// What it cites.
    pub cited: Option<String>,
    /// The instrument it rests on; where there is none, a person chooses.
    pub rests_on: Option<String>,
    /// The instruments to choose from, where a person chooses; none where nothing binds the two.
    pub alternatives: Vec<String>,
    /// A better one than what is cited. It is proposed and never put in its place.
    pub proposed: Option<String>,
    /// Why.
    pub because: Explanation,
}

/// One topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicReading {
    /// The topic: `deadlines`, or a measure.
    pub topic: String,
    /// Who governs.
    pub outcome: Outcome,
    /// Instruments that stay beneath: their clauses hold where the one that governs is silent.
    pub beside: Vec<Speaker>,
    /// Every other candidate, and why it does not govern.
    pub losers: Vec<Loser>,
    /// A better one than the cited basis, which is kept.
    pub proposed: Option<String>,
    /// Why.
    pub because: Explanation,
}

/// Who governs a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// This one.
    Governs(Speaker),
    /// No rule puts one before the others: a person chooses among these.
    Conflict(Vec<Speaker>),
    /// It hangs on whether an instrument binds, which nobody knows: one answer without it and one with it.
    Undetermined(Vec<Outcome>),
    /// No instrument that binds both says anything.
    Nobody,
}

impl Outcome {
    /// The words of treaty files: an instrument, `none` or `conflict`; two where it is undetermined.
    pub fn words(&self) -> BTreeSet<String> {
        match self {
            Outcome::Governs(speaker) => BTreeSet::from([speaker.instrument.clone()]),
            Outcome::Conflict(_) => BTreeSet::from(["conflict".to_owned()]),
            Outcome::Nobody => BTreeSet::from(["none".to_owned()]),
            Outcome::Undetermined(several) => several.iter().flat_map(Outcome::words).collect(),
        }
    }
}

/// An instrument that speaks on a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// Its id.
    pub instrument: String,
    /// Its articles on the topic.
    pub articles: Vec<String>,
    /// Why it stands where it stands.
    pub reason: Reason,
    /// Over whom.
    pub over: Vec<String>,
    /// The relation that says so: instrument and article.
    pub by: Option<(String, String)>,
    /// The weakest mark of its clauses on the topic.
    pub mark: Verified,
    /// The mark of the relation.
    pub by_mark: Option<Verified>,
}

/// An instrument that does not govern a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loser {
    /// Its id.
    pub instrument: String,
    /// Why.
    pub reason: Reason,
    /// To whom it lost; none where it is silent.
    pub to: Option<String>,
    /// The relation that says so: instrument and article.
    pub by: Option<(String, String)>,
}

/// Resolves which instrument governs. The order in which the files were read means nothing.
pub fn resolve(library: &Library, ask: &Ask) -> Resolution {
    let mut field = Field::of(library, ask);
    field.set_aside_narrow(ask);
    let sure = field.certain();
    let all = field.all();
    let topics = match ask.topics.is_empty() {
        true => field.topics(&all, ask),
        false => ask.topics.clone(),
    };
    let read = |topic: &String| shown::topic(&field, ask, topic);
    let basis = shown::basis(&field, ask);
    let mut resolution = Resolution {
        unknown: offer::unknown(library, ask),
        contradictions: rival::contradictions(library, ask),
        warnings: Vec::new(),
        offers: Vec::new(),
        candidates: sure.iter().map(|one| (one.instrument.id.clone(), one.since)).collect(),
        not_counted: field.not_counted.clone(),
        hangs_on: field.hangs_on(ask),
        basis,
        topics: topics.iter().map(read).collect(),
        ask: ask.clone(),
    };
    resolution.warnings = warning::warnings(library, &resolution);
    resolution.offers = offer::offers(library, &resolution);
    resolution
}

/// What a request rests on.
pub(crate) fn basis(library: &Library, ask: &Ask) -> BasisReading {
    shown::basis(&Field::of(library, ask), ask)
}

/// Every instrument that binds the two or may.
pub(crate) struct Field<'a> {
    pub candidates: Vec<Candidate<'a>>,
    pub open: Vec<Candidate<'a>>,
    pub not_counted: Vec<NotCounted>,
}

impl<'a> Field<'a> {
    pub(crate) fn of(library: &'a Library, ask: &Ask) -> Field<'a> {
        let mut field = Field { candidates: Vec::new(), open: Vec::new(), not_counted: Vec::new() };
        // A draft stands beside drafts only.
        let is_draft = |held: &Instrument| held.status.as_deref() == Some("draft");
        let cited = ask.basis.as_ref().and_then(|id| library.instrument(id));
        let settled = ask.in_force.is_none() && cited.is_some_and(|cited| !is_draft(cited));
        for instrument in library.instruments.values() {
            if settled && is_draft(instrument) {
                let why = Unbound { code: "draft", sentence: format!("`{}` is a draft", instrument.id) };
                field.not_counted.push(NotCounted {
                    instrument: instrument.id.clone(),
                    why,
                    open: false,
                    asks: Vec::new(),
                });
                continue;
            }
            let standing = standing(library, instrument, ask.pair(), ask.at, ask.in_force.as_ref());
            let (since, why) = match standing {
                Standing::Binds(since) => (since, None),
                Standing::Not(why) => {
                    field.not_counted.push(NotCounted {
                        instrument: instrument.id.clone(),
                        why,
                        open: false,
                        asks: Vec::new(),
                    });
                    continue;
                }
                Standing::Open(why) => (None, Some(why)),
            };
            if let Some(measure) = ask.measure.as_deref().filter(|measure| !is_for(instrument, measure)) {
                let sentence = format!("`{}` is not for `{measure}`", instrument.id);
                let why = Unbound { code: "out-of-scope", sentence };
                field.not_counted.push(NotCounted {
                    instrument: instrument.id.clone(),
                    why,
                    open: false,
                    asks: Vec::new(),
                });
                continue;
            }
            let candidate = candidate(library, instrument, ask, since);
            match why {
                None => field.candidates.push(candidate),
                Some(why) => {
                    field.not_counted.push(NotCounted {
                        instrument: instrument.id.clone(),
                        why,
                        open: true,
                        asks: Vec::new(),
                    });
                    field.open.push(candidate);
                }
            }
        }
        field
    }

    /// Sets aside what is for some offences or some evidence only, where something else is for all and nothing is
    /// cited: whether it is for this request hangs on what is not told.
    fn set_aside_narrow(&mut self, ask: &Ask) {
        if ask.basis.is_some() || ask.in_force.is_some() {
            return;
        }
        let covers: Vec<Answer> = self.candidates.iter().map(|one| scope::covers(one, ask)).collect();
        if !covers.contains(&Answer::Yes) {
            return;
        }
        let candidates = std::mem::take(&mut self.candidates);
        for (candidate, covers) in candidates.into_iter().zip(covers) {
            let id = candidate.instrument.id.clone();
            let why = |sentence: String| Unbound { code: "out-of-scope", sentence };
            match covers {
                Answer::Yes => self.candidates.push(candidate),
                Answer::No => {
                    let why = why(format!("`{id}` is not for the offence or the measure told"));
                    self.not_counted.push(NotCounted { instrument: id, why, open: false, asks: Vec::new() });
                }
                Answer::Undetermined => {
                    let asks = scope::untold(&candidate, ask);
                    let why = why(scope::sentence(&id, &asks));
                    self.not_counted.push(NotCounted { instrument: id, why, open: true, asks });
                    self.open.push(candidate);
                }
            }
        }
    }

    /// What would tell which candidates are for the request, where it is certain of none.
    fn hangs_on(&self, ask: &Ask) -> BTreeMap<String, Vec<Question>> {
        let is_sure = |one: &Candidate<'_>| scope::covers(one, ask) == Answer::Yes;
        if ask.in_force.is_some() || self.candidates.iter().any(is_sure) {
            return BTreeMap::new();
        }
        let narrow = self.candidates.iter().filter(|one| scope::covers(one, ask) == Answer::Undetermined);
        narrow.map(|one| (one.instrument.id.clone(), scope::untold(one, ask))).collect()
    }

    /// Those that bind for certain.
    pub(crate) fn certain(&self) -> Vec<Candidate<'a>> {
        self.candidates.clone()
    }

    /// Those that may bind among them.
    pub(crate) fn all(&self) -> Vec<Candidate<'a>> {
        let mut all = self.candidates.clone();
        all.extend(self.open.iter().cloned());
        all.sort_by(|one, other| one.instrument.id.cmp(&other.instrument.id));
        all
    }

    /// The topics somebody speaks on; rules of other measures than the one that is asked for are none of them.
    pub(crate) fn topics(&self, candidates: &[Candidate<'a>], ask: &Ask) -> Vec<String> {
        let asked = |topic: &&str| ask.measure.as_deref().is_none_or(|measure| measure == *topic);
        let spoken: BTreeSet<&str> =
            candidates.iter().flat_map(|one| &one.clauses).filter_map(|clause| topic_of(clause)).collect();
        let fixed = TOPICS.iter().copied().filter(|topic| spoken.contains(topic));
        let measures = spoken.iter().copied().filter(|topic| !TOPICS.contains(topic)).filter(asked);
        fixed.chain(measures).map(str::to_owned).collect()
    }
}

/// Whether an instrument is for a measure; one that lists none is for any.
fn is_for(instrument: &Instrument, measure: &str) -> bool {
    let mut lists = false;
    for clause in &instrument.clauses {
        match &clause.body {
            Body::Excludes(what) if what.iter().any(|one| one == measure) => return false,
            _ => {}
        }
    }
    for clause in &instrument.clauses {
        match &clause.body {
            Body::Measures { may, any_lawful } => {
                lists = true;
                if *any_lawful || may.iter().any(|one| one == measure) {
                    return true;
                }
            }
            Body::Measure { measure: own, .. } if own == measure => return true,
            _ => {}
        }
    }
    !lists
}

pub(crate) fn candidate<'a>(
    library: &'a Library,
    instrument: &'a Instrument,
    ask: &Ask,
    since: Option<Day>,
) -> Candidate<'a> {
    let clauses = clauses(library, instrument, ask);
    let relations = clauses.iter().filter_map(|clause| match &clause.body {
        Body::Relation(relation) => Some((*clause, relation)),
        _ => None,
    });
    let chosen = |profile: &&Profile| {
        let dated = profile.choice_guards.get("in-lieu").is_none_or(|guard| {
            guard.since.is_none_or(|since| since <= ask.at) && guard.until.is_none_or(|until| ask.at <= until)
        });
        dated && profile.choices.get("in-lieu").is_some_and(|choice| choice == "yes")
    };
    Candidate {
        instrument,
        since,
        relations: relations.collect(),
        in_lieu: profiles(library, instrument, ask).iter().any(chosen),
        clauses,
    }
}

/// The profiles of an instrument that two States chose.
pub(crate) fn profiles<'a>(library: &'a Library, instrument: &Instrument, ask: &Ask) -> Vec<&'a Profile> {
    let named = |profile: &Profile| ask.profiles.as_ref().is_none_or(|only| only.contains(&profile.id));
    let all = library.profiles.values().map(AsRef::as_ref);
    all.filter(|one| one.of == instrument.id && one.is_of(ask.pair()) && named(one)).collect()
}

/// The clauses of an instrument between two States on a day: of its text, of profiles where the text has none of
/// that id, of overlays; without what a reservation takes away.
pub(crate) fn clauses<'a>(library: &'a Library, instrument: &'a Instrument, ask: &Ask) -> Vec<&'a Clause> {
    let between = |clause: &&Clause| is_between(clause, ask.pair());
    let away = |clause: &Clause| taken_away(library, instrument, clause, ask).is_some();
    let own = instrument.clauses.iter().filter(|clause| is_dated(clause, ask.at) && !away(clause));
    let mut clauses: Vec<&Clause> = own.filter(between).collect();
    for profile in profiles(library, instrument, ask) {
        for clause in profile.clauses.iter().filter(|clause| is_dated(clause, ask.at)).filter(between) {
            if !instrument.clauses.iter().any(|own| own.id == clause.id) {
                clauses.push(clause);
            }
        }
    }
    clauses.extend(added(library, &instrument.id, ask.pair(), ask.at).into_iter().filter(between));
    clauses
}

/// Whether a clause is between two States; `bound` is whoever is bound by the instruments it names.
pub(crate) fn is_between(clause: &Clause, pair: [&StateCode; 2]) -> bool {
    let between = &clause.applies.between;
    between.is_empty()
        || between.iter().any(|word| word == "bound")
        || pair.iter().all(|state| between.iter().any(|code| code == state.as_str()))
}

/// Every order of a field, by topic.
pub(crate) fn orders<'a>(
    candidates: &[Candidate<'a>],
    topics: &[String],
    about: About<'_>,
) -> BTreeMap<String, Order<'a>> {
    topics.iter().map(|topic| (topic.clone(), order(candidates, topic, about))).collect()
}
