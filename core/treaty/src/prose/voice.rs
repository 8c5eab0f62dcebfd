//! Values and conditions in words, brackets with their owners.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};

use super::catalogue::{Catalogue, Language, missing};
use super::grammar::{self, counted, derived, inflected, isolated, joined};
use super::template::{Place, fill};
use crate::model::{Clause, Instrument, Overlay, PartyEntry, Profile, Word, WordKind};
use crate::syntax::ast::{
    Assignment, Block, Chosen, Cond, CondKind, EventName, Item, Length, Limit, LimitForm, Number, Statement,
    Unit, Value, ValueKind,
};

/// Who speaks: the language, what the instrument defines, and which brackets are closed.
pub(super) struct Voice<'a> {
    pub(super) catalogue: &'static Catalogue,
    /// The language of the drafter's own words: titles, questions, notes.
    pub(super) own: String,
    assignment: &'a Assignment,
    parties: &'a [PartyEntry],
    words: Vec<&'a BTreeMap<String, Word>>,
    clauses: Vec<&'a [Clause]>,
}

/// How the words of a value are chosen: the manner, the noun it counts, the form grammar asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct How<'t> {
    pub(super) manner: &'t str,
    pub(super) counted: Option<&'t str>,
    pub(super) form: &'t str,
}

impl<'t> How<'t> {
    pub(super) const PLAIN: How<'static> = How { manner: "", counted: None, form: "" };

    pub(super) fn of(place: &Place<'t>) -> How<'t> {
        How { manner: place.manner, counted: place.counted, form: place.form }
    }

    pub(super) const fn manner(manner: &'t str) -> How<'t> {
        How { manner, counted: None, form: "" }
    }
}

static NOTHING_CHOSEN: Assignment = Assignment::new();

impl<'a> Voice<'a> {
    pub(super) fn of(instrument: &'a Instrument, language: Language) -> Voice<'a> {
        Voice {
            catalogue: language.catalogue(),
            own: own_language(instrument),
            assignment: &instrument.assignment,
            parties: &instrument.parties,
            words: vec![&instrument.words],
            clauses: vec![&instrument.clauses],
        }
    }

    pub(super) fn of_profile(
        profile: &'a Profile,
        instrument: Option<&'a Instrument>,
        language: Language,
    ) -> Voice<'a> {
        let mut voice = Voice {
            catalogue: language.catalogue(),
            own: Language::English.tag().to_owned(),
            assignment: &NOTHING_CHOSEN,
            parties: &[],
            words: vec![&profile.words],
            clauses: vec![&profile.clauses],
        };
        if let Some(instrument) = instrument {
            voice.own = own_language(instrument);
            voice.parties = &instrument.parties;
            voice.words.push(&instrument.words);
            voice.clauses.push(&instrument.clauses);
        }
        voice
    }

    pub(super) fn of_overlay(
        overlay: &'a Overlay,
        instrument: Option<&'a Instrument>,
        language: Language,
    ) -> Voice<'a> {
        let mut voice = Voice {
            catalogue: language.catalogue(),
            own: Language::English.tag().to_owned(),
            assignment: &NOTHING_CHOSEN,
            parties: std::slice::from_ref(&overlay.entry),
            words: vec![&overlay.words],
            clauses: vec![&overlay.clauses],
        };
        if let Some(instrument) = instrument {
            voice.own = own_language(instrument);
            voice.words.push(&instrument.words);
            voice.clauses.push(&instrument.clauses);
            // A convention may know its Parties from their overlays alone.
            if instrument.party(&overlay.party).is_some() {
                voice.parties = &instrument.parties;
            }
        }
        voice
    }

    /// The language alone, before any instrument.
    pub(super) fn of_words(language: Language) -> Voice<'static> {
        Voice {
            catalogue: language.catalogue(),
            own: Language::English.tag().to_owned(),
            assignment: &NOTHING_CHOSEN,
            parties: &[],
            words: Vec::new(),
            clauses: Vec::new(),
        }
    }

    pub(super) fn language(&self) -> Language {
        self.catalogue.language
    }

    /// The clause made of a statement, where one was.
    pub(super) fn clause(&self, statement: &Statement) -> Option<&'a Clause> {
        self.clauses.first()?.iter().find(|clause| clause.statement.span == statement.span)
    }

    /// What a value comes to: itself, or nothing where the chosen option deletes it.
    pub(super) fn stands(&self, value: &Value) -> bool {
        !matches!(value.under(self.assignment), Chosen::Deleted)
    }

    /// Whether a value is a bracket nobody has closed.
    pub(super) fn is_open(&self, value: &Value) -> bool {
        matches!(value.under(self.assignment), Chosen::Open(_))
    }

    /// The value itself, or the one its bracket was closed with.
    pub(super) fn chosen<'v>(&self, value: &'v Value) -> Option<&'v Value> {
        match value.under(self.assignment) {
            Chosen::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The blocks of a bracketed statement: each owner's where it is open, the chosen one's where it is closed.
    pub(super) fn options<'i>(&self, item: &'i Item) -> Options<'i> {
        let Item::Bracketed(bracketed) = item else { return Options::Chosen(None) };
        match bracketed.under(self.assignment) {
            Some(block) => Options::Chosen(block),
            None => Options::Open(
                bracketed
                    .options
                    .iter()
                    .map(|(owner, block)| (owner.text.as_str(), block.as_ref()))
                    .collect(),
            ),
        }
    }

    /// A string of the catalogue with its numbered places filled.
    pub(super) fn say(&self, section: &str, key: &str, args: &[&str]) -> String {
        fill(&self.catalogue.page(section, key), &|place| {
            let arg = args.get(place.argument()?)?;
            (!arg.is_empty()).then(|| derived(self.language(), arg, place.form))
        })
    }

    /// An option of a bracket: `[ARV: 30 days]`.
    pub(super) fn option(&self, owner: &str, said: Option<&str>) -> String {
        let owner = match owner {
            "chair" => self.catalogue.page("values", "chair"),
            owner => isolated(self.language(), owner),
        };
        let left_out = self.catalogue.page("values", "left-out");
        let (owner, said) = (owner.as_str(), said.unwrap_or(&left_out));
        format!("[{}]", self.say("values", "option", &[owner, said]))
    }

    /// A value in words.
    pub(super) fn value(&self, value: &Value, how: &How<'_>, scope: &str) -> String {
        match value.under(self.assignment) {
            Chosen::Value(value) => self.plain(value, how, scope),
            Chosen::Deleted => self.catalogue.page("values", "left-out"),
            Chosen::Open(bracket) => {
                let option = |(owner, value): &(crate::syntax::ast::Word, Option<Value>)| {
                    let said = value.as_ref().map(|value| self.plain(value, how, scope));
                    self.option(&owner.text, said.as_deref())
                };
                bracket.options.iter().map(option).collect::<Vec<_>>().join(" ")
            }
        }
    }

    fn plain(&self, value: &Value, how: &How<'_>, scope: &str) -> String {
        let and = if how.manner.ends_with("or") { "or" } else { "and" };
        let list = |words: Vec<String>| joined(self.catalogue, &words, and);
        let known = |key: &str| self.catalogue.page("values", key);
        match &value.kind {
            ValueKind::Number(number) => self.number(*number, how),
            ValueKind::Percent(number) => {
                let n = isolated(self.language(), &grammar::grouped(self.catalogue, *number));
                self.say("values", "percent", &[&n])
            }
            ValueKind::Money(number, currency) => {
                let n = format!("{}\u{a0}{}", grammar::grouped(self.catalogue, *number), currency.text);
                let n = if self.language() == Language::English { n.replace('\u{a0}', " ") } else { n };
                isolated(self.language(), &n)
            }
            ValueKind::Length(length) => self.length(*length, how.form),
            ValueKind::Unknown if how.manner == "date" => known("unknown-date"),
            ValueKind::Unknown => known("unknown"),
            ValueKind::None => known("none"),
            // Where an event may stand, a date takes its article: *à compter du 1er janvier*.
            ValueKind::Date(day) if how.manner == "event" => {
                derived(self.language(), &self.say("values", "the-date", &[&self.day(*day)]), how.form)
            }
            ValueKind::Date(day) => self.day(*day),
            ValueKind::Time(time) => isolated(self.language(), &clock(*time)),
            ValueKind::Moment(day, time) => {
                let time = isolated(self.language(), &clock(*time));
                self.say("values", "moment", &[&self.day(*day), &time])
            }
            ValueKind::Hours(from, to) => {
                let of = |time: &Time| isolated(self.language(), &clock(*time));
                self.say("values", "hours", &[&of(from), &of(to)])
            }
            ValueKind::Text(text) => self.text(&text.text, how),
            ValueKind::Texts(texts) => list(texts.iter().map(|text| self.text(&text.text, how)).collect()),
            ValueKind::Path(path) => self.word(&path.text, how, scope),
            ValueKind::Ids(ids) => list(ids.iter().map(|path| self.word(&path.text, how, scope)).collect()),
            ValueKind::Events(_) if how.manner == "clause" => {
                self.happening(value).unwrap_or_else(|| self.plain(value, &How::PLAIN, scope))
            }
            ValueKind::Events(events) => {
                let nouns: Vec<String> = events.iter().map(|event| self.noun(event, how.form)).collect();
                joined(self.catalogue, &nouns, "or")
            }
            ValueKind::Refs(refs, of) => {
                let refs = refs.iter().map(|reference| isolated(self.language(), &reference.text)).collect();
                let of = of.as_ref().map_or_else(String::new, |of| self.id(&of.text));
                self.say("values", "refs", &[&list(refs), &of])
            }
            ValueKind::Moments(members) | ValueKind::List(members) => {
                list(members.iter().map(|member| self.value(member, how, scope)).collect())
            }
            ValueKind::Cond(cond) => self.cond(cond),
            ValueKind::Limit(limit) => self.limit(limit),
            ValueKind::Bracket(_) => self.value(value, how, scope),
            ValueKind::Missing => known("missing"),
        }
    }

    fn number(&self, number: Number, how: &How<'_>) -> String {
        if how.manner == "times" {
            let few = number.whole().and_then(|n| self.catalogue.find("times", &n.to_string()));
            return match few {
                Some(word) => word.base.clone(),
                None => self.counted("time", number, how.form),
            };
        }
        match how.counted {
            Some(noun) => self.counted(noun, number, how.form),
            None => isolated(self.language(), &grammar::grouped(self.catalogue, number)),
        }
    }

    /// A number with what it counts.
    pub(super) fn counted(&self, noun: &str, number: Number, form: &str) -> String {
        match self.catalogue.find("units", noun) {
            Some(noun) => counted(self.catalogue, noun, number, form),
            None => missing("units", noun),
        }
    }

    fn length(&self, length: Length, form: &str) -> String {
        let noun = match length.unit {
            _ if length.working => "working-day",
            Unit::Hour => "hour",
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Year => "year",
        };
        self.counted(noun, Number { units: i64::from(length.amount), decimals: 0 }, form)
    }

    /// A day in full: *1 November 2026*.
    pub(super) fn day(&self, day: Date) -> String {
        let month = self.catalogue.page("months", &day.month().to_string());
        let key = if day.day() == 1 && self.catalogue.find("values", "date.first").is_some() {
            "date.first"
        } else {
            "date"
        };
        let number = |n: i16| isolated(self.language(), &n.to_string());
        self.say("values", key, &[&number(day.day().into()), &month, &number(day.year())])
    }

    fn text(&self, text: &str, how: &How<'_>) -> String {
        match how.manner {
            "raw" => isolated(self.language(), text),
            "id" => self.quoted(text),
            _ => self.own(text),
        }
    }

    /// A text in the quotation marks of the language.
    pub(super) fn quoted(&self, text: &str) -> String {
        self.say("values", "quoted", &[&isolated(self.language(), text)])
    }

    /// The drafter's own words, quoted, with their language where it is not this one.
    pub(super) fn own(&self, text: &str) -> String {
        match self.own == self.language().tag() {
            true => self.quoted(text),
            false => self.say("values", "own", &[&self.quoted(text), &isolated(self.language(), &self.own)]),
        }
    }

    /// An id of the file, in quotes: as written, in English with spaces for its hyphens.
    pub(super) fn id(&self, id: &str) -> String {
        self.quoted(&self.spelled(id))
    }

    fn spelled(&self, id: &str) -> String {
        // The names of instruments keep their hyphens: `ets-30`.
        let numbered = id.split('-').any(|part| part.starts_with(|c: char| c.is_ascii_digit()));
        match self.language() {
            Language::English if !numbered => id.replace(['-', '.'], " "),
            _ => id.to_owned(),
        }
    }

    /// A language by its name.
    pub(super) fn named(&self, tag: &str) -> String {
        self.word(tag, &How::manner("language"), "")
    }

    /// A word of the language or of the law; one nobody knows is shown as written.
    pub(super) fn code(&self, id: &str, form: &str, scope: &str) -> String {
        match self.known(id, form, scope) {
            Some(known) => known,
            None if self.language() == Language::English => self.spelled(id),
            None => derived(self.language(), &self.id(id), form),
        }
    }

    fn known(&self, id: &str, form: &str, scope: &str) -> Option<String> {
        let scoped = self.catalogue.find("words", &format!("{scope}/{id}"));
        let term = scoped.or_else(|| self.catalogue.find("words", id))?;
        Some(inflected(self.language(), term, form))
    }

    fn word(&self, id: &str, how: &How<'_>, scope: &str) -> String {
        let known = |section: &str| {
            let term = self.catalogue.find(section, id)?;
            Some(inflected(self.language(), term, how.form))
        };
        match how.manner {
            "who" | "who-or" => self.who(id, how.form),
            "office" | "office-or" => known("offices").unwrap_or_else(|| self.who(id, how.form)),
            "language" | "language-or" => known("languages").unwrap_or_else(|| isolated(self.language(), id)),
            "id" | "id-or" => self.id(id),
            "raw" => isolated(self.language(), id),
            "quoted" | "quoted-or" => match self.known(id, "", scope) {
                Some(known) => self.say("values", "quoted", &[&known]),
                None => self.id(id),
            },
            "event" => self.noun(&event_of(id), how.form),
            "path" => self.path(id, how.form),
            _ if id.starts_with(char::is_uppercase) => self.who(id, how.form),
            _ => self.known(id, how.form, scope).unwrap_or_else(|| match id {
                "requested" | "requesting" | "both" => self.who(id, how.form),
                _ => self.code(id, how.form, scope),
            }),
        }
    }

    /// Somebody: *the court of the requested Party*.
    pub(super) fn who(&self, path: &str, form: &str) -> String {
        let language = self.language();
        if let Some(role) = self.catalogue.find("who", path) {
            return inflected(language, role, form);
        }
        let with = |key: &str, name: &str| {
            let Some(term) = self.catalogue.find("who", key) else { return missing("who", key) };
            fill(&inflected(language, term, form), &|place| {
                (place.source == "0").then(|| derived(language, name, place.form))
            })
        };
        if let Some(party) = self.parties.iter().find(|party| party.code.as_str() == path) {
            return with(".party", &isolated(language, &party.name));
        }
        match path.rsplit_once('.') {
            Some(("certificate", id)) => with(".certificate", &self.id(id)),
            Some((whose, office)) => self.office_of(whose, office, form),
            None => match self.defined(path, WordKind::Office) {
                Some(Word { title: Some(title), .. }) => derived(language, &self.own(title), form),
                _ if self.is_body(path) => with(".body", &self.code(path, "", "who")),
                _ => match self.catalogue.find("offices", path) {
                    Some(office) => inflected(language, office, form),
                    None if path.starts_with(char::is_uppercase) => with(".party", &isolated(language, path)),
                    None => self.code(path, form, "who"),
                },
            },
        }
    }

    /// An office of somebody: *the liaison officers of both Parties*.
    fn office_of(&self, whose: &str, office: &str, form: &str) -> String {
        let language = self.language();
        let kind = if whose == "both" { "both" } else { "of" };
        let term = self
            .catalogue
            .find("offices", office)
            .filter(|_| self.defined(office, WordKind::Office).is_none());
        let own = match self.defined(office, WordKind::Office) {
            Some(Word { title: Some(title), .. }) => self.own(title),
            _ => self.id(office),
        };
        let template = match term {
            Some(term) => match term.forms.get(&format!("{kind}.{form}")).filter(|_| !form.is_empty()) {
                Some(own) => own.clone(),
                None => term
                    .forms
                    .get(kind)
                    .map_or_else(|| missing("offices", office), |of| derived(language, of, form)),
            },
            None => match self.catalogue.find("who", ".office") {
                Some(term) => inflected(language, term, form),
                None => missing("who", ".office"),
            },
        };
        fill(&template, &|place| match place.source {
            "0" => Some(self.who(whose, place.form)),
            "1" => Some(own.clone()),
            _ => None,
        })
    }

    /// Whether the treaty sets up a body of this id.
    fn is_body(&self, id: &str) -> bool {
        let is = |clause: &&Clause| {
            matches!(clause.keyword.as_str(), "review-body" | "compliance-body")
                && clause.statement.id() == Some(id)
        };
        self.clauses.iter().any(|clauses| clauses.iter().any(|clause| is(&clause)))
    }

    fn defined(&self, id: &str, kind: WordKind) -> Option<&'a Word> {
        self.words.iter().find_map(|words| words.get(id)).filter(|word| word.kind == kind)
    }

    /// A deed as a noun: *the decision to grant*.
    pub(super) fn noun(&self, event: &EventName, form: &str) -> String {
        let language = self.language();
        let argument = event.argument.as_ref().map(|argument| argument.text.as_str());
        let whole = event.path.text.as_str();
        // `r1.received` is the deed of one of several requests.
        let name = whole.rsplit_once('.').map_or(whole, |(_, deed)| deed);
        let key = argument.map_or_else(|| name.to_owned(), |argument| format!("{name}({argument})"));
        if let Some(term) = self.catalogue.find("events", &key) {
            return inflected(language, term, form);
        }
        if let (Some(term), Some(argument)) = (self.catalogue.find("events", &format!("{name}()")), argument)
        {
            return fill(&inflected(language, term, form), &|place| match (place.source, place.manner) {
                ("0", "id") => Some(self.id(argument)),
                ("0", _) => Some(self.code(argument, place.form, "event")),
                _ => None,
            });
        }
        let said = match (self.catalogue.find("events", name), self.defined(name, WordKind::Event)) {
            (Some(term), _) => inflected(language, term, form),
            (None, Some(Word { title: Some(title), .. })) => {
                let (id, title) = (self.id(name), self.own(title));
                self.event_form(".own", form, &[&id, &title])
            }
            (None, _) => self.event_form(".own", form, &[&self.id(name), ""]),
        };
        match argument {
            Some(argument) => format!("{said} ({})", self.code(argument, "", "event")),
            None => said,
        }
    }

    fn event_form(&self, key: &str, form: &str, args: &[&str]) -> String {
        let Some(term) = self.catalogue.find("events", key) else { return missing("events", key) };
        fill(&inflected(self.language(), term, form), &|place| {
            let arg = args.get(place.argument()?)?;
            (!arg.is_empty()).then(|| (*arg).to_owned())
        })
    }

    /// Deeds behind *once* or *until*: as clauses where all of them have one.
    pub(super) fn happening(&self, value: &Value) -> Option<String> {
        let Chosen::Value(value) = value.under(self.assignment) else { return None };
        let clause = |event: &EventName| {
            let key = match &event.argument {
                Some(argument) => format!("{}({})", event.path.text, argument.text),
                None => event.path.text.clone(),
            };
            self.catalogue.find("events", &key)?.forms.get("clause").cloned()
        };
        let clauses: Vec<String> = value.events().iter().map(clause).collect::<Option<_>>()?;
        (!clauses.is_empty()).then(|| joined(self.catalogue, &clauses, "or"))
    }

    /// A limit: *within 30 days*.
    pub(super) fn limit(&self, limit: &Limit) -> String {
        let (key, first, second) = match &limit.form {
            LimitForm::Within(length) => ("within", Some(&**length), None),
            LimitForm::AtLeast(length) => ("at-least", Some(&**length), None),
            LimitForm::NoLaterThan(end) => ("no-later-than", Some(&**end), None),
            LimitForm::Before(length, events) => ("before", Some(&**length), Some(&**events)),
            LimitForm::Promptly(_) => ("promptly", None, None),
        };
        let unread =
            matches!(first.and_then(|first| self.chosen(first)).map(|v| &v.kind), Some(ValueKind::Unknown));
        let asked = matches!(&limit.form, LimitForm::NoLaterThan(end) if end.path().is_some());
        let key = match key {
            _ if unread => "unread",
            _ if asked => "no-later-than.path",
            key => key,
        };
        let said = fill(&self.catalogue.page("limits", key), &|place| match (place.source, &limit.form) {
            ("0", LimitForm::Promptly(words)) => Some(self.own(&words.text)),
            ("0", LimitForm::NoLaterThan(end)) if end.path().is_some() => {
                Some(self.path(end.path().unwrap_or_default(), place.form))
            }
            ("0", _) => first.map(|value| self.value(value, &How::of(place), "limit")),
            ("1", _) => second.map(|value| self.value(value, &How::of(place), "limit")),
            _ => None,
        });
        if limit.aim { self.say("limits", "aim", &[&said]) } else { said }
    }

    /// What a path of a condition stands for, as a noun.
    pub(super) fn path(&self, path: &str, form: &str) -> String {
        let (key, rest) = prefixed(path);
        match self.catalogue.find("paths", key) {
            Some(term) => {
                fill(&inflected(self.language(), term, form), &|place| match (place.source, place.manner) {
                    ("0", "id") => Some(self.id(rest)),
                    ("0", _) => Some(self.path(rest, place.form)),
                    _ => None,
                })
            }
            None if self.language() == Language::English => self.spelled(path),
            None => self.id(path),
        }
    }

    /// A condition, to stand behind *if*.
    pub(super) fn cond(&self, cond: &Cond) -> String {
        let c = |key: &str, args: &[&str]| self.say("conditions", key, args);
        match &cond.kind {
            CondKind::Or(parts) => {
                let parts: Vec<String> = parts.iter().map(|part| self.cond(part)).collect();
                self.chained(&parts, "or")
            }
            CondKind::And(parts) => {
                // `and` binds closer than `or`: an *or* inside is set in parentheses.
                let part = |part: &Cond| match part.kind {
                    CondKind::Or(_) => c("part", &[&self.cond(part)]),
                    _ => self.cond(part),
                };
                self.chained(&parts.iter().map(part).collect::<Vec<_>>(), "and")
            }
            CondKind::Not(inner) => match &inner.kind {
                CondKind::Holds(path) => self.holds(&path.text, false),
                _ => c("not", &[&self.cond(inner)]),
            },
            CondKind::Holds(path) => self.holds(&path.text, true),
            CondKind::Compare(path, comparator, value) => {
                self.with_path(&path.text, comparator.sign(), &|how| self.value(value, how, "compare"))
            }
            CondKind::In(path, items) => {
                if let [list] = items.as_slice()
                    && self.defined(&list.text, WordKind::List).is_some()
                {
                    return self.with_path(&path.text, "in-list", &|_| self.id(&list.text));
                }
                let key = format!("in {}", path.text);
                let key = if self.catalogue.find("conditions", &key).is_some() { key.as_str() } else { "in" };
                let items = |how: &How<'_>| {
                    let one = |item: &crate::syntax::ast::Path| match self.defined(&item.text, WordKind::List)
                    {
                        Some(_) => c("list-item", &[&self.id(&item.text)]),
                        None if path.text == "issuer.kind" => {
                            self.word(&item.text, &How { manner: "office", ..*how }, "")
                        }
                        None if path.text.ends_with("language") => {
                            self.word(&item.text, &How { manner: "language", ..*how }, "")
                        }
                        None => self.word(&item.text, how, &path.text),
                    };
                    joined(self.catalogue, &items.iter().map(one).collect::<Vec<_>>(), "or")
                };
                self.with_path(&path.text, key, &items)
            }
            CondKind::Known(path) => self.whether("known", &path.text),
            CondKind::Unknown(path) => self.whether("unknown", &path.text),
            CondKind::Missing => c("missing", &[]),
        }
    }

    fn whether(&self, key: &str, path: &str) -> String {
        let own = format!("{key} {path}");
        let key = if self.catalogue.find("conditions", &own).is_some() { own.as_str() } else { key };
        self.with_path(path, key, &|_| String::new())
    }

    /// A template of the conditions: the path, and what it is held against.
    fn with_path(&self, path: &str, key: &str, value: &dyn Fn(&How<'_>) -> String) -> String {
        fill(&self.catalogue.page("conditions", key), &|place| match place.source {
            "0" => Some(self.path(path, place.form)),
            "1" => Some(value(&How::of(place))),
            _ => None,
        })
    }

    /// Conditions joined: clauses want a comma where a list of words may do without.
    fn chained(&self, parts: &[String], conjunction: &str) -> String {
        joined(self.catalogue, parts, &format!("{conjunction}.clauses"))
    }

    pub(super) fn holds(&self, path: &str, yes: bool) -> String {
        let language = self.language();
        if let Some(term) = self.catalogue.find("holds", path) {
            return if yes { term.base.clone() } else { term.form("no").to_owned() };
        }
        let either = |key: &str, args: &[&str]| match self.catalogue.find("conditions", key) {
            Some(term) => {
                let template = if yes { term.base.as_str() } else { term.form("no") };
                fill(template, &|place| {
                    let arg = args.get(place.argument()?)?;
                    Some(derived(language, arg, place.form))
                })
            }
            None => missing("conditions", key),
        };
        match self.words.iter().find_map(|words| words.get(path)) {
            Some(Word { kind: WordKind::Fact | WordKind::Determination, title: Some(question), .. }) => {
                either("answer", &[&self.own(question)])
            }
            Some(Word { kind: WordKind::Urgency, .. }) => either("class", &[&self.id(path)]),
            _ => match prefixed(path) {
                (key, rest) if key.ends_with("reserved.") || key.ends_with("declared.") => {
                    either(&format!("holds {key}"), &[&self.id(rest)])
                }
                _ => either("holds", &[&self.path(path, "")]),
            },
        }
    }
}

/// The options of a bracketed statement.
pub(super) enum Options<'i> {
    /// Somebody decided it.
    Chosen(Option<&'i Block>),
    /// Nobody has.
    Open(Vec<(&'i str, Option<&'i Block>)>),
}

/// The language a drafter writes titles and notes in: that of the keywords, unless English is not authentic.
fn own_language(instrument: &Instrument) -> String {
    let english = Language::English.tag();
    match instrument.authentic.first() {
        Some(first) if !instrument.authentic.iter().any(|tag| tag == english) => first.clone(),
        _ => english.to_owned(),
    }
}

/// A path whose rest is free, and its rest: `party.gdp-per-capita` is `party.` and `gdp-per-capita`.
fn prefixed(path: &str) -> (&str, &str) {
    const PREFIXES: [&str; 5] =
        ["requesting.reserved.", "requesting.declared.", "reserved.", "declared.", "party."];
    let known = PREFIXES.into_iter().find_map(|prefix| Some((prefix, path.strip_prefix(prefix)?)));
    known.unwrap_or((path, ""))
}

/// A deed named by a word alone.
fn event_of(id: &str) -> EventName {
    let span = crate::source::Span::default();
    EventName { path: crate::syntax::ast::Path { text: id.to_owned(), span }, argument: None, span }
}

fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}
