//! A life is in danger: what the treaty shortens for it, the answer within that time, and the completion afterwards.

use super::{Played, answered, both_hold, clock, each, expect, nothing_bars, sent, statuses, view};
use crate::place::Trouble;
use crate::story::{Side, Story, stage};
use serde_json::json;

/// Days that no treaty calls urgent: a shorter period than this is one for emergencies.
const URGENT_SECONDS: i64 = 5 * 86_400;

pub(super) fn play(story: &mut Story) -> Result<Played, Trouble> {
    let text = std::fs::read_to_string(&story.play.treaty)?;
    let urgent = text.contains(" when urgent");
    if !urgent {
        let why = "the treaty states no time and no channel of its own for urgent requests";
        return Ok(Played::Without(why.into()));
    }
    let mut said = vec!["urgent=true".to_owned()];
    if text.contains("imminent-threat") {
        said.push("fact.imminent-threat=yes".to_owned());
    }
    let case = sent(story, &["traffic-data"], &said, false)?;
    let seen = both_hold(story, &case, 1)?;
    let decide = clock(&seen, "decide").cloned().unwrap_or_default();
    let received = seen["timeline"][0]["recorded"].as_str().unwrap_or_default().to_owned();
    let ends = decide["ends"].as_str().unwrap_or_default().to_owned();
    let shorter = !ends.is_empty() && ends <= stage::later(&received, URGENT_SECONDS)?;
    let open = nothing_bars(&view(story, Side::Asked, &case)?.unwrap_or_default());
    answered(story, Side::Asked, &case, &each(vec!["accept"], "--answer", &open))?;
    answered(story, Side::Asked, &case, &["execute"])?;
    let seen = both_hold(story, &case, 3)?;
    let decided = clock(&seen, "decide").is_none_or(|clock| clock["state"] == "fulfilled");
    expect(decided, "the urgent decision does not fulfil its duty")?;
    let line = if shorter {
        format!(
            "Emergency: a life is in danger; the decision on {case} is due at {ends}, and it is carried out within that time."
        )
    } else {
        format!("Emergency: {case} is marked urgent; the treaty states no shorter time for its decision.")
    };
    let outcome = json!({
        "request": case, "items": statuses(&seen), "decide": { "ends": decide["ends"], "shorter": shorter },
        "states_equal": true,
    });
    Ok(Played::Told(line, outcome))
}
