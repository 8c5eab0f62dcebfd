//! The treaties as sentences. `UPDATE=1 cargo test -p comity-treaty --test prose` writes what comes out into
//! `tests/prose`; read the change as a drafter would before keeping it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use comity_treaty::calendar::Calendars;
use comity_treaty::model::{Body, Instrument, Profile};
use comity_treaty::prose::{Effect, Language, Rendering, articles, rendering};
use comity_treaty::syntax::ast::{Item, Statement};
use comity_treaty::{Library, Source, load, parse};

const EXAMPLE: &str = include_str!("files/treaty-example.treaty");
const GALLERY: &str = include_str!("files/clause-types.treaty");
const ARV_BEL: &str = include_str!("../../../treaties/arv-bel-mla.treaty");
const EU_UK: &str = include_str!("../../../treaties/eu-uk-tca-8.treaty");
const EU_UK_DEFAULT: &str = include_str!("../../../treaties/eu-uk-tca-8-default.profile.treaty");

#[test]
fn the_worked_example_reads_as_it_is_written_down() {
    compare("treaty-example.txt", &of(&[EXAMPLE]).to_text());
}

#[test]
fn a_clause_of_every_type_reads_as_it_is_written_down() {
    compare("clause-types.txt", &of(&[GALLERY]).to_text());
}

#[test]
fn the_agreement_prints_its_profile_apart() {
    let text = of(&[EU_UK, EU_UK_DEFAULT]).to_text();
    compare("eu-uk-tca-8.txt", &text);
    let (own, profile) = text.split_once("\nProfile eu-uk-tca-8-default").unwrap();
    assert!(!own.contains("The day of the deed"), "a choice of the profile stands in the text");
    assert!(profile.contains("not in the text"));
}

#[test]
fn every_clause_of_every_file_has_one_sentence_and_every_word_too() {
    for texts in [vec![EXAMPLE], vec![GALLERY], vec![ARV_BEL], vec![EU_UK, EU_UK_DEFAULT]] {
        let library = library(&texts);
        let (instrument, _) = whole(&library);
        let said = articles(instrument, Language::English);
        let mut ids: Vec<&str> =
            said.iter().flat_map(|a| &a.clauses).map(|clause| clause.id.as_str()).collect();
        for clause in instrument.clauses() {
            assert_eq!(ids.iter().filter(|id| **id == clause.id).count(), 1, "{}", clause.id);
            ids.retain(|id| *id != clause.id);
        }
        for word in instrument.words.values().filter(|word| instrument.clause(&word.id).is_none()) {
            assert!(ids.iter().any(|id| id.ends_with(&format!(".{}", word.id))), "{}", word.id);
        }
        for clause in said.iter().flat_map(|article| &article.clauses) {
            assert!(
                clause.text.len() > 10 && clause.text.ends_with(['.', '?', ']', '\u{201d}']),
                "{}: {}",
                clause.id,
                clause.text
            );
        }
    }
}

#[test]
fn no_number_quoted_word_or_owner_of_a_statement_is_lost() {
    for text in [EXAMPLE, GALLERY, ARV_BEL, EU_UK] {
        let library = library(&[text]);
        let (instrument, _) = whole(&library);
        let page = one_line(&rendering(instrument, &[], Language::English).to_text());
        walk(&parse(text).file().items, &mut |statement| {
            if matches!(statement.keyword(), "verified" | "text") {
                return;
            }
            if let Some(title) = statement.title() {
                assert!(page.contains(&one_line(title)), "{title}");
            }
            for value in statement.phrases.iter().flat_map(|phrase| &phrase.args) {
                if let Some(length) = value.length() {
                    assert!(page.contains(&length.to_string()), "{length}");
                }
                if let Some(bracket) = value.bracket() {
                    bracket
                        .options
                        .iter()
                        .for_each(|(owner, _)| assert!(page.contains(&format!("[{}: ", owner.text))));
                }
            }
        });
    }
}

#[test]
fn what_is_said_to_have_no_effect_is_what_the_model_does_not_execute() {
    for text in [EXAMPLE, GALLERY, EU_UK] {
        let library = library(&[text]);
        let (instrument, _) = whole(&library);
        let said: BTreeMap<String, Effect> = articles(instrument, Language::English)
            .into_iter()
            .flat_map(|a| a.clauses)
            .map(|c| (c.id, c.effect))
            .collect();
        for clause in instrument.clauses() {
            let shown = matches!(clause.body, Body::Rule(_) | Body::Automation(_) | Body::Conditional(_));
            // A remedy that suspends nothing is still what a case says of it.
            let kept = !clause.body.acts() && !shown && clause.keyword != "remedy";
            assert_eq!(said[&clause.id] == Effect::Kept, kept, "{}", clause.id);
        }
    }
}

#[test]
fn the_authentic_wording_stands_with_its_clause_once() {
    let said = of(&[EXAMPLE]);
    let decide = said.clause("decide").unwrap();
    assert_eq!(decide.paragraphs.len(), 1);
    assert!(decide.to_text().contains("Authentic (en): \u{201c}The requested Party shall decide"));
    assert!(!decide.to_text().contains("La Partie requise"), "the reader is shown his own language");
    let all: usize = said.clauses().map(|clause| clause.paragraphs.len()).sum();
    assert_eq!(all, 2);
}

#[test]
fn an_open_bracket_around_a_statement_prints_each_option() {
    let text = r#"comity 1;
treaty t "T" {
  party ARV "Arvenia" { timezone "Europe/Berlin"; calendar arv-public; }
  party BEL "Belmora" { timezone "Asia/Tokyo"; calendar bel-public; }
  article a "A" at 1 {
    [b1: ARV { ground bank-secrecy never at 1(1); } | BEL -]
    duty decide by requested to requesting starts on received done on decided within 30 days at 1(2) {
      [b2: ARV { instead within 72 hours when urgent; } | BEL -]
    }
  }
}
"#;
    let said = of(&[text]);
    let page = one_line(&said.to_text());
    assert!(
        page.contains("[ARV: A request is never refused on the ground \u{201c}bank secrecy\u{201d}.]"),
        "{page}"
    );
    assert!(page.contains("[b1] [BEL: left out]"), "{page}");
    assert!(page.contains("[ARV: within 72 hours if it is urgent] [BEL: left out]"), "{page}");
}

fn library(texts: &[&str]) -> Library {
    let sources: Vec<Source> = texts.iter().map(|text| Source::new("t", *text)).collect();
    load(&sources, Calendars::builtin()).0
}

fn whole(library: &Library) -> (&Instrument, Vec<&Profile>) {
    let (id, instrument) = library.instruments.iter().next().expect("a treaty is among the texts");
    (instrument, library.profiles_of(id).map(Arc::as_ref).collect())
}

fn of(texts: &[&str]) -> Rendering {
    let library = library(texts);
    let (instrument, profiles) = whole(&library);
    rendering(instrument, &profiles, Language::English)
}

fn walk(items: &[Item], each: &mut dyn FnMut(&Statement)) {
    for item in items {
        match item {
            Item::Plain(statement) if statement.keyword() == "scenario" => {}
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

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

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
