//! What can be said about treaty files.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// `comity treaty …`.
#[derive(Debug, Subcommand)]
pub(crate) enum TreatySaid {
    /// Read treaty files and say everything that is wrong with them
    Check {
        /// The files: a treaty with its profiles and overlays; or ids of the library
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Which findings fail the check
        #[command(flatten)]
        level: Level,
        /// Make the changes that are safe to make by machine, and say which
        #[arg(long)]
        fix: bool,
        /// With --fix: change nothing, and show what would be changed
        #[arg(long, requires = "fix")]
        dry_run: bool,
        /// What holds on that day; clauses whose dates take them out of force are named
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
        /// What the file is read beside
        #[command(flatten)]
        beside: Beside,
    },
    /// Lay files out in the one canonical way
    Fmt {
        /// The files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Change nothing; say which lines would change
        #[arg(long)]
        check: bool,
        /// Close a bracket with one option, as b9-2=ARV
        #[arg(long, value_name = "ID=OWNER")]
        close: Vec<String>,
        /// Who read what
        #[command(flatten)]
        stamp: Stamp,
    },
    /// Why, why not, what would change it, who can act now: in a scenario of the file
    Explain {
        /// The file, or an id of the library
        file: PathBuf,
        /// The scenario, by number (from 1) or title
        #[arg(long, default_value = "1")]
        scenario: String,
        /// What is asked about: a clause (decide), ground.ID, element.NAME, channel.ID, LADDER.step-N,
        /// dual-criminality, language, basis, entry-into-force, sunset, a phase, human-review, or all
        #[arg(long, default_value = "decide", value_name = "NAME")]
        why: String,
        /// The day at whose end one looks; without it the last moment of the scenario
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
        /// What the file is read beside
        #[command(flatten)]
        beside: Beside,
    },
    /// Run the scenarios of the files
    Test {
        /// The files, or ids of the library
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Move each limit by a day and turn each condition round, and say which changes no scenario notices
        #[arg(long)]
        mutate: bool,
        /// What the file is read beside
        #[command(flatten)]
        beside: Beside,
    },
    /// Compare two versions: exit 0 same, 10 editorial, 11 normative, 12 behavioural
    Diff {
        /// The version before: a file, or an id of the library
        before: PathBuf,
        /// The version after
        after: PathBuf,
        /// The deepest level compared: textual, structural, normative or behavioural
        #[arg(long, default_value = "behavioural", value_name = "LEVEL")]
        level: String,
        /// A folder of scenario files to replay besides those of the versions
        #[arg(long, value_name = "DIR")]
        corpus: Option<PathBuf>,
        /// What both files are read beside
        #[command(flatten)]
        beside: Beside,
    },
    /// The treaty as sentences, or for other programs
    Print {
        /// The file, or an id of the library
        file: PathBuf,
        /// Only the clause with this id
        #[arg(long, value_name = "CLAUSE")]
        only: Option<String>,
        /// The form: prose-en, -fr, -es, -ar, -ru, -zh (sentences), json (canonical, for signing), digest
        /// (SHA-256 of that), akn or akn-fr (Akoma Ntoso, in the first authentic language or the one named)
        #[arg(long, default_value = "prose-en", value_name = "FORM")]
        to: String,
        /// What holds on that day; clauses whose dates take them out of force are named
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
        /// What the file is read beside
        #[command(flatten)]
        beside: Beside,
    },
    /// Ask a few questions and write a first draft, on the skeleton of the United Nations Model Treaty
    New {
        /// The file to write; it must not exist
        file: PathBuf,
        /// Write over a file that exists
        #[arg(long)]
        force: bool,
        /// Calendars of your own
        #[command(flatten)]
        beside: Beside,
    },
    /// Serve an editor: findings while one types, hover, definitions, rename, fixes (Language Server Protocol)
    Lsp {
        /// Calendars of your own; other files are found beside the one that is open
        #[command(flatten)]
        beside: Beside,
    },
    /// Which instrument governs between two States, topic by topic
    Resolve(crate::verbs::ResolveArgs),
    /// What evidence from one State lacks for a court of another, and what closes the difference
    Bridge(crate::verbs::BridgeArgs),
    /// Let an instrument with its profiles enter the node, under its digest
    Adopt {
        /// The files, or ids of the library
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// The treaties of the library, how far each was compared with its text; with --node, those a node holds
    List(crate::verbs::ListArgs),
    /// One treaty of the library, article by article: sentence, mark, and what it is encoded as
    Show(crate::verbs::ShowArgs),
    /// How far the encodings were compared with their texts: clauses by mark
    Audit(crate::verbs::AuditArgs),
    /// What the law between two States asks of one request: road, language, contents, dates, grounds, costs
    Obligations(crate::verbs::ObligationsArgs),
}

/// Which findings fail a check. Findings may be made graver here, never lighter.
#[derive(Debug, Clone, Args)]
pub(crate) struct Level {
    /// The level that fails the check: E (default), W or I
    #[arg(long, default_value = "E", value_name = "LEVEL")]
    pub(crate) deny: String,
    /// Take a code for graver than it is, as W015=E
    #[arg(long, value_name = "CODE=LEVEL")]
    pub(crate) raise: Vec<String>,
}

/// Who read a paragraph, where that is written down.
#[derive(Debug, Clone, Args)]
pub(crate) struct Stamp {
    /// Write into each norm which wording of its paragraph was read; asks who read it
    #[arg(long)]
    pub(crate) stamp: bool,
    /// With --stamp: only the norm with this id; several where said several times
    #[arg(long, requires = "stamp", value_name = "NORM")]
    pub(crate) only: Vec<String>,
    /// With --stamp: who read it
    #[arg(long, requires = "stamp", value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// With --stamp: the day it was read
    #[arg(long, requires = "stamp", value_name = "DATE")]
    pub(crate) on: Option<String>,
    /// With --stamp: where it was read, as "the signed copy"
    #[arg(long = "in", requires = "stamp", value_name = "SOURCE")]
    pub(crate) source: Option<String>,
}

/// What a treaty file is read beside.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Beside {
    /// Further files the treaty relies on: profiles, overlays
    #[arg(long, value_name = "FILE")]
    pub(crate) with: Vec<PathBuf>,
    /// A folder of calendar files, used before those of the product
    #[arg(long, value_name = "DIR")]
    pub(crate) calendars: Option<PathBuf>,
    /// Close a bracket for this run, as b9-2=ARV
    #[arg(long, value_name = "ID=OWNER")]
    pub(crate) assign: Vec<String>,
    /// A folder of treaty files in place of the product's library
    #[arg(long, value_name = "DIR")]
    pub(crate) library: Option<PathBuf>,
    /// The ids of the library that stood among the files.
    #[arg(skip)]
    pub(crate) ids: Vec<String>,
}
