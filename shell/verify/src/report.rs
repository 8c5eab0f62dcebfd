//! What is said about each file: what holds, what does not, what nobody here can know.

use comity_words::strict::Json;

/// How it stands with a file, or with all of them: the worst counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// All that the file claims was checked and holds, under page keys whose fingerprints were compared.
    Holds,
    /// All that could be checked holds, and something it rests on was not given: a page, a fingerprint.
    Rests,
    /// It cannot be read as any file Comity lets out.
    Unknown,
    /// Something does not hold: the file was altered, or was never what it says.
    Broken,
}

impl Verdict {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Verdict::Holds => "holds",
            Verdict::Rests => "rests",
            Verdict::Unknown => "unknown",
            Verdict::Broken => "broken",
        }
    }

    /// The exit code of the program.
    pub const fn exit(self) -> u8 {
        match self {
            Verdict::Holds => 0,
            Verdict::Broken => 1,
            Verdict::Unknown => 2,
            Verdict::Rests => 3,
        }
    }
}

/// What is said about one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file, as it was named.
    pub file: String,
    /// What it is, in words: `a proof of an act`.
    pub what: String,
    /// What is proved, one sentence each: what, by whom, when.
    pub proved: Vec<String>,
    /// What the file does not show.
    pub not_proved: Vec<String>,
    /// What it rests on that was not given.
    pub rests_on: Vec<String>,
    /// What does not hold, and where.
    pub broken: Vec<String>,
    /// Whether it could not be read as anything.
    pub unknown: bool,
}

impl Finding {
    pub(crate) fn of(file: &str, what: impl Into<String>) -> Finding {
        Finding {
            file: file.to_owned(),
            what: what.into(),
            proved: Vec::new(),
            not_proved: Vec::new(),
            rests_on: Vec::new(),
            broken: Vec::new(),
            unknown: false,
        }
    }

    pub(crate) fn proves(&mut self, sentence: impl Into<String>) {
        once(&mut self.proved, sentence.into());
    }

    pub(crate) fn leaves_open(&mut self, sentence: impl Into<String>) {
        once(&mut self.not_proved, sentence.into());
    }

    pub(crate) fn rests_on(&mut self, sentence: impl Into<String>) {
        once(&mut self.rests_on, sentence.into());
    }

    pub(crate) fn breaks(&mut self, sentence: impl Into<String>) {
        self.broken.push(sentence.into());
    }

    /// How it stands with this file.
    pub fn verdict(&self) -> Verdict {
        if !self.broken.is_empty() {
            Verdict::Broken
        } else if self.unknown {
            Verdict::Unknown
        } else if self.rests_on.is_empty() {
            Verdict::Holds
        } else {
            Verdict::Rests
        }
    }

    fn to_json(&self) -> Json {
        Json::object([
            ("file", Json::from(&self.file)),
            ("what", Json::from(&self.what)),
            ("verdict", self.verdict().as_str().into()),
            ("proved", Json::array(&self.proved)),
            ("broken", Json::array(&self.broken)),
            ("rests_on", Json::array(&self.rests_on)),
            ("not_proved", Json::array(&self.not_proved)),
        ])
    }

    fn to_text(&self) -> String {
        let mut text = format!("{}: {}\n", shown(&self.file), self.what);
        let parts = [
            ("does not hold", &self.broken),
            ("proved", &self.proved),
            ("rests on", &self.rests_on),
            ("not proved", &self.not_proved),
        ];
        for (title, sentences) in parts {
            if sentences.is_empty() {
                continue;
            }
            text.push_str(&format!("  {title}\n"));
            for sentence in sentences {
                text.push_str(&format!("    - {}\n", shown(sentence)));
            }
        }
        text
    }
}

fn once(list: &mut Vec<String>, sentence: String) {
    if !list.contains(&sentence) {
        list.push(sentence);
    }
}

/// Foreign text on a terminal: what could move the cursor or turn the line round is shown as its number.
fn shown(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_control() || comity_words::strict::hidden_character(c.encode_utf8(&mut [0; 4])).is_some() {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

/// What is said about all files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// One finding a file, in the order given.
    pub findings: Vec<Finding>,
}

impl Report {
    /// The worst of all; of no file at all: nothing was read.
    pub fn verdict(&self) -> Verdict {
        self.findings.iter().map(Finding::verdict).max().unwrap_or(Verdict::Unknown)
    }

    /// For programs; its form is `schemas/verify.schema.json`.
    pub fn to_json(&self) -> Json {
        Json::object([
            ("v", Json::from(1)),
            ("verdict", self.verdict().as_str().into()),
            ("files", Json::array(self.findings.iter().map(Finding::to_json))),
        ])
    }

    /// For people.
    pub fn to_text(&self) -> String {
        let mut text: String = self.findings.iter().map(Finding::to_text).collect::<Vec<_>>().join("\n");
        text.push_str(match self.verdict() {
            Verdict::Holds => "\nEverything that was given holds.\n",
            Verdict::Rests => {
                "\nWhat was given holds, as far as it goes. It rests on what is named above: compare it, or give it.\n"
            }
            Verdict::Unknown => "\nSomething given is no file that Comity lets out, so nothing is said about it.\n",
            Verdict::Broken => {
                "\nSomething does not hold. Rely on nothing in that file, keep it as it came, and ask its sender for it again.\n"
            }
        });
        text
    }
}
