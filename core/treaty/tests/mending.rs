//! What a machine may change: nothing that is meant, or only what can have been meant; and what a person stamps.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use comity_treaty::calendar::Calendars;
use comity_treaty::stamp::{Reading, StampError, stamp, to_stamp};
use comity_treaty::{Source, check, layout, mend, parse};

const HEAD: &str = "comity 1;\ntreaty one \"One\" {\n  status draft;\n";

fn mended(text: &str) -> (String, Vec<&'static str>) {
    let mended = mend(&[Source::new("a", text)], &Calendars::builtin()).unwrap();
    (mended.text, mended.done.iter().map(|one| one.code).collect())
}

#[test]
fn a_slip_of_the_pen_a_missing_sign_and_what_is_said_twice_are_mended() {
    let text = format!(
        "{HEAD}  duty inform by requested to requesting stars on recieved done on informed\n    promptly \"soon\" benchmark 5 days benchmark 5 days at 1\n  note \"x\";\n  nota \"y\";\n}}\n"
    );
    let (after, done) = mended(&text);
    let expected = format!(
        "{HEAD}  duty inform by requested to requesting starts on received done on informed\n    promptly \"soon\" benchmark 5 days at 1;\n  note \"x\";\n  note \"y\";\n}}\n"
    );
    assert_eq!(after, expected);
    assert_eq!(done, ["E105", "E106", "E102", "E103", "E046"]);
}

#[test]
fn what_silences_nothing_goes_with_its_line_and_the_version_is_written() {
    let text = "treaty one \"One\" {\n  status draft;\n  allow W015 because \"of that\" by \"us\";\n  note \"Re\u{301}gime\";;\n}\n";
    let (after, done) = mended(text);
    assert_eq!(after, "comity 1;\ntreaty one \"One\" {\n  status draft;\n  note \"R\u{e9}gime\";\n}\n");
    assert!(["E110", "E112", "E103", "W075"].iter().all(|code| done.contains(code)), "{done:?}");
}

#[test]
fn what_may_mean_two_things_is_left_to_its_author() {
    for line in [
        // Two words are as near; a word far from any; another length; a stale reading.
        "note \"x\" within 5 days;",
        "duty inform by requested to requesting starts on receivd-or-so done on informed promptly \"soon\" benchmark 5 days at 1;",
        "duty inform by requested to requesting starts on received done on informed promptly \"soon\" benchmark 5 days benchmark 6 days at 1;",
        "article a \"A\" at 9 { text at 9(1) en \"Soon.\"; duty inform by requested to requesting starts on received done on informed promptly \"soon\" benchmark 5 days at 9(1) reads \"0000000000000000\"; }",
    ] {
        let text = format!("{HEAD}  authentic en;\n  {line}\n}}\n");
        assert_eq!(mended(&text), (text.clone(), Vec::new()), "{line}");
        assert!(!check(&[Source::new("a", text)], Calendars::builtin()).is_empty(), "{line}");
    }
}

const PAGE: &str = "comity 1;
treaty one \"One\" {
  status draft;
  authentic en;
  article limits \"Limits\" at 9 {
    text at 9(1) en \"Within three days.\";
    text at 9(2) file \"elsewhere.txt\";
    duty inform by requested to requesting starts on received done on informed within 3 days at 9(1);
    duty tell by requested to requesting starts on decided done on informed within 3 days at 9(1) {
      verified unchecked in \"the copy\";
    }
    duty far by requested to requesting starts on refused done on informed within 3 days at 9(2);
    duty lone by requested to requesting starts on executed done on informed within 3 days at 9(3);
  }
}
";

fn reading() -> Reading {
    Reading { by: "A. \"B\" Reader".to_owned(), on: "2026-11-23".parse().unwrap(), source: None }
}

#[test]
fn a_stamp_writes_the_digest_and_who_read_it() {
    let stamped = stamp(PAGE, &[], &reading()).unwrap();
    let norms: Vec<&str> = stamped.norms.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(norms, ["inform", "tell"]);
    let laid_out = layout(&parse(&stamped.text));
    assert!(!parse(&stamped.text).has_errors(), "{}", stamped.text);
    let by = "on 2026-11-23 by \"A. \\\"B\\\" Reader\";";
    assert!(laid_out.contains(&format!("verified read {by}")), "{laid_out}");
    assert!(laid_out.contains(&format!("verified read in \"the copy\" {by}")), "{laid_out}");
    assert!(!laid_out.contains("unchecked"), "{laid_out}");
    // What was written is what the rules ask for: nothing is stale, nothing more is to be stamped.
    let codes: Vec<&str> =
        check(&[Source::new("a", laid_out.as_str())], Calendars::builtin()).iter().map(|f| f.code).collect();
    assert!(!codes.contains(&"W049") && !codes.contains(&"E071"), "{codes:?}");
    assert_eq!(to_stamp(&laid_out, &[]), Ok(Vec::new()));
    // A changed wording makes the stamps stale, and only those.
    let changed = laid_out.replace("three days.", "three working days.");
    assert_eq!(to_stamp(&changed, &[]).unwrap().len(), 2);
}

#[test]
fn a_stamp_is_refused_where_there_is_nothing_to_read() {
    let refused = |id: &str| stamp(PAGE, &[id.to_owned()], &reading()).unwrap_err();
    assert_eq!(refused("far"), StampError::Elsewhere("9(2)".to_owned()));
    let none = StampError::NoParagraph { norm: "lone".to_owned(), article: "9(3)".to_owned() };
    assert_eq!(refused("lone"), none);
    assert_eq!(refused("nobody"), StampError::NoNorm("nobody".to_owned()));
    assert_eq!(to_stamp("comity 1; treaty a \"A\" { }", &[]), Err(StampError::Nothing));
    assert_eq!(to_stamp("comity 1; treaty a \"A\" {", &[]), Err(StampError::Broken));
    let two = PAGE.replace("authentic en;", "authentic (en, fr);");
    let lacking = StampError::Lacking { article: "9(1)".to_owned(), languages: "fr".to_owned() };
    assert_eq!(stamp(&two, &["inform".to_owned()], &reading()), Err(lacking));
}
