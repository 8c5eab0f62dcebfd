//! P4d: how long the whole answer takes for one request between two States, over ten thousand random questions.

use crate::Bench;
use crate::duel::{About, Figure, Sample, duel, milliseconds};
use comity_treaty::library::Library;
use comity_treaty::obligations::{Enquiry, obligations};
use comity_words::{Day, Measure, StateCode};
use sha2::{Digest as _, Sha256};

/// Ten thousand in all: so many in each of the pairs of runs.
const PAIRS: u32 = 10;
const QUESTIONS: u32 = 1_000;
const DIGESTS: u32 = 10;

/// Who governs and all that it asks, in words, against the texts of the library read and digested once.
pub(crate) fn run(_bench: &Bench) -> Result<Vec<Figure>, String> {
    let library = comity_shelf::library();
    let mut states: Vec<&StateCode> = library.overlays.keys().map(|(_, party)| party).collect();
    states.sort();
    states.dedup();
    let day: Day = "2026-11-20".parse().map_err(|error| format!("{error}"))?;
    let about = About {
        name: "P4d",
        what: "the obligations of one request between two States, from the library",
        unit: "ms",
        reference: "the texts of the library digested once",
        goal: "< 50 ms",
        met: |_| true,
        pairs: PAIRS as usize,
    };
    let mut seed = 7_u64;
    let (mut asked, mut replies) = (0_u32, 0_usize);
    let ours = || {
        let sample = milliseconds(|| {
            for _ in 0..QUESTIONS {
                replies += ask(library, &states, day, &mut seed)?;
                asked += 1;
            }
            Ok(())
        })?;
        Ok(per(sample, QUESTIONS))
    };
    let theirs = || {
        let sample = milliseconds(|| {
            for _ in 0..DIGESTS {
                for (_, text) in comity_shelf::TEXTS {
                    std::hint::black_box(Sha256::digest(text.as_bytes()));
                }
            }
            Ok(())
        })?;
        Ok(per(sample, DIGESTS))
    };
    let mut figure = duel(&about, ours, theirs)?;
    figure.met = Some(figure.ours.median < 50.0);
    figure.notes.push(format!(
        "{asked} questions between {} States, {replies} instruments answered for; {} files",
        states.len(),
        comity_shelf::TEXTS.len()
    ));
    Ok(vec![figure])
}

/// One random question, answered and written out; how many instruments it was answered for.
fn ask(library: &Library, states: &[&StateCode], day: Day, seed: &mut u64) -> Result<usize, String> {
    let mut below = |most: usize| {
        // Knuth's constants: the same questions on every machine.
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(*seed >> 33).unwrap_or_default() % most
    };
    let one = below(states.len());
    let other = (one + 1 + below(states.len() - 1)) % states.len();
    let measure = Measure::ALL[below(Measure::ALL.len())];
    let mut enquiry = Enquiry::between(states[one].clone(), states[other].clone(), day);
    enquiry.measure = Some(measure.as_str().to_owned());
    enquiry.urgent = below(4) == 0;
    let answer = obligations(library, &enquiry).map_err(|error| error.to_string())?;
    std::hint::black_box(answer.to_text());
    Ok(answer.replies.len())
}

fn per(sample: Sample, count: u32) -> Sample {
    let count = f64::from(count);
    Sample { value: sample.value / count, cpu: sample.cpu.map(|cpu| cpu / count) }
}
