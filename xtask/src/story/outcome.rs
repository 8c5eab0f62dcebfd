//! The one object a finished story leaves: what both nodes hold, and that both journals verify.

use super::steps::clock;
use super::{Side, Story};
use crate::place::Trouble;
use serde_json::{Value, json};

/// Waits until both sides hold the same acts with their receipts, then reads the outcome from both.
pub(crate) fn outcome(story: &mut Story) -> Result<Value, Trouble> {
    story.until("every act is held and receipted on both sides", |story| {
        let (Some(asking), Some(asked)) = (story.show(Side::Asking)?, story.show(Side::Asked)?) else {
            return Ok(false);
        };
        let all = digests(&asking);
        Ok(all == digests(&asked)
            && receipts(&asking, Side::Asking) + receipts(&asked, Side::Asked) == all.len())
    })?;
    let asking = story.show(Side::Asking)?.ok_or("the asking side lost its case")?;
    let asked = story.show(Side::Asked)?.ok_or("the asked side lost its case")?;
    let decide = clock(story, Side::Asking, "decide")?.map_or(Value::Null, |clock| clock["due"].clone());
    let exhibit = &asking["exhibits"][0];
    let journals = journals(story)?;
    Ok(json!({
        "treaty": asking["treaty"]["id"],
        "request": asking["case"],
        "acts": acts(&asking).iter().map(act).collect::<Vec<_>>(),
        "receipts": receipts(&asking, Side::Asking) + receipts(&asked, Side::Asked),
        "due": { "decide": decide },
        "lapses": count(&asking["lapses"]),
        "escalations": count(&asking["escalations"]),
        "exhibit": { "sha256": hex(&exhibit["sha256"]), "custody_signatures": exhibit["custody_signatures"] },
        "journals": journals,
        "states_equal": asking["state_digest"].is_string() && asking["state_digest"] == asked["state_digest"],
    }))
}

/// Both journals, read again as a whole.
pub(crate) fn journals(story: &Story) -> Result<Value, Trouble> {
    let mut journals = Vec::new();
    for side in [Side::Asking, Side::Asked] {
        let folder = story.node(side).folder.display().to_string();
        let verified = story.node(side).verb(&["journal", "verify", &folder])?;
        let field = |name: &str| verified[name].clone();
        journals.push(json!({
            "origin": field("origin"), "size": field("size"), "verified": verified["verified"] == true,
        }));
    }
    Ok(journals.into())
}

/// What is wrong with an outcome, in sentences; none when the story went as it should.
pub(crate) fn faults_in(outcome: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut expect = |met: bool, sentence: &str| {
        if !met {
            found.push(sentence.to_owned());
        }
    };
    let acts = outcome["acts"].as_array().cloned().unwrap_or_default();
    let mut places: Vec<String> =
        acts.iter().map(|act| format!("{}{}", act["lane"], act["number"])).collect();
    places.sort();
    places.dedup();
    expect(!acts.is_empty() && places.len() == acts.len(), "two acts stand at one place of a lane");
    for kind in [
        "request.submitted",
        "request.acknowledged",
        "request.asked",
        "request.supplemented",
        "item.accepted",
        "item.executed",
        "exhibit.handed-over",
        "exhibit.received",
        "case.closed",
    ] {
        let times = acts.iter().filter(|act| act["kind"] == kind).count();
        expect(times == 1, &format!("`{kind}` stands {times} times in the story, not once"));
    }
    let lapses = acts.iter().filter(|act| act["kind"] == "clock.lapsed").count();
    expect(lapses == 2 && outcome["lapses"] == 1, "the lapse is not noted once by each side");
    let climbed = acts.iter().filter(|act| act["kind"] == "clock.escalated").count();
    let rungs = outcome["escalations"].as_u64().unwrap_or(0) as usize;
    expect(climbed == 2 * rungs, "a rung is not noted once by each side");
    expect(outcome["receipts"].as_u64() == Some(acts.len() as u64), "an act has no receipt");
    expect(outcome["due"]["decide"].is_string(), "the decision has no date");
    expect(outcome["exhibit"]["custody_signatures"] == 2, "custody does not have two signatures");
    expect(outcome["journals"][0]["verified"] == true, "the asking side's journal does not verify");
    expect(outcome["journals"][1]["verified"] == true, "the asked side's journal does not verify");
    expect(outcome["states_equal"] == true, "the two sides hold different states");
    found
}

/// A digest as `sha256sum` prints it.
fn hex(digest: &Value) -> Value {
    digest.as_str().map_or(Value::Null, |text| text.trim_start_matches("sha256:").into())
}

fn acts(view: &Value) -> Vec<Value> {
    view["timeline"].as_array().cloned().unwrap_or_default()
}

fn act(act: &Value) -> Value {
    json!({
        "lane": act["lane"], "number": act["number"], "kind": act["kind"], "digest": act["digest"],
        "leaf": act["leaf"],
    })
}

fn digests(view: &Value) -> Vec<String> {
    acts(view).iter().map(|act| act["digest"].to_string()).collect()
}

fn receipts(view: &Value, side: Side) -> usize {
    acts(view).iter().filter(|act| act["lane"] == side.lane() && act["recorded"].is_string()).count()
}

fn count(list: &Value) -> usize {
    list.as_array().map_or(0, Vec::len)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good() -> Value {
        let kinds = [
            ("requesting", "request.submitted"),
            ("requested", "request.acknowledged"),
            ("requested", "request.asked"),
            ("requesting", "request.supplemented"),
            ("requesting", "clock.lapsed"),
            ("requested", "clock.lapsed"),
            ("requested", "item.accepted"),
            ("requested", "item.executed"),
            ("requested", "exhibit.handed-over"),
            ("requesting", "exhibit.received"),
            ("requesting", "case.closed"),
        ];
        let acts: Vec<Value> = kinds
            .iter()
            .enumerate()
            .map(|(number, (lane, kind))| json!({ "lane": lane, "number": number, "kind": kind }))
            .collect();
        json!({
            "acts": acts, "receipts": 11, "due": { "decide": "2026-12-21" }, "lapses": 1, "escalations": 0,
            "exhibit": { "sha256": "00", "custody_signatures": 2 },
            "journals": [{ "verified": true }, { "verified": true }], "states_equal": true,
        })
    }

    #[test]
    fn a_story_that_went_well_has_no_faults() {
        assert_eq!(faults_in(&good()), Vec::<String>::new());
    }

    #[test]
    fn an_act_filed_twice_is_a_fault() {
        let mut twice = good();
        twice["acts"][2]["kind"] = json!("request.acknowledged");
        assert!(faults_in(&twice).iter().any(|fault| fault.contains("stands 2 times")));
    }

    #[test]
    fn a_missing_receipt_and_a_half_custody_are_faults() {
        let mut half = good();
        half["receipts"] = json!(10);
        half["exhibit"]["custody_signatures"] = json!(1);
        assert_eq!(faults_in(&half).len(), 2);
    }
}
