//! The chores of the house, one word each: `cargo xtask` lists them.
//!
//! A chore drives cargo, the built `comity` and the system; it knows no law and no key of its own.

mod attacks;
mod authority;
mod bench;
mod demo;
mod fuzz;
mod lost_letters;
mod place;
mod screens;
mod shelf;
mod story;
mod system;
mod tally;
mod test;
mod trials;
mod walls;

use place::Trouble;
use std::process::ExitCode;

/// One chore: its word, what it does, and the function behind it.
struct Chore {
    word: &'static str,
    says: &'static str,
    run: fn(&[String]) -> Result<bool, Trouble>,
}

const CHORES: &[Chore] = &[
    Chore { word: "demo", says: "two authorities and one request, from draft to evidence", run: demo::chore },
    Chore {
        word: "test",
        says: "all of CI: format, walls, tests, clippy, treaties, trials",
        run: test::chore,
    },
    Chore {
        word: "attacks",
        says: "the attack list of the proof column, case by case, on the real road",
        run: attacks::chore,
    },
    Chore { word: "trial", says: "whole-system trials by name, or all of them", run: trials::chore },
    Chore {
        word: "lost-letters",
        says: "worlds of two to five authorities with letters lost: --seeds N [--from S] [--authorities 2..5]",
        run: lost_letters::chore,
    },
    Chore {
        word: "screens",
        says: "every page of a filled practice node under other people's programs: [--once] [--keep]",
        run: screens::chore,
    },
    Chore {
        word: "fuzz",
        says: "inputs made of a seed for every parser of foreign bytes: --inputs N [--seed S] [TARGET…]",
        run: fuzz::chore,
    },
    Chore { word: "bench", says: "figures beside their references, into bench/report.md", run: bench::chore },
    Chore { word: "walls", says: "crates, dependencies and licences against the table", run: walls::chore },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((word, rest)) = arguments.split_first() else {
        list();
        return ExitCode::SUCCESS;
    };
    if word == trials::disk::INSIDE {
        return ended(word, trials::disk::inside(rest));
    }
    let Some(chore) = CHORES.iter().find(|chore| chore.word == word) else {
        eprintln!("there is no chore `{word}`");
        list();
        return ExitCode::from(2);
    };
    ended(word, (chore.run)(rest))
}

fn ended(word: &str, how: Result<bool, Trouble>) -> ExitCode {
    match how {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(trouble) => {
            eprintln!("{word}: {trouble}");
            ExitCode::FAILURE
        }
    }
}

fn list() {
    println!("cargo xtask CHORE");
    for chore in CHORES {
        println!("  {:<12} {}", chore.word, chore.says);
    }
}
