//! What clauses rule: one shape for each family of statements.

use comity_words::{Day, GroundForce};
use jiff::civil::Time;

use super::stack::{Declarable, Relation};
use crate::norm::NormKind;
use crate::period::Amount;
use crate::question::Condition;
use crate::source::Span;

pub use super::evidence::*;
pub use super::handling::*;
pub use super::life::*;
pub use super::money::*;
pub use super::oversight::*;
pub use super::routing::*;
pub use super::scope::*;

/// What a clause rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// `duty`, `prohibition`, `power`, `permission`
    Norm(Box<Norm>),
    /// `counts`
    Counts(Counts),
    /// `ground`
    Ground(Ground),
    /// `dual-criminality`, `use`, `procedure`, `confidentiality`, `costs`: a value and its exceptions
    Rule(Box<Rule>),
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
        /// What its block sets.
        keys: Box<MeasureKeys>,
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
    Form(Form),
    /// `proceedings`
    Proceedings(Proceedings),
    /// `offences`
    Offences(Offences),
    /// `excludes`: what the instrument is not for
    Excludes(Vec<String>),
    /// `competence`
    Competence(Competence),
    /// `provider-order`
    ProviderOrder(ProviderOrder),
    /// `liaison`
    Liaison(Liaison),
    /// `legalisation`
    Legalisation(Legalisation),
    /// `reuse`: what need not be repeated
    Reuse(Vec<String>),
    /// `alternative`
    Alternative(Alternative),
    /// `proportionality`
    Proportionality(Proportionality),
    /// `presence`
    Presence(Presence),
    /// `remedy`
    Remedy(Remedy),
    /// `retain`
    Retain(Retain),
    /// `certificate`
    Certificate(Certificate),
    /// `bridge`
    Bridge(Bridge),
    /// `onward`
    Onward(Onward),
    /// `data-protection`
    DataProtection(Box<Safeguards>),
    /// `review-body`
    ReviewBody(ReviewBody),
    /// `compliance-body`
    ComplianceBody(ComplianceBody),
    /// `statistics`
    Statistics(Statistics),
    /// `peer-review`
    PeerReview(PeerReview),
    /// `training`
    Training(Training),
    /// `sanction`
    Sanction(Sanction),
    /// `reimbursement`
    Reimbursement(Reimbursement),
    /// `fund`
    Fund(Fund),
    /// `entry-into-force`, `provisional`, `phase`, `review`, `sunset`, `amendment`, `denunciation`,
    /// `temporal`, `disputes`
    Life(Box<Life>),
    /// `human-review`
    HumanReview(HumanReview),
    /// `automation`
    Automation(Automation),
    /// `conditional`
    Conditional(Conditional),
    /// `relation`
    Relation(Relation),
    /// `declarable`
    Declarable(Declarable),
    /// `reciprocity`: whether it is required
    Reciprocity(bool),
    /// `private-rights`: whether the instrument gives any
    PrivateRights(bool),
    /// A construct that is read and not yet executed.
    Read,
}

impl Body {
    /// Whether something comes of it for a case by itself: a date, a ground, an element, a road, a word of the
    /// request, who bears what, how many decide. What does not is in the model, and its value is read for each request.
    pub fn acts(&self) -> bool {
        match self {
            Body::Rule(rule) => matches!(rule.more, More::DualCriminality { .. } | More::Costs(_)),
            // The steps of settlement are walked by the Parties, not by a request.
            Body::Life(life) => !matches!(**life, Life::Disputes(_)),
            // Nothing is handed over while it is open.
            Body::Remedy(remedy) => remedy.suspends_transfer(),
            Body::Norm(_)
            | Body::Counts(_)
            | Body::Ground(_)
            | Body::Assurance(_)
            | Body::Consult(_)
            | Body::Require(_)
            | Body::Supplement(_)
            | Body::Measures { .. }
            | Body::Measure { .. }
            | Body::Reuse(_)
            | Body::Urgency(_)
            | Body::Channel(_)
            | Body::Language(_)
            | Body::Authority(_)
            | Body::Escalation(_)
            | Body::Relation(_)
            | Body::Declarable(_)
            | Body::Fund(_)
            | Body::HumanReview(_)
            | Body::Reciprocity(_) => true,
            _ => false,
        }
    }
}

/// A duty, prohibition, power or permission.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// What a prohibition forbids.
    pub of: Vec<String>,
    /// The norms a power changes.
    pub over: Vec<String>,
    /// How often a power may be used; as often as its holder likes, where nothing is said.
    pub times: Option<u32>,
    /// What it means that a power was not used.
    pub silence: Option<Silence>,
    /// Its limit.
    pub limit: Limit,
    /// Other limits, each under a condition, in their order.
    pub instead: Vec<Instead>,
    /// `stops … resumes …`
    pub stops: Vec<Stop>,
    /// `restarts on …`
    pub restarts: Vec<Restart>,
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
    /// The Parties it is between; all, where empty.
    pub between: Vec<String>,
    /// The first day it holds.
    pub since: Option<Day>,
    /// The last day it holds.
    pub until: Option<Day>,
    /// The time of the first and of the last day, where the file says one.
    pub times: (Option<Time>, Option<Time>),
    /// The events it begins with; any one of them.
    pub begins_on: Vec<Pattern>,
    /// The events it ends with; any one of them.
    pub ends_on: Vec<Pattern>,
    /// The article it stands at, where it names one.
    pub article: Option<String>,
    /// The digest of the paragraph it encodes, as somebody read it.
    pub reads: Option<(String, Span)>,
    /// Where it stands.
    pub span: Span,
}

impl Guard {
    /// Whether it asks for nothing.
    pub fn is_open(&self) -> bool {
        self.when.is_none()
            && self.unless.is_none()
            && self.only.is_empty()
            && self.except.is_empty()
            && self.between.is_empty()
            && self.since.is_none()
            && self.until.is_none()
            && self.begins_on.is_empty()
            && self.ends_on.is_empty()
    }
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

/// `restarts on completed`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restart {
    /// What lets the clock begin again.
    pub on: Vec<Pattern>,
    /// Its condition.
    pub guard: Guard,
}

/// What it means that a power was not used in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Silence {
    /// What the power could have stopped goes on.
    MayContinue,
    /// The holder is taken to have no objection.
    NoObjection,
    /// Nothing.
    None,
}

impl Silence {
    /// The word of treaty files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Silence::MayContinue => "may-continue",
            Silence::NoObjection => "no-objection",
            Silence::None => "none",
        }
    }

    /// What a word means.
    pub fn of(word: &str) -> Option<Silence> {
        [Silence::MayContinue, Silence::NoObjection, Silence::None].into_iter().find(|s| s.as_str() == word)
    }
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
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The value where no exception applies.
    pub value: Option<String>,
    /// The exceptions.
    pub exceptions: Vec<Exception>,
    /// What else it says.
    pub more: More,
}

/// What a rule says beside its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum More {
    /// `dual-criminality`
    DualCriminality {
        /// The force of the ground.
        force: Option<GroundForce>,
        /// What is compared: `conduct` or `denomination`.
        test: Option<String>,
    },
    /// `use`
    Use(Use),
    /// `confidentiality`
    Confidentiality(Confidentiality),
    /// `procedure`
    Procedure,
    /// `costs`
    Costs(Costs),
}

impl Rule {
    /// For `dual-criminality`: the force of the ground.
    pub fn force(&self) -> Option<GroundForce> {
        match &self.more {
            More::DualCriminality { force, .. } => *force,
            _ => None,
        }
    }
}

/// `except value required when … { except … }`
#[derive(Debug, Clone, PartialEq, Eq)]
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
