//! One clause as one sentence, or a few.

use comity_words::GroundForce;

use super::{Words, capital, limit_words, list, open_limit, pattern_words, spaced};
use crate::model::{
    Authority, Balance, Body, Channel, Clause, Consult, Exception, Ground, Guard, Ladder, Language, LimitForm,
    Norm, Rule, Step, StepWhen, Supplement, Urgency,
};
use crate::norm::NormKind;
use crate::prose::Sentence;
use crate::source::Span;

/// The sentence of a clause.
pub(crate) fn sentence(clause: &Clause, words: &Words<'_>) -> Sentence {
    let (text, executed) = match &clause.body {
        Body::Norm(norm) => (norm_text(clause, norm, words), true),
        Body::Counts(counts) => {
            (format!("{} counts as {}.", capital(&pattern_words(&counts.deeds)), pattern_words(&counts.as_)), true)
        }
        Body::Ground(ground) => (ground_text(clause, ground, words), true),
        Body::Rule(rule) if clause.keyword == "dual-criminality" => (dual_text(clause, rule, words), true),
        Body::Assurance(assurance) => {
            let by = assurance.given_by.as_deref().map(|by| words.who(by)).unwrap_or_else(|| "nobody".to_owned());
            let ground = assurance.lifts.as_deref().map(spaced).unwrap_or_default();
            (format!("While an assurance of {by} stands, {ground} is no ground."), true)
        }
        Body::Consult(consult) => (consult_text(clause, consult, words), true),
        Body::Require(elements) => {
            let elements: Vec<String> = elements.iter().map(|element| spaced(element)).collect();
            (format!("A request contains {}{}.", list(&elements, "and"), condition(clause, words)), true)
        }
        Body::Supplement(supplement) => (supplement_text(supplement, words), true),
        Body::Measures { may, any_lawful } => {
            let and = if *any_lawful { ", and any other lawful measure" } else { "" };
            let may: Vec<String> = may.iter().map(|measure| spaced(measure)).collect();
            (format!("One may ask for {}{and}.", list(&may, "and")), true)
        }
        Body::Measure { measure, coercive } => {
            let coercive = match coercive {
                Some(true) => " It is coercive.",
                Some(false) => " It is not coercive.",
                None => "",
            };
            (format!("Rules of its own hold for {}.{coercive}", spaced(measure)), true)
        }
        Body::Urgency(urgency) => (urgency_text(clause, urgency, words), true),
        Body::Channel(channel) => (channel_text(clause, channel, words), true),
        Body::Language(language) => (language_text(language, words), true),
        Body::Authority(authority) => (authority_text(authority, words), true),
        Body::Escalation(ladder) => (ladder_text(ladder, words), true),
        Body::Rule(_) | Body::Form { .. } | Body::Read => (as_written(clause, words), false),
    };
    Sentence {
        clause: clause.id.clone(),
        keyword: clause.keyword.clone(),
        article: clause.article.clone(),
        text,
        verified: clause.verified,
        verified_in: clause.verified_in.clone(),
        notes: clause.notes.clone(),
        brackets: clause.brackets.clone(),
        executed,
    }
}

/// ` when …, unless …` of a clause.
fn condition(clause: &Clause, words: &Words<'_>) -> String {
    let applies = &clause.applies;
    let mut text = String::new();
    if !applies.only.is_empty() {
        text.push_str(&format!(" for {}", list(&applies.only, "and")));
    }
    if !applies.except.is_empty() {
        text.push_str(&format!(", but not for {}", list(&applies.except, "or")));
    }
    if let Some(when) = &applies.when {
        text.push_str(&format!(" when {}", words.condition(when)));
    }
    if let Some(unless) = &applies.unless {
        text.push_str(&format!(", unless {}", words.condition(unless)));
    }
    text
}

/// ` if …` of a part of a clause.
fn guard_text(guard: &Guard, words: &Words<'_>) -> String {
    let mut text = String::new();
    if !guard.only.is_empty() {
        text.push_str(&format!(" for {}", list(&guard.only, "and")));
    }
    if let Some(when) = &guard.when {
        text.push_str(&format!(" if {}", words.condition(when)));
    }
    if let Some(unless) = &guard.unless {
        text.push_str(&format!(" unless {}", words.condition(unless)));
    }
    text
}

fn norm_text(clause: &Clause, norm: &Norm, words: &Words<'_>) -> String {
    let by = norm.by.as_deref().map(|by| words.who(by)).unwrap_or_else(|| "nobody named".to_owned());
    let plural = norm.by.as_deref().is_some_and(|by| by == "both");
    let verb = match norm.kind {
        NormKind::Duty => deed(norm, plural),
        NormKind::Prohibition => format!("may not {}", clause.title.clone().unwrap_or_else(|| spaced(&clause.id))),
        NormKind::Power | NormKind::Permission => {
            format!("may {}", clause.title.clone().unwrap_or_else(|| spaced(&clause.id)))
        }
    };
    let mut text = format!("{} {verb}", capital(&by));
    if let Some(every) = norm.every {
        text.push_str(&format!(" every {every}"));
    }
    let limit = open_limit(clause, &norm.limit);
    let start = pattern_words(&norm.starts);
    match norm.limit.form {
        LimitForm::Unlimited if start.is_empty() => {}
        LimitForm::Unlimited => text.push_str(&format!(", from {start}")),
        LimitForm::Within(_) | LimitForm::Unknown => text.push_str(&format!(" {limit} of {start}")),
        LimitForm::AtLeast(_) => text.push_str(&format!(" {limit} from {start}")),
        LimitForm::Promptly(_) => text.push_str(&format!(" {limit} after {start}")),
        _ => text.push_str(&format!(" {limit}")),
    }
    text.push_str(&condition(clause, words));
    for instead in &norm.instead {
        text.push_str(&format!("; {}{}", limit_words(&instead.limit), guard_text(&instead.guard, words)));
    }
    if !norm.giving.is_empty() {
        text.push_str(&format!(", giving {}", spaced(&list(&norm.giving, "and"))));
    }
    text.push('.');
    if let Some(benchmark) = norm.benchmark {
        text.push_str(&format!(" For figures only, {benchmark} are taken as the measure."));
    }
    clocks(norm, words, &by, &mut text);
    text
}

/// The sentences about what stops, restarts, extends and excuses.
fn clocks(norm: &Norm, words: &Words<'_>, by: &str, text: &mut String) {
    for stop in &norm.stops {
        let most = stop.at_most.map(|n| format!(", {n} time{} at most", plural(n))).unwrap_or_default();
        let (on, until) = (pattern_words(&stop.on), pattern_words(&stop.resumes));
        let if_ = guard_text(&stop.guard, words);
        text.push_str(&format!(" The period stands still from {on} until {until}{most}{if_}."));
    }
    if !norm.restarts.is_empty() {
        text.push_str(&format!(" It begins again with {}.", pattern_words(&norm.restarts)));
    }
    for suspension in &norm.suspended {
        let balance = match suspension.balance {
            Balance::Kept => "what is left is kept",
            Balance::Fresh => "it then begins anew",
            Balance::Open => "what is left is not said",
        };
        text.push_str(&format!(" It stands still while {}; {balance}.", spaced(&suspension.while_)));
    }
    if let Some(extension) = &norm.extend {
        let who = extension.by.as_deref().map(|by| words.who(by)).unwrap_or_else(|| by.to_owned());
        let mut sentence = format!(" {} may extend it", capital(&who));
        if let Some(up_to) = extension.up_to {
            sentence.push_str(&format!(" by up to {up_to}"));
        }
        if let Some(times) = extension.times {
            sentence.push_str(&format!(", {times} time{}", plural(times)));
        }
        if extension.uncapped {
            sentence.push_str(" without a cap");
        }
        if !extension.giving.is_empty() {
            sentence.push_str(&format!(", giving {}", list(&extension.giving, "and")));
        }
        text.push_str(&format!("{sentence}, before it ends{}.", guard_text(&extension.guard, words)));
    }
    for guard in &norm.excused {
        text.push_str(&format!(" A miss is excused{}.", guard_text(guard, words)));
    }
}

fn plural(n: u32) -> &'static str {
    if n == 1 { "" } else { "s" }
}

/// What a bearer does, by the deed that fulfils the duty.
fn deed(norm: &Norm, plural: bool) -> String {
    let name = norm.done.first().map(|deed| deed.name.as_str()).unwrap_or_default();
    let (verb, rest) = match name {
        "acknowledged" => ("acknowledge", " the request"),
        "decided" => ("decide", " on the request"),
        "executed" => ("execute", " the request"),
        "reasons-given" => ("give", " reasons"),
        "forwarded" => ("forward", " the request"),
        "informed" => ("inform", " the other side"),
        "completed" => ("complete", " the request"),
        "progress-reported" => ("report", " progress"),
        "use-notified" => ("give", " notice of the use"),
        "breach-notified" => ("give", " notice of the breach"),
        "person-notified" => ("tell", " the person concerned"),
        "handed-over" => ("hand", " the evidence over"),
        "request-decided" => ("keep", " what is preserved until the request is decided,"),
        "served" => ("serve", " the document"),
        "consulted" => ("consult", " the other side"),
        _ => {
            let deeds = norm.done.iter().map(|deed| format!("`{deed}`")).collect::<Vec<_>>().join(" or ");
            return format!("{} the deed {deeds}", if plural { "owe" } else { "owes" });
        }
    };
    format!("{verb}{}{rest}", if plural { "" } else { "s" })
}

fn ground_text(clause: &Clause, ground: &Ground, words: &Words<'_>) -> String {
    let name = capital(&spaced(&ground.ground));
    let condition = condition(clause, words);
    let mut text = match ground.force {
        Some(GroundForce::Forbidden) => return format!("{name} is no ground for refusal{condition}."),
        Some(GroundForce::ForbiddenAlone) => {
            return format!("{name} is no ground for refusal by itself{condition}.");
        }
        Some(GroundForce::Mandatory) => format!("{name}: the request is refused{condition}."),
        Some(GroundForce::PostponeOnly) => format!("{name}: execution may be postponed{condition}."),
        Some(GroundForce::ReturnForForm) => format!("{name}: the request may be returned{condition}."),
        Some(GroundForce::Optional) | None => format!("{name}: the request may be refused{condition}."),
    };
    if let Some(by) = &ground.decided_by {
        text.push_str(&format!(" {} decides.", capital(&words.who(by))));
    }
    if ground.consult_first {
        text.push_str(" Consultation comes first.");
    }
    text.push_str(&exceptions_text(&ground.exceptions, words));
    text
}

fn dual_text(clause: &Clause, rule: &Rule, words: &Words<'_>) -> String {
    let value = match rule.value.as_deref() {
        Some("required") => "is required",
        Some("not-required") => "is not required",
        Some("may-require") => "may be required",
        _ => "is left open",
    };
    let force = rule.force.map(|force| format!(" Where it is missing, the ground is `{force}`.")).unwrap_or_default();
    let exceptions = exceptions_text(&rule.exceptions, words);
    format!("Dual criminality {value}{}.{exceptions}{force}", condition(clause, words))
}

fn exceptions_text(exceptions: &[Exception], words: &Words<'_>) -> String {
    let mut text = String::new();
    for exception in exceptions {
        let value = exception.value.as_deref().map(spaced).unwrap_or_default();
        text.push_str(&format!(" It is {value}{}", guard_text(&exception.guard, words)));
        for inner in &exception.exceptions {
            let value = inner.value.as_deref().map(spaced).unwrap_or_default();
            text.push_str(&format!(", but {value}{}", guard_text(&inner.guard, words)));
        }
        text.push('.');
    }
    text
}

fn consult_text(clause: &Clause, consult: &Consult, words: &Words<'_>) -> String {
    let by = consult.by.as_deref().map(|by| words.who(by)).unwrap_or_else(|| "both Parties".to_owned());
    let over = if consult.over.is_empty() { String::new() } else { format!(" over {}", list(&consult.over, "or")) };
    let within = consult.within.map(|within| format!(", within {within}")).unwrap_or_default();
    let before = list(&consult.before, "or");
    format!("{} consults before it may {before}{over}{within}{}.", capital(&by), condition(clause, words))
}

fn supplement_text(supplement: &Supplement, words: &Words<'_>) -> String {
    let by = supplement.asked_by.as_deref().map(|by| words.who(by)).unwrap_or_else(|| "either side".to_owned());
    let reply = supplement.reply_within.map(|w| format!("; the reply is owed within {w}")).unwrap_or_default();
    let clock = match supplement.stops {
        Some(true) => "; clocks stand still meanwhile",
        Some(false) => "; clocks run on meanwhile",
        None => "",
    };
    let most = supplement.at_most.map(|n| format!(", {n} time{} at most", plural(n))).unwrap_or_default();
    format!("{} may ask for more{most}{reply}{clock}.", capital(&by))
}

fn urgency_text(clause: &Clause, urgency: &Urgency, words: &Words<'_>) -> String {
    let by = urgency.decided_by.as_deref().map(|by| format!(" {} decides.", capital(&words.who(by))));
    let presumed = if urgency.presumed { " It is presumed until decided." } else { "" };
    let class = &urgency.class;
    format!("A request that claims so is `{class}`{}.{}{presumed}", condition(clause, words), by.unwrap_or_default())
}

fn channel_text(clause: &Clause, channel: &Channel, words: &Words<'_>) -> String {
    let name = clause.title.clone().unwrap_or_else(|| spaced(&channel.channel));
    let place = match (channel.primary, channel.fallback) {
        (true, _) => ", as a rule",
        (_, true) => ", where the usual channel fails",
        _ => "",
    };
    let receipt = channel.receipt.map(|w| format!(" A receipt is owed within {w}.")).unwrap_or_default();
    let confirmed = channel.confirmed_by.as_ref().map(|(by, within)| {
        let within = within.map(|within| format!(" within {within}")).unwrap_or_default();
        format!(" It is confirmed by {}{within}.", spaced(by))
    });
    let confirmed = confirmed.unwrap_or_default();
    format!("One may write by {name}{place}{}.{receipt}{confirmed}", condition(clause, words))
}

fn language_text(language: &Language, words: &Words<'_>) -> String {
    let to: Vec<String> = language.to.iter().map(|to| words.who(to)).collect();
    let to = if to.is_empty() { "either Party".to_owned() } else { list(&to, "and") };
    let urgent = if language.urgent.is_empty() {
        String::new()
    } else {
        format!("; where urgent, also in {}", list(&language.urgent, "or"))
    };
    let by = language.translated_by.as_deref().map(|by| format!(" {} translates.", capital(&words.who(by))));
    format!("One writes to {to} in {}{urgent}.{}", list(&language.accepts, "or"), by.unwrap_or_default())
}

fn authority_text(authority: &Authority, words: &Words<'_>) -> String {
    let name = authority.name.clone().unwrap_or_else(|| "an authority".to_owned());
    let kind = if authority.contact_point { "contact point" } else { "authority" };
    let roles = if authority.roles.is_empty() { String::new() } else { format!(" ({})", list(&authority.roles, "and")) };
    let hours = authority.hours.as_ref().map(|hours| format!(", open {hours}")).unwrap_or_default();
    let desk = authority.urgent_desk.as_ref().map(|desk| format!("; urgent desk: {desk}")).unwrap_or_default();
    format!("{name} is the {kind} of {}{roles}{hours}{desk}.", words.who(&authority.party))
}

fn ladder_text(ladder: &Ladder, words: &Words<'_>) -> String {
    let mut text = format!("When {} is missed:", list(&ladder.norms, "or"));
    for step in &ladder.steps {
        text.push_str(&format!(" {};", step_text(step, words)));
    }
    format!("{}.", text.trim_end_matches(';'))
}

fn step_text(step: &Step, words: &Words<'_>) -> String {
    let when = match &step.when {
        StepWhen::AtOnce => "at once".to_owned(),
        StepWhen::After(after) => format!("after {after}"),
        StepWhen::Misses { count, within, by } => {
            let by = by.as_deref().map(|by| format!(" of {}", words.who(by))).unwrap_or_default();
            format!("on {count} misses{by} in {within}")
        }
        StepWhen::Unsaid => "at a time not said".to_owned(),
    };
    let mut does: Vec<String> = step.notify.iter().map(|who| format!("{} are told", words.who(who))).collect();
    if let Some((rung, to)) = &step.escalate {
        does.push(format!("the matter goes to {} (rung {rung})", words.who(to)));
    }
    if let Some((what, by, within)) = &step.require {
        let within = within.map(|within| format!(" within {within}")).unwrap_or_default();
        does.push(format!("{} owes a {}{within}", words.who(by), spaced(what)));
    }
    does.extend(step.open.as_ref().map(|what| format!("the {} is seized", spaced(what))));
    does.extend(step.levy.as_ref().map(|levy| format!("a levy of {}", spaced(levy))));
    if let Some(answer) = step.answer {
        does.push(format!("an answer is owed within {answer}"));
    }
    format!("{when}, {}", does.join(", "))
}

/// A construct that is read and not executed, as it stands in the file, without its article.
fn as_written(clause: &Clause, words: &Words<'_>) -> String {
    let statement = &clause.statement;
    let end = statement.block.as_ref().map_or(statement.span.end, |block| block.span.start);
    let mut cuts: Vec<Span> = statement
        .phrases
        .iter()
        .filter(|phrase| phrase.common && matches!(phrase.name, "at" | "reads"))
        .map(|phrase| phrase.span)
        .collect();
    cuts.sort();
    let mut text = String::new();
    let mut from = statement.span.start;
    for cut in cuts.into_iter().chain([Span::point(end)]) {
        text.push_str(Span::new(from, cut.start).of(words.source));
        from = cut.end;
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("As written: {}.", text.trim_end_matches(';').trim_end())
}
