//! Why the answer is no, and what to do next.

use std::collections::BTreeSet;

use comity_words::{Moment, OfficerId};

use crate::{Grade, Power, Unit};

/// Why an officer may not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Nobody said who she is, and the bare terminal does not have this power.
    NeedsName {
        /// What was asked.
        power: Power,
        /// Whether the node is a practice node.
        practice: bool,
    },
    /// She works here no more.
    Left {
        /// Who.
        officer: OfficerId,
    },
    /// No role of hers holds the power.
    NotHeld {
        /// Who.
        officer: OfficerId,
        /// What was asked.
        power: Power,
    },
    /// It was lent to her, and the lending has ended.
    Ended {
        /// What was asked.
        power: Power,
        /// Who lent it.
        lender: OfficerId,
        /// When it ended.
        ended: Moment,
    },
    /// It is lent to her from a later moment on.
    NotYet {
        /// What was asked.
        power: Power,
        /// Who lends it.
        lender: OfficerId,
        /// From when.
        since: Moment,
    },
    /// It is lent to her by somebody who does not hold it any more.
    LenderLost {
        /// What was asked.
        power: Power,
        /// Who lent it.
        lender: OfficerId,
    },
    /// A course gates the power, and she has not passed it or it has lapsed.
    NotTrained {
        /// What was asked.
        power: Power,
        /// The course.
        course: String,
        /// When it lapsed; none where she never passed it.
        lapsed: Option<Moment>,
    },
    /// There is no such case here; a sealed one is answered alike.
    Unknown,
    /// It is her own.
    Own {
        /// Who.
        officer: OfficerId,
        /// What was asked.
        power: Power,
    },
    /// The case was given to other units.
    OtherUnit {
        /// What was asked.
        power: Power,
        /// The units it was given to.
        units: BTreeSet<Unit>,
    },
    /// The case is sensitive, and she has not said for what purpose she opens it.
    NeedsPurpose {
        /// How sensitive it is.
        grade: Grade,
    },
}

impl Why {
    /// A word a program can branch on.
    pub fn code(&self) -> &'static str {
        match self {
            Why::NeedsName { .. } => "needs-officer",
            Why::Left { .. } => "officer-left",
            Why::NotHeld { power: Power::Rights | Power::Peers, .. } => "needs-operator",
            Why::NotHeld { .. } => "not-allowed",
            Why::Ended { .. } | Why::NotYet { .. } | Why::LenderLost { .. } => "lending-ended",
            Why::NotTrained { .. } => "not-trained",
            Why::Unknown => "no-case",
            Why::Own { power: Power::Approve, .. } => "own-approval",
            Why::Own { .. } => "own-matter",
            Why::OtherUnit { .. } => "other-unit",
            Why::NeedsPurpose { .. } => "needs-purpose",
        }
    }

    /// What happened, as a lower-case sentence.
    pub fn sentence(&self) -> String {
        match self {
            Why::NeedsName { power, .. } => {
                format!("nobody answers for this: to {} one says who one is", power.rule().lets)
            }
            Why::Left { officer } => format!("`{officer}` works here no more"),
            Why::NotHeld { officer, power } => {
                format!("`{officer}` may not {}: that takes the role {}", power.rule().lets, roles(*power))
            }
            Why::Ended { power, lender, ended } => {
                format!("what `{lender}` lent you, to {}, ended at {ended}", power.rule().lets)
            }
            Why::NotYet { power, lender, since } => {
                format!("what `{lender}` lends you, to {}, begins at {since}", power.rule().lets)
            }
            Why::LenderLost { power, lender } => {
                format!("`{lender}`, who lent it to you, may not {} any more", power.rule().lets)
            }
            Why::NotTrained { power, course, lapsed: Some(lapsed) } => {
                format!(
                    "the course `{course}`, without which nobody here may {}, lapsed at {lapsed}",
                    power.rule().lets
                )
            }
            Why::NotTrained { power, course, lapsed: None } => {
                format!("nobody here may {} without the course `{course}`", power.rule().lets)
            }
            Why::Unknown => "no such case is on file here".to_owned(),
            Why::Own { officer, power: Power::Approve } => {
                format!("`{officer}` wrote in it and cannot approve it")
            }
            Why::Own { officer, power: Power::Review } => {
                format!("`{officer}` made this opening and cannot review it")
            }
            Why::Own { officer, .. } => format!("`{officer}` cannot change what she herself may do"),
            Why::OtherUnit { units, .. } => {
                let units: Vec<String> = units.iter().map(|unit| format!("`{unit}`")).collect();
                format!("the case is with {}, and you work in none of these units", units.join(", "))
            }
            Why::NeedsPurpose { grade: Grade::Normal } => {
                "the case is sealed: it is opened for a stated purpose, and the reading is put on record"
                    .to_owned()
            }
            Why::NeedsPurpose { grade } => {
                format!(
                    "the case is {grade}: it is opened for a stated purpose, and the reading is put on record"
                )
            }
        }
    }

    /// What to do next.
    pub fn hint(&self) -> String {
        match self {
            Why::NeedsName { power: Power::Rights | Power::Peers | Power::Instruments | Power::Train, .. } => {
                "`--as NAME` of an officer who holds it; `comity officer list` names them".to_owned()
            }
            Why::NeedsName { .. } => "say who you are: `--as NAME`; `comity officer list` names the officers".to_owned(),
            Why::Left { .. } => "an operator may take her back: `comity officer role NAME --give ROLE`".to_owned(),
            Why::NotHeld { power, .. } if power.rule().lent => {
                "ask somebody who holds it (`comity officer list`), or let her lend it to you (`comity officer delegate`)"
                    .to_owned()
            }
            Why::NotHeld { .. } => "ask somebody who holds it: `comity officer list` names them".to_owned(),
            Why::Ended { lender, .. } => format!("ask `{lender}` to lend it again: `comity officer delegate`"),
            Why::NotYet { .. } => "wait, or ask somebody who holds it: `comity officer list`".to_owned(),
            Why::LenderLost { .. } => "ask somebody who holds it: `comity officer list` names them".to_owned(),
            Why::NotTrained { course, .. } => {
                format!("pass it, and let it be noted: `comity officer training NAME {course} --until DAY`")
            }
            Why::Unknown => "`comity case list` shows the cases and drafts you may see".to_owned(),
            Why::Own { power: Power::Approve, .. } => "ask another officer to approve".to_owned(),
            Why::Own { .. } => "ask another officer".to_owned(),
            Why::OtherUnit { power: Power::Read, .. } => {
                "ask an officer of that unit; where life or limb is at stake: `comity case open-emergency CASE --reason …`"
                    .to_owned()
            }
            Why::OtherUnit { .. } => "ask an officer of that unit, or the head of the office".to_owned(),
            Why::NeedsPurpose { .. } => "`comity case open CASE --purpose …`, then do it again".to_owned(),
        }
    }
}

/// The roles that hold a power, as a sentence lists them.
fn roles(power: Power) -> String {
    let names: Vec<&str> = power.rule().roles.iter().map(|role| role.as_str()).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => "nobody has".to_owned(),
    }
}
