//! What clauses rule: one shape for each family of statements.

use comity_words::{Day, GroundForce};

use crate::norm::NormKind;
use crate::period::Amount;
use crate::question::Condition;
use crate::source::Span;

/// What a clause rules.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// `duty`, `prohibition`, `power`, `permission`
    Norm(Box<Norm>),
    /// `counts`
    Counts(Counts),
    /// `ground`
    Ground(Ground),
    /// `dual-criminality`, `use`, `procedure`, `confidentiality`, `costs`: a value and its exceptions
    Rule(Rule),
    /// `assurance`
    Assurance(Assurance),
    /// `consult`
    Consult(Consult),
    /// `require`
    Require(Vec<String>),
    /// `supplement`
    Supplement(Supplement),
    /// `measures`
    Measures {
        /// What may be asked.
        may: Vec<String>,
        /// And any lawful measure besides.
        any_lawful: bool,
    },
    /// `measure`
    Measure {
        /// Which.
        measure: String,
        /// Whether it is coercive, where the text says so.
        coercive: Option<bool>,
    },
    /// `urgency`
    Urgency(Urgency),
    /// `channel`
    Channel(Channel),
    /// `language`
    Language(Language),
    /// `authority` and `contact-point`
    Authority(Authority),
    /// `escalation`
    Escalation(Ladder),
    /// `form`
    Form {
        /// Whether it must be used.
        mandatory: bool,
        /// Where its template lies.
        template: Option<String>,
    },
    /// A construct that is read and not yet executed.
    Read,
}

/// A duty, prohibition, power or permission.
#[derive(Debug, Clone, PartialEq)]
pub struct Norm {
    /// Which of the four.
    pub kind: NormKind,
    /// Who must, or may, in the words of the file.
    pub by: Option<String>,
    /// Towards whom.
    pub to: Vec<String>,
    /// The deeds that start it.
    pub starts: Vec<Pattern>,
    /// The deeds that fulfil it.
    pub done: Vec<Pattern>,
    /// The deeds that end it.
    pub ends: Vec<Pattern>,
    /// Its limit.
    pub limit: Limit,
    /// Other limits, each under a condition, in their order.
    pub instead: Vec<Instead>,
    /// `stops … resumes …`
    pub stops: Vec<Stop>,
    /// `restarts on …`
    pub restarts: Vec<Pattern>,
    /// `suspended while …`
    pub suspended: Vec<Suspension>,
    /// `extend …`
    pub extend: Option<Extension>,
    /// `excused when …`, each with its condition
    pub excused: Vec<Guard>,
    /// What the deed must give.
    pub giving: Vec<String>,
    /// The norms it comes after.
    pub after: Vec<String>,
    /// The period rule it names.
    pub counted_by: Option<String>,
    /// The length agreed for a vague limit.
    pub benchmark: Option<Amount>,
    /// `every …`
    pub every: Option<Amount>,
}

/// `when …` and `unless …` of a statement inside a clause.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Guard {
    /// The condition it needs.
    pub when: Option<Condition>,
    /// The condition that takes it away.
    pub unless: Option<Condition>,
    /// The measures, categories or offences it is for; all, where empty.
    pub only: Vec<String>,
    /// Those it is not for.
    pub except: Vec<String>,
    /// The article it stands at, where it names one.
    pub article: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// An event a clause waits for: `decided(grant)`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pattern {
    /// `decided`
    pub name: String,
    /// `grant`
    pub argument: Option<String>,
}

impl std::fmt::Display for Pattern {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.argument {
            Some(argument) => write!(f, "{}({argument})", self.name),
            None => f.write_str(&self.name),
        }
    }
}

/// How long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// What it says.
    pub form: LimitForm,
    /// Whether it is only aimed at.
    pub soft: bool,
    /// Where it stands.
    pub span: Span,
}

/// The forms of a limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LimitForm {
    /// `within 30 days`
    Within(Amount),
    /// `at-least 60 days`
    AtLeast(Amount),
    /// `no-later-than 2026-12-31`
    Date(Day),
    /// `no-later-than request.deadline`
    Path(String),
    /// `no-later-than 50 days before appearance`
    Before(Amount, Vec<Pattern>),
    /// `promptly "without delay"`
    Promptly(String),
    /// `within unknown`
    Unknown,
    /// None at all.
    Unlimited,
}

/// `instead within 72 hours when urgent`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instead {
    /// The limit.
    pub limit: Limit,
    /// The period rule it names.
    pub counted_by: Option<String>,
    /// Its condition.
    pub guard: Guard,
}

/// `stops on returned(incomplete) resumes on completed at-most 2 times`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// What stops the clock.
    pub on: Vec<Pattern>,
    /// What lets it run again.
    pub resumes: Vec<Pattern>,
    /// How often it may.
    pub at_most: Option<u32>,
    /// Its condition.
    pub guard: Guard,
}

/// `suspended while postponed balance kept`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspension {
    /// The state, named by the deed that brings it about.
    pub while_: String,
    /// What remains afterwards; open, where nothing is said.
    pub balance: Balance,
    /// The event that ends it besides `lifted`.
    pub until: Vec<Pattern>,
    /// Its condition.
    pub guard: Guard,
}

/// What remains of a limit after a suspension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Balance {
    /// The rest.
    Kept,
    /// The whole limit.
    Fresh,
    /// Nothing is known until the treaty says so.
    Open,
}

/// `extend by requested up-to 30 days times 1 giving (reasons, estimate) before due`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// Who may.
    pub by: Option<String>,
    /// By how much, each time.
    pub up_to: Option<Amount>,
    /// How often.
    pub times: Option<u32>,
    /// What the notice must give.
    pub giving: Vec<String>,
    /// Whether there is no cap.
    pub uncapped: bool,
    /// The events it must come before; `due`, which every notice must, is not among them.
    pub before: Vec<Pattern>,
    /// Its condition.
    pub guard: Guard,
}

impl Extension {
    /// How often at most: once, where the text says neither a number nor `uncapped`.
    pub fn most(&self) -> Option<u32> {
        self.times.or((!self.uncapped).then_some(1))
    }
}

/// `counts served as dispatched`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// The deeds.
    pub deeds: Vec<Pattern>,
    /// What they count as.
    pub as_: Vec<Pattern>,
}

/// A ground and its force.
#[derive(Debug, Clone, PartialEq)]
pub struct Ground {
    /// `essential-interests`
    pub ground: String,
    /// What it allows.
    pub force: Option<GroundForce>,
    /// Who decides.
    pub decided_by: Option<String>,
    /// Whether consultation comes first.
    pub consult_first: bool,
    /// Exceptions; the value is a status.
    pub exceptions: Vec<Exception>,
}

/// A value and its exceptions.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// The value where no exception applies.
    pub value: Option<String>,
    /// The exceptions.
    pub exceptions: Vec<Exception>,
    /// For `dual-criminality`: the force of the ground.
    pub force: Option<GroundForce>,
}

/// `except value required when … { except … }`
#[derive(Debug, Clone, PartialEq)]
pub struct Exception {
    /// Its value.
    pub value: Option<String>,
    /// Its condition.
    pub guard: Guard,
    /// Exceptions to it.
    pub exceptions: Vec<Exception>,
}

impl Exception {
    /// Whether its condition, or that of one inside it, is such.
    pub(crate) fn any(&self, is_such: &dyn Fn(&Guard) -> bool) -> bool {
        is_such(&self.guard) || self.exceptions.iter().any(|inner| inner.any(is_such))
    }
}

/// An assurance that lifts a ground while it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assurance {
    /// Who gives it.
    pub given_by: Option<String>,
    /// The ground it lifts.
    pub lifts: Option<String>,
    /// Its wording, by code.
    pub wording: Option<String>,
}

/// `consult before (refuse, postpone)`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consult {
    /// The deeds it precedes, as written: `refuse`.
    pub before: Vec<String>,
    /// The grounds it is limited to.
    pub over: Vec<String>,
    /// Who consults.
    pub by: Option<String>,
    /// The time it may take.
    pub within: Option<Amount>,
}

/// Asking for more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supplement {
    /// Who asks.
    pub asked_by: Option<String>,
    /// In what time the answer is owed.
    pub reply_within: Option<Amount>,
    /// Whether clocks stop meanwhile; not known where the text does not say.
    pub stops: Option<bool>,
    /// How often.
    pub at_most: Option<u32>,
}

/// A class of urgency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Urgency {
    /// Its id.
    pub class: String,
    /// Who decides.
    pub decided_by: Option<String>,
    /// Whether it holds until its office answers.
    pub presumed: bool,
}

/// A way of transmission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channel {
    /// Its id.
    pub channel: String,
    /// The ordinary one.
    pub primary: bool,
    /// For when the ordinary one fails.
    pub fallback: bool,
    /// In what time a receipt is owed.
    pub receipt: Option<Amount>,
    /// The channel that must confirm it, and in what time.
    pub confirmed_by: Option<(String, Option<Amount>)>,
}

/// The accepted languages of one direction.
#[derive(Debug, Clone, PartialEq)]
pub struct Language {
    /// To which Parties.
    pub to: Vec<String>,
    /// The languages.
    pub accepts: Vec<String>,
    /// Those besides, where urgent.
    pub urgent: Vec<String>,
    /// Whether translations are certified.
    pub certified: Option<String>,
    /// Who translates.
    pub translated_by: Option<String>,
    /// Whether it holds for the other direction too.
    pub reciprocal: bool,
    /// Exceptions.
    pub exceptions: Vec<Exception>,
}

/// An authority of a Party, or its contact point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// The Party.
    pub party: String,
    /// Its name.
    pub name: Option<String>,
    /// Its roles.
    pub roles: Vec<String>,
    /// Its hours, as written.
    pub hours: Option<String>,
    /// The end of its hours.
    pub closes: Option<jiff::civil::Time>,
    /// Its urgent desk, as written.
    pub urgent_desk: Option<String>,
    /// Whether it is a contact point.
    pub contact_point: bool,
}

/// A ladder for missed limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ladder {
    /// The norms it is for.
    pub norms: Vec<String>,
    /// Its steps, as written.
    pub steps: Vec<Step>,
}

/// A step of a ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub when: StepWhen,
    /// Whom it tells.
    pub notify: Vec<String>,
    /// `escalate rung N to …`
    pub escalate: Option<(u32, String)>,
    /// In what time an answer is owed.
    pub answer: Option<Amount>,
    /// `require … by … within …`
    pub require: Option<(String, String, Option<Amount>)>,
    /// `open …`
    pub open: Option<String>,
    /// `levy … of …`, in words
    pub levy: Option<String>,
    /// Its condition.
    pub guard: Guard,
}

/// When a step takes effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepWhen {
    /// With the lapse.
    AtOnce,
    /// So long after it.
    After(Amount),
    /// On so many misses in so long.
    Misses {
        /// How many.
        count: u32,
        /// In how long.
        within: Amount,
        /// By whom.
        by: Option<String>,
    },
    /// Not said.
    Unsaid,
}
