//! Why a command may not become an act here and now, and what would make it possible.

mod names;

use comity_treaty::apply::{ApplyError, Bar};
use comity_words::{Day, Element, OfficerId, Party, Status};

use crate::deed::{ExhibitId, ItemId, Outcome, Unread};
use crate::exhibit::Gap;
use crate::{FactError, Name};

/// A command that may not become an act. Nothing was filed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Inadmissible {
    /// The other side's business.
    #[error("only the {party} authority can {verb}")]
    NotOurs {
        /// What was commanded.
        verb: &'static str,
        /// Whose it is.
        party: Party,
    },
    /// There is nothing to act on.
    #[error("there is no request in this case yet")]
    NoRequest,
    /// There is one already.
    #[error("this case has its request already")]
    AlreadySubmitted,
    /// It has ended.
    #[error("the case is closed")]
    Closed,
    /// A request that asks for nothing.
    #[error("the request asks for no measure")]
    NoItems,
    /// Two items with one number.
    #[error("two items have the number {0}")]
    SameItem(ItemId),
    /// An item that is not in the request.
    #[error("the request has no item {0}")]
    NoSuchItem(ItemId),
    /// An item that stands where this cannot be done.
    #[error("{verb} is not possible for item {item}: it is `{status}`")]
    WrongStatus {
        /// What was commanded.
        verb: &'static str,
        /// The item.
        item: ItemId,
        /// Where it stands.
        status: Status,
    },
    /// No item is left for which it could be done.
    #[error("there is no item left to {verb}")]
    NothingOpen {
        /// What was commanded.
        verb: &'static str,
    },
    /// The request lacks elements the treaty requires.
    #[error("the request lacks {}", listed(.0))]
    MissingElements(Vec<Missing>),
    /// Something is there and cannot go like this.
    #[error("{}", listed_remarks(.0))]
    Unfit(Vec<crate::form::Remark>),
    /// The language is not said.
    #[error("the request does not say in which language it is written")]
    NoLanguage,
    /// The language is not one the requested Party takes.
    #[error("{article} does not accept a request in `{language}`")]
    Language {
        /// The language it is in.
        language: Name,
        /// The languages that would do.
        accepts: Vec<String>,
        /// The place.
        article: String,
    },
    /// Nobody but the author has looked at it.
    #[error("to {verb} needs the approval of a second officer")]
    NeedsApproval {
        /// What was commanded.
        verb: &'static str,
    },
    /// The author approved her own.
    #[error("`{0}` wrote this and cannot approve it")]
    OwnApproval(OfficerId),
    /// The approval of an officer who may not approve.
    #[error("`{0}` does not hold a role that approves")]
    NotAnApprover(OfficerId),
    /// A person must do it.
    #[error("to {verb} takes an officer: the node does it for nobody")]
    NeedsPerson {
        /// What was commanded.
        verb: &'static str,
    },
    /// The node notes it, and nobody else.
    #[error("a node notes this by its clock, and no officer does")]
    NodeOnly,
    /// The office that decides is another.
    #[error("{article} leaves the ground `{ground}` to {office}, not to {named}")]
    OtherOffice {
        /// The ground.
        ground: Name,
        /// Who decides.
        office: String,
        /// Who was named.
        named: Name,
        /// The place.
        article: String,
    },
    /// An office of the other side.
    #[error("`{0}` is no office of the authority that decides")]
    ForeignOffice(Name),
    /// Nobody who acts holds the office that decides.
    #[error("nobody who signs this acts for {0}")]
    OfficeNotHeld(Name),
    /// No reasons.
    #[error("no reasons are given{}", .article.as_ref().map(|a| format!(", which {a} asks")).unwrap_or_default())]
    NoReasons {
        /// The place that asks for them, where one does.
        article: Option<String>,
    },
    /// Consultation comes first.
    #[error("{article} asks that the other side be consulted first")]
    ConsultFirst {
        /// The place.
        article: String,
    },
    /// Conditions come before a refusal.
    #[error("{article} asks that conditions be offered before a refusal, and none were")]
    ConditionsFirst {
        /// The place.
        article: String,
    },
    /// Another use than the one it was asked for.
    #[error("{article} {} what came of item {item} for `{purpose}`, which is not what it was asked for", limits(*.barred))]
    UseLimited {
        /// The item.
        item: ItemId,
        /// The purpose.
        purpose: Name,
        /// The place.
        article: String,
        /// Whether no consent opens it.
        barred: bool,
        /// What is open of its exceptions, by the paths of the questions.
        open: Vec<String>,
    },
    /// A remedy upheld by nobody who is known to be a court.
    #[error("no clause gives a remedy about item {item}, and no court is named: {verb} is not possible")]
    NoCourt {
        /// What was commanded.
        verb: &'static str,
        /// The item.
        item: ItemId,
    },
    /// What was withdrawn is still held.
    #[error("item {0} was withdrawn, and what came of it is neither deleted nor given back")]
    StillHeld(ItemId),
    /// The final action is another.
    #[error("act {named} of the requested lane is not its last word{}", .last.map(|last| format!(": act {last} is")).unwrap_or_default())]
    OtherFinalAction {
        /// The act named.
        named: u32,
        /// The act it is; none where that side never decided.
        last: Option<u32>,
    },
    /// Acknowledged before.
    #[error("the request has been acknowledged already")]
    Acknowledged,
    /// A question that asks nothing.
    #[error("it is not said what is wanted")]
    NothingWanted,
    /// An answer to nothing.
    #[error("nothing is being asked")]
    NothingAsked,
    /// An answer that says nothing.
    #[error("nothing is added")]
    NothingAdded,
    /// An answer to a question that the other side answers.
    #[error("`{fact}` is for {office} to answer")]
    NotYoursToAnswer {
        /// The question.
        fact: Name,
        /// Who answers it.
        office: String,
    },
    /// A clock that does not run.
    #[error("there is no clock `{0}` running in this case")]
    NoSuchClock(Name),
    /// A clock that cannot be given more time.
    #[error("the clock `{clock}` of {article} cannot be extended: {why}")]
    NoExtension {
        /// The clock.
        clock: Name,
        /// The place.
        article: String,
        /// Why not.
        why: &'static str,
    },
    /// A clock that has not run out.
    #[error("the clock `{0}` has not run out")]
    NotLapsed(Name),
    /// A rung that is not due.
    #[error("step {step} of the ladder `{ladder}` has not taken effect")]
    NotDue {
        /// The ladder.
        ladder: Name,
        /// The step.
        step: u16,
    },
    /// This side has noted it.
    #[error("this has been noted in this lane already")]
    Noted,
    /// The act the exhibit rests on may still move.
    #[error(
        "the act that granted item {0} is not settled: an older letter of the other side may be on the road"
    )]
    NotSettled(ItemId),
    /// The number is taken.
    #[error("there is an exhibit {0} already")]
    SameExhibit(ExhibitId),
    /// No such exhibit.
    #[error("there is no exhibit {0}")]
    NoSuchExhibit(ExhibitId),
    /// It was taken before.
    #[error("exhibit {0} has been received already")]
    Received(ExhibitId),
    /// The chain would not join.
    #[error("custody of exhibit {exhibit} does not join: {gap}")]
    Custody {
        /// The exhibit.
        exhibit: ExhibitId,
        /// Where.
        gap: Gap,
    },
    /// A custody record is not there.
    #[error("the custody record is missing")]
    NoCustody,
    /// A ground on which the treaty lets or makes one refuse is open.
    #[error("whether the ground `{ground}` of {article} applies is open: {wording}")]
    GroundOpen {
        /// The ground.
        ground: String,
        /// The place.
        article: String,
        /// The question, by its path.
        question: String,
        /// The question in words.
        wording: String,
        /// Every question that is open, by its path.
        open: Vec<String>,
    },
    /// A period in which somebody may seek a remedy has not ended.
    #[error("item {item} is open for a remedy{}, and {article} lets the transfer wait for it", till(*until))]
    RemedyOpen {
        /// The item.
        item: ItemId,
        /// The last day on which one may be sought; none where nobody said it.
        until: Option<Day>,
        /// The place.
        article: String,
    },
    /// More persons must decide.
    #[error("{article} asks that {needed} persons decide, and {signed} did")]
    MorePersons {
        /// How many must.
        needed: u32,
        /// How many did.
        signed: u32,
        /// The place.
        article: String,
    },
    /// Something that must be said with a step is not.
    #[error("to {verb} takes {what}, and nothing is said of it")]
    NotSaid {
        /// What was commanded.
        verb: &'static str,
        /// What lacks.
        what: &'static str,
    },
    /// The day by which an answer is awaited has not passed.
    #[error("an answer to whether item {item} is still needed is awaited until {until}")]
    AnswerAwaited {
        /// The item.
        item: ItemId,
        /// Until when.
        until: comity_words::Day,
    },
    /// The question has not arrived, as far as a receipt says.
    #[error("whether item {0} is still needed was asked by an act whose receipt has not come")]
    QuestionOnTheRoad(ItemId),
    /// A postponement without an end still to come.
    #[error("it is not said until which day still to come it is put off, nor when that will be known")]
    NoEnd,
    /// The case goes on.
    #[error("the case has not ended")]
    NotClosed,
    /// Something is still to come.
    #[error("item {item} is `{status}`: something is still to come of it")]
    StillOpen {
        /// The item.
        item: ItemId,
        /// Where it stands.
        status: Status,
    },
    /// An exhibit nobody has signed for.
    #[error("nobody has signed for exhibit {0}")]
    OpenExhibit(ExhibitId),
    /// The outcome is another.
    #[error("the case did not end `{named}`: its items say `{fits}`")]
    OtherOutcome {
        /// The outcome named.
        named: Outcome,
        /// The outcome the items add up to.
        fits: Outcome,
    },
    /// Nobody here can read it.
    #[error("a deed `{}` of version {} is not known here", .0.kind, .0.version)]
    Unread(Unread),
    /// A cost that may not be put on file so.
    #[error(transparent)]
    Cost(#[from] crate::cost::CostRefused),
    /// A letter that cannot be entered so.
    #[error(transparent)]
    Paper(#[from] crate::paper::NotOnFile),
    /// The treaty bars it.
    #[error(transparent)]
    Barred(#[from] Bar),
    /// A register of the case bars it: events, assurances, remedial plans.
    #[error(transparent)]
    Register(Bar),
    /// The treaty cannot be applied.
    #[error(transparent)]
    Treaty(#[from] ApplyError),
    /// An answer that cannot be read.
    #[error(transparent)]
    Fact(#[from] FactError),
}

/// An element a request lacks, and the place that asks for it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Missing {
    /// The element, by the treaty's name.
    pub element: String,
    /// Its code, where the tables of law have one.
    pub code: Option<Element>,
    /// The article.
    pub article: String,
}

/// What a refusal of ours rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RestsOn {
    /// The treaty.
    Treaty,
    /// The state the case is in.
    Case,
    /// This node's own rule; another office may hold it otherwise.
    House,
}

impl Inadmissible {
    /// The sentence, as printed.
    pub fn sentence(&self) -> String {
        self.to_string()
    }

    /// A code that programs may rely on.
    pub fn code(&self) -> &'static str {
        use Inadmissible::*;
        match self {
            NotOurs { .. } => "not-ours",
            NoRequest => "no-request",
            AlreadySubmitted => "already-submitted",
            Closed => "closed",
            NoItems => "no-items",
            SameItem(_) => "same-item",
            NoSuchItem(_) => "no-such-item",
            WrongStatus { .. } => "wrong-status",
            NothingOpen { .. } => "nothing-open",
            MissingElements(_) => "missing-elements",
            Unfit(_) => "unfit",
            NoLanguage => "no-language",
            Language { .. } => "language",
            NeedsApproval { .. } => "needs-approval",
            OwnApproval(_) => "own-approval",
            NotAnApprover(_) => "not-an-approver",
            NeedsPerson { .. } => "needs-person",
            NodeOnly => "node-only",
            OtherOffice { .. } => "other-office",
            ForeignOffice(_) => "foreign-office",
            OfficeNotHeld(_) => "office-not-held",
            NoReasons { .. } => "no-reasons",
            ConsultFirst { .. } => "consult-first",
            ConditionsFirst { .. } => "conditions-first",
            UseLimited { .. } => "use-limited",
            NoCourt { .. } => "no-court",
            StillHeld(_) => "still-held",
            OtherFinalAction { .. } => "other-final-action",
            Acknowledged => "acknowledged",
            NothingWanted => "nothing-wanted",
            NothingAsked => "nothing-asked",
            NothingAdded => "nothing-added",
            NotYoursToAnswer { .. } => "not-yours-to-answer",
            NoSuchClock(_) => "no-such-clock",
            NoExtension { .. } => "no-extension",
            NotLapsed(_) => "not-lapsed",
            NotDue { .. } => "not-due",
            Noted => "noted",
            NotSettled(_) => "not-settled",
            SameExhibit(_) => "same-exhibit",
            NoSuchExhibit(_) => "no-such-exhibit",
            Received(_) => "received",
            Custody { .. } => "custody",
            NoCustody => "no-custody",
            GroundOpen { .. } => "ground-open",
            RemedyOpen { .. } => "remedy-open",
            MorePersons { .. } => "more-persons",
            NotSaid { .. } => "not-said",
            AnswerAwaited { .. } => "answer-awaited",
            QuestionOnTheRoad(_) => "question-on-the-road",
            NoEnd => "no-end",
            NotClosed => "not-closed",
            StillOpen { .. } => "still-open",
            OpenExhibit(_) => "open-exhibit",
            OtherOutcome { .. } => "other-outcome",
            Unread(_) => "unknown-deed",
            Paper(why) => why.code(),
            Barred(bar) | Register(bar) => bar.code,
            Cost(cost) => cost.code(),
            Treaty(_) => "treaty",
            Fact(_) => "fact",
        }
    }

    /// The article it rests on, where it rests on one.
    pub fn article(&self) -> Option<&str> {
        use Inadmissible::*;
        match self {
            MissingElements(missing) => missing.first().map(|missing| missing.article.as_str()),
            Language { article, .. }
            | OtherOffice { article, .. }
            | ConsultFirst { article }
            | ConditionsFirst { article }
            | UseLimited { article, .. }
            | GroundOpen { article, .. }
            | RemedyOpen { article, .. }
            | MorePersons { article, .. }
            | NoExtension { article, .. } => Some(article),
            NoReasons { article } => article.as_deref(),
            Barred(bar) | Register(bar) => Some(bar.article.as_str()).filter(|article| !article.is_empty()),
            Cost(cost) => cost.article().filter(|article| !article.is_empty()),
            _ => None,
        }
    }

    /// What it rests on.
    pub fn rests_on(&self) -> RestsOn {
        use Inadmissible::*;
        match self {
            NeedsApproval { .. } | OwnApproval(_) | NotAnApprover(_) | NeedsPerson { .. } | NodeOnly => {
                RestsOn::House
            }
            NotSaid { .. }
            | NoEnd
            | Unfit(_)
            | OfficeNotHeld(_)
            | NotSettled(_)
            | QuestionOnTheRoad(_)
            | NoCourt { .. }
            | NoReasons { article: None } => RestsOn::House,
            Cost(cost) if cost.is_house_rule() => RestsOn::House,
            other if other.article().is_some() => RestsOn::Treaty,
            Treaty(_) | Barred(_) | NotYoursToAnswer { .. } => RestsOn::Treaty,
            _ => RestsOn::Case,
        }
    }

    /// What would make it possible.
    pub fn hint(&self) -> String {
        use Inadmissible::*;
        match self {
            NotOurs { party, .. } => format!("wait for the {party} authority, or write to it"),
            NoRequest => "submit the request first".into(),
            AlreadySubmitted => "open a case of its own for another request".into(),
            Closed => "open a case of its own and name this one in it".into(),
            NoItems => "add an item: the measure that is asked".into(),
            SameItem(_) => "give every item a number of its own".into(),
            NoSuchItem(_) => "name one of the items of the request, or none for all".into(),
            WrongStatus { .. } | NothingOpen { .. } => "look at where the items stand and choose another step".into(),
            MissingElements(missing) => match missing.as_slice() {
                [one] => format!("write what belongs under `{}`", one.element),
                _ => "write what belongs under each of them".into(),
            },
            Unfit(_) => "write it as shown, or take it out; `comity case form` shows what belongs there".into(),
            NoLanguage => "say the language of the request, for instance `en`".into(),
            Language { accepts, .. } => {
                format!("translate it into {}", accepts.join(" or "))
            }
            NeedsApproval { .. } => {
                "let a second officer with the role of approver approve exactly this; it is this node's own rule".into()
            }
            OwnApproval(_) => "ask another officer to approve".into(),
            NotAnApprover(_) => "ask an officer with the role of approver".into(),
            NeedsPerson { .. } => "say which officer acts".into(),
            NodeOnly => "leave it to the node: it notes lapses and rungs when they are due".into(),
            OtherOffice { office, .. } => format!("let {office} decide, and name it"),
            ForeignOffice(_) => "name an office of the requested authority, for instance `requested.central`".into(),
            OfficeNotHeld(office) => format!("let an officer who acts for {office} sign or approve it"),
            NoReasons { .. } => "write the reasons".into(),
            ConsultFirst { .. } => "put a consultation about these items on file, then decide".into(),
            ConditionsFirst { .. } => {
                "offer it under conditions first (`offer --text CONDITIONS`), or say why none would do: `--no-conditions TEXT`".into()
            }
            UseLimited { purpose, barred, open, .. } => {
                let ask = match barred {
                    true => "use it for what it was asked for".to_owned(),
                    false => format!(
                        "ask the other side's consent: `ask-use --for {purpose} --text TEXT`; once it is given, use it so"
                    ),
                };
                let answers: Vec<String> = open.iter().map(|path| format!("--answer {path}=yes")).collect();
                match answers.is_empty() {
                    true => ask,
                    false => format!("{ask}; or say what its exception hangs on: `{}`", answers.join(" ")),
                }
            }
            NoCourt { .. } => "name the court that decided: `--court NAME`".into(),
            StillHeld(_) => "delete it (`delete`) or give it back (`give-back`), and say so; then close".into(),
            OtherFinalAction { .. } => "look at the case again, then close it".into(),
            Acknowledged => "nothing more is needed; ask for more or decide".into(),
            NothingWanted => "name the elements that are wanted, or write the question".into(),
            NothingAsked => "wait until more is asked, or withdraw and submit anew".into(),
            NothingAdded => "write what was asked for".into(),
            NotYoursToAnswer { office, .. } => format!("leave it out; {office} answers it"),
            NoSuchClock(_) => "name a clock that the case shows".into(),
            NoExtension { .. } => "decide within the time there is".into(),
            NotLapsed(_) | NotDue { .. } => "wait until it is due".into(),
            Noted => "nothing more is needed".into(),
            NotSettled(_) => "wait for the receipt of that act".into(),
            SameExhibit(_) => "give the exhibit the next number".into(),
            NoSuchExhibit(_) => "name an exhibit that was handed over".into(),
            Received(_) => "nothing more is needed".into(),
            Custody { .. } => "do not take it; ask for it to be handed over again".into(),
            NoCustody => "sign the custody record first".into(),
            GroundOpen { open, .. } => {
                // An offence is named; other questions of grounds are answered with a yes or a no.
                let said = |path: &String| match path.as_str() {
                    "offence" => "--answer offence=OFFENCE".to_owned(),
                    path => format!("--answer {path}=no"),
                };
                let answers: Vec<String> = open.iter().map(said).collect();
                format!("give the answers with the decision: `{}`, or refuse on what holds", answers.join(" "))
            }
            RemedyOpen { .. } => "wait until the last day has passed or the remedy is decided, then hand it over".into(),
            MorePersons { needed, .. } => {
                format!("let further officers approve exactly this until {needed} have signed")
            }
            NotSaid { what: "reasons", .. } => "write the reasons: `--reasons TEXT`".into(),
            NotSaid { what: "a day" | "a day still to come", .. } => "say the day: `--until 2026-12-21`".into(),
            NotSaid { what, .. } => format!("say it: `--text TEXT` holds the `{what}`"),
            AnswerAwaited { until, .. } => format!("wait until {until} has passed; an answer may come"),
            QuestionOnTheRoad(_) => "wait for its receipt; what was not read is not left unanswered".into(),
            NoEnd => "say the day until which it is put off, or give `expected-end`".into(),
            NotClosed => "close it first, or go on".into(),
            StillOpen { .. } => "wait for it, or withdraw the item".into(),
            OpenExhibit(_) => "receive the exhibit first".into(),
            OtherOutcome { fits, .. } => format!("close it as `{fits}`"),
            Unread(_) => "ask its author's office which version its node runs".into(),
            Paper(why) => why.hint(),
            Barred(bar) | Register(bar) => bar.hint.clone(),
            Cost(cost) => cost.hint(),
            Treaty(_) => "adopt the treaty between these Parties first".into(),
            Fact(_) => "write it as shown".into(),
        }
    }
}

fn limits(barred: bool) -> &'static str {
    if barred { "bars the use of" } else { "wants consent to the use of" }
}

fn till(day: Option<Day>) -> String {
    day.map(|day| format!(" until {day}")).unwrap_or_default()
}

fn listed(missing: &[Missing]) -> String {
    let one = |missing: &Missing| format!("`{}`, which {} requires", missing.element, missing.article);
    missing.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn listed_remarks(remarks: &[crate::form::Remark]) -> String {
    let one = |remark: &crate::form::Remark| format!("`{}`: {}", remark.place, remark.why);
    remarks.iter().map(one).collect::<Vec<_>>().join("; ")
}
