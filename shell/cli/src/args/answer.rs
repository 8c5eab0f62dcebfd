//! What an officer can answer in a case.

use clap::Subcommand;

/// `comity case answer CASE …`.
#[derive(Debug, Subcommand)]
pub(crate) enum AnswerSaid {
    /// Say who deals with the request
    Acknowledge {
        /// The office that deals with it
        #[arg(long)]
        office: Option<String>,
    },
    /// Pass it on to the competent authority
    Forward {
        /// That authority; the one `case route` names where not said
        #[arg(long, default_value = "", hide_default_value = true)]
        to: String,
    },
    /// Ask for more
    Ask {
        /// The element wanted; several where said several times
        #[arg(long = "about", required = true, value_name = "ELEMENT")]
        about: Vec<String>,
        /// The question
        #[arg(long)]
        text: Option<String>,
    },
    /// Add what was asked, as ELEMENT=TEXT
    Supplement {
        /// Elements with their text
        #[arg(required = true, value_name = "ELEMENT=TEXT")]
        elements: Vec<String>,
    },
    /// Consult before a refusal, condition or cost
    Consult {
        /// The item; several where said several times, all where not said
        #[arg(long = "item", value_name = "NUMBER")]
        items: Vec<u32>,
        /// A ground talked about
        #[arg(long = "ground", value_name = "GROUND")]
        grounds: Vec<String>,
        /// What is said
        #[arg(long)]
        text: String,
    },
    /// The item will be executed
    Accept {
        /// The item; several where said several times, every open one where not said
        #[arg(long = "item", value_name = "NUMBER")]
        items: Vec<u32>,
        /// An answer to an open question of the treaty, as already-tried=no
        #[arg(long = "answer", value_name = "QUESTION=ANSWER")]
        answers: Vec<String>,
    },
    /// Not now, because of own proceedings
    Postpone {
        /// The item; several where said several times, every open one where not said
        #[arg(long = "item", value_name = "NUMBER")]
        items: Vec<u32>,
        /// An answer to an open question of the treaty, as already-tried=no
        #[arg(long = "answer", value_name = "QUESTION=ANSWER")]
        answers: Vec<String>,
        /// The ground; several where said several times
        #[arg(long = "ground", value_name = "GROUND", required = true)]
        grounds: Vec<String>,
        /// Until which day, as 2026-12-21
        #[arg(long, value_name = "DAY")]
        until: String,
        /// The reasons
        #[arg(long)]
        reasons: String,
    },
    /// Refuse an item: a person decides, on one ground or several, with reasons
    Refuse {
        /// The item; several where said several times, every open one where not said
        #[arg(long = "item", value_name = "NUMBER")]
        items: Vec<u32>,
        /// An answer to an open question of the treaty, as already-tried=no
        #[arg(long = "answer", value_name = "QUESTION=ANSWER")]
        answers: Vec<String>,
        /// The ground; several where said several times
        #[arg(long = "ground", value_name = "GROUND", required = true)]
        grounds: Vec<String>,
        /// The reasons
        #[arg(long)]
        reasons: String,
        /// Why no condition would do, where the treaty has conditions offered first and none were
        #[arg(long, value_name = "TEXT")]
        no_conditions: Option<String>,
    },
    /// Lengthen a period, where the treaty lets you
    Extend {
        /// The norm: decide
        #[arg(long)]
        norm: String,
        /// The item; several where said several times, every one whose clock it is where not said
        #[arg(long = "item", value_name = "NUMBER")]
        items: Vec<u32>,
        /// By how much: "10 days"
        #[arg(long, value_name = "LENGTH")]
        by: String,
        /// The reasons
        #[arg(long)]
        reasons: String,
    },
    /// Withdraw the request, or some of its items
    Withdraw {
        /// The item; several where said several times, all where not said
        #[arg(long = "item", value_name = "NUMBER")]
        items: Vec<u32>,
        /// The reasons
        #[arg(long)]
        reasons: Option<String>,
    },
    /// The item was carried out
    Execute {
        /// The item; several where said several times, every granted one where not said
        #[arg(long = "item", value_name = "NUMBER")]
        items: Vec<u32>,
    },
    /// A step that needs no form of its own
    #[command(flatten)]
    Step(crate::steps::StepSaid),
    /// An event, an assurance, a remedial plan
    #[command(flatten)]
    Register(crate::registers::RegisterSaid),
    /// End the case
    Close {
        /// The outcome, in a word
        #[arg(long)]
        outcome: Option<String>,
    },
}
