//! The term base: how a word of the field reads in each of six languages.
//!
//! The product's own stands in `terms/base.tsv`; `terms.tsv` in a node's folder adds to it, and its lines come first.
//! A table of one head line with language tags and a line a term, its columns parted by tabs.

use std::path::Path;

use serde_json::{Value, json};

use crate::Refusal;
use crate::find::fold;

const BASE: &str = include_str!("../../../terms/base.tsv");
/// Terms beside one passage, at most.
const MOST: usize = 40;

/// Terms of one table.
pub(crate) struct Terms {
    languages: Vec<String>,
    /// The words in the order of `languages`; what stands behind them is a note.
    rows: Vec<Vec<String>>,
}

impl Terms {
    /// The product's own, behind those of a node where it has some.
    pub(crate) fn of(folder: &Path) -> Result<Vec<Terms>, Refusal> {
        let mut all = Vec::new();
        let own = folder.join("terms.tsv");
        match std::fs::read_to_string(&own) {
            Ok(text) => all.push(Terms::read(&text).map_err(|why| {
                Refusal::new("terms", format!("`{}`: {why}", own.display()))
                    .hint("its first line names languages as in `en fr note`, parted by tabs; `terms/base.tsv` is one")
            })?),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(Refusal::new("terms", format!("`{}`: {error}", own.display()))),
        }
        all.push(Terms::read(BASE).map_err(|why| Refusal::new("terms", why))?);
        Ok(all)
    }

    fn read(text: &str) -> Result<Terms, String> {
        let mut lines =
            text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        let (_, head) = lines.next().ok_or("it has no head line")?;
        let languages: Vec<String> =
            head.split('\t').map(str::trim).take_while(|tag| *tag != "note").map(str::to_owned).collect();
        if languages.len() < 2 {
            return Err("its first line names fewer than two languages".to_owned());
        }
        let mut rows = Vec::new();
        for (at, line) in lines {
            let cells: Vec<String> = line.split('\t').map(|cell| cell.trim().to_owned()).collect();
            if cells.len() > languages.len() + 1 {
                return Err(format!("line {}: more columns than its head names", at + 1));
            }
            rows.push(cells);
        }
        Ok(Terms { languages, rows })
    }

    /// The terms that stand in a text, as they read in another language; the longest first, each word once.
    fn found(&self, text: &str, from: &str, to: &str) -> Vec<(String, String, String)> {
        let place = |language: &str| {
            let main = language.split('-').next().unwrap_or(language);
            self.languages.iter().position(|tag| tag.eq_ignore_ascii_case(main))
        };
        let (Some(from), Some(to)) = (place(from), place(to)) else { return Vec::new() };
        let mut left = fold(text);
        let cell = |row: &[String], at: usize| row.get(at).cloned().unwrap_or_default();
        let mut rows: Vec<&Vec<String>> = self.rows.iter().collect();
        rows.sort_by_key(|row| std::cmp::Reverse(cell(row, from).chars().count()));
        let mut found = Vec::new();
        for row in rows {
            let (source, target) = (cell(row, from), cell(row, to));
            let term = fold(&source);
            if !source.is_empty() && !target.is_empty() && stands_in(&left, &term) {
                found.push((source, target, cell(row, self.languages.len())));
                // What is a part of it is no term of its own there: offence in political offence.
                left = left.replace(&term, "\u{1}");
            }
        }
        found
    }
}

/// The terms of a passage.
pub(crate) fn of_text(all: &[Terms], text: &str, from: &str, to: &str) -> Vec<Value> {
    let mut told: Vec<Value> = Vec::new();
    for (source, target, note) in all.iter().flat_map(|terms| terms.found(text, from, to)) {
        let said =
            told.iter().any(|one| one["source"].as_str().is_some_and(|held| fold(held) == fold(&source)));
        if !said && told.len() < MOST {
            told.push(json!({"source": source, "target": target, "note": Some(note).filter(|note| !note.is_empty())}));
        }
    }
    told
}

/// Whether a term begins where a word does. Words that change at their end are found by what does not change only where
/// the term itself is a beginning; scripts without blanks are found anywhere.
fn stands_in(text: &str, term: &str) -> bool {
    let blanks = |c: char| c.is_alphabetic() && !('\u{2E80}'..='\u{9FFF}').contains(&c);
    text.match_indices(term).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        // The Arabic article and joined prepositions stand before a word without a blank.
        let joined = before.is_some_and(|c| "البولفك".contains(c));
        let after = text[at + term.len()..].chars().next();
        let free = |c: Option<char>| c.is_none_or(|c| !blanks(c) || !term.starts_with(blanks));
        // A plural is the term still; elsewhere than in ASCII a word's end changes in more ways than are listed here.
        let ending: String = text[at + term.len()..].chars().take_while(char::is_ascii_alphabetic).collect();
        let plural = matches!(ending.as_str(), "s" | "es" | "x");
        (free(before) || joined) && (free(after) || after.is_some_and(|c| !c.is_ascii()) || plural)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_products_terms_read_and_every_line_has_six_languages() {
        let base = Terms::read(BASE).unwrap();
        assert_eq!(base.languages, ["en", "fr", "es", "ar", "ru", "zh"]);
        assert!(base.rows.len() > 40);
        for row in &base.rows {
            assert!(row.iter().take(6).filter(|cell| !cell.is_empty()).count() == 6, "{row:?}");
        }
    }

    #[test]
    fn a_term_is_found_in_each_script_and_not_inside_another_word() {
        let base = [Terms::read(BASE).unwrap()];
        let target = |text: &str, from: &str, to: &str| {
            let found = of_text(&base, text, from, to);
            found.iter().map(|one| one["target"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert!(
            target("La double incrimination est établie.", "fr", "en")
                .contains(&"dual criminality".to_owned())
        );
        assert!(target("The witnesses were heard.", "en", "es").contains(&"testigo".to_owned()));
        assert!(target("本案符合双重犯罪原则", "zh", "ru").len() == 1);
        assert!(target("سلطات الدولة الطالبة", "ar", "en").contains(&"requesting State".to_owned()));
        assert!(target("experts", "en", "fr").contains(&"expert".to_owned()));
        assert!(!target("inexpert", "en", "fr").contains(&"expert".to_owned()));
        assert!(target("anything", "en", "de").is_empty());
    }

    #[test]
    fn a_node_says_its_own_words_first_and_a_broken_table_is_named() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("terms.tsv"), "en\tfr\nwitness\ttémoin assisté\n").unwrap();
        let all = Terms::of(dir.path()).unwrap();
        assert_eq!(of_text(&all, "a witness", "en", "fr")[0]["target"], "témoin assisté");
        std::fs::write(dir.path().join("terms.tsv"), "en\n").unwrap();
        assert_eq!(Terms::of(dir.path()).err().unwrap().code, "terms");
    }
}
