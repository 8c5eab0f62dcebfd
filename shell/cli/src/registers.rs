//! Events in the treaty's words, assurances and remedial plans, as they are said at the terminal.

use std::collections::BTreeMap;

use clap::Subcommand;
use comity_node::Answer;

use crate::fault::Fault;
use crate::print::{list, plain, text};
use crate::say::say;
use serde_json::Value;

/// `comity case answer CASE …`: what goes into a register of the case.
#[derive(Debug, Subcommand)]
pub(crate) enum RegisterSaid {
    /// Say that something happened the treaty counts from, in its own word: preserved, asked-orally
    Note {
        /// The event, as the treaty writes it: "handed-over(minutes)"
        event: String,
        /// The item it is about; several where said several times, the request as a whole where not said
        #[arg(long = "item", value_name = "NUMBER")]
        items: Vec<u32>,
        /// The reasons
        #[arg(long)]
        reasons: Option<String>,
        /// Something the clause wants given with it, as estimate="3 weeks"
        #[arg(long = "give", value_name = "WHAT=TEXT")]
        giving: Vec<String>,
        /// An answer to an open question of the treaty, as already-tried=no
        #[arg(long = "answer", value_name = "QUESTION=ANSWER")]
        answers: Vec<String>,
    },
    /// Give an assurance; it stands once the other side accepts it
    Assure {
        /// The kind: death-penalty, use, non-discrimination, reciprocity, return, immunity, costs
        #[arg(long)]
        kind: String,
        /// Its words
        #[arg(long)]
        text: String,
        /// The clause of the treaty it is given under; found by its kind where the treaty has one
        #[arg(long, value_name = "ID")]
        clause: Option<String>,
        /// The wording, by the treaty's code: not-sought, not-imposed, not-carried-out
        #[arg(long, value_name = "CODE")]
        wording: Option<String>,
        /// The office that gives it: requesting.minister
        #[arg(long, value_name = "OFFICE")]
        by: Option<String>,
        /// Why that office can bind its State
        #[arg(long)]
        authority: Option<String>,
        /// How it will be seen that it is kept
        #[arg(long)]
        watch: Option<String>,
    },
    /// Rely on an assurance: it stands, and what it lifts is lifted
    AcceptAssurance {
        /// The assurance: requesting-1
        assurance: String,
    },
    /// Do not rely on an assurance, or no longer
    DeclineAssurance {
        /// The assurance: requesting-1
        assurance: String,
        /// The reasons
        #[arg(long)]
        reasons: String,
    },
    /// Note that an assurance was not kept
    NoteBreach {
        /// The assurance: requesting-1
        assurance: String,
        /// What happened
        #[arg(long)]
        reasons: String,
    },
    /// Answer to a breach that was noted
    AnswerBreach {
        /// The assurance: requesting-1
        assurance: String,
        /// The answer
        #[arg(long)]
        text: String,
    },
    /// Take an assurance back; it undoes no decision, and both consult
    WithdrawAssurance {
        /// The assurance: requesting-1
        assurance: String,
        /// The reasons
        #[arg(long)]
        reasons: String,
    },
    /// Lay the remedial plan that a rung asks for before the other side
    LayPlan {
        /// Its number in `case show`; the one there is where not said
        #[arg(long, value_name = "NUMBER")]
        plan: Option<u32>,
        /// What will be done
        #[arg(long)]
        text: String,
        /// Who answers for it
        #[arg(long)]
        owner: String,
        /// The day by which it will be carried out
        #[arg(long, value_name = "DAY")]
        until: String,
    },
    /// Prove that a remedial plan was carried out
    ProvePlan {
        /// Its number in `case show`; the one there is where not said
        #[arg(long, value_name = "NUMBER")]
        plan: Option<u32>,
        /// The proof
        #[arg(long)]
        text: String,
    },
    /// Take the proof: the plan is closed
    AcceptPlan {
        /// Its number in `case show`; the one there is where not said
        #[arg(long, value_name = "NUMBER")]
        plan: Option<u32>,
    },
    /// Do not take the proof
    DeclinePlan {
        /// Its number in `case show`; the one there is where not said
        #[arg(long, value_name = "NUMBER")]
        plan: Option<u32>,
        /// The reasons
        #[arg(long)]
        reasons: String,
    },
    /// Ask for the plan no more
    WaivePlan {
        /// Its number in `case show`; the one there is where not said
        #[arg(long, value_name = "NUMBER")]
        plan: Option<u32>,
        /// The reasons
        #[arg(long)]
        reasons: String,
    },
}

impl RegisterSaid {
    /// What is asked of the node; `told` reads `NAME=TEXT` pairs.
    pub(crate) fn answer(
        self,
        told: impl Fn(&[String]) -> Result<BTreeMap<String, String>, Fault>,
    ) -> Result<Answer, Fault> {
        let about = |of: String, step: &str, reasons: Option<String>, text: Option<String>| {
            Answer::Assurance { of, step: step.to_owned(), reasons, text }
        };
        let plan = |plan: Option<u32>, step: &str, text: Option<String>, reasons: Option<String>| {
            Answer::Plan { plan, step: step.to_owned(), text, reasons, owner: None, until: None }
        };
        Ok(match self {
            RegisterSaid::Note { event, items, reasons, giving, answers } => {
                Answer::Note { event, items, reasons, giving: told(&giving)?, answers: told(&answers)? }
            }
            RegisterSaid::Assure { kind, text, clause, wording, by, authority, watch } => {
                Answer::Assure { kind, text, clause, wording, by, authority, watch }
            }
            RegisterSaid::AcceptAssurance { assurance } => about(assurance, "accept", None, None),
            RegisterSaid::DeclineAssurance { assurance, reasons } => {
                about(assurance, "decline", Some(reasons), None)
            }
            RegisterSaid::NoteBreach { assurance, reasons } => {
                about(assurance, "breach", Some(reasons), None)
            }
            RegisterSaid::AnswerBreach { assurance, text } => about(assurance, "answer", None, Some(text)),
            RegisterSaid::WithdrawAssurance { assurance, reasons } => {
                about(assurance, "withdraw", Some(reasons), None)
            }
            RegisterSaid::LayPlan { plan, text, owner, until } => Answer::Plan {
                plan,
                step: "lay".to_owned(),
                text: Some(text),
                reasons: None,
                owner: Some(owner),
                until: Some(until),
            },
            RegisterSaid::ProvePlan { plan: number, text } => plan(number, "prove", Some(text), None),
            RegisterSaid::AcceptPlan { plan: number } => plan(number, "accept", None, None),
            RegisterSaid::DeclinePlan { plan: number, reasons } => {
                plan(number, "decline", None, Some(reasons))
            }
            RegisterSaid::WaivePlan { plan: number, reasons } => plan(number, "waive", None, Some(reasons)),
        })
    }
}

/// Rungs, plans and assurances of a case, where there are any.
pub(crate) fn print(case: &Value) {
    let (rungs, plans, assurances) =
        (list(case, "escalations"), list(case, "plans"), list(case, "assurances"));
    let annexes = list(case, "annexes");
    if !annexes.is_empty() {
        say!("\nAnnexes; `comity case save-annex` writes one");
    }
    for annex in annexes {
        let title = text(annex, "title");
        say!(
            "  {}  {:<14} {} bytes  sha256 {}  {title}",
            text(annex, "annex"),
            text(annex, "what"),
            text(annex, "size"),
            text(annex, "sha256")
        );
    }
    if !rungs.is_empty() {
        say!("\nRungs climbed");
    }
    for rung in rungs {
        let noted = text(rung, "noted_by");
        let (norm, article, at, does) =
            (text(rung, "norm"), text(rung, "article"), text(rung, "at"), text(rung, "does"));
        say!("  {at}  {norm} {article}: {does}  (noted: {noted})");
    }
    if !plans.is_empty() {
        say!("\nPlans owed");
    }
    for plan in plans {
        let due = if plan["due"].is_string() {
            format!("to be laid by {}", text(plan, "due"))
        } else {
            "the treaty states no time".to_owned()
        };
        say!(
            "  {}  {} by the {} authority, {} {}: {}; {due}",
            text(plan, "plan"),
            text(plan, "what"),
            text(plan, "owed_by"),
            text(plan, "ladder"),
            text(plan, "article"),
            text(plan, "standing")
        );
        for (key, label) in [("owner", "answers for it"), ("text", "plan"), ("until", "carried out by")] {
            if plan[key].is_string() {
                say!("     {label}: {}", text(plan, key));
            }
        }
    }
    if !assurances.is_empty() {
        say!("\nAssurances");
    }
    for one in assurances {
        let clause = text(one, "clause");
        let clause = if clause.is_empty() { clause } else { format!(" under {clause}") };
        let wording = text(one, "wording");
        let wording = if wording.is_empty() { wording } else { format!(", {wording}") };
        say!(
            "  {}  {}{clause}{wording}, by {}: {}",
            text(one, "assurance"),
            text(one, "kind"),
            text(one, "given_by"),
            text(one, "standing")
        );
        for (key, label) in [("text", "text"), ("authority", "authority"), ("watch", "watch kept")] {
            if one[key].is_string() {
                say!("     {label}: {}", text(one, key));
            }
        }
        for breach in list(one, "breaches") {
            say!("     breach: {}", plain(breach));
        }
    }
}
