//! Found by a few words: a reference however it is written, a counterpart, a treaty, or what a case says.
//!
//! Nothing that somebody may not see is found, counted or suggested. Texts lie sealed and have no index: the last
//! cases are read, and how many were is said.

use comity_access::Field;
use comity_store::Page;
use comity_words::Reference;
use serde_json::{Value, json};

use crate::Refusal;
use crate::door::Pass;
use crate::office::Inner;
use crate::view::DeskRow;

/// Cases whose words are read, at most.
const READ: usize = 200;

impl Inner {
    /// What is found: `{"rows","read","left_out":bool}`.
    pub(crate) fn find(&self, words: &str, limit: Option<u32>, pass: &Pass) -> Result<Value, Refusal> {
        let limit = limit.unwrap_or(25).clamp(1, 200) as usize;
        let (rows, read, left_out) = self.found_by(words, limit, pass)?;
        Ok(json!({"rows": rows, "read": read, "left_out": left_out}))
    }

    /// Rows, how many cases were read, and whether others were left out.
    pub(crate) fn found_by(
        &self,
        words: &str,
        limit: usize,
        pass: &Pass,
    ) -> Result<(Vec<DeskRow>, u64, bool), Refusal> {
        let wanted = fold(words);
        if wanted.is_empty() {
            return Err(Refusal::new("no-words", "no words are given to search for")
                .hint("write a reference, a State, a treaty, or words of a case"));
        }
        if let Some(case) = reference_of(words)
            && let Some(row) = self.known_row(&case, pass)?
        {
            return Ok((vec![row], 1, false));
        }
        let mut rows: Vec<DeskRow> = Vec::new();
        let mut read = 0;
        let page = Page { limit: READ + 1, hidden: pass.hidden.clone(), ..Page::default() };
        let spots = self.store.page(&page)?;
        let left_out = spots.len() > READ;
        for spot in spots.iter().take(READ) {
            read += 1;
            let (row, shown) = self.row_at(spot, pass)?;
            if self.speaks_of(&row, &spot.case, &wanted, shown.then_some(pass))? {
                rows.push(row);
            }
        }
        for case in self.store.draft_page("", READ)? {
            if !self.listed_for(pass, &case)? || self.store.version(&case)? > 0 {
                continue;
            }
            read += 1;
            let (row, shown) = self.draft_shown(&case, pass)?;
            if self.speaks_of(&row, &case, &wanted, shown.then_some(pass))? {
                rows.push(row);
            }
        }
        rows.truncate(limit);
        Ok((rows, read, left_out))
    }

    fn known_row(&self, case: &Reference, pass: &Pass) -> Result<Option<DeskRow>, Refusal> {
        if !self.listed_for(pass, case)? {
            return Ok(None);
        }
        if self.store.version(case)? > 0 {
            return Ok(Some(self.case_shown(case, pass)?));
        }
        match self.store.draft(case)? {
            Some(_) => Ok(Some(self.draft_shown(case, pass)?.0)),
            None => Ok(None),
        }
    }

    /// Whether a row, or what its case says to whoever looks, has the words in it.
    fn speaks_of(
        &self,
        row: &DeskRow,
        case: &Reference,
        wanted: &str,
        pass: Option<&Pass>,
    ) -> Result<bool, Refusal> {
        let title = self.holdings.named(&row.treaty).map(|held| held.row().title).unwrap_or_default();
        let name = self
            .keyring()
            .page(&row.counterpart.parse().map_err(crate::keys::internal)?)
            .map(|page| page.name.clone());
        let told =
            format!("{} {} {} {} {title}", row.case, row.counterpart, name.unwrap_or_default(), row.treaty);
        let has = |text: &str| fold(text).contains(wanted);
        if has(&told) || row.case.replace('-', "").to_lowercase().contains(&wanted.replace([' ', '-'], "")) {
            return Ok(true);
        }
        if !pass.is_some_and(|pass| self.reads_content(pass, case).unwrap_or(false)) {
            return Ok(false);
        }
        let said = match self.try_load(case)?.and_then(|loaded| loaded.case().request().cloned()) {
            Some(request) => request,
            None => crate::drafts::draft(&self.draft_of(case)?.1)?.as_it_stands(),
        };
        Ok(said.content.values().any(|said| has(&said.reveal().to_string())))
    }

    /// Whether whoever looks sees what a case says.
    fn reads_content(&self, pass: &Pass, case: &Reference) -> Result<bool, Refusal> {
        Ok(self.sees(pass, case)?.contains(&Field::Content))
    }
}

/// A reference as people write one: without hyphens, with spaces, with letters that look like digits.
fn reference_of(words: &str) -> Option<Reference> {
    let plain: Vec<char> =
        words.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect();
    let digit = |c: &char| match c {
        'O' | 'Q' => '0',
        'I' | 'L' => '1',
        other => *other,
    };
    for first in 2..=3 {
        for second in 2..=3 {
            let (codes, rest) = (first + second, plain.len().checked_sub(first + second));
            if rest != Some(11) {
                continue;
            }
            let text = |part: &[char]| part.iter().collect::<String>();
            let digits = |part: &[char]| part.iter().map(digit).collect::<String>();
            let said = format!(
                "{}-{}-{}-{}-{}",
                text(&plain[..first]),
                text(&plain[first..codes]),
                digits(&plain[codes..codes + 4]),
                digits(&plain[codes + 4..codes + 10]),
                text(&plain[codes + 10..]),
            );
            if let Ok(found) = said.parse() {
                return Some(found);
            }
        }
    }
    None
}

/// A text as it is compared: small letters, no marks; alef in one form, Cyrillic in Latin letters, full-width as plain.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            // Vowel marks, the long stroke, and marks joined to Latin letters.
            '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0640}' | '\u{0300}'..='\u{036F}' => {}
            'أ' | 'إ' | 'آ' | 'ٱ' => folded.push('ا'),
            'ى' => folded.push('ي'),
            'ة' => folded.push('ه'),
            '\u{0660}'..='\u{0669}' => push_digit(&mut folded, letter, '\u{0660}'),
            '\u{06F0}'..='\u{06F9}' => push_digit(&mut folded, letter, '\u{06F0}'),
            '\u{FF01}'..='\u{FF5E}' => {
                folded
                    .extend(char::from_u32(letter as u32 - 0xFEE0).into_iter().flat_map(char::to_lowercase));
            }
            letter if letter.is_whitespace() => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            letter => match latin(letter) {
                Some(latin) => folded.push_str(latin),
                None => folded.push(letter),
            },
        }
    }
    folded.trim().to_owned()
}

fn push_digit(folded: &mut String, letter: char, zero: char) {
    folded.extend(char::from_digit(letter as u32 - zero as u32, 10));
}

/// Letters of Cyrillic, and Latin letters with marks, in plain Latin.
fn latin(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' | 'ё' | 'э' | 'є' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' | 'й' | 'ы' | 'і' | 'ї' => "i",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ў' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "iu",
        'я' => "ia",
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ä' => "a",
        'ç' | 'ć' | 'č' => "c",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => "e",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => "i",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'ō' | 'ő' => "o",
        'ö' => "o",
        'ù' | 'ú' | 'û' | 'ū' | 'ů' | 'ű' => "u",
        'ü' => "u",
        'ý' | 'ÿ' => "y",
        'ž' | 'ź' | 'ż' => "z",
        'š' | 'ś' => "s",
        'ß' => "ss",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'æ' => "ae",
        'œ' => "oe",
        'ř' => "r",
        'ť' => "t",
        'ğ' => "g",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writings_of_one_word_meet() {
        assert_eq!(fold("أحمد الإسلام"), fold("احمد الاسلام"));
        assert_eq!(fold("مُحَمَّد"), fold("محمد"));
        assert_eq!(fold("Илья  Коррен"), "ilia korren");
        assert_eq!(fold("Müller"), fold("MULLER"));
        assert_eq!(fold("２０２６"), "2026");
        assert!(fold("司法协助请求").contains(&fold("协助")));
        assert_eq!(fold(" \u{064B} "), "");
    }

    #[test]
    fn a_reference_is_read_with_spaces_without_hyphens_and_with_letters_that_look_like_digits() {
        let case: Reference = "ARV-BEL-2026-000001-G".parse().unwrap();
        for written in
            ["ARV-BEL-2026-000001-G", "arv bel 2026 000001 g", "ARVBEL2026000001G", "ARV/BEL/2O26/OOOOOl/G"]
        {
            assert_eq!(reference_of(written), Some(case.clone()), "{written}");
        }
        assert_eq!(reference_of("ARV-BEL-2026-000001-H"), None, "the check letter says no");
        assert_eq!(reference_of("4711"), None);
    }
}
