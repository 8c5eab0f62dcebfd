//! A period that runs, stands still and goes on.
//!
//! What was counted up to and with the day of the stop is used; the rest begins on the day it goes on,
//! which is a new day 0. So a stopped month loses and gains nothing. It rolls once, at its end.

use comity_words::{Day, Moment};

use super::count::{Counting, Direction, Start, days, hours_in, shifted};
use super::{Amount, End, Hours, InstantEnd, NotComputable, Resolved, Unit};

/// The act a period counts from. A cut-off touches receipt and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Anchor {
    /// Receipt of something by the Party that counts.
    Receipt(Moment),
    /// Any other act.
    Deed(Moment),
}

impl Anchor {
    /// When.
    pub const fn at(self) -> Moment {
        match self {
            Anchor::Receipt(at) | Anchor::Deed(at) => at,
        }
    }
}

impl From<Moment> for Anchor {
    fn from(at: Moment) -> Anchor {
        Anchor::Deed(at)
    }
}

/// How much of a period is still to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    /// All of it.
    Whole(Amount),
    /// So many calendar days: what is left of days, weeks, months or years.
    Days(u32),
    /// So many working days.
    WorkingDays(u32),
    /// So many seconds: what is left of hours.
    Seconds(i64),
}

/// A period that runs from an anchor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    anchor: Anchor,
    left: Left,
    /// Added to the unrolled end, in order.
    extensions: Vec<Amount>,
    /// After a stop: what the minimum of working days still asks for, and whether the day on which the
    /// period goes on was used up before it stopped.
    rest: Option<Rest>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rest {
    owes_working_days: u32,
    used_to: Option<Day>,
    /// Where the period would have begun: a stop before that does not let it begin earlier.
    begins: Begins,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begins {
    Day(Day),
    At(Moment),
}

/// A period that stands still. It has no end until it goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stopped {
    /// What was used, in the unit that is left.
    pub used: u32,
    /// What is left. Never less than nothing: a stop after the end cures nothing and leaves nothing.
    pub left: Left,
    rest: Rest,
}

impl Running {
    /// A period of this length from its anchor.
    pub fn begin(anchor: impl Into<Anchor>, amount: Amount) -> Running {
        Running { anchor: anchor.into(), left: Left::Whole(amount), extensions: Vec::new(), rest: None }
    }

    /// The act it counts from now: its anchor, or what made it go on.
    pub fn anchor(&self) -> Anchor {
        self.anchor
    }

    /// How much is to run from there.
    pub fn left(&self) -> Left {
        self.left
    }

    /// The same, longer. The new end counts from the unrolled old one, so that two Parties with
    /// different holidays agree on it.
    #[must_use]
    pub fn extended(mut self, by: Amount) -> Running {
        self.extensions.push(by);
        self
    }

    /// Where it ends.
    pub fn end(&self, rule: &Resolved) -> Result<End, NotComputable> {
        self.end_by(Counting::new(rule))
    }

    /// Where it ends, without the steps that lead there.
    pub fn bare_end(&self, rule: &Resolved) -> Result<End, NotComputable> {
        self.end_by(Counting::quiet(rule))
    }

    fn end_by(&self, mut counting: Counting<'_>) -> Result<End, NotComputable> {
        let rule = counting.rule;
        if self.is_in_hours() {
            return self.end_in_hours(counting);
        }
        let (day_0, raw) = self.raw(&mut counting)?;
        let (owes, included) = self.minimum(&mut counting, rule, day_0, raw)?;
        let last = counting.lengthen(day_0, raw, owes, included)?;
        let last = counting.roll(last, Direction::AsWritten)?;
        counting.close(day_0, raw, last).map(End::Day)
    }

    /// Stands still from `at`. A stop before the anchor uses nothing.
    pub fn stop(&self, at: Moment, rule: &Resolved) -> Result<Stopped, NotComputable> {
        if self.is_in_hours() {
            return self.stop_in_hours(at, rule);
        }
        let mut counting = Counting::new(rule);
        let (day_0, raw) = self.raw(&mut counting)?;
        let stop = counting.local_day(at)?;
        let included = self.counts_day_0(&counting, day_0)?;
        let owes = {
            let (needs, included) = self.minimum(&mut counting, rule, day_0, raw)?;
            let held =
                if needs == 0 { 0 } else { counting.working_between(day_0, stop.min(raw), included)? };
            needs.saturating_sub(held)
        };
        let began = stop > day_0 || (included && stop == day_0);
        let rest =
            Rest { owes_working_days: owes, used_to: began.then_some(stop), begins: Begins::Day(day_0) };
        let counted_to = stop.min(raw);
        if self.is_in_working_days() {
            let total = counting.working_between(day_0, raw, included)?;
            let used = if began { counting.working_between(day_0, counted_to, included)? } else { 0 };
            return Ok(Stopped { used, left: Left::WorkingDays(total.saturating_sub(used)), rest });
        }
        let total = span_of(day_0, raw, included);
        let used = if began { span_of(day_0, counted_to, included) } else { 0 };
        Ok(Stopped { used, left: Left::Days(total.saturating_sub(used)), rest })
    }

    /// Day 0 and the unrolled last day, extensions included.
    fn raw(&self, counting: &mut Counting<'_>) -> Result<(Day, Day), NotComputable> {
        let mut not_before = None;
        if let Some(Rest { begins: Begins::Day(day), .. }) = self.rest {
            not_before = Some(day);
        }
        let day_0 = counting.day_zero(self.anchor, not_before)?;
        let amount = match self.left {
            Left::Whole(amount) => amount,
            Left::Days(n) => Amount::of(n, Unit::Day),
            Left::WorkingDays(n) => Amount::of(n, Unit::WorkingDay),
            Left::Seconds(_) => return Err(NotComputable::beyond()),
        };
        let included = self.counts_day_0(counting, day_0)?;
        let mut raw = counting.forward(day_0, amount, included)?;
        for extension in &self.extensions {
            raw = counting.extend(raw, *extension)?;
        }
        Ok((day_0, raw))
    }

    /// Whether day 0 is day 1: the rule includes it, there is a day to count, and it was not used up
    /// before a stop.
    fn counts_day_0(&self, counting: &Counting<'_>, day_0: Day) -> Result<bool, NotComputable> {
        let nothing_left =
            matches!(self.left, Left::Whole(Amount { n: 0, .. }) | Left::Days(0) | Left::WorkingDays(0));
        if nothing_left {
            return Ok(false);
        }
        let used_up = self.rest.and_then(|rest| rest.used_to).is_some_and(|used_to| day_0 <= used_to);
        Ok(counting.included()? && !used_up)
    }

    /// How many working days the period from day 0 must still hold, and whether day 0 is one of them.
    fn minimum(
        &self,
        counting: &mut Counting<'_>,
        rule: &Resolved,
        day_0: Day,
        raw: Day,
    ) -> Result<(u32, bool), NotComputable> {
        let included = self.counts_day_0(counting, day_0)?;
        if let Some(rest) = self.rest {
            return Ok((rest.owes_working_days, included));
        }
        let Some(minimum) = &rule.rule.minimum_working_days else { return Ok((0, included)) };
        if self.is_in_working_days() {
            return Ok((0, included));
        }
        let long_enough = match minimum.value.from {
            None => true,
            Some(Amount { n, unit: Unit::Hour }) => raw >= days(day_0, i64::from(n.div_ceil(24)))?,
            Some(from) => {
                // Only the length is asked for; what is said on the way does not explain this date.
                let said = counting.steps.len();
                let shortest = counting.ahead(day_0, from, included)?;
                counting.steps.truncate(said);
                raw >= shortest
            }
        };
        Ok((if long_enough { minimum.value.n } else { 0 }, included))
    }

    fn is_in_hours(&self) -> bool {
        matches!(self.left, Left::Seconds(_) | Left::Whole(Amount { unit: Unit::Hour, .. }))
    }

    fn is_in_working_days(&self) -> bool {
        matches!(self.left, Left::WorkingDays(_) | Left::Whole(Amount { unit: Unit::WorkingDay, .. }))
    }

    /// The instant from which what is left of hours runs.
    fn begins_at(&self) -> Moment {
        match self.rest {
            Some(Rest { begins: Begins::At(begins), .. }) => self.anchor.at().max(begins),
            _ => self.anchor.at(),
        }
    }

    fn end_in_hours(&self, mut counting: Counting<'_>) -> Result<End, NotComputable> {
        let rule = counting.rule;
        let (seconds, start) = match self.left {
            Left::Seconds(seconds) => (seconds, Start::Resumed),
            Left::Whole(amount) => (hours_in(amount), Start::Anchor),
            Left::Days(_) | Left::WorkingDays(_) => return Err(NotComputable::beyond()),
        };
        let mut hours: i64 = 0;
        let mut later = Vec::new();
        for extension in &self.extensions {
            match extension.unit {
                Unit::Hour => hours = hours.saturating_add(hours_in(*extension)),
                _ => later.push(*extension),
            }
        }
        let end = counting.hours(self.begins_at(), seconds.saturating_add(hours), start)?;
        if later.is_empty() {
            return Ok(End::Instant(end));
        }
        // Days added to an end in hours keep the time of day.
        let InstantEnd { plain, ends, steps } = end;
        counting.steps = steps;
        let zone = rule.zone()?.value.rules.clone();
        let local = zone.to_datetime(ends.timestamp());
        let mut day = local.date();
        for extension in later {
            day = counting.extend(day, extension)?;
        }
        let moved = day.to_datetime(local.time()).to_zoned(zone).map_err(|_| NotComputable::beyond())?;
        let ends = Moment::of(moved.timestamp());
        Ok(End::Instant(InstantEnd { plain, ends, steps: counting.steps }))
    }

    fn stop_in_hours(&self, at: Moment, rule: &Resolved) -> Result<Stopped, NotComputable> {
        let end = self.end(rule)?;
        let (seconds, begins) = match self.left {
            Left::Whole(amount) if rule.hours()?.value == Hours::FromNextHour => {
                let plain = shifted(self.anchor.at(), hours_in(amount))?;
                let alone = Running { extensions: Vec::new(), ..self.clone() }.end(rule)?.ends();
                (hours_in(amount), shifted(self.anchor.at(), alone.as_second() - plain.as_second())?)
            }
            Left::Whole(amount) => (hours_in(amount), self.anchor.at()),
            Left::Seconds(seconds) => (seconds, self.begins_at()),
            Left::Days(_) | Left::WorkingDays(_) => return Err(NotComputable::beyond()),
        };
        // With extensions the whole is what lies between beginning and end; without them the end of
        // the day that `end-of-day` adds is added again when the rest has run, and not before.
        let total = match self.extensions.is_empty() {
            true => seconds,
            false => end.ends().as_second() - begins.as_second(),
        };
        let used = (at.as_second() - begins.as_second()).clamp(0, total);
        let rest = Rest { owes_working_days: 0, used_to: None, begins: Begins::At(begins) };
        let used_seconds = u32::try_from(used).unwrap_or(u32::MAX);
        Ok(Stopped { used: used_seconds, left: Left::Seconds(total - used), rest })
    }
}

impl Stopped {
    /// Goes on from `at` with what is left.
    pub fn resume(&self, at: Moment) -> Running {
        Running { anchor: Anchor::Deed(at), left: self.left, extensions: Vec::new(), rest: Some(self.rest) }
    }
}

/// Calendar days after `first` to `last` and with it; with `first` where it counts.
fn span_of(first: Day, last: Day, included: bool) -> u32 {
    let between = first.until(last).map(|span| span.get_days()).unwrap_or(0).max(0);
    u32::try_from(between).unwrap_or(0) + u32::from(included && first <= last)
}
