//! From entry into force to the end, and how instruments stand to one another.

use std::collections::{BTreeMap, BTreeSet};

use super::condition::asks;
use super::limits::circle_from;
use super::text::{Text, head};
use crate::bind::scope::Scope;
use crate::bind::words_used;
use crate::diagnostic::Diagnostic;
use crate::model::{Article, Body, Clause, Instrument, Life};
use crate::norm::NormKind;
use crate::place::covers;
use crate::source::Span;
use crate::syntax::ast::Statement;

pub(super) fn lint(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    retention(text, found);
    confidentiality(text, found);
    provisional(text, found);
    amendment(text, found);
    denunciation(text, found);
    presumed(text, found);
    relations(text, found);
}

/// E029
fn retention(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for statement in text.named("retain") {
        let (lacks, hint) = match (statement.has("within"), statement.has("then")) {
            (true, true) => continue,
            (false, true) => ("from which event it counts", "write `within 5 years of final-decision`"),
            (true, false) => ("what happens then", "write `then delete`, `then return` or `then archive`"),
            (false, false) => (
                "from which event it counts, nor what happens then",
                "write `within 5 years of final-decision then delete`",
            ),
        };
        found.push(
            Diagnostic::new("E029", statement.keyword.span, format!("retention does not say {lacks}"))
                .hint(hint),
        );
    }
}

/// W032
fn confidentiality(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for statement in text.named("confidentiality").into_iter().filter(|statement| !statement.has("until")) {
        found.push(
            Diagnostic::new("W032", head(statement), "confidentiality has no end")
                .hint("write `until released`, or the event that ends it"),
        );
    }
}

/// W043
fn provisional(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let Some(instrument) = text.instrument else { return };
    for (clause, life) in lives(text) {
        let Life::Provisional(refs) = life else { continue };
        let Some(phrase) = clause.statement.phrase("articles") else { continue };
        let Some(applied) = applied(instrument, refs) else { continue };
        let is_applied = |article: &Article| applied.contains(article.id.as_str());
        for article in instrument.articles.iter().filter(|article| is_applied(article)) {
            let Some(block) = text.named("article").into_iter().find(|block| block.span == article.span)
            else {
                continue;
            };
            let mut used = BTreeSet::new();
            words_used(block.items(), &mut used);
            let others = instrument.articles.iter().filter(|other| !is_applied(other));
            let needed = others.filter_map(|other| Some((other, defined_in(instrument, other, &used)?)));
            for (other, (word, span)) in needed {
                found.push(
                    Diagnostic::new(
                        "W043",
                        phrase.span,
                        format!("article {} is applied provisionally and needs `{word}` of article {}, which is not", article.number, other.number),
                    )
                    .and_at(span, format!("`{word}`"))
                    .hint(format!("apply article {} too", other.number)),
                );
            }
        }
    }
}

/// What the text says of its own life.
pub(super) fn lives<'a>(text: &Text<'a>) -> impl Iterator<Item = (&'a Clause, &'a Life)> {
    text.own.iter().filter_map(|clause| match &clause.body {
        Body::Life(life) => Some((clause, &**life)),
        _ => None,
    })
}

/// The articles a list of references names, by id; nothing where a reference is not understood, or names a part.
fn applied<'a>(instrument: &'a Instrument, refs: &[String]) -> Option<BTreeSet<&'a str>> {
    let mut applied = BTreeSet::new();
    for reference in refs {
        let whole = |article: &&Article| article.title == *reference || covers(reference, &article.number);
        let before = applied.len();
        applied.extend(instrument.articles.iter().filter(whole).map(|article| article.id.as_str()));
        if applied.len() == before {
            return None;
        }
    }
    Some(applied)
}

/// A word or norm of an article that is among those used.
fn defined_in<'a>(
    instrument: &'a Instrument,
    article: &Article,
    used: &BTreeSet<String>,
) -> Option<(&'a str, Span)> {
    let words = instrument.words.values().map(|word| (word.id.as_str(), word.span));
    let norms = instrument.clauses.iter().filter(|clause| clause.norm().is_some());
    let norms = norms.map(|clause| (clause.id.as_str(), clause.span()));
    let of_article = words.chain(norms).filter(|(id, span)| article.span.holds(*span) && used.contains(*id));
    of_article.min_by_key(|(_, span)| span.start)
}

/// W044
fn amendment(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    // Where the amendment is silent, the rule on time speaks.
    let on_time =
        |life: &Life| matches!(life, Life::Temporal(temporal) if temporal.pending_requests.is_some());
    if lives(text).any(|(_, life)| on_time(life)) {
        return;
    }
    for (clause, life) in lives(text) {
        let Life::Amendment(amendment) = life else { continue };
        if amendment.pending_requests.is_none() {
            found.push(
                Diagnostic::new(
                    "W044",
                    clause.statement.keyword.span,
                    "an amendment says nothing of requests that are pending",
                )
                .hint("write `pending-requests old-rule`, `new-rule` or `new-rule-from-entry`"),
            );
        }
    }
}

/// W045
fn denunciation(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for (clause, life) in lives(text) {
        let Life::Denunciation(denunciation) = life else { continue };
        if denunciation.notice.is_none() {
            let span = clause.statement.keyword.span;
            found.push(
                Diagnostic::new("W045", span, "the instrument may be left without notice")
                    .hint("write `notice 6 months`"),
            );
        }
    }
    let can_be_left = lives(text).any(|(_, life)| matches!(life, Life::Denunciation(_)));
    if let Some(begins) = text.binds_as_a_whole().filter(|_| !can_be_left) {
        found.push(
            Diagnostic::new("W045", begins, "the instrument binds, and nothing says how it is left")
                .hint("add `denunciation notice 6 months pending survive data protected`"),
        );
    }
}

/// W058
fn presumed(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for clause in text.own {
        let Body::Urgency(urgency) = &clause.body else { continue };
        let class = urgency.class.as_str();
        let validates = text.all().any(|other| {
            let Some(norm) = other.norm().filter(|norm| norm.kind == NormKind::Duty) else { return false };
            let theirs = norm.by.as_deref().is_some_and(|by| by.split('.').next() == Some("requesting"));
            let for_it =
                other.applies.when.as_ref().is_some_and(|when| asks(when, class) || asks(when, "urgent"));
            norm.starts.iter().any(|event| event.argument.as_deref() == Some(class)) || (theirs && for_it)
        });
        if urgency.presumed && !validates {
            found.push(
                Diagnostic::new("W058", clause.head(), format!("`{class}` is presumed, and no duty validates it afterwards"))
                    .hint(format!("add `duty validate by requesting to requested starts on used({class}) done on informed within 48 hours`")),
            );
        }
    }
}

/// E070, of relations
fn relations(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let Some(instrument) = text.instrument else { return };
    // What goes before another, and what is added to another: neither may come back to itself.
    for kinds in [&["replaces", "prevails"][..], &["supplements"][..]] {
        for topic in topics(text, instrument, kinds) {
            let mut next: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
            let held: Vec<(&str, Vec<String>)> = text
                .library
                .instruments
                .values()
                .map(|other| if other.id == instrument.id { instrument } else { other })
                .map(|other| (other.id.as_str(), related(other, kinds, topic.as_deref())))
                .collect();
            for (id, others) in &held {
                next.entry(id).or_default().extend(others.iter().map(String::as_str));
            }
            let Some(circle) = circle_from(&instrument.id, &next) else { continue };
            let scope = &text.scope;
            let statement = text.named("relation").into_iter().find(|statement| {
                let first = circle.get(1).copied().unwrap_or(&instrument.id);
                is_of(scope, statement, kinds, topic.as_deref())
                    && scope.words(statement, "to").iter().any(|to| to == first)
            });
            let Some(statement) = statement else { continue };
            let named: Vec<String> = circle.iter().map(|id| format!("`{id}`")).collect();
            let message = match circle.len() {
                1 => format!("{} stands in relation to itself", named[0]),
                _ => format!("relations form a circle: {}, and back", named.join(", ")),
            };
            found.push(
                Diagnostic::new("E070", head(statement), message)
                    .hint("let one of the instruments give way, or part them by `topics`"),
            );
            break;
        }
    }
}

/// The topics the relations of an instrument name; one that names none is for all.
fn topics(text: &Text<'_>, instrument: &Instrument, kinds: &[&str]) -> BTreeSet<Option<String>> {
    let mut topics = BTreeSet::from([None]);
    for other in text.library.instruments.values().map(|other| &**other).chain([instrument]) {
        let scope = Scope::new(&other.assignment);
        for clause in other.clauses.iter().filter(|clause| is_of(&scope, &clause.statement, kinds, None)) {
            topics.extend(scope.words(&clause.statement, "topics").into_iter().map(Some));
        }
    }
    topics
}

/// The instruments an instrument stands before, or is added to, in one topic.
fn related(instrument: &Instrument, kinds: &[&str], topic: Option<&str>) -> Vec<String> {
    let scope = Scope::new(&instrument.assignment);
    let relations = instrument.clauses.iter().map(|clause| &*clause.statement);
    let relations = relations.filter(|statement| is_for_topic(&scope, statement, kinds, topic));
    relations.flat_map(|statement| scope.words(statement, "to")).collect()
}

fn is_of(scope: &Scope<'_>, statement: &Statement, kinds: &[&str], topic: Option<&str>) -> bool {
    let kind = statement.keyword() == "relation" && statement.id().is_some_and(|id| kinds.contains(&id));
    kind && topic.is_none_or(|_| is_for_topic(scope, statement, kinds, topic))
}

/// Whether a relation speaks of a topic; of `None`, whether it speaks of all.
fn is_for_topic(scope: &Scope<'_>, statement: &Statement, kinds: &[&str], topic: Option<&str>) -> bool {
    let topics = scope.words(statement, "topics");
    is_of(scope, statement, kinds, None)
        && (topics.is_empty() || topic.is_some_and(|topic| topics.iter().any(|own| own == topic)))
}
