//! What a treaty says of one request, reading by reading.

use comity_words::{Day, Element, Ground, GroundForce, Moment, StateCode};

use super::Event;
use crate::because::Explanation;
use crate::model::Silence;
use crate::norm::{Due, LimitKind, NoDue, NormKind, NormState, Verified, Who};
use crate::period::Amount;
use crate::question::{Answer, Question};
use crate::source::Span;

/// A norm that arose from a deed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NormInstance {
    /// The id of the norm: `decide`; of the duty a missed soft limit creates, `honour-date.reasons`.
    pub id: String,
    /// Which instance of the norm, counted from 1.
    pub number: u32,
    /// Its title, where the file gives one.
    pub title: Option<String>,
    /// The instrument it is of: `eio`.
    pub instrument: String,
    /// The article: `9(2)`.
    pub article: String,
    /// Duty, prohibition, power or permission.
    pub kind: NormKind,
    /// Who must, or may.
    pub bearer: Vec<Who>,
    /// Who may insist.
    pub claimant: Vec<Who>,
    /// Where it stands.
    pub state: NormState,
    /// The states an open bracket or answer leaves; one where it is certain.
    pub states: Vec<NormState>,
    /// Whether it arises whatever becomes of open brackets. What does not lapses for nobody.
    pub certain: bool,
    /// Whether its clock stands still (`suspended` in treaty files).
    pub standing_still: bool,
    /// Whether a miss is not the bearer's fault.
    pub excused: Answer,
    /// Until when.
    pub due: Due,
    /// The end before minimum working days and roll.
    pub raw_due: Due,
    /// What its limit is.
    pub limit: LimitKind,
    /// The instant it ran out, if it was missed.
    pub lapse: Option<Moment>,
    /// Stops that were one too many: they set off the at-once steps of its ladder.
    pub stops_too_many: Vec<Moment>,
    /// The event that started it.
    pub started: Event,
    /// When the deed was done.
    pub done: Option<Moment>,
    /// When it ended: done, given up, fallen away or expired.
    pub ended: Option<Moment>,
    /// The deeds that fulfil it, in the words of the file.
    pub done_on: Vec<String>,
    /// What the deed must give.
    pub giving: Vec<String>,
    /// The measures, categories or offences it is about; all, where empty.
    pub about: Vec<String>,
    /// Whether it may still be extended, and by how much in all.
    pub extension: Option<ExtensionReading>,
    /// How far the clause was compared with the text.
    pub verified: Verified,
    /// What is still open.
    pub questions: Vec<Question>,
    /// What it means that a power was not used in time.
    pub silence: Option<Silence>,
    /// What each way of closing open brackets makes of it; nothing where all agree.
    pub ways: Vec<Way>,
    /// Why.
    pub because: Explanation,
}

/// A norm under one way of closing brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The options taken: `b9-2=ARV`.
    pub options: String,
    /// Where it stands; nothing where it does not arise.
    pub state: Option<NormState>,
    /// Until when.
    pub due: Due,
}

/// A miss of another case between the two States, as that case reports it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastMiss {
    /// The case, in its own words.
    pub case: String,
    /// The norm.
    pub norm: String,
    /// Whose miss it was.
    pub by: StateCode,
    /// The day or instant that was due.
    pub due: Due,
    /// Whether it is excused: then it is recorded and not counted.
    pub excused: Answer,
}

impl NormInstance {
    /// A norm without a limit that no clause states by itself: it follows from something that happened.
    pub(crate) fn following(
        id: String,
        kind: NormKind,
        state: NormState,
        started: Event,
        because: Explanation,
    ) -> NormInstance {
        NormInstance {
            id,
            number: 1,
            title: None,
            instrument: String::new(),
            article: String::new(),
            kind,
            bearer: Vec::new(),
            claimant: Vec::new(),
            state,
            states: vec![state],
            certain: true,
            standing_still: false,
            excused: Answer::No,
            due: Due::None(NoDue::Unlimited),
            raw_due: Due::None(NoDue::Unlimited),
            limit: LimitKind::Unlimited,
            lapse: None,
            stops_too_many: Vec::new(),
            started,
            done: None,
            ended: None,
            done_on: Vec::new(),
            giving: Vec::new(),
            about: Vec::new(),
            extension: None,
            verified: Verified::Unmarked,
            questions: Vec::new(),
            silence: None,
            ways: Vec::new(),
            because,
        }
    }

    /// The lapse as a date: the day that was due where the limit is counted in days.
    pub(crate) fn lapse_due(&self, lapse: Moment) -> Due {
        match &self.due {
            day @ Due::Day { ends, .. } if *ends == lapse => day.clone(),
            _ => Due::Instant(lapse),
        }
    }
}

/// What a clause allows by way of extension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtensionReading {
    /// Who may extend, in the words of the file.
    pub by: String,
    /// By how much at most, each time.
    pub up_to: Option<Amount>,
    /// How often.
    pub times: Option<u32>,
    /// How often it was done with effect.
    pub used: u32,
    /// What the notice must give.
    pub giving: Vec<String>,
    /// Whether there is no cap.
    pub uncapped: bool,
    /// Whether a notice at the instant of evaluation would have effect.
    pub open: bool,
    /// Who that is here.
    pub who: Vec<Who>,
    /// The event it had to come before, where that has come.
    pub closed_by: Option<String>,
}

/// Whether a ground may be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroundStatus {
    /// It may be.
    Available,
    /// Its condition does not hold.
    Unavailable,
    /// Its condition is undetermined: the office named is asked.
    ToBeDetermined,
    /// The instrument forbids it.
    Barred,
}

impl GroundStatus {
    /// The word of treaty files.
    pub const fn as_str(self) -> &'static str {
        match self {
            GroundStatus::Available => "available",
            GroundStatus::Unavailable => "unavailable",
            GroundStatus::ToBeDetermined => "to-be-determined",
            GroundStatus::Barred => "barred",
        }
    }
}

impl std::fmt::Display for GroundStatus {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

/// One ground, read for this request. The software lists it; a person decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroundReading {
    /// Its id in the instrument: `essential-interests`.
    pub id: String,
    /// The code of the tables of law, where it is one.
    pub ground: Option<Ground>,
    /// What it allows.
    pub force: GroundForce,
    /// Whether it may be relied on here.
    pub status: GroundStatus,
    /// The instrument it is of.
    pub instrument: String,
    /// The article: `7(1)(a)`.
    pub article: String,
    /// The office that decides on it.
    pub decided_by: Option<String>,
    /// Whether consultation comes first by the clause itself.
    pub consult_first: bool,
    /// The measures, categories or offences this reading is about; all, where empty.
    pub about: Vec<String>,
    /// The exceptions that disagree on its status; a person decides.
    pub conflict: Vec<Clash>,
    /// What is still open.
    pub questions: Vec<Question>,
    /// How far the clause was compared with the text.
    pub verified: Verified,
    /// Why.
    pub because: Explanation,
}

/// One element of a request, and whether it is required here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElementReading {
    /// Its name: `facts-summary`.
    pub element: String,
    /// Whether it is required; undetermined where an open bracket leaves both.
    pub required: Answer,
    /// The instrument it is of.
    pub instrument: String,
    /// The answers an open bracket leaves; one where it is certain.
    pub answers: Vec<Answer>,
    /// The article that asks for it.
    pub article: String,
    /// How far the clause was compared with the text.
    pub verified: Verified,
    /// Why.
    pub because: Explanation,
}

impl ElementReading {
    /// The code of the tables of law, where it is one.
    pub fn code(&self) -> Option<Element> {
        self.element.parse().ok()
    }
}

/// A consultation that must precede a deed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsultationReading {
    /// Its id: `consult`.
    pub id: String,
    /// The deeds it must precede, as events: `refused`, `postponed`.
    pub before: Vec<String>,
    /// The grounds it is limited to; all, where empty.
    pub over: Vec<String>,
    /// Who consults, in the words of the file.
    pub by: String,
    /// The time it may take.
    pub within: Option<Amount>,
    /// Until when it is to be made good, counted from a deed that was done without it.
    pub due: Option<Due>,
    /// The instant that time ran out, if nobody consulted by then.
    pub lapse: Option<Moment>,
    /// In force, fulfilled, or violated where the deed was done without it.
    pub state: NormState,
    /// When consultation was filed.
    pub done: Option<Moment>,
    /// The measures, categories or offences this reading is about; all, where empty.
    pub about: Vec<String>,
    /// The instrument it is of.
    pub instrument: String,
    /// The article.
    pub article: String,
    /// Why.
    pub because: Explanation,
}

/// What a step of a ladder does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RungAction {
    /// Tells somebody: `both.liaison`.
    Notify(String),
    /// Puts the matter before an office.
    Escalate {
        /// The rung, as numbered in the file.
        rung: u32,
        /// To whom, in the words of the file.
        to: String,
    },
    /// Asks for something of a Party within a time.
    Require {
        /// What: `remedial-plan`.
        what: String,
        /// Of whom.
        by: String,
        /// In what time.
        within: Option<Amount>,
    },
    /// Opens a matter before a body.
    Open(String),
    /// A levy, in the words of the file.
    Levy(String),
}

/// Why a step is set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RungCause {
    /// A limit ran out.
    Lapse,
    /// A stop that was one too many.
    StopTooMany,
    /// So many misses in so long.
    Misses,
}

/// A step of a ladder and when it takes effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RungDue {
    /// The ladder's id: `stalled`.
    pub ladder: String,
    /// Which step, as written, counted from 1.
    pub step: u32,
    /// The rung it climbs to, where it escalates.
    pub rung: Option<u32>,
    /// The norm whose miss sets it off.
    pub norm: String,
    /// Which instance of the norm.
    pub number: u32,
    /// What that instance is about; all, where empty.
    pub about: Vec<String>,
    /// Whether it takes effect whatever becomes of open brackets. What does not is acted upon by nobody.
    pub certain: bool,
    /// Why.
    pub cause: RungCause,
    /// The instant it takes effect; later than `now` where it is still to come.
    pub effective: Due,
    /// What it does.
    pub does: Vec<RungAction>,
    /// Until when an answer is owed, counted from the effect.
    pub answer_due: Option<Due>,
    /// The instrument it is of.
    pub instrument: String,
    /// The article.
    pub article: String,
    /// Why.
    pub because: Explanation,
}

impl RungDue {
    /// The instant it takes effect, where it can be computed.
    pub fn moment(&self) -> Option<Moment> {
        self.effective.ends()
    }

    /// The day it takes effect, where it is counted in days.
    pub fn due_day(&self) -> Option<Day> {
        self.effective.last_day()
    }

    /// Whether it has taken effect at this instant.
    pub fn is_due(&self, now: Moment) -> bool {
        self.moment().is_some_and(|moment| moment <= now)
    }
}

/// A way of transmission, read for this request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelReading {
    /// Its id: `secure-node`.
    pub id: String,
    /// Whether it may be used here: available, unavailable or to be determined.
    pub status: GroundStatus,
    /// The measures, categories or offences this reading is about; all, where empty.
    pub about: Vec<String>,
    /// Whether it is the ordinary one.
    pub primary: bool,
    /// Whether it is for when the ordinary one fails.
    pub fallback: bool,
    /// In what time its receipt is owed; the latest moment a receipt may bear (`not_after`).
    pub receipt_within: Option<Amount>,
    /// Who may choose it; anybody, where empty.
    pub requested_by: Vec<Who>,
    /// The channel that must confirm it, and in what time.
    pub confirmed_by: Option<(String, Option<Amount>)>,
    /// The instrument it is of.
    pub instrument: String,
    /// Whether what goes over it counts as the original.
    pub original: bool,
    /// Whether paper follows: `no`, `yes`, `on-request`.
    pub paper_follow_up: Option<String>,
    /// Whether a request may be made by word of mouth.
    pub oral: bool,
    /// Who receives a copy.
    pub copy_to: Vec<Who>,
    /// The signature it asks for.
    pub signature: Option<String>,
    /// How well it is secured.
    pub security: Option<String>,
    /// The article.
    pub article: String,
    /// Why.
    pub because: Explanation,
}

/// Whether the language of the request is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LanguageStatus {
    /// It is.
    Accepted,
    /// It is not.
    NotAccepted,
    /// The language of the request, or whether it is urgent, is not known.
    Undetermined,
}

impl LanguageStatus {
    /// The word of treaty files.
    pub const fn as_str(self) -> &'static str {
        match self {
            LanguageStatus::Accepted => "accepted",
            LanguageStatus::NotAccepted => "not-accepted",
            LanguageStatus::Undetermined => "undetermined",
        }
    }
}

/// The language rule of one direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageReading {
    /// Whether `request.language` is accepted.
    pub status: LanguageStatus,
    /// The answers an open bracket leaves; one where it is certain.
    pub statuses: Vec<LanguageStatus>,
    /// What an exception to it hangs on, where nobody has told.
    pub questions: Vec<Question>,
    /// The languages accepted.
    pub accepts: Vec<String>,
    /// The languages accepted where urgent.
    pub urgent: Vec<String>,
    /// Whether a translation is certified: `yes`, `no`, `unless-urgent`.
    pub certified: Option<String>,
    /// Who translates.
    pub translated_by: Option<String>,
    /// The instrument it is of.
    pub instrument: String,
    /// The article.
    pub article: String,
    /// Why.
    pub because: Explanation,
}

/// What a rule with exceptions comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleValue {
    /// This value.
    Is(String),
    /// An answer is missing.
    Undetermined,
    /// Exceptions apply and disagree; a person decides.
    Conflict(Vec<Clash>),
}

/// One of the exceptions that disagree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The value it gives.
    pub value: String,
    /// The article it stands at, where it names one, else that of its clause.
    pub article: String,
    /// The line of the file.
    pub line: usize,
    /// Where it stands.
    pub span: Span,
}

impl std::fmt::Display for Clash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Clash { value, article, line, .. } = self;
        write!(f, "`{value}` by {article} (line {line})")
    }
}

impl RuleValue {
    /// The word of treaty files.
    pub fn as_str(&self) -> &str {
        match self {
            RuleValue::Is(value) => value,
            RuleValue::Undetermined => "undetermined",
            RuleValue::Conflict(_) => "conflict",
        }
    }
}

/// A clause of the text that a reservation takes away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenAway {
    /// The clause.
    pub clause: String,
    /// Its instrument.
    pub instrument: String,
    /// Its article.
    pub article: String,
    /// Whose reservation it is.
    pub party: StateCode,
    /// The reservation.
    pub reservation: String,
    /// How far the reservation was compared with its source.
    pub verified: Verified,
}

/// A rule with exceptions, read for this request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleReading {
    /// Its id: `dual-criminality`.
    pub id: String,
    /// The statement's keyword: `dual-criminality`.
    pub keyword: String,
    /// Its value here.
    pub value: RuleValue,
    /// The measures, categories or offences this reading is about; all, where empty.
    pub about: Vec<String>,
    /// The instrument it is of.
    pub instrument: String,
    /// The article.
    pub article: String,
    /// What is still open.
    pub questions: Vec<Question>,
    /// Why.
    pub because: Explanation,
}

/// The rule for asking for more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupplementReading {
    /// Who may ask, in the words of the file.
    pub asked_by: String,
    /// In what time the answer is owed.
    pub reply_within: Option<Amount>,
    /// Whether the clocks of the requested Party stand still meanwhile.
    pub stops_clocks: bool,
    /// How often.
    pub at_most: Option<u32>,
    /// How often it was asked.
    pub asked: u32,
    /// Until when the last question is to be answered, where one is open.
    pub reply_due: Option<Due>,
    /// The article.
    pub article: String,
}

/// A class of urgency, read for this request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrgencyReading {
    /// Its id: `urgent`.
    pub id: String,
    /// Whether the request claims it.
    pub claimed: bool,
    /// Whether it is of this class.
    pub holds: Answer,
    /// Who decides, in the words of the file.
    pub decided_by: Option<String>,
    /// The article.
    pub article: String,
    /// What is still open.
    pub questions: Vec<Question>,
}
