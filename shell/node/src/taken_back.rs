//! What a restored node takes back from its counterparts: acts of both lanes with their receipts.
//!
//! Nothing is believed because somebody holds it: every act is under its author's two signatures, and every receipt
//! under those of whoever gave it. What is on file already is left as it is, so it may be taken back any number of
//! times. What no counterpart holds is lost: what was kept back from letters, and who approved.

use std::collections::BTreeMap;
use std::sync::Arc;

use comity_dossier::commitment::Disclosure;
use comity_exchange::dispatch::{open_act, open_receipt};
use comity_exchange::{ActPayload, Event, ReceiptPayload};
use comity_journal::{Checkpoint, EntryKind};
use comity_letters::Groups;
use comity_seal::{Keyring, SignedPair, Vkey};
use comity_store::{ActRow, Change, Ending, Filing, LetterName, StoreError};
use comity_words::strict::{self, Fields, Limits, StrictError};
use comity_words::{Digest, Party, Reference, StateCode};
use http_body_util::{BodyExt, Full, Limited};
use hyper::{Request, StatusCode};

use crate::Refusal;
use crate::dossiers::{Beside, Loaded, unread};
use crate::keys::{Chance, internal};
use crate::office::Inner;
use crate::outbound::Line;
use crate::registry::{receipt_row, side};
use crate::side_by_side;

/// Bytes of an answer, at most: a case with its acts, or the list of all cases.
const LARGEST: usize = 64 * 1024 * 1024;
/// How often an act is laid again on a dossier that moves.
const ATTEMPTS: usize = 16;
/// Acts that are checked together, side by side, before any of them is filed: all of them are in memory.
const CHECKED_AT_ONCE: usize = 256;

/// What a counterpart says it holds.
pub(crate) struct Held {
    /// This office's newest page that it knows.
    pub(crate) page: Option<String>,
    /// How far the lanes of each case go there: case, author, number.
    pub(crate) lanes: Vec<(Reference, StateCode, u32)>,
}

/// Asks a counterpart what it holds.
pub(crate) async fn held(inner: &Arc<Inner>, line: &mut Line) -> Result<Held, String> {
    let Some(sealed) = get(line, "held").await? else {
        return Err("it does not give back what it holds: its program is older".to_owned());
    };
    let opened = inner.unsealed(&sealed)?;
    read_held(&opened).map_err(|error| error.to_string())
}

/// Asks for one case.
pub(crate) async fn held_of(
    inner: &Arc<Inner>,
    line: &mut Line,
    case: &Reference,
) -> Result<Vec<u8>, String> {
    let sealed = get(line, &format!("held/{case}")).await?;
    sealed.map_or(Ok(Vec::new()), |sealed| inner.unsealed(&sealed))
}

async fn get(line: &mut Line, path: &str) -> Result<Option<Vec<u8>>, String> {
    let request = Request::get(line.path(path)).body(Full::default()).map_err(|error| error.to_string())?;
    let answer = line.ask(request).await?;
    let status = answer.status();
    let body =
        Limited::new(answer.into_body(), LARGEST).collect().await.map_err(|error| error.to_string())?;
    match status {
        StatusCode::OK => Ok(Some(body.to_bytes().to_vec())),
        StatusCode::NOT_FOUND => Ok(None),
        other => Err(format!("`{path}` was answered {other}")),
    }
}

fn read_held(bytes: &[u8]) -> Result<Held, StrictError> {
    let limits = Limits { array: 4_000_000, text: 1024 * 1024, ..Limits::of_bytes(LARGEST) };
    let mut fields = Fields::of(strict::read(bytes, &limits)?, "held")?;
    if fields.integer::<i64>("v")? != 1 {
        return Err(fields.refuse("v", "only version 1 is known"));
    }
    let _: StateCode = fields.parse("from")?;
    let page = fields.nullable("page")?.and_then(|page| page.as_text().map(str::to_owned));
    let lane = |mut one: Fields| {
        let lane = (one.parse("case")?, one.parse("from")?, one.integer("number")?);
        one.finish().map(|()| lane)
    };
    let lanes = fields.objects("lanes")?.into_iter().map(lane).collect::<Result<_, _>>()?;
    fields.finish()?;
    Ok(Held { page, lanes })
}

/// One act as it comes back.
struct Back {
    from: StateCode,
    pair: SignedPair,
    disclosures: Groups,
    receipt: SignedPair,
}

/// An act that comes back and holds, with the receipt it got.
struct Proven {
    back: Back,
    payload: ActPayload,
    digest: Digest,
    receipt: ReceiptPayload,
    ours: Party,
}

fn read_back(line: &[u8]) -> Result<Back, StrictError> {
    let limits = Limits { text: 4 * 1024 * 1024, ..Limits::of_bytes(16 * 1024 * 1024) };
    let mut fields = Fields::of(strict::read(line, &limits)?, "act given back")?;
    let from = fields.parse("from")?;
    let (pair, receipt) = (two_lines(&mut fields, "act")?, two_lines(&mut fields, "receipt")?);
    let mut disclosures = Groups::new();
    for (group, list) in fields.object("disclosures")?.rest() {
        let wrong = || StrictError::member("disclosures", "arrays of strings are expected");
        let list = list.as_array().ok_or_else(wrong)?.iter();
        let one = |text: &strict::Json| {
            let read = Disclosure::read(text.as_text().ok_or_else(wrong)?);
            read.map_err(|error| StrictError::member("disclosures", error.to_string()))
        };
        disclosures.insert(group, list.map(one).collect::<Result<_, _>>()?);
    }
    fields.finish()?;
    Ok(Back { from, pair, disclosures, receipt })
}

fn two_lines(fields: &mut Fields, name: &str) -> Result<SignedPair, StrictError> {
    let lines: [String; 2] =
        fields.texts(name)?.try_into().map_err(|_| fields.refuse(name, "two lines are expected"))?;
    let [es256, mldsa65] = lines;
    Ok(SignedPair { es256, mldsa65 })
}

impl Inner {
    pub(crate) fn unsealed(&self, sealed: &[u8]) -> Result<Vec<u8>, String> {
        let openers = self.keys.openers();
        let openers: Vec<&dyn comity_seal::Opener> =
            openers.iter().map(|one| &**one as &dyn comity_seal::Opener).collect();
        comity_seal::open(&openers, sealed).map_err(|_| {
            "what it gives back is sealed to keys that are not here; lay the recovery key into `keys/`"
                .to_owned()
        })
    }

    /// The cases of which a counterpart holds more than this node.
    pub(crate) fn lacks(&self, held: &Held) -> Result<Vec<Reference>, Refusal> {
        let mut here = BTreeMap::new();
        for (case, author, number) in self.store.lanes(None)? {
            here.insert((case, author), number);
        }
        let more = |(case, from, number): &&(Reference, StateCode, u32)| {
            here.get(&(case.clone(), from.clone())).is_none_or(|have| have < number)
        };
        let mut cases: Vec<Reference> =
            held.lanes.iter().filter(more).map(|(case, _, _)| case.clone()).collect();
        cases.dedup();
        Ok(cases)
    }

    /// Files what a counterpart gave back of cases; says of each how many acts were not here. So many are checked
    /// side by side before any of them is filed: of those, one that does not hold keeps all out.
    pub(crate) fn take_back_cases(
        &self,
        peer: &StateCode,
        cases: &[(Reference, Vec<u8>)],
    ) -> Result<Vec<usize>, Refusal> {
        let mut taken = vec![0; cases.len()];
        let lines = cases.iter().enumerate().flat_map(|(place, (case, lines))| {
            let lines = lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
            lines.enumerate().map(move |(number, line)| (place, case, number + 1, line))
        });
        let lines: Vec<_> = lines.collect();
        for some in lines.chunks(CHECKED_AT_ONCE) {
            let keyring = self.keyring();
            let proven = side_by_side::each(some, |(_, case, number, line)| {
                self.proven_back(peer, case, *number, line, &keyring)
            });
            let proven: Vec<Proven> = proven.into_iter().collect::<Result<_, _>>()?;
            for ((place, case, ..), proven) in some.iter().zip(&proven) {
                taken[*place] += usize::from(self.take_back_one(peer, case, proven)?);
            }
        }
        // No reference is given twice.
        for (case, _) in cases.iter().filter(|(case, _)| *case.requesting() == self.own) {
            let series = format!("{}-{}-{}", self.own, case.requested(), case.year());
            self.store.numbers_up_to(&series, u64::from(case.number()))?;
        }
        Ok(taken)
    }

    /// Reads one act that is given back and checks everything that can be checked without what is on file.
    fn proven_back(
        &self,
        peer: &StateCode,
        case: &Reference,
        number: usize,
        line: &[u8],
        keyring: &Keyring,
    ) -> Result<Proven, Refusal> {
        let not_proven = |why: String| {
            Refusal::new(
                "not-proven",
                format!("{peer} gives back an act of {case} that does not hold, number {number} of its list: {why}"),
            )
            .hint("neither it nor what was checked with it was filed; ask that office, and look at `comity journal witness`")
        };
        // What a peer sends is the peer's fault: nobody here is told to restore a backup for it.
        let back = read_back(line).map_err(|error| not_proven(error.to_string()))?;
        let by = if back.from == self.own { peer } else { &self.own };
        let seen = crate::held::said(&back.receipt).map_err(|refusal| not_proven(refusal.sentence))?.at;
        let (payload, digest) = open_act(&back.pair, &back.from, &back.disclosures, keyring, Some(seen))
            .map_err(|refused| not_proven(refused.to_string()))?;
        let receipt = open_receipt(&back.receipt, by, keyring, Some(self.now()))
            .map_err(|refused| not_proven(refused.to_string()))?;
        let between = [peer, &self.own];
        let fits = payload.case == *case
            && between.contains(&&payload.from)
            && between.iter().all(|one| **one == payload.from || payload.to.contains(one))
            && receipt.act == Some(digest)
            && matches!(receipt.event, Event::Filed | Event::Objected);
        if !fits {
            return Err(not_proven("act, case and receipt do not belong together".to_owned()));
        }
        let ours = side(&self.own, case).ok_or_else(|| not_proven("we are no side of it".to_owned()))?;
        Ok(Proven { back, payload, digest, receipt, ours })
    }

    fn take_back_one(&self, peer: &StateCode, case: &Reference, proven: &Proven) -> Result<bool, Refusal> {
        let Proven { back, payload, digest, receipt, ours } = proven;
        for _ in 0..ATTEMPTS {
            let treaty = payload.treaty.digest;
            let loaded = self.try_load(case)?.unwrap_or_else(|| {
                Loaded::empty(case, *ours, self.holdings.by_digest(treaty), treaty.to_string())
            });
            if loaded.kept.iter().any(|kept| kept.digest == *digest) {
                return Ok(false);
            }
            let filing = self.as_it_was(&loaded, back, payload, *digest, receipt)?;
            let rows = filing.changes.clone();
            match self.store.file(filing) {
                Ok(_) => {
                    self.delete_of(&loaded, &rows)?;
                    return Ok(true);
                }
                Err(StoreError::Moved) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(Refusal::new("busy", format!("{case} of {peer} does not rest")).hint("do it again"))
    }

    /// The filing of an act with its receipt, as both stood before they were lost.
    fn as_it_was(
        &self,
        loaded: &Loaded,
        back: &Back,
        payload: &ActPayload,
        digest: Digest,
        receipt: &ReceiptPayload,
    ) -> Result<Filing, Refusal> {
        let (case, now) = (&loaded.case, self.now());
        let key = self.keys.case_or_new(case)?;
        let all: Vec<_> = back.disclosures.values().flatten().cloned().collect();
        let deed = comity_letters::from_wire(&payload.deed, &all).unwrap_or_else(|_| unread(&payload.deed));
        let kind = deed.kind().to_owned();
        let mut act = payload.act(digest, deed);
        act.recorded = Some(receipt.at);
        let own = back.from == self.own;
        let (standing, objection) = match (own, receipt.event) {
            (true, _) => ("ours", None),
            (false, Event::Objected) => ("objected", Some("as first filed".to_owned())),
            (false, _) => (receipt.standing.map_or("admitted", |standing| standing.as_str()), None),
        };
        let beside = serde_json::to_vec(&Beside::of(&back.disclosures)).map_err(internal)?;
        let folded = comity_case::fold_dossier(&loaded.with(act.clone()));
        let deleted = if own { self.let_go_by(case, &folded, &act.deed)? } else { Vec::new() };
        let name = LetterName::new(receipt.sender(), receipt.message_id);
        let mut changes = vec![
            Change::Index(Box::new(self.looked(loaded, &folded, now).1)),
            Change::Act(Box::new(ActRow {
                case: case.clone(),
                digest,
                author: payload.from.clone(),
                lane: payload.lane,
                number: payload.number,
                prev: payload.prev,
                seen: payload.seen,
                made_at: payload.made_at,
                recorded: Some(receipt.at),
                kind,
                standing: standing.to_owned(),
                objection,
                entry: 0,
                disclosures: Some(key.seal(&beside, &mut Chance)),
            })),
        ];
        let known = self.store.receipted(&name)?.iter().any(|one| one.digest == receipt.digest());
        if !known {
            changes.push(Change::Receipt(Box::new(receipt_row(receipt, Some(case), 1))));
        }
        changes.extend(deleted.into_iter().map(|row| Change::Exhibit(Box::new(row))));
        if own {
            changes.push(Change::Sent(name.message_id.clone()));
        } else if self.store.ending(&name)?.is_none() {
            changes.push(Change::Ending(Ending {
                event: receipt.event.as_str().to_owned(),
                letter: receipt.letter,
                entry: 1,
                name,
            }));
        }
        Ok(Filing {
            expects: Some((case.clone(), loaded.version)),
            entries: vec![
                self.entry(EntryKind::Act, Some((case, &key)), &back.pair.record()),
                self.entry(EntryKind::Receipt, Some((case, &key)), &back.receipt.record()),
            ],
            changes,
            ..Filing::default()
        })
    }

    /// The keys of this office's journals, the closed ones too.
    pub(crate) fn own_journals(&self) -> Result<Vec<Vkey>, Refusal> {
        let mut all = self.page_of_ours()?.journals;
        let current = self.keys.journal();
        if !all.contains(current.vkey()) {
            all.push(current.vkey().clone());
        }
        Ok(all)
    }
}

/// A head of one of this office's own journals.
pub(crate) fn own_head(note: &str, vkeys: &[Vkey]) -> Result<Checkpoint, String> {
    let stated = crate::gossip::stated(note)?;
    let vkey = vkeys.iter().find(|vkey| vkey.name() == stated.origin);
    let vkey = vkey.ok_or_else(|| format!("`{}` is no journal of this office", stated.origin))?;
    Checkpoint::open(note, vkey).map_err(|error| error.to_string())
}
