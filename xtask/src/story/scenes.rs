//! Further scenes on the same two nodes: part of a request refused, a withdrawal and a refusal whose letters
//! cross, an emergency, a counterpart that is not on the platform, a third node that witnesses, one that went back, and
//! what left the nodes before a court.
//!
//! A scene says in a sentence what came of it and checks it on both nodes. What a treaty has no clause for is not
//! played and said so.

mod court;
mod crossed;
mod emergency;
mod paper;
mod partial;
mod review;
mod went_back;

use super::steps::{APPROVER, DRAFTER, RECEIVER, key_of, missing, set, treaty_id, words_for};
use super::{Side, Story};
use crate::authority::Refused;
use crate::place::Trouble;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A scene: its name, and what plays it.
pub(crate) struct Scene {
    /// Its name, for the outcome and for failures.
    pub(crate) name: &'static str,
    /// Plays it.
    pub(crate) play: fn(&mut Story) -> Result<Played, Trouble>,
}

/// What came of a scene.
pub(crate) enum Played {
    /// It was played: a sentence, and its outcome.
    Told(String, Value),
    /// The treaty has no clause it could rest on.
    Without(String),
}

/// The scenes, in order.
pub(crate) const SCENES: &[Scene] = &[
    Scene { name: "partial-refusal", play: partial::play },
    Scene { name: "crossed-withdrawal", play: crossed::play },
    Scene { name: "emergency", play: emergency::play },
    Scene { name: "paper-counterpart", play: paper::play },
    Scene { name: "review-body", play: review::play },
    Scene { name: "went-back", play: went_back::play },
    Scene { name: "court", play: court::play },
];

impl Scene {
    /// Plays it; says what is to be printed, and what goes into the outcome.
    pub(crate) fn tell(&self, story: &mut Story) -> Result<(String, Value), Trouble> {
        let played =
            (self.play)(story).map_err(|trouble| Trouble(format!("scene `{}`: {trouble}", self.name)))?;
        let (line, mut outcome) = match played {
            Played::Told(line, outcome) => (line, outcome),
            Played::Without(why) => (format!("Not played: {why}"), json!({ "played": false, "why": why })),
        };
        outcome["scene"] = self.name.into();
        Ok((line, outcome))
    }
}

/// An officer of the asked side who may decide for its minister.
const MINISTER: &str = "senna";

/// A request of the asking side, complete and approved and sent; whether it arrives is for others to wait for.
fn sent(story: &Story, measures: &[&str], said: &[String], on_paper: bool) -> Result<String, Trouble> {
    let case = begun(story, measures, said, on_paper)?;
    // A question may ask for an element only once another is answered.
    for _ in 0..3 {
        for (element, _) in missing(story, &case)? {
            set(story, &case, &format!("element.{element}={}", words_for(&element)))?;
        }
    }
    gone(story, &case)?;
    Ok(case)
}

/// Approved by a second officer, and sent.
fn gone(story: &Story, case: &str) -> Result<(), Trouble> {
    approve(story, Side::Asking, case, APPROVER)?;
    story.asking.verb_as(DRAFTER, &["case", "submit", case])?;
    Ok(())
}

/// A draft.
fn begun(story: &Story, measures: &[&str], said: &[String], on_paper: bool) -> Result<String, Trouble> {
    let (id, asked) = (treaty_id(&story.play.treaty)?, story.asked.state.clone());
    let mut words = vec![
        "case",
        "draft",
        "--to",
        &asked,
        "--treaty",
        &id,
        "--set",
        "language=en",
        "--set",
        "fact.offence=fraud",
    ];
    measures.iter().for_each(|measure| words.extend(["--measure", *measure]));
    said.iter().for_each(|pair| words.extend(["--set", pair.as_str()]));
    if on_paper {
        words.push("--on-paper");
    }
    let draft = story.asking.verb_as(DRAFTER, &words)?;
    Ok(draft["case"].as_str().ok_or("`comity case draft` gave no reference")?.to_owned())
}

fn approve(story: &Story, side: Side, case: &str, officer: &str) -> Result<(), Trouble> {
    let key = key_of(story, officer).display().to_string();
    story.node(side).verb_as(officer, &["case", "approve", case, "--key", &key])?;
    Ok(())
}

/// An answer of one side; where it wants a second officer, she approves it and it goes.
fn answered(story: &Story, side: Side, case: &str, words: &[&str]) -> Result<Value, Trouble> {
    let (officer, second) = if side == Side::Asking { (DRAFTER, APPROVER) } else { (RECEIVER, MINISTER) };
    let mut arguments = vec!["case", "answer", case];
    arguments.extend(words);
    match story.node(side).verb_as(officer, &arguments) {
        Ok(told) => Ok(told),
        Err(refused) if refused.code == "needs-approval" => {
            approve(story, side, case, second)?;
            Ok(story.node(side).verb_as(officer, &arguments)?)
        }
        Err(refused) => Err(refused.into()),
    }
}

/// A case as a side holds it; nothing where it does not.
fn view(story: &Story, side: Side, case: &str) -> Result<Option<Value>, Trouble> {
    match story.node(side).verb(&["case", "show", case]) {
        Ok(view) => Ok(Some(view)),
        Err(Refused { code, .. }) if code == "no-case" => Ok(None),
        Err(refused) => Err(refused.into()),
    }
}

/// Waits until both sides hold so many acts, each with its receipt; the case as the asking side holds it.
fn both_hold(story: &mut Story, case: &str, acts: usize) -> Result<Value, Trouble> {
    let whole = |view: &Value| {
        let timeline = view["timeline"].as_array().cloned().unwrap_or_default();
        timeline.len() == acts && timeline.iter().all(|act| act["recorded"].is_string())
    };
    story.until(&format!("{acts} acts of {case} are held and receipted on both sides"), |story| {
        let both = [view(story, Side::Asking, case)?, view(story, Side::Asked, case)?];
        Ok(both.iter().all(|view| view.as_ref().is_some_and(&whole)))
    })?;
    let asking = view(story, Side::Asking, case)?.unwrap_or_default();
    let asked = view(story, Side::Asked, case)?.unwrap_or_default();
    if asking["state_digest"] != asked["state_digest"] {
        return Err(Trouble(format!("the two sides hold {case} differently")));
    }
    Ok(asking)
}

/// What the refusals of the story say where a clause has conditions offered first.
const NO_CONDITIONS: &str = "No condition would keep the enquiry from harm.";

/// The minister's officer of the asked side, admitted once.
fn minister(story: &Story) -> Result<(), Trouble> {
    let known = story.asked.verb(&["officer", "list"])?;
    let known =
        known["officers"].as_array().is_some_and(|all| all.iter().any(|one| one["officer"] == MINISTER));
    if !known {
        let key = key_of(story, MINISTER).display().to_string();
        let words = ["officer", "add", MINISTER, "--role", "approver", "--role", "minister", "--key", &key];
        story.asked.verb(&words)?;
    }
    Ok(())
}

/// A ground on which this measure may be refused here, with what is to be answered for it; none where the treaty
/// has none that holds, and that an officer of the story may decide on.
fn ground(view: &Value, measure: &str) -> Option<(String, String, Vec<String>)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let offices = ["", "requested.central", "requested.minister", "requested.competent"];
    let grounds = view["grounds"].as_array()?;
    let usable = grounds.iter().filter(|one| {
        let about = one["about"]
            .as_array()
            .is_none_or(|about| about.is_empty() || about.iter().any(|m| m == measure));
        let force = matches!(one["force"].as_str(), Some("may-refuse" | "must-refuse"));
        about && force && offices.contains(&one["decided_by"].as_str().unwrap_or_default())
    });
    let holds = |one: &&Value| one["status"] == "available";
    let open = |one: &&Value| {
        let asked = one["questions"].as_array().cloned().unwrap_or_default();
        one["status"] == "to-be-determined"
            && !asked.is_empty()
            && asked
                .iter()
                .all(|question| question[2].as_str().is_some_and(|office| office.starts_with("requested")))
    };
    let one = usable.clone().find(holds).or_else(|| usable.clone().find(open))?;
    let asked = one["questions"].as_array().cloned().unwrap_or_default();
    let of_it: BTreeSet<String> = asked.iter().map(|question| text(&question[0])).collect();
    // Nobody decides while a question of another ground is open to the side that decides.
    let others = grounds
        .iter()
        .filter(|other| other["ground"] != one["ground"] && other["status"] == "to-be-determined");
    let others = others.flat_map(|other| other["questions"].as_array().cloned().unwrap_or_default());
    let ours =
        others.filter(|question| question[2].as_str().is_none_or(|office| office.starts_with("requested")));
    let rest: BTreeSet<String> =
        ours.map(|question| text(&question[0])).filter(|path| !of_it.contains(path)).collect();
    let yes = of_it.iter().map(|path| format!("{path}=yes"));
    let answers = yes.chain(rest.iter().map(|path| format!("{path}=no"))).collect();
    Some((text(&one["ground"]), text(&one["article"]), answers))
}

/// What must still be answered before something is granted: each question of a ground that lets or makes one refuse.
fn nothing_bars(view: &Value) -> Vec<String> {
    let grounds = view["grounds"].as_array().cloned().unwrap_or_default();
    let open =
        grounds.iter().filter(|one| one["force"] == "must-refuse" && one["status"] == "to-be-determined");
    let questions = open.flat_map(|one| one["questions"].as_array().cloned().unwrap_or_default());
    let paths: BTreeSet<String> = questions.filter_map(|one| one[0].as_str().map(str::to_owned)).collect();
    paths.into_iter().map(|path| format!("{path}=no")).collect()
}

/// Items granted. Where an answer opens another question, the node names it, and it is answered too.
fn granted(story: &Story, case: &str, words: &[&str]) -> Result<Value, Trouble> {
    let mut answers = nothing_bars(&view(story, Side::Asked, case)?.unwrap_or_default());
    for _ in 0..4 {
        let arguments = [&["case", "answer", case, "accept"], words].concat();
        let arguments = each(arguments, "--answer", &answers);
        match story.asked.verb_as(RECEIVER, &arguments) {
            Err(refused) if refused.code == "ground-open" => {
                let named = refused.sentence.split("--answer ").skip(1);
                let named = named.filter_map(|rest| rest.split([' ', '`', ',']).next());
                let more: Vec<String> = named
                    .filter(|one| one.ends_with("=no"))
                    .map(str::to_owned)
                    .filter(|one| !answers.contains(one))
                    .collect();
                expect(!more.is_empty(), &refused.sentence)?;
                answers.extend(more);
            }
            other => return Ok(other?),
        }
    }
    Err(Trouble(format!("{case} could not be granted: a question opens another without end")))
}

/// Words of a command with an option said once for each of these.
fn each<'a>(mut words: Vec<&'a str>, option: &'a str, values: &'a [String]) -> Vec<&'a str> {
    values.iter().for_each(|value| words.extend([option, value.as_str()]));
    words
}

fn statuses(view: &Value) -> Vec<Value> {
    let items = view["items"].as_array().cloned().unwrap_or_default();
    items
        .iter()
        .map(|item| json!({ "item": item["item"], "measure": item["measure"], "status": item["status"] }))
        .collect()
}

/// The clock of one norm in a view.
fn clock<'a>(view: &'a Value, norm: &str) -> Option<&'a Value> {
    view["clocks"].as_array()?.iter().find(|clock| clock["norm"] == norm)
}

/// Fails with a sentence where something is not as the scene has it.
fn expect(met: bool, sentence: &str) -> Result<(), Trouble> {
    if met { Ok(()) } else { Err(Trouble(sentence.to_owned())) }
}
