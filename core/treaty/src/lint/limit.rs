//! Limits: from which deed, with what consequence, counted how.

use super::{Look, is_in_days, length, or_allow};
use crate::bind::scope::place;
use crate::diagnostic::Diagnostic;
use crate::library::Library;
use crate::model::{Balance, Body, Clause, LimitForm, Norm, Periods, Profile};
use crate::norm::NormKind;
use crate::period::PeriodRule;
use crate::question::compare_lengths;
use crate::source::Span;

/// A limit has no deed it counts from.
pub(super) fn e001_limit_without_anchor(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    for (clause, norm) in look.norms() {
        let counts = matches!(
            norm.limit.form,
            LimitForm::Within(_) | LimitForm::AtLeast(_) | LimitForm::Promptly(_) | LimitForm::Unknown
        ) || norm.every.is_some();
        if counts && norm.starts.is_empty() {
            let span = if norm.every.is_some() { place(&clause.statement, "every") } else { norm.limit.span };
            out.push(
                Diagnostic::new("E001", span, format!("the limit of `{}` counts from nothing", clause.id))
                    .saying("from which deed?")
                    .hint("add `starts on …`, such as `starts on received`"),
            );
        }
    }
}

/// A duty has no bearer or no counterparty.
pub(super) fn e002_duty_without_parties(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    for (clause, norm) in look.duties() {
        let lacking = match (&norm.by, norm.to.is_empty()) {
            (None, true) => "bearer and no counterparty",
            (None, false) => "bearer",
            (Some(_), true) => "counterparty",
            (Some(_), false) => continue,
        };
        let hint = if norm.by.is_none() { "say who owes it: `by requested`" } else { "say to whom: `to requesting`" };
        out.push(
            Diagnostic::new("E002", clause.head(), format!("the duty `{}` has no {lacking}", clause.id)).hint(hint),
        );
    }
}

/// A hard limit has no consequence.
pub(super) fn w003_limit_without_consequence(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    let covered = ladders(look).flat_map(|ladder| ladder.norms.clone()).collect::<Vec<_>>();
    for (clause, norm) in look.duties() {
        let hard = !norm.limit.soft && matches!(norm.limit.form, LimitForm::Within(_) | LimitForm::Date(_) | LimitForm::Before(..));
        if hard && !covered.contains(&clause.id) {
            out.push(
                Diagnostic::new("W003", norm.limit.span, "a limit has no consequence")
                    .saying("nothing happens when this is missed")
                    .hint(or_allow("add a rung to the escalation", "W003")),
            );
        }
    }
}

fn ladders<'a>(look: &Look<'a>) -> impl Iterator<Item = &'a crate::model::Ladder> + use<'a> {
    let of = |clauses: &'a [Clause]| {
        clauses.iter().filter_map(|clause| match &clause.body {
            Body::Escalation(ladder) => Some(ladder),
            _ => None,
        })
    };
    let profiles: Vec<&Profile> = look.profiles().collect();
    of(&look.held.clauses).chain(profiles.into_iter().flat_map(move |profile| of(&profile.clauses)))
}

/// An escalation names a duty that has no limit.
pub(super) fn w004_ladder_for_no_limit(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    for clause in &look.held.clauses {
        let Body::Escalation(ladder) = &clause.body else { continue };
        for id in &ladder.norms {
            let Some(norm) = look.held.clause(id).and_then(Clause::norm) else { continue };
            let never_missed = matches!(norm.limit.form, LimitForm::Unlimited | LimitForm::Promptly(_))
                && norm.every.is_none()
                && norm.instead.is_empty();
            if never_missed {
                out.push(
                    Diagnostic::new(
                        "W004",
                        place(&clause.statement, "for"),
                        format!("`{}` climbs for `{id}`, which has no limit that can be missed", clause.id),
                    )
                    .hint("give the duty a limit, or take it off the ladder"),
                );
            }
        }
    }
}

/// A limit in days, and no period rule is in force.
pub(super) fn w005_days_without_rule(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    for (clause, norm) in look.norms() {
        let counted = |counted_by: &Option<String>| {
            let id = counted_by.as_deref().unwrap_or("default");
            rules(look).any(|periods| periods.rule.id == id)
        };
        let own = is_in_days(&norm.limit.form) && !counted(&norm.counted_by);
        let every = norm.every.is_some_and(|every| every.unit != crate::period::Unit::Hour) && !counted(&norm.counted_by);
        let other = norm.instead.iter().find(|i| is_in_days(&i.limit.form) && !counted(&i.counted_by));
        let span: Span = match (own, every, other) {
            (true, ..) => norm.limit.span,
            (_, true, _) => place(&clause.statement, "every"),
            (_, _, Some(instead)) => instead.limit.span,
            _ => continue,
        };
        out.push(
            Diagnostic::new("W005", span, "a limit in days, and nothing says how days are counted")
                .saying("not computable")
                .hint(or_allow("add a `periods` block, or a profile that chooses one", "W005")),
        );
    }
}

fn rules<'a>(look: &Look<'a>) -> impl Iterator<Item = &'a Periods> + use<'a> {
    let profiles: Vec<&Profile> = look.profiles().collect();
    look.held.periods.iter().chain(profiles.into_iter().flat_map(|profile| &profile.periods))
}

/// The urgent limit is not shorter than the ordinary one.
pub(super) fn e007_urgent_limit_not_shorter(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    let classes: Vec<&str> = super::urgency::classes(look).collect();
    for (_, norm) in look.duties() {
        let Some(ordinary) = length(&norm.limit.form) else { continue };
        for instead in &norm.instead {
            let urgent = instead.guard.when.as_ref().is_some_and(|when| super::urgency::asks(when, &classes));
            let Some(other) = length(&instead.limit.form).filter(|_| urgent) else { continue };
            if matches!(compare_lengths(other, ordinary), Some(std::cmp::Ordering::Equal | std::cmp::Ordering::Greater)) {
                out.push(
                    Diagnostic::new("E007", instead.limit.span, "the urgent limit is not shorter than the ordinary one")
                        .saying(other.to_string())
                        .and_at(norm.limit.span, "the ordinary limit")
                        .hint(format!("an urgent limit below {ordinary}, or no `instead`")),
                );
            }
        }
    }
}

/// A period rule leaves out a key a date needs.
pub(super) fn w009_rule_leaves_out_a_key(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    for periods in &look.held.periods {
        let mut rule = periods.rule.clone();
        for profile in look.profiles() {
            for more in profile.periods.iter().filter(|more| more.rule.id == periods.rule.id) {
                rule = rule.filled_by(&more.rule);
            }
        }
        let lacking = lacking(&rule);
        if !lacking.is_empty() {
            out.push(w009(periods, &lacking));
        }
    }
}

fn lacking(rule: &PeriodRule) -> Vec<&'static str> {
    let keys = [
        ("roll", rule.roll.is_none()),
        ("day-0", rule.day_0.is_none()),
        ("holidays-of", rule.holidays_of.is_none()),
        ("zone", rule.zone.is_none()),
    ];
    keys.into_iter().filter(|(_, missing)| *missing).map(|(key, _)| key).collect()
}

fn w009(periods: &Periods, lacking: &[&str]) -> Diagnostic {
    let keys = lacking.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
    let head = Span::new(periods.span.start, periods.span.start + "periods".len());
    Diagnostic::new("W009", head, format!("the period rule `{}` leaves out {keys}", periods.rule.id))
        .hint(or_allow("add what is missing: no default is assumed, and a date that needs it is not computable", "W009"))
}

/// A profile's rules for instruments that are not held, or that have none of that id.
pub(super) fn profile(profile: &Profile, library: &Library, out: &mut Vec<Diagnostic>) {
    for periods in &profile.periods {
        let of_text = library
            .instrument(&profile.of)
            .and_then(|held| held.periods.iter().find(|own| own.rule.id == periods.rule.id));
        let rule = of_text.map_or_else(|| periods.rule.clone(), |own| own.rule.filled_by(&periods.rule));
        let lacking = lacking(&rule);
        if !lacking.is_empty() {
            out.push(w009(periods, &lacking));
        }
        if let Some(own) = of_text {
            contradictions(profile, own, periods, out);
        }
    }
}

/// A profile contradicts the text it completes (`E078`).
fn contradictions(profile: &Profile, own: &Periods, periods: &Periods, out: &mut Vec<Diagnostic>) {
    fn differ<T: PartialEq>(
        a: &Option<crate::period::Chosen<T>>,
        b: &Option<crate::period::Chosen<T>>,
    ) -> bool {
        matches!((a, b), (Some(a), Some(b)) if a.value != b.value)
    }
    let keys = [
        ("day-0", differ(&own.rule.day_0, &periods.rule.day_0)),
        ("roll", differ(&own.rule.roll, &periods.rule.roll)),
        ("holidays-of", differ(&own.rule.holidays_of, &periods.rule.holidays_of)),
        ("zone", differ(&own.rule.zone, &periods.rule.zone)),
        ("cut-off", differ(&own.rule.cut_off, &periods.rule.cut_off)),
        ("minimum-working-days", differ(&own.rule.minimum_working_days, &periods.rule.minimum_working_days)),
        ("month-end", differ(&own.rule.month_end, &periods.rule.month_end)),
        ("hours", differ(&own.rule.hours, &periods.rule.hours)),
    ];
    for (key, _) in keys.into_iter().filter(|(_, differs)| *differs) {
        let statements = profile.statement.children("periods");
        let found = statements.flat_map(|block| block.statements()).find(|child| child.keyword() == key);
        let span = found.map_or(periods.span, |child| child.span);
        out.push(
            Diagnostic::new("E078", span, format!("the profile chooses another `{key}` than the text it completes"))
                .hint("a profile fills what the text leaves open and never overrides it; drop the line"),
        );
    }
}

/// An extension has no cap.
pub(super) fn w010_extension_without_cap(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    for (clause, norm) in look.norms() {
        let Some(extension) = &norm.extend else { continue };
        if extension.up_to.is_none() && extension.times.is_none() && !extension.uncapped {
            out.push(
                Diagnostic::new("W010", extension.guard.span, format!("`{}` can be extended without a cap", clause.id))
                    .hint(or_allow("add `up-to …` and `times …`, or say `uncapped`", "W010")),
            );
        }
    }
}

/// A clock can stop without end.
pub(super) fn w011_clock_stops_without_end(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    for (clause, norm) in look.norms() {
        let mut report = |span: Span, what: &str, hint: &str| {
            let message = format!("the clock of `{}` can stand still without end: {what}", clause.id);
            out.push(Diagnostic::new("W011", span, message).hint(or_allow(hint, "W011")));
        };
        for stop in &norm.stops {
            match (stop.resumes.is_empty(), stop.at_most.is_none()) {
                (true, _) => report(stop.guard.span, "no `resumes`", "add `resumes on …`"),
                (_, true) => report(stop.guard.span, "no `at-most`", "add `at-most … times`"),
                _ => {}
            }
        }
        for suspension in &norm.suspended {
            if suspension.balance == Balance::Open && !says_open(clause, suspension.guard.span) {
                report(suspension.guard.span, "no `balance`", "add `balance kept`, `fresh` or `open`");
            }
        }
    }
}

fn says_open(clause: &Clause, span: Span) -> bool {
    let mut children = clause.statement.children("suspended");
    children.any(|child| child.span == span && child.has("balance"))
}

/// A vague limit has no benchmark.
pub(super) fn i012_vague_without_benchmark(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    for (clause, norm) in look.norms() {
        let vague = matches!(norm.limit.form, LimitForm::Promptly(_));
        let profile = look.profiles().any(|profile| profile.benchmarks.contains_key(&clause.id));
        if vague && norm.benchmark.is_none() && !profile {
            out.push(
                Diagnostic::new("I012", norm.limit.span, "a vague limit has no benchmark")
                    .hint("add `benchmark 5 working days`, or let a profile agree one; it feeds figures only"),
            );
        }
    }
}

/// A limit nobody has read.
pub(super) fn w068_unknown_limit(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    for (clause, norm) in look.norms() {
        let limits = std::iter::once(&norm.limit).chain(norm.instead.iter().map(|instead| &instead.limit));
        for limit in limits.filter(|limit| limit.form == LimitForm::Unknown) {
            out.push(
                Diagnostic::new("W068", limit.span, format!("the limit of `{}` is unknown", clause.id))
                    .saying("nothing is computed, and nothing lapses")
                    .hint(or_allow("read the text and write the limit", "W068")),
            );
        }
    }
}

/// A duty has no deed that fulfils it.
pub(super) fn e077_duty_without_deed(look: &Look<'_>, out: &mut Vec<Diagnostic>) {
    for (clause, norm) in look.duties() {
        if norm.done.is_empty() && !is_standard(clause, norm) {
            out.push(
                Diagnostic::new("E077", clause.head(), format!("no deed fulfils the duty `{}`", clause.id))
                    .hint("add `done on …`, such as `done on acknowledged`"),
            );
        }
    }
}

/// Duties whose deed the language knows by their id.
fn is_standard(clause: &Clause, norm: &Norm) -> bool {
    norm.kind == NormKind::Duty && crate::bind::standard_deed(&clause.id).is_some()
}
