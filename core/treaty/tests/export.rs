//! What other programs get: canonical JSON with its digest, and its schema.
//! `UPDATE=1 cargo test -p comity-treaty --test export` writes `tests/export` and `schemas/treaty.schema.json`;
//! a digest that moves means that what is signed has moved.

use std::path::{Path, PathBuf};

use comity_treaty::ast::{Item, Statement, ValueKind};
use comity_treaty::export::{akn, canonical, indented, schema};
use comity_treaty::syntax::SyntaxKind;
use comity_treaty::{Source, layout, parse};
use comity_words::strict::Json;
use proptest::prelude::*;

const EXAMPLE: &str = include_str!("files/treaty-example.treaty");
const GALLERY: &str = include_str!("files/clause-types.treaty");

// Tests may read the files of the product.
#[allow(clippy::disallowed_methods)]
#[test]
fn the_digest_of_every_file_is_the_same_on_every_machine() {
    let mut table = String::new();
    for file in files() {
        let text = std::fs::read_to_string(&file).expect("a file of the product can be read");
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let made = canonical(&Source::new(name.clone(), text)).unwrap();
        table.push_str(&format!("{}  {name}\n", made.digest.hex()));
    }
    compare(&here("tests/export/digests.txt"), &table);
}

#[test]
fn the_canonical_json_of_the_worked_example_reads_as_it_is_written_down() {
    let made = canonical(&Source::new("example", EXAMPLE)).unwrap();
    compare(&here("tests/export/treaty-example.json"), &indented(&made.json));
}

#[test]
fn the_worked_example_is_one_akoma_ntoso_document_a_language() {
    let made = canonical(&Source::new("example", EXAMPLE)).unwrap();
    compare(&here("tests/export/treaty-example.en.xml"), &akn(&made, Some("en")).unwrap());
    let french = akn(&made, Some("fr")).unwrap();
    assert!(french.contains("La Partie requise statue sur la demande dans les [30][60][45] jours"));
    assert!(!french.contains("shall decide on the request within [30]</p>"));
    assert_eq!(
        akn(&made, Some("de")).unwrap_err().to_string(),
        "`de` is no authentic language of the treaty: choose one of en, fr"
    );
}

#[test]
fn every_clause_of_akoma_ntoso_names_the_paragraph_it_encodes_and_renumbering_moves_none() {
    let at = |number: &str| {
        let text = treaty(&format!(
            "article a \"A\" at {number} {{ duty d by requested within 5 days at {number}(1); ground g never at {number}(2); }}"
        ));
        akn(&canonical(&Source::new("t", text)).unwrap(), None).unwrap()
    };
    for text in [at("9"), at("11")] {
        assert!(
            text.contains("<paragraph eId=\"art_a__d\">") && text.contains("encodes=\"#art_a__d\""),
            "{text}"
        );
        assert!(text.contains("<paragraph eId=\"art_a__ground.g\">"), "{text}");
    }
}

#[test]
fn clauses_that_begin_and_end_are_modifications_with_their_days() {
    let text = treaty(
        "article a \"A\" at 1 { duty d by requested within 5 days from 2027-01-01 until 2028-06-30 at 1(1); relation replaces to (old) at 1(2); }",
    );
    let made = akn(&canonical(&Source::new("t", text)).unwrap(), None).unwrap();
    for part in [
        "<eventRef eId=\"event_2027-01-01\" date=\"2027-01-01\" type=\"amendment\" source=\"#this\"/>",
        "<textualMod eId=\"change_1\" type=\"insertion\">",
        "<timeInterval refersTo=\"#in-force\" start=\"#event_2027-01-01\" end=\"#event_2028-06-30\"/>",
        "<textualMod eId=\"relation_1\" type=\"replacement\">",
    ] {
        assert!(made.contains(part), "{part}\n{made}");
    }
}

#[test]
fn the_committed_schema_is_the_one_the_table_makes() {
    compare(&here("../../schemas/treaty.schema.json"), &indented(&schema()));
}

#[test]
fn nothing_a_statement_says_is_left_out() {
    for text in [EXAMPLE, GALLERY] {
        let made = canonical(&Source::new("t", text)).unwrap();
        let mut words = Vec::new();
        texts(&made.json, &mut words);
        walk(&parse(text).file().items, &mut |statement| {
            for value in statement.subject.iter().chain(statement.phrases.iter().flat_map(|p| &p.args)) {
                for said in value.ids().into_iter().chain(value.texts()) {
                    assert!(words.iter().any(|word| word == said), "`{said}` of `{}`", statement.keyword());
                }
                if let ValueKind::Events(events) = &value.kind {
                    for event in events {
                        assert!(words.iter().any(|word| word.starts_with(&event.path.text)));
                    }
                }
            }
        });
    }
}

#[test]
fn a_file_with_syntax_errors_has_no_canonical_form() {
    for text in ["", "comity 1; treaty", "comity 1;\ntreaty t \"T\" { duty ; }", "nonsense"] {
        assert_eq!(canonical(&Source::new("t", text)), None, "{text}");
    }
}

#[test]
fn layout_comments_phrase_order_and_lists_of_one_leave_no_trace() {
    let one = treaty(
        "duty decide by requested to requesting starts on received done on decided within 30 days at 9(2) { stops on returned(incomplete) resumes on completed; }",
    );
    let same = [
        "duty decide\n  at 9(2) within 30 days # a comment\n done on decided to requesting by requested starts on received { stops resumes on completed on returned(incomplete); }",
        "duty decide by requested to requesting starts on (received) done on (decided) within 30 day at (9(2)) { stops on (returned(incomplete)) resumes on completed; }",
    ];
    for other in same {
        assert_eq!(digest(&one), digest(&treaty(other)), "{other}");
    }
    assert_eq!(
        digest(&treaty("fund f draw up-to 80 % ceiling 10_000 EUR;")),
        digest(&treaty("fund f ceiling 10000 EUR draw up-to 80.0 %;"))
    );
    assert_eq!(
        digest(&treaty("measure m { set consent (accused); }")),
        digest(&treaty("measure m { set consent accused; }"))
    );
    assert_eq!(
        digest(&treaty("ground g never when (urgent and custody) and data-loss;")),
        digest(&treaty("ground g never when urgent and (custody and data-loss);"))
    );
    assert_eq!(digest(&treaty("note \"\u{e9}\";")), digest(&treaty("note \"\\u{e9}\";")));
    assert_eq!(digest(&treaty("article a \"A\" at 1 { }")), digest(&treaty("article a \"A\" at 1;")));
}

#[test]
fn what_means_something_else_has_another_digest() {
    let different = [
        "duty d by requested within 30 days;",
        "duty d by requested within 30 working days;",
        "duty d by requested aim within 30 days;",
        "duty d by requested at-least 30 days;",
        "duty d by requesting within 30 days;",
        "duty d by requested within 30 days at 9(2);",
        "duty d by requested within 30 days at \"9(2)\";",
        "duty d by requested within 30 days at 9(2) of eio;",
        "duty d by requested within [b1: ARV 30 days | BEL 31 days];",
        "duty d by requested within [b1: ARV 30 days | BEL -];",
        "[b1: ARV { duty d by requested within 30 days; } | BEL -]",
        "duty d by requested within 30 days { set k 2026-01-01; }",
        "duty d by requested within 30 days { set k \"2026-01-01\"; }",
        "duty d by requested within 30 days { set k 5 days; }",
        "duty d by requested within 30 days { set k 5 working days; }",
        "duty d by requested within 30 days { set k 5 %; }",
        "duty d by requested within 30 days { set k 5; }",
        "duty d by requested within 30 days { set k \"5\"; }",
        "duty d by requested within 30 days { set k 5.5; }",
        "duty d by requested within 30 days { set k \"5.5\"; }",
        "duty d by requested within 30 days { set k (a, b); }",
        "duty d by requested within 30 days { set k (b, a); }",
        "duty d by requested within 30 days { verified read; }",
        "duty d by requested within 30 days { verified unchecked; }",
        "duty d by requested within 30 days { note \"n\"; }",
        "duty d by requested within 30 days when a and b;",
        "duty d by requested within 30 days when a or b;",
        "duty d by requested within 30 days when not a;",
        "duty d by requested within 30 days unless a;",
        "duty d by requested within 30 days when a known;",
        "duty d by requested within 30 days when a unknown;",
        "duty d by requested within 30 days when a in (b, c);",
        "duty d by requested within 30 days when a > 3 years;",
        "duty d by requested within 30 days when a >= 3 years;",
    ];
    let digests: std::collections::BTreeSet<String> =
        different.iter().map(|text| digest(&treaty(text))).collect();
    assert_eq!(digests.len(), different.len());
}

#[test]
fn a_clause_in_brackets_has_the_id_it_will_have_when_they_close() {
    let text = treaty(
        "[b1: ARV { ground bank-secrecy never at 1; } | BEL { ground fiscal-offence never at 1; } | chair -]",
    );
    let made = canonical(&Source::new("t", text)).unwrap().text;
    assert!(
        made.contains(r#""id":"ground.bank-secrecy""#) && made.contains(r#""id":"ground.fiscal-offence""#)
    );
    assert!(made.contains(r#"{"deletes":true,"owner":"chair"}"#));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn shuffled_phrases_and_the_formatter_change_nothing(seed in any::<u64>()) {
        for text in [EXAMPLE, GALLERY] {
            let first = digest(text);
            prop_assert_eq!(&first, &digest(&layout(&parse(text))));
            prop_assert_eq!(&first, &digest(&shuffled(text, seed)));
        }
    }

    #[test]
    fn another_word_or_number_is_another_digest(place in any::<prop::sample::Index>()) {
        let tree = parse(EXAMPLE).syntax();
        let tokens: Vec<_> = tree
            .descendants_with_tokens()
            .filter_map(|element| element.into_token())
            .filter(|token| matches!(token.kind(), SyntaxKind::Word | SyntaxKind::Number | SyntaxKind::Text | SyntaxKind::Code | SyntaxKind::Article))
            .collect();
        let token = &tokens[place.index(tokens.len())];
        let other = match token.kind() {
            SyntaxKind::Number => format!("1{}", token.text()),
            SyntaxKind::Text => format!("\"x{}", &token.text()[1..]),
            SyntaxKind::Article => format!("{}x", token.text()),
            SyntaxKind::Code => format!("{}X", token.text()),
            _ => format!("{}-x", token.text()),
        };
        let range = token.text_range();
        let (start, end) = (usize::from(range.start()), usize::from(range.end()));
        let text = format!("{}{other}{}", &EXAMPLE[..start], &EXAMPLE[end..]);
        // What is no word of the language there has no canonical form at all.
        if let Some(made) = canonical(&Source::new("t", text)) {
            prop_assert_ne!(made.digest.hex(), digest(EXAMPLE), "`{}` for `{}`", other, token.text());
        }
    }
}

/// The same statements with the phrases of each in another order, in long lines.
fn shuffled(text: &str, seed: u64) -> String {
    let mut seed = seed | 1;
    let mut next = move |most: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).expect("31 bits fit") % most.max(1)
    };
    let file = parse(text);
    let mut changes: Vec<(usize, usize, String)> = Vec::new();
    walk(&file.file().items, &mut |statement| {
        let Some((first, last)) = statement.phrases.first().zip(statement.phrases.last()) else { return };
        let mut said: Vec<&str> =
            statement.phrases.iter().map(|phrase| &text[phrase.span.start..phrase.span.end]).collect();
        for place in (1..said.len()).rev() {
            said.swap(place, next(place + 1));
        }
        // `at 9(2) of eio` would take the `of` of a phrase behind it: the references stay last.
        said.sort_by_key(|phrase| phrase.starts_with("at "));
        changes.push((first.span.start, last.span.end, said.join("\n ")));
    });
    changes.sort();
    let (mut out, mut at) = (String::new(), 0);
    for (start, end, said) in changes {
        out.push_str(&text[at..start]);
        out.push_str(&said);
        at = end;
    }
    out.push_str(&text[at..]);
    out
}

fn treaty(clauses: &str) -> String {
    format!("comity 1;\ntreaty t \"T\" {{ {clauses} }}\n")
}

fn digest(text: &str) -> String {
    let made = canonical(&Source::new("t", text));
    made.unwrap_or_else(|| panic!("{:#?}\n{text}", parse(text).diagnostics)).digest.hex()
}

fn walk(items: &[Item], see: &mut impl FnMut(&Statement)) {
    for item in items {
        match item {
            Item::Plain(statement) => {
                see(statement);
                walk(statement.items(), see);
            }
            Item::Bracketed(bracketed) => {
                bracketed
                    .options
                    .iter()
                    .filter_map(|option| option.1.as_ref())
                    .for_each(|b| walk(&b.items, see));
            }
        }
    }
}

fn texts(json: &Json, words: &mut Vec<String>) {
    match json {
        Json::Text(text) => words.push(text.clone()),
        Json::Array(entries) => entries.iter().for_each(|entry| texts(entry, words)),
        Json::Object(members) => members.iter().for_each(|(name, value)| {
            words.push(name.clone());
            texts(value, words);
        }),
        _ => {}
    }
}

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The invented treaty and the two examples of the language: files that only change with their tests.
fn files() -> Vec<PathBuf> {
    let mut files = vec![here("../../treaties/arv-bel-mla.treaty")];
    files.extend(["clause-types", "treaty-example"].map(|name| here(&format!("tests/files/{name}.treaty"))));
    files
}

// Tests may read and write what they are compared with.
#[allow(clippy::disallowed_methods)]
#[track_caller]
fn compare(file: &Path, made: &str) {
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(file.parent().expect("a file lies in a folder"))
            .expect("a folder can be made");
        std::fs::write(file, made).expect("a file can be replaced");
        return;
    }
    let held = std::fs::read_to_string(file).unwrap_or_default();
    assert!(
        held == made,
        "{} is not what comes out; look at the change, then run\n  UPDATE=1 cargo test -p comity-treaty --test export\nfirst difference:\n{}",
        file.display(),
        held.lines()
            .zip(made.lines())
            .find(|(a, b)| a != b)
            .map_or_else(String::new, |(a, b)| format!("- {a}\n+ {b}"))
    );
}
