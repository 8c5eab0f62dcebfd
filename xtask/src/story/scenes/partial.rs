//! Two measures asked, one granted and carried out, one refused on a ground by a person, with reasons.

use super::{
    NO_CONDITIONS, Played, answered, both_hold, each, expect, granted, ground, minister, sent, statuses,
};
use crate::place::Trouble;
use crate::story::{Side, Story};
use serde_json::json;

pub(super) fn play(story: &mut Story) -> Result<Played, Trouble> {
    minister(story)?;
    let case = sent(story, &["documents-public", "statement-voluntary"], &[], false)?;
    let seen = both_hold(story, &case, 1)?;
    let Some((ground, article, answers)) = ground(&seen, "statement-voluntary") else {
        return Ok(Played::Without(
            "the treaty has no ground that an office of the story could rely on".into(),
        ));
    };
    let reasons = "An enquiry of our own would be harmed.";
    answered(story, Side::Asked, &case, &["consult", "--item", "2", "--text", "Talked by telephone."])?;
    let refusal = vec![
        "refuse",
        "--item",
        "2",
        "--ground",
        &ground,
        "--reasons",
        reasons,
        "--no-conditions",
        NO_CONDITIONS,
    ];
    answered(story, Side::Asked, &case, &each(refusal, "--answer", &answers))?;
    granted(story, &case, &["--item", "1"])?;
    answered(story, Side::Asked, &case, &["execute", "--item", "1"])?;
    let seen = both_hold(story, &case, 5)?;
    let items = statuses(&seen);
    expect(items.len() == 2, "the request does not have two items")?;
    expect(items[0]["status"] == "executed", "the item that was granted was not carried out")?;
    expect(items[1]["status"] == "refused", "the item that was refused is not refused")?;
    let line = format!(
        "Partly refused: {case} asks two measures; one is carried out, the other is refused on `{ground}` ({article}), after \
         consultation, by a minister's officer, with reasons. Both sides hold it item by item."
    );
    Ok(Played::Told(line, json!({ "request": case, "items": items, "ground": ground, "states_equal": true })))
}
