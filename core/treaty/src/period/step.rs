//! The lines of *why this date*: each names the rule it follows and where that rule stands.

use comity_words::{Day, Digest, Moment};

use super::{Amount, Basis, Chosen, CutOff, DayZero, Hours, Minimum, MonthEnd, Roll};
use crate::calendar::{Calendar, EntryKind, Mark};

/// One step from the anchor to the end. Prints as a short sentence without its basis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Receipt counted as receipt on a later day.
    CountsAs {
        /// The local day of receipt.
        received: Day,
        /// The day it counts as.
        day: Day,
        /// Whether it came on a day that is no working day; otherwise it came after the cut-off.
        free: bool,
        /// The cut-off.
        rule: Chosen<CutOff>,
    },
    /// Day 0, and whether it counts.
    DayZero {
        /// The day.
        day: Day,
        /// The zone it is a day of.
        zone: Chosen<String>,
        /// Whether it counts.
        rule: Chosen<DayZero>,
    },
    /// The length was counted.
    Counted {
        /// What was counted.
        amount: Amount,
        /// The day it leads to.
        last: Day,
    },
    /// The length was added to an end that was not rolled.
    Extended {
        /// What was added.
        amount: Amount,
        /// The day it leads to.
        last: Day,
    },
    /// The month has no such day.
    MonthEnd {
        /// The day it ends on instead.
        day: Day,
        /// The rule.
        rule: Chosen<MonthEnd>,
    },
    /// The period was lengthened until it held enough working days.
    Lengthened {
        /// The day it leads to.
        last: Day,
        /// The rule.
        rule: Chosen<Minimum>,
    },
    /// The last day moved.
    Rolled {
        /// From this day.
        from: Day,
        /// To this one.
        to: Day,
        /// The rule.
        rule: Chosen<Roll>,
    },
    /// The last day stayed although it is free: the rule says so.
    NotRolled {
        /// The day.
        day: Day,
        /// The rule.
        rule: Chosen<Roll>,
    },
    /// A calendar was asked about these days.
    Asked {
        /// Its name.
        calendar: String,
        /// Its digest.
        digest: Digest,
        /// The first day asked for.
        first: Day,
        /// The last.
        last: Day,
        /// The holidays and closures met, as (day, name).
        met: Vec<(Day, String)>,
        /// Whether a line that was met, or the whole calendar, is unchecked.
        unchecked: bool,
        /// Why this calendar: the answer to `holidays-of`.
        rule: Chosen<()>,
    },
    /// The calendar holds only what is free in every part of the State.
    RegionalCalendarMissing {
        /// The calendar.
        calendar: String,
    },
    /// Hours were counted.
    Hours {
        /// How many seconds ran: the hours, or what was left of them.
        seconds: i64,
        /// The plain end, without the rule.
        plain: Moment,
        /// The end by the rule.
        ends: Moment,
        /// The rule.
        rule: Chosen<Hours>,
    },
    /// Clocks changed while the hours ran. The hours are elapsed time: they lose and gain nothing.
    ClockChange {
        /// The zone.
        zone: String,
        /// When.
        at: Moment,
    },
}

impl Step {
    pub(super) fn asked(calendar: &Calendar, first: Day, last: Day, rule: Chosen<()>) -> Step {
        let (first, last) = (first.min(last), first.max(last));
        let lines = || {
            calendar.between(first, last).filter(|(day, entry)| {
                entry.kind != EntryKind::Worked && !calendar.weekend_on(*day).contains(&day.weekday())
            })
        };
        let unchecked = calendar.mark() == Some(Mark::Unchecked)
            || lines().any(|(_, entry)| entry.mark == Mark::Unchecked);
        Step::Asked {
            calendar: calendar.name().to_owned(),
            digest: calendar.digest(),
            first,
            last,
            met: lines().map(|(day, entry)| (day, entry.name.clone())).collect(),
            unchecked,
            rule,
        }
    }

    /// The key of the period rule it follows, or the word a scenario's `because` may ask for.
    pub const fn name(&self) -> &'static str {
        match self {
            Step::CountsAs { .. } => "cut-off",
            Step::DayZero { .. } => "day-0",
            Step::Counted { .. } => "count",
            Step::Extended { .. } => "extend",
            Step::MonthEnd { .. } => "month-end",
            Step::Lengthened { .. } => "minimum-working-days",
            Step::Rolled { .. } | Step::NotRolled { .. } => "roll",
            Step::Asked { .. } => "holidays-of",
            Step::RegionalCalendarMissing { .. } => "regional-calendar-missing",
            Step::Hours { .. } => "hours",
            Step::ClockChange { .. } => "clock-change",
        }
    }

    /// Where the rule it follows stands: its kind of place and the place; none for plain arithmetic.
    pub fn basis(&self) -> Option<(Basis, &str)> {
        fn of<T>(rule: &Chosen<T>) -> Option<(Basis, &str)> {
            Some((rule.basis, &*rule.source))
        }
        match self {
            Step::CountsAs { rule, .. } => of(rule),
            Step::DayZero { rule, .. } => of(rule),
            Step::MonthEnd { rule, .. } => of(rule),
            Step::Lengthened { rule, .. } => of(rule),
            Step::Rolled { rule, .. } | Step::NotRolled { rule, .. } => of(rule),
            Step::Asked { rule, .. } => of(rule),
            Step::Hours { rule, .. } => of(rule),
            Step::Counted { .. }
            | Step::Extended { .. }
            | Step::RegionalCalendarMissing { .. }
            | Step::ClockChange { .. } => None,
        }
    }
}

impl std::fmt::Display for Step {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Step::CountsAs { received, day, free: true, .. } => {
                write!(
                    f,
                    "received on {}, no working day; counts as received on {}",
                    named(*received),
                    named(*day)
                )
            }
            Step::CountsAs { received, day, free: false, rule } => {
                let what = match rule.value {
                    CutOff::At(time) | CutOff::OfficeHours(time) => {
                        format!("{:02}:{:02}", time.hour(), time.minute())
                    }
                    CutOff::None => "the cut-off".to_owned(),
                };
                write!(
                    f,
                    "received on {} after {what}; counts as received on {}",
                    named(*received),
                    named(*day)
                )
            }
            Step::DayZero { day, zone, rule } => {
                let counts = match rule.value {
                    DayZero::Excluded => "excluded",
                    DayZero::Included => "included, it is day 1",
                };
                write!(f, "day 0 is {} in {}, {counts}", named(*day), zone.value)
            }
            Step::Counted { amount, last } => write!(f, "{amount} lead to {}", named(*last)),
            Step::Extended { amount, last } => {
                write!(f, "{amount} more, from the end before it is moved, lead to {}", named(*last))
            }
            Step::MonthEnd { day, .. } => write!(f, "the month has no such day, so {}", named(*day)),
            Step::Lengthened { last, rule } => {
                let n = rule.value.n;
                let days = if n == 1 { "working day" } else { "working days" };
                write!(f, "lengthened until it holds {n} {days}, to {}", named(*last))
            }
            Step::Rolled { from, to, .. } => {
                let word = if to > from { "forward" } else { "backward" };
                write!(f, "{} is free; {word} to {}", named(*from), named(*to))
            }
            Step::NotRolled { day, .. } => write!(f, "{} does not move, free or not", named(*day)),
            Step::Asked { calendar, digest, first, last, met, .. } => {
                write!(f, "calendar {calendar}, digest {}…; ", &digest.hex()[..4])?;
                let span =
                    if first == last { format!("on {first}") } else { format!("between {first} and {last}") };
                if met.is_empty() {
                    return write!(f, "no holiday {span}");
                }
                let met: Vec<String> =
                    met.iter().map(|(day, name)| format!("{} {name}", named(*day))).collect();
                write!(f, "{span}: {}", met.join(", "))
            }
            Step::RegionalCalendarMissing { calendar } => {
                write!(
                    f,
                    "calendar {calendar} holds only days free in every part of the State; parts have more"
                )
            }
            Step::Hours { seconds, plain, ends, rule } => {
                write!(f, "{} from the event lead to {plain}", elapsed(*seconds))?;
                match rule.value {
                    Hours::Elapsed => Ok(()),
                    Hours::FromNextHour => write!(f, "; the hour of the event is not counted, so {ends}"),
                    Hours::EndOfDay => write!(f, "; they run to the end of that day, {ends}"),
                }
            }
            Step::ClockChange { zone, at } => {
                write!(f, "clocks in {zone} change at {at}; hours are elapsed time and lose nothing")
            }
        }
    }
}

/// `Sun 2026-12-20`
fn named(day: Day) -> String {
    use jiff::civil::Weekday;
    let weekday = match day.weekday() {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    };
    format!("{weekday} {day}")
}

/// `72 hours`, or `71:59:30` where they are not whole.
fn elapsed(seconds: i64) -> String {
    if seconds % 3600 == 0 {
        let hours = seconds / 3600;
        return format!("{hours} hour{}", if hours == 1 { "" } else { "s" });
    }
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}
