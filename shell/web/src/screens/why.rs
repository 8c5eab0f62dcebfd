//! Why not, in the reader's words: what a code of the law or of the house says, with what its sentence names.
//!
//! The node tells a code, an English sentence and the names in it. A page says the code out of the catalogue; a code
//! that stands in none keeps its English sentence, marked as such, and a test names it.

use comity_node::Refusal;
use fluent_bundle::{FluentArgs, FluentValue};
use serde_json::Value;

use super::{called, day, moment, word};
use crate::locale::Locale;

/// A reason as the node tells it: `{"code","sentence","article","hint","about"}`.
pub(crate) fn reason(l: &Locale, why: &Value) -> String {
    let text = |name: &str| why[name].as_str().unwrap_or_default();
    in_words(l, "why", text("code"), &why["about"]).unwrap_or_else(|| l.in_english(text("sentence")))
}

/// A refusal out of the catalogue, with its article; nothing where it has no words there.
pub(crate) fn refusal(l: &Locale, refusal: &Refusal) -> Option<String> {
    let about = serde_json::to_value(&refusal.about).ok()?;
    // A draft that lacks elements says so under a code of its own.
    let code = if refusal.code == "incomplete" { "missing-elements" } else { refusal.code.as_str() };
    let said = in_words(l, "why", code, &about)?;
    Some(match &refusal.article {
        Some(number) => l.say_with("why-article", [("why", said.into()), ("number", number.as_str().into())]),
        None => said,
    })
}

/// Something a page of a case must show.
pub(crate) fn notice(l: &Locale, notice: &comity_node::view::NoticeView) -> String {
    let about = serde_json::to_value(&notice.about).unwrap_or_default();
    in_words(l, "notice", &notice.code, &about).unwrap_or_else(|| l.in_english(&notice.sentence))
}

/// What went wrong with a journal, a clock or a key, with when it was seen.
pub(crate) fn alarm(l: &Locale, alarm: &comity_node::view::NoticeView) -> String {
    let about = serde_json::to_value(&alarm.about).unwrap_or_default();
    let said = in_words(l, "alarm", &alarm.code, &about).unwrap_or_else(|| l.in_english(&alarm.sentence));
    match alarm.about.get("at") {
        Some(at) => format!("{said} ({})", moment(l, at)),
        None => said,
    }
}

/// How a key of the office stands.
pub(crate) fn key(l: &Locale, row: &Value) -> String {
    let code = row["code"].as_str().unwrap_or_default();
    let about = serde_json::json!({"moment": row["withdrawn"]});
    in_words(l, "key", code, &about)
        .unwrap_or_else(|| l.in_english(row["standing"].as_str().unwrap_or_default()))
}

/// What was read, by the words of the terminal: `case show`.
pub(crate) fn read(l: &Locale, said: &str) -> String {
    let kind = match said.split_once(' ').unwrap_or((said, "")) {
        ("case", rest) => match rest.split(' ').next().unwrap_or_default() {
            "show" | "explain" | "route" => "case",
            "draft" | "set" | "waiting" | "preview" | "withhold" | "disclose" | "check" | "form"
            | "annex" | "save-annex" | "bytes" | "approve" | "submit" => "draft",
            "answer" | "send-again" => "act",
            "cost" => "costs",
            "came" | "receive-paper" | "posted" | "arrived" | "letter" | "keep-scan" | "scan" => "paper",
            "receipt" => "proof",
            "passages" | "give-passages" | "translate" | "certify" => "passages",
            "protection" | "sensitive" | "unit" | "seal" | "unseal" => "protection",
            "open" | "open-emergency" => "opening",
            "list" | "find" | "assign" | "seen" => "list",
            _ => return l.in_english(said),
        },
        ("evidence", _) => "evidence",
        ("journal", "prove") => "proof",
        ("keys", "shred") => "forgetting",
        ("readings", _) => "register",
        ("desk" | "officer", _) => "list",
        _ => return l.in_english(said),
    };
    word(l, "reading", kind)
}

fn in_words(l: &Locale, list: &str, code: &str, about: &Value) -> Option<String> {
    let id = format!("{list}-{code}");
    let mut args = FluentArgs::new();
    let named = |name: &str| about[name].as_str().unwrap_or_default();
    for (name, value) in about.as_object().into_iter().flatten() {
        let Some(said) = value.as_str() else { continue };
        let said: FluentValue<'_> = match name.as_str() {
            "party" => word(l, "party", said).into(),
            "status" => word(l, "status", said).into(),
            "outcome" => word(l, "outcome", said).into(),
            "ground" => of_list(l, "ground", said).into(),
            "elements" => each(said, |one| of_list(l, "element", one)).into(),
            "languages" => each(said, |one| language(l, one)).into(),
            "office" => called::office(l, said).into(),
            "duty" => called::duty(l, said).into(),
            "question" => called::question(l, said, named("wording")).into(),
            "day" => day(l, said).into(),
            "until" | "moment" => moment(l, said).into(),
            "hours" | "needed" | "signed" => {
                said.parse::<u32>().map_or_else(|_| said.to_owned().into(), FluentValue::from)
            }
            _ => said.to_owned().into(),
        };
        args.set(name.as_str(), said);
    }
    l.say_args(&id, &args)
}

/// A code of a closed list in words; one of the treaty's own, marked as it stands.
fn of_list(l: &Locale, list: &str, code: &str) -> String {
    let said = word(l, list, code);
    if said == code { l.in_english(code) } else { said }
}

fn each(codes: &str, said: impl Fn(&str) -> String) -> String {
    codes
        .split(',')
        .filter(|code| !code.is_empty())
        .map(|code| said(code.trim()))
        .collect::<Vec<_>>()
        .join(", ")
}

fn language(l: &Locale, tag: &str) -> String {
    match Locale::of_tag(tag) {
        Some(other) => l.in_language(other.language(), other.name()),
        None => tag.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::{Path, PathBuf};

    use super::*;

    fn files(of: &Path, into: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(of).unwrap().map(|entry| entry.unwrap().path()) {
            match entry.is_dir() {
                true => files(&entry, into),
                false => into.push(entry),
            }
        }
    }

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
    }

    /// What stands between quotes behind each of these words.
    fn quoted_behind(text: &str, words: &[&str]) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for word in words {
            for behind in text.split(word).skip(1) {
                let Some(said) = behind.trim_start().strip_prefix('"') else { continue };
                let said = said.split('"').next().unwrap();
                if !said.is_empty() && said.chars().all(|c| c.is_ascii_lowercase() || c == '-') {
                    found.insert(said.to_owned());
                }
            }
        }
        found
    }

    fn body<'t>(text: &'t str, from: &str) -> &'t str {
        let from = text.find(from).unwrap_or_else(|| panic!("`{from}` is not there"));
        &text[from..from + text[from..].find("\n    }\n").unwrap()]
    }

    /// Every code by which the law or a register bars an act, read off the sources.
    fn codes() -> BTreeSet<String> {
        let mut codes = BTreeSet::new();
        let read = |file: &str| std::fs::read_to_string(root().join(file)).unwrap();
        for file in ["inadmissible.rs", "cost/refusal.rs", "paper/refused.rs"]
            .map(|one| format!("core/case/src/{one}"))
        {
            let text = read(&file);
            codes.extend(quoted_behind(body(&text, "pub fn code(&self)"), &["=>"]));
        }
        let mut all = vec![root().join("core/treaty/src/apply/admissible.rs")];
        files(&root().join("core/case/src"), &mut all);
        for file in all {
            let text = std::fs::read_to_string(file).unwrap();
            if text.contains("Bar {") || text.contains("Bar;") {
                codes.extend(quoted_behind(&text, &["bar(", "Bar { code:", "code:"]));
            }
        }
        codes
    }

    fn notices() -> BTreeSet<String> {
        let mut codes = BTreeSet::new();
        for file in ["desk/notices.rs", "paper/shown.rs"] {
            let text = std::fs::read_to_string(root().join("shell/node/src").join(file)).unwrap();
            codes.extend(quoted_behind(&text, &["NoticeView::new(", "of_state("]));
        }
        codes
    }

    #[test]
    fn every_reason_and_notice_is_said_in_each_of_the_six_languages() {
        let (why, notices) = (codes(), notices());
        assert!(why.len() > 100 && why.contains("ground-unavailable"), "{} codes were found", why.len());
        assert!(notices.len() > 10, "{notices:?}");
        let keys = std::fs::read_to_string(root().join("shell/node/src/rotation.rs")).unwrap();
        let keys = quoted_behind(body(&keys, "fn list_keys"), &["=> (", "{ ("]);
        let standing = std::fs::read_to_string(root().join("core/case/src/assurance.rs")).unwrap();
        let standing = quoted_behind(body(&standing, "pub fn standing"), &["=>"]);
        let alarms = std::fs::read_to_string(root().join("shell/node/src/alarms.rs")).unwrap();
        let alarms = quoted_behind(alarms.split("];").next().unwrap(), &["("]);
        let powers = std::fs::read_to_string(root().join("policies/powers.policy")).unwrap();
        let powers: BTreeSet<String> =
            powers.lines().filter_map(|line| line.strip_prefix("power ")).map(str::to_owned).collect();
        assert!(alarms.len() > 20 && powers.len() > 30, "{alarms:?} {powers:?}");
        let mut lacking = BTreeMap::new();
        for l in Locale::offered() {
            for (list, codes) in [
                ("why", &why),
                ("notice", &notices),
                ("key", &keys),
                ("assurance-is", &standing),
                ("alarm", &alarms),
                ("power", &powers),
            ] {
                for id in codes.iter().map(|code| format!("{list}-{code}")).filter(|id| !l.has(id)) {
                    lacking.entry(id).or_insert_with(Vec::new).push(l.tag());
                }
            }
        }
        assert!(lacking.is_empty(), "no words for {lacking:#?}");
    }

    #[test]
    fn a_reason_names_what_it_is_about_in_the_readers_words() {
        let why = serde_json::json!({"code": "ground-unavailable", "sentence": "the ground `dual-criminality` of 6(2) does not apply here", "about": {"ground": "dual-criminality"}});
        for l in Locale::offered() {
            let said = reason(l, &why);
            assert!(!said.contains("dual-criminality") && !said.contains("{$"), "{}: {said}", l.tag());
        }
        let unknown = serde_json::json!({"code": "of-no-catalogue", "sentence": "a sentence"});
        let french = Locale::of_tag("fr").unwrap();
        assert_eq!(reason(french, &unknown), french.in_english("a sentence"));
    }

    #[test]
    fn every_refusal_of_the_case_fills_the_places_of_its_sentence() {
        // What a variant of the sources names, and what the catalogue wants of it, by the text of both.
        let names = std::fs::read_to_string(root().join("core/case/src/inadmissible/names.rs")).unwrap();
        let known = quoted_behind(&names, &["one(", "((", ", ("]);
        let catalogue = std::fs::read_to_string(root().join("locales/en/why.ftl")).unwrap();
        for line in
            catalogue.lines().filter(|line| line.starts_with("why-") && !line.starts_with("why-article"))
        {
            for variable in line.split("{ $").skip(1).map(|after| after.split(' ').next().unwrap()) {
                assert!(known.contains(variable), "`{line}` wants `{variable}`, which no reason names");
            }
        }
    }

    #[test]
    fn every_reading_of_a_case_has_its_word() {
        let rows = std::fs::read_to_string(root().join("shell/node/src/rights.rs")).unwrap();
        let mut walked = 0;
        for line in rows.lines().filter(|line| line.trim_start().starts_with('"') && line.contains("Verb::"))
        {
            let said = line.split('"').nth(1).unwrap();
            if !line.contains("Some(case)") && !line.contains("=> List") && !line.contains("=> Readings") {
                continue;
            }
            walked += 1;
            for l in Locale::offered() {
                let word = read(l, said);
                assert!(!word.contains(said) && !word.is_empty(), "{}: `{said}` has no word", l.tag());
            }
        }
        assert!(walked > 50, "the rows were not found");
    }
}
