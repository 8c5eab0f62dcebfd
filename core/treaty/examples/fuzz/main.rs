//! Throws inputs at the treaty language and says the first that breaks a law of it.
//!
//! `cargo run --release -p comity-treaty --example fuzz -- --inputs 100000 --seed 1`; `--only N` looks at the
//! input of one number and prints it.

// A program beside the core: it tells the time it took and ends with a code.
#![allow(clippy::disallowed_methods)]

mod holds;
mod soup;

use std::process::ExitCode;
use std::time::Instant;

use comity_treaty::calendar::Calendars;

use soup::Soup;

/// The files inputs are cut from.
const FILES: &[&str] = &[
    include_str!("../../tests/files/treaty-example.treaty"),
    include_str!("../../tests/files/clause-types.treaty"),
    include_str!("../../../../treaties/arv-bel-mla.treaty"),
];

fn main() -> ExitCode {
    let said: Vec<String> = std::env::args().skip(1).collect();
    let number = |name: &str, otherwise: u64| {
        let place = said.iter().position(|word| word == name);
        place.and_then(|place| said.get(place + 1)?.parse().ok()).unwrap_or(otherwise)
    };
    let (inputs, seed, from) = (number("--inputs", 10_000), number("--seed", 1), number("--from", 0));
    let soup = Soup::of(FILES);
    let calendars = few();
    if said.iter().any(|word| word == "--only") {
        let (kind, bytes) = soup.input(seed, number("--only", 0));
        println!("{kind:?}\n{}", String::from_utf8_lossy(&bytes));
        let verdict = holds::holds(&bytes, &calendars);
        println!("{}", verdict.as_ref().err().map_or("holds", String::as_str));
        return ExitCode::from(u8::from(verdict.is_err()));
    }
    let (began, mut bytes_read, mut broken) = (Instant::now(), 0u64, 0u64);
    let mut spent = std::collections::BTreeMap::new();
    let quiet = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    for number in from..from + inputs {
        let (kind, bytes) = soup.input(seed, number);
        bytes_read += bytes.len() as u64;
        let start = Instant::now();
        let verdict = holds::holds(&bytes, &calendars);
        *spent.entry(kind).or_insert(0.0) += start.elapsed().as_secs_f64();
        if let Err(why) = verdict {
            broken += 1;
            println!("input {number} of seed {seed} ({kind:?}): {why}");
            if broken >= 20 {
                break;
            }
        }
        if (number + 1) % 500_000 == 0 {
            println!("{} inputs, {:.0} s", number + 1 - from, began.elapsed().as_secs_f64());
        }
    }
    std::panic::set_hook(quiet);
    let seconds = began.elapsed().as_secs_f64();
    println!(
        "{inputs} inputs from {from} of seed {seed}, {bytes_read} bytes, {seconds:.1} s, {:.0} a second: {broken} broken",
        inputs as f64 / seconds
    );
    println!("seconds by kind: {spent:.1?}");
    ExitCode::from(u8::from(broken > 0))
}

/// Two calendars are enough here, and quick to hand over.
fn few() -> Calendars {
    let all = Calendars::builtin_sources();
    let few: Vec<_> = all.into_iter().filter(|one| one.name.ends_with("DE.calendar")).collect();
    Calendars::from_sources(&few).unwrap_or_else(|_| Calendars::builtin())
}
