//! The page on first aid is true: its draft has the findings it shows, and who does what their hints say is done.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside the tests

use comity_treaty::calendar::Calendars;
use comity_treaty::{Diagnostic, Source, load, mend, render_all, test_instrument};

const PAGE: &str = include_str!("../../../docs/book/first-aid.md");

/// The fenced blocks of the page of one kind.
fn blocks(kind: &str) -> Vec<&'static str> {
    let fence = format!("```{kind}\n");
    PAGE.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

fn found(text: &str) -> Vec<Diagnostic> {
    let mut found = load(&[Source::new("draft.treaty", text)], Calendars::builtin()).1;
    found.retain(|finding| finding.code != "I200");
    found
}

#[test]
fn the_page_shows_what_the_tool_says() {
    let draft = blocks("treaty")[0];
    let said = render_all(&found(draft), &[Source::new("draft.treaty", draft)]);
    assert_eq!(said.trim_end(), blocks("text")[0].trim_end(), "\n{said}");
}

#[test]
fn who_does_what_the_hints_say_is_done() {
    let mut draft = blocks("treaty")[0].to_owned();
    // Nothing is known here but the findings: where each stands, and what its hint has between back-ticks.
    for finding in found(&draft).into_iter().rev() {
        let hint = finding.hint.unwrap();
        let written = hint.split('`').nth(1).unwrap();
        let span = finding.labels[0].0;
        match finding.code {
            // "did you mean": in place of what stands there.
            "E046" => draft.replace_range(span.start..span.end, written),
            // "say to whom": behind what is pointed at.
            "E002" => draft.insert_str(span.end, &format!(" {written}")),
            // "let an escalation cover it": a statement of its own, behind the one pointed into.
            "W003" => {
                let end = span.end + draft[span.end..].find(";\n").unwrap() + 2;
                draft.insert_str(end, &format!("    {written}\n"));
            }
            other => panic!("{other} is not on the page"),
        }
    }
    assert_eq!(found(&draft), Vec::new(), "{draft}");
    assert_eq!(draft, blocks("treaty")[1], "{draft}");
    let library = load(&[Source::new("draft.treaty", draft)], Calendars::builtin()).0;
    let run = test_instrument(&library, "first", &Default::default());
    assert_eq!((run.green(), run.red()), (1, 0), "{}", run.to_text());
}

#[test]
fn a_machine_mends_the_slip_and_leaves_the_law_to_a_person() {
    let draft = Source::new("draft.treaty", blocks("treaty")[0]);
    let mended = mend(&[draft], &Calendars::builtin()).unwrap();
    assert_eq!(mended.done.iter().map(|one| one.code).collect::<Vec<_>>(), ["E046"]);
    let codes: Vec<&str> = found(&mended.text).iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["E002", "W003"]);
}
