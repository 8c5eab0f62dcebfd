//! A treaty applied to one request: what is owed, by when, on which grounds it may be refused, what it
//! must contain.
//!
//! A pure fold over the events of the case up to an instant. The same inputs give the same result on
//! both nodes, the scenarios of a treaty file and a live case run through the same function, and
//! nothing here reads a clock.

mod absent;
mod admissible;
pub(crate) mod footing;
pub(crate) mod judge;
pub(crate) mod leaves;
mod lifetime;
pub(crate) mod matter;
mod merge;
mod past;
mod practice;
mod provision;
mod reading;
mod recall;
pub(crate) mod stack;
mod standing;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use comity_words::{Day, Moment, StateCode, Status};

pub(crate) use absent::why_not;
pub use admissible::Bar;
pub use lifetime::*;
pub use past::PastMisses;
pub use practice::Practice;
pub use provision::Provision;
pub use reading::*;

use crate::bind;
use crate::bracket;
use crate::clause::{channel, deadline, element, ground, life, provision as laid_down, reciprocity, trigger};
use crate::library::Library;
use crate::model::Instrument;
pub use crate::precedence::BasisReading;
use crate::source::Span;
use footing::{Footing, footing};
use matter::{Bench, Matter};

pub use crate::norm::{Due, LimitKind, NoDue, NormKind, NormState, Verified, Who};

use crate::period::Amount;
pub use crate::question::{Answer, Facts, Question, Value};

/// What a case tells the treaty.
#[derive(Debug, Clone)]
pub struct Situation {
    /// The id of the instrument the request rests on.
    pub instrument: String,
    /// The State that asks.
    pub requesting: StateCode,
    /// The State that is asked.
    pub requested: StateCode,
    /// What is known of the request: `measure`, `offence`, `urgent`, `penalty.requesting.max`, answers to
    /// facts and determinations by their id; a coming event by its name, with its date.
    pub facts: Facts,
    /// What happened, in the order of the story.
    pub events: Vec<Event>,
    /// The instant of evaluation. Later events are not yet known.
    pub now: Moment,
    /// Which owner's option is taken in an open bracket, by bracket id.
    pub assignment: BTreeMap<String, String>,
    /// Misses of other cases between the two States, for the steps of ladders that count them.
    pub past_misses: PastMisses,
}

/// A deed, in the words of treaty files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its name: `returned`.
    pub name: String,
    /// What stands in parentheses: `incomplete`.
    pub argument: Option<String>,
    /// When it was done.
    pub at: Moment,
    /// Who did it.
    pub by: Option<StateCode>,
    /// What it gives: `reasons`.
    pub giving: Vec<String>,
    /// The grounds a refusal cites.
    pub citing: Vec<String>,
    /// The length of an extension; without it, all that may be added.
    pub adding: Option<Amount>,
    /// The measures, data categories or offences it is about; all, where empty.
    pub about: Vec<String>,
    /// Where it comes from, for explanations: `act 3 of the requested lane`.
    pub source: Option<String>,
}

impl Event {
    /// An event that says no more than its name and moment. `decided(grant)` gives name and argument.
    pub fn at(name: &str, at: Moment) -> Event {
        let (name, argument) = match name.strip_suffix(')').and_then(|name| name.split_once('(')) {
            Some((name, argument)) => (name, Some(argument.to_owned())),
            None => (name, None),
        };
        Event {
            name: name.to_owned(),
            argument,
            at,
            by: None,
            giving: Vec::new(),
            citing: Vec::new(),
            adding: None,
            about: Vec::new(),
            source: None,
        }
    }

    /// The event as treaty files write it: `returned(incomplete)`.
    pub fn written(&self) -> String {
        match &self.argument {
            Some(argument) => format!("{}({argument})", self.name),
            None => self.name.clone(),
        }
    }
}

/// Why a treaty cannot be applied at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ApplyError {
    /// The library does not hold the instrument.
    #[error("no instrument `{0}` is held: adopt its file first")]
    NoInstrument(String),
    /// A request from a State to itself.
    #[error("`{0}` cannot ask itself: name another Party as the requested State")]
    SameState(StateCode),
    /// A State is not a Party of the instrument.
    #[error("`{state}` is not a Party of `{instrument}`: name one of its Parties")]
    NotAParty {
        /// The State.
        state: StateCode,
        /// The instrument.
        instrument: String,
    },
    /// The assignment names an owner the bracket does not have.
    #[error("bracket `{bracket}` has no option of `{owner}`: choose one of {owners}")]
    NoSuchOption {
        /// The bracket.
        bracket: String,
        /// The owner named.
        owner: String,
        /// The owners there are.
        owners: String,
    },
}

/// What a treaty says about one request at one instant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Application {
    /// Every norm that arose, in the order of the instrument and of what started it.
    pub norms: Vec<NormInstance>,
    /// Every ground of the instrument, with its status here.
    pub grounds: Vec<Arc<GroundReading>>,
    /// Every element some clause may ask, with the answer whether it is required here.
    pub elements: Vec<Arc<ElementReading>>,
    /// Every consultation that must precede a deed.
    pub consultations: Vec<ConsultationReading>,
    /// Every step a missed limit sets off, also those still to come.
    pub rungs: Vec<RungDue>,
    /// Every channel.
    pub channels: Vec<Arc<ChannelReading>>,
    /// The languages a request to the requested Party may be in.
    pub language: Option<LanguageReading>,
    /// Rules with exceptions (`dual-criminality`, `use`), with the value they have here.
    pub rules: Vec<Arc<RuleReading>>,
    /// What clauses lay down without a clock of their own: costs, use, retention, certificates and the like.
    pub provisions: Vec<Arc<Provision>>,
    /// The rule for asking for more.
    pub supplement: Option<SupplementReading>,
    /// Where the request stands after the deeds told, by measure where they differ.
    pub states: Vec<(Vec<String>, Status)>,
    /// What the instrument says of its own life: what binds, the phases, the dates that come.
    pub life: LifeReading,
    /// How many persons decide.
    pub human_review: Vec<Arc<HumanReviewReading>>,
    /// What software may do.
    pub automation: Vec<Arc<AutomationReading>>,
    /// Whether conditions are offered before a refusal.
    pub conditional: Vec<ConditionalReading>,
    /// The classes of urgency and whether the request is of them.
    pub urgency: Vec<UrgencyReading>,
    /// Questions left open, each once, with the office that answers.
    pub questions: Vec<Question>,
    /// Brackets of the instrument this result leaves open.
    pub open_brackets: Vec<String>,
    /// What the request rests on, among the instruments that are held.
    pub basis: BasisReading,
    /// Clauses that a reservation takes away between the two.
    pub taken_away: Vec<TakenAway>,
    /// The consultations on file.
    pub(crate) consulted: Vec<Event>,
    /// The places of the norms, limits and exceptions that applied, for the coverage of scenarios.
    pub(crate) reached: BTreeSet<Span>,
}

impl Application {
    /// The first instance of a norm, where one arose.
    pub fn norm(&self, id: &str) -> Option<&NormInstance> {
        self.norms.iter().find(|norm| norm.id == id)
    }

    /// The reading of a ground.
    pub fn ground(&self, id: &str) -> Option<&GroundReading> {
        self.grounds.iter().find(|ground| ground.id == id).map(AsRef::as_ref)
    }

    /// The reading of an element.
    pub fn element(&self, element: &str) -> Option<&ElementReading> {
        self.elements.iter().find(|reading| reading.element == element).map(AsRef::as_ref)
    }

    /// The reading of a rule with exceptions.
    pub fn rule(&self, id: &str) -> Option<&RuleReading> {
        self.rules.iter().find(|rule| rule.id == id).map(AsRef::as_ref)
    }

    /// The misses of this case whose bearer is a State, as other cases between the two States count them.
    pub fn misses(&self, case: &str) -> Vec<PastMiss> {
        let mut misses = Vec::new();
        for norm in self.norms.iter().filter(|norm| norm.certain) {
            let Some(lapse) = norm.lapse else { continue };
            for by in norm.bearer.iter().filter_map(|who| who.state.clone()) {
                let (excused, due) = (norm.excused, norm.lapse_due(lapse));
                let norm = norm.id.clone();
                misses.push(PastMiss { case: case.to_owned(), norm, by, due, excused });
            }
        }
        misses
    }

    /// In what time a receipt is owed over the first channel that may be used and says so, and where that stands.
    pub fn receipt_within(&self) -> Option<(Amount, &str)> {
        let open = |channel: &&Arc<ChannelReading>| channel.status == GroundStatus::Available;
        let (mut usual, mut other) = (None, None);
        for channel in self.channels.iter().filter(open) {
            let Some(within) = channel.receipt_within else { continue };
            let place = if channel.primary { &mut usual } else { &mut other };
            place.get_or_insert((within, channel.article.as_str()));
        }
        usual.or(other)
    }
}

/// Applies an instrument of the library to a situation.
pub fn apply(library: &Library, situation: &Situation) -> Result<Application, ApplyError> {
    apply_on(library, situation, &Bench::default())
}

/// The same answers without their explanations, for those who ask what another draft would have meant for many
/// cases: what the clauses themselves answer bears no `because`. What follows from other answers (a duty to consult
/// once an assurance is withdrawn, rungs of a ladder, the basis) still says why.
pub fn answers(library: &Library, situation: &Situation) -> Result<Application, ApplyError> {
    apply_on(library, situation, &Bench { silent: true, ..Bench::default() })
}

/// What became of every norm under an instrument that leaves nothing open, and nothing else.
fn norms_on(
    library: &Library,
    held: &Instrument,
    footing: &Footing<'_>,
    (situation, bench, day): (&Situation, &Bench, Day),
) -> Vec<NormInstance> {
    followed(&mut Matter::new(library, held, footing, day, situation, bench))
}

/// The same, with what a scenario puts in place of what the file says.
pub(crate) fn apply_on(
    library: &Library,
    situation: &Situation,
    bench: &Bench,
) -> Result<Application, ApplyError> {
    let held = held_for(library, situation, bench)?;
    if held.brackets.is_empty() {
        let day = matter::anchored(library, held, situation, bench);
        let footing = footing(library, held, situation, bench, day);
        return Ok(applied(library, held, &footing, (situation, bench, day)));
    }
    in_every_way(library, held, situation, bench)
}

/// The instrument a situation names, where it can be applied to it.
fn held_for<'l>(
    library: &'l Library,
    situation: &Situation,
    bench: &Bench,
) -> Result<&'l Arc<Instrument>, ApplyError> {
    let held = library
        .instrument(&situation.instrument)
        .ok_or_else(|| ApplyError::NoInstrument(situation.instrument.clone()))?;
    for state in [&situation.requesting, &situation.requested] {
        let named = bench.in_force.as_ref().is_some_and(|named| named.contains_key(&held.id));
        if !named && !held.by_ratification && !held.parties.is_empty() && held.party(state).is_none() {
            let instrument = held.id.clone();
            return Err(ApplyError::NotAParty { state: state.clone(), instrument });
        }
    }
    if situation.requesting == situation.requested {
        return Err(ApplyError::SameState(situation.requesting.clone()));
    }
    bracket::check(held, &situation.assignment)?;
    Ok(held)
}

/// An instrument that leaves nothing open, applied on a footing.
fn applied(
    library: &Library,
    held: &Instrument,
    footing: &Footing<'_>,
    (situation, bench, day): (&Situation, &Bench, Day),
) -> Application {
    let mut application = evaluate(library, held, footing, (situation, bench, day));
    if !bench.silent {
        leaves::rest_on_their_clauses(&mut application);
    }
    application
}

/// An instrument with brackets, applied under every way of closing those that are open.
fn in_every_way(
    library: &Library,
    held: &Instrument,
    situation: &Situation,
    bench: &Bench,
) -> Result<Application, ApplyError> {
    let open: Vec<String> = held
        .brackets
        .iter()
        .filter(|bracket| !situation.assignment.contains_key(&bracket.id))
        .map(|bracket| bracket.id.clone())
        .collect();
    let mut merged: Option<Application> = None;
    for assignment in bracket::ways(held, &situation.assignment) {
        let bound = match assignment.is_empty() {
            true => Cow::Borrowed(held),
            false => Cow::Owned(bind::instrument(&held.source, held.digest, &held.statement, &assignment)),
        };
        let day = matter::anchored(library, &bound, situation, bench);
        let footing = footing(library, &bound, situation, bench, day);
        let mut one = applied(library, &bound, &footing, (situation, bench, day));
        if !open.is_empty() {
            merge::label(&mut one, held, &assignment, &situation.assignment);
        }
        merged = Some(match merged {
            None => one,
            Some(before) => merge::merge(before, one),
        });
    }
    let mut application = merged.unwrap_or_default();
    if !open.is_empty() {
        merge::finish(&mut application);
    }
    application.open_brackets = open;
    Ok(application)
}

/// One way of closing brackets, evaluated.
fn evaluate(
    library: &Library,
    instrument: &Instrument,
    footing: &Footing<'_>,
    (situation, bench, day): (&Situation, &Bench, Day),
) -> Application {
    let mut matter = Matter::new(library, instrument, footing, day, situation, bench);
    let norms = followed(&mut matter);
    let human_review = life::oversight::human_reviews(&matter);
    let life = life::force::life(&matter);
    let grounds = ground::grounds(&matter);
    let elements = element::elements(&matter);
    let rules = ground::rules(&matter);
    let provisions = laid_down::provisions(&matter);
    let urgency = trigger::urgency(&matter);
    let questions: BTreeSet<Question> = norms
        .iter()
        .flat_map(|norm| &norm.questions)
        .chain(grounds.iter().flat_map(|ground| &ground.questions))
        .chain(rules.iter().flat_map(|rule| &rule.questions))
        .chain(
            provisions.iter().flat_map(|one| &one.questions).filter(|question| question.asked_of.is_some()),
        )
        .chain(urgency.iter().flat_map(|urgency| &urgency.questions))
        .chain(human_review.iter().flat_map(|review| &review.questions))
        .cloned()
        .collect();
    Application {
        rungs: trigger::rungs(&matter, &norms),
        consultations: ground::consultations(&matter),
        channels: channel::channels(&matter),
        language: channel::language(&matter),
        supplement: element::supplement(&matter),
        automation: life::oversight::automation(&matter),
        conditional: life::oversight::conditions(&matter),
        states: standings(&matter),
        human_review,
        life,
        questions: questions.into_iter().collect(),
        open_brackets: Vec::new(),
        basis: footing.basis.clone(),
        taken_away: footing.stack.taken_away.clone(),
        consulted: matter
            .events()
            .iter()
            .filter(|event| event.name == "consulted" && event.argument.as_deref() != Some("costs"))
            .cloned()
            .collect(),
        reached: matter.reached.take(),
        norms,
        grounds,
        elements,
        rules,
        provisions,
        urgency,
    }
}

/// Every norm as it arises, ends and lapses; the ends of norms stand among the events afterwards.
fn followed(matter: &mut Matter<'_>) -> Vec<NormInstance> {
    let mut norms = norms(matter);
    // The end of a norm is an event too. Each round may end further norms; as many rounds as there are
    // norms are enough, because a circle of ends is an error of the file.
    let mut base = None;
    let rounds = if matter.waits_for_ends() { matter.clauses.len() } else { 0 };
    for _ in 0..rounds {
        let ends = ends_of(&norms);
        if ends.is_empty() {
            break;
        }
        let mut events = base.get_or_insert_with(|| matter.events().to_vec()).clone();
        events.extend(ends);
        events.sort_by_key(|event| event.at);
        if events == matter.events() {
            break;
        }
        matter.tell_all(events);
        norms = self::norms(matter);
    }
    norms.extend(ground::withdrawn_assurances(matter));
    norms.extend(reciprocity::powers(matter));
    norms.extend(life::force::notice(matter, &norms));
    norms
}

/// Where the request stands, for each measure; equal states are shown once.
fn standings(matter: &Matter<'_>) -> Vec<(Vec<String>, Status)> {
    let mut found: Vec<(Vec<String>, Status)> = Vec::new();
    for focus in matter.focuses() {
        let mine = matter.events().iter().filter(|event| focus.is_of(&event.about));
        let Some(state) = standing::state_after(mine) else { continue };
        match found.iter_mut().find(|(_, other)| *other == state) {
            Some((about, _)) => about.extend(focus.words()),
            None => found.push((focus.words(), state)),
        }
    }
    found.iter_mut().for_each(|(about, _)| {
        about.sort();
        about.dedup();
    });
    found
}

fn norms(matter: &Matter<'_>) -> Vec<NormInstance> {
    let governing = matter.clauses.iter().flat_map(|clause| deadline::instances(matter, clause));
    let without_successor = |(clause, _): &&(&crate::model::Clause, Moment)| {
        !matter.clauses.iter().any(|other| other.id == clause.id)
    };
    let repealed = matter.force().taken_over.iter().filter(without_successor);
    governing.chain(repealed.flat_map(|(clause, at)| deadline::repealed(matter, clause, *at))).collect()
}

/// `fulfilled(ID)`, `violated(ID)`, `expired(ID)`: the end of a norm as an event.
fn ends_of(norms: &[NormInstance]) -> Vec<Event> {
    let mut events = Vec::new();
    for norm in norms {
        let mut say = |name: &str, at: Option<Moment>| {
            events.extend(at.map(|at| Event::at(&format!("{name}({})", norm.id), at)));
        };
        match norm.state {
            NormState::Fulfilled => say("fulfilled", norm.done.or_else(|| norm.due.ends())),
            NormState::FulfilledLate => {
                say("violated", norm.lapse);
                say("fulfilled", norm.done);
            }
            NormState::Violated | NormState::Remedied => say("violated", norm.lapse),
            NormState::Expired => say("expired", norm.ended.or_else(|| norm.due.ends())),
            _ => {}
        }
    }
    events
}
