//! Statements set in lines, blocks in steps of two.

use std::collections::BTreeMap;

use rowan::NodeOrToken;

use super::COLUMNS;
use super::piece::{Piece, first_line};
use crate::syntax::ast::{File, Item};
use crate::syntax::{Parse, SyntaxKind, SyntaxNode, phrase_order};

/// The whole file.
pub(super) fn write(parse: &Parse) -> String {
    let mut page = Page { text: String::new(), orders: orders(parse.file()) };
    page.block(&parse.syntax(), 0, Vec::new());
    page.text
}

struct Page {
    text: String,
    // The place of a phrase in the order of its statement, by the byte it begins at.
    orders: BTreeMap<usize, usize>,
}

impl Page {
    // The statements and comments of a file or a block, each on its lines.
    // `waiting` are comments that wait for the end of the line.
    fn block(&mut self, node: &SyntaxNode, indent: usize, mut waiting: Vec<String>) {
        let mut breaks = 0;
        let mut first = true;
        let mut on_line = node.kind() == SyntaxKind::Block;
        for element in node.children_with_tokens() {
            match element {
                NodeOrToken::Token(token) => match token.kind() {
                    SyntaxKind::Space => {
                        breaks = token.text().matches('\n').count();
                        on_line &= breaks == 0;
                    }
                    SyntaxKind::Comment => {
                        let comment = token.text().trim_end().to_owned();
                        if on_line {
                            waiting.push(comment);
                        } else {
                            self.end_line(&mut waiting, indent);
                            self.begin_line(indent, breaks > 1 && !first);
                            self.text.push_str(&comment);
                            first = false;
                        }
                        breaks = 0;
                    }
                    _ => {}
                },
                NodeOrToken::Node(inner) => {
                    self.end_line(&mut waiting, indent);
                    self.begin_line(indent, breaks > 1 && !first);
                    waiting = self.item(&inner, indent);
                    first = false;
                    on_line = true;
                    breaks = 0;
                }
            }
        }
        self.end_line(&mut waiting, indent);
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    // What waited is written: the first behind the line, the others below it.
    fn end_line(&mut self, waiting: &mut Vec<String>, indent: usize) {
        for (number, comment) in waiting.drain(..).enumerate() {
            match number {
                0 if !self.text.is_empty() && !self.text.ends_with('\n') => self.text.push_str("  "),
                _ => self.begin_line(indent, false),
            }
            self.text.push_str(&comment);
        }
    }

    fn begin_line(&mut self, indent: usize, blank: bool) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        if blank {
            self.text.push('\n');
        }
        self.text.push_str(&" ".repeat(indent));
    }

    // A statement or a bracket around statements; gives back the comments that go behind its last line.
    fn item(&mut self, node: &SyntaxNode, indent: usize) -> Vec<String> {
        if let Some(line) = self.on_one_line(node)
            && indent + line.chars().count() <= COLUMNS
        {
            self.text.push_str(&line);
            return Vec::new();
        }
        match node.kind() {
            SyntaxKind::BracketedItem => self.bracketed(node, indent),
            _ => self.statement(node, indent),
        }
    }

    fn statement(&mut self, node: &SyntaxNode, indent: usize) -> Vec<String> {
        let (mut pieces, mut leftover) = self.pieces(node);
        let block = node.children().find(|child| child.kind() == SyntaxKind::Block);
        let close = if block.is_some() { " {" } else { ";" };
        let last = pieces.len() - 1;
        let mut column = indent;
        let mut commented = false;
        for (number, piece) in pieces.iter_mut().enumerate() {
            let tail = if number == last { close.len() } else { 0 };
            let text = piece.text();
            let fits = column + 1 + first_line(&text) + tail <= COLUMNS;
            let fresh = number > 0 && (!fits || !piece.above.is_empty() || commented);
            for comment in piece.above.drain(..) {
                self.begin_line(indent + 2, false);
                self.text.push_str(&comment);
            }
            if fresh {
                self.begin_line(indent + 2, false);
                column = indent + 2;
            } else if number > 0 {
                self.text.push(' ');
                column += 1;
            }
            let set = match column + first_line(&text) + tail <= COLUMNS {
                true => text,
                false => piece.set(column, indent + 4, tail, COLUMNS),
            };
            column = match set.rsplit_once('\n') {
                Some((_, line)) => line.chars().count(),
                None => column + set.chars().count(),
            };
            self.text.push_str(&set);
            commented = !piece.behind.is_empty();
            if number < last {
                for (place, comment) in piece.behind.drain(..).enumerate() {
                    if place == 0 {
                        self.text.push_str("  ");
                    } else {
                        self.begin_line(indent + 2, false);
                    }
                    self.text.push_str(&comment);
                }
            } else {
                piece.behind.append(&mut leftover);
                leftover = std::mem::take(&mut piece.behind);
            }
        }
        self.text.push_str(close);
        let Some(block) = block else { return leftover };
        self.braces(&block, indent, leftover);
        Vec::new()
    }

    // What stands between `{`, which is written, and `}`.
    fn braces(&mut self, block: &SyntaxNode, indent: usize, waiting: Vec<String>) {
        let holds = |kind| {
            kind == SyntaxKind::Comment || kind == SyntaxKind::Statement || kind == SyntaxKind::BracketedItem
        };
        if waiting.is_empty() && !block.children_with_tokens().any(|element| holds(element.kind())) {
            self.text.push('}');
            return;
        }
        self.block(block, indent + 2, waiting);
        self.begin_line(indent, false);
        self.text.push('}');
    }

    fn bracketed(&mut self, node: &SyntaxNode, indent: usize) -> Vec<String> {
        let mut comments = comments_outside_blocks(node);
        let mut head = Piece::default();
        for token in node.children_with_tokens().filter_map(|element| element.into_token()) {
            if !token.kind().is_trivia() && !matches!(token.text(), "|" | "]") {
                head.take_token(&token);
            }
        }
        self.text.push_str(&head.text());
        for (number, choice) in node.children().filter(|child| child.kind() == SyntaxKind::Choice).enumerate()
        {
            self.text.push_str(if number == 0 { " " } else { " | " });
            let mut owner = Piece::default();
            for token in choice.children_with_tokens().filter_map(|element| element.into_token()) {
                if !token.kind().is_trivia() {
                    owner.take_token(&token);
                }
            }
            self.text.push_str(&owner.text());
            if let Some(block) = choice.children().find(|child| child.kind() == SyntaxKind::Block) {
                self.text.push_str(" {");
                self.braces(&block, indent, std::mem::take(&mut comments));
            }
        }
        self.text.push(']');
        comments
    }

    // Head and phrases in their order, and the comments that stand before the end.
    fn pieces(&self, node: &SyntaxNode) -> (Vec<Piece>, Vec<String>) {
        let mut pieces = vec![Piece::default()];
        let mut above: Vec<String> = Vec::new();
        let mut breaks = false;
        for element in node.children_with_tokens() {
            match element {
                NodeOrToken::Token(token) => match token.kind() {
                    SyntaxKind::Space => breaks = token.text().contains('\n'),
                    SyntaxKind::Comment => {
                        let comment = token.text().trim_end().to_owned();
                        let last = pieces.last_mut().expect("the head is always there");
                        if breaks || !above.is_empty() {
                            above.push(comment);
                        } else {
                            last.behind.push(comment);
                        }
                    }
                    SyntaxKind::Word => pieces[0].take_token(&token),
                    _ => {}
                },
                NodeOrToken::Node(inner) => match inner.kind() {
                    SyntaxKind::Phrase => {
                        let start = usize::from(inner.text_range().start());
                        let order = self.orders.get(&start).map_or(usize::MAX, |order| order + 1);
                        let above = std::mem::take(&mut above);
                        let mut piece = Piece::default();
                        (piece.order, piece.above) = (order, above);
                        piece.take(&inner);
                        pieces.push(piece);
                    }
                    SyntaxKind::Block => {}
                    _ => {
                        let head = &mut pieces[0];
                        head.behind.append(&mut above);
                        head.take(&inner);
                    }
                },
            }
        }
        pieces.sort_by_key(|piece| piece.order);
        (pieces, above)
    }

    // A statement in one line: without comments, and with a block only where its author wrote that on one line.
    fn on_one_line(&self, node: &SyntaxNode) -> Option<String> {
        if node.kind() == SyntaxKind::BracketedItem {
            return None;
        }
        let (pieces, leftover) = self.pieces(node);
        let commented = |piece: &Piece| !piece.above.is_empty() || !piece.behind.is_empty();
        if !leftover.is_empty() || pieces.iter().any(commented) {
            return None;
        }
        let said: Vec<String> = pieces.iter().map(Piece::text).collect();
        let line = said.join(" ");
        if line.contains('\n') {
            return None;
        }
        let Some(block) = node.children().find(|child| child.kind() == SyntaxKind::Block) else {
            return Some(line + ";");
        };
        let written = block.text().to_string();
        let comment = block.children_with_tokens().any(|element| element.kind() == SyntaxKind::Comment);
        if written.contains('\n') || comment {
            return None;
        }
        let inside: Option<Vec<String>> = block.children().map(|child| self.on_one_line(&child)).collect();
        let inside = inside?;
        match inside.is_empty() {
            true => Some(line + " {}"),
            false => Some(format!("{line} {{ {} }}", inside.join(" "))),
        }
    }
}

fn comments_outside_blocks(node: &SyntaxNode) -> Vec<String> {
    let direct = node.children_with_tokens();
    let choices = node.children().flat_map(|child| child.children_with_tokens());
    let tokens = direct.chain(choices).filter_map(|element| element.into_token());
    let comments = tokens.filter(|token| token.kind() == SyntaxKind::Comment);
    comments.map(|token| token.text().trim_end().to_owned()).collect()
}

fn orders(file: &File) -> BTreeMap<usize, usize> {
    let mut orders = BTreeMap::new();
    let mut open: Vec<&Item> = file.items.iter().collect();
    while let Some(item) = open.pop() {
        match item {
            Item::Plain(statement) => {
                for phrase in &statement.phrases {
                    orders.insert(phrase.span.start, phrase_order(statement.keyword(), phrase));
                }
                open.extend(statement.items());
            }
            Item::Bracketed(bracketed) => {
                let blocks = bracketed.options.iter().filter_map(|option| option.1.as_ref());
                open.extend(blocks.flat_map(|block| &block.items));
            }
        }
    }
    orders
}
