//! An order as it is shown: who governs, who stays beneath, who lost and why, and what would change it.

use std::collections::{BTreeMap, BTreeSet};

use super::order::{Candidate, Order, Reason, Yields, concerns, order};
use super::{Ask, BasisReading, Field, Loser, Outcome, Speaker, TopicReading, scope};
use crate::because::{Basis, Explanation, Line, verification_mark};
use crate::model::Clause;
use crate::question::Answer;

/// Reads one topic.
pub(super) fn topic(field: &Field<'_>, ask: &Ask, topic: &str) -> TopicReading {
    let certain = order(&field.candidates, topic, ask.about());
    let (outcome, proposed) = outcome(&certain, field, ask);
    let all = field.all();
    let possible = order(&all, topic, ask.about());
    let (other, _) = self::outcome(&possible, field, ask);
    let open = !field.open.is_empty() && outcome.words() != other.words();
    let mut losers = losers(&certain, field);
    losers.retain(|loser| !outcome.words().contains(&loser.instrument));
    if let (Some(better), Outcome::Governs(_)) = (&proposed, &outcome) {
        losers.retain(|loser| loser.instrument != *better);
    }
    let beside = beside(&certain, &outcome);
    let because = because(field, topic, &certain, (&outcome, proposed.as_deref()), open.then_some(&other));
    TopicReading {
        topic: topic.to_owned(),
        outcome: if open { Outcome::Undetermined(vec![outcome, other]) } else { outcome },
        beside,
        losers,
        proposed,
        because,
    }
}

/// Who governs, a cited basis being kept; and the better one, where there is one.
fn outcome(order: &Order<'_>, field: &Field<'_>, ask: &Ask) -> (Outcome, Option<String>) {
    let cited = ask.basis.as_deref().filter(|id| field.candidates.iter().any(|one| one.instrument.id == *id));
    if let Some(kept) = cited.and_then(|cited| kept(order, cited)) {
        let mut kept_one = speaker(order, kept.0, Reason::Cited);
        kept_one.over = order.first.iter().filter(|id| **id != kept.0).map(|id| (*id).to_owned()).collect();
        return (Outcome::Governs(kept_one), kept.1);
    }
    let outcome = match order.first.as_slice() {
        [] => Outcome::Nobody,
        [one] => Outcome::Governs(leader(order, one)),
        several => Outcome::Conflict(several.iter().map(|id| speaker(order, id, Reason::Alone)).collect()),
    };
    (outcome, None)
}

/// A cited basis that no relation displaces: it is kept, and the one that would go first is proposed.
fn kept<'a>(order: &Order<'a>, cited: &str) -> Option<(&'a str, Option<String>)> {
    let id = *order.clauses.keys().find(|id| **id == cited)?;
    match order.first.as_slice() {
        [first] if *first == cited => None,
        [first] => {
            let choice = |one: &&Yields<'_>| matches!(one.reason, Reason::Later | Reason::MoreSpecial);
            let weak = order.lost.iter().any(|one| one.loser == cited && choice(&one));
            let strong = order.lost.iter().any(|one| one.loser == cited && !choice(&one));
            (weak && !strong).then(|| (id, Some((*first).to_owned())))
        }
        several => several.contains(&id).then_some((id, None)),
    }
}

/// The one in front, with the strongest reason why it is.
fn leader(order: &Order<'_>, id: &str) -> Speaker {
    let won: Vec<&Yields<'_>> =
        order.lost.iter().chain(&order.beside).filter(|one| one.winner == id).collect();
    let reason = won.iter().map(|one| one.reason).min().unwrap_or(Reason::Alone);
    let mut speaker = speaker(order, id, reason);
    let over: BTreeSet<&str> = won.iter().filter(|one| one.reason == reason).map(|one| one.loser).collect();
    speaker.over = over.into_iter().map(str::to_owned).collect();
    let by = won.iter().filter(|one| one.reason == reason).find_map(|one| one.by);
    speaker.by = by.map(place);
    speaker.by_mark = by.map(|clause| clause.verified);
    speaker
}

fn speaker(order: &Order<'_>, id: &str, reason: Reason) -> Speaker {
    let clauses = order.clauses.get(id).map(Vec::as_slice).unwrap_or_default();
    let mut articles: Vec<String> = Vec::new();
    for clause in clauses.iter().filter(|clause| !clause.article.is_empty()) {
        if !articles.contains(&clause.article) {
            articles.push(clause.article.clone());
        }
    }
    let mark = clauses.iter().map(|clause| clause.verified).max().unwrap_or_default();
    Speaker { instrument: id.to_owned(), articles, reason, over: Vec::new(), by: None, mark, by_mark: None }
}

fn place(clause: &Clause) -> (String, String) {
    (clause.instrument.clone(), clause.article.clone())
}

fn beside(order: &Order<'_>, outcome: &Outcome) -> Vec<Speaker> {
    let mut found: Vec<Speaker> = Vec::new();
    let shown = outcome.words();
    for one in &order.beside {
        if shown.contains(one.loser) || found.iter().any(|other| other.instrument == one.loser) {
            continue;
        }
        let mut speaker = speaker(order, one.loser, one.reason);
        speaker.by = one.by.map(place);
        speaker.by_mark = one.by.map(|clause| clause.verified);
        found.push(speaker);
    }
    found
}

/// Every other candidate: what it lost by, or that it is silent.
fn losers(order: &Order<'_>, field: &Field<'_>) -> Vec<Loser> {
    let mut losers: Vec<Loser> = Vec::new();
    for candidate in &field.candidates {
        let id = candidate.instrument.id.as_str();
        if order.stays(id) {
            continue;
        }
        let why = order.lost.iter().filter(|one| one.loser == id).min_by_key(|one| (one.reason, one.winner));
        losers.push(match why {
            Some(one) => Loser {
                instrument: id.to_owned(),
                reason: one.reason,
                to: Some(one.winner.to_owned()),
                by: one.by.map(place),
            },
            None => Loser { instrument: id.to_owned(), reason: Reason::Silent, to: None, by: None },
        });
    }
    losers
}

/// `eio art 12`, `eio art 12, 16`: the articles without their paragraphs.
pub(crate) fn at(speaker: &Speaker) -> String {
    let mut heads: Vec<&str> = Vec::new();
    for article in &speaker.articles {
        let head = article.split(['(', ',']).next().unwrap_or(article);
        if !heads.contains(&head) {
            heads.push(head);
        }
    }
    match heads.as_slice() {
        [] => speaker.instrument.clone(),
        heads => format!("{} art {}", speaker.instrument, heads.join(", ")),
    }
}

/// Why one gives way to another, in words.
pub(crate) fn reason_words(reason: Reason) -> &'static str {
    match reason {
        Reason::Alone => "no other speaks",
        Reason::Replaces => "is replaced by",
        Reason::Residual => "stands in only where no other binds; here binds",
        Reason::InLieu => "gives way, as the two agreed, to",
        Reason::Prevails => "gives way to what prevails:",
        Reason::Supplements => "stays, supplemented by",
        Reason::MoreFavourable => "helps the requesting authority less than",
        Reason::Later => "is earlier than",
        Reason::MoreSpecial => "is more general than",
        Reason::Cited => "is not what the request cites:",
        Reason::Beside => "stays beside",
        Reason::Silent => "says nothing on it",
    }
}

fn because(
    field: &Field<'_>,
    topic: &str,
    order: &Order<'_>,
    (outcome, proposed): (&Outcome, Option<&str>),
    other: Option<&Outcome>,
) -> Explanation {
    let who = outcome.words().into_iter().collect::<Vec<_>>().join(", ");
    let mut because = Explanation::of(match outcome {
        Outcome::Governs(_) => format!("Why does {who} govern {topic}?"),
        Outcome::Nobody => format!("Why does no instrument govern {topic}?"),
        _ => format!("Why must a person choose who governs {topic}?"),
    });
    let article = |speaker: &Speaker| Basis::Article {
        instrument: speaker.instrument.clone(),
        article: speaker.articles.join(", "),
    };
    let speakers: Vec<&Speaker> = match outcome {
        Outcome::Governs(one) => vec![one],
        Outcome::Conflict(several) => several.iter().collect(),
        _ => Vec::new(),
    };
    for speaker in &speakers {
        let label = if speakers.len() == 1 { "governs" } else { "may govern" };
        let mut text = at(speaker);
        if speaker.reason == Reason::Cited {
            text = format!("{text}: the request rests on it, and no relation displaces it");
        }
        let marks = order.clauses.get(speaker.instrument.as_str()).into_iter().flatten();
        let mark = marks.map(|clause| clause.verified).max().and_then(verification_mark);
        let mut line = Line::new(label, text).on(article(speaker));
        line.mark = mark;
        because.lines.push(line);
        because.name(speaker.instrument.clone());
    }
    if speakers.len() > 1 {
        let text = "no relation, no date and no narrower scope puts one before the others";
        because.lines.push(Line::new("conflict", text).on(Basis::Language));
    }
    for one in order.beside.iter().chain(&order.lost) {
        because.lines.push(line_of(one));
        because.name(one.loser.to_owned());
        because.name(one.winner.to_owned());
        because.name(one.reason.as_str());
        if let Some(by) = one.by {
            because.name(by.id.clone());
        }
    }
    if let Some(better) = proposed {
        because
            .lines
            .push(Line::new("proposed", format!("{better} would go first; the cited basis is kept")));
        because.name(better.to_owned());
    }
    let silent = field.candidates.iter().map(|one| one.instrument.id.as_str());
    let mut silent: Vec<&str> = silent.filter(|id| !order.stays(id)).collect();
    silent.retain(|id| !order.lost.iter().any(|one| one.loser == *id));
    if !silent.is_empty() {
        let verb = if silent.len() == 1 { "says" } else { "say" };
        because.lines.push(Line::new("silent", format!("{} {verb} nothing on it", silent.join(", "))));
        silent.iter().for_each(|id| because.name(*id));
    }
    open_brackets(field, None, &mut because);
    for unbound in &field.not_counted {
        because.lines.push(
            Line::new("not counted", unbound.why.sentence.clone())
                .on(Basis::Fact(unbound.instrument.clone())),
        );
        because.name(unbound.why.code);
        because.name(unbound.instrument.clone());
    }
    if let Some(other) = other {
        let words = other.words().into_iter().collect::<Vec<_>>().join(", ");
        let text = format!("if what is open applies, it is {words}");
        because.lines.push(Line::new("open", text));
    }
    because
}

/// Says which instruments are still under negotiation: they speak here, and join no request under another.
fn open_brackets(field: &Field<'_>, basis: Option<&str>, because: &mut Explanation) {
    for instrument in field.candidates.iter().map(|one| one.instrument) {
        let open: Vec<&str> = instrument.open_brackets().map(|bracket| bracket.id.as_str()).collect();
        if open.is_empty() || basis == Some(instrument.id.as_str()) {
            continue;
        }
        let (brackets, them) = if open.len() == 1 { ("bracket", "it is") } else { ("brackets", "they are") };
        let text = format!(
            "{} has the open {brackets} {}: until {them} closed it joins no request under another instrument",
            instrument.id,
            open.join(", ")
        );
        because.lines.push(Line::new("open brackets", text).on(Basis::Fact(instrument.id.clone())));
        because.name("open-brackets");
        because.name(instrument.id.clone());
    }
}

fn line_of(one: &Yields<'_>) -> Line {
    let mut text = format!("{} {} {}", one.loser, reason_words(one.reason), one.winner);
    if let Some(by) = one.by.filter(|by| !by.article.is_empty()) {
        text = format!("{text} ({} art {})", by.instrument, by.article);
    }
    let label = if matches!(one.reason, Reason::Supplements | Reason::Beside) { "stays" } else { "loses" };
    let line = Line::new(label, text);
    match one.by {
        Some(by) => {
            let mut line =
                line.on(Basis::Article { instrument: by.instrument.clone(), article: by.article.clone() });
            line.mark = verification_mark(by.verified);
            line
        }
        None => line.on(Basis::Language),
    }
}

/// What the request rests on: what it cites, while that is a candidate; otherwise the instrument that governs
/// the most topics. Where two govern as many, or a topic is in conflict, a person chooses.
pub(super) fn basis(field: &Field<'_>, ask: &Ask) -> BasisReading {
    // Where the cited one is the only candidate, no relation orders anything.
    let lone = match field.candidates.as_slice() {
        [only] if ask.basis.as_deref() == Some(only.id()) => Some(only),
        _ => None,
    };
    let topics = if lone.is_some() { Vec::new() } else { field.topics(&field.candidates, ask) };
    let orders = super::orders(&field.candidates, &topics, ask.about());
    // Where nothing is cited, what is for every offence goes before what is for some.
    let (scoped, narrow) = match ask.basis {
        Some(_) => (None, Vec::new()),
        None => by_scope(field, ask),
    };
    let scoped = scoped.map(|candidates| super::orders(&candidates, &topics, ask.about()));
    let best = match (best(scoped.as_ref().unwrap_or(&orders)), narrow.as_slice()) {
        (_, several @ [_, ..]) if scoped.is_none() => {
            Err(several.iter().map(|id| (*id).to_owned()).collect())
        }
        (best, _) => best,
    };
    let mut reading = BasisReading { cited: ask.basis.clone(), ..BasisReading::default() };
    let ids = || field.candidates.iter().map(|one| one.instrument.id.clone());
    // What relations have taken every clause from, of those it had, is a candidate no more.
    let is_candidate = |id: &str| {
        if let Some(only) = lone {
            let mut spoken =
                only.clauses.iter().filter(|clause| super::topic_of(clause).is_some()).peekable();
            return spoken.peek().is_none() || spoken.any(|clause| concerns(clause, ask.about()));
        }
        field.candidates.iter().filter(|one| one.instrument.id == id).any(|one| {
            let spoke = one.clauses.iter().any(|clause| super::topic_of(clause).is_some());
            !spoke || orders.values().any(|order| order.clauses.contains_key(id))
        })
    };
    let mut lines = Vec::new();
    match &ask.basis {
        Some(cited) if is_candidate(cited) => {
            reading.rests_on = Some(cited.clone());
            lines.push(Line::new("cited", format!("the request cites {cited}, which binds the two")));
            // A supplement and what it supplements are one basis: neither is better than the other.
            let together =
                |other: &str| orders.values().any(|order| order.stays(cited) && order.stays(other));
            reading.proposed = best.clone().ok().filter(|other| other != cited && !together(other));
        }
        cited => {
            if let Some(cited) = cited {
                let why = match field.not_counted.iter().find(|one| one.instrument == *cited) {
                    Some(one) => one.why.sentence.clone(),
                    None if ids().any(|id| id == *cited) => {
                        format!("`{cited}` has left every topic it speaks on")
                    }
                    None => format!("no instrument `{cited}` is held"),
                };
                lines.push(Line::new("cited", why).on(Basis::Fact(cited.clone())));
                reading.proposed = best.clone().ok();
            } else {
                reading.rests_on = best.clone().ok();
            }
        }
    }
    if reading.rests_on.is_none() {
        reading.alternatives = match &best {
            Ok(one) => vec![one.clone()],
            Err(several) => several.clone(),
        };
    }
    let question = match &reading.rests_on {
        Some(id) => format!("Why does the request rest on {id}?"),
        None => "Why must a person choose what the request rests on?".to_owned(),
    };
    reading.because = Explanation::of(question);
    let because = &mut reading.because;
    because.lines = lines;
    if let (Some(id), None) = (&reading.rests_on, &ask.basis) {
        let most =
            scoped.as_ref().unwrap_or(&orders).values().filter(|order| order.first == [id.as_str()]).count();
        let text = format!("{id} governs {most} of {} topics", orders.len());
        because.lines.push(Line::new("most topics", text).on(Basis::Language));
    }
    if !narrow.is_empty() {
        let verb = if narrow.len() == 1 { "is" } else { "are" };
        let text = format!("{} {verb} for some offences only: tell which one it is", narrow.join(", "));
        because.lines.push(Line::new("offence", text).on(Basis::Fact("offence".to_owned())));
    }
    for (topic, order) in orders.iter().filter(|(_, order)| order.first.len() > 1) {
        let text = format!("{topic}: {} stand side by side", order.first.join(", "));
        because.lines.push(Line::new("conflict", text).on(Basis::Language));
    }
    if let Some(better) = &reading.proposed {
        because.lines.push(Line::new("proposed", format!("{better} goes before it on the most topics")));
    }
    open_brackets(field, ask.basis.as_deref(), because);
    for unbound in &field.not_counted {
        because.lines.push(
            Line::new("not counted", unbound.why.sentence.clone())
                .on(Basis::Fact(unbound.instrument.clone())),
        );
        because.names.insert(unbound.why.code.to_owned());
        because.names.insert(unbound.instrument.clone());
    }
    because.names.extend(ids());
    reading
}

/// The candidates that are for what is asked whatever the offence, where that sets some aside; and the ids of those
/// of which it hangs on the offence.
fn by_scope<'a, 'f>(field: &'f Field<'a>, ask: &Ask) -> (Option<Vec<Candidate<'a>>>, Vec<&'f str>) {
    let each: Vec<(&Candidate<'a>, Answer)> =
        field.candidates.iter().map(|one| (one, scope::covers(one, ask))).collect();
    let of = |wanted: Answer| each.iter().filter(move |(_, covers)| *covers == wanted).map(|(one, _)| *one);
    let narrow: Vec<&str> = of(Answer::Undetermined).map(|one| one.instrument.id.as_str()).collect();
    let sure: Vec<Candidate<'a>> = of(Answer::Yes).cloned().collect();
    let is_all = sure.len() == each.len();
    ((!is_all && !sure.is_empty()).then_some(sure), narrow)
}

/// The instrument that governs the most topics; otherwise those to choose from.
fn best(orders: &BTreeMap<String, Order<'_>>) -> Result<String, Vec<String>> {
    let disputed: BTreeSet<&str> = orders
        .values()
        .filter(|order| order.first.len() > 1)
        .flat_map(|order| order.first.iter().copied())
        .collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for order in orders.values() {
        if let [one] = order.first.as_slice() {
            *counts.entry(one).or_default() += 1;
        }
    }
    if !disputed.is_empty() {
        return Err(disputed.into_iter().map(str::to_owned).collect());
    }
    let most = counts.values().copied().max().unwrap_or_default();
    let mut leading: Vec<String> =
        counts.iter().filter(|(_, count)| **count == most).map(|(id, _)| (*id).to_owned()).collect();
    // Of two that govern as much the one that supplements the other goes first: it speaks first.
    let supplements = |one: &String, other: &String| {
        let beside = orders.values().flat_map(|order| &order.beside);
        beside.into_iter().any(|yields| {
            yields.reason == Reason::Supplements && yields.winner == one && yields.loser == other
        })
    };
    let front = |one: &&String| leading.iter().all(|other| other == *one || supplements(one, other));
    if let Some(front) = leading.iter().find(front).cloned() {
        return Ok(front);
    }
    if leading.len() == 1 { Ok(leading.remove(0)) } else { Err(leading) }
}
