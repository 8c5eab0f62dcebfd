//! P4b: what another draft would have meant for a hundred thousand past cases.

use crate::deciding::library;
use crate::duel::{About, Figure, Sample, duel};
use crate::{Bench, cases, machine};
use comity_treaty::apply::NormInstance;
use comity_treaty::{Library, Practice};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

/// The cases of the goal.
const CASES: u32 = 100_000;
/// The cases of one round: the time of a round is a share of the time of all.
const ROUND: u32 = 4_000;
/// How many a thread takes at a time.
const HANDFUL: u32 = 100;

/// Twenty acts each, under the treaty as it stands and under a draft with forty-five days and ninety-six hours,
/// on all cores; beside it the same rounds under the draft that stands, on one.
pub(crate) fn run(bench: &Bench) -> Result<Vec<Figure>, String> {
    let before = library(&bench.root, |text| text)?;
    let after = library(&bench.root, |text| {
        text.replace("within 30 days at 9(2)", "within 45 days at 9(2)")
            .replace("within 72 hours when urgent", "within 96 hours when urgent")
    })?;
    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get());
    let (mut first, mut changed) = (0, 0);
    let mut both = || {
        first += ROUND;
        let (cpu, began) = (machine::cpu_seconds(), Instant::now());
        changed = replay(&[&before, &after], first, cores)?;
        Ok(Sample { value: began.elapsed().as_secs_f64(), cpu: Some(machine::cpu_seconds() - cpu) })
    };
    let one = || {
        let (cpu, began) = (machine::cpu_seconds(), Instant::now());
        replay(&[&before], 0, 1)?;
        Ok(Sample { value: began.elapsed().as_secs_f64(), cpu: Some(machine::cpu_seconds() - cpu) })
    };
    let about = About {
        name: "P4b",
        what: "4,000 past cases of 20 acts replayed under two drafts: what became of every duty, on all cores",
        unit: "s",
        reference: "the same cases under one draft, on one core",
        goal: "< 0.2 s (100,000 in < 5 s on two cores)",
        met: |_| true,
        pairs: 7,
    };
    let mut figure = duel(&about, &mut both, one)?;
    let whole = figure.ours.median * f64::from(CASES / ROUND);
    figure.met = Some(whole < 5.0);
    figure.notes.push(format!(
        "{CASES} cases would take {whole:.1} s on {cores} cores; the draft changes what {changed} of {ROUND} come to"
    ));
    Ok(vec![figure])
}

/// How many cases come to something else under another of these drafts: another date or another state of a duty.
fn replay(drafts: &[&Library], first: u32, threads: usize) -> Result<u32, String> {
    let (next, changed) = (AtomicU32::new(0), AtomicU32::new(0));
    let work = || {
        let mut drafts: Vec<Practice<'_>> = drafts.iter().map(|draft| Practice::of(draft)).collect();
        loop {
            let from = next.fetch_add(HANDFUL, Ordering::Relaxed);
            if from >= ROUND {
                return Ok::<(), String>(());
            }
            for number in from..from + HANDFUL {
                let case = cases::past_case(first + number);
                let mut outcomes = Vec::with_capacity(drafts.len());
                for draft in &mut drafts {
                    outcomes.push(draft.norms(&case).map_err(|error| error.to_string())?);
                }
                let other = outcomes.windows(2).any(|pair| {
                    let came_to = |norm: &NormInstance| (norm.state, norm.due.ends());
                    pair[0].len() != pair[1].len()
                        || pair[0]
                            .iter()
                            .zip(&pair[1])
                            .any(|(one, other)| one.id != other.id || came_to(one) != came_to(other))
                });
                changed.fetch_add(u32::from(other), Ordering::Relaxed);
            }
        }
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .try_for_each(|thread| thread.join().map_err(|_| "a thread fell over".to_owned())?)
    })?;
    Ok(changed.into_inner())
}
