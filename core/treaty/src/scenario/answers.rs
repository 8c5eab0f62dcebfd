//! Every answer an application holds, under the name it is asked by.
//!
//! `decide`, `ground.essential-interests`, `element.language`, `channel.courier`, `dual-criminality`,
//! `stalled.step-2`, `consult`, `language`, `basis`, `sunset`, `pilot`, `human-review`. What did not arise has an
//! answer too: why not.

use std::collections::BTreeMap;

use comity_words::Day;
use comity_words::strict::Json;

use super::{ExplainError, Stage};
use crate::apply::matter::Bench;
use crate::apply::{
    Answer, Application, GroundStatus, LanguageStatus, LifeEvent, RuleValue, Situation, apply_on, why_not,
};
use crate::because::Explanation;
use crate::library::Library;
use crate::norm::{Due, NormState};

/// One answer to *why*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// What was asked: `decide`, `ground.ne-bis-in-idem`.
    pub name: String,
    /// Which instance, where there are several.
    pub number: Option<u32>,
    /// The measures, categories or offences it is about; all, where empty.
    pub about: Vec<String>,
    /// What came out, in the words of an expectation.
    pub outcome: String,
    /// Whether it is certain; otherwise a rule, an answer or a choice is missing.
    pub determined: bool,
    /// Why.
    pub because: Explanation,
}

impl Answered {
    /// The answer with its tree as one JSON value.
    pub fn to_json(&self) -> Json {
        let mut members = vec![
            ("name".to_owned(), Json::of(&self.name)),
            ("number".to_owned(), Json::from(self.number)),
            ("about".to_owned(), Json::array(self.about.iter())),
            ("outcome".to_owned(), Json::of(&self.outcome)),
            ("determined".to_owned(), Json::from(self.determined)),
        ];
        if let Json::Object(tree) = self.because.to_json() {
            members.extend(tree);
        }
        Json::Object(members)
    }
}

/// Everything an application answers, in the order of its readings.
pub fn answers(application: &Application) -> Vec<Answered> {
    let mut all = Vec::new();
    let mut add =
        |name: String, about: &[String], outcome: String, determined: bool, because: &Explanation| {
            all.push(Answered {
                name,
                number: None,
                about: about.to_vec(),
                outcome,
                determined,
                because: because.clone(),
            });
        };
    let certain = |answer: Answer| answer != Answer::Undetermined;
    let settled = |status: GroundStatus| status != GroundStatus::ToBeDetermined;
    for ground in &application.grounds {
        let outcome = ground.status.as_str().to_owned();
        add(format!("ground.{}", ground.id), &ground.about, outcome, settled(ground.status), &ground.because);
    }
    for element in &application.elements {
        let outcome = match element.required {
            Answer::Yes => "required",
            Answer::No => "not-required",
            Answer::Undetermined => "undetermined",
        };
        let name = format!("element.{}", element.element);
        add(name, &[], outcome.to_owned(), certain(element.required), &element.because);
    }
    for channel in &application.channels {
        let outcome = channel.status.as_str().to_owned();
        let name = format!("channel.{}", channel.id);
        add(name, &channel.about, outcome, settled(channel.status), &channel.because);
    }
    for rule in &application.rules {
        let determined = matches!(rule.value, RuleValue::Is(_));
        add(rule.id.clone(), &rule.about, rule.value.as_str().to_owned(), determined, &rule.because);
    }
    for one in &application.consultations {
        let determined = one.state != NormState::Possible;
        add(one.id.clone(), &one.about, one.state.to_string(), determined, &one.because);
    }
    for rung in &application.rungs {
        let determined = rung.certain && !matches!(rung.effective, Due::Unknown { .. } | Due::Either(_));
        let outcome = super::expect::due_words(&rung.effective);
        let name = format!("{}.step-{}", rung.ladder, rung.step);
        add(name, &rung.about, outcome, determined, &rung.because);
    }
    if let Some(language) = &application.language {
        let determined = language.status != LanguageStatus::Undetermined;
        let outcome = language.status.as_str().to_owned();
        add("language".to_owned(), &[], outcome, determined, &language.because);
    }
    let open = |due: &Due| matches!(due, Due::Unknown { .. } | Due::Either(_));
    for date in &application.life.dates {
        let Some(name) = name_of(date.what) else { continue };
        add(name.to_owned(), &[], super::expect::due_words(&date.due), !open(&date.due), &date.because);
    }
    for phase in &application.life.phases {
        let begins = super::expect::due_words(&phase.begins);
        let ends = phase.ends.as_ref().map(|ends| format!(", ends {}", super::expect::due_words(ends)));
        let outcome = format!("{}, begins {begins}{}", phase.state, ends.unwrap_or_default());
        let determined = phase.state != NormState::Possible && !open(&phase.begins);
        add(phase.phase.clone(), &[], outcome, determined, &phase.because);
    }
    let held = |holds: Answer, word: &str| match holds {
        Answer::Yes => word.to_owned(),
        Answer::No => "absent".to_owned(),
        Answer::Undetermined => "undetermined".to_owned(),
    };
    for one in &application.human_review {
        let outcome = held(one.holds, &one.persons.to_string());
        add("human-review".to_owned(), &one.about, outcome, certain(one.holds), &one.because);
    }
    for one in &application.automation {
        let outcome = held(one.holds, &one.may);
        add("automation".to_owned(), &one.about, outcome, certain(one.holds), &one.because);
    }
    for one in &application.conditional {
        let outcome = held(one.holds, if one.offered.is_some() { "fulfilled" } else { "in-force" });
        add("conditional".to_owned(), &one.about, outcome, certain(one.holds), &one.because);
    }
    let norms = application.norms.iter().map(|norm| {
        let open = matches!(norm.due, Due::Unknown { .. } | Due::Either(_));
        Answered {
            name: norm.id.clone(),
            number: Some(norm.number),
            about: norm.about.clone(),
            outcome: format!("{}, due {}", norm.state, super::expect::due_words(&norm.due)),
            determined: norm.certain && norm.state != NormState::Possible && !open,
            because: norm.because.clone(),
        }
    });
    norms.chain(all).collect()
}

/// Why something comes out as it does: by the name it is asked by, or by the id of a clause on the life of the
/// instrument or on who decides. Of several instances the last.
pub(crate) fn why(application: &Application, name: &str) -> Option<Explanation> {
    let mut named = answers(application).into_iter().chain([basis(application)]);
    let named = named.rfind(|answer| answer.name == name);
    named.map(|answer| answer.because).or_else(|| by_clause(application, name))
}

fn by_clause(application: &Application, id: &str) -> Option<Explanation> {
    application.life.because(id).or_else(|| application.oversight_of(id)).cloned()
}

/// What the request rests on.
fn basis(application: &Application) -> Answered {
    let basis = &application.basis;
    let none = if basis.alternatives.is_empty() { "none" } else { "person-chooses" };
    Answered {
        name: "basis".to_owned(),
        number: None,
        about: Vec::new(),
        outcome: basis.rests_on.clone().unwrap_or_else(|| none.to_owned()),
        determined: basis.alternatives.is_empty(),
        because: basis.because.clone(),
    }
}

/// The name a date in the life of the instrument is asked by, the same as in an expectation. Those of phases
/// are told with their phase.
fn name_of(what: LifeEvent) -> Option<&'static str> {
    match what {
        LifeEvent::EntryIntoForce => Some("entry-into-force"),
        LifeEvent::Review => Some("review"),
        LifeEvent::Amendable => Some("amendment"),
        LifeEvent::SunsetReview => Some("sunset.review"),
        LifeEvent::Sunset => Some("sunset"),
        LifeEvent::Denunciation => Some("denunciation"),
        LifeEvent::PhaseBegins | LifeEvent::PhaseEnds => None,
    }
}

/// What is asked of one scenario: everything it answers (`all`), or what goes by a name, at its last instant
/// or at the end of a day, as far as the scenario's deeds were known then.
///
/// A clause that brought nothing about is answered with why not.
pub fn answer_scenario(
    library: &Library,
    id: &str,
    scenario: &str,
    why: &str,
    assignment: &BTreeMap<String, String>,
    as_of: Option<Day>,
) -> Result<Vec<Answered>, ExplainError> {
    let (situation, bench) = last(library, id, scenario, assignment, as_of)?;
    let application =
        apply_on(library, &situation, &bench).map_err(|error| ExplainError::Unplayable(error.to_string()))?;
    let mut all = answers(&application);
    if why == "all" {
        return Ok(all);
    }
    all.push(basis(&application));
    all.retain(|answer| answer.name == why);
    if all.is_empty() {
        let told = by_clause(&application, why).map(|because| ("told", because));
        let absent = || Some(("absent", why_not(library, &situation, &bench, why)?));
        all.extend(told.or_else(absent).map(|(outcome, because)| Answered {
            name: why.to_owned(),
            number: None,
            about: Vec::new(),
            outcome: outcome.to_owned(),
            determined: true,
            because,
        }));
    }
    match all.is_empty() {
        true => Err(ExplainError::NoSuchNorm(why.to_owned())),
        false => Ok(all),
    }
}

/// What is known at the last instant of a scenario, or at the end of a day; of several requests, of the first.
fn last(
    library: &Library,
    id: &str,
    scenario: &str,
    assignment: &BTreeMap<String, String>,
    as_of: Option<Day>,
) -> Result<(Situation, Bench), ExplainError> {
    let instrument = library.instrument(id).ok_or_else(|| ExplainError::NoInstrument(id.to_owned()))?;
    let statement = super::named(library, id, scenario)?;
    let stage = Stage::set(library, instrument, statement, assignment);
    stage.and_then(|mut stage| stage.last(as_of)).map_err(ExplainError::Unplayable)
}
