//! The scenarios of the files in `tests/files` and of the product's own treaties.

use std::collections::BTreeMap;

use comity_treaty::calendar::Calendars;
use comity_treaty::scenario::test_instrument;
use comity_treaty::{Library, Severity, Source, load};

fn library(files: &[(&str, &str)]) -> Library {
    let sources: Vec<Source> = files.iter().map(|(name, text)| Source::new(*name, *text)).collect();
    let (library, findings) = load(&sources, Calendars::builtin());
    let errors: Vec<_> = findings.iter().filter(|f| f.severity == Severity::Error).collect();
    assert!(
        errors.is_empty(),
        "{}",
        comity_treaty::render_all(&errors.into_iter().cloned().collect::<Vec<_>>(), &sources)
    );
    library
}

fn green(library: &Library, id: &str, least: usize) {
    let run = test_instrument(library, id, &BTreeMap::new());
    assert!(run.outcomes.len() >= least, "{} scenarios", run.outcomes.len());
    assert_eq!(run.green(), run.outcomes.len(), "{}", run.to_text());
}

#[test]
fn the_worked_example_is_green_under_its_own_assignments() {
    let library = library(&[("treaty-example.treaty", include_str!("files/treaty-example.treaty"))]);
    green(&library, "arv-bel-mla", 3);
}

#[test]
fn the_treaty_of_arvenia_and_belmora_is_green() {
    let text = include_str!("../../../treaties/arv-bel-mla.treaty");
    let library = library(&[("arv-bel-mla.treaty", text)]);
    assert_eq!(library.instrument("arv-bel-mla").unwrap().open_brackets().count(), 0);
    green(&library, "arv-bel-mla", 11);
}

#[test]
fn the_agreement_between_the_union_and_the_kingdom_is_green_with_its_profile() {
    let library = library(&[
        ("eu-uk-tca-8.treaty", include_str!("../../../treaties/eu-uk-tca-8.treaty")),
        (
            "eu-uk-tca-8-default.profile.treaty",
            include_str!("../../../treaties/eu-uk-tca-8-default.profile.treaty"),
        ),
    ]);
    green(&library, "eu-uk-tca-8", 9);
}

#[test]
fn every_statement_of_the_agreement_says_how_it_was_verified() {
    let text = include_str!("../../../treaties/eu-uk-tca-8.treaty");
    let parse = comity_treaty::parse(text);
    let file = parse.file();
    let treaty = file.statements().into_iter().find(|statement| statement.keyword() == "treaty").unwrap();
    let mut unmarked = Vec::new();
    for article in treaty.children("article") {
        for statement in article.statements() {
            let aside = matches!(statement.keyword(), "note" | "allow" | "text" | "verified");
            if !aside && statement.children("verified").next().is_none() {
                unmarked.push(format!("{} {}", statement.keyword(), statement.id().unwrap_or_default()));
            }
        }
    }
    assert!(unmarked.is_empty(), "{unmarked:?}");
}

#[test]
fn the_paragraphs_of_the_treaty_are_read_as_they_stand() {
    let text = include_str!("../../../treaties/arv-bel-mla.treaty");
    let library = library(&[("arv-bel-mla.treaty", text)]);
    let instrument = library.instrument("arv-bel-mla").unwrap();
    for paragraph in instrument.articles.iter().flat_map(|article| &article.texts) {
        let clause = instrument
            .clauses()
            .iter()
            .find(|clause| clause.article == paragraph.number && clause.reads.is_some())
            .unwrap();
        assert_eq!(clause.reads.as_ref().unwrap().0, paragraph.reads(), "{}", paragraph.number);
    }
}

#[test]
fn the_products_treaties_lie_in_canonical_layout() {
    for (name, text) in [
        ("arv-bel-mla", include_str!("../../../treaties/arv-bel-mla.treaty")),
        ("eu-uk-tca-8", include_str!("../../../treaties/eu-uk-tca-8.treaty")),
        ("eu-uk-tca-8-default", include_str!("../../../treaties/eu-uk-tca-8-default.profile.treaty")),
    ] {
        let laid = comity_treaty::layout(&comity_treaty::parse(text));
        assert_eq!(laid, text, "{name}");
    }
}

#[test]
fn the_public_examples_come_out_as_published() {
    let library = library(&[("public-examples.treaty", include_str!("files/public-examples.treaty"))]);
    green(&library, "eio", 14);
    green(&library, "preservation", 3);
    green(&library, "budapest", 7);
}

#[test]
fn every_clock_verb_and_every_kind_of_limit_does_what_it_says() {
    let library = library(&[("clocks.treaty", include_str!("files/clocks.treaty"))]);
    green(&library, "clocks", 18);
}

#[test]
fn what_is_reserved_or_forbidden_in_some_cases_holds_in_those_alone() {
    let library = library(&[("reservations.treaty", include_str!("files/reservations.treaty"))]);
    green(&library, "reserved", 11);
}

#[test]
fn what_a_text_says_in_several_clauses_holds_where_one_of_them_does() {
    let library = library(&[("several-clauses.treaty", include_str!("files/several-clauses.treaty"))]);
    green(&library, "several", 7);
}

#[test]
fn a_supplement_that_speaks_in_some_cases_answers_alone_in_those() {
    let library = library(&[("narrowed.treaty", include_str!("files/narrowed.treaty"))]);
    green(&library, "protocol", 3);
}

#[test]
fn a_supplement_for_some_evidence_joins_once_the_evidence_is_told_to_be_such() {
    let library = library(&[("scoped.treaty", include_str!("files/scoped.treaty"))]);
    green(&library, "data", 4);
}

#[test]
fn a_length_nobody_has_read_gives_no_day_of_entry() {
    let library = library(&[("sides.treaty", include_str!("files/sides.treaty"))]);
    green(&library, "waiting", 1);
}

#[test]
fn an_instrument_that_stands_back_still_forbids_what_it_forbids() {
    let library = library(&[("standing-back.treaty", include_str!("files/standing-back.treaty"))]);
    green(&library, "convention", 1);
}

#[test]
fn one_measure_one_deed_one_moment_decide_where_they_should() {
    let library = library(&[("edges.treaty", include_str!("files/edges.treaty"))]);
    green(&library, "edges", 26);
}

#[test]
fn powers_prohibitions_use_money_and_brackets_do_what_they_say() {
    let library = library(&[("norms.treaty", include_str!("files/norms.treaty"))]);
    green(&library, "norms", 46);
}

#[test]
fn one_clause_of_every_type_checks_without_an_error() {
    let library = library(&[("clause-types.treaty", include_str!("files/clause-types.treaty"))]);
    assert!(library.instrument("gallery").unwrap().clauses().len() > 80);
}

#[test]
fn an_instrument_lives_through_entry_phases_review_and_end() {
    let library = library(&[("life.treaty", include_str!("files/life.treaty"))]);
    green(&library, "life", 22);
}

#[test]
fn a_pending_request_follows_the_version_the_text_names() {
    let library = library(&[("versions.treaty", include_str!("files/versions.treaty"))]);
    for (id, least) in [("old-rule", 2), ("new-rule", 4), ("full-limit", 2), ("entry-takes-over", 3)] {
        green(&library, id, least);
    }
}
