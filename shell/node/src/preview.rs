//! What would leave if it were sent now: the letter as its reader will have it, whose eyes it needs, and what it does
//! to the clocks. Nothing is filed, and nothing is kept.

use comity_case::{Case, Clock, Deed, Hand, clocks, decide};
use comity_dossier::Act;
use comity_words::{Digest, Moment, OfficerId, Party, Reference};
use serde_json::{Value, json};

use crate::dossiers::Loaded;
use crate::drafts::{self, second};
use crate::office::Inner;
use crate::registry::case_after;
use crate::rights::of_waiting;
use crate::{Answer, Refusal};

impl Inner {
    pub(crate) fn preview(
        &self,
        case: &Reference,
        answer: Option<Answer>,
        (language, beside): (Option<&str>, Option<&str>),
        by: Option<&OfficerId>,
    ) -> Result<Value, Refusal> {
        let officer = self.officer(by)?;
        let (loaded, deed, alone, body) = match answer {
            Some(answer) => {
                let loaded = self.load(case)?;
                let answer = self.filled(&loaded, answer)?;
                let law = loaded.law(self.now())?;
                let command = crate::answers::command(&answer, &loaded.case(), &law, loaded.side)?;
                let hand = Hand::alone(loaded.side, officer);
                let alone = decide(&loaded.case(), &hand, command.clone(), &law).is_ok();
                let deed = decide(&loaded.case(), &hand.approved_by(second()), command, &law)?;
                drop(law);
                (loaded, deed, alone, None)
            }
            None => {
                let (_, body) = self.draft_of(case)?;
                let loaded = self.dossier_of(case, &body)?;
                // A draft is shown as far as it goes; what is missing is said elsewhere.
                let deed = match &body.answer {
                    None => Deed::Submitted(drafts::draft(&body)?.as_it_stands()),
                    Some(_) => self.deed_if_approved(
                        case,
                        &body,
                        self.officer_named(&body.author, of_waiting(body.answer.as_ref()))?,
                    )?,
                };
                (loaded, deed, false, Some(body))
            }
        };
        // A draft is no case yet: its own language is that of the request it will be.
        let own = match (&deed, language) {
            (Deed::Submitted(request), None) => Some(request.language.to_string()),
            _ => None,
        };
        let own = own.filter(|tag| tag.parse::<comity_treaty::prose::Language>().is_ok());
        let language = self.language_for(language.or(own.as_deref()), &loaded)?;
        let mut told = self.as_read(&loaded, &deed, language)?;
        // Whoever answers for a letter reads its frame in her own language too; what leaves is the other.
        let beside = beside.map(|tag| self.language_for(Some(tag), &loaded)).transpose()?;
        if let Some(hers) = beside.filter(|hers| *hers != language) {
            told["beside"] = self.as_read(&loaded, &deed, hers)?;
        }
        told["case"] = case.to_string().into();
        told["kind"] = deed.kind().into();
        told["needs_second"] = (!alone).into();
        told["leaves"] = self.leaves_of(&loaded, &deed, body.as_ref());
        told["clocks"] = self.moved_clocks(&loaded, deed).into();
        Ok(told)
    }

    /// Everything that would leave; why not, where no letter can be made yet.
    fn leaves_of(&self, loaded: &Loaded, deed: &Deed, body: Option<&drafts::Body>) -> Value {
        let opening = body.filter(|body| body.answer.is_none()).map(|body| {
            let held = self.held_of(body)?;
            drafts::opening(body, &held)
        });
        let told = opening.transpose().and_then(|opening| {
            let prepared = match body.and_then(|body| body.prepared.clone()) {
                Some(prepared) => prepared,
                None => crate::registry::Prepared::of(deed)?,
            };
            self.leaves(loaded, &prepared, opening.as_ref(), body)
        });
        told.unwrap_or_else(|refusal| json!({"by": null, "why": refusal.sentence}))
    }

    /// The clocks whose end the deed would change, as they stand and as they would.
    fn moved_clocks(&self, loaded: &Loaded, deed: Deed) -> Vec<Value> {
        let now = self.now();
        let Ok(law) = loaded.law(now) else { return Vec::new() };
        let then = case_with(loaded, deed, now);
        let before = clocks(&loaded.case(), &law).unwrap_or_default();
        let after = clocks(&then, &law).unwrap_or_default();
        let told = |clock: &Clock| (clock.due_day().map(|day| day.to_string()), clock.still());
        let is = |one: &Clock, other: &Clock| one.norm.id == other.norm.id && one.items == other.items;
        let open = |clock: &&Clock| !clock.lapsed() && clock.norm.state.is_open();
        let mut moved = Vec::new();
        for clock in &after {
            let was = before.iter().find(|one| is(one, clock)).map(told);
            if was != Some(told(clock)) && open(&clock) {
                moved.push(json!({
                    "norm": clock.norm.id, "article": clock.norm.article, "now": was.and_then(|(day, _)| day),
                    "then": told(clock).0, "stands_still": clock.still(), "ends": false,
                }));
            }
        }
        for clock in before.iter().filter(open) {
            let still_runs = after.iter().any(|one| is(one, clock) && one.norm.state.is_open());
            if !still_runs {
                moved.push(json!({
                    "norm": clock.norm.id, "article": clock.norm.article, "now": told(clock).0, "then": null,
                    "stands_still": false, "ends": true,
                }));
            }
        }
        moved
    }
}

/// The case as it would be with one more deed of ours, as if it had arrived at once.
fn case_with(loaded: &Loaded, deed: Deed, now: Moment) -> Case {
    let author = match loaded.side {
        Party::Requesting => loaded.case.requesting(),
        Party::Requested => loaded.case.requested(),
    };
    let head = loaded.head();
    let act = Act {
        digest: Digest::of(b"an act that nobody has filed"),
        author: author.clone(),
        lane: loaded.side,
        number: head.map_or(1, |head| head.number + 1),
        prev: head.map(|head| head.digest),
        seen: loaded.seen(),
        made_at: now,
        recorded: Some(now),
        deed,
    };
    case_after(loaded, act)
}
