//! What waits for a second officer: letters that are ready and not approved, and those that are approved and not sent.
//!
//! Whoever approves a second time sees what changed since somebody approved before.

use std::collections::{BTreeMap, BTreeSet};

use comity_words::{Digest, OfficerId, Reference};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::Refusal;
use crate::door::Pass;
use crate::drafts::Body;
use crate::keys::internal;
use crate::office::Inner;
use crate::registry::Prepared;

/// What somebody approved.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Approved {
    by: String,
    digest: String,
    /// What the draft said then, by path; an answer under `answer`.
    said: BTreeMap<String, Value>,
}

impl Approved {
    pub(crate) fn of(body: &Body, by: &OfficerId, prepared: &Prepared) -> Approved {
        let digest = Digest::of(prepared.deed.as_bytes()).to_string();
        Approved { by: by.to_string(), digest, said: said(body) }
    }

    /// What stands otherwise now: path, what it was, what it is.
    fn changes(&self, body: &Body) -> Vec<Value> {
        let now = said(body);
        let paths: BTreeSet<&String> = self.said.keys().chain(now.keys()).collect();
        let changed = paths.into_iter().filter(|path| self.said.get(*path) != now.get(*path));
        changed.map(|path| json!({"path": path, "was": self.said.get(path), "is": now.get(path)})).collect()
    }
}

/// Everything a body says, place by place.
fn said(body: &Body) -> BTreeMap<String, Value> {
    let mut said = body.set.clone();
    if let Some(Ok(Value::Object(members))) = body.answer.as_ref().map(serde_json::to_value) {
        said.extend(members.into_iter().map(|(name, value)| (format!("answer.{name}"), value)));
    }
    for annex in &body.annexes {
        let told = annex.said();
        let name = told["title"].as_str().unwrap_or_default().to_owned();
        said.insert(format!("annex.{name}"), told);
    }
    said
}

impl Inner {
    /// What waits, in one case or everywhere as far as whoever asks may know.
    pub(crate) fn waiting(&self, case: Option<Reference>, pass: &Pass) -> Result<Value, Refusal> {
        let mut rows = Vec::new();
        let drafts = match &case {
            Some(case) => self.store.draft(case)?.into_iter().collect(),
            None => self.store.drafts_that_wait()?,
        };
        for row in drafts {
            if !self.listed_for(pass, &row.case)? {
                continue;
            }
            let (version, body) = self.draft_of(&row.case)?;
            // A draft that nobody was asked to approve is its author's own.
            if case.is_none() && body.prepared.is_none() {
                continue;
            }
            // What a case says is shown to whoever sees its content; others learn that something waits.
            let sees = case.is_some() || self.row_shown(pass, &row.case)?.0;
            let mut told = self.told_waiting(&body, sees)?;
            told["case"] = row.case.to_string().into();
            told["version"] = version.into();
            told["changed_at"] = row.changed_at.to_string().into();
            rows.push(told);
        }
        Ok(json!({ "waiting": rows }))
    }

    fn told_waiting(&self, body: &Body, sees: bool) -> Result<Value, Refusal> {
        let kind = match &body.answer {
            None => "submit".to_owned(),
            Some(answer) => {
                let told = serde_json::to_value(answer).map_err(internal)?;
                let word = if told["do"] == "step" { &told["step"] } else { &told["do"] };
                word.as_str().unwrap_or_default().to_owned()
            }
        };
        let digest = body.prepared.as_ref().map(|one| Digest::of(one.deed.as_bytes()).to_string());
        let changes = body.approved.as_ref().filter(|_| sees).map(|before| before.changes(body));
        Ok(json!({
            "kind": kind, "author": body.author, "authors": body.authors, "prepared": body.prepared.is_some(),
            "approvals": body.approvals.iter().map(|one| one.officer.as_str()).collect::<Vec<_>>(),
            "answer": body.answer.as_ref().filter(|_| sees), "digest": digest, "changes": changes,
            "approved": body.approved.as_ref().map(|one| json!({"by": one.by, "digest": one.digest})),
        }))
    }
}
