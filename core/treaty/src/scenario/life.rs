//! What a scenario asks of the life of an instrument, of oversight, and of the request itself.

use std::collections::BTreeSet;

use super::expect::{Came, absent};
use crate::apply::{Answer, Application, Event, LifeEvent};
use crate::because::Explanation;
use crate::norm::Due;

/// What came out under a name; nothing where it is of something else.
pub(super) fn came<'a>(application: &'a Application, name: &str, about: &[String]) -> Option<Came<'a>> {
    let life = &application.life;
    let dated = |what: LifeEvent| {
        let dates: Vec<_> = life.dates.iter().filter(|date| date.what == what).collect();
        (!dates.is_empty()).then(|| Came {
            due: dates.iter().map(|date| date.due.clone()).collect(),
            states: BTreeSet::from([life.binding.as_str().to_owned()]),
            because: dates.iter().map(|date| &date.because).collect(),
            article: dates.first().map(|date| date.article.clone()),
        })
    };
    match name {
        "entry-into-force" => return Some(dated(LifeEvent::EntryIntoForce).unwrap_or_else(|| absent(None))),
        "sunset" => return Some(dated(LifeEvent::Sunset).unwrap_or_else(|| absent(None))),
        "denunciation" => return Some(dated(LifeEvent::Denunciation).unwrap_or_else(|| absent(None))),
        "review" => return Some(dated(LifeEvent::Review).unwrap_or_else(|| absent(None))),
        "sunset.review" => return Some(dated(LifeEvent::SunsetReview).unwrap_or_else(|| absent(None))),
        "amendment" => return Some(dated(LifeEvent::Amendable).unwrap_or_else(|| absent(None))),
        "sunset.notice" | "denunciation.notice" => return Some(absent(None)),
        "human-review" => return Some(persons(application, about)),
        "automation" | "conditional" => return Some(oversight(application, name, about)),
        _ => {}
    }
    if let Some(came) = phase(application, name) {
        return Some(came);
    }
    // A clause that does not bind this request says nothing of it.
    let is_it = |id: &str| id == name || id.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
    life.out_of_force.iter().any(|clause| is_it(&clause.id)).then(|| absent(None))
}

fn phase<'a>(application: &'a Application, name: &str) -> Option<Came<'a>> {
    let (base, part) = match name.rsplit_once('.') {
        Some((base, part @ ("limited-to" | "at-most" | "exit" | "ends"))) => (base, Some(part)),
        _ => (name, None),
    };
    let phases: Vec<_> = application
        .life
        .phases
        .iter()
        .map(AsRef::as_ref)
        .filter(|phase| phase.phase == base || phase.id == base)
        .collect();
    let first = phases.first()?;
    let within = |answer: Option<Answer>| match answer {
        None | Some(Answer::Yes) => "within",
        Some(Answer::No) => "outside",
        Some(Answer::Undetermined) => "undetermined",
    };
    let state = |phase: &&&crate::apply::PhaseReading| match part {
        None | Some("ends") => phase.state.as_str(),
        Some("limited-to") => within(phase.within_limits),
        Some("at-most") => within(phase.within_number),
        Some(_) => match phase.exit.as_ref().map(|exit| exit.met) {
            None | Some(Answer::Yes) => "met",
            Some(Answer::No) => "unmet",
            Some(Answer::Undetermined) => "undetermined",
        },
    };
    let due = |phase: &&&crate::apply::PhaseReading| match part {
        Some("ends") => phase.ends.clone().unwrap_or(Due::None(crate::norm::NoDue::Unlimited)),
        _ => phase.begins.clone(),
    };
    Some(Came {
        due: phases.iter().map(|phase| due(&phase)).collect(),
        states: phases.iter().map(|phase| state(&phase).to_owned()).collect(),
        because: phases.iter().map(|phase| &phase.because).collect(),
        article: Some(first.article.clone()),
    })
}

/// How many persons decide: a number, or several where an answer is open.
fn persons<'a>(application: &'a Application, about: &[String]) -> Came<'a> {
    let mut states = BTreeSet::new();
    let at = comity_words::Moment::from_second(0).expect("the epoch is a moment");
    // Whatever a clause names, a decision is meant.
    for name in ["decided(grant)", "refused", "postponed"] {
        let needed = application.persons_for(&Event { about: about.to_vec(), ..Event::at(name, at) });
        states.extend([needed.at_least.to_string(), needed.at_most.to_string()]);
    }
    let because: Vec<&Explanation> =
        application.human_review.iter().map(|reading| &reading.because).collect();
    let article = application.human_review.first().map(|reading| reading.article.clone());
    Came { due: Vec::new(), states, because, article }
}

fn oversight<'a>(application: &'a Application, name: &str, about: &[String]) -> Came<'a> {
    let fits =
        |mine: &[String]| about.is_empty() || mine.is_empty() || mine.iter().any(|one| about.contains(one));
    let mut states = BTreeSet::new();
    let mut because = Vec::new();
    let mut article = None;
    let mut add = |holds: Answer, word: &str, why: &'a Explanation, place: &str| {
        states.insert(match holds {
            Answer::Yes => word.to_owned(),
            Answer::No => "absent".to_owned(),
            Answer::Undetermined => "undetermined".to_owned(),
        });
        because.push(why);
        article.get_or_insert_with(|| place.to_owned());
    };
    if name == "automation" {
        for reading in application.automation.iter().filter(|reading| fits(&reading.about)) {
            add(reading.holds, &reading.may, &reading.because, &reading.article);
        }
    } else {
        for reading in application.conditional.iter().filter(|reading| fits(&reading.about)) {
            let word = if reading.offered.is_some() { "fulfilled" } else { "in-force" };
            add(reading.holds, word, &reading.because, &reading.article);
        }
    }
    if states.is_empty() {
        return absent(None);
    }
    Came { due: Vec::new(), states, because, article }
}
