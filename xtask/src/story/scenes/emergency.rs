//! A life is in danger: the request goes ahead of its form, is answered within the time the treaty has for it, and
//! is completed afterwards.

use super::{Played, answered, begun, both_hold, clock, expect, gone, granted, statuses};
use crate::place::Trouble;
use crate::story::steps::{missing, set, words_for};
use crate::story::{Side, Story, stage};
use serde_json::{Value, json};

/// A shorter period than this is one for emergencies.
const URGENT_SECONDS: i64 = 5 * 86_400;

/// What somebody knows in the first hour.
const KNOWN: [&str; 2] = ["requesting-authority", "facts-summary"];

pub(super) fn play(story: &mut Story) -> Result<Played, Trouble> {
    let text = std::fs::read_to_string(&story.play.treaty)?;
    let way = way(&text);
    let mut said = vec!["urgent=true".to_owned(), format!("emergency={}", way.unwrap_or("emergency"))];
    if text.contains("imminent-threat") {
        said.push("fact.imminent-threat=yes".to_owned());
    }
    let case = begun(story, &["traffic-data"], &said, false)?;
    for (element, _) in missing(story, &case)?.into_iter().filter(|(one, _)| KNOWN.contains(&one.as_str())) {
        set(story, &case, &format!("element.{element}={}", words_for(&element)))?;
    }
    gone(story, &case)?;
    let seen = both_hold(story, &case, 1)?;
    let owed = lacking(&seen);
    let (article, due) = (seen["owed"]["article"].clone(), seen["owed"]["ends"].clone());
    let ends = clock(&seen, "decide").and_then(|clock| clock["ends"].as_str()).unwrap_or_default().to_owned();
    let received = seen["timeline"][0]["recorded"].as_str().unwrap_or_default().to_owned();
    let shorter = !ends.is_empty() && ends <= stage::later(&received, URGENT_SECONDS)?;

    // Helped at once, on what is there.
    granted(story, &case, &[])?;
    answered(story, Side::Asked, &case, &["execute"])?;
    both_hold(story, &case, 3)?;
    // Completed afterwards.
    let rest: Vec<String> = owed.iter().map(|element| format!("{element}={}", words_for(element))).collect();
    if !rest.is_empty() {
        let mut words = vec!["supplement"];
        words.extend(rest.iter().map(String::as_str));
        answered(story, Side::Asking, &case, &words)?;
    }
    let seen = both_hold(story, &case, if rest.is_empty() { 3 } else { 4 })?;
    expect(lacking(&seen).is_empty(), "the emergency request was completed and still owes something")?;
    let decided = clock(&seen, "decide").is_none_or(|clock| clock["state"] == "fulfilled");
    expect(decided, "the urgent decision does not fulfil its duty")?;
    let by = way.map_or_else(
        || "for which the treaty names no way".to_owned(),
        |way| format!("by the channel `{way}`"),
    );
    let time = if shorter {
        format!("the decision is due at {ends}")
    } else {
        "the treaty states no shorter time for the decision".into()
    };
    let until = match due.as_str() {
        Some(due) => format!("due at {due} ({})", article.as_str().unwrap_or("?")),
        None => "in no time the treaty states".to_owned(),
    };
    let line = format!(
        "Emergency: {case} goes ahead of its form, {by}, and lacks {} elements; {time}; it is carried out first and completed \
         afterwards, {until}.",
        owed.len()
    );
    let outcome = json!({
        "request": case, "items": statuses(&seen), "way": way, "decide": { "ends": ends, "shorter": shorter },
        "owed": { "elements": owed, "ends": due, "article": article }, "completed": true, "states_equal": true,
    });
    Ok(Played::Told(line, outcome))
}

/// The elements that are owed still.
fn lacking(view: &Value) -> Vec<String> {
    let missing = view["owed"]["missing"].as_array().cloned().unwrap_or_default();
    missing.iter().filter_map(|one| one[0].as_str().map(str::to_owned)).collect()
}

/// The road the treaty has for urgent requests and wants confirmed by another.
fn way(treaty: &str) -> Option<&str> {
    let channel = |line: &&str| {
        line.starts_with("channel ") && line.contains("confirmed-by") && line.contains("when urgent")
    };
    treaty.lines().map(str::trim_start).find(channel)?.split_whitespace().nth(1)
}
