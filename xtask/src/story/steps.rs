//! The steps themselves, in order. The moments are the stage's: the whole story takes seconds.

use super::{Side, Step, Story, stage};
use crate::demo;
use crate::place::Trouble;
use serde_json::Value;
use std::path::PathBuf;

/// The steps of the story.
pub(crate) const STEPS: &[Step] = &[
    Step { name: "found the offices", run: found },
    Step { name: "adopt the treaty", run: adopt },
    Step { name: "admit the officers", run: officers },
    Step { name: "exchange the pages", run: peers },
    Step { name: "start both nodes", run: start },
    Step { name: "draft with one element missing", run: draft },
    Step { name: "complete the draft", run: complete },
    Step { name: "approve", run: approve },
    Step { name: "submit", run: submit },
    Step { name: "acknowledge", run: acknowledge },
    Step { name: "ask for more", run: ask },
    Step { name: "supplement", run: supplement },
    Step { name: "let the decision be late", run: lapse },
    Step { name: "climb the ladder", run: climb },
    Step { name: "accept", run: accept },
    Step { name: "execute", run: execute },
    Step { name: "hand over", run: hand_over },
    Step { name: "receive", run: receive },
    Step { name: "close", run: close },
];

const DRAFTED: &str = "2026-11-20T08:00:00Z";
const ACKNOWLEDGED: &str = "2026-11-20T10:00:00Z";
const ASKED: &str = "2026-11-24T09:00:00Z";
const SUPPLEMENTED: &str = "2026-11-26T09:00:00Z";

pub(super) const DRAFTER: &str = "okafor";
pub(super) const APPROVER: &str = "lindqvist";
pub(super) const RECEIVER: &str = "tanaka";
const DECIDER: &str = "moreau";

/// What people call the office of a State in the story.
pub(super) fn office_name(code: &str) -> String {
    match code {
        "ARV" => "Ministry of Justice of Arvenia, Unit II B".into(),
        "BEL" => "Attorney General's Office of Belmora".into(),
        "DE" => "Practice office DE".into(),
        "GB" => "Practice office GB".into(),
        other => format!("Practice office {other}"),
    }
}

fn found(story: &mut Story) -> Result<String, Trouble> {
    let mut words = Vec::new();
    for side in [Side::Asking, Side::Asked] {
        let node = story.node(side);
        if !node.exists() {
            node.init(DRAFTED)?;
        }
        words.push(format!("{} ({})", node.name, node.state));
    }
    Ok(format!("Two offices, each with its own folder and keys: {}.", words.join(" and ")))
}

fn adopt(story: &mut Story) -> Result<String, Trouble> {
    let treaty = story.play.treaty.clone();
    let id = treaty_id(&treaty)?;
    for side in [Side::Asking, Side::Asked] {
        let mut arguments = vec!["treaty".to_owned(), "adopt".to_owned(), treaty.display().to_string()];
        arguments.extend(demo::beside(&treaty).iter().map(|file| file.display().to_string()));
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        story.node(side).verb(&arguments)?;
    }
    story.treaty_id = Some(id.clone());
    Ok(format!("Both adopt the treaty `{id}` under the digest of its text."))
}

pub(super) fn treaty_id(file: &std::path::Path) -> Result<String, Trouble> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| Trouble(format!("`{}` cannot be read: {error}", file.display())))?;
    let id = demo::treaty_id(&text).map(str::to_owned);
    id.ok_or_else(|| Trouble(format!("`{}` has no line `treaty ID \"Title\"`", file.display())))
}

fn officers(story: &mut Story) -> Result<String, Trouble> {
    let both = [
        (Side::Asking, DRAFTER, "officer"),
        (Side::Asking, APPROVER, "approver"),
        (Side::Asked, RECEIVER, "officer"),
        (Side::Asked, DECIDER, "approver"),
    ];
    for (side, officer, role) in both {
        let known = story.node(side).verb(&["officer", "list"])?;
        let known =
            known["officers"].as_array().is_some_and(|all| all.iter().any(|one| one["officer"] == officer));
        if !known {
            // Her key lies with her practice node: whoever plays her in a browser approves with it.
            story.node(side).verb(&["officer", "add", officer, "--role", role])?;
        }
    }
    Ok("Two officers each: one writes, one approves, with a key of her own.".into())
}

pub(super) fn key_of(story: &Story, officer: &str) -> PathBuf {
    let name = format!("{officer}.key");
    let own = [&story.asking, &story.asked].map(|node| node.folder.join("officers").join(&name));
    let known = own.into_iter().find(|key| key.exists());
    known.unwrap_or_else(|| story.papers().join(name))
}

fn peers(story: &mut Story) -> Result<String, Trouble> {
    for side in [Side::Asking, Side::Asked] {
        let other = story.node(side.other()).verb(&["peer", "page"])?;
        let (Some(page), Some(fingerprint)) = (other["page"].as_str(), other["fingerprint"].as_str()) else {
            return Err(Trouble("`comity peer page` printed no page".into()));
        };
        let file = story.papers().join(format!("{}.page", story.node(side.other()).state));
        std::fs::write(&file, page)?;
        story.node(side).verb(&["peer", "add", &file.display().to_string(), "--fingerprint", fingerprint])?;
    }
    Ok("They exchange their signed pages and compare fingerprints; each pins the other's keys.".into())
}

fn start(story: &mut Story) -> Result<String, Trouble> {
    story.serve()?;
    Ok("Both nodes run, each a process of its own, with mutual TLS between them.".into())
}

fn draft(story: &mut Story) -> Result<String, Trouble> {
    if story.submitted()? {
        return Ok("The draft has become a request.".into());
    }
    let case = match story.case()? {
        Some(case) => case,
        None => begin(story)?,
    };
    let missing = missing(story, &case)?;
    let Some(((lacking, article), rest)) = missing.split_last() else {
        return Ok(format!("Draft {case} is complete."));
    };
    for (element, _) in rest {
        set(story, &case, &format!("element.{element}={}", words_for(element)))?;
    }
    let left = self::missing(story, &case)?;
    if left != [(lacking.clone(), article.clone())] {
        return Err(Trouble(format!("one element is missing, `{lacking}`, and the check names {left:?}")));
    }
    // The node says the same to whoever tries to send it.
    match story.asking.verb_as(DRAFTER, &["case", "submit", &case]) {
        Ok(_) => Err(Trouble(format!("a draft without `{lacking}` was sent"))),
        Err(refused) if refused.sentence.contains(lacking.as_str()) || refused.code == "incomplete" => Ok(
            format!("Draft {case}: one element is missing, `{lacking}`, which article {article} asks for."),
        ),
        Err(refused) => Err(refused.into()),
    }
}

fn begin(story: &mut Story) -> Result<String, Trouble> {
    let id = match &story.treaty_id {
        Some(id) => id.clone(),
        None => treaty_id(&story.play.treaty)?,
    };
    let asked = story.asked.state.clone();
    let words = [
        "case",
        "draft",
        "--to",
        &asked,
        "--treaty",
        &id,
        "--measure",
        "documents-public",
        "--set",
        "language=en",
        // Which offence it is decides on grounds: nobody could grant while that is open.
        "--set",
        "fact.offence=fraud",
    ];
    let draft = story.asking.verb_as(DRAFTER, &words)?;
    Ok(draft["case"].as_str().ok_or("`comity case draft` gave no reference")?.to_owned())
}

/// What the treaty still wants, as (element, article); questions it asks are answered on the way.
pub(super) fn missing(story: &Story, case: &str) -> Result<Vec<(String, String)>, Trouble> {
    let mut check = story.asking.verb(&["case", "check", case])?;
    let questions = check["undetermined"].as_array().cloned().unwrap_or_default();
    if !questions.is_empty() {
        for question in &questions {
            let path = question["question"].as_str().unwrap_or_default();
            set(story, case, &format!("fact.{path}=false"))?;
        }
        check = story.asking.verb(&["case", "check", case])?;
    }
    let text = |row: &Value, field: &str| row[field].as_str().unwrap_or_default().to_owned();
    let rows = check["missing"].as_array().cloned().unwrap_or_default();
    Ok(rows.iter().map(|row| (text(row, "element"), text(row, "article"))).collect())
}

pub(super) fn set(story: &Story, case: &str, pair: &str) -> Result<(), Trouble> {
    story.asking.verb_as(DRAFTER, &["case", "set", case, pair])?;
    Ok(())
}

/// What the drafter writes below an element. The persons are invented.
pub(super) fn words_for(element: &str) -> &'static str {
    match element {
        "requesting-authority" => "Public Prosecutor's Office, Section for Economic Crime",
        "offences" => "Fraud by forged delivery notes, in six cases",
        "facts-summary" => "Goods were invoiced and never delivered; payments went to an account abroad.",
        "purpose-of-evidence" => "To show at trial who controlled the account",
        "assistance-requested" => "Certified copies from the public register of companies",
        "confidentiality" => "Please keep the request confidential until the hearing",
        "proceeding-type" => "criminal",
        "proceeding-stage" => "investigation",
        "language" => "en",
        "signature" => "Signed by the head of Unit II B",
        "persons" => "A. Example, born 1970",
        "identifiers" => "Register number 4711",
        _ => "As described in the annex to this request",
    }
}

fn complete(story: &mut Story) -> Result<String, Trouble> {
    let case = the_case(story)?;
    if !story.submitted()? {
        for (element, _) in missing(story, &case)? {
            set(story, &case, &format!("element.{element}={}", words_for(&element)))?;
        }
        let left = missing(story, &case)?;
        if !left.is_empty() {
            return Err(Trouble(format!("the draft was completed and still lacks {left:?}")));
        }
    }
    Ok(format!("Draft {case} is complete: every element the treaty asks for is there."))
}

fn approve(story: &mut Story) -> Result<String, Trouble> {
    if !story.submitted()? {
        approval(story, Side::Asking, APPROVER)?;
    }
    Ok(format!("A second officer, {APPROVER}, approves exactly these bytes with her own key."))
}

fn approval(story: &Story, side: Side, officer: &str) -> Result<(), Trouble> {
    let case = the_case(story)?;
    let key = key_of(story, officer).display().to_string();
    story.node(side).verb_as(officer, &["case", "approve", &case, "--key", &key])?;
    Ok(())
}

fn submit(story: &mut Story) -> Result<String, Trouble> {
    let case = the_case(story)?;
    story.act(Side::Asking, "request.submitted", |story| {
        story.asking.verb_as(DRAFTER, &["case", "submit", &case])?;
        Ok(())
    })?;
    let leaf = story.find(Side::Asked, Side::Asking, "request.submitted")?.map(|act| act["leaf"].clone());
    let due =
        clock(story, Side::Asked, "decide")?.map(|clock| clock["due"].as_str().unwrap_or("?").to_owned());
    Ok(format!(
        "Sent, filed by {} at leaf {}, receipt countersigned. The decision is due on {}.",
        story.asked.state,
        leaf.unwrap_or_default(),
        due.unwrap_or_else(|| "a day that cannot be computed".into())
    ))
}

fn acknowledge(story: &mut Story) -> Result<String, Trouble> {
    story.clocks_at_least(ACKNOWLEDGED)?;
    answer(story, Side::Asked, "request.acknowledged", &["acknowledge", "--office", "Unit 4"])?;
    Ok(format!("{} acknowledges and says who deals with it.", story.asked.state))
}

fn ask(story: &mut Story) -> Result<String, Trouble> {
    story.clocks_at_least(ASKED)?;
    let words = ["ask", "--about", "facts-summary", "--text", "Which account received the payments?"];
    answer(story, Side::Asked, "request.asked", &words)?;
    let stops = clause_of_decide(&story.play.treaty)?.contains("stops on returned");
    if story.find(Side::Asking, Side::Asking, "request.supplemented")?.is_none() {
        for side in [Side::Asking, Side::Asked] {
            let still = clock(story, side, "decide")?.is_some_and(|clock| clock["standing_still"] == true);
            if still != stops {
                return Err(Trouble("the clock of the decision does not stand as the treaty has it".into()));
            }
        }
    }
    Ok(if stops {
        "More is asked. The clock of the decision stands still, on both sides.".into()
    } else {
        "More is asked. The treaty lets the clock of the decision run on.".into()
    })
}

/// The clause of the duty to decide, up to the next clause.
fn clause_of_decide(treaty: &std::path::Path) -> Result<String, Trouble> {
    let text = std::fs::read_to_string(treaty)?;
    let from = text.find("duty decide ").ok_or("the treaty has no `duty decide`")?;
    let rest = &text[from + 1..];
    let end = ["\n    duty ", "\n    escalation ", "\n  }"].iter().filter_map(|mark| rest.find(mark)).min();
    Ok(rest[..end.unwrap_or(rest.len())].to_owned())
}

fn supplement(story: &mut Story) -> Result<String, Trouble> {
    story.clocks_at_least(SUPPLEMENTED)?;
    let words = ["supplement", "facts-summary=The payments went to the account ending in 4711."];
    answer(story, Side::Asking, "request.supplemented", &words)?;
    let due =
        clock(story, Side::Asking, "decide")?.and_then(|clock| clock["due"].as_str().map(str::to_owned));
    Ok(format!("Supplemented. The decision is due on {}.", due.unwrap_or_else(|| "no date".into())))
}

fn lapse(story: &mut Story) -> Result<String, Trouble> {
    let decide = clock(story, Side::Asked, "decide")?.ok_or("the treaty has no duty `decide`")?;
    let ends = decide["ends"].as_str().ok_or("the last day of the decision cannot be computed")?.to_owned();
    let due = decide["due"].as_str().unwrap_or("?").to_owned();
    if story.find(Side::Asked, Side::Asked, "item.accepted")?.is_none() {
        story.clocks_at_least(&stage::later(&ends, 3_600)?)?;
    }
    story.until("both lanes note the lapse of the decision", |story| {
        Ok([Side::Asking, Side::Asked]
            .iter()
            .all(|side| noted_by_both(story, *side, "lapses", |row| row["norm"] == "decide")))
    })?;
    Ok(format!("{due} passes without a decision. Both nodes note the lapse: two notes of one lapse."))
}

fn climb(story: &mut Story) -> Result<String, Trouble> {
    if !has_ladder(&story.play.treaty)? {
        return Ok("The treaty has no ladder for a late decision: nothing is climbed.".into());
    }
    let decide = clock(story, Side::Asked, "decide")?.ok_or("the treaty has no duty `decide`")?;
    let ends = decide["ends"].as_str().ok_or("the last day of the decision cannot be computed")?.to_owned();
    if story.find(Side::Asked, Side::Asked, "item.accepted")?.is_none() {
        story.clocks_at_least(&stage::later(&ends, 12 * 86_400)?)?;
    }
    story.until("both lanes note the first rung of the ladder", |story| {
        Ok([Side::Asking, Side::Asked]
            .iter()
            .all(|side| noted_by_both(story, *side, "escalations", |row| row["norm"] == "decide")))
    })?;
    let view = story.show(Side::Asking)?.unwrap_or_default();
    let rungs = view["escalations"].as_array().map_or(0, Vec::len);
    Ok(format!("The lapse climbs the ladder on both sides, each step once: {rungs} so far."))
}

/// Whether some row of a list that meets a condition is noted in both lanes.
fn noted_by_both(story: &Story, side: Side, list: &str, is: impl Fn(&Value) -> bool) -> bool {
    let Ok(Some(view)) = story.show(side) else { return false };
    let rows = view[list].as_array().cloned().unwrap_or_default();
    let mut rows = rows.iter().filter(|row| is(row)).peekable();
    rows.peek().is_some() && rows.all(|row| row["noted_by"].as_array().is_some_and(|lanes| lanes.len() == 2))
}

/// Whether the treaty has an escalation for `decide`.
fn has_ladder(treaty: &std::path::Path) -> Result<bool, Trouble> {
    let text = std::fs::read_to_string(treaty)?;
    Ok(text.lines().any(|line| line.trim_start().starts_with("escalation ") && line.contains("decide")))
}

fn accept(story: &mut Story) -> Result<String, Trouble> {
    // What a ground that lets or makes one refuse still asks is answered with the grant.
    let view = story.show(Side::Asked)?.unwrap_or_default();
    let grounds = view["grounds"].as_array().cloned().unwrap_or_default();
    let decides = |one: &&serde_json::Value| one["force"] == "must-refuse" || one["force"] == "may-refuse";
    let open = grounds.iter().filter(decides).filter(|one| one["status"] == "to-be-determined");
    let questions = open.flat_map(|one| one["questions"].as_array().cloned().unwrap_or_default());
    let answers: std::collections::BTreeSet<String> =
        questions.filter_map(|question| question[0].as_str().map(answer_to)).collect();
    let mut words = vec!["accept"];
    answers.iter().for_each(|answer| words.extend(["--answer", answer.as_str()]));
    answer(story, Side::Asked, "item.accepted", &words)?;
    Ok(format!("{} accepts. The lapse stays on record; the duty is fulfilled late.", story.asked.state))
}

/// The story is of a fraud; nobody was tried for it before, and nobody may die for it.
fn answer_to(path: &str) -> String {
    if path == "offence" { "offence=fraud".into() } else { format!("{path}=no") }
}

fn execute(story: &mut Story) -> Result<String, Trouble> {
    answer(story, Side::Asked, "item.executed", &["execute"])?;
    Ok("The measure is carried out.".into())
}

fn hand_over(story: &mut Story) -> Result<String, Trouble> {
    let case = the_case(story)?;
    let file = story.play.evidence.display().to_string();
    story.act(Side::Asked, "exhibit.handed-over", |story| {
        let known = story
            .show(Side::Asked)?
            .and_then(|view| view["exhibits"][0]["exhibit"].as_str().map(str::to_owned));
        let exhibit = match known {
            Some(exhibit) => exhibit,
            None => {
                let added = story.asked.verb_as(RECEIVER, &["evidence", "add", &case, &file])?;
                added["exhibit"].as_str().ok_or("`comity evidence add` named no exhibit")?.to_owned()
            }
        };
        story.asked.verb_as(RECEIVER, &["evidence", "hand-over", &case, &exhibit])?;
        Ok(())
    })?;
    Ok("A file is handed over, sealed chunk by chunk; the first signature of custody is made.".into())
}

fn receive(story: &mut Story) -> Result<String, Trouble> {
    let case = the_case(story)?;
    let out = story.papers().join("received");
    story.act(Side::Asking, "exhibit.received", |story| {
        let view = story.show(Side::Asking)?.unwrap_or_default();
        let exhibit = view["exhibits"][0]["exhibit"].as_str().ok_or("no exhibit has arrived")?.to_owned();
        let out = out.display().to_string();
        story.asking.verb_as(DRAFTER, &["evidence", "receive", &case, &exhibit, "--out", &out])?;
        Ok(())
    })?;
    Ok("Received, every chunk verified. Custody has two signatures.".into())
}

fn close(story: &mut Story) -> Result<String, Trouble> {
    answer(story, Side::Asking, "case.closed", &["close"])?;
    Ok("Closed.".into())
}

/// A further act of an officer in the case.
fn answer(story: &mut Story, side: Side, kind: &str, words: &[&str]) -> Result<(), Trouble> {
    let case = the_case(story)?;
    let officer = if side == Side::Asking { DRAFTER } else { RECEIVER };
    let decider = if side == Side::Asking { APPROVER } else { DECIDER };
    story.act(side, kind, |story| {
        let mut arguments = vec!["case", "answer", &case];
        arguments.extend(words);
        match story.node(side).verb_as(officer, &arguments) {
            Ok(_) => Ok(()),
            // Some answers need a second officer; the answer waits for her, then goes.
            Err(refused) if refused.code == "needs-approval" => {
                approval(story, side, decider)?;
                story.node(side).verb_as(officer, &arguments)?;
                Ok(())
            }
            Err(refused) => Err(refused.into()),
        }
    })
}

fn the_case(story: &Story) -> Result<String, Trouble> {
    story.case()?.ok_or_else(|| Trouble("there is no draft yet".into()))
}

/// The clock of one norm as a side computes it.
pub(super) fn clock(story: &Story, side: Side, norm: &str) -> Result<Option<Value>, Trouble> {
    let Some(view) = story.show(side)? else { return Ok(None) };
    let clocks = view["clocks"].as_array().cloned().unwrap_or_default();
    Ok(clocks.into_iter().find(|clock| clock["norm"] == norm))
}
