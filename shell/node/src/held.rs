//! What this office holds of its cases with a peer, for a peer that was restored from an older archive and lost it.
//!
//! Nothing is given that the peer did not write itself or did not receipt: it is told nothing it was not told before.
//! It goes sealed to the keys on the peer's page, so that a stolen transport key reads none of it.

use comity_exchange::ReceiptPayload;
use comity_seal::{SignedAs, SignedPair, unverified_payload};
use comity_store::KeptReceipt;
use comity_words::strict::Json;
use comity_words::{Reference, StateCode};

use crate::Refusal;
use crate::dossiers::{Loaded, damaged};
use crate::keys::{Chance, internal};
use crate::office::Inner;
use crate::withheld::without;

impl Inner {
    /// `GET held`: how far both lanes of each case with the peer go here, and the peer's newest page.
    pub(crate) fn held_with(&self, peer: &StateCode) -> Result<Option<Vec<u8>>, Refusal> {
        let with = |case: &Reference| [case.requesting(), case.requested()].contains(&peer);
        let lanes = self.store.lanes(Some(&self.own))?.into_iter().filter(|(case, _, _)| with(case));
        let lanes = lanes.map(|(case, from, number)| {
            Json::object([("case", Json::of(&case)), ("from", Json::of(&from)), ("number", number.into())])
        });
        let pages = self.store.peers()?;
        let page = pages.into_iter().find(|row| row.state == *peer).map(|row| row.page);
        let told = Json::object([
            ("v", Json::Integer(1)),
            ("from", Json::of(&self.own)),
            ("page", page.into()),
            ("lanes", Json::Array(lanes.collect())),
        ]);
        self.sealed_to(peer, told.write().as_bytes()).map(Some)
    }

    /// `GET held/{case}`: the acts of a case with the receipt each got, one a line, in the order they were filed here.
    pub(crate) fn held_of_case(&self, peer: &StateCode, case: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Ok(case) = case.parse::<Reference>() else { return Ok(None) };
        if ![case.requesting(), case.requested()].contains(&peer) {
            return Ok(None);
        }
        let Some(loaded) = self.try_load(&case)? else { return Ok(None) };
        let mut lines = Vec::new();
        let mut kept: Vec<_> = loaded.kept.iter().collect();
        kept.sort_by_key(|act| act.leaf);
        for act in kept {
            let by = if act.author == self.own { peer } else { &self.own };
            let Some(receipt) = good_receipt(&loaded, act.digest, by) else { continue };
            let Some(read) = loaded.read.get(&act.digest) else { continue };
            let pair = self.pair_of(act)?;
            let groups = read.beside.groups()?;
            // What this office keeps back of its own act it keeps back here too.
            let groups =
                if act.author == self.own { without(&groups, &read.beside.withheld) } else { groups };
            let group = |list: &Vec<comity_dossier::commitment::Disclosure>| {
                Json::array(list.iter().map(comity_dossier::commitment::Disclosure::encoded))
            };
            let told = SignedPair::from_record(&self.stored_receipt(receipt.leaf)?).map_err(damaged)?;
            let line = Json::object([
                ("from", Json::of(&act.author)),
                ("act", Json::array([pair.es256.as_str(), pair.mldsa65.as_str()])),
                ("disclosures", Json::object(groups.iter().map(|(name, list)| (name.as_str(), group(list))))),
                ("receipt", Json::array([told.es256.as_str(), told.mldsa65.as_str()])),
            ]);
            lines.extend(line.write().into_bytes());
            lines.push(b'\n');
        }
        tracing::warn!(%peer, %case, "what is held of a case was given back to a peer that lost it");
        self.sealed_to(peer, &lines).map(Some)
    }

    fn sealed_to(&self, peer: &StateCode, bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
        let recipients = self.keyring().recipients(peer, self.now()).map_err(internal)?;
        comity_seal::seal(&recipients, bytes, &mut Chance).map_err(internal)
    }
}

/// The first receipt by this State that says it filed the act.
fn good_receipt<'a>(
    loaded: &'a Loaded,
    act: comity_words::Digest,
    by: &StateCode,
) -> Option<&'a KeptReceipt> {
    let good = |one: &&KeptReceipt| {
        one.issuer == *by && one.act == Some(act) && matches!(one.event.as_str(), "filed" | "objected")
    };
    loaded.receipts.iter().filter(good).min_by_key(|one| one.leaf)
}

/// What a receipt says, before anybody has checked who signed it.
pub(crate) fn said(pair: &SignedPair) -> Result<ReceiptPayload, Refusal> {
    let payload = unverified_payload(&pair.es256, SignedAs::Receipt).map_err(damaged)?;
    ReceiptPayload::read(&payload).map_err(damaged)
}
