//! What the law that binds two States asks of one request: before it is written, in one answer.
//!
//! Everything is read from the clauses that hold between the two on the day of receipt, through the same evaluator
//! as a live case. Each item names its instrument, its article and its mark, and the profile or declaration it
//! comes from. Nothing is granted and nothing is refused here: what a person decides stays a question.

mod bridged;
mod evidence;
mod gather;
mod json;
mod later;
mod page;
mod told;

use comity_words::{Day, Element, Ground, GroundForce, Moment, Standards, StateCode};
use jiff::civil::Time;

use crate::apply::{
    Answer, Application, ApplyError, Event, ExtensionReading, Facts, GroundStatus, Question, RuleValue,
    Situation, Value,
};
use crate::because::Explanation;
use crate::bridge::Comparison;
use crate::library::Library;
use crate::norm::{Due, LimitKind, NormKind, NormState, Verified};
use crate::precedence::{Ask, Resolution, Warning, resolve};
use crate::prose::Language;

pub use told::fact;

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Enquiry {
    /// The State that asks.
    pub requesting: StateCode,
    /// The State that is asked.
    pub requested: StateCode,
    /// The measure.
    pub measure: Option<String>,
    /// The data category.
    pub category: Option<String>,
    /// The offences.
    pub offences: Vec<String>,
    /// Whether the request is urgent.
    pub urgent: bool,
    /// What else is known of the request, by path.
    pub facts: Facts,
    /// The instrument the request cites: kept while it binds both.
    pub basis: Option<String>,
    /// When it is received: the day, and the time where one is told.
    pub received: (Day, Option<Time>),
    /// Whether it is the competent authority that receives it, and not one that must pass it on.
    pub competent: bool,
    /// The day at whose end one looks; the receipt, where none is said.
    pub as_of: Option<Day>,
    /// The language of the sentences.
    pub language: Language,
    /// What the laws of the two ask of evidence, the requesting State's first, where that is known.
    pub standards: Option<[Standards; 2]>,
}

impl Enquiry {
    /// Asks what holds of any request received on a day.
    pub fn between(requesting: StateCode, requested: StateCode, received: Day) -> Enquiry {
        Enquiry {
            requesting,
            requested,
            measure: None,
            category: None,
            offences: Vec::new(),
            urgent: false,
            facts: Facts::new(),
            basis: None,
            received: (received, None),
            competent: true,
            as_of: None,
            language: Language::English,
            standards: None,
        }
    }

    /// What is known of the request, as the evaluator asks for it.
    fn told(&self) -> Facts {
        let mut facts = self.facts.clone();
        if let Some(measure) = &self.measure {
            facts.tell("measure", Value::word(measure));
        }
        if let Some(category) = &self.category {
            facts.tell("data-category", Value::word(category));
        }
        if !self.offences.is_empty() {
            facts.tell("offence", Value::words(self.offences.iter().cloned()));
        }
        if self.urgent {
            facts.tell("urgent", Value::Truth(true));
        }
        facts
    }

    fn ask(&self) -> Ask {
        Ask {
            measure: self.measure.clone(),
            category: self.category.clone(),
            offences: self.offences.clone(),
            told: self.facts.clone(),
            basis: self.basis.clone(),
            ..Ask::between(self.requesting.clone(), self.requested.clone(), self.received.0)
        }
    }
}

/// The whole answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Obligations {
    /// What was asked.
    pub enquiry: Enquiry,
    /// Who governs, topic by topic, what else was looked at, and what is left where nothing binds.
    pub resolution: Resolution,
    /// One reply, where it is settled what the request rests on; one for each instrument a person chooses among,
    /// where it is not; none, where nothing binds.
    pub replies: Vec<Reply>,
    /// What the two evidence laws ask besides, where both were looked at.
    pub evidence: Option<Comparison>,
}

impl Obligations {
    /// The one reply, where what the request rests on is settled.
    pub fn reply(&self) -> Option<&Reply> {
        self.resolution.basis.rests_on.as_ref().and_then(|_| self.replies.first())
    }

    /// Whether a person must choose first: between instruments, or between two overlays of one Party.
    pub fn is_open(&self) -> bool {
        self.resolution.basis.rests_on.is_none() || !self.resolution.contradictions.is_empty()
    }
}

/// What a request under one instrument is asked for, and by which articles.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// The instrument it rests on.
    pub instrument: String,
    /// Its title.
    pub title: String,
    /// The status of its encoding.
    pub status: Option<String>,
    /// The instruments whose clauses are among the items, the basis first.
    pub read_with: Vec<String>,
    /// The moment of receipt that was counted with.
    pub received: Moment,
    /// The zone it was read in.
    pub zone: String,
    /// Every item, section by section.
    pub items: Vec<Item>,
    /// The sections on which no clause speaks.
    pub silent: Vec<Section>,
    /// Clauses of the text that a reservation takes away here.
    pub taken_away: Vec<String>,
    /// Questions left open, each once.
    pub questions: Vec<Question>,
    /// What is relied on above and was not compared with its text.
    pub warnings: Vec<Warning>,
}

impl Reply {
    /// The items of a section.
    pub fn of(&self, section: Section) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.section == section)
    }
}

/// What an item is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Whether the instrument is for this at all.
    Scope,
    /// By which road.
    Channel,
    /// To and from whom.
    Authorities,
    /// Orders that go to a provider, and not to a State.
    Providers,
    /// In which language.
    Language,
    /// What the request must contain.
    Elements,
    /// Forms and formalities.
    Forms,
    /// Whether the conduct must be an offence in both.
    DualCriminality,
    /// Grounds that could arise, and grounds that may not be relied on.
    Grounds,
    /// What comes before a refusal.
    BeforeRefusal,
    /// What is owed once the request is received, and by when.
    Deadlines,
    /// What will be owed once something else has happened.
    Later,
    /// What follows a missed limit.
    Missed,
    /// What each side may do, and may not.
    Powers,
    /// Who pays.
    Costs,
    /// What evidence may be used for, secrecy, how long it is kept.
    Use,
    /// Safeguards to think of.
    Safeguards,
    /// What a person may do about it.
    Remedies,
}

impl Section {
    /// Every section, in the order in which they are shown.
    pub const ALL: [Section; 18] = [
        Section::Scope,
        Section::Channel,
        Section::Authorities,
        Section::Providers,
        Section::Language,
        Section::Elements,
        Section::Forms,
        Section::DualCriminality,
        Section::Grounds,
        Section::BeforeRefusal,
        Section::Deadlines,
        Section::Later,
        Section::Missed,
        Section::Powers,
        Section::Costs,
        Section::Use,
        Section::Safeguards,
        Section::Remedies,
    ];

    /// The member of the JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Section::Scope => "scope",
            Section::Channel => "channels",
            Section::Authorities => "authorities",
            Section::Providers => "providers",
            Section::Language => "languages",
            Section::Elements => "elements",
            Section::Forms => "forms",
            Section::DualCriminality => "dual_criminality",
            Section::Grounds => "grounds",
            Section::BeforeRefusal => "before_refusal",
            Section::Deadlines => "deadlines",
            Section::Later => "later",
            Section::Missed => "if_missed",
            Section::Powers => "powers",
            Section::Costs => "costs",
            Section::Use => "use",
            Section::Safeguards => "safeguards",
            Section::Remedies => "remedies",
        }
    }

    /// The heading for people.
    pub const fn title(self) -> &'static str {
        match self {
            Section::Scope => "What the instrument is for",
            Section::Channel => "By which road",
            Section::Authorities => "Authorities",
            Section::Providers => "Directly to a provider",
            Section::Language => "In which language",
            Section::Elements => "What the request must contain",
            Section::Forms => "Forms and formalities",
            Section::DualCriminality => "Dual criminality",
            Section::Grounds => "Grounds that could arise",
            Section::BeforeRefusal => "Before a refusal",
            Section::Deadlines => "By when",
            Section::Later => "Later, once something else has happened",
            Section::Missed => "If a limit is missed",
            Section::Powers => "What each side may do, and may not",
            Section::Costs => "Costs",
            Section::Use => "Use, confidentiality, data",
            Section::Safeguards => "Safeguards to think of",
            Section::Remedies => "Remedies",
        }
    }

    /// What is said of an instrument that has no clause on it; nothing where silence means nothing.
    pub const fn silence(self) -> Option<&'static str> {
        match self {
            Section::Channel => Some("names no road"),
            Section::Language => Some("states no language for requests to this State"),
            Section::Elements => Some("lists nothing a request must contain"),
            Section::DualCriminality => Some("has no clause on dual criminality"),
            Section::Grounds => Some("names no ground"),
            Section::Deadlines => Some("sets no time for this request"),
            Section::Costs => Some("has no clause on costs"),
            Section::Use => Some("has no clause on use, confidentiality or data"),
            Section::Remedies => Some("has no clause on remedies"),
            _ => None,
        }
    }
}

/// One thing a clause asks, allows or leaves open here.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What it is about.
    pub section: Section,
    /// The id of the clause, or of the element, ground or norm in it.
    pub id: String,
    /// What the clause says, in a sentence.
    pub sentence: String,
    /// What it comes to here, in a few words.
    pub here: Option<String>,
    /// Whether it holds here; what does not hold is left out.
    pub holds: Answer,
    /// The measures, categories or offences it is about; all, where empty.
    pub about: Vec<String>,
    /// Where it stands, and how far that was compared with the text.
    pub cite: Cite,
    /// What is still open, and who answers.
    pub questions: Vec<Question>,
    /// What programs ask of it.
    pub detail: Detail,
    /// Why.
    pub because: Explanation,
}

/// Where a clause stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cite {
    /// The instrument.
    pub instrument: String,
    /// The article; of a declaration, the one it was made at.
    pub article: String,
    /// How far somebody compared it with the text.
    pub mark: Verified,
    /// Whose it is.
    pub from: From,
    /// The profiles a date is counted by, where the text has no rule.
    pub counted_by: Vec<String>,
}

/// Whose a clause is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum From {
    /// The text's.
    Text,
    /// A profile's: chosen where the text is silent.
    Profile(String),
    /// A Party's: declared or reserved.
    Overlay(StateCode),
    /// The law of one of the two: no instrument between them.
    Law(StateCode),
}

/// What programs ask of an item.
#[derive(Debug, Clone, PartialEq)]
pub enum Detail {
    /// Nothing more.
    Clause,
    /// A road.
    Channel {
        /// The ordinary one.
        primary: bool,
        /// For when the ordinary one fails.
        fallback: bool,
        /// Whether a request may be made by word of mouth.
        oral: bool,
    },
    /// Languages.
    Language {
        /// Those accepted.
        accepts: Vec<String>,
        /// Those accepted where urgent.
        urgent: Vec<String>,
        /// Whether a translation is certified.
        certified: Option<String>,
        /// Who translates.
        translated_by: Option<String>,
    },
    /// An element of the request.
    Element {
        /// Its words.
        name: String,
    },
    /// What evidence from one law needs so that the other can use it: any one of several does.
    Bridge {
        /// The dimensions it bridges.
        dimensions: Vec<String>,
        /// The element of the request it stands in.
        element: Option<Element>,
        /// Every artefact, of which one is enough, and where it stands.
        one_of: Vec<(String, Cite)>,
    },
    /// The value of a rule: `required`, `prior-consent`.
    Value(RuleValue),
    /// A ground.
    Ground {
        /// The code of the tables of law, where it is one.
        ground: Option<Ground>,
        /// What it allows.
        force: GroundForce,
        /// Whether it may be relied on here.
        status: GroundStatus,
        /// The office that decides, in words.
        decided_by: Option<String>,
        /// Where consultation comes first, the clause that says so.
        consult_first: Option<Cite>,
    },
    /// A norm that arose.
    Norm {
        /// Duty, prohibition, power or permission.
        kind: NormKind,
        /// Where it stands.
        state: NormState,
        /// Who must or may, in words.
        bearer: String,
        /// Until when.
        due: Due,
        /// What its limit is.
        limit: LimitKind,
        /// Whether it may be extended, and how.
        extension: Option<ExtensionReading>,
    },
    /// A norm that waits for an event.
    Awaiting {
        /// Duty, prohibition, power or permission.
        kind: NormKind,
        /// The events it waits for, in words.
        on: String,
        /// Until when, if the request is granted on the last day of the time to decide.
        if_granted: Option<Due>,
    },
}

/// Answers an enquiry.
pub fn obligations(library: &Library, enquiry: &Enquiry) -> Result<Obligations, ApplyError> {
    if enquiry.requesting == enquiry.requested {
        return Err(ApplyError::SameState(enquiry.requesting.clone()));
    }
    let resolution = resolve(library, &enquiry.ask()).of_known_states();
    let known = resolution.unknown.is_empty();
    let chosen: Vec<&String> = match &resolution.basis.rests_on {
        Some(basis) => vec![basis],
        // What is cited and does not bind is not exchanged for another in silence.
        None if resolution.basis.cited.is_some() => Vec::new(),
        None => resolution.basis.alternatives.iter().collect(),
    };
    let chosen = chosen.into_iter().filter(|_| known);
    let replies = chosen.map(|id| gather::reply(library, enquiry, id)).collect::<Result<_, _>>()?;
    Ok(Obligations { enquiry: enquiry.clone(), resolution, replies, evidence: None })
}

/// A request under an instrument, received and nothing more.
fn received(enquiry: &Enquiry, instrument: &str, at: Moment, now: Moment) -> Situation {
    let mut event = Event::at(if enquiry.competent { "received(competent)" } else { "received" }, at);
    event.by = Some(enquiry.requested.clone());
    Situation {
        instrument: instrument.to_owned(),
        requesting: enquiry.requesting.clone(),
        requested: enquiry.requested.clone(),
        facts: enquiry.told(),
        events: vec![event],
        now,
        assignment: std::collections::BTreeMap::new(),
        past_misses: Default::default(),
    }
}

/// The applications one reply is read from: the request as it is received, and as it would be once granted.
struct Applied {
    now: Application,
    granted: Option<Application>,
}
