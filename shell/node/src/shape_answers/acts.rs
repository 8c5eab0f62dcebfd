//! What is answered where an act is filed, printed or sent.

use schemars::JsonSchema;

/// An act of ours that is on file.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct ActTold {
    /// `requesting` or `requested`.
    lane: String,
    /// Its place there.
    number: u32,
    /// Its kind: `request.submitted`.
    kind: String,
    /// Its digest.
    digest: String,
    /// Its leaf in the journal.
    leaf: u64,
}

/// What was filed.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct FiledTold {
    /// The case.
    case: String,
    /// The act.
    act: ActTold,
    /// The letter that carries it; none where it goes by paper.
    letter: Option<String>,
    /// Whether it had been done a moment before, and was only told again.
    #[serde(default)]
    again: bool,
    /// Exhibits whose bytes were deleted with it.
    #[serde(default)]
    deleted: Vec<String>,
    /// What a deletion does not reach.
    #[serde(default)]
    stays: Option<String>,
}

/// What was entered from a letter.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct EnteredTold {
    /// The case.
    case: String,
    /// The act.
    act: ActTold,
    /// The letter that carries it; none where it goes by paper.
    letter: Option<String>,
    /// By whom, from which letter.
    entered: String,
    /// Why what came was not admissible, where it was not.
    #[serde(default)]
    objection: Option<String>,
    /// Whether it had been done a moment before, and was only told again.
    #[serde(default)]
    again: bool,
}

/// Letters made anew.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct SentAgain {
    /// The case.
    case: String,
    /// Their message ids.
    letters: Vec<String>,
}

/// What a draft or a waiting answer keeps back.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct WithheldTold {
    /// The case.
    case: String,
    /// What is kept back, by name.
    withheld: Vec<String>,
    /// What is said.
    disclosed: Vec<String>,
}

/// What another letter of the same act gives.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct DisclosedTold {
    /// The case.
    case: String,
    /// The number of the act in this office's lane.
    act: u32,
    /// What is given now, or was before.
    disclosed: Vec<String>,
    /// What stays kept back.
    withheld: Vec<String>,
    /// The message id of the letter.
    letter: String,
}

/// An act as a letter to print.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct LetterTold {
    /// The case.
    case: String,
    /// Its number in our lane.
    act: u32,
    /// The language it is written in.
    language: String,
    /// `ltr` or `rtl`.
    direction: String,
    /// What it is verified by.
    digest: String,
    /// Its leaf.
    leaf: u64,
    /// The journal.
    origin: String,
    /// As a page.
    html: String,
    /// As plain text.
    text: String,
}

/// A scan that lies in the vault.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct ScanKept {
    /// The case.
    case: String,
    /// Its digest.
    scan: String,
    /// Its size in bytes.
    size: u64,
}

/// A scan compared with its digest.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct ScanTold {
    /// The case.
    case: String,
    /// The entry.
    act: u32,
    /// The digest.
    sha256: String,
    /// Its size in bytes.
    size: u64,
    /// Where it was written.
    file: Option<String>,
}

/// An exhibit in the vault.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct ExhibitAdded {
    /// The case.
    case: String,
    /// Its name: `X0001`.
    exhibit: String,
    /// Of its bytes.
    sha256: String,
    /// Of its bytes.
    sha512: String,
    /// Its size in bytes.
    size: u64,
}

/// An exhibit handed over.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct HandedOverTold {
    /// The case.
    case: String,
    /// The act.
    act: ActTold,
    /// The letter that carries it; none where it goes by paper.
    letter: Option<String>,
    /// The exhibit.
    exhibit: String,
    /// The digest of the manifest; none on paper.
    #[serde(default)]
    parcel: Option<String>,
    /// On paper: of the file that was written.
    #[serde(default)]
    sha256: Option<String>,
    /// On paper: where it was written.
    #[serde(default)]
    file: Option<String>,
    /// Whether it had been done a moment before, and was only told again.
    #[serde(default)]
    again: bool,
}

/// An exhibit taken over.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct ReceivedTold {
    /// The case.
    case: String,
    /// The act.
    act: ActTold,
    /// The letter that carries it; none where it goes by paper.
    letter: Option<String>,
    /// The exhibit.
    exhibit: String,
    /// Of its bytes.
    sha256: String,
    /// Its size in bytes.
    size: u64,
    /// How many of the two signatures of custody are there.
    custody_signatures: u32,
    /// `on paper`, where the giver has no key.
    #[serde(default)]
    giver_signed: Option<String>,
    /// Where a copy was written.
    #[serde(default)]
    file: Option<String>,
    /// Whether it had been done a moment before, and was only told again.
    #[serde(default)]
    again: bool,
}
