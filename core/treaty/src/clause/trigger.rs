//! What a missed limit sets off, and what makes a request urgent.
//!
//! The steps of a ladder count from the lapse by the same rule, without roll; the day that was due is
//! day 0, and a step takes effect at the end of its last day.

use comity_words::{Moment, Party};

use super::course::outlives_withdrawal;
use super::ground::basis;
use super::reckoning::{step_lines, unknown};
use crate::apply::judge::Trail;
use crate::apply::matter::{Focus, Matter};
use crate::apply::{
    Answer, NormInstance, PastMiss, Question, RungAction, RungCause, RungDue, UrgencyReading,
};
use crate::because::{Basis, Explanation, Line, verification_mark};
use crate::model::{Body, Clause, Ladder, Norm, Step, StepWhen};
use crate::norm::{Due, NormState};
use crate::period::{Amount, NotComputable, Point, Resolved, end_of, step_after};
use crate::wording::weekday;

/// Every step that missed limits set off, also those still to come.
pub(crate) fn rungs(matter: &Matter<'_>, norms: &[NormInstance]) -> Vec<RungDue> {
    let mut found = Vec::new();
    for clause in &matter.clauses {
        let Body::Escalation(ladder) = &clause.body else { continue };
        let focuses = matter.focuses();
        for wanted in [Answer::Yes, Answer::Undetermined] {
            let mut trail = Trail::default();
            let mut concerned: Vec<&Focus> = Vec::new();
            for focus in focuses {
                let mut own = Trail::default();
                if matter.applies(&clause.applies, focus, None, &mut own) == wanted {
                    concerned.push(focus);
                    trail.join(own);
                }
            }
            let is_mine = |norm: &&NormInstance| {
                ladder.norms.contains(&norm.id) && concerned.iter().any(|focus| focus.is_among(&norm.about))
            };
            let mine: Vec<&NormInstance> = norms.iter().filter(is_mine).collect();
            let climbed = climbed(matter, clause, ladder, &mine);
            if wanted == Answer::Yes {
                found.extend(climbed);
                continue;
            }
            // Whether there is a ladder at all is open: so is when its steps take effect.
            let question = trail.questions.into_iter().next();
            let new = |rung: &RungDue| {
                !found.iter().any(|other| (&other.ladder, &other.norm) == (&rung.ladder, &rung.norm))
            };
            let open: Vec<RungDue> = climbed.into_iter().filter(new).collect();
            found.extend(open.into_iter().map(|rung| unsure(rung, question.as_ref())));
        }
    }
    once(found)
}

/// The steps of one ladder, for the norms it is for.
fn climbed(matter: &Matter<'_>, clause: &Clause, ladder: &Ladder, norms: &[&NormInstance]) -> Vec<RungDue> {
    let mut found = Vec::new();
    for norm in norms {
        for (number, step) in ladder.steps.iter().enumerate() {
            let number = u32::try_from(number).unwrap_or(u32::MAX).saturating_add(1);
            let on = On { matter, clause, step, number, norm };
            if let Some(lapse) = norm.lapse {
                found.extend(on.lapse(lapse));
            }
            if step.when == StepWhen::AtOnce {
                let too_many = norm.stops_too_many.iter();
                found.extend(
                    too_many.map(|at| on.rung(RungCause::StopTooMany, Due::Instant(*at), Vec::new(), *at)),
                );
            }
        }
    }
    found.extend(misses(matter, clause, ladder, norms));
    found
}

/// A step that an open answer may undo: no date can be said for it.
fn unsure(rung: RungDue, question: Option<&Question>) -> RungDue {
    let (missing, question) = match question {
        Some(question) => (question.path.clone(), question.wording.clone()),
        None => ("answer".to_owned(), "an answer is missing".to_owned()),
    };
    let mut because = rung.because;
    because.question = format!("Why is it open when step {} of {} takes effect?", rung.step, rung.ladder);
    because.lines.push(Line::new("open", question.clone()).on(Basis::Fact(missing.clone())));
    because.name(missing.clone());
    RungDue { effective: Due::Unknown { missing, question }, answer_due: None, because, ..rung }
}

/// What one lapse sets off is set off once, for however many measures.
fn once(found: Vec<RungDue>) -> Vec<RungDue> {
    let mut rungs: Vec<RungDue> = Vec::new();
    for rung in found {
        let same = rungs.iter_mut().find(|other| {
            (&other.ladder, other.step, &other.norm, other.number, other.cause, &other.effective)
                == (&rung.ladder, rung.step, &rung.norm, rung.number, rung.cause, &rung.effective)
        });
        match same {
            Some(other) => other.about.extend(rung.about),
            None => rungs.push(rung),
        }
    }
    rungs
}

/// One step for one instance.
struct On<'a> {
    matter: &'a Matter<'a>,
    clause: &'a Clause,
    step: &'a Step,
    number: u32,
    norm: &'a NormInstance,
}

impl On<'_> {
    /// The step as the lapse sets it off; nothing where what was missed was made good before its time.
    fn lapse(&self, lapse: Moment) -> Option<RungDue> {
        let (effective, lines) = match &self.step.when {
            // With the lapse itself: at the end of the day that was due.
            StepWhen::AtOnce => (self.norm.lapse_due(lapse), Vec::new()),
            StepWhen::After(after) => self.after(*after),
            StepWhen::Misses { .. } | StepWhen::Unsaid => return None,
        };
        let over = self.ended();
        if let (Some(over), Some(at)) = (over, effective.ends())
            && at > over
        {
            return None;
        }
        Some(self.rung(RungCause::Lapse, effective, lines, lapse))
    }

    /// When the miss was over: made good, or withdrawn for everything it is about.
    fn ended(&self) -> Option<Moment> {
        let withdrawn = self.withdrawn().filter(|_| !outlives_withdrawal(&self.norm.started));
        let made_good = match self.norm.state {
            NormState::Remedied | NormState::FulfilledLate => self.norm.done.or_else(|| self.remedied()),
            _ => None,
        };
        [withdrawn, made_good].into_iter().flatten().min()
    }

    /// When the last of what the norm is about was withdrawn after it arose: what is withdrawn of something else
    /// ends nothing here, nor what was withdrawn before it was wanted again.
    fn withdrawn(&self) -> Option<Moment> {
        let concerned =
            |focus: &&Focus| focus.is_of(&self.norm.started.about) && focus.is_among(&self.norm.about);
        let falls =
            |event: &&crate::apply::Event| event.name == "withdrawn" || self.matter.force().discharges(event);
        let of = |focus: &Focus| {
            let since = self.norm.started.at;
            let events = self.matter.events().iter().filter(|event| event.at >= since).filter(falls);
            events.filter(|event| focus.is_of(&event.about)).map(|event| event.at).min()
        };
        let all: Option<Vec<Moment>> = self.matter.focuses().iter().filter(concerned).map(of).collect();
        all.and_then(|all| all.into_iter().max())
    }

    fn remedied(&self) -> Option<Moment> {
        let id = self.norm.id.as_str();
        let found = self
            .matter
            .events()
            .iter()
            .find(|event| event.name == "remedied" && event.argument.as_deref() == Some(id));
        found.map(|event| event.at)
    }

    fn after(&self, after: Amount) -> (Due, Vec<Line>) {
        let bearer =
            self.norm.bearer.first().filter(|_| self.norm.bearer.len() == 1).and_then(|who| who.party);
        let counted_by = norm_of(self.matter, &self.norm.id).and_then(|norm| norm.counted_by.as_deref());
        let end = self.matter.rule(&self.norm.instrument, counted_by, bearer).and_then(|rule| {
            let point = match &self.norm.due {
                Due::Day { last, .. } => Point::Day(*last),
                other => Point::At(other.ends().ok_or_else(|| NotComputable::no_rule("default"))?),
            };
            end_of_step(point, after, &rule)
        });
        match end {
            Ok((due, lines)) => (due, lines),
            Err(missing) => (unknown(&missing), Vec::new()),
        }
    }

    fn rung(&self, cause: RungCause, effective: Due, lines: Vec<Line>, at: Moment) -> RungDue {
        let step = self.step;
        let mut does: Vec<RungAction> = step.notify.iter().cloned().map(RungAction::Notify).collect();
        if let Some((rung, to)) = &step.escalate {
            does.push(RungAction::Escalate { rung: *rung, to: to.clone() });
        }
        if let Some((what, by, within)) = &step.require {
            does.push(RungAction::Require { what: what.clone(), by: by.clone(), within: *within });
        }
        does.extend(step.open.clone().map(RungAction::Open));
        does.extend(step.levy.clone().map(RungAction::Levy));
        let within = step.answer.or(step.require.as_ref().and_then(|(_, _, within)| *within));
        let answer_due = within.zip(effective.ends()).map(|(within, from)| {
            // What takes effect at the end of a day counts from that day.
            let from = if effective.last_day().is_some() { from.plus_seconds(-1) } else { from };
            super::ground::due(
                self.matter
                    .rule(&self.clause.instrument, None, Some(Party::Requested))
                    .and_then(|rule| end_of(from, within, &rule)),
            )
        });
        RungDue {
            ladder: self.clause.id.clone(),
            step: self.number,
            rung: step.escalate.as_ref().map(|(rung, _)| *rung),
            norm: self.norm.id.clone(),
            number: self.norm.number,
            about: self.norm.about.clone(),
            certain: true,
            cause,
            because: self.explain(cause, &effective, lines, at),
            effective,
            does,
            answer_due,
            instrument: self.clause.instrument.clone(),
            article: self.clause.article.clone(),
        }
    }

    fn explain(&self, cause: RungCause, effective: &Due, lines: Vec<Line>, at: Moment) -> Explanation {
        let ladder = &self.clause.id;
        let when = match effective {
            Due::Day { last, .. } => format!(" on {} {last}", weekday(*last)),
            _ => String::new(),
        };
        let mut because =
            Explanation::of(format!("Why does step {} of {ladder} take effect{when}?", self.number));
        let place = super::ground::place(self.clause);
        let mut head = Line::new(&format!("escalation {ladder}"), format!("{place}: step {}", self.number))
            .on(basis(self.clause));
        head.mark = verification_mark(self.clause.verified);
        because.lines.push(head);
        let shown = match self.norm.due.last_day().filter(|_| cause == RungCause::Lapse) {
            Some(last) => format!("{} {last} 24:00", weekday(last)),
            None => {
                let zone = self.matter.zone_of(self.matter.state(Party::Requested));
                let local = zone.to_datetime(at.timestamp());
                format!(
                    "{} {} {:02}:{:02}",
                    weekday(local.date()),
                    local.date(),
                    local.hour(),
                    local.minute()
                )
            }
        };
        let what = match cause {
            RungCause::Lapse => format!("{} ran out at {shown}", self.norm.id),
            RungCause::StopTooMany => format!("a stop of {} at {shown} was one too many", self.norm.id),
            RungCause::Misses => format!("misses of {} reached the number at {shown}", self.norm.id),
        };
        because.lines.push(Line::new("lapse", what).on(basis(self.clause)));
        because.lines.extend(lines);
        because.place_in(self.matter.owner_of_rule(&self.norm.instrument, None));
        because.name(self.clause.instrument.clone());
        because.name(ladder.clone());
        because.name(self.norm.id.clone());
        because
    }
}

fn end_of_step(point: Point, after: Amount, rule: &Resolved) -> Result<(Due, Vec<Line>), NotComputable> {
    let end = step_after(point, after, rule)?;
    let lines = step_lines(end.steps(), rule);
    Ok((super::reckoning::due_of(&end), lines))
}

fn norm_of<'a>(matter: &Matter<'a>, id: &str) -> Option<&'a Norm> {
    matter.clauses.iter().find(|clause| clause.id == id).and_then(|clause| clause.norm())
}

/// `on N misses in D`: a window opens at each lapse, dated by the day that was due; its last day belongs to it.
fn misses(matter: &Matter<'_>, clause: &Clause, ladder: &Ladder, norms: &[&NormInstance]) -> Vec<RungDue> {
    let mut found = Vec::new();
    for (number, step) in ladder.steps.iter().enumerate() {
        let StepWhen::Misses { count, within, by } = &step.when else { continue };
        let whose = by.as_deref().and_then(|by| matter.bearer(Some(by)));
        let by_whom = |norm: &&&NormInstance| {
            whose.is_none_or(|party| norm.bearer.iter().any(|who| who.party == Some(party)))
        };
        let number = u32::try_from(number).unwrap_or(u32::MAX).saturating_add(1);
        // Only a miss of this case completes the number: where it has none, nobody else's are looked at.
        let Some(last) = norms.iter().filter(by_whom).filter_map(|norm| norm.lapse).max() else { continue };
        let needed = usize::try_from(*count).unwrap_or(usize::MAX);
        let state = whose.map(|party| matter.state(party));
        let past = matter
            .past_misses()
            .iter()
            .filter(|miss| ladder.norms.contains(&miss.norm) && state.is_none_or(|state| *state == miss.by));
        // What ran out after the last of this case can complete nothing here.
        let past: Vec<Miss<'_>> = past.filter_map(Miss::past).filter(|miss| miss.at <= last).collect();
        // A miss that is excused is recorded and not counted. One that may be excused leaves it open.
        let counted = |most: Answer| -> Option<RungDue> {
            let own = norms.iter().filter(by_whom).filter_map(|norm| Miss::own(norm));
            let mut all: Vec<Miss<'_>> =
                own.chain(past.iter().cloned()).filter(|miss| miss.excused <= most).collect();
            // Of misses at one instant that of this case comes last: it is the one that completes the number.
            all.sort_by_key(|miss| (miss.at, miss.norm.is_some()));
            let (last, closer, cases) = reached((matter, &clause.instrument), &all, needed, *within)?;
            let on = On { matter, clause, step, number, norm: closer };
            let mut rung = on.rung(RungCause::Misses, closer.lapse_due(last), Vec::new(), last);
            if cases > 0 {
                // Which they are is not told here: who reads this case need not know of those.
                let text = match cases {
                    1 => "a miss of another case counts too".to_owned(),
                    many => format!("misses of other cases count too: {many}"),
                };
                rung.because.lines.push(Line::new("other cases", text).on(basis(clause)));
            }
            Some(rung)
        };
        let question = || norms.iter().find(|n| n.excused == Answer::Undetermined)?.questions.first();
        found.extend(
            counted(Answer::No)
                .or_else(|| counted(Answer::Undetermined).map(|rung| unsure(rung, question()))),
        );
    }
    found
}

/// One miss that may count: of this case, or of another between the two States.
#[derive(Clone)]
struct Miss<'a> {
    at: Moment,
    due: &'a Due,
    excused: Answer,
    /// The instance, where it is of this case.
    norm: Option<&'a NormInstance>,
}

impl<'a> Miss<'a> {
    fn own(norm: &'a NormInstance) -> Option<Miss<'a>> {
        Some(Miss { at: norm.lapse?, due: &norm.due, excused: norm.excused, norm: Some(norm) })
    }

    fn past(miss: &'a PastMiss) -> Option<Miss<'a>> {
        let at = miss.due.ends()?;
        Some(Miss { at, due: &miss.due, excused: miss.excused, norm: None })
    }
}

/// The first miss of this case that is the last of so many within so long: when it was, and the other cases.
fn reached<'a>(
    (matter, of): (&Matter<'_>, &str),
    misses: &[Miss<'a>],
    needed: usize,
    within: Amount,
) -> Option<(Moment, &'a NormInstance, usize)> {
    if needed == 0 {
        return None;
    }
    misses.windows(needed).find_map(|window| {
        let (opener, closer) = (window.first()?, window.last()?);
        let own = closer.norm?;
        let point = opener.due.last_day().map_or(Point::At(opener.at), Point::Day);
        let rule = matter.rule(of, None, Some(Party::Requested)).ok()?;
        let ends = step_after(point, within, &rule).ok()?.ends();
        let cases = window.iter().filter(|miss| miss.norm.is_none()).count();
        (closer.at <= ends).then_some((closer.at, own, cases))
    })
}

/// The classes of urgency.
pub(crate) fn urgency(matter: &Matter<'_>) -> Vec<UrgencyReading> {
    let mut found = Vec::new();
    for clause in &matter.clauses {
        let Body::Urgency(urgency) = &clause.body else { continue };
        let mut trail = Trail::default();
        // Of several measures one that is urgent is enough.
        let holds = matter
            .focuses()
            .iter()
            .map(|focus| matter.is_urgent(urgency, (&clause.applies).into(), focus, &mut trail))
            .fold(Answer::No, Answer::or);
        found.push(UrgencyReading {
            id: urgency.class.clone(),
            claimed: matter.claims(&urgency.class),
            holds,
            decided_by: urgency.decided_by.clone(),
            article: clause.article.clone(),
            questions: trail.questions.into_iter().collect(),
        });
    }
    found
}
