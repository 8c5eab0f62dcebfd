//! What must hold of every input, whatever it is.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use comity_treaty::calendar::Calendars;
use comity_treaty::{Diagnostic, Severity, Source, layout, load, mend, parse, render_all, run_scenarios};

/// What an input showed: nothing, or what went wrong.
pub(crate) type Verdict = Result<(), String>;

/// Looks at one input; a panic is a verdict too.
pub(crate) fn holds(bytes: &[u8], calendars: &Calendars) -> Verdict {
    let looked = catch_unwind(AssertUnwindSafe(|| look(bytes, calendars)));
    looked.unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<String>().cloned();
        let said = said.or_else(|| panic.downcast_ref::<&str>().map(|said| (*said).to_owned()));
        Err(format!("panicked: {}", said.unwrap_or_default()))
    })
}

fn look(bytes: &[u8], calendars: &Calendars) -> Verdict {
    let (source, unreadable) = Source::of_bytes("input.treaty", bytes);
    let text = source.text.as_str();
    let parsed = parse(text);
    if parsed.syntax().text() != text {
        return Err("text to tree to text is not the identity".to_owned());
    }
    let once = layout(&parsed);
    let again = parse(&once);
    if layout(&again) != once {
        return Err(format!("laid out a second time it changes: {once:?}"));
    }
    if !parsed.is_broken() && again.is_broken() {
        return Err(format!("laid out it cannot be read: {once:?}"));
    }
    let (library, mut findings) = load(std::slice::from_ref(&source), calendars.clone());
    findings.extend(unreadable);
    places(&findings, text)?;
    let stops = |finding: &Diagnostic| {
        finding.severity == Severity::Error && (finding.code.starts_with("E1") || finding.code == "E046")
    };
    // What cannot be run is not run; the rest of the time it is, whatever the other findings.
    if !findings.iter().any(stops) || text.len() % 2 == 0 {
        run_scenarios(&library, &BTreeMap::new());
    }
    if text.len() % 8 == 0 {
        render_all(&findings, std::slice::from_ref(&source));
        let errors = |findings: &[Diagnostic]| {
            findings.iter().filter(|finding| finding.severity == Severity::Error).count()
        };
        let mended =
            mend(std::slice::from_ref(&source), calendars).map(|mended| mended.text).unwrap_or_default();
        let after = load(&[Source::new("input.treaty", mended)], calendars.clone()).1;
        if errors(&after) > errors(&findings) {
            return Err("mended it has more errors than before".to_owned());
        }
    }
    Ok(())
}

fn places(findings: &[Diagnostic], text: &str) -> Verdict {
    for finding in findings {
        let fix = finding.fix.iter().map(|fix| fix.span);
        for span in finding.labels.iter().map(|(span, _)| *span).chain(fix) {
            let fits = span.start <= span.end && text.get(span.start..span.end).is_some();
            if !fits {
                return Err(format!("{} points outside the text: {span:?}", finding.code));
            }
        }
        if finding.labels.is_empty() || finding.message.is_empty() {
            return Err(format!("{} has no place or says nothing", finding.code));
        }
    }
    Ok(())
}
