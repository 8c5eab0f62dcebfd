//! Norms and their clocks: anchors, bearers, lengths, consequences, and the rules by which they count.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::condition::opens_for;
use super::text::Text;
use crate::diagnostic::Diagnostic;
use crate::model::{Body, Clause, Limit, LimitForm, Norm, Periods, StepWhen};
use crate::norm::NormKind;
use crate::period::{Amount, Unit};
use crate::question::compare_lengths;
use crate::source::Span;

pub(super) fn lint(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for (clause, norm) in text.norms() {
        anchor(clause, norm, found);
        parties(clause, norm, found);
        fulfilling_deed(clause, norm, found);
        consequence(text, clause, norm, found);
        urgent_limit(text, clause, norm, found);
        instead_for_urgency(text, clause, norm, found);
        extension(clause, norm, found);
        endless_stops(text, clause, norm, found);
        vague(text, clause, norm, found);
        unread(norm, found);
    }
    supplements(text, found);
    ladders(text, found);
    rule_in_force(text, found);
    rules_complete(text, found);
    circles(text, found);
}

/// The main limit and the others of a norm.
fn limits(norm: &Norm) -> impl Iterator<Item = &Limit> {
    std::iter::once(&norm.limit).chain(norm.instead.iter().map(|instead| &instead.limit))
}

/// Where a limit stands; the head of the clause, where it has none.
fn place(clause: &Clause, limit: &Limit) -> Span {
    if limit.form == LimitForm::Unlimited { clause.head() } else { limit.span }
}

/// E001
fn anchor(clause: &Clause, norm: &Norm, found: &mut Vec<Diagnostic>) {
    if !norm.starts.is_empty() {
        return;
    }
    let counts = |limit: &&Limit| {
        !matches!(limit.form, LimitForm::Unlimited | LimitForm::Date(_) | LimitForm::Before(..))
    };
    let limit = limits(norm).find(counts);
    if limit.is_none() && norm.every.is_none() {
        return;
    }
    let span = limit.map_or(clause.head(), |limit| place(clause, limit));
    found.push(
        Diagnostic::new("E001", span, format!("the limit of `{}` has no event it counts from", clause.id))
            .saying("from when?")
            .and_at(clause.head(), "this clause has no `starts on`")
            .hint("name the event: `starts on received`"),
    );
}

/// E002
fn parties(clause: &Clause, norm: &Norm, found: &mut Vec<Diagnostic>) {
    if norm.kind != NormKind::Duty {
        return;
    }
    let (lacks, hint) = match (&norm.by, norm.to.is_empty()) {
        (None, true) => {
            ("neither a bearer nor a counterparty", "say who owes it to whom: `by requested to requesting`")
        }
        (None, false) => ("no bearer", "say who owes it: `by requested`"),
        (Some(_), true) => ("no counterparty", "say to whom it is owed: `to requesting`"),
        (Some(_), false) => return,
    };
    found.push(
        Diagnostic::new("E002", clause.head(), format!("the duty `{}` has {lacks}", clause.id)).hint(hint),
    );
}

/// E077
fn fulfilling_deed(clause: &Clause, norm: &Norm, found: &mut Vec<Diagnostic>) {
    if norm.kind != NormKind::Duty || !norm.done.is_empty() {
        return;
    }
    found.push(
        Diagnostic::new("E077", clause.head(), format!("no deed fulfils the duty `{}`", clause.id))
            .hint("name the deed, as `done on decided`"),
    );
}

/// W003
fn consequence(text: &Text<'_>, clause: &Clause, norm: &Norm, found: &mut Vec<Diagnostic>) {
    let hard = |limit: &&Limit| {
        let lapses = matches!(
            limit.form,
            LimitForm::Within(_) | LimitForm::Date(_) | LimitForm::Path(_) | LimitForm::Before(..)
        );
        lapses && !limit.soft
    };
    let Some(limit) = limits(norm).find(hard) else { return };
    if norm.kind != NormKind::Duty {
        return;
    }
    if text.followed().contains(clause.id.as_str()) {
        return;
    }
    found.push(
        Diagnostic::new("W003", limit.span, format!("the limit of `{}` has no consequence", clause.id))
            .saying("nothing happens when this is missed")
            .hint(format!(
                "let an escalation cover it: `escalation late for ({}) {{ step at-once notify both.liaison; }}`",
                clause.id
            )),
    );
}

/// W004
fn ladders(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for clause in text.own {
        let Body::Escalation(ladder) = &clause.body else { continue };
        for id in &ladder.norms {
            let versions: Vec<(&Clause, &Norm)> = text
                .all()
                .filter(|other| other.id == *id)
                .filter_map(|other| Some((other, other.norm()?)))
                .collect();
            let never = |(clause, norm): &(&Clause, &Norm)| {
                // A limit that stands there and could not be read may be any.
                let unread = norm.limit.form == LimitForm::Unlimited && clause.statement.has("<limit>");
                norm.every.is_none()
                    && !unread
                    && limits(norm)
                        .all(|limit| matches!(limit.form, LimitForm::Unlimited | LimitForm::Promptly(_)))
                    && !text.profiles.iter().any(|profile| profile.instead_of(id).next().is_some())
            };
            if let Some((duty, _)) = versions.first().filter(|_| versions.iter().all(never)) {
                let span = clause.statement.phrase("for").map_or(clause.head(), |phrase| phrase.span);
                let mut finding = Diagnostic::new(
                    "W004",
                    span,
                    format!("the escalation covers `{id}`, which has no limit that can be missed"),
                )
                .saying("this step is never reached");
                if text.own.iter().any(|own| std::ptr::eq(own, *duty)) {
                    finding = finding.and_at(duty.head(), "no limit here");
                }
                found.push(finding.hint(format!("give `{id}` a limit, or leave it out of the escalation")));
            }
        }
    }
}

/// W006
fn instead_for_urgency(text: &Text<'_>, clause: &Clause, norm: &Norm, found: &mut Vec<Diagnostic>) {
    let LimitForm::Within(length) = norm.limit.form else { return };
    let decides = norm.done.iter().any(|deed| matches!(deed.name.as_str(), "decided" | "executed"));
    let theirs = norm.by.as_deref().is_some_and(|by| by.split('.').next() == Some("requesting"));
    if norm.kind != NormKind::Duty || !decides || theirs {
        return;
    }
    let classes = text.urgencies();
    for (urgency, class) in &classes {
        let word = classes.iter().all(|(_, class)| *class != "urgent");
        let insteads =
            text.profiles.iter().copied().chain(text.profile).flat_map(|p| p.instead_of(&clause.id));
        let opened = norm
            .instead
            .iter()
            .chain(insteads)
            .any(|instead| text.opens_for(instead.guard.when.as_ref(), class));
        // A duty that is itself only for, or not for, what is urgent has said what it means.
        let speaks = |clause: &Clause| {
            let conditions = clause.applies.when.iter().chain(&clause.applies.unless);
            conditions.into_iter().any(|condition| {
                super::condition::asks(condition, class)
                    || (word && super::condition::asks(condition, "urgent"))
            })
        };
        let sibling = |other: &Clause| {
            other.norm().is_some_and(|own| own.kind == NormKind::Duty && own.done == norm.done)
                && speaks(other)
        };
        if opened || speaks(clause) || text.all().any(sibling) {
            continue;
        }
        let mut finding = Diagnostic::new(
            "W006",
            norm.limit.span,
            format!("`{class}` exists and `{}` has no shorter limit for it", clause.id),
        )
        .saying(format!("{length}, also where it is {class}"));
        if text.own.iter().any(|own| std::ptr::eq(own, *urgency)) {
            finding = finding.and_at(urgency.head(), "the class of urgency");
        }
        found.push(finding.hint(format!("add what it takes, as `instead within 72 hours when {class};`")));
    }
}

/// E007
fn urgent_limit(text: &Text<'_>, clause: &Clause, norm: &Norm, found: &mut Vec<Diagnostic>) {
    let LimitForm::Within(ordinary) = norm.limit.form else { return };
    let classes = text.urgencies();
    for instead in &norm.instead {
        let LimitForm::Within(urgent) = instead.limit.form else { continue };
        let when = instead.guard.when.as_ref();
        let for_urgency =
            opens_for(when, "urgent") || classes.iter().any(|(_, class)| opens_for(when, class));
        // A binding limit in place of a wish is shorter in law, whatever its length.
        if !for_urgency || (norm.limit.soft && !instead.limit.soft) {
            continue;
        }
        if matches!(compare_lengths(urgent, ordinary), Some(Ordering::Greater | Ordering::Equal)) {
            found.push(
                Diagnostic::new(
                    "E007",
                    instead.limit.span,
                    format!("the urgent limit of `{}` is not shorter than the ordinary one", clause.id),
                )
                .saying(urgent.to_string())
                .and_at(norm.limit.span, "the ordinary limit")
                .hint(format!("an urgent limit below {ordinary}, or no `instead`")),
            );
        }
    }
}

/// W010
fn extension(clause: &Clause, norm: &Norm, found: &mut Vec<Diagnostic>) {
    let Some(extension) = &norm.extend else { return };
    if extension.up_to.is_some() || extension.times.is_some() || extension.uncapped {
        return;
    }
    found.push(
        Diagnostic::new("W010", extension.guard.span, format!("`{}` may be extended without end", clause.id))
            .saying("neither how long nor how often")
            .hint("write `up-to 30 days times 1`, or `uncapped` where the text means it"),
    );
}

/// W011, of norms
fn endless_stops(text: &Text<'_>, clause: &Clause, norm: &Norm, found: &mut Vec<Diagnostic>) {
    for stop in &norm.stops {
        let (why, hint) = match (stop.resumes.is_empty(), stop.at_most.is_none()) {
            (true, _) => ("nothing lets the clock run again", "name the event: `resumes on completed`"),
            (false, true) => ("it may stop any number of times", "say how often: `at-most 2 times`"),
            (false, false) => continue,
        };
        found.push(
            Diagnostic::new(
                "W011",
                stop.guard.span,
                format!("the clock of `{}` can stop without end", clause.id),
            )
            .saying(why)
            .hint(hint),
        );
    }
    for statement in text.scope.children(&clause.statement, "suspended") {
        if text.scope.word(statement, "balance").is_none() {
            found.push(
                Diagnostic::new(
                    "W011",
                    statement.span,
                    format!("nothing says what is left of the limit of `{}` after a suspension", clause.id),
                )
                .saying("no `balance`: afterwards there is no date at all")
                .hint("write `balance kept` for the rest, `fresh` for the whole limit, or `open` where the text means it"),
            );
        }
    }
}

/// W011, of the rule for asking for more
fn supplements(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for clause in text.own {
        let Body::Supplement(supplement) = &clause.body else { continue };
        if supplement.stops == Some(true) && supplement.at_most.is_none() {
            found.push(
                Diagnostic::new("W011", clause.head(), "asking for more can stop the clocks without end")
                    .saying("it may be done any number of times")
                    .hint("say how often: `at-most 2 times`"),
            );
        }
    }
}

/// I012
fn vague(text: &Text<'_>, clause: &Clause, norm: &Norm, found: &mut Vec<Diagnostic>) {
    if norm.benchmark.is_some() || text.benchmark(&clause.id).is_some() {
        return;
    }
    let vague = limits(norm).find_map(|limit| match &limit.form {
        LimitForm::Promptly(words) => Some((limit.span, words)),
        _ => None,
    });
    let Some((span, words)) = vague else { return };
    found.push(
        Diagnostic::new(
            "I012",
            span,
            format!("`{}` is due \"{words}\", and no benchmark says how long that is", clause.id),
        )
        .hint(format!(
            "add `benchmark 5 working days`, or `benchmark {} is …` in a profile; it feeds statistics only",
            clause.id
        )),
    );
}

/// W068
fn unread(norm: &Norm, found: &mut Vec<Diagnostic>) {
    for limit in limits(norm).filter(|limit| limit.form == LimitForm::Unknown) {
        found.push(
            Diagnostic::new("W068", limit.span, "this limit is unknown")
                .saying("nobody has read it: nothing is computed and nothing lapses")
                .hint("read the text and write the length it gives"),
        );
    }
}

/// W005
fn rule_in_force(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    if text.periods().any(|periods| periods.rule.id == "default") {
        return;
    }
    // A rule that a limit names is a name: whether it is there is not asked here.
    let in_days = |(rule, span, amount): (Option<&str>, Span, Amount)| {
        (rule.is_none_or(|rule| rule == "default") && amount.unit != Unit::Hour).then_some((span, amount))
    };
    let places: Vec<(Span, Amount)> = text.own.iter().flat_map(lengths).filter_map(in_days).collect();
    let Some((first, amount)) = places.first() else { return };
    let more = match places.len() - 1 {
        0 => String::new(),
        1 => ", nor can one more length".to_owned(),
        n => format!(", nor can {n} more lengths"),
    };
    found.push(
        Diagnostic::new(
            "W005",
            *first,
            format!("no period rule is in force: {amount} cannot be counted{more}"),
        )
        .saying("counted by which rule?")
        .hint("add `periods default { … }`, or load a profile that states one"),
    );
}

/// Every length a clause counts, with the rule it names and its place.
pub(super) fn lengths(clause: &Clause) -> Vec<(Option<&str>, Span, Amount)> {
    let of_limit = |limit: &Limit| match limit.form {
        LimitForm::Within(amount) | LimitForm::AtLeast(amount) | LimitForm::Before(amount, _) => {
            Some((limit.span, amount))
        }
        _ => None,
    };
    let phrase = |name: &str| clause.statement.phrase(name).map_or(clause.head(), |phrase| phrase.span);
    let by_phrase = |name: &str, length: Option<Amount>| -> Vec<(Option<&str>, Span, Amount)> {
        length.map(|length| (None, phrase(name), length)).into_iter().collect()
    };
    match &clause.body {
        Body::Norm(norm) => {
            let own = (norm.counted_by.as_deref(), of_limit(&norm.limit));
            let others =
                norm.instead.iter().map(|instead| (instead.counted_by.as_deref(), of_limit(&instead.limit)));
            let every = (norm.counted_by.as_deref(), norm.every.map(|every| (phrase("every"), every)));
            let all = std::iter::once(own).chain(others).chain([every]);
            all.filter_map(|(rule, found)| found.map(|(span, amount)| (rule, span, amount))).collect()
        }
        Body::Supplement(supplement) => by_phrase("reply", supplement.reply_within),
        Body::Consult(consult) => by_phrase("within", consult.within),
        Body::Remedy(remedy) => by_phrase("within", remedy.within),
        Body::Form(form) => by_phrase("oral-confirmed", form.oral_confirmed),
        Body::Channel(channel) => {
            let confirmed = channel.confirmed_by.as_ref().and_then(|(_, within)| *within);
            let mut all = by_phrase("confirmed-by", confirmed);
            all.extend(by_phrase("receipt", channel.receipt));
            all
        }
        Body::Escalation(ladder) => {
            let lengths = ladder.steps.iter().flat_map(|step| {
                let after = match step.when {
                    StepWhen::After(after) => Some(after),
                    _ => None,
                };
                let required = step.require.as_ref().and_then(|(_, _, within)| *within);
                [after, step.answer, required]
                    .map(|length| length.map(|length| (None, step.guard.span, length)))
            });
            lengths.flatten().collect()
        }
        _ => Vec::new(),
    }
}

/// W009
fn rules_complete(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    if text.profile.is_some() && text.completes.is_none() {
        return;
    }
    let own = text.instrument.map(|held| &held.periods).or(text.profile.map(|held| &held.periods));
    for periods in own.into_iter().flatten() {
        let same: Vec<&Periods> = text.periods().filter(|other| other.rule.id == periods.rule.id).collect();
        let lacks = |says: fn(&Periods) -> bool| !same.iter().any(|periods| says(periods));
        // A key whose word is none of those there are is told as such, and is not left out.
        let blocks = || text.named("periods").into_iter().filter(|block| block.span == periods.span);
        let says = |key: &str| {
            let key = key.trim_matches('`');
            blocks().flat_map(|block| block.statements()).any(|line| line.keyword() == key)
        };
        let keys: [(&str, bool); 4] = [
            ("`day-0`", lacks(|periods| periods.rule.day_0.is_some())),
            ("`roll`", lacks(|periods| periods.rule.roll.is_some())),
            ("`holidays-of`", lacks(|periods| periods.rule.holidays_of.is_some())),
            ("`zone`", lacks(|periods| periods.rule.zone.is_some())),
        ];
        let missing: Vec<&str> =
            keys.into_iter().filter(|(key, lacks)| *lacks && !says(key)).map(|(key, _)| key).collect();
        let Some((last, rest)) = missing.split_last() else { continue };
        let listed =
            if rest.is_empty() { (*last).to_owned() } else { format!("{} and {last}", rest.join(", ")) };
        found.push(
            Diagnostic::new(
                "W009",
                periods.span,
                format!("the period rule `{}` leaves out {listed}", periods.rule.id),
            )
            .hint("no key is assumed: a date that needs it cannot be computed; add it here or in a profile"),
        );
    }
}

/// E070, of norms
fn circles(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let mut waits: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (clause, norm) in text.all().filter_map(|clause| Some((clause, clause.norm()?))) {
        let ends = |name: &str| matches!(name, "fulfilled" | "violated" | "expired");
        let starts = norm
            .starts
            .iter()
            .filter(|event| ends(&event.name))
            .filter_map(|event| event.argument.as_deref());
        waits.entry(&clause.id).or_default().extend(starts.chain(norm.after.iter().map(String::as_str)));
    }
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for (clause, _) in text.norms() {
        let Some(circle) = circle_from(&clause.id, &waits) else { continue };
        if circle.iter().any(|id| told.contains(id)) {
            continue;
        }
        told.extend(circle.iter().copied());
        let mut finding = Diagnostic::new(
            "E070",
            clause.head(),
            match circle.len() {
                1 => format!("`{}` waits for its own end", clause.id),
                _ => format!("norms wait for one another in a circle: {}", circle.join(", ")),
            },
        );
        for id in &circle[1..] {
            if let Some(other) = text.own.iter().find(|other| other.id == **id) {
                finding = finding.and_at(other.head(), "in the circle");
            }
        }
        found.push(finding.hint("let one of them start on a deed, such as `received`"));
    }
}

/// The shortest way from an id back to itself.
pub(super) fn circle_from<'a>(
    id: &'a str,
    next: &BTreeMap<&'a str, BTreeSet<&'a str>>,
) -> Option<Vec<&'a str>> {
    let mut ways: Vec<Vec<&str>> = vec![vec![id]];
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            for other in next.get(way[way.len() - 1]).into_iter().flatten() {
                if *other == id {
                    return Some(way);
                }
                if seen.insert(other) {
                    longer.push([way.as_slice(), &[*other]].concat());
                }
            }
        }
        ways = longer;
    }
    None
}
