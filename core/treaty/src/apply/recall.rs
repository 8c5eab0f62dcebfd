//! What clauses were read as before, found again by what they ask of the case.
//!
//! A reading puts questions to the case, one after another, and which it puts next hangs on the answers it got. So
//! the readings of one clause form a tree of questions: who gives the same answers on the way down comes to the same
//! reading. Every question goes through a door of [`Matter`], which notes it. A reading that asked for more than the
//! answers below (what exactly happened, what day it is) is not kept, and the clause is read anew for the next case.

use std::cell::RefCell;
use std::sync::Arc;

use super::matter::{Focus, Matter};
use super::{
    AutomationReading, ChannelReading, ElementReading, GroundReading, HumanReviewReading, LifeDate,
    PhaseReading, Provision, RuleReading,
};
use crate::question::Value;
use crate::source::Span;

/// How many readings of one clause are kept; further ones are read anew.
const MOST_READINGS: usize = 512;

/// How often one listens to a clause of which nothing could be kept before one listens no more.
const MOST_IN_VAIN: usize = 8;

/// The readings of the clauses of one footing, with or without explanations.
#[derive(Default)]
pub(crate) struct Recall {
    pub grounds: Readings<GroundReading>,
    pub rules: Readings<RuleReading>,
    pub elements: Readings<ElementReading>,
    pub channels: Readings<ChannelReading>,
    pub provisions: Readings<Provision>,
    pub human_review: Readings<HumanReviewReading>,
    pub automation: Readings<AutomationReading>,
    /// Of the instrument itself: its phases, at the only place there is.
    pub phases: Readings<PhaseReading>,
    /// Of the instrument itself: its dates, at the only place there is.
    pub dates: Readings<LifeDate>,
}

/// What a reading may ask of the case and still be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Question {
    /// What is asked for: the measures, data categories and offences.
    Focuses,
    /// What is told under a path.
    Fact(String),
    /// Whether something of that name happened. Only a no is kept.
    Happened(String),
}

/// What it was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Told {
    Focuses(Vec<Focus>),
    Fact(Option<Value>),
    Nothing,
}

/// The questions some clause asked, each with the answers it got: both are known by their place here.
#[derive(Default)]
pub(crate) struct Questions(RefCell<Vec<(Question, Vec<Told>)>>);

impl Questions {
    /// The places of a question and of an answer to it, which they have from now on.
    fn place(&self, question: Question, told: Told) -> (usize, usize) {
        let mut all = self.0.borrow_mut();
        let place = all.iter().position(|(other, _)| *other == question).unwrap_or_else(|| {
            all.push((question, Vec::new()));
            all.len() - 1
        });
        let answers = &mut all[place].1;
        let answer = answers.iter().position(|other| *other == told).unwrap_or_else(|| {
            answers.push(told);
            answers.len() - 1
        });
        (place, answer)
    }

    /// The place of the answer a case gives to the question at a place; nothing where nobody gave it before.
    pub(crate) fn answer(&self, place: usize, is_told: impl Fn(&Question, &Told) -> bool) -> Option<usize> {
        let all = self.0.borrow();
        let (question, answers) = all.get(place)?;
        answers.iter().position(|told| is_told(question, told))
    }
}

/// The readings of one kind, by the place of their clause.
pub(crate) struct Readings<T>(RefCell<Vec<Tree<T>>>);

impl<T> Default for Readings<T> {
    fn default() -> Readings<T> {
        Readings(RefCell::default())
    }
}

/// What is kept of one clause.
struct Tree<T> {
    first: Option<Node<T>>,
    kept: usize,
    in_vain: usize,
}

/// A question and what follows from each answer to it, or the reading.
enum Node<T> {
    Asks { question: usize, answers: Vec<(usize, Node<T>)> },
    Says { readings: Vec<Arc<T>>, reached: Vec<Span> },
}

/// What a reading asked, in order, each question once.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    pub told: Vec<(Question, Told)>,
    /// Whether it asked for more.
    pub more: bool,
    pub reached: Vec<Span>,
}

impl Asked {
    pub(crate) fn note(&mut self, question: Question, told: impl FnOnce() -> Told) {
        if !self.told.iter().any(|(other, _)| *other == question) {
            self.told.push((question, told()));
        }
    }
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
        let full = match self.0.borrow().get(place) {
            Some(tree) if tree.first.as_ref().is_some_and(|first| first.give(matter, found)) => return,
            Some(tree) => tree.kept >= MOST_READINGS || (tree.kept == 0 && tree.in_vain >= MOST_IN_VAIN),
            None => false,
        };
        if full {
            return read(found);
        }
        let mut own = Vec::new();
        let asked = matter.listen(|| read(&mut own));
        found.extend(own.iter().cloned());
        let mut trees = self.0.borrow_mut();
        while trees.len() <= place {
            trees.push(Tree { first: None, kept: 0, in_vain: 0 });
        }
        let tree = &mut trees[place];
        if asked.more {
            tree.in_vain += 1;
            return;
        }
        tree.kept += 1;
        let questions = &matter.footing.questions;
        let places = asked.told.into_iter().map(|(question, told)| questions.place(question, told));
        let says = Node::Says { readings: own, reached: asked.reached };
        tree.first = Some(match tree.first.take() {
            Some(first) => first.with(places, says),
            None => path_to(places, says),
        });
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
                Node::Asks { question, answers } => {
                    let Some(told) = matter.answer(*question) else { return false };
                    let Some((_, next)) = answers.iter().find(|(answer, _)| *answer == told) else {
                        return false;
                    };
                    node = next;
                }
            }
        }
    }

    /// The same tree with one reading more.
    fn with(self, mut asked: impl Iterator<Item = (usize, usize)>, says: Node<T>) -> Node<T> {
        match (self, asked.next()) {
            (Node::Asks { question, mut answers }, Some((_, answer))) => {
                let next = match answers.iter().position(|(other, _)| *other == answer) {
                    Some(place) => answers.swap_remove(place).1.with(asked, says),
                    None => path_to(asked, says),
                };
                answers.push((answer, next));
                Node::Asks { question, answers }
            }
            // The same answers come to the same reading: there is nothing more to ask.
            (_, _) => says,
        }
    }
}

/// Questions that lead to one reading and no other yet.
fn path_to<T>(mut asked: impl Iterator<Item = (usize, usize)>, says: Node<T>) -> Node<T> {
    match asked.next() {
        None => says,
        Some((question, answer)) => Node::Asks { question, answers: vec![(answer, path_to(asked, says))] },
    }
}
