//! A withdrawal and a refusal, each written before the other had arrived: one node stands still while the other acts.

use super::{NO_CONDITIONS, Played, answered, both_hold, each, expect, ground, minister, sent, statuses};
use crate::place::Trouble;
use crate::story::{Side, Story};
use serde_json::json;

pub(super) fn play(story: &mut Story) -> Result<Played, Trouble> {
    minister(story)?;
    let case = sent(story, &["documents-public"], &[], false)?;
    let seen = both_hold(story, &case, 1)?;
    let Some((ground, _, answers)) = ground(&seen, "documents-public") else {
        return Ok(Played::Without(
            "the treaty has no ground that an office of the story could rely on".into(),
        ));
    };
    answered(story, Side::Asked, &case, &["consult", "--text", "Talked by telephone."])?;
    both_hold(story, &case, 2)?;
    // The asked node is down: the withdrawal waits on the road, and the refusal is written without it.
    story.asked.kill();
    answered(story, Side::Asking, &case, &["withdraw", "--reasons", "The accused has confessed."])?;
    let reasons = "It would harm an enquiry of our own.";
    let refusal = vec!["refuse", "--ground", &ground, "--reasons", reasons, "--no-conditions", NO_CONDITIONS];
    answered(story, Side::Asked, &case, &each(refusal, "--answer", &answers))?;
    story.serve()?;
    let seen = both_hold(story, &case, 4)?;
    let acts = seen["timeline"].as_array().cloned().unwrap_or_default();
    let standing =
        |kind: &str| acts.iter().find(|act| act["kind"] == kind).map(|act| act["standing"].clone());
    expect(standing("item.refused") == Some("crossed".into()), "the refusal did not cross the withdrawal")?;
    let items = statuses(&seen);
    expect(items.iter().all(|item| item["status"] == "withdrawn"), "the request is not withdrawn")?;
    let line = format!(
        "Crossed: {case} is withdrawn and refused by letters that neither had seen. Both sides tell the withdrawal first; the \
         refusal stands on file, marked as crossed, and changes nothing."
    );
    let outcome = json!({ "request": case, "items": items, "refusal": "crossed", "states_equal": true });
    Ok(Played::Told(line, outcome))
}
