//! Findings about a treaty text: a code, one sentence, places, a hint.
//!
//! A finding is a value; [`render`] shows it to a person in the text it points into, [`to_json`] to a program.

mod codes;
mod json;
mod picture;

use crate::source::{Source, Span};

pub use codes::{CODES, meaning};
pub use json::{finding_to_json, to_json};
pub use picture::{render, render_all, summary};

/// One finding about a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its identity, `E046`: the number is never reused, the letter is the severity it has by default.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// One sentence, lower case, no full stop.
    pub message: String,
    /// Places and what is to be said at each; the first is where the finding is.
    pub labels: Vec<(Span, String)>,
    /// What to do next.
    pub hint: Option<String>,
    /// A change that is safe to make by machine.
    pub fix: Option<Fix>,
    /// The [`Source`] it points into, by name, where several are looked at together.
    pub file: Option<String>,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Informs (`I`).
    Note,
    /// Warns (`W`).
    Warning,
    /// Stops `check` (`E`).
    Error,
}

/// A change of the text that mends a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub replacement: String,
}

impl Diagnostic {
    /// A finding at one place. The severity is read off the first letter of the code.
    pub fn new(code: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
        let severity = match code.as_bytes().first() {
            Some(b'E') => Severity::Error,
            Some(b'W') => Severity::Warning,
            _ => Severity::Note,
        };
        let labels = vec![(span, String::new())];
        Diagnostic { code, severity, message: message.into(), labels, hint: None, fix: None, file: None }
    }

    /// The same, with words at its first place.
    pub fn saying(mut self, label: impl Into<String>) -> Diagnostic {
        if let Some(first) = self.labels.first_mut() {
            first.1 = label.into();
        }
        self
    }

    /// The same, with a further place.
    pub fn and_at(mut self, span: Span, label: impl Into<String>) -> Diagnostic {
        self.labels.push((span, label.into()));
        self
    }

    /// The same, with a hint.
    pub fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hint = Some(hint.into());
        self
    }

    /// The same, with a change that mends it.
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Diagnostic {
        self.fix = Some(Fix { span, replacement: replacement.into() });
        self
    }

    /// The same; where the word at a place is one slip away from a single word that fits, a machine may mend it.
    #[must_use]
    pub(crate) fn slip<'a>(
        self,
        span: Span,
        word: &str,
        fits: impl IntoIterator<Item = &'a str>,
    ) -> Diagnostic {
        match crate::syntax::slip(word, fits) {
            Some(meant) => self.fix(span, meant),
            None => self,
        }
    }

    /// The same, in the file of this name.
    pub fn in_file(mut self, name: impl Into<String>) -> Diagnostic {
        self.file = Some(name.into());
        self
    }

    /// The same, at least as grave as that. A finding is never made lighter.
    #[must_use]
    pub fn raised_to(mut self, severity: Severity) -> Diagnostic {
        self.severity = self.severity.max(severity);
        self
    }

    /// Where it is.
    pub fn span(&self) -> Span {
        self.labels.first().map(|label| label.0).unwrap_or_default()
    }

    /// The source among `sources` it points into; the only one, where it names none.
    pub fn source<'a>(&self, sources: &'a [Source]) -> Option<&'a Source> {
        match &self.file {
            Some(name) => sources.iter().find(|source| source.name == *name),
            None => sources.first(),
        }
    }
}

impl Severity {
    /// The word of a heading: `error`, `warning` or `note`.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}
