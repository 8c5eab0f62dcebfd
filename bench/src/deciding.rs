//! P4: one treaty decision for one request, every clause with its explanation, against OpenFisca.

use crate::duel::{About, Figure, Sample, duel};
use crate::{Bench, cases, machine};
use comity_treaty::because::Explanation;
use comity_treaty::calendar::Calendars;
use comity_treaty::{Application, Library, Practice, Source, apply, load};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Instant;

/// Decisions a round on our side: nine rounds and the one before them make the hundred thousand.
const OURS: u32 = 10_000;
/// Situations a round on the other, one simulation each.
const THEIRS: u32 = 150;
/// Requests in one simulation, for the row that lets OpenFisca work as it likes best.
const BATCH: u32 = 10_000;
/// Requests whose dates both sides must agree on before anything is measured.
const COMPARED: u32 = 400;

pub(crate) fn run(bench: &Bench) -> Result<Vec<Figure>, String> {
    let library = library(&bench.root, |text| text)?;
    let mut peer = Peer::start(bench)?;
    let answers = peer.answers;
    agree(&library, &mut peer)?;
    let (mut explained_by, mut answered_by) = (Practice::of(&library), Practice::of(&library));
    let mut bytes = 0;
    let mut first = 0;
    let mut ours = || {
        first += OURS;
        per_piece(OURS, || {
            for number in first..first + OURS {
                let application =
                    explained_by.apply(&cases::request(number)).map_err(|error| error.to_string())?;
                bytes += explained(&application);
            }
            Ok(())
        })
    };
    let about =
        |name, what, reference, goal, met| About { name, what, unit: "µs", reference, goal, met, pairs: 9 };
    let mut explaining = duel(
        &about(
            "P4",
            "one decision: every clause of a treaty for one request, each answer explained in text",
            "OpenFisca, one situation, one simulation, traced, the trace as text",
            "≤ 0.01 of it (≥ 100×)",
            |ratio| ratio <= 0.01,
        ),
        &mut ours,
        || peer.measure(&format!("single {THEIRS} trace"), THEIRS),
    )?;
    let one = apply(&library, &cases::request(1)).map_err(|error| error.to_string())?;
    explaining.notes.push(format!(
        "{} answers and {} bytes of explanation a decision; the model of the peer gives {answers} and was held to the \
         same dates on {COMPARED} requests; {:.1}× in wall time, {:.1}× in CPU",
        counted(&one),
        explained(&one),
        1.0 / explaining.ratio.median,
        explaining.cpu_ratio.map_or(0.0, |ratio| 1.0 / ratio.median),
    ));
    let (mut first, mut norms) = (0, 0);
    let mut bare = || {
        first += OURS;
        per_piece(OURS, || {
            for number in first..first + OURS {
                let application =
                    answered_by.answers(&cases::request(number)).map_err(|error| error.to_string())?;
                norms += application.norms.len();
            }
            Ok(())
        })
    };
    let mut plain = duel(
        &about(
            "P4'",
            "the same answers, without explanations",
            "OpenFisca, one situation, one simulation, no trace",
            "≤ 0.002 of it (≥ 500×)",
            |ratio| ratio <= 0.002,
        ),
        &mut bare,
        || peer.measure(&format!("single {THEIRS} plain"), THEIRS),
    )?;
    plain.notes.push(format!("{:.1}× in wall time", 1.0 / plain.ratio.median));
    let mut batch = duel(
        &about(
            "P4''",
            "the same answers, without explanations",
            "OpenFisca, 10,000 requests in one simulation, no trace: what its vectors are made for",
            "none: reported",
            |_| true,
        ),
        &mut bare,
        || peer.measure(&format!("batch {BATCH} plain"), BATCH),
    )?;
    batch.notes.push(format!("{:.2}× in wall time", 1.0 / batch.ratio.median));
    Ok(vec![explaining, plain, batch])
}

/// The product's invented treaty, after a change of its text.
pub(crate) fn library(root: &Path, change: impl Fn(String) -> String) -> Result<Library, String> {
    let file = root.join("treaties/arv-bel-mla.treaty");
    let text = std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(load(&[Source::new("arv-bel-mla.treaty", change(text))], Calendars::builtin()).0)
}

fn explanations(application: &Application) -> impl Iterator<Item = &Explanation> {
    (application.norms.iter().map(|norm| &norm.because))
        .chain(application.rungs.iter().map(|rung| &rung.because))
        .chain(application.grounds.iter().map(|ground| &ground.because))
        .chain(application.elements.iter().map(|element| &element.because))
        .chain(application.rules.iter().map(|rule| &rule.because))
}

/// Every explanation as text: its bytes.
fn explained(application: &Application) -> usize {
    explanations(application).map(|because| because.to_text().len()).sum()
}

fn counted(application: &Application) -> usize {
    explanations(application).count()
        + application.channels.len()
        + usize::from(application.language.is_some())
}

/// Microseconds a piece, and CPU seconds.
fn per_piece(count: u32, work: impl FnOnce() -> Result<(), String>) -> Result<Sample, String> {
    let (cpu, began) = (machine::cpu_seconds(), Instant::now());
    work()?;
    let pieces = f64::from(count);
    let value = began.elapsed().as_secs_f64() * 1e6 / pieces;
    Ok(Sample { value, cpu: Some((machine::cpu_seconds() - cpu) / pieces) })
}

/// Both sides must give the same days, or they do not do the same work.
fn agree(library: &Library, peer: &mut Peer) -> Result<(), String> {
    let told = peer.ask(&format!("dates {COMPARED}"))?;
    for (number, told) in (0..COMPARED).zip(told.split_whitespace()) {
        let application = apply(library, &cases::request(number)).map_err(|error| error.to_string())?;
        let day = |id: &str| {
            let day = application.norm(id).and_then(|norm| norm.due.last_day());
            day.map(|day| day.to_string()).unwrap_or_default()
        };
        let instant = |id: &str| {
            let ends = application.norm(id).and_then(|norm| norm.due.ends())?;
            let zone = library.zones.get("Europe/Berlin").ok()?;
            Some(zone.to_datetime(ends.timestamp()).date().to_string())
        };
        let decide = match day("decide") {
            none if none.is_empty() => instant("decide").unwrap_or_default(),
            day => day,
        };
        let ours = format!("{},{decide}", day("acknowledge"));
        if ours != told {
            return Err(format!(
                "request {number}: we say {ours}, the peer says {told}: they do not do the same"
            ));
        }
    }
    Ok(())
}

/// OpenFisca with the model of `bench/peers`, in an environment of its own.
struct Peer {
    child: Child,
    asks: ChildStdin,
    answers_with: BufReader<ChildStdout>,
    /// How many answers its model gives for one request.
    answers: u32,
}

impl Peer {
    fn start(bench: &Bench) -> Result<Peer, String> {
        let folder = bench.root.join("bench/peers");
        let python = environment(&folder, bench)?;
        let mut child = Command::new(python)
            .arg(folder.join("openfisca_model.py"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("OpenFisca does not start: {error}"))?;
        let (asks, says) = (child.stdin.take(), child.stdout.take());
        let (Some(asks), Some(says)) = (asks, says) else { return Err("OpenFisca has no pipes".to_owned()) };
        let mut peer = Peer { child, asks, answers_with: BufReader::new(says), answers: 0 };
        peer.answers =
            peer.line()?.trim().parse().map_err(|_| "OpenFisca did not read its model".to_owned())?;
        Ok(peer)
    }

    fn ask(&mut self, command: &str) -> Result<String, String> {
        writeln!(self.asks, "{command}").map_err(|error| format!("OpenFisca is gone: {error}"))?;
        self.line()
    }

    fn line(&mut self) -> Result<String, String> {
        let mut line = String::new();
        match self.answers_with.read_line(&mut line) {
            Ok(n) if n > 0 => Ok(line),
            _ => Err("OpenFisca stopped in the middle".to_owned()),
        }
    }

    /// What the peer measured of itself: no pipe and no start of Python is held against it.
    fn measure(&mut self, command: &str, pieces: u32) -> Result<Sample, String> {
        let line = self.ask(command)?;
        let mut numbers = line.split_whitespace().map_while(|word| word.parse::<f64>().ok());
        match (numbers.next(), numbers.next()) {
            (Some(wall), Some(cpu)) => {
                let pieces = f64::from(pieces);
                Ok(Sample { value: wall * 1e6 / pieces, cpu: Some(cpu / pieces) })
            }
            _ => Err(format!("OpenFisca answered `{}`", line.trim())),
        }
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The Python of a scratch environment with the pinned peers, made once beside the build.
fn environment(folder: &Path, bench: &Bench) -> Result<std::path::PathBuf, String> {
    let pins = folder.join("requirements.txt");
    let wanted = std::fs::read_to_string(&pins).map_err(|error| format!("{}: {error}", pins.display()))?;
    let home = bench.comity.parent().and_then(Path::parent).unwrap_or(&bench.scratch).join("peers");
    let (python, made) = (home.join("bin/python"), home.join("made-from"));
    if std::fs::read_to_string(&made).is_ok_and(|made| made == wanted) {
        return Ok(python);
    }
    let step = |command: &mut Command, what: &str| match command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
    {
        Ok(status) if status.success() => Ok(()),
        _ => Err(format!("the peer could not be installed: {what} failed")),
    };
    step(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&home), "python3 -m venv")?;
    step(Command::new(&python).args(["-m", "pip", "install", "-q", "-r"]).arg(&pins), "pip install")?;
    std::fs::write(&made, wanted).map_err(|error| error.to_string())?;
    Ok(python)
}
