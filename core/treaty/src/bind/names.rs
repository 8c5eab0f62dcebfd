//! Names: every one that is used is defined, or known to the language (`E046`).
//!
//! The check goes over the statements themselves, so that every option of every bracket is looked at.

mod choices;
mod contradiction;
pub(crate) mod known;
mod overlay;
mod reckoned;
mod scenario;

use std::collections::BTreeSet;

use comity_words::{Category, Element, Measure};

use crate::diagnostic::Diagnostic;
use crate::library::Library;
use crate::model::{Instrument, Profile, WordKind};
use crate::source::Span;
use crate::syntax::ast::{
    self, Cond, CondKind, EventName, Item, LimitForm, Path, Statement, Value, ValueKind,
};
use crate::syntax::near;

pub(crate) use known::{ENDS, OFFICES, PATHS, PREFIXES, ROLES, STANDARD_DEEDS, who_phrases};
pub(super) use overlay::overlay;

/// Checks the names of an instrument.
pub(super) fn instrument(held: &Instrument, library: &Library, findings: &mut Vec<Diagnostic>) {
    let mut names = Names::of(held);
    names.header(held, findings);
    names.block(held.statement.items(), findings);
    for id in uses(held) {
        if library.instrument(&id.text).is_none() {
            let message = format!("`{}` is not in this library: nothing is taken from it", id.text);
            findings.push(
                Diagnostic::new("I201", id.span, message)
                    .hint("add its file where you want it read together with this one"),
            );
        }
    }
    // A scenario may look at whatever is read together with the instrument.
    names.beside(held, library);
    for statement in &held.scenarios {
        scenario::check(&mut names, statement, findings);
    }
    reckoned::check(held.statement.items(), library, findings);
}

/// Checks the names of a profile: those of its instrument are known to it.
pub(super) fn profile(held: &Profile, library: &Library, findings: &mut Vec<Diagnostic>) {
    let statement = &held.statement;
    let Some(instrument) = library.instrument(&held.of) else {
        let span = statement.arg("of").map_or(statement.keyword.span, |value| value.span);
        findings.push(
            Diagnostic::new(
                "I201",
                span,
                format!("`{}` is not in this library: names of it are not checked", held.of),
            )
            .hint("check the two files together"),
        );
        return;
    };
    let mut names = Names::of(instrument);
    names.define(&held.words);
    names.norms.extend(held.clauses.iter().filter(|c| c.norm().is_some()).map(|c| c.id.clone()));
    names.periods.extend(held.periods.iter().map(|periods| periods.rule.id.clone()));
    names.block(statement.items(), findings);
    for benchmark in statement.children("benchmark") {
        if let Some(id) = benchmark.id().filter(|id| !names.norms.contains(*id)) {
            names.report(
                super::subject_span(benchmark),
                id,
                "norm",
                "name a norm of the instrument",
                findings,
            );
        }
    }
}

fn uses(held: &Instrument) -> Vec<Path> {
    let mut ids = Vec::new();
    for statement in held.statement.children("uses") {
        if let Some(ValueKind::Ids(paths)) = statement.subject.as_ref().map(|subject| &subject.kind) {
            ids.extend(paths.iter().cloned());
        }
    }
    ids
}

/// What an instrument defines.
struct Names {
    parties: BTreeSet<String>,
    by_ratification: bool,
    words: BTreeSet<String>,
    events: BTreeSet<String>,
    offices: BTreeSet<String>,
    norms: BTreeSet<String>,
    /// Norms that are used or broken by a deed of their own name.
    powers: BTreeSet<String>,
    funds: BTreeSet<String>,
    grounds: BTreeSet<String>,
    channels: BTreeSet<String>,
    periods: BTreeSet<String>,
    assurances: BTreeSet<String>,
    lists: BTreeSet<String>,
    clauses: BTreeSet<String>,
    ladders: BTreeSet<String>,
    phases: BTreeSet<String>,
    declarables: BTreeSet<String>,
    brackets: BTreeSet<String>,
    /// Instruments a name may be qualified by.
    instruments: BTreeSet<String>,
}

impl Names {
    fn of(held: &Instrument) -> Names {
        let named = |keyword: &'static str| -> BTreeSet<String> {
            let mine = move |clause: &&crate::model::Clause| clause.keyword == keyword;
            held.clauses.iter().filter(mine).filter_map(|c| c.statement.id().map(str::to_owned)).collect()
        };
        let mut grounds = named("ground");
        grounds.insert("dual-criminality".to_owned());
        let mut offices = named("compliance-body");
        offices.extend(named("review-body"));
        let mut names = Names {
            parties: held.parties.iter().map(|party| party.code.to_string()).collect(),
            by_ratification: held.by_ratification,
            words: BTreeSet::new(),
            events: BTreeSet::new(),
            offices,
            norms: held.clauses.iter().filter(|c| c.norm().is_some()).map(|c| c.id.clone()).collect(),
            powers: ["power", "prohibition", "permission"].into_iter().flat_map(named).collect(),
            funds: named("fund"),
            grounds,
            channels: named("channel"),
            periods: held.periods.iter().map(|periods| periods.rule.id.clone()).collect(),
            assurances: named("assurance"),
            lists: BTreeSet::new(),
            clauses: held.clauses.iter().map(|clause| clause.id.clone()).collect(),
            ladders: named("escalation"),
            phases: named("phase"),
            declarables: named("declarable"),
            brackets: held.brackets.iter().map(|bracket| bracket.id.clone()).collect(),
            instruments: BTreeSet::from([held.id.clone()]),
        };
        names.define(&held.words);
        names
    }

    /// Adds what other instruments of the library define.
    fn beside(&mut self, held: &Instrument, library: &Library) {
        for other in library.instruments.values().filter(|other| other.id != held.id) {
            let names = Names::of(other);
            self.parties.extend(names.parties);
            self.by_ratification |= names.by_ratification;
            self.words.extend(names.words);
            self.events.extend(names.events);
            self.lists.extend(names.lists);
            self.norms.extend(names.norms);
            self.grounds.extend(names.grounds);
            self.assurances.extend(names.assurances);
            self.clauses.extend(names.clauses);
            self.ladders.extend(names.ladders);
            self.brackets.extend(names.brackets);
            self.instruments.extend(names.instruments);
        }
        for overlay in library.overlays.values() {
            self.define(&overlay.words);
            let declared = overlay.declarations.iter().map(|one| &one.said);
            self.norms.extend(declared.clone().map(|said| format!("reciprocity.{}", said.id)));
            let said = declared.chain(overlay.reservations.iter().map(|one| &one.said));
            for clause in overlay.clauses.iter().chain(said.flat_map(|said| &said.clauses)) {
                self.clauses.insert(clause.id.clone());
                if clause.norm().is_some() {
                    self.norms.insert(clause.id.clone());
                }
                if clause.keyword == "ground" {
                    self.grounds.extend(clause.statement.id().map(str::to_owned));
                }
            }
        }
    }

    fn define(&mut self, words: &std::collections::BTreeMap<String, crate::model::Word>) {
        for word in words.values() {
            let place = match word.kind {
                WordKind::Event => &mut self.events,
                WordKind::Office => &mut self.offices,
                WordKind::List => &mut self.lists,
                _ => &mut self.words,
            };
            place.insert(word.id.clone());
        }
    }

    /// The same, where it may be a slip of the pen: the word that was meant is offered first.
    fn slipped<'a>(
        &self,
        (span, name): (Span, &str),
        kind: &str,
        hint: &str,
        fits: impl Iterator<Item = &'a str>,
        findings: &mut Vec<Diagnostic>,
    ) {
        let fits: Vec<&str> = fits.collect();
        let message = format!("`{name}` is no {kind} of the language or of this file");
        let hint = match near(name, fits.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`? Otherwise {hint}"),
            None => hint.to_owned(),
        };
        findings.push(Diagnostic::new("E046", span, message).hint(hint).slip(span, name, fits));
    }

    fn report(&self, span: Span, name: &str, kind: &str, hint: &str, findings: &mut Vec<Diagnostic>) {
        let message = format!("`{name}` is no {kind} of the language or of this file");
        findings.push(Diagnostic::new("E046", span, message).hint(hint));
    }

    /// Words of the header that are a choice among few.
    fn header(&self, held: &Instrument, findings: &mut Vec<Diagnostic>) {
        const CHOICES: &[(&str, &[&str])] = &[
            ("status", &["draft", "final", "in-force", "terminated"]),
            (
                "kind",
                &[
                    "bilateral",
                    "multilateral",
                    "protocol",
                    "eu-directive",
                    "eu-regulation",
                    "scheme",
                    "statute",
                ],
            ),
            ("binding", &["yes", "no"]),
            ("parties", &["by-ratification"]),
        ];
        for (keyword, words) in CHOICES {
            for statement in held.statement.children(keyword) {
                let Some(word) = statement.id().filter(|word| !words.contains(word)) else { continue };
                let message = format!("`{word}` is no value of `{keyword}`");
                let hint = format!("write {}", words.join(", "));
                findings.push(Diagnostic::new("E046", super::subject_span(statement), message).hint(hint));
            }
        }
    }

    /// Every statement of a block, those in brackets too.
    fn block(&self, items: &[Item], findings: &mut Vec<Diagnostic>) {
        for item in items {
            match item {
                Item::Plain(statement) if statement.keyword() == "scenario" => {}
                Item::Plain(statement) => {
                    self.statement(statement, findings);
                    self.block(statement.items(), findings);
                }
                Item::Bracketed(bracketed) => {
                    for block in bracketed.options.iter().filter_map(|option| option.1.as_ref()) {
                        self.block(&block.items, findings);
                    }
                }
            }
        }
    }

    fn statement(&self, statement: &Statement, findings: &mut Vec<Diagnostic>) {
        let keyword = statement.keyword();
        if keyword == "periods" {
            let none = ast::Assignment::new();
            super::header::period_findings(&super::Scope::new(&none), statement, findings);
        }
        choices::statement(self, statement, findings);
        self.subject(statement, findings);
        if statement.children("set").next().is_some() && !matches!(keyword, "request" | "scenario") {
            self.keys(statement, findings);
        }
        for phrase in &statement.phrases {
            for (place, value) in phrase.args.iter().enumerate() {
                self.value(value, findings);
                if who_phrases(keyword).contains(&(phrase.name, place)) {
                    paths(value, &mut |path| self.who(path, findings));
                }
                self.reference(keyword, phrase.name, place, value, findings);
            }
        }
    }

    fn subject(&self, statement: &Statement, findings: &mut Vec<Diagnostic>) {
        let Some(subject) = &statement.subject else { return };
        self.value(subject, findings);
        match statement.keyword() {
            "measures" | "measure" => paths(subject, &mut |path| self.measure(path, findings)),
            "require" | "reuse" => paths(subject, &mut |path| {
                if path.text.parse::<Element>().is_err() {
                    let hint = "write the name of an element of the tables of law, such as `facts-summary`";
                    let fits = Element::ALL.iter().map(|element| element.as_str());
                    self.slipped((path.span, &path.text), "element", hint, fits, findings);
                }
            }),
            "authority" | "liaison" | "contact-point" => {
                paths(subject, &mut |path| self.party(path, findings));
            }
            _ => {}
        }
    }

    /// Names a phrase refers to.
    fn reference(
        &self,
        keyword: &str,
        phrase: &str,
        place: usize,
        value: &Value,
        findings: &mut Vec<Diagnostic>,
    ) {
        let defined = |set: &BTreeSet<String>, kind: &str, hint: &str, findings: &mut Vec<Diagnostic>| {
            paths(value, &mut |path| {
                if !set.contains(&path.text) {
                    let fits = set.iter().map(String::as_str);
                    self.slipped((path.span, &path.text), kind, hint, fits, findings);
                }
            });
        };
        let norm_hint = "name a `duty`, `power`, `permission` or `prohibition` by its id";
        match (keyword, phrase, place) {
            ("escalation", "for", 0) | ("duty" | "power", "after", 0) | ("instead", "for", 0) => {
                defined(&self.norms, "norm", norm_hint, findings);
            }
            ("phase", "after", 0) => {
                defined(&self.phases, "phase", "name a `phase` by its id", findings);
            }
            ("phase", "otherwise", 0) => paths(value, &mut |path| {
                let known = path.text == "review" || self.phases.contains(&path.text);
                if !known && !self.norms.contains(&path.text) {
                    let hint = "write `review`, or the id of a phase or norm";
                    self.report(path.span, &path.text, "review, phase or norm", hint, findings);
                }
            }),
            ("phase", "limited-to", 0) => paths(value, &mut |path| {
                if path.text.parse::<Category>().is_err() {
                    self.measure(path, findings);
                }
            }),
            ("escalation", ..) => {}
            (_, "counted-by", 0) => {
                defined(&self.periods, "period rule", "name a `periods` block by its id", findings);
            }
            (_, "lifts", 0) => defined(&self.grounds, "ground", "name a `ground` by its id", findings),
            (_, "confirmed-by", 0) => {
                defined(&self.channels, "channel", "name a `channel` by its id", findings);
            }
            ("language", "to", 0) | (_, "between", 0) | ("profile", "by", 0) => {
                paths(value, &mut |path| {
                    if path.text != "bound" {
                        self.party(path, findings);
                    }
                });
            }
            (_, "for" | "not-for", 0) => paths(value, &mut |path| {
                let known = path.text.parse::<Measure>().is_ok()
                    || path.text.parse::<Category>().is_ok()
                    || (keyword == "reciprocity" && self.declarables.contains(&path.text))
                    || self.norms.contains(&path.text)
                    || self.lists.contains(&path.text);
                if !known {
                    let hint = "name measures, data categories or duties";
                    self.report(path.span, &path.text, "measure, data category or duty", hint, findings);
                }
            }),
            ("suspended", "while", 0) => paths(value, &mut |path| {
                if !self.is_deed(&path.text) {
                    let hint = "name the deed that begins the state, such as `postponed`";
                    self.report(path.span, &path.text, "deed", hint, findings);
                }
            }),
            _ => {}
        }
    }

    /// Events and conditions, wherever they stand.
    fn value(&self, value: &Value, findings: &mut Vec<Diagnostic>) {
        match &value.kind {
            ValueKind::Events(events) => events.iter().for_each(|event| self.event(event, findings)),
            ValueKind::Cond(cond) => self.cond(cond, findings),
            ValueKind::Limit(limit) => match &limit.form {
                LimitForm::Within(value) | LimitForm::AtLeast(value) => self.value(value, findings),
                LimitForm::NoLaterThan(value) => match &value.kind {
                    ValueKind::Path(path) => self.path(path, findings),
                    _ => self.value(value, findings),
                },
                LimitForm::Before(value, events) => {
                    self.value(value, findings);
                    self.value(events, findings);
                }
                LimitForm::Promptly(_) => {}
            },
            ValueKind::Bracket(bracket) => {
                let options = bracket.options.iter().filter_map(|option| option.1.as_ref());
                options.for_each(|option| self.value(option, findings));
            }
            _ => {}
        }
    }

    fn event(&self, event: &EventName, findings: &mut Vec<Diagnostic>) {
        let name = event.path.text.rsplit('.').next().unwrap_or_default();
        if ENDS.contains(&name) {
            let Some(argument) = &event.argument else { return };
            let (set, kind) = match name {
                "assured" | "assurance-withdrawn" => (&self.assurances, "assurance"),
                _ => (&self.norms, "norm"),
            };
            if !set.contains(&argument.text) {
                let (place, fits) = ((argument.span, argument.text.as_str()), set.iter().map(String::as_str));
                self.slipped(place, kind, "name it by its id", fits, findings);
            }
        } else if !self.is_deed(name) && name != "due" {
            let hint =
                format!("define it: `event {name} \"…\" by …;`, or use a standard deed such as `received`");
            let deeds = STANDARD_DEEDS.iter().chain(ENDS).copied();
            let fits = deeds.chain(self.events.iter().map(String::as_str));
            self.slipped((tail(event.path.span, name), name), "event", &hint, fits, findings);
        }
    }

    fn is_deed(&self, name: &str) -> bool {
        STANDARD_DEEDS.contains(&name) || ENDS.contains(&name) || self.events.contains(name)
    }

    fn cond(&self, cond: &Cond, findings: &mut Vec<Diagnostic>) {
        match &cond.kind {
            CondKind::Or(parts) | CondKind::And(parts) => {
                parts.iter().for_each(|part| self.cond(part, findings));
            }
            CondKind::Not(part) => self.cond(part, findings),
            CondKind::Holds(path) | CondKind::Known(path) | CondKind::Unknown(path) => {
                self.path(path, findings)
            }
            CondKind::Compare(path, _, value) => {
                self.path(path, findings);
                self.value(value, findings);
            }
            CondKind::In(path, items) => {
                self.path(path, findings);
                if path.text == "measure" {
                    items.iter().for_each(|item| self.measure(item, findings));
                }
                if path.text == "data-category" {
                    for item in items {
                        if item.text.parse::<Category>().is_err() && !self.lists.contains(&item.text) {
                            let hint = "write `subscriber`, `identification`, `traffic` or `content`";
                            self.report(item.span, &item.text, "data category", hint, findings);
                        }
                    }
                }
            }
            CondKind::Missing => {}
        }
    }

    fn path(&self, path: &Path, findings: &mut Vec<Diagnostic>) {
        let name = path.text.as_str();
        let known = PATHS.contains(&name)
            || PREFIXES.iter().any(|prefix| name.strip_prefix(prefix).is_some_and(|rest| !rest.is_empty()))
            || self.words.contains(name)
            || self.lists.contains(name)
            || self.norms.contains(name);
        if !known {
            let hint =
                format!("define it: `fact {name} \"…?\" answered-by …;`, or use a path of the language");
            let sets = [&self.words, &self.lists, &self.norms];
            let own = sets.into_iter().flatten().map(String::as_str);
            self.slipped((path.span, name), "path", &hint, PATHS.iter().copied().chain(own), findings);
        }
    }

    fn measure(&self, path: &Path, findings: &mut Vec<Diagnostic>) {
        if path.text.parse::<Measure>().is_err() && !self.lists.contains(&path.text) {
            let hint = "write the code of a measure, such as `search-seizure`";
            let fits = Measure::ALL.iter().map(|measure| measure.as_str());
            self.slipped((path.span, &path.text), "measure", hint, fits, findings);
        }
    }

    fn party(&self, path: &Path, findings: &mut Vec<Diagnostic>) {
        let known = self.by_ratification
            || self.parties.is_empty()
            || self.parties.contains(&path.text)
            || matches!(path.text.as_str(), "requesting" | "requested" | "both");
        if !known {
            let hint = format!("add `party {} \"…\" {{ … }}` to the header", path.text);
            self.report(path.span, &path.text, "Party", &hint, findings);
        }
    }

    fn who(&self, path: &Path, findings: &mut Vec<Diagnostic>) {
        let mut parts = path.segments();
        let head = parts.next().unwrap_or_default();
        let known_head = ROLES.contains(&head)
            || self.parties.contains(head)
            || self.offices.contains(head)
            || (self.by_ratification
                && head.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-'));
        let office = parts.next();
        let known_office =
            office.is_none_or(|office| OFFICES.contains(&office) || self.offices.contains(office));
        if !known_head || !known_office {
            let name = if known_head { office.unwrap_or(head) } else { head };
            let hint =
                format!("use a standard role such as `requested.central`, or define `office {name} \"…\";`");
            let standard = if known_head { OFFICES } else { ROLES };
            let own = self.offices.iter().map(String::as_str);
            let span = if known_head { tail(path.span, name) } else { head_of(path.span, name) };
            self.slipped((span, name), "role", &hint, standard.iter().copied().chain(own), findings);
        }
    }

    /// The keys of `set` a block takes.
    fn keys(&self, statement: &Statement, findings: &mut Vec<Diagnostic>) {
        let keys = known::keys(statement.keyword());
        for set in statement.children("set") {
            let Some(key) = set.id().filter(|key| !keys.contains(key)) else { continue };
            let message = format!("`{key}` is no key of `{}`", statement.keyword());
            let hint = match keys {
                [] => format!("leave it out: `{}` takes no keys", statement.keyword()),
                keys => format!("one of {}", keys.join(", ")),
            };
            findings.push(Diagnostic::new("E046", super::subject_span(set), message).hint(hint));
        }
    }
}

/// The standard deed a duty of this id owes, where its id says so: `acknowledge` is done on `acknowledged`.
pub(crate) fn standard_deed(duty: &str) -> Option<&'static str> {
    known::STANDARD_DUTIES.iter().find(|(id, _)| *id == duty).map(|(_, deed)| *deed)
}

/// Every path of a value, through the options of brackets.
fn paths(value: &Value, each: &mut dyn FnMut(&Path)) {
    match &value.kind {
        ValueKind::Path(path) => each(path),
        ValueKind::Ids(ids) => ids.iter().for_each(each),
        ValueKind::List(members) => members.iter().for_each(|member| paths(member, each)),
        ValueKind::Bracket(bracket) => {
            bracket.options.iter().filter_map(|option| option.1.as_ref()).for_each(|v| paths(v, each));
        }
        _ => {}
    }
}

/// Whether what a statement is about is a name of its own, that other clauses may use as it stands.
pub(crate) fn names_by_itself(keyword: &str) -> bool {
    matches!(
        keyword,
        "term"
            | "list"
            | "fact"
            | "determination"
            | "event"
            | "office"
            | "urgency"
            | "duty"
            | "power"
            | "permission"
            | "prohibition"
    )
}

/// Every word a block uses: paths, their segments, events and their arguments, words of conditions.
pub(crate) fn words_used(items: &[Item], used: &mut BTreeSet<String>) {
    for item in items {
        match item {
            Item::Plain(statement) => {
                // The subject of a definition is no use of it.
                let defines = names_by_itself(statement.keyword()) || statement.keyword() == "article";
                if let Some(subject) = statement.subject.as_ref().filter(|_| !defines) {
                    value_words(subject, used);
                }
                statement.phrases.iter().flat_map(|phrase| &phrase.args).for_each(|v| value_words(v, used));
                words_used(statement.items(), used);
            }
            Item::Bracketed(bracketed) => {
                for block in bracketed.options.iter().filter_map(|option| option.1.as_ref()) {
                    words_used(&block.items, used);
                }
            }
        }
    }
}

fn value_words(value: &Value, used: &mut BTreeSet<String>) {
    let mut add = |path: &Path| {
        used.insert(path.text.clone());
        used.extend(path.segments().map(str::to_owned));
    };
    match &value.kind {
        ValueKind::Path(path) => add(path),
        ValueKind::Ids(ids) => ids.iter().for_each(add),
        ValueKind::Events(events) => {
            for event in events {
                add(&event.path);
                event.argument.iter().for_each(&mut add);
            }
        }
        ValueKind::Cond(cond) => cond_words(cond, used),
        ValueKind::List(members) | ValueKind::Moments(members) => {
            members.iter().for_each(|member| value_words(member, used));
        }
        ValueKind::Limit(limit) => match &limit.form {
            LimitForm::Within(value) | LimitForm::AtLeast(value) | LimitForm::NoLaterThan(value) => {
                value_words(value, used);
            }
            LimitForm::Before(value, events) => {
                value_words(value, used);
                value_words(events, used);
            }
            LimitForm::Promptly(_) => {}
        },
        ValueKind::Bracket(bracket) => {
            bracket.options.iter().filter_map(|o| o.1.as_ref()).for_each(|v| value_words(v, used));
        }
        _ => {}
    }
}

fn cond_words(cond: &Cond, used: &mut BTreeSet<String>) {
    let mut add = |path: &Path| {
        used.insert(path.text.clone());
        used.extend(path.segments().map(str::to_owned));
    };
    match &cond.kind {
        CondKind::Or(parts) | CondKind::And(parts) => parts.iter().for_each(|part| cond_words(part, used)),
        CondKind::Not(part) => cond_words(part, used),
        CondKind::Holds(path) | CondKind::Known(path) | CondKind::Unknown(path) => add(path),
        CondKind::Compare(path, _, value) => {
            add(path);
            value_words(value, used);
        }
        CondKind::In(path, items) => {
            add(path);
            items.iter().for_each(add);
        }
        CondKind::Missing => {}
    }
}

/// The place of the last word of a path, and of the first.
fn tail(path: Span, word: &str) -> Span {
    Span::new(path.end.saturating_sub(word.len()).max(path.start), path.end)
}

fn head_of(path: Span, word: &str) -> Span {
    Span::new(path.start, path.start.saturating_add(word.len()).min(path.end))
}

/// The closed sets of the language, for the test that walks the catalogue of sentences.
#[cfg(test)]
pub(crate) mod closed {
    pub(crate) use super::choices::{ACTS, CRIMINALITY, FORCES, PHRASES, STATES, STATUSES};
    pub(crate) use super::known::{ENDS, OFFICES, PATHS, PREFIXES, ROLES, STANDARD_DEEDS, keys};
}
