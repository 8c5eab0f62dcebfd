//! What waits for whom: rows, cases and clocks for screens and terminal.
//!
//! The index gives the order; what a row says is folded from the story. A difference mends the index.

mod notices;
mod page;

use std::collections::BTreeMap;

use comity_access::{Field, Grade};
use comity_case::{Case, Clock, Deed, Effect, Paper, Step, clocks, turn};
use comity_dossier::Why;
use comity_store::Page;
use comity_treaty::apply::Answer as Reading;
use comity_words::strict::Json;
use comity_words::{Digest, Element, Moment, Party, Reference, Status};
use serde_json::{Value, json};

use crate::Refusal;
use crate::door::Pass;
use crate::dossiers::Loaded;
use crate::explain::clock_view;
use crate::office::Inner;
use crate::registers;
use crate::view::*;
use page::Looked;
pub(crate) use page::rows_asked;

const DAY: i64 = 24 * 3600;

impl Inner {
    /// Rows by their place: cases by next legal deadline, drafts last.
    pub(crate) fn desk(&self, from: usize, limit: usize, pass: &Pass) -> Result<Vec<DeskRow>, Refusal> {
        let mut rows = Vec::new();
        let page = Page { from, limit, hidden: pass.hidden.clone(), ..Page::default() };
        for spot in self.store.page(&page)? {
            rows.push(self.row_at(&spot, pass)?.0);
        }
        if rows.len() < limit {
            let mut passed_over = self.beyond(&page, rows.is_empty())?;
            for case in self.store.draft_page("", usize::MAX)? {
                if rows.len() == limit {
                    break;
                }
                if !self.listed_for(pass, &case)? {
                    continue;
                }
                match passed_over {
                    0 => rows.push(self.shown(self.draft_row(&case)?, &case, pass)?.0),
                    _ => passed_over -= 1,
                }
            }
        }
        Ok(rows)
    }

    /// A row as far as whoever looks sees it, and whether she sees what it says.
    fn shown(&self, mut row: DeskRow, case: &Reference, pass: &Pass) -> Result<(DeskRow, bool), Refusal> {
        let (shown, grade) = self.row_shown(pass, case)?;
        if !shown {
            row.withhold();
        }
        if grade > Grade::Normal {
            row.overlays.push(grade.to_string());
        }
        self.for_whoever_looks(&mut row, case, pass)?;
        Ok((row, shown))
    }

    /// The row of a case, and of a draft, as whoever looks sees it.
    pub(crate) fn case_shown(&self, case: &Reference, pass: &Pass) -> Result<DeskRow, Refusal> {
        let loaded = self.load(case)?;
        let looked = self.look(&loaded, self.now());
        Ok(self.shown(self.desk_row(&loaded, &looked), case, pass)?.0)
    }

    pub(crate) fn draft_shown(&self, case: &Reference, pass: &Pass) -> Result<(DeskRow, bool), Refusal> {
        self.shown(self.draft_row(case)?, case, pass)
    }

    fn desk_row(&self, loaded: &Loaded, looked: &Looked) -> DeskRow {
        let (case, clocks, now) = (&looked.case, &looked.clocks, self.now());
        let turn = turn(case);
        DeskRow {
            case: loaded.case.to_string(),
            draft: false,
            counterpart: loaded.counterpart().to_string(),
            side: loaded.side.as_str().to_owned(),
            measures: case.items().values().map(|one| one.item.measure.to_string()).collect(),
            treaty: loaded.held.as_ref().map_or_else(|| loaded.treaty.clone(), |held| held.id.clone()),
            status: self.row_status(loaded, case),
            turn: turn.party.map(|party| party.as_str().to_owned()),
            ours: turn.party == Some(loaded.side),
            awaits: turn.awaits.as_str().to_owned(),
            next: shown(clocks).and_then(|clock| next(clock, now)),
            overlays: overlays(loaded, case),
            charge: None,
            news: Some(loaded.kept.len() as u64),
        }
    }

    fn draft_row(&self, case: &Reference) -> Result<DeskRow, Refusal> {
        let (_, body) = self.draft_of(case)?;
        let draft = crate::drafts::draft(&body)?;
        let treaty = self.held_of(&body).map_or_else(|_| body.treaty.clone(), |held| held.id.clone());
        Ok(DeskRow {
            case: case.to_string(),
            draft: true,
            counterpart: case.requested().to_string(),
            side: Party::Requesting.as_str().to_owned(),
            measures: draft.items.iter().map(|item| item.measure.to_string()).collect(),
            treaty,
            status: self.draft_status(case, &body).unwrap_or(Status::Drafting).to_string(),
            turn: Some(Party::Requesting.as_str().to_owned()),
            ours: true,
            awaits: "submission".to_owned(),
            next: None,
            overlays: Vec::new(),
            charge: Some(body.author.clone()),
            news: None,
        })
    }

    /// Where a draft stands before it leaves: with its author, the translator, the second officer, or ready.
    fn draft_status(&self, case: &Reference, body: &crate::drafts::Body) -> Result<Status, Refusal> {
        if !body.approvals.is_empty() {
            return Ok(Status::Signed);
        }
        if body.prepared.is_some() {
            return Ok(Status::InternalReview);
        }
        let held = self.held_of(body)?;
        let law = held.law(case, self.now());
        let language = law.read_request(&crate::drafts::draft(body)?.as_it_stands())?.language;
        let foreign =
            language.is_some_and(|one| one.status == comity_treaty::apply::LanguageStatus::NotAccepted);
        Ok(if foreign { Status::Translation } else { Status::Drafting })
    }

    /// The clocks of a case; none where its treaty is not held.
    fn clocks_of(&self, loaded: &Loaded, case: &Case, now: Moment) -> Vec<Clock> {
        loaded.law(now).ok().and_then(|law| clocks(case, &law).ok()).unwrap_or_default()
    }

    pub(crate) fn show(&self, case: &Reference, pass: &Pass) -> Result<Value, Refusal> {
        if self.store.version(case)? == 0
            && let Some(_) = self.store.draft(case)?
        {
            let (_, body) = self.draft_of(case)?;
            let row = self.draft_row(case)?;
            let set = pass.sees.contains(&Field::Content).then_some(&body.set);
            return Ok(json!({
                "case": case.to_string(), "draft": true, "treaty": self.held_of(&body)?.row(), "set": set,
                "requesting": case.requesting().to_string(), "requested": case.requested().to_string(),
                "side": row.side, "author": body.author, "timeline": [],
                "approvals": body.approvals.iter().map(|one| one.officer.as_str()).collect::<Vec<_>>(),
            }));
        }
        let mut view = self.case_view(case)?;
        view.withhold(&pass.sees);
        serde_json::to_value(view).map_err(crate::keys::internal)
    }

    pub(crate) fn case_view(&self, case: &Reference) -> Result<CaseView, Refusal> {
        let loaded = self.load(case)?;
        let now = self.now();
        let folded = loaded.case();
        let clocks = self.clocks_of(&loaded, &folded, now);
        let turn = turn(&folded).party;
        let first = loaded.opening();
        let treaty = match &loaded.held {
            Some(held) => held.row(),
            None => unknown_treaty(&loaded),
        };
        Ok(CaseView {
            case: case.to_string(),
            side: loaded.side.as_str().to_owned(),
            requesting: case.requesting().to_string(),
            requested: case.requested().to_string(),
            purpose: first.map(|act| act.payload.purpose.clone()),
            urgent: folded.request().is_some_and(|request| request.urgent),
            items: self.items(&loaded, &folded)?,
            turn: turn.map(|party| party.as_str().to_owned()),
            ours: turn == Some(loaded.side),
            timeline: self.timeline(&loaded, &folded)?,
            clocks: clocks.iter().map(|clock| clock_view(&folded, clock, now)).collect(),
            elements: self.elements(&loaded, &folded, now),
            grounds: self.grounds(&loaded, &folded, now),
            exhibits: self.exhibits(&loaded, &folded)?,
            lapses: folded
                .lapses()
                .into_iter()
                .map(|lapse| LapseView {
                    norm: lapse.what.clock.to_string(),
                    at: lapse.what.at.to_string(),
                    noted_by: lapse.by.iter().map(|party| party.as_str().to_owned()).collect(),
                })
                .collect(),
            escalations: folded
                .escalations()
                .into_iter()
                .map(|rung| EscalationView {
                    ladder: rung.what.ladder.to_string(),
                    step: u32::from(rung.what.step),
                    norm: rung.what.clock.to_string(),
                    at: rung.what.at.to_string(),
                    article: rung.what.article.clone(),
                    does: rung.what.does.clone(),
                    noted_by: rung.by.iter().map(|party| party.as_str().to_owned()).collect(),
                })
                .collect(),
            final_action: registers::final_action(&folded),
            costs: loaded.law(now).map(|law| self.cost_views(&folded, &law)).unwrap_or_default(),
            assurances: registers::assurances(&folded),
            plans: registers::plan_views(&folded, loaded.law(now).ok().as_ref()),
            annexes: crate::annexes::views(&folded),
            owed: registers::owed(&folded, loaded.law(now).ok().as_ref()),
            next_acts: self.next_acts(&loaded, &folded, now),
            state_digest: state_digest(&loaded, &folded, &clocks).to_string(),
            waiting: loaded.dossier.story().waiting().len(),
            forked: loaded.dossier.forked(),
            on_paper: folded.on_paper(),
            notices: self.notices(&loaded, &treaty),
            withheld: Vec::new(),
            treaty,
        })
    }

    /// What an officer here may try next; that a case leaves paper, where there is a node to join it.
    fn next_acts(&self, loaded: &Loaded, folded: &Case, now: Moment) -> Vec<String> {
        let mut acts = next_acts(loaded, loaded.side, folded, now);
        let carries = folded.paper_keeper() == Some(loaded.side) && !folded.paper_ended_by(loaded.side);
        if carries && self.keyring().page(loaded.counterpart()).is_ok() {
            acts.push("join".to_owned());
        }
        acts
    }

    fn timeline(&self, loaded: &Loaded, folded: &Case) -> Result<Vec<ActView>, Refusal> {
        let story = loaded.dossier.story();
        let told = story.acts();
        let mut views = Vec::new();
        for (place, act) in told.iter().enumerate() {
            if crate::paper::counts_elsewhere(loaded, act) {
                continue;
            }
            let effect =
                folded.acts().iter().find(|filed| filed.act.digest == act.digest).map(|filed| filed.effect);
            let standing = match effect {
                _ if crate::paper::is_entry(act) => "corrected",
                Some(Effect::Crossed(_)) => "crossed",
                Some(Effect::Void) => "void",
                _ if place < story.settled() || folded.on_paper() => "settled",
                _ => "open",
            };
            if let Deed::Paper(Paper::Laid(laid)) = &act.deed {
                views.push(self.entry_view(loaded, act, laid, standing)?);
                continue;
            }
            views.push(self.act_view(loaded, act.digest, standing)?);
        }
        for outside in story.outside() {
            let standing = if outside.why == Why::Waiting { "waiting" } else { "outside" };
            views.push(self.act_view(loaded, outside.act.digest, standing)?);
        }
        Ok(views)
    }

    pub(crate) fn act_view(
        &self,
        loaded: &Loaded,
        digest: Digest,
        standing: &str,
    ) -> Result<ActView, Refusal> {
        let kept = loaded
            .kept
            .iter()
            .find(|kept| kept.digest == digest)
            .ok_or_else(|| crate::dossiers::damaged("an act of the story is not kept"))?;
        let read = &loaded.read[&digest];
        let disclosed = read.beside.groups()?.into_values().flatten();
        let disclosed =
            disclosed.filter_map(|one| Some((one.name()?.to_owned(), value(one.value())))).collect();
        let letter = if kept.author == self.own { self.letter_view(loaded, digest)? } else { None };
        Ok(ActView {
            lane: kept.lane.as_str().to_owned(),
            number: kept.number,
            kind: kept.kind.clone(),
            digest: digest.to_string(),
            author: kept.author.to_string(),
            made_at: kept.made_at.to_string(),
            recorded: kept.recorded.map(|at| at.to_string()),
            leaf: kept.leaf,
            standing: standing.to_owned(),
            letter,
            entered: None,
            post: crate::paper::post_view(loaded, kept.lane, kept.number),
            objection: kept.objection.clone(),
            deed: value(&read.payload.deed),
            disclosed,
            crossed: crate::crossed::crossed(loaded, digest),
        })
    }

    /// The letter that carried an act of ours last: the greatest thing its receipts say.
    fn letter_view(&self, loaded: &Loaded, act: Digest) -> Result<Option<LetterView>, Refusal> {
        let Some((message_id, _, _)) = self.store.letters_of(act)?.pop() else { return Ok(None) };
        let rank = |event: &str| match event {
            "submitted" => 1,
            "arrived" => 2,
            "filed" => 3,
            "objected" => 4,
            _ => 5,
        };
        let receipts = loaded.receipts.iter().filter(|receipt| receipt.is_of(&self.own, &message_id));
        let greatest = receipts.max_by_key(|receipt| rank(&receipt.event));
        Ok(Some(LetterView {
            message_id,
            state: greatest.map_or("queued", |receipt| receipt.event.as_str()).to_owned(),
            leaf: greatest.and_then(|receipt| receipt.their_leaf),
            witnessed: greatest.and_then(|receipt| receipt.witnessed).map(|at| at.to_string()),
            at: greatest.filter(|receipt| rank(&receipt.event) > 1).map(|receipt| receipt.at.to_string()),
            code: greatest.and_then(|receipt| receipt.reason.clone()),
        }))
    }

    fn elements(&self, loaded: &Loaded, folded: &Case, now: Moment) -> Vec<ElementView> {
        let Some(request) = folded.request() else { return Vec::new() };
        let readings = loaded.law(now).ok().and_then(|law| law.read_request(request).ok());
        let mut views = Vec::new();
        let mut told: BTreeMap<Element, ()> = BTreeMap::new();
        for reading in readings.map(|application| application.elements).unwrap_or_default() {
            let code = reading.code();
            if let Some(code) = code {
                told.insert(code, ());
            }
            views.push(ElementView {
                element: reading.element.clone(),
                article: Some(reading.article.clone()),
                required: match reading.required {
                    Reading::Yes => "yes",
                    Reading::No => "no",
                    Reading::Undetermined => "undetermined",
                }
                .to_owned(),
                present: code.is_some_and(|code| request.elements.contains(&code)),
                content: code
                    .and_then(|code| request.content.get(&code))
                    .map(|said| said.reveal().to_string()),
                value: code
                    .and_then(|code| request.content.get(&code))
                    .map(|said| value(&said.reveal().to_json())),
            });
        }
        for (element, text) in request.content.iter().filter(|(element, _)| !told.contains_key(element)) {
            views.push(ElementView {
                element: element.to_string(),
                article: None,
                required: "no".to_owned(),
                present: true,
                content: Some(text.reveal().to_string()),
                value: Some(value(&text.reveal().to_json())),
            });
        }
        views
    }

    /// The grounds of the treaty as they stand in this case; none once it is closed or its treaty is not held.
    fn grounds(&self, loaded: &Loaded, folded: &Case, now: Moment) -> Vec<GroundView> {
        if folded.closed().is_some() {
            return Vec::new();
        }
        let readings = loaded.law(now).ok().and_then(|law| comity_case::grounds(folded, &law).ok());
        let readings = readings.unwrap_or_default();
        let asked = |one: &comity_treaty::apply::Question| {
            (one.path.clone(), one.wording.clone(), one.asked_of.clone())
        };
        let views = readings.iter().map(|ground| GroundView {
            ground: ground.id.clone(),
            article: ground.article.clone(),
            force: ground.force.as_str().to_owned(),
            status: ground.status.as_str().to_owned(),
            decided_by: ground.decided_by.clone(),
            about: ground.about.clone(),
            questions: ground.questions.iter().map(asked).collect(),
        });
        views.collect()
    }

    /// The items; a request whose letter found no way is not on its way.
    fn items(&self, loaded: &Loaded, folded: &Case) -> Result<Vec<ItemView>, Refusal> {
        let mut views = items(folded);
        if self.found_no_way(loaded)? {
            for view in views.iter_mut().filter(|view| view.status == Status::Transmitted.as_str()) {
                view.status = Status::Undeliverable.to_string();
            }
        }
        Ok(views)
    }

    /// Whether the letter with our own request found no way.
    fn found_no_way(&self, loaded: &Loaded) -> Result<bool, Refusal> {
        let request =
            loaded.kept.iter().find(|kept| kept.kind == "request.submitted" && kept.author == self.own);
        let letter = request.map(|kept| self.letter_view(loaded, kept.digest)).transpose()?.flatten();
        Ok(letter.is_some_and(|letter| letter.state == "undeliverable"))
    }

    /// The status a row shows: what is still on its way is undeliverable once its letter found no way.
    fn row_status(&self, loaded: &Loaded, case: &Case) -> String {
        let status = status(case);
        let lost = status == Status::Transmitted.as_str() && self.found_no_way(loaded).unwrap_or(false);
        if lost { Status::Undeliverable.to_string() } else { status }
    }

    fn exhibits(&self, loaded: &Loaded, folded: &Case) -> Result<Vec<ExhibitView>, Refusal> {
        let mut views: BTreeMap<String, ExhibitView> = BTreeMap::new();
        for own in self.own_exhibits(&loaded.case)? {
            views.insert(own.exhibit.clone(), own);
        }
        let rows = self.store.exhibits(&loaded.case)?;
        let gone = |name: &str| {
            rows.iter().any(|row| row.exhibit == name && row.state == comity_store::ExhibitState::Deleted)
        };
        for exhibit in folded.exhibits().values() {
            let name = crate::evidence::exhibit_name(exhibit.id);
            let state = match exhibit.received() {
                true if gone(&name) => "deleted",
                true => "received",
                false => "handed-over",
            };
            views.insert(
                name.clone(),
                ExhibitView {
                    exhibit: name,
                    item: u32::from(exhibit.item.0),
                    description: exhibit.description.as_ref().map(|text| text.reveal().clone()),
                    sha256: exhibit.sha256.to_string(),
                    size: exhibit.size,
                    custody_signatures: u32::try_from(exhibit.custody_signatures()).unwrap_or(2),
                    on_paper: exhibit.link.given.is_on_paper()
                        || exhibit.link.taken.as_ref().is_some_and(|(record, _)| record.is_on_paper()),
                    state: state.to_owned(),
                },
            );
        }
        Ok(views.into_values().collect())
    }
}

/// A value of the wire for screens and terminal.
pub(crate) fn value(json: &Json) -> Value {
    serde_json::from_str(&json.write()).unwrap_or(Value::Null)
}

fn items(case: &Case) -> Vec<ItemView> {
    case.items()
        .iter()
        .map(|(id, standing)| ItemView {
            item: u32::from(id.0),
            measure: standing.item.measure.to_string(),
            status: standing.status.to_string(),
            outcome: standing.outcome().map(|outcome| outcome.as_str().to_owned()),
            grounds: standing.grounds.iter().map(ToString::to_string).collect(),
            until: standing.until.or(standing.need).map(|day| day.to_string()),
            bound: standing.bound,
            says: says(case, *id),
        })
        .collect()
}

/// What is said about an item, as far as it is shown; a name alone where its words are withheld.
fn says(case: &Case, id: comity_case::ItemId) -> Vec<(String, Option<String>)> {
    let said = case.request().and_then(|request| request.particulars.get(&id));
    let with = case.items().get(&id).into_iter().flat_map(|standing| &standing.item.with);
    let words = |name: &comity_case::Name| Some(said?.get(name)?.reveal().to_string());
    with.map(|name| (name.to_string(), words(name))).collect()
}

/// The status of the item furthest behind.
fn status(case: &Case) -> String {
    let place = |status: &Status| Status::ALL.iter().position(|one| one == status);
    let furthest = case.items().values().map(|standing| standing.status).min_by_key(place);
    furthest.map_or_else(|| Status::Drafting.to_string(), |status| status.to_string())
}

fn overlays(loaded: &Loaded, case: &Case) -> Vec<String> {
    let mut overlays = Vec::new();
    if case.on_paper() {
        overlays.push("on-paper".to_owned());
    }
    if case.stalled() {
        overlays.push("stalled".to_owned());
    }
    if loaded.dossier.forked()
        || loaded.kept.iter().any(|kept| kept.objection.is_some())
        || case.assurances().any(|one| one.open_breach().is_some())
    {
        overlays.push("incident".to_owned());
    }
    overlays
}

/// Where nothing runs any more, the clock that ran out and was not made good.
fn lapsed(clocks: &[Clock]) -> Option<&Clock> {
    clocks.iter().filter(|clock| clock.lapsed() && clock.norm.done.is_none()).min_by_key(|clock| clock.ends())
}

/// The clock a desk shows: the next that runs out, or one that did and was not made good.
fn shown(clocks: &[Clock]) -> Option<&Clock> {
    comity_case::next_due(clocks).or_else(|| lapsed(clocks))
}

fn next(clock: &Clock, now: Moment) -> Option<NextDue> {
    Some(NextDue {
        norm: clock.norm.id.clone(),
        article: clock.norm.article.clone(),
        day: clock.due_day()?,
        ends: clock.ends(),
        days_left: days_left(clock.ends()?, now),
        standing_still: clock.still(),
        lapsed: clock.lapsed(),
    })
}

/// Whole days until the clock ends; a day counts as left while any of it is.
pub(crate) fn days_left(ends: Moment, now: Moment) -> i64 {
    let left = ends.as_second() - now.as_second();
    if left > 0 { (left + DAY - 1) / DAY } else { left.div_euclid(DAY) }
}

/// What an officer of a side may try next, as the words of an answer.
fn next_acts(loaded: &Loaded, side: Party, case: &Case, now: Moment) -> Vec<String> {
    if case.request().is_none() {
        return Vec::new();
    }
    if case.paper_keeper() == Some(side.other()) {
        // Whoever does not carry the case can say that it leaves paper, and nothing else.
        let join = side == loaded.side && !case.paper_ended_by(side);
        return join.then(|| "join".to_owned()).into_iter().collect();
    }
    acts_of(loaded, side, case, now)
}

fn acts_of(loaded: &Loaded, side: Party, case: &Case, now: Moment) -> Vec<String> {
    let of_registers = registers::next_acts(case, loaded.law(now).ok().as_ref(), side);
    let steps = || {
        let steps = Step::possible(case, side).into_iter().map(|step| step.word().to_owned());
        steps.chain(of_registers.clone())
    };
    if case.closed().is_some() {
        return steps().collect();
    }
    let any = |test: &dyn Fn(Status) -> bool| case.items().values().any(|one| test(one.status));
    let mut acts = Vec::new();
    use Status::*;
    let undecided = any(&|status| {
        matches!(
            status,
            Transmitted
                | Received
                | Forwarded
                | Acknowledged
                | Screening
                | NeedsInformation
                | Returned
                | Admissibility
                | Conditional
                | Postponed
                | Supplementary
                | Consultation
        )
    });
    match side {
        Party::Requested => {
            let acknowledged =
                case.acts().iter().any(|filed| filed.act.deed.kind() == "request.acknowledged");
            if undecided && !acknowledged {
                acts.extend(["acknowledge", "forward"]);
            }
            if undecided {
                acts.extend(["ask", "accept", "consult", "postpone", "refuse", "extend"]);
            }
            if any(&|status| matches!(status, Accepted | Executing | CourtOrder)) {
                acts.push("execute");
            }
            if any(&|status| matches!(status, Executed | TransmittingEvidence | Filtering)) {
                acts.push("hand-over");
            }
        }
        Party::Requesting => {
            let owed = registers::owed(case, loaded.law(now).ok().as_ref()).is_some();
            if owed || case.open_asks().next().is_some() || any(&|status| status == Returned) {
                acts.push("supplement");
            }
            if case.exhibits().values().any(|exhibit| !exhibit.received()) {
                acts.push("receive");
            }
            let open = any(&|status| {
                let ended =
                    [Refused, Withdrawn, EvidenceReceived, InUse, Feedback, Closed, Impossible, Lapsed];
                !ended.contains(&status)
            });
            if open {
                acts.push("withdraw");
            }
            if case.items().values().all(|standing| standing.outcome().is_some()) {
                acts.push("close");
            }
        }
    }
    acts.into_iter().map(str::to_owned).chain(steps()).collect()
}

/// A digest over everything both sides must agree on once they hold the same acts and receipts.
fn state_digest(loaded: &Loaded, case: &Case, clocks: &[Clock]) -> Digest {
    let mut text = format!("{}\n{}\n", loaded.case, loaded.treaty);
    for filed in case.acts() {
        let recorded = filed.act.recorded.map_or("-".to_owned(), |at| at.to_string());
        text.push_str(&format!("act {} {:?} {recorded}\n", filed.act.digest, filed.effect));
    }
    for (id, standing) in case.items() {
        let (grounds, bound, need) = (&standing.grounds, standing.bound, standing.need);
        text.push_str(&format!("item {} {} {}", id.0, standing.status, standing.since));
        text.push_str(&format!(" {grounds:?} {bound} {need:?} {:?}\n", standing.until));
    }
    for lapse in case.lapses() {
        text.push_str(&format!("lapse {} {} {:?}\n", lapse.what.clock, lapse.what.at, lapse.by));
    }
    for rung in case.escalations() {
        text.push_str(&format!("rung {} {} {:?}\n", rung.what.ladder, rung.what.step, rung.by));
    }
    for one in case.assurances() {
        text.push_str(&format!("assurance {} {} {:?}\n", one.id, one.standing(), one.accepted));
    }
    for exhibit in case.exhibits().values() {
        text.push_str(&format!(
            "exhibit {} {} {}\n",
            exhibit.id.0,
            exhibit.sha256,
            exhibit.custody_signatures()
        ));
    }
    for clock in clocks {
        let ends = clock.ends().map_or("-".to_owned(), |at| at.to_string());
        text.push_str(&format!("clock {} {} {ends} {}\n", clock.norm.id, clock.norm.number, clock.lapsed()));
    }
    text.push_str(&format!("closed {:?}\n", case.closed().map(|closing| closing.outcome)));
    Digest::of(text.as_bytes())
}

fn unknown_treaty(loaded: &Loaded) -> TreatyRow {
    let act = loaded.opening().map(|act| &act.payload.treaty);
    TreatyRow {
        id: act.map_or_else(|| "?".to_owned(), |treaty| treaty.id.clone()),
        title: "not held here".to_owned(),
        version: act.map_or_else(String::new, |treaty| treaty.version.clone()),
        digest: loaded.treaty.clone(),
        status: "unknown".to_owned(),
        parties: Vec::new(),
        origin: "unknown".to_owned(),
    }
}
