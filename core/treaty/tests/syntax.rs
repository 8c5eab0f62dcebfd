//! Whole files are read without a finding and lose nothing; what they say comes out as typed values.

use std::collections::BTreeMap;

use comity_treaty::ast::{Chosen, Comparator, CondKind, Length, LimitForm, Statement, Unit, ValueKind};
use comity_treaty::{Parse, Source, layout, parse, render};
use jiff::civil::{date, time};

const EXAMPLE: &str = include_str!("files/treaty-example.treaty");
const GALLERY: &str = include_str!("files/clause-types.treaty");

#[test]
fn the_worked_example_is_read_without_a_finding() {
    clean(EXAMPLE);
}

#[test]
fn every_clause_type_is_read_without_a_finding() {
    clean(GALLERY);
}

#[test]
fn the_same_text_with_crlf_says_the_same() {
    let crlf = EXAMPLE.replace('\n', "\r\n");
    let parse = clean(&crlf);
    assert_eq!(comity_treaty::layout(&parse), comity_treaty::layout(&clean(EXAMPLE)));
}

#[test]
fn overlays_profiles_and_relations_of_the_description_are_read() {
    clean(
        r#"comity 1;
overlay BEL "Belmora" on ets-30 {
  ratified 1999-03-01; in-force 1999-05-30;
  declaration search-conditions choose (a, c) at 5(1) from 2001-01-01 { verified unchecked; }
  declaration languages at 16(2) { language to BEL accepts (en, fr); }
  reservation no-commissions excludes "chapter II" at 8 until 2010-06-30;
  objection ARV over search-conditions effect none;
}
profile eio-default "Period rule where the Directive is silent" of eio {
  periods default basis profile {
    day-0 excluded; roll forward; holidays-of requested; zone requested;
    cut-off none; month-end last-day; hours elapsed;
  }
  benchmark inform-incomplete is 5 working days;
  choose in-lieu is yes;
}
treaty medellin "A channel for other treaties" {
  relation supplements to (ets-30, ets-99, ets-182) at 633;
  relation residual if-no mla-treaty articles "18(9)-(29)" at 18(7);
  relation replaces to (ets-30, eu-mla-2000) between bound topics (corresponding) at 34;
  channel iber original paper-follow-up no;
  list l is (a) dated 2026-01-01 at schedule.1;
}
scenarios of eio {
  scenario "s" { in-force-of (eio, eio-default) on 2026-01-01; view ARV; expect stalled.step-1 due none; }
}
"#,
    );
}

#[test]
fn a_duty_gives_its_parts_as_values() {
    let parse = clean(EXAMPLE);
    let decide = find(&parse, "duty", "decide");
    assert_eq!(decide.arg("by").unwrap().path(), Some("requested"));
    assert_eq!(decide.arg("starts on").unwrap().events()[0].path.text, "received");
    assert_eq!(decide.article().as_deref(), Some("9(2)"));
    assert_eq!(decide.arg("reads").unwrap().text(), Some("318baaf1ed68ca12"));
    let instead = decide.children("instead").next().unwrap();
    let LimitForm::Within(length) = &instead.limit().unwrap().limit().unwrap().form else { panic!() };
    assert_eq!(length.length(), Some(Length { amount: 72, unit: Unit::Hour, working: false }));
    assert!(
        matches!(&instead.arg("when").unwrap().cond().unwrap().kind, CondKind::Holds(path) if path.text == "urgent")
    );
    let stops = decide.children("stops").next().unwrap();
    let returned = &stops.arg("on").unwrap().events()[0];
    assert_eq!(
        (returned.path.text.as_str(), returned.argument.as_ref().unwrap().text.as_str()),
        ("returned", "incomplete")
    );
    assert_eq!(stops.arg("at-most").unwrap().whole(), Some(2));
    let extend = decide.children("extend").next().unwrap();
    assert_eq!(extend.arg("giving").unwrap().ids(), ["reasons", "estimate"]);
    assert_eq!(extend.arg("before").unwrap().events()[0].path.text, "due");
}

#[test]
fn a_bracket_comes_to_its_option_when_its_owner_is_chosen() {
    let parse = clean(EXAMPLE);
    let LimitForm::Within(amount) = &find(&parse, "duty", "decide").limit().unwrap().limit().unwrap().form
    else {
        panic!()
    };
    let assigned = |owner: &str| BTreeMap::from([("b9-2".to_owned(), owner.to_owned())]);
    let Chosen::Open(bracket) = amount.under(&BTreeMap::new()) else { panic!() };
    assert_eq!(bracket.options.len(), 3);
    let under = assigned("chair");
    let Chosen::Value(chosen) = amount.under(&under) else { panic!() };
    assert_eq!(chosen.length().unwrap().to_string(), "45 days");
    assert!(matches!(amount.under(&assigned("XYZ")), Chosen::Open(_)));
}

#[test]
fn conditions_bind_not_before_and_before_or() {
    let text = "comity 1; treaty t { ground g never when not a and b or c in (x, y) and (d or e.f >= 3 years) at 1; }";
    let parse = clean(text);
    let cond = find(&parse, "ground", "g").arg("when").unwrap().cond().unwrap();
    let CondKind::Or(either) = &cond.kind else { panic!("{cond:?}") };
    let CondKind::And(first) = &either[0].kind else { panic!("{cond:?}") };
    assert!(matches!(&first[0].kind, CondKind::Not(_)) && matches!(&first[1].kind, CondKind::Holds(_)));
    let CondKind::And(second) = &either[1].kind else { panic!("{cond:?}") };
    assert!(matches!(&second[0].kind, CondKind::In(path, items) if path.text == "c" && items.len() == 2));
    let CondKind::Or(inner) = &second[1].kind else { panic!("{cond:?}") };
    let CondKind::Compare(path, Comparator::AtLeast, value) = &inner[1].kind else { panic!("{cond:?}") };
    assert_eq!((path.text.as_str(), value.length().unwrap().to_string()), ("e.f", "3 years".to_owned()));
    assert_eq!(cond.span.of(text), "not a and b or c in (x, y) and (d or e.f >= 3 years)");
}

#[test]
fn a_ladder_gives_its_steps() {
    let parse = clean(EXAMPLE);
    let ladder = find(&parse, "escalation", "stalled");
    assert_eq!(ladder.arg("for").unwrap().ids(), ["decide", "execute"]);
    let steps: Vec<&Statement> = ladder.children("step").collect();
    assert!(steps[0].has("at-once") && steps[0].arg("notify").unwrap().path() == Some("both.liaison"));
    let rung = steps[1].phrase("escalate rung").unwrap();
    assert_eq!((rung.args[0].whole(), rung.args[1].path()), (Some(1), Some("requested.head")));
    assert_eq!(steps[1].arg("after").unwrap().length().unwrap().to_string(), "5 working days");
    let misses = steps[4].phrase("on").unwrap();
    assert_eq!((misses.args[0].whole(), misses.args[2].path()), (Some(3), Some("requested")));
    let ValueKind::Percent(share) = steps[4].arg("levy").unwrap().kind else { panic!() };
    assert_eq!(share.to_string(), "0.5");
}

#[test]
fn a_scenario_gives_its_deeds_and_moments() {
    let parse = clean(EXAMPLE);
    let treaty = parse.file().statements().find(|statement| statement.keyword() == "treaty").unwrap();
    let scenario = treaty.children("scenario").next().unwrap();
    let happens = scenario.children("happens").next().unwrap();
    let moment = happens.arg("<moment>").unwrap();
    assert_eq!(moment.moment(), Some((date(2026, 11, 20), Some(time(11, 4, 0, 0)))));
    let expect = scenario.children("expect").next().unwrap();
    let ValueKind::Moments(due) = &expect.arg("due").unwrap().kind else { panic!() };
    assert_eq!(due[0].date(), Some(date(2026, 12, 21)));
    let assign = scenario.children("assign").next().unwrap();
    assert_eq!((assign.id(), assign.arg("is").unwrap().path()), (Some("b9-2"), Some("ARV")));
}

#[test]
fn wording_stands_by_language_with_its_article() {
    let parse = clean(EXAMPLE);
    let article = find(&parse, "article", "time-limits");
    let text = article.children("text").next().unwrap();
    assert_eq!(text.article().as_deref(), Some("9(1)"));
    let french = text.phrases.iter().find(|phrase| phrase.args[0].path() == Some("fr")).unwrap();
    assert_eq!(french.name, "<lang>");
    assert!(french.args[1].text().unwrap().starts_with("La Partie requise accuse réception"));
}

fn clean(text: &str) -> Parse {
    let parse = parse(text);
    let source = Source::new("a.treaty", text);
    assert!(parse.diagnostics.is_empty(), "{}", render(&parse.diagnostics, &source));
    assert_eq!(parse.syntax().text(), text);
    parse
}

fn find<'a>(parse: &'a Parse, keyword: &str, id: &str) -> &'a Statement {
    fn among<'a>(statement: &'a Statement, keyword: &str, id: &str) -> Option<&'a Statement> {
        if statement.keyword() == keyword && statement.id() == Some(id) {
            return Some(statement);
        }
        statement.statements().find_map(|inner| among(inner, keyword, id))
    }
    parse.file().statements().find_map(|statement| among(statement, keyword, id)).expect("it is in the file")
}

#[test]
fn both_example_files_stand_in_the_canonical_layout() {
    for text in [include_str!("files/treaty-example.treaty"), include_str!("files/clause-types.treaty")] {
        assert!(layout(&parse(text)) == text, "`comity treaty fmt` would change it");
    }
}
