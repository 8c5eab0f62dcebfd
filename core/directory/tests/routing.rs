//! The routing table: what is asked of whom, case by case, in `tests/routing/cases.txt`.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use comity_directory::{Ask, Directory, Freshness, Place, Verdict};

/// A line of the table, parsed.
struct Line<'t> {
    number: usize,
    asked: Vec<&'t str>,
    wanted: Vec<&'t str>,
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap().trim();
        if line.is_empty() {
            continue;
        }
        let (asked, wanted) = line.split_once("->").unwrap_or_else(|| panic!("line {}: no `->`", at + 1));
        let words = |half| str::split_whitespace(half).collect();
        lines.push(Line { number: at + 1, asked: words(asked), wanted: words(wanted) });
    }
    lines
}

/// `competent moj`, `ambiguous a b`, `open place`, with what stands besides: `stale`, `ended`, `nowhere`.
fn answer(directory: &Directory, line: &Line<'_>) -> Vec<String> {
    let (mut ask, mut day) = (Ask::default(), "2026-11-20".parse().unwrap());
    let state = line.asked[0].parse().unwrap();
    for word in &line.asked[1..] {
        match word.split_once('=').unwrap_or((word, "")) {
            ("urgent", said) => ask.urgent = Some(said != "no"),
            ("for", task) => ask.task = Some(task),
            ("measure", code) => ask.measure = Some(code.parse().unwrap()),
            ("offence", code) => ask.offence = Some(code),
            ("place", code) => ask.place = Some(code),
            ("channel", code) => ask.channel = Some(code),
            ("on", written) => day = written.parse().unwrap(),
            (other, _) => panic!("line {}: `{other}`", line.number),
        }
    }
    let route = directory.profile(&state).unwrap().competence.route(&ask, day);
    let mut said = vec![route.verdict.as_str().to_owned()];
    said.extend(route.candidates.iter().map(|one| one.authority.says.id.clone()));
    said.extend(route.needs.iter().map(|need| format!("?{}", need.as_str())));
    let stale = route.candidates.iter().filter(|one| matches!(one.freshness, Freshness::Stale(_)));
    said.extend(stale.map(|one| format!("stale:{}", one.authority.says.id)));
    let unsaid = route.candidates.iter().filter(|one| one.freshness == Freshness::Unconfirmed);
    said.extend(unsaid.map(|one| format!("unconfirmed:{}", one.authority.says.id)));
    said.extend(match &route.place {
        Place::NotThere(_) => Some("nowhere".to_owned()),
        Place::Ended(_) => Some("ended".to_owned()),
        Place::Undivided => Some("undivided".to_owned()),
        Place::Unsaid | Place::Unit(_) => None,
    });
    said
}

#[test]
fn every_case_of_the_table_is_routed_as_it_says() {
    let text = include_str!("routing/cases.txt");
    let (directory, lines) = (Directory::builtin(), lines(text));
    assert!(lines.len() >= 50, "the table has {} cases", lines.len());
    let mut wrong = Vec::new();
    for line in &lines {
        let said = answer(&directory, line);
        if said != line.wanted {
            wrong.push(format!("line {}: {} -> {}", line.number, line.asked.join(" "), said.join(" ")));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), lines.len(), wrong.join("\n"));
}

#[test]
fn nothing_known_never_names_an_authority() {
    let directory = Directory::builtin();
    for profile in directory.iter().filter(|profile| profile.competence.is_empty()) {
        let route = profile.competence.route(&Ask::default(), "2026-11-20".parse().unwrap());
        assert_eq!((route.verdict, route.candidates.len()), (Verdict::Unknown, 0), "{}", profile.state);
    }
}

#[test]
fn an_answer_is_one_authority_or_says_why_not() {
    // Every combination of what the files speak of: a named authority stands alone, and every other verdict
    // says what a person has to do.
    let directory = Directory::builtin();
    let day = "2026-11-20".parse().unwrap();
    for profile in directory.iter() {
        let units: Vec<Option<&str>> =
            profile.competence.units.iter().map(|unit| Some(unit.says.code.as_str())).chain([None]).collect();
        for measure in
            [None, Some("interception"), Some("bank-accounts"), Some("preservation"), Some("service")]
        {
            for offence in [None, Some("tax-evasion"), Some("corruption"), Some("fraud")] {
                for place in &units {
                    for task in [None, Some("receive"), Some("execute")] {
                        for channel in [None, Some("direct"), Some("central")] {
                            let ask = Ask {
                                task,
                                measure: measure.map(|code| code.parse().unwrap()),
                                offence,
                                place: *place,
                                urgent: Some(false),
                                channel,
                            };
                            let route = profile.competence.route(&ask, day);
                            assert_eq!(route.authority().is_some(), route.verdict == Verdict::Competent);
                            assert_eq!(route.verdict == Verdict::Open, !route.needs.is_empty(), "{ask:?}");
                            assert!(route.candidates.iter().all(|one| !one.rules.is_empty()));
                            let gap = matches!(route.verdict, Verdict::Gap | Verdict::Unknown);
                            assert_eq!(gap, route.candidates.is_empty(), "{ask:?}");
                            assert!(route.verdict != Verdict::Ambiguous || route.candidates.len() > 1);
                        }
                    }
                }
            }
        }
    }
}
