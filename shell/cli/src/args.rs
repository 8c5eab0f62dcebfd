//! The command line: what can be said to `comity`, and what its help says back.

mod answer;
mod desk;
mod treaty;

pub(crate) use answer::AnswerSaid;
pub(crate) use desk::DeskArgs;
pub(crate) use treaty::{Beside, Level, Stamp, TreatySaid};

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
    /// The officer who acts; a claim of whoever may open the folder. Without a name: the operator at the console
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
    /// What waits for whom: cases by next legal deadline, filtered, a page at a time
    Desk(DeskArgs),
    /// The figures of a month: what is open, overdue, lapsed, by counterpart, treaty and measure
    Month {
        /// The month, 2026-11; the running one where not said
        month: Option<String>,
    },
    /// Whose a fingerprint is, as it is printed or read aloud
    Fingerprint {
        /// All 64 digits, in groups or not
        #[arg(required = true)]
        digest: Vec<String>,
    },
    /// Mail that says that something waits, and nothing else
    #[command(subcommand)]
    Mail(crate::inside::MailDo),
    /// Evidence and its custody
    #[command(subcommand)]
    Evidence(EvidenceSaid),
    /// The tamper-evident journal
    #[command(subcommand)]
    Journal(crate::verbs::JournalSaid),
    /// Archives of the node: saved while it runs, restored into an empty folder
    #[command(subcommand)]
    Archive(crate::verbs::ArchiveSaid),
    /// Time stamps over the journal by authorities that are not our own
    #[command(subcommand)]
    Time(crate::verbs::TimeSaid),
    /// The office's own keys: next, lost, forgotten
    #[command(subcommand)]
    Keys(crate::verbs::KeysSaid),
    /// Practice: two invented authorities with a caseload; a clock set by hand
    #[command(subcommand)]
    Practice(crate::practice::PracticeSaid),
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
    /// Where the pages answer; over TLS wherever it is not loopback. Port 0 takes a free one, once
    #[arg(long, default_value = "127.0.0.1:0", value_name = "ADDRESS")]
    pub(crate) pages: SocketAddr,
    /// The address officers open, where it differs from --pages: https://comity.justice.example
    #[arg(long, value_name = "URL")]
    pub(crate) officers_at: Option<String>,
    /// The State's own certificate for the officers' pages, PEM; one is made where they are not on loopback
    #[arg(long, value_name = "FILE", requires = "officers_key")]
    pub(crate) officers_cert: Option<PathBuf>,
    /// The key of that certificate, PEM
    #[arg(long, value_name = "FILE", requires = "officers_cert")]
    pub(crate) officers_key: Option<PathBuf>,
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
    /// Fetch the peers' newest pages; the node does so by itself every six hours
    Refresh,
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
    /// Desks and notices
    #[command(flatten)]
    Desks(crate::inside::OfficerDesks),
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
    /// What waits for a second officer, or was approved and is not sent yet
    Waiting {
        /// One draft or case; all of them where not said
        case: Option<String>,
    },
    /// The letter as its reader will have it, and what it does to the clocks; nothing is filed
    Preview {
        /// The draft, or the case with an answer that waits
        case: String,
        /// An answer that nobody has given yet, as JSON: {"do":"accept"}
        #[arg(long, value_name = "JSON")]
        answer: Option<String>,
        /// The language of the letter; that of the request where not said
        #[arg(long, value_name = "LANGUAGE")]
        language: Option<String>,
        /// Your language, to read the frame of the letter in it too
        #[arg(long, value_name = "LANGUAGE")]
        beside: Option<String>,
    },
    /// What the letter keeps back, by name; no name keeps nothing back
    Withhold {
        /// The draft, or the case with an answer that waits
        case: String,
        /// What is kept back: facts-summary, item-1
        names: Vec<String>,
    },
    /// Gives later what an act kept back, in another letter of the same act
    Disclose {
        /// The case
        case: String,
        /// The number of the act in this office's lane
        act: u32,
        /// What is given; all that was kept back where nothing is named
        names: Vec<String>,
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
    /// Every case and draft, by next legal deadline; `comity desk` shows them by the page
    List,
    /// Find cases by a few words: a reference however it is written, a State, a treaty, what a case says
    Find {
        /// The words
        words: String,
    },
    /// How a case is protected, and opening one that is
    #[command(flatten)]
    Protection(crate::rights::CaseProtection),
    /// Passages for a translator
    #[command(flatten)]
    Texts(crate::inside::CaseTexts),
    /// Why the dates of a case are what they are, whose turn it is, and what each side may do next
    Explain {
        /// The case
        case: String,
        /// One norm of the treaty
        #[arg(long, value_name = "NORM")]
        why: Option<String>,
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
