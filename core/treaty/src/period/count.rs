//! From an anchor to an end: counting, lengthening, rolling.
//!
//! Total: a day nobody can write, or one no calendar covers, is an answer and not a panic.

use comity_words::{Day, Moment};
use jiff::ToSpan;

use super::{
    Amount, Anchor, CutOff, DayZero, Hours, MonthEnd, NotComputable, Resolved, Roll, Running, Step, Unit,
};

/// Where a period ends, and why there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// At 24:00 of a day.
    Day(DayEnd),
    /// At an instant: the period was counted in hours.
    Instant(InstantEnd),
}

/// An end at 24:00 of a day in a zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayEnd {
    /// The day from which it was counted.
    pub day_0: Day,
    /// The last day before it was lengthened or rolled.
    pub raw: Day,
    /// The last day.
    pub last: Day,
    /// The name of the zone.
    pub zone: String,
    /// 24:00 of the last day in that zone. A deed done at this instant is in time.
    pub ends: Moment,
    /// Why there.
    pub steps: Vec<Step>,
}

/// An end at an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstantEnd {
    /// The plain end: so many hours after the anchor.
    pub plain: Moment,
    /// The end by the rule. A deed done at this instant is in time.
    pub ends: Moment,
    /// Why there.
    pub steps: Vec<Step>,
}

impl End {
    /// The instant it ends. A deed done at this instant is in time.
    pub fn ends(&self) -> Moment {
        match self {
            End::Day(day) => day.ends,
            End::Instant(instant) => instant.ends,
        }
    }

    /// Why there.
    pub fn steps(&self) -> &[Step] {
        match self {
            End::Day(day) => &day.steps,
            End::Instant(instant) => &instant.steps,
        }
    }

    /// The end, where it is at 24:00 of a day.
    pub fn day(&self) -> Option<&DayEnd> {
        match self {
            End::Day(day) => Some(day),
            End::Instant(_) => None,
        }
    }
}

/// `within AMOUNT` of the anchor.
pub fn end_of(anchor: impl Into<Anchor>, amount: Amount, rule: &Resolved) -> Result<End, NotComputable> {
    Running::begin(anchor, amount).end(rule)
}

/// `at-least AMOUNT` from the anchor: it neither rolls nor is lengthened.
pub fn floor_of(anchor: impl Into<Anchor>, amount: Amount, rule: &Resolved) -> Result<End, NotComputable> {
    let anchor = anchor.into();
    let mut counting = Counting::new(rule);
    if amount.unit == Unit::Hour {
        return counting.hours(anchor.at(), hours_in(amount), Start::Anchor).map(End::Instant);
    }
    let day_0 = counting.day_zero(anchor, None)?;
    let included = counting.included()?;
    let raw = counting.forward(day_0, amount, included)?;
    counting.close(day_0, raw, raw).map(End::Day)
}

/// `no-later-than DATE`: 24:00 of that day. Dates do not roll.
pub fn due_on(day: Day, rule: &Resolved) -> Result<DayEnd, NotComputable> {
    Counting::new(rule).close(day, day, day)
}

/// A day or an instant from which one counts when no act is there to count from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    /// A day.
    Day(Day),
    /// An instant.
    At(Moment),
}

/// `no-later-than AMOUNT before` the event: day 0 is the day of the event, and the last day rolls
/// backward wherever the rule rolls at all.
pub fn end_before(event: Point, amount: Amount, rule: &Resolved) -> Result<End, NotComputable> {
    let mut counting = Counting::new(rule);
    if amount.unit == Unit::Hour {
        let at = match event {
            Point::At(at) => at,
            Point::Day(day) => counting.start_of(day)?,
        };
        let chosen = rule.hours()?.clone();
        let ends = shifted(at, -hours_in(amount))?;
        let seconds = -hours_in(amount);
        let steps = vec![Step::Hours { seconds, plain: ends, ends, rule: chosen.says(Hours::Elapsed) }];
        return Ok(End::Instant(InstantEnd { plain: ends, ends, steps }));
    }
    let day_0 = counting.day_of(event)?;
    counting.say_day_zero(day_0)?;
    let raw = counting.backward(day_0, amount)?;
    let last = counting.roll(raw, Direction::AlwaysBackward)?;
    counting.close(day_0, raw, last).map(End::Day)
}

/// A ladder's step `after AMOUNT`: counted by the same rule from the day that was due, without roll.
/// It takes effect at the end of its last day.
pub fn step_after(due: Point, amount: Amount, rule: &Resolved) -> Result<End, NotComputable> {
    let mut counting = Counting::new(rule);
    if amount.unit == Unit::Hour {
        let at = match due {
            Point::At(at) => at,
            Point::Day(day) => counting.end_of_day(day)?,
        };
        return counting.hours(at, hours_in(amount), Start::Anchor).map(End::Instant);
    }
    let day_0 = counting.day_of(due)?;
    counting.say_day_zero(day_0)?;
    let included = counting.included()?;
    let raw = counting.forward(day_0, amount, included)?;
    counting.close(day_0, raw, raw).map(End::Day)
}

/// A date so long after a day, as the life of an instrument has them: the day itself is never counted, and
/// nothing rolls or is lengthened.
pub fn date_after(day: Day, amount: Amount, rule: &Resolved) -> Result<DayEnd, NotComputable> {
    let mut counting = Counting::new(rule);
    let date = counting.ahead(day, amount, false)?;
    counting.steps.push(Step::Counted { amount, last: date });
    counting.close(day, date, date)
}

/// A date so long before a day.
pub fn date_before(day: Day, amount: Amount, rule: &Resolved) -> Result<DayEnd, NotComputable> {
    let mut counting = Counting::new(rule);
    let n = i64::from(amount.n);
    let date = match amount.unit {
        Unit::Hour => return Err(NotComputable::beyond()),
        Unit::WorkingDay => counting.working_days(day, amount.n, false, before)?,
        Unit::Day => days(day, -n)?,
        Unit::Week => days(day, -n * 7)?,
        Unit::Month => counting.months(day, -n)?,
        Unit::Year => counting.months(day, -n * 12)?,
    };
    counting.steps.push(Step::Counted { amount, last: date });
    counting.close(day, date, date)
}

/// A computation under way: the rule and what was said about it so far.
pub(super) struct Counting<'a> {
    pub(super) rule: &'a Resolved,
    pub(super) steps: Vec<Step>,
    /// Whether anybody asks for them.
    told: bool,
}

/// Which way a last day rolls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    AsWritten,
    AlwaysBackward,
}

/// Whether hours begin at an anchor, or go on after a stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    Anchor,
    Resumed,
}

impl<'a> Counting<'a> {
    pub(super) fn new(rule: &'a Resolved) -> Counting<'a> {
        Counting { rule, steps: Vec::new(), told: true }
    }

    /// The same for those who ask for the end alone: no step is kept.
    pub(super) fn quiet(rule: &'a Resolved) -> Counting<'a> {
        Counting { told: false, ..Counting::new(rule) }
    }

    fn say(&mut self, step: impl FnOnce() -> Step) {
        if self.told {
            self.steps.push(step());
        }
    }

    /// The day a point falls on.
    fn day_of(&self, point: Point) -> Result<Day, NotComputable> {
        match point {
            Point::Day(day) => Ok(day),
            Point::At(at) => self.local_day(at),
        }
    }

    /// The local day of an instant.
    pub(super) fn local_day(&self, at: Moment) -> Result<Day, NotComputable> {
        Ok(self.local(at)?.date())
    }

    fn local(&self, at: Moment) -> Result<jiff::civil::DateTime, NotComputable> {
        Ok(self.rule.zone()?.value.rules.to_datetime(at.timestamp()))
    }

    /// Day 0: the anchor's local day, or the working day as which receipt counts; never a day before
    /// the one on which the period would have begun.
    pub(super) fn day_zero(&mut self, anchor: Anchor, not_before: Option<Day>) -> Result<Day, NotComputable> {
        let local = self.local(anchor.at())?;
        let mut day = local.date().max(not_before.unwrap_or(Day::MIN));
        if let Anchor::Receipt(_) = anchor
            && let Some(cut_off) = &self.rule.rule.cut_off
            && let CutOff::At(time) | CutOff::OfficeHours(time) = cut_off.value
        {
            let free = !self.is_working(day)?;
            if free || local.time() > time {
                let received = day;
                while day == received || !self.is_working(day)? {
                    day = next(day)?;
                }
                self.asked(received, day)?;
                self.say(|| Step::CountsAs { received, day, free, rule: cut_off.clone() });
            }
        }
        self.say_day_zero(day)?;
        Ok(day)
    }

    fn say_day_zero(&mut self, day: Day) -> Result<(), NotComputable> {
        let zone = self.rule.zone()?;
        let rule = self.rule.day_0()?;
        self.say(|| Step::DayZero { day, zone: zone.says(zone.value.name.clone()), rule: rule.clone() });
        Ok(())
    }

    pub(super) fn included(&self) -> Result<bool, NotComputable> {
        Ok(self.rule.day_0()?.value == DayZero::Included)
    }

    /// The last day of `amount` after day 0.
    pub(super) fn forward(
        &mut self,
        day_0: Day,
        amount: Amount,
        included: bool,
    ) -> Result<Day, NotComputable> {
        let last = self.ahead(day_0, amount, included)?;
        self.say(|| Step::Counted { amount, last });
        Ok(last)
    }

    /// The last day of `amount` after the unrolled end of a period. That end is never counted again.
    pub(super) fn extend(&mut self, raw: Day, amount: Amount) -> Result<Day, NotComputable> {
        let last = self.ahead(raw, amount, false)?;
        self.say(|| Step::Extended { amount, last });
        Ok(last)
    }

    pub(super) fn ahead(&mut self, day_0: Day, amount: Amount, included: bool) -> Result<Day, NotComputable> {
        let plain = match amount.unit {
            Unit::Hour => return Err(NotComputable::beyond()),
            Unit::WorkingDay => return self.working_days(day_0, amount.n, included, next),
            Unit::Day => days(day_0, i64::from(amount.n))?,
            Unit::Week => days(day_0, i64::from(amount.n) * 7)?,
            Unit::Month => self.months(day_0, i64::from(amount.n))?,
            Unit::Year => self.months(day_0, i64::from(amount.n) * 12)?,
        };
        if included && plain > day_0 { days(plain, -1) } else { Ok(plain) }
    }

    /// The last day `amount` before day 0.
    fn backward(&mut self, day_0: Day, amount: Amount) -> Result<Day, NotComputable> {
        let included = self.included()?;
        let plain = match amount.unit {
            Unit::Hour => return Err(NotComputable::beyond()),
            Unit::WorkingDay => self.working_days(day_0, amount.n, included, before)?,
            Unit::Day => days(day_0, -i64::from(amount.n))?,
            Unit::Week => days(day_0, -i64::from(amount.n) * 7)?,
            Unit::Month => self.months(day_0, -i64::from(amount.n))?,
            Unit::Year => self.months(day_0, -i64::from(amount.n) * 12)?,
        };
        let counted_again = included && plain < day_0 && amount.unit != Unit::WorkingDay;
        let last = if counted_again { days(plain, 1)? } else { plain };
        self.say(|| Step::Counted { amount, last });
        Ok(last)
    }

    /// The nth working day, going by `go`. Day 0 is the first of them only where the rule includes it.
    fn working_days(
        &mut self,
        day_0: Day,
        n: u32,
        included: bool,
        go: fn(Day) -> Result<Day, NotComputable>,
    ) -> Result<Day, NotComputable> {
        let mut day = day_0;
        let mut counted = u32::from(n > 0 && included && self.is_working(day_0)?);
        while counted < n {
            day = go(day)?;
            counted += u32::from(self.is_working(day)?);
        }
        if n > 0 {
            self.asked(day_0, day)?;
        }
        Ok(day)
    }

    fn months(&mut self, day_0: Day, months: i64) -> Result<Day, NotComputable> {
        let span = jiff::Span::new().try_months(months).map_err(|_| NotComputable::beyond())?;
        let same = day_0.checked_add(span).map_err(|_| NotComputable::beyond())?;
        if same.day() == day_0.day() {
            return Ok(same);
        }
        // A request that comes a day later must never fall due earlier: so the overflow ends on the
        // first day of the next month and not on its second or third.
        let rule = self.rule.month_end()?.clone();
        let day = match rule.value {
            MonthEnd::LastDay => same,
            MonthEnd::Overflow => next(same)?,
        };
        self.say(|| Step::MonthEnd { day, rule });
        Ok(day)
    }

    /// Working days after `first`, to `last` and with it; with `first` where the rule includes it.
    pub(super) fn working_between(
        &self,
        first: Day,
        last: Day,
        included: bool,
    ) -> Result<u32, NotComputable> {
        self.working_up_to(u32::MAX, first, last, included)
    }

    /// The same, counted no further than to a number.
    fn working_up_to(&self, most: u32, first: Day, last: Day, included: bool) -> Result<u32, NotComputable> {
        let mut count = u32::from(included && first <= last && self.is_working(first)?);
        let mut day = first;
        while day < last && count < most {
            day = next(day)?;
            count += u32::from(self.is_working(day)?);
        }
        Ok(count)
    }

    /// `raw`, or the later day on which the period holds so many working days.
    pub(super) fn lengthen(
        &mut self,
        day_0: Day,
        raw: Day,
        needs: u32,
        included: bool,
    ) -> Result<Day, NotComputable> {
        let Some(rule) = self.rule.rule.minimum_working_days.clone() else { return Ok(raw) };
        if needs == 0 {
            return Ok(raw);
        }
        // Where the calendars reach from the first day to the last, enough is enough; where they do not, every day is
        // asked, and the first they do not know is named.
        let covered = self.is_working(day_0).is_ok() && self.is_working(raw).is_ok();
        let mut held = self.working_up_to(if covered { needs } else { u32::MAX }, day_0, raw, included)?;
        let mut last = raw;
        while held < needs {
            last = next(last)?;
            held += u32::from(self.is_working(last)?);
        }
        if last != raw {
            self.asked(day_0, last)?;
            self.say(|| Step::Lengthened { last, rule });
        }
        Ok(last)
    }

    /// Moves a last day that is free, as the rule says.
    pub(super) fn roll(&mut self, day: Day, direction: Direction) -> Result<Day, NotComputable> {
        let rule = self.rule.roll()?.clone();
        let go: fn(Day) -> Result<Day, NotComputable> = match (rule.value, direction) {
            (Roll::None, _) => {
                self.say(|| Step::NotRolled { day, rule });
                return Ok(day);
            }
            (Roll::Backward, _) | (_, Direction::AlwaysBackward) => before,
            (Roll::Forward, Direction::AsWritten) => next,
        };
        let mut to = day;
        while !self.is_working(to)? {
            to = go(to)?;
        }
        self.asked(day, to)?;
        if to != day {
            self.say(|| Step::Rolled { from: day, to, rule });
        }
        Ok(to)
    }

    /// The end at 24:00 of `last`.
    pub(super) fn close(mut self, day_0: Day, raw: Day, last: Day) -> Result<DayEnd, NotComputable> {
        let ends = self.end_of_day(last)?;
        let zone = self.rule.zone()?.value.name.clone();
        Ok(DayEnd { day_0, raw, last, zone, ends, steps: std::mem::take(&mut self.steps) })
    }

    /// So many seconds of hours from `at`.
    pub(super) fn hours(
        &mut self,
        at: Moment,
        seconds: i64,
        start: Start,
    ) -> Result<InstantEnd, NotComputable> {
        let rule = self.rule.hours()?.clone();
        let plain = shifted(at, seconds)?;
        let ends = match rule.value {
            Hours::FromNextHour if start == Start::Anchor => {
                let time = self.local(at)?.time();
                let into = i64::from(time.minute()) * 60 + i64::from(time.second());
                shifted(plain, 3600 - into)?
            }
            Hours::Elapsed | Hours::FromNextHour => plain,
            // A period that runs out at midnight ran out with the day before.
            Hours::EndOfDay => self.end_of_day(self.local_day(shifted(plain, -1)?)?)?,
        };
        self.say(|| Step::Hours { seconds, plain, ends, rule });
        if self.told
            && let Ok(zone) = self.rule.zone()
            && let Some(change) = zone.value.rules.following(at.timestamp()).next()
            && Moment::of(change.timestamp()) < ends
        {
            let zone = zone.value.name.clone();
            self.say(|| Step::ClockChange { zone, at: Moment::of(change.timestamp()) });
        }
        Ok(InstantEnd { plain, ends, steps: std::mem::take(&mut self.steps) })
    }

    fn start_of(&self, day: Day) -> Result<Moment, NotComputable> {
        let rules = self.rule.zone()?.value.rules.clone();
        let midnight = day.to_zoned(rules).map_err(|_| NotComputable::beyond())?;
        Ok(Moment::of(midnight.timestamp()))
    }

    /// 24:00 of a day: the first instant of the next, also where clocks change at midnight.
    pub(super) fn end_of_day(&self, day: Day) -> Result<Moment, NotComputable> {
        self.start_of(next(day)?)
    }

    fn is_working(&self, day: Day) -> Result<bool, NotComputable> {
        Ok(self.rule.free()?.value.is_working(day)?)
    }

    /// Notes which calendars were asked about which days.
    fn asked(&mut self, first: Day, last: Day) -> Result<(), NotComputable> {
        let free = self.rule.free()?;
        if !self.told {
            return Ok(());
        }
        for calendar in &free.value.calendars {
            self.steps.push(Step::asked(calendar, first, last, free.says(())));
            let regional = Step::RegionalCalendarMissing { calendar: calendar.name().to_owned() };
            if calendar.lacks_regional_days() && !self.steps.contains(&regional) {
                self.steps.push(regional);
            }
        }
        Ok(())
    }
}

/// The seconds of an amount in hours.
pub(super) fn hours_in(amount: Amount) -> i64 {
    i64::from(amount.n) * 3600
}

pub(super) fn shifted(at: Moment, seconds: i64) -> Result<Moment, NotComputable> {
    let second = at.as_second().checked_add(seconds).ok_or_else(NotComputable::beyond)?;
    Moment::from_second(second).map_err(|_| NotComputable::beyond())
}

pub(super) fn days(day: Day, n: i64) -> Result<Day, NotComputable> {
    let span = jiff::Span::new().try_days(n).map_err(|_| NotComputable::beyond())?;
    day.checked_add(span).map_err(|_| NotComputable::beyond())
}

fn next(day: Day) -> Result<Day, NotComputable> {
    day.checked_add(1.day()).map_err(|_| NotComputable::beyond())
}

fn before(day: Day) -> Result<Day, NotComputable> {
    day.checked_sub(1.day()).map_err(|_| NotComputable::beyond())
}
