//! Tokens and comments, whatever the layout.
//!
//! Tokens are taken in the order of the canonical layout: the order of phrases in a statement, the width of
//! lines and the ends of lines are no change. Runs that differ are told clause by clause.

use std::collections::BTreeMap;

use super::effect::Time;
use super::matching::Matched;
use super::{Change, Level, Said, Version};
use crate::source::Span;
use crate::syntax::ast::{Item, Statement};
use crate::syntax::{Parse, SyntaxKind, phrase_order};

/// A token and where it stands.
struct Token {
    text: String,
    span: Span,
}

/// Adds every run of tokens and every comment that differs.
pub(super) fn compare(
    before: &Version<'_>,
    after: &Version<'_>,
    units: &[Matched<'_, '_>],
    changes: &mut Vec<Change>,
) {
    let (one, one_comments) = tokens(&before.parse);
    let (other, other_comments) = tokens(&after.parse);
    let owners = Owners::of(units);
    for (left, right) in runs(&one, &other) {
        let first = |tokens: &[Token]| tokens.first().map(|token| token.span);
        let clause = first(&other[right.clone()])
            .and_then(|span| owners.after(span))
            .or_else(|| first(&one[left.clone()]).and_then(|span| owners.before(span)));
        let text =
            |tokens: &[Token]| tokens.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ");
        let said = |tokens: &[Token]| {
            let span = tokens.iter().map(|token| token.span).reduce(|one, other| one.to(other))?;
            Some(Said { sentence: text(tokens), article: String::new(), span: Some(span) })
        };
        changes.push(change("tokens", clause, said(&one[left]), said(&other[right])));
    }
    comments(&one_comments, &other_comments, &owners, changes);
}

/// Comments that were added or taken out. One that moved with its clause is layout.
fn comments(before: &[Token], after: &[Token], owners: &Owners, changes: &mut Vec<Change>) {
    let mut gone: Vec<&Token> = Vec::new();
    let mut free: Vec<&Token> = after.iter().collect();
    for comment in before {
        match free.iter().position(|other| other.text == comment.text) {
            Some(place) => drop(free.remove(place)),
            None => gone.push(comment),
        }
    }
    let said =
        |token: &Token| Said { sentence: token.text.clone(), article: String::new(), span: Some(token.span) };
    for comment in gone {
        changes.push(change("comment", owners.before(comment.span), Some(said(comment)), None));
    }
    for comment in free {
        changes.push(change("comment", owners.after(comment.span), None, Some(said(comment))));
    }
}

fn change(kind: &'static str, clause: Option<String>, before: Option<Said>, after: Option<Said>) -> Change {
    let short = |said: &Said| {
        let text: String = said.sentence.chars().take(60).collect();
        if text.len() < said.sentence.len() { format!("{text}\u{2026}") } else { text }
    };
    let what = match (&before, &after) {
        (Some(before), Some(after)) => format!("`{}` \u{2192} `{}`", short(before), short(after)),
        (None, Some(after)) => format!("adds `{}`", short(after)),
        (Some(before), None) => format!("drops `{}`", short(before)),
        (None, None) => String::new(),
    };
    Change {
        level: Level::Textual,
        kind,
        clause: clause.unwrap_or_default(),
        what,
        before,
        after,
        time: Time::default(),
        dossiers: None,
    }
}

/// Whose a place is: the innermost clause around it.
struct Owners {
    before: BTreeMap<usize, Vec<(Span, String)>>,
    after: BTreeMap<usize, Vec<(Span, String)>>,
}

impl Owners {
    fn of(units: &[Matched<'_, '_>]) -> Owners {
        let mut owners = Owners { before: BTreeMap::new(), after: BTreeMap::new() };
        for unit in units {
            for (before, after) in unit.pairs() {
                // Of a clause both versions have, the name after.
                let name = after.or(before).map(|clause| clause.id.clone()).unwrap_or_default();
                for (clause, into) in [(before, &mut owners.before), (after, &mut owners.after)] {
                    if let Some(clause) = clause {
                        let span = clause.statement.span;
                        into.entry(span.start).or_default().push((span, name.clone()));
                    }
                }
            }
        }
        owners
    }

    fn before(&self, span: Span) -> Option<String> {
        innermost(&self.before, span)
    }

    fn after(&self, span: Span) -> Option<String> {
        innermost(&self.after, span)
    }
}

fn innermost(clauses: &BTreeMap<usize, Vec<(Span, String)>>, at: Span) -> Option<String> {
    let around = clauses.range(..=at.start).rev().flat_map(|(_, all)| all);
    let mut around = around.filter(|(span, _)| span.holds(at));
    around.next().map(|(_, name)| name.clone())
}

/// The tokens of a text in the order of the canonical layout, and its comments.
fn tokens(parse: &Parse) -> (Vec<Token>, Vec<Token>) {
    let mut all = Vec::new();
    let mut comments = Vec::new();
    for token in parse.syntax().descendants_with_tokens().filter_map(|element| element.into_token()) {
        let range = token.text_range();
        let span = Span::new(range.start().into(), range.end().into());
        let text = token.text().replace("\r\n", "\n");
        match token.kind() {
            SyntaxKind::Space => {}
            SyntaxKind::Comment => comments.push(Token { text: text.trim_end().to_owned(), span }),
            _ => all.push((text, span)),
        }
    }
    let mut ordered = Vec::new();
    in_order(&all, &parse.file().items, Span::new(0, usize::MAX), &mut ordered);
    let tokens = ordered.into_iter().map(|place| Token { text: all[place].0.clone(), span: all[place].1 });
    (tokens.collect(), comments)
}

/// The tokens within a place, those of its statements with their phrases in the order of the table.
fn in_order(all: &[(String, Span)], items: &[Item], within: Span, into: &mut Vec<usize>) {
    let mut at = within.start;
    for item in items {
        plain(all, Span::new(at, item.span().start), into);
        match item {
            Item::Plain(statement) => of_statement(all, statement, into),
            Item::Bracketed(bracketed) => {
                let mut from = bracketed.span.start;
                for block in bracketed.options.iter().filter_map(|option| option.1.as_ref()) {
                    plain(all, Span::new(from, block.span.start), into);
                    in_order(all, &block.items, block.span, into);
                    from = block.span.end;
                }
                plain(all, Span::new(from, bracketed.span.end), into);
            }
        }
        at = item.span().end;
    }
    plain(all, Span::new(at, within.end), into);
}

fn of_statement(all: &[(String, Span)], statement: &Statement, into: &mut Vec<usize>) {
    let mut phrases: Vec<_> = statement.phrases.iter().collect();
    let first = phrases.first().map(|phrase| phrase.span.start);
    let last = phrases.last().map(|phrase| phrase.span.end);
    let block = statement.block.as_ref();
    let end = block.map_or(statement.span.end, |block| block.span.start);
    plain(all, Span::new(statement.span.start, first.unwrap_or(end)), into);
    phrases.sort_by_key(|phrase| phrase_order(statement.keyword(), phrase));
    for phrase in phrases {
        plain(all, phrase.span, into);
    }
    if let Some(last) = last {
        plain(all, Span::new(last, end), into);
    }
    if let Some(block) = block {
        in_order(all, &block.items, block.span, into);
        plain(all, Span::new(block.span.end, statement.span.end), into);
    }
}

fn plain(all: &[(String, Span)], within: Span, into: &mut Vec<usize>) {
    let from = all.partition_point(|(_, span)| span.start < within.start);
    let to = all.partition_point(|(_, span)| span.start < within.end);
    into.extend(from..to.max(from));
}

type Run = (std::ops::Range<usize>, std::ops::Range<usize>);

/// The runs in which two rows of tokens differ, in order.
fn runs(one: &[Token], other: &[Token]) -> Vec<Run> {
    let mut runs = Vec::new();
    between(one, other, (0, one.len()), (0, other.len()), &mut runs);
    // Runs that touch are one.
    let mut joined: Vec<Run> = Vec::new();
    for (left, right) in runs {
        match joined.last_mut() {
            Some((last_left, last_right)) if last_left.end == left.start && last_right.end == right.start => {
                last_left.end = left.end;
                last_right.end = right.end;
            }
            _ => joined.push((left, right)),
        }
    }
    joined
}

// Larger rectangles than this without a token that stands once in both are one run.
const MOST: usize = 1_000_000;

fn between(
    one: &[Token],
    other: &[Token],
    (mut from, mut to): (usize, usize),
    (mut other_from, mut other_to): (usize, usize),
    runs: &mut Vec<Run>,
) {
    while from < to && other_from < other_to && one[from].text == other[other_from].text {
        from += 1;
        other_from += 1;
    }
    while from < to && other_from < other_to && one[to - 1].text == other[other_to - 1].text {
        to -= 1;
        other_to -= 1;
    }
    if from == to || other_from == other_to {
        if from < to || other_from < other_to {
            runs.push((from..to, other_from..other_to));
        }
        return;
    }
    if (to - from).saturating_mul(other_to - other_from) <= MOST {
        return longest(one, other, (from, to), (other_from, other_to), runs);
    }
    let anchors = anchors(&one[from..to], &other[other_from..other_to]);
    if anchors.is_empty() {
        runs.push((from..to, other_from..other_to));
        return;
    }
    let (mut at, mut other_at) = (from, other_from);
    for (left, right) in anchors {
        between(one, other, (at, from + left), (other_at, other_from + right), runs);
        (at, other_at) = (from + left + 1, other_from + right + 1);
    }
    between(one, other, (at, to), (other_at, other_to), runs);
}

/// Tokens that stand once in both rows, in an order both have.
fn anchors(one: &[Token], other: &[Token]) -> Vec<(usize, usize)> {
    fn once(row: &[Token]) -> BTreeMap<&str, Option<usize>> {
        let mut places: BTreeMap<&str, Option<usize>> = BTreeMap::new();
        for (place, token) in row.iter().enumerate() {
            places.entry(&token.text).and_modify(|held| *held = None).or_insert(Some(place));
        }
        places
    }
    let theirs = once(other);
    let mut shared: Vec<(usize, usize)> =
        once(one).into_iter().filter_map(|(text, place)| Some((place?, (*theirs.get(text)?)?))).collect();
    shared.sort_unstable();
    let row: Vec<usize> = shared.iter().map(|(_, place)| *place).collect();
    let crossing = super::matching::out_of_order(&row);
    shared
        .into_iter()
        .enumerate()
        .filter(|(place, _)| !crossing.contains(place))
        .map(|(_, pair)| pair)
        .collect()
}

/// The runs beside a longest common row.
fn longest(
    one: &[Token],
    other: &[Token],
    (from, to): (usize, usize),
    (other_from, other_to): (usize, usize),
    runs: &mut Vec<Run>,
) {
    let (height, width) = (to - from, other_to - other_from);
    let mut table = vec![0_u32; (height + 1) * (width + 1)];
    let at = |row: usize, column: usize| row * (width + 1) + column;
    for row in (0..height).rev() {
        for column in (0..width).rev() {
            table[at(row, column)] = match one[from + row].text == other[other_from + column].text {
                true => table[at(row + 1, column + 1)] + 1,
                false => table[at(row + 1, column)].max(table[at(row, column + 1)]),
            };
        }
    }
    let (mut row, mut column) = (0, 0);
    let (mut start, mut other_start) = (0, 0);
    let mut close = |row: usize, column: usize, start: usize, other_start: usize| {
        if start < row || other_start < column {
            runs.push((from + start..from + row, other_from + other_start..other_from + column));
        }
    };
    while row < height && column < width {
        if one[from + row].text == other[other_from + column].text {
            close(row, column, start, other_start);
            (row, column) = (row + 1, column + 1);
            (start, other_start) = (row, column);
        } else if table[at(row + 1, column)] >= table[at(row, column + 1)] {
            row += 1;
        } else {
            column += 1;
        }
    }
    close(height, width, start, other_start);
}
