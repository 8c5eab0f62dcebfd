//! Lets worlds pass, one a seed, and tells the first in which a law of the house does not hold.
//!
//! `cargo xtask lost-letters --seeds N [--from S] [--authorities 2..5]`. `--only SEED` tells one world, line by
//! line; `--fault WORD` breaks a rule of every office on purpose, to see that it is found.

// A program beside the core: it tells the time it took, uses both cores and ends with a code.
#![allow(clippy::disallowed_methods)]

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use comity_rehearsal::{Broken, Fault, Held, Passed, Plan, Terms};

/// Worlds tried at most to make one story smaller.
const TRIES: usize = 800;

fn main() -> ExitCode {
    let said: Vec<String> = std::env::args().skip(1).collect();
    let wish = match Wish::read(&said) {
        Ok(wish) => wish,
        Err(why) => {
            eprintln!("{why}");
            return ExitCode::from(2);
        }
    };
    let treaties: Vec<Held> = (0..Terms::VARIETY).map(|number| Held::of(Terms::of(number))).collect();
    let held = |plan: &Plan| &treaties[usize::try_from(plan.terms).unwrap_or(0)];
    if let Some(seed) = wish.only {
        let plan = wish.plan(seed);
        return match plan.told(held(&plan)) {
            Ok(passed) => {
                println!("seed {seed}: {passed:#?}");
                ExitCode::SUCCESS
            }
            Err(broken) => {
                tell(seed, &plan, &broken);
                ExitCode::FAILURE
            }
        };
    }
    let began = Instant::now();
    let (next, done) = (AtomicU64::new(0), AtomicU64::new(0));
    let sums: Mutex<Sums> = Mutex::new(Sums::default());
    std::thread::scope(|scope| {
        for _ in 0..wish.threads {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= wish.seeds {
                        break;
                    }
                    let plan = wish.plan(wish.from + number);
                    let passed = std::panic::catch_unwind(|| plan.pass(held(&plan)));
                    let mut sums = sums.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                    match passed {
                        Ok(Ok(passed)) => sums.add(&passed),
                        Ok(Err(broken)) => {
                            eprintln!("seed {}: {}", plan.seed, broken.law);
                            sums.failed.push((plan.seed, broken));
                        }
                        Err(_) => sums.panicked.push(plan.seed),
                    }
                    let so_far = done.fetch_add(1, Ordering::Relaxed) + 1;
                    if so_far.is_multiple_of(wish.every) {
                        eprintln!(
                            "{so_far} of {} worlds, {:.0} s",
                            wish.seeds,
                            began.elapsed().as_secs_f64()
                        );
                    }
                    if sums.failed.len() + sums.panicked.len() >= wish.most_failures {
                        break;
                    }
                }
            });
        }
    });
    let mut sums = sums.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    sums.failed.sort_by_key(|(seed, _)| *seed);
    if wish.coverage {
        sums.tell();
    }
    let mut laws = BTreeSet::new();
    for (seed, broken) in &sums.failed {
        if !laws.insert(broken.law) {
            println!("seed {seed}: {}", broken.law);
            continue;
        }
        let plan = wish.plan(*seed);
        let small = plan.shrunk(held(&plan), broken.law, TRIES);
        match small.told(held(&small)) {
            Err(broken) => tell(*seed, &small, &broken),
            Ok(_) => tell(*seed, &plan, broken),
        }
    }
    for seed in &sums.panicked {
        println!("seed {seed}: a panic; `--only {seed}` shows where");
    }
    let failed = sums.failed.len() + sums.panicked.len();
    println!(
        "{} acts, {} letters ({}), {} lapses, {} rungs, {} crashes, {} objections, {} crossed endings, {:.1} s",
        sums.acts,
        sums.letters,
        sums.endings.iter().map(|(word, count)| format!("{count} {word}")).collect::<Vec<_>>().join(", "),
        sums.lapses,
        sums.rungs,
        sums.crashes,
        sums.objections,
        sums.crossed,
        began.elapsed().as_secs_f64()
    );
    println!("{} passed, {failed} failed", sums.passed);
    ExitCode::from(u8::from(failed > 0))
}

/// What is asked for.
struct Wish {
    seeds: u64,
    from: u64,
    authorities: (usize, usize),
    only: Option<u64>,
    threads: usize,
    every: u64,
    most_failures: usize,
    coverage: bool,
    fault: Option<Fault>,
}

impl Wish {
    fn read(said: &[String]) -> Result<Wish, String> {
        let mut wish = Wish {
            seeds: 200,
            from: 1,
            authorities: (2, 5),
            only: None,
            threads: std::thread::available_parallelism().map_or(1, |cores| cores.get().min(4)),
            every: 0,
            most_failures: 5,
            coverage: false,
            fault: None,
        };
        let mut words = said.iter();
        while let Some(word) = words.next() {
            if word == "--coverage" {
                wish.coverage = true;
                continue;
            }
            let known =
                ["--seeds", "--from", "--authorities", "--only", "--threads", "--failures", "--fault"];
            if !known.contains(&word.as_str()) {
                return Err(format!("`{word}` is not known here: {} or --coverage", known.join(", ")));
            }
            let value = words.next().ok_or_else(|| format!("`{word}` wants a value behind it"))?;
            let number =
                || value.parse::<u64>().map_err(|_| format!("`{value}` is no number: `{word}` wants one"));
            match word.as_str() {
                "--seeds" => wish.seeds = number()?,
                "--from" => wish.from = number()?,
                "--only" => wish.only = Some(number()?),
                "--threads" => wish.threads = usize::try_from(number()?.clamp(1, 64)).unwrap_or(1),
                "--failures" => wish.most_failures = usize::try_from(number()?.max(1)).unwrap_or(1),
                "--fault" => {
                    let words: Vec<&str> = Fault::ALL.iter().map(|(word, _)| *word).collect();
                    let unknown = || format!("`{value}` is no fault: {}", words.join(", "));
                    wish.fault = Some(Fault::of_word(value).ok_or_else(unknown)?);
                }
                _ => wish.authorities = authorities(value)?,
            }
        }
        wish.every = (wish.seeds / 10).max(1);
        Ok(wish)
    }

    fn plan(&self, seed: u64) -> Plan {
        let plan = Plan::drawn(seed, self.authorities);
        Plan { fault: self.fault, ..plan }
    }
}

/// `2`, `5` or `2..5`.
fn authorities(text: &str) -> Result<(usize, usize), String> {
    let (least, most) = text.split_once("..").unwrap_or((text, text));
    match (least.parse(), most.parse()) {
        (Ok(least), Ok(most)) if (2..=5).contains(&least) && (least..=5).contains(&most) => Ok((least, most)),
        _ => Err(format!("`{text}` is no number of authorities: write 2, 5 or 2..5")),
    }
}

fn tell(seed: u64, plan: &Plan, broken: &Broken) {
    println!("\nseed {seed} breaks a law: {}\n  {}", broken.law, broken.found);
    let Plan { terms, authorities, skews, loss, twice, late, troubles, .. } = plan;
    println!("  {authorities} authorities, terms {terms}, clocks off by {skews:?} s");
    println!("  of a hundred: {loss} lost, {twice} twice, {late} late");
    for trouble in troubles {
        println!("  {trouble:?}");
    }
    for line in &broken.story {
        println!("  {line}");
    }
    println!();
}

/// What all worlds came to.
#[derive(Default)]
struct Sums {
    passed: usize,
    acts: usize,
    letters: usize,
    endings: BTreeMap<&'static str, usize>,
    kinds: BTreeMap<String, usize>,
    statuses: BTreeSet<String>,
    lapses: usize,
    rungs: usize,
    crashes: usize,
    objections: usize,
    crossed: usize,
    failed: Vec<(u64, Broken)>,
    panicked: Vec<u64>,
}

impl Sums {
    fn add(&mut self, passed: &Passed) {
        self.passed += 1;
        self.acts += passed.acts;
        self.letters += passed.letters;
        for (word, count) in &passed.endings {
            *self.endings.entry(word).or_default() += count;
        }
        for (kind, count) in &passed.kinds {
            *self.kinds.entry(kind.clone()).or_default() += count;
        }
        self.statuses.extend(passed.statuses.iter().map(ToString::to_string));
        self.lapses += passed.lapses;
        self.rungs += passed.rungs;
        self.crashes += passed.crashes;
        self.objections += passed.objections;
        self.crossed += passed.crossed;
    }

    fn tell(&self) {
        for (kind, count) in &self.kinds {
            println!("{count:>7}  {kind}");
        }
        println!("states: {}", self.statuses.iter().cloned().collect::<Vec<_>>().join(", "));
    }
}
