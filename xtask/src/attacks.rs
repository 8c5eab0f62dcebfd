//! `cargo xtask attacks`: the attack list of the proof column, case by case, with what came of each.
//!
//! A case is held by the tests that bear its number, `attack_042_…` or `attack_13_and_14_…`: those on the real
//! road (bytes over TLS into a served node) and those of the crates that decide it. It passed when at least one
//! ran and none failed. A case without a test failed, unless the list names the room it waits for.

mod list;

use crate::place::{Trouble, cargo};
use crate::tally::Tally;
use list::{Attempt, LIST};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

/// Whose tests bear numbers.
const CRATES: &[&str] = &[
    "comity-node",
    "comity-words",
    "comity-dossier",
    "comity-seal",
    "comity-journal",
    "comity-exchange",
    "comity-letters",
    "comity-web",
    "comity-verify",
    "comity-store",
];

/// What became of the tests of one case.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Held {
    ran: usize,
    failed: Vec<String>,
}

/// `cargo xtask attacks`.
pub(crate) fn chore(arguments: &[String]) -> Result<bool, Trouble> {
    if !arguments.is_empty() {
        return Err("cargo xtask attacks: it takes no words".into());
    }
    let (output, built) = tests()?;
    let mut came = judged(&output);
    if !built {
        came.tally.note("the tests of the attack list do not build or do not end well", false);
    }
    println!("{}", came.line());
    println!("{}", came.tally.line());
    Ok(came.tally.clean())
}

/// What came of the list.
pub(crate) struct Came {
    /// The cases that passed, and those that did not by their numbers.
    pub(crate) tally: Tally,
    /// The numbers of those that wait for a room, which are neither.
    waiting: Vec<u32>,
}

impl Came {
    /// How many wait, and which: they are counted apart.
    pub(crate) fn line(&self) -> String {
        let numbers: Vec<String> = self.waiting.iter().map(u32::to_string).collect();
        match numbers.len() {
            0 => "no attack waits for a room".to_owned(),
            1 => format!("1 attack waits for a room that is not built: {}", numbers[0]),
            many => format!("{many} attacks wait for rooms that are not built: {}", numbers.join(", ")),
        }
    }
}

/// Holds the list against what the test programs printed, and prints it case by case.
pub(crate) fn judged(output: &str) -> Came {
    let held = by_number(output);
    let (mut tally, mut waiting) = (Tally::default(), Vec::new());
    for family in LIST {
        println!("{}", family.name);
        for attempt in family.attempts {
            let outcome = outcome(attempt, held.get(&attempt.number));
            println!(
                "  {:>3}  {:<9} {}  ->  {}",
                attempt.number,
                outcome.word(),
                attempt.tries,
                attempt.must
            );
            match outcome {
                Outcome::Passed => tally.note(format!("attack {}", attempt.number), true),
                Outcome::Waiting(room) => {
                    waiting.push(attempt.number);
                    println!("       waiting for {room}");
                }
                Outcome::Failed(tests) => {
                    for test in &tests {
                        println!("       {test}");
                    }
                    tally.note(format!("attack {}: {}", attempt.number, tests.join(", ")), false);
                }
            }
        }
    }
    if let Some(Held { failed, .. }) = held.get(&0).filter(|held| !held.failed.is_empty()) {
        tally.note(format!("what is no attack: {}", failed.join(", ")), false);
    }
    Came { tally, waiting }
}

enum Outcome {
    Passed,
    Waiting(&'static str),
    Failed(Vec<String>),
}

impl Outcome {
    fn word(&self) -> &'static str {
        match self {
            Outcome::Passed => "passed",
            Outcome::Waiting(_) => "waiting",
            Outcome::Failed(_) => "FAILED",
        }
    }
}

fn outcome(attempt: &Attempt, held: Option<&Held>) -> Outcome {
    match (held, attempt.waits_for) {
        (Some(held), _) if !held.failed.is_empty() => Outcome::Failed(held.failed.clone()),
        (Some(held), _) if held.ran > 0 => Outcome::Passed,
        (_, Some(room)) => Outcome::Waiting(room),
        (_, None) => Outcome::Failed(vec!["no test bears this number".to_owned()]),
    }
}

/// Runs whatever bears a number, and says whether cargo ended as the tests did.
fn tests() -> Result<(String, bool), Trouble> {
    let mut arguments = vec!["test", "--locked", "--no-fail-fast", "--lib", "--bins", "--tests"];
    for name in CRATES {
        arguments.extend(["-p", name]);
    }
    arguments.extend(["--", "attack_"]);
    let mut command = cargo(&arguments);
    let (reader, writer) = std::io::pipe()?;
    command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
    let mut process = command.spawn()?;
    drop(command);
    let mut output = String::new();
    for line in BufReader::new(reader).lines() {
        let line = line.unwrap_or_default();
        if line.contains("panicked at") || line.starts_with("error") || line.contains(" ... FAILED") {
            println!("{line}");
        }
        output.push_str(&line);
        output.push('\n');
    }
    let succeeded = process.wait()?.success();
    let told = by_number(&output).values().any(|held| !held.failed.is_empty());
    Ok((output, succeeded || told))
}

/// What libtest said of each test, by the numbers in its name.
fn by_number(output: &str) -> BTreeMap<u32, Held> {
    let mut held: BTreeMap<u32, Held> = BTreeMap::new();
    for line in output.lines() {
        let Some((name, how)) = line.strip_prefix("test ").and_then(|rest| rest.rsplit_once(" ... ")) else {
            continue;
        };
        let name = name.trim_end_matches(" - should panic");
        for number in numbers(name) {
            let held = held.entry(number).or_default();
            held.ran += 1;
            if how != "ok" {
                held.failed.push(name.to_owned());
            }
        }
    }
    held
}

/// The numbers a test bears: `attack_42_to_45_…`, `attack_16_and_17_…`.
fn numbers(name: &str) -> Vec<u32> {
    let Some((_, rest)) = name.rsplit_once("attack_") else { return Vec::new() };
    let mut words = rest.split('_');
    let Some(first) = words.next().and_then(|word| word.parse::<u32>().ok()) else { return Vec::new() };
    let (joint, second) = (words.next(), words.next().and_then(|word| word.parse::<u32>().ok()));
    match (joint, second) {
        (Some("and"), Some(second)) => vec![first, second],
        (Some("to"), Some(last)) => (first..=last).collect(),
        _ => vec![first],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_bears_one_number_two_or_a_run_of_them() {
        assert_eq!(numbers("signatures::attack_001_a_flipped_signature"), [1]);
        assert_eq!(numbers("attack_16_and_17_other_recipients"), [16, 17]);
        assert_eq!(numbers("attack_42_to_45_bad_json"), [42, 43, 44, 45]);
        assert_eq!(numbers("attack_28_acts_that_arrive_3_1_2"), [28]);
        assert!(numbers("an_attack_of_no_number").is_empty());
    }

    #[test]
    fn a_case_passed_when_some_test_ran_and_none_failed() {
        let held =
            by_number("test attack_1_a ... ok\ntest x::attack_1_b ... FAILED\ntest attack_2_c ... ok\n");
        assert_eq!(held[&1], Held { ran: 2, failed: vec!["x::attack_1_b".to_owned()] });
        assert_eq!(held[&2], Held { ran: 1, failed: vec![] });
    }

    #[test]
    fn the_list_has_every_number_from_one_to_a_hundred_once() {
        let numbers: Vec<u32> =
            LIST.iter().flat_map(|family| family.attempts).map(|attempt| attempt.number).collect();
        assert_eq!(numbers, (1..=100).collect::<Vec<_>>());
    }

    #[test]
    fn what_waits_is_named_apart_and_fails_nothing() {
        let all: String = LIST
            .iter()
            .flat_map(|family| family.attempts)
            .filter(|one| one.waits_for.is_none())
            .map(|one| format!("test attack_{}_x ... ok\n", one.number))
            .collect();
        let came = judged(&all);
        assert!(came.tally.clean());
        assert_eq!(came.tally.passed + came.waiting.len() as u64, 100);
        let missed = judged(&all.replace("attack_25_", "attack_26_"));
        assert_eq!(missed.tally.failed, ["attack 25: no test bears this number"]);
    }

    #[test]
    fn a_case_without_a_test_failed_unless_it_waits_for_a_room() {
        let waits =
            LIST.iter().flat_map(|family| family.attempts).find(|one| one.waits_for.is_some()).unwrap();
        assert!(matches!(outcome(waits, None), Outcome::Waiting(_)));
        let now = &LIST[0].attempts[0];
        assert!(matches!(outcome(now, None), Outcome::Failed(_)));
    }
}
