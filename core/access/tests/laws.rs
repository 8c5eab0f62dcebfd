//! The laws of access, asked of random officers, lendings, courses and cases.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::collections::BTreeSet;

use comity_access::{
    Answer, Ask, Basis, Course, Eyes, Field, Grade, Guard, Holder, Kind, Lending, Lent, Matter, Opening,
    Power, Training, Unit, Who, Why, may, roles_for,
};
use comity_words::{Moment, OfficerId, Role};
use proptest::prelude::*;

const NOBODY: &BTreeSet<OfficerId> = &BTreeSet::new();

fn at(second: i64) -> Moment {
    Moment::from_second(1_795_000_000 + second).unwrap()
}

fn id(name: &str) -> OfficerId {
    name.parse().unwrap()
}

fn unit(name: &str) -> Unit {
    name.parse().unwrap()
}

fn powers() -> impl Strategy<Value = Power> {
    prop::sample::select(Power::ALL)
}

fn roles() -> impl Strategy<Value = BTreeSet<Role>> {
    prop::collection::btree_set(prop::sample::select(Role::ALL), 0..4)
}

fn names() -> impl Strategy<Value = OfficerId> {
    prop::sample::select(vec!["okafor", "lindqvist", "sato", "novak"]).prop_map(id)
}

fn units() -> impl Strategy<Value = BTreeSet<Unit>> {
    prop::collection::btree_set(prop::sample::select(vec!["ii-a", "ii-b", "iii"]).prop_map(unit), 0..3)
}

prop_compose! {
    fn lendings()(lender in names(), roles in roles(), units in units(),
        powers in prop::collection::btree_set(powers(), 1..5), since in -50..50_i64, lasts in 1..80_i64,
        ended in prop::option::of(-50..80_i64), borrower in names()) -> Lent {
        let lending = Lending {
            number: 1, lender, borrower, powers, since: at(since), until: at(since + lasts), ended: ended.map(at),
        };
        Lent { lending, roles, units }
    }
}

prop_compose! {
    fn trainings()(course in prop::sample::select(vec!["basics", "secrecy"]), passed in -50..50_i64, lasts in 1..80_i64)
        -> Training {
        Training { course: course.to_owned(), passed: at(passed), until: at(passed + lasts) }
    }
}

prop_compose! {
    fn holders()(id in names(), roles in roles(), units in units(), lent in prop::collection::vec(lendings(), 0..3),
        trained in prop::collection::vec(trainings(), 0..3), left in prop::option::weighted(0.1, -50..50_i64)) -> Holder {
        Holder { id, roles, units, lent, trained, left: left.map(at) }
    }
}

prop_compose! {
    fn courses()(gates in prop::collection::btree_set(powers(), 0..6),
        name in prop::sample::select(vec!["basics", "secrecy"])) -> Course {
        Course { name: name.to_owned(), gates }
    }
}

prop_compose! {
    fn guards()(grade in prop::sample::select(Grade::ALL), units in units(),
        sealed_to in prop::option::of(prop::collection::btree_set(names(), 0..3))) -> Guard {
        Guard { grade, units, sealed_to }
    }
}

prop_compose! {
    fn openings()(officer in names(), emergency in any::<bool>(), since in -9000..50_i64) -> Opening {
        let kind = if emergency { Kind::Emergency } else { Kind::Purpose };
        Opening { number: 1, officer, kind, since: at(since), until: at(since + kind.lasts()) }
    }
}

fn yes(answer: &Answer) -> bool {
    matches!(answer, Answer::Yes { .. })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn nobody_approves_reviews_or_changes_what_is_her_own_by_any_road(
        holder in holders(), guard in guards(), others in prop::collection::btree_set(names(), 0..3),
        openings in prop::collection::vec(openings(), 0..3), courses in prop::collection::vec(courses(), 0..2),
    ) {
        let mut own = others;
        own.insert(holder.id.clone());
        for power in Power::ALL.iter().copied().filter(|power| power.rule().never_own) {
            let ask = Ask { power, courses: &courses };
            let case = Matter::Case { guard: &guard, own_of: &own, openings: &openings };
            for to in [case, Matter::Office { own_of: &own }] {
                prop_assert!(!yes(&may(Who::Officer(&holder), &ask, &to, at(0))), "{power}: {holder:?}");
            }
        }
    }

    #[test]
    fn what_has_ended_gives_nothing(holder in holders(), power in powers(), guard in guards(),
        openings in prop::collection::vec(openings(), 0..3)) {
        // The same officer as if nobody had ever lent her what has ended by now.
        let mut without = holder.clone();
        without.lent.retain(|lent| lent.lending.since <= at(0) && at(0) < lent.lending.end());
        let ask = Ask { power, courses: &[] };
        let to = Matter::Case { guard: &guard, own_of: NOBODY, openings: &openings };
        let (with, without_it) =
            (may(Who::Officer(&holder), &ask, &to, at(0)), may(Who::Officer(&without), &ask, &to, at(0)));
        prop_assert_eq!(yes(&with), yes(&without_it));
        prop_assert_eq!(roles_for(&holder, power, at(0)), roles_for(&without, power, at(0)));
    }

    #[test]
    fn a_lent_power_gives_the_lenders_office_for_that_power_alone(holder in holders(), power in powers()) {
        for role in roles_for(&holder, power, at(0)).difference(&holder.roles) {
            let lends = |lent: &&Lent| lent.gives(power, at(0)) && lent.roles.contains(role);
            prop_assert!(holder.lent.iter().any(|lent| lends(&lent)), "{role} for {power}: {holder:?}");
        }
        let nothing_lent = holder.lent.iter().all(|lent| !lent.lending.powers.contains(&power));
        prop_assert!(!nothing_lent || roles_for(&holder, power, at(0)) == holder.roles);
    }

    #[test]
    fn a_power_is_lent_by_a_role_that_holds_it_and_never_lent_on(holder in holders(), power in powers()) {
        let ask = Ask { power, courses: &[] };
        let answer = may(Who::Officer(&holder), &ask, &Matter::Office { own_of: NOBODY }, at(0));
        if let Answer::Yes { basis: Basis::Lent { lender, until }, .. } = answer {
            prop_assert!(at(0) < until && power.rule().lent);
            let by_role = holder.lent.iter().any(|lent| lent.lending.lender == lender
                && power.rule().roles.iter().any(|role| lent.roles.contains(role)));
            prop_assert!(by_role);
        }
    }

    #[test]
    fn a_course_that_is_missing_or_lapsed_bars_the_power_it_gates(
        holder in holders(), power in powers(), courses in prop::collection::vec(courses(), 1..3),
    ) {
        let ask = Ask { power, courses: &courses };
        if yes(&may(Who::Officer(&holder), &ask, &Matter::Office { own_of: NOBODY }, at(0))) {
            for course in courses.iter().filter(|course| course.gates.contains(&power)) {
                let valid = |one: &Training| one.course == course.name && one.passed <= at(0) && at(0) < one.until;
                prop_assert!(holder.trained.iter().any(valid), "{power} without {}", course.name);
            }
        }
    }

    #[test]
    fn a_sealed_case_answers_as_one_that_is_not_there(
        holder in holders(), power in powers(), guard in guards(), others in prop::collection::btree_set(names(), 0..3),
        openings in prop::collection::vec(openings(), 0..3), courses in prop::collection::vec(courses(), 0..2),
        practice in any::<bool>(), operator in any::<bool>(),
    ) {
        let mut readers = guard.sealed_to.clone().unwrap_or_default();
        readers.remove(&holder.id);
        let sealed = Guard { sealed_to: Some(readers), ..guard };
        let ask = Ask { power, courses: &courses };
        let to = Matter::Case { guard: &sealed, own_of: &others, openings: &openings };
        for who in [Who::Officer(&holder), Who::Console { practice, operator }] {
            let (sealed, unknown) = (may(who, &ask, &to, at(0)), may(who, &ask, &Matter::Unknown, at(0)));
            prop_assert_eq!(&sealed, &unknown);
            if let (Answer::No(sealed), Answer::No(unknown)) = (sealed, unknown) {
                prop_assert_eq!((sealed.code(), sealed.sentence(), sealed.hint()),
                    (unknown.code(), unknown.sentence(), unknown.hint()));
            }
        }
    }

    #[test]
    fn what_a_sensitive_case_says_is_shown_for_a_stated_purpose_and_on_record(
        holder in holders(), power in powers(), guard in guards(),
        openings in prop::collection::vec(openings(), 0..3),
    ) {
        let ask = Ask { power, courses: &[] };
        let to = Matter::Case { guard: &guard, own_of: NOBODY, openings: &openings };
        let answer = may(Who::Officer(&holder), &ask, &to, at(0));
        if let Answer::Yes { noted, basis, eyes, .. } = answer {
            if power.rule().shows && guard.sensitive() {
                let opening = openings.iter().any(|one| one.officer == holder.id && one.since <= at(0) && at(0) < one.until);
                prop_assert!(opening && noted.is_some_and(|noted| noted.opening.is_some()));
            }
            if matches!(basis, Basis::Emergency { .. }) {
                prop_assert!(power == Power::Read && noted.is_some());
            }
            if power.rule().eyes == [Eyes::Alone, Eyes::Second, Eyes::Minister] && guard.grade > Grade::Normal {
                prop_assert!(eyes > Eyes::Alone);
            }
        }
    }

    #[test]
    fn the_operator_sees_no_case_and_the_console_none_that_is_sensitive(
        guard in guards(), power in powers(), practice in any::<bool>(), operator in any::<bool>(),
    ) {
        let ask = Ask { power, courses: &[] };
        let to = Matter::Case { guard: &guard, own_of: NOBODY, openings: &[] };
        if power.rule().of_case {
            let sato = Holder::new(id("sato"), [Role::Operator]);
            prop_assert!(!yes(&may(Who::Officer(&sato), &ask, &to, at(0))));
            let console = may(Who::Console { practice, operator }, &ask, &to, at(0));
            prop_assert!(!yes(&console) || (practice && power == Power::Read && !guard.sensitive()));
        }
    }
}

#[test]
fn whoever_left_may_do_nothing() {
    let mut holder = Holder::new(id("okafor"), Role::ALL.iter().copied());
    holder.left = Some(at(0));
    for power in Power::ALL.iter().copied() {
        let ask = Ask { power, courses: &[] };
        let before = may(Who::Officer(&holder), &ask, &Matter::Office { own_of: NOBODY }, at(-1));
        assert!(yes(&before), "{power}");
        let after = may(Who::Officer(&holder), &ask, &Matter::Office { own_of: NOBODY }, at(0));
        assert!(matches!(after, Answer::No(Why::Left { .. })), "{power}");
    }
}

#[test]
fn an_emergency_opens_what_another_unit_has_for_reading_and_for_nothing_else() {
    let holder = Holder { units: [unit("ii-a")].into(), ..Holder::new(id("okafor"), [Role::Officer]) };
    let guard = Guard { grade: Grade::Restricted, units: [unit("ii-b")].into(), sealed_to: None };
    let opening = Opening {
        number: 7,
        officer: id("okafor"),
        kind: Kind::Emergency,
        since: at(0),
        until: at(Kind::Emergency.lasts()),
    };
    for power in Power::ALL.iter().copied().filter(|power| power.rule().of_case) {
        let ask = Ask { power, courses: &[] };
        let to = Matter::Case { guard: &guard, own_of: NOBODY, openings: std::slice::from_ref(&opening) };
        let now = may(Who::Officer(&holder), &ask, &to, at(1));
        assert_eq!(yes(&now), matches!(power, Power::Read | Power::Emergency), "{power}: {now:?}");
        if let (Power::Read, Answer::Yes { noted, sees, .. }) = (power, &now) {
            assert_eq!(noted.and_then(|noted| noted.opening), Some(7));
            assert_eq!(sees.len(), Field::ALL.len());
        }
        if power == Power::Read {
            assert!(!yes(&may(Who::Officer(&holder), &ask, &to, opening.until)), "it is short");
        }
    }
}

#[test]
fn every_no_says_what_to_do_next() {
    let power = Power::Decide;
    let name = id("okafor");
    let all = [
        Why::NeedsName { power, practice: true },
        Why::Left { officer: name.clone() },
        Why::NotHeld { officer: name.clone(), power },
        Why::Ended { power, lender: name.clone(), ended: at(0) },
        Why::NotYet { power, lender: name.clone(), since: at(0) },
        Why::LenderLost { power, lender: name.clone() },
        Why::NotTrained { power, course: "basics".to_owned(), lapsed: None },
        Why::Unknown,
        Why::Own { officer: name, power },
        Why::OtherUnit { power, units: [unit("ii-b")].into() },
        Why::NeedsPurpose { grade: Grade::Sensitive },
    ];
    for why in all {
        let (sentence, hint) = (why.sentence(), why.hint());
        assert!(!sentence.ends_with('.') && !hint.ends_with('.'), "{sentence} / {hint}");
        assert!(
            sentence.chars().next().is_some_and(|first| first.is_lowercase() || first == '`'),
            "{sentence}"
        );
        assert!(!hint.is_empty() && !why.code().is_empty());
    }
}

#[test]
fn every_row_of_the_table_stands_by_itself() {
    let codes: BTreeSet<&str> = Power::ALL.iter().map(|power| power.as_str()).collect();
    assert_eq!(codes.len(), Power::ALL.len());
    for power in Power::ALL {
        let rule = power.rule();
        assert!(!rule.roles.is_empty() && !rule.lets.is_empty(), "{power}");
        assert_eq!(power.as_str().parse(), Ok(*power));
        assert!(!rule.shows || rule.of_case, "{power} shows what a case says and is about none");
    }
}
