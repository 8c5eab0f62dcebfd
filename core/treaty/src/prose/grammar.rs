//! What a language does to words: plurals, lists, contractions, capitals, and where a space stands.

use super::catalogue::{Catalogue, Language, Term};
use super::template::fill;
use crate::syntax::ast::Number;

/// First strong isolate and its end: what they hold keeps its own direction.
const FSI: char = '\u{2068}';
const PDI: char = '\u{2069}';

/// The plural a language uses with a number.
pub(super) fn plural(language: Language, number: Number) -> &'static str {
    let whole = number.decimals == 0;
    let n = number.units;
    match language {
        Language::Chinese => "other",
        Language::English | Language::Spanish if whole && n == 1 => "one",
        Language::English | Language::Spanish => "other",
        Language::French if number.units < 2 * 10_i64.pow(u32::from(number.decimals)) => "one",
        Language::French => "other",
        // A fraction governs the genitive singular, the form of `few`.
        Language::Russian if !whole => "few",
        Language::Russian => match (n % 10, n % 100) {
            (1, hundredths) if hundredths != 11 => "one",
            (2..=4, hundredths) if !(12..=14).contains(&hundredths) => "few",
            _ => "many",
        },
        Language::Arabic if !whole => "other",
        Language::Arabic => match (n, n % 100) {
            (0, _) => "zero",
            (1, _) => "one",
            (2, _) => "two",
            (_, 3..=10) => "few",
            (_, 11..=99) => "many",
            _ => "other",
        },
    }
}

/// A counted noun with its number: *3 рабочих дня*.
pub(super) fn counted(catalogue: &Catalogue, noun: &Term, number: Number, form: &str) -> String {
    let plural = plural(catalogue.language, number);
    let with = |plural: &str| {
        let own = format!("{plural}.{form}");
        noun.forms.get(&own).or_else(|| noun.forms.get(plural))
    };
    let template = with(plural).or_else(|| with("other")).or_else(|| with("many")).unwrap_or(&noun.base);
    let n = isolated(catalogue.language, &grouped(catalogue, number));
    fill(template, &|place| (place.source == "n").then(|| n.clone()))
}

/// A number with its thousands apart: `200,000`, `200 000`.
pub(super) fn grouped(catalogue: &Catalogue, number: Number) -> String {
    let text = number.to_string();
    let (whole, behind) = text.split_once('.').unwrap_or((&text, ""));
    let (group, point) = match catalogue.language {
        Language::French | Language::Spanish | Language::Russian => ('\u{a0}', ','),
        _ => (',', '.'),
    };
    let mut digits = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            digits.push(group);
        }
        digits.push(digit);
    }
    if behind.is_empty() { digits } else { format!("{digits}{point}{behind}") }
}

/// Words joined for people: *a, b and c*, as `and` or `or` of the catalogue says.
pub(super) fn joined(catalogue: &Catalogue, words: &[String], conjunction: &str) -> String {
    let pair = |template: &str, one: &str, other: &str| {
        fill(template, &|place| match place.source {
            "0" => Some(one.to_owned()),
            "1" => Some(other.to_owned()),
            _ => None,
        })
    };
    match words {
        [] => String::new(),
        [one] => one.clone(),
        // Parts of a sentence and of a row stand beside one another, with the same sign between any two.
        [first, others @ ..] if matches!(conjunction, "parts" | "row") => {
            let template = catalogue.page("lists", conjunction);
            others.iter().fold(first.clone(), |said, next| pair(&template, &said, next))
        }
        [before @ .., last] => {
            let before = match catalogue.find("lists", &format!("{conjunction}.middle")) {
                Some(middle) => {
                    let (first, others) = before.split_first().unwrap_or((last, &[]));
                    others.iter().fold(first.clone(), |said, next| pair(&middle.base, &said, next))
                }
                None => before.join(&comma(catalogue)),
            };
            // Spanish says `e` before an i and `u` before an o.
            let start: String =
                last.trim_start_matches(['\u{ab}', '[']).to_lowercase().chars().take(2).collect();
            let euphony = catalogue.language == Language::Spanish
                && match conjunction {
                    "and" => start.starts_with(['i', 'í']) || matches!(start.as_str(), "hi" | "hí"),
                    _ => start.starts_with(['o', 'ó']) || matches!(start.as_str(), "ho" | "hó"),
                };
            let key = if euphony { format!("{conjunction}.euphonic") } else { conjunction.to_owned() };
            pair(&catalogue.page("lists", &key), &before, last)
        }
    }
}

fn comma(catalogue: &Catalogue) -> String {
    match catalogue.language {
        Language::Chinese => "\u{3001}".to_owned(),
        Language::Arabic => "\u{60c} ".to_owned(),
        _ => ", ".to_owned(),
    }
}

/// A term in the form asked for: its own where it has one, else the one its language makes by rule.
pub(super) fn inflected(language: Language, term: &Term, form: &str) -> String {
    match term.forms.get(form) {
        Some(own) => own.clone(),
        None => derived(language, &term.base, form),
    }
}

/// The contractions a language makes by rule: *du*, *del*, *للطرف*. Other forms leave a text as it is.
pub(super) fn derived(language: Language, text: &str, form: &str) -> String {
    let begins = |word: &str| text.strip_prefix(word);
    match (language, form) {
        (Language::French, "de") => match () {
            () if begins("le ").is_some() => format!("du {}", &text[3..]),
            () if begins("les ").is_some() => format!("des {}", &text[4..]),
            () if text.to_lowercase().starts_with(['a', 'e', 'i', 'o', 'u', 'é', 'è', 'ê', 'î', 'ô']) => {
                format!("d\u{2019}{text}")
            }
            () => format!("de {text}"),
        },
        (Language::French, "a") => match () {
            () if begins("le ").is_some() => format!("au {}", &text[3..]),
            () if begins("les ").is_some() => format!("aux {}", &text[4..]),
            () => format!("à {text}"),
        },
        (Language::Spanish, "de") => match begins("el ") {
            Some(rest) => format!("del {rest}"),
            None => format!("de {text}"),
        },
        (Language::Spanish, "a") => match begins("el ") {
            Some(rest) => format!("al {rest}"),
            None => format!("a {text}"),
        },
        (Language::Arabic, "li") => match (begins("الل"), begins("ال")) {
            (Some(rest), _) => format!("لل{rest}"),
            (None, Some(rest)) => format!("لل{rest}"),
            _ => attached('ل', text),
        },
        (Language::Arabic, "bi") => attached('ب', text),
        _ => text.to_owned(),
    }
}

/// A particle of one letter before a word; before a sign it is stretched, so that it does not stand alone.
fn attached(particle: char, text: &str) -> String {
    let letter = text.chars().next().is_some_and(|first| ('\u{621}'..='\u{64a}').contains(&first));
    format!("{particle}{}{text}", if letter { "" } else { "\u{640}" })
}

/// What is of another direction, fenced off: ids, numbers and names in Arabic.
pub(super) fn isolated(language: Language, text: &str) -> String {
    match language {
        Language::Arabic => format!("{FSI}{text}{PDI}"),
        _ => text.to_owned(),
    }
}

/// Adds a piece to a sentence: with a space where the language has one, without a sign that would stand twice.
pub(super) fn push(language: Language, sentence: &mut String, piece: &str) {
    const SIGNS: [char; 9] =
        [',', ';', '\u{ff0c}', '\u{ff1b}', '\u{60c}', '\u{61b}', '\u{3001}', ':', '\u{ff1a}'];
    let piece = piece.trim();
    if let Some(next) = piece.strip_prefix(". ") {
        if !sentence.ends_with([':', '\u{ff1a}']) {
            stop(language, sentence);
        }
        if language != Language::Chinese {
            sentence.push(' ');
        }
        sentence.push_str(&capital(next));
        return;
    }
    let bare = piece.trim_start_matches(|c: char| SIGNS.contains(&c) || c.is_whitespace());
    let ends = sentence.trim_end().chars().next_back();
    let piece = match ends {
        None | Some(':' | '\u{ff1a}' | '(' | '\u{ff08}') => bare,
        Some(_) => piece,
    };
    let Some(first) = piece.chars().next() else { return };
    if ends.is_some_and(|end| matches!(end, ',' | '\u{ff0c}' | '\u{60c}')) && SIGNS.contains(&first) {
        sentence.pop();
    }
    // French elides: `s'il`.
    let elided = piece.replace("si il ", "s\u{2019}il ");
    let piece = if language == Language::French { elided.as_str() } else { piece };
    let tight = matches!(first, ',' | '.' | ';' | ':' | ')' | '\u{60c}' | '\u{61b}' | '\u{61f}');
    match language {
        _ if sentence.is_empty() || language == Language::Chinese => {}
        Language::French if matches!(first, ';' | ':') => sentence.push('\u{a0}'),
        _ if tight || sentence.ends_with(['(', '\u{2019}']) => {}
        _ => sentence.push(' '),
    }
    sentence.push_str(piece);
}

/// Ends a sentence, unless it is ended.
pub(super) fn stop(language: Language, sentence: &mut String) {
    while sentence.ends_with([',', '\u{ff0c}', '\u{60c}', ' ']) {
        sentence.pop();
    }
    const ENDS: [char; 6] = ['.', '?', '\u{61f}', '\u{3002}', '\u{ff1f}', ']'];
    let inside = sentence.trim_end_matches(['\u{201d}', '\u{bb}', '\u{a0}', PDI]);
    let question = inside.ends_with(['?', '\u{61f}', '\u{ff1f}']) && inside.len() < sentence.len();
    if sentence.is_empty() || sentence.ends_with(ENDS) || question {
        return;
    }
    sentence.push(if language == Language::Chinese { '\u{3002}' } else { '.' });
}

/// A sentence begins with a capital.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
