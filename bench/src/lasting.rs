//! P2b and P14: hours under load, and a node that is killed at any moment.

use crate::duel::{About, Figure, Sample, Spread, duel};
use crate::offices::{Pair, consult};
use crate::round_trip::wait_for_receipts;
use crate::{Bench, standing};
use comity_node::{Office, Serving, Verb};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Windows that the run is cut into: one p99 each.
const WINDOWS: usize = 20;
/// A case gets no more acts than an ordinary one has.
const ACTS_A_CASE: usize = 20;

/// P2b: acts and receipts at four fifths of what two nodes carry, for a minute, or for an hour with `--hour`.
pub(crate) fn hour(bench: &Bench) -> Result<Vec<Figure>, String> {
    let folder = bench.scratch.join("p2b");
    let pair = Pair::new(standing::fresh(&folder)?, &bench.root)?;
    let first: Vec<String> = (0..8).map(|_| pair.request()).collect::<Result<_, _>>()?;
    let (asking, asked) = (pair.asking.open()?, pair.asked.open()?);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    for office in [&asking, &asked] {
        let office = office.clone();
        runtime.spawn(async move { office.serve(Serving::default(), std::future::pending()).await });
    }
    wait_for_receipts(&asking)?;
    // What the two carry one after the other; four fifths of that is the pace.
    let began = Instant::now();
    for case in first.iter().cycle().take(64) {
        consult(&asking, case)?;
        wait_for_receipts(&asking)?;
    }
    let pause = began.elapsed().div_f64(64.0 * 0.8);
    let length = Duration::from_secs(if bench.hour { 3_600 } else { 60 });
    let rounds = (length.as_secs_f64() / pause.as_secs_f64()) as usize;
    let cases: Vec<String> =
        (0..rounds.div_ceil(ACTS_A_CASE)).map(|_| pair.request()).collect::<Result<_, _>>()?;
    wait_for_receipts(&asking)?;

    let (began, mut took) = (Instant::now(), Vec::with_capacity(rounds));
    for (round, case) in (0..rounds).zip(cases.iter().cycle()) {
        // An open pace: who comes late is waited for, and the time it waited counts.
        let due = began + pause.mul_f64(round as f64);
        std::thread::sleep(due.saturating_duration_since(Instant::now()));
        consult(&asking, case)?;
        wait_for_receipts(&asking)?;
        took.push(due.elapsed().as_secs_f64() * 1_000.0);
    }
    let (lost, doubled) = missing(&asking, &asked, &cases, rounds)?;
    drop(runtime);
    let p99s: Vec<f64> = took.chunks(rounds.div_ceil(WINDOWS).max(1)).map(p99).collect();
    let (early, late) = p99s.split_at(p99s.len() / 2);
    let ratio: Vec<f64> = late.iter().zip(early).map(|(late, early)| late / early).collect();
    // The guard: neighbours, of which none is later than the other on the whole.
    let guard: Vec<f64> = p99s
        .chunks_exact(2)
        .enumerate()
        .map(|(at, two)| if at.is_multiple_of(2) { two[0] / two[1] } else { two[1] / two[0] })
        .collect();
    let (ratio, slope) = (Spread::of(&ratio), slope(&p99s));
    let minutes = length.as_secs() / 60;
    Ok(vec![Figure {
        name: "P2b".to_owned(),
        what: format!("p99 of a round at 80 % of what two nodes carry, {minutes} minute(s), {rounds} acts"),
        unit: "ms".to_owned(),
        reference: "itself: the first half of the run".to_owned(),
        goal: "slope not distinguishable from zero; none lost, none doubled".to_owned(),
        met: Some(lost == 0 && doubled == 0 && (ratio.least..=ratio.most).contains(&1.0)),
        ours: Spread::of(late),
        theirs: Spread::of(early),
        ratio,
        cpu_ratio: None,
        guard: Spread::of(&guard),
        notes: vec![format!(
            "{lost} lost, {doubled} doubled; p99 moves by {slope:+.2} ms from one twentieth of the run to the next; \
             `cargo xtask bench P2b --hour` runs for an hour"
        )],
    }])
}

/// Acts that one side filed and the other does not hold, and acts that stand twice.
fn missing(
    asking: &Office,
    asked: &Office,
    cases: &[String],
    rounds: usize,
) -> Result<(usize, usize), String> {
    let (mut held, mut doubled) = (0, 0);
    for case in cases {
        let of = |office: &Office| -> Result<Vec<String>, String> {
            let view = office
                .perform(Verb::CaseShow { case: case.clone() }, None)
                .map_err(|refusal| refusal.to_string())?;
            let acts = view["timeline"].as_array().into_iter().flatten();
            Ok(acts.map(|act| act["digest"].to_string()).collect())
        };
        let (here, there) = (of(asking)?, of(asked)?);
        let mut seen = std::collections::BTreeSet::new();
        doubled += there.iter().filter(|digest| !seen.insert((*digest).clone())).count();
        // The request itself is one.
        held += here.iter().filter(|digest| there.contains(digest)).count() - 1;
    }
    Ok((rounds.saturating_sub(held), doubled))
}

fn p99(window: &[f64]) -> f64 {
    let mut sorted = window.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[((sorted.len() - 1) as f64 * 0.99) as usize]
}

/// How much a window's p99 grows from one to the next, by least squares.
fn slope(values: &[f64]) -> f64 {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let middle = (count - 1.0) / 2.0;
    let (mut over, mut under) = (0.0, 0.0);
    for (at, value) in values.iter().enumerate() {
        let away = at as f64 - middle;
        over += away * (value - mean);
        under += away * away;
    }
    if under > 0.0 { over / under } else { 0.0 }
}

/// P14: a node killed while it files, and how soon it answers again.
pub(crate) fn killed(bench: &Bench) -> Result<Vec<Figure>, String> {
    let folder = bench.scratch.join("p14");
    let pair = Pair::new(standing::fresh(&folder)?, &bench.root)?;
    let case = pair.request()?;
    let node = pair.asking.folder.clone();
    let about = About {
        name: "P14",
        what: "restart after `kill -9` in the middle of filing, to the first answer",
        unit: "ms",
        reference: "the same node stopped in peace and started again",
        goal: "no acknowledged act lost; ≤ 2×",
        met: |ratio| ratio <= 2.0,
        pairs: 9,
    };
    let acknowledged = AtomicU64::new(0);
    let mut kills = 0_u32;
    let ours = || {
        kills += 1;
        let running = serve(bench, &node)?;
        let over = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let filing = scope.spawn(|| {
                while !over.load(Ordering::SeqCst) {
                    if ask(&node, &case).is_ok() {
                        acknowledged.fetch_add(1, Ordering::SeqCst);
                    }
                }
            });
            // Another moment each time: somewhere within what a filing takes.
            std::thread::sleep(Duration::from_millis(150 + u64::from(kills * 37 % 101)));
            drop(running);
            over.store(true, Ordering::SeqCst);
            filing.join().map_err(|_| "the one who files fell".to_owned())
        })?;
        restart(bench, &node)
    };
    let theirs = || {
        let running = serve(bench, &node)?;
        let stopped = Command::new("kill").arg(running.id().to_string()).stdin(Stdio::null()).status();
        stopped.map_err(|error| error.to_string())?;
        // It ends by itself; its lock is free when it has.
        std::thread::sleep(Duration::from_millis(500));
        drop(running);
        restart(bench, &node)
    };
    let mut figure = duel(&about, ours, theirs)?;
    let view = pair.asking.ask(Verb::CaseShow { case: case.clone() }, None)?;
    let held = view["timeline"].as_array().map_or(0, Vec::len) as u64 - 1;
    let acknowledged = acknowledged.load(Ordering::SeqCst);
    let lost = acknowledged.saturating_sub(held);
    figure.met = Some(lost == 0 && figure.met == Some(true));
    figure.notes.push(format!(
        "{kills} kills; {acknowledged} acts were acknowledged, {held} are on file, {lost} lost; what is on file beyond was \
         durable before its answer was heard"
    ));
    let verified = pair.asking.ask(Verb::JournalVerify, None)?;
    if verified["verified"] != true {
        return Err("the journal does not verify after the kills".to_owned());
    }
    Ok(vec![figure])
}

fn serve(bench: &Bench, node: &Path) -> Result<standing::Running, String> {
    standing::Running::start(Command::new(&bench.comity).arg("serve").arg(node))
}

fn restart(bench: &Bench, node: &Path) -> Result<Sample, String> {
    let began = Instant::now();
    let running = serve(bench, node)?;
    running.get(&format!("/{}", running.address().1), "")?;
    Ok(Sample { value: began.elapsed().as_secs_f64() * 1_000.0, cpu: None })
}

fn ask(node: &Path, case: &str) -> Result<(), String> {
    // No two say the same: what is asked a second time is answered as done and files nothing.
    static ASKED: AtomicU64 = AtomicU64::new(0);
    let text = format!("{:01024}", ASKED.fetch_add(1, Ordering::Relaxed));
    let answer = comity_node::Answer::Consult { items: Vec::new(), grounds: Vec::new(), text };
    let by = "okafor".parse().map_err(|_| "an officer's name".to_owned())?;
    let verb = Verb::CaseAnswer { case: case.to_owned(), answer };
    comity_node::call(node, verb, Some(by)).map(drop).map_err(|refusal| refusal.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_steady_run_has_no_slope_and_a_growing_one_has() {
        assert!(slope(&[5.0; 20]).abs() < 1e-9);
        let growing: Vec<f64> = (0..20).map(|at| 5.0 + f64::from(at)).collect();
        assert!((slope(&growing) - 1.0).abs() < 1e-9);
        assert!((p99(&(0..100).map(f64::from).collect::<Vec<_>>()) - 98.0).abs() < 1e-9);
    }
}
