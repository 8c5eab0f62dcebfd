//! Findings for a person: the line, the place marked, what is wrong, what to do.

use super::Diagnostic;
use crate::source::Source;

/// The findings in the text they point into, then the summary line.
pub fn render(diagnostics: &[Diagnostic], source: &Source) -> String {
    render_all(diagnostics, std::slice::from_ref(source))
}

/// The same for findings in several files; each names its own.
pub fn render_all(diagnostics: &[Diagnostic], sources: &[Source]) -> String {
    let _ = (diagnostics, sources);
    String::new()
}

/// `2 findings: 1 error, 1 warning`
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let _ = diagnostics;
    String::new()
}
