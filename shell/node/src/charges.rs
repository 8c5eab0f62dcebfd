//! Who answers for a case here, and a desk that goes from one officer to another.
//!
//! Whoever writes a request or files the first act in a case answers for it. She, or the head of the office for her,
//! offers what she has to a colleague, who takes it case by case. That it was taken stands in the journal.

use std::collections::{BTreeMap, BTreeSet};

use comity_access::Power;
use comity_journal::EntryKind;
use comity_seal::SignedAs;
use comity_store::{Change, Charged, Filing, Handed, HandingRow, Page, StoreError};
use comity_words::strict::Json;
use comity_words::{OfficerId, Reference, Role};
use serde_json::{Value, json};

use crate::Refusal;
use crate::door::{Pass, unknown};
use crate::keys::internal;
use crate::office::{Inner, reference};
use crate::verb::DeskOf;

impl Inner {
    /// What an officer answers for, what was offered to her, and what nobody answers for: cases a page at a time, those
    /// due first.
    pub(crate) fn desk_of(&self, of: &DeskOf, by: Option<&OfficerId>, pass: &Pass) -> Result<Value, Refusal> {
        let me = by.cloned();
        let row = match (of.officer.as_deref(), &me) {
            (Some(officer), _) => self.named(officer)?,
            (None, Some(me)) => self.named(me.as_str())?,
            (None, None) => {
                return Err(Refusal::new("needs-officer", "nobody says whose desk is meant")
                    .hint("`comity officer desk NAME`"));
            }
        };
        let (cases, more) = self.charged_page(of, Charged::Of(row.id.clone()), pass)?;
        let (nobodys, more_of_nobodys) = self.charged_page(of, Charged::Nobody, pass)?;
        let mut told = json!({
            "officer": row.id.as_str(), "name": row.name, "left": row.left.map(|left| left.to_string()),
            "from": of.from.unwrap_or(0), "more": more || more_of_nobodys, "cases": cases,
            "drafts": self.rows_of(self.store.drafts_of(&row.id)?, pass)?,
            "nobodys": nobodys,
        });
        let (mut offered, mut received) = (Vec::new(), Vec::new());
        for one in self.store.handings(&row.id)? {
            if !self.listed_for(pass, &one.case)? {
                continue;
            }
            let told = self.handing_told(&one, me.as_ref())?;
            if one.taker == row.id { received.push(told) } else { offered.push(told) }
        }
        told["offered"] = offered.into();
        told["received"] = received.into();
        Ok(told)
    }

    /// A page of the open cases in somebody's charge, or in nobody's, and whether others follow.
    fn charged_page(&self, of: &DeskOf, charge: Charged, pass: &Pass) -> Result<(Vec<Value>, bool), Refusal> {
        let limit = crate::desk::rows_asked(of.limit)?;
        let page = Page {
            closed: Some(false),
            charge: Some(charge),
            from: of.from.unwrap_or(0) as usize,
            limit: limit + 1,
            hidden: pass.hidden.clone(),
            ..Page::default()
        };
        let spots = self.store.page(&page)?;
        let mut rows = Vec::new();
        for spot in spots.iter().take(limit) {
            rows.push(serde_json::to_value(self.row_at(spot, pass)?.0).map_err(internal)?);
        }
        Ok((rows, spots.len() > limit))
    }

    fn rows_of(&self, cases: Vec<Reference>, pass: &Pass) -> Result<Vec<Value>, Refusal> {
        let mut rows = Vec::new();
        for case in cases {
            if !self.listed_for(pass, &case)? {
                continue;
            }
            let row = match self.store.version(&case)? {
                0 => self.draft_shown(&case, pass)?.0,
                _ => self.case_shown(&case, pass)?,
            };
            rows.push(serde_json::to_value(row).map_err(internal)?);
        }
        Ok(rows)
    }

    /// The sentence about a case is for whoever gives it, takes it or offered it.
    fn handing_told(&self, row: &HandingRow, me: Option<&OfficerId>) -> Result<Value, Refusal> {
        let hers = me.is_some_and(|me| *me == row.taker || *me == row.by || row.giver.as_ref() == Some(me));
        let words = |sealed: &Vec<u8>| hers.then(|| self.open_words(sealed)).transpose();
        Ok(json!({
            "number": row.number, "case": row.case.to_string(), "giver": row.giver.as_ref().map(OfficerId::as_str),
            "taker": row.taker.as_str(), "by": row.by.as_str(), "at": row.at.to_string(),
            "words": words(&row.words)?, "answered": row.answered.map(|(at, _)| at.to_string()),
            "taken": row.answered.map(|(_, taken)| taken),
            "why": row.why.as_ref().map(words).transpose()?.flatten(),
        }))
    }

    /// Offers cases to a colleague, each with a sentence; all an officer answers for where none is named.
    pub(crate) fn offer_desk(
        &self,
        (to, officer): (&str, Option<&str>),
        cases: &BTreeMap<String, String>,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let holder = self.holder_of(by)?;
        let head = holder.roles.contains(&Role::Head);
        let giver =
            officer.map(|name| self.named(name)).transpose()?.map_or_else(|| holder.id.clone(), |row| row.id);
        if giver != holder.id && !head {
            return Err(Refusal::new("not-allowed", format!("the desk of `{giver}` is hers to hand over"))
                .hint("she does it herself, or the head of the office for her"));
        }
        if self.named(to)?.id == giver {
            return Err(Refusal::new("own-matter", "a desk is handed over to somebody else")
                .hint("`comity officer list` names who works here"));
        }
        let taker = self.taker(to)?;
        let mut hers: BTreeSet<Reference> = self.store.charges(&giver)?.into_iter().collect();
        hers.extend(self.store.drafts_of(&giver)?);
        let wanted: BTreeMap<Reference, &str> = match cases.is_empty() {
            true => hers.iter().map(|case| (case.clone(), "")).collect(),
            false => cases
                .iter()
                .map(|(case, words)| Ok((reference(case)?, words.trim())))
                .collect::<Result<_, Refusal>>()?,
        };
        if wanted.is_empty() {
            return Err(Refusal::new(
                "nothing-asked",
                format!("`{giver}` answers for no open case and no draft"),
            )
            .hint("there is nothing to hand over"));
        }
        let now = self.now();
        let mut rows = Vec::new();
        for (case, words) in &wanted {
            // Of a case she may not know of, nothing is said.
            if self.ask_also(Power::Protection, case, by).is_err() {
                return Err(unknown(case));
            }
            let charge = self.store.charge(case)?;
            let is_free = charge.is_none() && self.store.version(case)? > 0 && head;
            if !hers.contains(case) && !is_free {
                let sentence = match charge {
                    Some(other) => format!("{case} is in the charge of `{other}`"),
                    None => format!("{case} is in nobody's charge"),
                };
                return Err(Refusal::new("no-charge", sentence)
                    .hint("who has it hands it over; the head of the office gives what nobody has"));
            }
            self.may_know(&taker.id, case)?;
            rows.push(HandingRow {
                number: 0,
                case: case.clone(),
                giver: hers.contains(case).then(|| giver.clone()),
                taker: taker.id.clone(),
                by: holder.id.clone(),
                at: now,
                words: self.seal_words(words),
                answered: None,
                why: None,
            });
        }
        let count = rows.len();
        let ruling =
            self.ruling(by, giver.as_str(), format!("{count} of her cases offered to `{}`", taker.id));
        self.store.offer(rows, ruling)?;
        tracing::info!(count, "a desk is offered to another officer");
        let offered: Vec<String> = wanted.keys().map(Reference::to_string).collect();
        Ok(json!({"officer": giver.as_str(), "to": taker.id.as_str(), "cases": offered}))
    }

    /// An officer who works here and whose roles take cases.
    pub(crate) fn taker(&self, name: &str) -> Result<comity_store::OfficerRow, Refusal> {
        let taker = self.named(name)?;
        if taker.left.is_some() {
            return Err(Refusal::new("officer-left", format!("`{}` works here no more", taker.id))
                .hint("`comity officer list` names who does"));
        }
        let takes = |role: &Role| Power::Charge.rule().roles.contains(role);
        if !taker.roles.iter().filter_map(|role| role.parse::<Role>().ok()).any(|role| takes(&role)) {
            return Err(Refusal::new(
                "not-allowed",
                format!("`{}` has no desk: her roles take no case", taker.id),
            )
            .hint("`comity officer list` shows who holds which roles"));
        }
        Ok(taker)
    }

    /// Whether an officer may know of a case at all.
    pub(crate) fn may_know(&self, officer: &OfficerId, case: &Reference) -> Result<(), Refusal> {
        if self.ask_also(Power::Protection, case, Some(officer)).is_ok() {
            return Ok(());
        }
        Err(Refusal::new("not-allowed", format!("`{officer}` may not know of {case}"))
            .hint("it is sealed or with another unit: choose another officer, or let that be changed first"))
    }

    /// Takes one case that was offered, or says why not. A draft changes its author with it.
    pub(crate) fn take_over(
        &self,
        number: u64,
        decline: Option<&str>,
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        self.may_sign()?;
        let holder = self.holder_of(by)?;
        let Some(row) = self.store.handing(number)?.filter(|row| row.taker == holder.id) else {
            return Err(Refusal::new("no-offer", format!("no offer {number} was made to you"))
                .hint("`comity officer desk` lists what was offered to you"));
        };
        if let Some((at, taken)) = row.answered {
            let what = if taken { "taken" } else { "withdrawn or declined" };
            return Err(Refusal::new("offer-answered", format!("offer {number} was {what} at {at}"))
                .hint("`comity officer desk` lists what is still open"));
        }
        let taken = match decline.map(str::trim) {
            Some("") => {
                return Err(Refusal::new("no-reason", "an offer is declined for a reason")
                    .hint("say in a sentence why: whoever offered it must find somebody else"));
            }
            Some(_) => false,
            None => true,
        };
        let now = self.now();
        let mut entries = Vec::new();
        if taken {
            self.ask_also(Power::Protection, &row.case, by)?;
            if self.store.draft(&row.case)?.is_some() {
                self.take_draft(&row, by)?;
            }
            let word = |id: Option<&OfficerId>| id.map_or(Json::Null, |id| Json::from(id.as_str()));
            let payload = Json::object([
                ("v", Json::from(1)),
                ("what", Json::from("case handed over")),
                ("from", Json::from(self.own.as_str())),
                ("case", Json::from(row.case.to_string().as_str())),
                ("giver", word(row.giver.as_ref())),
                ("taker", word(Some(&holder.id))),
                ("offered_by", word(Some(&row.by))),
                ("at", now.into()),
            ]);
            let pair = self
                .keys
                .act()
                .sign(SignedAs::Statement, now, payload.write().as_bytes())
                .map_err(internal)?;
            let key = self.keys.case_or_new(&row.case)?;
            entries.push(self.entry(EntryKind::Statement, Some((&row.case, &key)), &pair.record()));
        }
        let what = match taken {
            true => format!("is in the charge of `{}`", holder.id),
            false => format!("was not taken by `{}`", holder.id),
        };
        let handed = Handed {
            number,
            case: row.case.clone(),
            taker: holder.id.clone(),
            at: now,
            taken,
            why: decline.map(|words| self.seal_words(words.trim())),
            ruling: self.ruling(by, &row.case.to_string(), what),
        };
        let changes = vec![Change::Handed(Box::new(handed))];
        let filed = match self.store.file(Filing { entries, changes, ..Filing::default() }) {
            Ok(filed) => filed,
            Err(StoreError::Moved) => {
                return Err(Refusal::new("offer-answered", format!("offer {number} was answered meanwhile"))
                    .hint("`comity officer desk` lists what is still open"));
            }
            Err(error) => return Err(error.into()),
        };
        tracing::info!(taken, "an offered case was answered");
        Ok(json!({
            "number": number, "case": row.case.to_string(), "taken": taken, "leaf": filed.leaves.first(),
            "giver": row.giver.as_ref().map(OfficerId::as_str), "taker": holder.id.as_str(),
        }))
    }

    /// What was being written is hers to go on with: what was approved of it is approved no more.
    fn take_draft(&self, row: &HandingRow, by: Option<&OfficerId>) -> Result<(), Refusal> {
        let (version, body) = self.draft_of(&row.case)?;
        if row.giver.as_ref().is_none_or(|giver| body.author != giver.as_str()) {
            return Ok(());
        }
        self.ask_also(Power::Draft, &row.case, by)?;
        let author = self.officer(by)?;
        self.save_changed(&row.case, version, body, &author).map(drop)
    }
}
