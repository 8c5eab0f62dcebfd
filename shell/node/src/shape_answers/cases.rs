//! What is answered about drafts and cases.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde_json::Value;

use crate::view::{CaseView, DeskRow, TreatyRow};

/// A case, or a draft as it stands.
#[derive(JsonSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) enum Shown {
    /// A case as its acts have left it.
    Case(Box<CaseView>),
    /// A draft of this node.
    Draft(Box<DraftShown>),
}

/// A draft of this node.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct DraftShown {
    /// Its reference.
    case: String,
    /// True.
    draft: bool,
    /// The instrument it is written under.
    treaty: TreatyRow,
    /// What is written, place by place; none where it is withheld.
    set: Option<BTreeMap<String, Value>>,
    /// This State.
    requesting: String,
    /// The other.
    requested: String,
    /// `requesting`.
    side: String,
    /// Who wrote it last.
    author: String,
    /// Empty: nothing is filed.
    timeline: Vec<Value>,
    /// Who has approved it.
    approvals: Vec<String>,
}

/// The rows of the desk.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct Cases {
    /// By next legal deadline, drafts last.
    cases: Vec<DeskRow>,
}

/// A draft after a change.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct DraftTold {
    /// Its reference.
    case: String,
    /// What is written, place by place.
    draft: BTreeMap<String, Value>,
    /// The instrument.
    treaty: TreatyRow,
    /// What the treaty still wants.
    completeness: Checked,
    /// Whether it goes on paper.
    #[serde(default)]
    paper: bool,
    /// Why.
    #[serde(default)]
    note: Option<String>,
    /// The version it stands in.
    #[serde(default)]
    version: Option<u64>,
}

/// An element that is not there.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct Missing {
    /// The element.
    element: String,
    /// The article that asks for it.
    article: String,
    /// The same in a sentence.
    sentence: String,
}

/// A question nobody has answered.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct OpenQuestion {
    /// Its path.
    question: String,
    /// Its wording.
    text: Option<String>,
    /// The article.
    article: Option<String>,
}

/// A remark on what was said.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct Remark {
    /// Where.
    place: String,
    /// `wrong`, `missing` or `advice`.
    grade: String,
    /// Why.
    why: String,
    /// Where it comes from.
    source: Option<String>,
}

/// What the law of a State asks besides, by its profile; it bars nothing.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct AskedTold {
    /// One of these answers it.
    elements: Vec<String>,
    /// The State.
    by: String,
    /// What is asked.
    what: String,
    /// Why.
    why: Option<String>,
    /// Where it was found.
    source: String,
    /// How far it was looked at.
    mark: Option<String>,
    /// Whether it is there.
    present: bool,
    /// The same in a sentence.
    sentence: String,
    /// For which items; all where empty.
    items: Vec<u32>,
}

/// What the treaty still wants of a draft.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct Checked {
    /// The draft.
    case: String,
    /// Whether it may go.
    complete: bool,
    /// How many required elements are there.
    present: u64,
    /// How many are required.
    required: u64,
    /// Those that are not there.
    missing: Vec<Missing>,
    /// Questions a requirement hangs on.
    undetermined: Vec<OpenQuestion>,
    /// What does not read well.
    remarks: Vec<Remark>,
    /// What the profiles of the two States ask.
    asked: Vec<AskedTold>,
    /// The day each profile was compiled.
    profiles: BTreeMap<String, Option<String>>,
    /// Who has approved it.
    approvals: Vec<String>,
    /// By which word it goes ahead of its form.
    emergency: Option<String>,
    /// By which words it could.
    ways: Vec<String>,
}

/// What belongs where: of a draft, of one element or measure, or of all.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct FormTold {
    /// The draft.
    #[serde(default)]
    case: Option<String>,
    /// What `case-set` may name.
    #[serde(default)]
    version: Option<u64>,
    /// The instrument.
    #[serde(default)]
    treaty: Option<TreatyRow>,
    /// The elements.
    #[serde(default)]
    elements: Vec<BTreeMap<String, Value>>,
    /// The measures.
    #[serde(default)]
    measures: Vec<BTreeMap<String, Value>>,
    /// The items.
    #[serde(default)]
    items: Vec<BTreeMap<String, Value>>,
    /// The presets.
    #[serde(default)]
    presets: Vec<Value>,
    /// What is written.
    #[serde(default)]
    set: Option<BTreeMap<String, Value>>,
    /// Who wrote it last.
    #[serde(default)]
    author: Option<String>,
    /// Who wrote in it.
    #[serde(default)]
    authors: Vec<String>,
    /// Of one element or measure: its row.
    #[serde(flatten)]
    row: BTreeMap<String, Value>,
}

/// An annex of a draft.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct AnnexRow {
    /// Its number.
    annex: u16,
    /// What it is: `order-copy`.
    what: String,
    /// Its title.
    title: String,
    /// Of its bytes.
    sha256: String,
    /// Its size in bytes.
    size: u64,
    /// The digest of its manifest.
    manifest: String,
    /// Its language.
    #[serde(default)]
    language: Option<String>,
}

/// An annex added or taken out.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct AnnexTold {
    /// The draft.
    case: String,
    /// What was added.
    #[serde(default)]
    annexed: Option<AnnexRow>,
    /// What was taken out.
    #[serde(default)]
    removed: Option<u16>,
}

/// An annex compared with the act.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct AnnexSaved {
    /// The case.
    case: String,
    /// Its number.
    annex: u16,
    /// What it is.
    what: String,
    /// Of its bytes.
    sha256: String,
    /// Its size in bytes.
    size: u64,
    /// Where it was written.
    file: Option<String>,
}

/// The bytes an approver signs.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct BytesTold {
    /// The draft or case.
    case: String,
    /// The bytes, in base64url.
    deed: String,
    /// Their digest.
    digest: String,
}

/// An approval.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct Approved {
    /// The draft or case.
    case: String,
    /// Who approved.
    approver: String,
    /// The digest of the deed she read.
    digest: String,
}

/// What was changed since somebody approved.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct Change {
    /// The place.
    path: String,
    /// What stood there.
    was: Value,
    /// What stands there.
    is: Value,
}

/// What waits for a second officer.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct WaitingRow {
    /// The draft or case.
    case: String,
    /// What it would do: `submit`, `accept`.
    kind: String,
    /// Who wrote it last.
    author: String,
    /// Who wrote in it.
    authors: Vec<String>,
    /// Whether it stands as it would be signed.
    prepared: bool,
    /// Who has approved it.
    approvals: Vec<String>,
    /// The answer, where it is shown.
    answer: Option<BTreeMap<String, Value>>,
    /// The digest of its bytes.
    digest: Option<String>,
    /// What was changed since somebody approved.
    changes: Option<Vec<Change>>,
    /// Who approved last, and which digest.
    approved: Option<BTreeMap<String, String>>,
    /// When it was changed last.
    #[serde(default)]
    changed_at: Option<String>,
}

/// What waits.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct WaitingTold {
    /// The rows.
    waiting: Vec<WaitingRow>,
}

/// A clock whose end would change.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct MovedClock {
    /// The norm.
    norm: String,
    /// The article.
    article: String,
    /// Its end as things are.
    now: Option<String>,
    /// Its end as they would be.
    then: Option<String>,
    /// Whether it would stand still.
    stands_still: bool,
    /// Whether it would end.
    ends: bool,
}

/// An element of a letter, by its members.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct ValueTold {
    /// Its code.
    element: String,
    /// What stands there.
    value: serde_json::Value,
}

/// What would leave, as its reader will have it.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct PreviewTold {
    /// The case.
    case: String,
    /// The kind of deed.
    kind: String,
    /// The language.
    language: String,
    /// `ltr` or `rtl`.
    direction: String,
    /// The title.
    title: String,
    /// Labels and what stands there.
    head: Vec<(String, String)>,
    /// Labels and their lines.
    body: Vec<(String, Vec<String>)>,
    /// Articles and what they say.
    law: Vec<(String, String)>,
    /// The whole as text.
    text: String,
    /// By the label of a part of the body, the element it says and its value.
    values: BTreeMap<String, ValueTold>,
    /// Whether a second officer is needed.
    needs_second: bool,
    /// The clocks whose end would change.
    clocks: Vec<MovedClock>,
    /// Everything that would leave.
    leaves: Leaves,
    /// The same letter, framed in the language of whoever answers for it, where that is another.
    beside: Option<BesideTold>,
}

/// A letter in the language of whoever answers for it.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
struct BesideTold {
    /// The language.
    language: String,
    /// `ltr` or `rtl`.
    direction: String,
    /// The title.
    title: String,
    /// Labels and what stands there.
    head: Vec<(String, String)>,
    /// Labels and their lines.
    body: Vec<(String, Vec<String>)>,
    /// Articles and what they say.
    law: Vec<(String, String)>,
    /// The whole as text.
    text: String,
    /// By the label of a part of the body, the element it says and its value.
    values: BTreeMap<String, ValueTold>,
}

/// Everything that would leave this node.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct Leaves {
    /// `letter` or `paper`, of which nothing more is said here; null where it cannot be said yet.
    by: Option<String>,
    /// Why it cannot be said.
    why: Option<String>,
    /// To whom.
    to: Option<String>,
    /// The keys that could open it.
    sealed_to: Option<Vec<SealedTo>>,
    /// What is disclosed, by group.
    disclosed: Option<Vec<DisclosedGroup>>,
    /// What is kept back, by name.
    withheld: Option<Vec<String>>,
    /// Every value of the letter.
    values: Option<Vec<Leaf>>,
    /// Its size in octets.
    size: Option<LeavingSize>,
}

/// A key that could open a letter.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct SealedTo {
    /// Whose it is.
    whose: String,
    /// Its fingerprint.
    fingerprint: String,
}

/// What a group is shown.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct DisclosedGroup {
    /// The group.
    group: String,
    /// At whom.
    to: String,
    /// The names.
    names: Vec<Option<String>>,
}

/// One value of a letter.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct Leaf {
    /// Where it stands: the line outside, the act, the cover, a disclosure.
    part: String,
    /// The place within.
    path: String,
    /// What it says; null where it is made when the letter is.
    value: Value,
    /// The group it is disclosed to, where it is a disclosure.
    group: Option<String>,
    /// Whether it is made when the letter is.
    made_when_sent: bool,
}

/// How large a letter is.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct LeavingSize {
    /// What is sealed, padded.
    inside: usize,
    /// The letter.
    letter: usize,
}

/// A ruling on rights or protection.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct Ruling {
    /// When.
    at: String,
    /// Who; none where the console ruled.
    by: Option<String>,
    /// What it is about.
    about: String,
    /// What was ruled.
    what: String,
    /// Why; `withheld` where it is not shown.
    reason: Option<String>,
}

/// How a case is protected.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct ProtectionTold {
    /// The case.
    case: String,
    /// `normal`, `sensitive` or `restricted`.
    grade: String,
    /// The units it was given to.
    units: Vec<String>,
    /// Who may know of it, where it is sealed.
    sealed_to: Option<Vec<String>>,
    /// Who ruled so.
    #[serde(default)]
    rulings: Vec<Ruling>,
}

/// An opening of a case.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct OpeningTold {
    /// Its number.
    number: u64,
    /// The case.
    case: String,
    /// Who opened it.
    officer: String,
    /// `purpose` or `emergency`.
    kind: String,
    /// From when.
    since: String,
    /// Until when.
    until: String,
    /// What for.
    #[serde(default)]
    purpose: Option<String>,
    /// Why without the usual right.
    #[serde(default)]
    reason: Option<String>,
    /// Who was told.
    #[serde(default)]
    told: Vec<String>,
    /// By when it is reviewed.
    #[serde(default)]
    review_by: Option<String>,
}

/// What was found by a few words.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct Found {
    /// The cases and drafts.
    rows: Vec<DeskRow>,
    /// How many were read for it.
    read: u64,
    /// Whether older cases were not read.
    left_out: bool,
}

/// A case put in an officer's charge.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct AssignedTold {
    /// The case.
    case: String,
    /// Who answers for it now.
    officer: String,
    /// Who answered for it before; none where nobody did.
    before: Option<String>,
    /// The leaf of the journal that says so; none where nothing changed.
    leaf: Option<u64>,
}

/// That an officer has read a case.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct SeenTold {
    /// The case.
    case: String,
    /// So many of its acts were there.
    acts: u64,
}
