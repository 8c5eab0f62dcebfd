//! The scenarios of the files in `tests/files` and of the product's own treaties.

use std::collections::BTreeMap;

use comity_treaty::calendar::Calendars;
use comity_treaty::scenario::test_instrument;
use comity_treaty::{Library, Severity, Source, load};

fn library(files: &[(&str, &str)]) -> Library {
    let sources: Vec<Source> = files.iter().map(|(name, text)| Source::new(*name, *text)).collect();
    let (library, findings) = load(&sources, Calendars::builtin());
    let errors: Vec<_> = findings.iter().filter(|f| f.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{}", comity_treaty::render_all(&errors.into_iter().cloned().collect::<Vec<_>>(), &sources));
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
