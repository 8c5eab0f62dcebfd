//! Throws inputs at every parser that meets foreign bytes and says the first that breaks a law of it.
//!
//! `cargo run --release -p comity-exchange --example fuzz -- --inputs 1000000 --seed 1 [TARGET…]`; `--only N` looks
//! at the input of one number of one target and prints it.

// A program beside the core: it tells the time it took and ends with a code.
#![allow(clippy::disallowed_methods)]

mod soup;
mod targets;

use std::process::ExitCode;
use std::time::Instant;

use targets::{TARGETS, Target};

// What the short run among the tests asks besides.
const _: fn(&Target) -> usize = Target::files_read;

fn main() -> ExitCode {
    let said: Vec<String> = std::env::args().skip(1).collect();
    let (mut names, mut numbers) = (Vec::new(), std::collections::BTreeMap::new());
    let mut words = said.iter();
    while let Some(word) = words.next() {
        match word.strip_prefix("--") {
            Some(name) => {
                let Some(number) = words.next().and_then(|number| number.parse::<u64>().ok()) else {
                    eprintln!("`--{name}` wants a number");
                    return ExitCode::from(2);
                };
                numbers.insert(name.to_owned(), number);
            }
            None => names.push(word.as_str()),
        }
    }
    if let Some(name) = names.iter().find(|name| TARGETS.iter().all(|target| target.name != **name)) {
        let known: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
        eprintln!("there is no target `{name}`; there are {}", known.join(", "));
        return ExitCode::from(2);
    }
    let number = |name: &str, otherwise: u64| numbers.get(name).copied().unwrap_or(otherwise);
    let (inputs, seed, from) = (number("inputs", 10_000), number("seed", 1), number("from", 0));
    let chosen = TARGETS.iter().filter(|target| names.is_empty() || names.contains(&target.name));
    if numbers.contains_key("only") {
        return one(chosen, seed, number("only", 0));
    }
    let quiet = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let broken: u64 = chosen.map(|target| run(target, seed, from, inputs)).sum();
    std::panic::set_hook(quiet);
    println!("{broken} broken");
    ExitCode::from(u8::from(broken > 0))
}

/// Throws so many inputs at one target and says how many broke a law.
fn run(target: &Target, seed: u64, from: u64, inputs: u64) -> u64 {
    let (began, mut bytes, mut broken, mut read) = (Instant::now(), 0, 0, 0);
    for number in from..from + inputs {
        let input = target.input(seed, number);
        bytes += input.len();
        match target.holds(&input) {
            Ok(taken) => read += u64::from(taken),
            Err(why) => {
                broken += 1;
                println!("{} input {number} of seed {seed}: {why}", target.name);
                if broken >= 20 {
                    break;
                }
            }
        }
    }
    let seconds = began.elapsed().as_secs_f64();
    println!(
        "{:<12} {inputs} inputs from {from} of seed {seed}, {:.0} MB, {read} of them read, {seconds:.1} s, {:.0} a second: {broken} broken",
        target.name,
        bytes as f64 / 1e6,
        inputs as f64 / seconds
    );
    broken
}

fn one<'a>(chosen: impl Iterator<Item = &'a Target>, seed: u64, number: u64) -> ExitCode {
    let mut broken = false;
    for target in chosen {
        let input = target.input(seed, number);
        let verdict = target.holds(&input);
        println!("{}\n{}\n{verdict:?}", target.name, String::from_utf8_lossy(&input));
        broken |= verdict.is_err();
    }
    ExitCode::from(u8::from(broken))
}
