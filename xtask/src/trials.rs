//! Whole-system trials with the built binary: each says what it tried and whether it held.

pub(crate) mod disk;
mod faults;
mod foreign;
mod journal;
mod number;
pub(crate) mod screens;
mod sign_in;
mod stories;
mod story;

use crate::demo;
use crate::place::Trouble;
use crate::tally::Tally;
use std::path::Path;
use std::time::Instant;

/// One trial: its word, what it tries, and the function that counts.
struct Trial {
    word: &'static str,
    says: &'static str,
    run: fn(&Path) -> Result<Tally, Trouble>,
}

const TRIALS: &[Trial] = &[
    Trial {
        word: "stories",
        says: "the whole story under every treaty it is written for",
        run: stories::run,
    },
    Trial {
        word: "number",
        says: "one number changed in a treaty file moves the due date and nothing else",
        run: number::run,
    },
    Trial {
        word: "journal",
        says: "one flipped byte anywhere in a journal is found, with its place",
        run: journal::run,
    },
    Trial {
        word: "faults",
        says: "`kill -9` of either node between any two steps, and inside them",
        run: faults::run,
    },
    Trial {
        word: "disk",
        says: "a full disk and a read-only folder: a sentence, no half state",
        run: disk::run,
    },
    Trial {
        word: "screens",
        says: "every screen of a filled practice node once, the most used in every language and size; the story by keys",
        run: screens::run,
    },
    Trial {
        word: "sign-in",
        says: "sign-in in a browser: passkey, code without script, a State's provider, and an approval by passkey over TLS",
        run: sign_in::run,
    },
    Trial {
        word: "story",
        says: "the whole story in two browsers and two languages, and once without script",
        run: story::run,
    },
    Trial { word: "foreign", says: "other people's programs as judges of our formats", run: foreign::run },
];

/// `cargo xtask trial [NAME…]`: the named trials, or all.
pub(crate) fn chore(arguments: &[String]) -> Result<bool, Trouble> {
    for word in arguments {
        if !TRIALS.iter().any(|trial| trial.word == word) {
            let known: Vec<_> =
                TRIALS.iter().map(|trial| format!("  {:<8} {}", trial.word, trial.says)).collect();
            return Err(Trouble(format!("there is no trial `{word}`; there are\n{}", known.join("\n"))));
        }
    }
    let binary = demo::build()?;
    let tally = run(&binary, arguments);
    println!("{}", tally.line());
    Ok(tally.clean())
}

/// Runs the named trials, or all, and prints each one's seconds.
pub(crate) fn run(binary: &Path, names: &[String]) -> Tally {
    let mut all = Tally::default();
    let asked = |trial: &&Trial| names.is_empty() || names.iter().any(|name| name == trial.word);
    for trial in TRIALS.iter().filter(asked) {
        let began = Instant::now();
        let tally = (trial.run)(binary).unwrap_or_else(|trouble| {
            let mut tally = Tally::default();
            tally.note(format!("trial {}: {trouble}", trial.word), false);
            tally
        });
        println!("trial {:<8} {} ({:.1} s)", trial.word, tally.line(), began.elapsed().as_secs_f64());
        for sentence in &tally.failed {
            println!("  failed: {sentence}");
        }
        all.add(tally);
    }
    all
}
