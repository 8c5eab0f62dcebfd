//! By which road a request goes, to whom, and in which language.

use super::Exception;
use crate::period::Amount;

/// A way of transmission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channel {
    /// Its id.
    pub channel: String,
    /// The ordinary one.
    pub primary: bool,
    /// For when the ordinary one fails.
    pub fallback: bool,
    /// Who may choose it.
    pub requested_by: Option<String>,
    /// The channel that must confirm it, and in what time.
    pub confirmed_by: Option<(String, Option<Amount>)>,
    /// Whether what goes over it counts as the original.
    pub original: bool,
    /// Whether paper follows: `no`, `yes`, `on-request`.
    pub paper_follow_up: Option<String>,
    /// Whether a request may be made by word of mouth.
    pub oral: bool,
    /// Who receives a copy.
    pub copy_to: Option<String>,
    /// In what time a receipt is owed.
    pub receipt: Option<Amount>,
    /// The signature it asks for.
    pub signature: Option<String>,
    /// How well it is secured.
    pub security: Option<String>,
}

/// The accepted languages of one direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// To which Parties.
    pub to: Vec<String>,
    /// The languages.
    pub accepts: Vec<String>,
    /// Those besides, where urgent.
    pub urgent: Vec<String>,
    /// Whether translations are certified.
    pub certified: Option<String>,
    /// Who translates.
    pub translated_by: Option<String>,
    /// Whether it holds for the other direction too.
    pub reciprocal: bool,
    /// Exceptions.
    pub exceptions: Vec<Exception>,
}

/// An authority of a Party, or its contact point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// The Party.
    pub party: String,
    /// Its name.
    pub name: Option<String>,
    /// Its roles.
    pub roles: Vec<String>,
    /// Its hours, as written.
    pub hours: Option<String>,
    /// The end of its hours.
    pub closes: Option<jiff::civil::Time>,
    /// Its urgent desk, as written.
    pub urgent_desk: Option<String>,
    /// What it does.
    pub functions: Vec<String>,
    /// Where it is registered.
    pub register: Option<String>,
    /// How often the register is brought up to date.
    pub updated_every: Option<Amount>,
    /// The languages a contact point speaks.
    pub languages: Vec<String>,
    /// In what time a contact point answers.
    pub answers_within: Option<Amount>,
    /// Whether it is a contact point.
    pub contact_point: bool,
}

/// `competence issue by (judge) validated-by judge within 48 hours`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Competence {
    /// `issue`, `validate`, `receive` or `execute`.
    pub to: String,
    /// Who is competent.
    pub by: Vec<String>,
    /// Who validates it.
    pub validated_by: Vec<String>,
    /// In what time.
    pub within: Option<Amount>,
}

/// `provider-order subscriber by (judge) notify simultaneous suspensive consult-grounds (privilege)`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderOrder {
    /// For which data.
    pub data: String,
    /// Who may order.
    pub by: Vec<String>,
    /// Who validates it.
    pub validated_by: Vec<String>,
    /// `none`, `simultaneous` or `prior`.
    pub notify: Option<String>,
    /// Whether the provider waits for the notified Party.
    pub suspensive: bool,
    /// The grounds on which the Parties consult.
    pub consult_grounds: Vec<String>,
}

/// `liaison ARV posts 2 functions (communications) access case-status`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Liaison {
    /// The Party that sends them.
    pub party: String,
    /// How many.
    pub posts: Option<u32>,
    /// What they do.
    pub functions: Vec<String>,
    /// What they may see.
    pub access: Option<String>,
}

/// `legalisation waived except (powers-of-attorney)`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Legalisation {
    /// Whether it is waived.
    pub waived: bool,
    /// The papers of which the contrary holds.
    pub except: Vec<String>,
}

impl Legalisation {
    /// Whether a paper needs it.
    pub fn is_needed_for(&self, paper: &str) -> bool {
        self.waived == self.except.iter().any(|one| one == paper)
    }
}
