//! The treaty as sentences: what people read before they approve it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use comity_node::Refusal;
use comity_treaty::prose::{Language, rendering, under};
use comity_treaty::{Diagnostic, Source, load};

use super::{assignments, calendars, name, sources, stop_at, tell};
use crate::args::{Beside, Everywhere};
use crate::fault::Fault;
use crate::say::{out, say};

/// Prints the whole treaty, or one clause; exit 1 where a name in it is not defined or no clause has the id.
pub(super) fn print(
    everywhere: &Everywhere,
    file: &PathBuf,
    only: Option<&str>,
    to: &str,
    beside: &Beside,
) -> Result<ExitCode, Fault> {
    if super::export::makes(to) && only.is_none() {
        return super::export::print(everywhere, file, to, beside);
    }
    let language = language(to)?;
    let sources = sources(std::iter::once(file).chain(&beside.with))?;
    let (library, findings) = load(&sources, calendars(beside)?);
    stop_where_unprintable(&findings, &sources, file)?;
    let instrument =
        library.instruments.values().find(|held| Path::new(&held.source.name) == file).ok_or_else(|| {
            Fault::usage(
                format!("{} holds no treaty", name(file)),
                "name the treaty's file; profiles go behind --with",
            )
        })?;
    let chosen = assignments(beside)?;
    let profiles: Vec<_> = library.profiles_of(&instrument.id).map(Arc::as_ref).collect();
    let overlays = library.overlays_of(&instrument.id).map(Arc::as_ref);
    let instrument = under(instrument, &chosen);
    let rendering = rendering(&instrument, &profiles, language).with_overlays(&instrument, overlays);
    let Some(only) = only else {
        match everywhere.json {
            true => say!("{}", rendering.to_json().write()),
            false => out(format_args!("{}", rendering.to_text())),
        }
        return Ok(ExitCode::SUCCESS);
    };
    let clause = rendering.clause(only).ok_or_else(|| {
        let refusal = Refusal::new("no-clause", format!("no clause of {} has the id `{only}`", rendering.id));
        Fault::from(refusal.hint("print the whole treaty: each sentence carries its id in square brackets"))
    })?;
    match everywhere.json {
        true => say!("{}", clause.to_json().write()),
        false => out(format_args!("{}", clause.to_text())),
    }
    Ok(ExitCode::SUCCESS)
}

/// The language behind `prose-`.
fn language(to: &str) -> Result<Language, Fault> {
    let known = to.strip_prefix("prose-").and_then(|tag| tag.parse().ok());
    known.ok_or_else(|| {
        let forms = Language::ALL.iter().map(|language| format!("prose-{language}"));
        let forms: Vec<String> = forms.chain(super::export::FORMS.iter().map(ToString::to_string)).collect();
        let hint = format!("write one of {}; `--only` goes with sentences alone", forms.join(", "));
        Fault::usage(format!("`{to}` is no form this prints"), hint)
    })
}

/// Syntax errors are wrong usage; names nothing defines keep a file from being printed.
pub(super) fn stop_where_unprintable(
    findings: &[Diagnostic],
    sources: &[Source],
    file: &Path,
) -> Result<(), Fault> {
    stop_at(
        findings,
        |code| code.starts_with("E1"),
        |stopping| {
            tell(stopping, sources);
            Fault::usage(format!("{} has syntax errors", name(file)), "`comity treaty check` shows them all")
        },
    )?;
    stop_at(
        findings,
        |code| code == "E046",
        |stopping| {
            tell(stopping, sources);
            let refusal = Refusal::new("not-printed", "the file uses names that nothing defines");
            Fault::from(refusal.hint("mend the findings above, or name further files behind --with"))
        },
    )
}
