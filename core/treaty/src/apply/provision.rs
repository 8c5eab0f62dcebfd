//! What a clause lays down for one request without a clock of its own: who pays, what use is allowed, how long
//! data is kept, which certificate proves what.
//!
//! Each is read like a ground: its condition answered yes, no or undetermined, its exceptions weighed. A case
//! asks for the family it needs.

use super::{Answer, Application, GroundStatus, RuleValue};
use crate::because::Explanation;
use crate::model::{
    Alternative, Authority, Body, Bridge, Certificate, Clause, Competence, ComplianceBody, Confidentiality,
    Costs, Form, Fund, Instrument, Legalisation, Liaison, MeasureKeys, More, Offences, Onward, PeerReview,
    Presence, Proceedings, Proportionality, ProviderOrder, Reimbursement, Remedy, Retain, ReviewBody, Rule,
    Safeguards, Sanction, Statistics, Training, Use,
};
use crate::norm::{Due, NormState, Verified, Who};
use crate::question::Question;

/// A clause, read for this request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provision {
    /// Its id: `costs.ordinary`, `retain`.
    pub id: String,
    /// The statement's keyword.
    pub keyword: String,
    /// Its title.
    pub title: Option<String>,
    /// Whether it applies here.
    pub applies: Answer,
    /// The value of a clause with exceptions: who bears a cost, whose formalities are followed.
    pub value: Option<RuleValue>,
    /// Who bears, keeps, decides or runs it, as far as it names somebody.
    pub who: Vec<Who>,
    /// Where it stands: in force, fulfilled, violated, expired; `possible` where an answer is missing; nothing
    /// where it does not apply.
    pub state: Option<NormState>,
    /// Until when, where it counts from an event.
    pub due: Option<Due>,
    /// When one looks at it next, where it says how often.
    pub next: Option<Due>,
    /// The measures, categories or offences this reading is about; all, where empty.
    pub about: Vec<String>,
    /// What it lays down.
    pub body: Body,
    /// The instrument it is of.
    pub instrument: String,
    /// The article.
    pub article: String,
    /// How far the clause was compared with the text.
    pub verified: Verified,
    /// What is still open.
    pub questions: Vec<Question>,
    /// Why.
    pub because: Explanation,
}

impl Provision {
    /// Whether it may be relied on here.
    pub fn status(&self) -> GroundStatus {
        match self.applies {
            Answer::Yes => GroundStatus::Available,
            Answer::No => GroundStatus::Unavailable,
            Answer::Undetermined => GroundStatus::ToBeDetermined,
        }
    }
}

/// A thing that rules something: a clause of an instrument, or its reading.
trait Rules {
    fn body(&self) -> &Body;
}

impl Rules for Clause {
    fn body(&self) -> &Body {
        &self.body
    }
}

impl Rules for Provision {
    fn body(&self) -> &Body {
        &self.body
    }
}

/// One accessor a family, on the instrument for its clauses and on an application for what they come to.
macro_rules! families {
    ($($(#[$doc:meta])* $name:ident -> $type:ty, $pattern:pat => $found:expr;)*) => {
        impl Instrument {
            $($(#[$doc])*
            pub fn $name(&self) -> impl Iterator<Item = (&Clause, &$type)> {
                self.clauses.iter().filter_map(|clause| Some((clause, of::$name(clause.body())?)))
            })*
        }

        impl Application {
            $($(#[$doc])*
            pub fn $name(&self) -> impl Iterator<Item = (&Provision, &$type)> {
                self.provisions.iter().filter_map(|one| Some((&**one, of::$name(one.body())?)))
            })*
        }

        mod of {
            use super::*;

            $(pub(super) fn $name(body: &Body) -> Option<&$type> {
                match body {
                    $pattern => $found,
                    _ => None,
                }
            })*
        }
    };
}

families! {
    /// For which proceedings it is.
    proceedings -> Proceedings, Body::Proceedings(it) => Some(it);
    /// For which offences it is.
    offences -> Offences, Body::Offences(it) => Some(it);
    /// What it is not for.
    excluded -> Vec<String>, Body::Excludes(it) => Some(it);
    /// The rules of single measures.
    measure_keys -> MeasureKeys, Body::Measure { keys, .. } => Some(keys);
    /// Authorities and contact points.
    authorities -> Authority, Body::Authority(it) => Some(it);
    /// Who may issue, validate, receive or execute.
    competences -> Competence, Body::Competence(it) => Some(it);
    /// Direct orders to providers.
    provider_orders -> ProviderOrder, Body::ProviderOrder(it) => Some(it);
    /// Liaison officers.
    liaison_officers -> Liaison, Body::Liaison(it) => Some(it);
    /// Whether papers need legalisation.
    legalisation -> Legalisation, Body::Legalisation(it) => Some(it);
    /// Standard forms.
    forms -> Form, Body::Form(it) => Some(it);
    /// What need not be repeated.
    reuse -> Vec<String>, Body::Reuse(it) => Some(it);
    /// Whose formalities are followed: the value says.
    procedure -> Rule, Body::Rule(it) => matches!(it.more, More::Procedure).then_some(&**it);
    /// Whether another measure may be taken.
    alternatives -> Alternative, Body::Alternative(it) => Some(it);
    /// Who checks proportionality.
    proportionality -> Proportionality, Body::Proportionality(it) => Some(it);
    /// Who may attend.
    presence -> Presence, Body::Presence(it) => Some(it);
    /// What a person may do about it.
    remedies -> Remedy, Body::Remedy(it) => Some(it);
    /// What evidence may be used for.
    use_limits -> Use, Body::Rule(rule) => match &rule.more { More::Use(it) => Some(it), _ => None };
    /// What is kept secret.
    secrecy -> Confidentiality,
        Body::Rule(rule) => match &rule.more { More::Confidentiality(it) => Some(it), _ => None };
    /// How long data is kept.
    retention -> Retain, Body::Retain(it) => Some(it);
    /// Certificates and what they prove.
    certificates -> Certificate, Body::Certificate(it) => Some(it);
    /// How evidence of one law is made good in the other.
    bridges -> Bridge, Body::Bridge(it) => Some(it);
    /// Safeguards of data.
    safeguards -> Safeguards, Body::DataProtection(it) => Some(&**it);
    /// Transfer to others.
    onward_transfer -> Onward, Body::Onward(it) => Some(it);
    /// Review bodies.
    review_bodies -> ReviewBody, Body::ReviewBody(it) => Some(it);
    /// Joint committees.
    compliance_bodies -> ComplianceBody, Body::ComplianceBody(it) => Some(it);
    /// What is counted and published.
    statistics -> Statistics, Body::Statistics(it) => Some(it);
    /// Reviews between the Parties.
    peer_reviews -> PeerReview, Body::PeerReview(it) => Some(it);
    /// Training of officers.
    training -> Training, Body::Training(it) => Some(it);
    /// Penalties on addressees.
    sanctions -> Sanction, Body::Sanction(it) => Some(it);
    /// Who bears which cost.
    costs -> Costs, Body::Rule(rule) => match &rule.more { More::Costs(it) => Some(it), _ => None };
    /// What providers are paid.
    reimbursements -> Reimbursement, Body::Reimbursement(it) => Some(it);
    /// Assistance funds, and whether the Party that asks may draw on them.
    funds -> Fund, Body::Fund(it) => Some(it);
}

impl Application {
    /// The clause on a kind of cost that may apply here: one that names it, or the one on ordinary costs.
    pub fn cost_of(&self, kind: &str) -> Option<(&Provision, &Costs)> {
        let named = |kind: &str| {
            let mine = self
                .costs()
                .filter(|(one, costs)| one.applies != Answer::No && costs.of.iter().any(|of| of == kind));
            mine.max_by_key(|(one, _)| one.applies)
        };
        named(kind).or_else(|| named("ordinary"))
    }
}

impl Application {
    /// The remedy that is open and lets evidence wait, where one was sought.
    pub fn transfer_suspended_by(&self) -> Option<(&Provision, &Remedy)> {
        self.remedies()
            .find(|(one, remedy)| remedy.suspends_transfer() && one.state == Some(NormState::Exercised))
    }
}
