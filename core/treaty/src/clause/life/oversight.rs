//! Which deeds only persons do, how many of them, and whether conditions are offered before a refusal.

use std::sync::Arc;

use comity_words::Party;

use crate::apply::judge::Trail;
use crate::apply::matter::{Focus, Matter};
use crate::apply::{Answer, AutomationReading, ConditionalReading, HumanReviewReading};
use crate::clause::ground::{event_of, reading};
use crate::model::{Body, Clause};

/// How many persons decide, clause by clause; equal answers for several measures are shown once.
pub(crate) fn human_reviews(matter: &Matter<'_>) -> Vec<Arc<HumanReviewReading>> {
    let is_review = |clause: &Clause| matches!(clause.body, Body::HumanReview(_));
    matter.read_each(
        |recall| &recall.human_review,
        is_review,
        |clause, found| {
            let Body::HumanReview(review) = &clause.body else { return };
            let persons = review.persons.unwrap_or(1);
            let of = events_of(&review.of);
            let readings = each(matter, clause, |answer, trail, about| {
                let verb = match answer {
                    Answer::Yes => "decide",
                    Answer::No => "need not decide here",
                    Answer::Undetermined => "may have to decide",
                };
                let text = format!("{persons} persons {verb}{}", of_words(&of));
                HumanReviewReading {
                    id: clause.id.clone(),
                    persons,
                    of: of.clone(),
                    holds: answer,
                    about,
                    article: clause.article.clone(),
                    questions: trail.questions.iter().cloned().collect(),
                    because: reading(matter, clause, "human-review", text, &trail),
                }
            });
            found.extend(readings.into_iter().map(Arc::new));
        },
    )
}

/// Which deeds software does not do.
pub(crate) fn automation(matter: &Matter<'_>) -> Vec<Arc<AutomationReading>> {
    let is_automation = |clause: &Clause| matches!(clause.body, Body::Automation(_));
    matter.read_each(
        |recall| &recall.automation,
        is_automation,
        |clause, found| {
            let Body::Automation(automation) = &clause.body else { return };
            let of = events_of(&automation.of);
            let readings = each(matter, clause, |answer, trail, about| {
                let text = match automation.may.as_str() {
                    "none" => format!("software does none of it{}", of_words(&of)),
                    other => format!("software: {other}{}", of_words(&of)),
                };
                AutomationReading {
                    id: clause.id.clone(),
                    may: automation.may.clone(),
                    of: of.clone(),
                    holds: answer,
                    about,
                    article: clause.article.clone(),
                    questions: trail.questions.iter().cloned().collect(),
                    because: reading(matter, clause, "automation", text, &trail),
                }
            });
            found.extend(readings.into_iter().map(Arc::new));
        },
    )
}

/// Whether conditions are offered before a refusal, and whether they were. They are offered by a
/// `consulted(conditions)` and accepted by a `consented(conditions)`.
pub(crate) fn conditions(matter: &Matter<'_>) -> Vec<ConditionalReading> {
    let mut found = Vec::new();
    for clause in &matter.clauses {
        let Body::Conditional(conditional) = &clause.body else { continue };
        let when = |name: &str| {
            let is_it = |event: &&crate::apply::Event| {
                event.name == name && event.argument.as_deref() == Some("conditions")
            };
            matter.events().iter().find(is_it).map(|event| event.at)
        };
        let offered = when("consulted");
        let accepted = when("consented").filter(|at| offered.is_some_and(|offered| offered <= *at));
        let refused = matter.events().iter().find(|event| event.name == "refused").map(|event| event.at);
        found.extend(each(matter, clause, |answer, trail, about| {
            let mut text = match (conditional.offered_first, offered) {
                (true, None) => "conditions are offered before a refusal; none are on file".to_owned(),
                (true, Some(_)) => "conditions are offered before a refusal, and were".to_owned(),
                (false, _) => "assistance may be given on conditions".to_owned(),
            };
            if accepted.is_some() && conditional.binding_on_accept {
                text.push_str("; they were accepted and bind");
            }
            ConditionalReading {
                id: clause.id.clone(),
                offered_first: conditional.offered_first,
                binding_on_accept: conditional.binding_on_accept,
                offered,
                accepted,
                bound: accepted.is_some() && conditional.binding_on_accept,
                refused_without: conditional.offered_first
                    && answer == Answer::Yes
                    && refused.is_some_and(|refused| offered.is_none_or(|offered| offered > refused)),
                holds: answer,
                about,
                article: clause.article.clone(),
                questions: trail.questions.iter().cloned().collect(),
                because: reading(matter, clause, "conditional", text, &trail),
            }
        }));
    }
    found
}

/// One reading for each answer a clause has, with what it is about; about all, where it has but one.
fn each<T>(matter: &Matter<'_>, clause: &Clause, read: impl Fn(Answer, Trail, Vec<String>) -> T) -> Vec<T> {
    let mut answers: Vec<(Answer, Trail, Vec<String>)> = Vec::new();
    for focus in matter.focuses() {
        let mut trail = Trail::default();
        let answer = matter.applies(&clause.applies, focus, Some(Party::Requested), &mut trail);
        match answers.iter_mut().find(|(other, own, _)| *other == answer && own.questions == trail.questions)
        {
            Some((.., about)) => add(about, focus),
            None => {
                let mut about = Vec::new();
                add(&mut about, focus);
                answers.push((answer, trail, about));
            }
        }
    }
    let alone = answers.len() == 1;
    let read = |(answer, trail, about)| read(answer, trail, if alone { Vec::new() } else { about });
    answers.into_iter().map(read).collect()
}

fn add(about: &mut Vec<String>, focus: &Focus) {
    about.extend(focus.words());
    about.sort();
    about.dedup();
}

/// `refuse` is `refused`.
fn events_of(deeds: &[String]) -> Vec<String> {
    deeds.iter().map(|deed| event_of(deed).to_owned()).collect()
}

fn of_words(of: &[String]) -> String {
    if of.is_empty() { String::new() } else { format!(" on {}", of.join(", ")) }
}
