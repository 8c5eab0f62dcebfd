//! Inputs made of a seed: bytes, words of the language in any order, statements by the table, files cut and joined.
//!
//! One number makes one input, on every machine, so that a failure is told by its number alone.

use comity_treaty::syntax::{StatementForm, common_phrases, statement_forms};

/// Numbers that look like chance and are not (SplitMix64).
pub(crate) struct Dice(u64);

impl Dice {
    /// The dice of one input.
    pub(crate) fn of(seed: u64, number: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number.wrapping_mul(0xd134_2543_de82_ef95))
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.roll() % (n.max(1) as u64)).unwrap_or(0)
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

/// What inputs are made of.
pub(crate) struct Soup {
    forms: Vec<StatementForm>,
    /// Statements of real files, each whole.
    chunks: Vec<String>,
    words: Vec<&'static str>,
}

/// The kinds of inputs, in turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Any bytes.
    Bytes,
    /// Words and signs of the language in any order.
    Words,
    /// Statements as the table has them, with values that fit or do not.
    Statements,
    /// Statements of real files, joined, some changed.
    Mutated,
}

const VALUES: &[&str] = &[
    "30 days",
    "1 hour",
    "72 hours",
    "5 working days",
    "2 weeks",
    "6 months",
    "1 year",
    "0 days",
    "unknown",
    "4294967295 days",
    "99999999999999999999 hours",
    "4294967295 months",
    "0.5 years",
    "1_000 working days",
    "2026-02-28",
    "2026-02-30",
    "9999-12-31",
    "0000-01-01",
    "0001-01-01",
    "2024-02-29",
    "2026-13-01",
    "2026-03-29 02:30",
    "2026-11-20 11:04",
    "25:61",
    "08:00-17:00",
    "always",
    "none",
    "ARV",
    "BEL",
    "DE",
    "X",
    "requested",
    "requesting",
    "both",
    "bearer",
    "claimant",
    "provider",
    "person",
    "requested.central",
    "requesting.minister",
    "joint-committee",
    "both.liaison",
    "bearer.head",
    "received",
    "decided",
    "decided(grant)",
    "returned(incomplete)",
    "completed",
    "executed",
    "refused",
    "acknowledged",
    "reasons-given",
    "used(urgent)",
    "violated(decide)",
    "expired(a)",
    "fulfilled(a)",
    "(received, completed)",
    "extended(decide)",
    "entry-into-force",
    "request-decided",
    "postponed",
    "decide",
    "execute",
    "a",
    "b",
    "urgent",
    "data-loss",
    "already-tried",
    "yes",
    "no",
    "(a, b)",
    "()",
    "search-seizure",
    "content-data",
    "video-hearing",
    "preservation",
    "subscriber-data",
    "measure",
    "required",
    "not-required",
    "may-require",
    "default",
    "forward",
    "backward",
    "excluded",
    "included",
    "last-day",
    "overflow",
    "elapsed",
    "end-of-day",
    "from-next-hour",
    "utc",
    "either",
    "kept",
    "fresh",
    "open",
    "60 %",
    "0.25 %",
    "10_000 EUR",
    "200 XXX",
    "\"text\"",
    "\"\"",
    "\"Europe/Berlin\"",
    "\"Asia/Tokyo\"",
    "\"Mars/Olympus\"",
    "\"DE\"",
    "\"week-sat-sun\"",
    "\"ZZ\"",
    "9(2)",
    "annex.A",
    "12",
    "1",
    "0",
    "2",
    "3.5",
    "18446744073709551615",
    "en",
    "fr",
    "de",
    "W003",
    "E046",
    "I012",
    "(en, fr)",
    "received 2026-11-20 11:04",
];

const CONDITIONS: &[&str] = &[
    "urgent",
    "not urgent",
    "measure in (search-seizure, content-data)",
    "offence in (terrorism)",
    "penalty.requesting.max >= 3 years",
    "penalty.max < 3",
    "a and b or not (urgent and a)",
    "a known",
    "request.deadline unknown",
    "coercive",
    "party.gdp-per-capita < 15_000 EUR",
    "request.deadline known",
    "on-time-share >= 80 %",
    "measure = preservation",
    "declared.x = b",
    "a != yes",
    "penalty.requested.max <= 99999999999999999999 years",
    "fact in serious-crime",
    "((((a))))",
];

const SIGNS: &[&str] = &[
    ";",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    ",",
    ":",
    ".",
    "|",
    "-",
    "%",
    "=",
    "!=",
    "<=",
    ">",
    "\"",
    "\"\"\"",
    "#",
    "# c\n",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\\",
    "\\u{202e}",
    "\u{202e}",
    "\u{feff}",
    "\u{0}",
    "é",
    "e\u{301}",
    "§",
    "🙂",
    "\u{2028}",
    "at",
    "at 9(2)",
    "at (1, 2) of a",
    "[b1: ARV",
    "| BEL -]",
    "chair",
    "not",
    "and",
    "in",
];

impl Soup {
    /// Soup of these files.
    pub(crate) fn of(files: &[&str]) -> Soup {
        let forms: Vec<StatementForm> = statement_forms().collect();
        let mut words: Vec<&'static str> = forms.iter().map(|form| form.keyword).collect();
        let phrases = forms.iter().flat_map(|form| form.phrases).chain(common_phrases());
        words.extend(
            phrases.flat_map(|phrase| phrase.split(' ')).filter(|word| !word.contains(['<', '[', ']'])),
        );
        words.sort_unstable();
        words.dedup();
        Soup { forms, chunks: files.iter().flat_map(|file| chunks(file)).collect(), words }
    }

    /// The input of a number.
    pub(crate) fn input(&self, seed: u64, number: u64) -> (Kind, Vec<u8>) {
        let mut dice = Dice::of(seed, number);
        // Small inputs find most, and many can be looked at; one in sixteen is of the size of a clause or more.
        let large = number % 16 == 15;
        match number % 8 {
            0..=2 => (Kind::Bytes, self.bytes(&mut dice)),
            3..=4 => (Kind::Words, self.in_words(&mut dice).into_bytes()),
            5..=6 => (Kind::Statements, self.by_the_table(&mut dice, number % 64 == 5).into_bytes()),
            _ => (Kind::Mutated, self.mutated(&mut dice, large)),
        }
    }

    fn bytes(&self, dice: &mut Dice) -> Vec<u8> {
        let count = dice.below(60);
        let narrow = dice.one_in(2);
        let byte = |dice: &mut Dice| {
            let any = dice.below(256) as u8;
            if narrow { any % 96 + 32 } else { any }
        };
        let mut bytes: Vec<u8> = (0..count).map(|_| byte(dice)).collect();
        if dice.one_in(3) {
            bytes.splice(0..0, b"comity 1; treaty a \"a\" { ".iter().copied());
        }
        bytes
    }

    fn word(&self, dice: &mut Dice) -> String {
        match dice.below(8) {
            0..=2 => dice.pick(&self.words).to_owned(),
            3..=4 => dice.pick(VALUES).to_owned(),
            5 => dice.pick(CONDITIONS).to_owned(),
            _ => dice.pick(SIGNS).to_owned(),
        }
    }

    fn in_words(&self, dice: &mut Dice) -> String {
        let mut text = if dice.one_in(2) { "comity 1; treaty a \"a\" { ".to_owned() } else { String::new() };
        for _ in 0..dice.below(16) {
            text.push_str(&self.word(dice));
            if !dice.one_in(6) {
                text.push(' ');
            }
        }
        text
    }

    fn by_the_table(&self, dice: &mut Dice, large: bool) -> String {
        let mut text = String::from("comity 1;\n");
        let top = ["treaty", "treaty", "treaty", "profile", "overlay", "scenarios"];
        for _ in 0..=dice.below(if large { 3 } else { 1 }) {
            let keyword = dice.pick(&top);
            self.statement(keyword, if large { 0 } else { 1 }, dice, &mut text);
        }
        text
    }

    fn statement(&self, keyword: &str, depth: usize, dice: &mut Dice, text: &mut String) {
        let Some(form) = self.forms.iter().find(|form| form.keyword == keyword) else { return };
        text.push_str(keyword);
        for kind in form.subject.split(' ').filter(|kind| !kind.is_empty()) {
            text.push(' ');
            text.push_str(&self.argument(kind.trim_end_matches('?'), dice));
        }
        for phrase in form.phrases.iter().chain(if form.common { common_phrases() } else { &[] }) {
            let wanted = if form.phrases.contains(phrase) { dice.one_in(2) } else { dice.one_in(6) };
            if wanted {
                text.push(' ');
                self.phrase(phrase, dice, text);
            }
        }
        let holds = !form.holds.is_empty() && depth < 4;
        if !holds || (depth > 1 && dice.one_in(2)) {
            text.push_str(";\n");
            return;
        }
        text.push_str(" {\n");
        for _ in 0..dice.below([9, 4, 3, 2][depth.min(3)]) {
            let bracketed = dice.one_in(12);
            let inner = dice.pick(&form.holds);
            if bracketed {
                text.push_str(dice.pick(&["[b1: ARV { ", "[b2: chair { "]));
                self.statement(inner, depth + 1, dice, text);
                text.push_str("} | BEL - ]\n");
            } else {
                self.statement(inner, depth + 1, dice, text);
            }
        }
        text.push_str("}\n");
    }

    fn phrase(&self, phrase: &str, dice: &mut Dice, text: &mut String) {
        for part in phrase.split(' ') {
            if part.starts_with('[') && dice.one_in(2) {
                break;
            }
            let part = part.trim_matches(['[', ']']);
            match part.strip_prefix('<').and_then(|part| part.strip_suffix('>')) {
                Some(_) if dice.one_in(15) => {
                    let value = dice.pick(VALUES);
                    text.push_str(&format!("[b{}: ARV {value} | BEL -]", dice.below(3)));
                }
                Some(kind) => text.push_str(&self.argument(kind, dice)),
                None => text.push_str(part),
            }
            text.push(' ');
        }
    }

    fn argument(&self, kind: &str, dice: &mut Dice) -> String {
        let small = |dice: &mut Dice| dice.pick(&["a", "b", "c", "decide", "urgent", "execute"]).to_owned();
        if dice.one_in(12) {
            return dice.pick(VALUES).to_owned();
        }
        match kind {
            "id" | "path" => small(dice),
            "code" => dice.pick(&["ARV", "BEL", "DE", "W003"]).to_owned(),
            "ids" => format!("({}, {})", small(dice), dice.pick(&["d", "preservation", "offences"])),
            "title" | "str" => {
                dice.pick(&["\"t\"", "\"Europe/Berlin\"", "\"week-sat-sun\"", "\"DE\""]).to_owned()
            }
            "strs" => dice.pick(&["\"1\"", "(\"1-3\", \"2\")"]).to_owned(),
            "num" => dice.pick(&["1", "2", "5", "4294967296"]).to_owned(),
            "pct" => "20 %".to_owned(),
            "money" => "100 EUR".to_owned(),
            "dur" => {
                let n = dice.pick(&["0", "1", "2", "10", "30", "90", "40000", "4294967295", "99999999999"]);
                let units = ["hours", "days", "working days", "weeks", "months", "years"];
                format!("{n} {}", dice.pick(&units))
            }
            "limit" => {
                let within = format!("within {}", self.argument("dur", dice));
                let others = [
                    "promptly \"soon\"",
                    "no-later-than 2026-12-31",
                    "no-later-than request.deadline",
                    "no-later-than 5 days before appearance",
                    "at-least 60 days",
                    "within unknown",
                ];
                match dice.below(4) {
                    0 => dice.pick(&others).to_owned(),
                    1 => format!("aim {within}"),
                    _ => within,
                }
            }
            "date" => self.moment(dice).split(' ').next().unwrap_or("2026-01-01").to_owned(),
            "moment" | "moments" => self.moment(dice),
            "when" | "event" => {
                let events = [
                    "received",
                    "decided",
                    "decided(grant)",
                    "executed",
                    "returned(incomplete)",
                    "completed",
                    "violated(a)",
                    "fulfilled(b)",
                    "postponed",
                    "refused",
                    "extended(decide)",
                    "(received, decided)",
                ];
                dice.pick(&events).to_owned()
            }
            "hours" => dice.pick(&["08:00-17:00", "always", "none", "22:00-06:00"]).to_owned(),
            "cond" => dice.pick(CONDITIONS).to_owned(),
            "who" | "parties" => dice
                .pick(&["requested", "requesting", "ARV", "BEL", "requested.central", "both", "provider"])
                .to_owned(),
            "at" => format!("at {}", dice.below(20)),
            "refs" => dice.pick(&["9(2)", "(1, 2(a))", "12-13"]).to_owned(),
            "lang" => dice.pick(&["en", "fr"]).to_owned(),
            _ => dice.pick(VALUES).to_owned(),
        }
    }

    fn moment(&self, dice: &mut Dice) -> String {
        let date =
            dice.pick(&["2026-11-20", "2026-03-29", "9999-12-31", "0001-01-01", "2028-02-29", "2026-12-24"]);
        match dice.below(3) {
            0 => date.to_owned(),
            1 => format!("{date} 02:30"),
            _ => format!("{date} 23:59"),
        }
    }

    fn mutated(&self, dice: &mut Dice, large: bool) -> Vec<u8> {
        let mut text = String::from("comity 1;\ntreaty a \"A\" {\n");
        for _ in 0..=dice.below(if large { 6 } else { 2 }) {
            text.push_str(&self.chunks[dice.below(self.chunks.len())]);
            text.push('\n');
        }
        text.push_str("}\n");
        for _ in 0..dice.below(4) {
            let edge =
                |text: &str, at: usize| (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let start = edge(&text, dice.below(text.len() + 1));
            let end = edge(&text, (start + dice.below(30)).min(text.len())).max(start);
            match dice.below(4) {
                0 => text.replace_range(start..end, ""),
                1 => text.replace_range(start..end, &self.word(dice)),
                2 => text.insert_str(start, &format!(" {} ", self.word(dice))),
                _ => {
                    let copied = text[start..end].to_owned();
                    text.insert_str(start, &copied);
                }
            }
        }
        let mut bytes = text.into_bytes();
        if dice.one_in(20) && !bytes.is_empty() {
            let at = dice.below(bytes.len());
            bytes[at] = dice.below(256) as u8;
        }
        bytes
    }
}

/// The statements of a file that stand in its treaty or in an article, those of few lines only.
fn chunks(file: &str) -> Vec<String> {
    fn of_items(file: &str, statement: &comity_treaty::ast::Statement, all: &mut Vec<String>) {
        for child in statement.statements() {
            let text = child.span.of(file);
            if text.len() <= 900 {
                all.push(text.to_owned());
            }
            if matches!(child.keyword(), "article" | "measure") {
                of_items(file, child, all);
            }
        }
    }
    let mut all = Vec::new();
    comity_treaty::parse(file).file().statements().for_each(|statement| of_items(file, statement, &mut all));
    all
}
