//! The oracle: sixteen hundred dates worked out by a second, slow implementation (see `dates/README.md`).

#![allow(clippy::unwrap_used)]

use comity_treaty::calendar::Calendars;
use comity_treaty::period::{
    Amount, Anchor, Basis, Chosen, CutOff, End, Minimum, NotComputable, PeriodRule, Point, Resolved, Running,
    Side, Sides, Unit, end_before, end_of, floor_of, step_after,
};
use comity_words::Moment;

#[test]
fn every_date_of_the_table_comes_out() {
    let calendars = Calendars::builtin();
    let table = include_str!("dates/table.tsv");
    let mut wrong = Vec::new();
    let mut count = 0;
    for (number, line) in table.lines().enumerate().skip(1) {
        let row = Row::of(line);
        let found = row.found(&calendars);
        count += 1;
        if found != row.expected {
            wrong.push(format!("line {}: {line}\n  found {found:?}", number + 1));
        }
    }
    assert!(count >= 1500, "the table has {count} dates");
    assert!(wrong.is_empty(), "{} of {count} dates are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// One line of the table.
struct Row<'a> {
    what: &'a str,
    anchor: Anchor,
    amount: Amount,
    rule: PeriodRule,
    zone: Option<&'a str>,
    calendars: Vec<&'a str>,
    extra: Vec<(&'a str, &'a str)>,
    expected: (String, String, String),
}

impl<'a> Row<'a> {
    fn of(line: &'a str) -> Row<'a> {
        let cells: Vec<&str> = line.split('\t').collect();
        let [
            what,
            anchor,
            kind,
            amount,
            zone,
            calendars,
            mode,
            day_0,
            roll,
            cut_off,
            minimum,
            month_end,
            hours,
            extra,
            raw,
            last,
            ends,
        ] = cells.as_slice()
        else {
            panic!("{line}")
        };
        let at: Moment = anchor.parse().unwrap();
        let holidays_of = match *mode {
            "one" => "requested",
            other => other,
        };
        let rule = PeriodRule {
            id: "default".to_owned(),
            day_0: word(day_0),
            roll: word(roll),
            holidays_of: if *calendars == "-" { None } else { word(holidays_of) },
            zone: if *zone == "-" { None } else { word("requested") },
            cut_off: (*cut_off != "-").then(|| text(CutOff::At(format!("{cut_off}:00").parse().unwrap()))),
            minimum_working_days: minimum.split_once(" from ").map(|(n, from)| {
                text(Minimum {
                    n: n.parse().unwrap(),
                    from: Some(Amount::of(from.parse().unwrap(), Unit::Day)),
                })
            }),
            month_end: word(month_end),
            hours: word(hours),
        };
        Row {
            what,
            anchor: if *kind == "receipt" { Anchor::Receipt(at) } else { Anchor::Deed(at) },
            amount: plural(amount),
            rule,
            zone: (*zone != "-").then_some(zone),
            calendars: calendars.split('+').collect(),
            extra: extra.split(';').filter_map(|pair| pair.split_once('=')).collect(),
            expected: ((*raw).to_owned(), (*last).to_owned(), (*ends).to_owned()),
        }
    }

    fn found(&self, calendars: &Calendars) -> (String, String, String) {
        let side = |calendar: Option<&&'a str>| Side {
            code: "X",
            zone: self.zone,
            calendar: calendar.copied().filter(|name| *name != "-"),
        };
        let sides = Sides {
            requested: side(self.calendars.first()),
            requesting: side(self.calendars.get(1)),
            bearer: None,
        };
        let resolved = self.rule.resolve(&sides, calendars, jiff::tz::db());
        match self.end(&resolved) {
            Ok(End::Day(day)) => (day.raw.to_string(), day.last.to_string(), day.ends.to_string()),
            Ok(End::Instant(end)) => (end.plain.to_string(), "-".to_owned(), end.ends.to_string()),
            Err(NotComputable { missing, .. }) => {
                ("not-computable".to_owned(), missing.as_str().to_owned(), "-".to_owned())
            }
        }
    }

    fn end(&self, rule: &Resolved) -> Result<End, NotComputable> {
        let extra = |key: &str| self.extra.iter().find(|(name, _)| *name == key).unwrap().1;
        let at = Point::At(self.anchor.at());
        match self.what {
            "within" => end_of(self.anchor, self.amount, rule),
            "floor" => floor_of(self.anchor, self.amount, rule),
            "before" => end_before(at, self.amount, rule),
            "step" => step_after(at, self.amount, rule),
            "extend" => {
                let by = plural(&format!("{} {}", extra("by"), extra("by_unit")));
                Running::begin(self.anchor, self.amount).extended(by).end(rule)
            }
            "stop" => Running::begin(self.anchor, self.amount)
                .stop(extra("stop").parse().unwrap(), rule)?
                .resume(extra("resume").parse().unwrap())
                .end(rule),
            "twice" => Running::begin(self.anchor, self.amount)
                .stop(extra("stop").parse().unwrap(), rule)?
                .resume(extra("resume").parse().unwrap())
                .stop(extra("stop2").parse().unwrap(), rule)?
                .resume(extra("resume2").parse().unwrap())
                .end(rule),
            other => panic!("{other}"),
        }
    }
}

fn text<T>(value: T) -> Chosen<T> {
    Chosen::new(value, Basis::Text, "2(3)")
}

fn word<T: std::str::FromStr>(word: &str) -> Option<Chosen<T>>
where
    T::Err: std::fmt::Debug,
{
    (word != "-").then(|| text(word.parse().unwrap()))
}

/// `30 day`, as the table writes it.
fn plural(text: &str) -> Amount {
    format!("{text}s").parse().unwrap()
}
