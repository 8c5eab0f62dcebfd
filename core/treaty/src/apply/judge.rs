//! Conditions, answered from what is known. What is not known is asked of the office the treaty names.

use std::borrow::Cow;
use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::BTreeSet;

use comity_words::{Category, Measure, Party};

use super::matter::{Focus, Matter, Reach, is_between};
use super::{Answer, Question, Value};
use crate::model::{Body, Guard, Instrument, Urgency};
use crate::overlay::Case;
use crate::question::{Comparator, Condition, compare_lengths};

/// What was looked at on the way to an answer.
#[derive(Debug, Clone, Default)]
pub(crate) struct Trail {
    /// What is still open.
    pub questions: BTreeSet<Question>,
    /// Facts, lists and offices the answer rests on.
    pub names: BTreeSet<String>,
    /// What decided, in words.
    pub said: Vec<String>,
}

impl Trail {
    /// Adds what another way found.
    pub(crate) fn join(&mut self, other: Trail) {
        self.questions.extend(other.questions);
        self.names.extend(other.names);
        self.said.extend(other.said);
    }
}

/// What a Party's overlay says; nothing said where it is not held.
struct SaidInOverlay {
    party: String,
    on: String,
    held: bool,
    said: Option<Value>,
    /// What it hangs on whether a declaration or reservation stands.
    open: BTreeSet<Question>,
}

impl Matter<'_> {
    /// Whether a clause or a part of it applies to a focus.
    pub(crate) fn applies<'b>(
        &self,
        reach: impl Into<Reach<'b>>,
        focus: &Focus,
        bearer: Option<Party>,
        trail: &mut Trail,
    ) -> Answer {
        let reach = reach.into();
        if !self.is_dated(&reach.dated) || is_between(self, reach.between) == Answer::No {
            return Answer::No;
        }
        let mut answer = self.is_for(reach.only, focus, trail);
        for around in reach.inside {
            answer = answer.and(self.applies(around, focus, bearer, trail));
        }
        if !reach.except.is_empty() {
            answer = answer.and(self.is_for(reach.except, focus, trail).contrary());
        }
        if let Some(when) = reach.when {
            answer = answer.and(self.judge(when, focus, bearer, trail));
        }
        if let Some(unless) = reach.unless {
            answer = answer.and(self.judge(unless, focus, bearer, trail).contrary());
        }
        answer
    }

    /// Whether a focus is among the things a clause names; where it names none, all are.
    pub(crate) fn is_for(&self, ids: &[String], focus: &Focus, trail: &mut Trail) -> Answer {
        if ids.is_empty() {
            return Answer::Yes;
        }
        // A norm by its id says which clocks are meant, not which measures.
        let is_norm = |id: &&String| self.is_norm(id);
        let mut named: Vec<&String> = Vec::new();
        for id in ids.iter().filter(|id| !is_norm(id)) {
            match self.list(id) {
                Some(items) => named.extend(items),
                None => named.push(id),
            }
        }
        if named.is_empty() && !ids.iter().any(|id| self.list(id).is_some()) {
            return Answer::Yes;
        }
        let mut answer = Answer::No;
        for id in named {
            let of = |one: &Option<String>| match one {
                Some(one) => Answer::of(one == id),
                None => Answer::Undetermined,
            };
            answer = answer.or(if id.parse::<Measure>().is_ok() {
                of(&focus.measure)
            } else if id.parse::<Category>().is_ok() {
                of(&focus.category)
            } else if focus.has(id) {
                Answer::Yes
            } else {
                Answer::No
            });
        }
        if answer == Answer::Undetermined {
            let path = if focus.measure.is_none() { "measure" } else { "data-category" };
            trail.questions.insert(self.question(path));
        }
        answer
    }

    /// The answer to a condition.
    pub(crate) fn judge(
        &self,
        condition: &Condition,
        focus: &Focus,
        bearer: Option<Party>,
        trail: &mut Trail,
    ) -> Answer {
        match condition {
            Condition::Or(parts) => {
                self.fold(parts, Answer::No, Answer::or, Answer::Yes, (focus, bearer), trail)
            }
            Condition::And(parts) => {
                self.fold(parts, Answer::Yes, Answer::and, Answer::No, (focus, bearer), trail)
            }
            Condition::Not(part) => self.judge(part, focus, bearer, trail).contrary(),
            Condition::Holds(path) => self.holds(path, focus, bearer, trail),
            Condition::Compare(path, comparator, value) => {
                self.compare(path, *comparator, value, focus, bearer, trail)
            }
            Condition::In(path, items) => self.is_in(path, items, focus, bearer, trail),
            Condition::Known(path, known) => {
                // Nothing declared is no value.
                let told = |value: &Value| !matches!(value, Value::Words(words) if words.is_empty());
                let answer = Answer::of(self.known(path, focus, bearer).is_some_and(|v| told(&v)) == *known);
                self.looked_at(path, trail);
                self.say(trail, || {
                    format!("`{path}` is {}", if answer == Answer::of(*known) { "known" } else { "unknown" })
                });
                answer
            }
        }
    }

    /// Folds the parts of a condition. Questions of parts that cannot change the answer are not asked.
    fn fold(
        &self,
        parts: &[Condition],
        first: Answer,
        join: fn(Answer, Answer) -> Answer,
        decides: Answer,
        (focus, bearer): (&Focus, Option<Party>),
        trail: &mut Trail,
    ) -> Answer {
        let mut gathered = Trail::default();
        let mut answer = first;
        for part in parts {
            let mut own = Trail::default();
            let one = self.judge(part, focus, bearer, &mut own);
            if one == decides {
                own.questions.clear();
                trail.join(own);
                return decides;
            }
            answer = join(answer, one);
            gathered.join(own);
        }
        trail.join(gathered);
        answer
    }

    fn holds(&self, path: &str, focus: &Focus, bearer: Option<Party>, trail: &mut Trail) -> Answer {
        self.looked_at(path, trail);
        if let Some((urgency, clause)) = self.urgency(path) {
            return self.is_urgent(urgency, (&clause.applies).into(), focus, trail);
        }
        if path == "urgent"
            && let Some(answer) = self.is_of_some_class(focus, trail)
        {
            return answer;
        }
        if let Some(answer) = self.fulfilled(path) {
            self.say(trail, || {
                format!("duty `{path}` is {}fulfilled", if answer == Answer::Yes { "" } else { "not " })
            });
            return answer;
        }
        let answer = match self.known(path, focus, bearer).as_deref() {
            Some(Value::Truth(truth)) => Answer::of(*truth),
            Some(Value::Words(words)) => Answer::of(!words.is_empty() && !words.contains("none")),
            Some(_) => Answer::Yes,
            // Urgency must be claimed: what nobody claims is not.
            None if path == "urgent" => Answer::No,
            None => Answer::Undetermined,
        };
        self.note(path, answer, trail);
        answer
    }

    fn note(&self, path: &str, answer: Answer, trail: &mut Trail) {
        if answer == Answer::Undetermined {
            let question = self.question(path);
            self.say(trail, || format!("`{path}` is not known"));
            if self.explains() {
                trail.names.extend(question.asked_of.clone());
            }
            // Where a declaration hangs on a question, that question is asked, and whoever it is put to.
            let behind = self.said_in_overlay(path, &Focus::default(), None).map(|said| said.open);
            match behind.filter(|open| !open.is_empty()) {
                Some(open) => trail.questions.extend(open),
                None => {
                    trail.questions.insert(question);
                }
            }
        } else {
            self.say(trail, || format!("`{path}` is {answer}"));
        }
    }

    fn compare(
        &self,
        path: &str,
        comparator: Comparator,
        with: &Value,
        focus: &Focus,
        bearer: Option<Party>,
        trail: &mut Trail,
    ) -> Answer {
        self.looked_at(path, trail);
        let Some(value) = self.known(path, focus, bearer) else {
            self.note(path, Answer::Undetermined, trail);
            return Answer::Undetermined;
        };
        let ordering = match (&*value, with) {
            (
                Value::Number { ten_thousandths: a, unit: u },
                Value::Number { ten_thousandths: b, unit: v },
            ) if u == v => Some(a.cmp(b)),
            (Value::Length(a), Value::Length(b)) => compare_lengths(*a, *b),
            (Value::Date(a), Value::Date(b)) => Some(a.cmp(b)),
            (Value::Truth(a), Value::Truth(b)) if a == b => Some(Ordering::Equal),
            (Value::Truth(_), Value::Truth(_)) => Some(Ordering::Less),
            // Of several words one that fits is enough.
            (Value::Words(a), Value::Words(b)) => {
                Some(if a.intersection(b).next().is_some() { Ordering::Equal } else { Ordering::Less })
            }
            _ => None,
        };
        let Some(ordering) = ordering else {
            self.note(path, Answer::Undetermined, trail);
            return Answer::Undetermined;
        };
        self.say(trail, || format!("`{path}` is {value}"));
        Answer::of(match comparator {
            Comparator::Equal => ordering == Ordering::Equal,
            Comparator::Unequal => ordering != Ordering::Equal,
            Comparator::Less => ordering == Ordering::Less,
            Comparator::AtMost => ordering != Ordering::Greater,
            Comparator::More => ordering == Ordering::Greater,
            Comparator::AtLeast => ordering != Ordering::Less,
        })
    }

    fn is_in(
        &self,
        path: &str,
        items: &[String],
        focus: &Focus,
        bearer: Option<Party>,
        trail: &mut Trail,
    ) -> Answer {
        self.looked_at(path, trail);
        if self.explains() {
            trail.names.extend(items.iter().filter(|item| self.list(item).is_some()).cloned());
        }
        let among = |word: &&str| {
            items.iter().any(|item| match self.list(item) {
                Some(list) => list.iter().any(|one| one == word),
                None => item == word,
            })
        };
        let known = focus.of(path).is_none().then(|| self.known(path, focus, bearer)).flatten();
        let words: Vec<&str> = match (focus.of(path), known.as_deref()) {
            // What is asked is one word.
            (Some(Some(word)), _) => vec![word],
            (None, Some(Value::Words(words))) => words.iter().map(String::as_str).collect(),
            _ => {
                self.note(path, Answer::Undetermined, trail);
                return Answer::Undetermined;
            }
        };
        let answer = Answer::of(words.iter().any(among));
        self.say(trail, || {
            let written = words.join(", ");
            let among = items.join(", ");
            let verb = if answer == Answer::Yes { "is" } else { "is not" };
            format!("`{written}` {verb} in ({among})")
        });
        answer
    }

    /// What is known under a path.
    pub(crate) fn value(&self, path: &str, focus: &Focus, bearer: Option<Party>) -> Option<Value> {
        self.known(path, focus, bearer).map(Cow::into_owned)
    }

    /// The same, borrowed where it is told.
    fn known(&self, path: &str, focus: &Focus, bearer: Option<Party>) -> Option<Cow<'_, Value>> {
        if let Some(asked) = focus.of(path) {
            return asked.map(|word| Cow::Owned(Value::word(word)));
        }
        if let Some(key) = path.strip_prefix("party.") {
            let state = self.state(bearer.unwrap_or(Party::Requested));
            return self.entries(state).find_map(|entry| entry.settings.get(key)).map(Cow::Borrowed);
        }
        if let Some(told) = self.fact(path) {
            return Some(Cow::Borrowed(told));
        }
        let said = match path {
            "coercive" => self.coercive(focus),
            _ => self.said_in_overlay(path, focus, bearer).and_then(|overlay| overlay.said),
        };
        said.map(Cow::Owned)
    }

    /// What a Party's overlay says under `declared.ID`, `reserved.ID`, and the same behind `requesting.`.
    fn said_in_overlay(&self, path: &str, focus: &Focus, bearer: Option<Party>) -> Option<SaidInOverlay> {
        let (party, rest) = match path.strip_prefix("requesting.") {
            Some(rest) => (self.state(Party::Requesting), rest),
            None => (self.state(Party::Requested), path),
        };
        let (kind, id) = rest.split_once('.').filter(|(kind, _)| matches!(*kind, "declared" | "reserved"))?;
        let offers = |instrument: &&&Instrument| {
            let mut clauses = instrument.clauses.iter();
            clauses.any(|clause| matches!(&clause.body, Body::Declarable(own) if own.id == id))
        };
        // Its home is the instrument that lets it be declared; where none says so, the basis.
        let home: &Instrument = self.instruments.iter().find(offers).copied().unwrap_or(self.instrument);
        let open = RefCell::new(BTreeSet::new());
        let holds = |guard: &Guard| {
            // What one declaration says is no condition of another: they would ask one another for ever.
            let circular = |path: &str| {
                let path = path.strip_prefix("requesting.").unwrap_or(path);
                path.starts_with("declared.") || path.starts_with("reserved.")
            };
            let asks = |condition: &Option<Condition>| condition.as_ref().is_some_and(|c| c.any(&circular));
            if asks(&guard.when) || asks(&guard.unless) {
                return Answer::Undetermined;
            }
            let mut trail = Trail::default();
            let answer = self.applies(guard, focus, bearer, &mut trail);
            if answer == Answer::Undetermined {
                open.borrow_mut().extend(trail.questions);
            }
            answer
        };
        let pair = [self.state(Party::Requesting), self.state(Party::Requested)];
        let case = Case { pair, day: self.day, holds: &holds };
        let said = match kind {
            "declared" => crate::overlay::declared(self.library, home, party, id, &case),
            _ => crate::overlay::reserved(self.library, home, party, id, &case),
        };
        let held = self.library.overlay(&home.id, party).is_some();
        let open = open.into_inner();
        Some(SaidInOverlay { party: party.to_string(), on: home.id.clone(), held, said, open })
    }

    /// Notes what decided, where somebody asks why.
    fn say(&self, trail: &mut Trail, words: impl FnOnce() -> String) {
        if self.explains() {
            trail.said.push(words());
        }
    }

    /// Names the path a condition looked at, and the overlay that answered.
    fn looked_at(&self, path: &str, trail: &mut Trail) {
        if !self.explains() {
            return;
        }
        trail.names.insert(path.to_owned());
        if self.fact(path).is_some() {
            return;
        }
        if let Some(overlay) = self.said_in_overlay(path, &Focus::default(), None) {
            let id = path.rsplit('.').next().unwrap_or(path);
            trail.names.insert(id.to_owned());
            if overlay.held {
                trail.names.insert(overlay.party);
            } else {
                trail.names.insert("not-ratified".to_owned());
            }
        }
    }

    fn coercive(&self, focus: &Focus) -> Option<Value> {
        let measure = focus.measure.as_ref()?;
        let said = self.clauses.iter().find_map(|clause| match &clause.body {
            Body::Measure { measure: own, coercive, .. } if own == measure => *coercive,
            _ => None,
        });
        said.map(Value::Truth)
    }

    fn urgency(&self, class: &str) -> Option<(&Urgency, &crate::model::Clause)> {
        self.clauses.iter().find_map(|clause| match &clause.body {
            Body::Urgency(urgency) if urgency.class == class => Some((urgency, *clause)),
            _ => None,
        })
    }

    /// Whether the request is of a class of urgency: claimed, and as its condition says.
    pub(crate) fn is_urgent(
        &self,
        urgency: &Urgency,
        reach: Reach<'_>,
        focus: &Focus,
        trail: &mut Trail,
    ) -> Answer {
        if !self.claims(&urgency.class) {
            self.say(trail, || format!("`{}` is not claimed", urgency.class));
            return Answer::No;
        }
        let answer = self.applies(reach, focus, None, trail);
        match answer {
            Answer::Undetermined if urgency.presumed => Answer::Yes,
            other => other,
        }
    }

    /// `urgent` where no class has that name: of any class it claims. A request that only bears the word, where
    /// several classes could be meant, is taken at its word.
    fn is_of_some_class(&self, focus: &Focus, trail: &mut Trail) -> Option<Answer> {
        let mut answer = None;
        for clause in &self.clauses {
            let Body::Urgency(urgency) = &clause.body else { continue };
            if self.claims(&urgency.class) {
                let own = self.is_urgent(urgency, (&clause.applies).into(), focus, trail);
                answer = Some(answer.map_or(own, |before: Answer| before.or(own)));
            }
        }
        answer
    }

    /// Whether the request claims a class of urgency. The word `urgent` claims the only class there is.
    pub(crate) fn claims(&self, class: &str) -> bool {
        let says = |path: &str| matches!(self.fact(path), Some(Value::Truth(true)));
        let classes = self.clauses.iter().filter(|clause| matches!(clause.body, Body::Urgency(_))).count();
        says(class) || (classes == 1 && says("urgent"))
    }

    fn fulfilled(&self, path: &str) -> Option<Answer> {
        self.is_norm(path).then(|| {
            if !self.has_happened("fulfilled") {
                return Answer::No;
            }
            let done =
                |event: &super::Event| event.name == "fulfilled" && event.argument.as_deref() == Some(path);
            Answer::of(self.events().iter().any(done))
        })
    }

    /// The question an open path puts, and to whom.
    pub(crate) fn question(&self, path: &str) -> Question {
        let word = self.word(path);
        let overlay = self.said_in_overlay(path, &Focus::default(), None);
        if let Some(overlay) = overlay.filter(|overlay| !overlay.held) {
            let wording = format!(
                "What did {} declare and reserve to `{}`? No overlay of it is held, and `{path}` asks for it.",
                overlay.party, overlay.on
            );
            return Question { path: path.to_owned(), wording, asked_of: None };
        }
        let wording = match word.and_then(|word| word.title.clone()) {
            Some(title) => title,
            None => format!("What is `{path}` of this request?"),
        };
        Question { path: path.to_owned(), wording, asked_of: word.and_then(|word| word.asked_of.clone()) }
    }
}
