//! The evaluator as a case meets it: one situation in, everything the treaty says out.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use std::collections::BTreeMap;

use comity_treaty::apply::{Answer, Application, Due, Facts, GroundStatus, NormState, Value};
use comity_treaty::because::Explanation;
use comity_treaty::calendar::Calendars;
use comity_treaty::scenario::answer_scenario;
use comity_treaty::{ApplyError, Event, Library, Situation, Source, apply, load};
use comity_words::{Digest, Moment};

const TREATY: &str = include_str!("../../../treaties/arv-bel-mla.treaty");
const EXAMPLE: &str = include_str!("files/treaty-example.treaty");
const EXAMPLES: &str = include_str!("files/public-examples.treaty");

fn library(text: &str) -> Library {
    load(&[Source::new("t.treaty", text)], Calendars::builtin()).0
}

fn at(text: &str) -> Moment {
    text.parse().expect("a moment")
}

fn situation(facts: Facts, events: Vec<Event>, now: &str) -> Situation {
    Situation {
        instrument: "arv-bel-mla".to_owned(),
        requesting: "BEL".parse().expect("a code"),
        requested: "ARV".parse().expect("a code"),
        facts,
        events,
        now: at(now),
        assignment: BTreeMap::new(),
        past_misses: Default::default(),
    }
}

fn received() -> (Facts, Vec<Event>) {
    let facts = Facts::new().with("measure", Value::word("documents-public"));
    let mut event = Event::at("received", at("2026-11-20T10:04:00Z"));
    event.source = Some("act 1 of the requesting lane".to_owned());
    (facts, vec![event])
}

fn applied(library: &Library, now: &str) -> Application {
    let (facts, events) = received();
    apply(library, &situation(facts, events, now)).expect("the treaty is held")
}

#[test]
fn another_number_in_the_file_changes_that_due_date_and_nothing_else() {
    let changed = TREATY.replace("within 30 days at 9(2)", "within 45 days at 9(2)");
    assert_ne!(changed, TREATY);
    let (before, after) = (
        applied(&library(TREATY), "2026-11-21T09:00:00Z"),
        applied(&library(&changed), "2026-11-21T09:00:00Z"),
    );
    let day =
        |application: &Application| application.norm("decide").unwrap().due.last_day().unwrap().to_string();
    assert_eq!((day(&before), day(&after)), ("2026-12-21".to_owned(), "2027-01-04".to_owned()));
    let others = |application: &Application| -> Vec<_> {
        application.norms.iter().filter(|norm| norm.id != "decide").cloned().collect()
    };
    assert_eq!(others(&before), others(&after));
    assert_eq!(before.grounds, after.grounds);
    assert_eq!(before.elements, after.elements);
    assert_eq!(before.rules, after.rules);
    assert_eq!(before.rungs, after.rungs);
    assert_eq!(before.channels, after.channels);
}

#[test]
fn the_digest_of_an_instrument_is_that_of_its_file() {
    let library = library(TREATY);
    assert_eq!(library.instrument("arv-bel-mla").unwrap().digest(), Digest::of(TREATY.as_bytes()));
}

#[test]
fn an_open_bracket_leaves_a_set_of_dates() {
    let application = applied(&library(EXAMPLE), "2026-11-21T09:00:00Z");
    let Due::Either(dues) = &application.norm("decide").unwrap().due else { panic!("one date only") };
    let days: Vec<String> = dues.iter().map(|due| due.last_day().unwrap().to_string()).collect();
    assert_eq!(days, ["2026-12-21", "2027-01-19", "2027-01-04"]);
    assert_eq!(application.open_brackets, ["b9-2"]);
}

#[test]
fn an_open_bracket_leaves_a_set_of_states_and_nothing_lapses_on_a_guess() {
    let application = applied(&library(EXAMPLE), "2027-01-10T09:00:00Z");
    let decide = application.norm("decide").unwrap();
    assert_eq!(decide.states, [NormState::InForce, NormState::Violated]);
    assert_eq!((decide.state, decide.lapse), (NormState::InForce, None));
}

#[test]
fn an_open_answer_lets_nothing_lapse_that_fell_away_under_the_other_limit() {
    let (facts, mut events) = received();
    let facts = facts.with("urgent", Value::Truth(true));
    events.push(Event::at("withdrawn", at("2026-12-01T09:00:00Z")));
    let application = apply(&library(TREATY), &situation(facts, events, "2026-12-31T09:00:00Z")).unwrap();
    let decide = application.norm("decide").unwrap();
    assert_eq!(decide.states, [NormState::Violated, NormState::Discharged]);
    assert_eq!((decide.state, decide.lapse), (NormState::Discharged, None));
}

#[test]
fn an_assignment_closes_the_bracket() {
    let (facts, events) = received();
    let mut situation = situation(facts, events, "2026-11-21T09:00:00Z");
    situation.assignment.insert("b9-2".to_owned(), "BEL".to_owned());
    let application = apply(&library(EXAMPLE), &situation).unwrap();
    assert_eq!(application.norm("decide").unwrap().due.last_day().unwrap().to_string(), "2027-01-19");
    situation.assignment.insert("b9-2".to_owned(), "nobody".to_owned());
    assert!(matches!(apply(&library(EXAMPLE), &situation), Err(ApplyError::NoSuchOption { .. })));
}

#[test]
fn a_lapse_is_the_instant_the_day_ended_in_the_zone_of_the_rule() {
    let library = library(TREATY);
    let before = applied(&library, "2026-12-21T23:00:00Z");
    let after = applied(&library, "2026-12-21T23:00:01Z");
    assert_eq!(before.norm("decide").unwrap().state, NormState::InForce);
    let late = after.norm("decide").unwrap();
    assert_eq!((late.state, late.lapse), (NormState::Violated, Some(at("2026-12-21T23:00:00Z"))));
}

#[test]
fn the_ladder_says_when_each_step_takes_effect_and_until_when_it_is_answered() {
    let application = applied(&library(TREATY), "2026-12-23T09:00:00Z");
    let rungs: Vec<_> = application.rungs.iter().filter(|rung| rung.norm == "decide").collect();
    let days: Vec<String> = rungs.iter().map(|rung| rung.due_day().unwrap().to_string()).collect();
    assert_eq!(days, ["2026-12-21", "2026-12-29", "2027-01-10", "2027-01-30"]);
    let due: Vec<bool> = rungs.iter().map(|rung| rung.is_due(at("2026-12-23T09:00:00Z"))).collect();
    assert_eq!(due, [true, false, false, false]);
    let answer = rungs[1].answer_due.as_ref().unwrap().last_day().unwrap().to_string();
    assert_eq!(answer, "2027-01-06");
    assert_eq!((rungs[1].rung, rungs[1].article.as_str()), (Some(1), "9(5)"));
}

#[test]
fn the_first_channel_says_in_what_time_a_receipt_is_owed() {
    let application = applied(&library(TREATY), "2026-11-21T09:00:00Z");
    let (within, article) = application.receipt_within().unwrap();
    assert_eq!((within.to_string().as_str(), article), ("24 hours", "3(3)"));
}

#[test]
fn what_is_required_names_its_article() {
    let (facts, events) = received();
    let facts = facts.with("measure", Value::word("search-seizure"));
    let application = apply(&library(TREATY), &situation(facts, events, "2026-11-21T09:00:00Z")).unwrap();
    let order = application.element("domestic-order").unwrap();
    assert_eq!((order.required, order.article.as_str()), (Answer::Yes, "5(4)"));
    assert_eq!(application.element("identifiers").unwrap().required, Answer::No);
    assert!(application.elements.iter().all(|element| element.code().is_some()));
}

#[test]
fn a_refusal_without_consultation_is_barred_with_its_article() {
    let application = applied(&library(TREATY), "2026-11-30T09:00:00Z");
    let mut refusal = Event::at("refused", at("2026-11-30T09:00:00Z"));
    refusal.citing = vec!["essential-interests".to_owned()];
    let bar = application.bar(&refusal).unwrap();
    assert_eq!(
        (bar.article.as_str(), bar.sentence.as_str()),
        ("7(3)", "`refused` needs a consultation first")
    );
    let grant = Event::at("decided(grant)", at("2026-11-30T09:00:00Z"));
    assert_eq!(application.bar(&grant), None);
}

#[test]
fn a_ground_whose_condition_nobody_has_answered_names_who_is_asked() {
    let application = applied(&library(TREATY), "2026-11-30T09:00:00Z");
    let tried = application.ground("ne-bis-in-idem").unwrap();
    assert_eq!(tried.status, GroundStatus::ToBeDetermined);
    assert_eq!(tried.questions[0].asked_of.as_deref(), Some("requested.central"));
    assert_eq!(tried.questions[0].wording, "Has the person been finally judged for the same facts?");
}

#[test]
fn a_deed_about_one_measure_leaves_the_duty_open_for_the_other() {
    let (facts, mut events) = received();
    let facts = facts.with("measure", Value::words(["documents-public", "subscriber-data"]));
    let mut grant = Event::at("decided(grant)", at("2026-11-25T09:00:00Z"));
    grant.about = vec!["documents-public".to_owned()];
    events.push(grant);
    let application = apply(&library(TREATY), &situation(facts, events, "2026-11-30T09:00:00Z")).unwrap();
    let state = |measure: &str| {
        let of = |norm: &&comity_treaty::apply::NormInstance| {
            norm.id == "decide" && norm.about.contains(&measure.to_owned())
        };
        application.norms.iter().find(of).unwrap().state
    };
    assert_eq!(state("documents-public"), NormState::Fulfilled);
    assert_eq!(state("subscriber-data"), NormState::InForce);
}

#[test]
fn what_two_deeds_started_has_two_numbers_and_what_one_started_has_one() {
    let (facts, mut events) = received();
    let facts = facts.with("measure", Value::words(["documents-public", "subscriber-data"]));
    for (measure, at) in
        [("documents-public", "2026-11-25T09:00:00Z"), ("subscriber-data", "2026-12-01T09:00:00Z")]
    {
        let mut grant = Event::at("decided(grant)", self::at(at));
        grant.about = vec![measure.to_owned()];
        events.push(grant);
    }
    let application = apply(&library(TREATY), &situation(facts, events, "2027-06-01T09:00:00Z")).unwrap();
    let numbers = |id: &str| -> Vec<(u32, Vec<String>)> {
        let of = application.norms.iter().filter(|norm| norm.id == id);
        of.map(|norm| (norm.number, norm.about.clone())).collect()
    };
    assert_eq!(numbers("execute").len(), 2);
    assert_eq!(numbers("execute").iter().map(|(number, _)| *number).collect::<Vec<_>>(), [1, 2]);
    assert!(numbers("decide").iter().all(|(number, _)| *number == 1));
    let at_once = application.rungs.iter().filter(|rung| rung.norm == "execute" && rung.step == 1).count();
    assert_eq!(at_once, 2);
}

#[test]
fn without_a_period_rule_the_missing_answer_is_asked_for() {
    let text = EXAMPLES.replace(
        "profile eio-default \"Rolls forward\" of eio {",
        "profile eio-default \"Rolls forward\" of other {",
    );
    let library =
        library(&text.replace(
            "profile eio-no-roll \"Does not roll\" of eio {",
            "profile eio-no-roll \"x\" of other {",
        ));
    let situation = Situation {
        instrument: "eio".to_owned(),
        requesting: "FR".parse().unwrap(),
        requested: "DE".parse().unwrap(),
        facts: Facts::new(),
        events: vec![Event::at("received(competent)", at("2026-11-20T10:04:00Z"))],
        now: at("2027-11-20T10:04:00Z"),
        assignment: BTreeMap::new(),
        past_misses: Default::default(),
    };
    let application = apply(&library, &situation).unwrap();
    let decide = application.norm("decide").unwrap();
    let Due::Unknown { missing, question } = &decide.due else { panic!("{:?}", decide.due) };
    assert_eq!(missing, "periods");
    assert!(question.starts_with("the instrument states no period rule `default`"), "{question}");
    assert_eq!((decide.state, decide.lapse), (NormState::InForce, None));
}

#[test]
fn a_state_that_is_no_party_is_refused_by_name() {
    let (facts, events) = received();
    let mut situation = situation(facts, events, "2026-11-21T09:00:00Z");
    situation.requesting = "FR".parse().unwrap();
    let error = apply(&library(TREATY), &situation).unwrap_err();
    assert_eq!(error.to_string(), "`FR` is not a Party of `arv-bel-mla`: name one of its Parties");
}

fn why_decide(library: &Library) -> Explanation {
    let answers = answer_scenario(library, "eio", "1", "decide", &BTreeMap::new(), None).unwrap();
    answers.into_iter().next().unwrap().because
}

#[test]
fn the_explanation_has_every_step_with_what_it_rests_on() {
    let library = library(EXAMPLES);
    let because = why_decide(&library);
    let digest = &library.calendars.named("DE").unwrap().digest().hex()[..4];
    let expected = format!(
        "\
Why is the decision due Mon 2026-12-21 24:00 Europe/Berlin?
  duty decide     eio art 12(3): within 30 days of receipt by the competent authority
  anchor          received(competent) Fri 2026-11-20 11:04, by DE
  count           day 0 excluded; day 30 is Sun 2026-12-20   [profile eio-default, not in the text]
  roll            forward to Mon 2026-12-21   [profile eio-default, not in the text]
  calendar        DE, digest {digest}…; no holiday between 2026-12-20 and 2026-12-21   [profile eio-default, not in the text]
  calendar        DE holds only days free in every part of the State; parts have more
  not applied     12(5) extension: no notice before due
  if instead      roll none: Sun 2026-12-20;  received a day later: Mon 2026-12-21;  extended by 30 days: Tue 2027-01-19
  would stop      returned(incomplete) until completed, 2 of 2 times left
  can act now     requested (DE): decided;  requested (DE): extended(decide) by up to 30 days, giving reasons and estimate, before due;  requesting (FR): waived(decide)
"
    );
    assert_eq!(because.to_text(), expected);
}

#[test]
fn the_json_of_an_explanation_is_the_same_tree() {
    let because = why_decide(&library(EXAMPLES));
    let json = because.to_json();
    assert_eq!(json.member("question").unwrap().as_text(), Some(because.question.as_str()));
    let lines = json.member("lines").unwrap().as_array().unwrap();
    let texts: Vec<&str> = lines.iter().map(|line| line.member("text").unwrap().as_text().unwrap()).collect();
    let expected: Vec<&str> = because.lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(texts, expected);
}

const BRACKETS: &str = r#"comity 1;
treaty arv-bel-mla "T" {
  version "1"; status draft; kind bilateral; authentic (en);
  party ARV "A" { timezone "Europe/Berlin"; calendar arv-public; }
  party BEL "B" { timezone "Asia/Tokyo"; calendar bel-public; }
  periods default basis text at 2 {
    day-0 excluded; roll forward; holidays-of requested; zone requested; cut-off none; month-end last-day; hours elapsed;
  }
  duty decide by requested to requesting starts on received done on decided
    within [b1: ARV 30 days | BEL 60 days] at 3(1);
  duty plain by requested to requesting starts on received done on executed within 20 days at 3(2);
  [b2: ARV { duty extra by requested to requesting starts on received done on informed within 5 days at 4; } | BEL -]
  escalation ladder for (decide, plain, extra) at 8 { step at-once notify both.liaison; }
}"#;

#[test]
fn what_one_way_of_closing_a_bracket_sets_off_is_not_certain_and_lapses_for_nobody() {
    let application = applied(&library(BRACKETS), "2026-12-30T09:00:00Z");
    let decide = application.norm("decide").unwrap();
    assert_eq!((decide.certain, decide.lapse), (true, None));
    assert_eq!(decide.states, [NormState::InForce, NormState::Violated]);
    let extra = application.norm("extra").unwrap();
    assert_eq!((extra.certain, extra.lapse), (false, None));
    assert!(!extra.state.is_missed());
    assert!(application.norm("plain").unwrap().lapse.is_some());
    let certain: Vec<(&str, bool)> =
        application.rungs.iter().map(|rung| (rung.norm.as_str(), rung.certain)).collect();
    assert_eq!(certain.iter().filter(|(norm, _)| *norm == "plain").collect::<Vec<_>>(), [&("plain", true)]);
    assert!(certain.contains(&("decide", false)) && certain.contains(&("extra", false)), "{certain:?}");
}

#[test]
fn an_explanation_under_an_open_bracket_says_which_option_leads_where() {
    let application = applied(&library(BRACKETS), "2026-11-21T09:00:00Z");
    let because = &application.norm("decide").unwrap().because;
    assert_eq!(
        because.question,
        "Why is the decision due Mon 2026-12-21 24:00 Europe/Berlin, or Tue 2027-01-19 24:00 Europe/Berlin?"
    );
    let labels: Vec<&str> = because.lines.iter().map(|line| line.label.as_str()).collect();
    assert_eq!(labels, ["b1=ARV", "b1=BEL"]);
    assert!(because.lines.iter().all(|line| line.parts.iter().any(|part| part.label == "count")));
    let plain = &application.norm("plain").unwrap().because;
    assert!(plain.lines.iter().any(|line| line.label == "count"), "{}", plain.to_text());
}

#[test]
fn no_state_asks_itself() {
    let (facts, events) = received();
    let mut situation = situation(facts, events, "2026-11-21T09:00:00Z");
    situation.requesting = situation.requested.clone();
    assert!(matches!(apply(&library(TREATY), &situation), Err(ApplyError::SameState(_))));
}
