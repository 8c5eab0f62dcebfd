use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use comity_treaty::because::Explanation;
use comity_treaty::calendar::Calendars;
use comity_treaty::prose::Language;
use comity_treaty::scenario::{ExplainError, answer_scenario};
use comity_treaty::{Library, Source, load};

use super::lines::LINES;
use super::*;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn others() -> impl Iterator<Item = &'static Locale> {
    Locale::offered().iter().filter(|l| l.language() != Language::English)
}

/// The texts a page may quote: the treaties, and the calendars with the names of their days.
fn quoted() -> String {
    let mut all: String = comity_shelf::TEXTS.iter().map(|(_, text)| *text).collect();
    let calendars = std::fs::read_dir(root().join("calendars")).unwrap();
    let files = calendars.map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    all.extend(files.map(|path| std::fs::read_to_string(path).unwrap()));
    all.extend(TRIED.iter().map(|(_, text)| *text));
    all
}

/// Treaties made to try the clocks: suspensions that keep, open or renew what is left, floors, restarts, silence.
const TRIED: &[(&str, &str)] = &[
    ("treaty-example", include_str!("../../../../../core/treaty/tests/files/treaty-example.treaty")),
    ("clause-types", include_str!("../../../../../core/treaty/tests/files/clause-types.treaty")),
    ("public-examples", include_str!("../../../../../core/treaty/tests/files/public-examples.treaty")),
    ("clocks", include_str!("../../../../../core/treaty/tests/files/clocks.treaty")),
];

/// What is left in English of a line, beyond what the treaty or a calendar words itself.
fn left_in_english(said: &str, quoted: &str) -> Option<String> {
    let english =
        crate::foreign::runs(said).into_iter().filter(|(language, _)| *language == Language::English);
    english.map(|(_, run)| run).find(|run| !quoted.contains(run.trim()))
}

/// Every line of an explanation and what it rests on, as a page is told them.
fn walk(because: &Explanation, into: &mut (BTreeSet<String>, BTreeSet<String>)) {
    for told in comity_node::because(because) {
        into.0.insert(told.text);
        into.1.extend(told.basis);
    }
}

fn scenarios(library: &Library, into: &mut (BTreeSet<String>, BTreeSet<String>)) {
    for id in library.instruments.keys() {
        for number in 1.. {
            let asked = |day| answer_scenario(library, id, &number.to_string(), "all", &BTreeMap::new(), day);
            let last = match asked(None) {
                Err(ExplainError::NoScenario(_)) => break,
                last => last.unwrap_or_default(),
            };
            // What was said on the day each clock began, before anything had been done.
            let begun: BTreeSet<_> =
                last.iter().filter(|one| one.number.is_some()).flat_map(days_of).collect();
            let earlier = begun.into_iter().take(1).flat_map(|day| asked(Some(day)).unwrap_or_default());
            for mut answer in last.iter().cloned().chain(earlier) {
                if answer.number.is_none() && !answer.name.contains(".step-") {
                    continue;
                }
                if answer.number.is_none() {
                    // A rung's own question is asked of no clock; its lines stand under a plan it asks for.
                    answer.because.question = "Why is remedial-plan due then?".to_owned();
                }
                walk(&answer.because, into);
            }
        }
    }
}

/// The days on which the clocks of an answer began.
fn days_of(answer: &comity_treaty::scenario::Answered) -> Option<comity_words::Day> {
    let anchor = answer.because.lines.iter().find(|line| line.label == "anchor")?;
    anchor.text.split(' ').find_map(|word| word.parse().ok())
}

#[test]
fn no_line_the_engine_composes_is_left_in_english() {
    let own: Vec<Source> = comity_shelf::TEXTS.iter().map(|(name, text)| Source::new(*name, *text)).collect();
    let tried = TRIED.iter().map(|(name, text)| vec![Source::new(*name, *text)]);
    let mut all = (BTreeSet::new(), BTreeSet::new());
    for sources in std::iter::once(own).chain(tried) {
        scenarios(&load(&sources, Calendars::builtin()).0, &mut all);
    }
    let (lines, bases) = all;
    assert!(lines.len() > 1_000 && bases.len() > 100, "{} lines, {} bases", lines.len(), bases.len());
    let quoted = quoted();
    let mut left = BTreeMap::new();
    for l in others() {
        let said = lines.iter().map(|text| (text, line(l, text)));
        for (text, said) in said.chain(bases.iter().map(|text| (text, basis(l, text)))) {
            if let Some(english) = left_in_english(&said, &quoted) {
                left.entry(text).or_insert((l.tag(), english));
            }
            assert!(!said.contains("{$") && !said.contains("because-"), "{}: {said}", l.tag());
        }
    }
    // What each kind of line is in the margin shows what is lacking.
    assert!(
        left.is_empty(),
        "{} lines are left in English: {:#?}",
        left.len(),
        left.iter().take(60).collect::<Vec<_>>()
    );
    for margin in
        ["stood still", "extended", "lapse", "restart", "no stop", "would stop", "not applied", "silence"]
    {
        assert!(lines.iter().any(|line| line.starts_with(&format!("{margin}: "))), "no line says `{margin}`");
    }
}

/// What a case adds to the treaty's explanation, by the sources that compose it.
#[test]
fn what_a_case_adds_is_said_in_each_language() {
    let lines = [
        "noted: the lapse is on file, noted by the requesting side",
        "noted: the lapse is on file, noted by the requesting and the requested side",
        "on paper: `request.submitted` was entered by okafor from a letter of 2026-11-24 that came by post on 2026-11-26",
        "on paper: `clock.escalated` was entered by okafor from an undated letter that came by diplomatic bag; its hour is not known, noon stands for it",
        "on paper: `answer` was entered from a letter of 2026-11-24T10:00:00Z that came by fax on 2026-11-26T10:00:00Z",
        "on paper: when the request arrived is not known: what counts from its receipt has no date",
        "on paper: when the request came in is not stated: what counts from its receipt has no date",
        "moments: the request was made at 2026-11-24T10:00:00Z by its author's clock and recorded at 2026-11-24T11:00:00Z",
        "ahead: the request went ahead of its form, by `telephone`",
        "period: no clause states a period",
        "period: 9(2) states in what time it is confirmed",
        "opened: by step 2 of stalled",
        "anchor: received(competent) Fri 2026-11-20 11:00, act 17 of the requesting lane, by DE",
        "anchor: decided Fri 2026-11-20 11:00, act 3 of the requested lane, entered by okafor from an undated letter that came by hand, by DE",
        "Why is the completion of the request owed?",
        "missing: `zone`: in which time zone does ARV count its days?",
        "missing: `roll`: period rule `default` leaves out `roll`: does a period that would end on a free day move to a working day, and to which?",
        "b1=ARV b2=BEL: Mon 2026-12-21 24:00 Europe/Berlin, in-force",
        "Why is decide due Mon 2026-12-21 24:00 Europe/Berlin, or at no date, because there is no limit?",
    ];
    let quoted = quoted();
    for l in others() {
        for text in lines {
            let said = line(l, text);
            assert!(left_in_english(&said, &quoted).is_none(), "{}: {text}\n{said:?}", l.tag());
        }
        let why = reason(
            l,
            "roll is missing: period rule `default` leaves out `zone`: in whose time zone does a day end?",
        );
        assert!(left_in_english(&why, &quoted).is_none(), "{}: {why}", l.tag());
    }
    for (file, said) in [
        ("because.rs", "the lapse is on file, noted by the {} side"),
        ("because.rs", "; its hour is not known, noon stands for it"),
        ("because.rs", "when the request arrived is not known: what counts from its receipt has no date"),
        ("because.rs", "when the request came in is not stated: what counts from its receipt has no date"),
        ("because.rs", "the request was made at {made} by its author's clock and recorded at {recorded}"),
        ("because.rs", "act {act} of the {} lane"),
        ("emergency.rs", "the request went ahead of its form, by `{by}`"),
        ("emergency.rs", "{article} states in what time it is confirmed"),
        ("emergency.rs", "no clause states a period"),
        ("emergency.rs", "Why is the completion of the request owed?"),
        ("remedial.rs", "by step {} of {}"),
        ("paper.rs", "{dated} that came by {}{came}"),
        ("paper.rs", "entered{by} from {}"),
        ("events.rs", "act {} of the {} lane"),
    ] {
        let text = std::fs::read_to_string(root().join("core/case/src").join(file)).unwrap();
        assert!(text.contains(said), "{file} says otherwise than `{said}`: say it here as it says it");
    }
}

#[test]
fn what_a_draft_is_told_of_its_fields_is_said_in_each_language() {
    let rules = std::fs::read_to_string(root().join("core/case/src/form/rules.rs")).unwrap();
    let one_line: String = rules.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut tried = 0;
    for (_, id, pattern) in LINES.iter().filter(|(group, id, _)| *group == "remark" && *id != "remark-unsaid")
    {
        // As the rules write it, their own names in the places.
        let pieces = pattern.split('{').map(|piece| piece.split_once('}').map_or(piece, |(_, after)| after));
        assert!(pieces.clone().any(|piece| piece.len() > 3), "{id}");
        for piece in pieces.filter(|piece| piece.len() > 3) {
            let found = one_line.find(piece);
            assert!(found.is_some(), "`{piece}` of `{id}` is said by no rule");
        }
        let day = pattern.contains(":day}");
        let text: String = pattern
            .split('{')
            .enumerate()
            .map(|(place, piece)| match (place, piece.split_once('}')) {
                (0, _) | (_, None) => piece.to_owned(),
                (_, Some((_, after))) => format!("{}{after}", if day { "2026-12-21" } else { "zz 1" }),
            })
            .collect();
        for l in others() {
            let said = remark(l, &text);
            assert!(crate::foreign::runs(&said).is_empty(), "{}: {text}: {said}", l.tag());
        }
        tried += 1;
    }
    // A sentence a call; one call has two, and one sentence two calls.
    let calls = ["remarks.wrong(", "remarks.missing(", "remarks.advise(", "remarks .wrong("];
    let calls: usize = calls.iter().map(|call| one_line.matches(call).count()).sum();
    assert_eq!(tried, calls, "of the remarks of the rules so many are said, and so many are made");
    assert!(
        crate::foreign::runs(&remark(others().next().unwrap(), "not said: the records (one line)"))
            .is_empty()
    );
}

#[test]
fn what_no_pattern_fits_stays_as_it_is_and_is_marked() {
    let french = Locale::of_tag("fr").unwrap();
    for text in
        ["anchor: receipt of the request", "a line of its own", "no-such-margin: day 1 is Mon 2026-12-21"]
    {
        assert_eq!(line(french, text), french.in_english(text));
    }
    assert_eq!(basis(french, "a rule nobody knows"), french.in_english("a rule nobody knows"));
}

#[test]
fn a_line_is_said_with_its_days_and_deeds_in_the_readers_words() {
    let plain = |text: String| -> String {
        text.chars().filter(|c| !matches!(c, '\u{2068}' | '\u{2069}' | '\u{200f}')).collect()
    };
    let french = Locale::of_tag("fr").unwrap();
    assert_eq!(
        plain(line(
            french,
            "stood still: from Wed 2026-11-04 10:00 (returned(incomplete)) to completed Thu 2026-11-05 02:00, by BEL: 2 working days used, 1 working day left"
        )),
        "Suspendu : à partir de : mercredi 4 novembre 2026, 10:00 (le renvoi de la demande incomplète), jusqu’à ceci : le complètement de la demande, jeudi 5 novembre 2026, 02:00 (BEL) ; utilisé : 2 jours ouvrables, reste : 1 jour ouvrable"
    );
    let chinese = Locale::of_tag("zh").unwrap();
    assert_eq!(
        plain(line(
            chinese,
            "extended: by 30 days, notice extended(decide) Sat 2026-12-19 10:00, by DE, counted from the end before it was moved"
        )),
        "已延长：延长30日；通知：延长“决定”，2026年12月19日（星期六）10:00（DE）；自移动前的届满日起算"
    );
}

#[test]
fn every_message_of_a_line_is_told_what_it_names() {
    for l in Locale::offered() {
        let file = root().join(format!("locales/{}/because.ftl", l.tag()));
        let text = std::fs::read_to_string(file).unwrap();
        for (_, id, pattern) in LINES.iter().filter(|(_, id, _)| *id != "plain") {
            let begins = format!("because-line-{id} = ");
            let said = text.split(&begins).nth(1).unwrap_or_else(|| panic!("{}: no `{begins}`", l.tag()));
            let said = said.split("\nbecause-").next().unwrap();
            for name in said.split("{ $").skip(1).map(|after| after.split([' ', '}']).next().unwrap()) {
                assert!(
                    pattern.contains(&format!("{{{name}:")),
                    "{}: `{id}` names ${name}, `{pattern}` does not",
                    l.tag()
                );
            }
        }
    }
}

/// The words in the margin of a clock, off the sources of the engine.
#[test]
fn every_word_in_the_margin_of_a_clock_is_in_the_six_languages() {
    let core = root().join("core/treaty/src/clause");
    let mut words = BTreeSet::new();
    for file in ["why", "clock", "course", "deadline", "next", "reckoning", "trigger", "reciprocity"] {
        let text = std::fs::read_to_string(core.join(format!("{file}.rs"))).unwrap();
        for mark in ["Line::new(\"", "Line::new(&format!(\"", "say(\""] {
            for after in text.split(mark).skip(1) {
                words.insert(after.split(['"', '{']).next().unwrap().trim().replace(' ', "-"));
            }
        }
    }
    // A clause's kind and a ladder's own name stand behind these.
    for of in ["escalation", "duty", ""] {
        words.remove(of);
    }
    assert!(words.len() > 20, "{words:?}");
    for l in Locale::offered() {
        for word in
            words.iter().map(String::as_str).chain(["duty-of", "power-of", "permission-of", "prohibition-of"])
        {
            assert!(l.has(&format!("because-{word}")), "{}: no word for `{word}`", l.tag());
        }
    }
}
