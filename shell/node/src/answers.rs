//! What an officer answers, as a command of the case.

use std::collections::{BTreeMap, BTreeSet};

use comity_case::deed::{
    Acceptance, Acknowledgement, Closing, Consultation, Execution, Extension, Forwarding, Given, Item,
    ItemId, Postponement, Question, Refusal as Refused, Supplement, Withdrawal,
};
use comity_case::{Case, Command, Facts, Law, Move, Name, Outcome, Step, grounds};
use comity_words::{Element, Personal};

use crate::Refusal;
use crate::registers;
use crate::verb::Answer;
use crate::wording::{Wording, in_order};

const CENTRAL: &str = "requested.central";

/// The command an answer is.
pub(crate) fn command(
    answer: &Answer,
    case: &Case,
    law: &Law<'_>,
    side: comity_words::Party,
) -> Result<Command, Refusal> {
    Ok(match answer {
        Answer::Acknowledge { office } => {
            // A name that is none of the treaty's is how people call the desk: it goes as contact.
            let named = office.as_deref().and_then(|office| office.parse::<Name>().ok());
            let contact = office.clone().filter(|_| named.is_none()).map(Personal::new);
            let office = named.unwrap_or_else(|| fixed("central"));
            Command::Acknowledge(Acknowledgement { office, answers: Facts::new(), contact })
        }
        Answer::Forward { to } => Command::Forward(Forwarding { to: name(to)? }),
        Answer::Ask { about, text } => Command::Ask(Question {
            elements: elements(about)?,
            given: Given::reasons(text.as_deref().unwrap_or_default()),
        }),
        Answer::Supplement { elements: given } => Command::Supplement(supplement(given, case)?),
        Answer::Consult { items: of, text, .. } => Command::Consult(Consultation {
            items: items(of)?,
            before: BTreeSet::from([fixed("refuse"), fixed("postpone")]),
            answers: Facts::new(),
            given: Given::reasons(text),
        }),
        Answer::Accept { items: of, answers } => Command::Accept(Acceptance {
            items: items(of)?,
            decided_by: fixed(CENTRAL),
            answers: facts(answers)?,
            given: Given::default(),
        }),
        Answer::Postpone { items: of, grounds, until, reasons, answers } => Command::Postpone(Postponement {
            items: items(of)?,
            grounds: names(grounds)?,
            decided_by: decided_by(grounds, case, law)?,
            until: Some(day(until)?),
            answers: facts(answers)?,
            given: Given::reasons(reasons).and("expected-end", until),
        }),
        Answer::Refuse { items: of, grounds, reasons, no_conditions, answers } => Command::Refuse(Refused {
            items: items(of)?,
            grounds: names(grounds)?,
            decided_by: decided_by(grounds, case, law)?,
            answers: facts(answers)?,
            given: Given::reasons(reasons).and("no-conditions", no_conditions.as_deref().unwrap_or_default()),
        }),
        Answer::Extend { norm, items: of, by, reasons } => Command::Extend(Extension {
            clock: name(norm)?,
            items: items(of)?,
            adding: Some(by.parse().map_err(|_| {
                Refusal::new("no-length", format!("`{by}` is no length of time"))
                    .hint("write it as `10 days`")
            })?),
            given: Given::reasons(reasons).and("estimate", by),
        }),
        Answer::Withdraw { items: of, reasons } => Command::Withdraw(Withdrawal {
            items: items(of)?,
            given: Given::reasons(reasons.as_deref().unwrap_or_default()),
        }),
        Answer::Join => Command::Paper(comity_case::Paper::Ended),
        Answer::Cost(cost) => crate::costs::command(cost, case)?,
        Answer::Execute { items: of } => {
            Command::Execute(Execution { items: items(of)?, given: Given::default() })
        }
        Answer::Step { step, items: of, until, reasons, text, grounds, purpose, court, answers } => {
            let step = Step::of_word(step).ok_or_else(|| {
                let words: Vec<&str> = Step::all().map(Step::word).collect();
                Refusal::new("no-step", format!("`{step}` is no step"))
                    .hint(format!("one of {}", words.join(", ")))
            })?;
            let mut given = Given::reasons(reasons.as_deref().unwrap_or_default());
            // What is said goes under what the step asks for besides reasons.
            let besides = match step {
                Step::UseAllowed => "assurances",
                _ => "remark",
            };
            let code = step.needs().iter().find(|code| **code != "reasons").copied().unwrap_or(besides);
            given = given.and(code, text.as_deref().unwrap_or_default());
            given = given.and("court", court.as_deref().unwrap_or_default());
            let purpose = purpose.as_deref().filter(|purpose| !purpose.trim().is_empty());
            if purpose.is_some() && !matches!(step, Step::Used | Step::UseAsked | Step::UseAllowed) {
                let sentence = format!("to {} takes no purpose", step.verb());
                return Err(Refusal::new("usage", sentence)
                    .hint("a purpose is said with `use`, `ask-use` and `allow-use`"));
            }
            Command::Move(Move {
                step,
                items: items(of)?,
                purpose: purpose.map(name).transpose()?,
                until: until.as_deref().map(day).transpose()?,
                grounds: names(grounds)?,
                answers: facts(answers)?,
                given,
            })
        }
        Answer::Note { event, items, reasons, giving, answers } => {
            registers::tell(event, items, reasons.as_deref(), giving, answers)?
        }
        Answer::Assure { kind, text, clause, wording, by, authority, watch } => {
            let said = registers::Said {
                kind,
                clause: clause.as_deref(),
                wording: wording.as_deref(),
                by: by.as_deref(),
                text,
                authority: authority.as_deref(),
                watch: watch.as_deref(),
            };
            registers::assure(&said, case, law, side)?
        }
        Answer::Assurance { of, step, reasons, text } => {
            registers::about_assurance(of, step, reasons.as_deref(), text.as_deref())?
        }
        Answer::Plan { plan, step, text, owner, until, reasons } => {
            let said = registers::AboutPlan {
                plan: *plan,
                step,
                until: until.as_deref(),
                owner: owner.as_deref(),
                text: text.as_deref(),
                reasons: reasons.as_deref(),
            };
            registers::about_plan(&said, case, law)?
        }
        Answer::Close { outcome } => Command::Close(Closing::of(match outcome.as_deref() {
            None => case.outcome(),
            Some(word) => outcome_of(word)?,
        })),
    })
}

/// What is added, from the paths it was given by.
fn supplement(given: &BTreeMap<String, String>, case: &Case) -> Result<Supplement, Refusal> {
    let mut answers = Facts::new();
    let mut wording = Wording::default();
    let mut items: Vec<Item> = case
        .items()
        .values()
        .map(|standing| Item { with: BTreeSet::new(), article: None, ..standing.item.clone() })
        .collect();
    for (path, text) in in_order(given) {
        let value = serde_json::Value::from(text.as_str());
        if let Some(path) = path.strip_prefix("fact.") {
            let fact = text.parse().map_err(|error: comity_case::FactError| {
                Refusal::new("fact", error.to_string()).hint("write it as shown")
            })?;
            answers.insert(name(path)?, fact);
        } else if let Some(rest) = path.strip_prefix("item.") {
            wording.item(rest, &value, &mut items)?;
        } else {
            let path = path.strip_prefix("element.").unwrap_or(path);
            // One place of an element is added to what the request says already.
            if let Some((code, _)) = path.split_once('.') {
                wording.begin(element(code)?, case);
            }
            wording.element(path, &value)?;
        }
    }
    let (content, particulars) = wording.finish();
    items.retain(|item| particulars.contains_key(&item.id));
    Ok(Supplement { elements: content.keys().copied().collect(), content, items, particulars, answers })
}

/// Who decides on these grounds, as the treaty says; the central authority where it says nothing of any. Where it
/// leaves them to several offices, the first is named, and the case says which ground is another's.
fn decided_by(cited: &[String], case: &Case, law: &Law<'_>) -> Result<Name, Refusal> {
    let readings = grounds(case, law)?;
    let office = cited.iter().find_map(|ground| {
        let reading = readings.iter().find(|reading| reading.id == ground.trim());
        reading.and_then(|reading| reading.decided_by.clone())
    });
    name(office.as_deref().unwrap_or(CENTRAL))
}

fn names(words: &[String]) -> Result<BTreeSet<Name>, Refusal> {
    words.iter().map(|word| name(word)).collect()
}

fn outcome_of(word: &str) -> Result<Outcome, Refusal> {
    Outcome::ALL.into_iter().find(|outcome| outcome.as_str() == word).ok_or_else(|| {
        Refusal::new("no-outcome", format!("`{word}` is no outcome"))
            .hint("granted, partly, refused, unexecuted or withdrawn; or say none and take what the items add up to")
    })
}

pub(crate) fn items(numbers: &[u32]) -> Result<BTreeSet<ItemId>, Refusal> {
    let id = |item: &u32| {
        u16::try_from(*item)
            .map(ItemId)
            .map_err(|_| Refusal::new("no-such-item", format!("there is no item {item}")))
    };
    numbers.iter().map(id).collect()
}

pub(crate) fn day(text: &str) -> Result<comity_words::Day, Refusal> {
    text.parse()
        .map_err(|_| Refusal::new("no-day", format!("`{text}` is no day")).hint("write it as 2026-12-21"))
}

/// Answers to open questions of the treaty, given with a decision.
pub(crate) fn facts(told: &BTreeMap<String, String>) -> Result<Facts, Refusal> {
    let fact = |(path, text): (&String, &String)| {
        let fact = text.parse().map_err(|error: comity_case::FactError| {
            Refusal::new("fact", error.to_string()).hint("write it as shown")
        })?;
        Ok((name(path)?, fact))
    };
    told.iter().map(fact).collect()
}

fn elements(codes: &[String]) -> Result<BTreeSet<Element>, Refusal> {
    codes.iter().map(|code| element(code)).collect()
}

fn element(code: &str) -> Result<Element, Refusal> {
    code.parse().map_err(|error: comity_words::UnknownCode| {
        Refusal::new("no-element", error.to_string())
            .hint("`comity case check` names the elements of the treaty")
    })
}

pub(crate) fn name(text: &str) -> Result<Name, Refusal> {
    text.trim().parse().map_err(|error: comity_case::NameError| {
        Refusal::new("no-name", error.to_string()).hint("names are as the treaty file writes them")
    })
}

fn fixed(text: &str) -> Name {
    text.parse().expect("a name written here")
}
