//! Which instrument governs: the six rules in their order, by small invented stacks.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::collections::BTreeMap;
use std::sync::LazyLock;

use comity_treaty::calendar::Calendars;
use comity_treaty::precedence::{Ask, Outcome, Reason, Resolution, resolve};
use comity_treaty::scenario::test_instrument;
use comity_treaty::{Library, Source, load};
use jiff::civil::date;
use proptest::prelude::*;

/// An instrument between ARV, BEL and CAS with these statements.
fn treaty(id: &str, inside: &str) -> String {
    format!(
        "comity 1; treaty {id} \"{id}\" {{ status draft; kind multilateral;
           party ARV \"Arvenia\" {{ timezone \"Europe/Berlin\"; calendar arv-public; }}
           party BEL \"Belmora\" {{ timezone \"Asia/Tokyo\"; calendar bel-public; }}
           party CAS \"Castor\" {{ timezone \"Europe/Berlin\"; calendar arv-public; }}
           {inside} }}"
    )
}

/// A duty to decide within so many days.
fn decide(days: u32, at: &str) -> String {
    format!(
        "duty decide by requested to requesting starts on received done on decided within {days} days at {at};"
    )
}

const PERIODS: &str = "periods default basis text at 99 { day-0 excluded; roll none; holidays-of requested;
    zone requested; cut-off none; month-end last-day; hours elapsed; }";

#[test]
fn what_is_replaced_leaves_the_topic_even_where_it_is_replaced_by_what_is_replaced() {
    let old = treaty("old", &decide(90, "1"));
    let mid = treaty("mid", &format!("{} relation replaces to old at 9;", decide(60, "2")));
    let new =
        treaty("new", &format!("{} relation replaces to mid topics (deadlines) at 34;", decide(30, "12")));
    let library = held(&[old, mid, new]);
    let reading = deadlines(&library, |ask| ask);
    assert_eq!(governs(&reading), "new");
    assert_eq!(losers(&reading), [("mid", Reason::Replaces), ("old", Reason::Replaces)]);
    let Outcome::Governs(speaker) = &reading.topics[0].outcome else { panic!() };
    assert_eq!(speaker.articles, ["12"]);
    assert_eq!(speaker.by, Some(("new".to_owned(), "34".to_owned())));
    let text = reading.topics[0].because.to_text();
    assert!(text.contains("mid is replaced by new (new art 34)"), "{text}");
}

#[test]
fn corresponding_topics_are_those_on_which_the_newer_instrument_speaks() {
    let old = treaty("old", &format!("{} costs ordinary by requested at 20;", decide(90, "1")));
    let new = treaty(
        "new",
        &format!("{} relation replaces to old between bound topics (corresponding) at 34;", decide(30, "12")),
    );
    let library = held(&[old, new]);
    assert_eq!(governs(&deadlines(&library, |ask| ask)), "new");
    assert_eq!(on(&library, "costs", |ask| ask).topics[0].outcome.words(), one("old"));
    let limited =
        treaty("new", &format!("{} relation replaces to old topics (costs) at 34;", decide(30, "12")));
    let library = held(&[treaty("old", &decide(90, "1")), limited]);
    assert_eq!(deadlines(&library, |ask| ask).topics[0].outcome.words(), one("conflict"));
}

#[test]
fn only_the_named_articles_are_replaced() {
    let old = treaty("old", "channel post primary at 15(1); channel fax fallback at 16;");
    let new = treaty("new", "channel node primary at 4; relation replaces to old articles \"15\" at 4;");
    let library = held(&[old.clone(), new]);
    // The fax of article 16 is still there: the two stand side by side.
    assert_eq!(on(&library, "channels", |ask| ask).topics[0].outcome.words(), one("conflict"));
    let new = treaty("new", "channel node primary at 4; relation replaces to old articles \"15-16\" at 4;");
    let library = held(&[old, new]);
    assert_eq!(on(&library, "channels", |ask| ask).topics[0].outcome.words(), one("new"));
}

#[test]
fn a_convention_that_stands_in_leaves_its_listed_articles_where_a_treaty_binds() {
    let convention = treaty(
        "convention",
        &format!(
            "{} ground bank-secrecy never at 18(8); relation residual if-no mla-treaty articles \"18(9)-(29)\" at 18(7);",
            decide(90, "18(24)")
        ),
    );
    let alone = held(std::slice::from_ref(&convention));
    assert_eq!(governs(&deadlines(&alone, |ask| ask)), "convention");
    let bilateral = treaty("bilateral", &decide(45, "3"));
    let library = held(&[convention.clone(), bilateral.clone()]);
    let reading = deadlines(&library, |ask| ask);
    assert_eq!(governs(&reading), "bilateral");
    assert_eq!(losers(&reading), [("convention", Reason::Residual)]);
    // What is not listed stays.
    assert_eq!(on(&library, "grounds", |ask| ask).topics[0].outcome.words(), one("convention"));
    // Unless the two agreed otherwise.
    let agreed =
        "comity 1; profile ours \"Ours\" of convention by (ARV, BEL) { choose in-lieu is yes; }".to_owned();
    let library = held(&[convention.clone(), bilateral, agreed]);
    let reading = deadlines(&library, |ask| ask);
    assert_eq!(governs(&reading), "convention");
    assert_eq!(losers(&reading), [("bilateral", Reason::InLieu)]);
    // A treaty that only opens a road is none.
    let road = treaty("road", "channel iber primary at 1;");
    assert_eq!(governs(&deadlines(&held(&[convention.clone(), road]), |ask| ask)), "convention");
    // Another that only stands in is none either: a person chooses.
    let other = treaty("other", &format!("{} relation residual if-no mla-treaty at 7;", decide(60, "46")));
    let reading = deadlines(&held(&[convention, other]), |ask| ask);
    let Outcome::Conflict(several) = &reading.topics[0].outcome else { panic!("{reading:?}") };
    assert_eq!(
        several.iter().map(|one| one.instrument.as_str()).collect::<Vec<_>>(),
        ["convention", "other"]
    );
}

#[test]
fn one_prevails_or_is_without_prejudice_where_both_speak() {
    let old = treaty("old", &decide(90, "1"));
    let new = treaty("new", &format!("{} relation prevails to old at 4(3);", decide(30, "9")));
    assert_eq!(governs(&deadlines(&held(&[old.clone(), new]), |ask| ask)), "new");
    let modest = treaty("new", &format!("{} relation without-prejudice to old at 4(3);", decide(30, "9")));
    let reading = deadlines(&held(&[old.clone(), modest]), |ask| ask);
    assert_eq!(governs(&reading), "old");
    assert_eq!(losers(&reading), [("new", Reason::Prevails)]);
    // Where the one that prevails is silent, the other speaks.
    let silent = treaty("new", "costs ordinary by requested at 9; relation prevails to old at 4(3);");
    assert_eq!(governs(&deadlines(&held(&[old.clone(), silent]), |ask| ask)), "old");
    // Two that each claim to prevail order nothing.
    let both = [
        treaty("old", &format!("{} relation prevails to new at 1;", decide(90, "1"))),
        treaty("new", &format!("{} relation prevails to old at 1;", decide(30, "9"))),
    ];
    assert_eq!(deadlines(&held(&both), |ask| ask).topics[0].outcome.words(), one("conflict"));
}

#[test]
fn a_supplement_goes_first_and_what_it_supplements_stays() {
    let base = treaty("base", &decide(90, "1"));
    let second = treaty("second", &format!("{} relation supplements to base at 7;", decide(60, "2")));
    let third = treaty("third", &format!("{} relation supplements to second at 7;", decide(30, "3")));
    let reading = deadlines(&held(&[base, second, third]), |ask| ask);
    assert_eq!(governs(&reading), "third");
    let beside: Vec<&str> = reading.topics[0].beside.iter().map(|one| one.instrument.as_str()).collect();
    assert_eq!(beside, ["second", "base"]);
    assert!(losers(&reading).is_empty());
}

#[test]
fn two_supplements_of_one_convention_are_set_against_each_other_only_where_they_meet() {
    let base = treaty("base", "ground political-offence may-refuse decided-by requested.minister at 2;");
    let one_more = |id: &str, ground: &str| {
        treaty(id, &format!("ground {ground} never at 1; relation supplements to base at 7;"))
    };
    let apart = held(&[base.clone(), one_more("a", "fiscal-offence"), one_more("b", "bank-secrecy")]);
    let reading = on(&apart, "grounds", |ask| ask);
    assert_eq!(reading.topics[0].outcome.words().len(), 1);
    assert!(!reading.topics[0].outcome.words().contains("conflict"));
    assert_eq!(reading.topics[0].beside.len(), 2);
    let meeting = held(&[base, one_more("a", "fiscal-offence"), one_more("b", "fiscal-offence")]);
    assert_eq!(on(&meeting, "grounds", |ask| ask).topics[0].outcome.words(), one("conflict"));
}

#[test]
fn the_more_favourable_goes_first_where_the_two_can_be_compared() {
    let slow = treaty("slow", &decide(90, "1"));
    let fast = |limit: &str| {
        let duty = format!(
            "duty decide by requested to requesting starts on received done on decided {limit} at 2;
             relation more-favourable to slow at 3;"
        );
        treaty("fast", &duty)
    };
    let reading = deadlines(&held(&[slow.clone(), fast("within 30 days")]), |ask| ask);
    assert_eq!(governs(&reading), "fast");
    assert_eq!(losers(&reading), [("slow", Reason::MoreFavourable)]);
    let reading = deadlines(&held(&[slow.clone(), fast("within 120 days")]), |ask| ask);
    assert_eq!(governs(&reading), "slow");
    // Ninety days against three months: no calendar says which is shorter.
    let reading = deadlines(&held(&[slow.clone(), fast("within 3 months")]), |ask| ask);
    assert_eq!(reading.topics[0].outcome.words(), one("conflict"));
    // For the side that asks a longer limit is the better one.
    let ours = |id: &str, days: u32, more: &str| {
        let duty = "duty give-back by requesting to requested starts on executed done on returned";
        treaty(id, &format!("{duty} within {days} days at 1; {more}"))
    };
    let library = held(&[ours("slow", 90, ""), ours("fast", 30, "relation more-favourable to slow at 3;")]);
    assert_eq!(governs(&deadlines(&library, |ask| ask)), "slow");
}

#[test]
fn the_later_goes_first_and_without_dates_the_more_special() {
    let ratified = |id: &str, inside: &str| {
        format!("comity 1; treaty {id} \"{id}\" {{ status draft; parties by-ratification; {inside} }}")
    };
    let bound = |code: &str, id: &str, since: &str| {
        format!("comity 1; overlay {code} \"{code}\" on {id} {{ ratified {since}; in-force {since}; }}")
    };
    let texts = [
        ratified("early", &decide(90, "1")),
        ratified("late", &decide(30, "2")),
        bound("ARV", "early", "1990-01-01"),
        bound("BEL", "early", "1991-01-01"),
        bound("ARV", "late", "1989-01-01"),
        bound("BEL", "late", "2003-09-29"),
    ];
    let library = held(&texts);
    let reading = deadlines(&library, |ask| ask);
    assert_eq!(governs(&reading), "late");
    assert_eq!(losers(&reading), [("early", Reason::Later)]);
    // On the day before the later one bound both, it bound nobody.
    let before = deadlines(&library, |ask| Ask { at: date(2003, 9, 28), ..ask });
    assert_eq!(governs(&before), "early");
    assert!(
        before.topics[0].because.names.contains("not-in-force")
            || before.topics[0].because.names.contains("not-ratified")
    );
    let general = treaty("general", &format!("{} offences all at 1;", decide(90, "1")));
    let special = treaty("special", &format!("{} offences listed of (corruption) at 1;", decide(30, "2")));
    let library = held(&[general, special]);
    let told = |offences: &[&str]| {
        let offences: Vec<String> = offences.iter().map(|offence| (*offence).to_owned()).collect();
        deadlines(&library, |ask| Ask { offences: offences.clone(), ..ask })
    };
    let reading = told(&["corruption"]);
    assert_eq!(governs(&reading), "special");
    assert_eq!(losers(&reading), [("general", Reason::MoreSpecial)]);
    // Until the offence is told it is open whether the special one is for it; of another it is not.
    assert_eq!(told(&[]).topics[0].outcome.words(), set(&["general", "special"]));
    assert_eq!(told(&[]).basis.rests_on.as_deref(), Some("general"));
    assert_eq!(governs(&told(&["murder"])), "general");
}

#[test]
fn where_nothing_orders_two_instruments_a_person_chooses_and_a_cited_basis_is_kept() {
    let library = held(&[treaty("one", &decide(90, "1")), treaty("two", &decide(30, "2"))]);
    let reading = deadlines(&library, |ask| ask);
    assert_eq!(reading.topics[0].outcome.words(), one("conflict"));
    assert!(!reading.is_unique());
    assert_eq!(reading.basis.rests_on, None);
    assert_eq!(reading.basis.alternatives, ["one", "two"]);
    let cited = deadlines(&library, |ask| Ask { basis: Some("one".to_owned()), ..ask });
    assert_eq!(governs(&cited), "one");
    assert_eq!(cited.basis.rests_on.as_deref(), Some("one"));
    assert!(cited.is_unique());
}

#[test]
fn a_better_instrument_is_proposed_and_never_put_in_the_place_of_a_cited_one() {
    let general = treaty("general", &format!("{} offences all at 1;", decide(90, "1")));
    let special = treaty("special", &format!("{} offences listed at 1;", decide(30, "2")));
    let library = held(&[general, special]);
    let cited = deadlines(&library, |ask| Ask { basis: Some("general".to_owned()), ..ask });
    assert_eq!(governs(&cited), "general");
    assert_eq!(cited.topics[0].proposed.as_deref(), Some("special"));
    assert_eq!(cited.basis.rests_on.as_deref(), Some("general"));
    assert_eq!(cited.basis.proposed.as_deref(), Some("special"));
    // One that does not bind is no basis: the other is proposed, and a person chooses.
    let away = deadlines(&library, |ask| Ask { basis: Some("nothing".to_owned()), ..ask });
    assert_eq!(away.basis.rests_on, None);
    assert_eq!(away.basis.proposed.as_deref(), Some("special"));
}

#[test]
fn whether_an_instrument_binds_is_said_and_not_guessed() {
    let convention = format!(
        "comity 1; treaty conv \"Conv\" {{ status draft; parties by-ratification; {} }}",
        decide(30, "1")
    );
    let overlay =
        |code: &str, inside: &str| format!("comity 1; overlay {code} \"{code}\" on conv {{ {inside} }}");
    let bel = overlay("BEL", "in-force 2000-01-01;");
    let words = |texts: &[String]| deadlines(&held(texts), |ask| ask).topics[0].outcome.words();
    // No overlay of Arvenia: nobody knows.
    assert_eq!(words(&[convention.clone(), bel.clone()]), set(&["conv", "none"]));
    assert_eq!(words(&[convention.clone(), bel.clone(), overlay("ARV", "signed 2001-01-01;")]), one("none"));
    assert_eq!(
        words(&[convention.clone(), bel.clone(), overlay("ARV", "in-force 2001-01-01;")]),
        one("conv")
    );
    let left = overlay("ARV", "in-force 2001-01-01; withdrawn 2026-11-20;");
    assert_eq!(words(&[convention.clone(), bel.clone(), left.clone()]), one("none"));
    let library = held(&[convention.clone(), bel, left]);
    let day_before = deadlines(&library, |ask| Ask { at: date(2026, 11, 19), ..ask });
    assert_eq!(governs(&day_before), "conv");
    // An objection keeps the two apart while what it objects to stands.
    let arv = overlay("ARV", "in-force 2001-01-01; reservation r1 excludes \"1\" at 2 until 2010-06-30;");
    let bel = overlay("BEL", "in-force 2000-01-01; objection ARV over r1 effect no-relations;");
    let library = held(&[convention, arv, bel]);
    let then = deadlines(&library, |ask| Ask { at: date(2010, 6, 30), ..ask });
    assert_eq!(then.topics[0].outcome, Outcome::Nobody);
    assert!(then.topics[0].because.names.contains("objection"));
    let after = deadlines(&library, |ask| Ask { at: date(2010, 7, 1), ..ask });
    assert_eq!(governs(&after), "conv");
}

#[test]
fn a_relation_is_for_the_measures_it_names_and_what_is_excluded_is_no_candidate() {
    let old = treaty("old", &format!("measures (service, search-seizure) at 1; {}", decide(90, "1")));
    let new = treaty(
        "new",
        &format!(
            "measures (search-seizure) and-any-lawful at 1; excludes (jit) at 2; {}
             relation replaces to old not-for (service) at 34;",
            decide(30, "12")
        ),
    );
    let library = held(&[old, new]);
    let lost = |measure: &str| {
        let reading = deadlines(&library, |ask| Ask { measure: Some(measure.to_owned()), ..ask });
        let lost = losers(&reading);
        lost.iter().map(|(id, reason)| ((*id).to_owned(), *reason)).collect::<Vec<_>>()
    };
    assert_eq!(lost("search-seizure"), [("old".to_owned(), Reason::Replaces)]);
    assert_ne!(lost("service"), [("old".to_owned(), Reason::Replaces)], "the relation is not for service");
    let reading = deadlines(&library, |ask| Ask { measure: Some("jit".to_owned()), ..ask });
    assert_ne!(reading.basis.rests_on.as_deref(), Some("new"), "what it excludes it is no basis for");
}

#[test]
fn what_is_cited_and_leaves_another_untouched_does_not_yield_to_it() {
    let order = treaty("order", &decide(30, "12"));
    let beside =
        treaty("beside", &format!("relation without-prejudice to order at 32; {}", decide(10, "10")));
    let library = held(&[order, beside]);
    assert_eq!(governs(&deadlines(&library, |ask| ask)), "order");
    let cited = deadlines(&library, |ask| Ask { basis: Some("beside".to_owned()), ..ask });
    assert_eq!(cited.basis.rests_on.as_deref(), Some("beside"));
    assert_ne!(losers(&cited).first().map(|(id, _)| *id), Some("beside"));
}

#[test]
fn a_scheme_that_does_not_bind_pushes_nothing_out() {
    let convention = treaty(
        "convention",
        &format!("relation residual if-no mla-treaty articles \"18\" at 7; {}", decide(60, "18")),
    );
    let scheme = treaty("scheme", &format!("binding no; measures (service) at 1; {}", decide(30, "1")));
    let library = held(&[convention, scheme]);
    let named = BTreeMap::from([("convention".to_owned(), None), ("scheme".to_owned(), None)]);
    let reading = deadlines(&library, |ask| Ask { in_force: Some(named.clone()), ..ask });
    assert!(losers(&reading).iter().all(|(id, reason)| *id != "convention" || *reason != Reason::Residual));
}

#[test]
fn two_of_one_side_are_not_bound_and_too_few_ratifications_bind_nobody() {
    let library = held(&[include_str!("files/sides.treaty").to_owned()]);
    let why = |requesting: &str, requested: &str, id: &str| {
        let pair = [requesting, requested].map(|code| code.parse().unwrap());
        let [requesting, requested] = pair;
        let reading = resolve(&library, &Ask::between(requesting, requested, date(2026, 11, 20)));
        reading.not_counted.into_iter().find(|one| one.instrument == id).map(|one| (one.why.code, one.open))
    };
    assert_eq!(why("DE", "FR", "between-sides"), Some(("same-side", false)));
    assert_eq!(why("FR", "GB", "between-sides"), None, "of two sides");
    assert_eq!(why("JP", "RS", "waiting"), Some(("not-in-force", false)));
    assert_eq!(why("JP", "US", "waiting"), Some(("not-in-force", false)), "whoever else may have ratified");
}

#[test]
fn relations_hold_on_their_days_and_between_their_parties() {
    let old = treaty("old", &decide(90, "1"));
    let dated =
        treaty("new", &format!("{} relation replaces to old at 34 from 2026-11-20;", decide(30, "12")));
    let library = held(&[old.clone(), dated]);
    assert_eq!(governs(&deadlines(&library, |ask| ask)), "new");
    let before = deadlines(&library, |ask| Ask { at: date(2026, 11, 19), ..ask });
    assert_eq!(before.topics[0].outcome.words(), one("conflict"));
    let between =
        treaty("new", &format!("{} relation replaces to old between (ARV, CAS) at 34;", decide(30, "12")));
    let library = held(&[old, between]);
    assert_eq!(deadlines(&library, |ask| ask).topics[0].outcome.words(), one("conflict"));
    let others = deadlines(&library, |ask| Ask { requesting: "CAS".parse().unwrap(), ..ask });
    assert_eq!(governs(&others), "new");
}

#[test]
fn a_measure_leaves_out_what_is_not_for_it() {
    let general = treaty("general", &decide(90, "1"));
    let narrow = treaty("narrow", &format!("measures (search-seizure) at 1; {}", decide(30, "2")));
    let library = held(&[general, narrow]);
    let asked = |measure: &str| deadlines(&library, |ask| Ask { measure: Some(measure.to_owned()), ..ask });
    assert_eq!(governs(&asked("documents-public")), "general");
    assert_eq!(asked("documents-public").not_counted[0].why.code, "out-of-scope");
    assert_eq!(asked("search-seizure").topics[0].outcome.words(), one("conflict"));
}

#[test]
fn a_request_is_answered_by_every_instrument_that_stays() {
    let base = treaty(
        "base",
        &format!(
            "{PERIODS} {} duty acknowledge by requested to requesting starts on received done on acknowledged
             within 10 days at 2; ground bank-secrecy may-refuse decided-by requested.minister at 3;
             ground political-offence may-refuse decided-by requested.minister at 4;",
            decide(90, "1")
        ),
    );
    let more = treaty(
        "more",
        &format!(
            "{} ground bank-secrecy never at 8; ground political-offence may-refuse decided-by requested.minister
             for (search-seizure) at 9; relation supplements to base at 7;
             scenario \"by its base\" {{
               request r1 from BEL to ARV measure documents-public under base;
               happens received 2026-11-02 10:00 by ARV;
               expect decide due 2026-12-02 because (decide, more);
               expect more.decide due 2026-12-02;
               expect base.decide is absent;
               expect acknowledge due 2026-11-12 because (base);
               expect ground.bank-secrecy is barred;
               expect base.ground.political-offence is available;
               expect more.ground.political-offence is unavailable;
               expect governs.deadlines is more because (supplements, base);
               expect governs.costs is none;
               expect r1.basis is base;
             }}
             scenario \"alone\" {{
               in-force-of (more);
               request r1 from BEL to ARV measure documents-public;
               happens received 2026-11-02 10:00 by ARV;
               expect decide due unknown;
               expect acknowledge is absent;
               expect governs.deadlines is more because (not-named);
               expect r1.basis is more;
             }}",
            decide(30, "5")
        ),
    );
    let library = held(&[base, more]);
    let run = test_instrument(&library, "more", &BTreeMap::new());
    assert_eq!(run.green(), 2, "{}", run.to_text());
}

#[test]
fn an_instrument_still_under_negotiation_joins_no_other_and_that_is_said() {
    let base = treaty(
        "base",
        &format!(
            "{PERIODS} {} scenario \"beside a draft with brackets\" {{
               in-force-of (base, open);
               request r1 from BEL to ARV measure documents-public under base;
               happens received 2026-11-02 10:00 by ARV;
               expect decide due 2027-01-31 because (base);
               expect governs.deadlines is open because (open-brackets, supplements);
               expect r1.basis is base because (open-brackets, open);
             }}",
            decide(90, "1")
        ),
    );
    let open = treaty(
        "open",
        "duty decide by requested to requesting starts on received done on decided
           within [b1: ARV 5 days | BEL 10 days] at 1; relation supplements to base at 7;",
    );
    let library = held(&[base, open]);
    let run = test_instrument(&library, "base", &BTreeMap::new());
    assert_eq!(run.green(), 1, "{}", run.to_text());
}

#[test]
fn scenarios_say_what_is_in_force_since_when() {
    let one_treaty = treaty("one", &decide(90, "1"));
    let two = treaty(
        "two",
        &format!(
            "{} scenario \"later\" {{
               in-force-of (one) on 1994-01-06; in-force-of (two) on 2003-09-29;
               request r1 from BEL to ARV measure documents-public;
               happens received 2026-11-02 10:00 by ARV;
               expect governs.deadlines is two because (later);
               expect r1.basis is two;
             }}
             scenario \"before\" {{
               in-force-of (one) on 1994-01-06; in-force-of (two) on 2003-09-29;
               request r1 from BEL to ARV measure documents-public;
               happens received 2003-09-28 10:00 by ARV;
               expect governs.deadlines is one because (not-in-force);
             }}
             scenario \"nobody knows\" {{
               request r1 from BEL to ARV measure documents-public;
               happens received 2026-11-02 10:00 by ARV;
               expect governs.deadlines is conflict;
               expect r1.basis is person-chooses;
             }}",
            decide(30, "2")
        ),
    );
    let library = held(&[one_treaty, two]);
    let run = test_instrument(&library, "two", &BTreeMap::new());
    assert_eq!(run.green(), 3, "{}", run.to_text());
}

/// Five instruments that stand to one another in many ways.
fn stack() -> Vec<String> {
    vec![
        treaty(
            "ets",
            &format!(
                "{} channel post primary at 15; ground fiscal-offence may-refuse decided-by requested.minister at 2;",
                decide(90, "1")
            ),
        ),
        treaty("ets-add", "ground fiscal-offence never at 1; relation supplements to ets at 8;"),
        treaty(
            "mini",
            &format!("{} relation residual if-no mla-treaty articles \"9-29\" at 7;", decide(60, "24")),
        ),
        treaty(
            "order",
            &format!("{} relation replaces to (ets, mini) topics (corresponding) at 34;", decide(30, "12")),
        ),
        treaty("other", &format!("{} channel node primary at 2;", decide(20, "3"))),
        "comity 1; overlay BEL \"Belmora\" on ets { in-force 1990-01-01; }".to_owned(),
        "comity 1; overlay ARV \"Arvenia\" on ets { in-force 1992-01-01; }".to_owned(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_the_files_means_nothing(order in Just(stack()).prop_shuffle()) {
        let ask = || Ask::between("BEL".parse().unwrap(), "ARV".parse().unwrap(), date(2026, 11, 20));
        let first = resolve(&held(&stack()), &ask());
        prop_assert_eq!(resolve(&held(&order), &ask()), first);
    }
}

fn deadlines(library: &Library, how: impl Fn(Ask) -> Ask) -> Resolution {
    on(library, "deadlines", how)
}

fn on(library: &Library, topic: &str, how: impl Fn(Ask) -> Ask) -> Resolution {
    let ask = Ask::between("BEL".parse().unwrap(), "ARV".parse().unwrap(), date(2026, 11, 20));
    resolve(library, &how(Ask { topics: vec![topic.to_owned()], ..ask }))
}

fn governs(resolution: &Resolution) -> String {
    match &resolution.topics[0].outcome {
        Outcome::Governs(speaker) => speaker.instrument.clone(),
        other => panic!("{other:?}"),
    }
}

fn losers(resolution: &Resolution) -> Vec<(&str, Reason)> {
    resolution.topics[0].losers.iter().map(|loser| (loser.instrument.as_str(), loser.reason)).collect()
}

fn one(word: &str) -> std::collections::BTreeSet<String> {
    set(&[word])
}

fn set(words: &[&str]) -> std::collections::BTreeSet<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// The library of these texts. Warnings of small texts are no matter here; errors of reading are.
fn held<S: AsRef<str>>(texts: &[S]) -> Library {
    static CALENDARS: LazyLock<Calendars> = LazyLock::new(Calendars::builtin);
    let sources: Vec<Source> =
        texts.iter().enumerate().map(|(n, text)| Source::new(format!("{n}.treaty"), text.as_ref())).collect();
    let (library, findings) = load(&sources, CALENDARS.clone());
    let stops: Vec<_> = findings
        .into_iter()
        .filter(|finding| finding.code.starts_with("E1") || finding.code == "E046")
        .collect();
    assert!(stops.is_empty(), "{}", comity_treaty::render_all(&stops, &sources));
    library
}
