//! What an officer sees of a case: what is withheld is taken out, and named.
//!
//! The view is taken apart whole: a new part of it does not compile before somebody has said who sees it.

use std::collections::BTreeSet;

use comity_access::Field;
use serde_json::Value;

use crate::view::{ActView, AssuranceView, CaseView, DeskRow, ElementView, ItemView, PlanView};

impl CaseView {
    /// Takes out what somebody with this sight does not see.
    pub(crate) fn withhold(&mut self, sees: &BTreeSet<Field>) {
        let hides = |field: Field| !sees.contains(&field);
        let CaseView {
            // Which case it is, between whom, under which law: whoever may read it at all knows.
            case: _,
            side: _,
            requesting: _,
            requested: _,
            treaty: _,
            notices: _,
            withheld,
            purpose,
            urgent: _,
            items,
            turn,
            ours,
            timeline,
            clocks,
            elements,
            grounds,
            exhibits,
            lapses,
            escalations,
            assurances,
            plans,
            annexes,
            owed,
            final_action,
            costs,
            next_acts,
            state_digest,
            waiting,
            forked,
            on_paper: _,
        } = self;
        for item in items.iter_mut() {
            let ItemView { item: _, measure: _, status: _, outcome: _, grounds, until: _, bound: _, says } =
                item;
            if hides(Field::Content) {
                says.iter_mut().for_each(|(_, said)| *said = None);
            }
            if hides(Field::Grounds) {
                grounds.clear();
            }
        }
        for act in timeline.iter_mut() {
            let ActView {
                lane: _,
                number: _,
                kind: _,
                digest: _,
                author: _,
                made_at: _,
                recorded: _,
                leaf: _,
                standing: _,
                crossed: _,
                letter: _,
                entered,
                post: _,
                objection: _,
                deed,
                disclosed,
            } = act;
            if hides(Field::Acts) {
                *deed = Value::Null;
                if let Some(entered) = entered {
                    entered.note = None;
                }
                disclosed.clear();
            }
        }
        for one in assurances.iter_mut() {
            let AssuranceView {
                assurance: _,
                kind: _,
                clause: _,
                wording: _,
                given_by: _,
                standing: _,
                text,
                authority,
                watch,
                given_at: _,
                accepted: _,
                withdrawn: _,
                breaches,
            } = one;
            if hides(Field::Acts) {
                (*text, *authority, *watch) = (None, None, None);
                breaches.clear();
            }
        }
        for plan in plans.iter_mut() {
            let PlanView {
                plan: _,
                what: _,
                ladder: _,
                step: _,
                norm: _,
                article: _,
                owed_by: _,
                opened_at: _,
                due: _,
                standing: _,
                turn: _,
                owner,
                text,
                until: _,
                proved: _,
                closed: _,
            } = plan;
            if hides(Field::Acts) {
                (*owner, *text) = (None, None);
            }
        }
        if hides(Field::Course) {
            items.clear();
            assurances.clear();
            plans.clear();
            (*owed, *final_action) = (None, None);
            costs.clear();
            timeline.clear();
            clocks.clear();
            lapses.clear();
            escalations.clear();
            next_acts.clear();
            state_digest.clear();
            (*turn, *ours, *waiting, *forked) = (None, false, 0, false);
        }
        if hides(Field::Content) {
            *purpose = None;
            annexes.iter_mut().for_each(|annex| annex.title = None);
            for ElementView { element: _, article: _, required: _, present: _, content, value } in
                elements.iter_mut()
            {
                (*content, *value) = (None, None);
            }
            exhibits.iter_mut().for_each(|exhibit| exhibit.description = None);
        }
        if hides(Field::Grounds) {
            grounds.clear();
        }
        if hides(Field::Exhibits) {
            exhibits.clear();
        }
        *withheld = Field::ALL.iter().filter(|field| hides(**field)).map(|field| field.to_string()).collect();
    }
}

impl DeskRow {
    /// Leaves of a row what somebody may know who has not opened the case, or does not see its course.
    pub(crate) fn withhold(&mut self) {
        let DeskRow {
            case: _,
            draft: _,
            counterpart: _,
            side: _,
            measures,
            treaty: _,
            status,
            turn: _,
            ours: _,
            awaits: _,
            next: _,
            overlays: _,
            charge: _,
            news: _,
        } = self;
        measures.clear();
        "withheld".clone_into(status);
    }
}
