//! Signed once, disclosed to whom it is meant for, and later: what a letter keeps back.
//!
//! What a person wrote in words is hidden behind salted promises in the act itself. What is kept back stays here
//! with its salt; the act is signed over its promise all the same, so giving it later is another letter of the
//! same act, and nobody signs anew. What steers a case is never hidden, so it cannot be kept back.

use std::collections::BTreeSet;

use comity_dossier::commitment::reveal;
use comity_exchange::dispatch::Opened;
use comity_journal::EntryKind;
use comity_letters::Groups;
use comity_seal::CaseKey;
use comity_store::{Change, Filing, KeptAct, StoreError};
use comity_words::{OfficerId, Reference};
use serde_json::{Value, json};

use crate::Refusal;
use crate::dossiers::{Beside, Loaded};
use crate::keys::{Chance, internal};
use crate::office::Inner;
use crate::registry::{ATTEMPTS, busy, receipt_row};

/// The groups without what is kept back; a group of which nothing is left is not named either.
pub(crate) fn without(groups: &Groups, withheld: &BTreeSet<String>) -> Groups {
    let mut sent = groups.clone();
    for list in sent.values_mut() {
        list.retain(|one| one.name().is_none_or(|name| !withheld.contains(name)));
    }
    sent.retain(|_, list| !list.is_empty());
    sent
}

/// Fields by their own names; a group stands for all that is in it.
fn named(names: &[String], groups: &Groups) -> BTreeSet<String> {
    let of = |name: &String| -> Vec<String> {
        let list = groups.get(name).into_iter().flatten().filter_map(|one| one.name().map(str::to_owned));
        let list: Vec<String> = list.collect();
        if list.is_empty() { vec![name.clone()] } else { list }
    };
    names.iter().flat_map(of).collect()
}

/// The names of what a deed hides.
pub(crate) fn hidden(groups: &Groups) -> BTreeSet<String> {
    groups.values().flatten().filter_map(|one| one.name().map(str::to_owned)).collect()
}

impl Inner {
    /// Says what the draft's letter keeps back, all of it each time: an empty list keeps nothing back.
    pub(crate) fn withhold(
        &self,
        case: &Reference,
        names: &[String],
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let author = self.officer(by)?;
        let (version, mut body) = self.draft_of(case)?;
        let deed = match &body.answer {
            None => comity_case::Deed::Submitted(crate::drafts::draft(&body)?.as_it_stands()),
            Some(_) => self.deed_if_approved(case, &body, author.clone())?,
        };
        let (_, groups) = comity_letters::to_wire(&deed, &mut Chance)
            .map_err(|error| Refusal::new("not-writable", error.to_string()))?;
        let hidden = hidden(&groups);
        let names = named(names, &groups);
        if let Some(name) = names.difference(&hidden).next() {
            let known = hidden.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
            return Err(Refusal::new("nothing-hidden", format!("the draft hides nothing named `{name}`"))
                .hint(format!(
                    "what can be kept back: {known}, or a group of them: {}; what steers the case is seen by both sides",
                    groups.keys().map(String::as_str).collect::<Vec<_>>().join(", ")
                )));
        }
        body.withhold = names;
        let body = self.save_changed(case, version, body, &author)?;
        Ok(
            json!({"case": case.to_string(), "withheld": body.withhold, "disclosed": hidden.difference(&body.withhold).collect::<Vec<_>>()}),
        )
    }

    /// Gives what an act kept back, in another letter of the same act.
    pub(crate) fn disclose(&self, case: &Reference, number: u32, names: &[String]) -> Result<Value, Refusal> {
        self.may_sign()?;
        for _ in 0..ATTEMPTS {
            if let Some(given) = self.disclose_once(case, number, names)? {
                return Ok(given);
            }
        }
        Err(busy(case))
    }

    /// Nothing where the dossier moved on meanwhile: a letter or a receipt came in between.
    fn disclose_once(
        &self,
        case: &Reference,
        number: u32,
        names: &[String],
    ) -> Result<Option<Value>, Refusal> {
        let loaded = self.load(case)?;
        let own = |kept: &&KeptAct| kept.author == self.own && kept.number == number;
        let kept = loaded.kept.iter().find(own).ok_or_else(|| {
            Refusal::new("no-act", format!("this office has written no act {number} in {case}"))
                .hint("`comity case show` lists the acts with their numbers")
        })?;
        let read = &loaded.read[&kept.digest];
        let mut beside = read.beside.clone();
        // Of a group that is named, what is kept back is meant; a field that is named is meant itself.
        let meant = |name: &String| names.contains(name) || beside.withheld.contains(name);
        let names: BTreeSet<String> = match names {
            [] => beside.withheld.clone(),
            _ => named(names, &beside.groups()?).into_iter().filter(meant).collect(),
        };
        if let Some(name) = names.difference(&beside.withheld).next() {
            let left = beside.withheld.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
            return Err(Refusal::new(
                "not-withheld",
                format!("act {number} keeps nothing back named `{name}`"),
            )
            .hint(if left.is_empty() {
                "nothing of it is kept back".to_owned()
            } else {
                format!("kept back: {left}")
            }));
        }
        if names.is_empty() {
            return Err(Refusal::new("not-withheld", format!("act {number} keeps nothing back"))
                .hint("`comity case withhold` keeps something back before a draft is sent"));
        }
        beside.withheld.retain(|name| !names.contains(name));
        let now = self.now();
        let law = loaded.law(now)?;
        let bound = self.bound(&loaded.case(), &law);
        let key = self.keys.case_or_new(case)?;
        let groups = without(&beside.groups()?, &beside.withheld);
        let pair = self.pair_of(kept)?;
        let letter = self.letter(&loaded, &pair, &read.payload, kept.digest, &groups, (now, bound))?;
        let submitted = self.submitted(&letter, kept.digest, &read.payload, now)?;
        let id = letter.message_id.clone();
        let filed = self.store.file(Filing {
            expects: Some((case.clone(), loaded.version)),
            entries: vec![self.entry(EntryKind::Receipt, Some((case, &key)), &submitted.1.record())],
            changes: vec![
                Change::Receipt(Box::new(receipt_row(&submitted.0, Some(case), 0))),
                Change::Letter(Box::new(letter)),
                laid_beside(kept, &beside, &key)?,
            ],
            ..Filing::default()
        });
        match filed {
            Ok(_) => {}
            Err(StoreError::Moved) => return Ok(None),
            Err(error) => return Err(error.into()),
        }
        tracing::info!(%case, letter = id, number, "what was kept back is given");
        self.letters.notify_one();
        Ok(Some(
            json!({"case": case.to_string(), "act": number, "disclosed": names, "withheld": beside.withheld, "letter": id}),
        ))
    }

    /// What another letter of an act on file discloses beyond the first, where it fits what was signed.
    pub(crate) fn disclosed_later(
        &self,
        opened: &Opened,
        loaded: &Loaded,
        known: &KeptAct,
        key: &CaseKey,
    ) -> Result<Option<Change>, Refusal> {
        let read = &loaded.read[&known.digest];
        let mut groups = read.beside.groups()?;
        let before = groups.values().map(Vec::len).sum::<usize>();
        for (group, list) in &opened.disclosures {
            let held: BTreeSet<_> = groups.values().flatten().map(|one| one.commitment()).collect();
            let fresh = list.iter().filter(|one| !held.contains(&one.commitment())).cloned();
            groups.entry(group.clone()).or_default().extend(fresh.collect::<Vec<_>>());
        }
        let all: Vec<_> = groups.values().flatten().cloned().collect();
        if all.len() == before || reveal(&read.payload.deed, &all).is_err() {
            return Ok(None);
        }
        let beside = Beside { approvals: read.beside.approvals.clone(), ..Beside::of(&groups) };
        laid_beside(known, &beside, key).map(Some)
    }
}

fn laid_beside(kept: &KeptAct, beside: &Beside, key: &CaseKey) -> Result<Change, Refusal> {
    let bytes = serde_json::to_vec(beside).map_err(internal)?;
    Ok(Change::Disclosed { act: kept.digest, sealed: key.seal(&bytes, &mut Chance) })
}
