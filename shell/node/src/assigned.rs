//! A case put in an officer's charge at once, and what is new in it to whoever looks.
//!
//! Between colleagues a case is offered and taken. The head of the office gives one without asking, and whoever finds
//! one that is nobody's takes it; either stands in the journal. What an officer has read is hers and stands nowhere else.

use comity_access::Power;
use comity_journal::EntryKind;
use comity_seal::SignedAs;
use comity_store::{Assigned, Change, Charged, Filing};
use comity_words::strict::Json;
use comity_words::{OfficerId, Reference, Role};
use serde_json::{Value, json};

use crate::Refusal;
use crate::door::{Pass, unknown};
use crate::keys::internal;
use crate::office::{Inner, reference};
use crate::verb::Assign;
use crate::view::DeskRow;

impl Inner {
    /// Puts a case in an officer's charge; in that of whoever asks where nobody is named.
    pub(crate) fn assign(&self, said: &Assign, by: Option<&OfficerId>) -> Result<Value, Refusal> {
        self.may_sign()?;
        let holder = self.holder_of(by)?;
        let case = reference(&said.case)?;
        // Of a case she may not know of, nothing is said.
        if self.ask_also(Power::Protection, &case, by).is_err() {
            return Err(unknown(&case));
        }
        if self.store.version(&case)? == 0 {
            return Err(match self.store.draft(&case)? {
                Some(_) => Refusal::new("no-charge", format!("{case} is a draft: its author answers for it"))
                    .hint("she hands it over: `comity officer hand-over`"),
                None => unknown(&case),
            });
        }
        let taker = self.taker(said.to.as_deref().unwrap_or(holder.id.as_str()))?;
        self.may_know(&taker.id, &case)?;
        let before = self.store.charge(&case)?;
        let told = |leaf: Option<u64>| {
            json!({
                "case": case.to_string(), "officer": taker.id.as_str(),
                "before": before.as_ref().map(OfficerId::as_str), "leaf": leaf,
            })
        };
        if before.as_ref() == Some(&taker.id) {
            return Ok(told(None));
        }
        let takes_nobodys = before.is_none() && taker.id == holder.id;
        if !takes_nobodys && !holder.roles.contains(&Role::Head) {
            let sentence = match &before {
                Some(other) => format!("{case} is in the charge of `{other}`"),
                None => format!("{case} is given to `{}` by the head of the office", taker.id),
            };
            return Err(Refusal::new("not-yours-to-give", sentence)
                .hint("what is yours is offered: `comity officer hand-over`; what is nobody's you may take yourself"));
        }
        let now = self.now();
        let word = |id: Option<&OfficerId>| id.map_or(Json::Null, |id| Json::from(id.as_str()));
        let payload = Json::object([
            ("v", Json::from(1)),
            ("what", Json::from("case assigned")),
            ("from", Json::from(self.own.as_str())),
            ("case", Json::from(case.to_string().as_str())),
            ("giver", word(before.as_ref())),
            ("taker", word(Some(&taker.id))),
            ("assigned_by", word(Some(&holder.id))),
            ("at", now.into()),
        ]);
        let pair =
            self.keys.act().sign(SignedAs::Statement, now, payload.write().as_bytes()).map_err(internal)?;
        let key = self.keys.case_or_new(&case)?;
        let entries = vec![self.entry(EntryKind::Statement, Some((&case, &key)), &pair.record())];
        let what = format!("is in the charge of `{}`", taker.id);
        let ruling = self.ruling(by, &case.to_string(), what);
        let assigned = Assigned { case: case.clone(), officer: taker.id.clone(), at: now, ruling };
        let changes = vec![Change::Assigned(Box::new(assigned))];
        let filed = self.store.file(Filing { entries, changes, ..Filing::default() })?;
        tracing::info!("a case was assigned");
        Ok(told(filed.leaves.first().copied()))
    }

    /// Notes that whoever asks has read a case as it stands.
    pub(crate) fn seen_by(&self, case: &Reference, by: Option<&OfficerId>) -> Result<Value, Refusal> {
        let holder = self.holder_of(by)?;
        let acts = self.load(case)?.kept.len() as u64;
        if self.store.looked(&holder.id, case)? < acts {
            self.store.look(&holder.id, case, acts)?;
        }
        Ok(json!({"case": case.to_string(), "acts": acts}))
    }

    /// What a row says to whoever looks: who answers for the case, and how much of it is new to her.
    pub(crate) fn for_whoever_looks(
        &self,
        row: &mut DeskRow,
        case: &Reference,
        pass: &Pass,
    ) -> Result<(), Refusal> {
        if !row.draft {
            row.charge = self.store.charge(case)?.map(|officer| officer.to_string());
        }
        if let (Some(acts), Some(holder)) = (row.news.take(), pass.holder()) {
            row.news = Some(acts.saturating_sub(self.store.looked(holder, case)?));
        }
        Ok(())
    }

    /// In whose charge a desk is asked for.
    pub(crate) fn charged(&self, said: &str, pass: &Pass) -> Result<Charged, Refusal> {
        match said {
            "nobody" => Ok(Charged::Nobody),
            "mine" => pass.holder().cloned().map(Charged::Of).ok_or_else(|| {
                Refusal::new("needs-officer", "nobody says whose cases are meant")
                    .place("/charge")
                    .hint("name an officer, or say who asks")
            }),
            name => {
                self.named(name).map(|row| Charged::Of(row.id)).map_err(|refusal| refusal.place("/charge"))
            }
        }
    }
}
