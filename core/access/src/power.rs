//! The table: everything that can be asked of an office, and which roles may ask it.
//!
//! A power without a row does not compile. What is asked of a node is a verb; `comity-node` says for each
//! verb which power it needs, and a verb without a power does not compile either.

use comity_words::Role::{self, *};

use crate::Eyes::{self, Alone, Minister as ByMinister, Second};

/// What a power is about and who holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// What it lets one do, as it reads after "may".
    pub lets: &'static str,
    /// The roles that hold it.
    pub roles: &'static [Role],
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
    ($($(#[$doc:meta])* $power:ident $code:literal {
        lets $lets:literal, roles $roles:expr, case $case:literal, shows $shows:literal, lent $lent:literal,
        never_own $own:literal, console $console:ident, eyes $eyes:expr
    })+) => {
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

            /// Its row.
            pub const fn rule(self) -> &'static Rule {
                match self { $(Power::$power => &Rule {
                    lets: $lets, roles: $roles, of_case: $case, shows: $shows, lent: $lent, never_own: $own,
                    console: Console::$console, eyes: $eyes,
                }),+ }
            }
        }
    };
}

/// The desk: who writes and answers letters.
const DESK: &[Role] = &[Officer, Approver, Head];
/// Who may decide on what is asked. Which office must decide is the treaty's to say.
const DECIDING: &[Role] = &[Officer, Approver, Head, Minister, Court, Prosecutor];
/// Who may read a case, each as far as her sight reaches.
const READING: &[Role] = &[
    Officer,
    Approver,
    Minister,
    Head,
    Court,
    Prosecutor,
    Executing,
    Liaison,
    Translator,
    Accounts,
    Reviewer,
    Ombudsperson,
];
/// Who may need a case at once, without the usual right.
const URGENT: &[Role] = &[Officer, Approver, Minister, Head, Court, Prosecutor, Liaison];
/// Whose powers are lent while they are away.
const LENDING: &[Role] = &[Officer, Approver, Minister, Head, Prosecutor, Executing, Liaison, Accounts];

const NONE: [Eyes; 3] = [Alone, Alone, Alone];
const WORD: [Eyes; 3] = [Alone, Alone, Second];
const GIVEN: [Eyes; 3] = [Alone, Second, Second];
const BINDS: [Eyes; 3] = [Alone, Second, ByMinister];

powers! {
    /// How the node stands and what it holds.
    Look "look" {
        lets "see how the node stands and what it holds", roles Role::ALL, case false, shows false, lent false,
        never_own false, console Always, eyes NONE
    }
    /// Who works here.
    People "people" {
        lets "see who works here and what each may do", roles Role::ALL, case false, shows false, lent false,
        never_own false, console Always, eyes NONE
    }
    /// Who works here is hers to say.
    Rights "rights" {
        lets "admit officers, and say their roles and units", roles &[Operator], case false, shows false, lent false,
        never_own true, console UntilOperator, eyes NONE
    }
    /// Courses and who passed them.
    Train "train" {
        lets "say which course gates a power, and note who passed it", roles &[Training, Head], case false, shows false,
        lent false, never_own true, console UntilOperator, eyes NONE
    }
    /// Powers lent.
    Lend "lend" {
        lets "lend powers of one's own until a day", roles LENDING, case false, shows false, lent false,
        never_own false, console Never, eyes NONE
    }
    /// Whose pages are believed.
    Peers "peers" {
        lets "admit other States' nodes", roles &[Operator], case false, shows false, lent false,
        never_own false, console UntilOperator, eyes NONE
    }
    /// Which instruments the office holds.
    Instruments "instruments" {
        lets "let instruments enter the node", roles &[Operator, Head], case false, shows false, lent false,
        never_own false, console UntilOperator, eyes NONE
    }
    /// The journal read again.
    Journal "journal" {
        lets "read the journal again from its first entry", roles Role::ALL, case false, shows false, lent false,
        never_own false, console Always, eyes NONE
    }
    /// A copy of the node against the worst.
    Archive "archive" {
        lets "save archives of the node", roles &[Operator], case false, shows false, lent false,
        never_own false, console Always, eyes NONE
    }
    /// The office's own keys and its part of the directory.
    Keys "keys" {
        lets "make, change and withdraw the office's keys", roles &[Operator], case false, shows false, lent false,
        never_own false, console UntilOperator, eyes NONE
    }
    /// The clock of a practice node.
    Clock "clock" {
        lets "set the clock of a practice node", roles Role::ALL, case false, shows false, lent false,
        never_own false, console Always, eyes NONE
    }
    /// The desk.
    List "list" {
        lets "see the list of cases", roles READING, case false, shows false, lent true,
        never_own false, console Practice, eyes NONE
    }
    /// A case, as far as one's sight reaches.
    Read "read" {
        lets "read a case", roles READING, case true, shows true, lent true,
        never_own false, console Practice, eyes NONE
    }
    /// A request that is being written.
    Draft "draft" {
        lets "write requests", roles DESK, case true, shows true, lent true,
        never_own false, console Never, eyes NONE
    }
    /// The second pair of eyes.
    Approve "approve" {
        lets "approve what somebody else wrote", roles &[Approver, Head, Minister, Court, Prosecutor], case true,
        shows false, lent true, never_own true, console Never, eyes NONE
    }
    /// Requests and what belongs to them.
    Send "send" {
        lets "send requests, add to them, withdraw and close them", roles DESK, case true, shows false, lent true,
        never_own false, console Never, eyes BINDS
    }
    /// What decides nothing.
    Talk "talk" {
        lets "acknowledge, ask, consult and report", roles &[Officer, Approver, Head, Liaison], case true, shows false,
        lent true, never_own false, console Never, eyes WORD
    }
    /// What it costs.
    Cost "cost" {
        lets "put costs on file, share, dispute and settle them", roles &[Officer, Approver, Head, Accounts], case true,
        shows false, lent true, never_own false, console Never, eyes WORD
    }
    /// Money between States.
    Accounts "accounts" {
        lets "read statements between States and enter rates of exchange",
        roles &[Officer, Approver, Head, Minister, Accounts], case false, shows false, lent true, never_own false,
        console Practice, eyes NONE
    }
    /// What is granted, refused, put off.
    Decide "decide" {
        lets "grant, refuse, put off and return", roles DECIDING, case true, shows false, lent true,
        never_own false, console Never, eyes BINDS
    }
    /// The measure itself.
    CarryOut "carry-out" {
        lets "say what was carried out", roles &[Officer, Approver, Head, Court, Prosecutor, Executing], case true,
        shows false, lent true, never_own false, console Never, eyes WORD
    }
    /// Evidence in this office.
    Exhibits "exhibits" {
        lets "take evidence into the vault and out of it", roles &[Officer, Approver, Head, Executing], case true,
        shows true, lent true, never_own false, console Never, eyes NONE
    }
    /// Evidence given away.
    HandOver "hand-over" {
        lets "hand evidence over", roles &[Officer, Approver, Head, Executing], case true, shows false, lent true,
        never_own false, console Never, eyes GIVEN
    }
    /// What leaves the office for somebody else to check.
    Prove "prove" {
        lets "give proofs of acts to somebody else", roles DESK, case true, shows true, lent true,
        never_own false, console Never, eyes NONE
    }
    /// What goes and comes by letter.
    Enter "enter" {
        lets "enter what came by letter, and what was posted", roles DESK, case true, shows false, lent true,
        never_own false, console Never, eyes NONE
    }
    /// Why somebody opens a sensitive file.
    Open "open" {
        lets "open a sensitive case for a stated purpose", roles READING, case true, shows false, lent true,
        never_own false, console Never, eyes NONE
    }
    /// Without the usual right.
    Emergency "emergency" {
        lets "open a case without the usual right, and be reviewed", roles URGENT, case true, shows false, lent false,
        never_own false, console Never, eyes NONE
    }
    /// How a case is protected.
    Protection "protection" {
        lets "see how a case is protected and who ruled so", roles READING, case true, shows false, lent true,
        never_own false, console Never, eyes NONE
    }
    /// More protection for a case.
    Protect "protect" {
        lets "call a case sensitive, seal it, give it to units", roles DECIDING, case true, shows false, lent true,
        never_own false, console Never, eyes NONE
    }
    /// Less protection for a case.
    Relax "relax" {
        lets "call a case less sensitive, lift a seal", roles &[Minister, Head, Court], case true, shows false,
        lent false, never_own false, console Never, eyes NONE
    }
    /// The end of what a case says.
    Forget "forget" {
        lets "destroy the key of a case, so that it is forgotten", roles &[Head, Minister, Court], case true,
        shows false, lent false, never_own false, console Never, eyes NONE
    }
    /// The register of readings.
    Readings "readings" {
        lets "read the register of readings", roles &[Reviewer, Ombudsperson], case false, shows false, lent false,
        never_own false, console Never, eyes NONE
    }
    /// Emergency openings, looked at afterwards.
    Review "review" {
        lets "review emergency openings", roles &[Reviewer, Head], case false, shows false, lent false,
        never_own true, console Never, eyes NONE
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
