//! `kill -9` of either node after every step, and inside every step that files an act, between the
//! answer of the verb and the arrival of its letter. After the restart the story goes on: nothing is
//! lost and nothing stands twice.

use crate::demo;
use crate::place::{Scratch, Trouble};
use crate::story::{self, Fault, STEPS, Side, Story};
use crate::tally::Tally;
use serde_json::Value;
use std::path::Path;
use std::time::Instant;

/// Plays the story four times, with the hand on the switch of one node each time.
pub(super) fn run(binary: &Path) -> Result<Tally, Trouble> {
    let mut tally = Tally::default();
    let calm = play(binary, None, Fault::Never, &mut tally)?;
    for side in [Side::Asking, Side::Asked] {
        for (between, fault) in [(Some(side), Fault::Never), (None, Fault::AfterVerb(side))] {
            let place = if between.is_some() { "between steps" } else { "after each verb" };
            let name = format!("{side:?} killed {place}");
            let began = Instant::now();
            let played = play(binary, between, fault, &mut tally);
            println!("  {name} ({:.1} s)", began.elapsed().as_secs_f64());
            match played {
                Ok(outcome) => tally.note(
                    format!("{name}: the story ended otherwise than undisturbed"),
                    summary(&outcome) == summary(&calm),
                ),
                Err(trouble) => tally.note(format!("{name}: {trouble}"), false),
            }
        }
    }
    Ok(tally)
}

/// One play; every kill that the story survived counts as one check.
fn play(binary: &Path, between: Option<Side>, fault: Fault, tally: &mut Tally) -> Result<Value, Trouble> {
    let mut scratch = Scratch::new()?;
    let mut story = Story::new(demo::plain_play(binary, scratch.path(), None)?);
    story.fault = fault;
    let mut told = || -> Result<Value, Trouble> {
        for step in STEPS {
            (step.run)(&mut story).map_err(|trouble| Trouble(format!("step `{}`: {trouble}", step.name)))?;
            if let Some(side) = between {
                let ran = story.node_mut(side).serves();
                story.node_mut(side).kill();
                if ran {
                    story.serve()?;
                }
                tally.note(step.name, true);
            }
        }
        let outcome = story::outcome(&mut story)?;
        let faults = story::faults_in(&outcome);
        if faults.is_empty() { Ok(outcome) } else { Err(Trouble(faults.join("; "))) }
    };
    let outcome = told();
    if let Err(trouble) = &outcome {
        scratch.keep();
        return Err(Trouble(format!("{trouble} (kept in {})", scratch.path().display())));
    }
    outcome
}

/// What two plays must agree on: the acts but for their bytes, the date, the lapses and rungs.
fn summary(outcome: &Value) -> (Vec<String>, [Value; 4]) {
    let acts = outcome["acts"].as_array().cloned().unwrap_or_default();
    let mut places: Vec<String> =
        acts.iter().map(|act| format!("{} {} {}", act["lane"], act["number"], act["kind"])).collect();
    places.sort();
    let of = |name: &str| outcome[name].clone();
    (places, [of("due"), of("lapses"), of("escalations"), of("receipts")])
}
