//! The case after one more act. Total: an act that is on file has happened, even where it should not
//! have, and then it is objected to, not undone.
//!
//! Letters cross. The merge rule puts the requesting side's letter first; what the requested side wrote
//! without having seen it is told after it, and each such pair has an arm here and a test of its name.

use std::collections::BTreeSet;

use comity_dossier::Act;
use comity_words::{Digest, Measure, Party, Status};

use crate::deed::{Deed, ItemId};
use crate::exhibit::Exhibit;
use crate::paper::{Entered, Paper};
use crate::state::{Ask, Case, CaseItem, Effect, Filed, Noted, OnPaper, done, ended, undecided, under_way};
use crate::step::{Move, Step};

impl Case {
    /// The case after one more act. It never fails.
    #[must_use]
    pub fn after(self, act: &Act<Deed>) -> Case {
        match &act.deed {
            // An entry counts as what the letter does; one that was taken back counts for nothing.
            Deed::Paper(Paper::Laid(laid)) => match &laid.deed {
                Some(deed) => {
                    let act = Act { deed: deed.clone(), ..act.clone() };
                    self.after_one(&act, Some(laid.entered.clone()))
                }
                None => self.after_one(act, Some(laid.entered.clone())),
            },
            _ => self.after_one(act, None),
        }
    }

    fn after_one(mut self, act: &Act<Deed>, entered: Option<Entered>) -> Case {
        if self.filed.is_empty() && self.paper.is_none() {
            self.paper = on_paper(act, entered.as_ref());
        }
        // On paper the other side writes letters: what it files itself before both have said that the paper ends
        // is on file and changes nothing.
        let too_early = self.paper_keeper() == Some(act.lane.other())
            && entered.is_none()
            && !matches!(act.deed, Deed::Paper(Paper::Ended));
        let put_off = self.put_off();
        let (effect, items) = if too_early { (Effect::Void, BTreeSet::new()) } else { self.take(act) };
        let about = self.about(&act.deed, &items);
        let lifted = put_off.difference(&self.put_off()).copied().collect();
        if effect == Effect::Took {
            self.learn(act);
        }
        self.filed.push(Filed { act: act.clone(), entered, effect, items, about, lifted });
        self
    }

    /// The items that are put off.
    fn put_off(&self) -> BTreeSet<ItemId> {
        let put_off = |(id, item): (&ItemId, &CaseItem)| (item.status == Status::Postponed).then_some(*id);
        self.items.iter().filter_map(put_off).collect()
    }

    /// Changes what the act changes, and says what it did to which items.
    fn take(&mut self, act: &Act<Deed>) -> (Effect, BTreeSet<ItemId>) {
        const VOID: (Effect, BTreeSet<ItemId>) = (Effect::Void, BTreeSet::new());
        if act.deed.lane().is_some_and(|lane| lane != act.lane) {
            return VOID;
        }
        if let Deed::Paper(paper) = &act.deed {
            return (self.take_paper(act, paper), BTreeSet::new());
        }
        if self.request.is_none() && !matches!(act.deed, Deed::Submitted(_)) {
            return VOID;
        }
        // Costs are noted, shared and paid after the end as well.
        if let Deed::Costed(costing) = &act.deed {
            let took = self.costs.take(act, costing);
            return (if took { Effect::Took } else { Effect::Void }, BTreeSet::new());
        }
        if self.closed.is_some() {
            return self.take_after_the_end(act);
        }
        let named = act.deed.items();
        match &act.deed {
            Deed::Submitted(request) => {
                if self.request.is_some() {
                    return VOID;
                }
                let status = if act.recorded.is_some() { Status::Received } else { Status::Transmitted };
                for item in &request.items {
                    let standing = CaseItem::asked(item, status, act.made_at);
                    self.items.entry(item.id).or_insert(standing);
                }
                self.request = Some(request.clone());
                (Effect::Took, self.items.keys().copied().collect())
            }
            Deed::Forwarded(_) => self.move_on(act, &named, not_screened, Status::Forwarded),
            Deed::Acknowledged(_) => {
                // Said late, while more is asked, it is said all the same; the items stay where they are.
                let moved = self.move_on(act, &named, not_screened, Status::Acknowledged);
                let open = self.items.values().any(|standing| undecided(standing.status));
                if open { (Effect::Took, moved.1) } else { moved }
            }
            Deed::Asked(question) => {
                // An ask that crossed the supplement stays open: it was written without it, and only
                // the authority that asked can say that it is answered.
                let moved = self.move_on(act, &named, undecided, Status::NeedsInformation);
                if moved.0 == Effect::Took {
                    self.asks.push(Ask {
                        act: act.digest,
                        number: act.number,
                        at: act.made_at,
                        question: question.clone(),
                        answered: None,
                    });
                }
                moved
            }
            Deed::Supplemented(supplement) => {
                let request = self.request.as_mut().expect("looked at above");
                request.elements.extend(supplement.elements.iter().copied());
                request.content.extend(supplement.content.clone());
                for added in &supplement.items {
                    let standing = self.items.get_mut(&added.id);
                    // What is said about another measure is about another item.
                    let Some(standing) = standing.filter(|s| s.item.measure == added.measure) else {
                        continue;
                    };
                    standing.item.with.extend(added.with.iter().cloned());
                    let says = supplement.particulars.get(&added.id).cloned().unwrap_or_default();
                    request.particulars.entry(added.id).or_default().extend(says);
                }
                let seen = act.seen.map_or(0, |seen| seen.number);
                // A supplement answers the questions its author had seen, and no others.
                for ask in self.asks.iter_mut().filter(|ask| ask.answered.is_none() && ask.number <= seen) {
                    ask.answered = Some(act.digest);
                }
                if self.open_asks().next().is_none() {
                    // What was sent back for its form goes on once the form is mended.
                    let waiting = |status| matches!(status, Status::NeedsInformation | Status::Returned);
                    let (_, items) = self.move_on(act, &named, waiting, Status::Screening);
                    return (Effect::Took, items);
                }
                (Effect::Took, BTreeSet::new())
            }
            Deed::Consulted(_) | Deed::Extended(_) if !self.anything_open() => {
                let crossed = self.ended_by(act, |deed| matches!(deed, Deed::Withdrawn(_)));
                (crossed.map_or(Effect::Void, Effect::Crossed), BTreeSet::new())
            }
            Deed::Consulted(consultation) => {
                self.consultations.push(consultation.clone());
                let quiet = |status| undecided(status) && status != Status::NeedsInformation;
                let (_, items) = self.move_on(act, &named, quiet, Status::Consultation);
                (Effect::Took, items)
            }
            Deed::Accepted(_) => {
                let open = |status| undecided(status) || status == Status::Refused;
                let moved = self.move_on(act, &named, open, Status::Accepted);
                for id in &moved.1 {
                    self.standing(*id, |standing| standing.granted = true);
                }
                moved
            }
            Deed::Refused(refusal) => {
                let open = |status| undecided(status) || under_way(status);
                let moved = self.move_on(act, &named, open, Status::Refused);
                for id in &moved.1 {
                    self.standing(*id, |standing| {
                        standing.granted = false;
                        standing.grounds.clone_from(&refusal.grounds);
                    });
                }
                moved
            }
            Deed::Postponed(postponement) => {
                let open = |status| undecided(status) || under_way(status);
                let moved = self.move_on(act, &named, open, Status::Postponed);
                for id in &moved.1 {
                    self.standing(*id, |standing| {
                        standing.grounds.clone_from(&postponement.grounds);
                        standing.until = postponement.until;
                    });
                }
                moved
            }
            Deed::Moved(moved) => self.step(act, moved),
            Deed::Happened(_) | Deed::Assurance(_) | Deed::Plan(_) => self.enter(act),
            Deed::Extended(extension) => {
                let items = self.meant(&extension.items, |_| !extension.items.is_empty());
                (Effect::Took, items)
            }
            Deed::Withdrawn(_) => self.move_on(act, &named, |s| !ended(s), Status::Withdrawn),
            Deed::Executed(_) => {
                // Named none, it is about what was granted; named, it has happened to what is named.
                let granted: BTreeSet<ItemId> = self.meant(&named, |s| {
                    s.under_way() || s.granted && undecided(s.status) || !named.is_empty()
                });
                let open = |status| undecided(status) || under_way(status);
                if granted.is_empty() {
                    return VOID;
                }
                self.move_on(act, &granted, open, Status::Executed)
            }
            Deed::HandedOver(hand_over) => {
                if !self.items.contains_key(&hand_over.item) || self.exhibits.contains_key(&hand_over.exhibit)
                {
                    return VOID;
                }
                let mut exhibit = Exhibit::given(hand_over, act.lane, act.made_at);
                let (effect, items) = self.handed_more(act, &named);
                // An exhibit that crossed the withdrawal is held all the same: someone must answer for it.
                exhibit.unwanted = effect != Effect::Took;
                self.exhibits.insert(hand_over.exhibit, exhibit);
                (effect, items)
            }
            Deed::EvidenceReceived(taking) => {
                let Some(exhibit) = self.exhibits.get_mut(&taking.exhibit).filter(|e| e.link.taken.is_none())
                else {
                    return VOID;
                };
                exhibit.take(taking, act.made_at);
                let item = exhibit.item;
                // What arrives late of a withdrawn item is to be let go of as well.
                self.standing(item, |standing| standing.let_go = false);
                let all_in = self.exhibits.values().filter(|e| e.item == item).all(Exhibit::received);
                if !all_in {
                    return (Effect::Took, BTreeSet::new());
                }
                let on_its_way = |status| status == Status::TransmittingEvidence;
                let (_, items) =
                    self.move_on(act, &BTreeSet::from([item]), on_its_way, Status::EvidenceReceived);
                (Effect::Took, items)
            }
            // Whoever is asked ends what its own word ended; what moved on meanwhile, unseen, goes on.
            Deed::Closed(_) if act.lane == Party::Requested && !self.is_over_by_its_word() => {
                let crossed = self.ended_by(act, |deed| matches!(deed, Deed::Moved(_)));
                (crossed.map_or(Effect::Void, Effect::Crossed), BTreeSet::new())
            }
            Deed::Closed(closing) => {
                self.closed = Some(closing.clone());
                let items: BTreeSet<ItemId> = self.items.keys().copied().collect();
                for id in &items {
                    self.standing(*id, |standing| {
                        standing.ended_as = Some(standing.status);
                        standing.status = Status::Closed;
                        standing.since = act.made_at;
                    });
                }
                (Effect::Took, items)
            }
            Deed::Lapsed(_) | Deed::Escalated(_) => {
                self.note(act);
                (Effect::Took, BTreeSet::new())
            }
            Deed::Costed(_) | Deed::Paper(_) | Deed::Unread(_) => VOID,
        }
    }

    /// What is noted on paper changes no item; what came by letter counts where it is laid.
    fn take_paper(&mut self, act: &Act<Deed>, paper: &Paper) -> Effect {
        let Some(on_paper) = &mut self.paper else { return Effect::Void };
        let lane = act.lane;
        match paper {
            Paper::Ended if !on_paper.ended.insert(lane) => Effect::Void,
            Paper::Ended => {
                if on_paper.ended.len() == 2 {
                    let keeper = on_paper.keeper;
                    let word = |filed: &&Filed| {
                        filed.act.lane == keeper && matches!(filed.act.deed, Deed::Paper(Paper::Ended))
                    };
                    let said = self.filed.iter().find(word).map_or(act.number, |filed| filed.act.number);
                    let seen = act.seen.filter(|_| lane != keeper).map_or(0, |seen| seen.number);
                    on_paper.last = Some(said.max(seen));
                }
                Effect::Took
            }
            Paper::Laid(_) => Effect::Void,
            _ if lane == on_paper.keeper => Effect::Took,
            _ => Effect::Void,
        }
    }

    /// What can still happen to a case that was closed: what crossed the closing.
    fn take_after_the_end(&mut self, act: &Act<Deed>) -> (Effect, BTreeSet<ItemId>) {
        // Either side may have closed it: what crossed is the closing that holds, not one that was reopened since.
        let holds = self
            .filed
            .iter()
            .rev()
            .find(|filed| filed.effect == Effect::Took && matches!(filed.act.deed, Deed::Closed(_)));
        let seen = act.seen.map_or(0, |seen| seen.number);
        let unseen = holds.filter(|filed| filed.act.lane != act.lane && filed.act.number > seen);
        let effect = unseen.map_or(Effect::Void, |filed| Effect::Crossed(filed.act.digest));
        match &act.deed {
            // An exhibit that crossed the end of the case is held and owed back.
            Deed::HandedOver(hand_over)
                if self.items.contains_key(&hand_over.item)
                    && !self.exhibits.contains_key(&hand_over.exhibit) =>
            {
                let mut exhibit = Exhibit::given(hand_over, act.lane, act.made_at);
                exhibit.unwanted = true;
                self.exhibits.insert(hand_over.exhibit, exhibit);
                (effect, BTreeSet::new())
            }
            // Custody is signed for whatever arrived, also after the end.
            Deed::EvidenceReceived(taking) => match self.exhibits.get_mut(&taking.exhibit) {
                Some(exhibit) if exhibit.link.taken.is_none() => {
                    exhibit.take(taking, act.made_at);
                    (Effect::Took, BTreeSet::new())
                }
                _ => (Effect::Void, BTreeSet::new()),
            },
            // What is owed after the end is told after it.
            Deed::Happened(_) | Deed::Assurance(_) | Deed::Plan(_) => self.enter(act),
            // A lapse that both nodes noted stays one lapse, also where one note crossed the end.
            Deed::Lapsed(_) | Deed::Escalated(_) => {
                self.note(act);
                // The clock of a plan runs out after the end as well.
                let plans = matches!(act.deed, Deed::Lapsed(_)) && effect == Effect::Void;
                (if plans { Effect::Took } else { effect }, BTreeSet::new())
            }
            // Reopened, the items begin again; an opening that had not seen the end opens nothing.
            Deed::Moved(moved) if moved.step == Step::Reopened && effect == Effect::Void => {
                if self.meant(&moved.items, |standing| moved.step.fits(standing)).is_empty() {
                    return (Effect::Void, BTreeSet::new());
                }
                self.closed = None;
                let reopened = self.step(act, moved);
                for id in &reopened.1 {
                    self.standing(*id, |standing| standing.ended_as = None);
                }
                // What was not named stays as it had ended.
                for standing in self.items.values_mut() {
                    if let Some(status) =
                        standing.ended_as.take().filter(|_| standing.status == Status::Closed)
                    {
                        standing.status = status;
                    }
                }
                reopened
            }
            _ => (effect, BTreeSet::new()),
        }
    }

    /// What goes into a register of the case and moves no item.
    fn enter(&mut self, act: &Act<Deed>) -> (Effect, BTreeSet<ItemId>) {
        let took = match &act.deed {
            Deed::Happened(told) => {
                let items = self.meant(&told.items, |_| !told.items.is_empty());
                return (Effect::Took, items);
            }
            Deed::Assurance(deed) => {
                crate::assurance::after(&mut self.assurances, act.lane, deed, act.made_at, act.digest)
            }
            Deed::Plan(deed) => crate::remedial::after(&mut self.plans, act.lane, deed, act.made_at),
            _ => false,
        };
        (if took { Effect::Took } else { Effect::Void }, BTreeSet::new())
    }

    /// A step of the items that can take it; where none can the act crossed the withdrawal, or had nothing
    /// to act on.
    fn step(&mut self, act: &Act<Deed>, moved: &Move) -> (Effect, BTreeSet<ItemId>) {
        let items = self.meant(&moved.items, |standing| moved.step.fits(standing));
        if items.is_empty() {
            let crossed = self.ended_by(act, |deed| matches!(deed, Deed::Withdrawn(_)));
            return (crossed.map_or(Effect::Void, Effect::Crossed), items);
        }
        for id in &items {
            self.standing(*id, |standing| {
                let to = moved.step.leads_to(standing);
                moved.step.marks(moved, standing);
                if let Some(to) = to {
                    standing.status = to;
                    standing.since = act.made_at;
                }
            });
        }
        (Effect::Took, items)
    }

    /// Moves the items that `open` allows to a state. Where none can be moved the act crossed the
    /// withdrawal, or had nothing to act on.
    fn move_on(
        &mut self,
        act: &Act<Deed>,
        named: &BTreeSet<ItemId>,
        open: impl Fn(Status) -> bool,
        to: Status,
    ) -> (Effect, BTreeSet<ItemId>) {
        let moved = self.meant(named, |standing| open(standing.status));
        if moved.is_empty() {
            // A refusal, or any other answer, that had not seen the withdrawal changes nothing.
            let crossed = self.ended_by(act, |deed| matches!(deed, Deed::Withdrawn(_)));
            return (crossed.map_or(Effect::Void, Effect::Crossed), moved);
        }
        for id in &moved {
            self.standing(*id, |standing| {
                standing.status = to;
                standing.since = act.made_at;
            });
        }
        (Effect::Took, moved)
    }

    /// An exhibit more brings its item on, unless consent to another use is asked, it is in use or its originals are
    /// wanted back: then what is open stays open, and the exhibit is held beside it.
    fn handed_more(&mut self, act: &Act<Deed>, named: &BTreeSet<ItemId>) -> (Effect, BTreeSet<ItemId>) {
        let stays = |status| matches!(status, Status::UseExtension | Status::InUse | Status::ReturnDue);
        let staying = self.meant(named, |standing| stays(standing.status));
        if !staying.is_empty() {
            return (Effect::Took, staying);
        }
        let open = |status| !matches!(status, Status::Withdrawn | Status::Refused | Status::Closed);
        self.move_on(act, named, open, Status::TransmittingEvidence)
    }

    /// Whether anything is still to come of any item.
    fn anything_open(&self) -> bool {
        self.items.values().any(|standing| !ended(standing.status))
    }

    /// The last act of the other lane of this kind that the author of `act` had not seen.
    fn ended_by(&self, act: &Act<Deed>, kind: impl Fn(&Deed) -> bool) -> Option<Digest> {
        let seen = act.seen.map_or(0, |seen| seen.number);
        let unseen = |filed: &&Filed| {
            filed.act.lane != act.lane && filed.act.number > seen && filed.effect == Effect::Took
        };
        self.filed.iter().rev().filter(unseen).find(|filed| kind(&filed.act.deed)).map(|f| f.act.digest)
    }

    fn standing(&mut self, id: ItemId, change: impl FnOnce(&mut CaseItem)) {
        if let Some(standing) = self.items.get_mut(&id) {
            change(standing);
        }
    }

    /// A lapse or a rung, noted by either node: each once.
    fn note(&mut self, act: &Act<Deed>) {
        match &act.deed {
            Deed::Lapsed(lapse) => {
                let key = lapse.key();
                let noted = Noted { what: lapse.clone(), by: BTreeSet::new() };
                self.lapses.entry(key).or_insert(noted).by.insert(act.lane);
            }
            Deed::Escalated(rung) => {
                let key = rung.key();
                let noted = Noted { what: rung.clone(), by: BTreeSet::new() };
                self.rungs.entry(key).or_insert(noted).by.insert(act.lane);
            }
            _ => {}
        }
    }

    /// Keeps the answers the act brings, by the side that gave them.
    fn learn(&mut self, act: &Act<Deed>) {
        if let Some(answers) = act.deed.answers() {
            self.answers.entry(act.lane).or_default().extend(answers.clone());
        }
        if act.lane == Party::Requesting
            && let (Some(request), Some(answers)) = (self.request.as_mut(), act.deed.answers())
        {
            request.facts.extend(answers.clone());
        }
    }

    /// A measure is decided, withdrawn, executed or handed over when its last item is: until then a clock
    /// that waits for the deed goes on.
    fn about(&self, deed: &Deed, items: &BTreeSet<ItemId>) -> Option<BTreeSet<Measure>> {
        let waits: fn(&CaseItem) -> bool = match deed {
            Deed::Accepted(_) | Deed::Refused(_) => |s| undecided(s.status),
            Deed::Executed(_) => |s| s.granted && !done(s.status) && !ended(s.status),
            Deed::Moved(Move { step: Step::ConditionsAccepted, .. }) => |s| undecided(s.status),
            Deed::Withdrawn(_) => |s| !ended(s.status),
            Deed::HandedOver(_) => |s| matches!(s.status, Status::Executed | Status::Filtering),
            // Talked while more is asked, it moves nothing and was talked all the same.
            Deed::Consulted(_) if items.is_empty() => return None,
            Deed::Postponed(_) | Deed::Consulted(_) | Deed::Moved(_) => |_| false,
            Deed::Happened(told) if !told.items.is_empty() => |_| false,
            Deed::Extended(extension) if !extension.items.is_empty() => |_| false,
            _ => return None,
        };
        let asked = |id: &ItemId| self.items.get(id).map(|standing| standing.item.measure);
        let touched: BTreeSet<Measure> = items.iter().filter_map(asked).collect();
        let whole: BTreeSet<Measure> = touched
            .into_iter()
            .filter(|measure| !self.items.values().any(|s| s.item.measure == *measure && waits(s)))
            .collect();
        let all: BTreeSet<Measure> = self.items.values().map(|s| s.item.measure).collect();
        if whole == all { None } else { Some(whole) }
    }
}

/// How the first act of a case says that it is carried on paper.
fn on_paper(act: &Act<Deed>, entered: Option<&Entered>) -> Option<OnPaper> {
    let keeper = match (&act.deed, entered) {
        (_, Some(entered)) => entered.lane,
        (Deed::Paper(paper), None) if paper.opens_in(act.lane) => act.lane,
        _ => return None,
    };
    Some(OnPaper { keeper, ended: BTreeSet::new(), last: None })
}

/// Nobody has looked into it yet.
pub(crate) fn not_screened(status: Status) -> bool {
    use Status::*;
    matches!(status, Transmitted | Received | Forwarded | Acknowledged | Screening)
}

#[cfg(test)]
mod tests;
