//! The six rules of one topic, in their order: who leaves, who stays, who goes first.

use std::collections::{BTreeMap, BTreeSet};

use comity_words::{Category, Day, Measure};

use super::favour;
use super::topic::{speak_of_the_same, topic_of};
use crate::model::{Body, Clause, Instrument, Relation, RelationKind};
use crate::place::is_at_any;
use crate::question::Condition;

/// An instrument that binds the two, with its clauses between them on the day.
#[derive(Clone)]
pub(crate) struct Candidate<'a> {
    pub instrument: &'a Instrument,
    pub since: Option<Day>,
    /// Of text, profiles and overlays.
    pub clauses: Vec<&'a Clause>,
    /// Its relations in force.
    pub relations: Vec<(&'a Clause, &'a Relation)>,
    /// Whether the two agreed that its listed articles apply although another treaty binds them.
    pub in_lieu: bool,
}

impl<'a> Candidate<'a> {
    pub(crate) fn id(&self) -> &'a str {
        &self.instrument.id
    }

    fn has(&self, kind: RelationKind) -> bool {
        self.relations.iter().any(|(_, relation)| relation.kind == Some(kind))
    }

    /// Whether it is an instrument for requests, and no more than a road for those of others.
    fn is_for_requests(&self) -> bool {
        self.clauses.iter().any(|clause| {
            matches!(clause.body, Body::Measures { .. })
                || topic_of(clause).is_some_and(|topic| !matches!(topic, "authorities" | "channels"))
        })
    }
}

/// What is asked for, where that is said.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct About<'a> {
    pub measure: Option<&'a str>,
    pub category: Option<&'a str>,
    /// The instrument the request cites.
    pub cited: Option<&'a str>,
    /// Whether clauses that are for something else are looked at too: a request may ask for more than one thing, and
    /// what is not for it may yet be forbidden.
    pub at_large: bool,
}

/// Why one instrument goes before another on a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// No other speaks.
    Alone,
    /// It replaces the other.
    Replaces,
    /// The other stands in only where no treaty binds the two.
    Residual,
    /// The two agreed that it applies in lieu of the other.
    InLieu,
    /// It prevails, or the other is without prejudice to it.
    Prevails,
    /// It supplements the other, which stays.
    Supplements,
    /// Its clauses help the requesting authority more.
    MoreFavourable,
    /// It is the later between the two.
    Later,
    /// It is the more special.
    MoreSpecial,
    /// The request rests on it.
    Cited,
    /// Both supplement one instrument and speak of different things.
    Beside,
    /// The other says nothing on the topic.
    Silent,
}

impl Reason {
    /// The word for programs: `replaces`, `later`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Reason::Alone => "alone",
            Reason::Replaces => "replaces",
            Reason::Residual => "residual",
            Reason::InLieu => "in-lieu",
            Reason::Prevails => "prevails",
            Reason::Supplements => "supplements",
            Reason::MoreFavourable => "more-favourable",
            Reason::Later => "later",
            Reason::MoreSpecial => "more-special",
            Reason::Cited => "cited",
            Reason::Beside => "beside",
            Reason::Silent => "silent",
        }
    }
}

/// One instrument gives way to another.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Yields<'a> {
    pub loser: &'a str,
    pub winner: &'a str,
    pub reason: Reason,
    /// The relation it rests on.
    pub by: Option<&'a Clause>,
}

/// One topic, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Order<'a> {
    /// The one that goes first; several where a person chooses; none where nobody speaks.
    pub first: Vec<&'a str>,
    /// Those that stay beneath, in their order.
    pub beside: Vec<Yields<'a>>,
    /// Those that left, each with every reason.
    pub lost: Vec<Yields<'a>>,
    /// What is left of the clauses of each.
    pub clauses: BTreeMap<&'a str, Vec<&'a Clause>>,
}

impl<'a> Order<'a> {
    /// Whether an instrument still speaks.
    pub(crate) fn stays(&self, id: &str) -> bool {
        self.first.contains(&id) || self.beside.iter().any(|one| one.loser == id)
    }
}

/// The order of the candidates on a topic.
pub(crate) fn order<'a>(candidates: &[Candidate<'a>], topic: &str, about: About<'_>) -> Order<'a> {
    let mut left: BTreeMap<&str, Vec<&Clause>> = BTreeMap::new();
    for candidate in candidates {
        let mut own = candidate.clauses.clone();
        own.retain(|clause| topic_of(clause) == Some(topic) && (about.at_large || concerns(clause, about)));
        if !own.is_empty() {
            left.insert(candidate.id(), own);
        }
    }
    let spoke: BTreeSet<&str> = left.keys().copied().collect();
    let field = Field { candidates, topic, about, spoke: &spoke };
    let mut lost: Vec<Yields<'a>> = Vec::new();
    field.replaced(&mut left, &mut lost);
    field.residual(&mut left, &mut lost);
    field.prevailed(&mut left, &mut lost);
    let mut order = field.ranked(&left);
    lost.append(&mut order.lost);
    lost.sort_by(|a, b| (a.loser, a.reason, a.winner).cmp(&(b.loser, b.reason, b.winner)));
    lost.dedup();
    // What still speaks in part has lost a part only: it stays, and is no loser.
    lost.retain(|one| !order.stays(one.loser));
    Order { lost, clauses: left, ..order }
}

struct Field<'f, 'a> {
    candidates: &'f [Candidate<'a>],
    topic: &'f str,
    about: About<'f>,
    /// Those that speak on the topic to begin with.
    spoke: &'f BTreeSet<&'a str>,
}

type Left<'a> = BTreeMap<&'a str, Vec<&'a Clause>>;

impl<'f, 'a> Field<'f, 'a> {
    /// The relations of a kind on this topic: from whom, to whom, and by which clause.
    fn edges(&self, kind: RelationKind) -> Vec<(&'a str, &'a str, &'a Clause, &'a Relation)> {
        let mut edges = Vec::new();
        for from in self.candidates {
            for (clause, relation) in &from.relations {
                if relation.kind != Some(kind)
                    || !self.is_on_topic(from.id(), relation)
                    || !concerns(clause, self.about)
                {
                    continue;
                }
                for to in self.candidates {
                    let named = relation.to.is_empty() || relation.to.iter().any(|id| id == to.id());
                    if named && to.id() != from.id() {
                        edges.push((from.id(), to.id(), *clause, *relation));
                    }
                }
            }
        }
        // Two that each claim to go before the other order nothing.
        let pairs: Vec<(&str, &str)> = edges.iter().map(|(from, to, ..)| (*from, *to)).collect();
        edges.retain(|(from, to, ..)| !reaches(&pairs, to, from));
        edges
    }

    fn is_on_topic(&self, from: &str, relation: &Relation) -> bool {
        relation.topics.is_empty()
            || relation
                .topics
                .iter()
                .any(|topic| topic == self.topic || (topic == "corresponding" && self.spoke.contains(from)))
    }

    fn candidate(&self, id: &str) -> Option<&'f Candidate<'a>> {
        self.candidates.iter().find(|candidate| candidate.id() == id)
    }

    /// Takes the clauses at some articles away; what has none left has lost the topic.
    fn take(&self, left: &mut Left<'a>, lost: &mut Vec<Yields<'a>>, articles: &[String], why: Yields<'a>) {
        let Some(held) = self.candidate(why.loser) else { return };
        if let Some(own) = left.get_mut(why.loser) {
            own.retain(|clause| !is_at_any(held.instrument, clause, articles));
            if own.is_empty() {
                left.remove(why.loser);
            }
        }
        if !left.contains_key(why.loser) {
            lost.push(why);
        }
    }

    /// 1. What is replaced leaves the topic, whether or not that replaces it is replaced in turn.
    fn replaced(&self, left: &mut Left<'a>, lost: &mut Vec<Yields<'a>>) {
        for (winner, loser, by, relation) in self.edges(RelationKind::Replaces) {
            let why = Yields { loser, winner, reason: Reason::Replaces, by: Some(by) };
            self.take(left, lost, &relation.articles, why);
        }
    }

    /// 2. What only stands in leaves its listed articles where another binds, unless the two agreed otherwise.
    fn residual(&self, left: &mut Left<'a>, lost: &mut Vec<Yields<'a>>) {
        for from in self.candidates {
            for (clause, relation) in &from.relations {
                if relation.kind != Some(RelationKind::Residual)
                    || !self.is_on_topic(from.id(), relation)
                    || !concerns(clause, self.about)
                {
                    continue;
                }
                let others: Vec<&str> = self
                    .candidates
                    .iter()
                    .filter(|other| other.id() != from.id())
                    .filter(|other| match relation.if_no.as_deref() {
                        None | Some("mla-treaty") => {
                            !other.has(RelationKind::Residual)
                                && other.instrument.binding
                                && other.is_for_requests()
                        }
                        Some(id) => other.id() == id,
                    })
                    .map(Candidate::id)
                    .collect();
                let listed = left.get(from.id()).is_some_and(|own| {
                    own.iter().any(|clause| is_at_any(from.instrument, clause, &relation.articles))
                });
                for other in others {
                    let by = Some(*clause);
                    if !from.in_lieu {
                        let why = Yields { loser: from.id(), winner: other, reason: Reason::Residual, by };
                        self.take(left, lost, &relation.articles, why);
                    } else if listed {
                        let why = Yields { loser: other, winner: from.id(), reason: Reason::InLieu, by };
                        self.take(left, lost, &[], why);
                    }
                }
            }
        }
    }

    /// 3. Where both speak, one prevails, or one is without prejudice to the other.
    fn prevailed(&self, left: &mut Left<'a>, lost: &mut Vec<Yields<'a>>) {
        let mut wins: Vec<(&str, &str, &Clause, &[String])> = Vec::new();
        for (from, to, by, relation) in self.edges(RelationKind::Prevails) {
            wins.push((from, to, by, &relation.articles));
        }
        for (from, to, by, relation) in self.edges(RelationKind::WithoutPrejudice) {
            // It leaves the other untouched, which is not to yield where the request rests on it; what only stands
            // in yields all the same.
            let stands_in = |id: &str| self.candidate(id).is_some_and(|one| one.has(RelationKind::Residual));
            if self.about.cited == Some(from) && !stands_in(from) {
                continue;
            }
            // The articles named are those of the other: it must speak on the topic in one of them.
            let Some(other) = self.candidate(to) else { continue };
            let named = left.get(to).is_some_and(|own| {
                own.iter().any(|clause| is_at_any(other.instrument, clause, &relation.articles))
            });
            if named {
                wins.push((to, from, by, &[]));
            }
        }
        wins.retain(|(winner, loser, ..)| left.contains_key(winner) && left.contains_key(loser));
        let pairs: Vec<(&str, &str)> = wins.iter().map(|(winner, loser, ..)| (*winner, *loser)).collect();
        wins.retain(|(winner, loser, ..)| !reaches(&pairs, loser, winner));
        for (winner, loser, by, articles) in wins {
            self.take(left, lost, articles, Yields { loser, winner, reason: Reason::Prevails, by: Some(by) });
        }
    }

    /// 4. to 6.: among those that still speak.
    fn ranked(&self, left: &Left<'a>) -> Order<'a> {
        let speakers: Vec<&'a str> = left.keys().copied().collect();
        let above = self.edges(RelationKind::Supplements);
        let pairs: Vec<(&str, &str)> = above.iter().map(|(from, to, ..)| (*from, *to)).collect();
        let favourable = self.edges(RelationKind::MoreFavourable);
        let beats = |one: &'a str, other: &'a str| -> Option<(Reason, Option<&'a Clause>)> {
            if reaches(&pairs, one, other) {
                let direct = above.iter().find(|(from, to, ..)| *from == one && *to == other);
                return Some((Reason::Supplements, direct.map(|(_, _, by, _)| *by)));
            }
            if reaches(&pairs, other, one) {
                return None;
            }
            let shared = |one: &str, other: &str| {
                pairs.iter().any(|(from, base)| *from == one && reaches(&pairs, other, base))
            };
            let (mine, theirs) = (left.get(one)?, left.get(other)?);
            let meet = mine.iter().any(|a| theirs.iter().any(|b| speak_of_the_same(a, b)));
            let co_supplements = !meet && shared(one, other);
            let linked = favourable
                .iter()
                .find(|(from, to, ..)| (*from == one && *to == other) || (*from == other && *to == one));
            if let Some((.., by, _)) = linked {
                match favour::compare(mine, theirs) {
                    Some(std::cmp::Ordering::Greater) => return Some((Reason::MoreFavourable, Some(by))),
                    Some(std::cmp::Ordering::Less) => return None,
                    _ => {}
                }
            }
            let (a, b) = (self.candidate(one)?, self.candidate(other)?);
            let later = a.since.zip(b.since).map(|(a, b)| a.cmp(&b));
            let reason = match later {
                Some(std::cmp::Ordering::Greater) => Reason::Later,
                Some(std::cmp::Ordering::Less) => return None,
                _ if is_more_special(a, b) => Reason::MoreSpecial,
                _ if is_more_special(b, a) => return None,
                // Nothing orders them and nothing sets them against one another: both stay.
                _ if co_supplements && (theirs.len(), other) < (mine.len(), one) => Reason::Beside,
                _ => return None,
            };
            Some((if co_supplements { Reason::Beside } else { reason }, None))
        };
        let mut order = Order::default();
        let leads =
            |one: &&&'a str| speakers.iter().all(|other| other == *one || beats(one, other).is_some());
        let beaten = |one: &'a str| speakers.iter().any(|other| *other != one && beats(other, one).is_some());
        order.first = match speakers.iter().find(leads) {
            Some(leader) => vec![*leader],
            None => {
                let free: Vec<&str> = speakers.iter().copied().filter(|one| !beaten(one)).collect();
                if free.is_empty() { speakers.clone() } else { free }
            }
        };
        let stays = |reason: Reason| matches!(reason, Reason::Supplements | Reason::Beside);
        for loser in speakers.iter().copied().filter(|one| !order.first.contains(one)) {
            let against: Vec<Yields<'a>> = speakers
                .iter()
                .filter(|other| **other != loser)
                .filter_map(|winner| {
                    let (reason, by) = beats(winner, loser)?;
                    Some(Yields { loser, winner, reason, by })
                })
                .collect();
            // One that must give way to another for any other reason does not stay beneath a third.
            match against.iter().all(|one| stays(one.reason)) {
                true => order.beside.extend(against),
                false => order.lost.extend(against.into_iter().filter(|one| !stays(one.reason))),
            }
        }
        // Those beneath stand in their order: a supplement before what it supplements.
        let depth = |id: &str| speakers.iter().filter(|above| reaches(&pairs, above, id)).count();
        order.beside.sort_by_key(|one| (depth(one.loser), one.loser, one.winner));
        order
    }
}

/// Whether one is above another, directly or through others.
fn reaches(pairs: &[(&str, &str)], from: &str, to: &str) -> bool {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut ask: Vec<&str> = vec![from];
    while let Some(one) = ask.pop() {
        for (_, next) in pairs.iter().filter(|(above, _)| *above == one) {
            if *next == to {
                return true;
            }
            if seen.insert(next) {
                ask.push(next);
            }
        }
    }
    false
}

/// An instrument for some offences is more special than one for all, one between two States more than one
/// between many. Where the two point apart neither is.
fn is_more_special(one: &Candidate<'_>, other: &Candidate<'_>) -> bool {
    let limited = |candidate: &Candidate<'_>| {
        let mut offences = candidate.instrument.clauses.iter().filter(|clause| clause.keyword == "offences");
        offences.any(|clause| clause.statement.id() != Some("all"))
    };
    let bilateral = |candidate: &Candidate<'_>| candidate.instrument.kind.as_deref() == Some("bilateral");
    let (a, b) = ((limited(one), bilateral(one)), (limited(other), bilateral(other)));
    a != b && a.0 >= b.0 && a.1 >= b.1
}

/// Whether a clause can concern what is asked for; where that is not said, it can.
pub(crate) fn concerns(clause: &Clause, about: About<'_>) -> bool {
    if clause.of_measure.as_deref().is_some_and(|own| about.measure.is_some_and(|asked| asked != own)) {
        return false;
    }
    let names = |ids: &[String]| {
        let measure = about.measure.filter(|_| ids.iter().any(|id| id.parse::<Measure>().is_ok()));
        let category = about.category.filter(|_| ids.iter().any(|id| id.parse::<Category>().is_ok()));
        let told = [measure, category].into_iter().flatten().collect::<Vec<_>>();
        (!told.is_empty()).then(|| told.iter().any(|asked| ids.iter().any(|id| id == asked)))
    };
    names(&clause.applies.only) != Some(false)
        && names(&clause.applies.except) != Some(true)
        && clause.applies.when.as_ref().is_none_or(|when| may_hold(when, about))
}

/// Whether a condition can hold, by what it says of the measure and the category.
fn may_hold(condition: &Condition, about: About<'_>) -> bool {
    let asked = |path: &str| match path {
        "measure" => about.measure,
        "data-category" => about.category,
        _ => None,
    };
    match condition {
        Condition::And(parts) => parts.iter().all(|part| may_hold(part, about)),
        Condition::Or(parts) => parts.iter().any(|part| may_hold(part, about)),
        // A list by its name may hold anything.
        Condition::In(path, items) => asked(path).is_none_or(|asked| {
            items.iter().any(|item| {
                item == asked || (item.parse::<Measure>().is_err() && item.parse::<Category>().is_err())
            })
        }),
        _ => true,
    }
}
