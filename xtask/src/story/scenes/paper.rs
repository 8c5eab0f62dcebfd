//! A counterpart that is not on the platform: our letters are printed, theirs are entered; the same clocks run.

use super::{Played, answered, clock, each, expect, nothing_bars, sent, statuses, view};
use crate::place::Trouble;
use crate::story::steps::DRAFTER;
use crate::story::{Side, Story};
use serde_json::{Value, json};

pub(super) fn play(story: &mut Story) -> Result<Played, Trouble> {
    let case = sent(story, &["documents-public"], &[], true)?;
    let ours = |words: &[&str]| -> Result<Value, Trouble> { Ok(story.asking.verb_as(DRAFTER, words)?) };
    let printed = story.papers().join("letter-to-paper-counterpart.html");
    let printed = printed.display().to_string();
    let letter = ours(&["case", "letter", &case, "--to", &printed])?;
    let now = story.asking.verb(&["status"])?["now"].as_str().unwrap_or_default().to_owned();
    let today = now.get(..10).unwrap_or_default().to_owned();
    let unknown = view(story, Side::Asking, &case)?.unwrap_or_default();
    expect(
        clock(&unknown, "decide").is_none_or(|clock| clock["due"].is_null()),
        "a period counts from a receipt nobody knows of",
    )?;
    ours(&["case", "posted", &case, "--by", "courier", "--on", &now, "--tracking", "RR 4711"])?;
    ours(&["case", "arrived", &case, "--on", &now, "--shown-by", "return card"])?;
    let due = clock(&view(story, Side::Asking, &case)?.unwrap_or_default(), "decide")
        .map(|clock| clock["due"].clone());

    // Their letters, with the scan of the first.
    let scan = story.papers().join("their-letter.txt");
    std::fs::write(&scan, format!("To our colleagues.\nWe have received your letter {case}.\n"))?;
    let scan = scan.display().to_string();
    let came = |does: &[&str]| {
        let mut words = vec!["case", "came", &case, "--by", "courier", "--dated", &now, "--received", &now];
        words.extend(does);
        ours(&words)
    };
    let first = ours(&[
        "case",
        "came",
        &case,
        "--by",
        "courier",
        "--dated",
        &now,
        "--received",
        &now,
        "--scan",
        &scan,
        "acknowledge",
    ])?;
    let open = nothing_bars(&view(story, Side::Asking, &case)?.unwrap_or_default());
    came(&each(vec!["accept"], "--answer", &open))?;
    came(&["execute"])?;
    let evidence = story.play.evidence.display().to_string();
    came(&["hand-over", "--file", &evidence, "--description", "A disk"])?;
    ours(&["evidence", "receive", &case, "X0001"])?;
    answered(story, Side::Asking, &case, &["close"])?;
    let seen = view(story, Side::Asking, &case)?.unwrap_or_default();
    let items = statuses(&seen);
    expect(items.iter().all(|item| item["status"] == "closed"), "the case on paper did not end")?;
    let acts = seen["timeline"].as_array().cloned().unwrap_or_default();
    let entered = acts.iter().filter(|act| act["entered"].is_object()).count();
    expect(entered == 4, "not every letter of theirs is marked as entered")?;
    expect(acts.iter().all(|act| act["letter"].is_null()), "an act on paper went into a letter to a node")?;
    expect(view(story, Side::Asked, &case)?.is_none(), "the other node holds a case that is on paper")?;
    let line = format!(
        "On paper: {case} goes to a counterpart that is taken not to be on the platform. Our letter is printed with its \
         verification code; {entered} letters of theirs are entered as what came, dated {today}; the decision was due on {}; \
         a disk is signed for; closed.",
        due.as_ref().and_then(Value::as_str).unwrap_or("no date")
    );
    let outcome = json!({
        "request": case, "items": items, "entered": entered, "decide": { "due": due }, "letter": letter["digest"],
        "first_entry": first["entered"], "exhibit": seen["exhibits"][0]["sha256"],
    });
    Ok(Played::Told(line, outcome))
}
