//! From what is asked to the authority: the most specific rule, or why there is none.

use std::collections::BTreeSet;

use comity_words::{Day, Measure};

use super::{Authority, Competences, Freshness, Rule, Unit};
use crate::profile::{Fact, Word, on};

/// What an authority is looked for. What is not said is open, and never taken for *any*.
#[derive(Debug, Clone, Default)]
pub struct Ask<'a> {
    /// For what, of [`crate::TASKS`].
    pub task: Option<&'a str>,
    /// The measure.
    pub measure: Option<Measure>,
    /// The offence, by its code.
    pub offence: Option<&'a str>,
    /// The place: the code or the name of a unit of the file.
    pub place: Option<&'a str>,
    /// Whether it is urgent.
    pub urgent: Option<bool>,
    /// The road, of [`crate::CHANNELS`].
    pub channel: Option<&'a str>,
}

/// What would have to be known to say more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// For what the authority is looked for.
    Task,
    /// The measure.
    Measure,
    /// The offence.
    Offence,
    /// The place, or a smaller one.
    Place,
    /// Whether it is urgent.
    Urgency,
    /// The road.
    Channel,
}

/// How far the rules carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// One authority.
    Competent,
    /// Several rules, none more specific than the others, name different authorities: a person chooses.
    Ambiguous,
    /// It hangs on something that was not said.
    Open,
    /// No rule is for this: a person finds out.
    Gap,
    /// The file says nothing of competence.
    Unknown,
}

/// What became of the place that was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place<'d> {
    /// None was named.
    Unsaid,
    /// A unit of the file.
    Unit(&'d Fact<Unit>),
    /// The file divides the State into no units.
    Undivided,
    /// The file has no such unit; these it has.
    NotThere(Vec<&'d str>),
    /// The unit is none on that day; these took its place.
    Ended(&'d Fact<Unit>),
}

/// An authority that may be the one, and what speaks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate<'d> {
    /// The authority.
    pub authority: &'d Fact<Authority>,
    /// The rules that name it.
    pub rules: Vec<&'d Fact<Rule>>,
    /// How far the entry may be relied on.
    pub freshness: Freshness,
    /// What would have to be so for it, where it is not certain.
    pub needs: BTreeSet<Need>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route<'d> {
    /// How far the rules carry.
    pub verdict: Verdict,
    /// The authority; or those among which a person chooses.
    pub candidates: Vec<Candidate<'d>>,
    /// What would have to be known to say more.
    pub needs: BTreeSet<Need>,
    /// What became of the place.
    pub place: Place<'d>,
    /// The day it is about.
    pub day: Day,
}

impl Route<'_> {
    /// The one authority, where the rules name one.
    pub fn authority(&self) -> Option<&Authority> {
        match (self.verdict, self.candidates.as_slice()) {
            (Verdict::Competent, [one]) => Some(&one.authority.says),
            _ => None,
        }
    }
}

impl Competences {
    /// Who is competent for what is asked, on a day.
    pub fn route<'d>(&'d self, ask: &Ask<'_>, day: Day) -> Route<'d> {
        let place = self.place(ask.place, day);
        let empty = |verdict, needs, place| Route { verdict, candidates: Vec::new(), needs, place, day };
        if self.is_empty() {
            return empty(Verdict::Unknown, BTreeSet::new(), place);
        }
        let mut read: Vec<(&Fact<Rule>, BTreeSet<Need>)> = on(&self.rules, day)
            .filter_map(|rule| Some((rule, self.fits(&rule.says, ask, &place, day)?)))
            .filter(|(rule, _)| self.authority(&rule.says.authority, day).is_some())
            .collect();
        // A fallback is for what no other rule is for.
        let ordinary = read.iter().any(|(rule, needs)| !rule.says.fallback && needs.is_empty());
        if ordinary {
            read.retain(|(rule, _)| !rule.says.fallback);
        }
        let beaten = |rule: &Fact<Rule>| {
            read.iter().any(|(other, needs)| {
                needs.is_empty() && self.goes_before(&other.says, &rule.says, &place, day)
            })
        };
        let best: Vec<_> = read.iter().filter(|(rule, _)| !beaten(rule)).collect();
        let (sure, open): (Vec<_>, Vec<_>) = best.into_iter().partition(|(_, needs)| needs.is_empty());
        let named: BTreeSet<&str> = sure.iter().map(|(rule, _)| rule.says.authority.as_str()).collect();
        let only = (named.len() == 1).then(|| named.iter().next().copied()).flatten();
        // What is open and would name the same authority changes nothing.
        let open: Vec<_> =
            open.into_iter().filter(|(rule, _)| only != Some(rule.says.authority.as_str())).collect();
        let verdict = match (named.len(), open.is_empty()) {
            (0, true) => Verdict::Gap,
            (_, false) => Verdict::Open,
            (1, true) => Verdict::Competent,
            _ => Verdict::Ambiguous,
        };
        let needs = open.iter().flat_map(|(_, needs)| needs.iter().copied()).collect();
        let mut candidates: Vec<Candidate<'d>> = Vec::new();
        for (rule, needs) in sure.into_iter().chain(open) {
            let id = rule.says.authority.as_str();
            if let Some(one) = candidates.iter_mut().find(|one| one.authority.says.id == id) {
                one.rules.push(rule);
                continue;
            }
            let Some(authority) = self.authority(id, day) else { continue };
            let freshness = authority.says.freshness(day);
            candidates.push(Candidate { authority, rules: vec![rule], freshness, needs: needs.clone() });
        }
        Route { verdict, candidates, needs, place, day }
    }

    fn place(&self, named: Option<&str>, day: Day) -> Place<'_> {
        let Some(named) = named else { return Place::Unsaid };
        if self.units.is_empty() {
            return Place::Undivided;
        }
        if let Some(unit) = self.unit(named, day) {
            return Place::Unit(unit);
        }
        let same = |fact: &&Fact<Unit>| fact.says.code == named || fact.says.name.eq_ignore_ascii_case(named);
        let known = || on(&self.units, day).map(|unit| unit.says.code.as_str()).collect();
        self.units.iter().find(same).map_or_else(|| Place::NotThere(known()), Place::Ended)
    }

    /// Whether a rule is for what is asked: nothing where it is not, else what would have to be known.
    fn fits(&self, rule: &Rule, ask: &Ask<'_>, place: &Place<'_>, day: Day) -> Option<BTreeSet<Need>> {
        let mut needs = BTreeSet::new();
        let mut hold = |fits: Option<bool>, need: Need| {
            if fits.is_none() {
                needs.insert(need);
            }
            fits != Some(false)
        };
        let word = |rule: Option<Word>, asked: Option<&str>| match (rule, asked) {
            (None, _) => Some(true),
            (Some(_), None) => None,
            (Some(rule), Some(asked)) => Some(rule.code == asked),
        };
        let measure = match ask.measure {
            _ if rule.measures.is_empty() => Some(true),
            asked => asked.map(|measure| rule.measures.contains(&measure)),
        };
        let offence = match ask.offence {
            _ if rule.offences.is_empty() => Some(true),
            asked => asked.map(|offence| rule.offences.contains(offence)),
        };
        let urgent = match (rule.urgent, ask.urgent) {
            (None, _) => Some(true),
            (Some(rule), asked) => asked.map(|asked| rule == asked),
        };
        let fits = hold(word(rule.task, ask.task), Need::Task)
            && hold(measure, Need::Measure)
            && hold(offence, Need::Offence)
            && hold(self.covers(rule, place, day), Need::Place)
            && hold(urgent, Need::Urgency)
            && hold(word(rule.channel, ask.channel), Need::Channel);
        fits.then_some(needs)
    }

    /// Whether a rule is for a place; open where the place is larger than what the rule names, or unknown.
    fn covers(&self, rule: &Rule, place: &Place<'_>, day: Day) -> Option<bool> {
        if rule.units.is_empty() {
            return Some(true);
        }
        let Place::Unit(unit) = place else { return None };
        let code = unit.says.code.as_str();
        if rule.units.iter().any(|of| self.lies_in(code, of, day)) {
            return Some(true);
        }
        if rule.units.iter().any(|of| self.lies_in(of, code, day)) { None } else { Some(false) }
    }

    /// Whether one rule is more specific than another: for nothing the other is not for, and not the reverse.
    fn goes_before(&self, one: &Rule, other: &Rule, place: &Place<'_>, day: Day) -> bool {
        if one.fallback != other.fallback {
            return other.fallback;
        }
        self.narrower(one, other, place, day) && !self.narrower(other, one, place, day)
    }

    /// Whether one rule names whatever the other names, and no larger place. A list stands for as many rules,
    /// one for each of its entries: what it names besides the thing asked makes it neither wider nor narrower.
    fn narrower(&self, one: &Rule, other: &Rule, place: &Place<'_>, day: Day) -> bool {
        let named = |one: bool, other: bool| one || !other;
        let (here, there) = (self.near(one, place, day), self.near(other, place, day));
        let units = there.is_empty()
            || !here.is_empty() && here.iter().all(|unit| there.iter().any(|of| self.lies_in(unit, of, day)));
        named(!one.measures.is_empty(), !other.measures.is_empty())
            && named(!one.offences.is_empty(), !other.offences.is_empty())
            && units
            && named(one.task.is_some(), other.task.is_some())
            && named(one.channel.is_some(), other.channel.is_some())
            && named(one.urgent.is_some(), other.urgent.is_some())
    }

    /// The smallest unit by which a rule is for a place; all it names, where that hangs on more.
    fn near<'r>(&self, rule: &'r Rule, place: &Place<'_>, day: Day) -> Vec<&'r str> {
        let all = || rule.units.iter().map(String::as_str).collect();
        let Place::Unit(unit) = place else { return all() };
        let over: Vec<&str> = rule
            .units
            .iter()
            .map(String::as_str)
            .filter(|of| self.lies_in(&unit.says.code, of, day))
            .collect();
        let least = over.iter().find(|one| over.iter().all(|other| self.lies_in(one, other, day)));
        least.map_or_else(all, |one| vec![*one])
    }
}

impl Need {
    /// A code that programs may rely on; the option of the terminal has the same name.
    pub fn as_str(self) -> &'static str {
        match self {
            Need::Task => "for",
            Need::Measure => "measure",
            Need::Offence => "offence",
            Need::Place => "place",
            Need::Urgency => "urgent",
            Need::Channel => "channel",
        }
    }

    /// The question in words.
    pub fn question(self) -> &'static str {
        match self {
            Need::Task => "to receive the request, or to execute it?",
            Need::Measure => "which measure?",
            Need::Offence => "which offence?",
            Need::Place => "in which part of the State?",
            Need::Urgency => "is it urgent?",
            Need::Channel => "by which road does it go?",
        }
    }
}

impl Verdict {
    /// A code that programs may rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Competent => "competent",
            Verdict::Ambiguous => "ambiguous",
            Verdict::Open => "open",
            Verdict::Gap => "gap",
            Verdict::Unknown => "unknown",
        }
    }
}
