//! Overlays: what a Party declared and reserved, bound, checked, and valid on its days.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::collections::BTreeMap;
use std::sync::LazyLock;

use comity_treaty::calendar::Calendars;
use comity_treaty::model::Body;
use comity_treaty::scenario::test_instrument;
use comity_treaty::{Library, Source, load};
use jiff::civil::date;

const CONVENTION: &str = r#"comity 1;
treaty conv "Convention" {
  status draft; kind multilateral; parties by-ratification;
  article search "Chapter II: Search" at 5 {
    declarable search-conditions "Conditions for search" values (a, b, c) default b at 5(1);
    ground tax may-refuse decided-by requested.minister at 5(2);
  }
  private-rights none at 7;
  reciprocity required at 8;
}
"#;

const OVERLAY: &str = r#"comity 1;
overlay BEL "Belmora" on conv {
  signed 1998-01-01; ratified 1999-03-01; in-force 1999-05-30;
  timezone "Asia/Tokyo"; calendar bel-public; cut-off 16:30;
  periods default { roll forward; }
  declaration search-conditions choose (a, c) at 5(1) from 2001-01-01 { verified unchecked; }
  declaration languages at 16(2) { language to BEL accepts (en, fr); }
  reservation no-searches excludes ("chapter II") at 8 until 2010-06-30;
  objection ARV over search-conditions effect none;
}
"#;

#[test]
fn an_overlay_is_a_typed_value_with_every_date_and_statement() {
    let (library, codes) = held(&[CONVENTION, OVERLAY]);
    assert_eq!(codes, Vec::<&str>::new());
    let bel = library.overlay("conv", &"BEL".parse().unwrap()).unwrap();
    assert_eq!((bel.signed, bel.ratified), (Some(date(1998, 1, 1)), Some(date(1999, 3, 1))));
    assert_eq!((bel.in_force, bel.withdrawn), (Some(date(1999, 5, 30)), None));
    assert_eq!(bel.entry.timezone.as_deref(), Some("Asia/Tokyo"));
    assert_eq!(&*bel.periods[0].rule.roll.as_ref().unwrap().source, "BEL");
    let [search, languages] = bel.declarations.as_slice() else { panic!("two declarations") };
    assert_eq!(search.said.choose, ["a", "c"]);
    assert!(!search.said.valid.holds(date(2000, 12, 31)));
    assert!(search.said.valid.holds(date(2001, 1, 1)));
    assert_eq!(search.said.verified.as_str(), "unchecked");
    assert!(matches!(languages.said.clauses[0].body, Body::Language(_)));
    assert_eq!(languages.said.clauses[0].overlay.as_ref().unwrap().as_str(), "BEL");
    assert_eq!(languages.said.clauses[0].instrument, "conv");
    let [reservation] = bel.reservations.as_slice() else { panic!("one reservation") };
    assert_eq!(reservation.excludes, ["chapter II"]);
    assert!(reservation.said.valid.holds(date(2010, 6, 30)));
    assert!(!reservation.said.valid.holds(date(2010, 7, 1)));
    let [objection] = bel.objections.as_slice() else { panic!("one objection") };
    assert!(!objection.no_relations());
}

#[test]
fn what_the_instrument_says_of_itself_is_typed_too() {
    let (library, _) = held(&[CONVENTION]);
    let bodies = &library.instrument("conv").unwrap().clauses;
    let declarable = bodies.iter().find_map(|clause| match &clause.body {
        Body::Declarable(declarable) => Some(declarable),
        _ => None,
    });
    assert_eq!(declarable.unwrap().default.as_deref(), Some("b"));
    assert!(bodies.iter().any(|clause| clause.body == Body::PrivateRights(false)));
    assert!(bodies.iter().any(|clause| clause.body == Body::Reciprocity(true)));
}

#[test]
fn names_an_overlay_cannot_mean_are_found() {
    for (wrong, code) in [
        ("declaration search-conditions choose (d) at 5(1);", "E046"),
        ("declaration x value 3 of nothing at 5(1);", "E046"),
        ("reservation x excludes \"chapter VII\" at 5(1);", "E046"),
        ("objection BEL over nothing effect none;", "E046"),
        ("objection BEL over search-conditions effect some;", "E046"),
        ("ratified 1999-01-01; in-force 1998-01-01;", "E107"),
    ] {
        let own = format!("comity 1; overlay CAS \"Castor\" on conv {{ {wrong} }}");
        let (_, codes) = held(&[CONVENTION, OVERLAY, &own]);
        assert_eq!(codes, [code], "{wrong}");
    }
    let (_, codes) = held(&[CONVENTION, OVERLAY, OVERLAY]);
    assert_eq!(codes, ["E109"], "two overlays of one Party");
}

const AT_WORK: &str = r#"comity 1;
treaty conv "Convention" {
  status draft; kind multilateral; parties by-ratification;
  periods default basis text at 1 {
    day-0 excluded; holidays-of requested; zone requested; cut-off none; month-end last-day; hours elapsed;
  }
  article search "Chapter II: Search" at 5 {
    declarable search-conditions "Conditions for search" values (a, b, c) default b at 5(1);
    ground strict may-refuse decided-by requested.minister when declared.search-conditions in (a) at 5(2);
    ground usual may-refuse decided-by requested.minister when declared.search-conditions in (b) at 5(3);
    duty search by requested to requesting starts on received done on executed promptly "soon" at 5(4);
  }
  ground ours may-refuse decided-by requested.minister when reserved.d1 at 6(1);
  ground theirs may-refuse decided-by requested.minister when requesting.reserved.d1 at 6(2);
  duty decide by requested to requesting starts on received done on decided within 30 days at 7;
  reciprocity required at 8;

  scenario "excluded on the last day, whoever asks" {
    request r1 from ARV to BEL measure search-seizure;
    request r2 from BEL to ARV measure search-seizure;
    happens received 2010-06-30 10:00 by BEL;
    expect r1.search is absent because (no-searches, BEL);
    expect r1.ground.strict is unavailable;
    expect r2.search is absent because (no-searches, BEL);
  }
  scenario "and no longer on the day after" {
    request r1 from ARV to BEL measure search-seizure;
    request r2 from BEL to ARV measure search-seizure;
    happens received 2010-07-01 10:00 by BEL;
    expect r1.search is in-force;
    expect r2.search is in-force;
    expect r1.ground.strict is available because (BEL, search-conditions);
    expect r1.ground.usual is unavailable;
    expect r2.ground.usual is available because (ARV);
  }
  scenario "what was declared holds to its last day, then the default" {
    request r1 from ARV to BEL measure search-seizure;
    happens received 2020-12-31 10:00 by BEL;
    expect ground.strict is available;
  }
  scenario "after its last day" {
    request r1 from ARV to BEL measure search-seizure;
    happens received 2021-01-01 10:00 by BEL;
    expect ground.strict is unavailable;
    expect ground.usual is available;
  }
  scenario "what one reserved, the other sees" {
    request r1 from ARV to BEL measure search-seizure;
    request r2 from BEL to ARV measure search-seizure;
    happens received 2026-11-20 10:00 by BEL;
    expect r1.ground.ours is available because (BEL, d1);
    expect r1.ground.theirs is unavailable;
    expect r2.ground.ours is unavailable because (ARV);
    expect r2.ground.theirs is available;
  }
  scenario "before it was reserved" {
    request r1 from ARV to BEL measure search-seizure;
    happens received 2014-12-31 10:00 by BEL;
    expect ground.ours is unavailable;
  }
  scenario "clauses of a declaration hold where its Party is asked" {
    request r1 from ARV to BEL measure search-seizure { set request.language fr; }
    request r2 from BEL to ARV measure search-seizure { set request.language fr; }
    happens received 2026-11-20 10:00 by BEL;
    expect r1.language is accepted because (BEL, languages);
    expect r1.ground.own-rule is available because (BEL, conditions);
    expect r1.reciprocity.conditions is absent;
    expect r2.ground.own-rule is unavailable;
    expect r2.reciprocity.conditions is in-force because (conditions, BEL, reciprocity);
  }
  scenario "a key the text leaves out is the rule of the Party that is asked" {
    request r1 from ARV to BEL measure search-seizure;
    request r2 from BEL to ARV measure search-seizure;
    happens received 2026-11-20 10:00 by BEL;
    expect r1.decide due 2026-12-21 because (party-rule, BEL, roll);
    expect r2.decide due unknown;
  }
  scenario "without an overlay nobody knows" {
    request r1 from BEL to CAS measure search-seizure;
    happens received 2026-11-20 10:00 by BEL;
    expect ground.ours is to-be-determined because (not-ratified);
    expect r1.basis is none because (not-ratified);
  }
}
overlay BEL "Belmora" on conv {
  in-force 1999-05-30; timezone "Europe/Berlin"; calendar de;
  periods default { roll forward; }
  declaration search-conditions choose (a, c) at 5(1) from 2001-01-01 until 2020-12-31;
  declaration languages at 16(2) { language to BEL accepts (en, fr); }
  declaration conditions at 16(3) { ground own-rule may-refuse decided-by requested.minister at 16(3); }
  reservation no-searches excludes ("chapter II") at 8 until 2010-06-30;
  reservation d1 at 6 from 2015-01-01;
}
overlay ARV "Arvenia" on conv { in-force 2000-01-01; timezone "Europe/Berlin"; calendar de; }
"#;

#[test]
fn what_a_party_declared_and_reserved_works_on_its_days_and_both_ways() {
    let (library, codes) = held(&[AT_WORK]);
    assert_eq!(codes, Vec::<&str>::new());
    let run = test_instrument(&library, "conv", &BTreeMap::new());
    assert_eq!(run.green(), 9, "{}", run.to_text());
}

/// The library of these texts and the codes of what is wrong with them, notes and warnings aside.
fn held(texts: &[&str]) -> (Library, Vec<&'static str>) {
    static CALENDARS: LazyLock<Calendars> = LazyLock::new(Calendars::builtin);
    let sources: Vec<Source> =
        texts.iter().enumerate().map(|(n, text)| Source::new(format!("{n}.treaty"), *text)).collect();
    let (library, findings) = load(&sources, CALENDARS.clone());
    let errors = findings.iter().map(|finding| finding.code).filter(|code| code.starts_with('E'));
    (library, errors.collect())
}
