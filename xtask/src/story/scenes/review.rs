//! A third node, of the body that reviews how the treaty is applied: it witnesses both journals and holds no case.

use super::{Played, expect};
use crate::authority::Authority;
use crate::place::Trouble;
use crate::story::Story;
use serde_json::{Value, json};

pub(super) fn play(story: &mut Story) -> Result<Played, Trouble> {
    let now = story.asking.verb(&["status"])?["now"].as_str().unwrap_or_default().to_owned();
    if !story.review.exists() {
        story.review.init(&now)?;
    }
    story.review.serve()?;
    for node in [&story.asking, &story.asked] {
        met(story, node, &story.review)?;
        met(story, &story.review, node)?;
    }
    cosigned_by(story, "REV")?;
    let told = story.review.verb(&["journal", "witness"])?;
    let seen = told["witnessing"].as_array().cloned().unwrap_or_default();
    expect(seen.len() == 2, "the review body does not witness both journals")?;
    expect(told["size"] == 0, "the review body has something on file")?;
    let sizes: Vec<String> =
        seen.iter().map(|one| format!("{} of {}", one["size"], word(one, "origin"))).collect();
    let line = format!(
        "The review body runs a third node. It has cosigned every head it was shown, {} entries, and holds no case.",
        sizes.join(" and ")
    );
    Ok(Played::Told(line, json!({ "witnessing": seen })))
}

/// One node takes the page of another.
fn met(story: &Story, node: &Authority, other: &Authority) -> Result<(), Trouble> {
    let page = other.verb(&["peer", "page"])?;
    let file = story.papers().join(format!("{}.page", other.state));
    std::fs::write(&file, word(&page, "page"))?;
    let file = file.display().to_string();
    node.verb(&["peer", "add", &file, "--fingerprint", &word(&page, "fingerprint")])?;
    Ok(())
}

/// Waits until a witness has cosigned both journals whole.
pub(super) fn cosigned_by(story: &mut Story, witness: &str) -> Result<(), Trouble> {
    story.until(&format!("{witness} has cosigned both journals"), |story| {
        let whole = |node: &Authority| -> Result<bool, Trouble> {
            let told = node.verb(&["journal", "witness"])?;
            let mut ours = told["witnesses"].as_array().into_iter().flatten();
            let of = ours.find(|one| one["peer"] == witness);
            Ok(of.is_some_and(|one| one["behind"] == 0 && one["at"].is_string()))
        };
        let mut all = true;
        for node in [&story.asking, &story.asked].into_iter().filter(|node| node.state != witness) {
            all &= whole(node)?;
        }
        Ok(all)
    })
}

fn word(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}
