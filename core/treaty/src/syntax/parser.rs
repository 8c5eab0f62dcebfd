//! Statements, read by one rule and the table.
//!
//! One pass makes both views: the lossless tree, token by token, and the statements. What does not fit is
//! reported once, kept in the tree as an error node, and passed over.

use rowan::{GreenNode, GreenNodeBuilder};

use super::ast::{Block, BracketedItem, File, Item, Phrase, Statement, Text, Value, ValueKind, Word};
use super::grammar::{FILE, Part, Pattern, Rule, Shape, grammar};
use super::kind::SyntaxKind;
use super::lexer::{Token, lex};
use super::near::near;
use super::{names, spelling, text};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// How deep blocks, conditions and lists may lie in each other; no treaty comes near.
pub(super) const DEEPEST: usize = 32;

/// The words a limit begins with.
pub(super) const LIMITS: &[&str] = &["aim", "within", "at-least", "no-later-than", "promptly"];

/// Reads a whole text.
pub(super) fn read(text: &str) -> (GreenNode, File, Vec<Diagnostic>) {
    let tokens = lex(text);
    let mut diagnostics = spelling::check(text, &tokens);
    let counts = |token: &Token| {
        let letters = || token.span.of(text).starts_with(char::is_alphabetic);
        !token.kind.is_trivia() && (token.kind != SyntaxKind::Stray || letters())
    };
    let real = (0..tokens.len()).filter(|place| counts(&tokens[*place])).collect();
    let mut parser = Parser {
        text,
        tokens,
        real,
        lines: std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect(),
        at: 0,
        written: 0,
        builder: GreenNodeBuilder::new(),
        diagnostics: Vec::new(),
        around: Vec::new(),
        depth: 0,
        in_bracket: false,
        in_bracketed_item: false,
    };
    let file = parser.file();
    diagnostics.append(&mut parser.diagnostics);
    diagnostics.extend(names::check(&file));
    diagnostics.sort_by_key(|diagnostic| diagnostic.span().start);
    (parser.builder.finish(), file, diagnostics)
}

pub(super) struct Parser<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: Vec<Token>,
    // The places of the tokens that count.
    pub(super) real: Vec<usize>,
    // Where lines begin.
    pub(super) lines: Vec<usize>,
    // The next of the tokens that count.
    pub(super) at: usize,
    // How many tokens the tree holds.
    pub(super) written: usize,
    pub(super) builder: GreenNodeBuilder<'static>,
    pub(super) diagnostics: Vec<Diagnostic>,
    // The blocks we are in, with the column their statement began at.
    around: Vec<(Within, usize)>,
    pub(super) depth: usize,
    pub(super) in_bracket: bool,
    in_bracketed_item: bool,
}

// Whose statements are being read.
#[derive(Clone, Copy)]
enum Within {
    File,
    Block(&'static Rule),
    // Inside a statement nobody knows.
    Anything,
}

impl Within {
    fn allows(self, keyword: &str) -> bool {
        match self {
            Within::File => FILE.contains(&keyword),
            Within::Block(rule) => rule.block.contains(&keyword),
            Within::Anything => true,
        }
    }

    fn keywords(self) -> &'static [&'static str] {
        match self {
            Within::File => FILE,
            Within::Block(rule) => &rule.block,
            Within::Anything => &[],
        }
    }
}

impl Parser<'_> {
    // Skips a statement nobody can read: to its `;`, through its block, or up to the next statement.
    fn skip_statement(&mut self, within: Within) {
        let column = self.column(self.here().start);
        loop {
            if self.is(";") {
                return self.bump();
            }
            if self.is("{") {
                self.block(Within::Anything, column);
                return;
            }
            self.bump();
            let next = self.kind() == Some(SyntaxKind::Word)
                && self.begins_line()
                && grammar().rule(self.written()).is_some()
                && within.allows(self.written());
            if self.peek().is_none() || self.is("}") || next {
                return;
            }
        }
    }

    fn file(&mut self) -> File {
        self.builder.start_node(SyntaxKind::File.into());
        let mut items = Vec::new();
        while self.peek().is_some() {
            items.append(&mut self.items(Within::File));
            if self.is("}") {
                let message = "`}` closes nothing";
                let hint = "take it out, or look above for a block that was closed too early";
                self.report(Diagnostic::new("E101", self.here(), message).hint(hint));
                self.error(Parser::bump);
            }
        }
        self.flush();
        self.builder.finish_node();
        self.version(&items);
        File { items, span: Span::new(0, self.text.len()) }
    }

    // `comity 1;` comes first, once.
    fn version(&mut self, items: &[Item]) {
        let comity = |item: &Item| item.plain().is_some_and(|statement| statement.keyword() == "comity");
        let hint = "begin the file with `comity 1;`";
        match items.first() {
            Some(Item::Plain(statement)) if statement.keyword() == "comity" => {
                let subject = statement.subject.as_ref();
                let given = subject.filter(|value| value.kind != ValueKind::Missing);
                if let Some(given) = given
                    && given.whole() != Some(1)
                {
                    let message =
                        format!("version `{}` of the language is not known here", given.span.of(self.text));
                    self.report(
                        Diagnostic::new("E110", given.span, message).hint("this program reads version 1"),
                    );
                }
            }
            _ => {
                let place = items.iter().find(|item| comity(item)).map(Item::span).unwrap_or(Span::point(0));
                let message = "the version of the language does not come first";
                let finding = Diagnostic::new("E110", place, message).hint(hint);
                // Where it stands somewhere it is moved by hand; where it is missing there is one way to write it.
                let missing = !items.iter().any(comity);
                self.report(if missing { finding.fix(Span::point(0), "comity 1;\n") } else { finding });
            }
        }
        for again in items
            .iter()
            .skip(1)
            .filter(|item| comity(item))
            .skip(usize::from(!items.first().is_some_and(comity)))
        {
            let message = "`comity` stands only once, as the first statement of a file";
            self.report(Diagnostic::new("E104", again.span(), message).hint("take this one out"));
        }
    }

    // Statements up to a `}`, the end, or a word that belongs to a block further out.
    fn items(&mut self, within: Within) -> Vec<Item> {
        let mut items = Vec::new();
        while let Some(token) = self.peek() {
            match (token.kind, token.span.of(self.text)) {
                (SyntaxKind::Punctuation, "}") => break,
                (SyntaxKind::Punctuation, "[") => {
                    items.extend(self.bracketed_item(within).map(Item::Bracketed))
                }
                (SyntaxKind::Word, keyword) => {
                    if self.belongs_outside(keyword) {
                        break;
                    }
                    items.extend(self.statement(within).map(Item::Plain));
                }
                (_, written) => {
                    let message = format!("a statement cannot begin with `{written}`");
                    let mut finding = Diagnostic::new("E103", token.span, message);
                    finding = match written {
                        ";" => finding.hint("one `;` is enough, and none after `}`").fix(token.span, ""),
                        _ => finding.hint("a statement begins with a word, as in `duty` or `ground`"),
                    };
                    self.report(finding);
                    let single = written == ";";
                    self.error(|parser| if single { parser.bump() } else { parser.skip_statement(within) });
                }
            }
        }
        items
    }

    // A word at the margin of an outer block, not of this one: this block was never closed.
    fn belongs_outside(&self, keyword: &str) -> bool {
        let [outer @ .., (within, column)] = &self.around[..] else { return false };
        if within.allows(keyword) || !self.begins_line() || self.column(self.here().start) > *column {
            return false;
        }
        outer.iter().any(|(within, _)| within.allows(keyword)) || FILE.contains(&keyword)
    }

    fn statement(&mut self, within: Within) -> Option<Statement> {
        let token = self.peek()?;
        let word = token.span.of(self.text);
        let rule = match grammar().rule(word) {
            Some(rule) => {
                if !within.allows(word) {
                    self.report(misplaced(word, token.span, within));
                }
                rule
            }
            None => {
                let meant = near(word, within.keywords().iter().copied())
                    .or_else(|| near(word, grammar().keywords()));
                let finding = Diagnostic::new("E103", token.span, format!("`{word}` begins no statement"));
                let Some(meant) = meant else {
                    let hint =
                        "a statement begins with one of the words of the language, as in `duty` or `ground`";
                    self.report(finding.hint(hint));
                    self.error(|parser| parser.skip_statement(within));
                    return None;
                };
                let finding = finding.hint(format!("did you mean `{meant}`?"));
                self.report(finding.slip(token.span, word, within.keywords().iter().copied()));
                grammar().rule(meant)?
            }
        };
        let column = self.column(token.span.start);
        self.start(SyntaxKind::Statement);
        self.bump();
        let keyword = Word { text: rule.keyword.to_owned(), span: token.span };
        let subject = self.subject(rule);
        let title = self.title(rule);
        let phrases = self.phrases(rule, within);
        let block = match self.is("{") {
            true => Some(self.block(Within::Block(rule), column)),
            false => {
                self.semicolon(rule);
                None
            }
        };
        self.finish();
        let span = Span::new(token.span.start, self.behind());
        Some(Statement { keyword, subject, title, phrases, block, span })
    }

    fn subject(&mut self, rule: &'static Rule) -> Option<Value> {
        let shape = rule.subject?;
        if shape == Shape::AtRefs {
            if !self.is_word("at") {
                return None;
            }
            self.start(SyntaxKind::Subject);
            self.bump();
            let value = self.argument(Shape::Refs);
            self.finish();
            return Some(value);
        }
        if rule.subject_may_miss && self.pattern(rule).is_some() {
            return None;
        }
        let titled = rule.title && self.peek().is_some_and(|token| token.kind == SyntaxKind::Text);
        if self.at_end() || titled || (shape == Shape::Id && self.goes_straight_on(rule)) {
            if !rule.subject_may_miss {
                let asked = if rule.title { "its id" } else { shape.asked() };
                let message = format!("`{}` lacks {asked}", rule.keyword);
                let place = self.gap();
                self.report(Diagnostic::new("E107", place, message).hint(shape.example()));
            }
            return None;
        }
        self.start(SyntaxKind::Subject);
        let value = self.argument(shape);
        self.finish();
        if value.kind == ValueKind::Missing {
            self.skip_to_phrase(rule);
        }
        Some(value)
    }

    // `duty by requested`: a phrase with its argument where the id should stand. An id may be any word, so what
    // comes next decides.
    fn goes_straight_on(&self, rule: &'static Rule) -> bool {
        let Some(pattern) = self.pattern(rule) else { return false };
        let words = pattern.leading();
        if words == 0 || self.fits(pattern) < words || pattern.parts.len() == words {
            return false;
        }
        let next = self.peek_at(words).filter(|token| token.kind == SyntaxKind::Word);
        let word = next.map_or("", |token| token.span.of(self.text));
        let starts_phrase = |pattern: &Pattern| {
            pattern.parts.first().is_some_and(|part| match part {
                Part::Fixed(fixed) => *fixed == word,
                Part::Arg(Shape::Limit) => LIMITS.contains(&word),
                _ => false,
            })
        };
        next.is_some() && !rule.phrases.iter().any(starts_phrase)
    }

    fn title(&mut self, rule: &Rule) -> Option<Text> {
        let token = self.peek().filter(|token| rule.title && token.kind == SyntaxKind::Text)?;
        self.start(SyntaxKind::Title);
        self.bump();
        self.finish();
        Some(Text { text: text::cook(token.span.of(self.text), token.span.start).0, span: token.span })
    }

    fn phrases(&mut self, rule: &'static Rule, within: Within) -> Vec<Phrase> {
        let mut phrases: Vec<Phrase> = Vec::new();
        while !self.at_end() {
            if let Some(pattern) = self.pattern(rule) {
                let phrase = self.phrase(rule, pattern);
                self.refuse_twice(&phrases, &phrase);
                phrases.push(phrase);
                continue;
            }
            let Some(token) = self.peek() else { break };
            let word = token.span.of(self.text);
            let starts_next = token.kind == SyntaxKind::Word
                && grammar().rule(word).is_some()
                && (within.allows(word) || self.begins_line());
            if starts_next {
                break;
            }
            if token.kind != SyntaxKind::Stray {
                self.report(strange_phrase(rule, &token, word));
            }
            self.error(|parser| {
                parser.bump();
                parser.skip_to_phrase(rule);
            });
        }
        phrases
    }

    // The pattern that begins here: the one with most fixed words that fit, its own before a common one.
    pub(super) fn pattern(&self, rule: &'static Rule) -> Option<&'static Pattern> {
        let mut best: Option<(usize, &Pattern)> = None;
        for pattern in &rule.phrases {
            let fits = self.fits(pattern);
            if fits > 0 && best.is_none_or(|(most, _)| fits > most) {
                best = Some((fits, pattern));
            }
        }
        // A phrase whose second word is not there is still meant, unless a common one fits whole:
        // `unless renewed` and `unless <cond>` both fit one word of `unless custody`.
        let (fits, chosen) = best?;
        let whole =
            rule.phrases.iter().find(|pattern| pattern.leading() == fits && self.fits(pattern) == fits);
        Some(whole.unwrap_or(chosen))
    }

    fn fits(&self, pattern: &Pattern) -> usize {
        if let Some(Part::Arg(shape)) = pattern.parts.first() {
            return usize::from(self.begins(*shape));
        }
        let fixed = pattern.parts.iter().map_while(|part| match part {
            Part::Fixed(word) => Some(*word),
            _ => None,
        });
        fixed.enumerate().take_while(|(place, word)| self.is_word_at(*place, word)).count()
    }

    fn phrase(&mut self, rule: &'static Rule, pattern: &'static Pattern) -> Phrase {
        let start = self.here().start;
        self.start(SyntaxKind::Phrase);
        let mut args = Vec::new();
        let complete = self.parts(&pattern.parts, &mut args);
        if !complete {
            self.skip_to_phrase(rule);
        }
        self.finish();
        let span = Span::new(start, self.behind());
        Phrase { name: pattern.name, args, common: pattern.common, span }
    }

    fn parts(&mut self, parts: &'static [Part], args: &mut Vec<Value>) -> bool {
        for part in parts {
            match part {
                Part::Fixed(word) if self.is_word(word) => self.bump(),
                Part::Fixed(word) => {
                    let before = self.before().of(self.text);
                    let message = format!("`{before}` goes on with `{word}`");
                    let place = self.gap();
                    self.report(Diagnostic::new("E105", place, message).hint(format!("write `{word}` here")));
                }
                Part::Arg(shape) => {
                    let value = self.argument(*shape);
                    let missing = value.kind == ValueKind::Missing;
                    args.push(value);
                    if missing {
                        return false;
                    }
                }
                Part::Maybe(inner) => {
                    if matches!(inner.first(), Some(Part::Fixed(word)) if self.is_word(word))
                        && !self.parts(inner, args)
                    {
                        return false;
                    }
                }
            }
        }
        true
    }

    fn refuse_twice(&mut self, before: &[Phrase], phrase: &Phrase) {
        let language = |phrase: &Phrase| match phrase.name {
            "<lang>" => phrase.arg(0).and_then(Value::path).map(str::to_owned),
            _ => None,
        };
        let same = |other: &&Phrase| {
            other.name == phrase.name && other.common == phrase.common && language(other) == language(phrase)
        };
        if let Some(first) = before.iter().find(same) {
            let name = phrase.span.of(self.text).split_whitespace().next().unwrap_or_default();
            let message = format!("`{name}` is said twice");
            let finding = Diagnostic::new("E106", phrase.span, message)
                .saying("the second time")
                .and_at(first.span, "the first time")
                .hint("keep one of them; where both are meant, write two statements");
            // Said twice in the same words, once is enough.
            let (one, two) = (first.span.of(self.text), phrase.span.of(self.text));
            let finding = if one == two { finding.fix(phrase.span, "") } else { finding };
            self.report(finding);
        }
    }

    fn semicolon(&mut self, rule: &Rule) {
        if self.is(";") {
            return self.bump();
        }
        if self.cut() {
            return;
        }
        let place = self.gap();
        let message = format!("the statement `{}` is not closed", rule.keyword);
        let behind = Span::point(self.behind());
        self.report(Diagnostic::new("E102", place, message).hint("end it with `;`").fix(behind, ";"));
    }

    fn block(&mut self, within: Within, column: usize) -> Block {
        let open = self.here();
        if self.depth >= DEEPEST {
            self.report(
                Diagnostic::new("E104", open, "blocks lie too deep in each other").hint("take some out"),
            );
            self.start(SyntaxKind::Block);
            self.error(Parser::skip_braces);
            self.finish();
            return Block { items: Vec::new(), span: Span::new(open.start, self.behind()) };
        }
        self.start(SyntaxKind::Block);
        self.bump();
        self.depth += 1;
        self.around.push((within, column));
        let items = self.items(within);
        self.around.pop();
        self.depth -= 1;
        if self.is("}") {
            self.bump();
        } else if !self.cut() {
            let message = "a block is not closed";
            self.report(
                Diagnostic::new("E102", open, message).saying("opened here").hint("close it with `}`"),
            );
        }
        self.finish();
        Block { items, span: Span::new(open.start, self.behind()) }
    }

    fn bracketed_item(&mut self, within: Within) -> Option<BracketedItem> {
        let open = self.here();
        let column = self.column(open.start);
        if self.in_bracketed_item {
            let message = "brackets do not nest";
            self.report(Diagnostic::new("E104", open, message).hint("make them two brackets, side by side"));
            self.error(Parser::skip_brackets);
            return None;
        }
        if matches!(within, Within::File) {
            let message = "square brackets stand around statements of a treaty, not of a file";
            self.report(Diagnostic::new("E104", open, message).hint("put them into the treaty's braces"));
        }
        self.in_bracketed_item = true;
        self.start(SyntaxKind::BracketedItem);
        let id = self.bracket_head();
        let mut options = Vec::new();
        loop {
            self.start(SyntaxKind::Choice);
            if let Some(owner) = self.owner() {
                if self.is("-") {
                    self.bump();
                    options.push((owner, None));
                } else if self.is("{") {
                    options.push((owner, Some(self.block(within, column))));
                } else {
                    let message = "an option in brackets is a block in braces, or `-`";
                    let place = self.gap();
                    self.report(
                        Diagnostic::new("E107", place, message).hint("as in `[b1: ARV { … } | BEL -]`"),
                    );
                }
            }
            let more = self.choice_end(|parser| {
                let next = parser.begins_line() && grammar().rule(parser.written()).is_some();
                parser.is("}") || next
            });
            if !more {
                break;
            }
        }
        self.bracket_tail(open);
        self.finish();
        self.in_bracketed_item = false;
        Some(BracketedItem { id, options, span: Span::new(open.start, self.behind()) })
    }
}

fn misplaced(word: &str, span: Span, within: Within) -> Diagnostic {
    let message = match within {
        Within::Block(rule) => format!("`{word}` cannot stand in `{}`", rule.keyword),
        _ => format!("`{word}` cannot stand at the top of a file"),
    };
    let parents = grammar().parents(word);
    let name = |parent: &&str| match parent.contains(' ') {
        true => (*parent).to_owned(),
        false => format!("`{parent}`"),
    };
    let named: Vec<String> = parents.iter().take(5).map(name).collect();
    let more = if parents.len() > 5 { " and others" } else { "" };
    Diagnostic::new("E104", span, message).hint(format!("it stands in {}{more}", named.join(", ")))
}

fn strange_phrase(rule: &Rule, token: &Token, word: &str) -> Diagnostic {
    let keyword = rule.keyword;
    if token.kind != SyntaxKind::Word {
        let message = format!("`{}` does not go on with `{}`", keyword, shortened(word));
        return Diagnostic::new("E105", token.span, message).hint(phrases_of(rule));
    }
    let finding = Diagnostic::new("E105", token.span, format!("`{word}` is no phrase of `{keyword}`"));
    let firsts = rule.phrases.iter().filter_map(|pattern| match pattern.parts.first() {
        Some(Part::Fixed(word)) => Some(*word),
        _ => None,
    });
    let limits = rule.phrases.iter().any(|pattern| pattern.name == "<limit>");
    let limits = if limits { LIMITS } else { &[] };
    let fits: Vec<&str> = firsts.chain(limits.iter().copied()).collect();
    match near(word, fits.iter().copied()) {
        Some(meant) => {
            finding.hint(format!("did you mean `{meant}`?")).slip(token.span, word, fits.iter().copied())
        }
        None => finding.hint(phrases_of(rule)),
    }
}

fn phrases_of(rule: &Rule) -> String {
    let name = |pattern: &Pattern| match pattern.parts.first() {
        Some(Part::Arg(shape)) => shape.asked().to_owned(),
        _ => format!("`{}`", pattern.name),
    };
    let own: Vec<String> = rule.phrases.iter().filter(|pattern| !pattern.common).map(name).collect();
    let common = rule.phrases.iter().any(|pattern| pattern.common);
    match (own.is_empty(), common) {
        (true, false) => format!("`{}` takes no phrases: end it with `;`", rule.keyword),
        (true, true) => {
            format!("`{}` takes `when`, `unless`, `at` and the other common phrases", rule.keyword)
        }
        (false, true) => format!("`{}` takes {} and the common phrases", rule.keyword, own.join(", ")),
        (false, false) => format!("`{}` takes {}", rule.keyword, own.join(", ")),
    }
}

/// The beginning of a long token.
pub(super) fn shortened(word: &str) -> String {
    match word.char_indices().nth(24) {
        Some((at, _)) => format!("{}…", &word[..at]),
        None => word.to_owned(),
    }
}

impl Pattern {
    fn leading(&self) -> usize {
        self.parts.iter().take_while(|part| matches!(part, Part::Fixed(_))).count()
    }
}
