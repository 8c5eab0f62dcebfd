//! A word that is none of the few there are is said to be none, and so is a number of nothing.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use comity_treaty::calendar::Calendars;
use comity_treaty::{Severity, Source, load};

/// The errors of a treaty with these statements.
fn errors(statements: &str) -> Vec<(&'static str, String)> {
    let text = format!(
        r#"comity 1;
treaty t "T" {{
  version "1"; status draft; kind bilateral; authentic en;
  party ARV "A" {{ timezone "Europe/Berlin"; calendar arv-public; }}
  party BEL "B" {{ timezone "Asia/Tokyo"; calendar bel-public; }}
  duty decide by requested to requesting starts on received done on decided within 30 days at 3;
  ground plain may-refuse decided-by requested.minister at 7;
  consult before (refuse) by requested at 8;
  {statements}
}}"#
    );
    let found = load(&[Source::new("t.treaty", text)], Calendars::builtin()).1;
    let errors = found.into_iter().filter(|finding| finding.severity == Severity::Error);
    // What the test treaty leaves out is not looked at here.
    errors.filter(|f| matches!(f.code, "E046" | "E107")).map(|f| (f.code, f.message)).collect()
}

fn scenario(lines: &str) -> String {
    format!("scenario \"s\" {{ request r from BEL to ARV measure documents-public; {lines} }}")
}

#[test]
fn a_word_that_is_none_of_the_few_is_found() {
    let duty = |block: &str| {
        format!(
            "duty d by requested to requesting starts on received done on informed within 5 days at 9 {{ {block} }}"
        )
    };
    let received = "happens received 2026-11-02 10:00 by ARV;";
    let cases = [
        (duty("verified perhaps;"), "perhaps"),
        ("periods other basis rumour at 2 { day-0 excluded; }".to_owned(), "rumour"),
        ("party CAR \"C\" { cut-off noon; }".to_owned(), "noon"),
        (duty("suspended while postponed balance half;"), "half"),
        ("supplement asked-by requested clock dances at 9;".to_owned(), "dances"),
        ("dual-criminality default whatever at 9;".to_owned(), "whatever"),
        ("dual-criminality default required force never at 9;".to_owned(), "never"),
        ("dual-criminality default required at 9 { except value maybe when urgent; }".to_owned(), "maybe"),
        ("consult before (sing) by requested at 9;".to_owned(), "sing"),
        ("ground g may-refuse must-refuse decided-by requested.minister at 9;".to_owned(), "two forces"),
        ("ground g decided-by requested.minister at 9;".to_owned(), "no force"),
        (scenario(&format!("{received} expect decide is happy;")), "happy"),
        (scenario(&format!("{received} expect ground.plain is fine;")), "fine"),
    ];
    for (statements, word) in cases {
        let found = errors(&statements);
        assert!(
            found.iter().any(|(code, message)| *code == "E046" && message.contains(word)),
            "{statements}: {found:?}"
        );
    }
}

#[test]
fn a_number_of_nothing_and_a_story_told_backwards_are_found() {
    let duty = |limit: &str, block: &str| {
        format!(
            "duty d by requested to requesting starts on received done on informed {limit} at 9 {{ {block} }}"
        )
    };
    let cases = [
        duty("within 0 days", "note \"n\";"),
        duty("within 5 days", "stops on queried resumes on clarified at-most 0 times;"),
        scenario(
            "happens received 2026-11-02 10:00 by ARV; happens decided(grant) 2026-11-01 10:00 by ARV; expect decide is fulfilled;",
        ),
    ];
    for statements in cases {
        let found = errors(&statements);
        assert!(found.iter().any(|(code, _)| *code == "E107"), "{statements}: {found:?}");
    }
}

#[test]
fn what_is_written_as_it_should_be_is_not_found() {
    let statements = "party CAR \"C\" { cut-off 16:00; }
      dual-criminality default required force may-refuse at 9 { except value may-require when urgent; }
      supplement asked-by requested clock runs at-most 2 times at 10;
      ground g never at 11 { verified unchecked; }";
    let story = scenario(
        "happens received 2026-11-02 10:00 by ARV; happens dispatched 2026-11-01 23:00 by BEL;
         expect decide is (in-force, violated); expect ground.plain is available; expect refused is admissible;",
    );
    assert_eq!(errors(&format!("{statements} {story}")), []);
}
