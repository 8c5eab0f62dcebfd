//! Which clause of one version is which of the other: by id, by equal content, by what is most alike.

use std::collections::{BTreeMap, BTreeSet};

use super::clauses::{Class, Clause, Unit};
use super::form::{self, Body};

/// Two versions of a clause; one of them is missing where it was added or removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    /// Its place in the version before.
    pub(super) before: Option<usize>,
    /// Its place in the version after.
    pub(super) after: Option<usize>,
}

/// How the clauses of two units go together.
pub(super) struct Matching {
    /// Every clause of either, once; in the order of the version after, removed ones where they stood.
    pub(super) pairs: Vec<Pair>,
    /// Ids that changed while everything else stayed.
    pub(super) renamed: BTreeMap<String, String>,
}

/// Statements whose subject is a name that could as well be another one. Of others the subject is a word of the
/// law: another ground is another ground.
const NAMED: &[&str] = &[
    "duty",
    "prohibition",
    "power",
    "permission",
    "escalation",
    "urgency",
    "term",
    "list",
    "fact",
    "determination",
    "event",
    "office",
    "article",
    "assurance",
    "remedy",
    "certificate",
    "form",
    "fund",
    "review-body",
    "compliance-body",
    "phase",
    "declarable",
    "declaration",
    "reservation",
    "periods",
    "scenario",
    "channel",
];

/// Statements that stand once, whose subject is what they say.
const SAYING: &[&str] = &[
    "status",
    "kind",
    "binding",
    "authentic",
    "parties",
    "uses",
    "proceedings",
    "offences",
    "excludes",
    "relation",
    "reciprocity",
    "private-rights",
    "legalisation",
    "conditional",
    "automation",
    "use",
    "measures",
    "disputes",
    "comity",
    "costs",
    "require",
    "confidentiality",
    "presence",
    "reuse",
];

/// Matches the units of two files: by kind and id, else by kind and order.
pub(super) fn units<'p, 'a>(
    before: &'p [Unit<'a>],
    after: &'p [Unit<'a>],
) -> Vec<(Option<&'p Unit<'a>>, Option<&'p Unit<'a>>)> {
    let mut free: Vec<&Unit<'_>> = after.iter().collect();
    let mut pairs: Vec<(Option<&Unit<'_>>, Option<&Unit<'_>>)> = Vec::new();
    let same_id = |unit: &Unit<'_>, other: &Unit<'_>| (unit.keyword, &unit.id) == (other.keyword, &other.id);
    for unit in before {
        let place = free.iter().position(|other| same_id(unit, other));
        pairs.push((Some(unit), place.map(|place| free.remove(place))));
    }
    for (unit, other) in &mut pairs {
        let keyword = unit.map_or("", |unit| unit.keyword);
        if other.is_none()
            && let Some(place) = free.iter().position(|free| free.keyword == keyword)
        {
            *other = Some(free.remove(place));
        }
    }
    pairs.extend(free.into_iter().map(|unit| (None, Some(unit))));
    pairs
}

/// Matches the clauses of two units.
pub(super) fn clauses(before: &[Clause<'_>], after: &[Clause<'_>]) -> Matching {
    let mut links = Links { before, after, to: vec![None; before.len()], taken: BTreeSet::new() };
    links.by_key();
    links.by_what_they_say();
    let renamed = links.by_content();
    Matching { pairs: links.pairs(), renamed }
}

/// Places before and after.
type Places = (Vec<usize>, Vec<usize>);

struct Links<'c, 'a> {
    before: &'c [Clause<'a>],
    after: &'c [Clause<'a>],
    /// For each clause before, its place after.
    to: Vec<Option<usize>>,
    taken: BTreeSet<usize>,
}

impl Links<'_, '_> {
    fn link(&mut self, before: usize, after: usize) {
        self.to[before] = Some(after);
        self.taken.insert(after);
    }

    fn free_before(&self) -> Vec<usize> {
        (0..self.before.len())
            .filter(|place| self.to[*place].is_none() && self.before[*place].class != Class::Aside)
            .collect()
    }

    fn free_after(&self) -> Vec<usize> {
        (0..self.after.len())
            .filter(|place| !self.taken.contains(place) && self.after[*place].class != Class::Aside)
            .collect()
    }

    /// Clauses of one key: the only ones, then equal ones, then those at the same reference, then those that are
    /// most alike.
    fn by_key(&mut self) {
        let mut keys: BTreeMap<(Class, &str), Places> = BTreeMap::new();
        let (before, after) = (self.before, self.after);
        for place in self.free_before() {
            keys.entry((before[place].class, group(&before[place]))).or_default().0.push(place);
        }
        for place in self.free_after() {
            keys.entry((after[place].class, group(&after[place]))).or_default().1.push(place);
        }
        for (olds, news) in keys.into_values() {
            if let ([old], [new]) = (olds.as_slice(), news.as_slice()) {
                self.link(*old, *new);
                continue;
            }
            let mut scored: Vec<(u32, usize, usize, usize)> = Vec::new();
            for old in &olds {
                for new in &news {
                    let likeness = likeness(&before[*old], &after[*new]);
                    scored.push((u32::MAX - likeness, old.abs_diff(*new), *old, *new));
                }
            }
            scored.sort_unstable();
            for (_, _, old, new) in scored {
                if self.to[old].is_none() && !self.taken.contains(&new) {
                    self.link(old, new);
                }
            }
        }
    }

    /// `offences all` and `offences listed` are one clause that changed.
    fn by_what_they_say(&mut self) {
        for keyword in SAYING {
            let is = |clause: &Clause<'_>| clause.keyword() == *keyword && clause.option.is_none();
            let olds: Vec<usize> =
                self.free_before().into_iter().filter(|place| is(&self.before[*place])).collect();
            let news: Vec<usize> =
                self.free_after().into_iter().filter(|place| is(&self.after[*place])).collect();
            if let ([old], [new]) = (olds.as_slice(), news.as_slice()) {
                self.link(*old, *new);
            }
        }
    }

    /// Clauses that are equal but for their id, until no more are found.
    fn by_content(&mut self) -> BTreeMap<String, String> {
        let mut renamed: BTreeMap<String, String> = BTreeMap::new();
        loop {
            let mut found = None;
            'search: for old in self.free_before() {
                for new in self.free_after() {
                    if self.is_renamed(old, new, &renamed) {
                        found = Some((old, new));
                        break 'search;
                    }
                }
            }
            let Some((old, new)) = found else { return renamed };
            self.link(old, new);
            let id = |clause: &Clause<'_>| clause.statement.id().map(str::to_owned);
            if let (Some(old), Some(new)) = (id(&self.before[old]), id(&self.after[new])) {
                renamed.insert(old, new);
            }
        }
    }

    fn is_renamed(&self, old: usize, new: usize, renamed: &BTreeMap<String, String>) -> bool {
        let (one, other) = (&self.before[old], &self.after[new]);
        let bare = |body: &Body| Body { subject: None, ..body.clone() };
        let contents = || match one.class {
            Class::Test => form::same_text(one.statement, other.statement),
            Class::Heading => {
                one.heading == other.heading
                    && (one.inside == other.inside)
                    && contents_of(self.before, one) == contents_of(self.after, other)
            }
            Class::Wording => one.wordings == other.wordings && one.inside == other.inside,
            _ => {
                bare(&one.body) == bare(&other.body) || bare(&one.body.renamed(renamed)) == bare(&other.body)
            }
        };
        one.class == other.class
            && one.keyword() == other.keyword()
            && one.option == other.option
            && (NAMED.contains(&one.keyword()) || one.class == Class::Wording)
            && contents()
    }

    /// Every clause once, in the order of the version after; what was removed stands behind what stood before it.
    fn pairs(&self) -> Vec<Pair> {
        let mut from: BTreeMap<usize, usize> = BTreeMap::new();
        for (before, after) in self.to.iter().enumerate() {
            if let Some(after) = after {
                from.insert(*after, before);
            }
        }
        let gone = |place: usize| self.to[place].is_none() && self.before[place].class != Class::Aside;
        let mut pairs = Vec::new();
        let mut told: BTreeSet<usize> = BTreeSet::new();
        let leading = (0..self.before.len()).take_while(|place| self.to[*place].is_none());
        for place in leading.filter(|place| gone(*place)) {
            told.insert(place);
            pairs.push(Pair { before: Some(place), after: None });
        }
        for after in 0..self.after.len() {
            if self.after[after].class == Class::Aside {
                continue;
            }
            let before = from.get(&after).copied();
            pairs.push(Pair { before, after: Some(after) });
            let following = before.map_or(0..0, |before| before + 1..self.before.len());
            for place in following.take_while(|place| self.to[*place].is_none()) {
                if gone(place) && told.insert(place) {
                    pairs.push(Pair { before: Some(place), after: None });
                }
            }
        }
        pairs
    }
}

/// The key; wordings of one article may only be found again among themselves.
fn group<'c>(clause: &'c Clause<'_>) -> &'c str {
    match clause.class {
        Class::Wording => &clause.inside,
        _ => &clause.key,
    }
}

/// The ids of what stands under a heading.
fn contents_of<'c>(all: &'c [Clause<'_>], heading: &Clause<'_>) -> Vec<&'c str> {
    let span = heading.statement.span;
    all.iter()
        .filter(|clause| clause.statement.span != span && span.holds(clause.statement.span))
        .map(|clause| clause.key.as_str())
        .collect()
}

/// Whether a statement of this keyword has a name that could as well be another one.
pub(super) fn is_named(keyword: &str) -> bool {
    NAMED.contains(&keyword)
}

/// How much two clauses of one key have in common.
fn likeness(one: &Clause<'_>, other: &Clause<'_>) -> u32 {
    let mut points = 0;
    let mut give = |count: u32, truth: bool| points += if truth { count } else { 0 };
    give(1000, one.body == other.body && one.wordings == other.wordings && one.class != Class::Test);
    give(1000, one.class == Class::Test && form::same_text(one.statement, other.statement));
    give(60, one.relative == other.relative && !one.relative.is_empty());
    give(30, one.inside == other.inside);
    give(20, one.body.subject == other.body.subject);
    give(20, one.heading == other.heading && one.heading.is_some());
    give(10, one.wordings.values().any(|text| other.wordings.values().any(|own| own == text)));
    for (name, forms) in &one.body.phrases {
        give(10, other.body.phrases.get(name) == Some(forms));
    }
    for (keyword, parts) in &one.body.parts {
        give(10, other.body.parts.get(keyword) == Some(parts));
    }
    points
}

/// The members of a row that do not stand in order: all but a longest rising part.
pub(super) fn out_of_order(row: &[usize]) -> BTreeSet<usize> {
    // The shortest tail of a rising part of each length, and what each member follows.
    let mut tails: Vec<usize> = Vec::new();
    let mut follows: Vec<Option<usize>> = vec![None; row.len()];
    for (place, value) in row.iter().enumerate() {
        let length = tails.partition_point(|tail| row[*tail] < *value);
        follows[place] = length.checked_sub(1).map(|shorter| tails[shorter]);
        if length == tails.len() {
            tails.push(place);
        } else {
            tails[length] = place;
        }
    }
    let mut rising = BTreeSet::new();
    let mut at = tails.last().copied();
    while let Some(place) = at {
        rising.insert(place);
        at = follows[place];
    }
    (0..row.len()).filter(|place| !rising.contains(place)).collect()
}

/// Two units and how their clauses go together.
pub(super) struct Matched<'p, 'a> {
    /// The unit before.
    pub(super) before: Option<&'p Unit<'a>>,
    /// The unit after.
    pub(super) after: Option<&'p Unit<'a>>,
    /// Its clauses.
    pub(super) matching: Matching,
}

impl<'p, 'a> Matched<'p, 'a> {
    /// Two units, matched.
    pub(super) fn of(before: Option<&'p Unit<'a>>, after: Option<&'p Unit<'a>>) -> Matched<'p, 'a> {
        fn own<'c, 'a>(unit: Option<&'c Unit<'a>>) -> &'c [Clause<'a>] {
            unit.map_or(&[], |unit| unit.clauses.as_slice())
        }
        let matching = clauses(own(before), own(after));
        Matched { before, after, matching }
    }

    /// Clauses whose id follows from their subject or order, and changed with it.
    pub(super) fn ids(&self) -> BTreeMap<String, String> {
        let both = self.pairs().filter_map(|(before, after)| Some((before?, after?)));
        let changed = both.filter(|(one, other)| one.id != other.id);
        changed.map(|(one, other)| (one.id.clone(), other.id.clone())).collect()
    }

    /// Every clause of either, once.
    pub(super) fn pairs(
        &self,
    ) -> impl Iterator<Item = (Option<&'p Clause<'a>>, Option<&'p Clause<'a>>)> + '_ {
        let (before, after) = (self.before, self.after);
        self.matching.pairs.iter().map(move |pair| {
            let of = |unit: Option<&'p Unit<'a>>, place: Option<usize>| Some(&unit?.clauses[place?]);
            (of(before, pair.before), of(after, pair.after))
        })
    }
}
