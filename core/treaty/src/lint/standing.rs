//! What a text stands on: the wording it encodes, brackets that are closed, the text a profile completes.

use std::cmp::Ordering;

use super::text::Text;
use crate::diagnostic::Diagnostic;
use crate::model::{Bracket, Instrument, LimitForm, Norm, Paragraph, Periods, WordKind};
use crate::norm::Verified;
use crate::period::{Amount, Chosen, Unit};
use crate::question::compare_lengths;
use crate::source::Span;

pub(super) fn lint(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    if let Some(instrument) = text.instrument {
        languages(text, instrument, found);
        readings(text, instrument, found);
        brackets(instrument, found);
        verification(text, instrument, found);
    }
    profile(text, found);
}

/// W048
fn languages(text: &Text<'_>, instrument: &Instrument, found: &mut Vec<Diagnostic>) {
    for paragraph in paragraphs(instrument) {
        // A wording kept in a file of its own is not looked into.
        if is_elsewhere(text, paragraph) {
            continue;
        }
        let has = |language: &&String| {
            let own = |(other, wording): &(String, String)| other == *language && !wording.trim().is_empty();
            paragraph.wordings.iter().any(own)
        };
        let missing: Vec<&str> =
            instrument.authentic.iter().filter(|language| !has(language)).map(String::as_str).collect();
        if !missing.is_empty() {
            found.push(
                Diagnostic::new(
                    "W048",
                    text_head(text, paragraph),
                    format!("{} has no wording in {}", paragraph.number, missing.join(", ")),
                )
                .saying("authentic languages out of step")
                .hint("add the wording, or change `authentic` if that language is none"),
            );
        }
    }
}

fn paragraphs(instrument: &Instrument) -> impl Iterator<Item = &Paragraph> {
    instrument.articles.iter().flat_map(|article| &article.texts)
}

fn is_elsewhere(text: &Text<'_>, paragraph: &Paragraph) -> bool {
    let statement = text.named("text").into_iter().find(|statement| statement.span == paragraph.span);
    statement.is_some_and(|statement| statement.has("file"))
}

fn text_head(text: &Text<'_>, paragraph: &Paragraph) -> Span {
    let statement = text.named("text").into_iter().find(|statement| statement.span == paragraph.span);
    statement.map_or(paragraph.span, super::text::head)
}

/// W049 and E071
fn readings(text: &Text<'_>, instrument: &Instrument, found: &mut Vec<Diagnostic>) {
    for clause in &instrument.clauses {
        let Some((reads, span)) = &clause.reads else { continue };
        let Some(paragraph) = paragraphs(instrument).find(|paragraph| paragraph.number == clause.article)
        else {
            found.push(
                Diagnostic::new(
                    "E071",
                    *span,
                    format!("`{}` reads {}, which has no `text` here", clause.id, clause.article),
                )
                .saying("a reading of nothing")
                .hint(format!("add `text at {} … ;` with the wording, or drop `reads`", clause.article)),
            );
            continue;
        };
        if !is_elsewhere(text, paragraph) && *reads != paragraph.reads() {
            found.push(
                Diagnostic::new(
                    "W049",
                    *span,
                    format!("`{}` was encoded from another wording of {}", clause.id, paragraph.number),
                )
                .saying("the wording that was read")
                .and_at(text_head(text, paragraph), format!("the wording now: {}", paragraph.reads()))
                .hint("read the paragraph again, and let `fmt --stamp` write what was read"),
            );
        }
    }
}

/// E052 and W053
fn brackets(instrument: &Instrument, found: &mut Vec<Diagnostic>) {
    for bracket in &instrument.brackets {
        if let Some(status) = settled(instrument) {
            found.push(
                Diagnostic::new(
                    "E052",
                    bracket.span,
                    format!("the bracket `{}` is open in a file that is {status}", bracket.id),
                )
                .hint(format!("close it: `comity treaty fmt --close {}=OWNER`", bracket.id)),
            );
        }
        if let Some((one, other)) = same_options(bracket) {
            found.push(
                Diagnostic::new(
                    "W053",
                    bracket.span,
                    format!("in `{}` the options of {one} and {other} have the same effect", bracket.id),
                )
                .hint("close it where both agree, or make one option out of two"),
            );
        }
    }
}

/// The status of a file that is past negotiation.
fn settled(instrument: &Instrument) -> Option<&str> {
    instrument.status.as_deref().filter(|status| matches!(*status, "final" | "in-force"))
}

fn same_options(bracket: &Bracket) -> Option<(&str, &str)> {
    bracket.options.iter().enumerate().find_map(|(place, (owner, option))| {
        let other = bracket.options[..place].iter().find(|(_, other)| is_same(other, option));
        other.map(|(other, _)| (other.as_str(), owner.as_str()))
    })
}

/// Whether two options come to the same: the same words, or lengths every calendar counts alike.
fn is_same(one: &str, other: &str) -> bool {
    let days = |option: &str| match option.parse::<Amount>().ok()? {
        Amount { n, unit: Unit::Week } => Some((n.checked_mul(7)?, Unit::Day)),
        Amount { n, unit: Unit::Year } => Some((n.checked_mul(12)?, Unit::Month)),
        Amount { n, unit } => Some((n, unit)),
    };
    one == other || days(one).zip(days(other)).is_some_and(|(one, other)| one == other)
}

/// W062 and E072
fn verification(text: &Text<'_>, instrument: &Instrument, found: &mut Vec<Diagnostic>) {
    let Some(status) = settled(instrument) else { return };
    for clause in &instrument.clauses {
        let doubt = match clause.verified {
            Verified::Unchecked => {
                found.push(
                    Diagnostic::new(
                        "E072",
                        clause.head(),
                        format!("`{}` is unchecked in a file that is {status}", clause.id),
                    )
                    .hint("read the text and write `verified read in \"…\" on …`, or keep the file a draft"),
                );
                continue;
            }
            Verified::Read => continue,
            Verified::Unmarked => "nobody has said whether it was compared with the text",
            Verified::Secondary => "it was read at second hand",
        };
        if status == "in-force" {
            found.push(
                Diagnostic::new(
                    "W062",
                    clause.head(),
                    format!("`{}` is of an instrument in force and unverified", clause.id),
                )
                .saying(doubt)
                .hint("read the text and write `verified read in \"…\" on … by \"…\";`"),
            );
        }
    }
    // What is no clause may be unchecked too: a period rule, a list, an authority of a Party.
    let in_clause = |span: Span| instrument.clauses.iter().any(|clause| clause.span().holds(span));
    for mark in text.named("verified") {
        if mark.id() == Some("unchecked") && !in_clause(mark.span) {
            found.push(
                Diagnostic::new("E072", mark.span, format!("this is unchecked in a file that is {status}"))
                    .hint("read the text and write `verified read in \"…\" on …`, or keep the file a draft"),
            );
        }
    }
    for (clause, norm) in text.norms() {
        for limit in limits(norm).filter(|limit| limit.form == LimitForm::Unknown) {
            found.push(
                Diagnostic::new(
                    "E072",
                    limit.span,
                    format!("the limit of `{}` is unknown in a file that is {status}", clause.id),
                )
                .hint("read the text and write the length it gives, or keep the file a draft"),
            );
        }
    }
}

fn limits(norm: &Norm) -> impl Iterator<Item = &crate::model::Limit> {
    std::iter::once(&norm.limit).chain(norm.instead.iter().map(|instead| &instead.limit))
}

/// E078
fn profile(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(profile), Some(held)) = (text.profile, text.completes) else { return };
    let hint = "a profile fills what the text leaves open and never overrides it: take this out";
    for periods in &profile.periods {
        let Some(own) = held.periods.iter().find(|own| own.rule.id == periods.rule.id) else { continue };
        for (key, said) in contradicted(own, periods) {
            let blocks = text.named("periods").into_iter().filter(|block| block.span == periods.span);
            let line = blocks.flat_map(|block| block.statements()).find(|line| line.keyword() == key);
            found.push(
                Diagnostic::new(
                    "E078",
                    line.map_or(periods.span, |line| line.span),
                    format!("the profile chooses another `{key}` than the text it completes"),
                )
                .saying(format!("the text says {said}"))
                .hint(hint),
            );
        }
    }
    for clause in &profile.clauses {
        let own = clause.norm().is_some() && held.clause(&clause.id).is_some_and(|own| own.norm().is_some());
        if own {
            found.push(
                Diagnostic::new("E078", clause.head(), format!("the text has `{}` already", clause.id))
                    .hint(hint),
            );
        }
    }
    for (norms, instead) in &profile.instead {
        for id in norms {
            let limit = held.clause(id).and_then(|clause| clause.norm()).map(|norm| &norm.limit);
            let Some(limit) = limit.filter(|limit| !limit.soft) else { continue };
            let (LimitForm::Within(text_says), LimitForm::Within(profile_says)) =
                (&limit.form, &instead.limit.form)
            else {
                continue;
            };
            if compare_lengths(*profile_says, *text_says) == Some(Ordering::Greater) {
                found.push(
                    Diagnostic::new(
                        "E078",
                        instead.limit.span,
                        format!("the profile gives `{id}` more time than the text does"),
                    )
                    .saying(format!("the text says {text_says}"))
                    .hint(hint),
                );
            }
        }
    }
    for word in profile.words.values().filter(|word| word.kind == WordKind::List) {
        let own = held.words.get(&word.id).filter(|own| own.kind == WordKind::List);
        if own.is_some_and(|own| own.items != word.items) {
            found.push(
                Diagnostic::new(
                    "E078",
                    text.head_of(word),
                    format!("the text has another list `{}`", word.id),
                )
                .hint(hint),
            );
        }
    }
}

/// The keys to which a profile gives another answer than the text, and the answer of the text.
fn contradicted(text: &Periods, profile: &Periods) -> Vec<(&'static str, String)> {
    fn other<T: PartialEq>(
        key: &'static str,
        text: &Option<Chosen<T>>,
        profile: &Option<Chosen<T>>,
        words: impl Fn(&T) -> String,
    ) -> Option<(&'static str, String)> {
        match (text, profile) {
            (Some(text), Some(profile)) if text.value != profile.value => Some((key, words(&text.value))),
            _ => None,
        }
    }
    let (one, two) = (&text.rule, &profile.rule);
    let word = |word: &str| format!("`{word}`");
    [
        other("day-0", &one.day_0, &two.day_0, |value| word(value.as_str())),
        other("roll", &one.roll, &two.roll, |value| word(value.as_str())),
        other("holidays-of", &one.holidays_of, &two.holidays_of, |value| word(value.as_str())),
        other("zone", &one.zone, &two.zone, |value| word(value.as_str())),
        other("month-end", &one.month_end, &two.month_end, |value| word(value.as_str())),
        other("hours", &one.hours, &two.hours, |value| word(value.as_str())),
        other("cut-off", &one.cut_off, &two.cut_off, |_| "otherwise".to_owned()),
        other("minimum-working-days", &one.minimum_working_days, &two.minimum_working_days, |value| {
            value.n.to_string()
        }),
    ]
    .into_iter()
    .flatten()
    .collect()
}
