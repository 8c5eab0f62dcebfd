//! What is answered about the node, its people and peers, its journal and its accounts.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde_json::Value;

use crate::costs::RateSaid;
use crate::view::TreatyRow;

/// A head of a journal.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct Head {
    /// The journal.
    origin: String,
    /// How many entries.
    size: u64,
    /// Their root; none of nothing.
    root: Option<String>,
}

/// Why a node only reads.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct Stayed {
    /// The code of it.
    why: String,
    /// Since when.
    since: String,
    /// The sentence.
    sentence: String,
    /// What to do next.
    hint: String,
    /// How far each witness has seen this journal.
    told: BTreeMap<String, u64>,
}

/// What it holds on its disk, in bytes.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct Storage {
    /// The database.
    database: u64,
    /// The vault.
    vault: u64,
    /// What the disk has left, where it says.
    free: Option<u64>,
}

/// The last archive.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct LastArchive {
    /// When it was saved.
    saved: String,
    /// The size of the journal in it.
    size: u64,
    /// Whether its keys were saved with it.
    keys: bool,
}

/// How the node stands.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct NodeStatus {
    /// The State.
    state: String,
    /// The authority.
    name: String,
    /// Whether its time is set by hand.
    practice: bool,
    /// What time it is here.
    now: String,
    /// The format of its store.
    format: u32,
    /// Whether it serves.
    serving: bool,
    /// Where peers reach it.
    listen: String,
    /// The address its page tells.
    endpoint: Option<String>,
    /// How many cases are open.
    cases: u64,
    /// How many drafts.
    drafts: u64,
    /// Letters without an ending.
    waiting_letters: u64,
    /// Incidents nobody looked at.
    incidents: u64,
    /// Its journal.
    journal: Head,
    /// What it holds on its disk.
    storage: Storage,
    /// The last archive, where one was saved.
    archive: Option<LastArchive>,
    /// Its witnesses.
    witnessing: Witnessed,
    /// Emergency openings that wait for a review.
    unreviewed_openings: u64,
    /// The States it knows.
    peers: Vec<String>,
    /// The instruments it holds.
    treaties: Vec<String>,
    /// The fingerprint of its page key.
    fingerprint: String,
    /// Why the node only reads since its start, where it does.
    #[serde(default)]
    reads_only: Option<Stayed>,
}

/// The instruments held.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct Treaties {
    /// In the order in which they were taken.
    treaties: Vec<TreatyRow>,
}

/// A remark on an instrument.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct Note {
    /// The code: `docs/book/findings.md`.
    code: String,
    /// The sentence.
    message: String,
}

/// Instruments taken.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct Adopted {
    /// The instruments.
    adopted: Vec<TreatyRow>,
    /// What was noticed.
    notes: Vec<Note>,
}

/// An officer.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct OfficerRow {
    /// Her name here.
    officer: String,
    /// How she is called.
    name: Option<String>,
    /// Her roles.
    roles: Vec<String>,
    /// Where she works.
    units: Vec<String>,
    /// Since when she works here no more.
    left: Option<String>,
    /// The fingerprint of her key.
    fingerprint: String,
}

/// Who works here.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct Officers {
    /// The officers.
    officers: Vec<OfficerRow>,
}

/// This node's own page.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct PageTold {
    /// The State.
    state: String,
    /// The page as text.
    page: String,
    /// What is read aloud.
    fingerprint: String,
}

/// A peer.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct PeerTold {
    /// The State.
    peer: String,
    /// The authority.
    name: String,
    /// The fingerprint of its page key.
    fingerprint: String,
    /// Where it is reached.
    endpoint: Option<String>,
    /// When its page ends.
    expires: String,
}

/// The peers.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct Peers {
    /// The peers.
    peers: Vec<PeerTold>,
}

/// A journal read again, whole.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct Verified {
    /// The journal.
    origin: String,
    /// How many entries.
    size: u64,
    /// Their root.
    root: String,
    /// How many heads were checked.
    heads: u64,
    /// How many records were opened.
    opened: u64,
    /// True.
    verified: bool,
}

/// A journal checked, and its tiles mended.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct Checked {
    /// The journal.
    origin: String,
    /// How many entries.
    size: u64,
    /// Their root.
    root: String,
    /// How many heads were checked.
    heads: u64,
    /// How many records were opened.
    opened: u64,
    /// Tiles written anew.
    #[serde(default)]
    mended: Vec<String>,
    /// Exhibits that were deleted, and of which no byte is left here.
    #[serde(default)]
    deleted: u64,
    /// True, on a node that serves.
    #[serde(default)]
    verified: bool,
}

/// Who witnesses this journal.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct Witness {
    /// The State.
    peer: String,
    /// Its name as a witness.
    witness: String,
    /// How far it has signed.
    size: Option<u64>,
    /// When.
    at: Option<String>,
    /// How many entries it has not signed.
    behind: u64,
}

/// A journal witnessed here.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct Witnessing {
    /// The journal.
    origin: String,
    /// How far.
    size: u64,
    /// When.
    at: String,
}

/// What went wrong with a journal.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct JournalIncident {
    /// When.
    at: String,
    /// The code.
    code: String,
    /// The sentence.
    sentence: String,
}

/// Who witnesses whom.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct Witnessed {
    /// This journal.
    origin: String,
    /// How many entries.
    size: u64,
    /// This node's name as a witness.
    witness: String,
    /// Who witnesses it.
    witnesses: Vec<Witness>,
    /// What it witnesses.
    witnessing: Vec<Witnessing>,
    /// What went wrong.
    incidents: Vec<JournalIncident>,
    /// Why the node only reads since its start, where it does.
    #[serde(default)]
    reads_only: Option<Stayed>,
}

/// The journal as a folder of tiles.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct Copied {
    /// The journal.
    origin: String,
    /// How many entries.
    size: u64,
    /// Their root.
    root: String,
    /// Whether a witness signed it.
    cosigned: bool,
    /// How many files.
    files: u64,
    /// The folder.
    out: String,
}

/// A proof for somebody else to check.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct Proved {
    /// The case.
    case: String,
    /// What it proves.
    about: String,
    /// The lane.
    lane: String,
    /// The act in it.
    number: u32,
    /// The digest of the act.
    act: String,
    /// How many entries are proved.
    entries: u64,
    /// How many withheld fields go along.
    disclosed: u64,
    /// The head it stands under.
    head: Head,
    /// Who signed that head.
    witnesses: Vec<String>,
    /// How many time stamps go along.
    time_stamps: u64,
    /// The file.
    file: String,
}

/// The time a practice node was set to.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct ClockTold {
    /// What time it is.
    now: String,
}

/// A rate as it is held.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct RateHeld {
    /// The rate.
    #[serde(flatten)]
    rate: RateSaid,
    /// Who entered it.
    by: String,
}

/// The rates held.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct RatesTold {
    /// In the order in which they were entered.
    rates: Vec<RateHeld>,
}

/// What two States owe each other, as `schemas/statement.schema.json` describes it.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct StatementTold {
    /// This State.
    own: String,
    /// The other.
    peer: String,
    /// The first day.
    from: String,
    /// The last.
    to: String,
    /// The entries.
    entries: Vec<BTreeMap<String, Value>>,
    /// What is owed on balance, by currency.
    net: Vec<BTreeMap<String, Value>>,
    /// What is in no balance yet.
    unsettled: Vec<BTreeMap<String, Value>>,
    /// What either State paid into a fund.
    paid_in: Vec<BTreeMap<String, Value>>,
    /// What was paid into each fund, what it bears, and its balance.
    funds: Vec<BTreeMap<String, Value>>,
    /// Acts without a receipt.
    on_the_road: u64,
    /// Equal on both nodes.
    digest: String,
    /// Cases whose treaty is not held.
    not_read: Vec<String>,
    /// For people.
    text: String,
}
