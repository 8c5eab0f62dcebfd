//! A node comes back from an archive that is older than what others hold: they say so, and it files nothing until a
//! person has it take back what they hold.

use super::review::cosigned_by;
use super::{Played, expect, sent};
use crate::authority::Authority;
use crate::place::Trouble;
use crate::story::steps::DRAFTER;
use crate::story::{Side, Story};
use serde_json::{Value, json};

pub(super) fn play(story: &mut Story) -> Result<Played, Trouble> {
    let [content, keys, aside] = ["archive", "archive-keys", "aside"].map(|name| story.papers().join(name));
    let (content_, keys_) = (content.display().to_string(), keys.display().to_string());
    let saved = story.asking.verb(&["archive", "save", &content_, "--keys", &keys_])?;
    let case = sent(story, &["documents-public"], &[], false)?;
    story.until("the request is filed on the other side", |story| {
        Ok(story.node(Side::Asked).verb(&["case", "show", &case]).is_ok())
    })?;
    story.quiet()?;
    for witness in [story.asked.state.clone(), "REV".to_owned()] {
        cosigned_by(story, &witness)?;
    }
    let size = story.asking.verb(&["status"])?["journal"]["size"].clone();

    // The disk is lost, and the archive is what there is.
    story.asking.stop();
    std::fs::rename(&story.asking.folder, &aside)?;
    story.asking.restore(&content, &keys)?;
    story.asking.serve()?;
    story.until("the restored node knows that it went back", |story| {
        Ok(story.asking.verb(&["status"])?["reads_only"]["why"] == "behind")
    })?;
    let sentence =
        story.asking.verb(&["status"])?["reads_only"]["sentence"].as_str().unwrap_or_default().to_owned();
    let mut noticed = Vec::new();
    for node in [&story.asked, &story.review] {
        let told = incident(node, "rollback")?;
        noticed.push(json!({ "by": node.state, "sentence": told }));
    }
    expect(
        noticed.iter().all(|one| one["sentence"].is_string()),
        "nobody else noticed that the node went back",
    )?;
    let held =
        story.asking.verb(&["case", "list"])?["cases"][0]["case"].as_str().unwrap_or_default().to_owned();
    let refused = story
        .asking
        .verb_as(DRAFTER, &["case", "answer", &held, "withdraw", "--reasons", "no longer needed"]);
    let code = refused.err().map(|refused| refused.code).unwrap_or_default();
    expect(code == "went-back", "a node that went back files acts")?;

    // The disk stays lost: what the others hold is taken back, and the next journal begins.
    let told = story.asking.verb(&["archive", "continue"])?;
    let journal = told["journal"].as_str().unwrap_or_default().to_owned();
    expect(journal.ends_with("/journal-2"), "the node does not go on in the next journal")?;
    let taken = told["taken_back"].as_array().cloned().unwrap_or_default();
    expect(taken.iter().any(|one| one["case"] == case), "the lost request was not taken back")?;
    expect(
        story.asking.verb(&["status"])?["reads_only"].is_null(),
        "the node reads only, and nothing is missing",
    )?;
    for witness in [story.asked.state.clone(), "REV".to_owned()] {
        cosigned_by(story, &witness)?;
    }
    let mut closed = Vec::new();
    for node in [&story.asked, &story.review] {
        closed.push(json!({ "by": node.state, "sentence": incident(node, "journal-closed")? }));
    }
    expect(
        closed.iter().all(|one| one["sentence"].is_string()),
        "nobody else says that a journal was closed",
    )?;
    let both = [Side::Asking, Side::Asked].map(|side| story.node(side).verb(&["case", "show", &case]));
    let [ours, theirs] = both;
    expect(
        ours?["state_digest"] == theirs?["state_digest"],
        "the two sides hold the lost request in different states",
    )?;
    std::fs::remove_dir_all(&aside)?;
    let line = format!(
        "{} is saved while it runs, files another request, and comes back from the archive: {} and the review body say that \
         it showed fewer entries than the {size} they cosigned, and it files nothing. It takes back what {} holds and goes on as {journal}; both say so.",
        story.asking.state, story.asked.state, story.asked.state
    );
    let outcome = json!({
        "saved": saved["journal"], "size": size, "noticed": noticed, "said": sentence, "request": case,
        "taken_back": taken, "journal": journal, "closed": closed,
    });
    Ok(Played::Told(line, outcome))
}

/// What a witness has on record of a journal that went back.
fn incident(node: &Authority, code: &str) -> Result<Value, Trouble> {
    let patience = std::time::Instant::now() + std::time::Duration::from_secs(30);
    loop {
        let told = node.verb(&["journal", "witness"])?;
        let mut incidents = told["incidents"].as_array().into_iter().flatten();
        if let Some(one) = incidents.find(|one| one["code"] == code) {
            return Ok(one["sentence"].clone());
        }
        if std::time::Instant::now() > patience {
            return Ok(Value::Null);
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
}
