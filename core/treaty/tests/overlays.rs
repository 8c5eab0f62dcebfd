//! Overlays: what a Party declared and reserved, bound, checked, and valid on its days.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::sync::LazyLock;

use comity_treaty::calendar::Calendars;
use comity_treaty::model::Body;
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
    assert_eq!(bel.periods[0].rule.roll.as_ref().unwrap().source, "BEL");
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
    assert!(!objection.no_relations);
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

/// The library of these texts and the codes of what is wrong with them, notes and warnings aside.
fn held(texts: &[&str]) -> (Library, Vec<&'static str>) {
    static CALENDARS: LazyLock<Calendars> = LazyLock::new(Calendars::builtin);
    let sources: Vec<Source> =
        texts.iter().enumerate().map(|(n, text)| Source::new(format!("{n}.treaty"), *text)).collect();
    let (library, findings) = load(&sources, CALENDARS.clone());
    let errors = findings.iter().map(|finding| finding.code).filter(|code| code.starts_with('E'));
    (library, errors.collect())
}
