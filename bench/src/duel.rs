//! Two contestants, measured in turn: A, B, A, B, and the reference once more against itself.

use crate::machine;
use std::time::Instant;

/// One measured stretch of work.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sample {
    /// The figure itself, in the unit of the bench: acts a second, milliseconds, bytes.
    pub(crate) value: f64,
    /// CPU seconds spent on it, children included, where they were measured.
    pub(crate) cpu: Option<f64>,
}

/// Measures a stretch of work that does `count` of something: so many a second.
pub(crate) fn rate(count: u64, work: impl FnOnce() -> Result<(), String>) -> Result<Sample, String> {
    let (cpu, began) = (machine::cpu_seconds(), Instant::now());
    work()?;
    let seconds = began.elapsed().as_secs_f64();
    Ok(Sample { value: count as f64 / seconds, cpu: Some((machine::cpu_seconds() - cpu) / count as f64) })
}

/// Measures how many milliseconds a stretch of work takes.
pub(crate) fn milliseconds(work: impl FnOnce() -> Result<(), String>) -> Result<Sample, String> {
    let (cpu, began) = (machine::cpu_seconds(), Instant::now());
    work()?;
    Ok(Sample { value: began.elapsed().as_secs_f64() * 1_000.0, cpu: Some(machine::cpu_seconds() - cpu) })
}

/// A figure beside its reference.
#[derive(Debug, Clone)]
pub(crate) struct Figure {
    /// `P1`.
    pub(crate) name: String,
    /// What was measured.
    pub(crate) what: String,
    /// The unit of both sides.
    pub(crate) unit: String,
    /// What it is held against.
    pub(crate) reference: String,
    /// The goal, as a sentence.
    pub(crate) goal: String,
    /// Whether the median ratio meets it.
    pub(crate) met: Option<bool>,
    /// Ours.
    pub(crate) ours: Spread,
    /// The reference's.
    pub(crate) theirs: Spread,
    /// Ratios of the pairs, ours to the reference's.
    pub(crate) ratio: Spread,
    /// Ratios of CPU seconds a piece of work.
    pub(crate) cpu_ratio: Option<Spread>,
    /// The reference against itself.
    pub(crate) guard: Spread,
    /// What a reader must know besides.
    pub(crate) notes: Vec<String>,
}

/// Median with its spread.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Spread {
    pub(crate) median: f64,
    pub(crate) least: f64,
    pub(crate) most: f64,
    pub(crate) count: usize,
}

impl Spread {
    /// The spread of some values.
    pub(crate) fn of(values: &[f64]) -> Spread {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let Some((least, most)) = sorted.first().zip(sorted.last()) else { return Spread::default() };
        let middle = sorted.len() / 2;
        let median = if sorted.len() % 2 == 1 {
            sorted[middle]
        } else {
            f64::midpoint(sorted[middle - 1], sorted[middle])
        };
        Spread { median, least: *least, most: *most, count: sorted.len() }
    }
}

impl Figure {
    /// A figure that was not measured, with the reason.
    pub(crate) fn not_run(name: &str, why: &str) -> Figure {
        Figure {
            name: name.to_owned(),
            what: "not run".to_owned(),
            unit: String::new(),
            reference: String::new(),
            goal: String::new(),
            met: None,
            ours: Spread::default(),
            theirs: Spread::default(),
            ratio: Spread::default(),
            cpu_ratio: None,
            guard: Spread::default(),
            notes: vec![why.to_owned()],
        }
    }

    /// Whether the reference agreed with itself.
    pub(crate) fn valid(&self) -> bool {
        (0.9..=1.1).contains(&self.guard.median)
    }
}

/// What a duel is about.
pub(crate) struct About<'a> {
    pub(crate) name: &'a str,
    pub(crate) what: &'a str,
    pub(crate) unit: &'a str,
    pub(crate) reference: &'a str,
    pub(crate) goal: &'a str,
    /// Whether a median ratio meets the goal.
    pub(crate) met: fn(f64) -> bool,
    /// At least seven.
    pub(crate) pairs: usize,
}

/// Runs the pairs. Each round measures ours, the reference, and the reference again for the guard; one
/// round before them warms both and is thrown away.
pub(crate) fn duel(
    about: &About<'_>,
    mut ours: impl FnMut() -> Result<Sample, String>,
    mut theirs: impl FnMut() -> Result<Sample, String>,
) -> Result<Figure, String> {
    ours()?;
    theirs()?;
    let (mut a, mut b, mut again) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..about.pairs.max(7) {
        a.push(ours()?);
        b.push(theirs()?);
        again.push(theirs()?);
        // Whichever of the two runs first may profit from it: the guard's order turns every round.
        if round % 2 == 1 {
            let (one, two) = (b.pop().expect("just pushed"), again.pop().expect("just pushed"));
            b.push(two);
            again.push(one);
        }
    }
    let values = |samples: &[Sample]| samples.iter().map(|sample| sample.value).collect::<Vec<_>>();
    let ratios = |over: &[Sample], under: &[Sample]| {
        over.iter().zip(under).map(|(one, two)| one.value / two.value).collect::<Vec<_>>()
    };
    let cpu: Vec<f64> = a
        .iter()
        .zip(&b)
        .filter_map(|(one, two)| Some((one.cpu?, two.cpu?)))
        .filter(|(_, two)| *two > 0.0)
        .map(|(one, two)| one / two)
        .collect();
    let ratio = Spread::of(&ratios(&a, &b));
    Ok(Figure {
        name: about.name.to_owned(),
        what: about.what.to_owned(),
        unit: about.unit.to_owned(),
        reference: about.reference.to_owned(),
        goal: about.goal.to_owned(),
        met: Some((about.met)(ratio.median)),
        ours: Spread::of(&values(&a)),
        theirs: Spread::of(&values(&b)),
        ratio,
        cpu_ratio: (!cpu.is_empty()).then(|| Spread::of(&cpu)),
        guard: Spread::of(&ratios(&b, &again)),
        notes: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_lies_between_and_a_spread_knows_its_ends() {
        let spread = Spread::of(&[3.0, 1.0, 2.0, 10.0]);
        assert_eq!((spread.median, spread.least, spread.most, spread.count), (2.5, 1.0, 10.0, 4));
    }

    #[test]
    fn a_reference_that_does_not_agree_with_itself_voids_the_run() {
        let about = About {
            name: "P0",
            what: "",
            unit: "",
            reference: "",
            goal: "",
            met: |ratio| ratio > 0.5,
            pairs: 7,
        };
        let fixed = |value| move || Ok(Sample { value, cpu: None });
        let steady = duel(&about, fixed(2.0), fixed(1.0)).unwrap();
        assert!(steady.valid() && steady.met == Some(true) && steady.ratio.count == 7);
        let mut value = 1.0;
        let wild = duel(&about, fixed(2.0), move || {
            value *= 2.0;
            Ok(Sample { value, cpu: None })
        });
        assert!(!wild.unwrap().valid() || value > 1.0);
    }
}
