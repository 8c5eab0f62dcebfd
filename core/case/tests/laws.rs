//! Laws of the case: the fold takes whatever comes, and both sides hold the same case and the same clocks.
#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::collections::BTreeSet;
use std::sync::LazyLock;

use comity_case::cost::*;
use comity_case::deed::*;
use comity_case::paper::Carrying;
use comity_case::{
    AssuranceDeed, AssuranceId, AssuranceStep, Case, Deed, Draft, Effect, Hand, Happening, Paper, PlanDeed,
    PlanId, PlanStep, Promise, Step, clocks, decide, escalation, events, judge, turn,
};
use comity_dossier::Act;
use comity_treaty::Library;
use comity_words::{Digest, Element, Money, Party, Role};
use proptest::prelude::*;

#[path = "../src/given.rs"]
#[allow(unreachable_pub, dead_code, unused_imports)] // shared with the unit tests, which use more of it
mod given;

use given::*;

static LIBRARY: LazyLock<Library> = LazyLock::new(library);

fn items() -> impl Strategy<Value = BTreeSet<ItemId>> {
    prop::collection::btree_set((1_u16..4).prop_map(ItemId), 0..3)
}

/// Any deed at all, by anybody, whether it makes sense or not.
fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        2 => Just(Deed::Submitted(request())),
        1 => Just(Deed::Submitted(Draft::default().as_it_stands())),
        2 => Just(acknowledged()),
        3 => Just(asked()),
        3 => Just(supplemented()),
        1 => Just(Deed::Consulted(consultation())),
        1 => Just(Deed::Forwarded(Forwarding { to: name("competent") })),
        2 => items().prop_map(|items| Deed::Accepted(Acceptance { items, ..acceptance() })),
        2 => items().prop_map(|items| Deed::Refused(Refusal { items, ..refusal("essential-interests", "requested.minister") })),
        2 => items().prop_map(|items| Deed::Postponed(Postponement { items, ..postponement() })),
        2 => items().prop_map(|items| Deed::Executed(Execution { items, ..execution() })),
        2 => items().prop_map(|items| withdrew(&items.into_iter().collect::<Vec<_>>())),
        2 => (1_u16..4, 1_u16..4).prop_map(|(item, exhibit)| handed_over(ItemId(item), exhibit)),
        2 => (1_u16..4).prop_map(received),
        1 => prop::sample::select(Outcome::ALL.to_vec()).prop_map(closed),
        8 => (prop::sample::select(Step::all().collect::<Vec<_>>()), items()).prop_map(|(step, items)| step_of(step, items)),
        3 => register_deed(),
        6 => costing().prop_map(Deed::Costed),
        1 => Just(lapsed("decide")),
        1 => prop::sample::select(vec![Paper::Carried(Carrying::default()), Paper::Ended]).prop_map(Deed::Paper),
        1 => prop::sample::select(vec![asked(), withdrew(&[]), Deed::Submitted(request())]).prop_map(came),
        1 => Just(Deed::Unread(Unread { kind: "request.sung".to_owned(), version: 9 })),
    ]
}

/// Events, assurances and plans, asked for by the treaty or not.
fn register_deed() -> impl Strategy<Value = Deed> {
    let event = prop::sample::select(vec!["preserved", "disclosed", "refused", "sung", "used"]);
    let side = prop::sample::select(vec![Party::Requesting, Party::Requested]);
    let promise = Promise {
        kind: name("death-penalty"),
        clause: None,
        wording: Some(name("not-imposed")),
        given_by: name("requesting.minister"),
    };
    let step = prop::sample::select(vec![
        AssuranceStep::Given(promise),
        AssuranceStep::Accepted,
        AssuranceStep::Declined,
        AssuranceStep::Breached,
        AssuranceStep::Answered,
        AssuranceStep::Withdrawn,
    ]);
    let said = || Given::reasons("So it is.").and("text", "So it is.");
    let plan = PlanId {
        ladder: name("stalled"),
        step: 4,
        clock: name("decide"),
        instance: 1,
        at: moment("2026-12-30T23:00:00Z"),
        owner: Party::Requested,
    };
    prop_oneof![
        (event, items()).prop_map(move |(event, items)| Deed::Happened(Happening {
            event: name(event),
            argument: None,
            items,
            answers: Default::default(),
            given: said(),
        })),
        (side, 1_u16..3, step).prop_map(move |(giver, number, step)| {
            Deed::Assurance(AssuranceDeed { of: AssuranceId { giver, number }, step, given: said() })
        }),
        prop::sample::select(vec![PlanStep::Proved, PlanStep::Accepted, PlanStep::Waived])
            .prop_map(move |step| Deed::Plan(PlanDeed { of: plan.clone(), step, given: said() })),
    ]
}

/// Anything about a cost, of any line, by anybody.
fn costing() -> impl Strategy<Value = Costing> {
    let line = (any::<bool>(), 1_u16..3).prop_map(|(asks, number)| CostId {
        of: if asks { Party::Requesting } else { Party::Requested },
        number,
    });
    let sum = (0_u64..2_000_000).prop_map(|coins| Money::of(coins, "EUR").unwrap());
    let charge =
        ((1_u16..3).prop_map(ItemId), prop::sample::select(vec!["ordinary", "experts"]), sum.clone())
            .prop_map(|(item, kind, amount)| Charge { item, kind: name(kind), amount, rate: None });
    let shares = (0_u32..3, 0_u32..3).prop_map(|(requesting, requested)| Shares { requesting, requested });
    let on: comity_words::Day = "2026-11-20".parse().unwrap();
    let step = prop_oneof![
        charge.clone().prop_map(CostStep::Estimated),
        charge.prop_map(move |charge| CostStep::Noted { charge, on }),
        Just(CostStep::Consulted),
        (sum.clone(), shares.clone()).prop_map(|(amount, shares)| CostStep::Shared { amount, shares }),
        (sum.clone(), prop::option::of(shares))
            .prop_map(|(amount, shares)| CostStep::Agreed { amount, shares }),
        Just(CostStep::Disputed),
        sum.clone().prop_map(|amount| CostStep::DrawAsked { fund: name("assistance-fund"), amount }),
        prop::option::of(sum.clone()).prop_map(|amount| CostStep::DrawDecided {
            fund: name("assistance-fund"),
            amount,
            decided_by: name("joint-committee"),
        }),
        sum.clone().prop_map(move |amount| CostStep::Paid { amount, on }),
        sum.prop_map(move |amount| CostStep::Received { amount, on }),
        (0_u64..2_000_000).prop_map(move |coins| CostStep::Contributed {
            fund: name("assistance-fund"),
            amount: Money::of(coins, "EUR").unwrap(),
            on,
        }),
        Just(CostStep::Struck),
    ];
    (line, step).prop_map(|(line, step)| Costing {
        line,
        step,
        given: Given::reasons("as agreed by telephone"),
    })
}

/// Who writes what, after how many hours, and whether the other side's letters arrive before.
fn letters() -> impl Strategy<Value = Vec<(bool, Deed, i64, bool)>> {
    prop::collection::vec((any::<bool>(), deed(), 0_i64..400, any::<bool>()), 1..24)
}

/// Plays the letters; some wait on the road until the end, in their order.
fn play(letters: &[(bool, Deed, i64, bool)]) -> World {
    // A case is born by the requesting side's first act; whether that is a request is another matter.
    let first = letters.first().map_or_else(asked, |(_, deed, ..)| deed.clone());
    let born_odd = letters.len().is_multiple_of(5);
    let mut world = given();
    world = if born_odd { world.then(Party::Requesting, first) } else { world.submitted() };
    let mut road: Vec<Act<Deed>> = Vec::new();
    for (requesting, deed, hours, arrives) in letters {
        world.now = world.now.plus_seconds(hours * 3600);
        let party = if *requesting { Party::Requesting } else { Party::Requested };
        // Letters of one author arrive in their order: what went before goes along.
        if *arrives {
            for act in std::mem::take(&mut road) {
                world.deliver(&act);
            }
        }
        let mut deed = deed.clone();
        if deed.lane().is_some_and(|lane| lane != party) && *hours % 3 != 0 {
            deed = lapsed("acknowledge");
        }
        road.push(world.write(party, deed));
    }
    for act in road {
        world.deliver(&act);
    }
    world
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_takes_whatever_comes_and_both_sides_hold_one_case(letters in letters()) {
        let world = play(&letters);
        let case = world.case();
        prop_assert!(case.acts().len() >= letters.len());
        for filed in case.acts().iter().filter(|filed| filed.effect == Effect::Void) {
            prop_assert!(filed.items.is_empty());
        }
    }

    #[test]
    fn after_takes_acts_in_any_order_without_a_word(letters in letters(), seed in any::<u64>()) {
        let world = play(&letters);
        let mut acts: Vec<Act<Deed>> = world.case().acts().iter().map(|filed| filed.act.clone()).collect();
        let count = acts.len();
        for place in 0..count {
            let other = (seed.rotate_left(place as u32 % 63) as usize) % count;
            acts.swap(place, other);
        }
        let case = acts.iter().fold(Case::default(), Case::after);
        prop_assert_eq!(case.acts().len(), count);
    }

    #[test]
    fn both_sides_compute_the_same_clocks(letters in letters()) {
        let world = play(&letters);
        let law = world.law(&LIBRARY);
        let [ours, theirs] = [Party::Requesting, Party::Requested].map(|party| world.case_at(party));
        prop_assert_eq!(events(&ours, &law), events(&theirs, &law));
        prop_assert_eq!(clocks(&ours, &law).unwrap(), clocks(&theirs, &law).unwrap());
    }

    /// What `decide` lets through takes effect, and the other side, judging it by what its author had
    /// seen, admits it.
    #[test]
    fn what_may_become_an_act_takes_effect_and_is_admitted(letters in letters(), last in deed(), by_us in any::<bool>()) {
        let world = play(&letters);
        let party = if by_us { Party::Requesting } else { Party::Requested };
        let all = [Role::Officer, Role::Approver, Role::Minister, Role::Prosecutor, Role::Executing];
        let hand = match &last {
            Deed::Lapsed(_) | Deed::Escalated(_) => Hand::node(party),
            _ => Hand::alone(party, officer("okafor", &all)).approved_by(officer("lindqvist", &all)),
        };
        let Some(command) = command(&last) else { return Ok(()) };
        let mut next = world.clone();
        if let Ok(deed) = decide(&next.case_at(party), &hand, command, &next.law(&LIBRARY)) {
            let act = next.write(party, deed);
            let case = next.case_at(party);
            let told = case.acts().iter().find(|filed| filed.act.digest == act.digest).unwrap();
            prop_assert_eq!(told.effect, Effect::Took, "{:?}", told);
            next.deliver(&act);
            prop_assert_eq!(judge(next.dossier(party.other()), &act, &next.law(&LIBRARY)), Ok(()));
        }
    }
}

/// Every command an officer of this side might give in a case that may have come about by broken rules.
fn ways_out(case: &Case, party: Party) -> Vec<comity_case::Command> {
    use comity_case::Command;
    let ours = Step::all().filter(|step| step.lane().is_none_or(|lane| lane == party));
    let mut commands: Vec<Command> = ours.map(|one| Command::Move(step(one, &[]))).collect();
    commands.extend([
        Command::Submit(draft()),
        Command::Acknowledge(acknowledgement()),
        Command::Ask(question()),
        Command::Supplement(supplement()),
        Command::Accept(acceptance()),
        Command::Execute(execution()),
        Command::Withdraw(Withdrawal { items: BTreeSet::new(), given: Given::default() }),
        Command::Close(Closing::of(case.outcome())),
    ]);
    commands.extend(
        case.exhibits()
            .values()
            .map(|one| Command::Receive(TakingOver { exhibit: one.id, ..taking(one.id.0) })),
    );
    commands
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Acts of a node that keeps no rule of ours stand on file, and still somebody can act.
    #[test]
    fn no_state_reached_even_by_broken_rules_leaves_nobody_who_can_act(letters in letters()) {
        let world = play(&letters);
        let all = [Role::Officer, Role::Approver, Role::Minister, Role::Prosecutor, Role::Executing];
        let hand = |party| {
            Hand::alone(party, officer("okafor", &all)).approved_by(officer("lindqvist", &all))
        };
        let open = [Party::Requesting, Party::Requested].into_iter().any(|party| {
            let case = world.case_at(party);
            let law = world.law(&LIBRARY);
            ways_out(&case, party).into_iter().any(|one| decide(&case, &hand(party), one, &law).is_ok())
        });
        // A request that asked for nothing, and was closed, is over: there is nothing to begin again.
        let over = world.case().closed().is_some() && world.case().items().is_empty();
        prop_assert!(open || over, "nobody can act: {:?}", world.case().items());
        prop_assert_eq!(turn(&world.case()).party.is_none(), world.case().closed().is_some());
    }

    /// However the acts came, each miss is one lapse, noted once by each node, and noting it is noted no more.
    #[test]
    fn each_miss_is_one_lapse_noted_once_by_each_node(letters in letters()) {
        let mut world = play(&letters);
        world.now = world.now.plus_seconds(40 * 86_400);
        let looked = world.now;
        world.nodes_look_at_their_clocks(&LIBRARY);
        // Noting takes minutes here: what is due now fell due meanwhile, and after that nothing is.
        for party in [Party::Requesting, Party::Requested] {
            for due in escalation::due(&world.case_at(party), &world.law(&LIBRARY), party).unwrap() {
                let at = match &due {
                    comity_case::Command::Lapse(lapse) => lapse.at,
                    comity_case::Command::Escalate(rung) => rung.at,
                    other => panic!("a node notes no {other:?} by its clock"),
                };
                prop_assert!(at > looked, "{:?} was due when the nodes looked at {}", due, looked);
            }
        }
        world.nodes_look_at_their_clocks(&LIBRARY);
        prop_assert_eq!(world.nodes_look_at_their_clocks(&LIBRARY), 0);
        let (ours, theirs) = (world.case_at(Party::Requesting), world.case_at(Party::Requested));
        prop_assert_eq!(ours.lapses(), theirs.lapses());
        prop_assert_eq!(ours.escalations(), theirs.escalations());
        let law = world.law(&LIBRARY);
        let open = ours.closed().is_none() && ours.request().is_some();
        for clock in clocks(&ours, &law).unwrap().iter().filter(|clock| open && clock.lapsed()) {
            let at = clock.norm.lapse;
            let noted = ours.lapses().iter().filter(|one| {
                (one.what.clock.as_str(), Some(one.what.at)) == (clock.norm.id.as_str(), at)
                    && one.what.instance == clock.instance
            }).count();
            prop_assert_eq!(noted, 1, "{}", clock.norm.id);
        }
    }
}

/// The command a deed would come of.
fn command(deed: &Deed) -> Option<comity_case::Command> {
    use comity_case::Command;
    Some(match deed.clone() {
        Deed::Submitted(_) => Command::Submit(draft()),
        Deed::Forwarded(forwarding) => Command::Forward(forwarding),
        Deed::Acknowledged(acknowledgement) => Command::Acknowledge(acknowledgement),
        Deed::Asked(question) => Command::Ask(question),
        Deed::Supplemented(supplement) => Command::Supplement(supplement),
        Deed::Consulted(consultation) => Command::Consult(consultation),
        Deed::Accepted(acceptance) => Command::Accept(acceptance),
        Deed::Refused(refusal) => Command::Refuse(refusal),
        Deed::Postponed(postponement) => Command::Postpone(postponement),
        Deed::Extended(extension) => Command::Extend(extension),
        Deed::Withdrawn(withdrawal) => Command::Withdraw(withdrawal),
        Deed::Executed(execution) => Command::Execute(execution),
        Deed::HandedOver(hand_over) => Command::HandOver(hand_over),
        Deed::EvidenceReceived(taking) => Command::Receive(taking),
        Deed::Moved(moved) => Command::Move(moved),
        Deed::Happened(happening) => Command::Tell(happening),
        Deed::Assurance(assurance) => Command::Assure(assurance),
        Deed::Plan(plan) => Command::Plan(plan),
        Deed::Costed(costing) => Command::Cost(costing),
        Deed::Closed(closing) => Command::Close(closing),
        Deed::Lapsed(lapse) => Command::Lapse(lapse),
        Deed::Escalated(rung) => Command::Escalate(rung),
        Deed::Paper(paper) => Command::Paper(paper),
        Deed::Unread(_) => return None,
    })
}

#[test]
fn two_digests_of_two_letters_differ() {
    let mut world = given();
    let one = world.write(Party::Requesting, Deed::Submitted(request()));
    let other = world.write(Party::Requesting, withdrew(&[]));
    assert_ne!(one.digest, other.digest);
    assert_ne!(one.digest, Digest::of(b""));
    assert!(request().elements.contains(&Element::Language));
}

/// A lane that begins with a letter its own side would have to have written begins no paper: once such an entry was
/// laid opposite, unseen, it stood in no story, and everything of that lane waited for it.
#[test]
fn a_lane_that_begins_with_a_letter_of_its_own_side_goes_on_with_the_request() {
    let by = Hand::alone(Party::Requesting, officer("okafor", &[Role::Officer, Role::Approver]))
        .approved_by(officer("lindqvist", &[Role::Approver]));
    let request_by_letter = || came(Deed::Submitted(request()));
    let mut world = given().then(Party::Requesting, request_by_letter());
    world = world.then(Party::Requested, request_by_letter()).then(Party::Requested, request_by_letter());
    assert!(!world.case().on_paper() && world.case().request().is_none());
    assert_eq!(world.case().acts().len(), 3, "all of it is told, and changes nothing");
    let deed =
        decide(&world.case(), &by, comity_case::Command::Submit(draft()), &world.law(&LIBRARY)).unwrap();
    world = world.then(Party::Requesting, deed);
    assert_eq!(world.case().items().len(), 2);
    // Nor does the requested side carry a request of its own: what it writes unseen stands in no story.
    let mut odd = given();
    let carried = odd.write(Party::Requested, Deed::Paper(Paper::Carried(Carrying::default())));
    odd.deliver(&carried);
    assert!(!odd.case().on_paper() && odd.case().acts().is_empty());
}

/// A node that breaks our rules wants back what it never gave: the case ends all the same.
#[test]
fn what_is_wanted_back_of_a_withdrawn_item_and_was_never_given_keeps_no_case_open() {
    let mut world = given().submitted();
    let (withdrawn, wanted) = (withdrew(&[]), step_of(Step::ReturnWanted, BTreeSet::new()));
    let withdrawn = world.write(Party::Requesting, withdrawn);
    let wanted = world.write(Party::Requested, wanted);
    world.deliver(&withdrawn);
    world.deliver(&wanted);
    assert!(world.case().items().values().all(|one| one.wanted_back));
    let by = Hand::alone(Party::Requesting, officer("okafor", &[Role::Officer, Role::Approver]))
        .approved_by(officer("lindqvist", &[Role::Approver]));
    let close = || comity_case::Command::Close(Closing::of(Outcome::Withdrawn));
    decide(&world.case(), &by, close(), &world.law(&LIBRARY)).unwrap_err();
    let back = comity_case::Command::Move(step(Step::GivenBack, &[]));
    let back = decide(&world.case(), &by, back, &world.law(&LIBRARY)).unwrap();
    let ended = world.then(Party::Requesting, back);
    decide(&ended.case(), &by, close(), &ended.law(&LIBRARY)).unwrap();
}
