//! Why, for everything a treaty says of a request: each answer has an explanation, each leaf of it names an
//! article, an act or a calendar, and what does not come from the text says so.

use std::collections::BTreeMap;

use comity_treaty::because::{Basis, Explanation, Line};
use comity_treaty::calendar::Calendars;
use comity_treaty::scenario::{Answered, answer_scenario};
use comity_treaty::{Library, Source, load};

const EXAMPLE: &str = include_str!("files/treaty-example.treaty");
const GALLERY: &str = include_str!("files/clause-types.treaty");
const PUBLIC: &str = include_str!("files/public-examples.treaty");
const CLOCKS: &str = include_str!("files/clocks.treaty");
const ARV_BEL: &str = include_str!("../../../treaties/arv-bel-mla.treaty");
const EU_UK: &str = include_str!("../../../treaties/eu-uk-tca-8.treaty");
const EU_UK_DEFAULT: &str = include_str!("../../../treaties/eu-uk-tca-8-default.profile.treaty");

#[test]
fn everything_a_scenario_says_is_explained_down_to_an_article_an_act_or_a_calendar() {
    let mut seen = 0;
    for texts in
        [vec![EXAMPLE], vec![GALLERY], vec![PUBLIC], vec![CLOCKS], vec![ARV_BEL], vec![EU_UK, EU_UK_DEFAULT]]
    {
        let library = library(&texts);
        for (id, scenario) in scenarios(&library) {
            let Ok(all) = answer_scenario(&library, &id, &scenario, "all", &BTreeMap::new(), None) else {
                continue;
            };
            for answer in all {
                let place = format!("{id}, scenario {scenario}, {}", answer.name);
                assert!(answer.because.question.contains('?'), "{place}: {}", answer.because.question);
                assert!(!answer.because.lines.is_empty(), "{place} has no explanation");
                answer.because.lines.iter().for_each(|line| leaf(line, &place));
                says_what_it_rests_on(&answer.because, &place);
                seen += 1;
            }
        }
    }
    assert!(seen > 1000, "only {seen} answers were read");
}

#[test]
fn every_answer_is_found_by_its_name() {
    let library = library(&[EXAMPLE]);
    let all = asked(&library, "1", "all");
    for answer in &all {
        let same = asked(&library, "1", &answer.name);
        assert!(same.contains(answer), "{}", answer.name);
    }
    for name in [
        "decide",
        "ground.death-penalty",
        "element.language",
        "channel.courier",
        "dual-criminality",
        "language",
        "consult",
        "stalled.step-1",
    ] {
        assert!(all.iter().any(|answer| answer.name == name), "{name}");
    }
}

#[test]
fn what_would_change_the_date_is_computed() {
    let library = library(&[EXAMPLE]);
    let text = text(&library, "1", "decide");
    for part in [
        "roll none: Sun 2026-12-20",
        "received a day later: Mon 2026-12-21",
        "extended by 30 days: Tue 2027-01-19",
        "within 72 hours (where `urgent`): Mon 2026-11-23 11:04",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let text = self::text(&library, "2", "decide");
    assert!(text.contains("had nothing touched the clock: Wed 2026-12-02"), "{text}");
}

#[test]
fn what_would_stop_an_open_clock_and_who_can_act_is_said() {
    let text = text(&library(&[EXAMPLE]), "2", "decide");
    for part in [
        "would stop",
        "returned(incomplete) until completed, 1 of 2 times left",
        "can act now",
        "requested (ARV): decided",
        "requested (ARV): extended(decide) by up to 30 days, giving reasons and estimate, before due",
        "requesting (BEL): waived(decide)",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    // What has run out nothing stops any more.
    let missed = self::text(&library(&[EXAMPLE]), "1", "decide");
    assert!(!missed.contains("would stop") && !missed.contains("can act now"), "{missed}");
}

#[test]
fn why_not_is_answered_too() {
    let library = library(&[EXAMPLE]);
    let text = text(&library, "1", "execute");
    assert!(
        text.contains("it starts on the decision to grant, and nothing of the kind is on file"),
        "{text}"
    );
    assert!(answer_scenario(&library, "arv-bel-mla", "1", "no-such-thing", &BTreeMap::new(), None).is_err());
}

#[test]
fn the_life_of_the_instrument_and_the_persons_who_decide_are_asked_by_name() {
    let library = library(&[EXAMPLE]);
    for name in ["entry-into-force", "sunset", "sunset.review", "review", "pilot", "full", "human-review"] {
        let answers = asked(&library, "1", name);
        assert!(answers.iter().all(|answer| answer.name == name && answer.outcome != "told"), "{name}");
    }
    let automation = &asked(&library, "1", "automation")[0];
    assert_eq!((automation.outcome.as_str(), automation.determined), ("none", true));
    // Nobody has told when it entered into force.
    let entry = &asked(&library, "1", "entry-into-force")[0];
    assert!(!entry.determined && entry.outcome.starts_with("unknown"), "{}", entry.outcome);
}

#[test]
fn one_may_look_at_the_end_of_another_day_than_the_last() {
    let library = library(&[EXAMPLE]);
    let state = |day: &str| {
        let day = Some(day.parse().expect("a day"));
        let answers = answer_scenario(&library, "arv-bel-mla", "1", "decide", &BTreeMap::new(), day);
        answers.map(|answers| answers[0].outcome.clone()).unwrap_or_default()
    };
    assert_eq!(state("2026-12-21"), "in-force, due 2026-12-21");
    assert_eq!(state("2026-12-22"), "violated, due 2026-12-21");
    // The day before receipt nothing has started it.
    assert_eq!(state("2026-11-19"), "absent");
}

#[test]
fn what_cannot_be_determined_is_said_not_to_be() {
    let library = library(&[EXAMPLE]);
    let all = asked(&library, "1", "all");
    let of = |name: &str| all.iter().find(|answer| answer.name == name).expect("it is answered").determined;
    assert!(of("decide") && of("element.signature"));
    assert!(!of("ground.ne-bis-in-idem"), "a fact nobody has answered leaves it open");
}

fn leaf(line: &Line, place: &str) {
    if !line.parts.is_empty() {
        line.parts.iter().for_each(|part| leaf(part, place));
        return;
    }
    let names = line.basis.iter().any(|basis| match basis {
        Basis::Article { article, instrument } => !article.is_empty() && !instrument.is_empty(),
        Basis::Act(_) | Basis::Calendar { .. } | Basis::Profile(_) | Basis::PartyRule(_) => true,
        Basis::Fact(_) | Basis::Language => false,
    });
    assert!(names, "{place}: `{} {}` names nothing", line.label, line.text);
}

fn says_what_it_rests_on(because: &Explanation, place: &str) {
    let mut marks = Vec::new();
    fn gather(line: &Line, marks: &mut Vec<String>, place: &str) {
        marks.extend(line.mark.clone());
        marks.push(line.text.clone());
        let of_profile = line.basis.iter().any(|basis| matches!(basis, Basis::Profile(_)));
        let said = line.mark.iter().chain([&line.text, &line.label]).any(|said| said.contains("profile"));
        assert!(!of_profile || said, "{place}: `{}: {}` hides its profile", line.label, line.text);
        line.parts.iter().for_each(|part| gather(part, marks, place));
    }
    because.lines.iter().for_each(|line| gather(line, &mut marks, place));
    if because.names.contains("unchecked") {
        assert!(marks.iter().any(|mark| mark.contains("unchecked")), "{place} hides that it is unchecked");
    }
}

fn asked(library: &Library, scenario: &str, why: &str) -> Vec<Answered> {
    answer_scenario(library, "arv-bel-mla", scenario, why, &BTreeMap::new(), None).expect("it is answered")
}

fn text(library: &Library, scenario: &str, why: &str) -> String {
    asked(library, scenario, why).iter().map(|answer| answer.because.to_text()).collect()
}

fn scenarios(library: &Library) -> Vec<(String, String)> {
    let of = |id: &String| {
        let count = library.scenarios_of(id).count();
        (1..=count).map(|number| (id.clone(), number.to_string())).collect::<Vec<_>>()
    };
    library.instruments.keys().flat_map(of).collect()
}

fn library(texts: &[&str]) -> Library {
    let sources: Vec<Source> =
        texts.iter().enumerate().map(|(n, text)| Source::new(format!("{n}.treaty"), *text)).collect();
    load(&sources, Calendars::builtin()).0
}
