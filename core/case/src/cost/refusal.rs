//! Why something about a cost may not become an act.

use comity_words::{Money, Party};

use super::CostId;
use crate::Name;

/// Something about a cost that may not become an act.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CostRefused {
    /// There is no such line, or it was taken back.
    #[error("there is no line {0} of costs")]
    NoSuchLine(CostId),
    /// The other side's business.
    #[error("the line {line} is the {of} authority's: only the {by} authority can {verb}")]
    NotYours {
        /// The line.
        line: CostId,
        /// Whose it is.
        of: Party,
        /// Who may.
        by: Party,
        /// What was commanded.
        verb: &'static str,
    },
    /// It was incurred already, or its item or kind is another.
    #[error("the line {0} is on file as another cost")]
    Another(CostId),
    /// The sides must talk first.
    #[error(
        "{article} asks that the two talk before costs of the kind `{kind}` go above {above}; with this one they come to {total}"
    )]
    ConsultFirst {
        /// The kind.
        kind: Name,
        /// The sum above which the clause asks for it.
        above: String,
        /// What it comes to.
        total: Money,
        /// The place.
        article: String,
    },
    /// A sum in another currency than the clause names.
    #[error("{article} names a sum in {currency}, and {amount} cannot be held against it")]
    RateNeeded {
        /// The currency of the clause.
        currency: String,
        /// The sum.
        amount: Money,
        /// The place.
        article: String,
    },
    /// A rate that does not turn the sum.
    #[error("the rate does not turn {0}")]
    RateUnfit(Money),
    /// No sum at all.
    #[error("the sum is nought")]
    Nought,
    /// Weights that say nothing.
    #[error("the shares say nothing")]
    NoShares,
    /// One side would bear more than the clause lets it.
    #[error("{article} caps what one side bears at {cap}")]
    OverCap {
        /// The cap as the clause has it.
        cap: String,
        /// The place.
        article: String,
    },
    /// What is agreed to is not what stands there.
    #[error("the line {line} stands at {stands}, not at {named}")]
    OtherSum {
        /// The line.
        line: CostId,
        /// What stands there.
        stands: String,
        /// What was named.
        named: String,
    },
    /// A fund the treaty does not have.
    #[error("the treaty has no fund `{0}`")]
    NoFund(Name),
    /// A fund that is not open here.
    #[error("the fund `{fund}` of {article} is not open to this draw")]
    FundClosed {
        /// The fund.
        fund: Name,
        /// The place.
        article: String,
    },
    /// More than the fund bears.
    #[error("{article} lets the fund bear at most {most}")]
    OverDraw {
        /// How much at most, in the words of the clause.
        most: String,
        /// The place.
        article: String,
    },
    /// The office that decides on the fund is another.
    #[error("{article} lets {office} run the fund, and {named} was named")]
    OtherRunner {
        /// Who runs it.
        office: String,
        /// Who was named.
        named: Name,
        /// The place.
        article: String,
    },
    /// Nobody asked.
    #[error("no draw on `{0}` waits for a decision of this side")]
    NoDraw(Name),
    /// A sum in a currency the line is not accounted for in.
    #[error("the line {line} is accounted for in {currency}, not in {named}")]
    OtherCurrency {
        /// The line.
        line: CostId,
        /// Its currency.
        currency: String,
        /// The one named.
        named: String,
    },
    /// Something that must be said with it is not.
    #[error("nothing is said of {0}")]
    NotSaid(&'static str),
}

impl CostRefused {
    /// A code that programs may rely on.
    pub fn code(&self) -> &'static str {
        match self {
            CostRefused::NoSuchLine(_) => "no-such-cost",
            CostRefused::NotYours { .. } => "not-ours",
            CostRefused::Another(_) => "other-cost",
            CostRefused::ConsultFirst { .. } => "consult-on-cost",
            CostRefused::RateNeeded { .. } | CostRefused::RateUnfit(_) => "rate",
            CostRefused::Nought => "nought",
            CostRefused::NoShares => "no-shares",
            CostRefused::OverCap { .. } => "over-cap",
            CostRefused::OtherSum { .. } => "other-sum",
            CostRefused::NoFund(_) => "no-fund",
            CostRefused::FundClosed { .. } => "fund-closed",
            CostRefused::OverDraw { .. } => "over-draw",
            CostRefused::OtherRunner { .. } => "other-office",
            CostRefused::NoDraw(_) => "no-draw",
            CostRefused::OtherCurrency { .. } => "other-currency",
            CostRefused::NotSaid(_) => "not-said",
        }
    }

    /// The article it rests on, where it rests on one.
    pub fn article(&self) -> Option<&str> {
        match self {
            CostRefused::ConsultFirst { article, .. }
            | CostRefused::RateNeeded { article, .. }
            | CostRefused::OverCap { article, .. }
            | CostRefused::FundClosed { article, .. }
            | CostRefused::OverDraw { article, .. }
            | CostRefused::OtherRunner { article, .. } => Some(article),
            _ => None,
        }
    }

    /// What would make it possible.
    pub fn hint(&self) -> String {
        match self {
            CostRefused::NoSuchLine(_) => "`comity case cost show CASE` lists the lines".into(),
            CostRefused::NotYours { by, .. } => format!("leave it to the {by} authority, or write to it"),
            CostRefused::Another(_) => "strike the line and note another".into(),
            CostRefused::ConsultFirst { .. } => {
                "put the cost on file as foreseen, talk about it, then incur it: `comity case cost estimate`, \
                 `comity case cost consult`"
                    .into()
            }
            CostRefused::RateNeeded { currency, .. } => {
                format!("say the rate: --in {currency} takes one of `comity accounts rates`")
            }
            CostRefused::RateUnfit(_) => "give a rate from its currency to that of the account".into(),
            CostRefused::Nought => "write what it costs; `comity case cost strike` takes a line back".into(),
            CostRefused::NoShares => "write two weights, as 60:40".into(),
            CostRefused::OverCap { .. } => "share it so that neither side bears more".into(),
            CostRefused::OtherSum { .. } => "look at the line again; it may have changed on the way".into(),
            CostRefused::NoFund(_) => "`comity case cost show CASE` names the funds".into(),
            CostRefused::FundClosed { .. } => "the conditions of the clause say to whom it is open".into(),
            CostRefused::OverDraw { .. } => "ask for less".into(),
            CostRefused::OtherRunner { office, .. } => format!("name {office}, once it has decided"),
            CostRefused::NoDraw(_) => "the side that asked does not decide; the other puts the decision on file".into(),
            CostRefused::OtherCurrency { currency, .. } => format!("write the sum in {currency}"),
            CostRefused::NotSaid(_) => "write it: `--text TEXT`".into(),
        }
    }

    /// Whether it is this node's own rule, by which no foreign act is judged.
    pub fn is_house_rule(&self) -> bool {
        matches!(self, CostRefused::NotSaid(_) | CostRefused::RateNeeded { .. })
    }
}
