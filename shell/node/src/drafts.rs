//! What is being written and is not yet an act: drafts of requests, answers that wait for a second officer.
//!
//! A draft has its reference at once and lies sealed under the key of its case. It is saved over the version
//! it was read from and no other. An approval is a signature over the exact bytes of the deed; whatever is
//! changed afterwards undoes it.

mod reading;

use std::collections::{BTreeMap, BTreeSet};

use comity_access::Power;
use comity_case::{Command, Deed, Hand, Law, Officer, completeness, decide};
use comity_seal::{PublicKeys, SignedAs, open_pair};
use comity_store::{Change, DraftRow, OfficerRow};
use comity_words::strict::{self, Fields, Limits};
use comity_words::{Digest, OfficerId, Party, Reference, Role, StateCode, to_base64url};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::Refusal;
use crate::confirmed::Confirmed;
use crate::dossiers::{ApprovalRecord, Loaded, damaged};
use crate::holdings::Held;
use crate::keys::{Chance, internal};
use crate::office::Inner;
use crate::registry::{FiledAct, Order, Prepared};
use crate::rights::{of_answer, of_waiting};
use crate::verb::{Answer, Signed};

pub(crate) use reading::{change, draft, fact, opening, presets};

/// A draft as it lies sealed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Body {
    /// The digest of the instrument.
    pub(crate) treaty: String,
    /// Who wrote it last.
    pub(crate) author: String,
    /// Everybody who wrote in it: nobody approves what she wrote, whoever changed it after her.
    #[serde(default)]
    pub(crate) authors: BTreeSet<String>,
    /// What was set, by path.
    #[serde(default)]
    pub(crate) set: BTreeMap<String, Value>,
    /// An answer that waits, where this is no draft of a request.
    #[serde(default)]
    pub(crate) answer: Option<Answer>,
    /// Whether the other side is not on the platform: what is filed goes by paper.
    #[serde(default)]
    pub(crate) paper: bool,
    /// The deed's exact bytes, once an approver has asked for them.
    #[serde(default)]
    pub(crate) prepared: Option<Prepared>,
    #[serde(default)]
    pub(crate) approvals: Vec<ApprovalRecord>,
    /// What travels with the request as a parcel.
    #[serde(default)]
    pub(crate) annexes: Vec<crate::annexes::Kept>,
    /// What its letter keeps back, by name; it is given later, if at all.
    #[serde(default)]
    pub(crate) withhold: BTreeSet<String>,
    /// What somebody approved last, so that whoever looks again sees the difference.
    #[serde(default)]
    pub(crate) approved: Option<crate::waiting::Approved>,
}

impl Inner {
    pub(crate) fn begin_draft(
        &self,
        to: &str,
        treaty: &str,
        set: BTreeMap<String, Value>,
        on_paper: bool,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let author = self.officer(by)?;
        let to: StateCode = to.parse().map_err(|error: comity_words::StateCodeError| {
            Refusal::new("no-state", error.to_string()).hint("for instance `BEL`")
        })?;
        let held = self.holdings.named(treaty)?;
        self.both_bound(&held, &to)?;
        // No node of that State is known: the request goes by paper, and the case with it.
        let paper = on_paper || self.keyring().page(&to).is_err();
        let mut body = Body {
            treaty: held.digest.to_string(),
            author: author.id.to_string(),
            authors: BTreeSet::from([author.id.to_string()]),
            set: BTreeMap::new(),
            answer: None,
            paper,
            prepared: None,
            approvals: Vec::new(),
            annexes: Vec::new(),
            withhold: BTreeSet::new(),
            approved: None,
        };
        change(&mut body, set)?;
        let year: u16 = self.now().to_string()[..4].parse().map_err(internal)?;
        let series = format!("{}-{to}-{year}", self.own);
        let number = u32::try_from(self.store.next_number(&series)?).map_err(internal)?;
        let case = Reference::new(self.own.clone(), to, year, number).map_err(|error| {
            Refusal::new("no-reference", error.to_string()).hint("a State asks another State, not itself")
        })?;
        self.save(&case, 1, &body)?;
        tracing::info!(%case, "draft begun");
        self.told_draft(&case, &body, &held)
    }

    /// Both sides are Parties to the instrument, where it says who is.
    pub(crate) fn both_bound(&self, held: &Held, other: &StateCode) -> Result<(), Refusal> {
        let parties = &held.parties;
        let outside =
            [&self.own, other].into_iter().find(|one| !parties.is_empty() && !parties.contains(one));
        match outside {
            Some(outside) => Err(Refusal::new("no-party", format!("{outside} is no Party to `{}`", held.id))
                .hint("choose a treaty that binds both")),
            None => Ok(()),
        }
    }

    pub(crate) fn change_draft(
        &self,
        case: &Reference,
        set: BTreeMap<String, Value>,
        read: Option<u64>,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let author = self.officer(by)?;
        let (version, mut body) = self.draft_of(case)?;
        if read.is_some_and(|read| read != version) {
            return Err(moved());
        }
        if body.answer.is_some() {
            return Err(Refusal::new("submitted", format!("{case} is no draft any more"))
                .hint("what is to be added goes into a supplement"));
        }
        change(&mut body, set)?;
        self.unannex_if_stale(case, &mut body)?;
        let body = self.save_changed(case, version, body, &author)?;
        let held = self.held_of(&body)?;
        self.told_draft(case, &body, &held)
    }

    /// A draft as somebody changed it: she is one of its authors, and what was approved is approved no more.
    pub(crate) fn save_changed(
        &self,
        case: &Reference,
        version: u64,
        mut body: Body,
        author: &Officer,
    ) -> Result<Body, Refusal> {
        // A draft of an older program names its last author alone.
        let before = std::mem::replace(&mut body.author, author.id.to_string());
        body.authors.extend([before, author.id.to_string()]);
        body.prepared = None;
        body.approvals.clear();
        self.save(case, version + 1, &body)?;
        Ok(body)
    }

    pub(crate) fn check_draft(&self, case: &Reference) -> Result<Value, Refusal> {
        let (_, body) = self.draft_of(case)?;
        let held = self.held_of(&body)?;
        self.check(case, &body, &held)
    }

    fn told_draft(&self, case: &Reference, body: &Body, held: &Held) -> Result<Value, Refusal> {
        let completeness = self.check(case, body, held)?;
        let mut told = json!({
            "case": case.to_string(), "draft": body.set, "treaty": held.row(), "completeness": completeness,
        });
        if body.paper {
            told["paper"] = json!(true);
            told["note"] = json!(self.why_on_paper(case.requested(), held));
        }
        Ok(told)
    }

    fn check(&self, case: &Reference, body: &Body, held: &Held) -> Result<Value, Refusal> {
        let profiles = crate::profiles::of(case);
        let law = held.law(case, self.now()).beside(&profiles);
        let request = draft(body)?.as_it_stands();
        let counted = completeness(&request, &law)?;
        let missing: Vec<Value> = counted
            .missing()
            .into_iter()
            .map(|one| {
                let sentence = format!("`{}` is missing, which {} requires", one.element, one.article);
                json!({"element": one.element, "article": one.article, "sentence": sentence})
            })
            .collect();
        let application = law.read_request(&request)?;
        let undetermined: Vec<Value> = application
            .questions
            .iter()
            .filter(|question| law.asked_of(&question.path).is_none_or(|office| office.starts_with("requesting")))
            .filter(|question| counted.undetermined.iter().any(|one| one.because.names.contains(&question.path)))
            .map(|question| json!({"question": question.path, "text": question.wording, "article": Value::Null}))
            .collect();
        let remarks: Vec<Value> = counted
            .remarks
            .iter()
            .map(|one| json!({"place": one.place, "grade": one.grade.as_str(), "why": one.why, "source": one.source}))
            .collect();
        Ok(json!({
            "remarks": remarks, "asked": asked(&counted), "profiles": crate::profiles::held(case),
            "case": case.to_string(), "complete": counted.complete(), "present": counted.present(),
            "required": counted.of(), "missing": missing, "undetermined": undetermined,
            "approvals": body.approvals.iter().map(|one| one.officer.as_str()).collect::<Vec<_>>(),
            "emergency": request.emergency.as_ref().map(|by| by.as_str()),
            "ways": comity_case::emergency::ways(&law),
        }))
    }

    /// The exact bytes an approver signs. They are written once and kept with the draft.
    pub(crate) fn bytes_to_approve(&self, case: &Reference) -> Result<Value, Refusal> {
        let (version, mut body) = self.draft_of(case)?;
        let prepared = match &body.prepared {
            Some(prepared) => prepared.clone(),
            None => {
                let author = self.officer_named(&body.author, of_waiting(body.answer.as_ref()))?;
                let prepared = self.prepare(case, &body, author)?;
                body.prepared = Some(prepared.clone());
                self.save(case, version + 1, &body)?;
                prepared
            }
        };
        Ok(json!({
            "case": case.to_string(), "deed": to_base64url(prepared.deed.as_bytes()),
            "digest": Digest::of(prepared.deed.as_bytes()).to_string(),
        }))
    }

    /// The deed it would be if a second officer approved: everything but her is checked.
    pub(crate) fn prepare(
        &self,
        case: &Reference,
        body: &Body,
        author: Officer,
    ) -> Result<Prepared, Refusal> {
        Prepared::of(&self.deed_if_approved(case, body, author)?)
    }

    /// The deed a draft or a waiting answer is, once somebody has approved it.
    pub(crate) fn deed_if_approved(
        &self,
        case: &Reference,
        body: &Body,
        author: Officer,
    ) -> Result<Deed, Refusal> {
        let loaded = self.dossier_of(case, body)?;
        let hand = Hand::alone(loaded.side, author).approved_by(second());
        let law = loaded.law(self.now())?;
        let folded = loaded.case();
        let command = self.command(body, &folded, &law, loaded.side)?;
        Ok(decide(&folded, &hand, command, &law)?)
    }

    pub(crate) fn approve(
        &self,
        case: &Reference,
        signed: Option<Signed>,
        by: Option<&OfficerId>,
        confirmed: Option<Confirmed>,
    ) -> Result<Value, Refusal> {
        let approver = self.officer_using(Power::Approve, by)?;
        if signed.is_none() && confirmed.is_none() {
            return Err(Refusal::new("unsigned", "an approval without a signature is none")
                .hint("`comity case approve CASE --key FILE` signs with your own key file"));
        }
        let (version, mut body) = self.draft_of(case)?;
        let prepared = body.prepared.clone().ok_or_else(|| {
            Refusal::new("approval-stale", "it has been changed since you read it")
                .hint("look at it again, then approve")
        })?;
        let digest = Digest::of(prepared.deed.as_bytes()).to_string();
        if confirmed.as_ref().is_some_and(|confirmed| confirmed.digest != digest) {
            return Err(Refusal::new("approval-stale", "it was changed while you confirmed it")
                .hint("look at it again, then approve"));
        }
        let row = self.store.officers()?.into_iter().find(|row| row.id == approver.id);
        let keys = officer_keys(&row.ok_or_else(|| Refusal::new("no-officer", "she is no officer here"))?)?;
        let bad = |why: String| {
            Refusal::new("bad-approval", why).hint("sign with the key file that was made for you")
        };
        if let Some(signed) = &signed {
            let opened = open_pair(&signed.es256, &signed.mldsa65, SignedAs::Approval, |hint| {
                (hint.kid_es256 == keys.kid_es256).then(|| keys.clone())
            })
            .map_err(|error| bad(format!("the approval does not hold: {error}")))?;
            if opened.payload != prepared.deed.as_bytes() {
                return Err(Refusal::new("approval-stale", "the signature is over other bytes than these")
                    .hint("it may have been changed since: look at it again, then approve"));
            }
        }
        if body.author == approver.id.as_str() || body.authors.contains(approver.id.as_str()) {
            return Err(Refusal::new(
                "own-approval",
                format!("`{}` wrote in it and cannot approve it", approver.id),
            )
            .hint("ask another officer to approve"));
        }
        let role = *approver
            .roles
            .iter()
            .find(|role| **role == Role::Approver)
            .or(approver.roles.first())
            .ok_or_else(|| Refusal::new("no-role", "an officer without a role approves nothing"))?;
        body.approved = Some(crate::waiting::Approved::of(&body, &approver.id, &prepared));
        body.approvals.retain(|approval| approval.officer != approver.id.as_str());
        body.approvals.push(ApprovalRecord {
            officer: approver.id.to_string(),
            role: role.as_str().to_owned(),
            es256: signed.as_ref().map(|signed| signed.es256.clone()).unwrap_or_default(),
            mldsa65: signed.map(|signed| signed.mldsa65).unwrap_or_default(),
            salt: String::new(),
            confirmed,
        });
        self.save(case, version + 1, &body)?;
        tracing::info!(%case, "approved");
        Ok(json!({
            "case": case.to_string(), "approver": approver.id.as_str(),
            "digest": Digest::of(prepared.deed.as_bytes()).to_string(),
        }))
    }

    /// The draft becomes an act.
    pub(crate) fn submit(&self, case: &Reference, by: Option<&OfficerId>) -> Result<Value, Refusal> {
        let officer = self.officer_using(Power::Send, by)?;
        if self.store.draft(case)?.is_none() && self.store.version(case)? > 0 {
            let loaded = self.load(case)?;
            let request = |deed: &comity_case::Deed| matches!(deed, comity_case::Deed::Submitted(_));
            if let Some(filed) = self.filed_lately(&loaded, request, self.now())? {
                return Ok(filed.told());
            }
            return Err(Refusal::new("submitted", format!("{case} has been submitted already"))
                .hint("`comity case show` shows where it stands"));
        }
        let (version, body) = self.draft_of(case)?;
        let held = self.held_of(&body)?;
        // First what the treaty wants, then who must sign: a draft is completed before it is approved.
        self.prepare(case, &body, officer.clone())?;
        let opening = opening(&body, &held)?;
        let law = held.law(case, self.now());
        let command = self.command(&body, &comity_case::Case::default(), &law, Party::Requesting)?;
        let hand = self.hand(Party::Requesting, officer.clone(), &body)?;
        let mut order = Order::new(command, hand);
        order.prepared = body.prepared.clone();
        order.approvals = body.approvals.clone();
        order.withhold = body.withhold.clone();
        if body.paper {
            // Nothing is carried anywhere before the request itself could go.
            let empty = comity_case::Case::default();
            let deed = decide(&empty, &order.hand, order.command.clone(), &law)?;
            self.eyes_enough(case, &deed, &order)?;
            self.carry_on_paper(case, &officer, &opening)?;
        }
        order.opening = Some(opening);
        order.with = vec![Change::DraftGone { case: case.clone(), version }];
        self.file_own(case, &order).map(|filed| filed.told())
    }

    /// Any further act of an officer.
    pub(crate) fn answer(
        &self,
        case: &Reference,
        answer: Answer,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let officer = self.officer_using(of_answer(&answer), by)?;
        let loaded = self.load(case)?;
        let answer = self.filled(&loaded, answer)?;
        if let Some(filed) = self.answered_before(&loaded, &answer, self.now())? {
            return Ok(filed.told());
        }
        let waiting = match self.store.draft(case)? {
            Some(_) => Some(self.draft_of(case)?),
            None => None,
        };
        let same = |body: &Body| {
            serde_json::to_value(&body.answer).ok() == serde_json::to_value(Some(&answer)).ok()
                && body.author == officer.id.as_str()
        };
        let (waiting, body) = match waiting {
            Some((version, body)) if same(&body) => (Some((version, None)), body),
            other => (
                other.map(|(version, body)| (version, Some(body))),
                Body {
                    treaty: loaded.treaty.clone(),
                    author: officer.id.to_string(),
                    authors: BTreeSet::from([officer.id.to_string()]),
                    set: BTreeMap::new(),
                    answer: Some(answer),
                    paper: false,
                    prepared: None,
                    approvals: Vec::new(),
                    annexes: Vec::new(),
                    withhold: BTreeSet::new(),
                    approved: None,
                },
            ),
        };
        let law = loaded.law(self.now())?;
        let command = self.command(&body, &loaded.case(), &law, loaded.side)?;
        // Who bears what is no matter of the books alone: whoever settles it may decide.
        if let comity_case::Command::Cost(costing) = &command
            && costing.step.binds()
        {
            self.ask_also(Power::Decide, case, by)?;
        }
        let mut order = Order::new(command, self.hand(loaded.side, officer.clone(), &body)?);
        if !body.approvals.is_empty() {
            order.prepared = body.prepared.clone();
            order.approvals = body.approvals.clone();
        }
        order.withhold = body.withhold.clone();
        // What waits for an approver goes only when it is itself filed.
        if let Some((version, None)) = waiting {
            order.with = vec![Change::DraftGone { case: case.clone(), version }];
        }
        let let_go = self.let_go(&loaded, &order.command)?;
        order.with.extend(let_go.into_iter().map(|row| Change::Exhibit(Box::new(row))));
        match self.file_own_on(Some(&loaded), case, &order) {
            Ok(filed) => {
                let mut told = filed.told();
                self.delete(&loaded, &order.with, &mut told)?;
                Ok(told)
            }
            Err(refusal) if matches!(refusal.code.as_str(), "needs-approval" | "office-not-held") => {
                let refusal = Refusal { code: "needs-approval".to_owned(), ..refusal }.hint(
                    "let a second officer approve it (`comity case approve CASE --key FILE`), then answer again",
                );
                // Approved, and not yet by everybody it takes: those approvals stand over the same bytes.
                if matches!(waiting, Some((_, None))) && !body.approvals.is_empty() {
                    return Err(refusal);
                }
                // It waits for her, exactly as it was written.
                let prepared = self.prepare(case, &body, officer)?;
                if let Some((_, Some(other))) = &waiting {
                    self.makes_room(case, other, &body)?;
                }
                self.save(
                    case,
                    waiting.map_or(0, |(version, _)| version) + 1,
                    &Body { prepared: Some(prepared), approvals: Vec::new(), ..body },
                )?;
                Err(refusal)
            }
            Err(refusal) => Err(refusal),
        }
    }

    /// One answer of a case waits for an approver at a time. Its author may write it anew, and one that can
    /// no more be filed is in nobody's way.
    fn makes_room(&self, case: &Reference, waiting: &Body, next: &Body) -> Result<(), Refusal> {
        let author = self.officer_named(&waiting.author, of_waiting(waiting.answer.as_ref()));
        let open = author.and_then(|author| self.prepare(case, waiting, author)).is_ok();
        if waiting.author == next.author || !open {
            return Ok(());
        }
        Err(Refusal::new(
            "waiting",
            format!("an answer of `{}` waits for approval in {case} already", waiting.author),
        )
        .hint("let it be approved and filed first, or ask its author to write another in its place"))
    }

    pub(crate) fn hand(&self, side: Party, author: Officer, body: &Body) -> Result<Hand, Refusal> {
        let mut hand = Hand::alone(side, author);
        for approval in &body.approvals {
            hand = hand.approved_by(self.officer_named(&approval.officer, Power::Approve)?);
        }
        Ok(hand)
    }

    /// Everybody who wrote in what waits in a case; nobody where nothing waits.
    pub(crate) fn authors_of(&self, case: &Reference) -> Result<BTreeSet<OfficerId>, Refusal> {
        if self.store.draft(case)?.is_none() {
            return Ok(BTreeSet::new());
        }
        let (_, body) = self.draft_of(case)?;
        body.authors.iter().chain([&body.author]).map(|id| id.parse().map_err(damaged)).collect()
    }

    pub(crate) fn officer_named(&self, id: &str, power: Power) -> Result<Officer, Refusal> {
        let id: OfficerId = id.parse().map_err(damaged)?;
        self.officer_using(power, Some(&id))
    }

    pub(crate) fn command(
        &self,
        body: &Body,
        case: &comity_case::Case,
        law: &Law<'_>,
        side: Party,
    ) -> Result<Command, Refusal> {
        match &body.answer {
            Some(answer) => crate::answers::command(answer, case, law, side),
            None => Ok(Command::Submit(draft(body)?)),
        }
    }

    pub(crate) fn dossier_of(&self, case: &Reference, body: &Body) -> Result<Loaded, Refusal> {
        match self.try_load(case)? {
            Some(loaded) => Ok(loaded),
            None => {
                Ok(Loaded::empty(case, self.side_of(case)?, Some(self.held_of(body)?), body.treaty.clone()))
            }
        }
    }

    pub(crate) fn held_of(&self, body: &Body) -> Result<std::sync::Arc<Held>, Refusal> {
        self.holdings.named(&body.treaty)
    }

    /// A draft as it was last saved, with its version.
    pub(crate) fn draft_of(&self, case: &Reference) -> Result<(u64, Body), Refusal> {
        let row = self.store.draft(case)?.ok_or_else(|| {
            Refusal::new("no-draft", format!("there is no draft {case}"))
                .hint("`comity case list` shows drafts last; a submitted request is no draft")
        })?;
        let key = self.keys.case(case)?.ok_or_else(|| damaged("the key of a draft is gone"))?;
        let body = key.open(&row.body).map_err(damaged)?;
        Ok((row.version, serde_json::from_slice(&body).map_err(damaged)?))
    }

    fn save(&self, case: &Reference, version: u64, body: &Body) -> Result<(), Refusal> {
        let key = self.keys.case_or_new(case)?;
        let sealed = key.seal(&serde_json::to_vec(body).map_err(internal)?, &mut Chance);
        // Before the content is there, so that nobody reads in between what calls itself sensitive.
        if body.answer.is_none()
            && let Some(row) = self.heeded(case, &draft(body)?.content)?
        {
            self.store.note(vec![Change::Raised(Box::new(row))])?;
        }
        self.store
            .save_draft(DraftRow {
                case: case.clone(),
                version,
                body: sealed,
                changed_at: self.now(),
                author: body.author.parse().ok(),
                waits: body.prepared.is_some(),
            })
            .map_err(|error| match error {
                comity_store::StoreError::Moved => moved(),
                other => other.into(),
            })
    }
}

/// Somebody who could approve anything: what is asked with her is asked of the law alone.
pub(crate) fn second() -> Officer {
    Officer { id: "second.officer".parse().expect("a name"), roles: Role::ALL.iter().copied().collect() }
}

fn moved() -> Refusal {
    Refusal::new("moved", "somebody else has saved this draft since you read it")
        .hint("look at it again, then make your change")
}

impl FiledAct {
    pub(crate) fn told(&self) -> Value {
        let mut told = json!({
            "case": self.case.to_string(),
            "act": {
                "lane": self.lane.as_str(), "number": self.number, "kind": self.kind,
                "digest": self.digest.to_string(), "leaf": self.leaf,
            },
            "letter": self.message_id,
        });
        if self.again {
            told["again"] = json!(true);
        }
        told
    }
}

/// The public half of an officer's key.
pub(crate) fn officer_keys(officer: &OfficerRow) -> Result<PublicKeys, Refusal> {
    let json = strict::read(officer.keys.as_bytes(), &Limits::default()).map_err(damaged)?;
    let mut fields = Fields::of(json, "officer").map_err(damaged)?;
    PublicKeys::take(&mut fields).map_err(damaged)
}

/// What the laws of the two States ask besides, by their profiles: named, and no bar.
pub(crate) fn asked(counted: &comity_case::Completeness) -> Vec<Value> {
    let one = |asked: &comity_case::Asked| {
        json!({
            "elements": asked.one_of.iter().map(|one| one.as_str()).collect::<Vec<_>>(),
            "by": asked.by.to_string(), "what": asked.what, "why": asked.why, "source": asked.source,
            "mark": asked.mark, "present": asked.present, "sentence": asked.sentence(),
            "items": asked.items.iter().map(|item| item.0).collect::<Vec<_>>(),
        })
    };
    counted.asked.iter().map(one).collect()
}
