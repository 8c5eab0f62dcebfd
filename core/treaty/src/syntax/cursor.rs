//! Where the parser stands, what it may look at, and how tokens enter the tree.

use super::grammar::{Rule, Shape, grammar};
use super::kind::SyntaxKind;
use super::lexer::Token;
use super::parser::{LIMITS, Parser};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

impl Parser<'_> {
    /// The next token that counts.
    pub(super) fn peek(&self) -> Option<Token> {
        self.peek_at(0)
    }

    pub(super) fn peek_at(&self, ahead: usize) -> Option<Token> {
        self.real.get(self.at + ahead).map(|place| self.tokens[*place])
    }

    pub(super) fn kind(&self) -> Option<SyntaxKind> {
        self.peek().map(|token| token.kind)
    }

    /// Whether the next token is this punctuation.
    pub(super) fn is(&self, written: &str) -> bool {
        self.is_at(0, written)
    }

    pub(super) fn is_at(&self, ahead: usize, written: &str) -> bool {
        let token = self.peek_at(ahead).filter(|token| token.kind == SyntaxKind::Punctuation);
        token.is_some_and(|token| token.span.of(self.text) == written)
    }

    /// Whether the next token is this word.
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.is_word_at(0, word)
    }

    pub(super) fn is_word_at(&self, ahead: usize, word: &str) -> bool {
        let token = self.peek_at(ahead).filter(|token| token.kind == SyntaxKind::Word);
        token.is_some_and(|token| token.span.of(self.text) == word)
    }

    /// The text of the next token.
    pub(super) fn written(&self) -> &str {
        self.peek().map_or("", |token| token.span.of(self.text))
    }

    /// Where the next token stands; the end of the text where there is none.
    pub(super) fn here(&self) -> Span {
        self.peek().map_or(Span::point(self.text.len()), |token| token.span)
    }

    fn last(&self) -> Option<Token> {
        let last = self.at.checked_sub(1).and_then(|at| self.real.get(at));
        last.map(|place| self.tokens[*place])
    }

    /// Where the token read last stands.
    pub(super) fn before(&self) -> Span {
        self.last().map_or(Span::point(0), |token| token.span)
    }

    /// The byte behind the token read last.
    pub(super) fn behind(&self) -> usize {
        self.before().end
    }

    /// Whether a text that is not closed swallowed what should come next; it has its finding already.
    pub(super) fn cut(&self) -> bool {
        self.last().is_some_and(|token| token.kind == SyntaxKind::Text && token.flawed)
    }

    /// The place behind the token read last, where something is missing.
    pub(super) fn gap(&self) -> Span {
        Span::point(self.behind())
    }

    /// Whether nothing more can belong to this statement.
    pub(super) fn at_end(&self) -> bool {
        self.peek().is_none() || self.is(";") || self.is("{") || self.is("}")
    }

    /// Whether the next token is the first of its line.
    pub(super) fn begins_line(&self) -> bool {
        let place = self.real.get(self.at).copied().unwrap_or(self.tokens.len());
        let before = self.tokens[..place].iter().rev().take_while(|token| token.kind == SyntaxKind::Space);
        place == 0 || before.into_iter().any(|token| token.span.of(self.text).contains('\n'))
    }

    /// How far from the margin a byte stands.
    pub(super) fn column(&self, at: usize) -> usize {
        let line = self.lines.partition_point(|start| *start <= at);
        at - self.lines.get(line.saturating_sub(1)).copied().unwrap_or(0)
    }

    /// Takes the next token into the tree.
    pub(super) fn bump(&mut self) {
        let Some(place) = self.real.get(self.at).copied() else { return };
        while self.written <= place {
            self.write();
        }
        self.at += 1;
    }

    /// Takes what stands before the next token (spaces, comments) into the tree.
    pub(super) fn flush(&mut self) {
        let place = self.real.get(self.at).copied().unwrap_or(self.tokens.len());
        while self.written < place {
            self.write();
        }
    }

    fn write(&mut self) {
        let token = self.tokens[self.written];
        self.builder.token(token.kind.into(), token.span.of(self.text));
        self.written += 1;
    }

    /// Opens a node at the next token.
    pub(super) fn start(&mut self, kind: SyntaxKind) {
        self.flush();
        self.builder.start_node(kind.into());
    }

    pub(super) fn finish(&mut self) {
        self.builder.finish_node();
    }

    /// Keeps what `passes_over` reads in an error node.
    pub(super) fn error(&mut self, passes_over: impl FnOnce(&mut Self)) {
        self.start(SyntaxKind::Error);
        passes_over(self);
        self.finish();
    }

    /// Reports a finding, unless the same place has one of this kind already.
    pub(super) fn report(&mut self, finding: Diagnostic) {
        let again = |other: &Diagnostic| other.code == finding.code && other.span() == finding.span();
        if !self.diagnostics.iter().rev().take(4).any(again) {
            self.diagnostics.push(finding);
        }
    }

    /// Whether an argument of this shape can begin here; asked only for phrases that begin with one.
    pub(super) fn begins(&self, shape: Shape) -> bool {
        use SyntaxKind::*;
        let kind = self.kind();
        match shape {
            Shape::Lang => {
                let short = matches!(self.written().len(), 2 | 3);
                let text = self.peek_at(1).is_some_and(|token| token.kind == Text);
                kind == Some(Word) && short && text
            }
            _ if self.is("[") => true,
            Shape::Limit => kind == Some(Word) && LIMITS.contains(&self.written()),
            Shape::Dur => kind == Some(Number) || self.is_word("unknown"),
            Shape::Moment => kind == Some(Date),
            _ => matches!(kind, Some(Word | Code | Number | Text | Date | Time | Stray)) || self.is("("),
        }
    }

    /// Passes over what cannot be read, up to the next phrase of this statement or its end.
    pub(super) fn skip_to_phrase(&mut self, rule: &'static Rule) {
        let stops = |parser: &Self| {
            let next = parser.kind() == Some(SyntaxKind::Word)
                && parser.begins_line()
                && grammar().rule(parser.written()).is_some();
            parser.at_end() || parser.pattern(rule).is_some() || next
        };
        if stops(self) {
            return;
        }
        self.error(|parser| {
            while !stops(parser) {
                match parser.is("(") || parser.is("[") {
                    true => parser.skip_pair(),
                    false => parser.bump(),
                }
            }
        });
    }

    /// From a parenthesis or square bracket to its partner, or to the end of the statement.
    pub(super) fn skip_pair(&mut self) {
        let mut open = 0;
        while !self.at_end() {
            match self.written() {
                "(" | "[" => open += 1,
                ")" | "]" => open -= 1,
                _ => {}
            }
            self.bump();
            if open <= 0 {
                break;
            }
        }
    }

    /// From `{` to the `}` that closes it, or to the end.
    pub(super) fn skip_braces(&mut self) {
        let mut open = 0;
        while self.peek().is_some() {
            match self.written() {
                "{" => open += 1,
                "}" => open -= 1,
                _ => {}
            }
            self.bump();
            if open <= 0 {
                break;
            }
        }
    }

    /// From `[` to the `]` that closes it, or to the end of the block around it.
    pub(super) fn skip_brackets(&mut self) {
        let (mut open, mut braces) = (0, 0);
        while self.peek().is_some() {
            match self.written() {
                "[" => open += 1,
                "]" => open -= 1,
                "{" => braces += 1,
                "}" if braces == 0 => break,
                "}" => braces -= 1,
                _ => {}
            }
            self.bump();
            if open <= 0 {
                break;
            }
        }
    }
}
