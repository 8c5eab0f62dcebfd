//! What the law of a case is today: the instrument, the pair of States, the calendars, the moment.

use std::collections::{BTreeMap, BTreeSet};

use comity_treaty::apply::ApplyError;
use comity_treaty::apply::{Facts as TreatyFacts, Value};
use comity_treaty::{Application, Library, Situation, apply};
use comity_words::{Moment, Party, Reference, StateCode};

use crate::deed::{ItemId, Request};
use crate::events::events_of;
use crate::{Case, Fact, Facts, Inadmissible, Name, Profiles, Step};

/// Everything the two functions may look at besides the case.
#[derive(Debug, Clone)]
pub struct Law<'a> {
    /// Instruments, profiles, calendars and zones.
    pub library: &'a Library,
    /// The instrument the request rests on, by its id.
    pub instrument: String,
    /// The State that asks.
    pub requesting: StateCode,
    /// The State that is asked.
    pub requested: StateCode,
    /// What time it is.
    pub now: Moment,
    /// Which option is taken in an open bracket, by bracket id.
    pub assignment: BTreeMap<String, String>,
    /// Misses of other cases between the two States, for the steps of ladders that count them.
    pub past_misses: comity_treaty::apply::PastMisses,
    /// The verbs that need a second officer here. This node's own rule, whatever the treaty says.
    pub four_eyes: BTreeSet<&'static str>,
    /// What the profiles of the two States say, where they are held. They bind nobody, and no act is judged
    /// by them.
    pub profiles: Option<&'a Profiles>,
    /// Who reads the library, where somebody keeps what hangs on no case; it is read anew where nobody does.
    pub reader: Option<&'a dyn Reader>,
}

/// Reads the library of a [`Law`] as [`apply`] does, and may keep what it read for the next case.
pub trait Reader: std::fmt::Debug + Sync {
    /// What [`apply`] says of this situation, in the library of the law.
    fn apply(&self, situation: &Situation) -> Result<Application, ApplyError>;
}

impl<'a> Law<'a> {
    /// The law of the case with this reference, under this instrument, at this moment.
    pub fn of(library: &'a Library, instrument: &str, case: &Reference, now: Moment) -> Law<'a> {
        Law {
            library,
            instrument: instrument.to_owned(),
            requesting: case.requesting().clone(),
            requested: case.requested().clone(),
            now,
            assignment: BTreeMap::new(),
            past_misses: Default::default(),
            four_eyes: BTreeSet::from(["submit", "refuse", "abandon", Step::RemedyUpheld.verb()]),
            profiles: None,
            reader: None,
        }
    }

    /// The same law at another moment.
    #[must_use]
    pub fn at(&self, now: Moment) -> Law<'a> {
        Law { now, ..self.clone() }
    }

    /// The same law with what the profiles of the two States say.
    #[must_use]
    pub fn beside(mut self, profiles: &'a Profiles) -> Law<'a> {
        self.profiles = Some(profiles);
        self
    }

    /// The same law, read by somebody who keeps what hangs on no case. It must read the same library.
    #[must_use]
    pub fn read_by(mut self, reader: &'a dyn Reader) -> Law<'a> {
        self.reader = Some(reader);
        self
    }

    /// What the treaty says of a situation.
    pub(crate) fn apply(&self, situation: &Situation) -> Result<Application, ApplyError> {
        match self.reader {
            Some(reader) => reader.apply(situation),
            None => apply(self.library, situation),
        }
    }

    /// The State on this side of the case.
    pub fn state(&self, party: Party) -> &StateCode {
        match party {
            Party::Requesting => &self.requesting,
            Party::Requested => &self.requested,
        }
    }

    /// What the treaty says about the case as it stands.
    pub fn read(&self, case: &Case) -> Result<Application, Inadmissible> {
        Ok(self.apply(&self.situation(case))?)
    }

    /// What the treaty says about a request that nobody has sent yet.
    pub fn read_request(&self, request: &Request) -> Result<Application, Inadmissible> {
        let facts = self.facts(Some(request), None, None);
        Ok(self.apply(&self.told(facts, Vec::new()))?)
    }

    /// What the case tells the treaty.
    pub fn situation(&self, case: &Case) -> Situation {
        self.situation_of(case, None)
    }

    /// What the case tells the treaty about some of its items; about all where none are named.
    pub(crate) fn situation_of(&self, case: &Case, only: Option<&BTreeSet<ItemId>>) -> Situation {
        let (asks, asked) = (case.answers_of(Party::Requesting), case.answers_of(Party::Requested));
        let fewer = only.and_then(|only| {
            let mut request = case.request()?.clone();
            request.items.retain(|item| only.contains(&item.id));
            Some(request)
        });
        let facts = self.facts(fewer.as_ref().or(case.request()), asks, asked);
        self.told(facts, events_of(case, self, only))
    }

    /// The office that answers this question, in the words of the treaty; none where it does not say.
    pub fn asked_of(&self, fact: &str) -> Option<&str> {
        self.library.instrument(&self.instrument)?.words.get(fact)?.asked_of.as_deref()
    }

    fn told(&self, facts: TreatyFacts, events: Vec<comity_treaty::Event>) -> Situation {
        Situation {
            instrument: self.instrument.clone(),
            requesting: self.requesting.clone(),
            requested: self.requested.clone(),
            facts,
            events,
            now: self.now,
            assignment: self.assignment.clone(),
            past_misses: self.past_misses.clone(),
        }
    }

    /// What is known. The requesting side knows its own request; where the treaty leaves a question to
    /// one side's office, only that side's answer counts.
    fn facts(&self, request: Option<&Request>, asks: Option<&Facts>, asked: Option<&Facts>) -> TreatyFacts {
        let mut facts = TreatyFacts::new();
        let Some(request) = request else { return facts };
        let own = [Some(&request.facts), asks].into_iter().flatten().flatten();
        for (path, fact) in own.filter(|(path, _)| self.may_answer(Party::Requesting, path)) {
            facts.tell(path.as_str(), value(fact));
        }
        for (path, fact) in asked.into_iter().flatten() {
            let new = facts.of(path.as_str()).is_none() || self.asked_of(path.as_str()).is_some();
            if new && self.may_answer(Party::Requested, path) {
                facts.tell(path.as_str(), value(fact));
            }
        }
        facts.tell("measure", Value::words(request.items.iter().map(|item| item.measure.as_str())));
        let categories: BTreeSet<&str> = request
            .items
            .iter()
            .flat_map(|item| &item.categories)
            .map(|category| category.as_str())
            .collect();
        if !categories.is_empty() {
            facts.tell("data-category", Value::words(categories));
        }
        facts.tell("request.language", Value::word(request.language.as_str()));
        if request.urgent {
            facts.tell("urgent", Value::Truth(true));
        }
        facts
    }

    /// Whether this side may answer: the treaty leaves the question to its office, or to nobody's.
    pub(crate) fn may_answer(&self, party: Party, fact: &Name) -> bool {
        let Some(office) = self.asked_of(fact.as_str()) else { return true };
        let side = office.split('.').next().unwrap_or(office);
        match side {
            "requesting" => party == Party::Requesting,
            "requested" => party == Party::Requested,
            state if state == self.state(party.other()).as_str() => false,
            _ => true,
        }
    }
}

fn value(fact: &Fact) -> Value {
    match fact {
        Fact::Yes => Value::Truth(true),
        Fact::No => Value::Truth(false),
        Fact::Number(number) => Value::number(*number),
        Fact::Words(words) => Value::words(words.iter().map(Name::as_str)),
        Fact::Length(length) => Value::Length(*length),
        Fact::Day(day) => Value::Date(*day),
    }
}
