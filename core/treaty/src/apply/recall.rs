//! What clauses were read as before, found again by what they ask of the case.
//!
//! A reading puts questions to the case, one after another, and which it puts next hangs on the answers it got. So
//! the readings of one clause form a tree of questions: who gives the same answers on the way down comes to the same
//! reading. Every question goes through a door of [`Matter`], which notes it. A clause that asked for anything but
//! what is told of the request (what happened, what day it is) is read anew every time.

use std::cell::RefCell;
use std::sync::Arc;

use super::matter::Matter;
use super::{ChannelReading, ElementReading, GroundReading, Provision, RuleReading};
use crate::question::Value;
use crate::source::Span;

/// How many readings of one clause are kept; further ones are read anew.
const MOST_READINGS: usize = 512;

/// The readings of the clauses of one footing, with or without explanations.
#[derive(Default)]
pub(crate) struct Recall {
    pub grounds: Readings<GroundReading>,
    pub rules: Readings<RuleReading>,
    pub elements: Readings<ElementReading>,
    pub channels: Readings<ChannelReading>,
    pub provisions: Readings<Provision>,
}

/// The readings of one kind, by the place of their clause.
pub(crate) struct Readings<T>(RefCell<Vec<Tree<T>>>);

impl<T> Default for Readings<T> {
    fn default() -> Readings<T> {
        Readings(RefCell::default())
    }
}

enum Tree<T> {
    /// Nobody has read the clause yet.
    Unread,
    /// It asks for more than what is told.
    Never,
    /// Its first question, and how many readings hang beneath.
    Kept(Node<T>, usize),
}

/// A question and what follows from each answer to it, or the reading.
enum Node<T> {
    Asks { path: String, answers: Vec<(Option<Value>, Node<T>)> },
    Says { readings: Vec<Arc<T>>, reached: Vec<Span> },
}

/// What a reading asked, in order, each path once.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    pub told: Vec<(String, Option<Value>)>,
    /// Whether it asked for something that is not told as a fact.
    pub more: bool,
    pub reached: Vec<Span>,
}

impl<T> Readings<T> {
    /// The readings of the clause at a place: those it came to before for the same answers, or what is read now.
    pub(crate) fn of(
        &self,
        matter: &Matter<'_>,
        place: usize,
        found: &mut Vec<Arc<T>>,
        read: impl FnOnce(&mut Vec<Arc<T>>),
    ) {
        let never = match self.0.borrow().get(place) {
            Some(Tree::Kept(first, _)) if first.give(matter, found) => return,
            Some(Tree::Kept(_, most)) => *most >= MOST_READINGS,
            Some(Tree::Never) => true,
            Some(Tree::Unread) | None => false,
        };
        if never {
            return read(found);
        }
        let mut own = Vec::new();
        let asked = matter.listen(|| read(&mut own));
        found.extend(own.iter().cloned());
        let mut trees = self.0.borrow_mut();
        if trees.len() <= place {
            trees.resize_with(place + 1, || Tree::Unread);
        }
        let tree = &mut trees[place];
        let says = Node::Says { readings: own, reached: asked.reached };
        *tree = match std::mem::replace(tree, Tree::Never) {
            _ if asked.more => Tree::Never,
            Tree::Kept(first, most) => Tree::Kept(first.with(asked.told.into_iter(), says), most + 1),
            _ => Tree::Kept(path_to(asked.told.into_iter(), says), 1),
        };
    }
}

impl<T> Node<T> {
    /// Follows the answers of a case down to a reading and gives it; false where none is kept for them.
    fn give(&self, matter: &Matter<'_>, found: &mut Vec<Arc<T>>) -> bool {
        let mut node = self;
        loop {
            match node {
                Node::Says { readings, reached } => {
                    found.extend(readings.iter().cloned());
                    reached.iter().for_each(|place| matter.reach(*place));
                    return true;
                }
                Node::Asks { path, answers } => {
                    let told = matter.fact(path);
                    let Some((_, next)) = answers.iter().find(|(value, _)| value.as_ref() == told) else {
                        return false;
                    };
                    node = next;
                }
            }
        }
    }

    /// The same tree with one reading more.
    fn with(self, mut asked: impl Iterator<Item = (String, Option<Value>)>, says: Node<T>) -> Node<T> {
        match (self, asked.next()) {
            (Node::Asks { path, mut answers }, Some((_, value))) => {
                let next = match answers.iter().position(|(other, _)| *other == value) {
                    Some(place) => answers.swap_remove(place).1.with(asked, says),
                    None => path_to(asked, says),
                };
                answers.push((value, next));
                Node::Asks { path, answers }
            }
            // The same answers come to the same reading: there is nothing more to ask.
            (_, _) => says,
        }
    }
}

/// Questions that lead to one reading and no other yet.
fn path_to<T>(mut asked: impl Iterator<Item = (String, Option<Value>)>, says: Node<T>) -> Node<T> {
    match asked.next() {
        None => says,
        Some((path, value)) => Node::Asks { path, answers: vec![(value, path_to(asked, says))] },
    }
}
