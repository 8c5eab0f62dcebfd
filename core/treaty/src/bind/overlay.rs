//! An `overlay` bound: dates, the Party's own entries, declarations, reservations, objections.

use std::sync::Arc;

use comity_words::{Day, Digest, StateCode};

use super::scope::{Scope, known};
use super::{Contents, Mark, Place, contents, header, ids, verified};
use crate::model::{
    Allow, Clause, Declaration, Objection, Overlay, PartyEntry, Reservation, Validity, stack,
};
use crate::source::Source;
use crate::syntax::ast::{Assignment, Statement};

/// Binds an `overlay` statement; nothing where its Party has no code.
pub(super) fn overlay(source: &Arc<Source>, digest: Digest, statement: &Statement) -> Option<Overlay> {
    let unassigned = Assignment::new();
    let scope = Scope::new(&unassigned);
    let party: StateCode = statement.id()?.parse().ok()?;
    let on = scope.word(statement, "on").unwrap_or_default();
    let mark = verified(&scope, statement);
    let place = Place { overlay: Some(party.clone()), verified: mark.clone(), ..Place::default() };
    let mut block = Contents::default();
    contents(&scope, statement.items(), &place, &on, &mut block);
    let own_entry = header::party(&scope, statement);
    let mut allows: Vec<Allow> = Vec::new();
    header::allows(&scope, statement.items(), statement.span, &mut allows);
    let day = |keyword: &str| -> Option<Day> {
        scope.children(statement, keyword).into_iter().next()?.subject.as_ref()?.date()
    };
    let dates = ["signed", "ratified", "in-force", "withdrawn"].into_iter().filter_map(|keyword| {
        let line = scope.children(statement, keyword).into_iter().next()?;
        Some((keyword.to_owned(), scope.guard(line)))
    });
    let said = |child: &Statement| said(&scope, child, &place, &on);
    let declarations = scope
        .children(statement, "declaration")
        .into_iter()
        .map(|child| Declaration { said: said(child), value: scope.arg(child, "value", 0).map(known) });
    let reservations = scope
        .children(statement, "reservation")
        .into_iter()
        .map(|child| Reservation { said: said(child), excludes: texts(&scope, child, "excludes") });
    let objections = scope.children(statement, "objection").into_iter().filter_map(|child| {
        Some(Objection {
            to: child.id()?.parse().ok()?,
            over: scope.word(child, "over").unwrap_or_default(),
            effect: scope.word(child, "effect"),
            article: child.article().unwrap_or_default(),
            valid: validity(&scope, child),
            guard: scope.guard(child),
            verified: mark_of(&scope, child, &place).verified,
            proof: mark_of(&scope, child, &place).proof(),
            span: child.span,
        })
    });
    let name = statement.title().unwrap_or(party.as_str()).to_owned();
    let blank = || PartyEntry {
        code: party.clone(),
        name: name.clone(),
        timezone: None,
        calendar: None,
        cut_off: None,
        settings: std::collections::BTreeMap::new(),
        span: statement.span,
    };
    let clauses = ids::named(block.clauses);
    let mut entries = vec![own_entry.unwrap_or_else(blank)];
    super::fill_office_hours(&mut entries, &clauses);
    Some(Overlay {
        source: Arc::clone(source),
        digest,
        name: name.clone(),
        on: on.clone(),
        signed: day("signed"),
        ratified: day("ratified"),
        in_force: day("in-force"),
        withdrawn: day("withdrawn"),
        dates: dates.collect(),
        entry: entries.remove(0),
        periods: block.periods,
        clauses,
        words: block.words,
        declarations: declarations.collect(),
        reservations: reservations.collect(),
        objections: objections.collect(),
        verified: mark.as_ref().map(|mark| mark.verified).unwrap_or_default(),
        proof: mark.unwrap_or_default().proof(),
        allows,
        statement: Arc::new(statement.clone()),
        party,
    })
}

/// The strings of a phrase.
pub(super) fn texts(scope: &Scope<'_>, statement: &Statement, phrase: &str) -> Vec<String> {
    let value = scope.arg(statement, phrase, 0);
    value.map(|value| value.texts().into_iter().map(str::to_owned).collect()).unwrap_or_default()
}

fn validity(scope: &Scope<'_>, statement: &Statement) -> Validity {
    Validity { since: scope.day(statement, "from"), until: scope.day(statement, "until") }
}

fn mark_of(scope: &Scope<'_>, statement: &Statement, place: &Place) -> Mark {
    verified(scope, statement).or_else(|| place.verified.clone()).unwrap_or_default()
}

fn said(scope: &Scope<'_>, statement: &Statement, place: &Place, on: &str) -> stack::Statement {
    let article = statement.article().unwrap_or_default();
    let inner = Place {
        article: (!article.is_empty())
            .then(|| (statement.id().unwrap_or_default().to_owned(), article.clone())),
        verified: verified(scope, statement).or_else(|| place.verified.clone()),
        inside: super::inside(scope, statement, place),
        ..place.clone()
    };
    let mut block = Contents::default();
    contents(scope, statement.items(), &inner, on, &mut block);
    let valid = validity(scope, statement);
    let dated = |mut clause: Clause| {
        clause.since = clause.since.max(valid.since);
        clause.until = [clause.until, valid.until].into_iter().flatten().min();
        clause
    };
    let clauses = block.clauses.into_iter().map(dated).collect();
    stack::Statement {
        id: statement.id().unwrap_or_default().to_owned(),
        title: statement.title().map(str::to_owned),
        of: scope.word(statement, "of"),
        choose: scope.words(statement, "choose"),
        clauses: ids::named(clauses),
        article,
        valid,
        guard: scope.guard(statement),
        verified: mark_of(scope, statement, place).verified,
        proof: mark_of(scope, statement, place).proof(),
        span: statement.span,
    }
}
