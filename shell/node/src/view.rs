//! What pages and terminal show: plain values, computed when asked for.
//!
//! An index may give a row its place; what stands in the row is folded from the story each time.

mod ahead;

pub use ahead::{
    ComingLapse, ComingRung, ComingView, ExplainView, FirstView, GroundChoiceView, NextActView, NextView,
    NoticeView, TakeView,
};

use comity_words::{Day, Moment};
use schemars::JsonSchema;
use serde::Serialize;

/// A line of the desk: one case or draft.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DeskRow {
    /// The reference.
    pub case: String,
    /// Whether it is still a draft of this node.
    pub draft: bool,
    /// The other State's code.
    pub counterpart: String,
    /// Which side this node is on: `requesting` or `requested`.
    pub side: String,
    /// The measures asked, as codes.
    pub measures: Vec<String>,
    /// The treaty's id.
    pub treaty: String,
    /// Status of the item furthest behind: `acknowledged`.
    pub status: String,
    /// Whose turn it is: `requesting`, `requested`, or nothing where nobody's.
    pub turn: Option<String>,
    /// Whether it is this node's turn.
    pub ours: bool,
    /// What is waited for: `acknowledgement`, `decision`, `taking`, …
    pub awaits: String,
    /// The next legal deadline.
    pub next: Option<NextDue>,
    /// Overlay states: `stalled`, `incident`; `on-paper` where the other side is not on the platform.
    pub overlays: Vec<String>,
    /// The officer who answers for it here; none where nobody does.
    pub charge: Option<String>,
    /// Acts that were filed since whoever asks looked at it; none where nobody says who asks, and of a draft.
    pub news: Option<u64>,
}

/// A page of the desk.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DeskPage {
    /// The rows, by next legal deadline; drafts behind the last open case.
    pub rows: Vec<DeskRow>,
    /// Whether another page follows.
    pub more: bool,
    /// What to say as `after` for the next page.
    pub next: Option<String>,
}

/// The next legal deadline of a case.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NextDue {
    /// The norm of the treaty: `decide`.
    pub norm: String,
    /// The article: `9(2)`.
    pub article: String,
    /// The last day, in the rule's zone.
    #[serde(serialize_with = "display")]
    #[schemars(with = "String")]
    pub day: Day,
    /// The instant at which it ends.
    #[serde(serialize_with = "display_option")]
    #[schemars(with = "Option<String>")]
    pub ends: Option<Moment>,
    /// Whole days from the node's clock to the last day; negative once it ran out.
    pub days_left: i64,
    /// Whether the clock stands still.
    pub standing_still: bool,
    /// Whether it ran out.
    pub lapsed: bool,
}

/// A case as its acts have left it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CaseView {
    /// The reference.
    pub case: String,
    /// Which side this node is on.
    pub side: String,
    /// The requesting State.
    pub requesting: String,
    /// The requested State.
    pub requested: String,
    /// The treaty: id, version and digest.
    pub treaty: TreatyRow,
    /// The purpose, as the treaty words it.
    pub purpose: Option<String>,
    /// Whether it is urgent.
    pub urgent: bool,
    /// Each item with its measure and status.
    pub items: Vec<ItemView>,
    /// Whose turn it is.
    pub turn: Option<String>,
    /// Whether it is this node's turn.
    pub ours: bool,
    /// The acts in the order of the story, waiting ones last.
    pub timeline: Vec<ActView>,
    /// The clocks that run, stand still or ran out.
    pub clocks: Vec<ClockView>,
    /// What the request contains, element by element.
    pub elements: Vec<ElementView>,
    /// The grounds the treaty gives, in its order, as they stand here.
    pub grounds: Vec<GroundView>,
    /// The exhibits with their custody.
    pub exhibits: Vec<ExhibitView>,
    /// Lapses noted in the case: `norm` and the moment it ran out.
    pub lapses: Vec<LapseView>,
    /// Rungs climbed.
    pub escalations: Vec<EscalationView>,
    /// Assurances given, and what became of them.
    pub assurances: Vec<AssuranceView>,
    /// Remedial plans that rungs ask for.
    pub plans: Vec<PlanView>,
    /// What travels with the request as a parcel.
    pub annexes: Vec<AnnexView>,
    /// What is owed of a request that went ahead of its form.
    pub owed: Option<OwedView>,
    /// The final action of the side that was asked, as whoever ended the case signed to it.
    pub final_action: Option<FinalActionView>,
    /// What it costs, line by line.
    pub costs: Vec<crate::CostView>,
    /// Which acts an officer of this side may do next, as the words of [`crate::Answer`].
    pub next_acts: Vec<String>,
    /// A digest over what both sides must agree on: equal on both nodes when they hold the same acts.
    pub state_digest: String,
    /// Whether some act waits for its causes.
    pub waiting: usize,
    /// Whether a lane is forked.
    pub forked: bool,
    /// Whether the other side is not on the platform: its letters are entered here.
    pub on_paper: bool,
    /// Notices a page must show: an unchecked treaty, a bound that is the node's and not the law's.
    pub notices: Vec<NoticeView>,
    /// Parts that whoever asks does not see, by code: `content`. They are left empty.
    pub withheld: Vec<String>,
}

/// One item of a request.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ItemView {
    /// Its number, from 1.
    pub item: u32,
    /// The measure's code.
    pub measure: String,
    /// Its status.
    pub status: String,
    /// What came of it, once something has.
    pub outcome: Option<String>,
    /// The grounds it was refused, put off or returned on.
    pub grounds: Vec<String>,
    /// Until when it is put off, open for a remedy, due back, or an answer is awaited.
    pub until: Option<String>,
    /// Whether accepted conditions bind.
    pub bound: bool,
    /// What is said about it besides, by name; none where it is withheld.
    pub says: Vec<(String, Option<String>)>,
}

/// One act in the story.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ActView {
    /// `requesting` or `requested`.
    pub lane: String,
    /// Its number in the lane.
    pub number: u32,
    /// Its kind on the wire: `request.submitted`.
    pub kind: String,
    /// Its digest.
    pub digest: String,
    /// Who wrote it: the State's code.
    pub author: String,
    /// Its author's moment.
    pub made_at: String,
    /// When the other side's node filed it, once the receipt says so.
    pub recorded: Option<String>,
    /// Its leaf in this node's journal.
    pub leaf: u64,
    /// How it stands: `settled`, `open`, `waiting`, `crossed`, `void`, `corrected`, `outside`.
    pub standing: String,
    /// Numbers, in the other lane, of the acts it crossed on the road: neither author had seen the other's.
    pub crossed: Vec<u32>,
    /// The state of its letter, for an act of ours: `queued`, `on its way`, `filed, leaf 7`, …
    pub letter: Option<LetterView>,
    /// Where it really stands, where it came by letter and an officer of this side entered it.
    pub entered: Option<EnteredView>,
    /// How an act of ours went by paper, as far as it was noted.
    pub post: Option<PostView>,
    /// Why it was filed under objection.
    pub objection: Option<String>,
    /// The fields of the deed that are not personal, as the wire has them.
    pub deed: serde_json::Value,
    /// What was disclosed to us or by us, by name.
    pub disclosed: Vec<(String, serde_json::Value)>,
}

/// An entry: what came by letter, in the lane of the side that entered it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EnteredView {
    /// `entered by okafor from a letter of 2026-11-24 that came by post on 2026-12-01`.
    pub sentence: String,
    /// Who entered it.
    pub by: Option<String>,
    /// How the letter came.
    pub way: String,
    /// The date on it.
    pub dated: Option<String>,
    /// When it came in.
    pub received: Option<String>,
    /// The digest of its scan.
    pub scan: Option<String>,
    /// What a reader should know of it.
    pub note: Option<String>,
    /// The lane that holds the entry.
    pub lane: String,
    /// The number of the entry there.
    pub act: u32,
    /// The number of the last entry written in its place.
    pub corrected_by: Option<u32>,
    /// The last act of that lane which its author is taken to have had before her.
    pub seen: u32,
}

/// How an act of ours went by paper.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PostView {
    /// How: `post`, `fax`, …; nothing where no posting was noted.
    pub by: Option<String>,
    /// When it went.
    pub on: Option<String>,
    /// What it can be followed by.
    pub tracking: Option<String>,
    /// When it arrived, once that is known.
    pub arrived: Option<String>,
    /// What shows that.
    pub shown_by: Option<String>,
}

/// How a letter of ours stands.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LetterView {
    /// Its id.
    pub message_id: String,
    /// What is shown: `queued`, `submitted`, `arrived`, `filed`, `objected`, `undeliverable`.
    pub state: String,
    /// The other side's leaf.
    pub leaf: Option<u64>,
    /// The moment of the ending, by the other side's clock.
    pub at: Option<String>,
    /// When this office, as a witness, cosigned a head of the other side's journal that holds that leaf.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub witnessed: Option<String>,
    /// The code of a bad ending.
    pub code: Option<String>,
}

/// A clock with what stands behind it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ClockView {
    /// The norm: `decide`.
    pub norm: String,
    /// The article: `9(2)`.
    pub article: String,
    /// The measures it is about; all where empty.
    pub about: Vec<String>,
    /// The items it is about, where those of one measure went different ways.
    pub items: Vec<u16>,
    /// Who must.
    pub bearer: Vec<String>,
    /// `in-force`, `fulfilled`, `violated`, …
    pub state: String,
    /// Whether it stands still.
    pub standing_still: bool,
    /// The last day in the rule's zone: `2026-12-21`.
    pub due: Option<String>,
    /// The zone.
    pub zone: Option<String>,
    /// The instant at which it ends.
    pub ends: Option<String>,
    /// Why there is no date, where there is none.
    pub not_computable: Option<String>,
    /// When it ran out.
    pub lapsed_at: Option<String>,
    /// Whole days left, negative once it ran out.
    pub days_left: Option<i64>,
    /// Why this date: lines from top to bottom, each with its depth, text and basis.
    pub because: Vec<BecauseLine>,
    /// `verified`, `unchecked`, …: the mark of the clause.
    pub verified: String,
}

/// One line of *why this date*.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BecauseLine {
    /// How deep it hangs.
    pub depth: u32,
    /// What it says.
    pub text: String,
    /// What it rests on: an article, an act, a calendar, a profile.
    pub basis: Option<String>,
}

/// One element of a request.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ElementView {
    /// Its code.
    pub element: String,
    /// The article that requires it, where one does.
    pub article: Option<String>,
    /// Whether the treaty requires it here: `yes`, `no`, `undetermined`.
    pub required: String,
    /// Whether it is there.
    pub present: bool,
    /// Its content, where it was disclosed.
    pub content: Option<String>,
    /// The same by its members, as a draft has it.
    pub value: Option<serde_json::Value>,
}

/// A ground the treaty gives. The software lists it; a person decides.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct GroundView {
    /// Its id in the treaty.
    pub ground: String,
    /// The article.
    pub article: String,
    /// What it allows: `may-refuse`, `must-refuse`, `may-postpone`, `may-return`, `never`, `never-alone`.
    pub force: String,
    /// `available`, `unavailable`, `to-be-determined` or `barred`.
    pub status: String,
    /// The office that decides on it.
    pub decided_by: Option<String>,
    /// The measures it is about; all where empty.
    pub about: Vec<String>,
    /// What is still to be answered: path, question, and the office that answers.
    pub questions: Vec<(String, String, Option<String>)>,
}

/// An exhibit with its custody.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ExhibitView {
    /// Its name: `X0001`.
    pub exhibit: String,
    /// The item it answers.
    pub item: u32,
    /// What it is, where somebody said so.
    pub description: Option<String>,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// How many of the two custody signatures are there.
    pub custody_signatures: u32,
    /// Whether the other side signed on paper: its record is its letter, which no key can prove.
    pub on_paper: bool,
    /// `in-vault`, `handed-over`, `received`, or `deleted` where its bytes are not at this node any more.
    pub state: String,
}

/// A lapse on record.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LapseView {
    /// The norm that lapsed.
    pub norm: String,
    /// When it ran out.
    pub at: String,
    /// Which lanes noted it.
    pub noted_by: Vec<String>,
}

/// A rung on record.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EscalationView {
    /// The ladder.
    pub ladder: String,
    /// The step, from 1.
    pub step: u32,
    /// The norm whose lapse climbed it.
    pub norm: String,
    /// When it took effect.
    pub at: String,
    /// The article.
    pub article: String,
    /// What is to be done, in the treaty's words; a levy only where the treaty states one.
    pub does: String,
    /// Which lanes noted it.
    pub noted_by: Vec<String>,
}

/// An assurance in the register of a case.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AssuranceView {
    /// Its name: `requesting-1`.
    pub assurance: String,
    /// Its kind: `death-penalty`.
    pub kind: String,
    /// The clause of the treaty it was given under.
    pub clause: Option<String>,
    /// Its wording, by the treaty's code.
    pub wording: Option<String>,
    /// The office that gave it.
    pub given_by: String,
    /// `given`, `stands`, `declined`, `breached` or `withdrawn`.
    pub standing: String,
    /// Its words, where they are shown.
    pub text: Option<String>,
    /// Why that office can bind its State.
    pub authority: Option<String>,
    /// How it will be seen that it is kept.
    pub watch: Option<String>,
    /// When it was given.
    pub given_at: String,
    /// Since when the other side relies on it.
    pub accepted: Option<String>,
    /// When it was taken back.
    pub withdrawn: Option<String>,
    /// Breaches noted, each in a sentence.
    pub breaches: Vec<String>,
}

/// A remedial plan that a rung asks for.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PlanView {
    /// Its number in the case.
    pub plan: u32,
    /// What the treaty calls it.
    pub what: String,
    /// The ladder.
    pub ladder: String,
    /// The step that opened it.
    pub step: u32,
    /// The norm whose lapse climbed it.
    pub norm: String,
    /// The article.
    pub article: String,
    /// The side that owes it.
    pub owed_by: String,
    /// When it was opened.
    pub opened_at: String,
    /// The day by which it is to be laid, where the treaty says one.
    pub due: Option<String>,
    /// `owed`, `laid`, `proved`, `closed` or `waived`.
    pub standing: String,
    /// Whose move it is.
    pub turn: Option<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// What will be done.
    pub text: Option<String>,
    /// The day by which it will be carried out, as its owner said.
    pub until: Option<String>,
    /// When proof was given.
    pub proved: Option<String>,
    /// When it was closed or waived.
    pub closed: Option<String>,
}

/// What travels with a request as a parcel.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AnnexView {
    /// Its number.
    pub annex: u16,
    /// What it is: `order-copy`.
    pub what: String,
    /// Its title, where it is shown.
    pub title: Option<String>,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// The digest of its parcel's manifest.
    pub manifest: String,
}

/// What is owed of a request that went ahead of its form because of an emergency.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OwedView {
    /// The word it went by.
    pub by: String,
    /// The elements that are still missing, each with the article that requires it.
    pub missing: Vec<(String, String)>,
    /// The last day, where a clause states a period in days.
    pub due: Option<String>,
    /// The instant it ends, where a clause states a period.
    pub ends: Option<String>,
    /// That clause.
    pub article: Option<String>,
}

/// The final action of the side that was asked: a limitation period that stood still for the request goes on from it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FinalActionView {
    /// The number of the act in the requested lane.
    pub number: u32,
    /// What it did: `item.refused`.
    pub kind: String,
    /// When it was written.
    pub at: String,
    /// The digest of the act.
    pub act: String,
    /// The number of the act that ended the case, and its lane: its proof is the certificate.
    pub ended_by: (String, u32),
}

/// An instrument the node holds.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TreatyRow {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its version.
    pub version: String,
    /// Its digest.
    pub digest: String,
    /// `draft`, `signed`, `in-force`, …
    pub status: String,
    /// Codes of its Parties.
    pub parties: Vec<String>,
    /// `product` or `adopted`.
    pub origin: String,
}

/// An instrument with its text.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TreatyView {
    /// Its row.
    pub row: TreatyRow,
    /// The file as adopted.
    pub text: String,
    /// The files adopted beside it: profiles and calendars, by name.
    pub beside: Vec<(String, String)>,
}

/// Somebody who works here.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PersonView {
    /// The name she signs in by.
    #[serde(serialize_with = "display")]
    #[schemars(with = "String")]
    pub officer: comity_words::OfficerId,
    /// Her name, where it was said.
    pub name: Option<String>,
    /// Her roles, by code.
    pub roles: Vec<String>,
}

/// What a page says about the node it stands on.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NodeView {
    /// The State's code.
    pub state: String,
    /// The office's name.
    pub name: String,
    /// Whether it is a practice node.
    pub practice: bool,
    /// What time it is here.
    #[serde(serialize_with = "display")]
    #[schemars(with = "String")]
    pub now: Moment,
    /// Whether that time is set by hand.
    pub stage_clock: bool,
}

fn display<T: std::fmt::Display, S: serde::Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(value)
}

fn display_option<T: std::fmt::Display, S: serde::Serializer>(
    value: &Option<T>,
    to: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => to.collect_str(value),
        None => to.serialize_none(),
    }
}
