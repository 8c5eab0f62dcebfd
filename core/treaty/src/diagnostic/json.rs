//! Findings for a program.

use comity_words::strict::Json;

use super::Diagnostic;
use crate::source::Source;

/// The findings as one JSON array, each with its places in bytes and in lines and columns.
pub fn to_json(diagnostics: &[Diagnostic], sources: &[Source]) -> Json {
    let _ = (diagnostics, sources);
    Json::Null
}
