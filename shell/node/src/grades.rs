//! The grade *witnessed* of a receipt: this office itself has cosigned a head of the other's journal that holds it.
//!
//! A receipt names a leaf under a head. It is good at once; it is witnessed when the head we cosigned last as a witness
//! is shown, by the other's own tiles, to extend the head it names. A receipt whose head is in no history we were shown
//! never gets there: that is an incident at once where the tiles contradict it, and after the bound where nothing comes.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use comity_exchange::ReceiptPayload;
use comity_journal::{Checkpoint, EntryKind};
use comity_seal::{SignedAs, SignedPair, unverified_payload};
use comity_store::{Change, Filing, IncidentRow, KeptReceipt};
use comity_words::StateCode;

use crate::Refusal;
use crate::dossiers::damaged;
use crate::office::Inner;
use crate::outbound::blocking;

/// How often one looks.
const LOOK: Duration = Duration::from_secs(5);
/// Receipts of one peer looked at in one go.
const MOST: usize = 256;
/// Seconds after which a receipt that nothing witnesses is told to people, where no treaty says another bound.
const BOUND: i64 = 24 * 3600;

/// Grades receipts until the task is dropped.
pub(crate) async fn run(inner: Arc<Inner>) {
    loop {
        let peers: BTreeSet<StateCode> =
            inner.keyring().states().filter(|state| **state != inner.own).cloned().collect();
        for peer in peers {
            if let Err(why) = grade(&inner, &peer).await {
                tracing::info!(%peer, "its receipts were not graded: {why}");
            }
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// A receipt with what it says of its leaf.
struct Claimed {
    kept: KeptReceipt,
    payload: ReceiptPayload,
}

async fn grade(inner: &Arc<Inner>, peer: &StateCode) -> Result<(), String> {
    let mut shown = crate::gossip::Shown::by(peer);
    let (looking, of) = (inner.clone(), peer.clone());
    let claimed = blocking(move || looking.claimed(&of)).await.map_err(|refusal| refusal.sentence)?;
    for one in claimed {
        let Some(leaf) = one.payload.leaf.clone() else { continue };
        let (looking, origin) = (inner.clone(), leaf.origin.clone());
        let seen = blocking(move || Ok(looking.store.witnessed(&origin)?)).await;
        let seen = seen.map_err(|refusal| refusal.sentence)?.filter(|seen| seen.size >= leaf.size);
        let Some(seen) = seen else {
            let telling = inner.clone();
            blocking(move || telling.never_witnessed(&one)).await.map_err(|refusal| refusal.sentence)?;
            continue;
        };
        let head = crate::gossip::stated(&seen.note)?;
        let named = Checkpoint { origin: leaf.origin.clone(), size: leaf.size, root: leaf.root };
        let holds = leaf.index < leaf.size && shown.extends(inner, &named, &head).await?;
        let (noting, note, at) = (inner.clone(), seen.note, seen.at);
        blocking(move || {
            if holds {
                return Ok(noting.store.receipt_witnessed(&one.kept, at)?);
            }
            noting.contradicted_receipt(&one, &note)?;
            // Asked once: its tiles will say no other thing of that head.
            Ok(noting.store.receipt_never_witnessed(&one.kept)?)
        })
        .await
        .map_err(|refusal| refusal.sentence)?;
    }
    Ok(())
}

impl Inner {
    /// The receipts of a peer that are not witnessed yet.
    fn claimed(&self, peer: &StateCode) -> Result<Vec<Claimed>, Refusal> {
        let mut all = Vec::new();
        for kept in self.store.unwitnessed(peer, MOST)? {
            let lines = match self.stored_receipt(kept.leaf) {
                Ok(lines) => lines,
                // What was forgotten is nobody's claim any more.
                Err(refusal) if refusal.code == "forgotten" => continue,
                Err(refusal) => return Err(refusal),
            };
            let pair = SignedPair::from_record(&lines).map_err(damaged)?;
            let payload = unverified_payload(&pair.es256, SignedAs::Receipt).map_err(damaged)?;
            all.push(Claimed { kept, payload: ReceiptPayload::read(&payload).map_err(damaged)? });
        }
        Ok(all)
    }

    /// The other's own tiles contradict its receipt: both are filed as evidence.
    fn contradicted_receipt(&self, one: &Claimed, note: &str) -> Result<(), Refusal> {
        let origin = one.payload.leaf.as_ref().map(|leaf| leaf.origin.as_str());
        let page = self.keyring().page(&one.payload.from).map_err(damaged)?.clone();
        if page.closed.iter().any(|closed| Some(closed.origin.as_str()) == origin) {
            // Its page says that the end of that journal is lost, and people were told.
            return Ok(());
        }
        let sentence = format!(
            "{} receipted letter {} under a head that its journal does not have",
            one.payload.from, one.payload.message_id
        );
        self.receipt_alarm(sentence, || {
            Ok([&self.stored_receipt(one.kept.leaf)?[..], note.as_bytes()].concat())
        })
    }

    /// Nothing we cosigned reaches the receipt, and its time is over.
    fn never_witnessed(&self, one: &Claimed) -> Result<(), Refusal> {
        if self.now().as_second() - one.payload.at.as_second() <= BOUND {
            return Ok(());
        }
        let sentence = format!(
            "{} receipted letter {} and has shown no head of its journal that holds the receipt within 24 hours",
            one.payload.from, one.payload.message_id
        );
        self.receipt_alarm(sentence, || self.stored_receipt(one.kept.leaf))
    }

    fn receipt_alarm(
        &self,
        sentence: String,
        evidence: impl FnOnce() -> Result<Vec<u8>, Refusal>,
    ) -> Result<(), Refusal> {
        let again = |row: &IncidentRow| row.code == "not-witnessed" && row.sentence == sentence;
        if self.store.incidents(usize::MAX)?.iter().any(again) {
            return Ok(());
        }
        tracing::error!(code = "not-witnessed", "incident: {sentence}");
        let row = IncidentRow { at: self.now(), case: None, code: "not-witnessed".to_owned(), sentence };
        self.store.file(Filing {
            entries: vec![self.entry(EntryKind::Incident, None, &evidence()?)],
            changes: vec![Change::Incident(row)],
            ..Filing::default()
        })?;
        Ok(())
    }
}
