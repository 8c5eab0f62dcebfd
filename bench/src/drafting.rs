//! P4c: how long a drafter waits for the findings in a treaty of two thousand lines.

use crate::Bench;
use crate::duel::{About, Figure, Sample, duel, milliseconds};
use comity_treaty::calendar::Calendars;
use comity_treaty::{Source, load};
use sha2::{Digest as _, Sha256};

const LINES: usize = 2_000;
const PASSES: u32 = 5;
const REFERENCE_PASSES: u32 = 200;

/// Parse, bind and lint, against reading the same bytes once and digesting them.
pub(crate) fn run(_bench: &Bench) -> Result<Vec<Figure>, String> {
    let text = text();
    let calendars = Calendars::builtin();
    let (_, findings) = load(&[Source::new("bench.treaty", text.as_str())], calendars.clone());
    if let Some(finding) = findings.iter().find(|finding| finding.code.starts_with('E')) {
        return Err(format!("the invented treaty has the error {}: {}", finding.code, finding.message));
    }
    let about = About {
        name: "P4c",
        what: "parse, bind and lint a treaty of 2,000 lines",
        unit: "ms",
        reference: "the same text read character by character and digested once",
        goal: "< 20 ms",
        met: |_| true,
        pairs: 9,
    };
    let per_pass = |sample: Sample, passes: u32| {
        let passes = f64::from(passes);
        Sample { value: sample.value / passes, cpu: sample.cpu.map(|cpu| cpu / passes) }
    };
    let ours = || {
        let sample = milliseconds(|| {
            for _ in 0..PASSES {
                let source = Source::new("bench.treaty", text.as_str());
                std::hint::black_box(load(&[source], calendars.clone()));
            }
            Ok(())
        })?;
        Ok(per_pass(sample, PASSES))
    };
    let theirs = || {
        let sample = milliseconds(|| {
            for _ in 0..REFERENCE_PASSES {
                let lines = text.chars().filter(|c| *c == '\n').count();
                std::hint::black_box((lines, Sha256::digest(text.as_bytes())));
            }
            Ok(())
        })?;
        Ok(per_pass(sample, REFERENCE_PASSES))
    };
    let mut figure = duel(&about, ours, theirs)?;
    figure.met = Some(figure.ours.median < 20.0);
    figure.notes.push(format!(
        "{} lines, {} KiB, {} findings",
        text.lines().count(),
        text.len() / 1_024,
        findings.len()
    ));
    Ok(vec![figure])
}

/// A treaty of the invented States with as many articles as it takes.
fn text() -> String {
    let mut text = String::from(
        "comity 1;\n\ntreaty bench \"Treaty of many articles\" {\n  version \"1\";\n  status draft;\n  kind bilateral;\n\
         \x20 authentic (en);\n\n  party ARV \"Arvenia\" { timezone \"Europe/Berlin\"; calendar arv-public; }\n\
         \x20 party BEL \"Belmora\" { timezone \"Asia/Tokyo\"; calendar bel-public; }\n\n\
         \x20 periods default basis text at 2(3) {\n    day-0 excluded;\n    roll forward;\n    holidays-of requested;\n\
         \x20   zone requested;\n    cut-off none;\n    month-end last-day;\n    hours elapsed;\n  }\n",
    );
    let mut article = 3;
    while text.lines().count() < LINES - 1 {
        let a = article;
        text.push_str(&format!(
            "\n  article part-{a} \"Part {a}\" at {a} {{\n\
             \x20   fact known-{a} \"Is it known, in the sense of article {a}?\"\n      answered-by requested.central;\n\
             \x20   require (facts-summary, offences) when measure in (search-seizure, content-data) at {a}(1);\n\
             \x20   ground essential-interests may-refuse decided-by requested.minister when known-{a} at {a}(2);\n\
             \x20   duty answer-{a} by requested to requesting starts on received done on decided\n\
             \x20     within {} days at {a}(3) {{\n      instead within 72 hours when known-{a};\n\
             \x20     stops on returned(incomplete) resumes on completed at-most 2 times;\n\
             \x20     extend by requested up-to 30 days times 1 giving (reasons, estimate) before due;\n    }}\n\
             \x20   escalation ladder-{a} for (answer-{a}) at {a}(4) {{\n      step at-once notify both.liaison;\n    }}\n  }}\n",
            a % 60 + 10
        ));
        article += 1;
    }
    text.push_str("}\n");
    text
}
