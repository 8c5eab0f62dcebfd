//! Persons, money and the public: use, costs, complaints, statistics, trial phases and the end.

use std::cmp::Ordering;

use super::condition::is_for_measure;
use super::life::lives;
use super::text::{Text, head};
use crate::diagnostic::Diagnostic;
use crate::model::{Body, Clause, Life, Sunset};
use crate::norm::NormKind;
use crate::period::{Amount, Unit};
use crate::question::{Answer, compare_lengths};
use crate::source::Span;
use crate::syntax::ast::{Cond, CondKind, Path, ValueKind};

pub(super) fn lint(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    incomplete(text, found);
    ends(text, found);
    exits(text, found);
    translation(text, found);
    use_of_data(text, found);
    costs(text, found);
    nobody_reviews(text, found);
    forces(text, found);
}

/// A statement of this keyword that needs a phrase: the code, what it lacks, what to write.
struct Needs {
    code: &'static str,
    keyword: &'static str,
    phrase: &'static str,
    /// Only where one of these phrases stands in it; always, where there are none.
    with: &'static [&'static str],
    message: &'static str,
    hint: &'static str,
}

const NEEDS: &[Needs] = &[
    Needs {
        code: "W034",
        keyword: "review-body",
        phrase: "answer within",
        with: &["complaints-by"],
        message: "complaints may wait for ever",
        hint: "say when they are answered: `answer within 60 days`",
    },
    Needs {
        code: "W035",
        keyword: "statistics",
        phrase: "suppress-below",
        with: &[],
        message: "small figures are published and may name a person",
        hint: "write `suppress-below 5`",
    },
    Needs {
        code: "W036",
        keyword: "fund",
        phrase: "contributions",
        with: &[],
        message: "nobody pays into the fund",
        hint: "say by which key: `contributions gdp-share`",
    },
    Needs {
        code: "W036",
        keyword: "fund",
        phrase: "draw up-to",
        with: &[],
        message: "nothing says how much may be drawn from the fund",
        hint: "write `draw up-to 80 %`",
    },
    Needs {
        code: "I038",
        keyword: "training",
        phrase: "recorded",
        with: &[],
        message: "training is not recorded",
        hint: "write `recorded`, so that it can be shown",
    },
];

/// W034, W035, W036, I038
fn incomplete(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for needs in NEEDS {
        for statement in text.named(needs.keyword) {
            let asked = needs.with.is_empty() || needs.with.iter().any(|phrase| statement.has(phrase));
            if asked && !statement.has(needs.phrase) {
                found.push(Diagnostic::new(needs.code, head(statement), needs.message).hint(needs.hint));
            }
        }
    }
}

/// E040, W039, W041, W067
fn ends(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for (clause, life) in lives(text) {
        let mut lacks = |code: &'static str, message: &str, hint: &str| {
            found.push(Diagnostic::new(code, clause.head(), message).hint(hint));
        };
        match life {
            Life::Sunset(sunset) => {
                if sunset.pending.is_none() {
                    lacks(
                        "E040",
                        "the instrument ends and nothing says what becomes of pending requests",
                        "write `pending survive` or `pending discharged`",
                    );
                }
                found.extend(review_of(clause, sunset));
            }
            Life::Phase(phase)
                if phase.exit.is_none() && (!phase.limited_to.is_empty() || phase.at_most.is_some()) =>
            {
                lacks(
                    "W041",
                    "a trial phase has no exit criteria",
                    "write what ends it well: `exit on-time-share >= 80 %`",
                );
            }
            Life::Denunciation(denunciation) => {
                if denunciation.pending.is_none() {
                    lacks(
                        "W067",
                        "the instrument may be left and nothing says what becomes of pending requests",
                        "write `pending survive` or `pending discharged`",
                    );
                }
                if denunciation.data.is_none() {
                    lacks(
                        "W067",
                        "the instrument may be left and nothing says what becomes of data already transferred",
                        "write `data protected` or `data returned`",
                    );
                }
            }
            _ => {}
        }
    }
}

/// W039
fn review_of(clause: &Clause, sunset: &Sunset) -> Option<Diagnostic> {
    const LEAST: Amount = Amount::of(6, Unit::Month);
    let finding = match sunset.review_before {
        Some(before) if compare_lengths(before, LEAST) == Some(Ordering::Less) => {
            let span = clause.statement.phrase("review").map_or(clause.head(), |phrase| phrase.span);
            Diagnostic::new("W039", span, "the review before the sunset comes too late to renew")
                .saying(format!("{before}; six months is the least"))
        }
        Some(_) => return None,
        None => Diagnostic::new("W039", clause.head(), "the instrument ends without a review before"),
    };
    Some(finding.hint("write `review 12 months before`"))
}

/// E042
fn exits(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let of_statistics = |clause: &&Clause| clause.keyword == "statistics";
    let fields: Vec<String> = text
        .all()
        .filter(of_statistics)
        .flat_map(|clause| text.scope.words(&clause.statement, "fields"))
        .collect();
    for (clause, life) in lives(text).filter(|_| text.whole) {
        let exit = matches!(life, Life::Phase(phase) if phase.exit.is_some());
        // The model keeps no places: the path is looked up where it stands.
        let cond = text.scope.arg(&clause.statement, "exit", 0).filter(|_| exit);
        let Some(cond) = cond.and_then(|value| value.cond()) else { continue };
        let mut paths = Vec::new();
        asked(cond, &mut paths);
        for path in paths {
            let counted = path.text == "request-count" && !fields.is_empty();
            if !counted && !fields.contains(&path.text) {
                let why =
                    if fields.is_empty() { "no statistics are published" } else { "no statistics have it" };
                found.push(
                    Diagnostic::new(
                        "E042",
                        path.span,
                        format!("nobody can tell whether `{}` is met", path.text),
                    )
                    .saying(why)
                    .hint(format!("add `{}` to the `fields` of `statistics`", path.text)),
                );
            }
        }
    }
}

fn asked<'a>(cond: &'a Cond, paths: &mut Vec<&'a Path>) {
    match &cond.kind {
        CondKind::Or(parts) | CondKind::And(parts) => parts.iter().for_each(|part| asked(part, paths)),
        CondKind::Not(part) => asked(part, paths),
        CondKind::Holds(path)
        | CondKind::Compare(path, ..)
        | CondKind::In(path, _)
        | CondKind::Known(path)
        | CondKind::Unknown(path) => paths.push(path),
        CondKind::Missing => {}
    }
}

/// Whether some `costs` names one of these items.
fn pays_for(text: &Text<'_>, items: &[&str]) -> bool {
    text.all().filter(|clause| clause.keyword == "costs").any(|clause| {
        let subject = clause.statement.subject.as_ref().map(|subject| subject.ids()).unwrap_or_default();
        subject.iter().any(|item| items.contains(item))
    })
}

/// W017
fn translation(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    if !text.whole || pays_for(text, &["translation", "interpretation"]) {
        return;
    }
    for clause in text.own {
        let Body::Language(language) = &clause.body else { continue };
        if language.translated_by.is_none() {
            found.push(
                Diagnostic::new("W017", clause.head(), "nobody is named who bears the translation")
                    .hint("write `translated-by requesting`, or a rule of `costs` for translation"),
            );
        }
    }
}

/// The place of a measure in `measures`, where the text has it in scope.
fn in_scope(text: &Text<'_>, measure: &str) -> Option<Span> {
    text.own.iter().find_map(|clause| {
        let Body::Measures { may, .. } = &clause.body else { return None };
        may.iter().any(|own| own == measure).then(|| {
            let ids = clause.statement.subject.as_ref().map(|subject| &subject.kind);
            let Some(ValueKind::Ids(ids)) = ids else { return clause.head() };
            ids.iter().find(|id| id.text == measure).map_or(clause.head(), |id| id.span)
        })
    })
}

/// W030, W060, W061
fn use_of_data(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    if !text.whole {
        return;
    }
    let has = |keyword: &str| text.all().any(|clause| clause.keyword == keyword);
    let onward = || text.all().filter(|clause| clause.keyword == "onward");
    let to: Vec<Vec<String>> = onward().map(|clause| text.scope.words(&clause.statement, "to")).collect();
    // A rule that names nobody is for all.
    let ruled = |who: &str| to.iter().any(|to| to.is_empty() || to.iter().any(|one| one == who));
    let said = match (ruled("third-states"), ruled("organisations")) {
        (true, true) => None,
        (true, false) => Some("organisations"),
        (false, true) => Some("third States"),
        (false, false) => Some("third States or organisations"),
    };
    let limited = text.own.iter().find(|clause| clause.keyword == "use");
    if let Some((clause, said)) = limited.zip(said) {
        found.push(
            Diagnostic::new(
                "W030",
                clause.head(),
                format!("nothing says whether evidence may go on to {said}"),
            )
            .hint("add `onward to (third-states, organisations) consent prior`"),
        );
    }
    if let Some(span) = in_scope(text, "content-data").filter(|_| !has("use")) {
        found.push(
            Diagnostic::new(
                "W060",
                span,
                "content data may be asked, and nothing limits what they are used for",
            )
            .hint("add `use purpose other-use prior-consent`"),
        );
    }
    let spontaneous = |clause: &&Clause| {
        let permitted = clause.norm().is_some_and(|norm| norm.kind == NormKind::Permission);
        let free = clause.applies.when.is_none() && clause.applies.unless.is_none();
        permitted && free && clause.id.starts_with("spontaneous")
    };
    for clause in text.own.iter().filter(spontaneous).filter(|_| !has("use")) {
        found.push(
            Diagnostic::new("W061", clause.head(), "information may be given unasked, on no condition")
                .hint("add a condition, or a `use` rule that binds who receives it"),
        );
    }
}

/// W037 and W066
fn costs(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    if !text.whole {
        return;
    }
    let video = "video-hearing";
    let for_video = |clause: &Clause| {
        clause.keyword == "costs"
            && clause.applies.only.iter().any(|measure| measure == video)
            && is_for_measure(text, &clause.applies, video) != Answer::No
    };
    let ruled = pays_for(text, &["video", "interpretation"]) || text.all().any(for_video);
    if let Some(span) = in_scope(text, video).filter(|_| !ruled) {
        found.push(
            Diagnostic::new(
                "W037",
                span,
                "a hearing by video may be asked, and nobody is named who pays for it",
            )
            .hint("add `costs (video, interpretation) by requesting`"),
        );
    }
    let first = text.own.iter().find(|clause| clause.keyword == "costs").map(Clause::head);
    let (place, message) = match (first, text.binds_as_a_whole()) {
        (Some(place), _) => (place, "some costs have a rule, and ordinary ones have none"),
        (None, Some(place)) => (place, "nobody is named who bears the ordinary costs"),
        (None, None) => return,
    };
    if !pays_for(text, &["ordinary"]) {
        found.push(Diagnostic::new("W066", place, message).hint("add `costs ordinary by requested`"));
    }
}

/// W034, where there is none at all
fn nobody_reviews(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let reviewed = text.own.iter().any(|clause| clause.keyword == "review-body");
    if let Some(place) = text.binds_as_a_whole().filter(|_| !reviewed) {
        found.push(
            Diagnostic::new("W034", place, "nobody independent reviews what is done under this instrument").hint(
                "add `review-body review-body members 5 complaints-by (person, authority) answer within 60 days`",
            ),
        );
    }
}

/// I056
fn forces(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let ground = |clause: &Clause| match &clause.body {
        Body::Ground(ground) => Some((ground.ground.clone(), ground.force?)),
        _ => None,
    };
    for clause in text.own {
        let Some((own, force)) = ground(clause) else { continue };
        let other = text.beside.iter().filter_map(|clause| ground(clause));
        let other = other.filter(|(id, other)| {
            // Where one of the two bars it, E027 speaks.
            *id == own && *other != force && ![force, *other].contains(&comity_words::GroundForce::Forbidden)
        });
        if let Some((_, other)) = other.into_iter().next() {
            found.push(
                Diagnostic::new(
                    "I056",
                    clause.head(),
                    format!("`{own}` has another force in a text in force beside this one"),
                )
                .saying(format!("{force} here, {other} there"))
                .hint("a request that rests on both is judged under each"),
            );
        }
    }
}
