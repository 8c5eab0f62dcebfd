//! Every answer an application holds, under the name it is asked by.
//!
//! `decide`, `ground.essential-interests`, `element.language`, `channel.courier`, `dual-criminality`,
//! `stalled.step-2`, `consult`, `language`. What did not arise has an answer too: why not.

use std::collections::BTreeMap;

use comity_words::strict::Json;

use super::{ExplainError, situations};
use crate::apply::matter::Bench;
use crate::apply::{
    Answer, Application, GroundStatus, LanguageStatus, RuleValue, Situation, apply_on, why_not,
};
use crate::because::Explanation;
use crate::library::Library;
use crate::norm::{Due, NormState};
use crate::syntax::ast::Statement;

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

/// What is asked of one scenario: everything it answers (`all`), or what goes by a name, at its last instant.
///
/// A clause that brought nothing about is answered with why not.
pub fn answer_scenario(
    library: &Library,
    id: &str,
    scenario: &str,
    why: &str,
    assignment: &BTreeMap<String, String>,
) -> Result<Vec<Answered>, ExplainError> {
    let statement = super::named(library, id, scenario)?;
    let (situation, bench) = last(library, id, statement, assignment)?;
    let application =
        apply_on(library, &situation, &bench).map_err(|error| ExplainError::Unplayable(error.to_string()))?;
    let mut all = answers(&application);
    if why == "all" {
        return Ok(all);
    }
    all.retain(|answer| answer.name == why);
    if all.is_empty() {
        all.extend(why_not(library, &situation, &bench, why).map(|because| Answered {
            name: why.to_owned(),
            number: None,
            about: Vec::new(),
            outcome: "absent".to_owned(),
            determined: true,
            because,
        }));
    }
    match all.is_empty() {
        true => Err(ExplainError::NoSuchNorm(why.to_owned())),
        false => Ok(all),
    }
}

fn last(
    library: &Library,
    id: &str,
    statement: &Statement,
    assignment: &BTreeMap<String, String>,
) -> Result<(Situation, Bench), ExplainError> {
    let (all, bench) = situations(library, id, statement, assignment).map_err(ExplainError::Unplayable)?;
    let latest = all.iter().map(|situation| situation.now).max();
    // Of several requests the first written is asked about.
    let situation = all.into_iter().find(|situation| Some(situation.now) == latest);
    let none = || ExplainError::Unplayable("it has no moment to look at".to_owned());
    situation.map(|situation| (situation, bench)).ok_or_else(none)
}
