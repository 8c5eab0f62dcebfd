//! What is answered about passages and their translators.

use schemars::JsonSchema;

/// The passages of one case, or the cases that have some.
#[derive(JsonSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) enum PassagesTold {
    /// Of one case.
    OfCase(PassagesOfCase),
    /// Of all cases whose content whoever asks may read.
    OfAll(CasesWithPassages),
}

/// The cases with passages.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct CasesWithPassages {
    /// One row a case.
    cases: Vec<CaseWithPassages>,
}

/// How far the passages of a case are.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
struct CaseWithPassages {
    /// Its reference.
    case: String,
    /// The language of the source, as BCP 47.
    from: String,
    /// The language it is put into.
    to: String,
    /// How many there are.
    passages: u64,
    /// How many are not translated.
    open: u64,
    /// How many were translated from a source that has changed since.
    out_of_step: u64,
    /// Whether a certificate holds for both texts as they stand.
    certified: bool,
}

/// The passages of a case.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
pub(super) struct PassagesOfCase {
    /// Its reference.
    case: String,
    /// Which saving this is; whoever saves names the one she read.
    version: u64,
    /// The language of the source, as BCP 47; empty where none was given yet.
    from: String,
    /// The language it is put into.
    to: String,
    /// One row a passage.
    passages: Vec<Passage>,
    /// The certificate over both texts.
    certificate: Option<CertificateTold>,
    /// Places whose texts could be given to a translator.
    can_be_given: Vec<String>,
}

/// One passage in both languages.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
struct Passage {
    /// Where it stands: `element.facts-summary`.
    place: String,
    /// The source; none where it was taken out since.
    source: Option<String>,
    /// The translation.
    target: Option<String>,
    /// Who translated it.
    by: Option<String>,
    /// When.
    at: Option<String>,
    /// `open`, `in-step` or `out-of-step`.
    standing: String,
    /// The terms of the term base in it.
    terms: Vec<Term>,
    /// The digest of the source.
    source_digest: Option<String>,
    /// The digest of the translation.
    target_digest: Option<String>,
}

/// A term of the term base.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
struct Term {
    /// In the language of the source.
    source: String,
    /// In the other.
    target: String,
    /// What is noted with it.
    note: Option<String>,
}

/// Who certified that both texts say the same.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "read by the generator of schemas alone")]
struct CertificateTold {
    /// The translator.
    by: String,
    /// When.
    at: String,
    /// Its leaf in the journal.
    leaf: u64,
    /// Whether both texts still stand as they were certified.
    holds: bool,
    /// The signed statement over the digests of both.
    statement: String,
    /// The annexes of the draft by which it and the translation travel.
    annexed: Vec<u16>,
    /// Why they were not annexed, right after it was certified.
    not_annexed: Option<String>,
}
