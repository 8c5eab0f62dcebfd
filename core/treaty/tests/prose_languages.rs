//! The treaties as sentences in every language. `UPDATE=1 cargo test -p comity-treaty --test prose_languages` writes
//! what comes out into `tests/prose`; read the change as a lawyer of that language would before keeping it.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use comity_treaty::calendar::Calendars;
use comity_treaty::model::{Instrument, Profile};
use comity_treaty::prose::{Language, Rendering, rendering};
use comity_treaty::syntax::ast::{Item, Statement, Value, ValueKind};
use comity_treaty::{Library, Source, load, parse};

const EXAMPLE: &str = include_str!("files/treaty-example.treaty");
const GALLERY: &str = include_str!("files/clause-types.treaty");
const ARV_BEL: &str = include_str!("../../../treaties/arv-bel-mla.treaty");
const EU_UK: &str = include_str!("../../../treaties/eu-uk-tca-8.treaty");
const EU_UK_DEFAULT: &str = include_str!("../../../treaties/eu-uk-tca-8-default.profile.treaty");

/// Phrases the rows of the table have and no example file uses, in one treaty.
const REST: &str = include_str!("files/every-phrase.treaty");

/// A convention and what one Party declared to it.
const OVERLAY: &str = include_str!("files/overlay-of-belmora.treaty");

#[test]
fn the_worked_example_reads_in_every_language_as_it_is_written_down() {
    for language in others() {
        compare(&format!("treaty-example.{language}.txt"), &of(&[EXAMPLE], language).to_text());
    }
}

#[test]
fn a_clause_of_every_type_reads_in_every_language_as_it_is_written_down() {
    for language in others() {
        compare(&format!("clause-types.{language}.txt"), &of(&[GALLERY], language).to_text());
    }
}

#[test]
fn the_phrases_no_example_uses_read_in_every_language_as_they_are_written_down() {
    for language in Language::ALL {
        compare(&format!("every-phrase.{language}.txt"), &of(&[REST], language).to_text());
    }
}

#[test]
fn what_a_party_declares_reads_apart_in_every_language_as_it_is_written_down() {
    for language in Language::ALL {
        let library = library(&[OVERLAY]);
        let (instrument, profiles) = whole(&library);
        let overlays = library.overlays_of(&instrument.id).map(Arc::as_ref);
        let said = rendering(instrument, &profiles, language).with_overlays(instrument, overlays);
        assert_eq!(said.overlays.len(), 1);
        assert!(!said.to_text().contains('\u{27e6}'), "{language}");
        assert!(said.clause("reservation.no-commissions").is_some(), "{language}");
        compare(&format!("overlay.{language}.txt"), &said.to_text());
    }
}

#[test]
fn every_number_id_and_article_of_the_source_stands_in_every_rendering() {
    for texts in corpus() {
        for language in Language::ALL {
            let page = plain(&of(&texts, language).to_text());
            walk(&parse(texts[0]).file().items, &mut |statement| {
                if matches!(statement.keyword(), "verified" | "text" | "comity") {
                    return;
                }
                let values = statement.phrases.iter().filter(|phrase| phrase.name != "reads");
                for value in values.flat_map(|phrase| &phrase.args).chain(&statement.subject) {
                    numbers(value, &mut |number| assert!(page.contains(&number), "{language}: {number}"));
                }
                for reference in statement.at() {
                    assert!(page.contains(&reference.text), "{language}: {}", reference.text);
                }
            });
            let library = library(&texts);
            for clause in whole(&library).0.clauses() {
                assert!(page.contains(&format!("[{}]", clause.id)), "{language}: {}", clause.id);
            }
        }
    }
}

#[test]
fn nothing_is_missing_from_a_catalogue_that_these_treaties_ask_for() {
    for texts in corpus() {
        for language in Language::ALL {
            let page = of(&texts, language).to_text();
            assert!(!page.contains('\u{27e6}'), "{language}: {}", around(&page, '\u{27e6}'));
            assert!(!page.contains(['{', '}']), "{language}: {}", around(&page, '{'));
            let line = one_line(&page);
            assert!(!line.contains(" ,") && !line.contains(",."), "{language}");
        }
    }
}

/// What the drafter wrote, and codes of Parties, zones and calendars, may stand in any language; other words of the
/// English rendering may not.
#[test]
fn no_english_word_is_left_in_another_language() {
    for texts in corpus() {
        let english: BTreeSet<String> = words(&of(&texts, Language::English).to_text());
        let written: BTreeSet<String> = texts.iter().flat_map(|text| words(text)).collect();
        for language in others().filter(|l| !matches!(l, Language::French | Language::Spanish)) {
            let said = unquoted(&of(&texts, language).to_text());
            let left: Vec<&String> =
                words(&said).intersection(&english).map(|word| english.get(word).unwrap()).collect();
            let left: Vec<&&String> = left.iter().filter(|word| !allowed(word, &written)).collect();
            assert!(left.is_empty(), "{language}: {left:?}");
        }
        for language in others().filter(|l| matches!(l, Language::French | Language::Spanish)) {
            let said = unquoted(&of(&texts, language).to_text());
            for word in
                ["the", "of", "and", "is", "which", "requested", "requesting", "days", "within", "may"]
            {
                assert!(!words(&said).contains(word), "{language}: {word}");
            }
        }
    }
}

#[test]
fn arabic_closes_every_isolate_on_the_line_it_opens_it() {
    for texts in corpus() {
        let page = of(&texts, Language::Arabic).to_text();
        for line in page.lines() {
            let mut open = 0_i32;
            for sign in line.chars() {
                match sign {
                    '\u{2068}' => open += 1,
                    '\u{2069}' => open -= 1,
                    _ => {}
                }
                assert!(open >= 0, "{line}");
            }
            assert_eq!(open, 0, "{line}");
        }
        assert!(page.contains('\u{2068}'));
    }
    for language in others().filter(|language| language.direction() == "ltr") {
        assert!(!of(&[EXAMPLE], language).to_text().contains('\u{2068}'));
    }
}

#[test]
fn a_reader_is_shown_the_wording_in_his_own_language_where_it_is_authentic_and_else_all_of_them() {
    let decide = |language| of(&[EXAMPLE], language).clause("decide").unwrap().to_text();
    let (en, fr) =
        ("The requested Party shall decide", "La Partie requise statue sur la demande dans les [30]");
    assert!(decide(Language::English).contains(en) && !decide(Language::English).contains(fr));
    assert!(decide(Language::French).contains(fr) && !decide(Language::French).contains(en));
    for language in others().filter(|language| *language != Language::French) {
        let both = one_line(&decide(language));
        assert!(both.contains(en) && both.contains(fr), "{both}");
    }
}

#[test]
fn a_silenced_check_and_a_wording_of_the_whole_treaty_are_printed() {
    let text = r#"comity 1;
treaty t "T" {
  authentic (fr, en) prevailing fr;
  text at 0 fr "Les Parties sont convenues de ce qui suit." en "The Parties have agreed as follows.";
  allow W066 because "costs are settled elsewhere" by "drafting group";
  party ARV "Arvenia" { timezone "Europe/Berlin"; calendar arv-public; }
  party BEL "Belmora" { timezone "Asia/Tokyo"; calendar bel-public; }
}
"#;
    for language in Language::ALL {
        let page = plain(&of(&[text], language).to_text());
        assert!(page.contains("W066") && page.contains("costs are settled elsewhere"), "{page}");
        let wanted = if language == Language::English { "have agreed" } else { "sont convenues" };
        assert!(page.contains(wanted), "{page}");
    }
    let french = of(&[text], Language::French);
    assert!(french.notice.contains("prévaut") && french.notice.ends_with("français."), "{}", french.notice);
}

fn others() -> impl Iterator<Item = Language> {
    Language::ALL.into_iter().filter(|language| *language != Language::English)
}

fn corpus() -> [Vec<&'static str>; 5] {
    [vec![EXAMPLE], vec![GALLERY], vec![ARV_BEL], vec![EU_UK, EU_UK_DEFAULT], vec![REST]]
}

fn library(texts: &[&str]) -> Library {
    let sources: Vec<Source> = texts.iter().map(|text| Source::new("t", *text)).collect();
    load(&sources, Calendars::builtin()).0
}

fn whole(library: &Library) -> (&Instrument, Vec<&Profile>) {
    let (id, instrument) = library.instruments.iter().next().expect("a treaty is among the texts");
    (instrument, library.profiles_of(id).map(Arc::as_ref).collect())
}

fn of(texts: &[&str], language: Language) -> Rendering {
    let library = library(texts);
    let (instrument, profiles) = whole(&library);
    rendering(instrument, &profiles, language)
}

fn walk(items: &[Item], each: &mut dyn FnMut(&Statement)) {
    for item in items {
        match item {
            Item::Plain(statement) => {
                each(statement);
                walk(statement.items(), each);
            }
            Item::Bracketed(bracketed) => {
                bracketed
                    .options
                    .iter()
                    .filter_map(|o| o.1.as_ref())
                    .for_each(|block| walk(&block.items, each));
            }
        }
    }
}

/// The numbers of a value, as their digits; once and twice may be words.
fn numbers(value: &Value, each: &mut dyn FnMut(String)) {
    match &value.kind {
        ValueKind::Number(number) if number.decimals == 0 && number.units <= 2 => {}
        ValueKind::Number(number) | ValueKind::Percent(number) | ValueKind::Money(number, _) => {
            each(number.to_string());
        }
        ValueKind::Length(length) => each(length.amount.to_string()),
        ValueKind::Date(day) => {
            each(day.day().to_string());
            each(day.year().to_string());
        }
        ValueKind::Bracket(bracket) => {
            bracket.options.iter().filter_map(|o| o.1.as_ref()).for_each(|v| numbers(v, each))
        }
        ValueKind::Limit(limit) => {
            use comity_treaty::syntax::ast::LimitForm::{AtLeast, Before, NoLaterThan, Promptly, Within};
            match &limit.form {
                Within(value) | AtLeast(value) | NoLaterThan(value) | Before(value, _) => {
                    numbers(value, each)
                }
                Promptly(_) => {}
            }
        }
        _ => {}
    }
}

/// A page without its breaks, its signs of direction and the signs between thousands.
fn plain(page: &str) -> String {
    let signs = ['\u{2068}', '\u{2069}'];
    let mut text = one_line(page).replace(signs, "");
    for sign in [",", "\u{a0}"] {
        let mut joined = String::new();
        let letters: Vec<char> = text.chars().collect();
        for (place, letter) in letters.iter().enumerate() {
            let digit =
                |place: Option<usize>| place.and_then(|p| letters.get(p)).is_some_and(char::is_ascii_digit);
            let between = digit(place.checked_sub(1)) && digit(Some(place + 1));
            match sign.starts_with(*letter) && between {
                // A comma before one digit alone is a decimal point.
                true if sign == "," && !digit(Some(place + 2)) => joined.push('.'),
                true => {}
                false => joined.push(*letter),
            }
        }
        text = joined;
    }
    text
}

fn one_line(text: &str) -> String {
    text.split([' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn around(page: &str, sign: char) -> String {
    let place = page.find(sign).unwrap_or(0);
    page[place..].chars().take(80).collect()
}

/// The words of Latin letters, in lower case; a digest is none.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.len() > 1);
    words.filter(|word| word.bytes().all(|byte| byte.is_ascii_alphabetic())).map(str::to_lowercase).collect()
}

/// A page without what it quotes, its ids and its marks of language: what is left is the language's own.
fn unquoted(page: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_u32;
    for sign in page.replace("\n     ", " ").chars() {
        match sign {
            '\u{ab}' | '\u{201c}' | '[' | '(' => depth += 1,
            '\u{bb}' | '\u{201d}' | ']' | ')' => depth = depth.saturating_sub(1),
            sign if depth == 0 => out.push(sign),
            _ => {}
        }
    }
    out
}

/// What every language writes alike: codes, zones, names of calendars and of instruments, and words of the file that
/// stand unquoted by right (names of Parties, of systems and of places where a text was read).
fn allowed(word: &str, written: &BTreeSet<String>) -> bool {
    const NAMES: &[&str] = &["sha", "eur", "interpol", "ne", "bis", "in", "idem", "ip"];
    NAMES.contains(&word) || (written.contains(word) && !CLOSED.contains(&word))
}

/// Words of the language itself that no rendering but the English may hold.
const CLOSED: &[&str] = &[
    "requested",
    "requesting",
    "both",
    "bearer",
    "central",
    "minister",
    "court",
    "days",
    "working",
    "hours",
    "months",
    "refuse",
    "postpone",
    "grant",
    "required",
    "allowed",
    "prior",
    "kept",
    "none",
    "unless",
    "when",
    "within",
    "receipt",
    "received",
    "decided",
    "executed",
    "measure",
    "offence",
    "request",
    "reasons",
    "estimate",
    "promptly",
];

// Tests may read and write what they are compared with.
#[allow(clippy::disallowed_methods)]
fn compare(name: &str, said: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/prose").join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, said).expect("a written rendering can be replaced");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    if written != said {
        let line = written.lines().zip(said.lines()).take_while(|(one, other)| one == other).count();
        let at = |text: &str| text.lines().nth(line).unwrap_or("(nothing)").to_owned();
        panic!("{name}:{}: written\n{}\nsaid\n{}", line + 1, at(&written), at(said));
    }
}
