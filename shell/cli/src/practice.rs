//! Practice: two invented authorities on one machine with an invented caseload, for those who learn and those who
//! test. Nothing here is a stub: both nodes are nodes, and every case came about by the acts of its officers.

mod beside;
mod caseload;
mod pair;
mod play;
mod words;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::{Args, Subcommand};
use comity_node::{Refusal, Verb};
use serde_json::json;

use crate::args::Everywhere;
use crate::fault::Fault;
use crate::say::say;
use caseload::caseload;
use pair::{Pair, Side};

/// `comity practice …`.
#[derive(Debug, Subcommand)]
pub(crate) enum PracticeSaid {
    /// Set the clock of a practice node; never backwards
    Clock {
        /// The moment it now is, as 2026-12-21T10:00:00Z
        to: String,
    },
    /// Make two practice nodes with an invented caseload, in six languages
    Fill(FillArgs),
    /// The same, and serve both with one link an officer
    Serve(ServeArgs),
}

/// What is made.
#[derive(Debug, Args)]
pub(crate) struct FillArgs {
    /// The folder the two node folders lie in, `arv` and `bel`; it is made anew
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    #[command(flatten)]
    load: Load,
}

/// What is made and served.
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// The folder the two node folders lie in; without one they end with the program
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    #[command(flatten)]
    load: Load,
    /// Print one line of JSON once everything is there, with a link an officer, and nothing else
    #[arg(long)]
    once_ready: bool,
}

/// How much, and which.
#[derive(Debug, Args)]
struct Load {
    /// How many cases
    #[arg(long, default_value_t = 25, value_name = "N")]
    cases: usize,
    /// The same seed makes the same cases
    #[arg(long, default_value_t = 1, value_name = "S")]
    seed: u64,
}

/// Does what the line says.
pub(crate) fn practice(everywhere: &Everywhere, said: PracticeSaid) -> Result<ExitCode, Fault> {
    match said {
        PracticeSaid::Clock { to } => crate::verbs::ask(everywhere, None, Verb::PracticeClock { to }),
        PracticeSaid::Fill(args) => fill(everywhere, &args),
        PracticeSaid::Serve(args) => serve(everywhere, args),
    }
}

fn fill(everywhere: &Everywhere, args: &FillArgs) -> Result<ExitCode, Fault> {
    crate::verbs::logs();
    let mut pair = Pair::begun(&args.dir)?;
    let told = filled(&mut pair, &args.load, &Stop::never(), !everywhere.json)?;
    pair.stop();
    let (arv, bel) = (pair.folder(Side::Requesting), pair.folder(Side::Requested));
    if everywhere.json {
        say!(
            "{}",
            json!({ "cases": told.cases, "acts": told.acts, "left_out": told.left_out,
            "requesting": arv, "requested": bel })
        );
    } else {
        for one in &told.left_out {
            say!("left out: {one}");
        }
        say!(
            "{} cases, {} acts of officers. The nodes: {} and {}.",
            told.cases,
            told.acts,
            arv.display(),
            bel.display()
        );
        say!("`comity serve {}` serves one of them; its officers sign in by one click.", bel.display());
    }
    Ok(ExitCode::SUCCESS)
}

fn serve(everywhere: &Everywhere, args: ServeArgs) -> Result<ExitCode, Fault> {
    crate::verbs::logs();
    let (dir, passing) = match args.dir {
        Some(dir) => (dir, None),
        None => {
            let dir = std::env::temp_dir().join(format!("comity-practice-{}", std::process::id()));
            (dir.clone(), Some(dir))
        }
    };
    let stop = Stop::on_a_signal()?;
    let result = served(everywhere, &dir, &args.load, args.once_ready, &stop);
    if let Some(dir) = passing {
        drop(std::fs::remove_dir_all(dir));
    }
    result.map(|()| ExitCode::SUCCESS)
}

fn served(
    everywhere: &Everywhere,
    dir: &std::path::Path,
    load: &Load,
    once_ready: bool,
    stop: &Stop,
) -> Result<(), Fault> {
    let mut pair = Pair::begun(dir)?;
    let quiet = everywhere.json || once_ready;
    filled(&mut pair, load, stop, !quiet)?;
    if quiet {
        let links = |side: Side| pair.links(side).into_iter().map(|one| one.link).collect::<Vec<_>>();
        say!(
            "{}",
            json!({
                "requesting": pair.address(Side::Requesting), "requested": pair.address(Side::Requested),
                "sign_in": { "requesting": links(Side::Requesting), "requested": links(Side::Requested) },
            })
        );
    } else {
        for side in Side::BOTH {
            say!("{} ({}): {}", side.authority(), side.state(), pair.address(side));
            for one in pair.links(side) {
                say!("  {:<10} {:<28} {}", one.officer, one.roles.join(", "), one.link);
            }
        }
        say!("Each link signs that officer in. Practice: nothing is sent to anybody. Stop with Ctrl-C.");
    }
    stop.wait();
    pair.stop();
    Ok(())
}

fn filled(pair: &mut Pair, load: &Load, stop: &Stop, told: bool) -> Result<play::Told, Fault> {
    let cases = caseload(load.cases, load.seed);
    let mut last = 0;
    let told = play::play(pair, &cases, &mut |done, all| {
        // A line a tenth, so that long work is seen to go on.
        let tenth = done * 10 / all.max(1);
        if told && tenth > last {
            last = tenth;
            say!("{done} of {all} acts");
        }
        !stop.asked()
    })?;
    Ok(told)
}

/// Ctrl-C, or the end of whoever started it.
struct Stop {
    asked: Arc<AtomicBool>,
}

impl Stop {
    fn never() -> Stop {
        Stop { asked: Arc::new(AtomicBool::new(false)) }
    }

    fn on_a_signal() -> Result<Stop, Refusal> {
        let stop = Stop::never();
        let asked = stop.asked.clone();
        let failed =
            |error: std::io::Error| Refusal::new("internal", format!("signals cannot be heard: {error}"));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
        std::thread::spawn(move || {
            runtime.block_on(crate::verbs::told_to_stop());
            asked.store(true, Ordering::SeqCst);
        });
        Ok(stop)
    }

    fn asked(&self) -> bool {
        self.asked.load(Ordering::SeqCst)
    }

    fn wait(&self) {
        while !self.asked() {
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
    }
}
