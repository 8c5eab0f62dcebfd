//! What an officer does in a case that is on file: answers, steps, what she notes and what she promises.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A further act of an officer in a case.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "do", rename_all = "kebab-case", rename_all_fields = "snake_case", deny_unknown_fields)]
pub enum Answer {
    /// The requested side says who deals with it.
    Acknowledge {
        /// The office that deals with it.
        #[serde(default)]
        office: Option<String>,
    },
    /// The requested side passes it on to the competent authority.
    Forward {
        /// That authority; the one routing names where it is empty.
        #[serde(default)]
        to: String,
    },
    /// The requested side asks for more.
    Ask {
        /// Codes of the elements wanted.
        about: Vec<String>,
        /// The questions.
        #[serde(default)]
        text: Option<String>,
    },
    /// The requesting side adds what was asked.
    Supplement {
        /// Paths as in [`Verb::CaseSet`] (`CODE`, `CODE.MEMBER`, `item.N.NAME`, `fact.PATH`), and their text.
        elements: BTreeMap<String, String>,
    },
    /// Saying that a case on paper is carried on the platform from here on; it is once both sides have said so.
    /// Whoever carried it speaks first: with that word its acts are handed to the other side's node as they were
    /// signed.
    Join,
    /// Talking before a refusal, condition or cost.
    Consult {
        /// The items, all where none is said.
        #[serde(default, alias = "item", deserialize_with = "numbers")]
        #[schemars(with = "Vec<u32>")]
        items: Vec<u32>,
        /// Grounds talked about.
        #[serde(default)]
        grounds: Vec<String>,
        /// What is said.
        text: String,
    },
    /// The item will be executed.
    Accept {
        /// The items, every open one where none is said.
        #[serde(default, alias = "item", deserialize_with = "numbers")]
        #[schemars(with = "Vec<u32>")]
        items: Vec<u32>,
        /// Answers to open questions of the treaty.
        #[serde(default)]
        answers: BTreeMap<String, String>,
    },
    /// Not now, because of own proceedings.
    Postpone {
        /// The items, every open one where none is said.
        #[serde(default, alias = "item", deserialize_with = "numbers")]
        #[schemars(with = "Vec<u32>")]
        items: Vec<u32>,
        /// Answers to open questions of the treaty.
        #[serde(default)]
        answers: BTreeMap<String, String>,
        /// The grounds, at least one; a `ground` alone is taken for the only one.
        #[serde(default, alias = "ground", deserialize_with = "words")]
        #[schemars(with = "Vec<String>")]
        grounds: Vec<String>,
        /// Until which day, `2026-12-21`.
        until: String,
        /// The reasons.
        reasons: String,
    },
    /// The item is refused: a person decides, on one ground or several, with reasons.
    Refuse {
        /// The items, every open one where none is said.
        #[serde(default, alias = "item", deserialize_with = "numbers")]
        #[schemars(with = "Vec<u32>")]
        items: Vec<u32>,
        /// Answers to open questions of the treaty.
        #[serde(default)]
        answers: BTreeMap<String, String>,
        /// The grounds, at least one; a `ground` alone is taken for the only one.
        #[serde(default, alias = "ground", deserialize_with = "words")]
        #[schemars(with = "Vec<String>")]
        grounds: Vec<String>,
        /// The reasons.
        reasons: String,
        /// Why no condition would do, where the treaty has conditions offered first and none were.
        #[serde(default)]
        no_conditions: Option<String>,
    },
    /// A period is lengthened, where the treaty lets it.
    Extend {
        /// The norm: `decide`.
        norm: String,
        /// The items, every one whose clock it is where none is said.
        #[serde(default, alias = "item", deserialize_with = "numbers")]
        items: Vec<u32>,
        /// By how much, as in a treaty file: `10 days`.
        by: String,
        /// The reasons.
        reasons: String,
    },
    /// The requesting side wants it no more.
    Withdraw {
        /// The items, all where none is said.
        #[serde(default, alias = "item", deserialize_with = "numbers")]
        #[schemars(with = "Vec<u32>")]
        items: Vec<u32>,
        /// The reasons.
        #[serde(default)]
        reasons: Option<String>,
    },
    /// The item was carried out.
    Execute {
        /// The items, every granted one where none is said.
        #[serde(default, alias = "item", deserialize_with = "numbers")]
        #[schemars(with = "Vec<u32>")]
        items: Vec<u32>,
    },
    /// Something about a cost of the case.
    Cost(crate::CostAnswer),
    /// A step in the life of items that needs no form of its own.
    Step {
        /// The word of the step: `return`, `offer`, `lift`.
        step: String,
        /// The items, every one that can take it where none is said.
        #[serde(default, alias = "item", deserialize_with = "numbers")]
        #[schemars(with = "Vec<u32>")]
        items: Vec<u32>,
        /// A day, where the step has one.
        #[serde(default)]
        until: Option<String>,
        /// The reasons.
        #[serde(default)]
        reasons: Option<String>,
        /// What is said with it: the conditions, what is left, what further is asked, the use, the outcome.
        #[serde(default)]
        text: Option<String>,
        /// Grounds, where a request is returned for its form.
        #[serde(default)]
        grounds: Vec<String>,
        /// For which purpose, where something is used for another than the request's: `other-case`.
        #[serde(default)]
        purpose: Option<String>,
        /// The court, where a remedy was sought or decided.
        #[serde(default)]
        court: Option<String>,
        /// Answers to open questions of the treaty.
        #[serde(default)]
        answers: BTreeMap<String, String>,
    },
    /// Something happened that the treaty counts from, in its own words.
    Note {
        /// The event: `preserved`, `handed-over(minutes)`.
        event: String,
        /// The items, the request as a whole where none is said.
        #[serde(default, alias = "item", deserialize_with = "numbers")]
        items: Vec<u32>,
        /// The reasons.
        #[serde(default)]
        reasons: Option<String>,
        /// What is given with it, by code.
        #[serde(default)]
        giving: BTreeMap<String, String>,
        /// Answers to open questions of the treaty.
        #[serde(default)]
        answers: BTreeMap<String, String>,
    },
    /// An assurance is given; it stands once the other side accepts it.
    Assure {
        /// The kind: `death-penalty`.
        kind: String,
        /// Its words.
        text: String,
        /// The clause of the treaty; found by the kind where the treaty has one.
        #[serde(default)]
        clause: Option<String>,
        /// The wording, by the treaty's code.
        #[serde(default)]
        wording: Option<String>,
        /// The office that gives it.
        #[serde(default)]
        by: Option<String>,
        /// Why that office can bind its State.
        #[serde(default)]
        authority: Option<String>,
        /// How it will be seen that it is kept.
        #[serde(default)]
        watch: Option<String>,
    },
    /// Something about an assurance that was given.
    Assurance {
        /// Which: `requesting-1`.
        of: String,
        /// `accept`, `decline`, `breach`, `answer` or `withdraw`.
        step: String,
        /// The reasons.
        #[serde(default)]
        reasons: Option<String>,
        /// What is said.
        #[serde(default)]
        text: Option<String>,
    },
    /// Something about a remedial plan that a rung asks for.
    Plan {
        /// Its number in the case; the one there is where none is said.
        #[serde(default)]
        plan: Option<u32>,
        /// `lay`, `prove`, `accept`, `decline` or `waive`.
        step: String,
        /// The plan, or the proof.
        #[serde(default)]
        text: Option<String>,
        /// Who answers for it.
        #[serde(default)]
        owner: Option<String>,
        /// The day by which it will be carried out.
        #[serde(default)]
        until: Option<String>,
        /// The reasons.
        #[serde(default)]
        reasons: Option<String>,
    },
    /// The requesting side ends the case.
    Close {
        /// The outcome, in a word.
        #[serde(default)]
        outcome: Option<String>,
    },
}

/// One word, several, or none.
fn words<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Said {
        One(String),
        Several(Vec<String>),
    }
    Ok(match Option::<Said>::deserialize(from)? {
        None => Vec::new(),
        Some(Said::One(word)) => vec![word],
        Some(Said::Several(words)) => words,
    })
}

/// One number, several, or none.
fn numbers<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<u32>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Said {
        One(u32),
        Several(Vec<u32>),
    }
    Ok(match Option::<Said>::deserialize(from)? {
        None => Vec::new(),
        Some(Said::One(number)) => vec![number],
        Some(Said::Several(numbers)) => numbers,
    })
}
