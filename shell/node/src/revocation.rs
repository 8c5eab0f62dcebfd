//! A signing key that was lost: from when on nothing it signed is taken, and which acts are in doubt (proof 6.3).
//!
//! What counts is when others saw a signature: the first cosignature or time stamp over a head that holds it. The
//! signer's own clock proves nothing. What is in doubt is listed and never removed; what follows from an act that was
//! carried out in good faith is for a person to say.

use std::path::Path;

use comity_seal::{Page, SignedAs, SignedPair};
use comity_store::{Change, IncidentRow, KeptAct};
use comity_words::{Moment, StateCode};
use serde_json::{Value, json};

use crate::Refusal;
use crate::dossiers::damaged;
use crate::office::Inner;

/// An act in doubt.
pub(crate) struct Doubt {
    pub(crate) act: KeptAct,
    pub(crate) key: String,
    pub(crate) invalid_from: Moment,
    /// When others saw it first, where they did.
    pub(crate) seen: Option<Moment>,
}

impl Inner {
    /// Withdraws a signing key of this office from a moment on. Where it is the one in use the next one takes its
    /// place at once.
    pub(crate) fn revoke(
        &self,
        name: &str,
        from: &str,
        reason: &str,
        page_key: Option<&Path>,
    ) -> Result<Value, Refusal> {
        let now = self.now();
        let from: Moment = match from {
            "now" => now,
            text => text.parse().map_err(|error: comity_words::MomentError| {
                Refusal::new("no-moment", error.to_string())
                    .hint("since when the key may have been in other hands: `now`, or 2026-11-20T10:00:00Z")
            })?,
        };
        if from > now {
            return Err(Refusal::new(
                "future",
                format!("{from} is to come: a key that is lost is lost by now"),
            )
            .hint("a change that was planned is `comity keys rotate act --from MOMENT`"));
        }
        if reason.trim().is_empty() {
            return Err(Refusal::new("no-reason", "a key is withdrawn for a reason").hint("`--reason \"…\"`"));
        }
        let page = self.page_of_ours()?;
        let listed =
            page.signing.iter().find(|one| one.keys.kid_es256 == name || one.keys.kid_mldsa65 == name);
        let Some(listed) = listed else {
            return Err(Refusal::new("no-key", format!("`{name}` is no signing key of this office"))
                .hint("`comity keys list` names them"));
        };
        if let Some(before) = listed.invalid_from.filter(|before| *before <= from) {
            return Err(Refusal::new("withdrawn", format!("`{name}` is withdrawn from {before} on already"))
                .hint("an earlier moment may still be said"));
        }
        let in_use = comity_seal::Signer::public(&*self.keys.act()).kid_es256 == listed.keys.kid_es256;
        let kid = listed.keys.kid_es256.clone();
        let signer = self.page_signer(page_key)?;
        let version = self
            .republish(&signer, |page| {
                for one in page.signing.iter_mut().filter(|one| one.keys.kid_es256 == kid) {
                    one.invalid_from = Some(from);
                    one.until = one.until.min(now);
                }
            })?
            .version;
        let replaced = if in_use { Some(self.rotate("act", Some("now"), page_key, None)?) } else { None };
        let sentence =
            format!("the signing key {kid} of this office was withdrawn from {from} on: {}", reason.trim());
        let row = IncidentRow { at: now, case: None, code: "key-lost".to_owned(), sentence };
        self.store.note(vec![Change::Incident(row)])?;
        Ok(json!({
            "key": kid, "invalid_from": from.to_string(), "page_version": version, "in_use_now": replaced,
            "doubts": self.tell_doubts()?["doubts"],
        }))
    }

    /// A newer page of a peer withdraws keys: people hear of it, and what is in doubt is listed.
    pub(crate) fn told_of_losses(
        &self,
        peer: &StateCode,
        before: &Page,
        after: &Page,
    ) -> Result<(), Refusal> {
        for one in after.signing.iter().filter(|one| one.invalid_from.is_some()) {
            let known = before.signing.iter().find(|old| old.keys.kid_es256 == one.keys.kid_es256);
            if known.is_some_and(|old| old.invalid_from == one.invalid_from) {
                continue;
            }
            let (kid, from) = (&one.keys.kid_es256, one.invalid_from.unwrap_or(after.made_at));
            let doubts = self.doubts()?.iter().filter(|doubt| doubt.key == *kid).count();
            let sentence = format!(
                "{peer} withdrew its signing key {kid} from {from} on; acts in doubt: {doubts} (`comity keys doubts`)"
            );
            tracing::error!(code = "key-lost", "incident: {sentence}");
            let row = IncidentRow { at: self.now(), case: None, code: "key-lost".to_owned(), sentence };
            self.store.note(vec![Change::Incident(row)])?;
        }
        Ok(())
    }

    /// Acts signed by a key that was lost, which nobody else saw before the key was.
    pub(crate) fn doubts(&self) -> Result<Vec<Doubt>, Refusal> {
        let lost = self.lost_keys()?;
        let mut doubts = Vec::new();
        if lost.is_empty() {
            return Ok(doubts);
        }
        let mut from = 0;
        loop {
            let acts = self.store.follow(from, 1024)?;
            let Some(last) = acts.last() else { return Ok(doubts) };
            from = last.leaf + 1;
            for act in acts {
                let Some(doubt) = self.doubted(act, &lost)? else { continue };
                doubts.push(doubt);
            }
        }
    }

    /// Every key that a page withdraws, with its State and the moment.
    fn lost_keys(&self) -> Result<Vec<(StateCode, String, Moment)>, Refusal> {
        let mut lost = Vec::new();
        let keyring = self.keyring();
        for state in keyring.states() {
            let page = keyring.page(state).map_err(damaged)?;
            let withdrawn =
                page.signing.iter().filter_map(|one| Some((one.keys.kid_es256.clone(), one.invalid_from?)));
            lost.extend(withdrawn.map(|(kid, from)| (state.clone(), kid, from)));
        }
        Ok(lost)
    }

    /// Receipts signed by a key that was lost, which nobody else saw before the key was.
    fn doubted_receipts(&self) -> Result<Vec<Value>, Refusal> {
        let mut doubts = Vec::new();
        for (state, key, invalid_from) in self.lost_keys()? {
            for (receipt, case) in self.store.receipts_by(&state)? {
                let lines = match self.stored_receipt(receipt.leaf) {
                    Ok(lines) => lines,
                    Err(refusal) if refusal.code == "forgotten" => continue,
                    Err(refusal) => return Err(refusal),
                };
                let pair = SignedPair::from_record(&lines).map_err(damaged)?;
                let signed_by = pair.hint(SignedAs::Receipt).map(|hint| hint.kid_es256).map_err(damaged)?;
                let seen = self.witnessed_at(receipt.leaf)?;
                if signed_by != key || seen.is_some_and(|seen| seen < invalid_from) {
                    continue;
                }
                doubts.push(json!({
                    "case": case.map(|case| case.to_string()), "letter": receipt.message_id,
                    "event": receipt.event, "leaf": receipt.leaf, "from": state.to_string(), "key": key,
                    "invalid_from": invalid_from.to_string(), "seen": seen.map(|seen| seen.to_string()),
                }));
            }
        }
        Ok(doubts)
    }

    fn doubted(&self, act: KeptAct, lost: &[(StateCode, String, Moment)]) -> Result<Option<Doubt>, Refusal> {
        let mut of_author = lost.iter().filter(|(state, _, _)| *state == act.author).peekable();
        // What was forgotten cannot be looked at, and nothing rests on it any more.
        if of_author.peek().is_none() || self.keys.case(&act.case)?.is_none() {
            return Ok(None);
        }
        let pair = self.pair_of(&act)?;
        let kid = pair.hint(SignedAs::Act).map(|hint| hint.kid_es256).map_err(damaged)?;
        let Some((_, key, invalid_from)) = of_author.find(|(_, name, _)| *name == kid) else {
            return Ok(None);
        };
        let seen = self.witnessed_at(act.leaf)?;
        let doubt = Doubt { act, key: key.clone(), invalid_from: *invalid_from, seen };
        Ok(seen.is_none_or(|seen| seen >= *invalid_from).then_some(doubt))
    }

    /// When others saw a head of our journal that holds an entry: the earliest cosignature or time stamp.
    pub(crate) fn witnessed_at(&self, leaf: u64) -> Result<Option<Moment>, Refusal> {
        let cosigned = self.store.first_cosigned(leaf + 1)?;
        let stamped = self.store.time_stamps(leaf + 1)?.into_iter().map(|row| row.at).min();
        Ok(cosigned.into_iter().chain(stamped).min())
    }

    pub(crate) fn tell_doubts(&self) -> Result<Value, Refusal> {
        let told: Vec<Value> = self
            .doubts()?
            .into_iter()
            .map(|one| {
                json!({
                    "case": one.act.case.to_string(), "lane": one.act.lane.as_str(), "number": one.act.number,
                    "kind": one.act.kind, "leaf": one.act.leaf, "from": one.act.author.to_string(), "key": one.key,
                    "invalid_from": one.invalid_from.to_string(),
                    "seen": one.seen.map(|seen| seen.to_string()),
                })
            })
            .collect();
        Ok(json!({ "doubts": told, "receipts": self.doubted_receipts()? }))
    }
}
