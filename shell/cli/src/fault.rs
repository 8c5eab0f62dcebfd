//! What the terminal says when a verb did not do what was asked: a sentence, and what to do next.

use crate::say::say;
use comity_node::Refusal;

/// A verb that came to nothing.
#[derive(Debug)]
pub(crate) struct Fault {
    refusal: Refusal,
    /// The exit code: 1 refused, 2 wrong usage or an unreadable file.
    pub(crate) exit: u8,
}

impl Fault {
    /// Wrong usage, or a file that cannot be read.
    pub(crate) fn usage(sentence: impl Into<String>, hint: impl Into<String>) -> Fault {
        Fault { refusal: Refusal::new("usage", sentence).hint(hint), exit: 2 }
    }

    /// Tells it: for people on standard error, for programs as JSON on standard output.
    pub(crate) fn say(&self, json: bool) {
        if json {
            say!("{}", serde_json::json!({ "error": self.refusal }));
            return;
        }
        let article =
            self.refusal.article.as_ref().map(|article| format!(" [{article}]")).unwrap_or_default();
        eprintln!("comity: {}{article}", self.refusal.sentence);
        if let Some(rendered) =
            self.refusal.details.as_ref().and_then(|d| d.get("rendered")).and_then(|r| r.as_str())
        {
            eprintln!("{rendered}");
        }
        if let Some(missing) =
            self.refusal.details.as_ref().and_then(|d| d.get("missing")).and_then(|m| m.as_array())
        {
            for element in missing {
                let word =
                    |key: &str| element.get(key).and_then(|v| v.as_str()).unwrap_or_default().to_owned();
                eprintln!("  missing: {} [{}]", word("element"), word("article"));
            }
        }
        if let Some(hint) = &self.refusal.hint {
            eprintln!("  hint: {hint}");
        }
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Fault {
        Fault { refusal, exit: 1 }
    }
}
