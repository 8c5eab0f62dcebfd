//! One sentence a statement: the form of its keyword, its conditions, then whatever is left of it.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::forms::{self, Form};
use super::voice::{Manner, Options, Voice, quoted};
use super::words;
use super::{exception, norm};
use crate::syntax::ast::{Item, Phrase, Statement, Value};

/// A statement in words: one sentence and, where its block asks for them, more.
pub(super) fn of(voice: &Voice<'_>, statement: &Statement) -> String {
    let reader = Reader::new(voice, statement);
    match statement.keyword() {
        "duty" | "prohibition" | "power" | "permission" => norm::sentences(&reader),
        "ground" => exception::ground(&reader),
        "dual-criminality" => exception::dual_criminality(&reader),
        "escalation" => escalation(&reader),
        keyword => {
            let first = match forms::of(keyword) {
                Some(form) => reader.formed(form),
                None => reader.laid_out(),
            };
            reader.closed(words::capital(&first))
        }
    }
}

/// A statement inside a clause, without its full stop: *within 72 hours if it is urgent*.
pub(super) fn inner(voice: &Voice<'_>, statement: &Statement) -> String {
    let reader = Reader::new(voice, statement);
    match statement.keyword() {
        "instead" | "stops" | "restarts" | "suspended" | "extend" | "excused" => norm::clock(&reader),
        "except" => exception::except(&reader),
        "step" => step(&reader),
        keyword => {
            let first = match forms::of(keyword) {
                Some(form) => reader.formed(form),
                None => reader.laid_out(),
            };
            let (lines, rest) = reader.block(&[]);
            let all: Vec<String> = std::iter::once(first).chain(lines).chain(rest).collect();
            format!("{}{}", all.join("; "), reader.left())
        }
    }
}

/// Reads a statement, and remembers which phrases it has read: none is lost.
pub(super) struct Reader<'a> {
    pub(super) voice: &'a Voice<'a>,
    pub(super) statement: &'a Statement,
    taken: RefCell<BTreeSet<usize>>,
    titled: RefCell<bool>,
}

/// What carries no words of its own: the place of a clause and the digest of its paragraph stand beside it.
const BESIDE: &[&str] = &["at", "reads"];

impl<'a> Reader<'a> {
    pub(super) fn new(voice: &'a Voice<'a>, statement: &'a Statement) -> Reader<'a> {
        Reader { voice, statement, taken: RefCell::default(), titled: RefCell::default() }
    }

    /// The phrase of this name, read; nothing where it is not there or the chosen option deletes it.
    pub(super) fn phrase(&self, name: &str) -> Option<&'a Phrase> {
        let place = self.statement.phrases.iter().position(|phrase| phrase.name == name)?;
        if !self.taken.borrow_mut().insert(place) {
            return None;
        }
        let phrase = &self.statement.phrases[place];
        phrase.args.first().is_none_or(|value| self.voice.stands(value)).then_some(phrase)
    }

    /// The first argument of a phrase.
    pub(super) fn arg(&self, name: &str) -> Option<&'a Value> {
        self.phrase(name)?.args.first()
    }

    /// The first argument of a phrase in words.
    pub(super) fn said(&self, name: &str, manner: Manner) -> Option<String> {
        self.arg(name).map(|value| self.voice.value(value, manner))
    }

    /// Whether a phrase without argument is there.
    pub(super) fn has(&self, name: &str) -> bool {
        self.phrase(name).is_some()
    }

    /// The subject in words.
    pub(super) fn subject(&self, manner: Manner) -> String {
        self.statement.subject.as_ref().map_or_else(String::new, |subject| self.voice.value(subject, manner))
    }

    /// The title in quotes.
    pub(super) fn title(&self) -> Option<String> {
        self.titled.replace(true);
        self.statement.title().map(quoted)
    }

    /// The statement in the form of its keyword.
    fn formed(&self, form: &'static Form) -> String {
        let mut sentence = self.filled(form.beginning, None);
        for (name, piece) in form.pieces {
            if let Some(phrase) = self.phrase(name) {
                sentence.push_str(&self.filled(piece, Some(phrase)));
            }
        }
        sentence.trim_start_matches([';', ',', ' ']).to_owned()
    }

    /// The statement as keyword, subject and phrases: for what has no form.
    fn laid_out(&self) -> String {
        let keyword = words::capital(&words::code(self.statement.keyword()));
        match self.subject(Manner::Plain) {
            subject if subject.is_empty() => keyword,
            subject => format!("{keyword} \u{201c}{subject}\u{201d}"),
        }
    }

    /// A form with its places filled.
    fn filled(&self, form: &str, phrase: Option<&Phrase>) -> String {
        let mut out = String::new();
        let mut rest = form;
        while let Some(at) = rest.find(['[', '%', '|', '@', '&', '^', '#', '*', '~', '\'', 'T']) {
            out.push_str(&rest[..at]);
            let mark = rest.as_bytes()[at];
            let behind = &rest[at + 1..];
            if mark == b'[' {
                let (optional, after) = behind.split_once(']').unwrap_or((behind, ""));
                let there = match optional.contains('T') {
                    true => self.statement.title.is_some(),
                    false => phrase.is_some_and(|phrase| phrase.args.len() > 1),
                };
                if there {
                    out.push_str(&self.filled(optional, phrase));
                }
                rest = after;
                continue;
            }
            if mark == b'T' {
                // Only a `T` by itself is a place: `The` is a word.
                let word = behind.starts_with(|c: char| c.is_alphanumeric());
                if word {
                    out.push('T');
                } else {
                    out.push_str(&self.title().unwrap_or_else(|| "(nothing is said)".to_owned()));
                }
                rest = behind;
                continue;
            }
            let manner = match mark {
                b'|' => Manner::Or,
                b'@' => Manner::Who,
                b'&' => Manner::Office,
                b'^' => Manner::Language,
                b'#' => Manner::Choice,
                b'*' => Manner::Times,
                b'~' => Manner::Happening,
                b'\'' => Manner::Quoted,
                _ => Manner::Plain,
            };
            let place = behind.chars().next();
            let value = match place {
                Some('$') => self.statement.subject.as_ref(),
                Some(digit) => digit.to_digit(10).and_then(|digit| phrase?.args.get(digit as usize)),
                None => None,
            };
            match value {
                Some(value) => out.push_str(&self.voice.value(value, manner)),
                // A sign that is no place, as the `%` of a share.
                None if !place.is_some_and(|c| c == '$' || c.is_ascii_digit()) => out.push(char::from(mark)),
                None => {}
            }
            rest = match place {
                Some(c) if c == '$' || c.is_ascii_digit() => &behind[1..],
                _ => behind,
            };
        }
        out.push_str(rest);
        out
    }

    /// What is left: to what the statement applies, then every phrase nobody has read.
    pub(super) fn left(&self) -> String {
        let mut left = String::new();
        if !self.titled.replace(true)
            && let Some(title) = self.statement.title()
        {
            left.push_str(&format!(" ({})", quoted(title)));
        }
        for (name, before, manner) in [
            ("for", ", for ", Manner::Plain),
            ("not-for", ", not for ", Manner::Plain),
            ("when", " if ", Manner::Plain),
            ("unless", " unless ", Manner::Plain),
            ("between", ", between ", Manner::Who),
            ("from", ", from ", Manner::Plain),
        ] {
            if let Some(words) = self.said(name, manner) {
                left.push_str(before);
                left.push_str(&words);
            }
        }
        if let Some(until) = self.said("until", Manner::Happening) {
            left.push_str(&format!(" until {until}"));
        }
        for (place, phrase) in self.statement.phrases.iter().enumerate() {
            let fresh = self.taken.borrow_mut().insert(place);
            if !fresh || BESIDE.contains(&phrase.name) {
                continue;
            }
            let args: Vec<String> =
                phrase.args.iter().map(|arg| self.voice.value(arg, Manner::Plain)).collect();
            let name = words::code(phrase.name.trim_matches(['<', '>']));
            match args.is_empty() {
                true => left.push_str(&format!("; {name}")),
                false => left.push_str(&format!("; {name}: {}", args.join(", "))),
            }
        }
        left
    }

    /// What its block holds, in words: pieces that go on with the sentence (those of `on_with`), and the rest.
    pub(super) fn block(&self, on_with: &[&str]) -> (Vec<String>, Vec<String>) {
        let (mut pieces, mut sentences) = (Vec::new(), Vec::new());
        for item in self.statement.items() {
            match item {
                Item::Plain(child) => self.child(child, on_with, &mut pieces, &mut sentences),
                Item::Bracketed(_) => match self.voice.options(item) {
                    Options::Chosen(block) => {
                        for child in block.iter().flat_map(|block| &block.items).filter_map(Item::plain) {
                            self.child(child, on_with, &mut pieces, &mut sentences);
                        }
                    }
                    Options::Open(options) => {
                        let option = |(owner, block): &(&str, Option<&crate::syntax::ast::Block>)| match block
                        {
                            Some(block) => {
                                let children = block.items.iter().filter_map(Item::plain);
                                let said: Vec<String> = children
                                    .filter(|child| !is_beside(child))
                                    .map(|child| inner(self.voice, child))
                                    .collect();
                                format!("[{owner}: {}]", said.join("; "))
                            }
                            None => format!("[{owner}: left out]"),
                        };
                        sentences.push(options.iter().map(option).collect::<Vec<_>>().join(" "));
                    }
                },
            }
        }
        (pieces, sentences)
    }

    fn child(
        &self,
        child: &Statement,
        on_with: &[&str],
        pieces: &mut Vec<String>,
        sentences: &mut Vec<String>,
    ) {
        if is_beside(child) {
            return;
        }
        let said = inner(self.voice, child);
        if on_with.contains(&child.keyword()) { pieces.push(said) } else { sentences.push(said) }
    }

    /// A first sentence with what is left of the statement, its pieces, a full stop, and the sentences of its block.
    pub(super) fn closed(&self, first: String) -> String {
        let mut whole = format!("{first}{}", self.left());
        let (pieces, sentences) = self.block(&["instead", "set", "except"]);
        for piece in pieces {
            whole.push_str("; ");
            whole.push_str(&piece);
        }
        stop(&mut whole);
        for sentence in sentences {
            whole.push(' ');
            whole.push_str(&words::capital(&sentence));
            stop(&mut whole);
        }
        whole
    }
}

/// What stands beside the sentence and not in it: wordings, marks, notes, and clauses with sentences of their own.
fn is_beside(statement: &Statement) -> bool {
    !matches!(
        statement.keyword(),
        "instead" | "stops" | "restarts" | "suspended" | "extend" | "excused" | "step" | "set" | "except"
    )
}

fn stop(sentence: &mut String) {
    if !sentence.ends_with(['.', '?', ']']) {
        sentence.push('.');
    }
}

fn escalation(reader: &Reader<'_>) -> String {
    let norms = reader.said("for", Manner::Quoted).unwrap_or_default();
    let or = norms.replace(" and ", " or ");
    let (steps, others) = reader.block(&["step"]);
    let steps: Vec<String> =
        steps.iter().enumerate().map(|(place, step)| format!("step {}, {step}", place + 1)).collect();
    let mut whole = format!("When the period of {or} has run out{}: {}", reader.left(), steps.join("; "));
    stop(&mut whole);
    for sentence in others {
        whole.push(' ');
        whole.push_str(&words::capital(&sentence));
        stop(&mut whole);
    }
    whole
}

fn step(reader: &Reader<'_>) -> String {
    let number = |value: &Value| reader.voice.value(value, Manner::Plain);
    let who = |value: &Value| reader.voice.value(value, Manner::Who);
    let mut when = Vec::new();
    if reader.has("at-once") {
        when.push("at once".to_owned());
    }
    if let Some(after) = reader.said("after", Manner::Plain) {
        when.push(format!("after {after}"));
    }
    if let Some(phrase) = reader.phrase("on") {
        let by = phrase.arg(2).map_or_else(String::new, |by| format!(" by {}", who(by)));
        let (count, within) = (phrase.arg(0).map(number), phrase.arg(1).map(number));
        when.push(format!("on {} misses in {}{by}", count.unwrap_or_default(), within.unwrap_or_default()));
    }
    let mut what = Vec::new();
    if let Some(told) = reader.said("notify", Manner::Who) {
        what.push(format!("notice to {told}"));
    }
    if let Some(phrase) = reader.phrase("escalate rung") {
        let (rung, to) = (phrase.arg(0).map(number), phrase.arg(1).map(who));
        what.push(format!(
            "the matter goes to {} (rung {})",
            to.unwrap_or_default(),
            rung.unwrap_or_default()
        ));
    }
    if let Some(answer) = reader.said("answer within", Manner::Plain) {
        what.push(format!("who answers within {answer}"));
    }
    if let Some(phrase) = reader.phrase("require") {
        let (thing, by) = (phrase.arg(0).map(number), phrase.arg(1).map(who));
        let within = phrase.arg(2).map_or_else(String::new, |within| format!(" within {}", number(within)));
        what.push(format!("a {} is due from {}{within}", thing.unwrap_or_default(), by.unwrap_or_default()));
    }
    if let Some(open) = reader.said("open", Manner::Plain) {
        what.push(format!("the matter goes before the {open}"));
    }
    if let Some(phrase) = reader.phrase("levy") {
        let (share, of) = (phrase.arg(0).map(number), phrase.arg(1).map(number));
        what.push(format!(
            "a levy of {} of the {} is due",
            share.unwrap_or_default(),
            of.unwrap_or_default()
        ));
    }
    format!("{}: {}{}", when.join(", "), what.join(", "), reader.left())
}
