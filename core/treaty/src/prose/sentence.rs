//! One sentence a statement: the pieces its language has for its phrases, in the order that language says them.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::catalogue::{Form, Piece, missing};
use super::grammar::{capital, joined, push, stop};
use super::norm;
use super::template::{Place, fill};
use super::voice::{How, Options, Voice};
use crate::syntax::ast::{Block, EventName, Item, Phrase, Statement, Value, ValueKind};

/// A statement in words: one sentence and, where its block asks for them, more.
pub(super) fn of(voice: &Voice<'_>, statement: &Statement) -> String {
    let reader = Reader::new(voice, statement, "");
    match statement.keyword() {
        "escalation" => escalation(&reader),
        _ => reader.closed(&reader.formed()),
    }
}

/// A statement inside another, without its full stop: *within 72 hours if it is urgent*.
pub(super) fn inner(voice: &Voice<'_>, statement: &Statement, parent: &str) -> String {
    let reader = Reader::new(voice, statement, parent);
    let mut said = reader.formed();
    let (lines, rest) = reader.block(&["except"]);
    for line in lines {
        push(voice.language(), &mut said, &voice.say("page", "nested", &[&line]));
    }
    for line in rest {
        push(voice.language(), &mut said, &voice.say("page", "beside", &[&line]));
    }
    said
}

/// Reads a statement, and remembers which phrases it has read: none is lost.
pub(super) struct Reader<'a> {
    pub(super) voice: &'a Voice<'a>,
    pub(super) statement: &'a Statement,
    parent: &'a str,
    taken: RefCell<BTreeSet<usize>>,
    titled: RefCell<bool>,
}

/// What a piece says.
pub(super) enum Said {
    /// What its template makes of its phrase.
    AsWritten,
    /// This.
    This(String),
    /// Nothing: it goes without saying here.
    Nothing,
}

/// What carries no words of its own: the place of a clause and the digest of its paragraph stand beside it.
const BESIDE: &[&str] = &["at", "reads"];

impl<'a> Reader<'a> {
    pub(super) fn new(voice: &'a Voice<'a>, statement: &'a Statement, parent: &'a str) -> Reader<'a> {
        Reader { voice, statement, parent, taken: RefCell::default(), titled: RefCell::default() }
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

    /// The statement in the form of its keyword: common phrases first or last as the language has them.
    pub(super) fn formed(&self) -> String {
        let catalogue = self.voice.catalogue;
        let keyword = self.statement.keyword();
        let mut sentence = String::new();
        let Some(form) = catalogue.statement(self.parent, keyword) else {
            return missing("statement", keyword);
        };
        let first = common(catalogue.statement("", "common-first"), form);
        let last = common(catalogue.statement("", "common-last"), form);
        for piece in first.chain(&form.pieces).chain(last) {
            let said = self.piece(piece, &sentence);
            push(self.voice.language(), &mut sentence, &said);
        }
        for left in self.left() {
            push(self.voice.language(), &mut sentence, &left);
        }
        sentence
    }

    fn piece(&self, piece: &Piece, said: &str) -> String {
        let is_norm = matches!(self.statement.keyword(), "duty" | "prohibition" | "power" | "permission");
        match if is_norm { norm::piece(self, piece, said) } else { Said::AsWritten } {
            Said::This(said) => match piece.template(None).filter(|_| piece.name != "deed") {
                Some(template) => fill(template, &|place| (place.source == "0").then(|| said.clone())),
                None => said,
            },
            Said::Nothing => String::new(),
            Said::AsWritten => self.as_written(piece),
        }
    }

    fn as_written(&self, piece: &Piece) -> String {
        let subject = piece.name == "$";
        let filled = |template: &str, args: &[&Value]| self.filled(template, args, subject);
        let absent = || piece.of.get("-").map_or_else(String::new, |template| filled(template, &[]));
        if piece.name == "T" {
            let untold = self.statement.title.is_some() && !*self.titled.borrow();
            return match &piece.any {
                Some(template) if untold => filled(template, &[]),
                _ => String::new(),
            };
        }
        let args: Vec<&Value> = if subject {
            match &self.statement.subject {
                Some(subject) if self.voice.stands(subject) => vec![subject],
                _ => Vec::new(),
            }
        } else {
            match self.phrase(&piece.name) {
                Some(phrase) => phrase.args.iter().collect(),
                None => return absent(),
            }
        };
        // Where words of the value have templates of their own, every owner's option is said by its own.
        if let Some(bracket) =
            args.first().filter(|arg| self.voice.is_open(arg)).and_then(|arg| arg.bracket())
            && !piece.of.is_empty()
        {
            let option = |(owner, value): &(crate::syntax::ast::Word, Option<Value>)| {
                let said = value.as_ref().map(|value| {
                    let template = piece.template(word(value).as_deref()).unwrap_or_default();
                    let mut said = String::new();
                    push(self.voice.language(), &mut said, &filled(template, &[value]));
                    said
                });
                self.voice.option(&owner.text, said.as_deref())
            };
            return bracket.options.iter().map(option).collect::<Vec<_>>().join(" ");
        }
        let chosen: Vec<&Value> = args.iter().map(|arg| self.voice.chosen(arg).unwrap_or(arg)).collect();
        let word = chosen.first().and_then(|value| word(value));
        match piece.template(word.as_deref()) {
            Some(template) => filled(template, &chosen),
            // Only certain words have a template, and this is none of them: it is shown as it stands.
            None if args.is_empty() => String::new(),
            None => {
                let values: Vec<String> =
                    chosen.iter().map(|value| self.voice.value(value, &How::PLAIN, &self.scope())).collect();
                self.voice.say("page", "untold", &[&self.voice.id(&piece.name), &values.join(", ")])
            }
        }
    }

    /// Where words are looked up first: by the keyword, for a `set` by its key.
    fn scope(&self) -> String {
        match (self.statement.keyword(), self.statement.id()) {
            ("set", Some(key)) => key.to_owned(),
            (keyword, _) => keyword.to_owned(),
        }
    }

    /// A template with its places filled from these arguments, or, of the `subject`, from its value.
    fn filled(&self, template: &str, args: &[&Value], subject: bool) -> String {
        fill(template, &|place| self.place(place, args, subject))
    }

    fn place(&self, place: &Place<'_>, args: &[&Value], is_subject: bool) -> Option<String> {
        let how = How::of(place);
        match place.source {
            "T" => {
                self.titled.replace(true);
                let title = self.statement.title()?;
                Some(match how.manner {
                    "raw" => super::grammar::isolated(self.voice.language(), title),
                    _ => self.voice.own(title),
                })
            }
            "$" => {
                let subject = self.statement.subject.as_ref()?;
                let subject = args.first().filter(|_| is_subject).map_or(subject, |arg| *arg);
                Some(self.voice.value(subject, &how, &self.scope()))
            }
            _ => args.get(place.argument()?).map(|value| self.voice.value(value, &how, &self.scope())),
        }
    }

    /// Every phrase no piece has read: the catalogue has none of them, and what stands in the file is shown.
    fn left(&self) -> Vec<String> {
        let mut left = Vec::new();
        if let Some(title) = self.statement.title().filter(|_| !self.titled.replace(true)) {
            left.push(format!("({})", self.voice.own(title)));
        }
        for (place, phrase) in self.statement.phrases.iter().enumerate() {
            if !self.taken.borrow_mut().insert(place) || BESIDE.contains(&phrase.name) {
                continue;
            }
            let args: Vec<String> =
                phrase.args.iter().map(|arg| self.voice.value(arg, &How::PLAIN, &self.scope())).collect();
            left.push(self.voice.say("page", "untold", &[&self.voice.id(phrase.name), &args.join(", ")]));
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
                        let option = |(owner, block): &(&str, Option<&Block>)| {
                            let said = block.map(|block| {
                                let children = block.items.iter().filter_map(Item::plain);
                                let said: Vec<String> = children
                                    .filter(|child| is_part(child))
                                    .map(|child| inner(self.voice, child, self.statement.keyword()))
                                    .collect();
                                joined(self.voice.catalogue, &said, "parts")
                            });
                            self.voice.option(owner, said.as_deref())
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
        if !is_part(child) {
            return;
        }
        let said = inner(self.voice, child, self.statement.keyword());
        if on_with.contains(&child.keyword()) { pieces.push(said) } else { sentences.push(said) }
    }

    /// A first sentence with its pieces, a full stop, and the sentences of its block.
    pub(super) fn closed(&self, first: &str) -> String {
        let language = self.voice.language();
        let mut whole = capital(first);
        let (pieces, sentences) = self.block(&["instead", "set", "except"]);
        for piece in pieces {
            push(language, &mut whole, &self.voice.say("page", "beside", &[&piece]));
        }
        stop(language, &mut whole);
        for sentence in sentences {
            push(language, &mut whole, &format!(". {sentence}"));
            stop(language, &mut whole);
        }
        whole
    }
}

/// The common pieces a form does not place itself.
fn common<'f>(common: Option<&'f Form>, form: &'f Form) -> impl Iterator<Item = &'f Piece> {
    common.into_iter().flat_map(|common| &common.pieces).filter(|piece| form.piece(&piece.name).is_none())
}

/// The word a value is, where it is one: it may have a template of its own.
fn word(value: &Value) -> Option<String> {
    match &value.kind {
        ValueKind::Path(_) | ValueKind::Ids(_) => value.path().map(str::to_owned),
        ValueKind::Events(events) => match events.as_slice() {
            [EventName { path, argument: None, .. }] => Some(path.text.clone()),
            [EventName { path, argument: Some(argument), .. }] => {
                Some(format!("{}({})", path.text, argument.text))
            }
            _ => None,
        },
        ValueKind::Number(number) => Some(number.to_string()),
        ValueKind::Time(_) => Some("<time>".to_owned()),
        ValueKind::Date(_) | ValueKind::Moment(..) => Some("<date>".to_owned()),
        ValueKind::Unknown => Some("unknown".to_owned()),
        ValueKind::None => Some("none".to_owned()),
        ValueKind::Moments(members) | ValueKind::List(members) => match members.as_slice() {
            [one] => word(one),
            _ => None,
        },
        _ => None,
    }
}

/// What stands in the sentence and not beside it, as wordings, marks and notes do, and clauses with their own.
fn is_part(statement: &Statement) -> bool {
    matches!(
        statement.keyword(),
        "instead" | "stops" | "restarts" | "suspended" | "extend" | "excused" | "step" | "set" | "except"
    )
}

fn escalation(reader: &Reader<'_>) -> String {
    let voice = reader.voice;
    let mut whole = capital(&reader.formed());
    let (steps, others) = reader.block(&["step"]);
    let steps: Vec<String> = steps
        .iter()
        .enumerate()
        .map(|(place, step)| {
            let number = super::grammar::isolated(voice.language(), &(place + 1).to_string());
            voice.say("page", "step", &[&number, step])
        })
        .collect();
    push(
        voice.language(),
        &mut whole,
        &voice.say("page", "steps", &[&joined(voice.catalogue, &steps, "parts")]),
    );
    stop(voice.language(), &mut whole);
    for sentence in others {
        push(voice.language(), &mut whole, &format!(". {sentence}"));
        stop(voice.language(), &mut whole);
    }
    whole
}
