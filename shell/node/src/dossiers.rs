//! A dossier opened: every act read from its kept bytes, the story folded.
//!
//! Signatures were checked when an act was filed; what is read here is what was kept then. What was read
//! once is remembered for a while, because opening is the dear part.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock};

use comity_case::deed::Unread;
use comity_case::{Case, Deed, Law, fold_dossier};
use comity_dossier::commitment::Disclosure;
use comity_dossier::{Act, Dossier};
use comity_exchange::ActPayload;
use comity_letters::Groups;
use comity_seal::{CaseKey, SignedAs, SignedPair};
use comity_store::{KeptAct, KeptDossier};
use comity_treaty::apply::PastMisses;
use comity_words::strict::Json;
use comity_words::{Digest, Moment, Party, Reference, StateCode};
use serde::{Deserialize, Serialize};

use crate::Refusal;
use crate::holdings::Held;
use crate::keys::Chance;
use crate::office::Inner;

/// An act read from what was kept.
pub(crate) struct ReadAct {
    pub(crate) payload: ActPayload,
    pub(crate) beside: Beside,
    /// The act as the dossier holds it; what a receipt says of it is told each time.
    act: Act<Deed>,
    /// The digest of what lay beside it when it was read: more may be disclosed later.
    sealed: Option<Digest>,
}

/// What lies beside an act's signed bytes and may be forgotten with its case.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Beside {
    /// Disclosures by group, as they travel.
    pub(crate) disclosures: BTreeMap<String, Vec<String>>,
    /// The approvals an act of ours rests on, with the salts of their commitments.
    #[serde(default)]
    pub(crate) approvals: Vec<ApprovalRecord>,
    /// What of it no letter has disclosed yet, by name.
    #[serde(default)]
    pub(crate) withheld: BTreeSet<String>,
}

/// An officer's approval of one exact deed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ApprovalRecord {
    pub(crate) officer: String,
    pub(crate) role: String,
    pub(crate) es256: String,
    pub(crate) mldsa65: String,
    #[serde(default)]
    pub(crate) salt: String,
    /// By which means she confirmed it, where it was given on a page. It stays on this node.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) confirmed: Option<crate::confirmed::Confirmed>,
}

impl Beside {
    pub(crate) fn of(groups: &Groups) -> Beside {
        let texts = |list: &Vec<Disclosure>| list.iter().map(|one| one.encoded().to_owned()).collect();
        Beside {
            disclosures: groups.iter().map(|(group, list)| (group.clone(), texts(list))).collect(),
            approvals: Vec::new(),
            withheld: BTreeSet::new(),
        }
    }

    pub(crate) fn groups(&self) -> Result<Groups, Refusal> {
        let read =
            |texts: &Vec<String>| texts.iter().map(|text| Disclosure::read(text)).collect::<Result<_, _>>();
        let groups = self.disclosures.iter().map(|(group, texts)| Ok((group.clone(), read(texts)?)));
        groups.collect::<Result<Groups, comity_dossier::commitment::DisclosureError>>().map_err(damaged)
    }
}

/// A dossier with everything one wants to know of it.
pub(crate) struct Loaded {
    pub(crate) case: Reference,
    pub(crate) side: Party,
    pub(crate) version: u64,
    pub(crate) dossier: Dossier<Deed>,
    /// The lanes as they were written, where they are told otherwise: what came by letter is laid in the other one.
    pub(crate) written: Option<Dossier<Deed>>,
    pub(crate) kept: Vec<KeptAct>,
    pub(crate) receipts: Vec<comity_store::KeptReceipt>,
    pub(crate) read: BTreeMap<Digest, Arc<ReadAct>>,
    pub(crate) held: Option<Arc<Held>>,
    pub(crate) treaty: String,
    /// Misses of other cases with the same State, where a ladder of the treaty counts them.
    pub(crate) past: PastMisses,
    /// The story folded, once somebody asked for it.
    folded: OnceLock<Arc<Case>>,
}

impl Loaded {
    /// A dossier in which nothing is filed.
    pub(crate) fn empty(case: &Reference, side: Party, held: Option<Arc<Held>>, treaty: String) -> Loaded {
        Loaded {
            case: case.clone(),
            side,
            version: 0,
            dossier: Dossier::kept_by(side),
            written: None,
            kept: Vec::new(),
            receipts: Vec::new(),
            read: BTreeMap::new(),
            held,
            treaty,
            past: PastMisses::default(),
            folded: OnceLock::new(),
        }
    }

    /// The case as the story tells it, folded once.
    pub(crate) fn case(&self) -> Arc<Case> {
        self.folded.get_or_init(|| Arc::new(fold_dossier(&self.dossier))).clone()
    }

    pub(crate) fn counterpart(&self) -> &StateCode {
        match self.side {
            Party::Requesting => self.case.requested(),
            Party::Requested => self.case.requesting(),
        }
    }

    pub(crate) fn held(&self) -> Result<&Arc<Held>, Refusal> {
        self.held.as_ref().ok_or_else(|| {
            Refusal::new("no-treaty", format!("the treaty of {} is not held here", self.case))
                .hint("adopt it: `comity treaty adopt FILE`")
        })
    }

    pub(crate) fn law(&self, now: Moment) -> Result<Law<'_>, Refusal> {
        let held = self.held()?;
        let mut law = held.law(&self.case, now);
        law.past_misses.clone_from(&self.past);
        Ok(law)
    }

    /// The first act of a lane, as it was signed.
    pub(crate) fn first(&self, lane: Party) -> Option<&Arc<ReadAct>> {
        self.dossier.lane_of(lane).at(1).first().and_then(|act| self.read.get(&act.digest))
    }

    /// The act that settled the treaty and the handling of the case: the request's, or on paper the first of the
    /// side that carries it.
    pub(crate) fn opening(&self) -> Option<&Arc<ReadAct>> {
        let first = |lane: Party| self.first(lane);
        first(Party::Requesting).or_else(|| first(self.side)).or_else(|| first(self.side.other()))
    }

    /// The dossier with one act more, as it is told then.
    pub(crate) fn with(&self, act: Act<Deed>) -> Dossier<Deed> {
        let mut dossier = self.written.as_ref().unwrap_or(&self.dossier).clone();
        dossier.hold(act);
        match comity_case::paper::told(&dossier) {
            std::borrow::Cow::Owned(told) => told,
            std::borrow::Cow::Borrowed(_) => dossier,
        }
    }

    /// What a receipt says of an act of ours, before it is on file.
    pub(crate) fn receipted(
        &mut self,
        act: Digest,
        at: Moment,
        admitted: Option<Option<comity_dossier::Seen>>,
    ) {
        self.folded = OnceLock::new();
        let written = self.written.as_mut().unwrap_or(&mut self.dossier);
        written.record(act, at);
        if let Some(stood) = admitted {
            written.receipted(act, stood);
        }
        if let Some(written) = &self.written
            && let std::borrow::Cow::Owned(told) = comity_case::paper::told(written)
        {
            self.dossier = told;
        }
    }

    /// Where our own lane stands as it is written: what came by letter counts in it and is no act of ours.
    pub(crate) fn head(&self) -> Option<comity_dossier::Seen> {
        self.written_head(self.side)
    }

    /// The last act that the other side's node filed here itself; what came by letter is none.
    pub(crate) fn seen(&self) -> Option<comity_dossier::Seen> {
        self.written_head(self.side.other())
    }

    fn written_head(&self, lane: Party) -> Option<comity_dossier::Seen> {
        let laid = |act: &&Act<Deed>| matches!(act.deed, Deed::Paper(comity_case::Paper::Laid(_)));
        let of_letters = self.dossier.lane(lane).iter().filter(laid).count();
        let of_letters = u32::try_from(of_letters).unwrap_or(u32::MAX);
        let head = self.dossier.head(lane)?;
        let number = head.number.checked_sub(of_letters).filter(|number| *number > 0)?;
        Some(comity_dossier::Seen { number, ..head })
    }

    /// Where the other side wants letters of this case: its newest case key.
    pub(crate) fn case_key_of(&self, lane: Party) -> Option<&str> {
        let acts = self.dossier.lane(lane).iter().rev();
        acts.filter_map(|act| self.read.get(&act.digest)).find_map(|act| act.payload.case_key.as_deref())
    }
}

impl Loaded {
    /// Whether the other side could not open what was sealed to its case key, and has published no other since.
    pub(crate) fn case_key_is_lost(&self) -> bool {
        let unopened = |receipt: &&comity_store::KeptReceipt| {
            receipt.issuer == *self.counterpart() && receipt.reason.as_deref() == Some("cannot-open")
        };
        let Some(last) = self.receipts.iter().filter(unopened).map(|receipt| receipt.at).max() else {
            return false;
        };
        let acts = self.dossier.lane(self.side.other()).iter().rev();
        let read = acts.filter_map(|act| self.read.get(&act.digest));
        let published = read.map(|act| &act.payload).find(|act| act.case_key.is_some());
        published.is_none_or(|act| act.made_at <= last)
    }
}

/// Acts read before, by digest.
#[derive(Default)]
pub(crate) struct Memory(Mutex<BTreeMap<Digest, Arc<ReadAct>>>);

/// How many acts are remembered; then all are forgotten at once, which is simple and costs one more read.
const MOST_REMEMBERED: usize = 8192;

impl Memory {
    pub(crate) fn forget_all(&self) {
        self.0.lock().expect("nobody panics with it").clear();
    }

    fn recall(&self, digest: Digest) -> Option<Arc<ReadAct>> {
        self.0.lock().expect("nobody panics with it").get(&digest).cloned()
    }

    fn remember(&self, digest: Digest, act: &Arc<ReadAct>) {
        let mut acts = self.0.lock().expect("nobody panics with it");
        if acts.len() >= MOST_REMEMBERED {
            acts.clear();
        }
        acts.insert(digest, act.clone());
    }
}

impl Inner {
    /// A dossier on file; a refusal where there is none.
    pub(crate) fn load(&self, case: &Reference) -> Result<Loaded, Refusal> {
        self.try_load(case)?.ok_or_else(|| crate::door::unknown(case))
    }

    /// A dossier, where there is one.
    pub(crate) fn try_load(&self, case: &Reference) -> Result<Option<Loaded>, Refusal> {
        let Some(KeptDossier { version, side, treaty, acts, receipts, .. }) = self.store.dossier(case)?
        else {
            return Ok(None);
        };
        let held = treaty.parse().ok().and_then(|digest| self.holdings.by_digest(digest));
        let mut loaded = Loaded { version, ..Loaded::empty(case, side, held, treaty) };
        loaded.past = self.past_misses(case, loaded.counterpart(), &loaded.treaty, loaded.held.as_deref())?;
        if acts.is_empty() {
            return Ok(Some(loaded));
        }
        let key = self.keys.case(case)?.ok_or_else(|| {
            Refusal::new("forgotten", format!("the key of {case} is gone: its content is noise"))
                .hint("restore `keys/cases/` if that was not meant")
        })?;
        for kept in acts {
            let read = self.read_act(&kept, &key)?;
            // The moment a receipt named is the row's: it comes after the act was read.
            loaded.dossier.hold(Act { recorded: kept.recorded, ..read.act.clone() });
            loaded.read.insert(kept.digest, read);
            loaded.kept.push(kept);
        }
        for receipt in &receipts {
            if let (Some(act), Some("admitted")) = (receipt.act, receipt.standing.as_deref()) {
                loaded.dossier.receipted(act, receipt.stood);
            }
        }
        loaded.receipts = receipts;
        // What came by letter counts in the lane of the side that wrote it.
        if let std::borrow::Cow::Owned(told) = comity_case::paper::told(&loaded.dossier) {
            loaded.written = Some(std::mem::replace(&mut loaded.dossier, told));
        }
        Ok(Some(loaded))
    }

    /// The two signed lines of an act, as they are kept.
    pub(crate) fn pair_of(&self, kept: &KeptAct) -> Result<SignedPair, Refusal> {
        let key = self.keys.case(&kept.case)?.ok_or_else(|| damaged("the key of the case is gone"))?;
        self.signed(kept, &key)
    }

    /// As [`Inner::pair_of`], with the key in hand. The record lies in the journal alone, and most of what asks
    /// for an act asks for what was read of it before.
    fn signed(&self, kept: &KeptAct, key: &CaseKey) -> Result<SignedPair, Refusal> {
        let entry = self.store.entry(kept.leaf)?.ok_or_else(|| damaged("an act's entry is not there"))?;
        let (_, record) = unsalted(&key.open(&entry.record).map_err(damaged)?)?;
        SignedPair::from_record(&record).map_err(damaged)
    }

    fn read_act(&self, kept: &KeptAct, key: &CaseKey) -> Result<Arc<ReadAct>, Refusal> {
        let sealed = kept.disclosures.as_deref().map(Digest::of);
        if let Some(act) = self.memory.recall(kept.digest).filter(|act| act.sealed == sealed) {
            return Ok(act);
        }
        let pair = self.signed(kept, key)?;
        let payload = comity_seal::unverified_payload(&pair.es256, SignedAs::Act).map_err(damaged)?;
        let payload = ActPayload::read(&payload).map_err(damaged)?;
        let beside: Beside = match &kept.disclosures {
            None => Beside::default(),
            Some(sealed) => serde_json::from_slice(&key.open(sealed).map_err(damaged)?).map_err(damaged)?,
        };
        self.remember(kept.digest, payload, beside, sealed)
    }

    /// An act as it reads, remembered: what was just filed need not be opened to be read.
    pub(crate) fn remember(
        &self,
        digest: Digest,
        payload: ActPayload,
        beside: Beside,
        sealed: Option<Digest>,
    ) -> Result<Arc<ReadAct>, Refusal> {
        let disclosures: Vec<Disclosure> = beside.groups()?.into_values().flatten().collect();
        let act = match comity_letters::act_of(&payload, digest, &disclosures, None) {
            Ok(act) => act,
            // It was filed and objected to: its deed does not read, its place in the lane stands.
            Err(_) => payload.act(digest, unread(&payload.deed)),
        };
        let act = Arc::new(ReadAct { payload, beside, act, sealed });
        self.memory.remember(digest, &act);
        Ok(act)
    }

    /// A salt and a record, sealed for rest under a case's key, or the office's where there is no case.
    pub(crate) fn seal_record(&self, key: Option<&CaseKey>, salt: &[u8; 32], record: &[u8]) -> Vec<u8> {
        let salted = [&salt[..], record].concat();
        match key {
            Some(key) => key.seal(&salted, &mut Chance),
            None => {
                comity_seal::seal(std::slice::from_ref(self.keys.office().recipient()), &salted, &mut Chance)
                    .expect("one recipient is enough")
            }
        }
    }

    /// Opens what was sealed for rest under the office's own key.
    pub(crate) fn open_own(&self, sealed: &[u8]) -> Result<Vec<u8>, Refusal> {
        let openers = self.keys.offices();
        let openers: Vec<&dyn comity_seal::Opener> =
            openers.iter().map(|one| &**one as &dyn comity_seal::Opener).collect();
        comity_seal::open(&openers, sealed).map_err(damaged)
    }

    /// The salt and the record of a kept entry; none where its key is gone.
    pub(crate) fn open_record(&self, entry: &comity_store::KeptEntry) -> Result<Option<Salted>, Refusal> {
        let opened = match &entry.case {
            None => self.open_own(&entry.record)?,
            Some(case) => match self.keys.case(case)? {
                None => return Ok(None),
                Some(key) => key.open(&entry.record).map_err(damaged)?,
            },
        };
        unsalted(&opened).map(Some)
    }
}

/// A salt and the record it was promised with.
pub(crate) type Salted = ([u8; 32], Vec<u8>);

fn unsalted(opened: &[u8]) -> Result<Salted, Refusal> {
    let (salt, record) =
        opened.split_first_chunk::<32>().ok_or_else(|| damaged("a kept record has no salt"))?;
    Ok((*salt, record.to_vec()))
}

pub(crate) fn damaged(why: impl std::fmt::Display) -> Refusal {
    Refusal::new("damaged", format!("something kept does not read as it was written: {why}"))
        .hint("run `comity journal verify` and restore the last backup where it fails")
}

/// A deed that does not read: it stands on file and changes nothing.
pub(crate) fn unread(deed: &Json) -> Deed {
    let kind = deed.member("kind").and_then(Json::as_text).unwrap_or("unknown").to_owned();
    Deed::Unread(Unread { kind, version: deed.member("v").and_then(Json::as_integer).unwrap_or(0) })
}
