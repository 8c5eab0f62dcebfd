//! A case on paper is the case two nodes would hold, and what is entered is true to its letters.
#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use comity_case::deed::*;
use comity_case::paper::{
    Arrival, Came, Carrying, Letter, NotOnFile, Posting, Stated, Way, answered, laid, told,
};
use comity_case::{
    Case, Command, Deed, Effect, Inadmissible, Paper, Step, clocks, decide, explained, fold_dossier,
    judge_entry, turn,
};
use comity_dossier::{Act, Dossier};
use comity_treaty::Library;
use comity_words::{Digest, Moment, Party, Status};
use proptest::prelude::*;

#[path = "../src/given.rs"]
#[allow(unreachable_pub, dead_code, unused_imports)] // shared with the unit tests, which use more of it
mod given;

use given::*;

static LIBRARY: LazyLock<Library> = LazyLock::new(library);

/// The desk of one side that has no partner online: its own acts, and what came by letter.
#[derive(Clone)]
struct Desk {
    side: Party,
    dossier: Dossier<Deed>,
    now: Moment,
    /// The number here of each act of ours, by its number between two nodes.
    numbers: BTreeMap<u32, u32>,
}

impl Desk {
    fn of(side: Party) -> Desk {
        let mut desk =
            Desk { side, dossier: Dossier::kept_by(side), now: given().now, numbers: BTreeMap::new() };
        if side == Party::Requesting {
            desk.write(Deed::Paper(Paper::Carried(Carrying::default())));
        }
        desk
    }

    fn write(&mut self, deed: Deed) -> u32 {
        let told = told(&self.dossier).into_owned();
        let last = told.head(self.side);
        let number = last.map_or(1, |last| last.number + 1);
        self.dossier.hold(Act {
            digest: Digest::of(format!("desk {number} {}", self.now).as_bytes()),
            author: if self.side == Party::Requesting { "ARV" } else { "BEL" }.parse().unwrap(),
            lane: self.side,
            number,
            prev: last.map(|last| last.digest),
            seen: None,
            made_at: self.now,
            recorded: None,
            deed,
        });
        number
    }

    /// The other side's act between two nodes, as a letter that came.
    fn enter(&mut self, act: &Act<Deed>, received: Moment) -> u32 {
        let seen = act.seen.map_or(0, |seen| self.numbers[&seen.number]);
        let letter =
            Letter { received: Some(Stated::moment(received)), ..letter(Stated::moment(act.made_at), seen) };
        self.write(Deed::Paper(Paper::Came(Box::new(Came {
            letter,
            deed: Some(act.deed.clone()),
            corrects: None,
        }))))
    }

    /// An act that the other side's own node wrote, having seen so much of ours.
    fn theirs(&self, number: u32, seen: Option<u32>, deed: Deed) -> Act<Deed> {
        let other = self.side.other();
        let held = |lane: Party, number: u32| self.dossier.lane(lane).iter().find(|one| one.number == number);
        Act {
            digest: Digest::of(format!("theirs {number} {seen:?}").as_bytes()),
            author: if other == Party::Requesting { "ARV" } else { "BEL" }.parse().unwrap(),
            lane: other,
            number,
            prev: number.checked_sub(1).and_then(|before| held(other, before)).map(|act| act.digest),
            seen: seen.and_then(|seen| held(self.side, seen)).map(Act::place),
            made_at: self.now,
            recorded: None,
            deed,
        }
    }

    fn arrived(&mut self, number: u32, on: Moment) {
        let on = Stated::moment(on);
        self.write(Deed::Paper(Paper::Arrived(Arrival {
            act: number,
            on,
            scan: None,
            shown_by: None,
            corrects: None,
        })));
    }

    fn case(&self) -> Case {
        fold_dossier(&self.dossier)
    }

    /// One command of ours; filed where it may become an act.
    fn command(&mut self, command: Command) -> Result<u32, Inadmissible> {
        let hand = two_of(self.side);
        let deed = decide(&self.case(), &hand, command, &given().at(&self.now.to_string()).law(&LIBRARY))?;
        Ok(self.write(deed))
    }
}

fn items() -> impl Strategy<Value = BTreeSet<ItemId>> {
    prop::collection::btree_set((1_u16..3).prop_map(ItemId), 0..3)
}

/// Deeds both sides do; which side does one follows from the deed.
fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
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
        2 => (1_u16..3, 1_u16..4).prop_map(|(item, exhibit)| handed_over(ItemId(item), exhibit)),
        2 => (1_u16..4).prop_map(received),
        1 => prop::sample::select(Outcome::ALL.to_vec()).prop_map(closed),
        6 => (prop::sample::select(Step::all().collect::<Vec<_>>()), items()).prop_map(|(step, items)| step_of(step, items)),
    ]
}

/// Two nodes and, beside them, the desk of one of the two as if the other were not on the platform.
fn play(side: Party, letters: &[(bool, Deed, i64, bool)]) -> (World, Desk) {
    let (mut world, mut desk) = (given(), Desk::of(side));
    let mut road: Vec<Act<Deed>> = vec![world.write(Party::Requesting, Deed::Submitted(request()))];
    let wrote = |desk: &mut Desk, act: &Act<Deed>| {
        if act.lane == desk.side {
            desk.now = act.made_at;
            let number = desk.write(act.deed.clone());
            desk.numbers.insert(act.number, number);
        }
    };
    let deliver = |world: &mut World, desk: &mut Desk, road: &mut Vec<Act<Deed>>| {
        for act in std::mem::take(road) {
            world.deliver(&act);
            desk.now = world.now;
            match act.lane == desk.side {
                true => desk.arrived(desk.numbers[&act.number], world.now),
                false => drop(desk.enter(&act, world.now)),
            }
        }
    };
    wrote(&mut desk, &road[0]);
    deliver(&mut world, &mut desk, &mut road);
    for (requesting, deed, hours, arrives) in letters {
        world.now = world.now.plus_seconds(hours * 3600);
        if *arrives {
            deliver(&mut world, &mut desk, &mut road);
        }
        let either = if *requesting { Party::Requesting } else { Party::Requested };
        let act = world.write(deed.lane().unwrap_or(either), deed.clone());
        wrote(&mut desk, &act);
        road.push(act);
    }
    deliver(&mut world, &mut desk, &mut road);
    (world, desk)
}

/// What both tellings must agree on of every act: what it was, what it did, to which items, and when.
fn effects(case: &Case) -> Vec<(String, Party, Moment, bool, bool, BTreeSet<ItemId>)> {
    let acts = case.acts().iter().filter(|filed| !matches!(filed.act.deed, Deed::Paper(_)));
    acts.map(|filed| {
        let (took, crossed) = (filed.effect == Effect::Took, matches!(filed.effect, Effect::Crossed(_)));
        let act = &filed.act;
        (act.deed.kind().to_owned(), act.lane, act.made_at, took, crossed, filed.items.clone())
    })
    .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_case_on_paper_is_the_case_two_nodes_would_hold(
        letters in prop::collection::vec((any::<bool>(), deed(), 0_i64..300, any::<bool>()), 0..16),
        we_ask in any::<bool>(),
    ) {
        let side = if we_ask { Party::Requesting } else { Party::Requested };
        let (world, desk) = play(side, &letters);
        let (online, paper) = (world.case_at(side), desk.case());
        prop_assert_eq!(effects(&paper), effects(&online));
        prop_assert_eq!(paper.items(), online.items());
        prop_assert_eq!(paper.exhibits(), online.exhibits());
        prop_assert_eq!(paper.consultations(), online.consultations());
        prop_assert_eq!(paper.open_asks().count(), online.open_asks().count());
        prop_assert_eq!((paper.closed(), paper.recorded()), (online.closed(), online.recorded()));
        prop_assert_eq!(turn(&paper), turn(&online));
        let law = world.law(&LIBRARY);
        let runs = |case: &Case| -> Vec<_> {
            let clocks = clocks(case, &law).unwrap().into_iter();
            clocks.map(|clock| (clock.norm.id.clone(), clock.norm.number, clock.norm.state, clock.ends(), clock.norm.lapse, clock.still())).collect()
        };
        prop_assert_eq!(runs(&paper), runs(&online));
    }

    #[test]
    fn a_told_dossier_told_again_is_told_the_same(
        letters in prop::collection::vec((any::<bool>(), deed(), 0_i64..300, any::<bool>()), 0..10),
        we_ask in any::<bool>(),
    ) {
        let side = if we_ask { Party::Requesting } else { Party::Requested };
        let (_, desk) = play(side, &letters);
        let once = told(&desk.dossier).into_owned();
        prop_assert_eq!(fold_dossier(&once), desk.case());
        prop_assert_eq!(once.outside().len(), 0);
    }
}

fn begun() -> Desk {
    let mut desk = Desk::of(Party::Requesting);
    desk.command(Command::Submit(draft())).unwrap();
    desk
}

fn enters(deed: Deed, dated: &str, seen: u32) -> Command {
    let letter = letter(Stated::moment(moment(dated)), seen);
    Command::Paper(Paper::Came(Box::new(Came { letter, deed: Some(deed), corrects: None })))
}

fn corrects(deed: Option<Deed>, dated: &str, entry: u32) -> Command {
    let letter = letter(Stated::moment(moment(dated)), 2);
    Command::Paper(Paper::Came(Box::new(Came { letter, deed, corrects: Some(entry) })))
}

fn why(refused: Result<u32, Inadmissible>) -> NotOnFile {
    match refused.unwrap_err() {
        Inadmissible::Paper(why) => why,
        other => panic!("{other}"),
    }
}

#[test]
fn a_mistyped_entry_counts_as_it_was_entered_last_and_the_first_stays_on_file() {
    let mut desk = begun();
    desk.now = moment("2026-12-01T10:00:00Z");
    let first = desk.command(enters(refused(), "2026-11-24T09:00:00Z", 2)).unwrap();
    assert_eq!(desk.case().status(SEARCH), Some(Status::Refused));
    let second = desk.command(corrects(Some(accepted()), "2026-11-25T09:00:00Z", first)).unwrap();
    let case = desk.case();
    assert_eq!(case.status(SEARCH), Some(Status::Accepted));
    assert_eq!(case.items()[&SEARCH].since, moment("2026-11-25T09:00:00Z"));
    assert_eq!(desk.dossier.lane(Party::Requesting).len(), 4);
    let entered = case.acts().iter().find_map(|filed| filed.entered.clone()).unwrap();
    assert_eq!((entered.act, entered.corrected_by), (first, Some(second)));
    assert_eq!(why(desk.command(corrects(None, "2026-11-25T09:00:00Z", first))), NotOnFile::Corrected(first));
    desk.command(corrects(None, "2026-11-25T09:00:00Z", second)).unwrap();
    assert_eq!(desk.case().status(SEARCH), Some(Status::Transmitted));
}

#[test]
fn what_counts_from_receipt_has_no_date_until_the_day_is_known() {
    let mut desk = begun();
    let decide = |desk: &Desk| {
        let law = given().at("2026-12-01T10:00:00Z").law(&LIBRARY);
        let clocks = clocks(&desk.case(), &law).unwrap();
        clocks.into_iter().find(|clock| clock.norm.id == "decide").and_then(|clock| clock.due_day())
    };
    assert_eq!(decide(&desk), None);
    desk.now = moment("2026-12-01T10:00:00Z");
    desk.command(enters(acknowledged(), "2026-11-24T09:00:00Z", 2)).unwrap();
    assert_eq!(decide(&desk), None, "an acknowledgement says who deals with it and not when it came");
    let on = Stated::moment(moment("2026-11-20T10:14:00Z"));
    let arrival = Arrival { act: 2, on, scan: None, shown_by: None, corrects: None };
    desk.command(Command::Paper(Paper::Arrived(arrival))).unwrap();
    assert_eq!(decide(&desk), Some("2026-12-21".parse().unwrap()));
    assert_eq!(desk.case().status(SEARCH), Some(Status::Acknowledged));
}

#[test]
fn every_clock_says_who_entered_what_it_rests_on_and_that_its_hour_is_not_known() {
    let mut desk = begun();
    desk.arrived(2, moment("2026-11-20T10:14:00Z"));
    desk.now = moment("2026-12-01T10:00:00Z");
    let law = given().at("2026-12-01T10:00:00Z").law(&LIBRARY);
    let day = law.stated("2026-11-24", &"BEL".parse().unwrap()).unwrap();
    assert_eq!(day.day, Some("2026-11-24".parse().unwrap()));
    let came = Came { letter: letter(day, 2), deed: Some(acknowledged()), corrects: None };
    desk.command(Command::Paper(Paper::Came(Box::new(came)))).unwrap();
    let case = desk.case();
    let clock = clocks(&case, &law).unwrap().into_iter().find(|clock| clock.norm.id == "decide").unwrap();
    let said = format!("{:?}", explained(&case, clock).lines);
    assert!(said.contains("entered by okafor from a letter of 2026-11-24 that came by post"), "{said}");
    assert!(said.contains("noon stands for it"), "{said}");
}

#[test]
fn a_letter_the_treaty_does_not_allow_is_entered_and_stands_with_its_objection() {
    let mut desk = begun();
    desk.now = moment("2026-12-01T10:00:00Z");
    let entry = desk.command(enters(refused(), "2026-11-24T09:00:00Z", 2)).unwrap();
    let law = given().at("2026-12-01T10:00:00Z").law(&LIBRARY);
    assert_eq!(judge_entry(&desk.dossier, entry, &law).map(|why| why.code()), Some("consult-first"));
    assert_eq!(desk.case().status(SEARCH), Some(Status::Refused));
    let told = told(&desk.dossier).into_owned();
    assert!(laid(&told, entry).is_some_and(|act| act.lane == Party::Requested && act.deed == refused()));
}

#[test]
fn a_letter_written_before_ours_had_gone_had_not_seen_it() {
    let mut desk = begun();
    desk.now = moment("2026-11-26T10:00:00Z");
    let withdrawal =
        desk.command(Command::Withdraw(Withdrawal { items: BTreeSet::new(), given: Given::default() }));
    let on = Stated::moment(moment("2026-11-28T10:00:00Z"));
    desk.now = moment("2026-11-29T10:00:00Z");
    let posting = Posting { act: withdrawal.unwrap(), by: Way::Post, on, tracking: None, corrects: None };
    desk.command(Command::Paper(Paper::Posted(posting))).unwrap();
    let told = told(&desk.dossier).into_owned();
    assert_eq!(answered(&told, Party::Requesting, moment("2026-11-27T09:00:00Z")), 2);
    assert_eq!(answered(&told, Party::Requesting, moment("2026-11-28T11:00:00Z")), 3);
    desk.now = moment("2026-12-05T10:00:00Z");
    desk.command(enters(refused(), "2026-11-27T09:00:00Z", 2)).unwrap();
    let case = desk.case();
    let refusal = case.acts().iter().find(|filed| filed.act.deed == refused()).unwrap();
    assert!(matches!(refusal.effect, Effect::Crossed(_)));
    assert_eq!(case.status(SEARCH), Some(Status::Withdrawn));
}

#[test]
fn an_entry_is_refused_where_it_cannot_be_true() {
    let mut desk = begun();
    let undated = Letter { dated: None, ..letter(Stated::moment(desk.now), 2) };
    let came = |letter: Letter, deed: Option<Deed>| {
        Command::Paper(Paper::Came(Box::new(Came { letter, deed, corrects: None })))
    };
    assert_eq!(why(desk.command(came(undated, Some(acknowledged())))), NotOnFile::Undated);
    assert!(matches!(
        why(desk.command(enters(acknowledged(), "2027-01-01T09:00:00Z", 2))),
        NotOnFile::Future { .. }
    ));
    assert!(matches!(
        why(desk.command(enters(supplemented(), "2026-11-20T09:00:00Z", 2))),
        NotOnFile::NotTheirs(_)
    ));
    assert_eq!(why(desk.command(enters(lapsed("decide"), "2026-11-20T09:00:00Z", 2))), NotOnFile::NodeNotes);
    assert_eq!(
        why(desk.command(enters(acknowledged(), "2026-11-20T09:00:00Z", 9))),
        NotOnFile::NotSeenYet(9)
    );
    assert_eq!(why(desk.command(came(letter(Stated::moment(desk.now), 2), None))), NotOnFile::Empty);
    assert_eq!(why(desk.command(corrects(None, "2026-11-20T09:00:00Z", 2))), NotOnFile::NoEntry(2));
    let backwards = Letter {
        received: Some(Stated::moment(moment("2026-11-10T09:00:00Z"))),
        ..letter(Stated::moment(desk.now), 2)
    };
    assert!(matches!(why(desk.command(came(backwards, Some(acknowledged())))), NotOnFile::CameBefore { .. }));
    let posting =
        Posting { act: 1, by: Way::Fax, on: Stated::moment(desk.now), tracking: None, corrects: None };
    assert_eq!(why(desk.command(Command::Paper(Paper::Posted(posting)))), NotOnFile::NoSuchAct(1));
    assert_eq!(why(desk.command(Command::Paper(Paper::Carried(Carrying::default())))), NotOnFile::Begun);
}

#[test]
fn a_case_between_two_nodes_takes_no_entry_and_nobody_enters_letters_of_a_node() {
    let mut world = given().submitted();
    let law = world.law(&LIBRARY);
    let entry = enters(acknowledged(), "2026-11-20T09:00:00Z", 1);
    let refused = decide(&world.case_at(Party::Requesting), &one_of(Party::Requesting), entry, &law);
    assert_eq!(refused.unwrap_err().code(), "on-platform");
    // A node that writes such an entry of its own accord changes nothing of ours.
    let forged = came(withdrew(&[]));
    let act = world.write(Party::Requested, forged);
    world.deliver(&act);
    assert_eq!(world.case().status(SEARCH), Some(Status::Received));
}

#[test]
fn a_case_stays_on_paper_until_both_sides_have_said_otherwise() {
    let mut desk = begun();
    assert_eq!(desk.case().paper_keeper(), Some(Party::Requesting));
    let ours = desk.command(Command::Paper(Paper::Ended)).unwrap();
    assert!(desk.case().on_paper());
    assert_eq!(why(desk.command(Command::Paper(Paper::Ended))), NotOnFile::Said);
    let mut other = desk.clone();
    // What the other side files before it has said so is on file and changes nothing.
    let early = desk.theirs(1, Some(ours), acknowledged());
    let status = desk.case().status(SEARCH);
    desk.dossier.hold(early);
    assert_eq!((desk.case().on_paper(), desk.case().status(SEARCH)), (true, status));
    // Its word ends the paper, and from there on it writes itself.
    other.dossier.hold(other.theirs(1, Some(ours), Deed::Paper(Paper::Ended)));
    assert!(!other.case().on_paper());
    other.dossier.hold(other.theirs(2, Some(ours), acknowledged()));
    assert_eq!(other.case().status(SEARCH), Some(Status::Acknowledged));
    let entry = other.command(enters(accepted(), "2026-11-20T09:00:00Z", 2));
    assert_eq!(why(entry), NotOnFile::OnPlatform);
}

#[test]
fn whoever_does_not_carry_a_case_on_paper_can_only_say_that_it_ends() {
    let desk = begun();
    let law = given().at(&desk.now.to_string());
    let law = law.law(&LIBRARY);
    let theirs = two_of(Party::Requested);
    let refused = decide(&desk.case(), &theirs, Command::Acknowledge(acknowledgement()), &law);
    assert_eq!(why(refused.map(|_| 0)), NotOnFile::TheirPaper);
    assert_eq!(comity_case::escalation::due(&desk.case(), &law, Party::Requested), Ok(Vec::new()));
    assert!(decide(&desk.case(), &theirs, Command::Paper(Paper::Ended), &law).is_ok());
}

/// Nobody puts words into the mouth of a side that speaks for itself, not even where the letter came before.
#[test]
fn an_entry_that_the_other_sides_word_had_not_seen_counts_for_nothing() {
    let mut desk = begun();
    let ours = desk.command(Command::Paper(Paper::Ended)).unwrap();
    desk.command(enters(acknowledged(), "2026-11-20T09:00:00Z", 2)).unwrap();
    assert_eq!(
        desk.case().status(SEARCH),
        Some(Status::Acknowledged),
        "it counts while the case is on paper"
    );
    let mut crossed = desk.clone();
    crossed.dossier.hold(crossed.theirs(1, Some(ours), Deed::Paper(Paper::Ended)));
    assert!(!crossed.case().on_paper());
    assert_ne!(crossed.case().status(SEARCH), Some(Status::Acknowledged));
    desk.dossier.hold(desk.theirs(1, Some(ours + 1), Deed::Paper(Paper::Ended)));
    assert_eq!(desk.case().status(SEARCH), Some(Status::Acknowledged), "it had seen the entry");
}

#[test]
fn the_receipt_for_the_copy_of_a_letter_is_not_the_day_the_letter_arrived() {
    let mut desk = begun();
    let request = desk.dossier.lane(Party::Requesting)[1].digest;
    let ours = desk.command(Command::Paper(Paper::Ended)).unwrap();
    desk.dossier.hold(desk.theirs(1, Some(ours), Deed::Paper(Paper::Ended)));
    desk.dossier.record(request, desk.now);
    assert_eq!(desk.case().recorded(), None);
    desk.arrived(2, moment("2026-11-21T09:00:00Z"));
    assert_eq!(desk.case().recorded(), Some(moment("2026-11-21T09:00:00Z")));
}

/// An act that the other side's node files itself, in a case whose letters are entered here.
fn filed_by_them(desk: &mut Desk, deed: Deed) {
    let party = desk.side.other();
    let told = told(&desk.dossier).into_owned();
    let own = |act: &&Act<Deed>| !matches!(act.deed, Deed::Paper(Paper::Laid(_)));
    let last = desk.dossier.lane(party).iter().rfind(own).map(Act::place);
    desk.dossier.hold(Act {
        digest: Digest::of(format!("their node {} {}", deed.kind(), desk.now).as_bytes()),
        author: "BEL".parse().unwrap(),
        lane: party,
        number: last.map_or(1, |last| last.number + 1),
        prev: last.map(|last| last.digest),
        seen: told.head(desk.side),
        made_at: desk.now,
        recorded: Some(desk.now),
        deed,
    });
}

#[test]
fn what_the_other_side_files_itself_takes_no_letter_back_and_changes_nothing() {
    let mut desk = begun();
    desk.now = moment("2026-12-01T10:00:00Z");
    desk.command(enters(accepted(), "2026-11-24T09:00:00Z", 2)).unwrap();
    filed_by_them(&mut desk, refused());
    let case = desk.case();
    assert_eq!(case.status(SEARCH), Some(Status::Accepted), "{:?}", case.acts());
    assert!(case.on_paper());
    let theirs = case.acts().iter().find(|filed| filed.act.deed == refused()).unwrap();
    assert_eq!((theirs.effect, theirs.entered.is_some()), (Effect::Void, false));
    // Letters go on counting, also those that answer what was written with it before one's eyes.
    let theirs = desk.dossier.lane(Party::Requested).first().map(Act::place);
    let answer = desk.write(supplemented());
    let answer =
        desk.dossier.lane(Party::Requesting).iter().find(|act| act.number == answer).cloned().unwrap();
    let mut again = Dossier::kept_by(Party::Requesting);
    for act in desk.dossier.lane(Party::Requesting).iter().filter(|act| act.number != answer.number) {
        again.hold(act.clone());
    }
    for act in desk.dossier.lane(Party::Requested) {
        again.hold(act.clone());
    }
    again.hold(Act { seen: theirs, ..answer.clone() });
    desk.dossier = again;
    desk.command(enters(Deed::Consulted(consultation()), "2026-11-29T09:00:00Z", answer.number)).unwrap();
    assert_eq!(told(&desk.dossier).outside().len(), 0);
    desk.command(enters(executed(), "2026-11-30T09:00:00Z", 2)).unwrap();
    assert_eq!(desk.case().status(SEARCH), Some(Status::Executed));
}

#[test]
fn what_went_by_letter_went_and_arrived_in_that_order_and_not_tomorrow() {
    let mut desk = begun();
    desk.now = moment("2026-11-26T10:00:00Z");
    let at = |text: &str| Stated::moment(moment(text));
    let posting = |on: &str, act, corrects| {
        Command::Paper(Paper::Posted(Posting { act, by: Way::Post, on: at(on), tracking: None, corrects }))
    };
    let arrival = |on: &str, act, corrects| {
        let arrival = Arrival { act, on: at(on), scan: None, shown_by: None, corrects };
        Command::Paper(Paper::Arrived(arrival))
    };
    let code = |desk: &Desk, command| why(desk.clone().command(command)).code();
    assert_eq!(code(&desk, posting("2026-11-27T10:00:00Z", 2, None)), "still-to-come");
    assert_eq!(code(&desk, posting("2026-11-25T10:00:00Z", 9, None)), "no-such-act");
    let posted = desk.command(posting("2026-11-25T10:00:00Z", 2, None)).unwrap();
    assert_eq!(code(&desk, arrival("2026-11-27T10:00:00Z", 2, None)), "still-to-come");
    assert_eq!(code(&desk, arrival("2026-11-25T12:00:00Z", 9, None)), "no-such-act");
    assert_eq!(code(&desk, arrival("2026-11-24T10:00:00Z", 2, None)), "before-posting");
    assert_eq!(code(&desk, arrival("2026-11-25T12:00:00Z", 2, Some(posted))), "no-entry");
    assert_eq!(code(&desk, posting("2026-11-25T11:00:00Z", 2, Some(1))), "no-entry");
    assert!(desk.clone().command(posting("2026-11-25T11:00:00Z", 2, Some(posted))).is_ok());
}

#[test]
fn the_entry_of_a_request_is_corrected_by_the_request_alone() {
    let mut desk = Desk::of(Party::Requested);
    desk.now = moment("2026-12-01T10:00:00Z");
    let came = |deed: Deed, corrects| {
        let letter = letter(Stated::moment(moment("2026-11-24T09:00:00Z")), 0);
        Command::Paper(Paper::Came(Box::new(Came { letter, deed: Some(deed), corrects })))
    };
    let first = desk.command(came(Deed::Submitted(request()), None)).unwrap();
    let instead = came(withdrew(&[]), Some(first));
    assert_eq!(why(desk.clone().command(instead)), NotOnFile::HoldsRequest(first));
    assert!(desk.command(came(Deed::Submitted(request()), Some(first))).is_ok());
}
