//! Everything that can be asked of an office. Which roles may ask it stands in `policies/powers.policy`.
//!
//! A power without a row is no policy. What is asked of a node is a verb; `comity-node` says for each verb which
//! power it needs, and a verb without a power does not compile.

use comity_words::Role;

use crate::Eyes;

/// What a power is about and who holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// What it lets one do, as it reads after "may".
    pub lets: String,
    /// The roles that hold it.
    pub roles: Vec<Role>,
    /// Whether it is asked about one case.
    pub of_case: bool,
    /// Whether the answer shows what a case says: asked for with a purpose where the case is sensitive.
    pub shows: bool,
    /// Whether its holder may lend it.
    pub lent: bool,
    /// Whether it is refused in what is one's own: a draft one wrote, an opening one made, one's own rights.
    pub never_own: bool,
    /// Whether the bare terminal on the node's own folder has it.
    pub console: Console,
    /// How many pairs of eyes the act needs in a normal, a sensitive and a restricted case, beside what the
    /// treaty and the case itself ask.
    pub eyes: [Eyes; 3],
}

/// What the bare terminal on the node's own folder, where nobody says who she is, may ask. Whoever may open the
/// folder is the operator at the console: she keeps the node running and reads no case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Console {
    /// It is asked by name.
    Never,
    /// Until an officer has the role `operator`: a node without one must still be set up.
    UntilOperator,
    /// On a practice node, where cases bind no one, and never in a sensitive or sealed case.
    Practice,
    /// Always.
    Always,
}

macro_rules! powers {
    ($($(#[$doc:meta])* $power:ident $code:literal,)+) => {
        /// Something that can be asked of an office.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Power { $($(#[$doc])* $power),+ }

        impl Power {
            /// Every power, in the order of the table.
            pub const ALL: &'static [Power] = &[$(Power::$power),+];

            /// Its code: `draft`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Power::$power => $code),+ }
            }
        }
    };
}

powers! {
    /// How the node stands and what it holds.
    Look "look",
    /// Who works here.
    People "people",
    /// Who works here is hers to say.
    Rights "rights",
    /// Courses and who passed them.
    Train "train",
    /// Powers lent.
    Lend "lend",
    /// Whose pages are believed.
    Peers "peers",
    /// Which instruments the office holds.
    Instruments "instruments",
    /// The journal read again.
    Journal "journal",
    /// A copy of the node against the worst.
    Archive "archive",
    /// The office's own keys and its part of the directory.
    Keys "keys",
    /// The clock of a practice node.
    Clock "clock",
    /// The desk.
    List "list",
    /// A desk that goes to another officer.
    Charge "charge",
    /// What is counted.
    Figures "figures",
    /// By which ways an officer hears that something waits.
    Notices "notices",
    /// A case, as far as one's sight reaches.
    Read "read",
    /// A request that is being written.
    Draft "draft",
    /// The same in another language.
    Translate "translate",
    /// The second pair of eyes.
    Approve "approve",
    /// Requests and what belongs to them.
    Send "send",
    /// What decides nothing.
    Talk "talk",
    /// What it costs.
    Cost "cost",
    /// Money between States.
    Accounts "accounts",
    /// What is granted, refused, put off.
    Decide "decide",
    /// The measure itself.
    CarryOut "carry-out",
    /// Evidence in this office.
    Exhibits "exhibits",
    /// Evidence given away.
    HandOver "hand-over",
    /// What leaves the office for somebody else to check.
    Prove "prove",
    /// What goes and comes by letter.
    Enter "enter",
    /// Why somebody opens a sensitive file.
    Open "open",
    /// Without the usual right.
    Emergency "emergency",
    /// How a case is protected.
    Protection "protection",
    /// More protection for a case.
    Protect "protect",
    /// Less protection for a case.
    Relax "relax",
    /// The end of what a case says.
    Forget "forget",
    /// The register of readings.
    Readings "readings",
    /// Emergency openings, looked at afterwards.
    Review "review",
}

impl Power {
    /// Its row.
    pub fn rule(self) -> &'static Rule {
        crate::policy::product().rule(self)
    }
}

impl std::fmt::Display for Power {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

impl std::str::FromStr for Power {
    type Err = comity_words::UnknownCode;
    fn from_str(word: &str) -> Result<Power, Self::Err> {
        let named = Power::ALL.iter().copied().find(|power| power.as_str() == word);
        named.ok_or_else(|| comity_words::UnknownCode { word: word.to_owned(), list: "power" })
    }
}
