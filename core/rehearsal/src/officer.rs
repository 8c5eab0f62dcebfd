//! What officers want: commands drawn by lot, of every kind there is.
//!
//! A new command must be put into the world: [`place`] is a match without a wildcard, and every place has its
//! maker in [`MAKERS`].

use std::collections::{BTreeMap, BTreeSet};

use comity_case::cost::{Charge, CostId, CostStep, Costing, Shares};
use comity_case::deed::*;
use comity_case::paper::{Arrival, Came, Carrying, Letter, Posting, Stated, Way};
use comity_case::{
    AssuranceDeed, AssuranceStep, Case, Command, Deed, Draft, Fact, Facts, Hand, Happening, Law, Move, Name,
    Officer, Paper, PlanDeed, PlanId, PlanStep, Promise, Step, decide,
};
use comity_words::{Category, Digest, Element, Measure, Money, Party, Personal, Role};

use crate::Chance;

/// Makes a command of one kind as somebody might give it in a case.
type Maker = fn(&Case, &mut Chance) -> Command;

/// How often a kind is wanted beside the others, and how it is made, by [`place`].
pub(crate) const MAKERS: &[(u64, Maker)] = &[
    (1, submit),
    (2, forward),
    (6, acknowledge),
    (6, ask),
    (10, supplement),
    (5, consult),
    (9, accept),
    (3, refuse),
    (4, postpone),
    (5, extend),
    (2, withdraw),
    (9, execute),
    (9, hand_over),
    (12, receive),
    (40, step),
    (3, close),
    (1, lapse),
    (1, escalate),
    (4, tell),
    (5, assure),
    (6, plan),
    (6, cost),
    (1, paper),
];

/// The place of a command among the makers.
#[cfg_attr(not(test), allow(dead_code))] // what it is for is that it must compile
pub(crate) fn place(command: &Command) -> usize {
    match command {
        Command::Submit(_) => 0,
        Command::Forward(_) => 1,
        Command::Acknowledge(_) => 2,
        Command::Ask(_) => 3,
        Command::Supplement(_) => 4,
        Command::Consult(_) => 5,
        Command::Accept(_) => 6,
        Command::Refuse(_) => 7,
        Command::Postpone(_) => 8,
        Command::Extend(_) => 9,
        Command::Withdraw(_) => 10,
        Command::Execute(_) => 11,
        Command::HandOver(_) => 12,
        Command::Receive(_) => 13,
        Command::Move(_) => 14,
        Command::Close(_) => 15,
        Command::Lapse(_) => 16,
        Command::Escalate(_) => 17,
        Command::Tell(_) => 18,
        Command::Assure(_) => 19,
        Command::Plan(_) => 20,
        Command::Cost(_) => 21,
        Command::Paper(_) => 22,
    }
}

/// A command of any kind, whether it makes sense or not.
pub(crate) fn any(case: &Case, chance: &mut Chance) -> Command {
    let all: u64 = MAKERS.iter().map(|(weight, _)| weight).sum();
    let mut lot = chance.below(all);
    for (weight, make) in MAKERS {
        if lot < *weight {
            return make(case, chance);
        }
        lot -= weight;
    }
    withdraw(case, chance)
}

/// What an officer of this side wants of a case: most of the time something that may be done, now and then
/// whatever comes to her mind.
pub(crate) fn wants(case: &Case, side: Party, law: &Law<'_>, chance: &mut Chance) -> Option<(Hand, Command)> {
    if case.request().is_none() {
        let command = submit(case, chance);
        return (side == Party::Requesting).then(|| (hand(side, &command, chance), command));
    }
    let careless = chance.percent(6);
    for _ in 0..12 {
        let command = any(case, chance);
        let hand = hand(side, &command, chance);
        if careless || decide(case, &hand, command.clone(), law).is_ok() {
            return Some((hand, command));
        }
    }
    None
}

/// An officer with every role and, mostly, another's approval.
fn hand(side: Party, command: &Command, chance: &mut Chance) -> Hand {
    if matches!(command, Command::Lapse(_) | Command::Escalate(_)) {
        return Hand::node(side);
    }
    let hand = Hand::alone(side, officer("okafor", Role::ALL));
    if chance.percent(95) { hand.approved_by(officer("lindqvist", Role::ALL)) } else { hand }
}

/// A hand that lacks nothing.
pub(crate) fn careful(side: Party) -> Hand {
    Hand::alone(side, officer("okafor", Role::ALL)).approved_by(officer("lindqvist", Role::ALL))
}

fn officer(id: &str, roles: &[Role]) -> Officer {
    Officer { id: id.parse().expect("a name of an officer"), roles: roles.iter().copied().collect() }
}

/// A word in the form of a name.
///
/// # Panics
///
/// Where it is none; it is written in the code that calls.
pub(crate) fn name(word: &str) -> Name {
    word.parse().expect("the words of the rehearsal are names")
}

fn submit(_: &Case, chance: &mut Chance) -> Command {
    Command::Submit(draft(chance))
}

/// A request for one to three measures, complete under the treaty of the world, now and then not.
pub(crate) fn draft(chance: &mut Chance) -> Draft {
    let says = [
        (Element::RequestingAuthority, "Ministry of Justice, Unit II B"),
        (Element::FactsSummary, "Payments were traced to the account on 3 May 2026."),
        (Element::Offences, "Corruption, section 299"),
        (Element::AssistanceRequested, "As the items say"),
        (Element::DomesticOrder, "Order of 2 November 2025"),
    ];
    let lacks = chance.percent(3).then(|| chance.place(says.len()));
    let content = says.into_iter().enumerate().filter(|(place, _)| Some(*place) != lacks);
    let content = content.map(|(_, (element, text))| (element, said(element, text)));
    let same = chance.percent(30).then(|| measure(chance));
    let count = 1 + chance.below(3);
    let items: Vec<Item> = (1..=count)
        .map(|id| {
            let measure = same.unwrap_or_else(|| measure(chance));
            let about =
                matches!(measure, Measure::SubscriberData | Measure::TrafficData | Measure::ContentData);
            let categories = if about { BTreeSet::from([Category::ALL[0]]) } else { BTreeSet::new() };
            let id = ItemId(u16::try_from(id).unwrap_or(1));
            Item { id, measure, categories, article: None, with: BTreeSet::new() }
        })
        .collect();
    Draft {
        urgent: chance.percent(15),
        language: Some(name("en")),
        items,
        content: content.collect(),
        particulars: BTreeMap::new(),
        facts: BTreeMap::from([(name("offence"), Fact::Words(vec![name("corruption")]))]),
        ..Draft::default()
    }
}

fn measure(chance: &mut Chance) -> Measure {
    *chance.one(Measure::ALL).unwrap_or(&Measure::BankAccounts)
}

fn said(element: Element, text: &str) -> Personal<comity_case::Said> {
    let said = comity_case::form::elements::said(element, text);
    Personal::new(said.unwrap_or_else(|_| comity_case::Said::text(text)))
}

/// Some items, mostly all of them.
fn items(case: &Case, chance: &mut Chance) -> BTreeSet<ItemId> {
    if chance.percent(50) {
        return BTreeSet::new();
    }
    let mut some: BTreeSet<ItemId> = case.items().keys().copied().filter(|_| chance.percent(50)).collect();
    if chance.percent(1) {
        some.insert(ItemId(9));
    }
    some
}

fn given(chance: &mut Chance) -> Given {
    if chance.percent(90) { Given::reasons("It is so.") } else { Given::default() }
}

fn tried(chance: &mut Chance) -> Facts {
    if chance.percent(20) {
        return Facts::new();
    }
    BTreeMap::from([(name("already-tried"), if chance.percent(85) { Fact::No } else { Fact::Yes })])
}

fn forward(_: &Case, _: &mut Chance) -> Command {
    Command::Forward(Forwarding { to: name("competent") })
}

fn acknowledge(_: &Case, chance: &mut Chance) -> Command {
    let answers = if chance.percent(20) { tried(chance) } else { Facts::new() };
    Command::Acknowledge(Acknowledgement {
        office: name("central"),
        answers,
        contact: Some(Personal::new("Unit 4".to_owned())),
    })
}

fn ask(_: &Case, chance: &mut Chance) -> Command {
    Command::Ask(Question { elements: BTreeSet::from([Element::FactsSummary]), given: given(chance) })
}

fn supplement(_: &Case, chance: &mut Chance) -> Command {
    let text = "The office at 4 Harbour Road.";
    let element = *chance.one(&[Element::FactsSummary, Element::Offences]).unwrap_or(&Element::FactsSummary);
    Command::Supplement(Supplement {
        elements: BTreeSet::from([element]),
        content: BTreeMap::from([(element, said(element, text))]),
        items: Vec::new(),
        particulars: BTreeMap::new(),
        answers: Facts::new(),
    })
}

fn consult(case: &Case, chance: &mut Chance) -> Command {
    let before: BTreeSet<Name> =
        ["refuse", "postpone"].into_iter().filter(|_| chance.percent(70)).map(name).collect();
    Command::Consult(Consultation {
        items: items(case, chance),
        before,
        answers: Facts::new(),
        given: given(chance),
    })
}

fn accept(case: &Case, chance: &mut Chance) -> Command {
    let office = if chance.percent(97) { "requested.central" } else { "requesting.central" };
    Command::Accept(Acceptance {
        items: items(case, chance),
        decided_by: name(office),
        answers: tried(chance),
        given: given(chance),
    })
}

fn refuse(case: &Case, chance: &mut Chance) -> Command {
    let grounds = [
        ("essential-interests", "requested.minister"),
        ("ne-bis-in-idem", "requested.central"),
        ("bank-secrecy", "requested.central"),
    ];
    let (ground, office) = *chance.one(&grounds).unwrap_or(&grounds[0]);
    Command::Refuse(Refusal {
        items: items(case, chance),
        grounds: BTreeSet::from([name(ground)]),
        decided_by: name(office),
        answers: tried(chance),
        given: given(chance),
    })
}

fn postpone(case: &Case, chance: &mut Chance) -> Command {
    let until = if chance.percent(80) { "2026-06-01".parse().ok() } else { None };
    Command::Postpone(Postponement {
        items: items(case, chance),
        grounds: BTreeSet::from([name("own-proceedings")]),
        decided_by: name("requested.prosecutor"),
        until,
        answers: tried(chance),
        given: given(chance).and("expected-end", "In June."),
    })
}

fn extend(case: &Case, chance: &mut Chance) -> Command {
    let clock = *chance.one(&["decide", "decide", "execute"]).unwrap_or(&"decide");
    let adding = [None, Some("5 days"), Some("60 days")];
    Command::Extend(Extension {
        clock: name(clock),
        items: items(case, chance),
        adding: chance.one(&adding).copied().flatten().and_then(|text| text.parse().ok()),
        given: given(chance).and("estimate", "Ten days more."),
    })
}

fn withdraw(case: &Case, chance: &mut Chance) -> Command {
    Command::Withdraw(Withdrawal { items: items(case, chance), given: given(chance) })
}

fn execute(case: &Case, chance: &mut Chance) -> Command {
    Command::Execute(Execution { items: items(case, chance), given: given(chance) })
}

fn hand_over(case: &Case, chance: &mut Chance) -> Command {
    let next = case.exhibits().keys().next_back().map_or(1, |last| last.0.saturating_add(1));
    let known: Vec<ItemId> = case.items().keys().copied().collect();
    let exhibit = ExhibitId(if chance.percent(95) { next } else { 1 });
    Command::HandOver(HandOver {
        item: chance.one(&known).copied().unwrap_or(ItemId(1)),
        exhibit,
        sha256: Digest::of(&[exhibit.0 as u8]),
        size: 8,
        manifest: Digest::of(b"manifest"),
        custody: CustodyRecord(format!("transfer_out of exhibit {exhibit}")),
        description: Some(Personal::new("Account statement".to_owned())),
    })
}

fn receive(case: &Case, chance: &mut Chance) -> Command {
    let open: Vec<_> = case.exhibits().values().filter(|exhibit| exhibit.link.taken.is_none()).collect();
    let exhibit = chance.one(&open).copied().or_else(|| case.exhibits().values().next());
    let whole = chance.percent(95);
    let id = exhibit.map_or(ExhibitId(1), |exhibit| exhibit.id);
    Command::Receive(TakingOver {
        exhibit: id,
        sha256: exhibit.filter(|_| whole).map_or(Digest::of(b"another"), |exhibit| exhibit.sha256),
        size: exhibit.map_or(1, |exhibit| exhibit.size),
        manifest: exhibit.map_or(Digest::of(b"manifest"), |exhibit| exhibit.manifest),
        quotes: exhibit.map_or(Digest::of(b"record"), |exhibit| exhibit.link.given.digest()),
        custody: CustodyRecord(format!("transfer_in of exhibit {id}")),
    })
}

/// Any step there is, with everything that must be said with it.
fn step(case: &Case, chance: &mut Chance) -> Command {
    let fitting: Vec<Step> =
        [Party::Requesting, Party::Requested].into_iter().flat_map(|p| Step::possible(case, p)).collect();
    let all: Vec<Step> = Step::all().collect();
    let step = if chance.percent(90) { chance.one(&fitting) } else { chance.one(&all) };
    let step = step.copied().unwrap_or(Step::Screened);
    let given = step.needs().iter().fold(Given::default(), |mut given, code| {
        given.codes.insert(name(code));
        given.words.insert(name(code), Personal::new("As it is.".to_owned()));
        given
    });
    let of_a_court = matches!(step, Step::RemedyUpheld | Step::RefusalSetAside);
    let about_use = matches!(step, Step::Used | Step::UseAsked | Step::UseAllowed);
    Command::Move(Move {
        items: items(case, chance),
        until: step.needs_day().then(|| "2026-04-01".parse().ok()).flatten(),
        answers: if step == Step::Offered { tried(chance) } else { Facts::new() },
        purpose: (about_use && chance.percent(50)).then(|| name("other-case")),
        given: if of_a_court && chance.percent(80) { given.and("court", "The court.") } else { given },
        ..Move::of(step)
    })
}

fn close(case: &Case, chance: &mut Chance) -> Command {
    let outcome = if chance.percent(90) { case.outcome() } else { Outcome::Granted };
    Command::Close(Closing { given: given(chance), ..Closing::of(outcome) })
}

fn lapse(case: &Case, chance: &mut Chance) -> Command {
    let since = case.acts().first().map_or_else(crate::terms::dawn, |filed| filed.act.made_at);
    Command::Lapse(Lapse {
        clock: name("decide"),
        instance: 1,
        at: since.plus_seconds(chance.between(0, 40) * 86_400),
        article: "9(2)".to_owned(),
    })
}

fn escalate(case: &Case, chance: &mut Chance) -> Command {
    let Command::Lapse(Lapse { at, .. }) = lapse(case, chance) else { unreachable!("a lapse was made") };
    Command::Escalate(Rung {
        ladder: name("stalled"),
        step: u16::try_from(1 + chance.below(3)).unwrap_or(1),
        clock: name("decide"),
        instance: 1,
        at,
        article: "9(5)".to_owned(),
        does: "notify both.liaison".to_owned(),
    })
}

/// Something a treaty may count from; of these the treaty of the world counts from one.
fn tell(case: &Case, chance: &mut Chance) -> Command {
    let event = *chance.one(&["informed", "preserved", "disclosed", "reasons-given"]).unwrap_or(&"informed");
    Command::Tell(Happening {
        event: name(event),
        argument: None,
        items: items(case, chance),
        answers: Facts::new(),
        given: Given::default(),
    })
}

fn assure(case: &Case, chance: &mut Chance) -> Command {
    let giver = if chance.percent(70) { Party::Requesting } else { Party::Requested };
    let known: Vec<_> = case.assurances().map(|one| one.id).collect();
    let of = chance.one(&known).copied().filter(|_| chance.percent(75));
    let step = match of {
        None => AssuranceStep::Given(Promise {
            kind: name("use"),
            clause: None,
            wording: None,
            given_by: name(if giver == Party::Requesting {
                "requesting.minister"
            } else {
                "requested.minister"
            }),
        }),
        Some(_) => match chance.below(5) {
            0 | 1 => AssuranceStep::Accepted,
            2 => AssuranceStep::Declined,
            3 => AssuranceStep::Breached,
            _ if chance.percent(60) => AssuranceStep::Answered,
            _ => AssuranceStep::Withdrawn,
        },
    };
    let of = of.unwrap_or_else(|| case.next_assurance(giver));
    Command::Assure(AssuranceDeed { of, step, given: given(chance).and("text", "It will not be used so.") })
}

fn plan(case: &Case, chance: &mut Chance) -> Command {
    let asks: Vec<_> =
        case.escalations().into_iter().filter(|rung| rung.what.does.contains("require")).collect();
    let of = match chance.one(&asks) {
        Some(rung) => PlanId {
            ladder: rung.what.ladder.clone(),
            step: rung.what.step,
            clock: rung.what.clock.clone(),
            instance: rung.what.instance,
            at: rung.what.at,
            owner: Party::Requested,
        },
        None => PlanId {
            ladder: name("stalled"),
            step: 3,
            clock: name("decide"),
            instance: 1,
            at: crate::terms::dawn(),
            owner: Party::Requested,
        },
    };
    let step = match chance.below(5) {
        0 | 1 => "2026-08-01".parse().map_or(PlanStep::Waived, PlanStep::Laid),
        2 => PlanStep::Proved,
        3 => PlanStep::Accepted,
        _ if chance.percent(60) => PlanStep::Declined,
        _ => PlanStep::Waived,
    };
    let given =
        given(chance).and("plan", "Two more officers.").and("owner", "Head").and("proof", "They work.");
    Command::Plan(PlanDeed { of, step, given })
}

/// A cost noted, talked about, shared, paid or taken back.
fn cost(case: &Case, chance: &mut Chance) -> Command {
    let of = if chance.percent(80) { Party::Requested } else { Party::Requesting };
    let known: Vec<CostId> = case.costs().iter().map(|line| line.id).collect();
    let line = chance.one(&known).copied().filter(|_| chance.percent(70));
    let asked: Vec<ItemId> = case.items().keys().copied().collect();
    let amount = Money::of(chance.below(100_000), "EUR").expect("euros are a currency");
    let of_line = line.and_then(|id| case.costs().line(id)).map_or(amount, |line| line.charge.amount);
    let on = crate::terms::dawn().day();
    let charge = || Charge {
        item: asked.first().copied().unwrap_or(ItemId(1)),
        kind: name("ordinary"),
        amount,
        rate: None,
    };
    let step = match (line, chance.below(8)) {
        (None, 3) => CostStep::Contributed { fund: name("assistance-fund"), amount, on },
        (None, 0..=2) => CostStep::Estimated(charge()),
        (None, _) | (_, 0) => CostStep::Noted { charge: charge(), on },
        (_, 1) => CostStep::Consulted,
        (_, 2) => CostStep::Shared { amount: of_line, shares: Shares { requesting: 60, requested: 40 } },
        (_, 3) => {
            CostStep::Agreed { amount: of_line, shares: Some(Shares { requesting: 60, requested: 40 }) }
        }
        (_, 4) => CostStep::Disputed,
        (_, 5) => CostStep::Paid { amount: of_line, on },
        (_, 6) => CostStep::Received { amount: of_line, on },
        _ => CostStep::Struck,
    };
    let line = line.unwrap_or_else(|| case.costs().next(of));
    Command::Cost(Costing { line, step, given: given(chance) })
}

/// What belongs to cases on paper, said in one that is not.
fn paper(_: &Case, chance: &mut Chance) -> Command {
    let at = Stated { at: crate::terms::dawn(), day: None };
    let letter = Letter {
        from: crate::terms::state(chance.place(2)),
        by: Way::Post,
        dated: Some(at),
        received: Some(at),
        scan: None,
        seen: 0,
        entered_by: None,
        note: None,
    };
    Command::Paper(match chance.below(5) {
        0 => Paper::Carried(Carrying::default()),
        1 => Paper::Ended,
        2 => Paper::Posted(Posting { act: 1, by: Way::Post, on: at, tracking: None, corrects: None }),
        3 => Paper::Arrived(Arrival { act: 1, on: at, scan: None, shown_by: None, corrects: None }),
        _ => {
            let deed = Deed::Withdrawn(Withdrawal { items: BTreeSet::new(), given: Given::default() });
            Paper::Came(Box::new(Came { letter, deed: Some(deed), corrects: None }))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_its_maker() {
        let mut chance = Chance::of(1, 1);
        let case = Case::default();
        let made: Vec<usize> = MAKERS.iter().map(|(_, make)| place(&make(&case, &mut chance))).collect();
        assert_eq!(made, (0..MAKERS.len()).collect::<Vec<_>>());
    }
}
