//! One clock: a limit running from its anchor through the deeds that stop, extend and restart it.
//!
//! A stop after the end cures nothing; a notice that lacks what it must give changes nothing; and a
//! clock that cannot be computed says what is missing.

use std::cell::OnceCell;

use comity_words::{Moment, Party};

use crate::apply::judge::Trail;
use crate::apply::matter::{Focus, Matter, any_matches, matches};
use crate::apply::{Answer, Event};
use crate::because::Line;
use crate::model::{Balance, Body, Clause, LimitForm, Norm, Pattern};
use crate::norm::{NoDue, NormKind};
use crate::period::{Amount, Anchor, End, NotComputable, Resolved, Running, Stopped};
use crate::wording::weekday;

/// Where a clock stands.
#[derive(Debug, Clone)]
pub(super) enum Hand {
    /// It runs.
    Running(Running),
    /// It stands still with what is left.
    Still(Stopped, Still),
    /// What is left is not known until the treaty says so.
    Open,
}

/// What made a clock stand still.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Still {
    since: Moment,
    resumes: Vec<Pattern>,
    balance: Balance,
    on: String,
}

/// A clock followed up to the deed, or up to the instant of evaluation.
#[derive(Debug, Clone)]
pub(super) struct Clock<'a> {
    rule: &'a Resolved,
    amount: Amount,
    hand: Hand,
    /// Whether anybody asks by which steps it comes to its end.
    explained: bool,
    /// Its end as the hand stands: every deed asks whether it came in time.
    end: OnceCell<Result<Result<End, NoDue>, NotComputable>>,
    pending: Vec<Amount>,
    stops: Vec<u32>,
    supplements: u32,
    /// How often it was extended with effect.
    pub(super) extended: u32,
    /// Stops that were one too many.
    pub(super) too_many: Vec<Moment>,
    /// What happened to it, for the explanation.
    pub(super) lines: Vec<Line>,
    /// Why an extension is not among them.
    pub(super) not_applied: Vec<String>,
}

impl<'a> Clock<'a> {
    pub(super) fn begin(
        anchor: Anchor,
        amount: Amount,
        rule: &'a Resolved,
        (norm, explained): (&Norm, bool),
    ) -> Clock<'a> {
        Clock {
            rule,
            amount,
            hand: Hand::Running(Running::begin(anchor, amount)),
            explained,
            end: OnceCell::new(),
            pending: Vec::new(),
            stops: vec![0; norm.stops.len()],
            supplements: 0,
            extended: 0,
            too_many: Vec::new(),
            lines: Vec::new(),
            not_applied: Vec::new(),
        }
    }

    /// Its end, or why it has none.
    pub(super) fn end(&self) -> &Result<Result<End, NoDue>, NotComputable> {
        self.end.get_or_init(|| match &self.hand {
            Hand::Running(running) if self.explained => running.end(self.rule).map(Ok),
            Hand::Running(running) => running.bare_end(self.rule).map(Ok),
            Hand::Still(..) => Ok(Err(NoDue::StandingStill)),
            Hand::Open => Ok(Err(NoDue::OpenBalance)),
        })
    }

    /// Moves the hand: its end is another.
    fn set(&mut self, hand: Hand) {
        self.hand = hand;
        self.end = OnceCell::new();
    }

    pub(super) fn is_still(&self) -> bool {
        matches!(self.hand, Hand::Still(..))
    }

    /// Whether its end lies before a moment.
    fn is_over(&self, at: Moment) -> Result<bool, NotComputable> {
        let end = self.end().as_ref().map_err(Clone::clone)?;
        Ok(end.as_ref().is_ok_and(|end| end.ends() < at))
    }

    /// Takes one event.
    pub(super) fn take(
        &mut self,
        matter: &Matter<'_>,
        clause: &Clause,
        norm: &Norm,
        focus: &Focus,
        event: &Event,
    ) -> Result<(), NotComputable> {
        let bearer = matter.bearer(norm.by.as_deref());
        if let Hand::Still(rest, still) = &self.hand {
            // A restart ends a standstill: the full limit runs from it.
            if self.restarted_by(matter, norm, focus, bearer, event) {
                self.restart(event);
                return Ok(());
            }
            if any_matches(&still.resumes, event) {
                let (rest, still) = (rest.clone(), still.clone());
                self.resume(rest, &still, event);
                return Ok(());
            }
        } else if !matches!(self.hand, Hand::Open) && !self.is_over(event.at)? {
            if let Some((on, resumes, balance)) = self.stopped_by(matter, clause, norm, focus, bearer, event)
            {
                return self.stop(event, on, resumes, balance);
            }
            if self.restarted_by(matter, norm, focus, bearer, event) {
                self.restart(event);
                return Ok(());
            }
        }
        if event.name == "extended" && event.argument.as_deref() == Some(clause.id.as_str()) {
            self.extend(matter, norm, focus, bearer, event)?;
        }
        Ok(())
    }

    fn restarted_by(
        &self,
        matter: &Matter<'_>,
        norm: &Norm,
        focus: &Focus,
        bearer: Option<Party>,
        event: &Event,
    ) -> bool {
        norm.restarts.iter().any(|restart| {
            any_matches(&restart.on, event)
                && matter.applies(&restart.guard, focus, bearer, &mut Trail::default()) == Answer::Yes
        })
    }

    fn restart(&mut self, event: &Event) {
        let running = Running::begin(anchor_of(event), self.amount);
        let running = self.pending.drain(..).fold(running, |running, by| running.extended(by));
        self.set(Hand::Running(running));
        let text = format!("the full limit again from {}", told(event, self.rule));
        self.lines.push(Line::new("restart", text));
    }

    /// What stops it at this event: a stop of its own, a suspension, or the rule for asking for more.
    fn stopped_by(
        &mut self,
        matter: &Matter<'_>,
        clause: &Clause,
        norm: &Norm,
        focus: &Focus,
        bearer: Option<Party>,
        event: &Event,
    ) -> Option<(String, Vec<Pattern>, Balance)> {
        let mut trail = Trail::default();
        for (place, stop) in norm.stops.iter().enumerate() {
            let holds = matter.applies(&stop.guard, focus, bearer, &mut trail) == Answer::Yes;
            if !holds || !any_matches(&stop.on, event) {
                continue;
            }
            self.stops[place] += 1;
            if stop.at_most.is_some_and(|most| self.stops[place] > most) {
                self.refuse_stop(event, stop.at_most.unwrap_or_default());
                return None;
            }
            return Some((event.written(), stop.resumes.clone(), Balance::Kept));
        }
        for suspension in &norm.suspended {
            let holds = matter.applies(&suspension.guard, focus, bearer, &mut trail) == Answer::Yes;
            if holds && (event.name == suspension.while_ || event.written() == suspension.while_) {
                let mut resumes = suspension.until.clone();
                let argument = Some(suspension.while_.clone());
                resumes.push(Pattern { name: "lifted".to_owned(), argument });
                return Some((event.written(), resumes, suspension.balance));
            }
        }
        if power_over(matter, clause, focus, event) {
            let lifted = Pattern { name: "lifted".to_owned(), argument: Some(event.name.clone()) };
            return Some((event.written(), vec![lifted], Balance::Kept));
        }
        if !norm.stops.is_empty() || bearer != Some(Party::Requested) {
            return None;
        }
        let pattern = |name: &str, argument: Option<&str>| Pattern {
            name: name.to_owned(),
            argument: argument.map(str::to_owned),
        };
        if !any_matches(&[pattern("queried", None), pattern("returned", Some("incomplete"))], event) {
            return None;
        }
        let is_norm = |id: &&String| matter.is_norm(id);
        let supplement = matter.clauses.iter().find_map(|asks| match &asks.body {
            Body::Supplement(supplement) if supplement.stops == Some(true) => {
                // `for (execute)` names the clocks it stops.
                let mut clocks = asks.applies.only.iter().filter(is_norm).peekable();
                let mine = clocks.peek().is_none() || clocks.any(|id| *id == clause.id);
                let holds = matter.applies(&asks.applies, focus, bearer, &mut trail) == Answer::Yes;
                (holds && mine && !asks.applies.except.contains(&clause.id)).then_some(supplement)
            }
            _ => None,
        })?;
        self.supplements += 1;
        if supplement.at_most.is_some_and(|most| self.supplements > most) {
            self.refuse_stop(event, supplement.at_most.unwrap_or_default());
            return None;
        }
        Some((event.written(), vec![pattern("clarified", None), pattern("completed", None)], Balance::Kept))
    }

    fn refuse_stop(&mut self, event: &Event, most: u32) {
        self.too_many.push(event.at);
        let times = if most == 1 { "once".to_owned() } else { format!("{most} times") };
        let text = format!("{}: the clock may stop {times} at most, so it runs on", told(event, self.rule));
        self.lines.push(Line::new("no stop", text));
    }

    fn stop(
        &mut self,
        event: &Event,
        on: String,
        resumes: Vec<Pattern>,
        balance: Balance,
    ) -> Result<(), NotComputable> {
        let Hand::Running(running) = &self.hand else { return Ok(()) };
        let rest = running.stop(event.at, self.rule)?;
        self.set(Hand::Still(rest, Still { since: event.at, resumes, balance, on }));
        Ok(())
    }

    fn resume(&mut self, rest: Stopped, still: &Still, event: &Event) {
        let from = shown(still.since, self.rule);
        let on = &still.on;
        let (hand, what) = match still.balance {
            Balance::Kept => {
                let left = left_words(rest.left);
                let text = format!("{} used, {left} left", used_words(rest.used, rest.left));
                (Hand::Running(rest.resume(event.at)), text)
            }
            Balance::Fresh => {
                let running = Running::begin(Anchor::Deed(event.at), self.amount);
                (Hand::Running(running), format!("the whole {} begin again", self.amount))
            }
            Balance::Open => (Hand::Open, "the text does not say what is left".to_owned()),
        };
        let hand = match hand {
            Hand::Running(running) => {
                Hand::Running(self.pending.drain(..).fold(running, |running, by| running.extended(by)))
            }
            other => other,
        };
        self.set(hand);
        let text = format!("from {from} ({on}) to {}: {what}", told(event, self.rule));
        self.lines.push(Line::new("stood still", text));
    }

    fn extend(
        &mut self,
        matter: &Matter<'_>,
        norm: &Norm,
        focus: &Focus,
        bearer: Option<Party>,
        event: &Event,
    ) -> Result<(), NotComputable> {
        let notice = format!("notice {}", told(event, self.rule));
        let refused = |clock: &mut Self, why: String| {
            clock.not_applied.push(format!("{notice}: {why}"));
            Ok(())
        };
        let Some(extension) = &norm.extend else {
            return refused(self, "the clause allows none".to_owned());
        };
        let mut trail = Trail::default();
        match matter.applies(&extension.guard, focus, bearer, &mut trail) {
            Answer::Yes => {}
            Answer::No => return refused(self, "its condition does not hold".to_owned()),
            Answer::Undetermined => return refused(self, "its condition is undetermined".to_owned()),
        }
        if let (Some(by), Some(state)) = (&extension.by, &event.by)
            && matter.who(by, bearer).iter().all(|who| who.state.as_ref() != Some(state))
        {
            return refused(self, format!("only {by} may extend"));
        }
        if self.is_over(event.at)? {
            return refused(self, "it came after the end".to_owned());
        }
        let lacking: Vec<&str> =
            extension.giving.iter().filter(|what| !event.giving.contains(what)).map(String::as_str).collect();
        if !lacking.is_empty() {
            return refused(self, format!("defective, it does not give {}", lacking.join(" and ")));
        }
        let passed = |pattern: &&Pattern| {
            matter.events().iter().any(|other| other.at <= event.at && matches(pattern, other))
        };
        if let Some(pattern) = extension.before.iter().find(passed) {
            return refused(self, format!("it came after {pattern}"));
        }
        // Where the text says neither how often nor `uncapped`, once.
        if extension.most().is_some_and(|most| self.extended >= most) {
            return refused(self, "it may not be extended again".to_owned());
        }
        let by = match (event.adding, extension.up_to) {
            (Some(adding), Some(most)) => cut(adding, most),
            (Some(adding), None) => adding,
            (None, Some(most)) => most,
            (None, None) => return refused(self, "defective, it does not say by how much".to_owned()),
        };
        self.extended += 1;
        match &self.hand {
            Hand::Running(running) => self.set(Hand::Running(running.clone().extended(by))),
            Hand::Still(..) => self.pending.push(by),
            Hand::Open => {}
        }
        let text = format!("by {by}, {notice}, counted from the end before it was moved");
        self.lines.push(Line::new("extended", text));
        Ok(())
    }
}

/// Whether an event is the use of a power over this norm: by its holder, after what starts it and what it comes
/// after, and in its time.
fn power_over(matter: &Matter<'_>, clause: &Clause, focus: &Focus, event: &Event) -> bool {
    let before = |other: &&Event| other.at <= event.at;
    let ended = |name: &str, id: &String| {
        matter.events().iter().filter(before).any(|e| e.name == name && e.argument.as_ref() == Some(id))
    };
    let powers = matter.clauses.iter().filter(|power| power.id == event.name);
    powers.filter_map(|power| Some((power, power.norm()?))).any(|(power, norm)| {
        let holder = matter.bearer(norm.by.as_deref());
        let theirs = match (holder, &event.by) {
            (Some(holder), Some(by)) => by == matter.state(holder),
            _ => true,
        };
        let started = matter.events().iter().filter(before).find(|start| any_matches(&norm.starts, start));
        let in_time = |start: &Event| match norm.limit.form {
            LimitForm::Within(amount) => {
                let end = matter
                    .rule(&power.instrument, norm.counted_by.as_deref(), holder)
                    .and_then(|rule| Running::begin(anchor_of(start), amount).bare_end(&rule));
                end.is_ok_and(|end| event.at <= end.ends())
            }
            _ => true,
        };
        norm.kind == NormKind::Power
            && norm.over.contains(&clause.id)
            && theirs
            && (norm.starts.is_empty() || started.is_some_and(in_time))
            && norm.after.iter().all(|id| ended("fulfilled", id) || ended("expired", id))
            && !matter.events().iter().filter(before).any(|other| any_matches(&norm.ends, other))
            && matter.applies(&power.applies, focus, holder, &mut Trail::default()) == Answer::Yes
    })
}

/// What an extension of `adding` comes to where no more than `most` may be added.
fn cut(adding: Amount, most: Amount) -> Amount {
    match crate::question::compare_lengths(adding, most) {
        Some(std::cmp::Ordering::Less | std::cmp::Ordering::Equal) => adding,
        _ => most,
    }
}

/// The anchor an event gives: only what is received knows a cut-off.
pub(super) fn anchor_of(event: &Event) -> Anchor {
    if event.name == "received" { Anchor::Receipt(event.at) } else { Anchor::Deed(event.at) }
}

/// An event for people: its words, when, and which act it is.
pub(super) fn told(event: &Event, rule: &Resolved) -> String {
    let mut text = format!("{} {}", event.written(), shown(event.at, rule));
    if let Some(source) = &event.source {
        text = format!("{text}, {source}");
    }
    if let Some(by) = &event.by {
        text = format!("{text}, by {by}");
    }
    text
}

/// A moment in the zone of the rule, UTC where it has none.
pub(super) fn shown(at: Moment, rule: &Resolved) -> String {
    let (zone, name) = match &rule.zone {
        Ok(zone) => (zone.value.rules.clone(), None),
        Err(_) => (jiff::tz::TimeZone::UTC, Some("UTC")),
    };
    let local = zone.to_datetime(at.timestamp());
    let time = format!("{:02}:{:02}", local.hour(), local.minute());
    let text = format!("{} {} {time}", weekday(local.date()), local.date());
    name.map_or(text.clone(), |name| format!("{text} {name}"))
}

fn used_words(used: u32, left: crate::period::Left) -> String {
    use crate::period::Left;
    match left {
        Left::WorkingDays(_) => plural(u64::from(used), "working day"),
        Left::Seconds(_) => seconds(i64::from(used)),
        Left::Days(_) | Left::Whole(_) => plural(u64::from(used), "day"),
    }
}

fn left_words(left: crate::period::Left) -> String {
    use crate::period::Left;
    match left {
        Left::WorkingDays(n) => plural(u64::from(n), "working day"),
        Left::Seconds(n) => seconds(n),
        Left::Days(n) => plural(u64::from(n), "day"),
        Left::Whole(amount) => amount.to_string(),
    }
}

fn plural(n: u64, word: &str) -> String {
    format!("{n} {word}{}", if n == 1 { "" } else { "s" })
}

fn seconds(seconds: i64) -> String {
    let (hours, rest) = (seconds / 3600, seconds % 3600);
    match (rest / 60, rest % 60) {
        (0, 0) => plural(u64::try_from(hours).unwrap_or(0), "hour"),
        (minutes, 0) => format!("{hours} h {minutes} min"),
        (minutes, secs) => format!("{hours} h {minutes} min {secs} s"),
    }
}
