//! The caseload is played: day by day, each act by an officer, each letter over the road between the two nodes.

use std::collections::{BTreeMap, BTreeSet};

use comity_node::{Answer, Refusal, Verb};
use serde_json::{Value, json};

use super::beside::beside;
use super::caseload::{Does, Invented};
use super::pair::{BEGINS, Pair, Side};

/// What came of it.
pub(super) struct Told {
    /// Cases and drafts.
    pub(super) cases: usize,
    /// Acts officers made.
    pub(super) acts: usize,
    /// Acts the rules did not let happen, and why: the rest of such a case is left out.
    pub(super) left_out: Vec<String>,
}

/// Plays every case; `goes_on` is told how many acts are done, of how many, and says whether to go on.
pub(super) fn play(
    pair: &mut Pair,
    cases: &[Invented],
    goes_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Told, Refusal> {
    let mut told = Told { cases: 0, acts: 0, left_out: Vec::new() };
    // What is done on a day, in the order of the caseload.
    let mut days: BTreeMap<u32, Vec<(usize, Option<Does>)>> = BTreeMap::new();
    for (place, case) in cases.iter().enumerate() {
        let mut day = case.day;
        days.entry(day).or_default().push((place, None));
        for step in &case.course {
            day += step.after;
            days.entry(day).or_default().push((place, Some(step.does)));
        }
    }
    let all: usize = days.values().map(Vec::len).sum();
    let mut done = 0;
    let mut references: Vec<Option<String>> = vec![None; cases.len()];
    for (day, acts) in days {
        set_clocks(pair, day)?;
        for (place, does) in acts {
            done += 1;
            if !goes_on(done, all) {
                return Ok(told);
            }
            let case = &cases[place];
            let result = match (does, &references[place]) {
                (None, _) => drafted(pair, case).map(|reference| {
                    references[place] = Some(reference);
                    told.cases += 1;
                }),
                // Its story ended before.
                (Some(_), None) => continue,
                (Some(does), Some(reference)) => act(pair, reference, does).map(|()| told.acts += 1),
            };
            if let Err(refusal) = result {
                told.left_out.push(format!("day {day}, {does:?}: {} ({refusal})", refusal.code));
                references[place] = None;
            }
        }
    }
    pair.quiet(6)?;
    told.left_out.extend(beside(pair, cases, &references));
    Ok(told)
}

/// Nine in the morning of a day of the stage, on both clocks at once.
fn set_clocks(pair: &Pair, day: u32) -> Result<(), Refusal> {
    // A clock set past the bound of a letter makes it undeliverable, by right.
    pair.quiet(2)?;
    let begins: comity_words::Moment = BEGINS.parse().expect("a moment");
    let to = begins.plus_seconds(i64::from(day) * 24 * 3600 + 2 * 3600).to_string();
    std::thread::scope(|scope| {
        let both = Side::BOTH.map(|side| {
            let to = to.clone();
            scope.spawn(move || pair.ask(side, Some(side.writer()), Verb::PracticeClock { to }))
        });
        both.into_iter().try_for_each(|one| match one.join() {
            Ok(answer) => answer.map(drop),
            Err(_) => Err(Refusal::new("internal", "a clock could not be set")),
        })
    })?;
    // What has run out by now is noted by both, and told.
    pair.quiet(6)
}

/// A draft with everything the treaty asks for.
fn drafted(pair: &Pair, case: &Invented) -> Result<String, Refusal> {
    let writer = Side::Requesting.writer();
    let verb = Verb::CaseDraft {
        to: Side::Requested.state().to_owned(),
        treaty: "arv-bel-mla".to_owned(),
        set: case.set.clone(),
        on_paper: false,
    };
    let draft = pair.ask(Side::Requesting, Some(writer), verb)?;
    let reference = draft["case"].as_str().unwrap_or_default().to_owned();
    // A question may ask for an element only once another is answered.
    for _ in 0..3 {
        let check = pair.ask(Side::Requesting, Some(writer), Verb::CaseCheck { case: reference.clone() })?;
        let mut set: BTreeMap<String, Value> = BTreeMap::new();
        for question in check["undetermined"].as_array().into_iter().flatten() {
            set.insert(format!("fact.{}", question["question"].as_str().unwrap_or_default()), json!("no"));
        }
        for row in check["missing"].as_array().into_iter().flatten() {
            let element = row["element"].as_str().unwrap_or_default();
            let says = match element {
                "language" => case.tongue.tag,
                _ => case.elements.get(element).map_or(case.tongue.assistance, String::as_str),
            };
            set.insert(format!("element.{element}"), json!(says));
        }
        if set.is_empty() {
            break;
        }
        pair.ask(
            Side::Requesting,
            Some(writer),
            Verb::CaseSet { case: reference.clone(), set, version: None },
        )?;
    }
    Ok(reference)
}

fn act(pair: &Pair, case: &str, does: Does) -> Result<(), Refusal> {
    let of = case.to_owned();
    match does {
        Does::Submit => {
            pair.approve(Side::Requesting, Side::Requesting.approver(), case)?;
            let writer = Some(Side::Requesting.writer());
            pair.ask(Side::Requesting, writer, Verb::CaseSubmit { case: of }).map(drop)
        }
        Does::Acknowledge => {
            answer(pair, Side::Requested, case, Answer::Acknowledge { office: Some("Unit 4".to_owned()) })
        }
        Does::Ask => answer(
            pair,
            Side::Requested,
            case,
            Answer::Ask {
                about: vec!["facts-summary".to_owned()],
                text: Some("Which account received the payments, and when?".to_owned()),
            },
        ),
        Does::Supplement => {
            let said = "The payments went there in April.".to_owned();
            let elements = BTreeMap::from([("facts-summary".to_owned(), said)]);
            answer(pair, Side::Requesting, case, Answer::Supplement { elements })
        }
        Does::Accept => {
            let answers = answers(pair, case)?;
            answer(pair, Side::Requested, case, Answer::Accept { items: Vec::new(), answers })
        }
        Does::Refuse => refuse(pair, case),
        Does::Execute => answer(pair, Side::Requested, case, Answer::Execute { items: Vec::new() }),
        Does::Withdraw => {
            let reasons = Some("The investigation was closed.".to_owned());
            answer(pair, Side::Requesting, case, Answer::Withdraw { items: Vec::new(), reasons })
        }
        Does::HandOver => hand_over(pair, case),
        Does::Receive => {
            let side = Side::Requesting;
            let out = pair.papers().join(format!("{case}.txt"));
            let verb =
                Verb::EvidenceReceive { case: of, exhibit: exhibit(pair, side, case)?, out: Some(out) };
            pair.ask(side, Some(side.writer()), verb).map(drop)
        }
        Does::Close => answer(pair, Side::Requesting, case, Answer::Close { outcome: None }),
    }
}

/// An answer, which a second officer approves where it takes one.
fn answer(pair: &Pair, side: Side, case: &str, answer: Answer) -> Result<(), Refusal> {
    let ask = || {
        let verb = Verb::CaseAnswer { case: case.to_owned(), answer: answer.clone() };
        pair.ask(side, Some(side.writer()), verb).map(drop)
    };
    match ask() {
        Err(refusal) if refusal.code == "needs-approval" => {
            pair.approve(side, side.minister(), case)?;
            ask()
        }
        other => other,
    }
}

/// What the grounds still ask is answered with the grant.
pub(super) fn answers(pair: &Pair, case: &str) -> Result<BTreeMap<String, String>, Refusal> {
    let view =
        pair.ask(Side::Requested, Some(Side::Requested.writer()), Verb::CaseShow { case: case.to_owned() })?;
    let grounds = view["grounds"].as_array().cloned().unwrap_or_default();
    let open = grounds.iter().filter(|one| one["status"] == "to-be-determined");
    let questions = open.flat_map(|one| one["questions"].as_array().cloned().unwrap_or_default());
    let paths: BTreeSet<String> = questions.filter_map(|one| one[0].as_str().map(str::to_owned)).collect();
    Ok(paths.into_iter().filter(|path| path != "offence").map(|path| (path, "no".to_owned())).collect())
}

fn refuse(pair: &Pair, case: &str) -> Result<(), Refusal> {
    let side = Side::Requested;
    let text = "We would have to refuse under article 7(1)(a). Could the request be narrowed?".to_owned();
    answer(
        pair,
        side,
        case,
        Answer::Consult { items: Vec::new(), grounds: vec!["essential-interests".to_owned()], text },
    )?;
    pair.quiet(2)?;
    let refusal = Answer::Refuse {
        items: Vec::new(),
        answers: answers(pair, case)?,
        grounds: vec!["essential-interests".to_owned()],
        reasons: "What is asked for concerns the security of the State.".to_owned(),
        no_conditions: Some("No condition would keep it from being known.".to_owned()),
    };
    answer(pair, side, case, refusal)
}

fn hand_over(pair: &Pair, case: &str) -> Result<(), Refusal> {
    let (side, of) = (Side::Requested, case.to_owned());
    let file = pair.papers().join(format!("{case}.found.txt"));
    let found = format!("Extract of the register for {case}\n");
    std::fs::write(&file, found).map_err(|error| Refusal::new("no-file", error.to_string()))?;
    let add =
        Verb::EvidenceAdd { case: of.clone(), file, item: None, description: Some("Extract".to_owned()) };
    let added = pair.ask(side, Some(side.writer()), add)?;
    let exhibit = added["exhibit"].as_str().unwrap_or_default().to_owned();
    pair.ask(side, Some(side.writer()), Verb::EvidenceHandOver { case: of, exhibit, out: None }).map(drop)
}

fn exhibit(pair: &Pair, side: Side, case: &str) -> Result<String, Refusal> {
    let view = pair.ask(side, Some(side.writer()), Verb::CaseShow { case: case.to_owned() })?;
    let id = view["exhibits"][0]["exhibit"].as_str();
    Ok(id.ok_or_else(|| Refusal::new("no-exhibit", "nothing was handed over"))?.to_owned())
}
