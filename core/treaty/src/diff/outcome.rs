//! Everything a treaty says of one dossier, as words that can be held against each other.
//!
//! Numbers of articles, titles, marks and explanations are left out: they are not outcomes.

use std::collections::BTreeMap;

use super::form;
use crate::apply::{Application, ChannelReading, Event, LifeReading, RungAction, RungDue};
use crate::norm::{Due, Who};

/// What an outcome is about: a clause by its id, which instance and of what, and which side of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Point {
    /// `decide`, `ground.essential-interests`, `element.language`
    pub(super) subject: String,
    /// `2`, `search-seizure`; nothing where there is but one.
    pub(super) which: String,
    /// `state`, `due`, …
    pub(super) aspect: &'static str,
}

/// What comes out, point by point.
pub(super) type Outcomes = BTreeMap<Point, String>;

/// Everything an application says. `names` are ids that changed, `ids` those of clauses that have none of their own.
pub(super) fn outcomes(
    application: &Application,
    names: &BTreeMap<String, String>,
    ids: &BTreeMap<String, String>,
) -> Outcomes {
    // Whoever adds to what an application says decides here whether it is an outcome.
    let Application {
        norms,
        grounds,
        elements,
        consultations,
        rungs,
        channels,
        language,
        rules,
        provisions,
        supplement,
        urgency,
        questions,
        basis,
        // A clause that is taken away shows by what no longer comes of it.
        taken_away: _,
        states,
        life,
        human_review,
        automation,
        conditional,
        open_brackets: _,
        consulted: _,
        reached: _,
    } = application;
    let mut all = Outcomes::new();
    let mut say = |subject: String, which: String, aspect: &'static str, text: String| {
        // Two readings of one point stand side by side, in one order.
        let subject = ids.get(&subject).cloned().unwrap_or_else(|| form::renamed(&subject, names));
        let (which, text) = (retold(&which, names), retold(&text, names));
        let point = Point { subject, which, aspect };
        let held = all.entry(point).or_default();
        let mut texts: Vec<&str> = held.split(" / ").filter(|text| !text.is_empty()).collect();
        texts.push(&text);
        texts.sort_unstable();
        texts.dedup();
        *held = texts.join(" / ");
    };
    // The instrument compared may have changed its own name; that another is proposed is an outcome.
    let rests = if basis.rests_on.is_some() { "what it cites" } else { "what a person chooses" };
    let proposed = basis.proposed.as_ref().map(|other| format!(", {other} is proposed")).unwrap_or_default();
    say("basis".to_owned(), String::new(), "rests on", format!("{rests}{proposed}"));
    for norm in norms {
        let which = which(norm.number, &norm.about);
        let mut point = |aspect, text: String| say(norm.id.clone(), which.clone(), aspect, text);
        let mut states: Vec<&str> = norm.states.iter().map(|state| state.as_str()).collect();
        states.sort_unstable();
        states.dedup();
        let states = if states.is_empty() { norm.state.as_str().to_owned() } else { states.join(" or ") };
        let suspended = if norm.standing_still { ", standing still" } else { "" };
        let doubt = if norm.certain { "" } else { ", under some options" };
        point("state", format!("{states}{suspended}{doubt}"));
        point("due", due(&norm.due));
        point("end before roll", due(&norm.raw_due));
        point("kind", norm.kind.as_str().to_owned());
        point("limit", norm.limit.as_str().to_owned());
        point("bearer", people(&norm.bearer));
        point("claimant", people(&norm.claimant));
        point("excused", norm.excused.as_str().to_owned());
        point("deed", sorted(&norm.done_on));
        point("contents", sorted(&norm.giving));
        point("started", format!("{} {}", norm.started.written(), norm.started.at));
        let moment = |at: &Option<comity_words::Moment>| at.map(|at| at.to_string()).unwrap_or_default();
        point("ended", format!("{} {} {}", moment(&norm.lapse), moment(&norm.done), moment(&norm.ended)));
        point("stops too many", norm.stops_too_many.len().to_string());
        if let Some(extension) = &norm.extension {
            let length = extension.up_to.map_or("any length".to_owned(), |up_to| up_to.to_string());
            let times =
                extension.times.map_or("any number of times".to_owned(), |times| format!("{times} times"));
            let open = if extension.open { "open" } else { "closed" };
            let uncapped = if extension.uncapped { ", uncapped" } else { "" };
            point(
                "extension",
                format!(
                    "{open}: {} by {length}, {times}{uncapped}, used {}, giving {}",
                    people(&extension.who),
                    extension.used,
                    sorted(&extension.giving)
                ),
            );
        }
        point("questions", asked(&norm.questions));
    }
    for ground in grounds {
        let which = ground.about.join(", ");
        let mut point =
            |aspect, text: String| say(format!("ground.{}", ground.id), which.clone(), aspect, text);
        point("status", ground.status.as_str().to_owned());
        point("force", ground.force.to_string());
        point("decided by", ground.decided_by.clone().unwrap_or_default());
        point("consult first", ground.consult_first.to_string());
        point("questions", asked(&ground.questions));
    }
    for element in elements {
        let required = match element.required.as_str() {
            "yes" => "required",
            "no" => "not required",
            other => other,
        };
        say(format!("element.{}", element.element), String::new(), "element", required.to_owned());
    }
    for consultation in consultations {
        let which = consultation.about.join(", ");
        let mut point = |aspect, text: String| say(consultation.id.clone(), which.clone(), aspect, text);
        point("state", consultation.state.as_str().to_owned());
        point("before", sorted(&consultation.before));
        point("over", sorted(&consultation.over));
        point("by", consultation.by.clone());
        point("within", consultation.within.map(|within| within.to_string()).unwrap_or_default());
        point("made good by", consultation.due.as_ref().map(due).unwrap_or_default());
    }
    for rung in rungs {
        let which = which_rung(rung, names);
        let id = format!("{}.step-{}", form::renamed(&rung.ladder, names), rung.step);
        let mut point = |aspect, text: String| say(id.clone(), which.clone(), aspect, text);
        point("effect", due(&rung.effective));
        point("does", does(rung));
        point("answer", rung.answer_due.as_ref().map(due).unwrap_or_default());
        point("certain", rung.certain.to_string());
    }
    for channel in channels {
        let which = channel.about.join(", ");
        let mut point =
            |aspect, text: String| say(format!("channel.{}", channel.id), which.clone(), aspect, text);
        point("status", channel.status.as_str().to_owned());
        point("rules", rules_of(channel));
    }
    if let Some(language) = language {
        let mut point = |aspect, text: String| say("language".to_owned(), String::new(), aspect, text);
        point("status", language.status.as_str().to_owned());
        point("accepts", sorted(&language.accepts));
        point("urgent", sorted(&language.urgent));
        point("certified", language.certified.clone().unwrap_or_default());
        point("translated by", language.translated_by.clone().unwrap_or_default());
    }
    for rule in rules {
        let which = rule.about.join(", ");
        let mut point = |aspect, text: String| say(rule.id.clone(), which.clone(), aspect, text);
        point("value", rule.value.as_str().to_owned());
        point("questions", asked(&rule.questions));
    }
    for provision in provisions {
        let which = provision.about.join(", ");
        let mut point = |aspect, text: String| say(provision.id.clone(), which.clone(), aspect, text);
        point("applies", provision.applies.as_str().to_owned());
        point(
            "what it says",
            provision.value.as_ref().map(|value| value.as_str().to_owned()).unwrap_or_default(),
        );
        point("stands", provision.state.map(|state| state.as_str().to_owned()).unwrap_or_default());
        point("until", provision.due.as_ref().map(due).unwrap_or_default());
        point("looked at", provision.next.as_ref().map(due).unwrap_or_default());
        point("who", people(&provision.who));
    }
    if let Some(supplement) = supplement {
        let mut point = |aspect, text: String| say("supplement".to_owned(), String::new(), aspect, text);
        point("asked by", supplement.asked_by.clone());
        point("reply", supplement.reply_within.map(|within| within.to_string()).unwrap_or_default());
        point("clocks", if supplement.stops_clocks { "stop" } else { "run" }.to_owned());
        point("times", supplement.at_most.map_or("any number".to_owned(), |most| most.to_string()));
        point("reply due", supplement.reply_due.as_ref().map(due).unwrap_or_default());
    }
    for class in urgency {
        let mut point = |aspect, text: String| say(class.id.clone(), String::new(), aspect, text);
        point("urgency", class.holds.as_str().to_owned());
        point("decided by", class.decided_by.clone().unwrap_or_default());
        point("questions", asked(&class.questions));
    }
    for (about, state) in states {
        say("request".to_owned(), about.join(", "), "state", state.as_str().to_owned());
    }
    lifetime(life, &mut say);
    for review in human_review {
        let mut point = |aspect, text: String| say(review.id.clone(), review.about.join(", "), aspect, text);
        point("persons", format!("{}, {}", review.persons, review.holds.as_str()));
        point("of", sorted(&review.of));
        point("questions", asked(&review.questions));
    }
    for rule in automation {
        let mut point = |aspect, text: String| say(rule.id.clone(), rule.about.join(", "), aspect, text);
        point("software may", format!("{}, {}", rule.may, rule.holds.as_str()));
        point("of", sorted(&rule.of));
    }
    for offer in conditional {
        let mut point = |aspect, text: String| say(offer.id.clone(), offer.about.join(", "), aspect, text);
        let first = if offer.offered_first { "first" } else { "at will" };
        point("conditions", format!("offered {first}, {}", offer.holds.as_str()));
        point("bind", offer.bound.to_string());
    }
    say("questions".to_owned(), String::new(), "questions", asked(questions));
    all
}

/// What the instrument says of its own life.
fn lifetime(life: &LifeReading, say: &mut impl FnMut(String, String, &'static str, String)) {
    let mut point = |id: &str, aspect, text: String| say(id.to_owned(), String::new(), aspect, text);
    point("entry-into-force", "binding", life.binding.as_str().to_owned());
    for date in &life.dates {
        point(&date.id, date.what.as_str(), due(&date.due));
    }
    if let Some(end) = &life.end {
        let what = end.what.as_str();
        point(what, "pending", end.pending.map_or("unsaid", |pending| pending.as_str()).to_owned());
        point(what, "data", end.data.map_or("unsaid", |data| data.as_str()).to_owned());
    }
    for phase in &life.phases {
        let answer = |answer: Option<crate::question::Answer>| answer.map_or("", |a| a.as_str()).to_owned();
        point(&phase.id, "state", phase.state.as_str().to_owned());
        point(&phase.id, "governs", phase.governs.as_str().to_owned());
        point(&phase.id, "limited to", answer(phase.within_limits));
        point(&phase.id, "number", answer(phase.within_number));
        if let Some(exit) = &phase.exit {
            point(&phase.id, "exit", exit.met.as_str().to_owned());
            point(&phase.id, "otherwise", exit.otherwise.clone().unwrap_or_default());
        }
    }
}

/// Whether a refusal on a ground could be filed: the one deed whose admission grounds decide.
pub(super) fn refusals(
    application: &Application,
    at: comity_words::Moment,
    names: &BTreeMap<String, String>,
    all: &mut Outcomes,
) {
    for name in ["refused", "postponed"] {
        for ground in &application.grounds {
            let mut deed = Event::at(name, at);
            deed.citing = vec![ground.id.clone()];
            let text = match application.bar(&deed) {
                None => "admissible".to_owned(),
                Some(bar) => format!("inadmissible: {}", bar.code),
            };
            let subject = form::renamed(&format!("ground.{}", ground.id), names);
            let point = Point { subject, which: name.to_owned(), aspect: "deed" };
            all.insert(point, text);
        }
    }
}

/// Which instance of a norm, and of what.
pub(super) fn which(number: u32, about: &[String]) -> String {
    let number = if number > 1 { format!("no. {number} ") } else { String::new() };
    format!("{number}{}", about.join(", ")).trim().to_owned()
}

/// A text with ids under their new names.
fn retold(text: &str, names: &BTreeMap<String, String>) -> String {
    if names.is_empty() {
        return text.to_owned();
    }
    let is_word = |c: char| c.is_alphanumeric() || c == '-';
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_word) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c: char| !is_word(c)).unwrap_or(from.len());
        let (word, behind) = from.split_at(end);
        out.push_str(before);
        out.push_str(names.get(word).map_or(word, String::as_str));
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// Whose miss a step of a ladder is set off by.
pub(super) fn which_rung(rung: &RungDue, names: &BTreeMap<String, String>) -> String {
    let which = which(rung.number, &rung.about);
    format!("{} {which}", form::renamed(&rung.norm, names)).trim().to_owned()
}

/// A due date in words.
pub(super) fn due(due: &Due) -> String {
    match due {
        Due::Day { last, zone, ends } => format!("{last} {zone}, ends {ends}"),
        Due::Instant(moment) => moment.to_string(),
        Due::None(why) => format!("none: {}", why.as_str()),
        Due::Unknown { missing, .. } => format!("unknown: {missing}"),
        Due::Either(several) => {
            let mut all: Vec<String> = several.iter().map(self::due).collect();
            all.sort_unstable();
            all.dedup();
            format!("one of {}", all.join("; "))
        }
    }
}

fn people(people: &[Who]) -> String {
    let one = |who: &Who| match &who.state {
        Some(state) => match &who.office {
            Some(office) => format!("{state}.{office}"),
            None => state.to_string(),
        },
        None => who.words.clone(),
    };
    let mut all: Vec<String> = people.iter().map(one).collect();
    all.sort_unstable();
    all.join(", ")
}

fn sorted(words: &[String]) -> String {
    let mut words = words.to_vec();
    words.sort_unstable();
    words.dedup();
    words.join(", ")
}

fn asked(questions: &[crate::question::Question]) -> String {
    let one = |question: &crate::question::Question| match &question.asked_of {
        Some(office) => format!("{} of {office}", question.path),
        None => question.path.clone(),
    };
    sorted(&questions.iter().map(one).collect::<Vec<_>>())
}

fn does(rung: &RungDue) -> String {
    let one = |action: &RungAction| match action {
        RungAction::Notify(whom) => format!("notify {whom}"),
        RungAction::Escalate { rung, to } => format!("rung {rung} to {to}"),
        RungAction::Require { what, by, within } => {
            let within = within.map(|within| format!(" within {within}")).unwrap_or_default();
            format!("require {what} of {by}{within}")
        }
        RungAction::Open(what) => format!("open {what}"),
        RungAction::Levy(what) => format!("levy {what}"),
    };
    rung.does.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn rules_of(channel: &ChannelReading) -> String {
    let mut text = Vec::new();
    if channel.primary {
        text.push("primary".to_owned());
    }
    if channel.fallback {
        text.push("fallback".to_owned());
    }
    text.extend(channel.receipt_within.map(|within| format!("receipt within {within}")));
    text.extend(channel.confirmed_by.as_ref().map(|(by, within)| {
        let within = within.map(|within| format!(" within {within}")).unwrap_or_default();
        format!("confirmed by {by}{within}")
    }));
    text.join(", ")
}
