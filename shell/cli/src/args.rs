//! The command line: what can be said to `comity`, and what its help says back.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// A treaty that runs, with proofs anyone can check.
#[derive(Debug, Parser)]
#[command(name = "comity", version, max_term_width = 100, arg_required_else_help = true)]
pub(crate) struct Line {
    /// What goes for every verb.
    #[command(flatten)]
    pub(crate) everywhere: Everywhere,
    /// The verb.
    #[command(subcommand)]
    pub(crate) verb: Said,
}

/// Options every verb takes.
#[derive(Debug, Clone, Args)]
pub(crate) struct Everywhere {
    /// The node's folder
    #[arg(long, global = true, env = "COMITY_NODE", value_name = "DIR")]
    pub(crate) node: Option<PathBuf>,
    /// The officer who acts; a claim until sign-in exists. Without a name: the operator at the console
    #[arg(id = "as", long = "as", global = true, env = "COMITY_AS", value_name = "OFFICER")]
    pub(crate) officer: Option<String>,
    /// Print one JSON value on standard output, refusals too
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub(crate) enum Said {
    /// Make a node folder for a State's central authority
    Init(InitArgs),
    /// Run the node: peers over TLS, its pages on the loopback address
    Serve(ServeArgs),
    /// How the node stands
    Status {
        /// The node's folder
        dir: Option<PathBuf>,
    },
    /// The other State's node: exchange pages, compare fingerprints
    #[command(subcommand)]
    Peer(PeerSaid),
    /// The officers of this authority: roles, units, powers lent, courses
    #[command(subcommand)]
    Officer(OfficerSaid),
    /// Treaty files: check, lay out, explain, test, compare, print; adopt into a node
    #[command(subcommand)]
    Treaty(TreatySaid),
    /// Party profiles: authorities, channels, languages, evidence standards of a State
    #[command(subcommand)]
    Directory(crate::verbs::DirectorySaid),
    /// Calendars of the product: show a year, check the files
    #[command(subcommand)]
    Calendar(crate::verbs::CalendarSaid),
    /// Requests: draft, approve, submit, answer, follow
    #[command(subcommand)]
    Case(CaseSaid),
    /// Money between States: statements, rates of exchange
    #[command(subcommand)]
    Accounts(crate::costs::AccountsSaid),
    /// Who read what, for which purpose; emergency openings and their review
    #[command(subcommand)]
    Readings(crate::rights::ReadingsSaid),
    /// Evidence and its custody
    #[command(subcommand)]
    Evidence(EvidenceSaid),
    /// The tamper-evident journal
    #[command(subcommand)]
    Journal(crate::verbs::JournalSaid),
    /// Practice nodes: set the clock by hand
    #[command(subcommand)]
    Practice(PracticeSaid),
    /// Version, licences and notices
    About,
}

/// `comity init`.
#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// The folder to make; it must not exist or be empty
    pub(crate) dir: PathBuf,
    /// Code of the State: two to eight capital letters
    #[arg(long, value_name = "CODE")]
    pub(crate) state: String,
    /// Name of the office, as letters give it
    #[arg(long)]
    pub(crate) name: String,
    /// Mark the node as practice: its cases bind no one, its clock may be set by hand
    #[arg(long)]
    pub(crate) practice: bool,
    /// Where peers reach the node; port 0 takes a free one, once
    #[arg(long, default_value = "127.0.0.1:0", value_name = "ADDRESS")]
    pub(crate) listen: SocketAddr,
    /// Where the pages answer; loopback only. Port 0 takes a free one, once
    #[arg(long, default_value = "127.0.0.1:0", value_name = "ADDRESS")]
    pub(crate) pages: SocketAddr,
    /// The address peers are told, where it differs from --listen
    #[arg(long, value_name = "URL")]
    pub(crate) endpoint: Option<String>,
    /// Practice only: the moment the stage clock shows, as 2026-11-20T10:00:00Z
    #[arg(long, value_name = "MOMENT", requires = "practice")]
    pub(crate) clock: Option<String>,
}

/// `comity serve`.
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// The node's folder
    pub(crate) dir: Option<PathBuf>,
}

/// `comity peer …`.
#[derive(Debug, Subcommand)]
pub(crate) enum PeerSaid {
    /// Print this node's signed page, to be carried to the other State
    Page {
        /// Write it to a file instead
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Add the other State: its page, and the fingerprint its officers read aloud
    Add {
        /// The page as it came
        page: PathBuf,
        /// The fingerprint as heard: sha256:… or the 64 digits, in groups or not
        #[arg(long)]
        fingerprint: String,
    },
    /// The peers of this node
    List,
}

/// `comity officer …`.
#[derive(Debug, Subcommand)]
pub(crate) enum OfficerSaid {
    /// Admit an officer; her approval key is made and handed to her
    Add {
        /// The short name she acts under: okafor
        // By another id than that of `--as`, which would take her name for who acts.
        #[arg(id = "name-of-officer", value_name = "OFFICER")]
        officer: String,
        /// Her roles: officer, approver, minister, head, court, prosecutor, executing, liaison, translator,
        /// accounts, training, negotiator, reviewer, ombudsperson, operator
        #[arg(long = "role", required = true, value_name = "ROLE", value_delimiter = ',')]
        roles: Vec<String>,
        /// Her name as she writes it; it stays on this node
        #[arg(long)]
        name: Option<String>,
        /// Where her key is written; DIR/officers/NAME.key where not said
        #[arg(long, value_name = "FILE")]
        key: Option<PathBuf>,
    },
    /// The officers of this node
    List,
    /// What officers hold
    #[command(flatten)]
    Rights(crate::rights::OfficerRights),
}

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

/// `comity case …`.
#[derive(Debug, Subcommand)]
pub(crate) enum CaseSaid {
    /// Begin a request; it has its reference at once
    Draft {
        /// The State that is asked
        #[arg(long, value_name = "CODE")]
        to: String,
        /// The treaty: its id or digest
        #[arg(long)]
        treaty: String,
        /// The measure asked; several where said several times
        #[arg(long, value_name = "MEASURE")]
        measure: Vec<String>,
        /// Begin with these elements: full, service-only, preservation, electronic, coercive, eu
        #[arg(long, value_name = "NAME", value_delimiter = ',')]
        preset: Vec<String>,
        /// Content, as PATH=VALUE: element.facts-summary=…, item.1.period.from=…, fact.offence=corruption
        #[arg(long = "set", value_name = "PATH=VALUE")]
        set: Vec<String>,
        /// Carry it on paper though a node of that State is known; where none is, it goes on paper anyhow
        #[arg(long)]
        on_paper: bool,
    },
    /// On paper
    #[command(flatten)]
    Paper(crate::paper::PaperSaid),
    /// Change a draft; an empty value takes one out
    Set {
        /// The draft
        case: String,
        /// Content, as PATH=VALUE: element.persons.2.name.latin=…, item.1.target=…; `case form` shows the places
        #[arg(required = true, value_name = "PATH=VALUE")]
        set: Vec<String>,
    },
    /// What the treaty still wants of a draft, and what in it will not do
    Check {
        /// The draft
        case: String,
    },
    /// What belongs where: in a draft, under one element, about one measure; without any, the tables
    Form {
        /// The draft
        case: Option<String>,
        /// One element, by code or number: persons, E18
        #[arg(long, value_name = "ELEMENT", conflicts_with_all = ["case", "measure"])]
        element: Option<String>,
        /// One measure: bank-transactions
        #[arg(long, value_name = "MEASURE", conflicts_with = "case")]
        measure: Option<String>,
        /// As if the draft had begun with these presets
        #[arg(long, value_name = "NAME", value_delimiter = ',', requires = "case")]
        preset: Vec<String>,
    },
    /// Send a file along with a draft: a copy of an order, a certificate; its digests stand in the act
    Annex {
        /// The draft
        case: String,
        /// The file
        #[arg(required_unless_present = "remove")]
        file: Option<PathBuf>,
        /// What it is, in a word: order-copy, certificate, translation
        #[arg(long, value_name = "WORD", required_unless_present = "remove")]
        what: Option<String>,
        /// Its title, for people; the word where not said
        #[arg(long)]
        title: Option<String>,
        /// Its language
        #[arg(long, value_name = "LANGUAGE")]
        language: Option<String>,
        /// Take the annex with this number out of the draft again
        #[arg(long, value_name = "NUMBER", conflicts_with_all = ["file", "what", "title", "language"])]
        remove: Option<u16>,
    },
    /// Save an annex of a request, fetched from the other node where it is not here
    SaveAnnex {
        /// The case, or the draft
        case: String,
        /// The number of the annex, as `case show` lists it
        annex: u16,
        /// The file to write, or a folder; nothing is written over
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// What an approver signs: the exact bytes, and their digest for `approve --digest`
    Bytes {
        /// The draft, or the case with an answer that waits
        case: String,
    },
    /// Approve, as a second officer, the exact bytes that would be filed
    Approve {
        /// The draft, or the case with an answer that waits
        case: String,
        /// Your key file
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
        /// The digest of what you read: nothing else is signed
        #[arg(long, value_name = "SHA256")]
        digest: Option<String>,
    },
    /// Send an approved request
    Submit {
        /// The draft
        case: String,
    },
    /// Answer in a case
    Answer {
        /// The case
        case: String,
        /// What is done
        #[command(subcommand)]
        answer: AnswerSaid,
    },
    /// The receipts of an act as a proof for somebody else to check; the act itself stays here
    Receipt {
        /// The case
        case: String,
        /// The act's number in its lane, as `case show` has it
        #[arg(long, value_name = "NUMBER")]
        act: u32,
        /// The lane, where it is not this office's own: requesting, requested
        #[arg(long, value_name = "LANE")]
        lane: Option<String>,
        /// The file to write; it must not exist
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// What a case costs: who bears what, estimates, shares, draws, payments
    #[command(subcommand)]
    Cost(crate::costs::CostSaid),
    /// Who is competent: whom a draft is addressed to, who deals with what came here
    Route(crate::costs::CaseRouteArgs),
    /// Put acts whose letter ended badly into a new letter
    SendAgain {
        /// The case
        case: String,
    },
    /// One case: items, clocks, timeline, elements, exhibits
    Show {
        /// The case
        case: String,
    },
    /// The desk: every case, by next legal deadline
    List,
    /// How a case is protected, and opening one that is
    #[command(flatten)]
    Protection(crate::rights::CaseProtection),
    /// Why the dates of a case are what they are, whose turn it is, and what each side may do next
    Explain {
        /// The case
        case: String,
        /// One norm of the treaty
        #[arg(long, value_name = "NORM")]
        why: Option<String>,
    },
}

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
        /// The ground
        #[arg(long)]
        ground: String,
        /// Until which day, as 2026-12-21
        #[arg(long, value_name = "DAY")]
        until: String,
        /// The reasons
        #[arg(long)]
        reasons: String,
    },
    /// Refuse an item: a person decides, on a ground, with reasons
    Refuse {
        /// The item; several where said several times, every open one where not said
        #[arg(long = "item", value_name = "NUMBER")]
        items: Vec<u32>,
        /// An answer to an open question of the treaty, as already-tried=no
        #[arg(long = "answer", value_name = "QUESTION=ANSWER")]
        answers: Vec<String>,
        /// The ground
        #[arg(long)]
        ground: String,
        /// The reasons
        #[arg(long)]
        reasons: String,
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

/// `comity evidence …`.
#[derive(Debug, Subcommand)]
pub(crate) enum EvidenceSaid {
    /// Take a file into the vault: sealed, with its digests
    Add {
        /// The case
        case: String,
        /// The file
        file: PathBuf,
        /// The item it answers
        #[arg(long)]
        item: Option<u32>,
        /// What it is
        #[arg(long)]
        description: Option<String>,
    },
    /// Hand an exhibit over: sealed to the other side, the first custody signature
    HandOver {
        /// The case
        case: String,
        /// The exhibit: X0001
        exhibit: String,
        /// Where it is written opened for the disk, in a case that is carried on paper
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Pull what was handed over, verify it, sign for it
    Receive {
        /// The case
        case: String,
        /// The exhibit: X0001
        exhibit: String,
        /// Where to write it opened
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

/// `comity practice …`.
#[derive(Debug, Subcommand)]
pub(crate) enum PracticeSaid {
    /// Set the clock of a practice node; never backwards
    Clock {
        /// The moment it now is, as 2026-12-21T10:00:00Z
        to: String,
    },
}
