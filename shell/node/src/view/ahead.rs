//! What lies ahead of a case: whose turn it is, what each side can do, what comes if nobody acts.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::ClockView;

/// Why a case stands as it does, and what can be done next.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ExplainView {
    /// The reference.
    pub case: String,
    /// Which side this node is on: `requesting` or `requested`.
    pub side: String,
    /// Whose turn it is; none where the case has ended.
    pub turn: Option<String>,
    /// Whether it is this node's turn.
    pub ours: bool,
    /// What is waited for: `acknowledgement`, `decision`, `taking`, …
    pub awaits: String,
    /// The clocks, each with what stands behind its date.
    pub clocks: Vec<ClockView>,
    /// What each side can do now.
    pub next: NextView,
    /// What happens, and when, if nobody acts. None of it is done by the software for anybody: clocks run out, and
    /// the treaty's ladders say who is told.
    pub unless: Vec<ComingView>,
}

/// What each side can do now.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NextView {
    /// The side that asks.
    pub requesting: Vec<NextActView>,
    /// The side that is asked.
    pub requested: Vec<NextActView>,
}

/// One act a side can take now, or could but for what must come first.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NextActView {
    /// Its word: `refuse`, `hand-over`.
    pub act: String,
    /// The items it could be about; none where it is about the case.
    pub items: Vec<u32>,
    /// What it is about besides: a clock, an exhibit.
    pub of: Option<String>,
    /// What must come with it.
    pub takes: Vec<TakeView>,
    /// The grounds it may rest on, and those it may not, each with why.
    pub grounds: Vec<GroundChoiceView>,
    /// What must come first, where something must.
    pub first: Option<FirstView>,
}

/// Something an act takes.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TakeView {
    /// A word for programs: `second-officer`, `persons`, `ground`, `reasons`, `day`, `said`, `elements`, `wanted`,
    /// `length`, `exhibit`, `event`, `answer`.
    pub what: String,
    /// In words.
    pub says: String,
    /// The article that asks for it; none where it is this office's own rule.
    pub article: Option<String>,
}

/// A ground as an act might cite it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct GroundChoiceView {
    /// Its id in the treaty.
    pub ground: String,
    /// The article.
    pub article: String,
    /// What it allows: `may-refuse`, `must-refuse`, `may-postpone`, …
    pub force: String,
    /// The office that decides on it.
    pub decided_by: Option<String>,
    /// What must be answered with it: question and wording.
    pub answers: Vec<(String, String)>,
    /// Whether it may be cited now, those questions answered.
    pub open: bool,
    /// Why not, where it may not.
    pub why: Option<FirstView>,
}

/// Why an act is not possible yet.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FirstView {
    /// A code programs may rely on: `consult-first`, `ground-open`, …
    pub code: String,
    /// In words.
    pub sentence: String,
    /// The article, where one says so.
    pub article: Option<String>,
    /// What would make it possible.
    pub hint: String,
    /// What the sentence names, by what it is: `ground`, `item`, `office`, …
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub about: BTreeMap<String, String>,
}

/// Something a page of a case must show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NoticeView {
    /// A code programs may rely on: `draft-treaty`, `receipt-hours`, …
    pub code: String,
    /// In words.
    pub sentence: String,
    /// What the sentence names, by what it is: `treaty`, `state`, `article`, …
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub about: BTreeMap<String, String>,
}

impl NoticeView {
    /// A notice with what its sentence names.
    pub(crate) fn new<const N: usize>(
        code: &str,
        about: [(&str, &dyn ToString); N],
        sentence: String,
    ) -> NoticeView {
        let about = about.into_iter().map(|(name, value)| (name.to_owned(), value.to_string())).collect();
        NoticeView { code: code.to_owned(), sentence, about }
    }
}

/// Something that comes by itself.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ComingView {
    /// When.
    pub at: String,
    /// Clocks that run out: norm and article.
    pub lapses: Vec<ComingLapse>,
    /// Steps of ladders that take effect.
    pub rungs: Vec<ComingRung>,
}

/// A clock that runs out.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ComingLapse {
    /// The norm: `decide`.
    pub norm: String,
    /// The article.
    pub article: String,
    /// The moment it ran out.
    pub at: String,
}

/// A step of a ladder.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ComingRung {
    /// The ladder.
    pub ladder: String,
    /// The step, from 1.
    pub step: u32,
    /// The article.
    pub article: String,
    /// What it does, in the words of treaty files.
    pub does: String,
}
