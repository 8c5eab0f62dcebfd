//! Arguments, each in the shape the table asks for.

use super::ast::{
    ArticleRef, Bracket, EventName, Length, Limit, LimitForm, Number, Path, Text, Unit, Value, ValueKind,
    Word,
};
use super::grammar::Shape;
use super::kind::SyntaxKind;
use super::near::near;
use super::parser::{DEEPEST, Parser, shortened};
use super::{spelling, text};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

impl Parser<'_> {
    /// A value of this shape, or a bracket of such values.
    pub(super) fn argument(&mut self, shape: Shape) -> Value {
        if self.is("[") && !matches!(shape, Shape::Lang) {
            return self.bracket(shape);
        }
        let start = self.here().start;
        self.start(SyntaxKind::Value);
        let kind = self.shaped(shape).unwrap_or(ValueKind::Missing);
        self.finish();
        Value { kind, span: Span::new(start, self.behind().max(start)) }
    }

    // `None` where nothing of the shape stands here; the finding is made, nothing or little is read.
    fn shaped(&mut self, shape: Shape) -> Option<ValueKind> {
        use SyntaxKind as K;
        match shape {
            Shape::Id => self.id(shape).map(ValueKind::Path),
            Shape::Lang => self.id(shape).map(ValueKind::Path),
            Shape::Path => self.path(shape).map(ValueKind::Path),
            Shape::Code => {
                let token = self.expect(shape, |kind| matches!(kind, K::Code | K::Stray))?;
                Some(ValueKind::Path(Path { text: token.of(self.text).to_owned(), span: token }))
            }
            Shape::Ids => self.list(shape, |parser| parser.path(shape)).map(ValueKind::Ids),
            Shape::Str => self.string(shape).map(ValueKind::Text),
            Shape::Strs => self.list(shape, |parser| parser.string(shape)).map(ValueKind::Texts),
            Shape::Num => self.number(shape).map(ValueKind::Number),
            Shape::Pct => {
                let number = self.number(shape)?;
                if !self.is("%") {
                    return self.lacks("the percentage lacks its `%`", shape);
                }
                self.bump();
                Some(ValueKind::Percent(number))
            }
            Shape::Money => {
                let number = self.number(shape)?;
                if self.kind() != Some(K::Code) {
                    return self.lacks("the amount lacks its currency", shape);
                }
                let code = self.expect(shape, |kind| kind == K::Code)?;
                Some(ValueKind::Money(number, self.word_of(code)))
            }
            Shape::Dur => self.length(),
            Shape::Date => self.date(shape),
            Shape::Moment => self.moment(shape),
            Shape::Moments => self.moments(),
            Shape::When if self.kind() == Some(K::Date) => self.moment(shape),
            Shape::When | Shape::Event => self.list(shape, |p| p.event(shape)).map(ValueKind::Events),
            Shape::Hours => self.hours(),
            Shape::Refs | Shape::AtRefs => self.refs(),
            Shape::Val => self.val(),
            Shape::Cond => self.cond().map(ValueKind::Cond),
            Shape::Limit => self.limit().map(ValueKind::Limit),
        }
    }

    /// Reports that something else stands where `shape` is asked.
    pub(super) fn refuse(&mut self, shape: Shape) {
        let asked = shape.asked();
        let finding = if self.at_end() {
            Diagnostic::new("E107", self.gap(), format!("{asked} is missing"))
        } else {
            let written = shortened(self.written());
            Diagnostic::new("E107", self.here(), format!("`{written}` is not {asked}"))
        };
        self.report(finding.hint(shape.example()));
    }

    fn lacks(&mut self, message: &str, shape: Shape) -> Option<ValueKind> {
        self.report(Diagnostic::new("E107", self.gap(), message).hint(shape.example()));
        None
    }

    pub(super) fn expect(&mut self, shape: Shape, fits: impl Fn(SyntaxKind) -> bool) -> Option<Span> {
        match self.peek().filter(|token| fits(token.kind)) {
            Some(token) => {
                self.bump();
                Some(token.span)
            }
            None => {
                self.refuse(shape);
                None
            }
        }
    }

    fn sign(&mut self, written: &str, shape: Shape) -> Option<()> {
        if self.is(written) {
            self.bump();
            return Some(());
        }
        self.refuse(shape);
        None
    }

    fn word_of(&self, span: Span) -> Word {
        Word { text: span.of(self.text).to_owned(), span }
    }

    fn id(&mut self, shape: Shape) -> Option<Path> {
        let span = self.expect(shape, |kind| matches!(kind, SyntaxKind::Word | SyntaxKind::Stray))?;
        if self.is(".") {
            let message = "a single word is asked here, not words joined by points";
            self.report(Diagnostic::new("E107", self.here(), message).hint(shape.example()));
            return None;
        }
        Some(Path { text: span.of(self.text).to_owned(), span })
    }

    /// Words and codes joined by points.
    pub(super) fn path(&mut self, shape: Shape) -> Option<Path> {
        let fits = |kind| matches!(kind, SyntaxKind::Word | SyntaxKind::Code | SyntaxKind::Stray);
        let mut span = self.expect(shape, fits)?;
        let mut text = span.of(self.text).to_owned();
        while self.is(".") {
            self.bump();
            let next = self.expect(Shape::Path, fits)?;
            text.push('.');
            text.push_str(next.of(self.text));
            span = span.to(next);
        }
        Some(Path { text, span })
    }

    fn string(&mut self, shape: Shape) -> Option<Text> {
        let span = self.expect(shape, |kind| kind == SyntaxKind::Text)?;
        Some(Text { text: text::cook(span.of(self.text), span.start).0, span })
    }

    fn number(&mut self, shape: Shape) -> Option<Number> {
        let span = self.expect(shape, |kind| kind == SyntaxKind::Number)?;
        let written: String = span.of(self.text).chars().filter(|c| *c != '_').collect();
        let decimals = written.split_once('.').map_or(0, |(_, behind)| behind.len());
        let units = written.replace('.', "").parse().ok();
        let read = units.zip(u8::try_from(decimals).ok());
        if read.is_none() {
            let message = "the number is larger than any treaty asks";
            self.report(Diagnostic::new("E107", span, message).hint("at most eighteen digits"));
        }
        read.map(|(units, decimals)| Number { units, decimals })
    }

    // `30 days`, `5 working days`, `unknown`
    fn length(&mut self) -> Option<ValueKind> {
        if self.is_word("unknown") {
            self.bump();
            return Some(ValueKind::Unknown);
        }
        let place = self.here();
        let number = self.number(Shape::Dur)?;
        let Some(amount) = number.whole() else {
            let message = format!("`{}` is no whole number of units", place.of(self.text));
            self.report(
                Diagnostic::new("E107", place, message)
                    .hint("choose a smaller unit: `36 hours`, `18 months`"),
            );
            return None;
        };
        let working = self.is_word("working");
        let mark = self.here();
        if working {
            self.bump();
        }
        let Some(unit) = self.unit() else {
            let written = self.written();
            let meant = near(written, ["hours", "days", "weeks", "months", "years"]);
            let hint = match meant {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "a unit is `hours`, `days`, `working days`, `weeks`, `months` or `years`".to_owned(),
            };
            let finding = match self.at_end() || meant.is_none() {
                true => Diagnostic::new("E107", self.gap(), "the length of time lacks its unit"),
                false => Diagnostic::new("E107", self.here(), format!("`{written}` is no unit of time")),
            };
            self.report(finding.hint(hint));
            return None;
        };
        if working && unit != Unit::Day {
            let message = format!("`working` cannot stand before `{}s`", unit.word());
            let hint = "only days are counted as working days; count the length in them";
            self.report(Diagnostic::new("E107", mark, message).hint(hint));
            self.bump();
            return None;
        }
        self.bump();
        Some(ValueKind::Length(Length { amount, unit, working }))
    }

    fn unit(&self) -> Option<Unit> {
        match self.written() {
            "hour" | "hours" => Some(Unit::Hour),
            "day" | "days" => Some(Unit::Day),
            "week" | "weeks" => Some(Unit::Week),
            "month" | "months" => Some(Unit::Month),
            "year" | "years" => Some(Unit::Year),
            _ => None,
        }
    }

    // A date that does not exist has its finding from the spelling; here it is only missing.
    fn date(&mut self, shape: Shape) -> Option<ValueKind> {
        let span = self.expect(shape, |kind| kind == SyntaxKind::Date)?;
        Some(spelling::date(span.of(self.text)).map_or(ValueKind::Missing, ValueKind::Date))
    }

    fn time(&mut self, shape: Shape) -> Option<Option<jiff::civil::Time>> {
        let span = self.expect(shape, |kind| kind == SyntaxKind::Time)?;
        Some(spelling::time(span.of(self.text)))
    }

    fn moment(&mut self, shape: Shape) -> Option<ValueKind> {
        let date = self.date(shape)?;
        if self.kind() != Some(SyntaxKind::Time) {
            return Some(date);
        }
        let time = self.time(shape)?;
        Some(match (date, time) {
            (ValueKind::Date(date), Some(time)) => ValueKind::Moment(date, time),
            _ => ValueKind::Missing,
        })
    }

    fn moments(&mut self) -> Option<ValueKind> {
        self.list(Shape::Moments, |parser| {
            let start = parser.here().start;
            let kind = match parser.written() {
                "none" => ValueKind::None,
                "unknown" => ValueKind::Unknown,
                _ => parser.moment(Shape::Moments)?,
            };
            if matches!(kind, ValueKind::None | ValueKind::Unknown) {
                parser.bump();
            }
            Some(Value { kind, span: Span::new(start, parser.behind()) })
        })
        .map(ValueKind::Moments)
    }

    // `08:00-17:00`, `always`, `none`
    fn hours(&mut self) -> Option<ValueKind> {
        if self.kind() == Some(SyntaxKind::Word) {
            return self.id(Shape::Hours).map(ValueKind::Path);
        }
        let from = self.time(Shape::Hours)?;
        self.sign("-", Shape::Hours)?;
        let to = self.time(Shape::Hours)?;
        Some(from.zip(to).map_or(ValueKind::Missing, |(from, to)| ValueKind::Hours(from, to)))
    }

    // `decided(grant)`
    fn event(&mut self, shape: Shape) -> Option<EventName> {
        self.start(SyntaxKind::Event);
        let event = self.event_inside(shape);
        self.finish();
        event
    }

    fn event_inside(&mut self, shape: Shape) -> Option<EventName> {
        let path = self.path(shape)?;
        let start = path.span.start;
        let mut argument = None;
        if self.is("(") {
            let open = self.here();
            self.bump();
            argument = Some(self.path(Shape::Path)?);
            self.parenthesis(open)?;
        }
        Some(EventName { path, argument, span: Span::new(start, self.behind()) })
    }

    fn refs(&mut self) -> Option<ValueKind> {
        let refs = self.list(Shape::Refs, Self::reference)?;
        let mut of = None;
        if self.is_word("of") {
            self.bump();
            of = Some(self.id(Shape::Id)?);
        }
        Some(ValueKind::Refs(refs, of.map(|path| Word { text: path.text, span: path.span })))
    }

    fn reference(&mut self) -> Option<ArticleRef> {
        let Some(token) = self.peek().filter(|t| matches!(t.kind, SyntaxKind::Article | SyntaxKind::Text))
        else {
            let written = shortened(self.written());
            let finding = match self.at_end() {
                true => Diagnostic::new("E108", self.gap(), "an article reference is missing"),
                false => Diagnostic::new("E108", self.here(), format!("`{written}` is no article reference")),
            };
            self.report(
                finding.hint("as in `9(2)`, `7(1)(a)`, `11(1)-(4)`, `annex.A`; anything else goes in quotes"),
            );
            return None;
        };
        self.bump();
        let written = token.span.of(self.text);
        if token.kind == SyntaxKind::Text {
            let text = text::cook(written, token.span.start).0;
            return Some(ArticleRef { text, quoted: true, span: token.span });
        }
        if self.is("(") {
            let message = "an article reference is written without spaces";
            let glued = Span::new(token.span.end, self.here().start);
            self.report(Diagnostic::new("E108", self.here(), message).hint("as in `9(2)`").fix(glued, ""));
            return None;
        }
        Some(ArticleRef { text: written.to_owned(), quoted: false, span: token.span })
    }

    /// Any value: a number with or without unit, a text, a date, a time, a list, a path.
    pub(super) fn val(&mut self) -> Option<ValueKind> {
        match self.kind() {
            Some(SyntaxKind::Number) => {
                let code = self.peek_at(1).filter(|token| token.kind == SyntaxKind::Code);
                let next = self.peek_at(1).map_or("", |token| token.span.of(self.text));
                let unit = next.trim_end_matches('s');
                if self.is_at(1, "%") {
                    self.shaped(Shape::Pct)
                } else if code.is_some() {
                    self.shaped(Shape::Money)
                } else if matches!(unit, "working" | "hour" | "day" | "week" | "month" | "year") {
                    self.length()
                } else {
                    self.shaped(Shape::Num)
                }
            }
            Some(SyntaxKind::Text) => self.shaped(Shape::Str),
            Some(SyntaxKind::Date) => self.moment(Shape::Moment),
            Some(SyntaxKind::Time) => {
                let time = self.time(Shape::Val)?;
                Some(time.map_or(ValueKind::Missing, ValueKind::Time))
            }
            _ if self.is("(") => {
                if self.depth >= DEEPEST {
                    let message = "lists lie too deep in each other";
                    self.report(
                        Diagnostic::new("E107", self.here(), message).hint("take some parentheses out"),
                    );
                    return None;
                }
                self.depth += 1;
                let list = self.list(Shape::Val, |parser| {
                    let value = parser.argument(Shape::Val);
                    (value.kind != ValueKind::Missing).then_some(value)
                });
                self.depth -= 1;
                list.map(ValueKind::List)
            }
            _ => self.path(Shape::Val).map(ValueKind::Path),
        }
    }

    fn limit(&mut self) -> Option<Limit> {
        let aim = self.is_word("aim");
        if aim {
            self.bump();
        }
        let present = |value: Value| (value.kind != ValueKind::Missing).then(|| Box::new(value));
        let form = match self.written() {
            "within" => {
                self.bump();
                LimitForm::Within(present(self.argument(Shape::Dur))?)
            }
            "at-least" => {
                self.bump();
                LimitForm::AtLeast(present(self.argument(Shape::Dur))?)
            }
            "no-later-than" => {
                self.bump();
                match self.kind() {
                    Some(SyntaxKind::Date) => LimitForm::NoLaterThan(present(self.argument(Shape::Moment))?),
                    Some(SyntaxKind::Number) => {
                        let length = present(self.argument(Shape::Dur))?;
                        self.before_event(length)?
                    }
                    _ if self.is("[") => {
                        let value = present(self.argument(Shape::Val))?;
                        match self.is_word("before") {
                            true => self.before_event(value)?,
                            false => LimitForm::NoLaterThan(value),
                        }
                    }
                    _ if self.is_word("unknown") && self.is_word_at(1, "before") => {
                        let length = present(self.argument(Shape::Dur))?;
                        self.before_event(length)?
                    }
                    _ => LimitForm::NoLaterThan(present(self.argument(Shape::Path))?),
                }
            }
            "promptly" if !aim => {
                self.bump();
                LimitForm::Promptly(self.string(Shape::Str)?)
            }
            _ => {
                self.refuse(Shape::Limit);
                return None;
            }
        };
        Some(Limit { aim, form })
    }

    fn before_event(&mut self, length: Box<Value>) -> Option<LimitForm> {
        if !self.is_word("before") {
            let message = "a length behind `no-later-than` goes on with `before` and an event";
            let hint = "as in `no-later-than 50 days before appearance`";
            self.report(Diagnostic::new("E107", self.gap(), message).hint(hint));
            return None;
        }
        self.bump();
        let event = self.argument(Shape::Event);
        (event.kind != ValueKind::Missing).then(|| LimitForm::Before(length, Box::new(event)))
    }

    /// `x` or `(x, x)`.
    pub(super) fn list<T>(
        &mut self,
        shape: Shape,
        mut member: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        if !self.is("(") {
            return member(self).map(|one| vec![one]);
        }
        let open = self.here();
        self.bump();
        let mut members = Vec::new();
        if self.is(")") {
            let message = "the list is empty";
            self.report(Diagnostic::new("E107", open.to(self.here()), message).hint(shape.example()));
            self.bump();
            return None;
        }
        loop {
            let before = self.at;
            match member(self) {
                Some(one) => members.push(one),
                None if self.at_end() || self.is(")") || self.is(",") => {}
                None if self.at == before => self.error(Self::bump),
                None => {}
            }
            if self.is(",") {
                self.bump();
                continue;
            }
            if self.is(")") || self.at_end() || self.is("|") || self.is("]") {
                break;
            }
            let message = "the members of a list are parted by `,`";
            let behind = Span::point(self.behind());
            self.report(Diagnostic::new("E107", self.gap(), message).hint("write `,` here").fix(behind, ","));
        }
        self.parenthesis(open)?;
        (!members.is_empty()).then_some(members)
    }

    /// The `)` that closes the list opened at `open`.
    pub(super) fn parenthesis(&mut self, open: Span) -> Option<()> {
        if self.is(")") {
            self.bump();
            return Some(());
        }
        let finding = Diagnostic::new("E102", open, "a parenthesis is not closed").saying("opened here");
        self.report(finding.hint("close it with `)`"));
        None
    }

    // `[b9-2: ARV 30 days | BEL 60 days]`
    fn bracket(&mut self, shape: Shape) -> Value {
        let open = self.here();
        if self.in_bracket {
            let message = "a value in square brackets cannot hold square brackets";
            self.report(Diagnostic::new("E107", open, message).hint("make them two brackets, side by side"));
            self.error(Self::skip_brackets);
            return Value { kind: ValueKind::Missing, span: Span::new(open.start, self.behind()) };
        }
        self.in_bracket = true;
        self.start(SyntaxKind::Bracket);
        let id = self.bracket_head();
        let mut options = Vec::new();
        loop {
            self.start(SyntaxKind::Choice);
            if let Some(owner) = self.owner() {
                if self.is("-") {
                    self.bump();
                    options.push((owner, None));
                } else {
                    let value = self.argument(shape);
                    if value.kind != ValueKind::Missing {
                        options.push((owner, Some(value)));
                    }
                }
            }
            if !self.choice_end(Self::at_end) {
                break;
            }
        }
        self.bracket_tail(open);
        self.finish();
        self.in_bracket = false;
        Value {
            kind: ValueKind::Bracket(Bracket { id, options }),
            span: Span::new(open.start, self.behind()),
        }
    }

    /// `[id:`
    pub(super) fn bracket_head(&mut self) -> Word {
        self.bump();
        let id = match self.kind() {
            Some(SyntaxKind::Word) => {
                let span = self.here();
                self.bump();
                self.word_of(span)
            }
            _ => {
                let message = "square brackets begin with an id and `:`";
                self.report(
                    Diagnostic::new("E107", self.gap(), message).hint("as in `[b1: ARV 30 days | BEL -]`"),
                );
                Word { text: String::new(), span: self.gap() }
            }
        };
        if self.is(":") {
            self.bump();
        } else if !id.text.is_empty() {
            let message = "`:` is missing behind the id of the bracket";
            self.report(
                Diagnostic::new("E107", self.gap(), message).hint("as in `[b1: ARV 30 days | BEL -]`"),
            );
        }
        id
    }

    /// Who an option belongs to.
    pub(super) fn owner(&mut self) -> Option<Word> {
        let code = matches!(self.kind(), Some(SyntaxKind::Code | SyntaxKind::Stray));
        if code || self.is_word("chair") {
            let span = self.here();
            self.bump();
            return Some(self.word_of(span));
        }
        let message = "an option begins with its owner";
        let place = if self.at_end() { self.gap() } else { self.here() };
        self.report(Diagnostic::new("E107", place, message).hint("the code of a Party, or `chair`"));
        None
    }

    /// Ends an option, passing over what does not belong; whether another one follows.
    pub(super) fn choice_end(&mut self, stops: impl Fn(&Self) -> bool) -> bool {
        let done =
            |parser: &Self| parser.peek().is_none() || parser.is("|") || parser.is("]") || stops(parser);
        if !done(self) {
            let written = shortened(self.written());
            let finding =
                Diagnostic::new("E107", self.here(), format!("`{written}` does not belong in the bracket"));
            // One finding for one option is enough.
            if self.diagnostics.last().is_none_or(|last| last.span().end + 1 < finding.span().start) {
                self.report(finding.hint("options are parted by `|`, and the bracket ends with `]`"));
            }
            self.error(|parser| {
                while !done(parser) {
                    match parser.is("(") || parser.is("[") {
                        true => parser.skip_pair(),
                        false => parser.bump(),
                    }
                }
            });
        }
        self.finish();
        let more = self.is("|");
        if more {
            self.bump();
        }
        more
    }

    /// The `]` that closes the bracket opened at `open`.
    pub(super) fn bracket_tail(&mut self, open: Span) {
        if self.is("]") {
            self.bump();
        } else if !self.cut() {
            let finding =
                Diagnostic::new("E102", open, "a square bracket is not closed").saying("opened here");
            self.report(finding.hint("close it with `]`"));
        }
    }
}
