//! Figures, each beside a reference measured in the same run, alternately.
//!
//! A figure is a median of ratios over at least seven pairs. The reference is also held against itself:
//! where that ratio leaves 0.9 to 1.1 the run is void, and says so. No figure is a test.

mod asking;
mod caseload;
mod cases;
mod craft;
mod deciding;
mod drafting;
mod duel;
mod filing;
mod lasting;
mod machine;
mod many;
mod offices;
mod proving;
mod replay;
mod report;
mod round_trip;
mod screens;
mod standing;

use duel::Figure;
use std::path::PathBuf;
use std::process::ExitCode;

/// As in `comity`: what is measured here runs there.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What the benches need besides themselves.
struct Bench {
    /// The built `comity`.
    comity: PathBuf,
    /// The bare server.
    hello: PathBuf,
    /// Where scratch folders go: on the disk that is measured.
    scratch: PathBuf,
    /// The checkout, for its treaty files.
    root: PathBuf,
    /// How many cases a node of many has: a million, or as `--cases N` says.
    cases: usize,
    /// Whether P2b runs for an hour.
    hour: bool,
}

/// A bench by name.
type Run = fn(&Bench) -> Result<Vec<Figure>, String>;

const BENCHES: &[(&str, Run)] = &[
    ("P1", filing::many_writers),
    ("P1b", filing::one_writer),
    ("P1c", proving::at_once),
    ("P2", round_trip::run),
    ("P2b", lasting::hour),
    ("P4", deciding::run),
    ("P4b", replay::run),
    ("P4c", drafting::run),
    ("P4d", asking::run),
    ("P8", many::run),
    ("P9", standing::start),
    ("P10", standing::idle),
    ("P11", proving::offline),
    ("P14", lasting::killed),
    ("P16", proving::second_signature),
    ("S7", screens::run),
];

/// What a word names: a bench, or all of one subject.
fn group(word: &str) -> Vec<String> {
    let names: &[&str] = match word {
        "treaty" => &["P4", "P4b", "P4c"],
        "obligations" => &["P4d"],
        // One run grows the node and measures both.
        "P12" => &["P8"],
        "screens" => &["S7"],
        "proof" => &["P1c", "P11", "P14", "P16"],
        one => &[one],
    };
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let mut next = || words.next().map(PathBuf::from);
    let (Some(comity), Some(hello), Some(scratch), Some(root), Some(out)) =
        (next(), next(), next(), next(), next())
    else {
        eprintln!("comity-bench COMITY HELLO SCRATCH ROOT OUT [NAME…]; `cargo xtask bench` calls it");
        return ExitCode::from(2);
    };
    let mut words: Vec<String> = words.collect();
    let mut cases = 1_000_000;
    if let Some(at) = words.iter().position(|word| word == "--cases") {
        let said = words.get(at + 1).and_then(|number| number.replace(['_', ','], "").parse().ok());
        let Some(number) = said.filter(|number| *number >= 1_000) else {
            eprintln!("`--cases` takes a number from 1000 on");
            return ExitCode::from(2);
        };
        cases = number;
        words.drain(at..=at + 1);
    }
    let mut says = |flag: &str| {
        let before = words.len();
        words.retain(|word| word != flag);
        words.len() < before
    };
    let (hour, kept) = (says("--hour"), says("--keep"));
    let names: Vec<String> = words.iter().flat_map(|word| group(word)).collect();
    if let Some(unknown) = names.iter().find(|name| !BENCHES.iter().any(|(known, _)| known == *name)) {
        let known: Vec<&str> = BENCHES.iter().map(|(name, _)| *name).collect();
        eprintln!(
            "there is no bench `{unknown}`: name one of {}, `treaty` for P4, P4b and P4c, `obligations` for P4d, `proof` for P1c, P11, P14 and P16, `P12` for P8, or `screens` for S7",
            known.join(" ")
        );
        return ExitCode::from(2);
    }
    let bench = Bench { comity, hello, scratch, root, cases, hour };
    let mut figures = Vec::new();
    for (name, run) in
        BENCHES.iter().filter(|(name, _)| names.is_empty() || names.iter().any(|one| one == name))
    {
        eprintln!("{name} …");
        match run(&bench) {
            Ok(found) => figures.extend(found),
            Err(why) => figures.push(Figure::not_run(name, &why)),
        }
        // What is measured is kept, whatever ends the run before it is whole.
        if kept && let Err(error) = report::write(&out, &bench, &figures, kept) {
            eprintln!("the report cannot be written: {error}");
        }
    }
    match report::write(&out, &bench, &figures, kept) {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("the report cannot be written: {error}");
            ExitCode::FAILURE
        }
    }
}
