//! Whole files are read without a finding and lose nothing.

use comity_treaty::{Parse, parse, render};

const EXAMPLE: &str = include_str!("files/treaty-example.treaty");
const GALLERY: &str = include_str!("files/clause-types.treaty");

#[test]
fn the_worked_example_is_read_without_a_finding() {
    clean("treaty-example.treaty", EXAMPLE);
}

#[test]
fn every_clause_type_is_read_without_a_finding() {
    clean("clause-types.treaty", GALLERY);
}

fn clean(name: &str, text: &str) -> Parse {
    let parse = parse(text);
    let source = comity_treaty::Source::new(name, text);
    assert!(parse.diagnostics.is_empty(), "{}", render(&parse.diagnostics, &source));
    assert_eq!(parse.syntax().text(), text);
    parse
}
