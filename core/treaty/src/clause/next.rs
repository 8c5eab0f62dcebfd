//! What lies ahead of a norm: what would have changed its date, what would stop its clock, who can act now.
//!
//! Every line is computed from the clause, the rule and what has happened; none is a guess at what may come.

use comity_words::Party;

use super::clock::anchor_of;
use super::course::{Course, Run};
use crate::apply::judge::Trail;
use crate::apply::matter::any_matches;
use crate::apply::{Answer, Who};
use crate::because::{Basis, Line};
use crate::model::{Balance, Body, Guard, Limit, LimitForm, Pattern};
use crate::norm::{NormKind, NormState};
use crate::period::{self, End, Resolved, Running};
use crate::question::Condition;
use crate::wording::{limit_words, weekday};

impl Run<'_> {
    /// What another rule, a day's delay, an extension or another limit would have made of the date. Where the
    /// clock was touched: what the date would be, had nothing happened to it.
    pub(super) fn if_instead(&self, limit: &Limit, rule: &Resolved, course: &Course) -> Option<Line> {
        let LimitForm::Within(amount) = limit.form else { return None };
        let anchor = anchor_of(self.start);
        let line = |parts: Vec<String>| {
            (!parts.is_empty()).then(|| Line::new("if instead", parts.join(";  ")).on(self.basis()))
        };
        if !self.is_plain(course) {
            let untouched = Running::begin(anchor, amount).bare_end(rule).ok()?;
            return line(vec![format!("had nothing touched the clock: {}", end_words(&untouched, rule))]);
        }
        let mut parts = Vec::new();
        if let (Some(last), Some(raw)) = (course.due.last_day(), course.raw.last_day())
            && last != raw
        {
            parts.push(format!("roll none: {} {raw}", weekday(raw)));
        }
        course.due.ends()?;
        let later = match anchor {
            period::Anchor::Receipt(at) => period::Anchor::Receipt(at.plus_seconds(86_400)),
            period::Anchor::Deed(at) => period::Anchor::Deed(at.plus_seconds(86_400)),
        };
        if let Ok(end) = Running::begin(later, amount).bare_end(rule) {
            let what = if self.start.name == "received" { "received" } else { "begun" };
            parts.push(format!("{what} a day later: {}", end_words(&end, rule)));
        }
        if let Some((extension, by)) = self.norm.extend.as_ref().and_then(|e| Some((e, e.up_to?)))
            && self.holds(&extension.guard) != Answer::No
            && let Ok(end) = Running::begin(anchor, amount).extended(by).bare_end(rule)
        {
            parts.push(format!("extended by {by}: {}", end_words(&end, rule)));
        }
        parts.extend(self.other_limits(limit, rule));
        line(parts)
    }

    /// The dates the other limits of the clause would give.
    fn other_limits(&self, limit: &Limit, rule: &Resolved) -> Vec<String> {
        if self.round.is_some() {
            return Vec::new();
        }
        let own = std::iter::once((&self.norm.limit, None, self.norm.counted_by.as_deref()));
        let instead = self.norm.instead.iter().map(|i| (&i.limit, Some(&i.guard), i.counted_by.as_deref()));
        let mut parts = Vec::new();
        for (other, guard, counted_by) in own.chain(instead) {
            let LimitForm::Within(amount) = other.form else { continue };
            if other.span == limit.span {
                continue;
            }
            let named =
                counted_by.map(|_| self.matter.rule(&self.clause.instrument, counted_by, self.bearer));
            let rule = match &named {
                Some(Ok(rule)) => rule,
                Some(Err(_)) => continue,
                None => rule,
            };
            let Ok(end) = Running::begin(anchor_of(self.start), amount).bare_end(rule) else { continue };
            let when = match guard.and_then(|guard| guard.when.as_ref()) {
                Some(Condition::Holds(path)) => format!(" (where `{path}`)"),
                Some(_) => " (under its condition)".to_owned(),
                None => String::new(),
            };
            parts.push(format!("{}{when}: {}", limit_words(other), end_words(&end, rule)));
        }
        parts
    }

    /// What would stop the clock of a norm that is still open, and who can act now.
    pub(super) fn ahead(&self, course: &Course, state: NormState) -> Vec<Line> {
        if !state.is_open() {
            return Vec::new();
        }
        let mut lines = self.would_stop(course);
        let acts = self.can_act(course, state);
        if !acts.is_empty() {
            lines.push(Line::new("can act now", acts.join(";  ")).on(self.basis()));
        }
        lines
    }

    fn would_stop(&self, course: &Course) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut say = |label: &str, parts: Vec<String>, basis: Basis| {
            if !parts.is_empty() {
                lines.push(Line::new(label, parts.join(";  ")).on(basis));
            }
        };
        if course.still {
            let own = self.norm.stops.iter().map(|stop| words(&stop.resumes));
            let states = self.norm.suspended.iter().map(|one| {
                let lifted = format!("lifted({})", one.while_);
                if one.until.is_empty() { lifted } else { format!("{lifted} or {}", words(&one.until)) }
            });
            let mut resumes: Vec<String> = own.chain(states).filter(|words| !words.is_empty()).collect();
            if resumes.is_empty() {
                resumes.push("clarified or completed".to_owned());
            }
            say("runs again on", resumes, self.basis());
            return lines;
        }
        if course.due.ends().is_none() {
            return lines;
        }
        let mut stops = Vec::new();
        for stop in self.norm.stops.iter().filter(|stop| self.holds(&stop.guard) != Answer::No) {
            let used = self.later().filter(|event| any_matches(&stop.on, event)).count();
            let most = stop.at_most.map(|most| usize::try_from(most).unwrap_or(usize::MAX));
            match most {
                Some(most) if used >= most => {
                    stops.push(format!("{} no more: it did {most} of {most} times", words(&stop.on)));
                }
                Some(most) => stops.push(format!(
                    "{} until {}, {} of {most} times left",
                    words(&stop.on),
                    words(&stop.resumes),
                    most - used
                )),
                None => stops.push(format!("{} until {}", words(&stop.on), words(&stop.resumes))),
            }
        }
        for one in self.norm.suspended.iter().filter(|one| self.holds(&one.guard) != Answer::No) {
            let balance = match one.balance {
                Balance::Kept => "then the rest runs",
                Balance::Fresh => "then the whole limit runs again",
                Balance::Open => "then the text does not say what is left",
            };
            stops.push(format!("{} until lifted({}), {balance}", one.while_, one.while_));
        }
        say("would stop", stops, self.basis());
        if self.norm.stops.is_empty() && self.bearer == Some(Party::Requested) {
            let supplement = self.matter.clauses.iter().find_map(|clause| match &clause.body {
                Body::Supplement(supplement) if supplement.stops == Some(true) => Some(*clause),
                _ => None,
            });
            if let Some(clause) = supplement {
                let parts = vec!["queried or returned(incomplete) until clarified or completed".to_owned()];
                say("would stop", parts, super::ground::basis(clause));
            }
        }
        let restarts = self.norm.restarts.iter().filter(|one| self.holds(&one.guard) != Answer::No);
        say("would restart", restarts.map(|one| words(&one.on)).collect(), self.basis());
        lines
    }

    fn can_act(&self, course: &Course, state: NormState) -> Vec<String> {
        let mut acts = Vec::new();
        for question in &self.trail.questions {
            let who = question.asked_of.as_deref().unwrap_or("whoever knows");
            acts.push(format!("{who} answers `{}`", question.path));
        }
        if state == NormState::Possible {
            return acts;
        }
        let holder = self.norm.by.as_deref().map(|by| named(&self.matter.who(by, None))).unwrap_or_default();
        let does = match self.norm.kind {
            NormKind::Duty => words(&self.norm.done),
            NormKind::Power | NormKind::Permission => self.clause.id.clone(),
            NormKind::Prohibition => String::new(),
        };
        if !holder.is_empty() && !does.is_empty() {
            acts.push(format!("{holder}: {does}"));
        }
        if let Some(extension) = &self.norm.extend
            && course.lapse.is_none()
            && extension.most().is_none_or(|most| course.extended < most)
            && self.holds(&extension.guard) != Answer::No
        {
            let by = extension.by.as_deref().or(self.norm.by.as_deref()).unwrap_or_default();
            let most = extension.up_to.map(|most| format!(" by up to {most}")).unwrap_or_default();
            let giving = match extension.giving.is_empty() {
                true => String::new(),
                false => format!(", giving {}", extension.giving.join(" and ")),
            };
            let who = named(&self.matter.who(by, self.bearer));
            acts.push(format!("{who}: extended({}){most}{giving}, before due", self.clause.id));
        }
        let claimants: Vec<Who> =
            self.norm.to.iter().flat_map(|to| self.matter.who(to, self.bearer)).collect();
        if self.norm.kind == NormKind::Duty && !claimants.is_empty() {
            acts.push(format!("{}: waived({})", named(&claimants), self.clause.id));
        }
        acts
    }

    fn holds(&self, guard: &Guard) -> Answer {
        self.matter.applies(guard, self.focus, self.bearer, &mut Trail::default())
    }
}

/// Events as the file writes them, any one of which is enough.
fn words(patterns: &[Pattern]) -> String {
    patterns.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or ")
}

/// Offices with their States: `requested.central (ARV)`.
fn named(who: &[Who]) -> String {
    let one = |who: &Who| match &who.state {
        Some(state) if state.as_str() != who.words => format!("{} ({state})", who.words),
        _ => who.words.clone(),
    };
    who.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn end_words(end: &End, rule: &Resolved) -> String {
    match end {
        End::Day(end) => format!("{} {}", weekday(end.last), end.last),
        End::Instant(_) => super::clock::shown(end.ends(), rule),
    }
}
