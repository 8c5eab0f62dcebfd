//! What may be asked of a node: one variant a verb of the terminal.
//!
//! A verb is a value. The terminal, the socket in the folder and the pages all hand it to
//! [`Office::perform`](crate::Office::perform); on the socket it is one line of JSON. Each variant says
//! what its answer looks like. A node whose time is set by hand adds `"stage_clock": "<moment>"` to
//! every answer.

mod answer;
mod desk;
mod inside;
mod keys;
mod paper;
mod people;
mod registers;

use std::collections::BTreeMap;
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use answer::Answer;
pub use desk::DeskAsked;
pub use inside::{Assign, DeskOf, HandOver, MailSaid, MonthAsked, PassageSaid, PassagesGiven, TakeOver};
pub use keys::{AuthoritySaid, Founding, LostKey, NextKey};
pub use paper::{ArrivalSaid, CameByLetter, LetterAsked, PostingSaid, RequestByLetter, ScanAsked};
pub use people::{CourseSaid, LendingSaid, RolesSaid, TrainingSaid, UnitsSaid};
pub use registers::{OpeningsAsked, ReadingsAsked, RulingsAsked};

/// One thing asked of a node.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "verb", rename_all = "kebab-case", rename_all_fields = "snake_case", deny_unknown_fields)]
pub enum Verb {
    /// How the node stands: `{"state","name","practice","now","format","serving","listen","endpoint",
    /// "cases":n,"waiting_letters":n,"journal":{"origin","size","root"},"peers":[code],"treaties":[…],
    /// "fingerprint":"sha256:… of the page key"}`.
    Status,
    /// Admits an officer and makes her approval key, which is written to `key` (or
    /// `DIR/officers/NAME.key`) and handed to her; the node keeps the public half alone:
    /// `{"officer","name","roles":[…],"key":"path","fingerprint"}`. Once an officer has the role
    /// `operator`, this and [`Verb::PeerAdd`] are asked by one.
    OfficerAdd {
        /// The short name she acts under: `okafor`.
        officer: String,
        /// Her name as she writes it; stays on this node.
        #[serde(default)]
        name: Option<String>,
        /// Her roles: `officer`, `approver`, `executing`, `operator`, …
        roles: Vec<String>,
        /// Where her key is written.
        #[serde(default)]
        key: Option<PathBuf>,
    },
    /// `{"officers":[{"officer","roles":[…],"fingerprint"}]}`.
    OfficerList,
    /// An officer with her units, lendings and courses, and what she may do today: `{"officer","name","roles",
    /// "units","left","may":[{"power","lets","by","until"|"lacks"}],"lendings":[…],"trainings":[…]}`.
    OfficerShow {
        /// Who.
        officer: String,
    },
    /// Gives an officer roles and takes them; whoever left comes back with what is given: `{"officer","roles"}`.
    OfficerRole(RolesSaid),
    /// She works here no more: `{"officer","left"}`.
    OfficerLeave {
        /// Who.
        officer: String,
    },
    /// A link that lets an officer in once, to set up how she signs in; an earlier one is void:
    /// `{"officer","path","link","until"}`.
    OfficerInvite {
        /// Who.
        officer: String,
    },
    /// A code that signs an officer in once within ten minutes, for the operator to read to her: `{"officer","code",
    /// "until"}`.
    OfficerCode {
        /// Who.
        officer: String,
    },
    /// Says whose an account at the State's own provider is: `{"officer","issuer","subject"}`.
    OfficerAccount {
        /// Who.
        officer: String,
        /// The account, as the provider names it.
        subject: String,
    },
    /// Where an officer is signed in: `{"officer","sessions":[{"session","means","device","since","seen","until"}]}`.
    OfficerSessions {
        /// Who.
        officer: String,
        /// A session to end, by its number.
        #[serde(default)]
        end: Option<u64>,
    },
    /// The units an officer works in: `{"officer","units"}`.
    OfficerUnit(UnitsSaid),
    /// Whoever asks lends powers of her own: `{"number","lender","borrower","powers","since","until"}`.
    OfficerDelegate(LendingSaid),
    /// A lending ends before its day: `{"number","borrower","ended"}`.
    OfficerTakeBack {
        /// Its number.
        number: u64,
    },
    /// A course gates these powers from now on: `{"course","gates","without":[officers without it today]}`.
    OfficerCourse(CourseSaid),
    /// An officer passed a course: `{"officer","course","passed","until"}`.
    OfficerTraining(TrainingSaid),
    /// An instrument with its profiles and calendars enters the node under its digest:
    /// `{"adopted":[{"id","version","digest","status","parties":[…]}],"notes":[diagnostic…]}`. A finding that
    /// is an error refuses the whole (code `treaty-errors`, rendered findings in `details`).
    TreatyAdopt {
        /// The files, as read.
        files: Vec<TextFile>,
    },
    /// `{"treaties":[{"id","title","version","status","digest","parties":[…],"origin":"product"|"adopted"}]}`.
    TreatyList,
    /// This node's own signed page, to be carried to the peer: `{"state","page":"text","fingerprint"}`.
    PeerPage,
    /// The ceremony: the other State's page, and the fingerprint read aloud. Both must agree:
    /// `{"peer","name","fingerprint","endpoint","expires"}`.
    PeerAdd {
        /// The text of the page as exported there.
        page: String,
        /// The fingerprint of their page key as heard from them: `sha256:…`, or its 64 digits in groups.
        fingerprint: String,
    },
    /// `{"peers":[{"peer","name","fingerprint","endpoint","expires"}]}`.
    PeerList,
    /// Begins a draft, which has its reference at once:
    /// `{"case":"ARV-BEL-2026-000001-K","draft":{…as given},"completeness":{…as CaseCheck}}`.
    CaseDraft {
        /// The State that is asked.
        to: String,
        /// The instrument: its id, or its digest where two versions are held.
        treaty: String,
        /// The content, by path: see [`Verb::CaseSet`].
        #[serde(default)]
        set: BTreeMap<String, serde_json::Value>,
        /// Carry it on paper though a node of that State is known; where none is, it goes on paper anyhow, and the
        /// answer has `"paper":true` and a `"note"`.
        #[serde(default)]
        on_paper: bool,
    },
    /// Enters what the other side's letter does, in our own lane, in a case that is carried on paper: answer as
    /// [`Verb::CaseSubmit`], with `"letter":null`, `"entered"` and, where the treaty does not allow what came,
    /// `"objection"`.
    CaseCame(CameByLetter),
    /// Enters a request that came by letter; the case has its reference at once. Answer as [`Verb::CaseCame`].
    CaseReceivePaper(RequestByLetter),
    /// Notes that an act of ours was posted: answer as [`Verb::CaseSubmit`].
    CasePosted(PostingSaid),
    /// Notes that an act of ours has arrived: answer as [`Verb::CaseSubmit`].
    CaseArrived(ArrivalSaid),
    /// An act of ours as a letter to print, with the code it is verified by and a card to send back:
    /// `{"case","act","language","direction","digest","leaf","origin","html","text"}`.
    CaseLetter(LetterAsked),
    /// Gives the vault the scan that an entry names by its digest: `{"case","scan","size"}`.
    CaseKeepScan {
        /// The case.
        case: String,
        /// The file; an absolute path.
        file: PathBuf,
    },
    /// Compares the scan that an entry rests on with its digest, and writes it where `out` is given:
    /// `{"case","act","sha256","size","file"}`.
    CaseScan(ScanAsked),
    /// Changes a draft; `null` takes a value out. Paths: `measure` (code; `items` for several), `purpose`,
    /// `urgent` (bool), `language`, `element.CODE` (its value: text, or JSON of the form of
    /// [`Verb::CaseForm`]), `element.CODE.MEMBER…` (one place of it), `item.N.NAME` (what the measure of item N
    /// wants to be told), `preset`, `fact.PATH` (a value a condition of the treaty reads), `external`. What does
    /// not read is refused with its place. Answer as [`Verb::CaseDraft`]. A change undoes earlier approvals.
    CaseSet {
        /// The draft.
        case: String,
        /// What changes.
        set: BTreeMap<String, serde_json::Value>,
        /// The version it was read in, as [`Verb::CaseForm`] gives it: where somebody has saved since, nothing is
        /// changed (code `moved`).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        version: Option<u64>,
    },
    /// What waits for a second officer, or has been approved and not yet sent; all, or in one case: `{"waiting":[{
    /// "case","kind","author","authors","approvals","prepared":bool,"answer","digest","approved":{"by","digest"},
    /// "changes":[{"path","was","is"}],"changed_at"}]}`. `changes` are those since somebody last approved.
    CaseWaiting {
        /// The draft, or the case with an answer that waits.
        #[serde(default)]
        case: Option<String>,
    },
    /// What would leave if it were sent now, as its reader will have it; nothing is filed. Of a draft or of an answer
    /// that waits, or of the answer given here: `{"case","kind","language","direction","title","head":[[label,text]],
    /// "body":[[label,[lines]]],"law":[[article,text]],"text","values":{label:{"element","value"}},"needs_second":bool,"clocks":[{"norm","article","now",
    /// "then","stands_still"}],"leaves"}`; the clocks are those whose end it would change. `leaves` is everything that
    /// would leave: `{"by","to","sealed_to":[{"whose","fingerprint"}],"disclosed":[{"group","to","names"}],"withheld",
    /// "values":[{"part","path","value","group","made_when_sent"}],"size":{"inside","letter"}}`; `part` `line` is what
    /// a relay sees. `beside` is the same letter, framed in the language of whoever answers for it: `{"title","head",…}`.
    CasePreview {
        /// The draft or case.
        case: String,
        /// What would be answered.
        #[serde(default)]
        answer: Option<Answer>,
        /// `ar`, `en`, `es`, `fr`, `ru` or `zh`; that of the request where not said.
        #[serde(default)]
        language: Option<String>,
        /// The language of whoever reads it before it leaves, where the frame is to be shown in it too.
        #[serde(default)]
        beside: Option<String>,
    },
    /// Keeps back, by name, what a draft or a waiting answer says in words: `facts-summary`, `item-1`, or all of a
    /// group: `bank`. All of it is said each time; no name keeps nothing back. Answer: `{"case","withheld","disclosed"}`.
    CaseWithhold {
        /// The draft, or the case with an answer that waits.
        case: String,
        /// What is kept back.
        #[serde(default)]
        names: Vec<String>,
    },
    /// Gives what an act of this office kept back, in another letter of the same act: fields or groups by name, all of
    /// it where no name is said. Answer: `{"case","act","disclosed","withheld","letter"}`.
    CaseDisclose {
        /// The case.
        case: String,
        /// The number of the act in this office's lane.
        act: u32,
        /// What is given.
        #[serde(default)]
        names: Vec<String>,
    },
    /// What the treaty still wants: `{"case","complete":bool,"present":n,"required":n,
    /// "missing":[{"element","article","sentence"}],"undetermined":[{"question","article"}],
    /// "remarks":[{"place","grade":"wrong"|"missing"|"advice","why","source"}],
    /// "asked":[{"elements":[…],"by":"the State","what","why","source","mark","present","items","sentence"}] by the
    /// profiles of the two States, which bars nothing, "profiles":{"requesting","requested": day compiled or null}}`.
    CaseCheck {
        /// The draft.
        case: String,
    },
    /// What belongs where. Of a draft: `{"case","elements":[{"element","number","required","article","preset",
    /// "present","says","value","shape","kind","codes","members":[…],"remarks":[…]}],"items":[{"item","measure",
    /// "extras":[…],"with","value"}],"set","version","author","authors"}`; `version` is what [`Verb::CaseSet`] may name.
    /// Of one element or measure its row; of neither all of them.
    CaseForm {
        /// The draft.
        #[serde(default)]
        case: Option<String>,
        /// One element, by code or number.
        #[serde(default)]
        element: Option<String>,
        /// One measure.
        #[serde(default)]
        measure: Option<String>,
        /// Presets, joined by commas; those of the draft where not said.
        #[serde(default)]
        preset: Option<String>,
    },
    /// A file goes with a draft as a parcel: its digests in the act, its bytes fetched by the receiver. Answer:
    /// `{"case","annexed":{"annex","what","title","sha256","size","manifest"}}`; with `remove`, an annex is taken out
    /// of the draft: `{"case","removed"}`. A change undoes earlier approvals.
    CaseAnnex {
        /// The draft.
        case: String,
        /// The file; the path is the caller's and must be absolute.
        #[serde(default)]
        file: Option<PathBuf>,
        /// What it is: `order-copy`, `certificate`.
        #[serde(default)]
        what: Option<String>,
        /// Its title.
        #[serde(default)]
        title: Option<String>,
        /// Its language.
        #[serde(default)]
        language: Option<String>,
        /// The annex that is taken out again.
        #[serde(default)]
        remove: Option<u16>,
    },
    /// An annex of a case or draft is fetched where it is not here, compared with the act, and written opened where
    /// `out` says: `{"case","annex","what","sha256","size","file"}`.
    CaseAnnexSave {
        /// The case, or the draft.
        case: String,
        /// Its number.
        annex: u16,
        /// Where it is written; the path is the caller's and must be absolute. It stays sealed where not said.
        #[serde(default)]
        out: Option<PathBuf>,
    },
    /// The exact bytes an approver signs: `{"case","deed":"base64url","digest":"sha256:…"}`.
    CaseBytes {
        /// The draft, or the case with an answer that waits for approval.
        case: String,
    },
    /// A second officer's approval. Callers of [`crate::call`] name her key file in `key` and leave
    /// `signed` out: the signature is made on her side. Answer: `{"case","approver","digest"}`.
    CaseApprove {
        /// The draft, or the case with an answer that waits for approval.
        case: String,
        /// Her key file; it is read by the caller, never by the node.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        key: Option<PathBuf>,
        /// The digest of the deed she read: nothing else is signed. What stands there now where not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        digest: Option<String>,
        /// Her signature over the deed's bytes, in both families.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        signed: Option<Signed>,
    },
    /// The draft becomes an act: `{"case","act":{"lane","number","kind","digest","leaf"},"letter":
    /// "message id"}`. An incomplete draft is refused with code `incomplete`, the article, and `details` as
    /// in [`Verb::CaseCheck`].
    CaseSubmit {
        /// The draft.
        case: String,
    },
    /// Any further act of an officer. Answer as [`Verb::CaseSubmit`].
    CaseAnswer {
        /// The case.
        case: String,
        /// What is done.
        answer: Answer,
    },
    /// Puts every act of ours whose last letter ended badly into another letter:
    /// `{"case","letters":["message id"…]}`, empty where none did.
    CaseSendAgain {
        /// The case.
        case: String,
    },
    /// The case as the story leaves it: a [`CaseView`](crate::view::CaseView).
    CaseShow {
        /// The case.
        case: String,
    },
    /// `{"cases":[`[`DeskRow`](crate::view::DeskRow)`…]}`, by next legal deadline, drafts last.
    CaseList,
    /// The desk, a page at a time: `{"rows":[`[`DeskRow`](crate::view::DeskRow)`…],"more":bool,"next":"…"}`, by next
    /// legal deadline. Found by index, whatever it is filtered by.
    Desk(DeskAsked),
    /// What an officer answers for, and what was offered: `{"officer","name","left","cases":[row],"drafts":[row],
    /// "nobodys":[row],"offered":[offer],"received":[offer]}`, an offer as `{"number","case","giver","taker","by","at",
    /// "words","answered","taken","why"}`.
    OfficerDesk(DeskOf),
    /// Offers cases and drafts to a colleague, who takes them one by one: `{"officer","to","cases":[…]}`.
    OfficerHandOver(HandOver),
    /// Takes what was offered, or declines it: `{"number","case","taken","leaf","giver","taker"}`. What is taken stands
    /// in the journal; a draft changes its author with it.
    OfficerTakeOver(TakeOver),
    /// Puts a case in an officer's charge at once, by the head of the office or by whoever takes what is nobody's; it
    /// stands in the journal: `{"case","officer","before","leaf"}`.
    CaseAssign(Assign),
    /// Notes that whoever asks has read a case as it stands: `{"case","acts"}`.
    CaseSeen {
        /// The case.
        case: String,
    },
    /// The figures of a month: `{"month","from","to","as_of","open","overdue","ours","theirs","stalled","sent","received",
    /// "closed","counterparts":[…],"treaties":[…],"measures":[…],"officers":[…],"right_at_once","unreviewed_openings"}`.
    Month(MonthAsked),
    /// Whose a fingerprint is, as far as this node knows: `{"digest","found":[{"what","name","state"|"id"}]}`.
    Fingerprint {
        /// All 64 digits, in groups or not.
        digest: String,
    },
    /// The cases with passages for a translator: `{"cases":[{"case","from","to","passages","open","out_of_step",
    /// "certified"}]}`; or the passages of one case: `{"case","version","from","to","passages":[{"place","source",
    /// "target","by","at","standing","terms":[…]}],"certificate"}`; `standing` is `open`, `in-step` or `out-of-step`.
    CasePassages {
        /// The case or draft; all where not said.
        #[serde(default)]
        case: Option<String>,
    },
    /// Gives passages to the translators: as [`Verb::CasePassages`].
    CaseGivePassages(PassagesGiven),
    /// Says a passage in the other language: as [`Verb::CasePassages`].
    CaseTranslate(PassageSaid),
    /// Certifies that both texts say the same, signed over the digests of both: as [`Verb::CasePassages`].
    CaseCertify {
        /// The case or draft.
        case: String,
    },
    /// How whoever asks is told by mail that something waits: `{"officer","address","rhythm","language","mails":bool}`.
    OfficerMail(MailSaid),
    /// Tells by mail, now, whoever is to be told that something waits: `{"sent":n,"failed":n}`.
    MailNow,
    /// Found by a few words: a reference however it is written, a State, a treaty, or what a case says, as far as whoever
    /// asks may see it: `{"rows":[`[`DeskRow`](crate::view::DeskRow)`…],"read":n,"left_out":bool}`; `left_out` where older cases were not read.
    CaseFind {
        /// The words.
        words: String,
        /// Rows, 1 to 200; 25 where nothing is said.
        #[serde(default)]
        limit: Option<u32>,
    },
    /// Why a date is what it is, whose turn it is and for what, and what each side may do next: `{"case","side",
    /// "turn","awaits","next":{"requesting":[…],"requested":[…]},"clocks":[`[`ClockView`](crate::view::ClockView)`…]}`, all or one.
    CaseExplain {
        /// The case.
        case: String,
        /// One norm of the treaty: `decide`.
        #[serde(default)]
        norm: Option<String>,
    },
    /// What a case costs, line by line, and what the treaty says of costs: `{"case","costs":[`[`CostView`](crate::CostView)`…],
    /// "terms":[{"cost","article","bears","talk_above"}],"funds":[…],"paid_in":[…],"on_the_road":n}`.
    CaseCosts {
        /// The case.
        case: String,
    },
    /// Who is competent for each item of a draft or case, by the directory: `{"case","state","for","place",
    /// "authority","sentence","routes":[{"item","measure","offence","verdict","candidates":[…],…}]}`.
    CaseRoute {
        /// The draft or case.
        case: String,
        /// `receive` or `execute`; by the side this node is on where none is said.
        #[serde(default)]
        task: Option<String>,
        /// The place: code or name of a part of the State.
        #[serde(default)]
        place: Option<String>,
        /// The road: `direct`, `central`.
        #[serde(default)]
        channel: Option<String>,
    },
    /// What this State and a peer owe each other over a period, as `schemas/statement.schema.json` describes it,
    /// with `text` for people and `not_read`, the cases whose treaty is not held.
    AccountsStatement {
        /// The other State.
        peer: String,
        /// The first day.
        from: String,
        /// The last day.
        to: String,
    },
    /// `{"rates":[{"from","to","value","on","source","by"}]}`.
    AccountsRates,
    /// Takes a dated rate into this node's list: answer as [`Verb::AccountsRates`].
    AccountsRateAdd {
        /// The rate.
        rate: crate::RateSaid,
    },
    /// How a case is protected, and who ruled so: `{"case","grade","units":[…],"sealed_to":[…]|null,"rulings":[…]}`.
    CaseProtection {
        /// The case or draft.
        case: String,
    },
    /// Calls a case or draft more or less sensitive. Answer as [`Verb::CaseProtection`].
    CaseSensitive {
        /// The case or draft.
        case: String,
        /// `normal`, `sensitive` or `restricted`.
        grade: String,
        /// Why.
        reason: String,
    },
    /// Gives a case to units of the office, and takes it from them. Answer as [`Verb::CaseProtection`].
    CaseUnit {
        /// The case or draft.
        case: String,
        /// Units it is given to.
        #[serde(default)]
        give: Vec<String>,
        /// Units it is taken from.
        #[serde(default)]
        take: Vec<String>,
    },
    /// Seals a case: for everybody who is not named it is not on file. Answer as [`Verb::CaseProtection`].
    CaseSeal {
        /// The case or draft.
        case: String,
        /// Who may know of it.
        readers: Vec<String>,
        /// By whose order, and why.
        reason: String,
    },
    /// Lifts a seal. Answer as [`Verb::CaseProtection`].
    CaseUnseal {
        /// The case or draft.
        case: String,
        /// By whose order, and why.
        reason: String,
    },
    /// Opens a sensitive case for a stated purpose: `{"number","case","officer","kind","since","until","purpose"}`.
    CaseOpen {
        /// The case or draft.
        case: String,
        /// What for.
        purpose: String,
    },
    /// Opens a case for reading without the usual right: as [`Verb::CaseOpen`] with `"reason"`, `"told":[officers]`
    /// and `"review_by"`.
    CaseOpenEmergency {
        /// The case or draft.
        case: String,
        /// What is at stake, and why it cannot wait.
        reason: String,
    },
    /// The register of readings, the last first: `{"readings":[{"number","at","officer","case","what","opening",
    /// "kind","why"}],"from","next":n|null}`.
    Readings(ReadingsAsked),
    /// Emergency openings that wait for a review, or all openings, the last first: `{"openings":[…],"from","next"}`.
    Openings(OpeningsAsked),
    /// Whether an emergency was one: `{"number","case","officer","finding","by","at"}`.
    OpeningReview {
        /// The opening.
        number: u64,
        /// `justified` or `unjustified`.
        finding: String,
        /// The reviewer's reasons.
        reasons: String,
    },
    /// Who ruled what on rights and protection, the last first: `{"rulings":[{"at","by","about","what","reason"}],
    /// "from","next"}`.
    Rulings(RulingsAsked),
    /// An exhibit enters the vault, sealed, with its digests: `{"case","exhibit":"X0001","sha256","sha512",
    /// "size"}`. The path is the caller's; it must be absolute.
    EvidenceAdd {
        /// The case.
        case: String,
        /// The file.
        file: PathBuf,
        /// The item of the request it answers, 1 where not said.
        #[serde(default)]
        item: Option<u32>,
        /// What it is, for people.
        #[serde(default)]
        description: Option<String>,
    },
    /// The exhibit is sealed to the other side and the hand-over filed; the first custody signature is made.
    /// Answer as [`Verb::CaseSubmit`] with `"exhibit"` and `"parcel"`.
    EvidenceHandOver {
        /// The case.
        case: String,
        /// The exhibit.
        exhibit: String,
        /// On paper: where it is written opened, to be put on a disk.
        #[serde(default)]
        out: Option<PathBuf>,
    },
    /// Pulls what was handed over, verifies it and countersigns: answer as [`Verb::CaseSubmit`] with
    /// `"exhibit"`, `"sha256"`, `"custody_signatures":2` and, where `out` was given, `"file"`.
    EvidenceReceive {
        /// The case.
        case: String,
        /// The exhibit.
        exhibit: String,
        /// Where the opened exhibit is written; it stays sealed in the vault alone where not said.
        #[serde(default)]
        out: Option<PathBuf>,
    },
    /// A proof of an act, for somebody else to check: `{"case","about","lane","number","act","entries",
    /// "disclosed":n,"head":{…},"witnesses":[name],"file":"text"}`. An officer answers for it.
    JournalProve {
        /// The case.
        case: String,
        /// The act's number in its lane.
        act: u32,
        /// `requesting` or `requested`; this office's own where not said.
        #[serde(default)]
        lane: Option<String>,
        /// Whether the withheld fields of the act that this node holds go along.
        #[serde(default)]
        with_content: bool,
        /// Only those of these groups go along: `bank`, `court`.
        #[serde(default)]
        groups: Vec<String>,
    },
    /// The receipts of an act without the act, as [`Verb::JournalProve`] answers.
    CaseReceipt {
        /// The case.
        case: String,
        /// The act's number in its lane.
        act: u32,
        /// `requesting` or `requested`; this office's own where not said.
        #[serde(default)]
        lane: Option<String>,
    },
    /// Writes the journal in the public layout of tiles: `{"origin","size","root","cosigned","files","out"}`.
    JournalCopy {
        /// The folder on the node's own machine, which must not exist or be empty.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        out: Option<PathBuf>,
    },
    /// Who witnesses this journal, whose journals it witnesses, what went wrong:
    /// `{"origin","size","witness","witnesses":[{"peer","witness","size","at","behind"}],
    /// "witnessing":[{"origin","size","at"}],"incidents":[{"at","code","sentence"}]}`.
    JournalWitness,
    /// Reads the journal from its entries alone and writes tiles anew that are not over them, on a node that
    /// does not serve: `{"origin","size","root","heads","opened","mended":[tile]}`; else as [`Verb::JournalVerify`].
    JournalFsck,
    /// Reads the whole journal again: `{"origin","size","root","verified":true}`; else refused with code
    /// `journal-broken` and `details {"index":n,"what":"…"}`.
    JournalVerify,
    /// Saves the node while it runs, into folders of its machine that do not exist yet: content in one, keys in
    /// another, never both under one lock: `{"content","keys","files","bytes","key_files","journal":{"origin",
    /// "size"},"saved","keys_until"}`. `comity archive restore` makes a node of the two.
    ArchiveSave {
        /// The folder for content.
        #[serde(default)]
        out: Option<PathBuf>,
        /// The folder for keys; they are left out where none is named.
        #[serde(default)]
        keys: Option<PathBuf>,
    },
    /// Ends the stay of a node that went back behind what others hold, where no newer archive is to be had: takes back
    /// from each counterpart what it holds, closes the journal and goes on in the next one:
    /// `{"journal","closed","size","held":{peer: size},"taken_back":[{"case","acts"}],"not_asked":[peer],"page_version"}`.
    ArchiveContinue {
        /// The page key's file, where it is kept offline.
        #[serde(default)]
        page_key: Option<PathBuf>,
        /// Counterparts that are gone for good: what they hold is given up.
        #[serde(default)]
        without: Vec<String>,
    },
    /// Begins with a directory that States founded in a ceremony, under the digest of its root typed from paper; this
    /// office's page is signed into it: as [`Verb::DirectoryKeys`].
    DirectoryFound(Founding),
    /// Joins the files of another State's directory with those held; what is newer and holds is taken: as
    /// [`Verb::DirectoryKeys`].
    DirectoryTake {
        /// The files.
        files: Vec<TextFile>,
        /// The file of this State's new page key, where the quorum has just named it.
        #[serde(default)]
        page_key: Option<PathBuf>,
    },
    /// The directory of keys: `{"founded","root","versions":{role: n},"members":[{"state","fingerprint","agreed","page",
    /// "expires","pinned"}],"stale":[…],"expires"}`.
    DirectoryKeys,
    /// The directory's files, to be carried by hand: `{"files":[{"name","text"}]}`.
    DirectoryFiles,
    /// The office's keys and where each stands: `{"page":{"version","expires","key_here"},"keys":[{"key","name","from",
    /// "until","standing","code","fingerprint"}],"next":{kind: moment},"retired":{file: moment},"case_keys":n,"doubts":n}`.
    KeysList,
    /// Makes the next key of a kind, publishes it, and uses it from its moment on, seven days ahead where none is
    /// said: `{"key","name","from","page_version","early"}`.
    KeysRotate(NextKey),
    /// Withdraws a signing key that was lost; the next one takes its place at once:
    /// `{"key","invalid_from","page_version","doubts":[…]}`.
    KeysRevoke(LostKey),
    /// Acts and receipts under a key that was lost, which nobody else is known to have seen before:
    /// `{"doubts":[{"case","lane","number","kind","leaf","from","key","invalid_from","seen"}],"receipts":[{"case",
    /// "letter","event","leaf","from","key","invalid_from","seen"}]}`.
    KeysDoubts,
    /// Destroys the key of a case that has ended, so that it is forgotten: `{"case","at","gone_from_archives","leaf",
    /// "clause","acts","files","certificate"}`.
    KeysShred {
        /// The case.
        case: String,
        /// The clause that says so.
        clause: String,
        /// Why now.
        reason: String,
    },
    /// Fetches the peers' newest pages over their own lines: `{"peers":[{"peer","version","newer"}|{"peer","why"}]}`.
    PeerRefresh,
    /// Names a time authority that is not our own: every hour it is asked to stamp the journal's head (RFC 3161):
    /// `{"authorities":[{"address","name","fingerprint"}]}`.
    TimeAuthority(AuthoritySaid),
    /// Asks every time authority at once: `{"size","stamped":[{"address","at","authority"}],"failed":[{"address","why"}]}`.
    TimeNow,
    /// The time authorities and their last stamps: `{"size","stamps":n,"authorities":[{"address","name","fingerprint",
    /// "last":{"size","at"}}]}`.
    TimeShow,
    /// Sets the clock of a practice node: `{"now":"…"}`. Never backwards.
    PracticeClock {
        /// The moment it now is, `2026-12-21T10:00:00Z`.
        to: String,
    },
}

/// A file handed over as text, with the name findings point at.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TextFile {
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// A signature in both families, as two flattened JWS.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    /// ES256.
    pub es256: String,
    /// ML-DSA-65.
    pub mldsa65: String,
}
