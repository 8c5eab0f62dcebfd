//! Forgetting a case: its key is destroyed, and what lay under it is noise, here and in every copy (proof 6.4).
//!
//! The entry comes first and the key goes after it: a node that ends in between destroys the key when it opens
//! again. The journal still verifies; nobody can say any more what stood in it.

use std::fs;

use comity_journal::EntryKind;
use comity_seal::SignedAs;
use comity_store::Filing;
use comity_words::strict::Json;
use comity_words::{OfficerId, Reference};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::Refusal;
use crate::dossiers::damaged;
use crate::folder::refused_io;
use crate::keys::internal;
use crate::office::Inner;
use crate::rotation::destroy;

/// Where forgotten cases are kept in mind, so that no archive of keys brings one back.
const SETTING: &str = "forgotten";
/// For how long archives of keys are kept.
const ARCHIVES: i64 = 35 * 24 * 3600;

/// A case that was forgotten.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Forgotten {
    pub(crate) case: String,
    at: String,
    gone_from_archives: String,
    leaf: u64,
    clause: String,
}

impl Inner {
    pub(crate) fn forgotten(&self) -> Result<Vec<Forgotten>, Refusal> {
        let kept = self.store.setting(SETTING)?.filter(|text| !text.is_empty());
        kept.map_or(Ok(Vec::new()), |text| serde_json::from_str(&text).map_err(damaged))
    }

    /// Destroys the key of a case that has ended, and gives the certificate of it.
    pub(crate) fn forget(
        &self,
        case: &Reference,
        clause: &str,
        reason: &str,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let officer = self.officer(by)?;
        self.may_sign()?;
        if clause.trim().is_empty() || reason.trim().is_empty() {
            return Err(Refusal::new("no-reason", "a case is forgotten under a clause, for a reason")
                .hint("`--clause \"5(2)\" --reason \"the retention ended\"`"));
        }
        let _alone = self.one_at_a_time();
        if let Some(before) = self.forgotten()?.into_iter().find(|one| one.case == case.to_string()) {
            return Err(Refusal::new("forgotten", format!("{case} was forgotten at {}", before.at))
                .hint(format!("entry {} of the journal says so", before.leaf)));
        }
        let loaded = self.load(case)?;
        let folded = loaded.case();
        if folded.closed().is_none() {
            return Err(Refusal::new(
                "open-case",
                format!("{case} has not ended: clocks run in it, and letters"),
            )
            .hint("end it first: `comity case answer CASE close`, or `withdraw`"));
        }
        let now = self.now();
        let gone = now.plus_seconds(ARCHIVES);
        // The record names the case by its acts alone: whoever holds them knows which it was, and nobody else.
        let acts = loaded.kept.iter().map(|act| Json::from(act.digest.to_string()));
        let payload = Json::object([
            ("v", Json::from(1)),
            ("what", Json::from("case key destroyed")),
            ("from", Json::from(self.own.as_str())),
            ("acts", Json::array(acts)),
            ("treaty", Json::from(loaded.treaty.as_str())),
            ("clause", Json::from(clause.trim())),
            ("reason", Json::from(reason.trim())),
            ("by", Json::from(officer.id.as_str())),
            ("at", now.into()),
            ("gone_from_archives", gone.into()),
        ]);
        let pair =
            self.keys.act().sign(SignedAs::Statement, now, payload.write().as_bytes()).map_err(internal)?;
        let entries = vec![self.entry(EntryKind::Shred, None, &pair.record())];
        let filed = self.store.file(Filing { entries, ..Filing::default() })?;
        let leaf = filed.leaves.first().copied().unwrap_or_default();
        let mut all = self.forgotten()?;
        all.push(Forgotten {
            case: case.to_string(),
            at: now.to_string(),
            gone_from_archives: gone.to_string(),
            leaf,
            clause: clause.trim().to_owned(),
        });
        self.store.set(SETTING, &serde_json::to_string(&all).map_err(damaged)?)?;
        let files = self.destroy_case(case)?;
        tracing::info!(leaf, "a case was forgotten");
        Ok(json!({
            "case": case.to_string(), "at": now.to_string(), "gone_from_archives": gone.to_string(), "leaf": leaf,
            "clause": clause.trim(), "acts": loaded.kept.len(), "files": files,
            "certificate": String::from_utf8(pair.record()).map_err(damaged)?,
        }))
    }

    /// Destroys what is left of every forgotten case: after a crash in between, or in a folder from an archive.
    pub(crate) fn forget_again(&self) -> Result<(), Refusal> {
        for one in self.forgotten()? {
            self.destroy_case(&crate::office::reference(&one.case)?)?;
        }
        Ok(())
    }

    /// The key, whatever the memory holds, the vault's files and the row that lists the case.
    fn destroy_case(&self, case: &Reference) -> Result<usize, Refusal> {
        self.keys.forget(case);
        let key = self.folder().case_keys().join(format!("{case}.key"));
        if key.exists() {
            destroy(&key)?;
        }
        self.memory.forget_all();
        self.store.forget(case)?;
        let dir = self.folder().vault().join(case.to_string());
        let files = count(&dir);
        if dir.exists() {
            fs::remove_dir_all(&dir).map_err(|error| refused_io("remove", &dir, &error))?;
        }
        Ok(files)
    }
}

fn count(dir: &std::path::Path) -> usize {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    entries.map(|entry| if entry.path().is_dir() { count(&entry.path()) } else { 1 }).sum()
}
