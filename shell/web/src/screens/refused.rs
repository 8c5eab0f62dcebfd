//! What the node refuses, in the reader's words: by the code it refuses with, which programs branch on as well.
//!
//! The law names what its sentence is about, and its words stand in `why.ftl`; what the node itself refuses stands
//! in `refused.ftl`. The test below reads every code off the sources, so that none is forgotten.

use comity_node::Refusal;

use super::why;
use crate::locale::Locale;

/// What the node says, as a sentence of a page: what happened and what to do next.
pub(crate) fn sentence(l: &Locale, refusal: &Refusal) -> String {
    let of_law = || why::refusal(l, refusal);
    if !refusal.about.is_empty()
        && let Some(said) = of_law()
    {
        return said;
    }
    let key = format!("refusal-{}", refusal.code);
    let said = l.say(&key);
    if said != key {
        return said;
    }
    if let Some(said) = of_law() {
        return said;
    }
    let key = format!("refused-{}", refusal.code);
    let said = l.say(&key);
    if l.tag() != "en" && said != key {
        return said + &named(&refusal.sentence);
    }
    let hint = refusal.hint.as_deref().map(|hint| format!(": {hint}")).unwrap_or_default();
    l.in_english(&format!("{}{hint}", refusal.sentence))
}

/// What the node's sentence names, input and places, which are of no language, in brackets behind it. What was typed
/// may hold the mark itself: where nothing tells any more where it ends, it is not repeated.
fn named(sentence: &str) -> String {
    let quoted: Vec<&str> = sentence.split('`').skip(1).step_by(2).collect();
    if sentence.matches('`').count() % 2 == 1 || quoted.iter().any(|one| one.trim() != *one) {
        return String::new();
    }
    let named: Vec<String> = quoted
        .into_iter()
        .filter(|one| !one.is_empty() && !one.starts_with("comity "))
        .map(|one| format!("\u{2068}{one}\u{2069}"))
        .collect();
    if named.is_empty() { String::new() } else { format!(" ({})", named.join(", ")) }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::{Path, PathBuf};

    use super::*;

    #[test]
    fn what_was_typed_with_the_mark_of_names_in_it_is_named_whole_or_not_at_all() {
        assert_eq!(named("`zz` is no day"), " (\u{2068}zz\u{2069})");
        for typed in ["zz `x` <b>", "a`b", "`"] {
            let said = named(&format!("`{typed}` is no day"));
            assert!(said.is_empty() || said.contains(typed), "{typed}: {said}");
        }
    }

    /// Files whose verbs are the operator's at the terminal: no page asks for them, and the terminal speaks English.
    const TERMINAL: [&str; 22] = [
        "archive",
        "ceremony",
        "folder",
        "founded",
        "trustees",
        "pkcs11",
        "socket",
        "begun_anew",
        "rotation",
        "revocation",
        "tls",
        "serve",
        "config",
        "time",
        "verify",
        "peers",
        "terms",
        "officers_door",
        "forgetting",
        "proofs",
        "https",
        "refusal",
    ];

    /// Where the code comes from another list, walked below: the store, the law, the door, a full disk, a hand-over.
    const ELSEWHERE: [&str; 4] = ["error.code()", "why.code()", "code", "missing"];

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
    }

    fn files(of: &Path, into: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(of).unwrap().map(|entry| entry.unwrap().path()) {
            match entry.is_dir() {
                true => files(&entry, into),
                false => into.push(entry),
            }
        }
    }

    fn quoted(text: &str) -> impl Iterator<Item = String> {
        let all: Vec<String> = text.split('"').skip(1).step_by(2).map(str::to_owned).collect();
        all.into_iter()
    }

    /// Every code a page may meet, with where it stands.
    fn codes() -> BTreeMap<String, String> {
        let mut all = Vec::new();
        files(&root().join("shell/node/src"), &mut all);
        files(&root().join("shell/web/src"), &mut all);
        let mut found = BTreeMap::new();
        for file in all {
            let path = file.display().to_string();
            let stem = file.file_stem().unwrap().to_str().unwrap();
            // The interface for programs speaks English to programs.
            if TERMINAL.contains(&stem) || path.contains("/api") || path.contains("/tests") {
                continue;
            }
            let text = std::fs::read_to_string(&file).unwrap();
            let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
            for behind in text.split("Refusal::new(").skip(1) {
                let behind = behind.trim_start();
                match behind.strip_prefix('"') {
                    Some(code) => {
                        found.insert(code.split('"').next().unwrap().to_owned(), path.clone());
                    }
                    None => {
                        let named = behind.split(',').next().unwrap();
                        assert!(
                            ELSEWHERE.contains(&named),
                            "{path}: no list is walked for the code `{named}`"
                        );
                    }
                }
            }
        }
        for (file, from) in [
            ("core/access/src/why.rs", "pub fn code(&self)"),
            ("shell/store/src/error.rs", "pub fn code(&self)"),
        ] {
            let text = std::fs::read_to_string(root().join(file)).unwrap();
            let body = &text[text.find(from).unwrap()..];
            let body = &body[..body.find("\n    }\n").unwrap()];
            found.extend(quoted(body).map(|code| (code, file.to_owned())));
        }
        for code in ["disk-full", "clock-off", "went-back", "no-taker", "no-choice"] {
            found.insert(code.to_owned(), "named by hand".to_owned());
        }
        found
    }

    #[test]
    fn every_refusal_a_page_may_meet_is_said_in_each_of_the_six_languages() {
        let codes = codes();
        assert!(codes.len() > 150, "{} codes were found", codes.len());
        let mut lacking = BTreeMap::new();
        for (code, file) in &codes {
            for l in Locale::offered() {
                let own = l.has(&format!("refusal-{code}")) || l.has(&format!("refused-{code}"));
                // Words of the law that name something need to be told what; the node's own refusals name nothing.
                let of_law = l.has(&format!("why-{code}")) && !l.say(&format!("why-{code}")).contains("{$");
                if !own && !of_law {
                    lacking.entry((code, file)).or_insert_with(Vec::new).push(l.tag());
                }
            }
        }
        assert!(lacking.is_empty(), "no words for {lacking:#?}");
    }

    #[test]
    fn no_refusal_holds_english_in_another_language() {
        let arabic = Locale::of_tag("ar").unwrap();
        let mut seen = BTreeSet::new();
        for code in codes().into_keys() {
            let refusal = Refusal::new(&code, "an English sentence").hint("an English hint");
            for l in Locale::offered().iter().filter(|l| l.tag() != "en") {
                let said = sentence(l, &refusal);
                assert!(
                    !said.contains("English") && !said.contains("refusal-") && !said.contains("refused-"),
                    "{}: {code}: {said}",
                    l.tag()
                );
            }
            // Examples stay as they are typed; three English words in a row are a sentence.
            let said = sentence(arabic, &refusal);
            let latin = |word: &&str| word.len() > 2 && word.chars().all(|c| c.is_ascii_lowercase());
            let run = said.split(' ').collect::<Vec<_>>().windows(3).any(|three| three.iter().all(latin));
            assert!(!run, "{code}: {said}");
            seen.insert(said);
        }
        assert!(seen.len() > 100);
    }

    #[test]
    fn what_a_refusal_names_is_told_in_every_language() {
        let refusal = Refusal::new("no-file", "`a.pdf` holds nothing").hint("`comity case show` lists files");
        assert_eq!(
            sentence(Locale::english(), &refusal),
            "`a.pdf` holds nothing: `comity case show` lists files"
        );
        for l in Locale::offered().iter().filter(|l| l.tag() != "en") {
            let said = sentence(l, &refusal);
            assert!(said.ends_with(" (\u{2068}a.pdf\u{2069})"), "{}: {said}", l.tag());
        }
    }
}
