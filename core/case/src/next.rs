//! What each side can do next, and what it takes: asked of [`decide`] itself, so that nothing is offered that
//! would not be taken, and nothing taken that was not offered.
//!
//! Each act is tried with everything an officer could give, then with less: what is missed is what it takes. What
//! would be taken but for something that must come first is told with that.

mod registers;

use std::collections::BTreeSet;

use comity_treaty::apply::{GroundReading, NormKind};
use comity_treaty::period::{Amount, Unit};
use comity_words::{Element, GroundForce, Party, Role};

use crate::deed::*;
use crate::escalation;
use crate::state::Case;
use crate::{Command, Fact, Facts, Hand, Inadmissible, Law, Move, Name, Officer, Step, decide};

/// One act a side might take now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// Who.
    pub party: Party,
    /// The word of the act at the terminal: `refuse`, `hand-over`, the word of a step.
    pub act: &'static str,
    /// The items it could be about; none where it is about the case.
    pub items: BTreeSet<ItemId>,
    /// What it is about besides: the clock that is extended, the exhibit that is taken.
    pub of: Option<String>,
    /// What must come with it.
    pub takes: Vec<Take>,
    /// The grounds it may be put on, and those it may not, with the reason.
    pub grounds: Vec<Footing>,
    /// What must happen before, where something must.
    pub first: Option<Inadmissible>,
}

/// Something an act takes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Take {
    /// The approval of a second officer: this office's own rule.
    SecondOfficer,
    /// So many persons, by the article.
    Persons(u32, String),
    /// One of the grounds.
    Ground,
    /// Reasons, and the article that asks for them where one does.
    Reasons(Option<String>),
    /// A day.
    Day,
    /// Conditions offered before, or why none would do, by the article.
    Conditions(String),
    /// Words under this code: `conditions`, `left`.
    Said(&'static str),
    /// The elements that were asked for.
    Elements(Vec<Element>),
    /// What is wanted: elements or a question.
    Wanted,
    /// A length of time, at most this.
    Length(Option<String>),
    /// The file itself, with its record of custody.
    Exhibit,
    /// One of these events, in the treaty's words.
    Event(Vec<String>),
    /// An answer to a question of the treaty that is still open.
    Answer {
        /// Its path: what stands before the `=`.
        question: String,
        /// The question in words.
        wording: String,
        /// The article that makes it count.
        article: String,
    },
}

/// A ground an act may rest on, or may not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footing {
    /// Its name in the treaty.
    pub ground: String,
    /// The article.
    pub article: String,
    /// What it allows.
    pub force: GroundForce,
    /// The office that decides on it.
    pub decided_by: Option<String>,
    /// What must be answered with it: question and wording.
    pub answers: Vec<(String, String)>,
    /// Why it may not be relied on now; nothing where it may.
    pub barred: Option<Inadmissible>,
}

/// Everything both sides can do at this moment, the requesting side's first, in the order of a request's life.
pub fn next(case: &Case, law: &Law) -> Result<Vec<Next>, Inadmissible> {
    if case.request().is_none() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for party in [Party::Requesting, Party::Requested] {
        for tried in tries(case, law, party)? {
            found.extend(tried.asked(case, law, party));
        }
    }
    Ok(found)
}

/// An act with everything that could be given with it.
struct Try {
    act: &'static str,
    command: Command,
    of: Option<String>,
    takes: Vec<Take>,
    grounds: Vec<Footing>,
}

impl Try {
    fn of(act: &'static str, command: Command) -> Try {
        Try { act, command, of: None, takes: Vec::new(), grounds: Vec::new() }
    }

    fn about(mut self, what: impl Into<String>) -> Try {
        self.of = Some(what.into());
        self
    }

    fn taking(mut self, take: Take) -> Try {
        self.takes.push(take);
        self
    }

    /// What becomes of it: none where the case is not there, or it is the other side's.
    fn asked(self, case: &Case, law: &Law, party: Party) -> Option<Next> {
        let Try { act, mut command, of, mut takes, grounds } = self;
        let (items, first) = loop {
            match decide(case, &everybody(party), command.clone(), law) {
                Ok(deed) => break (deed.items(), None),
                Err(error) if elsewhere(&error) => return None,
                // An open question is answered with the act; whichever way, it is one thing more to give.
                Err(Inadmissible::GroundOpen { question, wording, article, ground, open }) => {
                    let Some(settled) = settled(case, law, party, &command, &question) else {
                        let error = Inadmissible::GroundOpen { question, wording, article, ground, open };
                        break (BTreeSet::new(), Some(error));
                    };
                    command = settled;
                    takes.push(Take::Answer { question, wording, article });
                }
                Err(error) => break (BTreeSet::new(), Some(error)),
            }
        };
        if let Err(Inadmissible::NeedsApproval { .. }) = decide(case, &one(party), command.clone(), law) {
            takes.push(Take::SecondOfficer);
        }
        if let Err(Inadmissible::MorePersons { needed, article, .. }) =
            decide(case, &two(party), command.clone(), law)
        {
            takes.push(Take::Persons(needed, article));
        }
        if let Some(bare) = without_words(&command) {
            match decide(case, &everybody(party), bare, law) {
                Err(Inadmissible::NoReasons { article }) => takes.push(Take::Reasons(article)),
                Err(Inadmissible::NotSaid { what: "reasons", .. }) => takes.push(Take::Reasons(None)),
                Err(Inadmissible::NotSaid { what: "a day", .. } | Inadmissible::NoEnd) => {
                    takes.push(Take::Day);
                }
                Err(Inadmissible::NotSaid { what, .. }) => takes.push(Take::Said(what)),
                Err(Inadmissible::NothingWanted) => takes.push(Take::Wanted),
                _ => {}
            }
        }
        if let Command::Refuse(refusal) = &mut command {
            refusal.given = words();
            if let Err(Inadmissible::ConditionsFirst { article }) =
                decide(case, &everybody(party), command.clone(), law)
            {
                takes.push(Take::Conditions(article));
            }
        }
        takes.sort();
        takes.dedup();
        Some(Next { party, act, items, of, takes, grounds, first })
    }
}

/// The command with an answer that settles a question, whatever kind of answer it wants: no where that does, else a
/// category, a length, a day. None where the command takes no answer, or none settles it.
fn settled(case: &Case, law: &Law, party: Party, command: &Command, question: &str) -> Option<Command> {
    let words = comity_words::Category::ALL.iter().filter_map(|one| one.as_str().parse().ok());
    let tried = [Fact::No]
        .into_iter()
        .chain(words.map(|one| Fact::Words(vec![one])))
        .chain([Fact::Yes, Fact::Number(0), Fact::Length(Amount::of(1, Unit::Day))])
        .chain([Fact::Day(law.today(party))]);
    let mut nearest = None;
    for answer in tried {
        let mut knowing = command.clone();
        if !answered(&mut knowing, question, answer) {
            return None;
        }
        match decide(case, &everybody(party), knowing.clone(), law) {
            Err(Inadmissible::GroundOpen { question: still, .. }) if still == question => {}
            Ok(_) | Err(Inadmissible::GroundOpen { .. }) => return Some(knowing),
            // It is answered, and the act is barred so: another answer may not bar it.
            Err(_) => nearest = nearest.or(Some(knowing)),
        }
    }
    nearest
}

/// Gives an answer with a command; false where it takes none, or has this one already.
fn answered(command: &mut Command, question: &str, answer: Fact) -> bool {
    let answers = match command {
        Command::Accept(of) => &mut of.answers,
        Command::Refuse(of) => &mut of.answers,
        Command::Postpone(of) => &mut of.answers,
        Command::Move(of) => &mut of.answers,
        _ => return false,
    };
    question.parse().is_ok_and(|question: Name| answers.insert(question, answer).is_none())
}

/// Whether an act is not for now at all: the case stands elsewhere, or it is the other side's.
fn elsewhere(error: &Inadmissible) -> bool {
    use Inadmissible::*;
    matches!(
        error,
        NotOurs { .. }
            | NoRequest
            | AlreadySubmitted
            | Closed
            | NoItems
            | WrongStatus { .. }
            | NothingOpen { .. }
            | NothingAsked
            | Acknowledged
            | NotClosed
            | StillOpen { .. }
            | NoSuchClock(_)
            | NoExtension { .. }
            | NoSuchExhibit(_)
            | Received(_)
            | NoSuchItem(_)
            | Register(_)
    )
}

/// Every act there is, with everything it could want.
fn tries(case: &Case, law: &Law, party: Party) -> Result<Vec<Try>, Inadmissible> {
    let none = BTreeSet::new;
    let mut tries = match party {
        Party::Requesting => vec![
            supplement(case),
            Try::of("withdraw", Command::Withdraw(Withdrawal { items: none(), given: words() })),
        ],
        Party::Requested => vec![
            Try::of(
                "acknowledge",
                Command::Acknowledge(Acknowledgement {
                    office: fixed("central"),
                    answers: Facts::new(),
                    contact: None,
                }),
            ),
            Try::of("forward", Command::Forward(Forwarding { to: fixed("executing") })),
            Try::of(
                "ask",
                Command::Ask(Question { elements: [Element::FactsSummary].into(), given: words() }),
            )
            .taking(Take::Wanted),
            Try::of(
                "accept",
                Command::Accept(Acceptance {
                    items: none(),
                    decided_by: fixed("requested.central"),
                    answers: Facts::new(),
                    given: words(),
                }),
            ),
        ],
    };
    tries.push(Try::of(
        "consult",
        Command::Consult(Consultation {
            items: none(),
            before: [fixed("refuse"), fixed("postpone")].into(),
            answers: Facts::new(),
            given: words(),
        }),
    ));
    if party == Party::Requested {
        tries.extend(on_grounds(case, law)?);
        tries.push(Try::of("execute", Command::Execute(Execution { items: none(), given: words() })));
        tries.extend(hand_over(case, law));
    }
    tries.extend(extensions(case, law, party)?);
    for exhibit in case.exhibits().values().filter(|exhibit| exhibit.link.taken.is_none()) {
        let taking = TakingOver {
            exhibit: exhibit.id,
            sha256: exhibit.sha256,
            size: exhibit.size,
            manifest: exhibit.manifest,
            quotes: exhibit.link.given.digest(),
            custody: CustodyRecord("signed when it is taken".to_owned()),
        };
        tries.push(Try::of("receive", Command::Receive(taking)).about(format!("X{:04}", exhibit.id.0)));
    }
    tries.extend(Step::possible(case, party).into_iter().map(|step| a_step(case, step, law)));
    tries.extend(registers::tries(case, law, party)?);
    tries.push(Try::of("close", Command::Close(Closing { given: words(), ..Closing::of(case.outcome()) })));
    Ok(tries)
}

fn supplement(case: &Case) -> Try {
    let asked: BTreeSet<Element> =
        case.open_asks().flat_map(|ask| ask.question.elements.iter().copied()).collect();
    let elements = if asked.is_empty() { [Element::FactsSummary].into() } else { asked.clone() };
    let command = Command::Supplement(Supplement {
        elements,
        content: Content::new(),
        items: Vec::new(),
        particulars: Particulars::new(),
        answers: Facts::new(),
    });
    Try::of("supplement", command).taking(Take::Elements(asked.into_iter().collect()))
}

/// A refusal, and a postponement, each tried on every ground the treaty gives.
fn on_grounds(case: &Case, law: &Law) -> Result<Vec<Try>, Inadmissible> {
    let readings = law.read(case)?.grounds;
    let refusing = |ground: &GroundReading, name: &Name| {
        Command::Refuse(Refusal {
            items: BTreeSet::new(),
            grounds: [name.clone()].into(),
            decided_by: office(ground),
            answers: Facts::new(),
            given: words().and("no-conditions", "said"),
        })
    };
    let postponing = |ground: &GroundReading, name: &Name| {
        Command::Postpone(Postponement {
            items: BTreeSet::new(),
            grounds: [name.clone()].into(),
            decided_by: office(ground),
            until: Some(law.today(Party::Requested)),
            answers: Facts::new(),
            given: words().and("expected-end", "said"),
        })
    };
    let mut tries = Vec::new();
    for (act, put) in
        [("refuse", &refusing as &dyn Fn(&GroundReading, &Name) -> Command), ("postpone", &postponing)]
    {
        let mut footings = Vec::new();
        // The act is shown as it stands on a ground that holds; where none does, as on the one nearest to it.
        let mut best: Option<(bool, Command)> = None;
        for ground in &readings {
            let Ok(name) = ground.id.parse::<Name>() else { continue };
            let mut command = put(ground, &name);
            let tried =
                |command: &Command| decide(case, &everybody(Party::Requested), command.clone(), law).err();
            let mut barred = tried(&command);
            let mut answers = Vec::new();
            if barred.as_ref().is_some_and(|error| error.code() == "ground-open") {
                // Somebody answers with the decision: what the ground itself hangs on with yes, and may it then be
                // cited? What other grounds hang on is asked of her too, and stands in no one's way.
                for question in &ground.questions {
                    answered(&mut command, &question.path, Fact::Yes);
                    answers.push((question.path.clone(), question.wording.clone()));
                }
                let mut knowing = command.clone();
                barred = loop {
                    let then = tried(&knowing);
                    let Some(Inadmissible::GroundOpen { question, .. }) = &then else { break then };
                    match settled(case, law, Party::Requested, &knowing, question) {
                        Some(settled) => knowing = settled,
                        None => break then,
                    }
                };
            }
            // A ground that allows something else is no ground for this.
            if barred.as_ref().is_some_and(|error| error.code() == "ground-force") {
                continue;
            }
            let holds = barred.is_none();
            if best.as_ref().is_none_or(|(best, _)| holds && !best) {
                best = Some((holds, command));
            }
            footings.push(Footing {
                ground: ground.id.clone(),
                article: ground.article.clone(),
                force: ground.force,
                decided_by: ground.decided_by.clone(),
                answers,
                barred,
            });
        }
        if let Some((_, command)) = best {
            let mut tried = Try { grounds: footings, ..Try::of(act, command).taking(Take::Ground) };
            if act == "postpone" {
                tried.takes.push(Take::Day);
            }
            tries.push(tried);
        }
    }
    Ok(tries)
}

/// The office that decides on a ground, as a command names it.
fn office(ground: &GroundReading) -> Name {
    ground
        .decided_by
        .as_deref()
        .and_then(|office| office.parse().ok())
        .unwrap_or_else(|| fixed("requested.central"))
}

/// Every clock that this side might give more time.
fn extensions(case: &Case, law: &Law, party: Party) -> Result<Vec<Try>, Inadmissible> {
    let reading = law.read(case)?;
    let running = reading.norms.iter().filter(|norm| norm.kind == NormKind::Duty && norm.state.is_open());
    let mut tries: Vec<Try> = Vec::new();
    for norm in running {
        let (Some(extension), Ok(clock)) = (&norm.extension, norm.id.parse::<Name>()) else { continue };
        let ours = extension.who.is_empty()
            || extension.who.iter().any(|who| who.party.is_none_or(|one| one == party));
        if !extension.open || !ours || tries.iter().any(|one| one.of.as_deref() == Some(norm.id.as_str())) {
            continue;
        }
        let given = extension.giving.iter().filter_map(|code| code.parse::<Name>().ok());
        let mut said = words();
        said.codes.extend(given);
        let adding = Some(extension.up_to.unwrap_or(Amount::of(1, Unit::Day)));
        let command = Command::Extend(Extension { clock, items: BTreeSet::new(), adding, given: said });
        let mut tried = Try::of("extend", command).about(norm.id.clone());
        tried.takes.push(Take::Length(extension.up_to.map(|most| most.to_string())));
        // Where the clause is silent, reasons are this office's own rule.
        let asks = extension.giving.iter().any(|code| code == "reasons");
        tried.takes.push(Take::Reasons(asks.then(|| norm.article.clone())));
        tries.push(tried);
    }
    Ok(tries)
}

/// A hand-over for the first item that can have one.
fn hand_over(case: &Case, law: &Law) -> Option<Try> {
    let number = case.exhibits().keys().map(|id| id.0).max().unwrap_or(0).checked_add(1)?;
    let of = |item: &ItemId| {
        Command::HandOver(HandOver {
            item: *item,
            exhibit: ExhibitId(number),
            sha256: comity_words::Digest::of(b""),
            size: 0,
            manifest: comity_words::Digest::of(b""),
            custody: CustodyRecord("signed when it is given".to_owned()),
            description: None,
        })
    };
    let fits = |item: &&ItemId| {
        let tried = decide(case, &everybody(Party::Requested), of(item), law);
        !tried.as_ref().err().is_some_and(elsewhere)
    };
    let item = case.items().keys().find(fits)?;
    Some(Try::of("hand-over", of(item)).taking(Take::Exhibit))
}

fn a_step(case: &Case, step: Step, law: &Law) -> Try {
    let mut given = words().and("assurances", "said").and("court", "said");
    for code in step.needs() {
        given = given.and(code, "said");
    }
    let until = step.needs_day().then(|| law.today(Party::Requested));
    let moved = Move {
        items: BTreeSet::new(),
        until,
        grounds: BTreeSet::new(),
        answers: Facts::new(),
        given,
        ..Move::of(step)
    };
    let mut tried = Try::of(step.word(), Command::Move(moved));
    for code in step.needs() {
        tried.takes.push(if *code == "reasons" { Take::Reasons(None) } else { Take::Said(code) });
    }
    if step.needs_day() {
        tried.takes.push(Take::Day);
    }
    if matches!(step, Step::RemedyUpheld | Step::RefusalSetAside) {
        let given = step.needs().iter().fold(Given::default(), |given, code| given.and(code, "said"));
        let bare = Command::Move(Move { given, ..Move::of(step) });
        let unnamed = decide(case, &everybody(Party::Requested), bare, law);
        if let Err(Inadmissible::NoCourt { .. }) = unnamed {
            tried.takes.push(Take::Said("court"));
        }
    }
    if step == Step::UseAllowed && case.assurances().any(crate::Assurance::stands) {
        tried.takes.push(Take::Said("assurances"));
    }
    tried
}

/// The same command without its words: what is missed then must be given.
fn without_words(command: &Command) -> Option<Command> {
    let mut bare = command.clone();
    match &mut bare {
        Command::Refuse(of) => of.given = Given::default(),
        Command::Postpone(of) => of.given = Given::default(),
        Command::Accept(of) => of.given = Given::default(),
        Command::Consult(of) => of.given = Given::default(),
        Command::Withdraw(of) => of.given = Given::default(),
        Command::Execute(of) => of.given = Given::default(),
        Command::Close(of) => of.given = Given::default(),
        Command::Assure(of) => of.given = Given::default(),
        Command::Plan(of) => of.given = Given::default(),
        _ => return None,
    }
    Some(bare)
}

fn words() -> Given {
    Given::reasons("said")
}

fn officer(id: &str) -> Officer {
    Officer { id: fixed_id(id), roles: Role::ALL.iter().copied().collect() }
}

fn one(party: Party) -> Hand {
    Hand::alone(party, officer("first.officer"))
}

fn two(party: Party) -> Hand {
    one(party).approved_by(officer("second.officer"))
}

/// As many as any treaty asks.
fn everybody(party: Party) -> Hand {
    let further = ["third", "fourth", "fifth", "sixth", "seventh", "eighth"];
    further.iter().fold(two(party), |hand, id| hand.approved_by(officer(&format!("{id}.officer"))))
}

fn fixed(text: &str) -> Name {
    text.parse().expect("a name written here")
}

fn fixed_id(text: &str) -> comity_words::OfficerId {
    text.parse().expect("a name written here")
}

/// Something that comes by itself if nobody acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coming {
    /// When.
    pub at: comity_words::Moment,
    /// The clocks that run out, each once.
    pub lapses: Vec<Lapse>,
    /// The steps of ladders that take effect.
    pub rungs: Vec<Rung>,
}

/// How far one looks ahead: so many moments at which something happens.
const MOST_COMING: usize = 12;

/// What happens, and when, if nobody acts: the clocks and ladders of the treaty, read again at each moment to come.
pub fn unless_somebody_acts(case: &Case, law: &Law) -> Result<Vec<Coming>, Inadmissible> {
    let (mut coming, mut now) = (Vec::new(), law.clone());
    let (mut lapsed, mut climbed) = (BTreeSet::new(), BTreeSet::new());
    lapsed.extend(case.lapses().iter().map(|noted| noted.what.key()));
    climbed.extend(case.escalations().iter().map(|noted| noted.what.key()));
    loop {
        let readings = now.readings(case)?;
        // After the end nothing climbs any more.
        let rungs = if case.closed().is_some() { Vec::new() } else { escalation::rungs(&readings, now.now) };
        let rungs: Vec<Rung> = rungs.into_iter().filter(|rung| climbed.insert(rung.key())).collect();
        let lapses = escalation::lapses(case, readings, &now);
        let lapses: Vec<Lapse> = lapses.into_iter().filter(|lapse| lapsed.insert(lapse.key())).collect();
        if !(lapses.is_empty() && rungs.is_empty()) {
            coming.push(Coming { at: now.now, lapses, rungs });
        }
        match escalation::next(case, &now)? {
            Some(next) if coming.len() < MOST_COMING => now = now.at(next),
            _ => return Ok(coming),
        }
    }
}
